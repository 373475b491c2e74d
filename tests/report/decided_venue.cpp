#include "tests/report/decided_venue.hpp"
#include "tests/support/must.hpp"

namespace daihui::report::testing {
namespace {

using daihui::test::must;

using congress::Mark;
using congress::Means;
using congress::Next;
using congress::PollKind;
using test::minutes_later;

/// The small congress with a 预选 and a score in its first voting period, and proposals.
congress::Congress awarding_congress() {
    congress::Congress congress = test::small_congress();
    congress::Poll primary = *congress.poll("union-election");
    primary.id = "primary";
    primary.title = "下一届工会主席人选预选";
    primary.ballot_title = "下一届工会主席人选预选票";
    primary.office = "下一届工会主席";
    primary.contest = congress::Contest::primary;
    primary.write_ins = congress::WriteIns::none;
    primary.majority = {0, 1, true};
    primary.seats = 2;
    congress.polls.push_back(primary);
    congress::Poll show;
    show.id = "show";
    show.kind = PollKind::score;
    show.title = "教职工文艺汇演节目评分";
    show.ballot_title = "教职工文艺汇演节目评分票";
    show.body = "staff";
    show.subjects = congress::Subjects::items;
    show.scale = {60, 100, 10, 0, 0};
    for (const char* name : {"合唱《茉莉花》", "小品《报销》"}) {
        congress::Candidate one;
        one.name = name;
        show.candidates.push_back(one);
    }
    congress.polls.push_back(show);
    congress.periods.front().polls = {"union-election", "housing", "primary", "show"};
    congress::Proposal proposal;
    proposal.number = "2026-01";
    proposal.title = "延长图书馆考试周开放时间";
    proposal.mover = "001";
    proposal.seconders = {"002", "003"};
    proposal.category = "教学科研";
    proposal.filing = congress::Filing::filed;
    congress.proposals = {proposal};
    for (std::size_t i = 0; i < congress.delegates.size(); ++i)
        congress.delegates[i].sex = i % 3 == 1 ? congress::Sex::female : congress::Sex::male;
    return congress;
}

congress::Marks marks_for(const venue::BallotPaper& paper) {
    if (paper.poll.kind == PollKind::election) return test::approving(paper.poll, {0, 1});
    congress::Marks marks = congress::blank_marks(paper.poll);
    marks.motion = Mark::approve;
    for (int& score : marks.scores) score = 90;
    return marks;
}

}  // namespace

DecidedVenue::DecidedVenue() : day(awarding_congress()) {
    hold_round();
    vote_again();
    take_by_people();
    must(day.venue->end_sitting("s1", minutes_later(120)));
    now = minutes_later(125);
    out = day.venue.path().parent_path() / "out";
    report = must(export_venue(*day.venue, out, {now, Appraisals::left_out, {}}));
}

/// Ten vote on paper and two at the machines; two are equal across the last seat.
void DecidedVenue::hold_round() {
    test::Round round(day.venue, "p1", day.slips, 10);
    round.check_box();
    round.issue(10);
    round.open();
    round.vote([](const venue::BallotPaper& paper, std::size_t) { return marks_for(paper); });
    round.close();
    must(day.venue->collect_paper("p1",
                                  {{"union-election", 10}, {"housing", 10}, {"primary", 10}, {"show", 10}},
                                  "陈静", "赵海燕", minutes_later(22)));
    round.valid();
    round.open_box();
    congress::Count paper;
    paper.papers = {0, 10, 9, 1};
    paper.candidates = {{"丁一凡", 8, 1, 0, 0, false},
                        {"王芳", 7, 1, 1, 0, false},
                        {"王建平", 6, 2, 1, 0, false},
                        {"冯建国", 6, 3, 0, 0, false}};
    static_cast<void>(
        must(day.venue->count_paper("union-election", paper, "陈静", "赵海燕", minutes_later(31))));
    congress::Count primary;
    primary.papers = {0, 10, 10, 0};
    primary.candidates = {{"丁一凡", 2, 8, 0, 0, false},
                          {"王芳", 3, 7, 0, 0, false},
                          {"王建平", 7, 2, 1, 0, false},
                          {"冯建国", 8, 2, 0, 0, false}};
    static_cast<void>(must(day.venue->count_paper("primary", primary, "陈静", "赵海燕", minutes_later(32))));
    congress::Count motion;
    motion.papers = {0, 10, 10, 0};
    motion.motion = {9, 1, 0, 0};
    static_cast<void>(must(day.venue->count_paper("housing", motion, "陈静", "赵海燕", minutes_later(33))));
    congress::Count show;
    show.papers = {0, 10, 10, 0};
    show.grades = {{"合唱《茉莉花》", {0, 0, 0, 3, 7}}, {"小品《报销》", {2, 2, 2, 2, 2}}};
    static_cast<void>(must(day.venue->count_paper("show", show, "陈静", "赵海燕", minutes_later(34))));
    round.declare();
    must(day.venue->seal_period("p1", minutes_later(38)));
}

/// The congress decides to vote again on the two who are equal, at the machines.
void DecidedVenue::vote_again() {
    venue::FollowUpChoice choice;
    choice.next = Next::revote;
    choice.decided_by = "大会";
    choice.by1 = "周敏";
    choice.by2 = "韩雪";
    revote = must(day.venue->decide_follow_up("union-election", choice, minutes_later(40)));
    const std::string period = day.venue->congress().period_of_poll(revote)->id;
    test::Round round(day.venue, period, day.again, 42);
    round.run([](const venue::BallotPaper& paper, std::size_t) { return test::approving(paper.poll, {0}); });
}

/// The new committee elects on paper; an amendment of the day is decided before its resolution; an award is
/// declared although its count does not add up.
void DecidedVenue::take_by_people() {
    static_cast<void>(must(day.venue->take_by_people(
        "p2", Means::paper, "主席团", "委员会只有三人，改用纸质选票", "周敏", "韩雪", minutes_later(60))));
    congress::Count chair;
    chair.papers = {3, 3, 3, 0};
    chair.candidates = {{"王芳", 3, 0, 0, 0, false}};
    static_cast<void>(must(day.venue->count_votes("chair-election", chair, "周敏", "韩雪", Means::paper,
                                                  "委员会只有三人", minutes_later(65))));
    static_cast<void>(must(day.venue->declare_counted("chair-election", "于海洋", "", minutes_later(66))));

    congress::Poll amendment;
    amendment.id = "amendment";
    amendment.title = "会议决议第二条修正案";
    amendment.ballot_title = amendment.title;
    amendment.question = "是否将第二条「每年」改为「每学期」。";
    amendment.body = "staff";
    amendment.secrecy = congress::Secrecy::named;
    amendment.means = Means::hands;
    amendment.amends = "named";
    venue::PollChange change;
    change.poll = amendment;
    change.decided_by = "主席团第二次会议";
    change.reason = "代表团联名提出";
    change.by1 = "周敏";
    change.by2 = "韩雪";
    must(day.venue->set_poll(change, minutes_later(70)));
    congress::Poll women = amendment;
    women.id = "women";
    women.title = "女职工权益保护专项集体合同（草案）";
    women.ballot_title = women.title;
    women.question.clear();
    women.amends.clear();
    women.body = "union";
    women.women_only = true;
    change.poll = women;
    change.reason = "增加一项";
    must(day.venue->set_poll(change, minutes_later(70)));
    congress::AgendaItem item;
    item.id = "a2";
    item.sitting = "s1";
    item.title = "表决会议决议";
    item.business = congress::Business::adopt;
    item.polls = {"amendment", "named", "women"};
    must(day.venue->set_item(item, "", "主席团", "增加修正案", minutes_later(71)));
    static_cast<void>(must(
        day.venue->count_hands("amendment", {10, 1, 0, 0}, "周敏", "韩雪", Means::hands, minutes_later(72))));
    static_cast<void>(must(day.venue->decide_motion("amendment", "于海洋", minutes_later(73))));
    static_cast<void>(
        must(day.venue->count_hands("women", {3, 0, 0, 0}, "周敏", "韩雪", Means::hands, minutes_later(73))));
    static_cast<void>(must(day.venue->decide_motion("women", "于海洋", minutes_later(73))));
    must(day.venue->open_named_poll("named", minutes_later(74)));
    for (int i = 1; i <= 9; ++i)
        must(day.venue->cast_named("named", "00" + std::to_string(i), Mark::approve, minutes_later(75)));
    must(day.venue->close_named_poll("named", minutes_later(76)));
    static_cast<void>(must(day.venue->decide_motion("named", "于海洋", minutes_later(77))));

    congress::Poll award;
    award.id = "award";
    award.kind = PollKind::choose;
    award.title = "先进集体评选";
    award.ballot_title = "先进集体评选票";
    award.body = "union";
    award.means = Means::paper;
    award.subjects = congress::Subjects::bodies;
    award.seats = 1;
    award.choose_min = award.choose_max = 1;
    award.majority = {0, 1, true};
    for (const char* name : {"机电分工会", "图书馆分工会"}) {
        congress::Candidate one;
        one.name = name;
        award.candidates.push_back(one);
    }
    change.poll = award;
    change.decided_by = "大会";
    change.reason = "补充评选";
    must(day.venue->set_poll(change, minutes_later(80)));
    congress::Count votes;
    votes.papers = {11, 11, 10, 0};  // one sheet is missing from the count
    votes.candidates = {{"机电分工会", 7, 0, 0, 0, false}, {"图书馆分工会", 3, 0, 0, 0, false}};
    static_cast<void>(must(
        day.venue->count_votes("award", votes, "周敏", "韩雪", Means::paper, "补充评选", minutes_later(85))));
    static_cast<void>(
        must(day.venue->declare_counted("award", "于海洋", "相差一张不影响结果", minutes_later(86))));
}

const DecidedVenue& decided_venue() {
    static const DecidedVenue decided;
    return decided;
}

}  // namespace daihui::report::testing
