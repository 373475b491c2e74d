// 独立计票机 from a console on another machine than the hub: what people do there travels as operations, and
// the box and its result lie in the hub's folder `exchange`, where the stick is.
#include <fstream>

#include "shared/venue/operation.hpp"
#include "tests/session/counted_scene.hpp"
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
    test::CountedScene scene;
    test::Hall& hall = scene.hall;

    const fs::path travel = scene.folder.path() / "travel";
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
    test::check_box(desk, machine, travel / "USB1");
    CHECK(hall.venue().books().period_state("main").mode == "A");
    scene.vote(7);

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
    fs::copy(exchange / "result", scene.folder.path() / "venue/beyond");
    for (const char* name : {"nothing", "daihui-box-main", "../beyond", ".."}) {
        INFO(name);
        desk.type(FieldId::file, name);
        done("取回结果");
        CHECK(scene.stage() == Stage::valid);
        CHECK(desk.page().tone == MessageTone::notice);
    }
    const fs::path proofs = exchange / "result" / trustee::proofs_file(polls.front());
    const auto kept = read_file_text(proofs, trustee::largest_file);
    REQUIRE(kept.ok());
    std::ofstream(proofs, std::ios::binary) << "[]";
    desk.type(FieldId::file, "result");
    done("取回结果");
    CHECK(scene.stage() == Stage::valid);
    std::ofstream(proofs, std::ios::binary) << *kept;
    desk.type(FieldId::file, "result");
    done("取回结果");
    INFO(desk.page().message);
    REQUIRE(scene.stage() == Stage::opened);
    CHECK(desk.says("赞成 7 票"));
}
