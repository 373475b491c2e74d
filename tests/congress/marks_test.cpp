#include "shared/congress/marks.hpp"

#include <rapidcheck.h>

#include <algorithm>
#include <set>

#include "tests/congress/samples.hpp"
#include "tests/support/catch.hpp"

using namespace daihui::congress;
using namespace daihui::congress::test;

namespace {

Poll committee(int seats, int candidates, WriteIns write_ins = WriteIns::delegates) {
    std::vector<std::string> names;
    for (int i = 0; i < candidates; ++i) names.push_back("候选" + std::to_string(i));
    Poll poll = election(seats, names);
    for (int i = 0; i < candidates; ++i)
        poll.candidates[static_cast<std::size_t>(i)].number = "c" + std::to_string(i);
    poll.write_ins = write_ins;
    return poll;
}

/// A touch that must be accepted.
Marks touch(const Poll& poll, const Marks& marks, std::size_t candidate, Mark mark) {
    const Marked marked = mark_candidate(poll, marks, candidate, mark);
    REQUIRE(marked.refusal.empty());
    return marked.marks;
}

std::int64_t number_of(const Marks& marks, Mark mark) {
    return std::count(marks.candidates.begin(), marks.candidates.end(), mark);
}

}  // namespace

TEST_CASE("a blank ballot has a place for each candidate and no mark") {
    const Poll poll = committee(2, 3);
    const Marks marks = blank_marks(poll);
    CHECK(marks.candidates.size() == 3);
    CHECK(approvals(marks) == 0);
    CHECK(seats_left(poll, marks) == 2);
    CHECK(write_ins_left(poll, marks) == 0);
    CHECK(may_cast(poll, marks));
    CHECK(review_sentence(poll, marks) == "本张选票未作标记，将按弃权计。");
    CHECK(counter_sentence(poll, marks) == "已赞成 0 名，还可赞成 2 名");
}

TEST_CASE("the same mark again takes it away, another mark replaces it") {
    const Poll poll = committee(2, 3);
    Marks marks = touch(poll, blank_marks(poll), 0, Mark::approve);
    CHECK(marks.candidates[0] == Mark::approve);
    marks = touch(poll, marks, 0, Mark::oppose);
    CHECK(marks.candidates[0] == Mark::oppose);
    marks = touch(poll, marks, 0, Mark::oppose);
    CHECK(marks.candidates[0] == Mark::none);
}

TEST_CASE("no more approvals than seats, and the refusal says what to do") {
    const Poll poll = committee(2, 3);
    Marks marks = touch(poll, touch(poll, blank_marks(poll), 0, Mark::approve), 1, Mark::approve);
    CHECK(counter_sentence(poll, marks) ==
          "赞成人数已达应选名额 2 名。如需改选，请先取消一位候选人的赞成标记。");
    const Marked refused = mark_candidate(poll, marks, 2, Mark::approve);
    CHECK(refused.refusal == "赞成人数已达应选名额 2 名。如需改选，请先取消一位候选人的赞成标记。");
    CHECK(refused.marks == marks);
    marks = touch(poll, marks, 2, Mark::oppose);
    marks = touch(poll, marks, 0, Mark::approve);
    CHECK(approvals(marks) == 1);
    CHECK(touch(poll, marks, 2, Mark::approve).candidates[2] == Mark::approve);
}

TEST_CASE("the counter and the review speak of the numbers") {
    const Poll poll = committee(19, 21);
    Marks marks = blank_marks(poll);
    for (std::size_t i = 0; i < 17; ++i) marks = touch(poll, marks, i, Mark::approve);
    CHECK(counter_sentence(poll, marks) == "已赞成 17 名，还可赞成 2 名");
    CHECK(review_sentence(poll, marks) == "赞成 17 名，少于应选名额，选票有效。");
    marks = touch(poll, touch(poll, marks, 17, Mark::approve), 18, Mark::approve);
    CHECK(review_sentence(poll, marks).empty());
    CHECK(may_cast(poll, marks));
}

TEST_CASE("one 不赞成 allows one write-in, an 弃权 none") {
    const Poll poll = committee(3, 4);
    Marks marks = touch(poll, blank_marks(poll), 0, Mark::abstain);
    CHECK(write_ins_left(poll, marks) == 0);
    CHECK(toggle_write_in(poll, marks, "d1").refusal == "每投一张不赞成票可另选一人，您还可另选 0 人。");
    marks = touch(poll, marks, 1, Mark::oppose);
    CHECK(write_ins_left(poll, marks) == 1);
    const Marked written = toggle_write_in(poll, marks, "d1");
    CHECK(written.refusal.empty());
    CHECK(written.marks.write_ins == std::vector<std::string>{"d1"});
    CHECK(approvals(written.marks) == 1);
    CHECK_FALSE(toggle_write_in(poll, written.marks, "d2").refusal.empty());
    CHECK(toggle_write_in(poll, written.marks, "d1").marks == marks);
}

TEST_CASE("a write-in takes a seat") {
    const Poll poll = committee(1, 3);
    Marks marks = touch(poll, touch(poll, blank_marks(poll), 0, Mark::oppose), 1, Mark::approve);
    CHECK(write_ins_left(poll, marks) == 0);
    CHECK(toggle_write_in(poll, marks, "d1").refusal ==
          "赞成人数已达应选名额 1 名。如需改选，请先取消一位候选人的赞成标记。");
    marks = toggle_write_in(poll, touch(poll, marks, 1, Mark::approve), "d1").marks;
    CHECK(approvals(marks) == 1);
    CHECK_FALSE(mark_candidate(poll, marks, 1, Mark::approve).refusal.empty());
}

TEST_CASE("a 不赞成 that a write-in rests on stays until the write-in goes") {
    const Poll poll = committee(3, 3);
    Marks marks = touch(poll, blank_marks(poll), 0, Mark::oppose);
    marks = toggle_write_in(poll, marks, "d1").marks;
    for (const Mark mark : {Mark::oppose, Mark::approve, Mark::abstain}) {
        const Marked refused = mark_candidate(poll, marks, 0, mark);
        CHECK(refused.refusal ==
              "每投一张不赞成票可另选一人，您已另选 1 人。如需更改这张不赞成票，请先取消一位另选的人。");
        CHECK(refused.marks == marks);
    }
    marks = touch(poll, marks, 1, Mark::oppose);
    CHECK(touch(poll, marks, 0, Mark::approve).candidates[0] == Mark::approve);
}

TEST_CASE("candidates, and anybody where write-ins are not allowed, cannot be written in") {
    const Poll poll = committee(2, 3);
    const Marks marks = touch(poll, blank_marks(poll), 0, Mark::oppose);
    CHECK(toggle_write_in(poll, marks, "c1").refusal == "此人已是候选人，请在候选人名单中标记。");
    CHECK_FALSE(toggle_write_in(poll, marks, "").refusal.empty());
    const Poll closed = committee(2, 3, WriteIns::none);
    CHECK(write_ins_left(closed, marks) == 0);
    CHECK(toggle_write_in(closed, marks, "d1").refusal == "本张选票不能另选他人。");
}

TEST_CASE("where all seats must be named a ballot names all of them or nobody") {
    Poll poll = committee(2, 3);
    poll.exact_seats = true;
    Marks marks = blank_marks(poll);
    CHECK(may_cast(poll, marks));
    marks = touch(poll, marks, 0, Mark::oppose);
    CHECK(may_cast(poll, marks));
    marks = touch(poll, marks, 1, Mark::approve);
    CHECK_FALSE(may_cast(poll, marks));
    CHECK(review_sentence(poll, marks) ==
          "赞成 1 名，本次选举须选足 2 名。请返回修改；一名都不赞成也是有效选票。");
    marks = toggle_write_in(poll, marks, "d1").marks;
    CHECK(may_cast(poll, marks));
    CHECK(review_sentence(poll, marks).empty());
}

TEST_CASE("a motion takes one mark") {
    const Poll poll = motion();
    Marks marks = mark_motion(poll, blank_marks(poll), Mark::approve).marks;
    CHECK(marks.motion == Mark::approve);
    marks = mark_motion(poll, marks, Mark::oppose).marks;
    CHECK(marks.motion == Mark::oppose);
    CHECK(review_sentence(poll, marks).empty());
    marks = mark_motion(poll, marks, Mark::oppose).marks;
    CHECK(marks.motion == Mark::none);
    CHECK(may_cast(poll, marks));
    CHECK(review_sentence(poll, marks) == "本张选票未作标记，将按弃权计。");
    CHECK(counter_sentence(poll, marks).empty());
}

TEST_CASE("an appraisal needs a grade for everybody") {
    Poll poll = committee(0, 2);
    poll.kind = PollKind::appraisal;
    poll.grades = {"满意", "基本满意", "不满意"};
    Marks marks = blank_marks(poll);
    CHECK(marks.grades == std::vector<int>{-1, -1});
    CHECK_FALSE(may_cast(poll, marks));
    marks = mark_grade(poll, marks, 1, 2).marks;
    CHECK(counter_sentence(poll, marks) == "已评 1 项，还有 1 项");
    CHECK(review_sentence(poll, marks) == "还有 1 项没有评，请返回修改。");
    marks = mark_grade(poll, marks, 0, 0).marks;
    CHECK(may_cast(poll, marks));
    CHECK(review_sentence(poll, marks).empty());
    CHECK(counter_sentence(poll, marks) == "已评 2 项，全部评完");
    CHECK(mark_grade(poll, marks, 0, 0).marks.grades[0] == -1);
    CHECK(mark_grade(poll, marks, 0, 3).marks == marks);
    CHECK(mark_grade(poll, marks, 0, -1).marks == marks);
    CHECK(mark_grade(poll, marks, 2, 0).marks == marks);
}

TEST_CASE("a touch beside the list changes nothing") {
    const Poll poll = committee(2, 3);
    CHECK(mark_candidate(poll, blank_marks(poll), 3, Mark::approve).marks == blank_marks(poll));
    CHECK_FALSE(mark_candidate(poll, blank_marks(poll), 3, Mark::approve).refusal.empty());
}

TEST_CASE("no sequence of touches makes an invalid ballot") {
    const bool ok = rc::check("marks stay within the law", [] {
        const int candidates = *rc::gen::inRange(1, 7);
        Poll poll = committee(*rc::gen::inRange(1, 5), candidates,
                              *rc::gen::element(WriteIns::none, WriteIns::delegates, WriteIns::members));
        poll.exact_seats = *rc::gen::arbitrary<bool>();
        Marks marks = blank_marks(poll);
        const auto touches = *rc::gen::container<std::vector<std::pair<int, int>>>(
            rc::gen::pair(rc::gen::inRange(0, candidates + 4), rc::gen::inRange(0, 4)));
        for (const auto& [place, kind] : touches) {
            const Marks before = marks;
            const Marked marked =
                place < candidates
                    ? mark_candidate(poll, marks, static_cast<std::size_t>(place), static_cast<Mark>(kind))
                    : toggle_write_in(poll, marks,
                                      (kind == 0 ? "c" : "d") + std::to_string(place - candidates));
            marks = marked.marks;
            RC_ASSERT(marked.refusal.empty() || marks == before);
            RC_ASSERT(approvals(marks) <= poll.seats);
            RC_ASSERT(seats_left(poll, marks) == poll.seats - approvals(marks));
            RC_ASSERT(static_cast<std::int64_t>(marks.write_ins.size()) <= number_of(marks, Mark::oppose));
            RC_ASSERT(std::set<std::string>(marks.write_ins.begin(), marks.write_ins.end()).size() ==
                      marks.write_ins.size());
            for (const Candidate& candidate : poll.candidates)
                RC_ASSERT(std::find(marks.write_ins.begin(), marks.write_ins.end(), candidate.number) ==
                          marks.write_ins.end());
            if (poll.write_ins == WriteIns::none) RC_ASSERT(marks.write_ins.empty());
            // What the counters promise is what the next touch gives.
            RC_ASSERT((write_ins_left(poll, marks) > 0) ==
                      toggle_write_in(poll, marks, "fresh").refusal.empty());
            if (may_cast(poll, marks) && poll.exact_seats)
                RC_ASSERT(approvals(marks) == 0 || approvals(marks) == poll.seats);
            if (!may_cast(poll, marks)) RC_ASSERT_FALSE(review_sentence(poll, marks).empty());
        }
    });
    CHECK(ok);
}
