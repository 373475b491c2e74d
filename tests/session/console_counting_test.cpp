// 独立计票机 from a console on another machine than the hub: what people do there travels as operations, and
// the box and its result lie in the hub's folder `exchange`, where the stick is.
#include <fstream>

#include "shared/venue/operation.hpp"
#include "tests/session/console_desk.hpp"
#include "tests/session/counting_machine.hpp"
#include "tests/session/sample.hpp"
#include "tests/support/catch.hpp"

using namespace daihui;
using namespace daihui::session::console;
using congress::Stage;
using test::Desk;
namespace fs = std::filesystem;

namespace {

/// A hub elsewhere, without the network between: each operation goes as its text and is asked of the hub's
/// gates.
class Elsewhere final : public venue::ConsoleHost {
  public:
    explicit Elsewhere(venue::Venue& hub) : hub_(hub) {}
    [[nodiscard]] Place place() const override { return Place::elsewhere; }
    Result<venue::Answer> perform(const venue::Operation& operation, Moment now,
                                  const venue::SlipProgress&) override {
        return hub_.control(hub_.record().device(), hub_.books().hub_seq(), venue::to_json(operation), now);
    }
    [[nodiscard]] std::vector<venue::Machine> machines() const override { return {}; }
    [[nodiscard]] std::uint64_t revision() const override { return 1; }

  private:
    venue::Venue& hub_;
};

}  // namespace

TEST_CASE("from a console elsewhere a counting machine makes the keys and opens the box") {
    test::TemporaryFolder folder;
    test::Hall hall(test::sample, folder.path() / "venue");
    hall.open_check_in();
    hall.pass(std::chrono::minutes{5});
    hall.check_in_everybody();
    hall.print_slips(34);
    hall.adopt_lists();
    const auto stage = [&] { return hall.venue().books().period_state("main").stage; };

    const fs::path travel = folder.path() / "travel";
    fs::create_directories(travel / "USB1");
    Elsewhere hub(hall.venue());
    Options options;
    options.sticks = travel;
    options.host = &hub;
    options.entry = Entry::pin_given;
    Desk desk(hall.venue(), [&] { return hall.now(); }, std::move(options));
    // What is done at the hub is announced first, since it takes a round trip.
    const auto done = [&](const std::string& label) {
        desk.tap(label);
        desk.show_frame();
    };

    // The stick with 申请 and 公开文件 is at the console; no secret is on it.
    test::CountingMachine machine;
    desk.act(Show{Page::keys, "main"});
    desk.tap("独立计票机");
    done("写出申请");
    INFO(desk.page().message);
    REQUIRE(fs::exists(travel / "USB1/daihui-key-request.json"));
    std::ofstream(travel / "USB1/keys.json", std::ios::binary)
        << machine.keys_for(travel / "USB1/daihui-key-request.json");
    desk.act(Show{Page::period, "main"});
    desk.tap("检查票箱…");
    desk.tap("独立计票机");
    desk.type(FieldId::file, "keys.json");
    desk.tap_and_confirm("检查票箱…");
    desk.show_frame();
    INFO(desk.page().message);
    REQUIRE(desk.console().screen() == "console-zero");
    desk.tap("完成检查票箱");
    CHECK(hall.venue().books().period_state("main").mode == "A");

    const auto present = hall.venue().books().presence("plenary", "union").present;
    for (std::size_t i = static_cast<std::size_t>(present); i < hall.slips().size(); ++i)
        REQUIRE(hall.venue().void_slip(hall.slips()[i], "剩余作废", "程国平", hall.now()).ok());
    const auto classes =
        congress::slip_classes(hall.venue().congress(), *hall.venue().congress().period("main"));
    REQUIRE(hall.venue()
                .issue_slips("main", {{classes.front().id, present, 0}}, "薛丹", "朱静怡", hall.now())
                .ok());
    REQUIRE(hall.venue().open_voting("main", hall.now()).ok());
    hall.cast(7);
    hall.close_voting();
    REQUIRE(hall.venue().declare_valid("main", "江雪", hall.now()).ok());

    // The box is large: it is written where the hub is, and people are told where.
    desk.act(Show{Page::period, "main"});
    done("写出票箱");
    const fs::path exchange = hall.venue().folder() / "exchange";
    const fs::path box = exchange / "daihui-box-main";
    INFO(desk.page().message);
    REQUIRE(fs::exists(box / trustee::box_file));
    CHECK(desk.says((exchange / "daihui-box-main").string()));
    CHECK_FALSE(fs::exists(travel / "USB1/daihui-box-main"));
    const auto polls = machine.open(box, exchange / "result");

    // A folder that is not there, one beyond `exchange`, one that is no result, and one changed on the way.
    fs::copy(exchange / "result", folder.path() / "venue/beyond");
    for (const char* name : {"nothing", "daihui-box-main", "../beyond", ".."}) {
        INFO(name);
        desk.type(FieldId::file, name);
        done("取回结果");
        CHECK(stage() == Stage::valid);
        CHECK(desk.page().tone == MessageTone::notice);
    }
    const fs::path proofs = exchange / "result" / trustee::proofs_file(polls.front());
    const auto kept = read_file_text(proofs, trustee::largest_file);
    REQUIRE(kept.ok());
    std::ofstream(proofs, std::ios::binary) << "[]";
    desk.type(FieldId::file, "result");
    done("取回结果");
    CHECK(stage() == Stage::valid);
    std::ofstream(proofs, std::ios::binary) << *kept;
    desk.type(FieldId::file, "result");
    done("取回结果");
    INFO(desk.page().message);
    REQUIRE(stage() == Stage::opened);
    CHECK(desk.says("赞成 7 票"));
}
