// One machine of a hall: a record in a file, which loses its power now and then.
#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "shared/record/record.hpp"

namespace daihui::network {

namespace fs = std::filesystem;

/// Where halls have their folders: on a disk of memory where there is one, since these runs are about order and
/// not about disks.
fs::path quick_disk();

class Machine {
  public:
    /// Number 0 is the hub's. Keys follow from numbers.
    Machine(const fs::path& folder, int number, record::Id congress);

    static record::SigningKey key_of(int number);
    static std::string device_of(int number);
    static congress::Event admission(int number, std::vector<std::string> roles);

    [[nodiscard]] int number() const { return number_; }
    [[nodiscard]] const std::string& device() const { return device_; }
    [[nodiscard]] bool on() const { return record_ != nullptr; }
    [[nodiscard]] record::Record& record() { return *record_; }
    [[nodiscard]] const record::Record& record() const { return *record_; }

    /// Power fails: what lies in the files at this moment is all that is left, whatever the program would have
    /// written on its way out.
    void lose_power();
    void start();
    /// Runs `work` with no room left on the disk for anything new.
    template <class Work>
    auto with_full_disk(Work&& work) {
        const FullDisk full;
        return work();
    }

  private:
    /// No file of this process may grow.
    class FullDisk {
      public:
        FullDisk();
        ~FullDisk();
        FullDisk(const FullDisk&) = delete;
        FullDisk& operator=(const FullDisk&) = delete;

      private:
        std::uint64_t before_ = 0;
    };

    fs::path folder_, file_;
    int number_, life_ = 0;
    std::string device_;
    record::Id congress_;
    std::unique_ptr<record::Record> record_;
};

}  // namespace daihui::network
