// Codes that come as lines of bytes: a scanner on a serial line, or a pipe on standard input. Whatever comes
// in, memory stays bounded and the next good line is read.
#pragma once
#include <atomic>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "kiosk/devices/scanner.hpp"

namespace daihui::devices {

/// Cuts bytes into lines (LF or CR LF). A line with more than `longest` bytes or with control characters or
/// bytes above 126 is refused as a whole. Pure; one thread.
class TokenLines {
  public:
    explicit TokenLines(std::size_t longest = 256) : longest_(longest) {}
    /// Events of the lines that these bytes end; many bad lines in a row are one Refused.
    std::vector<InputEvent> feed(std::string_view bytes);
    [[nodiscard]] std::size_t held() const { return line_.size(); }

  private:
    std::size_t longest_;
    std::string line_;
    bool bad_ = false;
};

/// Reads a file descriptor on a thread of its own until it ends. `on_event` is called on that thread. The
/// destructor stops the thread; the descriptor stays open.
class LineReader {
  public:
    LineReader(int descriptor, std::function<void(InputEvent)> on_event);
    ~LineReader();
    LineReader(const LineReader&) = delete;
    LineReader& operator=(const LineReader&) = delete;

  private:
    int descriptor_;
    int stop_pipe_[2] = {-1, -1};
    std::function<void(InputEvent)> on_event_;
    std::thread thread_;
};

}  // namespace daihui::devices
