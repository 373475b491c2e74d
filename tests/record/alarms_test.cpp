// What comes in wrong is an alarm with its place, and is never stored.
#include "tests/record/machines.hpp"

using namespace daihui;
using namespace daihui::record;
using namespace daihui::record::sample;

namespace {

struct Wrong : Hall {
    Wrong() : Hall(2) {
        put(hub(), {congress::CheckInOpened{"s1"}});
        settle();
        put(machine(2), {check_in("001")});
        put(machine(2), {check_in("002")});
        put(machine(2), {check_in("003")});
        entries = machine(2).not_taken(no_limit, no_bytes);
        REQUIRE(entries.size() == 3);
    }
    /// That the hub says this of the entries, at this place, and holds so many of them.
    void expect(const std::vector<StoredEntry>& run, Alarm::What what, std::uint64_t seq, std::uint64_t held) {
        const auto taken = take({{device_of(2), run}}).front();
        REQUIRE(taken.alarms.size() == 1);
        CHECK(taken.alarms[0].what == what);
        CHECK(taken.alarms[0].seq == seq);
        CHECK(taken.alarms[0].device == device_of(2));
        CHECK_FALSE(taken.alarms[0].words.empty());
        CHECK(taken.have.seq == held);
        check_clean(1);
        // The same at a neighbour, as far as it may judge.
        if (what == Alarm::What::suspended || what == Alarm::What::future) return;
        const auto imported = machine(3).import(run);
        REQUIRE(imported);
        REQUIRE(imported->alarms.size() == 1);
        CHECK(imported->alarms[0].what == what);
        CHECK(imported->added == held);
        check_clean(3);
    }
    static void sign(StoredEntry& stored, int number = 2) {
        stored.hash = hash_of(stored.entry);
        stored.signature = key(number).sign(stored.hash);
    }
    std::vector<StoredEntry> entries;
};

}  // namespace

TEST_CASE_METHOD(Wrong, "a gap") { expect({entries[0], entries[2]}, Alarm::What::gap, 3, 1); }

TEST_CASE_METHOD(Wrong, "a body that is not the one that was hashed") {
    entries[1].body = congress::to_json(check_in("004"));
    expect(entries, Alarm::What::broken, 2, 1);
}

TEST_CASE_METHOD(Wrong, "another's signature, and none") {
    SECTION("another's") {
        entries[1].signature = key(3).sign(entries[1].hash);
        expect(entries, Alarm::What::signature, 2, 1);
    }
    SECTION("none on the last") {
        entries[2].signature.reset();
        expect(entries, Alarm::What::signature, 3, 2);
    }
}

TEST_CASE_METHOD(Wrong, "another congress") {
    entries[0].entry.congress = congress_id("another", false);
    sign(entries[0]);
    expect({entries[0]}, Alarm::What::other_congress, 1, 0);
}

TEST_CASE_METHOD(Wrong, "two versions of one entry: a cloned machine") {
    push(2);
    give(1, 3);
    StoredEntry other = entries[2];
    other.entry.body = sha256(congress::to_json(check_in("004")));
    other.body = congress::to_json(check_in("004"));
    sign(other);
    const auto taken = take({{device_of(2), {other}}}).front();
    REQUIRE(taken.alarms.size() == 1);
    CHECK(taken.alarms[0].what == Alarm::What::fork);
    CHECK(taken.have.seq == 3);
    const auto imported = machine(3).import({other});
    REQUIRE(imported);
    REQUIRE(imported->alarms.size() == 1);
    CHECK(imported->alarms[0].what == Alarm::What::fork);
    // And one that goes on behind another version.
    StoredEntry behind = entries[2];
    behind.entry.seq = 4;
    behind.entry.previous = other.hash;
    sign(behind);
    CHECK(take({{device_of(2), {behind}}}).front().alarms.at(0).what == Alarm::What::fork);
    settle();
    check_equal();
}

TEST_CASE_METHOD(Wrong, "a neighbour got another version than the hub: the hub's is the one that counts") {
    StoredEntry other = entries[2];
    other.entry.body = sha256(congress::to_json(check_in("004")));
    other.body = congress::to_json(check_in("004"));
    sign(other);
    REQUIRE(machine(3).import({entries[0], entries[1], other}));
    CHECK(machine(3).books().attendance("s1", "004")->state == PresenceState::present);
    push(2);
    const std::vector<Alarm> alarms = pull(3);
    REQUIRE(alarms.size() == 1);
    CHECK(alarms[0].what == Alarm::What::fork);
    CHECK(machine(3).books().attendance("s1", "004")->state == PresenceState::not_arrived);
    check_clean(3);
    settle();
    check_equal();
}

TEST_CASE_METHOD(Wrong, "a machine that nobody admitted") {
    for (StoredEntry& stored : entries) {
        stored.entry.device = device_id(key(7).public_key());
        stored.entry.previous = stored.entry.seq == 1 ? Hash{} : entries[stored.entry.seq - 2].hash;
        sign(stored, 7);
    }
    const auto taken = take({{device_of(7), entries}}).front();
    REQUIRE(taken.alarms.size() == 1);
    CHECK(taken.alarms[0].what == Alarm::What::unknown_device);
    const auto imported = machine(3).import(entries);
    REQUIRE(imported);
    REQUIRE(imported->alarms.size() == 1);
    CHECK(imported->alarms[0].what == Alarm::What::unknown_device);
    check_clean(3);
}

TEST_CASE_METHOD(Wrong, "a suspended machine is taken nothing of until it is resumed, and writes nothing") {
    put(hub(), {congress::DeviceSuspended{device_of(2), "遗失", "秘书处"}});
    expect(entries, Alarm::What::suspended, 1, 0);
    pull(2);
    const auto refused = machine(2).write(start, {check_in("005")});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message.find("遗失") != std::string::npos);
    put(hub(), {congress::DeviceResumed{device_of(2), "已找回", "秘书处"}});
    settle();
    CHECK(hub().books().attendance("s1", "003")->state == PresenceState::present);
    check_equal();
}

TEST_CASE_METHOD(Wrong, "entries that saw what the hub never wrote: the hub was put back") {
    StoredEntry ahead = entries[0];
    ahead.entry.seen = hub().last_seq() + 1;
    sign(ahead);
    expect({ahead}, Alarm::What::future, 1, 0);
}

TEST_CASE_METHOD(Wrong, "a cast without its ballot is not taken, and is with it") {
    put(hub(), {box_checked()});
    put(hub(), {issued(6)});
    put(hub(), {moved(Stage::open)});
    settle();
    put(machine(3), {committed("election", 1), cast("election", 1)});
    std::vector<StoredEntry> run = machine(3).not_taken(no_limit, no_bytes);
    REQUIRE(run.size() == 2);
    CHECK(run[1].ballot == ballot_text("election", 1));
    std::vector<StoredEntry> without = run;
    without[1].ballot.clear();
    CHECK(take({{device_of(3), without}}).front().alarms.at(0).what == Alarm::What::broken);
    without[1].ballot = run[1].ballot + " ";
    CHECK(take({{device_of(3), without}}).front().alarms.at(0).what == Alarm::What::broken);
    CHECK(hub().books().turnout("election").cast == 0);
    CHECK(take({{device_of(3), run}}).front().alarms.empty());
    CHECK(hub().books().accepted_ballots("election").size() == 1);
    settle();
    check_equal();
}

TEST_CASE_METHOD(Wrong, "one bad run leaves the others alone") {
    put(machine(3), {check_in("005")});
    std::vector<StoredEntry> bad = entries;
    bad[0].body = "{}";
    const auto taken = take({{device_of(2), bad},
                             {device_of(3), machine(3).not_taken(no_limit, no_bytes)},
                             {device_of(2), entries}});
    CHECK(taken[0].alarms.size() == 1);
    CHECK(taken[0].have.seq == 0);
    CHECK(taken[1].have.seq == 1);
    CHECK(taken[2].have.seq == 3);
    settle();
    check_equal();
}

TEST_CASE_METHOD(Wrong, "what was checked on another thread is checked the same way") {
    CHECK(signatures_hold(entries, key(2).public_key()));
    CHECK_FALSE(signatures_hold(entries, key(3).public_key()));
    CHECK_FALSE(signatures_hold({}, key(2).public_key()));
    std::vector<StoredEntry> bad = entries;
    bad[1].body += " ";
    CHECK_FALSE(signatures_hold(bad, key(2).public_key()));
    bad = entries;
    std::swap(bad[0], bad[1]);
    CHECK_FALSE(signatures_hold(bad, key(2).public_key()));
    bad = entries;
    bad[2].signature.reset();
    CHECK_FALSE(signatures_hold(bad, key(2).public_key()));
    CHECK(take({{device_of(2), entries, Record::Run::Signatures::checked}}).front().have.seq == 3);
    settle();
    check_equal();
}

TEST_CASE_METHOD(Wrong, "the hub imports nothing, a kiosk takes nothing") {
    CHECK_FALSE(hub().import(entries));
    CHECK_FALSE(machine(2).take(start, {{device_of(2), entries}}, plain_decisions));
}
