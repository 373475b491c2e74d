// More than three hundred eligible: written in by number, shuffled, and counted under their names.
#include "shared/venue/poll_shape.hpp"
#include "tests/venue/voting.hpp"

using namespace daihui;
using namespace daihui::test;

namespace {

/// The small congress with `members` union members beside the delegates; two of them are namesakes.
congress::Congress with_members(int members) {
    congress::Congress c = small_congress();
    for (int i = 0; i < members; ++i) {
        congress::Member m;
        m.number = "m" + std::to_string(1000 + i);
        m.name = i == 17 || i == 18 ? "马骏" : "会员" + std::to_string(i);
        m.unit = i == 18 ? "数理学院" : "后勤处";
        c.members.push_back(m);
    }
    for (auto& poll : c.polls)
        if (poll.id == "union-election") poll.write_ins = congress::WriteIns::members;
    return c;
}

const congress::Poll& election(const congress::Congress& c) { return *c.poll("union-election"); }

}  // namespace

TEST_CASE(
    "up to three hundred eligible are answers of the ballot, more have slots, no more than seats or eight") {
    congress::Congress few = with_members(200), many = with_members(400);
    CHECK(venue::shape_of(few, election(few), {}).slots == 0);
    CHECK(venue::shape_of(few, election(few), {}).write_ins.size() == 207);
    const ballot::Shape shape = venue::shape_of(many, election(many), {});
    CHECK(shape.slots == 3);
    CHECK(shape.eligible == 407);
    CHECK(shape.write_ins.empty());
    congress::Poll poll = election(many);
    CHECK(congress::write_in_slots(poll, 300) == 0);
    CHECK(congress::write_in_slots(poll, 301) == 3);
    poll.seats = 19;
    CHECK(congress::write_in_slots(poll, 301) == 8);
}

TEST_CASE("a ballot takes as many write-ins as it has slots and says so") {
    congress::Congress c = with_members(400);
    congress::Poll poll = election(c);
    poll.seats = 12;
    poll.candidates.resize(0);
    for (int i = 0; i < 12; ++i)
        poll.candidates.push_back({"候选人" + std::to_string(i), congress::Sex::unknown, "", "", "", ""});
    congress::Marks marks = congress::blank_marks(poll);
    for (auto& mark : marks.candidates) mark = congress::Mark::oppose;
    for (int i = 0; i < 8; ++i) {
        CHECK(congress::write_ins_left(poll, marks, 8) == 8 - i);
        marks = congress::toggle_write_in(poll, marks, "m" + std::to_string(1000 + i), 8).marks;
    }
    const auto ninth = congress::toggle_write_in(poll, marks, "m1100", 8);
    CHECK(ninth.refusal == "每张选票至多另选 8 人。还要另选的，请先取消一位，或找监票人改用纸质选票。");
    CHECK(congress::toggle_write_in(poll, marks, "m1003", 8).marks.write_ins.size() == 7);
    CHECK(congress::toggle_write_in(poll, marks, "m1100").refusal.empty());
}

TEST_CASE("the frozen definition names every eligible person in the order of the numbers") {
    congress::Congress c = with_members(400);
    const std::string before = congress::poll_definition_json(c, election(c));
    std::swap(c.members[100], c.members[101]);
    CHECK(congress::poll_definition_json(c, election(c)) != before);
    std::swap(c.members[100], c.members[101]);
    CHECK(congress::poll_definition_json(c, election(c)) == before);
    c.members[100].barred = "校长";
    CHECK(congress::poll_definition_json(c, election(c)) != before);
}

TEST_CASE(
    "members written in by number are audited, shuffled and counted under names that tell namesakes apart") {
    Voting v({.held = 1}, with_members(400));
    const auto index_of = [](const venue::BallotPaper& paper, const std::string& number) {
        for (std::size_t i = 0; i < paper.write_ins.size(); ++i)
            if (paper.write_ins[i].number == number) return i;
        FAIL("not eligible: " + number);
        return std::size_t{0};
    };
    const auto marked = [&](const venue::Visit& visit, const std::vector<std::string>& numbers) {
        auto marks = plain_marks(visit, 1);  // one approved, three opposed
        for (const auto& number : numbers)
            marks[0].write_ins.push_back(visit.ballots[0].write_ins[index_of(visit.ballots[0], number)].number);
        return marks;
    };
    {
        const venue::Visit visit = visit_of(*v.venue, v.held[0].token, minutes_later(20));
        CHECK(visit.ballots[0].write_in_slots == 3);
        CHECK(visit.ballots[0].write_ins.size() == 407);
        const auto marks = marked(visit, {"m1018", "m1399"});
        const auto sealed = v.sealed(visit, marks);
        const auto audit = v.venue->audit(visit, sealed[0], marks[0], minutes_later(20));
        if (!audit) FAIL(audit.error().message);
        REQUIRE(audit->lines.size() == 6);
        CHECK(audit->lines[4] == venue::AuditView::Line{"马骏（数理学院）", "另选"});
        CHECK(audit->lines[5] == venue::AuditView::Line{"会员399", "另选"});
        REQUIRE(v.venue->void_slip(v.held[0].token, "留存作废", "陈静", minutes_later(21)).ok());
    }
    for (std::size_t i = 0; i < v.slips.size(); ++i) {
        const venue::Visit visit = visit_of(*v.venue, v.slips[i].token, minutes_later(22));
        const bool elects = visit.ballots[0].poll.id == "union-election";
        const auto marks = !elects  ? plain_marks(visit, 1)
                           : i < 6  ? marked(visit, {"m1018"})
                           : i == 6 ? marked(visit, {"m1017", "m1018"})
                                    : marked(visit, {});
        const auto sealed = v.sealed(visit, marks);
        REQUIRE(v.venue->cast(visit, sealed, minutes_later(22)).ok());
    }
    REQUIRE(v.venue->close_voting("p1", minutes_later(30)).ok());
    const auto valid = v.venue->declare_valid("p1", "于海洋", minutes_later(31));
    if (!valid) FAIL(valid.error().message);
    const auto opened = v.venue->open_box("p1", v.key.passphrase, minutes_later(32));
    if (!opened) FAIL(opened.error().message);
    const congress::Count& count = opened->at(0).count;
    CHECK(count.illegible == 0);
    REQUIRE(count.candidates.size() == 6);
    CHECK(count.candidates[4].name == "马骏（后勤处）");
    CHECK(count.candidates[4].approve == 1);
    CHECK(count.candidates[5].name == "马骏（数理学院）");
    CHECK(count.candidates[5].approve == 7);
    CHECK(count.candidates[5].write_in);
    CHECK(opened->at(0).outcome.elected.size() == 2);  // 丁一凡 by 11, 马骏 by 7 of 11
    const auto stored = v.venue->books().opened("union-election");
    REQUIRE(stored);
    REQUIRE(stored->shuffles.size() == 1);
    CHECK(stored->shuffles[0].owner == 1);
    CHECK(v.venue->record().verify()->empty());
}

TEST_CASE("a number that names nobody is 无法辨认: its seat is used and nobody has the vote") {
    const congress::Congress c = with_members(400);
    ballot::Counts counts;
    counts.ballots = 5;
    counts.candidates = {{5, 0, 0}, {5, 0, 0}, {0, 5, 0}, {0, 5, 0}};
    counts.slot_write_ins = {{20, 3}};
    counts.illegible = 2;
    const congress::Count count = venue::count_of(c, election(c), {}, counts, {11, 11, 0}, 11);
    CHECK(count.illegible == 2);
    REQUIRE(count.candidates.size() == 5);
    CHECK(count.candidates[4].approve == 3);
    CHECK(congress::consistency(election(c), count).empty());
    congress::Count padded = count;
    padded.illegible = 3;  // 5 + 5 + 3 + 3 marks of 15 seats
    CHECK_FALSE(congress::consistency(election(c), padded).empty());
}
