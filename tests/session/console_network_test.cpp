// The console of a congress of many machines: codes to join, who is let in, conflicts, and the end of voting
// when a machine is cut off.
#include <algorithm>
#include <fstream>

#include "kiosk/session/console_machines.hpp"
#include "shared/sync/enrolment.hpp"
#include "tests/hub/hall.hpp"
#include "tests/session/console_desk.hpp"

using namespace daihui;
using namespace daihui::session::console;
using test::Desk;
using test::Hub;
using test::Kiosk;
using test::Polling;

namespace {

Options hub_options(const std::filesystem::path& sticks = {}) {
    Options out;
    out.entry = Entry::pin_given;
    out.sticks = sticks;
    out.untouched = std::chrono::hours{2};
    Gate gate;
    gate.hosts = {"192.168.10.20", "10.0.0.7"};
    gate.port = 7443;
    gate.pin.fill(0x5A);
    out.gate = gate;
    return out;
}

Desk desk_of(Hub& hub, const std::filesystem::path& sticks = {}) {
    return Desk(*hub.venue, [&hub] { return hub.now(); }, hub_options(sticks));
}

/// The code on the page, as another machine reads it.
std::optional<sync::EnrolmentCode> code_on(const Desk& desk) {
    for (const auto& block : desk.page().blocks)
        if (const auto* symbol = std::get_if<Symbol>(&block.part)) {
            const auto code = sync::parse_enrolment(symbol->text, desk.now().wall);
            if (code) return *code;
        }
    return std::nullopt;
}

/// A machine that shows a code of the console's; its device id.
std::string ask(Hub& hub, const sync::EnrolmentCode& code, std::uint8_t seed, const std::string& name) {
    auto key = record::SigningKey::from_seed(Bytes(32, seed));
    REQUIRE(key.ok());
    const auto answer = hub.enrol({code.secret, to_hex(key->public_key()), name, "delegate", "192.168.10.31"});
    if (!answer) FAIL(answer.error().message);
    return to_hex(record::device_id(key->public_key()));
}

std::string label_of_conflicts(const Desk& desk) {
    for (const auto& one : desk.view().alerts)
        if (one.label.rfind("冲突", 0) == 0) return one.label;
    return {};
}

/// Says yes to the question in front, and lets announced work be done.
void confirm(Desk& desk) {
    REQUIRE(desk.view().question);
    desk.act(Confirm{});
    desk.show_frame();
}

}  // namespace

TEST_CASE("a code to join is made for a role and an address, counts down, and is gone with its page") {
    Hub hub;
    Desk desk = desk_of(hub);
    desk.act(Show{Page::enrolment, ""});
    CHECK_FALSE(code_on(desk));
    CHECK(desk.says("主控机地址"));
    desk.choose("用途", "签到台");
    desk.tap("生成入网码");
    const auto code = code_on(desk);
    REQUIRE(code);
    CHECK(code->host == "192.168.10.20");
    CHECK(code->port == 7443);
    CHECK(code->pin == hub_options().gate->pin);
    CHECK(desk.says("还有 30 分 0 秒"));
    desk.wait(std::chrono::seconds{61});
    CHECK(desk.says("还有 28 分 59 秒"));
    // Another one is another secret; the first stays good for the machine that was shown it.
    desk.tap("再生成一个");
    REQUIRE(code_on(desk));
    CHECK(code_on(desk)->secret != code->secret);
    auto key = record::SigningKey::from_seed(Bytes(32, 9));
    REQUIRE(key.ok());
    CHECK(hub.enrol({code->secret, to_hex(key->public_key()), "门口", "desk", ""}).ok());
    desk.wait(std::chrono::minutes{31});
    CHECK_FALSE(code_on(desk));
    CHECK(desk.says("已经过期"));
    desk.tap("生成入网码");
    REQUIRE(code_on(desk));
    desk.act(Show{Page::machines, ""});
    desk.act(Show{Page::enrolment, ""});
    CHECK_FALSE(code_on(desk));
}

TEST_CASE("an address that cannot stand in a code is told, and nothing is made") {
    Hub hub;
    Desk desk = desk_of(hub);
    desk.act(Show{Page::enrolment, ""});
    desk.type(FieldId::host, "主控机");
    desk.tap("生成入网码");
    CHECK(desk.says("不能作为地址"));
    CHECK_FALSE(code_on(desk));
    desk.type(FieldId::host, "");
    desk.tap("生成入网码");
    CHECK(desk.says("请填写主控机的地址"));
}

TEST_CASE("a hub that listens to nobody says what to do, and makes no code") {
    Hub hub;
    Options options = hub_options();
    options.gate.reset();
    Desk desk(*hub.venue, [&hub] { return hub.now(); }, options);
    desk.act(Show{Page::machines, ""});
    CHECK(desk.says("listen = \"0.0.0.0:7443\""));
    CHECK_FALSE(desk.may("生成入网码"));
    desk.act(Show{Page::enrolment, ""});
    CHECK(desk.says("listen"));
    desk.act(Do{Command::make_code, "delegate"});
    CHECK(venue::EnrolmentDesk(hub.venue.path() / "enrolment").waiting().empty());
    CHECK_FALSE(code_on(desk));
}

TEST_CASE("a machine that asks is told on every page, compared by its number, named, and let in") {
    Hub hub;
    Desk desk = desk_of(hub);
    desk.act(Show{Page::enrolment, ""});
    desk.tap("生成入网码");
    const std::string device = ask(hub, *code_on(desk), 3, "1 号机");
    desk.wait(std::chrono::milliseconds{10});  // the next look: nothing else tells the console
    CHECK(desk.says("设备号 " + device_code(device)));
    desk.act(Show{Page::journal, ""});
    const auto alerts = desk.view().alerts;
    CHECK(std::any_of(alerts.begin(), alerts.end(), [](const Button& one) { return one.label == "入网 1"; }));
    desk.act(Show{Page::machines, ""});
    CHECK(desk.says("等待入网 1 台") == false);  // the heading's numbers stand at the side
    CHECK(desk.page().aside.find("等待入网 1 台") != std::string::npos);
    desk.tap("1 号机　投票机");
    // The console's own machine has that name: another is offered.
    desk.tap("准许入网…");
    CHECK(desk.says("请填写操作人员姓名"));
    desk.type(FieldId::operating, "周敏");
    desk.tap("准许入网…");
    REQUIRE(desk.view().question);
    CHECK(desk.view().question->text.find(device_code(device)) != std::string::npos);
    desk.act(Confirm{});
    CHECK(desk.says("已准许「2 号机」入网。"));
    CHECK(hub.machines().name_of(device) == "2 号机");
    // Suspended for a reason, and resumed.
    desk.act(Show{Page::machine, device});
    desk.tap("停用…");
    CHECK(desk.says("请填写原因"));
    desk.type(FieldId::reason, "屏幕损坏");
    desk.tap_and_confirm("停用…");
    CHECK(hub.machines().find(device)->state == venue::Machine::State::suspended);
    desk.act(Show{Page::machine, device});
    CHECK(desk.page().tag == "已停用");
    desk.type(FieldId::reason, "已修复");
    desk.tap_and_confirm("恢复使用…");
    CHECK(hub.machines().find(device)->state == venue::Machine::State::admitted);
}

TEST_CASE("a machine whose number differs is refused with a reason, and may not come in") {
    Hub hub;
    Desk desk = desk_of(hub);
    desk.act(Show{Page::enrolment, ""});
    desk.tap("生成入网码");
    const std::string device = ask(hub, *code_on(desk), 4, "2 号机");
    desk.act(Show{Page::machine, device});
    desk.type(FieldId::operating, "周敏");
    desk.tap("拒绝…");
    CHECK(desk.says("请填写原因"));
    desk.type(FieldId::reason, "设备号不符");
    desk.tap_and_confirm("拒绝…");
    CHECK(hub.machines().find(device)->state == venue::Machine::State::refused);
    for (const auto& row : hub.venue->books().device_rows()) CHECK(row.admitted.device != device);
}

TEST_CASE("conflicts stand on every page with their number until somebody says what was done") {
    Polling p;
    for (const std::size_t slip : {0U, 2U}) {
        p.vote(p.one, slip);
        p.vote(p.two, slip);
    }
    p.sync();
    const auto found = static_cast<std::int64_t>(p.hub.conflicts("slip_twice").size());
    REQUIRE(found >= 2);
    Desk desk = desk_of(p.hub);
    CHECK(label_of_conflicts(desk) == "冲突 " + std::to_string(found));
    desk.act(Show{Page::conflicts, ""});
    const auto first_open = conflict_lines(*p.hub.venue).front();
    desk.act(Show{Page::conflict, std::to_string(first_open.seq)});
    desk.tap("确认");
    CHECK(desk.says("请写明处理情况"));
    desk.type(FieldId::remark, "以第一次为准");
    desk.tap("确认");
    CHECK(desk.says("请填写操作人员姓名"));
    desk.type(FieldId::operating, "周敏");
    desk.tap("确认");
    CHECK(desk.view().screen == "console-conflicts");
    CHECK(p.hub.machines().open_conflicts() == found - 1);
    CHECK(label_of_conflicts(desk) == "冲突 " + std::to_string(found - 1));
    // The rest of one cause together.
    desk.act(Show{Page::conflict, std::to_string(conflict_lines(*p.hub.venue).front().seq)});
    desk.type(FieldId::remark, "以第一次为准");
    if (found - 1 > 1)
        desk.act(Do{Command::acknowledge_alike, std::to_string(conflict_lines(*p.hub.venue).front().seq)});
    else
        desk.tap("确认");
    CHECK(p.hub.machines().open_conflicts() == 0);
    CHECK(label_of_conflicts(desk).empty());
    desk.choose("显示", "全部 " + std::to_string(found));
    CHECK(desk.says("周敏：以第一次为准"));
    // Voting went on all the time.
    CHECK(p.hub.venue->books().period_state("p1").stage == congress::Stage::open);
}

TEST_CASE("voting ends over a network in the chair's name, waits for every box, and closes") {
    Polling p;
    for (std::size_t i = 0; i < 4; ++i) p.vote(i % 2 == 0 ? p.one : p.two, i);
    Desk desk = desk_of(p.hub);
    desk.act(Show{Page::period, "p1"});
    desk.tap("投票结束…");
    CHECK(desk.says("请填写主持人姓名"));
    desk.type(FieldId::chair, "于海洋");
    desk.tap("投票结束…");
    confirm(desk);
    CHECK(p.hub.venue->books().voting_ending("p1"));
    CHECK(desk.says("0 / 2"));
    CHECK_FALSE(desk.may("封存票箱"));
    p.one.sync();
    desk.wait(std::chrono::seconds{3});
    CHECK(desk.says("1 / 2"));
    CHECK(desk.says("缺少 3 号机 的票箱"));
    p.two.sync();
    desk.wait(std::chrono::seconds{3});
    CHECK(desk.says("2 / 2"));
    desk.tap("封存票箱");
    confirm(desk);
    CHECK(p.hub.venue->books().period_state("p1").stage == congress::Stage::closed);
    CHECK(p.hub.venue->books().turnout("housing").accepted == 4);
}

TEST_CASE("a machine that is cut off is closed over only by two people by name and with a reason") {
    Polling p;
    p.vote(p.one, 0);
    p.vote(p.two, 2);
    Desk desk = desk_of(p.hub);
    desk.act(Show{Page::period, "p1"});
    desk.type(FieldId::chair, "于海洋");
    desk.tap("投票结束…");
    confirm(desk);
    p.one.sync();
    desk.tap("不等候…");
    CHECK(desk.view().screen == "console-close-over");
    desk.type(FieldId::chief, "");
    desk.tap("决定不等候…");
    CHECK(desk.says("请填写总监票人姓名"));
    desk.type(FieldId::chief, "陈静");
    desk.type(FieldId::presidium, "陈静");
    desk.tap("决定不等候…");
    CHECK(desk.says("须是两人"));
    desk.type(FieldId::presidium, "于海洋");
    desk.tap("决定不等候…");
    CHECK(desk.says("请填写原因"));
    desk.type(FieldId::reason, "机器损坏");
    desk.tap("决定不等候…");
    confirm(desk);
    const auto over = p.hub.venue->books().closed_over("p1");
    REQUIRE(over);
    CHECK(over->by1 == "陈静");
    CHECK(over->by2 == "于海洋");
    REQUIRE(over->missing.size() == 1);
    CHECK(over->missing[0].name == "3 号机");
    CHECK(desk.view().screen == "console-period");
    CHECK(desk.says("决定不等候：机器损坏"));
    desk.tap("封存票箱");
    confirm(desk);
    CHECK(p.hub.venue->books().period_state("p1").stage == congress::Stage::closed);
    CHECK(p.hub.venue->books().turnout("housing").accepted == 1);
}

TEST_CASE("取箱: the box of a machine that is cut off is sealed there, carried on a stick, and taken in here") {
    Polling p;
    p.vote(p.one, 0);
    p.vote(p.two, 2);
    test::ScratchFolder sticks;
    std::filesystem::create_directories(sticks / "BOX");
    Desk desk = desk_of(p.hub, sticks.path());
    desk.act(Show{Page::period, "p1"});
    desk.type(FieldId::chair, "于海洋");
    desk.tap("投票结束…");
    confirm(desk);
    p.one.sync();

    p.two->set_hub_up(false);
    Options options;
    options.entry = Entry::pin_given;
    options.sticks = sticks.path();
    Desk there(*p.two, [&p] { return p.hub.now(); }, options);
    there.act(Show{Page::machines, ""});
    there.tap("取箱…");
    there.tap("写出票箱…");
    confirm(there);
    CHECK(there.says("请两名监票人带到主控机"));
    CHECK_FALSE(p.two->takes_ballots("p1"));

    desk.tap("取箱…");
    desk.type(FieldId::witnesses, "赵海燕");
    const auto file = p.two.device().substr(0, 8) + ".daihui-box";
    REQUIRE(std::filesystem::exists(sticks / "BOX" / file));
    desk.type(FieldId::file, file);
    desk.tap("收取票箱");
    CHECK(desk.says("两名取箱监票人"));
    desk.type(FieldId::witnesses, "赵海燕、周敏");
    desk.tap("收取票箱");
    desk.show_frame();
    CHECK(desk.says("已收到「3 号机」的票箱"));
    CHECK(desk.says("2 / 2"));
    desk.tap("封存票箱");
    confirm(desk);
    CHECK(p.hub.venue->books().turnout("housing").accepted == 2);
    CHECK_FALSE(p.hub.venue->books().closed_over("p1"));

    // A file that is none is told, and nothing is taken.
    std::ofstream(sticks / "BOX" / "notes.daihui-box") << "hello\n";
    desk.act(Show{Page::carried_in, "p1"});
    desk.type(FieldId::file, "notes.daihui-box");
    desk.type(FieldId::witnesses, "赵海燕、周敏");
    desk.tap("收取票箱");
    desk.show_frame();
    CHECK(desk.says("不是取箱的文件"));
}
