// Single ballots to a count (RULES.md 2.5 to 2.8).
#include "shared/congress/recount.hpp"

#include <map>

#include "tests/congress/aborts.hpp"
#include "tests/congress/dice.hpp"
#include "tests/support/catch.hpp"

using namespace daihui::congress;
using namespace daihui::congress::test;

namespace {

constexpr Field yes = Field::approve, no = Field::oppose, out = Field::abstain, none = Field::blank,
                what = Field::illegible;

Poll with_write_ins(int seats) {
    Poll poll = election(seats, {"甲", "乙", "丙"});
    poll.write_ins = WriteIns::members;
    return poll;
}

/// Why this one ballot does not count.
Spoilt judged(const Poll& poll, const std::vector<Field>& marks, const std::vector<std::string>& written = {}) {
    Ballots ballots(marks.size(), 3);
    std::vector<std::uint16_t> numbers;
    for (const std::string& name : written)
        numbers.push_back(name == "?" ? Ballots::illegible_name : ballots.name(name));
    ballots.add(marks, numbers);
    const Spoilt why = why_spoilt(poll, ballots, 0);
    const Count count = recount(poll, ballots);
    CHECK(count.papers == Papers{0, 1, why == Spoilt::no ? 1 : 0, why == Spoilt::no ? 0 : 1});
    return why;
}

}  // namespace

TEST_CASE("a ballot may approve up to the seats, and nobody at all") {
    const Poll poll = election(2, {"甲", "乙", "丙"});
    CHECK(judged(poll, {yes, yes, no}) == Spoilt::no);
    CHECK(judged(poll, {yes, out, no}) == Spoilt::no);
    CHECK(judged(poll, {none, none, none}) == Spoilt::no);
    CHECK(judged(poll, {out, out, out}) == Spoilt::no);
    CHECK(judged(poll, {no, no, no}) == Spoilt::no);
    CHECK(judged(poll, {yes, yes, yes}) == Spoilt::too_many);
}

TEST_CASE("where all seats must be named a ballot names all or nobody") {
    Poll poll = election(2, {"甲", "乙", "丙"});
    poll.exact_seats = true;
    CHECK(judged(poll, {yes, yes, no}) == Spoilt::no);
    CHECK(judged(poll, {yes, none, no}) == Spoilt::not_exact);
    CHECK(judged(poll, {none, none, no}) == Spoilt::no);
    CHECK(judged(poll, {yes, yes, yes}) == Spoilt::too_many);
    CHECK(judged(poll, {yes, what, no}) == Spoilt::no);  // the illegible mark may have been the second
    CHECK(judged(poll, {what, none, no}) == Spoilt::no);
    poll.seats = 3;
    CHECK(judged(poll, {yes, what, no}) == Spoilt::not_exact);
}

TEST_CASE("a name is written in for a mark of 不赞成, not beside a 弃权") {
    const Poll poll = with_write_ins(2);
    CHECK(judged(poll, {yes, no, none}, {"丁"}) == Spoilt::no);
    CHECK(judged(poll, {yes, out, none}, {"丁"}) == Spoilt::written_too_many);
    CHECK(judged(poll, {yes, none, none}, {"丁"}) == Spoilt::written_too_many);
    CHECK(judged(poll, {yes, what, none}, {"丁"}) == Spoilt::written_too_many);
    CHECK(judged(poll, {no, no, none}, {"丁", "戊"}) == Spoilt::no);
    CHECK(judged(poll, {no, out, none}, {"丁", "戊"}) == Spoilt::written_too_many);
    CHECK(judged(poll, {yes, yes, no}, {"丁"}) == Spoilt::too_many);  // 赞成 = seats + 1 by a write-in
    CHECK(judged(poll, {no, no, no}, {"丁", "戊", "己"}) == Spoilt::too_many);
}

TEST_CASE("the other limit of write-ins is the free seats") {
    Poll poll = with_write_ins(2);
    poll.write_in_limit = WriteInLimit::seats;
    CHECK(judged(poll, {yes, none, none}, {"丁"}) == Spoilt::no);
    CHECK(judged(poll, {none, none, none}, {"丁", "戊"}) == Spoilt::no);
    CHECK(judged(poll, {yes, none, none}, {"丁", "戊"}) == Spoilt::too_many);
}

TEST_CASE("nobody is named twice on a ballot, and nobody where no names may be written") {
    const Poll poll = with_write_ins(3);
    CHECK(judged(poll, {no, no, none}, {"丁", "丁"}) == Spoilt::written_twice);
    CHECK(judged(poll, {no, no, no}, {"丁", "戊", "戊"}) == Spoilt::written_twice);
    CHECK(judged(poll, {no, yes, none}, {"乙"}) == Spoilt::written_twice);
    CHECK(judged(poll, {no, no, none}, {"?", "?"}) == Spoilt::no);
    CHECK(judged(poll, {no, out, none}, {"?", "?"}) == Spoilt::written_too_many);
    Poll without = poll;
    without.write_ins = WriteIns::none;
    CHECK(judged(without, {no, no, none}, {"丁"}) == Spoilt::written_barred);
}

TEST_CASE("on paper no mark may stand for 赞成") {
    Poll poll = election(2, {"甲", "乙", "丙"});
    poll.unmarked = Unmarked::approve;
    CHECK(judged(poll, {none, none, no}) == Spoilt::no);
    CHECK(judged(poll, {none, none, out}) == Spoilt::no);
    CHECK(judged(poll, {none, none, none}) == Spoilt::too_many);
    Ballots ballots(3, 0);
    ballots.add({none, none, no});
    ballots.add({none, out, yes});
    ballots.add({none, none, none});
    const Count count = recount(poll, ballots);
    CHECK(count.papers == Papers{0, 3, 2, 1});
    CHECK(count.candidates[0] == CandidateCount{"甲", 2, 0, 0, 0, false});
    CHECK(count.candidates[1] == CandidateCount{"乙", 1, 0, 1, 0, false});
    CHECK(count.candidates[2] == CandidateCount{"丙", 1, 1, 0, 0, false});
    poll.unmarked = Unmarked::abstain;
    CHECK(recount(poll, ballots).candidates[0] == CandidateCount{"甲", 0, 0, 3, 0, false});
}

TEST_CASE(
    "what is legible counts, what is not has a bucket of its own, and a wholly illegible paper is invalid") {
    const Poll poll = with_write_ins(2);
    Ballots ballots(3, 1);
    ballots.add({yes, what, no});
    ballots.add({what, yes, no}, {Ballots::illegible_name});
    ballots.add({yes, yes, no});
    ballots.spoil(2);
    const Count count = recount(poll, ballots);
    CHECK(count.papers == Papers{0, 3, 2, 1});
    CHECK(count.candidates[0] == CandidateCount{"甲", 1, 0, 0, 1, false});
    CHECK(count.candidates[1] == CandidateCount{"乙", 1, 0, 0, 1, false});
    CHECK(count.candidates[2] == CandidateCount{"丙", 0, 2, 0, 0, false});
    CHECK(count.candidates.size() == 3);
    CHECK(count.illegible == 1);
    CHECK(spoilt_reasons(poll, ballots) ==
          std::vector<std::pair<Spoilt, std::int64_t>>{{Spoilt::unreadable, 1}});
}

TEST_CASE("names written in are counted by votes, and those of invalid ballots not at all") {
    const Poll poll = with_write_ins(2);
    Ballots ballots(3, 2);
    const std::uint16_t d = ballots.name("丁"), e = ballots.name("戊"), f = ballots.name("己");
    CHECK(ballots.name("丁") == d);
    ballots.add({no, no, none}, {d, e});
    ballots.add({no, none, none}, {e});
    ballots.add({none, none, none}, {f});  // beside no 不赞成
    ballots.add({no, no, none}, {0, d});   // an empty place before a name
    const Count count = recount(poll, ballots);
    CHECK(count.papers.valid == 3);
    REQUIRE(count.candidates.size() == 5);
    CHECK(count.candidates[3] == CandidateCount{"丁", 2, 0, 0, 0, true});
    CHECK(count.candidates[4] == CandidateCount{"戊", 2, 0, 0, 0, true});
    ballots.add({no, none, none}, {e});
    CHECK(recount(poll, ballots).candidates[3].name == "戊");
}

TEST_CASE("there are numbers for 65,534 different names, and none for another") {
    Ballots ballots(1, 1);
    std::uint16_t last = 0;
    for (int i = 1; i <= 65'534; ++i) last = ballots.name("会员" + std::to_string(i));
    CHECK(last == 65'534);
    CHECK(ballots.name("又一人") == 0);
    CHECK(ballots.name("会员1") == 1);
    CHECK(ballots.name("会员65534") == 65'534);
}

TEST_CASE("a motion's ballot has one mark") {
    Ballots ballots(1, 0);
    for (const Field mark : {yes, yes, no, out, none, what}) ballots.add({mark});
    const Count count = recount(motion(), ballots);
    CHECK(count.motion == MotionCount{2, 1, 2, 0});
    CHECK(count.papers == Papers{0, 6, 5, 1});
    CHECK(count.candidates.empty());
    CHECK(why_spoilt(motion(), ballots, 5) == Spoilt::unreadable);
}

TEST_CASE("on paper no mark on a motion may stand for 赞成") {
    Ballots ballots(1, 0);
    for (const Field mark : {yes, none, none, no}) ballots.add({mark});
    Poll poll = motion();
    poll.unmarked = Unmarked::approve;
    CHECK(recount(poll, ballots).motion == MotionCount{3, 1, 0, 0});
    poll.unmarked = Unmarked::abstain;
    CHECK(recount(poll, ballots).motion == MotionCount{1, 1, 2, 0});
}

TEST_CASE("a name written in once has one vote, and one that was never written none") {
    Ballots ballots(3, 1);
    const std::uint16_t d = ballots.name("丁");
    ballots.name("戊");
    ballots.add({no, yes, none}, {d});
    const Count count = recount(with_write_ins(2), ballots);
    REQUIRE(count.candidates.size() == 4);
    CHECK(count.candidates[3] == CandidateCount{"丁", 1, 0, 0, 0, true});
}

TEST_CASE("names with as many votes stand in their own order, not in that of the ballots") {
    Ballots ballots(3, 2);
    const std::uint16_t e = ballots.name("戊"), d = ballots.name("丁");
    ballots.add({no, no, none}, {e, d});
    const Count count = recount(with_write_ins(2), ballots);
    REQUIRE(count.candidates.size() == 5);
    CHECK(count.candidates[3].name == "丁");
    CHECK(count.candidates[4].name == "戊");
    ballots.add({no, no, none}, {e});
    const Count more = recount(with_write_ins(2), ballots);
    CHECK(more.candidates[3] == CandidateCount{"戊", 2, 0, 0, 0, true});
    CHECK(more.candidates[4] == CandidateCount{"丁", 1, 0, 0, 0, true});
}

TEST_CASE("ballots with fewer or more fields than the poll has names are counted as far as both go") {
    // Hostile: consistency() tells of who is missing.
    const Poll poll = election(2, {"甲", "乙", "丙"});
    for (const std::size_t fields : {std::size_t{2}, std::size_t{4}}) {
        Ballots ballots(fields, 0);
        ballots.add(std::vector<Field>(fields, no));
        const Count count = recount(poll, ballots);
        CHECK(count.candidates.size() == std::min<std::size_t>(fields, 3));
        for (const CandidateCount& one : count.candidates) CHECK(one.oppose == 1);
    }
    Poll appraisal = poll;
    appraisal.kind = PollKind::appraisal;
    appraisal.grades = {"满意", "不满意"};
    Ballots sheets(2, 0);
    sheets.set(sheets.add(), 1, std::uint8_t{1});
    CHECK(recount(appraisal, sheets).grades == std::vector<GradeCount>{{"甲", {1, 0}}, {"乙", {0, 1}}});
}

TEST_CASE("a choice counts who is named, between the least and the most") {
    Poll poll = election(2, {"甲", "乙", "丙"});
    poll.kind = PollKind::choose;
    poll.choose_min = 1;
    poll.choose_max = 2;
    CHECK(judged(poll, {yes, none, none}) == Spoilt::no);
    CHECK(judged(poll, {yes, yes, none}) == Spoilt::no);
    CHECK(judged(poll, {yes, yes, yes}) == Spoilt::too_many);
    CHECK(judged(poll, {none, no, out}) == Spoilt::not_exact);
    CHECK(judged(poll, {none, what, none}) == Spoilt::no);
    CHECK(judged(poll, {yes, none, none}, {"丁"}) == Spoilt::written_barred);
    poll.unmarked = Unmarked::approve;  // means nothing here
    CHECK(judged(poll, {yes, none, none}) == Spoilt::no);
    Ballots ballots(3, 0);
    ballots.add({yes, no, none});
    ballots.add({yes, what, out});
    const Count count = recount(poll, ballots);
    CHECK(count.candidates[0] == CandidateCount{"甲", 2, 0, 0, 0, false});
    CHECK(count.candidates[1] == CandidateCount{"乙", 0, 0, 1, 1, false});
    CHECK(count.candidates[2] == CandidateCount{"丙", 0, 0, 2, 0, false});
}

TEST_CASE("a sheet of grades or points leaves nobody out") {
    Poll poll = election(0, {"甲", "乙"});
    poll.kind = PollKind::appraisal;
    poll.grades = {"满意", "基本满意", "不满意"};
    Ballots ballots(2, 0);
    const auto add = [&](std::uint8_t a, std::uint8_t b) {
        const std::size_t ballot = ballots.add();
        ballots.set(ballot, 0, a);
        ballots.set(ballot, 1, b);
    };
    add(0, 2);
    add(0, 1);
    add(2, 3);  // no such grade
    add(0, no_grade);
    add(1, 0);  // valid, whatever begins the next
    add(illegible_grade, 1);
    const Count count = recount(poll, ballots);
    CHECK(count.papers == Papers{0, 6, 3, 3});
    for (const std::size_t ballot : {2, 3, 5}) CHECK(why_spoilt(poll, ballots, ballot) == Spoilt::unreadable);
    CHECK(count.grades == std::vector<GradeCount>{{"甲", {2, 1, 0}}, {"乙", {1, 1, 1}}});
    poll.kind = PollKind::score;
    poll.scale = {0, 15, 5, 0, 0};
    CHECK(recount(poll, ballots).grades == std::vector<GradeCount>{{"甲", {2, 1, 1, 0}}, {"乙", {1, 1, 1, 1}}});
}

TEST_CASE("grades and steps beyond what a field holds are neither counted nor read beyond it") {
    // The two highest numbers of a field stand for no mark and for one that cannot be read (RULES.md 2.8).
    CHECK(max_steps == illegible_grade);
    CHECK(illegible_grade + 1 == no_grade);
    Ballots ballots(1, 0);
    for (const int grade : {7, max_steps - 1, max_steps - 1, int{illegible_grade}, int{no_grade}})
        ballots.set(ballots.add(), 0, static_cast<std::uint8_t>(grade));
    Poll score = election(0, {"甲"});
    score.kind = PollKind::score;
    score.scale = {0, 1000, 1, 0, 0};
    Poll appraisal = election(0, {"甲"});
    appraisal.kind = PollKind::appraisal;
    appraisal.grades.assign(300, "满意");
    for (const Poll& poll : {score, appraisal}) {
        const Count count = recount(poll, ballots);
        CHECK(count.papers == Papers{0, 5, 3, 2});
        REQUIRE(count.grades.size() == 1);
        CHECK(count.grades[0].grades.size() == static_cast<std::size_t>(max_steps));
        CHECK(count.grades[0].grades[7] == 1);
        CHECK(count.grades[0].grades[static_cast<std::size_t>(max_steps - 1)] == 2);
        CHECK_FALSE(consistency(poll, count).empty());
    }
    // As many as there are numbers for: all of them are there.
    score.scale.max = max_steps - 1;
    CHECK(recount(score, ballots).grades[0].grades.size() == static_cast<std::size_t>(max_steps));
    score.scale.max = max_steps - 2;
    CHECK(recount(score, ballots).grades[0].grades.size() == static_cast<std::size_t>(max_steps - 1));
    CHECK(recount(score, ballots).papers.valid == 1);
}

TEST_CASE("of a scale without sense no ballot counts") {
    Poll poll = election(0, {"甲"});
    poll.kind = PollKind::score;
    Ballots ballots(1, 0);
    ballots.set(ballots.add(), 0, std::uint8_t{0});
    for (const ScoreScale& scale : {ScoreScale{0, 10, 0, 0, 0}, ScoreScale{10, 0, 1, 0, 0}}) {
        poll.scale = scale;
        const Count count = recount(poll, ballots);
        CHECK(count.papers == Papers{0, 1, 0, 1});
        REQUIRE(count.grades.size() == 1);
        CHECK(count.grades[0].grades.empty());
        CHECK_FALSE(consistency(poll, count).empty());
    }
}

TEST_CASE("a ballot of other fields than the poll's ends the program, and so does one beyond the most") {
    Ballots ballots(2, 1);
    CHECK_FALSE(aborts([&] { ballots.add({yes, no}, {1}); }));
    CHECK_FALSE(aborts([&] { ballots.add({yes, no}); }));
    CHECK(aborts([&] { ballots.add({yes}); }));
    CHECK(aborts([&] { ballots.add({yes, no, no}); }));
    CHECK(aborts([&] { ballots.add({yes, no}, {1, 2}); }));
    CHECK(max_ballots == 10'000'000);
    Ballots many(0, 0);
    for (std::size_t i = 0; i < max_ballots; ++i) many.add();
    CHECK(many.count() == max_ballots);
    CHECK(aborts([&] { many.add(); }));
}

TEST_CASE("every reason has its words") {
    for (int i = 0; i <= static_cast<int>(Spoilt::written_too_many); ++i)
        CHECK_FALSE(to_words(static_cast<Spoilt>(i)).empty());
    CHECK(to_words(Spoilt::too_many) == "多于应选名额");
}

TEST_CASE("counted on every core, as by a plain loop, and as consistent as the rules promise") {
    Dice dice(7);
    std::map<Spoilt, int> seen;
    for (int round = 0; round < 60; ++round) {
        Poll poll = with_write_ins(static_cast<int>(dice.roll(1, 3)));
        poll.exact_seats = dice.one_in(3);
        poll.write_in_limit = static_cast<WriteInLimit>(dice.roll(0, 1));
        poll.unmarked = static_cast<Unmarked>(dice.roll(0, 1));
        if (dice.one_in(4)) poll.write_ins = WriteIns::none;
        Ballots ballots(3, 2);
        for (const char* name : {"丁", "戊", "甲"}) ballots.name(name);
        // One round is large enough for several threads.
        const std::int64_t number = round == 0 ? 100'000 : 300;
        ballots.reserve(static_cast<std::size_t>(number));
        for (std::int64_t i = 0; i < number; ++i) {
            const std::size_t ballot = ballots.add();
            for (std::size_t field = 0; field < 3; ++field)
                ballots.set(ballot, field, static_cast<Field>(dice.roll(0, 4)));
            for (std::size_t place = 0; place < 2; ++place)
                if (dice.one_in(5)) ballots.write(ballot, place, static_cast<std::uint16_t>(dice.roll(1, 3)));
            if (dice.one_in(20)) ballots.write(ballot, 0, Ballots::illegible_name);
            if (dice.one_in(50)) ballots.spoil(ballot);
        }
        const Count count = recount(poll, ballots);
        std::int64_t valid = 0, approve = 0, illegible = 0;
        std::map<std::string, std::int64_t> written;
        for (std::size_t i = 0; i < ballots.count(); ++i) {
            const Spoilt why = why_spoilt(poll, ballots, i);
            ++seen[why];
            if (why != Spoilt::no) continue;
            ++valid;
            const auto mark = static_cast<Field>(ballots.marks(i)[1]);
            if (mark == yes || (mark == none && poll.unmarked == Unmarked::approve)) ++approve;
            for (std::size_t place = 0; place < 2; ++place) {
                const std::uint16_t name = ballots.written(i)[place];
                if (name == Ballots::illegible_name)
                    ++illegible;
                else if (name > 0)
                    ++written[ballots.names()[name - 1U]];
            }
        }
        REQUIRE(count.papers.valid == valid);
        REQUIRE(count.papers.returned == number);
        REQUIRE(count.candidates[1].approve == approve);
        REQUIRE(count.illegible == illegible);
        std::map<std::string, std::int64_t> mine;
        for (const CandidateCount& one : count.candidates)
            if (one.write_in) mine[one.name] = one.approve;
        REQUIRE(mine == written);
        std::int64_t spoilt = 0;
        for (const auto& [why, how_many] : spoilt_reasons(poll, ballots)) spoilt += how_many;
        REQUIRE(spoilt == count.papers.invalid);
        // What was counted ballot by ballot passes every check of RULES.md 2.13.
        Count whole = count;
        whole.presence = {number, number, 0};
        whole.papers.issued = number;
        REQUIRE(consistency(poll, whole).empty());
    }
    for (int i = 0; i <= static_cast<int>(Spoilt::written_too_many); ++i) {
        INFO(to_words(static_cast<Spoilt>(i)));
        CHECK(seen[static_cast<Spoilt>(i)] > 20);
    }
}
