// People, presence, agenda, hands and named polls.
#include "shared/record/books.hpp"

#include <algorithm>

#include "tests/record/sample.hpp"

using namespace daihui;
using namespace daihui::record;
using namespace daihui::record::sample;

namespace {

struct Fixture {
    Folder folder;
    std::unique_ptr<Record> record = open_record(folder / "record.db", true);
    Fixture() { put(*record, founding()); }
    const Books& books() { return record->books(); }
    void say(Event event, Moment now = start) { put(*record, {std::move(event)}, now); }
    std::string refused(Event event) {
        const Result<Receipt> receipt = record->write(start, {std::move(event)});
        REQUIRE_FALSE(receipt);
        CHECK(receipt.error().kind == ErrorKind::refused);
        return receipt.error().message;
    }
};

congress::PresenceChanged change(const std::string& number, const std::string& what,
                                 const std::string& reason = "") {
    return {"s1", number, what, reason, "会务组"};
}

}  // namespace

TEST_CASE_METHOD(Fixture, "a badge belongs to its owner until it is revoked; only one is valid") {
    CHECK(books().badge_owner(badge_hash("001")) == "001");
    CHECK_FALSE(books().badge_owner(hex_of("made up")));
    CHECK(refused(congress::BadgeIssued{"001", badge_hash("001", 2), 2}) ==
          "该代表已有有效的代表证，须先停用旧证。");
    say(congress::BadgeRevoked{"001", badge_hash("001"), "挂失"});
    CHECK_FALSE(books().badge_owner(badge_hash("001")));
    CHECK(books().badge(badge_hash("001"))->revoked);
    refused(congress::BadgeRevoked{"001", badge_hash("001"), "再挂失"});
    say(congress::BadgeIssued{"001", badge_hash("001", 2), 2});
    CHECK(books().badge_owner(badge_hash("001", 2)) == "001");
    REQUIRE(books().badges_of("001").size() == 2);
    CHECK(books().badges_of("001")[1].revision == 2);
    refused(congress::BadgeIssued{"999", hex_of("x"), 1});
}

TEST_CASE_METHOD(Fixture,
                 "check-in opens, takes each person once, and closes; staff enter late comers by hand") {
    CHECK(refused(check_in("001")).find("签到没有开始") != std::string::npos);
    say(congress::CheckInOpened{"s1"});
    CHECK(books().sitting_state("s1").check_in_open);
    say(check_in("001"));
    CHECK(refused(check_in("001")) == "该代表在本次会议已经签到，以第一次为准。");
    CHECK(refused(congress::CheckInDuplicate{"s1", "002"}).find("先前") != std::string::npos);
    say(congress::CheckInDuplicate{"s1", "001"});
    say(congress::CheckInDuplicate{"s1", "001"});
    CHECK(books().duplicate_check_ins("s1") == 2);
    say(congress::CheckInClosed{"s1"});
    refused(check_in("002"));
    refused(congress::CheckedIn{"s1", "002", "manual", "", "迟到", true});
    say(congress::CheckedIn{"s1", "002", "manual", "会务组", "迟到", true});
    const Attendance late = *books().attendance("s1", "002");
    CHECK((late.manual && late.late && late.by == "会务组" && late.reason == "迟到" &&
           late.checked_in_at == start));
    const Attendance first = *books().attendance("s1", "001");
    CHECK((!first.manual && !first.late && first.state == PresenceState::present));
    CHECK(books().attendance("s1", "003")->state == PresenceState::not_arrived);
    CHECK_FALSE(books().attendance("s1", "999"));
    CHECK(books().attendances("s1").size() == 10);
    CHECK(books().attendances("s1")[1].number == "002");
    // Presence is per sitting.
    CHECK(books().attendance("s2", "001")->state == PresenceState::not_arrived);
    refused(congress::CheckInOpened{"nowhere"});
}

TEST_CASE_METHOD(Fixture,
                 "应到 counts full delegates of a body, 实到 those here, 请假 those excused and not here") {
    say(congress::CheckInOpened{"s1"});
    for (const char* number : {"001", "002", "003", "007", "009", "010"}) say(check_in(number));
    say(change("004", "excused", "病假"));
    say(change("001", "left"));
    CHECK(books().presence("s1", "staff") == congress::Presence{8, 3, 1});
    CHECK(books().presence("s1", "union") == congress::Presence{6, 2, 1});
    say(change("001", "returned"));
    say(check_in("004"));  // came after all
    CHECK(books().presence("s1", "union") == congress::Presence{6, 4, 0});
    CHECK(books().presence("s1", "nobody") == congress::Presence{0, 0, 0});
    CHECK(books().electors("union").size() == 6);
    CHECK(books().electors("staff").size() == 8);
}

TEST_CASE_METHOD(Fixture, "leaving is set, not toggled, and wants an arrival") {
    refused(change("001", "left"));
    refused(change("001", "vanished"));
    refused(change("001", "excused"));
    say(congress::CheckInOpened{"s1"});
    say(check_in("001"));
    say(change("001", "left"), start + std::chrono::minutes(1));
    say(change("001", "left"), start + std::chrono::minutes(5));
    CHECK(books().attendance("s1", "001")->left_at == start + std::chrono::minutes(1));
    say(change("001", "returned"));
    say(change("001", "returned"));
    CHECK(books().attendance("s1", "001")->state == PresenceState::present);
    CHECK_FALSE(books().attendance("s1", "001")->left_at);
}

TEST_CASE_METHOD(Fixture, "实到 of a slip class counts those whose ballots are exactly the class's") {
    say(congress::CheckInOpened{"s2"});
    for (const char* number : {"001", "002", "007", "009"}) say(check_in(number, "s2"));
    const congress::VotingPeriod& period = *books().congress().period("p1");
    CHECK(books().present_in_class("s2", period, "staff+union") == 2);
    CHECK(books().present_in_class("s2", period, "staff") == 1);
    CHECK(books().present_in_class("s2", period, "union") == 0);
    CHECK(books().present_in_class("s1", period, "staff") == 0);
}

TEST_CASE_METHOD(Fixture, "an undo names its entry, once, and takes exactly that back") {
    say(congress::CheckInOpened{"s1"});
    say(check_in("001"));
    const std::uint64_t wrong = record->last_seq();
    say(check_in("002"));
    say(change("001", "left"));
    const auto undo = [&](std::uint64_t seq) {
        return congress::Undone{record->device(), seq, "刷错证", "会务组"};
    };
    say(undo(wrong));
    CHECK(books().attendance("s1", "001")->state == PresenceState::not_arrived);
    CHECK(books().attendance("s1", "002")->state == PresenceState::present);
    CHECK(refused(undo(wrong)) == "这条记录已经撤销过。");
    say(check_in("001"));
    CHECK(books().attendance("s1", "001")->state == PresenceState::present);

    refused(undo(record->last_seq() + 1));  // itself
    refused(undo(99999));
    refused(undo(1));  // the founding is not undone
    refused(congress::Undone{device(2), 1, "别人的", "会务组"});

    say(change("002", "excused", "公假"));
    say(undo(record->last_seq()));
    CHECK_FALSE(books().attendance("s1", "002")->excused);
}

TEST_CASE_METHOD(Fixture,
                 "the agenda is where it was last moved; what was there before is done; a step can be undone") {
    CHECK(books().current_item().empty());
    say(congress::AgendaMoved{"a1"});
    say(congress::AgendaMoved{"a2"});
    say(congress::AgendaMoved{"a3"});
    CHECK(books().current_item() == "a3");
    CHECK(books().items_done() == std::vector<std::string>{"a1", "a2"});
    say(congress::Undone{record->device(), record->last_seq(), "点错", "主持人"});
    CHECK(books().current_item() == "a2");
    CHECK(books().items_done() == std::vector<std::string>{"a1"});
    say(congress::AgendaMoved{""});
    CHECK(books().items_done() == std::vector<std::string>{"a1", "a2"});
    refused(congress::AgendaMoved{"a9"});
}

TEST_CASE_METHOD(Fixture,
                 "hands are typed in by two, corrected until declared, and adopted by the declaration") {
    CHECK_FALSE(books().hands("method"));
    congress::HandsCounted one_person = std::get<congress::HandsCounted>(hands_counted());
    one_person.by2 = one_person.by1;
    refused(one_person);
    congress::HandsCounted negative = std::get<congress::HandsCounted>(hands_counted(-1));
    refused(negative);
    refused(congress::MotionDecided{"method", true, "通过", "主持人"});  // nothing counted
    say(hands_counted(4));
    say(hands_counted(5));
    CHECK(books().hands("method")->counted.count.approve == 5);
    say(congress::Undone{record->device(), record->last_seq(), "录错", "会务组"});
    CHECK(books().hands("method")->counted.count.approve == 4);
    CHECK_FALSE(books().adopted(congress::Adopts::election_method));
    say(congress::MotionDecided{"method", true, "通过", "主持人"});
    CHECK(books().adopted(congress::Adopts::election_method));
    CHECK_FALSE(books().adopted(congress::Adopts::candidates));
    CHECK(books().hands("method")->decided->verdict == "通过");
    refused(congress::MotionDecided{"method", false, "不通过", "主持人"});
    refused(hands_counted(6));
    say(congress::CorrectionNoted{"method", "应为 6 票", "王芳", "李强"});
    CHECK(books().corrections("method").size() == 1);
    refused(congress::MotionDecided{"election", true, "通过", "主持人"});
}

TEST_CASE_METHOD(
    Fixture, "a named poll takes one vote a delegate while it is open, and its count is that of its votes") {
    const auto vote = [](const std::string& number, const std::string& choice) {
        return congress::NamedVoteCast{"named", number, choice};
    };
    CHECK(refused(vote("001", "approve")) == "投票尚未开始，请稍候。");
    refused(congress::NamedPollOpened{"election", {}});  // secret
    say(congress::NamedPollOpened{"named", {8, 5, 0}});
    refused(congress::NamedPollOpened{"named", {8, 5, 0}});
    say(vote("002", "oppose"));
    say(vote("001", "approve"));
    CHECK(refused(vote("001", "oppose")) == "您已经表决，每位代表限表决一次。");
    refused(vote("009", "approve"));  // 列席
    refused(vote("003", "maybe"));
    CHECK(books().named_poll("named").count == congress::MotionCount{1, 1, 0, 3});
    CHECK(books().named_vote("named", "001") == "approve");
    CHECK_FALSE(books().named_vote("named", "003"));
    REQUIRE(books().named_votes("named").size() == 2);
    CHECK(books().named_votes("named")[0].number == "001");
    CHECK(refused(congress::NamedPollClosed{"named", {2, 0, 0, 3}, {5, 2, 2, 0}}) ==
          "宣布的票数与记录的表决不符。");
    say(congress::NamedPollClosed{"named", {1, 1, 0, 3}, {5, 2, 2, 0}});
    CHECK(refused(vote("003", "approve")) == "投票已经结束。");
    CHECK((books().named_poll("named").closed && !books().named_poll("named").open));
    refused(congress::NamedPollClosed{"named", {1, 1, 0, 3}, {5, 2, 2, 0}});
}

TEST_CASE_METHOD(Fixture, "the current sitting is the one last opened and not ended") {
    CHECK(books().current_sitting().empty());
    say(congress::SittingMoved{"s1", "opened"});
    CHECK(books().current_sitting() == "s1");
    refused(congress::SittingMoved{"s1", "opened"});
    refused(congress::SittingMoved{"s2", "ended"});
    refused(congress::SittingMoved{"s2", "postponed"});
    say(congress::SittingMoved{"s1", "ended"});
    CHECK(books().current_sitting().empty());
    refused(congress::CheckInOpened{"s1"});
    say(congress::SittingMoved{"s2", "opened"});
    CHECK(books().current_sitting() == "s2");
}
