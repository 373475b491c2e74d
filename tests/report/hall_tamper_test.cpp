// The export of a hall of several machines, tampered with: by whoever has the files, by whoever holds a kiosk,
// and by whoever holds all machines and writes every chain again. Whatever is counted must be named by the hub,
// fit where it was taken, and add up.
#include "shared/report/aside_file.hpp"
#include "tests/report/hall_venue.hpp"
#include "tests/report/rewriting.hpp"

using namespace daihui;
using namespace daihui::report;
using namespace daihui::report::testing;
using congress::Kind;

namespace {

const std::string aside_name(aside_file);

struct HallExport : Exported {
    HallExport() : Exported(hall_venue().out, hall_venue().hub.venue->record()) {}

    /// Changed entries as they are; the manifest signed again by the hub.
    Names failed_as_it_is(const std::function<void(Entries&)>& change) const {
        auto changed = entries();
        change(changed);
        write_entries(changed);
        sign_as_the_machine();
        return failed();
    }
    /// Every chain linked and signed again by its own machine.
    Names failed_rewritten(const std::function<void(Entries&)>& change, Heads heads = Heads::made_again,
                           const std::vector<std::string>& anchors = {}) const {
        auto changed = entries();
        const std::string hub = machine().device();
        const std::string anchor =
            rewrite_hall([](const std::string& device) { return hall_venue().machine(device); }, {{hub, 1}},
                         changed, change, heads);
        write_entries(changed);
        sign_as_the_machine([&](Manifest& manifest) { manifest.anchor = anchor; });
        return failed(anchors);
    }
};

bool is_of(const record::StoredEntry& stored, const test::Kiosk& kiosk) {
    return to_hex(stored.entry.device) == kiosk.device();
}

/// The place of the first line of set_aside.jsonl with this kind, and the text without it.
std::string without_line(const std::string& text, const std::string& kind) {
    const auto at = text.find("\"kind\":\"" + kind + "\"");
    REQUIRE(at != std::string::npos);
    const auto start = text.rfind('\n', at) == std::string::npos ? 0 : text.rfind('\n', at) + 1;
    return text.substr(0, start) + text.substr(text.find('\n', at) + 1);
}

/// Turns an entry of the hub into another one.
void put(record::StoredEntry& stored, const congress::Event& event) {
    stored.entry.kind = congress::kind_of(event);
    stored.body = congress::to_json(event);
    stored.body_present = true;
}

record::StoredEntry& entry_with(Entries& entries, Kind kind, const std::string& part) {
    for (record::StoredEntry& stored : entries)
        if (stored.entry.kind == kind && stored.body.find(part) != std::string::npos) return stored;
    FAIL("no such entry");
    return entries.front();
}

}  // namespace

TEST_CASE("a hall rewritten without a change passes: what follows fails for its own reason") {
    const HallExport copy;
    CHECK(copy.failed_rewritten([](Entries&) {}).empty());
}

TEST_CASE("an entry of a kiosk that was dropped is missed") {
    const HallExport copy;
    const Names failed = copy.failed_as_it_is([](Entries& entries) {
        const auto at = std::find_if(entries.begin(), entries.end(), [](const auto& stored) {
            return is_of(stored, hall_venue().one) && stored.entry.kind == Kind::named_vote_cast;
        });
        REQUIRE(at != entries.end());
        entries.erase(at);
    });
    CHECK(has(failed, "record_chain"));
    CHECK(has(failed, "record_spine"));
    CHECK(has(failed, "named_count:named"));
}

TEST_CASE("the end of a kiosk's chain cut off is missed where the hub had taken it") {
    const HallExport copy;
    const Names failed = copy.failed_rewritten([](Entries& entries) {
        const auto last = std::find_if(entries.rbegin(), entries.rend(),
                                       [](const auto& stored) { return is_of(stored, hall_venue().two); });
        REQUIRE(last != entries.rend());
        entries.erase(std::next(last).base());
    });
    CHECK(has(failed, "record_spine"));
}

TEST_CASE("a run that was taken with another head is refused") {
    const HallExport copy;
    const auto change = changing<congress::EntriesTaken>(Kind::entries_taken, [](congress::EntriesTaken& e) {
        if (e.last == e.first) return false;
        e.head = std::string(64, 'a');
        return true;
    });
    CHECK(copy.failed_rewritten(change, Heads::as_they_are) == Names{"record_spine"});
}

TEST_CASE("a kiosk's entry changed after the hub took it is refused, even signed by the kiosk") {
    const HallExport copy;
    const Names failed = copy.failed_rewritten(changing<congress::CheckedIn>(Kind::checked_in,
                                                                             [](congress::CheckedIn& e) {
                                                                                 e.late = true;
                                                                                 return e.how == "badge";
                                                                             }),
                                               Heads::as_they_are);
    CHECK(has(failed, "record_spine"));
}

TEST_CASE("an entry that counts although the hub never took it is missed in the numbers") {
    const HallExport copy;
    // The last answers of a kiosk in the vote by name, and everything behind them, are taken no more.
    const Names failed = copy.failed_rewritten([](Entries& entries) {
        for (auto stored = entries.rbegin(); stored != entries.rend(); ++stored) {
            if (stored->entry.kind != Kind::entries_taken) continue;
            auto event = *congress::event_from_json(Kind::entries_taken, stored->body);
            auto& taken = std::get<congress::EntriesTaken>(event);
            if (taken.device != hall_venue().one.device()) continue;
            put(*stored, congress::IncidentNoted{"收取", "周敏"});
            std::int64_t casts = 0;
            for (const auto& one : entries)
                if (is_of(one, hall_venue().one) && one.entry.kind == Kind::ballot_cast &&
                    static_cast<std::int64_t>(one.entry.seq) >= taken.first)
                    ++casts;
            if (casts > 0) return;
        }
        FAIL("no run with ballots");
    });
    CHECK(has(failed, "casts_accounted"));
    // It is said how much does not count.
    std::string detail;
    for (const Check& check : copy.verify().checks)
        if (check.name == "record_uncounted") detail = check.detail;
    CHECK(detail.find("「2 号机」") != std::string::npos);
}

TEST_CASE("a check-in that was set aside cannot be counted, nor a good one be set aside") {
    const HallExport copy;
    const std::string aside = copy.read(aside_name);
    copy.write(aside_name, without_line(aside, "checked_in"));
    copy.sign_as_the_machine();
    CHECK(copy.failed() == Names{"set_aside"});
    // The first check-in of a kiosk was good.
    record::SetAside good;
    for (const record::StoredEntry& stored : copy.entries())
        if (good.device.empty() && stored.entry.kind == Kind::checked_in && is_of(stored, hall_venue().one))
            good = {hall_venue().one.device(), 1, stored.entry.seq,
                    static_cast<std::uint16_t>(Kind::checked_in), "没有原因"};
    copy.write(aside_name, aside + to_line(good));
    copy.sign_as_the_machine();
    CHECK(has(copy.failed(), "set_aside"));
    copy.write(aside_name, aside + aside.substr(0, aside.find('\n') + 1));
    copy.sign_as_the_machine();
    CHECK(copy.failed() == Names{"set_aside"});
    copy.write(aside_name, "{");
    copy.sign_as_the_machine();
    CHECK(copy.failed() == Names{"record_readable"});
    // Without the list nothing was set aside, which the record contradicts.
    copy.remove(aside_name);
    copy.sign_as_the_machine();
    CHECK(has(copy.failed(), "set_aside"));
}

TEST_CASE("a vote by name that came too late cannot be counted") {
    const HallExport copy;
    copy.write(aside_name, without_line(copy.read(aside_name), "named_vote_cast"));
    copy.sign_as_the_machine();
    const Names failed = copy.failed();
    CHECK(has(failed, "set_aside"));
    CHECK(has(failed, "named_count:named"));
}

TEST_CASE("a ballot that was set aside cannot be counted, by however much the record is rewritten") {
    const HallExport copy;
    copy.write(aside_name, without_line(copy.read(aside_name), "ballot_cast"));
    copy.sign_as_the_machine();
    CHECK(has(copy.failed(), "set_aside"));
    // The hub counts it: its conflict is gone, its refusal is an acceptance.
    const Names failed = copy.failed_rewritten([](Entries& entries) {
        for (record::StoredEntry& stored : entries)
            if (stored.entry.kind == Kind::conflict_found &&
                stored.body.find("slip_twice") != std::string::npos)
                put(stored, congress::IncidentNoted{"无", "周敏"});
        entries[first_of(entries, Kind::ballot_refused)].entry.kind = Kind::ballot_accepted;
        put(entry_with(entries, Kind::box_sealed, "union-election"), [&] {
            for (const record::StoredEntry& stored : entries)
                if (stored.entry.kind == Kind::box_sealed &&
                    to_hex(stored.entry.device) == hall_venue().hub.venue->record().device()) {
                    auto event = *congress::event_from_json(Kind::box_sealed, stored.body);
                    ++std::get<congress::BoxSealed>(event).boxes.front().ballots;
                    return event;
                }
            FAIL("no seal of the hub");
            return congress::Event{};
        }());
    });
    CHECK_FALSE(failed.empty());
    CHECK((has(failed, "accepted_total") || has(failed, "box_sealed:union-election")));
}

TEST_CASE("more ballots accepted than the machines cast are refused") {
    const HallExport copy;
    const Names failed = copy.failed_rewritten([](Entries& entries) {
        // A kiosk's casts become mere notes, the hub's acceptances stay.
        for (record::StoredEntry& stored : entries)
            if (is_of(stored, hall_venue().one) && stored.entry.kind == Kind::ballot_cast)
                put(stored, congress::IncidentNoted{"无", "周敏"});
    });
    CHECK(has(failed, "casts_accounted"));
}

TEST_CASE("an entry of a kiosk signed by another key is refused") {
    const HallExport copy;
    const auto stranger = record::SigningKey::generate();
    CHECK(has(copy.failed_as_it_is([&](Entries& entries) {
        for (record::StoredEntry& stored : entries)
            if (is_of(stored, hall_venue().two) && stored.signature) {
                stored.signature = stranger.sign(stored.hash);
                return;
            }
    }),
              "record_chain"));
    // By another machine of the hall.
    CHECK(has(copy.failed_as_it_is([&](Entries& entries) {
        for (record::StoredEntry& stored : entries)
            if (is_of(stored, hall_venue().two) && stored.signature) {
                stored.signature = hall_venue().one->record().sign_text("daihui-run", ByteView(stored.hash));
                return;
            }
    }),
              "record_chain"));
}

TEST_CASE("entries of a suspended machine that count all the same are refused") {
    const HallExport copy;
    // 「10 号机屏幕损坏」 becomes a suspension of the second machine, which goes on being taken from.
    CHECK(copy.failed_rewritten([](Entries& entries) {
        put(entry_with(entries, Kind::incident_noted, "屏幕损坏"),
            congress::DeviceSuspended{hall_venue().two.device(), "屏幕损坏", "周敏"});
    }) == Names{"record_spine"});
}

TEST_CASE("entries of a machine that nobody admitted are refused") {
    const HallExport copy;
    const Names failed = copy.failed_rewritten([](Entries& entries) {
        put(entry_with(entries, Kind::device_admitted, hall_venue().one.device()),
            congress::IncidentNoted{"无", "周敏"});
    });
    CHECK(has(failed, "record_chain"));
    CHECK(has(failed, "record_spine"));
}

TEST_CASE("an entry that saw what the hub had not written is refused") {
    const HallExport copy;
    CHECK(copy.failed_rewritten([](Entries& entries) {
        for (record::StoredEntry& stored : entries)
            if (is_of(stored, hall_venue().two) && stored.entry.kind == Kind::checked_in) {
                stored.entry.seen = record::place_of(1, 1'000'000);
                return;
            }
    }) == Names{"record_spine"});
}

TEST_CASE("a tail cut off on all machines is refused by the anchor on paper") {
    const HallExport copy;
    const std::string newest = hall_venue().report.anchor;
    auto entries = copy.entries();
    const std::string hub = copy.machine().device();
    // Back to before the last checkpoint of the hub.
    auto end = entries.end();
    int checkpoints = 0;
    while (checkpoints < 2) {
        --end;
        if (to_hex(end->entry.device) == hub && end->entry.kind == Kind::checkpoint) ++checkpoints;
    }
    const std::uint64_t last = end->entry.seq;
    const std::string anchor =
        std::get<congress::Checkpoint>(*congress::event_from_json(Kind::checkpoint, end->body))
            .root.substr(0, 20);
    std::erase_if(entries, [&](const auto& stored) {
        return to_hex(stored.entry.device) == hub && stored.entry.seq > last;
    });
    copy.write_entries(entries);
    copy.sign_as_the_machine([&](Manifest& manifest) { manifest.anchor = anchor; });
    CHECK_FALSE(has(copy.failed(), "record_chain"));
    CHECK(has(copy.failed({newest}), "anchor"));
    CHECK_FALSE(has(copy.failed({hall_venue().zero_report}), "anchor"));
}

TEST_CASE("a manifest signed by a kiosk is refused") {
    const HallExport copy;
    copy.rehash([](Manifest& manifest) {
        manifest.device = hall_venue().one.device();
        manifest.public_key = to_hex(hall_venue().one->record().public_key());
    });
    copy.write("manifest.sig", to_hex(hall_venue().one->record().sign_text(
                                   manifest_context, bytes_of(copy.read("manifest.json")))) +
                                   "\n");
    CHECK(copy.failed() == Names{"manifest_device"});
}
