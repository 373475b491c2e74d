// Whatever is written where, pushed and pulled in whatever portions, given on by neighbours, and whoever
// restarts: in the end all machines agree, nothing acknowledged is lost, and each person counts once.
#include <rapidcheck.h>

#include "tests/record/machines.hpp"

using namespace daihui;
using namespace daihui::record;
using namespace daihui::record::sample;

namespace {

struct Step {
    int what = 0, who = 0, other = 0, subject = 0, limit = 0;
};

rc::Gen<std::vector<Step>> steps() {
    return rc::gen::container<std::vector<Step>>(rc::gen::map(
        rc::gen::tuple(rc::gen::inRange(0, 16), rc::gen::inRange(0, 4), rc::gen::inRange(0, 4),
                       rc::gen::inRange(1, 9), rc::gen::inRange(1, 6)),
        [](const auto& t) {
            return Step{std::get<0>(t), std::get<1>(t), std::get<2>(t), std::get<3>(t), std::get<4>(t)};
        }));
}

/// What a kiosk says: refused or not, both are fine.
bool say(Record& record, const Step& step, int attempt) {
    const std::string number = "00" + std::to_string(step.subject % 8 + 1);
    const Moment now = start + std::chrono::seconds(step.other * 100 + attempt);
    std::vector<Event> events;
    switch (step.what) {
        case 0:
        case 1:
            events = {check_in(number)};
            break;
        case 2:
            events = {congress::PresenceChanged{"s1", number, step.limit % 2 == 0 ? "left" : "returned", "",
                                                "会务组"}};
            break;
        case 3:
            events = {committed("election", step.subject, attempt), cast("election", step.subject, attempt),
                      committed("secret", step.subject, attempt), cast("secret", step.subject, attempt)};
            break;
        case 4:
            events = {committed("election", step.subject, attempt), spoiled("election", step.subject, attempt)};
            break;
        case 5:
            events = {congress::NamedVoteCast{"named", number, "approve"}};
            break;
        case 6:
            events = {congress::Undone{record.device(), record.last_seq(), "误录", "会务组"}};
            break;
        default:
            events = {congress::IncidentNoted{"情况 " + std::to_string(attempt), "会务组"}};
    }
    return record.write(now, events).ok();
}

}  // namespace

TEST_CASE("in the end every machine agrees, whatever happened on the way") {
    std::size_t aside = 0, conflicts = 0, casts = 0;
    const bool ok = rc::check("all converge", [&] {
        const std::vector<Step> history = *rc::gen::resize(rc::kNominalSize, steps());
        Hall hall(4);
        put(hall.hub(), {congress::CheckInOpened{"s1"}, congress::NamedPollOpened{"named", {8, 5, 1}}});
        put(hall.hub(), {box_checked()});
        put(hall.hub(), {issued(6)});
        put(hall.hub(), {moved(Stage::open)});
        std::map<std::string, std::uint64_t> acknowledged;
        int attempt = 0;
        for (const Step& step : history) {
            const int who = step.who + 2, other = step.other + 2;
            Record& record = hall.machine(who);
            switch (step.what) {
                case 8:
                case 9:
                    (void)hall.push(who, static_cast<std::size_t>(step.limit));
                    acknowledged[record.device()] =
                        std::max(acknowledged[record.device()],
                                 record.last_seq() - record.not_taken(no_limit, no_bytes).size());
                    break;
                case 10:
                case 11:
                    (void)hall.pull(who, static_cast<std::size_t>(step.limit) * 3);
                    break;
                case 12:
                    if (who != other) (void)hall.give(other, who, static_cast<std::size_t>(step.limit) * 5);
                    break;
                case 13:
                    hall.reopen(step.limit == 1 ? 1 : who);
                    break;
                case 14: {
                    // The same batch twice, and two kiosks in one take.
                    std::vector<Record::Run> runs;
                    for (const int one : {who, other, who})
                        if (const auto entries = hall.machine(one).not_taken(no_limit, no_bytes);
                            !entries.empty())
                            runs.push_back({device_of(one), entries});
                    for (const Record::Taken& one : hall.take(runs))
                        acknowledged[one.have.device] = one.have.seq;
                    break;
                }
                case 15:
                    (void)say(hall.hub(), step, ++attempt);
                    break;
                default:
                    if (say(record, step, ++attempt) && step.what == 3) ++casts;
            }
        }
        hall.settle();
        hall.settle();
        hall.check_equal();

        // Every entry once, at the hub and everywhere.
        std::map<std::pair<std::string, std::uint64_t>, int> found;
        RC_ASSERT(hall.hub()
                      .for_each([&](const StoredEntry& stored) {
                          ++found[{to_hex(stored.entry.device), stored.entry.seq}];
                      })
                      .ok());
        for (int i = 2; i <= hall.count(); ++i)
            for (std::uint64_t seq = 1; seq <= hall.machine(i).last_seq(); ++seq)
                RC_ASSERT((found[{device_of(i), seq}] == 1));
        for (const auto& [device, seq] : acknowledged) {
            RC_ASSERT((seq == 0 || found[{device, seq}] == 1));
        }
        // One check-in a person, one counted ballot a slip: the tables' own keys, seen through the books.
        std::int64_t accepted = 0;
        for (int slip = 1; slip <= 12; ++slip)
            if (const auto row = hall.hub().books().cast("election", credential(u_election, slip)))
                accepted += row->accepted ? 1 : 0;
        RC_ASSERT(hall.hub().books().turnout("election").accepted == accepted);
        RC_ASSERT(hall.hub().books().accepted_ballots("election").size() == static_cast<std::size_t>(accepted));
        aside += hall.hub().books().set_aside().size();
        conflicts += hall.hub().books().conflicts().size();
    });
    CHECK(ok);
    if (scratch_database()) return;  // too few of them
    // The histories are of the kind that matters.
    CHECK(aside > 0);
    CHECK(conflicts > 0);
    CHECK(casts > 0);
}

TEST_CASE("the order in which a hub's batches come, and their size, changes nothing") {
    Hall hall(2);
    put(hall.hub(), {congress::CheckInOpened{"s1"}});
    hall.settle();
    for (int i = 1; i <= 8; ++i) {
        put(hall.machine(2), {check_in("00" + std::to_string(i))});
        if (i % 3 == 0) hall.push(2);
        put(hall.hub(), {congress::IncidentNoted{"情况 " + std::to_string(i), "会务组"}});
    }
    hall.settle();
    const auto all = hall.hub().entries_after({}, no_limit, no_bytes, Ballots::without);
    const bool ok = rc::check("any cut at a signature of the hub gives the same books", [&] {
        const Folder folder;
        const auto record = open_record(folder / "one.db", true, 6);
        std::vector<StoredEntry> batch;
        for (const StoredEntry& stored : all) {
            batch.push_back(stored);
            const bool of_hub = to_hex(stored.entry.device) == hall.hub().device();
            if (!of_hub || !stored.signature || *rc::gen::inRange(0, 3) != 0) continue;
            const auto imported = record->import(batch);
            RC_ASSERT(imported.ok());
            RC_ASSERT(imported->alarms.empty());
            if (*rc::gen::inRange(0, 2) == 0) batch.clear();  // else it comes again
        }
        RC_ASSERT(record->import(batch).ok());
        RC_ASSERT(record->import(all).ok());
        RC_ASSERT(record->books_digest() == hall.hub().books_digest());
        RC_ASSERT(record->verify()->empty());
    });
    CHECK(ok);
}
