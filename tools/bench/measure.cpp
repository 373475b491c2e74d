#include "tools/bench/measure.hpp"

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <stdexcept>

namespace daihui::bench {

double processor_ms() {
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

double Samples::quantile(double q) const {
    if (times_.empty()) return 0;
    std::vector<double> sorted = times_;
    std::sort(sorted.begin(), sorted.end());
    const double place = std::ceil(q * static_cast<double>(sorted.size())) - 1;
    return sorted[static_cast<std::size_t>(std::clamp(place, 0.0, static_cast<double>(sorted.size() - 1)))];
}

DurableFile::DurableFile(const std::filesystem::path& folder) : path_(folder / "floor.tmp") {
    file_ = ::open(path_.c_str(), O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600);
    if (file_ < 0) throw std::runtime_error("cannot write in " + folder.string());
}

DurableFile::~DurableFile() {
    ::close(file_);
    ::unlink(path_.c_str());
}

void DurableFile::append(std::size_t bytes) {
    block_.resize(bytes, 'x');
    if (::write(file_, block_.data(), bytes) != static_cast<ssize_t>(bytes) || ::fdatasync(file_) != 0)
        throw std::runtime_error("cannot write " + path_.string());
}

void evict(const std::filesystem::path& file) {
    const int opened = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (opened < 0) return;
    ::fdatasync(opened);
    ::posix_fadvise(opened, 0, 0, POSIX_FADV_DONTNEED);
    ::close(opened);
}

Memory memory() {
    Memory out;
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.rfind("VmRSS:", 0) == 0) out.now = std::stod(line.substr(6)) / 1024;
        if (line.rfind("VmHWM:", 0) == 0) out.highest = std::stod(line.substr(6)) / 1024;
    }
    return out;
}

void print_title(std::string_view title) {
    fmt::print("\n{}\n{:<52}{:>7}{:>11}{:>11}{:>10}\n", title, "", "times", "median ms", "p99 ms", "x floor");
}

void print_line(std::string_view name, const Samples& samples, double floor) {
    fmt::print("{:<52}{:>7}{:>11.3f}{:>11.3f}", name, samples.count(), samples.median(), samples.p99());
    if (floor > 0)
        fmt::print("{:>10.2f}\n", samples.median() / floor);
    else
        fmt::print("{:>10}\n", "-");
}

void print_memory(std::string_view name) {
    const Memory now = memory();
    fmt::print("memory {:<45}{:>7} now {:>6.1f} MiB, highest {:>6.1f} MiB\n", name, "", now.now, now.highest);
}

void print_note(std::string_view note) { fmt::print("{}\n", note); }

bool in_own_process(const std::function<void()>& section) {
    std::fflush(stdout);
    const pid_t child = ::fork();
    if (child < 0) return false;
    if (child == 0) {
        int status = 0;
        try {
            section();
        } catch (const std::exception& error) {
            fmt::print(stderr, "{}\n", error.what());
            status = 1;
        }
        std::fflush(stdout);
        ::_exit(status);
    }
    int status = 0;
    return ::waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace daihui::bench
