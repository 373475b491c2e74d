// What a slip's visit shows: ballots, write-ins, review, codes.
#include <algorithm>
#include <map>

#include "kiosk/session/state.hpp"
#include "kiosk/session/tracking_code.hpp"
#include "kiosk/session/words.hpp"
#include "shared/base/grouped.hpp"
#include "shared/congress/rules.hpp"

namespace daihui::session {

using congress::Mark;

BallotPlace Session::State::place() const {
    BallotPlace place;
    place.index = slip->current;
    place.count = slip->papers.size();
    place.first = slip->current == 0;
    const std::size_t lines = lines_of_ballot();
    if (paper().seen_end < lines) {
        const std::size_t page = std::max<std::size_t>(per_page(), 1);
        const std::size_t shown = std::min(lines, paper().first + page);
        const congress::Poll& poll = ballot().poll;
        const std::string_view unit =
            poll.kind == congress::PollKind::election ? "名" : congress::measure_word(poll.subjects);
        place.primary = "下面还有 " + std::to_string(lines - shown) + " " + std::string(unit);
        place.icon = BallotPlace::Icon::down;
        place.last_page = false;
        return place;
    }
    const bool last = slip->reviewed || slip->current + 1 == slip->papers.size();
    place.primary = last ? "核对选票" : "下一张";
    place.icon = BallotPlace::Icon::onward;
    return place;
}

Body Session::State::ballot_view() const {
    switch (ballot().poll.kind) {
        case congress::PollKind::motion:
            return motion_view();
        case congress::PollKind::election:
            return election_view();
        case congress::PollKind::appraisal:
            return appraisal_view();
        case congress::PollKind::score:
            if (has_score_pad(ballot().poll)) return score_view();
            return appraisal_view();
        case congress::PollKind::choose:
            return choose_view();
    }
    return motion_view();
}

namespace {

/// A scan meanwhile, a refused touch, or the help of this ballot.
Message slot(const std::string& scan, const std::string& refused, Message help) {
    if (!scan.empty()) return {MessageKind::notice, scan, "error_outline"};
    if (!refused.empty()) return {MessageKind::notice, refused, "error_outline"};
    return help;
}

}  // namespace

MotionView Session::State::motion_view() const {
    MotionView view;
    const venue::BallotPaper& form = ballot();
    view.place = place();
    const congress::Body* body = venue.congress().body(form.poll.body);
    // An item may hold elections and motions together: a motion is adopted, whatever else its item does.
    const std::string business(form.poll.amends.empty() ? congress::to_words(congress::Business::adopt)
                                                        : std::string_view("修正案"));
    view.heading = business + (body == nullptr ? std::string{} : "　" + body->name);
    if (const std::string more = ballot_heading(form.poll); !more.empty()) view.heading += "　" + more;
    view.title = ballot_title(form.poll);
    view.question = form.poll.question;
    view.document = form.poll.document;
    tell_amendments(view, form.poll);
    view.mark = paper().marks.motion;
    view.message = slot(slip->notice, paper().notice, {MessageKind::help, motion_rule(form), "gavel"});
    return view;
}

void Session::State::tell_amendments(MotionView& view, const congress::Poll& poll) const {
    if (const congress::Poll* original = poll.amends.empty() ? nullptr : venue.congress().poll(poll.amends)) {
        view.original_title = original->title;
        // The usual question says no more than the title above it.
        if (original->question != congress::usual_question(original->title))
            view.original_question = original->question;
        // The draft that is amended can be read where the amendment has no text of its own.
        if (view.document.empty()) view.document = original->document;
    }
    // What was declared is known to all; an amendment that is still open keeps its motion shut (RULES.md 3).
    for (const congress::Poll& one : venue.congress().polls) {
        if (one.amends != poll.id || poll.id.empty()) continue;
        const auto decided = venue.books().motion(one.id);
        if (!decided) continue;
        view.amendments.push_back("修正案「" + one.title + "」" + (decided->passed ? "已通过" : "未获通过") +
                                  "。");
    }
}

ElectionView Session::State::election_view() const {
    ElectionView view;
    const venue::BallotPaper& form = ballot();
    const congress::Poll& poll = form.poll;
    const congress::Marks& marks = paper().marks;
    view.place = place();
    view.title = ballot_title(poll);
    view.heading = ballot_heading(poll);
    view.seats_word = poll.contest == congress::Contest::primary ? "预选" : "应选";
    const std::string nominee(congress::nominee_words(poll));
    view.seats_short = view.seats_word + " " + std::to_string(poll.seats) + " 名，" + nominee + " " +
                       std::to_string(poll.candidates.size()) + " 名";
    view.seats_line = view.seats_short;
    if (poll.exact_seats) view.seats_line += "，须选足名额";
    if (!poll.order_note.empty()) view.seats_line += "，" + poll.order_note;
    view.more = poll.exact_seats ? "还须赞成" : "还可赞成";
    view.profiles_label = profiles_label(poll);
    view.seats = poll.seats;
    view.approved = congress::approvals(marks);
    view.left = congress::seats_left(poll, marks);
    view.write_in_count = static_cast<int>(marks.write_ins.size());
    view.profiles =
        std::any_of(poll.candidates.begin(), poll.candidates.end(),
                    [](const congress::Candidate& candidate) { return !candidate.profile.empty(); });
    const std::size_t page = std::max<std::size_t>(per_page(), 1);
    const std::size_t end = std::min(poll.candidates.size(), paper().first + page);
    for (std::size_t i = paper().first; i < end; ++i) {
        const congress::Candidate& candidate = poll.candidates[i];
        ElectionView::Row row;
        row.candidate = i;
        row.name = list_name(candidate.name);
        row.bracket = bracket_of(candidate.sex, candidate.ethnicity);
        row.mark = marks.candidates[i];
        row.blocked = paper().blocked == i;
        // The unit tells two people of one name apart, and stands on the ballot for nothing else
        // (PRACTICE.md 2.7.10).
        const auto namesakes =
            std::count_if(poll.candidates.begin(), poll.candidates.end(),
                          [&](const congress::Candidate& other) { return other.name == candidate.name; });
        if (namesakes > 1 && !candidate.unit.empty())
            row.bracket += (row.bracket.empty() ? "" : "，") + candidate.unit;
        view.rows.push_back(std::move(row));
    }
    view.pages = (poll.candidates.size() + page - 1) / page;
    view.page = paper().first / page;
    view.above = paper().first;
    view.below = poll.candidates.size() - end;
    view.write_ins = poll.write_ins != congress::WriteIns::none;
    view.write_ins_left = congress::write_ins_left(poll, marks, form.write_in_slots);
    for (const std::string& number : marks.write_ins) {
        for (const congress::Eligible& person : form.write_ins) {
            if (person.number == number) view.written_in.push_back(list_name(person.name));
        }
    }
    view.write_in_sentence = congress::write_in_sentence(poll, marks, form.write_in_slots);
    view.message =
        slot(slip->notice, paper().notice, {MessageKind::help, how_to_mark(poll), "lightbulb_outline"});
    return view;
}

WriteInView Session::State::write_in_view() const {
    WriteInView view;
    const congress::Poll& poll = ballot().poll;
    const congress::Marks& marks = paper().marks;
    view.ballot_title = ballot_title(poll);
    view.sentence = congress::write_in_sentence(poll, marks, ballot().write_in_slots);
    view.query = write_in.query;
    view.pad = write_in.pad;
    view.placeholder = write_in.pad == LetterPad::pinyin ? "请输入姓名或拼音首字母" : "请按笔顺输入笔画";
    const std::size_t page = write_ins_per_page(settings.text_size, options.format);
    const auto people = found(write_in.first + page, view.total);
    const auto written = [&marks](const std::string& number) {
        return std::find(marks.write_ins.begin(), marks.write_ins.end(), number) != marks.write_ins.end();
    };
    for (std::size_t i = write_in.first; i < people.size(); ++i) {
        const WriteInEntry::Person& person = write_in.people[people[i]];
        WriteInView::Row row{person.number, list_name(person.name), person.bracket, person.unit, person.note,
                             person.state};
        if (written(person.number)) row.state = WriteInView::RowState::written_in;
        if (write_in.picked == person.number) row.state = WriteInView::RowState::picked;
        view.rows.push_back(std::move(row));
    }
    view.page = write_in.first / page;
    view.below = view.total - std::min(view.total, write_in.first + view.rows.size());
    view.pages = std::max<std::size_t>(1, (view.total + page - 1) / page);
    if (!slip->notice.empty() || !write_in.notice.empty()) {
        view.message = slot(slip->notice, write_in.notice, {});
    } else if (!write_in.query.empty() && view.total == 0) {
        view.message = {MessageKind::notice, "名册中没有此人，请核对姓名或请监票人协助。", "error_outline"};
    } else {
        view.message = {MessageKind::help, "同名的看单位。查不到时，请核对姓名或请监票人协助。",
                        "lightbulb_outline"};
    }
    view.primary = "另选他人";
    if (write_in.picked) {
        for (const WriteInEntry::Person& person : write_in.people) {
            if (person.number != *write_in.picked) continue;
            view.primary = (written(person.number) ? "不再另选" : "另选") + person.name;
            if (!person.unit.empty()) view.primary += "（" + person.unit + "）";
            view.primary_enabled = true;
        }
    }
    return view;
}

ProfilesView Session::State::profiles_view() const {
    ProfilesView view;
    view.heading = profiles_label(ballot().poll);
    view.title = ballot_title(ballot().poll);
    for (const congress::Candidate& candidate : ballot().poll.candidates) {
        view.rows.push_back(
            {list_name(candidate.name), bracket_of(candidate.sex, candidate.ethnicity), candidate.profile});
    }
    return view;
}

namespace {

ReviewView::Group group_of(Mark mark, std::string_view word, std::vector<std::string> names) {
    return {mark, std::string(word) + " " + std::to_string(names.size()) + " 名", std::move(names)};
}

void review_election(const venue::BallotPaper& form, const congress::Marks& marks, ReviewView::Card& card) {
    std::vector<std::string> approve, oppose, abstain;
    for (std::size_t i = 0; i < form.poll.candidates.size(); ++i) {
        const std::string& name = form.poll.candidates[i].name;
        switch (marks.candidates[i]) {
            case Mark::approve:
                approve.push_back(name);
                break;
            case Mark::oppose:
                oppose.push_back(name);
                break;
            case Mark::abstain:
                abstain.push_back(name);
                break;
            case Mark::none:
                abstain.push_back(name + "（未作标记）");
                break;
        }
    }
    for (const std::string& number : marks.write_ins) {
        for (const congress::Eligible& person : form.write_ins) {
            if (person.number == number) approve.push_back(person.name + "（另选）");
        }
    }
    if (!approve.empty()) card.groups.push_back(group_of(Mark::approve, "赞成", std::move(approve)));
    if (!oppose.empty()) card.groups.push_back(group_of(Mark::oppose, "不赞成", std::move(oppose)));
    if (!abstain.empty()) card.groups.push_back(group_of(Mark::abstain, "弃权", std::move(abstain)));
}

/// A line each for persons. Titles do not fit a label, so those that got the same grade or points stand
/// together: the best first.
void review_judging(const congress::Poll& poll, const congress::Marks& marks, ReviewView::Card& card) {
    const bool score = poll.kind == congress::PollKind::score;
    const auto answer = [&](std::size_t person) { return score ? marks.scores[person] : marks.grades[person]; };
    const auto words = [&](int value) -> std::string {
        if (value < 0) return score ? "未评" : "未填";
        return score ? std::to_string(value) + " 分" : poll.grades[static_cast<std::size_t>(value)];
    };
    if (poll.subjects == congress::Subjects::persons) {
        for (std::size_t person = 0; person < poll.candidates.size(); ++person)
            card.groups.push_back({Mark::none, poll.candidates[person].name, {words(answer(person))}});
        return;
    }
    std::map<int, std::vector<std::string>> groups;
    for (std::size_t person = 0; person < poll.candidates.size(); ++person) {
        const int value = answer(person);
        groups[score && value >= 0 ? -value
               : value < 0         ? 1'000'000
                                   : value]
            .push_back(poll.candidates[person].name);
    }
    for (auto& [order, names] : groups) {
        const int value = order == 1'000'000 ? -1 : score ? -order : order;
        card.groups.push_back({Mark::none, words(value), std::move(names)});
    }
}

void review_choice(const congress::Poll& poll, const congress::Marks& marks, ReviewView::Card& card) {
    const std::string unit = " " + std::string(congress::measure_word(poll.subjects));
    std::vector<std::string> named, others;
    for (std::size_t i = 0; i < poll.candidates.size(); ++i)
        (marks.chosen[i] ? named : others).push_back(poll.candidates[i].name);
    const auto add = [&](const char* word, std::vector<std::string> names) {
        if (names.empty()) return;
        const std::string label = word + (" " + std::to_string(names.size())) + unit;
        card.groups.push_back({Mark::none, label, std::move(names)});
    };
    add("已选", std::move(named));
    add("未选", std::move(others));
}

}  // namespace

ReviewView Session::State::review_view() const {
    ReviewView view;
    for (std::size_t i = 0; i < slip->papers.size(); ++i) {
        const venue::BallotPaper& form = slip->visit.ballots[i];
        const congress::Marks& marks = slip->papers[i].marks;
        ReviewView::Card card;
        card.ballot = i;
        card.title = ballot_title(form.poll);
        card.sentence = congress::review_sentence(form.poll, marks);
        if (marks != congress::blank_marks(form.poll)) {
            switch (form.poll.kind) {
                case congress::PollKind::motion:
                    card.groups.push_back({marks.motion,
                                           marks.motion == Mark::approve  ? "赞成"
                                           : marks.motion == Mark::oppose ? "反对"
                                                                          : "弃权",
                                           {}});
                    break;
                case congress::PollKind::election:
                    review_election(form, marks, card);
                    break;
                case congress::PollKind::score:
                case congress::PollKind::appraisal:
                    review_judging(form.poll, marks, card);
                    break;
                case congress::PollKind::choose:
                    review_choice(form.poll, marks, card);
                    break;
            }
        }
        if (!congress::may_cast(form.poll, marks)) view.may_confirm = false;
        view.cards.push_back(std::move(card));
    }
    view.notice = slip->notice;
    return view;
}

CodeView Session::State::code_view() const {
    CodeView view;
    std::vector<std::string> codes;
    for (const venue::Sealed& one : slip->sealed) {
        view.lines.push_back({one.title, grouped(one.code)});
        codes.push_back(one.code);
    }
    view.qr = tracking_qr(codes);
    view.count_words = slip->sealed.size() == 1 ? "本张选票" : count_words(slip->sealed.size()) + "张选票";
    view.cast_label = cast_label(slip->visit.ballots);
    view.notice = slip->notice;
    return view;
}

TimeoutView Session::State::timeout_view(Instant now) const {
    TimeoutView view;
    view.leaving = warned_by_exit;
    view.ballot = slip.has_value();
    view.countdown = countdown(now);
    const std::string seconds = std::to_string(view.countdown.seconds) + " 秒后退出。";
    view.headline = view.leaving ? "未投出选票，\n" + seconds : "长时间没有操作，\n" + seconds;
    if (view.ballot) {
        view.text = "未投出的选票不保留，选票卡仍可使用。";
        view.cover = "为了保密，选票已经遮住。";
    }
    view.leave_label = "退出";
    view.stay_label = view.ballot ? "继续填写" : "继续阅读";
    return view;
}

}  // namespace daihui::session
