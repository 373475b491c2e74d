#include "kiosk/ui/text.hpp"

#include <rapidcheck/catch.h>

#include <algorithm>

#include "tests/support/catch.hpp"
#include "tests/ui/counting_store.hpp"

using namespace daihui::ui;

namespace {

struct Fixture {
    CountingStore store;
    TextEngine engine{store, DAIHUI_FONTS_FILE};
};

TextSpec spec(const std::string& text, float size = 32, int width = 0, Face face = Face::sans) {
    TextSpec out;
    out.runs.push_back({text, face, size});
    out.wrap_width = width;
    return out;
}

}  // namespace

TEST_CASE("our own list of fonts is read") {
    Fixture f;
    CHECK(f.engine.has_own_fonts());
}

TEST_CASE("a font list that is missing leaves the system's fonts, not an empty screen") {
    CountingStore store;
    TextEngine engine(store, "/nonexistent/fonts.conf");
    CHECK_FALSE(engine.has_own_fonts());
    CHECK(engine.block(spec("代会")).texture != 0);
}

TEST_CASE("every character that a name of GB 18030-2022 may have is in a font") {
    Fixture f;
    CHECK(f.engine.covers("王𬭩㛃𠮷野"));
    CHECK(f.engine.covers("古丽努尔·买买提"));
    CHECK(f.engine.covers("گۈلنۇر مەمەت"));
    CHECK(f.engine.covers("\xE9\xBF\xBF\xE9\xBF\xB0"));          // U+9FFF, U+9FF0
    CHECK(f.engine.covers("\xE4\xB6\xB6\xE4\xB6\xBF"));          // U+4DB6, U+4DBF
    CHECK(f.engine.covers("\xF0\xAA\x9B\x97\xF0\xAB\x9C\xB5"));  // U+2A6D7, U+2B735
    CHECK_FALSE(f.engine.covers("\xF4\x80\x80\x80"));            // U+100000: private, in no font
}

TEST_CASE("a name that is not in Noto is as heavy as its neighbours") {
    // Counted in dark pixels a character: a regular weight would have about half.
    Fixture f;
    const auto ink = [&](const std::string& text) {
        f.engine.block(spec(text, 96, 0, Face::serif_bold));
        long sum = 0;
        for (unsigned char pixel : f.store.last_pixels) sum += pixel;
        return sum;
    };
    const long noto = ink("国");
    CHECK(noto > 0);
    CHECK(ink("\xF0\xAA\x9B\x97") > noto / 4);
}

TEST_CASE("no line begins with a closing mark and none ends with an opening one") {
    Fixture f;
    const std::string text =
        "对每位候选人可投赞成票、不赞成票或弃权票；未作标记的视为弃权。赞成人数（含另选他人）不得超过 19 名，"
        "《教职工周转房管理办法（草案）》已于“11 月 13 日”印发：请各代表团讨论、修改？好！";
    const std::vector<std::string> forbidden{"，", "。", "；", "、", "）", "》", "”", "：", "？", "！"};
    const std::vector<std::string> openers{"（", "《", "“"};
    for (int width = 150; width <= 1000; width += 13) {
        const auto lines = f.engine.lines(spec(text, 32, width));
        CHECK(lines.size() > 1);
        std::string all;
        for (const std::string& line : lines) {
            for (const std::string& mark : forbidden) CHECK_FALSE(line.starts_with(mark));
            for (const std::string& mark : openers) CHECK_FALSE(line.ends_with(mark));
            all += line;
        }
        CHECK(all == text);  // nothing is lost at the breaks
    }
}

TEST_CASE("wrapped text is never wider than its box, and its height is lines times the rhythm") {
    CHECK(rc::check([] {
        static Fixture f;
        const auto count = *rc::gen::inRange(1, 120);
        const auto width = *rc::gen::inRange(160, 900);
        std::string text;
        for (int i = 0; i < count; ++i) {
            static const std::string parts[] = {"代", "表",     "选，", "票。", "A ",
                                                "19", "（乙）", "·丁",  "团、", "会"};
            text += parts[*rc::gen::inRange(0, 10)];
        }
        text += "代";  // a space at the very end takes room that nobody sees
        TextSpec one = spec(text, 32, width);
        one.line_height = 48;
        const TextBlock block = f.engine.measure(one);
        RC_ASSERT(block.width <= width + 1);
        RC_ASSERT(block.height == block.lines * 48);
    }));
}

TEST_CASE("the same text is laid out and uploaded once") {
    Fixture f;
    const TextBlock first = f.engine.block(spec("华川理工大学"));
    const TextBlock second = f.engine.block(spec("华川理工大学"));
    CHECK(first.texture == second.texture);
    CHECK(f.store.alive.size() == 1);
    CHECK(f.engine.block(spec("华川理工大学", 33)).texture != first.texture);
    CHECK(f.engine.block(spec("华川理工大学", 33)).key != first.key);
}

TEST_CASE("measuring makes no texture") {
    Fixture f;
    CHECK(f.engine.measure(spec("华川理工大学")).width > 100);
    CHECK(f.store.alive.empty());
}

TEST_CASE("the cache stays under its cap and never frees what this frame uses") {
    Fixture f;
    f.engine.set_capacity(1'000'000);
    for (int frame = 0; frame < 30; ++frame) {
        const Texture kept = f.engine.block(spec("应到 218")).texture;
        for (int i = 0; i < 20; ++i) f.engine.block(spec("代表 " + std::to_string(frame * 20 + i), 64));
        f.engine.end_frame();
        CHECK(f.engine.bytes_held() <= 1'000'000U);
        CHECK(f.store.alive.count(kept) == 1);
        CHECK(f.engine.block(spec("应到 218")).texture == kept);
    }
    CHECK(f.store.bad_destroys == 0);
}

TEST_CASE("forgetting leaves no texture behind") {
    Fixture f;
    f.engine.block(spec("王芳"));
    f.engine.block(spec("第三代表团"));
    f.engine.forget();
    CHECK(f.store.alive.empty());
    CHECK(f.engine.bytes_held() == 0);
    CHECK(f.engine.block(spec("王芳")).texture != 0);
}

TEST_CASE("a text that is cut says so and shows no more lines than asked for") {
    Fixture f;
    TextSpec one = spec("对每位候选人可投赞成票、不赞成票或弃权票；未作标记的视为弃权。", 32, 300);
    CHECK_FALSE(f.engine.measure(one).cut);
    one.max_lines = 2;
    const TextBlock block = f.engine.measure(one);
    CHECK(block.lines == 2);
    CHECK(block.cut);
    one.max_lines = 40;
    CHECK_FALSE(f.engine.measure(one).cut);
}

TEST_CASE("text that is not UTF-8 is drawn as far as it goes and breaks nothing") {
    Fixture f;
    CHECK(f.engine.block(spec("王\xFF\xFE芳")).width > 0);
    CHECK(f.engine.block(spec(std::string("a\0b", 3))).width > 0);
    CHECK(f.engine.block(spec("")).texture == 0);
    CHECK(f.engine.block(spec("　 ")).texture == 0);
}

TEST_CASE("digits of the sans face are equally wide, so counts do not tremble") {
    Fixture f;
    for (char digit = '1'; digit <= '9'; ++digit)
        CHECK(f.engine.measure(spec(std::string(4, digit), 40)).width ==
              f.engine.measure(spec("0000", 40)).width);
}

TEST_CASE("an icon is one square glyph, not its name spelt out") {
    Fixture f;
    const TextBlock icon = f.engine.block(spec("error_outline", 48, 0, Face::icon));
    CHECK(icon.width == 48);
    CHECK(icon.texture != 0);
}
