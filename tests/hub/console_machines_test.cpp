// The words of the page of machines and conflicts.
#include "kiosk/session/console_machines.hpp"
#include "kiosk/session/console.hpp"
#include "tests/hub/hall.hpp"

using namespace daihui;
using namespace daihui::test;
using session::console::MachineLine;

TEST_CASE("the page of machines says who waits, who is there, and who has not been heard") {
    Hub hub;
    Kiosk one(hub, "2 号机"), two(hub, "3 号机");
    auto key = record::SigningKey::from_seed(Bytes(32, 7));
    REQUIRE(key.ok());
    REQUIRE(hub.enrol({hub.code("desk"), to_hex(key->public_key()), "门口", "desk", "192.0.2.9"}).ok());
    hub.minute = 5;
    two.pull();
    REQUIRE(hub.machines().suspend(one.device(), "屏幕损坏", "周敏", hub.now()).ok());
    auto lines = session::console::machine_lines(*hub.venue, hub.machines().all(), hub.now());
    REQUIRE(lines.size() == 4);
    CHECK(lines[0].name == "门口");
    CHECK(lines[0].role == "签到台");
    CHECK(lines[0].state == "等待入网");
    CHECK(lines[0].may == MachineLine::May::answer);
    CHECK(lines[1].role == "主控机");
    CHECK(lines[1].may == MachineLine::May::nothing);
    CHECK(lines[2].name == "2 号机");
    CHECK(lines[2].state == "已停用：屏幕损坏");
    CHECK(lines[2].may == MachineLine::May::resume);
    CHECK(lines[3].state == "在线");
    CHECK_FALSE(lines[3].warns);
    CHECK(session::console::machines_heading(lines) == "共 3 台，在线 2 台；等待入网 1 台");

    hub.machines().heard_of(two.device(), {hub.now(), "", std::chrono::seconds{-200}, 12, "0.1.0"});
    hub.minute = 30;
    lines = session::console::machine_lines(*hub.venue, hub.machines().all(), hub.now());
    CHECK(lines[3].state == "脱网，最后联系 9:05");
    CHECK(lines[3].warns);
    CHECK(lines[3].facts == std::vector<std::string>{"待同步 12 条", "时钟慢 3 分", "版本 0.1.0"});
}

TEST_CASE("conflicts stand with those that nobody looked at first, and what waits is told in numbers") {
    Polling p;
    p.vote(p.one, 0);
    p.vote(p.two, 0);
    p.sync();
    const auto rows = p.hub.conflicts("slip_twice");
    REQUIRE(rows.size() == 2);
    REQUIRE(p.hub.machines().acknowledge(rows[1].seq, "陈静", "已查明", p.hub.now()).ok());
    const auto lines = session::console::conflict_lines(*p.hub.venue);
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].done.empty());
    CHECK(lines[0].seq == rows[0].seq);
    CHECK(lines[0].title == "9:20 选票卡重复使用");
    CHECK(lines[1].done == "陈静：已查明");
    const auto travel = session::console::travel_table(*p.hub.venue, p.hub.machines().all());
    REQUIRE(travel.rows.size() == 3);
    CHECK(travel.rows[0].cells == std::vector<std::string>{"签到", "12", "0", "0"});
    CHECK(travel.rows[1].cells == std::vector<std::string>{"选票", "2", "0", "1"});
    CHECK(travel.rows[2].cells[3] == "1");

    REQUIRE(p.hub.venue->begin_ending("p1", "于海洋", p.hub.now()).ok());
    p.one.sync();
    const auto missing = session::console::missing_lines(*p.hub.venue, "p1");
    REQUIRE(missing.size() == 1);
    CHECK(missing[0] == "3 号机：尚未封箱。最后联系 9:20");
}

TEST_CASE("one button of the console ends voting at every machine, and closes once their boxes are in") {
    using namespace session::console;
    Polling p;
    for (std::size_t i = 0; i < 6; ++i) p.vote(i % 2 == 0 ? p.one : p.two, i);
    Options options;
    options.entry = Entry::pin_given;
    std::chrono::milliseconds passed{};
    const auto now = [&] { return session::Instant{p.hub.now(), passed}; };
    Console console(*p.hub.venue, options, now());
    console.tapped(SetField{{FieldId::chair, 0}, "于海洋"}, now());
    const auto end_voting = [&] {
        console.tapped(Do{Command::close_voting, "p1"}, now());
        console.tapped(Confirm{}, now());
        console.drawn(now());  // the sentence stands; then the work
        passed += std::chrono::milliseconds{50};
        console.tick(now());
    };
    end_voting();
    CHECK(p.hub.venue->books().voting_ending("p1"));
    CHECK(p.hub.venue->books().period_state("p1").stage == congress::Stage::open);
    p.one.sync();
    end_voting();
    CHECK(p.hub.venue->books().period_state("p1").stage == congress::Stage::open);
    p.two.sync();
    end_voting();
    CHECK(p.hub.venue->books().period_state("p1").stage == congress::Stage::closed);
    CHECK(p.hub.venue->books().turnout("housing").accepted == 6);
}
