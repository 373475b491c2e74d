// What appraisals, scores and choices show.
#include <algorithm>
#include <utility>

#include "kiosk/session/state.hpp"
#include "kiosk/session/words.hpp"

namespace daihui::session {
namespace {

using congress::Poll;
using congress::PollKind;
using congress::Subjects;

/// Names of people are padded as in a list; titles stand as they are.
std::string subject_name(const Poll& poll, const congress::Candidate& one) {
    return poll.subjects == Subjects::persons ? list_name(one.name) : one.name;
}

/// 「女，维吾尔族，信息工程学院」
std::string detail_of(const congress::Candidate& one) {
    const std::string bracket = bracket_of(one.sex, one.ethnicity);
    return bracket + (bracket.empty() || one.unit.empty() ? "" : "，") + one.unit;
}

std::string counted(std::size_t count, const Poll& poll) {
    return std::to_string(count) + " " + std::string(congress::measure_word(poll.subjects));
}

/// 「被测评 3 名，请对每名选一项。」
std::string judging_line(const Poll& poll) {
    const std::string each(congress::measure_word(poll.subjects));
    const std::string count = counted(poll.candidates.size(), poll);
    if (poll.kind == PollKind::score)
        return "共 " + count + "，请对每" + each + "评分，" + congress::scale_words(poll.scale) + "。";
    switch (poll.subjects) {
        case Subjects::persons:
        case Subjects::bodies:
            return "被测评 " + count + "，请对每" + each + "选一项。";
        case Subjects::proposals:
            return "提案 " + count + "，请对每" + each + "选一项。";
        case Subjects::items:
            break;
    }
    return "共 " + count + "，请对每" + each + "选一项。";
}

/// What the message slot says while nothing else is to be said.
std::string judging_help(const Poll& poll, int left) {
    const bool score = poll.kind == PollKind::score;
    const std::string kept = std::string(score ? "评分" : "测评") + "无记名，结果密封，不在会场公布。";
    if (left == 0) return kept;
    const std::string each(congress::measure_word(poll.subjects));
    const std::string open = "还有 " + std::to_string(left) + " " + each +
                             (score ? "没有评，评完后可核对。" : "未填，填完后可核对。");
    return open + "\n" + kept;
}

/// 「共 20 名，须选 16 名，按得票多少评出 16 名。」
std::string choice_line(const Poll& poll) {
    std::string line = "共 " + counted(poll.candidates.size(), poll) + "，";
    const auto most = static_cast<std::size_t>(std::max(poll.choose_max, 0));
    if (poll.choose_min == poll.choose_max)
        line += "须选 " + counted(most, poll);
    else if (poll.choose_min > 0)
        line += "请选 " + std::to_string(poll.choose_min) + " 至 " + counted(most, poll);
    else
        line += "可选 " + counted(most, poll) + "以内";
    return poll.order_note.empty() ? line : line + "，" + poll.order_note;
}

/// 「女代表　共 3 名，须选 1 名」: what the title does not say comes first.
std::string headed(const Poll& poll, const std::string& line) {
    const std::string heading = ballot_heading(poll);
    return heading.empty() ? line : heading + "　" + line;
}

std::string choice_help(const Poll& poll) {
    std::string help = "按一下选中，再按一下取消。";
    if (poll.seats > 0) help += "按得票多少评出 " + counted(static_cast<std::size_t>(poll.seats), poll) + "。";
    return help;
}

Message slot(const std::string& scan, const std::string& refused, Message help) {
    if (!scan.empty()) return {MessageKind::notice, scan, "error_outline"};
    if (!refused.empty()) return {MessageKind::notice, refused, "error_outline"};
    return help;
}

constexpr int range_of_steps = 10;

}  // namespace

template <class JudgedView>
void Session::State::turn_to(JudgedView& view) const {
    const Poll& poll = ballot().poll;
    const std::size_t count = poll.candidates.size();
    const std::size_t page = std::max<std::size_t>(per_page(), 1);
    view.place = place();
    view.title = ballot_title(poll);
    view.counter = congress::counter_sentence(poll, paper().marks);
    view.pages = (count + page - 1) / page;
    view.page = paper().first / page;
    view.above = paper().first;
    view.below = count - std::min(count, paper().first + page);
    view.unit_word = congress::measure_word(poll.subjects);
}

AppraisalView Session::State::appraisal_view() const {
    AppraisalView view;
    const Poll& poll = ballot().poll;
    const congress::Marks& marks = paper().marks;
    turn_to(view);
    view.line = headed(poll, judging_line(poll));
    view.left = static_cast<std::size_t>(congress::unfilled(marks));
    view.filled = poll.candidates.size() - view.left;
    view.layout = judging_layout(poll, settings.text_size, options.format);
    const bool score = poll.kind == PollKind::score;
    if (score) {
        for (int i = 0; i < poll.scale.steps(); ++i)
            view.grades.push_back(std::to_string(poll.scale.min + i * poll.scale.step));
    } else {
        view.grades = poll.grades;
    }
    for (std::size_t i = view.above; i + view.below < poll.candidates.size(); ++i) {
        const congress::Candidate& one = poll.candidates[i];
        const int grade = !score                 ? marks.grades[i]
                          : marks.scores[i] >= 0 ? (marks.scores[i] - poll.scale.min) / poll.scale.step
                                                 : -1;
        view.rows.push_back({i, subject_name(poll, one), one.unit, grade});
    }
    if (view.place.last_page) view.place.primary_enabled = view.left == 0;
    view.message = slot(slip->notice, paper().notice,
                        {MessageKind::help, judging_help(poll, static_cast<int>(view.left)), "lock"});
    return view;
}

ScoreView Session::State::score_view() const {
    ScoreView view;
    const Poll& poll = ballot().poll;
    const congress::ScoreScale& scale = poll.scale;
    const std::vector<int>& scores = paper().marks.scores;
    turn_to(view);
    view.line = headed(poll, judging_line(poll));
    for (std::size_t i = view.above; i + view.below < poll.candidates.size(); ++i) {
        const congress::Candidate& one = poll.candidates[i];
        const bool scored = scores[i] >= 0;
        view.rows.push_back({i, subject_name(poll, one), one.unit,
                             scored ? std::to_string(scores[i]) + " 分" : "未评", scored,
                             i == paper().current});
    }
    const int given = paper().current < scores.size() ? scores[paper().current] : -1;
    const int width = range_of_steps * scale.step;
    std::optional<int> range = paper().range;
    if (!range && given >= 0) range = scale.min + (given - scale.min) / width * width;
    // Ten inches have no room for both ends of many ranges.
    const bool narrow = options.format == PanelFormat::landscape_small && scale.steps() > 6 * range_of_steps;
    for (int first = scale.min; first <= scale.max; first += width) {
        const int last = std::min(scale.max, first + width - scale.step);
        std::string label = std::to_string(first);
        if (first < last) label += narrow ? " 起" : "—" + std::to_string(last);
        view.ranges.push_back({first, label, range == first});
        if (range != first) continue;
        for (int points = first; points <= last; points += scale.step)
            view.points.push_back({points, std::to_string(points), points == given});
    }
    view.range_steps = static_cast<std::size_t>(std::min(scale.steps(), range_of_steps));
    view.may_clear = given >= 0;
    const int left = congress::unfilled(paper().marks);
    if (view.place.last_page) view.place.primary_enabled = left == 0;
    view.message = slot(slip->notice, paper().notice, {MessageKind::help, judging_help(poll, left), "lock"});
    return view;
}

ChooseView Session::State::choose_view() const {
    ChooseView view;
    const Poll& poll = ballot().poll;
    const congress::Marks& marks = paper().marks;
    turn_to(view);
    view.line = headed(poll, choice_line(poll));
    view.chosen = congress::chosen(marks);
    view.most = poll.choose_max;
    view.columns = choice_tiles(poll, settings.text_size, options.format).columns;
    for (std::size_t i = view.above; i + view.below < poll.candidates.size(); ++i) {
        const congress::Candidate& one = poll.candidates[i];
        view.rows.push_back(
            {i, subject_name(poll, one), detail_of(one), marks.chosen[i], paper().blocked == i});
    }
    view.message =
        slot(slip->notice, paper().notice, {MessageKind::help, choice_help(poll), "lightbulb_outline"});
    return view;
}

}  // namespace daihui::session
