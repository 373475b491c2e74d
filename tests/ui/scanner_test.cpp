#include "kiosk/devices/scanner.hpp"

#include <rapidcheck/catch.h>

#include <string>

#include "kiosk/devices/token_lines.hpp"
#include "tests/support/catch.hpp"

using namespace daihui::devices;

namespace {

// Types a text as a scanner or a person does; returns the time after it.
double type(Scanner& scanner, const std::string& text, double at, double gap) {
    for (char c : text) {
        const auto press = *key_of(c);
        if (press.shift) scanner.key_down(key::left_shift, at);
        scanner.key_down(press.key, at);
        scanner.text(std::string(1, c), at);
        scanner.key_up(press.key, at);
        if (press.shift) scanner.key_up(key::left_shift, at);
        at += gap;
    }
    return at;
}

std::string token_of(std::size_t length) {
    std::string text = "DH1:";
    while (text.size() < length) text += "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[text.size() % 32];
    return text;
}

}  // namespace

TEST_CASE("a fast burst ended by Enter is one scan and types nothing") {
    Scanner scanner;
    const double end = type(scanner, "DH1:ABCD2345:XYZ", 1000, 4);
    scanner.key_down(key::enter, end);
    CHECK(scanner.take() == std::vector<InputEvent>{Scan{"DH1:ABCD2345:XYZ"}});
    scanner.advance(end + 1000);
    CHECK(scanner.take().empty());
}

TEST_CASE("what a person types goes to the field, letter by letter, and Enter is a key") {
    Scanner scanner;
    const double end = type(scanner, "zhang li", 0, 130);
    scanner.key_down(key::enter, end);
    std::string typed;
    bool enter = false;
    for (const InputEvent& event : scanner.take()) {
        CHECK_FALSE(std::holds_alternative<Scan>(event));
        if (const auto* text = std::get_if<TypedText>(&event)) typed += text->text;
        if (const auto* stroke = std::get_if<KeyStroke>(&event)) enter = stroke->key == key::enter;
    }
    CHECK(typed == "zhang li");
    CHECK(enter);
}

TEST_CASE("a quick person's two letters are not a code") {
    Scanner scanner;
    const double end = type(scanner, "lm", 0, 20);
    scanner.key_down(key::enter, end);
    CHECK(scanner.take() == std::vector<InputEvent>{TypedText{"lm"}, KeyStroke{key::enter}});
}

TEST_CASE("a burst that stops short is let go when its time has passed") {
    Scanner scanner;
    const double end = type(scanner, "abcdefgh", 0, 5);
    CHECK(scanner.take().empty());
    REQUIRE(scanner.due_ms());
    CHECK(*scanner.due_ms() > end);
    scanner.advance(*scanner.due_ms());
    CHECK(scanner.take() == std::vector<InputEvent>{TypedText{"abcdefgh"}});
    CHECK_FALSE(scanner.due_ms());
}

TEST_CASE("a scan between two typed letters leaves both letters alone") {
    Scanner scanner;
    type(scanner, "w", 0, 0);
    double at = type(scanner, "DH1:AAAABBBB", 500, 3);
    scanner.key_down(key::enter, at);
    type(scanner, "f", at + 400, 0);
    scanner.advance(at + 1000);
    CHECK(scanner.take() == std::vector<InputEvent>{TypedText{"w"}, Scan{"DH1:AAAABBBB"}, TypedText{"f"}});
}

TEST_CASE("Caps Lock and what the system makes of the keys do not change a code") {
    Scanner scanner;
    double at = 0;
    for (char c : std::string("DH1:AB2C")) {
        const auto press = *key_of(c);
        if (press.shift) scanner.key_down(key::right_shift, at);
        scanner.key_down(press.key, at += 2);
        scanner.text("乱", at);
        if (press.shift) scanner.key_up(key::right_shift, at);
    }
    scanner.key_down(key::keypad_enter, at + 2);
    CHECK(scanner.take() == std::vector<InputEvent>{Scan{"DH1:AB2C"}});
}

TEST_CASE("a key that is held down repeats as typing and never as a code") {
    Scanner scanner;
    scanner.key_down(4, 0);
    scanner.text("a", 0);
    for (int i = 1; i < 30; ++i) {
        scanner.key_down(4, 500 + i * 30, Repeat::yes);
        scanner.text("a", 500 + i * 30);
    }
    scanner.key_down(key::enter, 500 + 30 * 30);
    std::string typed;
    for (const InputEvent& event : scanner.take()) {
        CHECK_FALSE(std::holds_alternative<Scan>(event));
        if (const auto* text = std::get_if<TypedText>(&event)) typed += text->text;
    }
    CHECK(typed == std::string(30, 'a'));
}

TEST_CASE("ten megabytes of garbage stay bounded, are refused once a line, and the next code is read") {
    Scanner scanner;
    double at = 0;
    std::size_t most = 0;
    for (int i = 0; i < 10'000'000; ++i) {
        scanner.key_down(4 + i % 26, at += 0.01);
        most = std::max(most, scanner.held());
    }
    CHECK(most <= 5 * 256 + 4);
    scanner.key_down(key::enter, at);
    CHECK(scanner.take() == std::vector<InputEvent>{Refused{}});
    at = type(scanner, token_of(46), at + 500, 3);
    scanner.key_down(key::enter, at);
    CHECK(scanner.take() == std::vector<InputEvent>{Scan{token_of(46)}});
}

TEST_CASE("a flood of lines nobody takes does not grow without end") {
    Scanner scanner;
    double at = 0;
    for (int i = 0; i < 5000; ++i) {
        at = type(scanner, "DH1:ABCDEF", at + 1, 1);
        scanner.key_down(key::enter, at);
    }
    CHECK(scanner.take().size() == 256);
}

TEST_CASE("any printable code comes through as it was sent, whatever was typed before it") {
    CHECK(rc::check([] {
        const auto before = *rc::gen::container<std::string>(rc::gen::inRange('a', 'z'));
        const auto code =
            *rc::gen::suchThat(rc::gen::container<std::string>(rc::gen::inRange(' ', '~')),
                               [](const std::string& s) { return s.size() >= 6 && s.size() <= 256; });
        Scanner scanner;
        type(scanner, before, 0, 200);
        const double start = 200.0 * static_cast<double>(before.size()) + 1000;
        const double end = type(scanner, code, start, 10);
        scanner.key_down(key::enter, end);
        std::string typed, scanned;
        for (const InputEvent& event : scanner.take()) {
            if (const auto* text = std::get_if<TypedText>(&event)) typed += text->text;
            if (const auto* scan = std::get_if<Scan>(&event)) scanned += scan->text;
        }
        RC_ASSERT(typed == before);
        RC_ASSERT(scanned == code);
    }));
}

TEST_CASE("keys and characters agree in both directions") {
    for (char c = ' '; c <= '~'; ++c) {
        const auto press = key_of(c);
        REQUIRE(press);
        CHECK(character_of(press->key, press->shift) == c);
    }
    CHECK_FALSE(key_of('\x01'));
    CHECK(character_of(89, false) == '1');
    CHECK(character_of(98, false) == '0');
    CHECK(character_of(key::enter, false) == 0);
}

// ---- lines on standard input
// ------------------------------------------------------------------------------------

TEST_CASE("lines are codes with either ending, and empty lines are nothing") {
    TokenLines lines;
    CHECK(lines.feed("DH1:ABC\r\n\n\r\nDH1:D") == std::vector<InputEvent>{Scan{"DH1:ABC"}});
    CHECK(lines.feed("EF\n") == std::vector<InputEvent>{Scan{"DH1:DEF"}});
}

TEST_CASE("a line with control characters, high bytes or too much in it is refused as a whole") {
    TokenLines lines;
    CHECK(lines.feed(std::string("DH1:\0AB\nGOOD1\n", 14)) ==
          std::vector<InputEvent>{Refused{}, Scan{"GOOD1"}});
    CHECK(lines.feed("DH1:\xFF\n") == std::vector<InputEvent>{Refused{}});
    CHECK(lines.feed("A\rB\n") == std::vector<InputEvent>{Refused{}});
    CHECK(lines.feed(std::string(257, 'A') + "\n") == std::vector<InputEvent>{Refused{}});
    CHECK(lines.feed(std::string(256, 'A') + "\r\n") == std::vector<InputEvent>{Scan{std::string(256, 'A')}});
}

TEST_CASE("ten megabytes of garbage on a line stay bounded and the next code is read") {
    TokenLines lines;
    std::size_t most = 0;
    const std::string block(64 * 1024, '\x80');
    for (int i = 0; i < 160; ++i) {
        CHECK(lines.feed(block).empty());
        most = std::max(most, lines.held());
    }
    const std::string long_block(64 * 1024, 'A');
    for (int i = 0; i < 160; ++i) {
        lines.feed(long_block);
        most = std::max(most, lines.held());
    }
    CHECK(most <= 257);
    CHECK(lines.feed("\nDH1:ABC\n") == std::vector<InputEvent>{Refused{}, Scan{"DH1:ABC"}});
}

TEST_CASE("how bytes are cut into reads does not matter") {
    CHECK(rc::check([] {
        const auto bytes =
            *rc::gen::container<std::string>(rc::gen::weightedOneOf<char>({{8, rc::gen::inRange('A', 'Z')},
                                                                           {2, rc::gen::just('\n')},
                                                                           {1, rc::gen::just('\r')},
                                                                           {1, rc::gen::arbitrary<char>()}}));
        const auto cut = bytes.empty() ? std::size_t{0} : *rc::gen::inRange<std::size_t>(0, bytes.size());
        TokenLines whole(8), parts(8);
        std::vector<InputEvent> expected, got;
        for (auto& event : whole.feed(bytes)) expected.push_back(event);
        for (auto& event : parts.feed(std::string_view(bytes).substr(0, cut))) got.push_back(event);
        for (auto& event : parts.feed(std::string_view(bytes).substr(cut))) {
            // Refusals that follow each other count as one within a read, not across reads.
            if (!got.empty() && std::holds_alternative<Refused>(event) && got.back() == event) continue;
            got.push_back(event);
        }
        RC_ASSERT(got == expected);
    }));
}
