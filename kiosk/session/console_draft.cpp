// The poll being made or changed: what of it was typed, and what was chosen with a finger.
#include <algorithm>
#include <cstdio>

#include "kiosk/session/console_blocks.hpp"
#include "kiosk/session/console_state.hpp"
#include "shared/congress/grade_presets.hpp"
#include "shared/congress/marks.hpp"

namespace daihui::session::console {
namespace {

using congress::PollKind;
using congress::Subjects;

/// The grades without 「不了解」, and whether it stands behind them.
std::pair<std::vector<std::string>, bool> without_unknown(std::vector<std::string> grades) {
    const bool unknown = !grades.empty() && grades.back() == congress::grade_unknown;
    if (unknown) grades.pop_back();
    return {std::move(grades), unknown};
}

struct ScalePreset {
    const char* label;
    int min, max, step;
};
constexpr ScalePreset scale_presets[] = {
    {"0—10 分", 0, 10, 1}, {"0—100 分", 0, 100, 1}, {"60—100 分", 60, 100, 1}};

}  // namespace

congress::Poll Console::State::drafted() const {
    congress::Poll poll = draft ? draft->poll : congress::Poll{};
    const auto whole = [&](FieldId id, std::size_t row, int otherwise) {
        return static_cast<int>(number(id, row).value_or(otherwise));
    };
    poll.title = field(FieldId::title);
    switch (poll.kind) {
        case PollKind::motion:
            poll.question = field(FieldId::question);
            if (poll.question.empty()) poll.question = congress::usual_question(poll.title);
            break;
        case PollKind::election:
            poll.office = field(FieldId::office);
            poll.seats = whole(FieldId::seats, 0, 0);
            poll.difference_percent = whole(FieldId::percent, 0, 0);
            poll.fill_up_percent = whole(FieldId::percent, 1, 0);
            break;
        case PollKind::choose:
            poll.seats = whole(FieldId::seats, 0, 0);
            poll.choose_min = whole(FieldId::choose, 0, 1);
            poll.choose_max = whole(FieldId::choose, 1, poll.seats);
            break;
        case PollKind::appraisal:
            poll.grades = names_of(field(FieldId::grades));
            break;
        case PollKind::score:
            poll.scale = {whole(FieldId::scale, scale_min, 0), whole(FieldId::scale, scale_max, 0),
                          whole(FieldId::scale, scale_step, 1), whole(FieldId::scale, scale_drop_highest, 0),
                          whole(FieldId::scale, scale_drop_lowest, 0)};
            break;
    }
    poll.ballot_title = field(FieldId::ballot_title);
    if (poll.ballot_title.empty()) poll.ballot_title = congress::usual_ballot_title(poll);
    read_shares(poll);
    if (const auto way = chosen_way(poll)) {
        poll.means = way->means;
        poll.secrecy = way->secrecy;
    }
    return poll;
}

void Console::State::fill_from_draft() {
    const congress::Poll& poll = draft->poll;
    const auto put = [&](FieldId id, std::size_t row, int value) { fields[{id, row}] = std::to_string(value); };
    fields[{FieldId::title, 0}] = poll.title;
    // What follows from the title goes on following from it.
    const bool usual = poll.question == congress::usual_question(poll.title);
    fields[{FieldId::question, 0}] = usual ? std::string() : poll.question;
    fields[{FieldId::ballot_title, 0}] =
        poll.ballot_title == congress::usual_ballot_title(poll) ? std::string() : poll.ballot_title;
    fields[{FieldId::office, 0}] = poll.office;
    put(FieldId::seats, 0, poll.seats);
    put(FieldId::percent, 0, poll.difference_percent);
    put(FieldId::percent, 1, poll.fill_up_percent);
    put(FieldId::choose, 0, poll.choose_min);
    // As many as come out, unless it is said otherwise: an empty field follows the number of seats.
    fields[{FieldId::choose, 1}] =
        poll.choose_max == poll.seats ? std::string() : std::to_string(poll.choose_max);
    fields[{FieldId::grades, 0}] = listed(poll.grades);
    put(FieldId::scale, scale_min, poll.scale.min);
    put(FieldId::scale, scale_max, poll.scale.max);
    put(FieldId::scale, scale_step, poll.scale.step);
    put(FieldId::scale, scale_drop_highest, poll.scale.drop_highest);
    put(FieldId::scale, scale_drop_lowest, poll.scale.drop_lowest);
    const auto put_share = [&](bool own, const congress::Threshold& share, std::size_t part,
                               std::size_t whole) {
        if (!own) return;
        fields[{FieldId::share, part}] = std::to_string(share.numerator);
        fields[{FieldId::share, whole}] = std::to_string(share.denominator);
    };
    put_share(draft->own_quorum, poll.quorum, quorum_part, quorum_whole);
    put_share(draft->own_majority, poll.majority, majority_part, majority_whole);
}

void Console::State::keep_draft() {
    const bool here = place.page == Page::edit || place.page == Page::rules || place.page == Page::candidates;
    if (!here || !draft || !draft->next_of.empty() || draft->poll.id != place.id) return;
    draft->poll = drafted();
    draft->way = field(FieldId::chosen);
    draft->decided_by = field(FieldId::decided_by);
    draft->reason = field(FieldId::reason);
}

void Console::State::resume_draft() {
    // On the way from one of the draft's pages to another the fields stay as they are.
    if (!draft || !draft->next_of.empty() || draft->poll.id != place.id) return;
    if (fields.contains({FieldId::title, 0})) return;
    fill_from_draft();
    prefill(FieldId::chosen, draft->way);
    prefill(FieldId::decided_by, draft->decided_by);
    prefill(FieldId::reason, draft->reason);
}

void Console::State::add_electorate(PageView& page, const congress::Poll& poll) const {
    if (!draft->added || !poll.amends.empty()) return;
    Choice who{"由谁投票", {}};
    std::size_t roster_bodies = 0;
    for (const congress::Body& body : venue.congress().bodies) {
        if (venue.books().electors(body.id).empty() && body.id != poll.body) continue;
        if (body.elected_by.empty()) ++roster_bodies;
        who.buttons.push_back(answer(body.short_name, "body=" + body.id, body.id == poll.body));
    }
    const congress::Body* body = venue.congress().body(poll.body);
    if (body != nullptr && body->elected_by.empty() && roster_bodies > 0)
        who.buttons.push_back(
            answer("只由女代表投票", poll.women_only ? "women=no" : "women=yes", poll.women_only));
    page.blocks.push_back(full(std::move(who)));
}

void Console::State::add_judged(PageView& page, const congress::Poll& poll) const {
    const bool graded = congress::is_graded(poll);
    if (graded || poll.kind == PollKind::choose) {
        // Names that stand there were put in as what they are.
        const bool open = poll.candidates.empty();
        Choice of{poll.kind == PollKind::appraisal ? "测评什么"
                  : poll.kind == PollKind::score   ? "给什么评分"
                                                   : "评选什么",
                  {}};
        for (const auto& [subjects, words] :
             {std::pair{Subjects::persons, "人员"}, std::pair{Subjects::bodies, "单位"},
              std::pair{Subjects::proposals, "提案"}, std::pair{Subjects::items, "项目"}})
            of.buttons.push_back(answer(words, "subjects=" + std::string(congress::to_text(subjects)),
                                        poll.subjects == subjects, open || poll.subjects == subjects));
        page.blocks.push_back(full(std::move(of)));
    }
    const std::string unit{congress::measure_word(poll.subjects)};
    if (poll.kind == PollKind::election) {
        Choice contest{"性质", {}};
        for (const congress::Contest one :
             {congress::Contest::election, congress::Contest::primary, congress::Contest::by_election})
            contest.buttons.push_back(answer(std::string(congress::to_words(one)),
                                             "contest=" + std::string(congress::to_text(one)),
                                             poll.contest == one));
        page.blocks.push_back(full(std::move(contest)));
        const bool primary = congress::is_primary(poll);
        page.blocks.push_back(
            full(Fields{{text_field({FieldId::office, 0}, primary ? "预选的职务" : "当选后的职务",
                                    field(FieldId::office), "……委员会委员", 40),
                         number_field({FieldId::seats, 0}, std::string(congress::seats_words(poll)),
                                      field(FieldId::seats), "名")}}));
    }
    if (poll.kind == PollKind::choose) {
        Field most = number_field({FieldId::choose, 1}, "每张选票最多选", field(FieldId::choose, 1), unit);
        most.hint = "同名额";
        page.blocks.push_back(
            full(Fields{{number_field({FieldId::seats, 0}, "名额", field(FieldId::seats), unit),
                         number_field({FieldId::choose, 0}, "每张选票最少选", field(FieldId::choose, 0), unit),
                         std::move(most)}}));
    }
    if (poll.kind == PollKind::appraisal) {
        const auto [grades, unknown] = without_unknown(poll.grades);
        Choice scale{"等次", {}};
        const auto& presets = congress::grade_presets();
        for (std::size_t i = 0; i < presets.size(); ++i)
            scale.buttons.push_back(
                answer(presets[i].name, "grades=" + std::to_string(i), presets[i].grades == grades));
        scale.buttons.push_back(answer("另设「不了解」", unknown ? "unknown=no" : "unknown=yes", unknown));
        page.blocks.push_back(full(std::move(scale)));
        page.blocks.push_back(
            full(Fields{{text_field({FieldId::grades, 0}, "从高到低，用顿号分开，可以另写",
                                    field(FieldId::grades), "优秀、称职、基本称职、不称职", 60)}}));
    }
    if (poll.kind == PollKind::score) {
        Choice range{"分数", {}};
        for (const ScalePreset& one : scale_presets)
            range.buttons.push_back(
                answer(one.label,
                       "scale=" + std::to_string(one.min) + "-" + std::to_string(one.max) + "-" +
                           std::to_string(one.step),
                       poll.scale.min == one.min && poll.scale.max == one.max && poll.scale.step == one.step));
        page.blocks.push_back(full(std::move(range)));
        const auto points = [&](std::size_t row, const char* label, const char* of) {
            return number_field({FieldId::scale, row}, label, field(FieldId::scale, row), of);
        };
        page.blocks.push_back(full(Fields{{points(scale_min, "最低分", "分"), points(scale_max, "最高分", "分"),
                                           points(scale_step, "每档", "分")}}));
        page.blocks.push_back(full(Fields{{points(scale_drop_highest, "每个对象去掉最高分", "个"),
                                           points(scale_drop_lowest, "每个对象去掉最低分", "个")}}));
    }
}

Result<void> Console::State::set_on_draft(const std::string& what) {
    if (!draft) return {};
    const auto equals = what.find('=');
    if (equals == std::string::npos) return {};
    const std::string key = what.substr(0, equals), value = what.substr(equals + 1);
    congress::Poll& poll = draft->poll;
    if (key == "body" && draft->added) {
        if (venue.congress().body(value) == nullptr) return {};
        poll.body = value;
        poll.women_only = poll.women_only && venue.congress().body(value)->elected_by.empty();
        if (poll.subjects == Subjects::persons && poll.kind != PollKind::motion)
            prepare_search(poll, Purpose::stand);
    } else if (key == "women" && draft->added) {
        poll.women_only = value == "yes";
    } else if (key == "contest") {
        const auto contest = congress::parse<congress::Contest>(value);
        if (!contest || *contest == poll.contest) return {};
        const bool before = congress::is_primary(poll);
        poll.contest = *contest;
        // Candidates of a 预选 come out by votes; everybody else needs the majority (RULES.md 2.12).
        if (before != congress::is_primary(poll))
            poll.majority = before ? congress::Rules{}.majority : congress::Threshold{0, 1, true};
    } else if (key == "subjects") {
        const auto subjects = congress::parse<Subjects>(value);
        if (!subjects || !poll.candidates.empty()) return {};
        poll.subjects = *subjects;
        poll.order_note.clear();
        if (*subjects == Subjects::persons) prepare_search(poll, Purpose::stand);
        // Proposals are asked about with one set of words (RULES.md 4).
        if (*subjects == Subjects::proposals && poll.kind == PollKind::appraisal)
            if (const congress::GradePreset* satisfied = congress::grade_preset("满意度"))
                fields[{FieldId::grades, 0}] = listed(satisfied->grades);
    } else if (key == "grades") {
        const auto& presets = congress::grade_presets();
        const auto row = static_cast<std::size_t>(std::stoul(value));
        if (row >= presets.size()) return {};
        auto grades = presets[row].grades;
        if (without_unknown(names_of(field(FieldId::grades))).second)
            grades.emplace_back(congress::grade_unknown);
        fields[{FieldId::grades, 0}] = listed(grades);
    } else if (key == "unknown") {
        auto grades = without_unknown(names_of(field(FieldId::grades))).first;
        if (value == "yes") grades.emplace_back(congress::grade_unknown);
        fields[{FieldId::grades, 0}] = listed(grades);
    } else if (key == "scale") {
        int min = 0, max = 0, step = 0;
        if (std::sscanf(value.c_str(), "%d-%d-%d", &min, &max, &step) != 3) return {};
        fields[{FieldId::scale, scale_min}] = std::to_string(min);
        fields[{FieldId::scale, scale_max}] = std::to_string(max);
        fields[{FieldId::scale, scale_step}] = std::to_string(step);
    } else if (key == "adopts") {
        poll.adopts = congress::parse<congress::Adopts>(value).value_or(congress::Adopts::nothing);
    } else if (key == "document") {
        poll.document = value;
    } else {
        return set_rule(key, value);
    }
    return {};
}

}  // namespace daihui::session::console
