// The kit without a window: frames are drawn into nothing, and only what is registered counts.
#include "kiosk/ui/kit.hpp"

#include "kiosk/ui/widgets.hpp"
#include "tests/support/catch.hpp"
#include "tests/ui/counting_store.hpp"

using namespace daihui;
using namespace daihui::ui;

namespace {

struct Stage {
    CountingStore store;
    TextEngine engine{store, DAIHUI_FONTS_FILE};
    Kit kit{engine, Theme{}};
    std::string screen = "test";

    template <class Draw>
    void frame(Draw draw, FrameInput input = {}) {
        kit.begin_frame(nullptr, {1080, 1920}, screen, std::move(input));
        draw(kit);
        kit.end_frame();
    }
    static FrameInput pointer(PointerEdge edge, Point at, bool held) {
        FrameInput input;
        input.pointer = Pointer{edge, held, at, at, {}, false};
        return input;
    }
    static FrameInput typed(std::vector<Typed> typed) {
        FrameInput input;
        input.typed = std::move(typed);
        return input;
    }
    template <class Draw>
    void tap(Draw draw, Point at) {
        frame(draw, pointer(PointerEdge::down, at, true));
        frame(draw, pointer(PointerEdge::up, at, false));
    }
};

}  // namespace

TEST_CASE("a button acts once, on the release inside it") {
    Stage stage;
    int taps = 0;
    const auto draw = [&](Kit& kit) {
        taps += button(kit, {100, 100, 300, 112}, {.label = "投出选票"}) ? 1 : 0;
    };
    stage.frame(draw);
    stage.frame(draw, Stage::pointer(PointerEdge::down, {150, 150}, true));
    CHECK(taps == 0);
    stage.frame(draw, Stage::pointer(PointerEdge::none, {150, 150}, true));
    CHECK(taps == 0);
    stage.frame(draw, Stage::pointer(PointerEdge::up, {150, 150}, false));
    CHECK(taps == 1);
    stage.frame(draw);
    CHECK(taps == 1);
}

TEST_CASE("a finger that slides away takes its tap back, one that rolls 4 mm does not") {
    Stage stage;
    int taps = 0;
    const auto draw = [&](Kit& kit) {
        taps += button(kit, {100, 100, 300, 112}, {.label = "投出选票"}) ? 1 : 0;
    };
    stage.frame(draw);
    stage.frame(draw, Stage::pointer(PointerEdge::down, {150, 150}, true));
    stage.frame(draw, Stage::pointer(PointerEdge::up, {150, 400}, false));
    CHECK(taps == 0);
    stage.frame(draw, Stage::pointer(PointerEdge::down, {150, 200}, true));
    stage.frame(draw, Stage::pointer(PointerEdge::up, {150, 226}, false));
    CHECK(taps == 1);
}

TEST_CASE("a disabled button does nothing, and a script is told so") {
    Stage stage;
    int taps = 0;
    const auto draw = [&](Kit& kit) {
        taps += button(kit, {100, 100, 300, 112}, {.label = "上一张", .enabled = Enabled::no}) ? 1 : 0;
    };
    stage.frame(draw);
    stage.tap(draw, {150, 150});
    CHECK(taps == 0);
    const auto found = stage.kit.registry().find("上一张", "");
    CHECK(found.target == nullptr);
    CHECK(found.why == "此处不可用");
}

TEST_CASE("what lies under a dialog is neither touched nor found") {
    Stage stage;
    int below = 0;
    DialogAnswer answer = DialogAnswer::open;
    const auto draw = [&](Kit& kit) {
        below += button(kit, {0, 0, 1080, 1920}, {.label = "下面"}) ? 1 : 0;
        const DialogAnswer now =
            dialog(kit, {.title = "确定退出？", .primary = "继续填写", .secondary = "退出"});
        if (now != DialogAnswer::open) answer = now;
    };
    stage.frame(draw);
    stage.tap(draw, {20, 20});
    CHECK(below == 0);
    CHECK(stage.kit.registry().find("下面", "").target == nullptr);
    const auto found = stage.kit.registry().find("退出", "");
    REQUIRE(found.target != nullptr);
    stage.tap(draw, found.target->rect.center());
    CHECK(answer == DialogAnswer::secondary);
    CHECK(below == 0);
}

TEST_CASE("a label that repeats needs its region, and a region is a whole name") {
    Stage stage;
    std::string marked;
    const auto draw = [&](Kit& kit) {
        float y = 0;
        for (const char* name : {"王　芳", "王芳芳", "王建平"}) {
            if (candidate_row(kit, {0, y, 900, 116}, {.name = name})) marked = name;
            y += 116;
        }
    };
    stage.frame(draw);
    CHECK(stage.kit.registry().find("赞成", "").target == nullptr);
    const auto found = stage.kit.registry().find("赞成", "王芳");
    REQUIRE(found.target != nullptr);
    CHECK(found.target->region == "王芳");
    stage.tap(draw, found.target->rect.center());
    CHECK(marked == "王　芳");
}

TEST_CASE("marks of one row are told apart and a second tap on the chosen one is heard") {
    Stage stage;
    std::optional<Shape> tapped;
    std::optional<Shape> chosen = Shape::cross;
    const auto draw = [&](Kit& kit) {
        const auto now = candidate_row(kit, {0, 0, 900, 116}, {.name = "丁一凡", .chosen = chosen});
        if (now) tapped = now;
    };
    stage.frame(draw);
    for (const auto& [word, shape_of] : {std::pair{"赞成", Shape::circle}, std::pair{"不赞成", Shape::cross},
                                         std::pair{"弃权", Shape::dash}}) {
        tapped.reset();
        const auto found = stage.kit.registry().find(word, "丁一凡");
        REQUIRE(found.target != nullptr);
        stage.tap(draw, found.target->rect.center());
        CHECK(tapped == shape_of);
    }
}

TEST_CASE(
    "touch targets of a ballot are at least 20 mm, with 3 mm between them, at every text size and format") {
    for (TextSize size : {TextSize::s, TextSize::m, TextSize::l, TextSize::xl}) {
        Stage stage;
        stage.kit.set_theme({.size = size});
        const auto draw = [&](Kit& kit) {
            candidate_row(kit, {56, 0, 968, candidate_row_height(kit)},
                          {.name = "古丽努尔·买买提", .bracket = "女，维吾尔族"});
        };
        stage.frame(draw);
        const auto& targets = stage.kit.registry().targets();
        REQUIRE(targets.size() == 3);
        for (std::size_t i = 0; i < 3; ++i) {
            CHECK(targets[i].rect.w >= measure::target);
            CHECK(targets[i].rect.h >= measure::target);
            if (i > 0) CHECK(targets[i].rect.x - targets[i - 1].rect.right() >= 12);
        }
    }
}

TEST_CASE("names come whole: at every size the row shows the whole name and bracket inside its place") {
    for (TextSize size : {TextSize::s, TextSize::m, TextSize::l, TextSize::xl}) {
        Stage stage;
        stage.kit.set_theme({.size = size});
        stage.frame([](Kit&) {});  // now the kit knows its panel
        const Rect row{56, 200, 968, candidate_row_height(stage.kit)};
        stage.frame(
            [&](Kit& kit) { candidate_row(kit, row, {.name = "阿不都热依木·吐尔地", .bracket = "维吾尔族"}); });
        CHECK(stage.kit.registry().shows("阿不都热依木·吐尔地"));
        CHECK(stage.kit.registry().shows("（维吾尔族）"));
        for (const DrawnText& text : stage.kit.registry().texts()) {
            CHECK(text.rect.right() <= row.right() + 1);
            CHECK(text.rect.bottom() <= row.bottom() + 1);
        }
    }
}

TEST_CASE("texts are found across runs, line breaks and wide spaces, and not where a cover hides them") {
    Stage stage;
    stage.frame([](Kit& kit) {
        kit.rich({0, 0, 500, 100}, {{"已赞成"}, {" 5 ", Face::serif_bold, 46}, {"名"}});
        kit.text({0, 200, 500, 100}, "王　芳\n代表");
    });
    CHECK(stage.kit.registry().shows("已赞成 5 名"));
    CHECK(stage.kit.registry().shows("王芳代表"));
    CHECK_FALSE(stage.kit.registry().shows("王芳芳"));
    stage.frame([](Kit& kit) {
        kit.text({0, 200, 500, 100}, "王　芳");
        button(kit, {0, 400, 300, 112}, {.label = "投出选票"});
        privacy_cover(kit);
        kit.text({0, 700, 500, 100}, "选票已经遮住");
    });
    CHECK_FALSE(stage.kit.registry().shows("王芳"));
    CHECK(stage.kit.registry().find("投出选票", "").target == nullptr);
    CHECK(stage.kit.registry().shows("选票已经遮住"));
}

TEST_CASE("what is scrolled out of sight is not shown, not found and not touched") {
    Stage stage;
    ScrollState state;
    int taps = 0;
    const auto draw = [&](Kit& kit) {
        ScrollArea area(kit, {0, 100, 500, 200}, 1000, state, "议程");
        Rect content = area.content();
        for (int i = 0; i < 10; ++i) {
            const Rect line = cut_top(content, 100);
            if (button(kit, line, {.label = "第 " + std::to_string(i) + " 项"})) ++taps;
        }
    };
    stage.frame(draw);
    CHECK(stage.kit.registry().shows("第 1 项"));
    CHECK_FALSE(stage.kit.registry().shows("第 5 项"));
    CHECK(stage.kit.registry().find("第 5 项", "").target == nullptr);
    FrameInput drag = Stage::pointer(PointerEdge::down, {100, 250}, true);
    stage.frame(draw, drag);
    drag.pointer.edge = PointerEdge::none;
    drag.pointer.dragging = true;
    drag.pointer.moved = {0, -450};
    stage.frame(draw, drag);
    CHECK(state.offset == 450);
    stage.frame(draw, Stage::pointer(PointerEdge::cancel, {100, 250}, false));
    CHECK(taps == 0);
    CHECK(stage.kit.registry().shows("第 5 项"));
    drag.pointer.edge = PointerEdge::down;
    drag.pointer.dragging = false;
    stage.frame(draw, drag);
    drag.pointer.edge = PointerEdge::none;
    drag.pointer.dragging = true;
    drag.pointer.moved = {0, -99999};
    stage.frame(draw, drag);
    CHECK(state.offset == 800);  // the last line stands at the lower edge
}

TEST_CASE("Tab walks through what can be used, Enter activates it, a touch hides the ring") {
    Stage stage;
    std::string acted;
    const auto draw = [&](Kit& kit) {
        if (button(kit, {0, 0, 300, 112}, {.label = "一"})) acted = "一";
        button(kit, {0, 200, 300, 112}, {.label = "不可用", .enabled = Enabled::no});
        if (button(kit, {0, 400, 300, 112}, {.label = "二"})) acted = "二";
    };
    stage.frame(draw);
    stage.frame(draw, Stage::typed({{"", KeyName::enter}}));
    CHECK(acted.empty());
    stage.frame(draw, Stage::typed({{"", KeyName::tab}, {"", KeyName::tab}}));
    stage.frame(draw, Stage::typed({{"", KeyName::enter}}));
    CHECK(acted == "二");
    acted.clear();
    stage.frame(draw, Stage::typed({{"", KeyName::tab}}));
    stage.frame(draw, Stage::typed({{" "}}));
    CHECK(acted == "一");
    acted.clear();
    stage.tap(draw, {1000, 1000});
    stage.frame(draw, Stage::typed({{"", KeyName::enter}}));
    CHECK(acted.empty());
}

TEST_CASE("a field takes typing, deletes whole characters, keeps its limit and says when it is done") {
    Stage stage;
    FieldState state;
    FieldEvent event = FieldEvent::none;
    const auto draw = [&](Kit& kit) {
        event =
            field(kit, {0, 0, 600, 100}, state, {.label = "姓名", .hint = "请输入姓名", .max_characters = 3});
    };
    stage.frame(draw);
    CHECK(stage.kit.registry().shows("请输入姓名"));
    stage.frame(draw, Stage::typed({{"王"}, {"𬭩"}, {"x"}, {"y"}}));
    CHECK(state.text == "王𬭩x");
    CHECK(event == FieldEvent::changed);
    stage.frame(draw, Stage::typed({{"", KeyName::backspace}, {"", KeyName::backspace}}));
    CHECK(state.text == "王");
    stage.frame(draw, Stage::typed({{"", KeyName::enter}}));
    CHECK(event == FieldEvent::submitted);
    apply_key(state, "⌫");
    apply_key(state, "⌫");
    CHECK(state.text.empty());
}

TEST_CASE("Tab goes on from the field being typed in, and a form may let Enter do the same") {
    Stage stage;
    FieldState first{"1"}, second{"2"}, third{"3"};
    bool next_on_enter = false;
    const auto draw = [&](Kit& kit) {
        button(kit, {0, 0, 300, 112}, {.label = "返回"});
        float y = 200;
        for (FieldState* state : {&first, &second, &third}) {
            const auto event = field(kit, {0, y, 600, 100}, *state, {.label = "数 " + std::to_string(y)});
            if (event == FieldEvent::submitted && next_on_enter) kit.type_in_next_field();
            y += 200;
        }
    };
    stage.frame(draw);
    stage.frame(draw, Stage::typed({{"x"}}));
    CHECK(first.text == "1x");
    stage.frame(draw, Stage::typed({{"", KeyName::tab}}));
    stage.frame(draw, Stage::typed({{"y"}}));
    CHECK(second.text == "2y");
    // Enter belongs to the field, also after Tab; it moves on only where the form says so, and never past the
    // last.
    stage.frame(draw, Stage::typed({{"", KeyName::enter}}));
    stage.frame(draw, Stage::typed({{"y"}}));
    CHECK(second.text == "2yy");
    next_on_enter = true;
    stage.frame(draw, Stage::typed({{"", KeyName::enter}}));
    CHECK(stage.kit.next_wakeup().has_value());
    stage.frame(draw, Stage::typed({{"z"}}));
    CHECK(third.text == "3z");
    stage.frame(draw, Stage::typed({{"", KeyName::enter}}));
    stage.frame(draw, Stage::typed({{"z"}}));
    CHECK(third.text == "3zz");
}

TEST_CASE("the first field of a screen takes the typing, but only a finger makes it touched") {
    Stage stage;
    bool touched = true;
    const auto draw = [&](Kit& kit) {
        touched = kit.field_press({0, 0, 600, 100}, "甲", true).touched;
        const Press press = kit.field_press({0, 200, 600, 100}, "乙", true);
        touched = touched || press.touched;
        if (kit.pressed_key(KeyName::enter)) kit.type_in_next_field();
    };
    stage.frame(draw);
    stage.frame(draw);
    CHECK_FALSE(touched);
    stage.frame(draw, Stage::typed({{"", KeyName::tab}}));
    stage.frame(draw);
    CHECK_FALSE(touched);
    stage.tap(draw, {300, 50});
    CHECK(touched);
    // What a finger began goes on with Enter.
    stage.frame(draw, Stage::typed({{"", KeyName::enter}}));
    stage.frame(draw);
    CHECK(touched);
    stage.screen = "another";
    stage.frame(draw);
    stage.frame(draw);
    CHECK_FALSE(touched);
}

TEST_CASE("a PIN is neither drawn nor registered as text") {
    Stage stage;
    FieldState state{"135790"};
    stage.frame([&](Kit& kit) { field(kit, {0, 0, 600, 100}, state, {.label = "口令", .secret = true}); });
    CHECK_FALSE(stage.kit.registry().shows("1"));
    CHECK_FALSE(stage.kit.registry().shows("●"));
}

TEST_CASE("pads give their keys") {
    Stage stage;
    std::string keys;
    const auto draw = [&](Kit& kit) {
        if (const auto key = letter_pad(kit, {56, 0, 968, letter_pad_height})) keys += *key;
        if (const auto key = digit_pad(kit, {56, 600, 600, 500})) keys += *key;
    };
    stage.frame(draw);
    for (const char* label : {"L", "M", "Z", "0", "9", "清空"}) {
        const auto found = stage.kit.registry().find(label, "");
        REQUIRE(found.target != nullptr);
        CHECK(found.target->rect.h >= measure::target);
        CHECK(found.target->rect.w >= measure::target);
        stage.tap(draw, found.target->rect.center());
    }
    CHECK(keys == "LMZ09clear");
}

TEST_CASE("a countdown asks for its next step and shows whole seconds") {
    Stage stage;
    FrameInput input;
    input.now = from_millis(1'000'000);
    const Moment until = from_millis(1'000'000 + 9'900);
    stage.frame([&](Kit& kit) { countdown_ring(kit, {0, 0, 88, 88}, until, std::chrono::seconds(10)); }, input);
    CHECK(stage.kit.registry().shows("10"));
    REQUIRE(stage.kit.next_wakeup());
    CHECK(*stage.kit.next_wakeup() > input.now);
    CHECK(*stage.kit.next_wakeup() <= input.now + std::chrono::milliseconds(250));
    input.now = until + std::chrono::seconds(1);
    stage.frame([&](Kit& kit) { countdown_ring(kit, {0, 0, 88, 88}, until, std::chrono::seconds(10)); }, input);
    CHECK(stage.kit.registry().shows("0"));
    CHECK_FALSE(stage.kit.next_wakeup());
}

TEST_CASE("a running clock keeps its width") {
    Stage stage;
    const Look look{.role = Role::clock, .face = Face::serif_bold};
    CHECK(stage.kit.measure_figures("11:11", look).w == stage.kit.measure_figures("20:58", look).w);
    CHECK(stage.kit.measure("11:11", look).w < stage.kit.measure("20:58", look).w);  // why cells are needed
}

TEST_CASE("a QR code is whole pixels a module and has its quiet zone") {
    Stage stage;
    stage.kit.set_theme({.scale = 1.46F});
    const QrMatrix matrix{2, {true, false, false, true}};
    stage.frame([&](Kit& kit) { qr(kit, {10.3F, 10.7F, 101, 101}, matrix); });
    const auto& drawn = stage.kit.canvas_primitives();
    REQUIRE(drawn.size() == 3);
    const auto width = [](const PixelRect& r) { return r.x1 - r.x0 - 2; };  // one pixel of border on each side
    CHECK(width(drawn[0].bounds) == 6 * width(drawn[1].bounds));
    CHECK(width(drawn[1].bounds) == drawn[1].bounds.y1 - drawn[1].bounds.y0 - 2);
    CHECK(drawn[1].bounds.x0 - drawn[0].bounds.x0 == 2 * width(drawn[1].bounds));
}

TEST_CASE("forgetting drops the texts of the visit before the next frame") {
    Stage stage;
    stage.frame([](Kit& kit) { kit.text({0, 0, 500, 100}, "王　芳"); });
    CHECK(stage.store.alive.size() == 1);
    stage.kit.forget();
    stage.frame([](Kit& kit) { kit.text({0, 0, 500, 100}, "请扫描"); });
    CHECK(stage.store.alive.size() == 1);
    CHECK_FALSE(stage.kit.registry().shows("王芳"));
    CHECK(stage.store.bad_destroys == 0);
}

TEST_CASE("review cards are as high as their words need") {
    Stage stage;
    ReviewCard card{.title = "第十七届工会委员会委员选票", .lines = {{Shape::circle, "赞成 1 名", {"丁一凡"}}}};
    const float one = review_height(stage.kit, 968, card);
    for (int i = 0; i < 30; ++i) card.lines[0].names.push_back("阿不都热依木·吐尔地");
    const float many = review_height(stage.kit, 968, card);
    CHECK(many > one + 200);
    stage.frame([&](Kit& kit) { review_card(kit, {56, 0, 968, many}, card); });
    for (const DrawnText& text : stage.kit.registry().texts()) CHECK(text.rect.bottom() <= many);
    CHECK(stage.kit.registry().shows("丁一凡、阿不都热依木·吐尔地、"));
    CHECK(stage.kit.registry().find("修改", "第十七届工会委员会委员选票").target != nullptr);
}
