// Grades, points and choices: what a touch on an appraisal, a score or an award ballot does.
#include <algorithm>

#include "kiosk/session/state.hpp"

namespace daihui::session {

using congress::PollKind;

/// A grade or, on a short scale, points: both are one touch beside the name.
void Session::State::grade(const MarkGrade& mark) {
    const congress::Poll& poll = ballot().poll;
    const congress::Marks& marks = paper().marks;
    if (mark.person >= poll.candidates.size()) return;
    if (poll.kind == PollKind::appraisal) {
        apply(congress::mark_grade(poll, marks, mark.person, mark.grade), std::nullopt);
    } else if (poll.kind == PollKind::score && !has_score_pad(poll) && mark.grade >= 0 &&
               mark.grade < poll.scale.steps()) {
        apply(congress::mark_score(poll, marks, mark.person, poll.scale.min + mark.grade * poll.scale.step),
              std::nullopt);
    }
}

void Session::State::score(const MarkScore& mark) {
    if (mark.person >= paper().marks.scores.size()) return;
    apply(congress::mark_score(ballot().poll, paper().marks, mark.person, mark.points), std::nullopt);
    if (!paper().notice.empty()) return;
    paper().current = mark.person;
    paper().range.reset();
    // The turn goes to the next one on this page without points: everybody is two touches. Who takes points
    // away, or has given all, stays.
    const std::vector<int>& scores = paper().marks.scores;
    if (scores[mark.person] < 0) return;
    const std::size_t page = std::max<std::size_t>(per_page(), 1);
    const std::size_t end = std::min(scores.size(), paper().first + page);
    const std::size_t count = end - paper().first;
    for (std::size_t step = 1; step < count; ++step) {
        const std::size_t next = paper().first + (mark.person - paper().first + step) % count;
        if (scores[next] >= 0) continue;
        paper().current = next;
        return;
    }
}

void Session::State::clear_score() {
    const std::size_t person = paper().current;
    const std::vector<int>& scores = paper().marks.scores;
    paper().range.reset();
    if (person >= scores.size() || scores[person] < 0) return;
    apply(congress::mark_score(ballot().poll, paper().marks, person, scores[person]), std::nullopt);
}

void Session::State::see_scored() {
    if (!has_score_pad(ballot().poll)) return;
    Paper& filled = paper();
    const std::size_t page = std::max<std::size_t>(per_page(), 1);
    const std::size_t end = std::min(lines_of_ballot(), filled.first + page);
    if (filled.current >= filled.first && filled.current < end) return;
    filled.range.reset();
    filled.current = filled.first;
    for (std::size_t person = filled.first; person < end; ++person) {
        if (filled.marks.scores[person] >= 0) continue;
        filled.current = person;
        return;
    }
}

}  // namespace daihui::session
