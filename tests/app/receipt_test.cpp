// Which of the two receipts a delegate at a kiosk gets: 已计入 where the hub said so within a second, 已存本机
// where not.
#include <algorithm>

#include "kiosk/session/session.hpp"
#include "tests/hub/hall.hpp"

using namespace daihui;
using namespace daihui::test;

namespace {

/// A delegate with a slip that carries one motion, at the first kiosk, up to 投出.
struct Visit {
    Polling p;
    Moment wall;
    std::chrono::milliseconds steady{1'000'000};
    std::unique_ptr<session::Session> session;
    std::string token;

    Visit() : wall(p.hub.now()) {
        const auto slip = std::find_if(p.slips.begin(), p.slips.end(),
                                       [](const venue::Slip& one) { return one.slip_class.id == "staff"; });
        REQUIRE(slip != p.slips.end());
        token = slip->token;
        p.one->set_hub_up(true);
        session = std::make_unique<session::Session>(*p.one, session::Options{}, now());
        session->scanned(token, now());
        REQUIRE(screen() == "motion");
        session->tapped(session::MarkMotion{congress::Mark::approve}, now());
        session->tapped(session::Forward{}, now());
        session->tapped(session::Confirm{}, now());
        session->drawn(now());
        REQUIRE(screen() == "code");
    }
    [[nodiscard]] session::Instant now() const { return {wall, steady}; }
    [[nodiscard]] std::string screen() const { return session->view(now()).screen; }
    void wait(std::chrono::milliseconds time) {
        wall += time;
        steady += time;
        session->tick(now());
        session->drawn(now());
    }
    void cast() {
        session->tapped(session::Cast{}, now());
        session->drawn(now());
        session->tick(now());
    }
    [[nodiscard]] bool told_local() const {
        return std::get<session::DoneView>(session->view(now()).body).local;
    }
};

}  // namespace

TEST_CASE("with the network up the done page waits for the hub and says that the ballot counts") {
    Visit visit;
    visit.cast();
    CHECK(visit.screen() == "sealing");
    CHECK_FALSE(visit.session->awaits_drawing());
    CHECK(visit.session->until_tick(visit.now()) <= std::chrono::seconds{1});
    // Another slip at the scanner does not push this delegate aside.
    visit.session->scanned(visit.p.slips.front().token, visit.now());
    CHECK(visit.screen() == "sealing");
    visit.p.one.sync();
    visit.session->tick(visit.now());
    CHECK(visit.screen() == "done");
    CHECK_FALSE(visit.told_local());
}

TEST_CASE("a hub that does not answer within a second leaves the ballot told as stored here") {
    Visit visit;
    visit.cast();
    visit.wait(std::chrono::milliseconds{999});
    CHECK(visit.screen() == "sealing");
    visit.wait(std::chrono::milliseconds{1});
    CHECK(visit.screen() == "done");
    CHECK(visit.told_local());
    CHECK(visit.p.one->record().waiting() > 0);
}

TEST_CASE("with the network down nobody waits") {
    Visit visit;
    visit.p.one->set_hub_up(false);
    visit.cast();
    CHECK(visit.screen() == "done");
    CHECK(visit.told_local());
}

TEST_CASE("a line that goes down while the delegate waits ends the wait") {
    Visit visit;
    visit.cast();
    visit.p.one->set_hub_up(false);
    visit.session->tick(visit.now());
    CHECK(visit.screen() == "done");
    CHECK(visit.told_local());
}

TEST_CASE("a slip that was used elsewhere a moment before is told while its holder still stands there") {
    Visit visit;
    const auto slip = static_cast<std::size_t>(
        std::find_if(visit.p.slips.begin(), visit.p.slips.end(),
                     [&](const venue::Slip& one) { return one.token == visit.token; }) -
        visit.p.slips.begin());
    visit.p.vote(visit.p.two, slip, 1);
    visit.p.two.sync();
    visit.cast();
    CHECK(visit.screen() == "sealing");
    visit.p.one.sync();
    visit.session->tick(visit.now());
    CHECK(visit.screen().rfind("refused", 0) == 0);
}
