// Copies SQLite's log into its file behind the writer's back. SQLite does it inside a commit otherwise, and
// whoever waits for that commit waits for the copy and its sync as well.
//
// A commit is durable by the log alone; when it is copied changes only how long the log grows, and how long the
// next opening reads it. The copy has a connection and a thread of its own, both made when there is first
// something to copy.
//
//     Checkpointer copier(file);
//     copier.log_is(pages);   // after each commit, from the writer's thread
//     if (copier.is_worth_ending(pages)) …   // the writer copies the little rest itself: the log begins anew
#pragma once
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

struct sqlite3;

namespace daihui::record {

class Checkpointer {
  public:
    explicit Checkpointer(std::string file) : file_(std::move(file)) {}
    ~Checkpointer();
    Checkpointer(const Checkpointer&) = delete;
    Checkpointer& operator=(const Checkpointer&) = delete;

    void log_is(int pages);
    /// The log begins anew only after a moment in which all of it is copied. A writer that never pauses leaves
    /// none: where the log is long and nearly all is copied, or far too long, it makes one.
    [[nodiscard]] bool is_worth_ending(int pages) const;

  private:
    void work();

    std::string file_;
    std::atomic<int> copied_{0};  ///< pages of this log, as the last copy found
    int last_ = 0;                ///< pages of the log after the last commit; the writer's

    std::mutex mutex_;
    std::condition_variable changed_;
    bool wanted_ = false, ended_ = false;
    std::thread thread_;
};

}  // namespace daihui::record
