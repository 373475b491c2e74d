// What is PostgreSQL's alone: several programs on one record, a server that goes away, and being refused with a
// cure. Run by tests/support/with_postgres; says "skipped" elsewhere.
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <thread>

#include "tests/record/machines.hpp"
#include "tests/support/forwarder.hpp"

using namespace daihui;
using namespace daihui::record;
using namespace daihui::record::sample;

namespace {

bool skipped() {
    if (scratch_database()) return false;
    WARN("skipped: no scratch database (tests/support/with_postgres)");
    return true;
}

RecordPlace place(const std::string& address) {
    auto parsed = RecordPlace::parse(address);
    if (!parsed) FAIL(parsed.error().message);
    return *parsed;
}

std::unique_ptr<Record> again() {
    auto record = Record::open(place(*scratch_database()), key(), {false, id()});
    if (!record) FAIL(record.error().message);
    return std::move(*record);
}

void pg_ctl(const std::string& what) {
    const char* server = std::getenv("DAIHUI_TEST_SERVER");
    REQUIRE(server != nullptr);
    const std::string options = "-o '-k " + scratch_database()->substr(scratch_database()->find("host=") + 5) +
                                " -c listen_addresses= -c max_connections=50'";
    const std::string command =
        std::string(server) + " " + (what == "start" ? options + " start" : what) + " >/dev/null 2>&1";
    REQUIRE(std::system(command.c_str()) == 0);
}

std::string refusal(const RecordPlace& where, Record::Options options = {false, id()}) {
    const auto record = Record::open(where, key(), options);
    if (record) FAIL("it was opened");
    return record.error().message;
}

}  // namespace

TEST_CASE("an address names its database, and nobody is shown its password") {
    CHECK(place("postgresql://hub:geheim@db.local:5432/congress?sslmode=require").shown() ==
          "postgresql://hub@db.local:5432/congress");
    CHECK(place("postgres://db/congress").shown() == "postgres://db/congress");
    CHECK(place("venue/record.db").is_file());
    CHECK_FALSE(RecordPlace::parse("mysql://hub:geheim@db/congress"));
    CHECK(RecordPlace::parse("mysql://hub:geheim@db/congress").error().message.find("geheim") ==
          std::string::npos);
    CHECK_FALSE(RecordPlace::parse("postgresql://db.local"));
    CHECK_FALSE(RecordPlace::parse("postgresql://db.local/?sslmode=require"));
    CHECK_FALSE(RecordPlace::parse(""));
}

TEST_CASE("the same entries have the same books in a file and in PostgreSQL") {
    if (skipped()) return;
    const Folder folder;
    const auto in_database = open_record(folder / "hub.db", true);
    const auto in_file = open_record(folder / "other.db", true);
    for (const auto& events : whole_history()) {
        put(*in_database, events);
        put(*in_file, events);
        REQUIRE(in_database->shared_digest() == in_file->shared_digest());
    }
    CHECK(in_database->is_shared());
    CHECK_FALSE(in_file->is_shared());
    CHECK(in_database->head() == in_file->head());
}

TEST_CASE("two programs write to one record in turn, and each goes on where the other stopped") {
    if (skipped()) return;
    const Folder folder;
    const auto first = open_record(folder / "hub.db", true);
    put(*first, founding());
    const auto second = again();
    put(*second, {congress::IncidentNoted{"甲", "会务组"}});
    put(*first, {congress::IncidentNoted{"乙", "会务组"}});
    const Receipt third = put(*second, {congress::IncidentNoted{"丙", "会务组"}});
    CHECK(third.last_seq == static_cast<std::uint64_t>(founding().size()) + 3);

    const auto moved = first->catch_up();
    REQUIRE(moved);
    CHECK(*moved);
    CHECK(first->last_seq() == third.last_seq);
    CHECK(first->head() == third.head);
    CHECK(first->have() == second->have());
    CHECK_FALSE(*first->catch_up());

    // What was decided on by one is refused to the other, though it had not looked.
    put(*first, {congress::CheckInOpened{"s1"}});
    const auto twice = second->write(start, {congress::CheckInOpened{"s1"}});
    REQUIRE_FALSE(twice);
    CHECK(twice.error().kind == ErrorKind::refused);
    // The congress itself.
    put(*first, {item_set("a9")});
    REQUIRE(second->catch_up());
    CHECK(second->books().congress() == first->books().congress());
    for (const Record* record : {first.get(), second.get()}) {
        const auto findings = record->verify();
        REQUIRE(findings);
        CHECK(findings->empty());
    }
}

TEST_CASE("four programs write at once: every receipt names its own entry, and none is lost") {
    if (skipped()) return;
    const Folder folder;
    const auto founder = open_record(folder / "hub.db", true);
    put(*founder, founding());
    constexpr std::size_t programs = 4, writes = 25;
    std::vector<std::vector<Receipt>> receipts(programs);
    std::vector<std::string> failed(programs);
    {
        std::vector<std::jthread> threads;
        for (std::size_t i = 0; i < programs; ++i)
            threads.emplace_back([&, i] {
                auto record = Record::open(*RecordPlace::parse(*scratch_database()), key(), {false, id()});
                for (std::size_t n = 0; record && n < writes && failed[i].empty(); ++n) {
                    const auto receipt =
                        (*record)->write(start, {congress::IncidentNoted{std::to_string(n), "会务组"}});
                    if (receipt)
                        receipts[i].push_back(*receipt);
                    else
                        failed[i] = receipt.error().message;
                }
                if (!record) failed[i] = record.error().message;
            });
    }
    std::set<std::uint64_t> places;
    for (std::size_t i = 0; i < programs; ++i) {
        CHECK(failed[i].empty());
        for (const Receipt& receipt : receipts[i]) places.insert(receipt.last_seq);
    }
    CHECK(places.size() == programs * writes);
    REQUIRE(founder->catch_up());
    CHECK(founder->last_seq() == founding().size() + programs * writes);
    const auto findings = founder->verify();
    REQUIRE(findings);
    CHECK(findings->empty());
}

TEST_CASE("a name is claimed once over all programs") {
    if (skipped()) return;
    const Folder folder;
    const auto first = open_record(folder / "hub.db", true);
    put(*first, founding());
    const auto second = again();
    CHECK(*first->claim("nonce/1"));
    CHECK_FALSE(*second->claim("nonce/1"));
    CHECK(*second->claim("nonce/2"));
    CHECK_FALSE(*first->claim("nonce/2"));
}

TEST_CASE("the server restarts in the middle: nothing acknowledged is lost, and the record goes on") {
    if (skipped()) return;
    const Folder folder;
    const auto record = open_record(folder / "hub.db", true);
    put(*record, founding());
    pg_ctl("-m immediate stop");
    const auto failed = record->write(start, {congress::IncidentNoted{"断开", "会务组"}});
    REQUIRE_FALSE(failed);
    CHECK(failed.error().kind == ErrorKind::storage);
    CHECK(failed.error().message.find("自动重连") != std::string::npos);
    pg_ctl("start");
    // After a failed attempt nobody tries again at once, so that requests do not queue up behind it.
    Result<Receipt> receipt = Error{};
    for (int attempt = 0; attempt < 100 && !receipt; ++attempt) {
        receipt = record->write(start, {congress::IncidentNoted{"恢复", "会务组"}});
        if (!receipt) std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    REQUIRE(receipt);
    CHECK(receipt->last_seq == founding().size() + 1);
    const auto findings = record->verify();
    REQUIRE(findings);
    CHECK(findings->empty());
}

namespace {

/// The scratch database behind a line that loses what it is told to lose.
class PoorLine {
  public:
    using Verdict = test::Forwarder::Verdict;
    PoorLine()
        : forwarder_(
              {{0, scratch_database()->substr(scratch_database()->find("host=") + 5) + "/.s.PGSQL.5432"}},
              [this](std::string_view bytes, std::size_t before) { return look(bytes, before); }) {}
    /// What happens to the next commit; and whether the line is dead behind it, until it is mended.
    void next(Verdict verdict, bool then_dead = false) {
        then_dead_ = then_dead;
        next_ = verdict;
    }
    void mend() {
        then_dead_ = false;
        forwarder_.closed = false;
    }
    [[nodiscard]] std::size_t cut() const { return forwarder_.cut; }
    [[nodiscard]] std::unique_ptr<Record> open() const {
        auto record = Record::open(place("postgresql://daihui@127.0.0.1:" + std::to_string(forwarder_.port()) +
                                         "/postgres?sslmode=disable&gssencmode=disable"),
                                   key(), {false, id()});
        if (!record) FAIL(record.error().message);
        return std::move(*record);
    }

  private:
    Verdict look(std::string_view bytes, std::size_t before) {
        if (then_dead_ && cut() > 0) forwarder_.closed = true;
        const std::string_view word("COMMIT\0", 7);
        const std::size_t at = bytes.find(word);
        if (at == std::string_view::npos || at + word.size() <= before) return Verdict::pass;
        return next_.exchange(Verdict::pass);
    }
    std::atomic<Verdict> next_{Verdict::pass};
    std::atomic<bool> then_dead_{false};
    test::Forwarder forwarder_;
};

}  // namespace

TEST_CASE("a commit whose answer is lost is looked up: what happened is said, and it happens once") {
    if (skipped()) return;
    const Folder folder;
    const auto beside = open_record(folder / "hub.db", true);
    std::vector<Event> events = founding();
    events.insert(events.begin() + 2, admitted(2, {"delegate", "desk"}));
    put(*beside, events);
    const auto kiosk = open_record(folder / "kiosk.db", true, 2);
    REQUIRE(kiosk->import(beside->entries_after({}, no_limit, no_bytes, Ballots::without)));
    put(*kiosk, {congress::IncidentNoted{"分机", "会务组"}});
    const std::vector<Record::Run> run{{kiosk->device(), kiosk->not_taken(no_limit, no_bytes)}};

    PoorLine line;
    const auto record = line.open();
    const std::uint64_t first = record->last_seq();
    using Verdict = test::Forwarder::Verdict;
    // It happened: it is said so, and others see it.
    line.next(Verdict::lose_answer);
    const auto written = record->write(start, {congress::IncidentNoted{"甲", "会务组"}});
    REQUIRE(written);
    CHECK(line.cut() == 1);
    CHECK(written->last_seq == first + 1);
    REQUIRE(beside->catch_up());
    CHECK(beside->last_seq() == first + 1);
    CHECK(beside->head() == written->head);
    // It did not happen: nothing is there, and the next one takes its place.
    line.next(Verdict::lose);
    const auto lost = record->write(start, {congress::IncidentNoted{"乙", "会务组"}});
    REQUIRE_FALSE(lost);
    CHECK(line.cut() == 2);
    CHECK(lost.error().kind == ErrorKind::storage);
    CHECK(lost.error().message.find("没有写入") != std::string::npos);
    CHECK(put(*record, {congress::IncidentNoted{"丙", "会务组"}}).last_seq == first + 2);

    // The same where entries of others are taken.
    line.next(Verdict::lose);
    CHECK_FALSE(record->take(start, run, plain_decisions));
    line.next(Verdict::lose_answer);
    const auto taken = record->take(start, run, plain_decisions);
    REQUIRE(taken);
    CHECK(taken->front().added == run.front().entries.size());
    const auto again = record->take(start, run, plain_decisions);
    REQUIRE(again);
    CHECK(again->front().added == 0);
    CHECK(again->front().have.seq == run.front().entries.back().entry.seq);
    CHECK(again->front().alarms.empty());

    // A name whose taking was not answered is nobody's: it is not taken twice.
    line.next(Verdict::lose_answer);
    CHECK_FALSE(record->claim("nonce/1"));
    const auto claimed = record->claim("nonce/1");
    REQUIRE(claimed);
    CHECK_FALSE(*claimed);

    REQUIRE(beside->catch_up());
    CHECK(beside->shared_digest() == record->shared_digest());
    for (const Record* one : {beside.get(), record.get()}) {
        const auto findings = one->verify();
        REQUIRE(findings);
        CHECK(findings->empty());
    }
}

TEST_CASE("where it cannot be looked up whether a commit happened, nobody is told that it did or did not") {
    if (skipped()) return;
    const Folder folder;
    const auto beside = open_record(folder / "hub.db", true);
    put(*beside, founding());
    for (const auto verdict : {test::Forwarder::Verdict::lose_answer, test::Forwarder::Verdict::lose}) {
        PoorLine line;
        const auto record = line.open();
        const std::uint64_t before = record->last_seq();
        line.next(verdict, true);
        const auto written = record->write(start, {congress::IncidentNoted{"甲", "会务组"}});
        REQUIRE_FALSE(written);
        CHECK(written.error().kind == ErrorKind::storage);
        CHECK(written.error().message.find("不知道是否已经写入") != std::string::npos);
        line.mend();
        // Then it knows what is there, and goes on behind it.
        Result<bool> moved = Error{};
        for (int attempt = 0; attempt < 200 && !moved; ++attempt) {
            moved = record->catch_up();
            if (!moved) std::this_thread::sleep_for(std::chrono::milliseconds(50));
        }
        REQUIRE(moved);
        const std::uint64_t there = verdict == test::Forwarder::Verdict::lose ? 0 : 1;
        CHECK(record->last_seq() == before + there);
        CHECK(put(*record, {congress::IncidentNoted{"乙", "会务组"}}).last_seq == before + there + 1);
        const auto findings = record->verify();
        REQUIRE(findings);
        CHECK(findings->empty());
    }
}

TEST_CASE("a hub in a database hears that it was taken over from, and writes no more") {
    if (skipped()) return;
    Hall hall(2);
    REQUIRE(hall.hub().is_shared());
    put(hall.hub(), {congress::IncidentNoted{"没有人听到", "会务组"}});
    const auto taken = hall.machine(2).take_over(start, key(recovery_key), "主席团", "主控机断网");
    if (!taken) FAIL(taken.error().message);
    const auto entries =
        hall.machine(2).entries_after(hall.machine(1).have(), no_limit, no_bytes, Ballots::without);
    const auto imported = hall.machine(1).import(entries);
    if (!imported) FAIL(imported.error().message);
    REQUIRE(imported->alarms.size() == 1);
    CHECK(imported->alarms.front().what == Alarm::What::old_hub);
    CHECK_FALSE(hall.machine(1).is_hub());
    CHECK(hall.machine(1).shared_digest() == hall.machine(2).shared_digest());
    CHECK_FALSE(hall.machine(1).write(start, {congress::IncidentNoted{"还在写", "会务组"}}));
    CHECK_FALSE(hall.machine(1).import(entries));
}

TEST_CASE("what was doctored in the database is found") {
    if (skipped()) return;
    const Folder folder;
    const auto record = open_record(folder / "hub.db", true);
    put(*record, founding());
    const std::string schema = "daihui_" + to_hex(id());
    const auto finds = [&](const std::string& word) {
        const auto findings = record->verify();
        REQUIRE(findings);
        for (const Finding& finding : *findings)
            if (finding.what.find(word) != std::string::npos) return true;
        return false;
    };
    in_scratch_database("UPDATE " + schema + ".badges SET revision = 7 WHERE number = '001'");
    CHECK(finds("badges"));
    REQUIRE(record->rebuild());
    CHECK_FALSE(finds("badges"));
    in_scratch_database("ALTER TABLE " + schema + ".entries DISABLE TRIGGER ALL");
    CHECK(finds("数据库结构被改动"));
    in_scratch_database("UPDATE " + schema + ".entries SET header = set_byte(header, 60, 7) WHERE seq = 3");
    CHECK(finds("第 3 条"));
}

TEST_CASE("what stands in the way of opening is said with its cure") {
    if (skipped()) return;
    const Folder folder;
    const auto record = open_record(folder / "hub.db", true);
    put(*record, founding());
    const std::string address = *scratch_database();
    const auto with = [&](const std::string& from, const std::string& to) {
        std::string other = address;
        other.replace(other.find(from), from.size(), to);
        return place(other);
    };
    CHECK(refusal(with("/postgres?", "/nowhere?")).find("数据库名") != std::string::npos);
    CHECK(refusal(with("daihui@", "nobody@")).find("用户") != std::string::npos);
    CHECK(refusal(place(address), {true, id()}).find("不会覆盖") != std::string::npos);
    Id other = id();
    other[0] ^= 1;
    CHECK(refusal(place(address), {false, other}).find("没有这次大会的记录") != std::string::npos);
    CHECK(refusal(place(address), {false, Id{}}).find("哪一次大会") != std::string::npos);
    // A role that may connect and nothing else.
    in_scratch_database(
        "DO $$ BEGIN CREATE ROLE guest LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$");
    CHECK(refusal(with("daihui@", "guest@"), {true, other}).find("GRANT CREATE") != std::string::npos);

    const std::string schema = "daihui_" + to_hex(id());
    in_scratch_database("UPDATE " + schema + ".local SET value = '99' WHERE name = 'record/version'");
    CHECK(refusal(place(address)).find("更新版本的软件") != std::string::npos);
}

TEST_CASE("many congresses lie in one database, and can be read together") {
    if (skipped()) return;
    const Folder folder;
    const auto record = open_record(folder / "hub.db", true);
    put(*record, founding());
    congress::Congress congress = small_congress();
    congress.id += "-二分会场";
    const Id other = congress_id(congress.id, congress.rehearsal);
    auto beside = Record::open(place(*scratch_database()), key(), {true, other});
    if (!beside) FAIL(beside.error().message);
    put(**beside, {congress::CongressDefined{to_json(congress)}, admitted()});
    CHECK((*beside)->last_seq() == 2);
    CHECK(record->verify()->empty());
    in_scratch_database("DO $$ BEGIN IF (SELECT count(*) FROM daihui.entries) <> " +
                        std::to_string(founding().size() + 2) +
                        " OR (SELECT count(DISTINCT congress) FROM daihui.titles) <> 2 THEN RAISE EXCEPTION "
                        "'the view over all is wrong'; END IF; END $$");
}

// By hand: tests/support/with_postgres …/test_record "[speed]" prints what a hub takes in a second.
TEST_CASE("how many ballots a hub takes, in a file and in PostgreSQL", "[.][speed]") {
    if (skipped()) return;
    const Folder folder;
    constexpr int ballots = 1500;
    std::vector<Event> events = founding();
    events.pop_back();
    events.insert(events.begin() + 2, admitted(2, {"delegate"}));
    events.push_back(slips(ballots));
    for (const Event& event : {box_checked(), issued(ballots), moved(Stage::open)}) events.push_back(event);

    const auto in_database = open_record(folder / "hub.db", true);
    const auto in_file = open_record(folder / "other.db", true);
    const auto kiosk = open_record(folder / "kiosk.db", true, 2);
    put(*in_database, events);
    put(*in_file, events);
    const auto all = in_file->entries_after({}, no_limit, no_bytes, Ballots::without);
    REQUIRE(kiosk->import(all));
    for (int slip = 1; slip <= ballots; slip += 25) {
        std::vector<Event> votes;
        for (int n = slip; n < slip + 25; ++n) {
            votes.push_back(committed("election", n));
            votes.push_back(cast("election", n));
        }
        put(*kiosk, votes);
    }
    const std::vector<StoredEntry> entries = kiosk->not_taken(no_limit, no_bytes);
    REQUIRE(entries.size() == 2 * ballots);
    for (Record* hub : {in_file.get(), in_database.get()}) {
        const auto measure = [&](const char* what, std::size_t count, const std::function<void()>& act) {
            const auto begun = std::chrono::steady_clock::now();
            act();
            const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
            std::printf("%-10s %-34s %8.0f a second\n", hub->is_shared() ? "PostgreSQL" : "SQLite", what,
                        static_cast<double>(count) / took.count());
        };
        measure("entries taken, 50 a commit", entries.size(), [&] {
            for (std::size_t at = 0; at < entries.size(); at += 50) {
                const auto first = entries.begin() + static_cast<std::ptrdiff_t>(at);
                const auto taken = hub->take(start, {{device_of(2), {first, first + 50}}}, plain_decisions);
                REQUIRE(taken);
                REQUIRE(taken->front().added == 50);
            }
        });
        measure("notes written, one a commit", 200, [&] {
            for (int n = 0; n < 200; ++n) put(*hub, {congress::IncidentNoted{"甲", "会务组"}});
        });
        measure("entries folded anew", hub->last_seq() + entries.size(), [&] { REQUIRE(hub->rebuild()); });
    }
    CHECK(in_file->shared_digest() == in_database->shared_digest());
}
