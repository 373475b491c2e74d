// Random histories: whatever is said, in whatever order, the live books are the fold of the entries.
#include <rapidcheck.h>
#include <unistd.h>

#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "tests/record/random_changes.hpp"

using namespace daihui;
using namespace daihui::record;
using namespace daihui::record::sample;

namespace {

rc::Gen<std::string> numbers() {
    return rc::gen::weightedOneOf<std::string>(
        {{20, one_of<std::string>({"001", "002", "003", "004", "005", "006", "007", "008", "009", "010"})},
         {1, one_of<std::string>({"", "999", "001 ", "０01"})}});
}
rc::Gen<std::string> sittings() { return one_of<std::string>({"s1", "s1", "s1", "s2", "s2", "s9"}); }
rc::Gen<std::string> secret_polls() {
    return one_of<std::string>({"election", "election", "secret", "secret", "named"});
}

/// Any event, plausible or not; slips 1 to 14, of which 13 and 14 were never printed.
rc::Gen<Event> events(std::uint64_t past) {
    const auto slip = rc::gen::inRange(1, 15);
    const auto attempt = rc::gen::weightedElement<int>({{6, 0}, {1, 1}});
    const auto word = one_of<std::string>({"", "公假", "会务组", "a'b\"c", "换行\n", std::string(300, 'x')});
    return rc::gen::weightedOneOf<Event>({
        {12, rc::gen::map(rc::gen::tuple(sittings(), numbers(),
                                         one_of<std::string>({"badge", "badge", "manual", "wink"}), word),
                          [](const auto& t) -> Event {
                              return congress::CheckedIn{std::get<0>(t), std::get<1>(t), std::get<2>(t),
                                                         std::get<3>(t), std::get<3>(t), false};
                          })},
        {8, rc::gen::map(
                rc::gen::tuple(sittings(), numbers(),
                               one_of<std::string>({"left", "returned", "excused", "unexcused", "gone"}), word),
                [](const auto& t) -> Event {
                    return congress::PresenceChanged{std::get<0>(t), std::get<1>(t), std::get<2>(t),
                                                     std::get<3>(t), ""};
                })},
        {4, rc::gen::map(sittings(), [](const std::string& s) -> Event { return congress::CheckInOpened{s}; })},
        {2, rc::gen::map(sittings(), [](const std::string& s) -> Event { return congress::CheckInClosed{s}; })},
        {3, rc::gen::map(
                rc::gen::tuple(sittings(), one_of<std::string>({"opened", "opened", "ended", ""})),
                [](const auto& t) -> Event { return congress::SittingMoved{std::get<0>(t), std::get<1>(t)}; })},
        {2, rc::gen::map(rc::gen::tuple(sittings(), numbers()),
                         [](const auto& t) -> Event {
                             return congress::CheckInDuplicate{std::get<0>(t), std::get<1>(t)};
                         })},
        {2, rc::gen::map(rc::gen::tuple(numbers(), rc::gen::inRange(1, 3)),
                         [](const auto& t) -> Event {
                             return congress::BadgeRevoked{std::get<0>(t),
                                                           badge_hash(std::get<0>(t), std::get<1>(t)), "挂失"};
                         })},
        {2, rc::gen::map(rc::gen::tuple(numbers(), rc::gen::inRange(1, 3)),
                         [](const auto& t) -> Event {
                             return congress::BadgeIssued{
                                 std::get<0>(t), badge_hash(std::get<0>(t), std::get<1>(t)), std::get<1>(t)};
                         })},
        {3, rc::gen::map(one_of<std::string>({"a1", "a2", "a3", "", "a9"}),
                         [](const std::string& s) -> Event { return congress::AgendaMoved{s}; })},
        {2,
         rc::gen::map(rc::gen::inRange<std::int64_t>(-1, 7), [](std::int64_t n) { return hands_counted(n); })},
        {2, rc::gen::map(rc::gen::tuple(one_of<std::string>({"method", "named", "secret", "election"}),
                                        rc::gen::arbitrary<bool>()),
                         [](const auto& t) -> Event {
                             return congress::MotionDecided{std::get<0>(t), std::get<1>(t), "结论", "主持人"};
                         })},
        {1, rc::gen::just<Event>(congress::NamedPollOpened{"named", {8, 5, 0}})},
        {8, rc::gen::map(rc::gen::tuple(numbers(), one_of<std::string>({"approve", "oppose", "abstain", "?"})),
                         [](const auto& t) -> Event {
                             return congress::NamedVoteCast{"named", std::get<0>(t), std::get<1>(t)};
                         })},
        {1, rc::gen::map(
                rc::gen::tuple(rc::gen::inRange<std::int64_t>(0, 2), rc::gen::inRange<std::int64_t>(0, 2)),
                [](const auto& t) -> Event {
                    return congress::NamedPollClosed{"named", {std::get<0>(t), std::get<1>(t), 0, 0}, {}};
                })},
        {4, rc::gen::just(box_checked())},
        {4, rc::gen::map(
                rc::gen::tuple(rc::gen::inRange<std::int64_t>(-1, 9), rc::gen::inRange<std::int64_t>(-1, 3),
                               rc::gen::inRange<std::int64_t>(-1, 4)),
                [](const auto& t) { return issued(std::get<0>(t), std::get<1>(t), std::get<2>(t)); })},
        {6,
         rc::gen::map(rc::gen::tuple(secret_polls(), slip, attempt),
                      [](const auto& t) { return spoiled(std::get<0>(t), std::get<1>(t), std::get<2>(t)); })},
        {10, rc::gen::element(spoiled("election", 3), spoiled("secret", 4), spoiled("election", 5))},
        {10, rc::gen::map(rc::gen::tuple(rc::gen::inRange(3, 9), rc::gen::inRange(6, 14)),
                          [](const auto& t) { return swapped(std::get<0>(t), std::get<1>(t)); })},
        {8, rc::gen::map(slip, [](int n) { return exchanged(n); })},
        {10, rc::gen::map(rc::gen::inRange(1, 14), [](int n) { return keying(n); })},
        {3, rc::gen::map(rc::gen::inRange<std::int64_t>(-1, 7), [](std::int64_t n) { return limit(n); })},
        {10, rc::gen::map(one_of<Stage>({Stage::planned, Stage::box_checked, Stage::issued, Stage::open,
                                         Stage::open, Stage::closed, Stage::valid, Stage::void_election,
                                         Stage::opened, Stage::reported, Stage::declared, Stage::sealed}),
                          [](Stage stage) { return moved(stage); })},
        {6,
         rc::gen::map(rc::gen::tuple(secret_polls(), slip, attempt),
                      [](const auto& t) { return committed(std::get<0>(t), std::get<1>(t), std::get<2>(t)); })},
        {14, rc::gen::map(rc::gen::tuple(secret_polls(), slip, attempt),
                          [](const auto& t) { return cast(std::get<0>(t), std::get<1>(t), std::get<2>(t)); })},
        {8,
         rc::gen::map(rc::gen::tuple(secret_polls(), slip, attempt),
                      [](const auto& t) { return accepted(std::get<0>(t), std::get<1>(t), std::get<2>(t)); })},
        {3, rc::gen::map(rc::gen::tuple(secret_polls(), slip),
                         [](const auto& t) -> Event {
                             return congress::BallotRefused{std::get<0>(t),
                                                            hex_of(ballot_text(std::get<0>(t), std::get<1>(t))),
                                                            "证明不成立", salt(1)};
                         })},
        {3, rc::gen::map(rc::gen::inRange(1, 6),
                         [](int n) -> Event {
                             return congress::BallotRefused{"election", hex_of(ballot_text("election", n)),
                                                            duplicate_reason, salt(1)};
                         })},
        {4, rc::gen::map(
                slip, [](int n) -> Event { return congress::SlipVoided{slip_hash(n), "剩余作废", "监票人"}; })},
        {1, rc::gen::map(rc::gen::inRange(1, 20),
                         [](int n) { return slips(3, "b" + std::to_string(n), n * 10); })},
        {1, rc::gen::element(opened_election(), opened_secret())},
        {1, rc::gen::just<Event>(congress::BoxSealed{"p1", {{"election", 1, hex_of("r")}}})},
        {1, rc::gen::map(word, [](const std::string& s) -> Event { return congress::IncidentNoted{s, s}; })},
        {1, rc::gen::map(word,
                         [](const std::string& s) -> Event {
                             return congress::CorrectionNoted{"named", s, "王芳", "李强"};
                         })},
        {6, rc::gen::map(
                rc::gen::inRange<std::uint64_t>(1, past + 3),
                [](std::uint64_t seq) -> Event { return congress::Undone{device(), seq, "点错", "会务组"}; })},
        {1, rc::gen::element(defined(), admitted(), admitted(2, {"desk"}), slots())},
    });
}

/// A record without a disk's patience: the property is about contents, tests/fault about power.
struct Scratch {
    Folder folder;
    std::unique_ptr<Record> record = open_record(folder / "record.db", true);
};

/// Ways into a congress, so that random events meet every stage of a period.
std::vector<std::vector<Event>> beginning(int depth) {
    std::vector<std::vector<Event>> steps{
        {congress::CheckInOpened{"s1"}, check_in("001"), check_in("002"),
         congress::NamedPollOpened{"named", {8, 2, 0}}, poll_set(second_round()), round_counted(6, 4)},
        {box_checked()},
        {issued(6, 2, 3)},
        {moved(Stage::open), committed("election", 3), committed("secret", 4), committed("election", 5)},
        {cast("election", 1), cast("secret", 1), accepted("election", 1), accepted("secret", 1),
         cast("election", 2)},
        {moved(Stage::closed), accepted("election", 2)},
        {moved(Stage::valid)},
        {opened_election(), opened_secret(), moved(Stage::opened), moved(Stage::reported)},
        {moved(Stage::declared), round_declared("李强")},
    };
    steps.resize(static_cast<std::size_t>(depth));
    return steps;
}

void same_after_rebuild(Record& record) {
    const std::string live = record.books_digest();
    const congress::Congress defined_live = record.books().congress();
    const auto verified = record.verify();
    RC_ASSERT(verified.ok());
    if (!verified->empty()) RC_FAIL(verified->front().what);
    const auto rebuilt = record.rebuild();
    RC_ASSERT(rebuilt.ok());
    RC_ASSERT(rebuilt->empty());
    RC_ASSERT(record.books_digest() == live);
    RC_ASSERT((record.books().congress() == defined_live));
}

/// Says random events after a random beginning; what was taken is counted by kind.
bool folds_like_its_entries(const std::function<rc::Gen<Event>(std::uint64_t)>& any_event,
                            const rc::Gen<int>& depths, std::map<congress::Kind, int>& taken) {
    return rc::check([&] {
        Scratch scratch;
        Record& record = *scratch.record;
        put(record, founding());
        for (const auto& step : beginning(*depths)) put(record, step);
        const int writes = *rc::gen::inRange(1, 40);
        for (int i = 0; i < writes; ++i) {
            const auto batch = *rc::gen::mapcat(
                rc::gen::weightedElement<std::size_t>({{6, 1}, {2, 2}, {1, 4}}), [&](std::size_t n) {
                    return rc::gen::container<std::vector<Event>>(n, any_event(record.last_seq()));
                });
            const std::string before = record.books_digest();
            const congress::Congress defined_before = record.books().congress();
            const std::uint64_t last = record.last_seq();
            const Hash head = record.head();
            const Result<Receipt> receipt = record.write(start, batch);
            if (receipt) {
                RC_ASSERT(receipt->first_seq == last + 1);
                RC_ASSERT(receipt->last_seq == last + batch.size());
                for (const Event& event : batch) ++taken[congress::kind_of(event)];
            } else {
                RC_ASSERT(receipt.error().kind == ErrorKind::refused);
                RC_ASSERT(record.books_digest() == before);
                RC_ASSERT((record.books().congress() == defined_before));
                RC_ASSERT(record.last_seq() == last);
                RC_ASSERT(record.head() == head);
            }
        }
        // One slip, one standing ballot in each poll, whatever was tried.
        std::set<std::string> standing;
        for (const CastRow& row : record.books().undecided())
            RC_ASSERT(standing.insert(row.poll + row.credential).second);
        for (const SpoiledRow& row : record.books().spoiled())
            for (const CodeRow& found : record.books().by_code(row.ballot_hash.substr(0, 20)))
                RC_ASSERT((found.state == CodeRow::State::spoiled));
        for (const congress::SlipsIssued::Class& one : record.books().period_state("p1").issued)
            RC_ASSERT((one.slips >= 0 && one.paper >= 0 && one.held >= 0));
        for (const char* poll : {"election", "secret"}) {
            const Turnout turnout = record.books().turnout(poll);
            RC_ASSERT(turnout.accepted <= turnout.cast);
            RC_ASSERT(static_cast<std::size_t>(turnout.accepted) ==
                      record.books().accepted_ballots(poll).size());
        }
        same_after_rebuild(record);
    });
}

}  // namespace

TEST_CASE("after any history the books are the fold of the entries, and nothing refused left a trace") {
    std::map<congress::Kind, int> taken;
    CHECK(folds_like_its_entries(events, rc::gen::inRange(0, 10), taken));
    if (scratch_database()) return;  // too few to say anything of the generator
    // The generator is worth something only while it gets through the door.
    CHECK(taken.size() >= 20);
    for (const congress::Kind kind :
         {congress::Kind::ballot_spoiled, congress::Kind::slip_swapped, congress::Kind::slip_exchanged,
          congress::Kind::slip_keying, congress::Kind::opening_limit_set}) {
        INFO(congress::to_text(kind));
        CHECK(taken[kind] > 0);
    }
}

TEST_CASE("the same where the definition changes on site and people count") {
    std::map<congress::Kind, int> taken;
    const auto any_event = [](std::uint64_t past) {
        return rc::gen::weightedOneOf<Event>(
            {{5, events(past)},
             {8, changes()},
             {3, rc::gen::element(round_declared("李强"), followed("round2"), followed("election"))},
             {4, rc::gen::element(paper_collected(11), paper_collected(3), paper_counted(3))}});
    };
    CHECK(folds_like_its_entries(any_event, one_of<int>({1, 2, 4, 5, 6, 6, 6, 7, 8, 9}), taken));
    if (scratch_database()) return;
    for (const congress::Kind kind :
         {congress::Kind::poll_set, congress::Kind::follow_up_decided, congress::Kind::votes_counted,
          congress::Kind::poll_declared, congress::Kind::agenda_set, congress::Kind::paper_collected}) {
        INFO(congress::to_text(kind));
        CHECK(taken[kind] > 0);
    }
}

TEST_CASE("the same events in any batches give the same books and the same chain of bodies") {
    CHECK(rc::check([] {
        std::vector<Event> all;
        for (const auto& step : whole_history()) all.insert(all.end(), step.begin(), step.end());
        Scratch scratch;
        for (std::size_t at = 0; at < all.size();) {
            const std::size_t size =
                std::min<std::size_t>(*rc::gen::inRange<std::size_t>(1, 60), all.size() - at);
            const auto first = all.begin() + static_cast<std::ptrdiff_t>(at);
            put(*scratch.record, {first, first + static_cast<std::ptrdiff_t>(size)});
            at += size;
        }
        static std::string digest, head;
        if (digest.empty()) digest = scratch.record->books_digest(), head = to_hex(scratch.record->head());
        RC_ASSERT(scratch.record->books_digest() == digest);
        RC_ASSERT(to_hex(scratch.record->head()) == head);
    }));
}

TEST_CASE("arrivals and casts that do not touch each other may come in any order") {
    CHECK(rc::check([] {
        std::vector<std::vector<Event>> groups;
        for (const congress::Delegate& delegate : small_congress().delegates)
            groups.push_back({check_in(delegate.number, "s2")});
        for (int slip = 1; slip <= 6; ++slip) {
            groups.push_back({committed("election", slip), cast("election", slip), accepted("election", slip)});
            groups.push_back({committed("secret", slip), cast("secret", slip), accepted("secret", slip)});
        }
        const std::vector<std::size_t> order = *rc::gen::exec([&] {
            std::vector<std::size_t> left(groups.size()), out;
            for (std::size_t i = 0; i < left.size(); ++i) left[i] = i;
            while (!left.empty()) {
                const auto at = static_cast<std::ptrdiff_t>(*rc::gen::inRange<std::size_t>(0, left.size()));
                out.push_back(left[static_cast<std::size_t>(at)]);
                left.erase(left.begin() + at);
            }
            return out;
        });
        Scratch scratch;
        Record& record = *scratch.record;
        put(record, founding());
        put(record, {box_checked(), issued(6), moved(Stage::open), congress::CheckInOpened{"s2"}});
        for (const std::size_t i : order) put(record, groups[i]);

        const Books& books = record.books();
        RC_ASSERT(books.presence("s2", "staff") == (congress::Presence{8, 8, 0}));
        RC_ASSERT(books.presence("s2", "union") == (congress::Presence{6, 6, 0}));
        for (const char* poll : {"election", "secret"}) {
            RC_ASSERT(books.turnout(poll).accepted == 6);
            std::vector<std::string> expected;
            for (int slip = 1; slip <= 6; ++slip) expected.push_back(ballot_text(poll, slip));
            std::sort(expected.begin(), expected.end(),
                      [](const std::string& a, const std::string& b) { return hex_of(a) < hex_of(b); });
            RC_ASSERT(books.accepted_ballots(poll) == expected);
        }
        same_after_rebuild(record);
    }));
}
