#include "kiosk/ui/theme.hpp"

#include <cmath>

#include "tests/support/catch.hpp"

using namespace daihui::ui;

TEST_CASE("text reaches the contrast of VISUAL.md 1 on every ground it is used on") {
    for (ThemeKind kind : {ThemeKind::paper, ThemeKind::contrast, ThemeKind::dark}) {
        const Palette& p = palette_of(kind);
        const double least = kind == ThemeKind::contrast ? 20 : 10;
        for (Color ground : {p.paper, p.card, p.sunk, p.tint}) {
            CHECK(contrast(p.ink, ground) >= least);
            CHECK(contrast(p.ink2, ground) >= (kind == ThemeKind::dark ? 9 : least));
        }
        CHECK(contrast(p.on_red, p.red) >= least);
        CHECK(contrast(p.on_mark, p.mark) >= least);
        CHECK(contrast(p.mark, p.card) >= least);
        CHECK(contrast(p.gold_ink, p.tint) >= least);
        CHECK(contrast(p.ink3, p.sunk) >= 5);
        CHECK(contrast(p.edge, p.card) >= 3);
        CHECK(contrast(p.focus, p.paper) >= 3);
    }
}

TEST_CASE("contrast is the WCAG formula") {
    CHECK(contrast(rgb(0x000000), rgb(0xFFFFFF)) == Catch::Approx(21.0));
    CHECK(contrast(rgb(0x211A16), rgb(0xFBF8F2)) == Catch::Approx(16.2).margin(0.05));
    CHECK(contrast(rgb(0xFFFFFF), rgb(0x7B1015)) == Catch::Approx(10.9).margin(0.05));
}

TEST_CASE("the smallest text of a delegate's screen is 5.1 mm at M and 8.8 mm at XL") {
    const auto capital_mm = [](Role role, TextSize size) {
        return type_size(role, size) * 0.733F / measure::millimetre;
    };
    CHECK(capital_mm(Role::small, TextSize::m) == Catch::Approx(5.1).margin(0.05));
    CHECK(capital_mm(Role::small, TextSize::xl) == Catch::Approx(8.8).margin(0.05));
    for (Role role : {Role::small, Role::bracket, Role::text, Role::lead, Role::label, Role::name,
                      Role::sheet_title, Role::title})
        for (int size = 0; size < 3; ++size)
            CHECK(type_size(role, static_cast<TextSize>(size)) <
                  type_size(role, static_cast<TextSize>(size + 1)));
    CHECK(type_size(Role::code, TextSize::s) == type_size(Role::code, TextSize::xl));
}

TEST_CASE("cutting a rectangle loses nothing") {
    Rect rest{0, 0, 1080, 1920};
    const Rect top = cut_top(rest, 116), bottom = cut_bottom(rest, 104), left = cut_left(rest, 56);
    CHECK(top == Rect{0, 0, 1080, 116});
    CHECK(bottom == Rect{0, 1816, 1080, 104});
    CHECK(left == Rect{0, 116, 56, 1700});
    CHECK(rest == Rect{56, 116, 1024, 1700});
    cut_top(rest, 99999);
    CHECK(rest.h == 0);
    const auto cells = columns(Rect{10, 0, 1000, 50}, 3, 12);
    REQUIRE(cells.size() == 3);
    CHECK(cells.back().right() == 1010);
    CHECK(grid(Rect{0, 0, 900, 0}, 27, 9, 88, 12).back().bottom() == 3 * 88 + 2 * 12);
}
