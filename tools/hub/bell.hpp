// What wakes the thread that owns the venue: the server's threads, a signal to stop, or the time.
#pragma once
#include <atomic>
#include <chrono>

namespace daihui::hub_program {

class Bell {
  public:
    /// Blocks SIGTERM and SIGINT for this thread and those started after it; wait() tells of them. One Bell a
    /// program, made before any thread.
    Bell();
    ~Bell();
    Bell(const Bell&) = delete;
    Bell& operator=(const Bell&) = delete;

    /// From any thread.
    void ring();
    enum class Woken { rung, stop, time };
    /// Until rung (since the last wait), asked to stop, or the time is over. Every further signal is told
    /// again.
    Woken wait(std::chrono::milliseconds longest);

  private:
    int rung_ = -1;     ///< eventfd
    int signals_ = -1;  ///< signalfd
};

}  // namespace daihui::hub_program
