// The export after the hub was lost and a kiosk took over: the spine goes on in the next hub's chain, and what
// the old one wrote behind that place counts nowhere.
#include <map>
#include <nlohmann/json.hpp>

#include "shared/record/entries_file.hpp"
#include "shared/report/export.hpp"
#include "tests/hub/hall.hpp"
#include "tests/report/rewriting.hpp"
#include "tests/support/must.hpp"

using namespace daihui;
using namespace daihui::report;
using namespace daihui::report::testing;
using congress::Kind;
using test::must;

namespace {

/// Everybody checks in at two kiosks and two motions are decided; then 「2 号机」 takes over and decides
/// nothing, while the old hub goes on by itself.
struct Lost {
    test::Hub hub;
    test::Kiosk one, two;
    record::SigningKey recovery;
    test::ScratchFolder scratch;
    std::filesystem::path out, of_the_old_hub;
    ExportReport report;

    Lost() : one(hub, "2 号机"), two(hub, "3 号机"), recovery(test::recovery_key(hub.venue.path())) {
        const auto badges = hub.venue.badges();
        hub.minute = -30;
        must(hub.venue->open_check_in("s1", hub.now()));
        one.sync();
        two.sync();
        int turn = 0;
        for (const std::string& number : hub.venue.everybody())
            static_cast<void>((turn++ % 2 == 0 ? one : two)->scan(badges.at(number), hub.now()));
        one.sync();
        two.sync();
        must(hub.venue->close_check_in("s1", test::minutes_later(-1)));
        must(hub.venue->open_sitting("s1", test::nine()));
        hub.venue.adopt("method");
        hub.venue.adopt("candidates");
        one.sync();
        two.sync();
        hub.minute = 10;
        hub.venue.adopt("scrutineers", hub.now());
        out = scratch / "out";
        of_the_old_hub = scratch / "old";
        static_cast<void>(
            must(export_venue(*hub.venue, of_the_old_hub, {hub.now(), Appraisals::left_out, {}})));
        must(one->take_over(recovery, "主席团", "主控机进水", hub.now()));
        report = must(export_venue(*one, out, {hub.now(), Appraisals::left_out, {}}));
    }
    record::Record* machine(const std::string& device) {
        if (device == hub.venue->record().device()) return &hub.venue->record();
        return device == one.device() ? &one->record() : device == two.device() ? &two->record() : nullptr;
    }
};
Lost& lost() {
    static Lost lost;
    return lost;
}

struct LostExport : Exported {
    LostExport() : Exported(lost().out, lost().one->record()) {}

    [[nodiscard]] std::string detail(const std::string& name) const {
        for (const Check& check : verify().checks)
            if (check.name == name) return check.detail;
        FAIL("no check " << name);
        return "";
    }
    /// Adds what another machine's record has and this one has not.
    void add_from(const record::Record& other) const {
        Entries all = entries();
        std::set<std::string> here;
        for (const record::StoredEntry& stored : all) here.insert(to_hex(stored.hash));
        REQUIRE(other.for_each([&](const record::StoredEntry& stored) {
            if (here.count(to_hex(stored.hash)) == 0) all.push_back(record::exported(stored));
        }));
        REQUIRE(all.size() > here.size());
        write_entries(all);
        sign_as_the_machine();
    }
};

std::uint64_t kept() {
    return static_cast<std::uint64_t>([] {
        std::int64_t seq = 0;
        REQUIRE(lost().one->record().for_each([&](const record::StoredEntry& stored) {
            if (stored.entry.kind == Kind::takeover)
                seq = std::get<congress::Takeover>(*congress::event_from_json(Kind::takeover, stored.body)).seq;
        }));
        return seq;
    }());
}

}  // namespace

TEST_CASE("an export after a takeover passes, and names both hubs") {
    const LostExport copy;
    for (const Check& check : copy.verify().checks) {
        INFO(check.name << " " << check.detail);
        CHECK(check.ok);
    }
    CHECK(copy.detail("record_spine").find("更换主控机 1 次") != std::string::npos);
    const std::string machines = copy.read("07会议记录/机器使用登记表.csv");
    CHECK(machines.find("2 号机,主控机、") != std::string::npos);
    CHECK(machines.find(",原主控机,") != std::string::npos);
    CHECK(machines.find("接任主控机：主控机进水（主席团）") != std::string::npos);
    CHECK(lost().report.notes.empty());
}

TEST_CASE("what the old hub wrote after the takeover may be there, and counts nowhere") {
    const LostExport copy;
    copy.add_from(lost().hub.venue->record());
    CHECK(copy.failed().empty());
    CHECK(copy.detail("record_uncounted").find("原主控机「1 号机」在更换之后写的") != std::string::npos);
    // Its results with them: a motion that is not decided in what counts.
    Exported old(lost().of_the_old_hub, lost().hub.venue->record());
    copy.write("09技术核查/results.json", old.read("09技术核查/results.json"));
    copy.sign_as_the_machine();
    CHECK(has(copy.failed(), "results_file"));
}

TEST_CASE("two machines that took over the same hub are refused") {
    const LostExport copy;
    test::Kiosk& two = lost().two;
    must(two->take_over(lost().recovery, "主席团", "主控机进水", lost().hub.now()));
    copy.add_from(two->record());
    CHECK(copy.failed() == Names{"record_spine"});
}

TEST_CASE("a takeover that leaves out what the old hub had decided is refused by the results") {
    const LostExport copy;
    auto entries = copy.entries();
    const std::string old_hub = lost().hub.venue->record().device();
    // Back to before the last motion was decided: signed by the recovery key again, so that the chains are
    // right.
    std::uint64_t seq = 0;
    Hash head{};
    for (const record::StoredEntry& stored : entries) {
        if (to_hex(stored.entry.device) != old_hub || stored.entry.seq > kept()) continue;
        if (stored.entry.kind == Kind::motion_decided) seq = stored.entry.seq - 1;
    }
    for (const record::StoredEntry& stored : entries)
        if (to_hex(stored.entry.device) == old_hub && stored.entry.seq == seq) head = stored.hash;
    const auto change = changing<congress::Takeover>(Kind::takeover, [&](congress::Takeover& e) {
        e.seq = static_cast<std::int64_t>(seq);
        e.head = to_hex(head);
        const std::string text = congress::takeover_text(to_hex(lost().one->record().congress_id()), e);
        e.signature = to_hex(lost().recovery.sign_text(congress::takeover_context, bytes_of(text)));
        return true;
    });
    rewrite_hall([](const std::string& device) { return lost().machine(device); },
                 {{old_hub, 1}, {lost().one.device(), 2}}, entries, change);
    copy.write_entries(entries);
    copy.sign_as_the_machine();
    const Names failed = copy.failed();
    CHECK_FALSE(has(failed, "record_chain"));
    CHECK(has(failed, "results_file"));
    CHECK(copy.detail("record_uncounted").find("原主控机「1 号机」") != std::string::npos);
}

TEST_CASE("a takeover with another head, or without the recovery key, is refused") {
    const LostExport copy;
    const auto rewritten = [&](const record::SigningKey& key, const std::string& head) {
        auto entries = copy.entries();
        rewrite_hall([](const std::string& device) { return lost().machine(device); },
                     {{lost().hub.venue->record().device(), 1}, {lost().one.device(), 2}}, entries,
                     changing<congress::Takeover>(Kind::takeover, [&](congress::Takeover& e) {
                         if (!head.empty()) e.head = head;
                         const std::string text =
                             congress::takeover_text(to_hex(lost().one->record().congress_id()), e);
                         e.signature = to_hex(key.sign_text(congress::takeover_context, bytes_of(text)));
                         return true;
                     }));
        copy.write_entries(entries);
        copy.sign_as_the_machine();
        return copy.failed();
    };
    CHECK(rewritten(lost().recovery, std::string(64, 'b')) == Names{"record_spine"});
    CHECK(has(rewritten(record::SigningKey::generate(), ""), "record_chain"));
}
