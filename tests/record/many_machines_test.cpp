// A hub and its kiosks: what is written here and there, taken, given on, set aside, and equal in the end.
#include "tests/record/machines.hpp"

using namespace daihui;
using namespace daihui::record;
using namespace daihui::record::sample;

namespace {

/// Check-in open everywhere.
void open_check_in(Hall& hall) {
    put(hall.hub(), {congress::CheckInOpened{"s1"}});
    hall.settle();
}
void open_voting(Hall& hall) {
    put(hall.hub(), {box_checked()});
    put(hall.hub(), {issued(6)});
    put(hall.hub(), {moved(Stage::open)});
    hall.settle();
}
Attendance seen_at(Hall& hall, int machine, const std::string& number) {
    return *hall.machine(machine).books().attendance("s1", number);
}

}  // namespace

TEST_CASE("an empty replica takes the hub's chain, and then its books are the hub's") {
    Hall hall(2);
    CHECK(hall.hub().is_hub());
    CHECK_FALSE(hall.machine(2).is_hub());
    CHECK(hall.machine(2).books().hub_device() == hall.hub().device());
    CHECK(hall.machine(2).hub_seen() == hall.hub().last_seq());
    CHECK(hall.machine(2).have() == hall.hub().have());
    CHECK(hall.machine(3).books().device_rows().size() == 4);
    hall.check_equal();
}

TEST_CASE("a kiosk's entry is in its own books at once, in all others' once the hub took it") {
    Hall hall(2);
    open_check_in(hall);
    const std::string before = hall.machine(2).shared_digest();
    put(hall.machine(2), {check_in("001")});
    CHECK(seen_at(hall, 2, "001").state == PresenceState::present);
    CHECK(hall.machine(2).waiting() == 1);
    CHECK(hall.machine(2).shared_digest() == before);
    CHECK(hall.machine(2).books_digest() != before);
    CHECK(seen_at(hall, 1, "001").state == PresenceState::not_arrived);
    hall.check_clean(2);

    CHECK(says_all(hall.push(2)) == "");
    CHECK(seen_at(hall, 1, "001").state == PresenceState::present);
    CHECK(says_all(hall.pull(3)) == "");
    CHECK(seen_at(hall, 3, "001").state == PresenceState::present);
    CHECK(hall.machine(2).waiting() == 1);  // until it hears of it
    CHECK(says_all(hall.pull(2)) == "");
    hall.check_equal();
    for (const DeviceRow& row : hall.machine(3).books().device_rows())
        CHECK(row.taken.seq == (row.admitted.device == device_of(2) ? 1U : 0U));
}

TEST_CASE("a push that is repeated changes nothing and says what is held") {
    Hall hall(1);
    open_check_in(hall);
    put(hall.machine(2), {check_in("001")});
    put(hall.machine(2), {check_in("002")});
    const auto entries = hall.machine(2).not_taken(no_limit, no_bytes);
    const Have all{device_of(2), 1, 2};
    CHECK(hall.take({{device_of(2), entries}}).front().have == all);
    const std::uint64_t head = hall.hub().last_seq();
    const auto again = hall.take({{device_of(2), entries}, {device_of(2), {entries.front()}}});
    CHECK(again[0].have == all);
    CHECK(again[1].have == all);
    CHECK(again[0].added == 0);
    CHECK(hall.hub().last_seq() == head);
    hall.settle();
    hall.check_equal();
}

TEST_CASE("of two check-ins of one person the first that the hub takes stands, at every machine alike") {
    Hall hall(3);
    open_check_in(hall);
    put(hall.machine(2), {check_in("001")}, start + std::chrono::seconds(9));
    put(hall.machine(3), {check_in("001")}, start);
    hall.push(2);
    hall.push(3);
    hall.settle();
    hall.check_equal();
    const auto aside = hall.machine(4).books().set_aside();
    REQUIRE(aside.size() == 1);
    CHECK(aside[0].device == device_of(3));
    CHECK(aside[0].reason == "该代表在本次会议已经签到，以第一次为准。");
    CHECK(hall.machine(4).books().duplicate_check_ins("s1") == 1);
    const auto conflicts = hall.machine(2).books().conflicts();
    REQUIRE(conflicts.size() == 1);
    CHECK(conflicts[0].found.what == "check_in_twice");
    CHECK_FALSE(conflicts[0].acknowledged);
    put(hall.hub(), {congress::ConflictAcknowledged{conflicts[0].seq, "秘书处", "已核对"}});
    CHECK_FALSE(hall.hub().write(start, {congress::ConflictAcknowledged{conflicts[0].seq, "秘书处", "再次"}}));
    hall.settle();
    CHECK(hall.machine(3).books().conflicts()[0].acknowledged->remark == "已核对");
    hall.check_equal();
}

TEST_CASE("a slip used at two cut-off kiosks gives one counted ballot, and the second is on record") {
    Hall hall(2);
    open_voting(hall);
    put(hall.machine(2), {committed("election", 1)});
    put(hall.machine(2), {cast("election", 1)});
    put(hall.machine(3), {committed("election", 1, 2)});
    put(hall.machine(3), {cast("election", 1, 2)});
    CHECK(hall.machine(2).books().turnout("election").cast == 1);
    hall.push(3);
    hall.push(2);
    hall.settle();
    hall.check_equal();
    for (int i = 1; i <= 3; ++i) {
        const Turnout turnout = hall.machine(i).books().turnout("election");
        CHECK(turnout.cast == 1);
        CHECK(turnout.accepted == 1);
        CHECK(hall.machine(i).books().refused().size() == 1);
    }
    // Ballots are at the hub, and where they were cast; nowhere else.
    CHECK(hall.hub().books().accepted_ballots("election") ==
          std::vector<std::string>{ballot_text("election", 1, 2)});
    CHECK(hall.machine(3).books().accepted_ballots("election").size() == 1);
    CHECK(hall.machine(2).books().accepted_ballots("election").empty());
}

TEST_CASE("a ballot that comes after the close is set aside") {
    Hall hall(1);
    open_voting(hall);
    put(hall.machine(2), {cast("election", 1)});
    put(hall.hub(), {moved(Stage::closed)});
    hall.settle();
    CHECK(hall.hub().books().turnout("election").cast == 0);
    REQUIRE(hall.machine(2).books().set_aside().size() == 1);
    CHECK(hall.machine(2).books().set_aside()[0].reason == "投票已经结束。");
    put(hall.hub(), {congress::BallotsLate{"p1", device_of(2), 1}});
    hall.settle();
    CHECK(hall.machine(2).books().late("p1").size() == 1);
    hall.check_equal();
}

TEST_CASE("kiosks seal their boxes when voting ends, and cast no more") {
    Hall hall(1);
    open_voting(hall);
    put(hall.machine(2), {cast("election", 1)});
    put(hall.hub(), {congress::VotingEnding{"p1", "主持人"}});
    CHECK_FALSE(hall.hub().write(start, {congress::VotingEnding{"p1", "主持人"}}));
    hall.pull(2);
    CHECK(hall.machine(2).books().voting_ending("p1"));
    put(hall.machine(2), {congress::BoxSealed{"p1", {{"election", 1, hex_of("root")}}}});
    CHECK_FALSE(hall.machine(2).write(start, {cast("election", 2)}));
    hall.settle();
    REQUIRE(hall.hub().books().seals("p1").size() == 1);
    CHECK(hall.hub().books().seals("p1")[0].device == device_of(2));
    const congress::ClosedOver over{"p1", {{device_of(2), "2 号机", 3}}, "机器损坏", "陈静", "于海洋"};
    put(hall.hub(), {over});
    hall.settle();
    CHECK(hall.machine(2).books().closed_over("p1") == over);
    hall.check_equal();
}

TEST_CASE("what a kiosk has no say in is refused at once, and set aside where it comes from a doctored one") {
    Hall hall(2);
    open_check_in(hall);
    for (const Event& event : {Event{congress::CheckInClosed{"s1"}}, Event{moved(Stage::open)},
                               Event{admitted(5)}, Event{congress::VotingEnding{"p1", "谁"}},
                               Event{congress::EntriesTaken{device_of(3), 1, 1, 1, hex_of("x")}}}) {
        const auto refused = hall.machine(2).write(start, {event});
        REQUIRE_FALSE(refused);
        CHECK(refused.error().message.find("用途") != std::string::npos);
    }
    // Signed and chained as it should be, by a program that does not ask its books.
    Entry entry;
    entry.congress = id();
    entry.device = device_id(key(3).public_key());
    entry.seq = 1;
    entry.time = start;
    entry.kind = congress::Kind::check_in_closed;
    const std::string body = congress::to_json(congress::CheckInClosed{"s1"});
    entry.body = sha256(body);
    StoredEntry forged;
    forged.entry = entry;
    forged.hash = hash_of(entry);
    forged.body = body;
    forged.signature = key(3).sign(forged.hash);
    CHECK(hall.take({{device_of(3), {forged}}}).front().added == 1);
    CHECK(hall.hub().books().sitting_state("s1").check_in_open);
    CHECK(hall.hub().books().set_aside().size() == 1);
}

TEST_CASE("neighbours give each other what they have while the hub is away, and lose nothing when it is back") {
    Hall hall(3);
    open_check_in(hall);
    put(hall.machine(2), {check_in("001")});
    put(hall.machine(3), {check_in("002")});
    CHECK(says_all(hall.give(2, 3)) == "");
    CHECK(says_all(hall.give(3, 4)) == "");  // second-hand as well
    for (const char* number : {"001", "002"}) CHECK(seen_at(hall, 4, number).state == PresenceState::present);
    CHECK(hall.machine(4).waiting() == 0);
    hall.check_clean(4);
    hall.reopen(4);
    CHECK(seen_at(hall, 4, "001").state == PresenceState::present);
    // The hub moves on; what is not taken is lifted off and laid again.
    put(hall.hub(), {check_in("005")});
    CHECK(says_all(hall.pull(4)) == "");
    for (const char* number : {"001", "002", "005"})
        CHECK(seen_at(hall, 4, number).state == PresenceState::present);
    hall.check_clean(4);
    hall.settle();
    hall.check_equal();
}

TEST_CASE("what a second check-in lies under shows once the first is not taken") {
    Hall hall(2);
    open_check_in(hall);
    put(hall.machine(2), {check_in("001")});
    hall.give(2, 3);
    CHECK_FALSE(hall.machine(3).write(start, {check_in("001")}));  // a neighbour's is as good as one's own
    put(hall.hub(), {check_in("001")});                            // the hub never heard of it
    hall.pull(3);
    CHECK(seen_at(hall, 3, "001").state == PresenceState::present);
    hall.settle();
    hall.check_equal();
    CHECK(hall.hub().books().set_aside().size() == 1);
}

TEST_CASE("undoing follows the overlay: taken back here, and taken in that order by the hub") {
    Hall hall(2);
    open_check_in(hall);
    const Receipt receipt = put(hall.machine(2), {check_in("001")});
    put(hall.machine(2), {congress::Undone{device_of(2), receipt.first_seq, "错刷", "会务组"}});
    put(hall.machine(2), {congress::CheckedIn{"s1", "002", "manual", "会务组", "忘带", false}});
    put(hall.machine(2), {congress::PresenceChanged{"s1", "002", "left", "", "会务组"}});
    CHECK(seen_at(hall, 2, "001").state == PresenceState::not_arrived);
    hall.give(2, 3);
    CHECK(seen_at(hall, 3, "002").state == PresenceState::left);
    put(hall.hub(), {congress::IncidentNoted{"话筒故障", "会务组"}});
    hall.pull(3);
    CHECK(seen_at(hall, 3, "002").state == PresenceState::left);
    CHECK(seen_at(hall, 3, "001").state == PresenceState::not_arrived);
    hall.settle();
    hall.check_equal();
}

TEST_CASE("what is cut into small batches arrives as what came whole") {
    Hall hall(2);
    open_check_in(hall);
    for (int i = 1; i <= 6; ++i) {
        put(hall.machine(2), {check_in("00" + std::to_string(i))});
        CHECK(says_all(hall.push(2, 1)) == "");
    }
    for (int rounds = 0; rounds < 100 && hall.machine(3).have() != hall.hub().have(); ++rounds)
        CHECK(says_all(hall.pull(3, 1)) == "");
    hall.settle();
    hall.check_equal();
}

TEST_CASE("what lies over the books is what was said here and by neighbours and the hub has not taken") {
    Hall hall(2);
    open_check_in(hall);
    for (int i = 1; i <= 4; ++i) put(hall.machine(2), {check_in("00" + std::to_string(i))});
    put(hall.machine(3), {check_in("005")});
    CHECK(hall.machine(2).laid() == 4);
    CHECK(hall.machine(3).laid() == 1);
    hall.give(2, 3);
    CHECK(hall.machine(3).laid() == 5);
    hall.reopen(3);
    CHECK(hall.machine(3).laid() == 5);
    hall.push(2, 3);
    CHECK(hall.machine(3).laid() == 5);  // it has not heard of that
    hall.pull(3);
    CHECK(hall.machine(3).laid() == 2);
    hall.settle();
    for (int i = 1; i <= 3; ++i) CHECK(hall.machine(i).laid() == 0);
}
