// A poll that people count (RULES.md 6): its numbers are typed in by one, read back by another, told by the
// engine in words, and declared by the chair. Also the paper ballots beside a box, whose numbers are added to
// it.
#include <algorithm>
#include <numeric>

#include "kiosk/session/console_blocks.hpp"
#include "kiosk/session/console_count.hpp"
#include "kiosk/session/console_state.hpp"
#include "kiosk/session/words.hpp"

namespace daihui::session::console {
namespace {

using congress::PollKind;

constexpr std::size_t papers_issued = 0, papers_returned = 1, papers_valid = 2, papers_invalid = 3;

bool by_ballot(const congress::Poll& poll, bool beside) {
    return beside || poll.means == congress::Means::paper || poll.means == congress::Means::kiosk;
}

/// A line of the grid: what does not add up, said where it stands.
void say_sum(Grid::Row& row, std::int64_t sum, std::optional<std::int64_t> valid, bool anything, bool at_most) {
    if (!anything || !valid) return;
    const std::int64_t off = sum > *valid ? sum - *valid : *valid - sum;
    if (at_most) {
        if (sum <= *valid) return;
        row.said = "多 " + std::to_string(off) + " 票";
    } else if (off == 0) {
        row.said = "合计 " + std::to_string(sum);
        row.kind = Status::done;
        return;
    } else {
        row.said = "合计 " + std::to_string(sum) + (sum > *valid ? "，多 " : "，差 ") + std::to_string(off);
    }
    row.kind = Status::warning;
}

}  // namespace

congress::Poll as_taken(const congress::Poll& poll, bool beside) {
    congress::Poll out = poll;
    if (beside || out.means == congress::Means::kiosk) out.means = congress::Means::paper;
    return out;
}

std::vector<std::string> count_columns(const congress::Poll& poll, bool beside) {
    switch (poll.kind) {
        case PollKind::election:
            if (by_ballot(poll, beside)) return {"赞成", "不赞成", "弃权", "无法辨认"};
            return {"赞成", "不赞成", "弃权"};
        case PollKind::choose:
            return {"得票"};
        case PollKind::appraisal:
            return poll.grades;
        case PollKind::score: {
            std::vector<std::string> out;
            for (int step = 0; step < poll.scale.steps(); ++step)
                out.push_back(std::to_string(poll.scale.min + step * poll.scale.step) + " 分");
            return out;
        }
        case PollKind::motion:
            break;
    }
    return {};
}

FieldRef cell_of(std::size_t line, std::size_t column) { return {FieldId::cell, line * cell_columns + column}; }

void Console::State::prepare_count(const congress::Poll& poll, bool of_beside) {
    clear({FieldId::cell, FieldId::written_in, FieldId::papers, FieldId::ticked, FieldId::person});
    named_in.clear();
    beside = of_beside;
    if (poll.kind == PollKind::election && poll.write_ins != congress::WriteIns::none)
        prepare_search(poll, Purpose::write_in);
    else
        search.reset();
    if (of_beside) {
        prefill(FieldId::papers, std::to_string(venue.paper_issued_of(poll.id)), papers_issued);
        if (const congress::VotingPeriod* period = venue.congress().period_of_poll(poll.id))
            if (const auto collected = venue.books().paper_collected(period->id))
                for (const auto& row : collected->rows)
                    if (row.poll == poll.id)
                        prefill(FieldId::papers, std::to_string(row.returned), papers_returned);
    } else if (!by_ballot(poll, false)) {
        prefill(FieldId::papers, std::to_string(venue.presence_of(poll.id).present), papers_valid);
    }
}

void Console::State::refill_count(const congress::Poll& poll, const congress::Count& count) {
    const auto put = [this](FieldId id, std::size_t row, std::int64_t value) {
        fields[{id, row}] = std::to_string(value);
    };
    put(FieldId::papers, papers_issued, count.papers.issued);
    put(FieldId::papers, papers_returned, count.papers.returned);
    put(FieldId::papers, papers_valid, count.papers.valid);
    put(FieldId::papers, papers_invalid, count.papers.invalid);
    const auto line = [&](std::size_t row, std::initializer_list<std::int64_t> values) {
        std::size_t column = 0;
        for (const std::int64_t value : values) put(FieldId::cell, cell_of(row, column++).row, value);
    };
    if (poll.kind == PollKind::motion)
        line(0, {count.motion.approve, count.motion.oppose, count.motion.abstain});
    std::size_t row = 0;
    for (const congress::CandidateCount& one : count.candidates) {
        if (one.write_in) {
            put(FieldId::written_in, named_in.size(), one.approve);
            named_in.push_back(one.name);
        } else if (poll.kind == PollKind::choose) {
            line(row++, {one.approve});
        } else {
            line(row++, {one.approve, one.oppose, one.abstain, one.illegible});
        }
    }
    for (const congress::GradeCount& one : count.grades) {
        std::size_t column = 0;
        for (const std::int64_t value : one.grades) put(FieldId::cell, cell_of(row, column++).row, value);
        ++row;
    }
}

congress::Count Console::State::typed_count(const congress::Poll& poll, bool of_beside) const {
    congress::Count out;
    out.presence = venue.presence_of(poll.id);
    out.members = poll.majority_base == congress::Base::members ? venue.congress().member_count : 0;
    const auto paper = [&](std::size_t row) { return number(FieldId::papers, row).value_or(0); };
    if (by_ballot(poll, of_beside)) {
        out.papers = {paper(papers_issued), paper(papers_returned), paper(papers_valid), paper(papers_invalid)};
    } else {
        // Hands have no papers: who takes part raises one, for every name.
        const std::int64_t hands = paper(papers_valid);
        out.papers = {hands, hands, hands, 0};
    }
    const auto cell = [&](std::size_t line, std::size_t column) {
        return number(FieldId::cell, line * cell_columns + column).value_or(0);
    };
    const std::vector<std::string> names = congress::candidate_names(poll);
    switch (poll.kind) {
        case PollKind::motion:
            out.motion = {cell(0, 0), cell(0, 1), cell(0, 2), 0};
            out.motion.not_cast = std::max<std::int64_t>(0, out.papers.issued - out.papers.returned);
            break;
        case PollKind::election:
            for (std::size_t i = 0; i < names.size(); ++i)
                out.candidates.push_back({names[i], cell(i, 0), cell(i, 1), cell(i, 2), cell(i, 3), false});
            for (std::size_t i = 0; i < named_in.size(); ++i)
                if (const auto votes = number(FieldId::written_in, i); votes.value_or(0) > 0)
                    out.candidates.push_back({named_in[i], *votes, 0, 0, 0, true});
            break;
        case PollKind::choose:
            for (std::size_t i = 0; i < names.size(); ++i) {
                const std::int64_t votes = cell(i, 0);
                out.candidates.push_back(
                    {names[i], votes, 0, std::max<std::int64_t>(0, out.papers.valid - votes), 0, false});
            }
            break;
        case PollKind::appraisal:
        case PollKind::score: {
            const std::size_t columns = count_columns(poll, of_beside).size();
            for (std::size_t i = 0; i < names.size(); ++i) {
                congress::GradeCount person{names[i], {}};
                for (std::size_t c = 0; c < columns; ++c) person.grades.push_back(cell(i, c));
                out.grades.push_back(std::move(person));
            }
            break;
        }
    }
    return out;
}

void Console::State::add_entry(PageView& page, const congress::Poll& poll, bool of_beside) const {
    const auto presence = venue.presence_of(poll.id);
    const auto paper = [&](std::size_t row, const char* label, const char* unit) {
        return number_field({FieldId::papers, row}, label, field(FieldId::papers, row), unit);
    };
    page.attendance = false;
    page.blocks.push_back(full(
        Sentence{with_number("应到", presence.expected, "名，") + with_number("实到", presence.present, "名"),
                 Tone::muted}));
    if (by_ballot(poll, of_beside))
        page.blocks.push_back(
            full(Fields{{paper(papers_issued, of_beside ? "发出纸质选票" : "发出", "张"),
                         paper(papers_returned, "收回", "张"), paper(papers_valid, "有效", "张"),
                         paper(papers_invalid, "无效", "张")}}));
    else if (poll.kind != PollKind::motion)
        page.blocks.push_back(full(Fields{{paper(papers_valid, "参加表决", "名")}}));
    const std::optional<std::int64_t> valid = number(FieldId::papers, papers_valid);
    if (poll.kind == PollKind::motion) {
        page.blocks.push_back(
            full(Fields{{number_field(cell_of(0, 0), "赞成", field(FieldId::cell, 0), "票"),
                         number_field(cell_of(0, 1), "反对", field(FieldId::cell, 1), "票"),
                         number_field(cell_of(0, 2), "弃权", field(FieldId::cell, 2), "票")}}));
        return;
    }
    const std::vector<std::string> columns = count_columns(poll, of_beside);
    const std::vector<std::string> names = congress::candidate_names(poll);
    const auto cell = [&](std::size_t line, std::size_t column, const std::string& label) {
        Field out = number_field(cell_of(line, column), label, {}, "");
        out.text = field(FieldId::cell, out.field.row);
        return out;
    };
    const auto sum_of = [&](std::size_t line) {
        std::int64_t sum = 0;
        for (std::size_t c = 0; c < columns.size(); ++c)
            sum += number(FieldId::cell, line * cell_columns + c).value_or(0);
        return sum;
    };
    const auto anything = [&](std::size_t line) {
        for (std::size_t c = 0; c < columns.size(); ++c)
            if (!field(FieldId::cell, line * cell_columns + c).empty()) return true;
        return false;
    };
    const std::string head = poll.subjects == congress::Subjects::persons ? "姓名" : "对象";
    if (poll.kind == PollKind::score && columns.size() > widest_scale) {
        // A long scale: one person at a time, ten points a line.
        const std::size_t at = std::min(list_page, names.empty() ? 0 : names.size() - 1);
        if (names.empty()) return;
        Grid grid;
        grid.title = "分值";
        for (std::size_t c = 0; c < scale_columns; ++c) grid.columns.push_back(c == 0 ? "各分值票数" : "");
        for (std::size_t c = 0; c < columns.size(); c += scale_columns) {
            Grid::Row row;
            const std::size_t end = std::min(columns.size(), c + scale_columns);
            row.name = columns[c] + (end > c + 1 ? "—" + columns[end - 1] : "");
            for (std::size_t k = c; k < end; ++k) {
                row.cells.push_back(cell(at, k, columns[k]));
                row.cells.back().hint = columns[k];
            }
            grid.rows.push_back(std::move(row));
        }
        page.blocks.push_back(full(Heading{
            list_name(names[at]), "第 " + std::to_string(at + 1) + " 位，共 " + std::to_string(names.size()) +
                                      " 位；合计 " + std::to_string(sum_of(at)) + " 票"}));
        page.blocks.push_back(full(std::move(grid)));
        page.buttons.push_back(act("上一位", Command::list_previous, poll.id, at > 0));
        page.buttons.push_back(act("下一位", Command::list_next, poll.id, at + 1 < names.size()));
        return;
    }
    Grid grid;
    grid.title = head;
    grid.columns = columns;
    for (std::size_t i = 0; i < names.size(); ++i) {
        Grid::Row row;
        row.name = list_name(names[i]);
        if (i < poll.candidates.size())
            row.detail = bracket_of(poll.candidates[i].sex, poll.candidates[i].ethnicity);
        for (std::size_t c = 0; c < columns.size(); ++c) row.cells.push_back(cell(i, c, columns[c]));
        say_sum(row, sum_of(i), valid, anything(i), poll.kind == PollKind::choose);
        grid.rows.push_back(std::move(row));
    }
    for (std::size_t i = 0; i < named_in.size(); ++i) {
        Grid::Row row;
        row.name = list_name(named_in[i]);
        row.detail = "另选他人";
        Field votes = number_field({FieldId::written_in, i}, "赞成", field(FieldId::written_in, i), "");
        row.cells.push_back(std::move(votes));
        row.drop = Do{Command::drop_write_in, std::to_string(i)};
        say_sum(row, number(FieldId::written_in, i).value_or(0), valid, true, true);
        grid.rows.push_back(std::move(row));
    }
    page.blocks.push_back(full(std::move(grid)));
    if (poll.kind != PollKind::election || poll.write_ins == congress::WriteIns::none) return;
    page.blocks.push_back(full(Fields{{search_field("另选他人")}}));
    Lines lines;
    for (const Findable* one : found_people(5)) {
        Lines::Line line;
        line.title = list_name(one->label);
        line.detail = one->who.unit;
        line.action = Do{Command::write_in, one->who.number};
        lines.lines.push_back(std::move(line));
    }
    if (!lines.lines.empty())
        page.blocks.push_back(full(std::move(lines)));
    else if (!field(FieldId::person).empty())
        page.blocks.push_back(full(Sentence{
            "名册中没有此人，或不能另选；不能确认是谁的，请监票人认定后记为无效或无法辨认。", Tone::muted}));
}

void Console::State::add_outcome(PageView& page, const congress::Poll& poll) const {
    const auto typed = venue.books().votes_counted(poll.id, false);
    if (!typed) return;
    const auto result = venue.counted_result(poll.id, venue::Venue::Audience::counting_room);
    if (!result) return;
    const congress::Poll& taken = result->poll;
    const congress::Outcome& outcome = result->outcome;
    const auto& papers = typed->counted.count.papers;
    page.blocks.push_back(full(Heading{
        ballot_title(poll),
        taken.means == congress::Means::paper
            ? with_number("发出", papers.issued, "张，") + with_number("收回", papers.returned, "张，") +
                  with_number("有效", papers.valid, "张，") + with_number("无效", papers.invalid, "张")
            : std::string(congress::to_words(taken.means)) + "表决"}));
    page.blocks.push_back(full(count_table(*result)));
    for (const std::string& sentence : outcome.sentences)
        page.blocks.push_back(
            full(Sentence{sentence, sentence == outcome.verdict ? Tone::strong : Tone::plain}));
    for (const std::string& sentence : outcome.inconsistent)
        if (std::find(outcome.sentences.begin(), outcome.sentences.end(), sentence) == outcome.sentences.end())
            page.blocks.push_back(full(Sentence{sentence, Tone::strong}));
    page.blocks.push_back(full(Sentence{"录入 " + typed->counted.by1 + "，核对 " + typed->counted.by2 +
                                            (typed->counted.reason.empty() ? "" : "；" + typed->counted.reason),
                                        Tone::muted}));
    page.blocks.push_back(full(Fields{{name_field(FieldId::chair)}}));
    const bool broken = !outcome.inconsistent.empty();
    if (broken) {
        Field why = text_field({FieldId::reason, 0}, "仍要宣布的决定和理由", field(FieldId::reason),
                               "谁决定，为什么；载入记录和报告单", 120);
        page.blocks.push_back(full(Fields{{why}}));
        page.message = outcome.inconsistent.front();
        page.tone = MessageTone::notice;
    } else {
        page.message = is_graded(poll) ? "请核对后密封；结果不公布。" : "请主持人宣布，然后按「宣布结果」。";
    }
    page.buttons.push_back(act("重新录入", Command::enter_again, poll.id));
    page.primary =
        primary(act(is_graded(poll) ? "记入记录并密封…" : "宣布结果…", Command::declare_counted, poll.id));
}

PageView Console::State::count_page() const {
    PageView page;
    const congress::Poll* poll = venue.congress().poll(place.id);
    page.buttons.push_back({"返回", Back{}});
    if (poll == nullptr) return page;
    const congress::Body* body = venue.congress().body(poll->body);
    page.title = poll->title;
    page.aside = (body == nullptr ? std::string() : body->short_name) + "　" +
                 std::string(congress::to_words(poll->means)) +
                 (size_words(*poll).empty() ? "" : "　" + size_words(*poll));
    page.attendance = false;
    const auto declared = venue.books().poll_declared(poll->id);
    const auto typed = venue.books().votes_counted(poll->id, false);
    if (declared) {
        page.tag = is_graded(*poll) ? "已密封" : "已宣布";
        if (is_graded(*poll)) {
            page.blocks.push_back(full(Sentence{"结果已密封，不公布。", Tone::verdict}));
        } else if (const auto result = venue.counted_result(poll->id, venue::Venue::Audience::counting_room)) {
            if (!declared->elected.empty()) {
                const bool primary_poll = poll->contest == congress::Contest::primary;
                page.blocks.push_back(full(Sentence{
                    primary_poll ? "列为候选人（按姓氏笔画为序），只报告主席团" : "名单（按姓氏笔画为序）",
                    Tone::muted}));
                page.blocks.push_back(full(Sentence{elected_words(venue.congress(), *result), Tone::verdict}));
            }
            page.blocks.push_back(full(Sentence{declared->verdict}));
        }
        page.blocks.push_back(full(Sentence{
            "主持人 " + declared->chair + (declared->reason.empty() ? "" : "；决定：" + declared->reason),
            Tone::muted}));
        for (const std::string& sentence : decisions_of(poll->id))
            page.blocks.push_back(full(Sentence{sentence}));
        add_next(page, {poll->id});
        return page;
    }
    if (typed && !entering_again) {
        page.tag = "待宣布";
        add_outcome(page, *poll);
        return page;
    }
    page.tag = "录入票数";
    add_entry(page, *poll, false);
    page.buttons.push_back({"议题和名单", Show{Page::poll, poll->id}});
    page.message = "清点后录入；没有的可以不填，按 0 计。";
    const std::string missing = missing_of_count({Command::read_back, poll->id});
    if (missing.empty()) {
        const auto broken = congress::consistency(as_taken(*poll, false), typed_count(*poll, false));
        page.message = broken.empty() ? std::string("各项相符。请交复核人逐项核对。") : broken.front();
        page.tone = broken.empty() ? MessageTone::help : MessageTone::notice;
    }
    page.primary = primary(act("逐项核对", Command::read_back, poll->id, missing.empty()));
    return page;
}

PageView Console::State::count_beside_page() const {
    PageView page;
    const congress::Poll* poll = venue.congress().poll(place.id);
    page.buttons.push_back({"返回", Back{}});
    if (poll == nullptr) return page;
    page.title = ballot_title(*poll);
    page.tag = "纸质选票计票";
    page.aside = "与票箱相加，报告单注明含纸质选票";
    page.attendance = false;
    const auto typed = venue.books().votes_counted(poll->id, true);
    if (typed && !entering_again) {
        const auto& papers = typed->counted.count.papers;
        page.blocks.push_back(full(Heading{"已录入的纸质选票", with_number("收回", papers.returned, "张，") +
                                                                   with_number("有效", papers.valid, "张，") +
                                                                   with_number("无效", papers.invalid, "张")}));
        page.blocks.push_back(full(count_table({as_taken(*poll, true), typed->counted.count, {}, {}, {}})));
        page.blocks.push_back(
            full(Sentence{"录入 " + typed->counted.by1 + "，核对 " + typed->counted.by2, Tone::muted}));
        page.message = "合计结果在计票页。报告执行主席以前可以重新录入。";
        page.buttons.push_back(act("重新录入", Command::enter_again, poll->id));
        page.primary = primary({"返回计票", Back{}});
        return page;
    }
    add_entry(page, *poll, true);
    page.message = "只录入纸质选票。没有的可以不填，按 0 计。";
    const std::string missing = missing_of_count({Command::read_back, poll->id});
    if (missing.empty()) {
        const auto broken = congress::consistency(as_taken(*poll, true), typed_count(*poll, true));
        page.message = broken.empty() ? std::string("各项相符。请交复核人逐项核对。") : broken.front();
        page.tone = broken.empty() ? MessageTone::help : MessageTone::notice;
    }
    page.primary = primary(act("逐项核对", Command::read_back, poll->id, missing.empty()));
    return page;
}

}  // namespace daihui::session::console
