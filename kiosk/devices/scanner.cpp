#include "kiosk/devices/scanner.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace daihui::devices {
namespace {

constexpr std::size_t most_events = 256;

struct Pair {
    char plain, shifted;
};
// HID usages 30 (1) to 39 (0), then 44 (space) to 56 (/).
constexpr std::array<Pair, 10> digits{{{'1', '!'},
                                       {'2', '@'},
                                       {'3', '#'},
                                       {'4', '$'},
                                       {'5', '%'},
                                       {'6', '^'},
                                       {'7', '&'},
                                       {'8', '*'},
                                       {'9', '('},
                                       {'0', ')'}}};
constexpr std::array<Pair, 13> signs{{{' ', ' '},
                                      {'-', '_'},
                                      {'=', '+'},
                                      {'[', '{'},
                                      {']', '}'},
                                      {'\\', '|'},
                                      {'\\', '|'},
                                      {';', ':'},
                                      {'\'', '"'},
                                      {'`', '~'},
                                      {',', '<'},
                                      {'.', '>'},
                                      {'/', '?'}}};
// 89 (1) to 99 (.): the number block.
constexpr std::string_view number_block = "1234567890.";

bool is_control(int key) { return key == key::left_control || key == key::right_control; }
bool is_shift(int key) { return key == key::left_shift || key == key::right_shift; }

}  // namespace

char character_of(int key, bool shift) {
    if (key >= 4 && key <= 29) return static_cast<char>((shift ? 'A' : 'a') + (key - 4));
    const auto pick = [shift](const Pair& pair) { return shift ? pair.shifted : pair.plain; };
    if (key >= 30 && key <= 39) return pick(digits[static_cast<std::size_t>(key - 30)]);
    if (key >= 44 && key <= 56) return pick(signs[static_cast<std::size_t>(key - 44)]);
    if (key == 84) return '/';
    if (key == 85) return '*';
    if (key == 86) return '-';
    if (key == 87) return '+';
    if (key >= 89 && key <= 99) return number_block[static_cast<std::size_t>(key - 89)];
    return 0;
}

std::optional<KeyPress> key_of(char character) {
    for (int key = 4; key <= 56; ++key)
        for (bool shift : {false, true})
            if (const char c = character_of(key, shift); c != 0 && c == character) return KeyPress{key, shift};
    return std::nullopt;
}

void Scanner::emit(InputEvent event) {
    if (events_.size() >= most_events) return;
    if (std::holds_alternative<Refused>(event) && !events_.empty() &&
        std::holds_alternative<Refused>(events_.back()))
        return;  // one complaint is enough
    events_.push_back(std::move(event));
}

void Scanner::let_go() {
    if (overflow_)
        emit(Refused{});
    else if (!text_.empty())
        emit(TypedText{text_});
    overflow_ = false;
    burst_.clear();
    text_.clear();
}

void Scanner::key_down(int key, double now_ms, Repeat repeat) {
    if (is_shift(key)) {
        shifts_ |= key == key::left_shift ? 1 : 2;
        return;
    }
    if (is_control(key)) {
        controls_ |= key == key::left_control ? 1 : 2;
        return;
    }
    advance(now_ms);
    // A key that is held down repeats as fast as a scanner types, but says so.
    if (repeat == Repeat::yes) let_go();
    last_ms_ = now_ms;
    const bool ends = key == key::enter || key == key::keypad_enter || key == key::tab;
    if (ends && overflow_) {
        let_go();
        return;
    }
    if (ends && burst_.size() >= rules_.shortest) {
        emit(Scan{burst_});
        burst_.clear();
        text_.clear();
        return;
    }
    const char c = controls_ != 0 ? '\0' : character_of(key, shifts_ != 0);
    if (c != 0 && repeat == Repeat::no) {
        if (overflow_) return;
        burst_ += c;
        if (burst_.size() > rules_.longest) {
            overflow_ = true;
            burst_.clear();
            text_.clear();
        }
        return;
    }
    let_go();
    if (c == 0) emit(KeyStroke{key == key::keypad_enter ? key::enter : key, shifts_ != 0, controls_ != 0});
}

void Scanner::key_up(int key, double) {
    if (is_shift(key)) shifts_ &= ~(key == key::left_shift ? 1 : 2);
    if (is_control(key)) controls_ &= ~(key == key::left_control ? 1 : 2);
}

void Scanner::text(std::string_view utf8, double now_ms) {
    advance(now_ms);
    if (overflow_) return;
    if (burst_.empty()) {  // no key came before it: an input method
        emit(TypedText{std::string(utf8.substr(0, rules_.longest))});
        return;
    }
    if (text_.size() + utf8.size() <= 4 * rules_.longest) text_ += utf8;
}

void Scanner::advance(double now_ms) {
    if ((!burst_.empty() || overflow_) && now_ms - last_ms_ > rules_.gap_ms) let_go();
}

std::optional<double> Scanner::due_ms() const {
    if (burst_.empty() && !overflow_) return std::nullopt;
    return last_ms_ + rules_.gap_ms + 1;
}

std::vector<InputEvent> Scanner::take() { return std::exchange(events_, {}); }

}  // namespace daihui::devices
