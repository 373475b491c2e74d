// Who may join, who is heard, and what a console elsewhere may do.
#include "shared/venue/operation.hpp"
#include "tests/hub/hall.hpp"

using namespace daihui;
using namespace daihui::test;
using State = sync::EnrolAnswer::State;

namespace {

std::string key_of_nobody(int n) {
    auto key = record::SigningKey::from_seed(Bytes(32, static_cast<std::uint8_t>(n)));
    REQUIRE(key.ok());
    return to_hex(key->public_key());
}

}  // namespace

TEST_CASE("a code is good once: the second machine that shows it is refused, and people are told") {
    Hub hub;
    const std::string code = hub.code("delegate");
    const auto first = hub.enrol({code, key_of_nobody(1), "新机", "delegate", "192.0.2.1"});
    REQUIRE(first.ok());
    CHECK(first->state == State::waiting);
    // The answer was lost: the same machine asks again.
    const auto retried = hub.enrol({code, key_of_nobody(1), "新机", "delegate", "192.0.2.1"});
    REQUIRE(retried.ok());
    CHECK(retried->state == State::waiting);
    CHECK(retried->device == first->device);
    CHECK(hub.conflicts("enrolment_code").empty());

    const auto thief = hub.enrol({code, key_of_nobody(2), "", "delegate", "192.0.2.66"});
    REQUIRE(thief.ok());
    CHECK(thief->state == State::refused);
    CHECK(thief->words.find("已经用过") != std::string::npos);
    REQUIRE(hub.conflicts("enrolment_code").size() == 1);
    CHECK(hub.conflicts("enrolment_code")[0].found.text.find("192.0.2.66") != std::string::npos);
    CHECK(hub.machines().waiting().size() == 1);
    // Guessing fills no record.
    for (int i = 3; i < 40; ++i) {
        const auto guess = hub.enrol({"ABCDEFGHIJKLMNOP", key_of_nobody(i), "", "delegate", "192.0.2.66"});
        REQUIRE(guess.ok());
        CHECK(guess->state == State::refused);
    }
    CHECK(hub.conflicts("enrolment_code").size() == 1);
    // Not before it was looked at and a minute has gone.
    REQUIRE(hub.machines().acknowledge(hub.conflicts("enrolment_code")[0].seq, "周敏", "已查", hub.now()).ok());
    REQUIRE(hub.enrol({"ABCDEFGHIJKLMNOP", key_of_nobody(3), "", "delegate", ""}).ok());
    CHECK(hub.conflicts("enrolment_code").size() == 1);
    hub.minute += 2;
    REQUIRE(hub.enrol({"ABCDEFGHIJKLMNOP", key_of_nobody(3), "", "delegate", ""}).ok());
    CHECK(hub.conflicts("enrolment_code").size() == 2);
}

TEST_CASE("codes run out, and are for one role") {
    Hub hub;
    const std::string code = hub.code("desk");
    const auto other = hub.enrol({code, key_of_nobody(1), "", "console", ""});
    REQUIRE(other.ok());
    CHECK(other->state == State::refused);
    hub.minute += 31;
    const auto late = hub.enrol({code, key_of_nobody(1), "", "desk", ""});
    REQUIRE(late.ok());
    CHECK(late->state == State::refused);
    CHECK(late->words.find("过期") != std::string::npos);
    CHECK(hub.conflicts("enrolment_code").empty());  // people are slow; that is no attack
    CHECK_FALSE(hub.enrol({hub.code("desk"), "abc", "", "desk", ""}).ok());
    CHECK_FALSE(
        venue::EnrolmentDesk(hub.venue.path() / "enrolment").add("AAAAAAAAAAAAAAAZ", "hub", hub.now()).ok());
}

TEST_CASE("a machine waits for a person, across restarts, and is told what they said") {
    Hub hub;
    const auto asked = hub.enrol({hub.code("delegate"), key_of_nobody(1), "台式机", "delegate", "192.0.2.1"});
    REQUIRE(asked.ok());
    const std::string device = asked->device;
    CHECK_FALSE(hub.desk().peer(device)->admitted);
    CHECK_FALSE(hub.pull(device, {}).ok());
    hub.restart();
    CHECK(hub.enrol_state(device)->state == State::waiting);
    REQUIRE(hub.machines().waiting().size() == 1);
    CHECK(hub.machines().all().front().state == venue::Machine::State::waiting);

    CHECK_FALSE(hub.machines().admit(device, "1 号机", "周敏", hub.now()).ok());  // the hub's name
    CHECK_FALSE(hub.machines().admit(device, "2 号机", "", hub.now()).ok());
    CHECK_FALSE(hub.machines().admit(std::string(32, 'f'), "2 号机", "周敏", hub.now()).ok());
    REQUIRE(hub.machines().admit(device, "2 号机", "周敏", hub.now()).ok());
    hub.desk().serve(hub.now());
    CHECK(hub.enrol_state(device)->state == State::admitted);
    CHECK(hub.desk().peer(device)->admitted);
    CHECK(hub.desk().peer(device)->roles == std::vector<std::string>{"delegate"});
    CHECK(hub.machines().waiting().empty());
    CHECK_FALSE(hub.machines().admit(device, "2 号机", "周敏", hub.now()).ok());

    const auto other = hub.enrol({hub.code("delegate"), key_of_nobody(2), "", "delegate", ""});
    REQUIRE(other.ok());
    REQUIRE(hub.machines().refuse_device(other->device, "不是会场的机器", "周敏", hub.now()).ok());
    const auto told = hub.enrol_state(other->device);
    REQUIRE(told.ok());
    CHECK(told->state == State::refused);
    CHECK(told->words.find("不是会场的机器") != std::string::npos);
}

TEST_CASE("from a suspended machine nothing is taken until it is resumed") {
    Polling p;
    p.vote(p.one, 0);
    CHECK_FALSE(p.hub.machines().suspend(p.hub.venue->record().device(), "试", "周敏", p.hub.now()).ok());
    CHECK_FALSE(p.hub.machines().suspend(p.one.device(), "", "周敏", p.hub.now()).ok());
    REQUIRE(p.hub.machines().suspend(p.one.device(), "屏幕损坏", "周敏", p.hub.now()).ok());
    p.hub.desk().serve(p.hub.now());
    CHECK(p.hub.desk().peer(p.one.device())->suspended);
    const auto pushed = p.one.try_push();
    REQUIRE_FALSE(pushed.ok());
    CHECK(pushed.error().kind == ErrorKind::wrong_use);
    CHECK_FALSE(p.hub.pull(p.one.device(), {}).ok());
    CHECK(p.hub.venue->books().turnout("housing").accepted == 0);
    // What the server says of it is noted once.
    for (int i = 0; i < 5; ++i) p.hub.desk().note_refused(p.one.device(), "suspended", "192.0.2.7");
    p.hub.desk().serve(p.hub.now());
    REQUIRE(p.hub.conflicts("suspended").size() == 1);
    CHECK(p.hub.conflicts("suspended")[0].found.text.find("2 号机") != std::string::npos);
    // The kiosk hears it with the refusal, and stops.
    p.one->set_held(true);
    CHECK(reason_of(p.one->scan(p.slips[1].token, p.hub.now())) == venue::RefusalReason::suspended);
    // Its box stays missing: people bring it back, or close over it.
    REQUIRE(p.hub.venue->begin_ending("p1", "于海洋", p.hub.now()).ok());
    p.two.sync();
    REQUIRE(p.hub.venue->missing("p1").size() == 1);
    CHECK(p.hub.venue->missing("p1")[0].words.find("停用") != std::string::npos);
    REQUIRE(p.hub.machines().resume(p.one.device(), "已修复", "周敏", p.hub.now()).ok());
    p.hub.desk().serve(p.hub.now());
    p.one->set_held(false);
    p.one.sync();
    CHECK(p.hub.venue->books().turnout("housing").accepted == 1);
    p.close();
}

TEST_CASE("nobody sends entries of another machine") {
    Polling p;
    p.vote(p.one, 0);
    const auto stolen = p.hub.push(p.two.device(), p.one->record().not_taken(100, std::size_t{1} << 20));
    REQUIRE_FALSE(stolen.ok());
    CHECK(stolen.error().kind == ErrorKind::bad_input);
    CHECK(p.hub.venue->books().turnout("housing").accepted == 0);
    CHECK(p.hub.push(std::string(32, 'f'), {}).error().kind == ErrorKind::wrong_use);
}

TEST_CASE("a gap is answered with what is held, and told once") {
    Polling p;
    p.vote(p.one, 0);
    auto entries = p.one->record().not_taken(100, std::size_t{1} << 20);
    entries.erase(entries.begin());
    const auto before = p.hub.venue->books().conflicts().size();
    for (int i = 0; i < 3; ++i) {
        const auto answer = p.hub.push(p.one.device(), entries);
        REQUIRE(answer.ok());
        REQUIRE_FALSE(answer->alarms.empty());
        CHECK(answer->alarms[0].what == record::Alarm::What::gap);
    }
    CHECK(p.hub.venue->books().conflicts().size() == before + 1);
    p.one.sync();  // the whole run
    CHECK(p.hub.venue->books().turnout("housing").accepted == 1);
}

TEST_CASE("a console elsewhere moves the congress through the hub's own doors, each time once") {
    Hub hub;
    Kiosk console(hub, "控制台", "console");
    Kiosk kiosk(hub, "2 号机");
    int asked = 0;
    const auto fresh_id = [&] { return std::string(30, '0') + std::to_string(10 + asked++); };
    const auto ask = [&](const std::string& device, std::uint64_t seen, const venue::Operation& operation) {
        return hub.control(device, {seen, fresh_id(), venue::to_json(operation)});
    };
    namespace op = venue::op;
    console.pull();
    const auto seen = console->books().hub_seq();
    const sync::ControlRequest opening{seen, fresh_id(), venue::to_json(op::OpenCheckIn{"s1"})};
    const auto opened = hub.control(console.device(), opening);
    if (!opened) FAIL(opened.error().message);
    CHECK(hub.venue->books().sitting_state("s1").check_in_open);
    CHECK(opened->head == hub.venue->record().last_seq());
    // The answer was lost: the same request again is the same answer, and no second entry.
    const auto again = hub.control(console.device(), opening);
    REQUIRE(again.ok());
    CHECK(again->head == opened->head);
    CHECK(hub.venue->record().last_seq() == opened->head);
    // Another one, from a screen that has not seen it: somebody else was quicker.
    const auto stale = ask(console.device(), seen, op::CloseCheckIn{"s1"});
    REQUIRE_FALSE(stale.ok());
    CHECK(stale.error().kind == ErrorKind::refused);
    // A hub that was restarted has forgotten the ids: then what was done already is refused for the same
    // reason.
    hub.restart();
    const auto forgotten = hub.control(console.device(), opening);
    REQUIRE_FALSE(forgotten.ok());
    CHECK(forgotten.error().kind == ErrorKind::refused);
    CHECK(hub.venue->record().last_seq() == opened->head);
    console.pull();
    REQUIRE(ask(console.device(), console->books().hub_seq(), op::CloseCheckIn{"s1"}).ok());
    console.pull();
    const auto now = console->books().hub_seq();
    // What a gate refuses is refused with the gate's own sentence; nothing of it is written.
    const auto early = ask(console.device(), now, op::OpenVoting{"p1"});
    CHECK(sentence_of(early) == sentence_of(hub.venue->open_voting("p1", hub.now())));
    CHECK(hub.venue->record().last_seq() == now);
    // A kiosk is no console, and what is no operation is none.
    CHECK(ask(kiosk.device(), now, op::OpenCheckIn{"s1"}).error().kind == ErrorKind::wrong_use);
    CHECK(hub.control(console.device(), {now, fresh_id(), "{\"call\":\"ballot_accepted\"}"}).error().kind ==
          ErrorKind::bad_input);
    CHECK(hub.control(console.device(), {now, "1", venue::to_json(op::OpenCheckIn{"s1"})}).error().kind ==
          ErrorKind::bad_input);
    // Machines are looked after whatever the congress does meanwhile.
    REQUIRE(ask(console.device(), 0, op::SuspendMachine{kiosk.device(), "遗失", "周敏"}).ok());
    CHECK(hub.machines().find(kiosk.device())->state == venue::Machine::State::suspended);
    const auto listed = ask(console.device(), 0, op::ListMachines{});
    REQUIRE(listed.ok());
    REQUIRE(listed->answer.size() == 2);
    const auto machines = venue::machines_from_json(listed->answer[0]);
    REQUIRE(machines.ok());
    CHECK(machines->size() == 3);
}

TEST_CASE("the page of machines knows who was heard of when") {
    Polling p;
    const auto machines = p.hub.machines().all();
    REQUIRE(machines.size() == 3);  // the recovery key is none
    CHECK(machines[0].is_hub);
    CHECK(machines[1].name == "2 号机");
    CHECK(machines[1].last_contact == p.hub.now());
    CHECK(machines[1].taken == p.one->record().last_seq());
    CHECK(machines[1].state == venue::Machine::State::admitted);
    p.hub.machines().heard_of(p.one.device(), {p.hub.now(), "192.0.2.7", std::chrono::seconds{3}, 12, "0.1.0"});
    const auto one = p.hub.machines().find(p.one.device());
    REQUIRE(one.has_value());
    CHECK(one->ahead == std::chrono::seconds{3});
    CHECK(one->waiting == 12);
    CHECK(one->from == "192.0.2.7");
    CHECK(p.hub.machines().name_of(p.two.device()) == "3 号机");
}

TEST_CASE("a desk that stops answers everybody") {
    Polling p;
    p.vote(p.one, 0);
    std::optional<Result<sync::PushAnswer>> push;
    std::optional<Result<sync::PullAnswer>> pull;
    p.hub.desk().push(p.one.device(), p.one->record().not_taken(100, 1 << 20),
                      [&](auto answer) { push.emplace(std::move(answer)); });
    p.hub.desk().pull(p.one.device(), {}, 10, [&](auto answer) { pull.emplace(std::move(answer)); });
    p.hub.desk().stop();
    REQUIRE(push.has_value());
    REQUIRE(pull.has_value());
    CHECK(push->error().kind == ErrorKind::storage);
    CHECK(pull->error().kind == ErrorKind::storage);
    bool answered = false;
    p.hub.desk().status([&](auto status) { answered = !status.ok(); });
    CHECK(answered);
    p.hub.open_desk();
    p.one.sync();
    CHECK(p.hub.venue->books().turnout("housing").accepted == 1);
}

TEST_CASE("a kiosk's folder is made whole or not at all") {
    Hub hub;
    Kiosk kiosk(hub, "2 号机");
    venue::JoinOptions options;
    options.congress = hub.desk().health().congress;
    options.hub = {"hub.test", 7443, std::string(64, 'a')};
    CHECK_FALSE(venue::Venue::join(kiosk.folder() / "venue", options).ok());  // there already
    options.congress = "12";
    CHECK_FALSE(venue::Venue::join(kiosk.folder() / "a", options).ok());
    options.congress = hub.desk().health().congress;
    options.role = "hub";
    CHECK_FALSE(venue::Venue::join(kiosk.folder() / "b", options).ok());
    options.role = "desk";
    options.hub.pin = "";
    CHECK_FALSE(venue::Venue::join(kiosk.folder() / "c", options).ok());
    CHECK(kiosk->hub_address() == venue::HubAddress{"hub.test", 7443, std::string(64, 'a')});
    CHECK(kiosk->joined_role() == "delegate");
    CHECK_FALSE(kiosk->is_hub());
    CHECK(kiosk->rehearsal());
    CHECK(kiosk->try_pin("135790", hub.now()).right);
    CHECK(kiosk->find_people("王芳", 3).size() == 1);  // the roster came with the hub's chain
}
