// What every bench needs: repeated times with their median and 99th percentile, the disk's own floor, the
// memory of this process, and lines of one form.
#pragma once
#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace daihui::bench {

/// Processor time of this process so far, in milliseconds.
double processor_ms();

/// Times of one kind, in milliseconds.
class Samples {
  public:
    void add(double ms) { times_.push_back(ms); }
    /// Runs `work` and adds its time.
    template <class Work>
    auto time(Work&& work) {
        const auto start = std::chrono::steady_clock::now();
        struct Adder {
            Samples& samples;
            std::chrono::steady_clock::time_point start;
            ~Adder() {
                samples.add(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
                                .count());
            }
        } adder{*this, start};
        return work();
    }
    /// The same in processor time of this process's threads: for work on one core while the machine is busy.
    template <class Work>
    auto time_processor(Work&& work) {
        struct Adder {
            Samples& samples;
            double start;
            ~Adder() { samples.add(processor_ms() - start); }
        } adder{*this, processor_ms()};
        return work();
    }
    [[nodiscard]] std::size_t count() const { return times_.size(); }
    template <class Visit>
    void each(Visit&& visit) const {
        for (const double time : times_) visit(time);
    }
    [[nodiscard]] double median() const { return quantile(0.5); }
    [[nodiscard]] double p99() const { return quantile(0.99); }
    /// The smallest time that is not below the share `q` (0 to 1) of all; 0 if there is none.
    [[nodiscard]] double quantile(double q) const;

  private:
    std::vector<double> times_;
};

/// A file to which blocks are appended durably, as a database's log is: the floor of every durable write. Gone
/// afterwards.
class DurableFile {
  public:
    explicit DurableFile(const std::filesystem::path& folder);
    ~DurableFile();
    DurableFile(const DurableFile&) = delete;
    DurableFile& operator=(const DurableFile&) = delete;
    /// write() and fdatasync().
    void append(std::size_t bytes);

  private:
    int file_ = -1;
    std::filesystem::path path_;
    std::string block_;
};

/// Takes a closed file out of the page cache, as after a restart of the machine.
void evict(const std::filesystem::path& file);

/// Memory of this process in MiB, now and at its highest.
struct Memory {
    double now = 0, highest = 0;
};
Memory memory();

// Lines of the report.
void print_title(std::string_view title);
/// `floor`: the median that the line is compared with; 0: none.
void print_line(std::string_view name, const Samples& samples, double floor = 0);
/// The process's memory at this place.
void print_memory(std::string_view name);
void print_note(std::string_view note);

/// Runs one section in a process of its own, so that its memory is its own. False if it failed.
bool in_own_process(const std::function<void()>& section);

}  // namespace daihui::bench
