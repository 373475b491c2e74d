#include "tools/trustee/terminal.hpp"

#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstdio>
#include <utility>

#include "shared/trustee/key_file.hpp"

namespace daihui::trustee_tool {
namespace {

constexpr char interrupt = 3, end_of_text = 4, backspace = 8, rubout = 127;
constexpr std::size_t longest_line = 4096;

/// One byte, or nothing at the end of input.
std::optional<char> read_byte(int descriptor) {
    char byte = 0;
    while (true) {
        const ssize_t got = ::read(descriptor, &byte, 1);
        if (got == 1) return byte;
        if (got < 0 && errno == EINTR) continue;
        return std::nullopt;
    }
}

/// The keyboard must be quiet before the question is shown: whoever answers at once must not be echoed.
bool wait_for_enter() {
    while (const auto byte = read_byte(STDIN_FILENO)) {
        if (*byte == '\n' || *byte == '\r') return true;
        if (*byte == interrupt || *byte == end_of_text) return false;
    }
    return false;
}

void print(const std::string& text) {
    std::fputs(text.c_str(), stdout);
    std::fflush(stdout);
}

}  // namespace

QuietKeyboard::QuietKeyboard() {
    if (tcgetattr(STDIN_FILENO, &before_) != 0) return;
    termios raw = before_;
    raw.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO | ISIG);
    raw.c_cc[VMIN] = 1;
    raw.c_cc[VTIME] = 0;
    // What was typed before the question is thrown away.
    changed_ = tcsetattr(STDIN_FILENO, TCSAFLUSH, &raw) == 0;
}

QuietKeyboard::~QuietKeyboard() {
    if (changed_) tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
}

Terminal::Terminal() : interactive_(isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1) {}

void Terminal::say(const std::string& line) const { print(line + "\n"); }

bool Terminal::enter(const std::string& prompt) const {
    const QuietKeyboard quiet;
    print(prompt);
    const bool entered = wait_for_enter();
    print("\n");
    return entered;
}

bool Terminal::show_alone(const std::vector<std::string>& lines) const {
    const QuietKeyboard quiet;
    // The alternate screen; and at the end both screens' content and the scroll-back are cleared.
    print("\033[?1049h\033[2J\033[H");
    for (const std::string& line : lines) print("  " + line + "\n");
    const bool entered = wait_for_enter();
    print("\033[2J\033[H\033[3J\033[?1049l");
    return entered;
}

std::optional<std::string> Terminal::ask(const std::string& prompt) const {
    print(prompt);
    std::string line;
    while (const auto byte = read_byte(STDIN_FILENO)) {
        if (*byte == '\n') return line;
        if (line.size() < longest_line) line += *byte;
    }
    return std::nullopt;
}

std::optional<std::int64_t> Terminal::ask_number(const std::string& prompt) const {
    while (auto line = ask(prompt)) {
        const std::string digits = trustee::passphrase_digits(*line);
        std::int64_t value = 0;
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        if (!digits.empty() && error == std::errc{} && end == digits.data() + digits.size()) return value;
        say("请输入数字。");
    }
    return std::nullopt;
}

std::optional<std::string> Terminal::ask_digits(const std::string& prompt) const {
    const QuietKeyboard quiet;
    print(prompt);
    std::string digits;
    digits.reserve(longest_line);  // never moved, so that wiping reaches all of it
    while (const auto byte = read_byte(STDIN_FILENO)) {
        if (*byte == '\n' || *byte == '\r') {
            print("\n");
            return digits;
        }
        if (*byte == interrupt || *byte == end_of_text) break;
        if (*byte == backspace || *byte == rubout) {
            if (digits.empty()) continue;
            const bool spaced = digits.size() % 4 == 0;
            digits.back() = 0;
            digits.pop_back();
            print(spaced ? "\b\b  \b\b" : "\b \b");
        } else if (*byte >= '0' && *byte <= '9' && digits.size() < 16) {
            digits += *byte;
            print(digits.size() % 4 == 0 ? "* " : "*");
        }
    }
    trustee::wipe(digits);
    print("\n");
    return std::nullopt;
}

std::optional<std::string> PassphraseFeed::next() const {
    std::string line;
    line.reserve(longest_line);
    bool any = false;
    while (const auto byte = read_byte(descriptor_)) {
        any = true;
        if (*byte == '\n') return line;
        if (line.size() < longest_line) line += *byte;
    }
    if (any) return line;
    return std::nullopt;
}

Progress::Progress(std::string what) : what_(std::move(what)), terminal_(isatty(STDERR_FILENO) == 1) {}

Progress::~Progress() {
    if (terminal_) std::fputs("\r\033[K", stderr);
}

void Progress::at(std::size_t done, std::size_t of) const {
    if (terminal_) std::fprintf(stderr, "\r\033[K%s %zu / %zu", what_.c_str(), done, of);
}

}  // namespace daihui::trustee_tool
