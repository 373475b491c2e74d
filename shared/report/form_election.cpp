// 选举计票结果报告单, 预选计票结果报告单 and 评选计票结果报告单 (RULES.md 7, PRACTICE.md 4.5).
#include <algorithm>

#include "shared/congress/poll_kinds.hpp"
#include "shared/report/form_parts.hpp"
#include "shared/text/stroke_order.hpp"

namespace daihui::report {
namespace {

using congress::CandidateCount;
using congress::Contest;
using congress::PollKind;
using print::Row;

/// By votes from the most; equal votes by 姓氏笔画 (RULES.md 5), of a choice in the ballot's order.
std::vector<CandidateCount> by_votes(const FormContext& context, const ElectionForm& form, bool write_ins) {
    std::vector<CandidateCount> out;
    for (const CandidateCount& one : form.result.count.candidates)
        if (one.write_in == write_ins) out.push_back(one);
    const bool persons = form.result.poll.subjects == congress::Subjects::persons;
    const auto strokes = text::StrokeOverrides::of(context.congress.strokes);
    std::sort(out.begin(), out.end(), [&](const CandidateCount& a, const CandidateCount& b) {
        if (a.approve != b.approve) return a.approve > b.approve;
        if (!persons) return false;
        const auto order = text::compare_names(a.name, b.name, text::NameOrder::surname_strokes, strokes);
        return order != 0 ? order < 0 : a.name < b.name;
    });
    return out;
}

/// Whether two people have equal votes, which then do not tell their order.
bool has_equal_votes(const venue::PollResult& result) {
    if (result.poll.subjects != congress::Subjects::persons) return false;
    const auto& all = result.count.candidates;
    for (auto one = all.begin(); one != all.end(); ++one)
        if (std::any_of(one + 1, all.end(), [&](const CandidateCount& other) {
                return other.write_in == one->write_in && other.approve == one->approve;
            }))
            return true;
    return false;
}

bool contains(const std::vector<std::string>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

std::string remark(const venue::PollResult& result, const std::string& name) {
    if (contains(result.outcome.elected, name)) {
        if (result.poll.kind == PollKind::choose) return "入选";
        return is_primary(result.poll) ? "列为候选人" : "当选";
    }
    return contains(result.outcome.tied, name) ? "票数相等" : "";
}

/// 「108 票以上（应到代表过半数）」; of no majority 「1 票以上」.
std::string required_words(const FormContext& context, const ElectionForm& form) {
    const congress::Poll& poll = form.result.poll;
    const std::string least = std::to_string(form.result.outcome.required) + " 票以上";
    if (poll.majority.numerator == 0) return least;
    return least + "（" + base_words(context.congress, poll) + poll.majority.words() + "）";
}

std::string manner_words(const ElectionForm& form) {
    return form.result.poll.secrecy == congress::Secrecy::secret ? "无记名" : "记名";
}

std::string choice_words(const congress::Poll& poll) {
    const std::string most = std::to_string(poll.choose_max);
    return poll.choose_min == poll.choose_max
               ? "每票选 " + most + " 个"
               : "每票选 " + std::to_string(poll.choose_min) + " 至 " + most + " 个";
}

Row seats_row(const ElectionForm& form) {
    const congress::Poll& poll = form.result.poll;
    const auto candidates = static_cast<std::int64_t>(poll.candidates.size());
    if (poll.kind == PollKind::choose)
        return {label("评选名额"), number(poll.seats),
                label("候选数"),   number(candidates),
                label("每票可选"), value(choice_words(poll).substr(std::string("每票选 ").size())),
                label("投票方式"), value(manner_words(form))};
    const std::int64_t surplus = candidates - poll.seats;
    return {label(is_primary(poll) ? "预选名额" : "应选名额"),
            number(poll.seats),
            label("候选人数"),
            number(candidates),
            label("差额"),
            surplus == 0 ? value("等额") : number(surplus),
            label("投票方式"),
            value(manner_words(form))};
}

void facts_table(Sheet& sheet, const FormContext& context, const ElectionForm& form) {
    const congress::Poll& poll = form.result.poll;
    const congress::Count& count = form.result.count;
    print::Table table = sheet.table(std::vector<print::Column>(8));
    table.rows = {{label("时间"), value(span_text(form.times), 3), label("地点"), value(form.times.place, 3)}};
    if (!form.notes.electorate.empty())
        table.rows.push_back({label("参加投票"), value(form.notes.electorate, 3), label("投票次数"),
                              value(round_text(form.notes), 3)});
    table.rows.push_back(seats_row(form));
    table.rows.push_back({label("应到"), number(count.presence.expected), label("实到"),
                          number(count.presence.present), label("请假"), number(count.presence.excused),
                          label("缺席"), number(count.presence.absent())});
    // Hands are no papers, whatever numbers were made of them.
    const bool shown = form.notes.by_people == congress::to_words(congress::Means::hands) ||
                       form.notes.by_people == congress::to_words(congress::Means::acclamation);
    if (!shown && count.papers != congress::Papers{})
        table.rows.push_back({label("发出"), number(count.papers.issued), label("收回"),
                              number(count.papers.returned), label("有效"), number(count.papers.valid),
                              label("无效"), number(count.papers.invalid)});
    table.rows.push_back({label("法定人数"),
                          value(std::to_string(quorum_of(poll, count.presence)) + " 名以上", 3),
                          label(poll.kind == PollKind::choose ? "须得票数" : "须获赞成"),
                          value(required_words(context, form), 3)});
    for (print::Row& row : by_people_rows(form.notes)) table.rows.push_back(std::move(row));
    sheet.flow.table(table);
}

void votes_table(Sheet& sheet, const FormContext& context, const ElectionForm& form) {
    const venue::PollResult& result = form.result;
    const auto printed = by_votes(context, form, false);
    const auto written_in = by_votes(context, form, true);
    const bool illegible = std::any_of(result.count.candidates.begin(), result.count.candidates.end(),
                                       [](const CandidateCount& one) { return one.illegible != 0; });
    // Long names stay on a line with what follows them in large type too; four heads beside them come first.
    const double names = !sheet.spacing.is_large() ? 57 : illegible ? 52 : 66;
    std::vector<print::Column> columns = {{13}, {names, print::Align::left}, {}, {}, {}};
    Row heads = {head("序号"), head("姓名"), head("赞成"), head("不赞成"), head("弃权")};
    if (illegible) {
        columns.push_back({});
        heads.push_back(head("无法辨认"));
    }
    columns.push_back({26});
    heads.push_back(head("备注"));

    print::Table table = sheet.table(columns);
    table.head = {heads};
    std::int64_t place = 0;
    for (const CandidateCount& one : printed) {
        Row row = {number(++place), words(listed_name(context.congress, result.poll, one.name).rich()),
                   number(one.approve), number(one.oppose), number(one.abstain)};
        if (illegible) row.push_back(number(one.illegible));
        row.push_back(value(remark(result, one.name)));
        table.rows.push_back(row);
    }
    for (std::size_t i = 0; i < written_in.size(); ++i) {
        const CandidateCount& one = written_in[i];
        Row row;
        // One label beside all of them; alone beside few rows it stands in two lines.
        if (i == 0)
            row.push_back(print::label_cell(written_in.size() > 1 ? "另选\n他人" : "另选他人", 1,
                                            static_cast<int>(written_in.size())));
        row.push_back(words(listed_name(context.congress, result.poll, one.name).rich()));
        row.push_back(number(one.approve));
        row.push_back(value("—"));
        row.push_back(value("—"));
        if (illegible) row.push_back(number(one.illegible));
        row.push_back(value(remark(result, one.name)));
        table.rows.push_back(row);
    }
    sheet.flow.gap(2);
    sheet.flow.table(table);
}

/// A choice has one number each: how many ballots name it.
void choices_table(Sheet& sheet, const FormContext& context, const ElectionForm& form) {
    const venue::PollResult& result = form.result;
    const bool persons = result.poll.subjects == congress::Subjects::persons;
    const bool units = persons && std::any_of(result.poll.candidates.begin(), result.poll.candidates.end(),
                                              [](const auto& one) { return !one.unit.empty(); });
    print::Table table = sheet.table({{13}, {0, print::Align::left}});
    Row heads = {head("序号"), head(persons ? "姓名" : "名称")};
    if (units) {
        table.columns.push_back({56});
        heads.push_back(head("单位"));
    }
    table.columns.push_back({24});
    table.columns.push_back({26});
    heads.push_back(head("得票"));
    heads.push_back(head("备注"));
    table.head = {heads};
    const std::vector<std::string> names = congress::candidate_names(result.poll);
    std::int64_t place = 0;
    for (const CandidateCount& one : by_votes(context, form, false)) {
        Row row = {number(++place), words(listed_name(context.congress, result.poll, one.name).rich())};
        if (units) {
            const auto at = std::find(names.begin(), names.end(), one.name);
            row.push_back(value(
                at == names.end() ? ""
                                  : result.poll.candidates[static_cast<std::size_t>(at - names.begin())].unit));
        }
        row.push_back(number(one.approve));
        row.push_back(value(remark(result, one.name)));
        table.rows.push_back(row);
    }
    sheet.flow.gap(2);
    sheet.flow.table(table);
}

/// What there is to say of papers: few that were keyed in are never told apart (PRACTICE.md 2.6).
std::string papers_sentence(const ElectionForm& form) {
    const congress::Poll& poll = form.result.poll;
    if (poll.means != congress::Means::kiosk || !form.notes.by_people.empty()) return "";
    const std::string electronic = poll.kind == PollKind::election
                                       ? "电子选票无效票为 0（系统不接受超过应选名额的选票）。"
                                       : "电子选票无效票为 0（系统不接受不合规定的选票）。";
    return form.paper_issued > 0
               ? "发出选票中含纸质选票 " + std::to_string(form.paper_issued) + " 张；" + electronic
               : electronic;
}

/// What the record says of this ballot, then the reasons and next steps that follow from the numbers.
std::string explanation(const FormContext& context, const ElectionForm& form) {
    const venue::PollResult& result = form.result;
    std::vector<std::string> sentences = {rehearsal_sentence(context.congress)};
    if (is_primary(result.poll)) sentences.push_back("预选结果只报主席团，不向大会宣布。");
    const auto recorded = sentences_of(form.sentences, result.poll.ballot_title);
    const auto& reasons = result.outcome.sentences;
    // The quorum is the first of the reasons; what was recorded at 「选举有效」 follows it.
    for (std::size_t i = 0; i < reasons.size(); ++i) {
        sentences.push_back(as_declared(reasons[i], form.notes));
        if (i == 0) sentences.insert(sentences.end(), recorded.begin(), recorded.end());
    }
    if (result.poll.kind == PollKind::election && !is_primary(result.poll) && result.outcome.valid &&
        result.outcome.elected.empty() && result.outcome.vacant > 0)
        sentences.push_back("本次选举无人当选。");
    sentences.push_back(inconsistent_sentence(result.outcome, form.notes));
    for (const std::string& note : notes_sentences(form.notes)) sentences.push_back(note);
    if (result.poll.exact_seats && result.poll.kind == PollKind::election)
        sentences.push_back("每张选票赞成人数须等于应选名额 " + std::to_string(result.poll.seats) +
                            " 名，一名也不赞成的按弃权计。");
    sentences.push_back(papers_sentence(form));
    if (has_equal_votes(result)) sentences.push_back("得票相等的按姓氏笔画排列。");
    sentences.push_back(opening_sentence(form.mode));
    return "说明：" + joined(sentences);
}

FormHead head_of(const congress::Poll& poll) {
    if (poll.kind == PollKind::choose) return {"评选计票结果报告单", poll.title, ""};
    if (is_primary(poll)) return {"预选计票结果报告单", poll.title, "主席团内部"};
    return {"选举计票结果报告单", poll.title, ""};
}

}  // namespace

Result<Bytes> election_form(const FormContext& context, const ElectionForm& form) {
    return compose(context, head_of(form.result.poll), [&](Sheet& sheet) {
        facts_table(sheet, context, form);
        if (form.result.poll.kind == PollKind::choose)
            choices_table(sheet, context, form);
        else
            votes_table(sheet, context, form);
        sheet.paragraph(explanation(context, form));
        sign_off(sheet, context, {"总监票人（签名）", "监票人（签名）", "总计票人（签名）", "计票人（签名）"},
                 Ending::seal);
    });
}

}  // namespace daihui::report
