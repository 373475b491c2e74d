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
    CHECK(counter_sentence(poll, marks) == "已填 1 名，还有 1 名");
    CHECK(review_sentence(poll, marks) == "还有 1 名未填，请返回修改。");
    marks = mark_grade(poll, marks, 0, 0).marks;
    CHECK(may_cast(poll, marks));
    CHECK(review_sentence(poll, marks).empty());
    CHECK(counter_sentence(poll, marks) == "已填 2 名，全部填完");
    CHECK(mark_grade(poll, marks, 0, 0).marks.grades[0] == -1);
    CHECK(mark_grade(poll, marks, 0, 3).marks == marks);
    CHECK(mark_grade(poll, marks, 0, -1).marks == marks);
    CHECK(mark_grade(poll, marks, 2, 0).marks == marks);
}

TEST_CASE("what is judged is counted in the words for it") {
    Poll poll = committee(0, 3);
    poll.kind = PollKind::appraisal;
    poll.grades = {"满意", "不满意"};
    const Marks marks = mark_grade(poll, blank_marks(poll), 0, 1).marks;
    const std::pair<Subjects, const char*> words[] = {{Subjects::persons, "已填 1 名，还有 2 名"},
                                                      {Subjects::bodies, "已填 1 个，还有 2 个"},
                                                      {Subjects::proposals, "已填 1 件，还有 2 件"},
                                                      {Subjects::items, "已填 1 项，还有 2 项"}};
    for (const auto& [subjects, sentence] : words) {
        poll.subjects = subjects;
        CHECK(counter_sentence(poll, marks) == sentence);
    }
}

TEST_CASE("where the method says so, as many may be written in as there are free seats") {
    Poll poll = committee(2, 3);
    poll.write_in_limit = WriteInLimit::seats;
    Marks marks = blank_marks(poll);
    CHECK(write_ins_left(poll, marks) == 2);
    CHECK(write_in_sentence(poll, marks) == "另选他人计入赞成人数，您还可另选 2 人。");
    marks = toggle_write_in(poll, marks, "d1").marks;
    CHECK(write_ins_left(poll, marks) == 1);
    CHECK(write_ins_left(poll, marks, 1) == 0);
    CHECK(toggle_write_in(poll, marks, "d2", 1).refusal ==
          "每张选票至多另选 1 人。还要另选的，请先取消一位，或找监票人改用纸质选票。");
    // No 不赞成 mark is bound to it.
    marks = touch(poll, touch(poll, marks, 0, Mark::oppose), 0, Mark::oppose);
    CHECK(marks.candidates[0] == Mark::none);
    marks = touch(poll, marks, 1, Mark::approve);
    CHECK(toggle_write_in(poll, marks, "d2").refusal ==
          "赞成人数已达应选名额 2 名。如需改选，请先取消一位候选人的赞成标记。");
    poll.write_in_limit = WriteInLimit::oppose;
    CHECK(write_in_sentence(poll, blank_marks(poll)) == "每投一张不赞成票可另选一人，您还可另选 0 人。");
}

TEST_CASE("a 预选 speaks of nominees and of its own places, since nobody is elected in it") {
    Poll poll = committee(2, 3);
    poll.contest = Contest::primary;
    Marks marks = touch(poll, blank_marks(poll), 0, Mark::approve);
    CHECK(review_sentence(poll, marks) == "赞成 1 名，少于预选名额，选票有效。");
    marks = touch(poll, marks, 1, Mark::approve);
    CHECK(mark_candidate(poll, marks, 2, Mark::approve).refusal ==
          "赞成人数已达预选名额 2 名。如需改选，请先取消一位预备人选的赞成标记。");
    CHECK(toggle_write_in(poll, marks, "c1").refusal == "此人已是预备人选，请在预备人选名单中标记。");
    poll.exact_seats = true;
    CHECK(review_sentence(poll, touch(poll, marks, 0, Mark::approve)) ==
          "赞成 1 名，本次预选须选足 2 名。请返回修改；一名都不赞成也是有效选票。");
}

TEST_CASE("where all seats must be named the counter says how many are still owed") {
    Poll poll = committee(2, 3);
    poll.exact_seats = true;
    CHECK(counter_sentence(poll, touch(poll, blank_marks(poll), 0, Mark::approve)) ==
          "已赞成 1 名，还须赞成 1 名");
}

TEST_CASE("a score gives everybody points on the scale, and the same points again clear them") {
    Poll poll = committee(0, 2);
    poll.kind = PollKind::score;
    poll.scale = {60, 100, 5, 0, 0};
    Marks marks = blank_marks(poll);
    CHECK(marks.scores == std::vector<int>{-1, -1});
    CHECK_FALSE(may_cast(poll, marks));
    for (const int wrong : {59, 55, 101, 105, 62, -1, -5, 0}) {
        const Marked refused = mark_score(poll, marks, 0, wrong);
        CHECK(refused.refusal == "请在 60 分至 100 分之间评分，每档 5 分。");
        CHECK(refused.marks == marks);
    }
    CHECK_FALSE(mark_score(poll, marks, 2, 60).refusal.empty());
    marks = mark_score(poll, marks, 0, 60).marks;
    CHECK(counter_sentence(poll, marks) == "已评 1 名，还有 1 名");
    CHECK(review_sentence(poll, marks) == "还有 1 名没有评，请返回修改。");
    marks = mark_score(poll, marks, 1, 100).marks;
    CHECK(marks.scores == std::vector<int>{60, 100});
    CHECK(may_cast(poll, marks));
    CHECK(review_sentence(poll, marks).empty());
    CHECK(counter_sentence(poll, marks) == "已评 2 名，全部评完");
    marks = mark_score(poll, marks, 1, 85).marks;
    CHECK(marks.scores[1] == 85);
    CHECK(mark_score(poll, marks, 1, 85).marks.scores[1] == -1);
    poll.scale.step = 1;
    CHECK(mark_score(poll, marks, 0, 101).refusal == "请在 60 分至 100 分之间评分。");
}

TEST_CASE("the scale in words") {
    CHECK(scale_words({0, 100, 1, 0, 0}) == "0—100 分");
    CHECK(scale_words({60, 100, 5, 0, 0}) == "60—100 分，每档 5 分");
}

TEST_CASE("a choice names no more than it may, and the refusal says what to do") {
    Poll poll = committee(0, 4);
    poll.kind = PollKind::choose;
    poll.seats = 2;
    poll.choose_max = 2;
    Marks marks = blank_marks(poll);
    CHECK(may_cast(poll, marks));
    CHECK(review_sentence(poll, marks) == "本张选票未作标记，将按弃权计。");
    CHECK(counter_sentence(poll, marks) == "已选 0 名，还可选 2 名");
    marks = toggle_choice(poll, marks, 3).marks;
    CHECK(chosen(marks) == 1);
    CHECK(review_sentence(poll, marks) == "已选 1 名，少于可选的 2 名，选票有效。");
    marks = toggle_choice(poll, marks, 0).marks;
    CHECK(counter_sentence(poll, marks) == "已选满 2 名");
    CHECK(review_sentence(poll, marks).empty());
    const Marked refused = toggle_choice(poll, marks, 1);
    CHECK(refused.refusal == "已选满 2 名。如需改选，请先取消一名。");
    CHECK(refused.marks == marks);
    CHECK(chosen(toggle_choice(poll, marks, 3).marks) == 1);
    CHECK_FALSE(toggle_choice(poll, blank_marks(poll), 4).refusal.empty());
}

TEST_CASE("a choice of a fixed number may not be cast with fewer, not even blank") {
    Poll poll = committee(0, 4);
    poll.kind = PollKind::choose;
    poll.subjects = Subjects::bodies;
    poll.seats = 2;
    poll.choose_min = poll.choose_max = 2;
    Marks marks = blank_marks(poll);
    CHECK_FALSE(may_cast(poll, marks));
    CHECK(review_sentence(poll, marks) == "已选 0 个，须选足 2 个。请返回修改。");
    marks = toggle_choice(poll, marks, 0).marks;
    CHECK(counter_sentence(poll, marks) == "已选 1 个，还须选 1 个");
    CHECK_FALSE(may_cast(poll, marks));
    CHECK(may_cast(poll, toggle_choice(poll, marks, 1).marks));
    poll.choose_max = 3;
    CHECK(review_sentence(poll, marks) == "已选 1 个，至少须选 2 个。请返回修改。");
    CHECK(review_sentence(poll, toggle_choice(poll, marks, 1).marks) ==
          "已选 2 个，少于可选的 3 个，选票有效。");
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
        poll.write_in_limit = *rc::gen::element(WriteInLimit::oppose, WriteInLimit::seats);
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
            if (poll.write_in_limit == WriteInLimit::oppose)
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

namespace {

/// A poll without candidates' marks: an appraisal, a score or a choice of up to six.
Poll judged(PollKind kind) {
    Poll poll = committee(0, *rc::gen::inRange(1, 7));
    const auto people = static_cast<int>(poll.candidates.size());
    poll.kind = kind;
    poll.subjects =
        *rc::gen::element(Subjects::persons, Subjects::bodies, Subjects::proposals, Subjects::items);
    poll.grades = {"优秀", "称职", "不称职"};
    poll.scale.step = *rc::gen::inRange(1, 6);
    poll.scale.min = *rc::gen::inRange(0, 70);
    poll.scale.max = poll.scale.min + poll.scale.step * *rc::gen::inRange(1, 40);
    poll.choose_max = *rc::gen::inRange(1, people + 1);
    poll.choose_min = *rc::gen::inRange(0, poll.choose_max + 1);
    return poll;
}

Marked touched(const Poll& poll, const Marks& marks, std::size_t place, int value) {
    switch (poll.kind) {
        case PollKind::appraisal:
            return mark_grade(poll, marks, place, value);
        case PollKind::score:
            return mark_score(poll, marks, place, poll.scale.min + value);
        default:
            return toggle_choice(poll, marks, place);
    }
}

}  // namespace

TEST_CASE("no sequence of touches makes an invalid appraisal, score or choice") {
    for (const PollKind kind : {PollKind::appraisal, PollKind::score, PollKind::choose}) {
        INFO(to_text(kind));
        const bool ok = rc::check("marks stay within the law", [kind] {
            const Poll poll = judged(kind);
            Marks marks = blank_marks(poll);
            const auto touches = *rc::gen::container<std::vector<std::pair<int, int>>>(
                rc::gen::pair(rc::gen::inRange(0, 8), rc::gen::inRange(-2, 220)));
            for (const auto& [place, value] : touches) {
                const Marks before = marks;
                const Marked marked = touched(poll, marks, static_cast<std::size_t>(place), value);
                marks = marked.marks;
                // A refusal changes nothing, and every touch that is taken changes something.
                RC_ASSERT(marked.refusal.empty() == (marks != before));
                for (const int points : marks.scores) RC_ASSERT(points == -1 || on_scale(poll.scale, points));
                for (const int grade : marks.grades) RC_ASSERT(grade >= -1 && grade < 3);
                RC_ASSERT(chosen(marks) <= std::max(poll.choose_max, 0));
                RC_ASSERT(marks.candidates.empty());
                RC_ASSERT(marks.write_ins.empty());
                // Exactly the complete ballots may be cast; the others say what is missing.
                const bool complete =
                    kind == PollKind::choose ? chosen(marks) >= poll.choose_min : unfilled(marks) == 0;
                RC_ASSERT(may_cast(poll, marks) == complete);
                const bool told = review_sentence(poll, marks).find("请返回修改。") != std::string::npos;
                RC_ASSERT(told == !complete);
                RC_ASSERT_FALSE(counter_sentence(poll, marks).empty());
                // The same touch again takes back what it set.
                if (marked.refusal.empty() && kind != PollKind::choose) {
                    const auto at = static_cast<std::size_t>(place);
                    const auto& list = kind == PollKind::score ? marks.scores : marks.grades;
                    if (list[at] >= 0)
                        RC_ASSERT(unfilled(touched(poll, marks, at, value).marks) == unfilled(marks) + 1);
                }
            }
        });
        CHECK(ok);
    }
}
