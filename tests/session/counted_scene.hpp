// A congress of sample C before and after its voting, for tests of keys and counting machines at the console.
#pragma once
#include <filesystem>
#include <fstream>
#include <string>

#include "tests/session/console_desk.hpp"
#include "tests/session/counting_machine.hpp"
#include "tests/session/sample.hpp"
#include "tests/support/catch.hpp"

namespace daihui::test {

/// Everybody is there, the lists are adopted, and slips are printed: the box of sample C may be checked.
struct CountedScene {
    CountedScene() {
        hall.open_check_in();
        hall.pass(std::chrono::minutes{5});
        hall.check_in_everybody();
        hall.print_slips(34);
        hall.adopt_lists();
    }
    /// From a checked box to 选举有效, with the ballots of so many slips.
    void vote(std::size_t ballots) {
        const auto present = hall.venue().books().presence("plenary", "union").present;
        for (std::size_t i = static_cast<std::size_t>(present); i < hall.slips().size(); ++i)
            REQUIRE(hall.venue().void_slip(hall.slips()[i], "剩余作废", "程国平", hall.now()).ok());
        const std::string only = hall.venue().congress().periods.front().id;
        const auto classes =
            congress::slip_classes(hall.venue().congress(), *hall.venue().congress().period(only));
        REQUIRE(hall.venue()
                    .issue_slips(only, {{classes.front().id, present, 0}}, "薛丹", "朱静怡", hall.now())
                    .ok());
        REQUIRE(hall.venue().open_voting(only, hall.now()).ok());
        hall.cast(ballots);
        hall.close_voting();
        REQUIRE(hall.venue().declare_valid(only, "江雪", hall.now()).ok());
    }
    [[nodiscard]] congress::Stage stage() { return hall.venue().books().period_state("main").stage; }

    test::TemporaryFolder folder;
    Hall hall{sample, folder.path() / "venue"};
};

/// With the request on `stick`: brings the machine's keys back on it, and 检查票箱 with them to its end.
inline void check_box(Desk& desk, CountingMachine& machine, const std::filesystem::path& stick) {
    using namespace session::console;
    std::ofstream(stick / "keys.json", std::ios::binary) << machine.keys_for(stick / "daihui-key-request.json");
    desk.act(Show{Page::period, "main"});
    desk.tap("检查票箱…");
    desk.tap("独立计票机");
    desk.type(FieldId::file, "keys.json");
    desk.tap_and_confirm("检查票箱…");
    desk.show_frame();
    INFO(desk.page().message);
    REQUIRE(desk.console().screen() == "console-zero");
    desk.tap("完成检查票箱");
}

}  // namespace daihui::test
