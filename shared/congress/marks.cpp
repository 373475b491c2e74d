#include "shared/congress/marks.hpp"

#include <algorithm>
#include <utility>

namespace daihui::congress {
namespace {

int count_of(const Marks& marks, Mark mark) {
    return static_cast<int>(std::count(marks.candidates.begin(), marks.candidates.end(), mark));
}

int written_in(const Marks& marks) { return static_cast<int>(marks.write_ins.size()); }

std::string spaced(int number) { return " " + std::to_string(number) + " "; }

std::string seats_full(const Poll& poll) {
    return "赞成人数已达应选名额" + spaced(poll.seats) + "名。如需改选，请先取消一位候选人的赞成标记。";
}

/// 「每投一张不赞成票可另选一人，您还可另选 0 人。」
std::string write_in_allowance(int left) {
    return "每投一张不赞成票可另选一人，您还可另选" + spaced(left) + "人。";
}

bool is_blank(const Marks& marks) {
    return marks.motion == Mark::none && marks.write_ins.empty() &&
           count_of(marks, Mark::none) == std::ssize(marks.candidates) &&
           std::all_of(marks.grades.begin(), marks.grades.end(), [](int grade) { return grade < 0; }) &&
           std::all_of(marks.scores.begin(), marks.scores.end(), [](int points) { return points < 0; }) &&
           std::none_of(marks.chosen.begin(), marks.chosen.end(), [](bool one) { return one; });
}

int persons_left(const Marks& marks) {
    const auto open = [](int value) { return value < 0; };
    return static_cast<int>(std::count_if(marks.grades.begin(), marks.grades.end(), open) +
                            std::count_if(marks.scores.begin(), marks.scores.end(), open));
}

int chosen_of(const Marks& marks) {
    return static_cast<int>(std::count(marks.chosen.begin(), marks.chosen.end(), true));
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
    int left = std::min(count_of(marks, Mark::oppose) - written_in(marks), seats_left(poll, marks));
    if (slots > 0) left = std::min(left, static_cast<int>(slots) - written_in(marks));
    return std::max(0, left);
}

Marked mark_candidate(const Poll& poll, Marks marks, std::size_t candidate, Mark mark) {
    if (candidate >= marks.candidates.size()) return {std::move(marks), "选票上没有这位候选人。"};
    const Mark old = marks.candidates[candidate];
    const Mark wanted = old == mark ? Mark::none : mark;  // a second touch takes the mark away
    if (wanted == Mark::approve && seats_left(poll, marks) == 0) return {std::move(marks), seats_full(poll)};
    const int named = written_in(marks);
    if (old == Mark::oppose && wanted != Mark::oppose && count_of(marks, Mark::oppose) <= named)
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
    const bool on_scale = points >= scale.min && points <= scale.max && (points - scale.min) % scale.step == 0;
    if (person >= marks.scores.size()) return {std::move(marks), "评分票上没有这一项。"};
    if (!on_scale)
        return {std::move(marks), "请在" + spaced(scale.min) + "分至" + spaced(scale.max) + "分之间评分" +
                                      (scale.step > 1 ? "，每档" + spaced(scale.step) + "分。" : "。")};
    marks.scores[person] = marks.scores[person] == points ? -1 : points;
    return {std::move(marks), ""};
}

Marked toggle_choice(const Poll& poll, Marks marks, std::size_t candidate) {
    if (candidate >= marks.chosen.size()) return {std::move(marks), "选票上没有这一项。"};
    if (!marks.chosen[candidate] && chosen_of(marks) >= poll.choose_max)
        return {std::move(marks), "已选满" + spaced(poll.choose_max) + "项。如需改选，请先取消一项。"};
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
    if (is_candidate) return {std::move(marks), "此人已是候选人，请在候选人名单中标记。"};
    if (number.empty()) return {std::move(marks), "名册中没有此人，请核对姓名或请监票人协助。"};
    // The rule first: who has opposed nobody learns that, not that the seats are taken.
    if (count_of(marks, Mark::oppose) <= written_in(marks)) return {std::move(marks), write_in_allowance(0)};
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
            return "已赞成" + spaced(approvals(marks)) + "名，还可赞成" + spaced(left) + "名";
        }
        case PollKind::choose: {
            const int chosen = chosen_of(marks);
            if (chosen >= poll.choose_max) return "已选满" + spaced(poll.choose_max) + "项。";
            return "已选" + spaced(chosen) + "项，还可选" + spaced(poll.choose_max - chosen) + "项";
        }
        case PollKind::score:
        case PollKind::appraisal: {
            const int left = persons_left(marks);
            const auto done = static_cast<int>(marks.grades.size() + marks.scores.size()) - left;
            return "已评" + spaced(done) + "项，" + (left == 0 ? "全部评完" : "还有" + spaced(left) + "项");
        }
    }
    return "";
}

std::string review_sentence(const Poll& poll, const Marks& marks) {
    if (poll.kind == PollKind::choose) {
        const int chosen = chosen_of(marks);
        if (chosen < poll.choose_min)
            return "已选" + spaced(chosen) + "项，至少须选" + spaced(poll.choose_min) + "项。请返回修改。";
        if (chosen == 0) return "本张选票未作标记，将按弃权计。";
        return chosen < poll.choose_max
                   ? "选了" + spaced(chosen) + "项，少于" + spaced(poll.choose_max) + "项，选票有效。"
                   : "";
    }
    if (poll.kind == PollKind::appraisal || poll.kind == PollKind::score) {
        const int left = persons_left(marks);
        return left == 0 ? "" : "还有" + spaced(left) + "项没有评，请返回修改。";
    }
    if (is_blank(marks)) return "本张选票未作标记，将按弃权计。";
    if (poll.kind == PollKind::motion) return "";
    const int approved = approvals(marks);
    if (!may_cast(poll, marks))
        return "赞成" + spaced(approved) + "名，本次选举须选足" + spaced(poll.seats) +
               "名。请返回修改；一名都不赞成也是有效选票。";
    if (approved < poll.seats) return "赞成" + spaced(approved) + "名，少于应选名额，选票有效。";
    return "";
}

bool may_cast(const Poll& poll, const Marks& marks) {
    switch (poll.kind) {
        case PollKind::motion:
            return true;
        case PollKind::appraisal:
        case PollKind::score:
            return persons_left(marks) == 0;
        case PollKind::choose:
            return chosen_of(marks) >= poll.choose_min && chosen_of(marks) <= poll.choose_max;
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
