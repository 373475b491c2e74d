// The console's pages of a congress of many machines, in every panel format, with the longest names.
#include <string>

#include "tests/hub/hall.hpp"
#include "tests/screens/glass.hpp"

using namespace daihui;
using namespace daihui::session::console;
using test::Desk;
using test::Glass;
using test::Hub;
using test::panels;
using test::Polling;

namespace {

/// Twenty characters, and one more.
const std::string long_name = "大学生活动中心一层北侧签到大厅第十二号机";

Options hub_options() {
    Options out;
    out.entry = Entry::pin_given;
    out.machine = "一层大厅主席台左侧第一号投票机兼主控机甲";
    Gate gate;
    gate.hosts = {"192.168.100.200", "10.100.100.100", "172.16.100.100"};
    gate.port = 65535;
    gate.pin.fill(0xAB);
    out.gate = gate;
    return out;
}

}  // namespace

TEST_CASE("nothing on the console's pages of machines and conflicts is cut off or runs into anything") {
    for (const auto& [name, pixels] : panels) {
        Polling p;
        p.vote(p.one, 0);
        p.vote(p.two, 0);
        p.sync();
        // As many machines as a large hall has, each with the longest name.
        for (std::uint8_t i = 0; i < 24; ++i) {
            auto key = record::SigningKey::from_seed(Bytes(32, static_cast<std::uint8_t>(i + 40)));
            REQUIRE(key.ok());
            const std::string device = to_hex(record::device_id(key->public_key()));
            REQUIRE(p.hub
                        .enrol({p.hub.code("desk"), to_hex(key->public_key()), long_name, "desk",
                                "192.168.100.201"})
                        .ok());
            if (i >= 22) continue;  // these two wait
            REQUIRE(p.hub.machines()
                        .admit(device, long_name + std::to_string(i), "阿不都热依木·吐尔地", p.hub.now())
                        .ok());
            if (i % 5 == 0) continue;  // never heard
            venue::Contact contact;
            contact.at = i % 7 == 0 ? p.hub.now() - std::chrono::minutes{9} : p.hub.now();
            contact.from = "192.168.100.201:65535";
            contact.ahead = std::chrono::seconds{i % 3 == 0 ? 7200 : 0};
            contact.waiting = 123456;
            contact.version = "0.5.0-rehearsal";
            p.hub.machines().heard_of(device, contact);
        }
        Desk desk(*p.hub.venue, [&p] { return p.hub.now(); }, hub_options());
        desk.type(FieldId::operating, "阿不都热依木·吐尔地");
        desk.type(FieldId::checking, "古丽努尔·买买提");
        Glass glass(name, pixels);
        const auto look = [&] { glass.look(desk); };
        desk.act(Show{Page::machines, ""});
        look();
        desk.act(Do{Command::list_next, ""});
        look();
        desk.act(Do{Command::choose, "attention"});
        look();
        const auto all = p.hub.machines().all();
        desk.act(Show{Page::machine, all.front().device});
        look();
        desk.act(Show{Page::machine, all.back().device});
        look();
        desk.act(Show{Page::enrolment, ""});
        look();
        desk.act(Do{Command::make_code, "delegate"});
        look();
        desk.act(Show{Page::conflicts, ""});
        look();
        desk.act(Show{Page::conflict, std::to_string(p.hub.machines().conflicts().front().seq)});
        look();
        desk.act(Show{Page::period, "p1"});
        look();
        desk.type(FieldId::chair, "阿不都热依木·吐尔地");
        desk.act(Do{Command::close_voting, "p1"});
        desk.act(Confirm{});  // a question lies over the page
        desk.show_frame();
        desk.act(Show{Page::period, "p1"});
        look();
        desk.act(Show{Page::carried_in, "p1"});
        look();
        desk.act(Show{Page::close_over, "p1"});
        look();
        desk.type(FieldId::chief, "阿不都热依木·吐尔地");
        desk.type(FieldId::presidium, "古丽努尔·买买提");
        desk.type(FieldId::reason, "机器损坏，票箱无法取出");
        look();
        desk.act(Do{Command::close_over, "p1"});
        desk.act(Confirm{});
        look();
        // The same at a machine that is cut off.
        p.one->set_hub_up(false);
        Options there;
        there.entry = Entry::pin_given;
        Desk away(*p.one, [&p] { return p.hub.now(); }, there);
        away.act(Show{Page::machines, ""});
        glass.look(away);
        away.act(Show{Page::carried_out, ""});
        glass.look(away);
        CHECK(glass.drawn() >= 30);
        CHECK(glass.faults() == 0);
    }
}
