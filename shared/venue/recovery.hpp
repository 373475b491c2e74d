// The hub is lost for good: another machine becomes the hub from what survived (DESIGN.md section 4). Any
// machine can: it makes a key of its own, takes the longest chain of the old hub that anybody holds, gathers
// every machine's own entries and ballots, and takes over in the next epoch, signed by the recovery key. What
// it is given is only read.
//
//     auto recovery = Recovery::read({{"/media/usb1/kiosk-2", "box-3.json"}, {}});
//     … show recovery->survey() …
//     recovery->carry_out(folder, {…});
//
// No machine's word is taken for anything: entries are verified as if they had come over the network.
#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/result.hpp"
#include "shared/base/time.hpp"
#include "shared/record/record.hpp"

namespace daihui::venue {

/// One place that was read.
struct Survivor {
    std::filesystem::path from;
    std::string fault;    ///< why it could not be read; the rest is empty then
    std::string device;   ///< whose record, 32 hex
    std::string name;     ///< 「2 号机」
    bool is_box = false;  ///< a 取箱 file: that machine's own entries, nothing of the hub
    std::uint32_t hub_epoch = 0;
    std::uint64_t hub_seq = 0;  ///< of the hub's chain, how far it goes here
    std::uint64_t own = 0;      ///< entries of the machine itself
    std::uint64_t beyond = 0;   ///< of all kiosks' entries here those that the chosen chain never took
};
/// A machine that took part and of which nothing was given.
struct AbsentMachine {
    std::string device, name;
    std::uint64_t taken = 0;  ///< its newest entry that the old hub took: up to there nothing is lost
};

struct RecoverySurvey {
    std::string congress;  ///< title
    bool rehearsal = false;
    std::vector<Survivor> survivors;
    // The chain that is gone on from.
    std::string hub;  ///< 「主控机」
    std::uint32_t epoch = 0;
    std::uint64_t seq = 0;
    std::optional<Moment> last;  ///< time of its last entry
    std::filesystem::path from;  ///< who holds the most of it
    std::uint64_t beyond = 0;    ///< kiosks' entries that the old hub had not taken
    std::vector<AbsentMachine> absent;
    std::uint64_t accepted = 0;  ///< ballots that the old hub counted in boxes that were not opened
    std::uint64_t lacking = 0;   ///< of these the ones that nobody here holds
    /// Two versions of one entry: sentences with the place. Of the hub's chain they stop a recovery.
    std::vector<std::string> forks_of_hub, forks_of_machines;
    /// Entries that the old hub wrote after it was replaced, and other things to know; sentences.
    std::vector<std::string> remarks;
};

struct RecoveryOptions {
    const record::SigningKey* key = nullptr;  ///< the recovery key
    std::string by, reason;                   ///< who decided, and why
    std::string pin;                          ///< of the new hub's console; empty: one is made
    Moment now{};
};
struct RecoveryReport {
    std::string pin;
    std::string device;  ///< the new hub's, 32 hex
    std::uint32_t epoch = 0;
    std::uint64_t taken = 0;    ///< entries of kiosks that the old hub had not taken
    std::uint64_t lacking = 0;  ///< ballots that must still come from their machines
    std::string anchor;         ///< 20 hex of the checkpoint after it
    std::vector<record::Alarm> alarms;
};

class Recovery {
  public:
    /// What is being done, and how much of how much; for a line on a terminal.
    using Progress = std::function<void(const std::string& words, std::size_t done, std::size_t all)>;

    /// What is read.
    struct From {
        /// Folders of venues, record files, 取箱 files, addresses of databases.
        std::vector<std::filesystem::path> all;
        /// Of these only the machine's own entries, as if it were a 取箱 file: it followed a machine that took
        /// over as well, and that people decided against.
        std::vector<std::filesystem::path> only_own;
    };
    /// Errors: none of them can be read, they are of
    /// different congresses, or a machine's program still has its record open.
    static Result<std::unique_ptr<Recovery>> read(const From& from, const Progress& progress = {});
    ~Recovery();
    Recovery(const Recovery&) = delete;
    Recovery& operator=(const Recovery&) = delete;

    [[nodiscard]] const RecoverySurvey& survey() const;
    /// 32 hex.
    [[nodiscard]] std::string congress_id() const;
    /// Makes the new hub's folder, which must not exist or be empty. A folder that was not finished is not
    /// taken for a venue. Errors: survivors disagree about the hub's chain (leave one out), the key is not this
    /// congress's, nobody is named, the disk fails.
    Result<RecoveryReport> carry_out(const std::filesystem::path& folder, const RecoveryOptions& options,
                                     const Progress& progress = {});

  private:
    struct State;
    explicit Recovery(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace daihui::venue
