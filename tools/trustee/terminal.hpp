// Talking to key holders at a terminal: a 口令 is shown alone on the screen and leaves nothing behind that we
// can reach; what is typed shows as dots, in groups of four.
#pragma once
#include <termios.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/result.hpp"

namespace daihui::trustee_tool {

/// While it lives, keys come one by one and are not echoed, Ctrl-C among them, so that whatever happens the
/// terminal is put back. Held over everything that deals with 口令: nobody's typing ahead may show.
class QuietKeyboard {
  public:
    QuietKeyboard();
    ~QuietKeyboard();
    QuietKeyboard(const QuietKeyboard&) = delete;
    QuietKeyboard& operator=(const QuietKeyboard&) = delete;

  private:
    termios before_{};
    bool changed_ = false;
};

class Terminal {
  public:
    Terminal();
    /// Whether a person sits there: keyboard and screen both.
    [[nodiscard]] bool interactive() const { return interactive_; }
    void say(const std::string& line) const;
    /// Waits for Enter; nothing if the person gave up (Ctrl-C, Ctrl-D).
    [[nodiscard]] bool enter(const std::string& prompt) const;
    /// Shows lines alone on the alternate screen, which keeps no scroll-back, until Enter.
    [[nodiscard]] bool show_alone(const std::vector<std::string>& lines) const;
    /// A line as typed.
    [[nodiscard]] std::optional<std::string> ask(const std::string& prompt) const;
    [[nodiscard]] std::optional<std::int64_t> ask_number(const std::string& prompt) const;
    /// Digits only, shown as dots. The caller wipes them.
    [[nodiscard]] std::optional<std::string> ask_digits(const std::string& prompt) const;

  private:
    bool interactive_ = false;
};

/// Lines of 口令 from a file descriptor, one a key, for scripts. Read without a buffer of the library's.
class PassphraseFeed {
  public:
    explicit PassphraseFeed(int descriptor) : descriptor_(descriptor) {}
    [[nodiscard]] std::optional<std::string> next() const;

  private:
    int descriptor_;
};

/// A progress line on standard error, only where that is a terminal; any thread may report.
class Progress {
  public:
    explicit Progress(std::string what);
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;
    void at(std::size_t done, std::size_t of) const;

  private:
    std::string what_;
    bool terminal_ = false;
};

}  // namespace daihui::trustee_tool
