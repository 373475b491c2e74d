// A USB scanner types like a keyboard. This tells its bursts from people: a fast run of keys ended by Enter is
// a code, whatever has the focus; everything else is typing and is passed on.
//
// Pure: it is given key numbers with times and never looks at a clock. Keys are USB HID usage numbers (SDL's
// scancodes are the same), so neither keyboard layout, input method nor Caps Lock changes a code. One thread.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace daihui::devices {

/// A code was read.
struct Scan {
    std::string text;
    bool operator==(const Scan&) const = default;
};
/// Something came in that cannot be a code (too long, or not text); it was dropped.
struct Refused {
    bool operator==(const Refused&) const = default;
};
/// What a person typed, as the system understood it (UTF-8).
struct TypedText {
    std::string text;
    bool operator==(const TypedText&) const = default;
};
/// A key that is not a character, or one with Ctrl.
struct KeyStroke {
    int key = 0;
    bool shift = false;
    bool control = false;
    bool operator==(const KeyStroke&) const = default;
};
using InputEvent = std::variant<Scan, Refused, TypedText, KeyStroke>;

struct ScannerRules {
    double gap_ms = 50;         ///< keys further apart are a person's
    std::size_t shortest = 6;   ///< a burst with fewer characters is a person's
    std::size_t longest = 256;  ///< more is dropped and refused
};

enum class Repeat { no, yes };

class Scanner {
  public:
    explicit Scanner(ScannerRules rules = {}) : rules_(rules) {}

    void key_down(int key, double now_ms, Repeat repeat = Repeat::no);
    void key_up(int key, double now_ms);
    /// What the system made of keys (or of an input method); held back while the keys may still be a burst.
    void text(std::string_view utf8, double now_ms);
    /// Time passes: what was held back and is no burst is let go.
    void advance(double now_ms);
    /// When advance() has something to do, if nothing else comes.
    [[nodiscard]] std::optional<double> due_ms() const;
    /// What happened since the last call, in order; never more than 256 events.
    std::vector<InputEvent> take();
    /// Bytes held; stays small whatever comes in.
    [[nodiscard]] std::size_t held() const { return burst_.size() + text_.size(); }

  private:
    void emit(InputEvent event);
    void let_go();

    ScannerRules rules_;
    std::string burst_;      // characters of a possible code
    std::string text_;       // what the system made of them
    bool overflow_ = false;  // too long already: everything is dropped until it ends
    double last_ms_ = -1e12;
    int shifts_ = 0, controls_ = 0;
    std::vector<InputEvent> events_;
};

namespace key {
constexpr int enter = 40, escape = 41, backspace = 42, tab = 43, space = 44, right = 79, left = 80, down = 81,
              up = 82;
constexpr int home = 74, page_up = 75, end = 77, page_down = 78, keypad_enter = 88;
constexpr int left_control = 224, left_shift = 225, right_control = 228, right_shift = 229;
}  // namespace key

/// The character of a key on a US keyboard, which is what scanners pretend to be; 0 if it has none.
char character_of(int key, bool shift);
/// The key and shift that give a character; nothing if there is none. For scripts that play a scanner.
struct KeyPress {
    int key = 0;
    bool shift = false;
};
std::optional<KeyPress> key_of(char character);

}  // namespace daihui::devices
