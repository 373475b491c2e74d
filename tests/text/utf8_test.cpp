#include "shared/text/utf8.hpp"

#include "tests/support/catch.hpp"

using namespace daihui;

TEST_CASE("Characters beyond the first plane are one character each") {
    CHECK(text::characters("a王𬭩㛃䶮·") == std::u32string(U"a王𬭩㛃䶮·"));
    CHECK(text::length("a王𬭩㛃䶮·") == 6);
    CHECK(text::to_utf8(U"a王𬭩㛃䶮·") == "a王𬭩㛃䶮·");
}

TEST_CASE("Every character survives the way to UTF-8 and back") {
    std::size_t wrong = 0;
    for (char32_t c = 1; c <= 0x10FFFF; ++c) {
        if (c == 0xD800) c = 0xE000;
        std::string bytes;
        text::append_utf8(bytes, c);
        const text::Character back = text::character_at(bytes, 0);
        if (back.code != c || back.bytes != bytes.size() || !text::utf8_valid(bytes)) ++wrong;
    }
    CHECK(wrong == 0);
}

TEST_CASE("Broken UTF-8 is refused and read as U+FFFD byte by byte") {
    const auto broken =
        GENERATE(as<std::string>{}, "\xC0\xAF", "\xC1\x81", "\xE0\x80\xAF", "\xED\xA0\x80", "\xF0\x80\x80\x80",
                 "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\x80", "\xE4\xBD", "\xF0\x9F\x98", "\xFF",
                 "\xE4\xBD"
                 "a");
    CHECK_FALSE(text::utf8_valid(broken));
    CHECK(text::characters(broken).front() == text::replacement_character);
    std::size_t bytes = 0;
    while (bytes < broken.size()) bytes += text::character_at(broken, bytes).bytes;
    CHECK(bytes == broken.size());
}

TEST_CASE("A replacement character that somebody wrote is valid UTF-8") {
    CHECK(text::utf8_valid("\xEF\xBF\xBD"));
}

TEST_CASE("Han characters are told from others in all planes") {
    for (const char32_t c : {U'一', U'龥', U'㛃', U'䶮', U'𬭩', U'〇', U'𠀀', U'\U00030000', U'\U000323AF'})
        CHECK(text::is_han(c));
    for (const char32_t c : {U'a', U'·', U'　', U'（', U'あ', U'ئ', U'々', U'，'}) CHECK_FALSE(text::is_han(c));
}

TEST_CASE("Columns count Chinese as two and marks as none") {
    CHECK(text::columns("王芳") == 4);
    CHECK(text::columns("No. 12") == 6);
    CHECK(text::columns("𬭩（女）") == 8);
    CHECK(text::columns("e\u0301") == 1);
    CHECK(text::columns("阿·吐") == 5);
}

TEST_CASE("Spaces of copied tables are spaces") {
    for (const char32_t c : {U' ', U'\t', U'\u00A0', U'\u3000', U'\u200B', U'\uFEFF', U'\u2003'})
        CHECK(text::is_space(c));
    for (const char32_t c : {U'a', U'·', U'王', U'\u200C'}) CHECK_FALSE(text::is_space(c));
}
