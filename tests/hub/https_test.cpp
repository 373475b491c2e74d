// Hub and kiosks over real HTTPS: what machines say of themselves, what clocks may do, the hub's word on a
// ballot, forks, and a new hub.
#include <future>

#include "tests/hub/https_hall.hpp"

using namespace daihui;
using namespace daihui::test;
using namespace std::chrono;

namespace {

/// A line on which pulls get lost: whatever a kiosk knows came with its pushes.
class OnlyPushes final : public sync::HubCalls {
  public:
    explicit OnlyPushes(sync::ClientOptions options) : client_(std::move(options)) {}
    sync::Called<sync::HealthReply> health() override { return client_.health(); }
    sync::Called<sync::StatusReply> status() override { return client_.status(); }
    sync::Called<sync::PushAnswer> push(const std::vector<record::StoredEntry>& entries) override {
        return client_.push(entries);
    }
    sync::Called<sync::PullAnswer> pull(const std::vector<record::Have>&, std::size_t) override {
        return sync::CallError{sync::CallFault::busy, "没有回音。", {}};
    }
    [[nodiscard]] sync::HubTime time() const override { return client_.time(); }
    void cut(bool on) override { client_.cut(on); }

  private:
    sync::Client client_;
};

}  // namespace

TEST_CASE("a machine says with every request how it stands, and the hub's people see it") {
    HttpsPolling p;
    OnLine& line = p.connect(p.one, minutes{5});
    p.until([&] { return p.in_step(p.one) && line.agent->state().line == sync::Line::online; });
    // Said with the first request after the clock was heard.
    p.vote(p.one, 0);
    p.until([&] { return p.in_step(p.one) && p.hub.machines().find(p.one.device())->ahead.has_value(); });
    const auto machine = p.hub.machines().find(p.one.device());
    CHECK(machine->version == "1.2.3");
    CHECK(machine->from == "127.0.0.1");
    CHECK(machine->waiting.has_value());
    CHECK(machine->seen.has_value());
    CHECK_FALSE(machine->in_trouble);
    CHECK(abs(*machine->ahead - minutes{5}) < seconds{30});
    CHECK_FALSE(p.hub.machines().find(p.two.device())->ahead.has_value());

    const std::string metrics = p.listening.server->metrics();
    CHECK(metrics.find("daihui_machine_waiting_entries{device=\"" + p.one.device() + "\"}") !=
          std::string::npos);
    CHECK(metrics.find("daihui_machine_clock_ahead_seconds{device=\"" + p.one.device() + "\"} ") !=
          std::string::npos);
    CHECK(metrics.find("2 号机") == std::string::npos);  // names belong to the congress
    sync::ClientOptions by_anybody;
    by_anybody.url = p.listening.url();
    by_anybody.pin = p.listening.pin;
    by_anybody.key = key_of(p.one.folder() / "venue");
    sync::Client anybody(std::move(by_anybody));
    auto health = anybody.health();
    REQUIRE(health.ok());
    CHECK(health->machines == 1);

    // Five minutes are more than a minute: one conflict, however often it is looked at.
    const auto clock_conflicts = [&] { return p.hub.conflicts("clock"); };
    p.until([&] {
        p.moved += 10'000;
        return !clock_conflicts().empty();
    });
    REQUIRE(clock_conflicts().size() == 1);
    CHECK(clock_conflicts()[0].found.device == p.one.device());
    CHECK(clock_conflicts()[0].found.text.find("快 ") != std::string::npos);
    REQUIRE(p.hub.machines().acknowledge(clock_conflicts()[0].seq, "周敏", "休会时校准", p.clock()).ok());
    for (int i = 0; i < 20; ++i) {
        p.moved += 60'000;
        p.hub.desk().serve(p.clock());
    }
    CHECK(clock_conflicts().size() == 1);
}

TEST_CASE("the hub's word on a ballot comes with the answer to its push") {
    HttpsPolling p;
    sync::ClientOptions options;
    options.url = p.listening.url();
    options.pin = p.listening.pin;
    options.key = key_of(p.one.folder() / "venue");
    options.wall = [&] { return p.clock(); };
    sync::Agent::Options agent_options;
    agent_options.wake = [bell = p.bell] { bell->ring(); };
    agent_options.settings.backoff = {milliseconds{5}, milliseconds{50}};
    hub::KioskHost host(*p.one, [&] { return p.clock(); });
    sync::Agent agent(std::move(agent_options), std::make_unique<OnlyPushes>(options), nullptr);
    const auto sealed = p.vote(p.one, 0);
    const std::uint64_t before = p.one->books().hub_seq();
    agent.wrote();
    p.until([&] {
        agent.serve(host);
        return p.one->receipt_of(sealed).accepted;
    });
    CHECK(p.one->books().hub_seq() == before);
}

TEST_CASE("a slip that counts elsewhere already is told to whoever stands there, before any entry is pulled") {
    HttpsPolling p;
    const auto first = p.vote(p.one, 0), second = p.vote(p.two, 0);
    p.one.push();
    CHECK_FALSE(p.two->receipt_of(second).accepted);
    CHECK(p.two->receipt_of(second).refused.empty());
    const auto answer = p.two.try_push();
    REQUIRE(answer.ok());
    REQUIRE(answer->decided.size() == second.size());
    for (const sync::Decided& one : answer->decided) {
        CHECK_FALSE(one.accepted);
        p.two->heard_decision(one.ballot, one.accepted, one.reason);
    }
    CHECK_FALSE(p.two->receipt_of(second).accepted);
    CHECK(p.two->receipt_of(second).refused.find("已经使用") != std::string::npos);
}

TEST_CASE("clocks that are wrong by years decide nothing and mislead nobody once the hub is heard") {
    HttpsPolling p;
    p.connect(p.one, hours{24 * 365 * 10});
    p.connect(p.two, -hours{24 * 365 * 30});
    p.until([&] { return p.lines[0]->agent->state().time.known() && p.lines[1]->agent->state().time.known(); });
    p.all_in_step();
    const auto vote = [&](Kiosk& kiosk, std::size_t slip, Moment at) {
        const venue::Visit visit = visit_of(*kiosk, p.slips.at(slip).token, at);
        auto sealed = kiosk->seal(visit, plain_marks(visit, 2), at);
        REQUIRE(sealed.ok());
        const auto receipt = kiosk->cast(visit, *sealed, at);
        if (!receipt) FAIL(receipt.error().message);
    };
    vote(p.one, 0, p.lines[0]->now());
    vote(p.two, 1, p.lines[1]->now());
    // One slip at both machines, in the order in which the hub hears of them, whatever the clocks say.
    vote(p.two, 2, p.lines[1]->now());
    p.all_in_step();
    CHECK(p.hub.venue->books().turnout("housing").accepted == 3);
    for (Kiosk* kiosk : {&p.one, &p.two})
        for (const record::StoredEntry& stored : (*kiosk)->record().own_after(0, 1000, 1 << 20))
            CHECK(abs(stored.entry.time - p.clock()) < hours{24});
    p.lines.clear();
    p.hub.desk().serve(p.clock());
    CHECK(p.hub.venue->record().verify()->empty());

    // Without the hub: the machine that believes in another year counts as well as any other.
    vote(p.one, 3, p.clock() + hours{24 * 365 * 10});
    vote(p.two, 4, p.clock() - hours{24 * 365 * 30});
    p.connect(p.one);
    p.connect(p.two);
    p.all_in_step();
    CHECK(p.hub.venue->books().turnout("housing").accepted == 5);
    for (const auto& row : p.hub.machines().conflicts()) CHECK(row.found.what == "clock");
    // And nobody was carried away by it.
    p.vote(p.two, 5);
    p.all_in_step();
    const auto newest = p.hub.venue->record().own_after(p.hub.venue->record().last_seq() - 1, 10, 1 << 20);
    REQUIRE_FALSE(newest.empty());
    CHECK(abs(newest.back().entry.time - p.clock()) < minutes{3});
}

TEST_CASE("a machine that was copied stops as soon as the hub knows, and stays so") {
    HttpsPolling p;
    p.connect(p.one);
    p.connect(p.two);
    p.all_in_step();
    p.lines.clear();
    // The copy: the same key, the same record, and from here on two machines.
    const std::filesystem::path copy = p.one.folder() / "copy";
    p.one.close();
    std::filesystem::copy(p.one.folder() / "venue", copy, std::filesystem::copy_options::recursive);
    p.one.open();
    auto clone = venue::Venue::open(copy, {.embedded_hub = false});
    REQUIRE(clone.ok());
    p.vote(p.one, 0);
    const venue::Visit visit = visit_of(**clone, p.slips[1].token, p.clock());
    auto sealed = (*clone)->seal(visit, plain_marks(visit, 2), p.clock());
    REQUIRE(sealed.ok());
    REQUIRE((*clone)->cast(visit, *sealed, p.clock()).ok());

    OnLine& line = p.connect(p.one);
    p.until([&] { return p.in_step(p.one); });
    CHECK(line.agent->state().line == sync::Line::online);
    sync::ClientOptions options;
    options.url = p.listening.url();
    options.pin = p.listening.pin;
    options.key = key_of(copy);
    options.wall = [&] { return p.clock(); };
    sync::Agent::Options agent_options;
    agent_options.wake = [bell = p.bell] { bell->ring(); };
    hub::KioskHost host(**clone, [&] { return p.clock(); });
    sync::Agent agent(std::move(agent_options), std::make_unique<sync::Client>(options), nullptr);
    p.until([&] {
        agent.serve(host);
        return agent.state().forked;
    });
    CHECK(agent.state().line == sync::Line::stopped);
    CHECK(agent.state().words.find("停用") != std::string::npos);
    (*clone)->stop_for_good(agent.state().words);
    p.until([&] { return !p.hub.conflicts("fork").empty(); });
    CHECK(reason_of((*clone)->scan(p.slips[2].token, p.clock())) == venue::RefusalReason::stopped);
    REQUIRE(p.hub.conflicts("fork").size() == 1);
    CHECK(p.hub.conflicts("fork")[0].found.device == p.one.device());
    // The other one, whose words the hub has, goes on.
    p.vote(p.one, 3);
    p.until([&] { return p.in_step(p.one); });
    CHECK(p.hub.venue->books().turnout("housing").accepted == 2);
}

TEST_CASE("a machine that was set back to an old image stops before it says anything") {
    HttpsPolling p;
    const std::filesystem::path old = p.one.folder() / "old";
    p.one.close();
    std::filesystem::copy(p.one.folder() / "venue", old, std::filesystem::copy_options::recursive);
    p.one.open();
    p.vote(p.one, 0);
    OnLine& first = p.connect(p.one);
    p.until([&] { return p.in_step(p.one); });
    CHECK_FALSE(first.agent->state().forked);
    p.lines.clear();
    p.one.close();
    std::filesystem::remove_all(p.one.folder() / "venue");
    std::filesystem::rename(old, p.one.folder() / "venue");
    p.one.open();
    const std::uint64_t head = p.hub.venue->record().last_seq();
    p.connect(p.one);
    p.until([&] { return p.one->stopped().has_value(); });
    CHECK(reason_of(p.one->scan(p.slips[2].token, p.clock())) == venue::RefusalReason::stopped);
    p.until([&] { return !p.hub.conflicts("fork").empty(); });
    CHECK(p.hub.venue->record().last_seq() == head + 1);
    CHECK(p.hub.conflicts("fork")[0].found.text.find("旧的备份") != std::string::npos);
    p.lines.clear();
    p.one.open();
    CHECK(p.one->stopped().has_value());
}

TEST_CASE(
    "a kiosk that finds another hub gives it its whole chain once, ballots and all, and then only what is "
    "new") {
    HttpsPolling p;
    p.connect(p.one);
    p.connect(p.two);
    for (std::size_t i = 0; i < 4; ++i) p.vote(p.two, i);
    p.all_in_step();
    const auto recovery = recovery_key(p.hub.venue.path());
    p.lines.clear();
    p.vote(p.two, 4);
    REQUIRE(p.one->take_over(recovery, "主席团", "主控机损坏", p.clock()).ok());
    hub::HubDesk desk(*p.one, [bell = p.bell] { bell->ring(); });
    Listening listening(desk, p.one.folder() / "venue", [&] { return p.clock(); });
    const auto received = [&] {
        const std::string text = listening.server->metrics();
        const std::string name = "\ndaihui_entries_received_total ";
        const std::size_t at = text.find(name);
        REQUIRE(at != std::string::npos);
        return std::stoul(text.substr(at + name.size()));
    };
    const auto meet = [&] {
        p.lines.push_back(std::make_unique<OnLine>(p.two, listening, p.bell, [&] { return p.clock(); }));
        p.until([&] {
            desk.serve(p.clock());
            return p.two->record().waiting() == 0 && p.two->books().hub_seq() == p.one->record().last_seq() &&
                   p.two->record().local("sync_given_epoch") == "2";
        });
    };
    meet();
    CHECK(p.one->books().turnout("housing").accepted == 5);
    // Of the ballots that the old hub counted none was here; now each is.
    REQUIRE(p.one->begin_ending("p1", "于海洋", p.clock()).ok());
    p.until([&] {
        desk.serve(p.clock());
        return p.one->missing("p1").empty();
    });
    const std::uint64_t all = p.two->record().last_seq();
    CHECK(received() == all);
    // Once: not again after the next start.
    p.lines.clear();
    p.two.open();
    meet();
    CHECK(received() == all);
    CHECK(p.two->record().shared_digest() == p.one->record().shared_digest());
    p.lines.clear();
    desk.stop();
    listening.server->stop();
}
