#include "shared/record/checkpointer.hpp"

#include <sqlite3.h>

#include <memory>
#include <system_error>

#include "shared/record/wal_gather.hpp"

namespace daihui::record {
namespace {

// Pages of 4 KiB. So many not copied are worth a copy: fewer would sync the same pages of the file more often,
// and more would keep the disk from the writer's own syncs for longer (at 4,000 commits of 8 ms were seen, not
// at 1,000).
constexpr int worth_copying = 1'000;
// So long a log is worth ending where so few pages are left to copy,
constexpr int long_log = 24'000;
constexpr int few = 600;
// and so long a one whatever is left: it is read as a whole when the record is opened.
constexpr int longest_log = 64'000;
constexpr int patience_ms = 300;

/// SQLite syncs the file only after a copy that caught up with the log. Under load that is the one by which the
/// writer ends the log, and whatever the disk was not given before, everybody waits for then (11 to 14 ms).
/// What fails here shows there.
void give_to_disk(sqlite3* database) {
    sqlite3_file* file = nullptr;
    if (sqlite3_file_control(database, "main", SQLITE_FCNTL_FILE_POINTER, &file) == SQLITE_OK &&
        file != nullptr && file->pMethods != nullptr)
        file->pMethods->xSync(file, SQLITE_SYNC_NORMAL | SQLITE_SYNC_DATAONLY);
}

}  // namespace

Checkpointer::~Checkpointer() {
    {
        const std::lock_guard lock(mutex_);
        ended_ = true;
    }
    changed_.notify_one();
    if (thread_.joinable()) thread_.join();
}

void Checkpointer::log_is(int pages) {
    // It began anew.
    if (pages < last_) copied_ = 0;
    last_ = pages;
    if (pages - copied_ < worth_copying) return;
    {
        const std::lock_guard lock(mutex_);
        if (wanted_) return;
        if (!thread_.joinable()) {
            try {
                thread_ = std::thread([this] { work(); });
            } catch (const std::system_error&) {
                // No thread to be had: after a later commit, or by the writer when the log is too long.
                return;
            }
        }
        wanted_ = true;
    }
    changed_.notify_one();
}

bool Checkpointer::is_worth_ending(int pages) const {
    return pages >= longest_log || (pages >= long_log && pages - copied_ <= few);
}

void Checkpointer::work() {
    const auto open = [this] {
        sqlite3* opened = nullptr;
        const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
        const bool good =
            sqlite3_open_v2(file_.c_str(), &opened, flags, gathering_vfs()) == SQLITE_OK &&
            sqlite3_busy_timeout(opened, patience_ms) == SQLITE_OK &&
            sqlite3_exec(opened, "PRAGMA synchronous=FULL", nullptr, nullptr, nullptr) == SQLITE_OK;
        std::unique_ptr<sqlite3, decltype(&sqlite3_close)> database(opened, &sqlite3_close);
        if (!good) database.reset();
        return database;
    };
    auto database = open();
    std::unique_lock lock(mutex_);
    for (;;) {
        changed_.wait(lock, [this] { return wanted_ || ended_; });
        if (ended_) return;
        lock.unlock();
        if (!database) database = open();
        int pages = 0, copied = 0;
        // What fails here is tried again after a later commit, and by the writer when the log is too long.
        if (database &&
            sqlite3_wal_checkpoint_v2(database.get(), "main", SQLITE_CHECKPOINT_PASSIVE, &pages, &copied) ==
                SQLITE_OK &&
            copied >= 0) {
            give_to_disk(database.get());
            copied_ = copied;
        }
        lock.lock();
        wanted_ = false;
    }
}

}  // namespace daihui::record
