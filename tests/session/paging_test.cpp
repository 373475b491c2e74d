#include "kiosk/session/session.hpp"
#include "tests/support/catch.hpp"

using namespace daihui::session;

TEST_CASE("a short ballot is one page and a long one is pages of seven, as drawn in VISUAL.md 4") {
    CHECK(candidates_per_page(6, TextSize::medium, PanelFormat::portrait) == 6);
    CHECK(candidates_per_page(21, TextSize::medium, PanelFormat::portrait) == 7);
    CHECK(candidates_per_page(21, TextSize::medium, PanelFormat::landscape) == 7);
    CHECK(candidates_per_page(21, TextSize::medium, PanelFormat::landscape_small) == 4);
}

TEST_CASE("larger text never puts more candidates on a page, and there is always at least one") {
    for (const auto format : {PanelFormat::portrait, PanelFormat::landscape, PanelFormat::landscape_small}) {
        for (std::size_t count = 0; count < 40; ++count) {
            const auto at = [&](TextSize size) { return candidates_per_page(count, size, format); };
            CHECK(at(TextSize::medium) >= at(TextSize::large));
            CHECK(at(TextSize::large) >= at(TextSize::largest));
            CHECK(at(TextSize::largest) >= 1);
            CHECK(appraised_per_page(count, TextSize::largest, format) >= 1);
        }
        CHECK(write_ins_per_page(TextSize::largest, format) >= 1);
    }
}
