// What a delegate reads of the network at a kiosk whose hub is elsewhere: a calm word while votes go on, and
// where to go when this machine takes none.
#include "kiosk/session/session.hpp"
#include "tests/hub/hall.hpp"

using namespace daihui;
using test::Polling;

namespace {

struct Idle {
    Polling p;
    session::Session session{*p.one, session::Options{}, {p.hub.now(), std::chrono::milliseconds{0}}};

    [[nodiscard]] session::Instant now() const { return {p.hub.now(), std::chrono::milliseconds{0}}; }
    [[nodiscard]] std::string network() const { return session.view(now()).network; }
    [[nodiscard]] session::IdleView view() const {
        return std::get<session::IdleView>(session.view(now()).body);
    }
    void link(bool online, const std::string& line) {
        venue::LinkReport report;
        report.online = online;
        report.line = line;
        p.one->set_link(report);
    }
};

}  // namespace

TEST_CASE("a kiosk says how the network stands, and goes on taking ballots without it") {
    Idle idle;
    CHECK(idle.network().empty());
    idle.link(true, "网络正常");
    CHECK(idle.network() == "网络正常");
    idle.link(false, "脱网，票已存本机");
    CHECK(idle.network() == "脱网，照常签到投票");
    CHECK(idle.view().ask == session::IdleView::Ask::slip);
}

TEST_CASE("out of contact for longer than the period allows, a kiosk sends delegates to the next one") {
    Idle idle;
    idle.link(false, "脱网，票已存本机");
    idle.p.one->set_contact(std::chrono::milliseconds{0}, std::chrono::minutes{21});
    CHECK(idle.network() == "脱网过久，照常签到");
    CHECK(idle.view().ask == session::IdleView::Ask::nothing);
    CHECK(idle.view().headline == "本机暂停投票");
    idle.session.scanned(idle.p.slips.front().token, idle.now());
    const auto view = idle.session.view(idle.now());
    REQUIRE(view.screen == "refused");
    const auto& refused = std::get<session::RefusedView>(view.body);
    CHECK(refused.sentence.find("选票尚未投出，请持选票卡到旁边的投票机") != std::string::npos);
    // Heard again, it goes on.
    idle.p.one->set_contact(std::chrono::minutes{22}, std::chrono::minutes{22});
    CHECK(idle.p.one->service() == venue::Venue::Service::all);
}

TEST_CASE("a kiosk that is suspended or whose record is forked says so, and where to go") {
    Idle idle;
    idle.p.one->set_held(true);
    CHECK(idle.view().headline == "本机已停用");
    CHECK(idle.view().ask_lines.back() == "请到其他机器签到、投票");
    idle.p.one->set_held(false);
    CHECK(idle.view().ask == session::IdleView::Ask::slip);
    idle.p.one->stop_for_good("本机的记录与主控机不一致。");
    CHECK(idle.view().headline == "本机已停用");
    idle.session.scanned(idle.p.slips.front().token, idle.now());
    CHECK(idle.session.view(idle.now()).screen == "refused");
    CHECK(idle.p.one->record().waiting() == 0);
}
