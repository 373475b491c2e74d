#include "shared/congress/marks.hpp"

#include <algorithm>
#include <utility>

#include "shared/congress/counting_words.hpp"

namespace daihui::congress {
namespace {

int count_of(const Marks& marks, Mark mark) {
    return static_cast<int>(std::count(marks.candidates.begin(), marks.candidates.end(), mark));
}

int written_in(const Marks& marks) { return static_cast<int>(marks.write_ins.size()); }

using words::spaced;

std::string spaced_of(int number, const Poll& poll) {
    return spaced(number) + std::string(measure_word(poll.subjects));
}

std::string seats_full(const Poll& poll) {
    return "赞成人数已达" + std::string(seats_words(poll)) + spaced(poll.seats) + "名。如需改选，请先取消一位" +
           std::string(nominee_words(poll)) + "的赞成标记。";
}

/// Whether each write-in rests on a 不赞成 mark (RULES.md 2.7).
bool needs_oppose(const Poll& poll) { return poll.write_in_limit == WriteInLimit::oppose; }

/// 「每投一张不赞成票可另选一人，您还可另选 0 人。」
std::string write_in_allowance(const Poll& poll, int left) {
    const std::string rule = needs_oppose(poll) ? "每投一张不赞成票可另选一人" : "另选他人计入赞成人数";
    return rule + "，您还可另选" + spaced(left) + "人。";
}

bool is_blank(const Marks& marks) {
    return marks.motion == Mark::none && marks.write_ins.empty() &&
           count_of(marks, Mark::none) == std::ssize(marks.candidates) &&
           std::all_of(marks.grades.begin(), marks.grades.end(), [](int grade) { return grade < 0; }) &&
           std::all_of(marks.scores.begin(), marks.scores.end(), [](int points) { return points < 0; }) &&
           std::none_of(marks.chosen.begin(), marks.chosen.end(), [](bool one) { return one; });
}

}  // namespace

Marks blank_marks(const Poll& poll) {
    Marks marks;
    if (poll.kind == PollKind::election) marks.candidates.assign(poll.candidates.size(), Mark::none);
    if (poll.kind == PollKind::appraisal) marks.grades.assign(poll.candidates.size(), -1);
    if (poll.kind == PollKind::score) marks.scores.assign(poll.candidates.size(), -1);
    if (poll.kind == PollKind::choose) marks.chosen.assign(poll.candidates.size(), false);
    return marks;
}

int approvals(const Marks& marks) { return count_of(marks, Mark::approve) + written_in(marks); }

int seats_left(const Poll& poll, const Marks& marks) { return std::max(0, poll.seats - approvals(marks)); }

int write_ins_left(const Poll& poll, const Marks& marks, std::size_t slots) {
    if (poll.write_ins == WriteIns::none) return 0;
    int left = seats_left(poll, marks);
    if (needs_oppose(poll)) left = std::min(left, count_of(marks, Mark::oppose) - written_in(marks));
    if (slots > 0) left = std::min(left, static_cast<int>(slots) - written_in(marks));
    return std::max(0, left);
}

int chosen(const Marks& marks) {
    return static_cast<int>(std::count(marks.chosen.begin(), marks.chosen.end(), true));
}

int unfilled(const Marks& marks) {
    const auto open = [](int value) { return value < 0; };
    return static_cast<int>(std::count_if(marks.grades.begin(), marks.grades.end(), open) +
                            std::count_if(marks.scores.begin(), marks.scores.end(), open));
}

bool on_scale(const ScoreScale& scale, int points) {
    return scale.step > 0 && points >= scale.min && points <= scale.max &&
           (points - scale.min) % scale.step == 0;
}

std::string scale_words(const ScoreScale& scale) {
    std::string words = std::to_string(scale.min) + "—" + std::to_string(scale.max) + " 分";
    if (scale.step > 1) words += "，每档 " + std::to_string(scale.step) + " 分";
    return words;
}

std::string_view measure_word(Subjects subjects) {
    switch (subjects) {
        case Subjects::persons:
            return "名";
        case Subjects::bodies:
            return "个";
        case Subjects::proposals:
            return "件";
        case Subjects::items:
            return "项";
    }
    return "项";
}

std::string_view seats_words(const Poll& poll) {
    return poll.contest == Contest::primary ? "预选名额" : "应选名额";
}

std::string_view nominee_words(const Poll& poll) {
    return poll.contest == Contest::primary ? "预备人选" : "候选人";
}

Marked mark_candidate(const Poll& poll, Marks marks, std::size_t candidate, Mark mark) {
    if (candidate >= marks.candidates.size())
        return {std::move(marks), "选票上没有这位" + std::string(nominee_words(poll)) + "。"};
    const Mark old = marks.candidates[candidate];
    const Mark wanted = old == mark ? Mark::none : mark;  // a second touch takes the mark away
    if (wanted == Mark::approve && seats_left(poll, marks) == 0) return {std::move(marks), seats_full(poll)};
    const int named = written_in(marks);
    if (needs_oppose(poll) && old == Mark::oppose && wanted != Mark::oppose &&
        count_of(marks, Mark::oppose) <= named)
        return {std::move(marks), "每投一张不赞成票可另选一人，您已另选" + spaced(named) +
                                      "人。如需更改这张不赞成票，请先取消一位另选的人。"};
    marks.candidates[candidate] = wanted;
    return {std::move(marks), ""};
}

Marked mark_motion(const Poll& /*poll*/, Marks marks, Mark mark) {
    marks.motion = marks.motion == mark ? Mark::none : mark;
    return {std::move(marks), ""};
}

Marked mark_grade(const Poll& poll, Marks marks, std::size_t person, int grade) {
    if (person >= marks.grades.size() || grade < 0 || grade >= std::ssize(poll.grades))
        return {std::move(marks), "测评票上没有这一项。"};
    marks.grades[person] = marks.grades[person] == grade ? -1 : grade;
    return {std::move(marks), ""};
}

Marked mark_score(const Poll& poll, Marks marks, std::size_t person, int points) {
    const ScoreScale& scale = poll.scale;
    if (person >= marks.scores.size()) return {std::move(marks), "评分票上没有这一项。"};
    if (!on_scale(scale, points))
        return {std::move(marks), "请在" + spaced(scale.min) + "分至" + spaced(scale.max) + "分之间评分" +
                                      (scale.step > 1 ? "，每档" + spaced(scale.step) + "分。" : "。")};
    marks.scores[person] = marks.scores[person] == points ? -1 : points;
    return {std::move(marks), ""};
}

Marked toggle_choice(const Poll& poll, Marks marks, std::size_t candidate) {
    if (candidate >= marks.chosen.size()) return {std::move(marks), "选票上没有这一项。"};
    if (!marks.chosen[candidate] && chosen(marks) >= poll.choose_max)
        return {std::move(marks), "已选满" + spaced_of(poll.choose_max, poll) + "。如需改选，请先取消一" +
                                      std::string(measure_word(poll.subjects)) + "。"};
    marks.chosen[candidate] = !marks.chosen[candidate];
    return {std::move(marks), ""};
}

Marked toggle_write_in(const Poll& poll, Marks marks, const std::string& number, std::size_t slots) {
    const auto found = std::find(marks.write_ins.begin(), marks.write_ins.end(), number);
    if (found != marks.write_ins.end()) {
        marks.write_ins.erase(found);
        return {std::move(marks), ""};
    }
    if (poll.kind != PollKind::election || poll.write_ins == WriteIns::none)
        return {std::move(marks), "本张选票不能另选他人。"};
    const bool is_candidate =
        std::any_of(poll.candidates.begin(), poll.candidates.end(),
                    [&number](const Candidate& one) { return !number.empty() && one.number == number; });
    if (is_candidate) {
        const std::string nominee(nominee_words(poll));
        return {std::move(marks), "此人已是" + nominee + "，请在" + nominee + "名单中标记。"};
    }
    if (number.empty()) return {std::move(marks), "名册中没有此人，请核对姓名或请监票人协助。"};
    // The rule first: who has opposed nobody learns that, not that the seats are taken.
    if (needs_oppose(poll) && count_of(marks, Mark::oppose) <= written_in(marks))
        return {std::move(marks), write_in_allowance(poll, 0)};
    if (seats_left(poll, marks) == 0) return {std::move(marks), seats_full(poll)};
    if (slots > 0 && marks.write_ins.size() >= slots)
        return {std::move(marks), "每张选票至多另选" + spaced(static_cast<int>(slots)) +
                                      "人。还要另选的，请先取消一位，或找监票人改用纸质选票。"};
    marks.write_ins.push_back(number);
    return {std::move(marks), ""};
}

std::string counter_sentence(const Poll& poll, const Marks& marks) {
    switch (poll.kind) {
        case PollKind::motion:
            return "";
        case PollKind::election: {
            const int left = seats_left(poll, marks);
            if (left == 0) return seats_full(poll);
            return "已赞成" + spaced(approvals(marks)) + "名，还" + (poll.exact_seats ? "须" : "可") + "赞成" +
                   spaced(left) + "名";
        }
        case PollKind::choose: {
            const int named = chosen(marks);
            if (named >= poll.choose_max) return "已选满" + spaced_of(poll.choose_max, poll);
            const bool fixed = poll.choose_min == poll.choose_max;
            return "已选" + spaced_of(named, poll) + "，还" + (fixed ? "须" : "可") + "选" +
                   spaced_of(poll.choose_max - named, poll);
        }
        case PollKind::score:
        case PollKind::appraisal: {
            const int left = unfilled(marks);
            const auto done = static_cast<int>(marks.grades.size() + marks.scores.size()) - left;
            const std::string word = poll.kind == PollKind::score ? "评" : "填";
            if (left == 0) return "已" + word + spaced_of(done, poll) + "，全部" + word + "完";
            return "已" + word + spaced_of(done, poll) + "，还有" + spaced_of(left, poll);
        }
    }
    return "";
}

std::string write_in_sentence(const Poll& poll, const Marks& marks, std::size_t slots) {
    return write_in_allowance(poll, write_ins_left(poll, marks, slots));
}

namespace {

std::string review_choice(const Poll& poll, const Marks& marks) {
    const int named = chosen(marks);
    if (named < poll.choose_min) {
        const std::string must = poll.choose_min == poll.choose_max ? "须选足" : "至少须选";
        return "已选" + spaced_of(named, poll) + "，" + must + spaced_of(poll.choose_min, poll) +
               "。请返回修改。";
    }
    if (named == 0) return "本张选票未作标记，将按弃权计。";
    if (named == poll.choose_max) return "";
    return "已选" + spaced_of(named, poll) + "，少于可选的" + spaced_of(poll.choose_max, poll) + "，选票有效。";
}

std::string review_election(const Poll& poll, const Marks& marks) {
    const int approved = approvals(marks);
    if (approved == poll.seats) return "";
    if (!may_cast(poll, marks))
        return "赞成" + spaced(approved) + "名，本次" + (poll.contest == Contest::primary ? "预选" : "选举") +
               "须选足" + spaced(poll.seats) + "名。请返回修改；一名都不赞成也是有效选票。";
    return "赞成" + spaced(approved) + "名，少于" + std::string(seats_words(poll)) + "，选票有效。";
}

}  // namespace

std::string review_sentence(const Poll& poll, const Marks& marks) {
    switch (poll.kind) {
        case PollKind::choose:
            return review_choice(poll, marks);
        case PollKind::appraisal:
        case PollKind::score: {
            const int left = unfilled(marks);
            if (left == 0) return "";
            return "还有" + spaced_of(left, poll) + (poll.kind == PollKind::score ? "没有评" : "未填") +
                   "，请返回修改。";
        }
        case PollKind::motion:
            return is_blank(marks) ? "本张选票未作标记，将按弃权计。" : "";
        case PollKind::election:
            return is_blank(marks) ? "本张选票未作标记，将按弃权计。" : review_election(poll, marks);
    }
    return "";
}

bool may_cast(const Poll& poll, const Marks& marks) {
    switch (poll.kind) {
        case PollKind::motion:
            return true;
        case PollKind::appraisal:
        case PollKind::score:
            return unfilled(marks) == 0;
        case PollKind::choose:
            return chosen(marks) >= poll.choose_min && chosen(marks) <= poll.choose_max;
        case PollKind::election: {
            const int approved = approvals(marks);
            if (approved > poll.seats)
                return false;  // no sequence of touches leads here; a ballot from elsewhere might
            return !poll.exact_seats || approved == 0 || approved == poll.seats;
        }
    }
    return false;
}

}  // namespace daihui::congress
