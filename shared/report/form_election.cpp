// The papers of an election: 选举计票结果报告单, 当选名单, 投票情况报告单 (RULES.md 7, PRACTICE.md 4.5).
#include <algorithm>

#include "shared/report/form_parts.hpp"
#include "shared/text/stroke_order.hpp"

namespace daihui::report {
namespace {

using congress::CandidateCount;
using print::Row;

/// By votes from the most; equal votes by 姓氏笔画 (RULES.md 5).
std::vector<CandidateCount> by_votes(const std::vector<CandidateCount>& counts, bool write_ins) {
    std::vector<CandidateCount> out;
    for (const CandidateCount& one : counts)
        if (one.write_in == write_ins) out.push_back(one);
    std::sort(out.begin(), out.end(), [](const CandidateCount& a, const CandidateCount& b) {
        if (a.approve != b.approve) return a.approve > b.approve;
        const auto order = text::compare_names(a.name, b.name, text::NameOrder::surname_strokes);
        return order != 0 ? order < 0 : a.name < b.name;
    });
    return out;
}

bool contains(const std::vector<std::string>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

std::string remark(const congress::Outcome& outcome, const std::string& name) {
    if (contains(outcome.elected, name)) return "当选";
    return contains(outcome.tied, name) ? "票数相等" : "";
}

/// 「108 票以上（应到代表过半数）」
std::string required_words(const congress::Poll& poll, const congress::Outcome& outcome) {
    return std::to_string(outcome.required) + " 票以上（" +
           std::string(congress::to_words(poll.majority_base)) + poll.majority.words() + "）";
}

std::string manner_words(const ElectionForm& form) {
    return form.result.poll.secrecy == congress::Secrecy::secret ? "无记名" : "记名";
}

void facts_table(Sheet& sheet, const ElectionForm& form) {
    const congress::Poll& poll = form.result.poll;
    const congress::Count& count = form.result.count;
    const auto candidates = static_cast<std::int64_t>(poll.candidates.size());
    const std::int64_t surplus = candidates - poll.seats;
    print::Table table = sheet.table(std::vector<print::Column>(8));
    table.rows = {
        {label("时间"), value(span_text(form.times), 3), label("地点"), value(form.times.place, 3)},
        {label("应选名额"), number(poll.seats), label("候选人数"), number(candidates), label("差额"),
         surplus == 0 ? value("等额") : number(surplus), label("投票方式"), value(manner_words(form))},
        {label("应到"), number(count.presence.expected), label("实到"), number(count.presence.present),
         label("请假"), number(count.presence.excused), label("缺席"), number(count.presence.absent())},
        {label("发出"), number(count.papers.issued), label("收回"), number(count.papers.returned),
         label("有效"), number(count.papers.valid), label("无效"), number(count.papers.invalid)},
        {label("法定人数"), value(std::to_string(quorum_of(poll, count.presence)) + " 名以上", 3),
         label("须获赞成"), value(required_words(poll, form.result.outcome), 3)},
    };
    sheet.flow.table(table);
}

void votes_table(Sheet& sheet, const FormContext& context, const ElectionForm& form) {
    const venue::PollResult& result = form.result;
    const auto printed = by_votes(result.count.candidates, false);
    const auto written_in = by_votes(result.count.candidates, true);
    const bool illegible = std::any_of(result.count.candidates.begin(), result.count.candidates.end(),
                                       [](const CandidateCount& one) { return one.illegible != 0; });
    std::vector<print::Column> columns = {{13}, {57, print::Align::left}, {}, {}, {}};
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
        row.push_back(value(remark(result.outcome, one.name)));
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
        row.push_back(value(remark(result.outcome, one.name)));
        table.rows.push_back(row);
    }
    sheet.flow.gap(2);
    sheet.flow.table(table);
}

/// What the record says of this ballot, then the reasons and next steps that follow from the numbers.
std::string explanation(const FormContext& context, const ElectionForm& form) {
    const venue::PollResult& result = form.result;
    std::vector<std::string> sentences = {rehearsal_sentence(context.congress)};
    const auto recorded = sentences_of(form.sentences, result.poll.ballot_title);
    const auto& reasons = result.outcome.sentences;
    // The quorum is the first of the reasons; what was recorded at 「选举有效」 follows it.
    for (std::size_t i = 0; i < reasons.size(); ++i) {
        sentences.push_back(reasons[i]);
        if (i == 0) sentences.insert(sentences.end(), recorded.begin(), recorded.end());
    }
    if (result.outcome.valid && result.outcome.elected.empty() && result.outcome.vacant > 0)
        sentences.push_back("本次选举无人当选。");
    if (!result.outcome.inconsistent.empty()) sentences.push_back("以上票数不符，未经记录在案的决定不得宣布。");
    if (result.poll.means == congress::Means::kiosk)
        sentences.push_back(form.paper_issued > 0
                                ? "发出选票中含纸质选票 " + std::to_string(form.paper_issued) +
                                      " 张；电子选票无效票为 0（系统不接受超过应选名额的选票）。"
                                : "电子选票无效票为 0（系统不接受超过应选名额的选票）。");
    sentences.push_back("得票相等的按姓氏笔画排列。");
    sentences.push_back(opening_sentence(form.mode));
    return "说明：" + joined(sentences);
}

/// Names in columns, read across; fewer columns where a name is long.
void names_in_columns(Sheet& sheet, const std::vector<print::RichText>& names) {
    const print::TextStyle style{.size = 15, .line_height = 1.5};
    constexpr double between = 4, pitch = 10.5;
    double widest = 0;
    for (const print::RichText& name : names)
        widest = std::max(widest, sheet.document.measure(name, style).width);
    const double whole = sheet.flow.width();
    std::size_t across = 5;
    while (across > 1 &&
           (whole - between * static_cast<double>(across - 1)) / static_cast<double>(across) < widest)
        --across;
    // A few names stand in the middle third of the page, not in one line at its left.
    across = std::min(across, std::max<std::size_t>(1, names.size()));
    const double each = (whole - between * static_cast<double>(across - 1)) / static_cast<double>(across);
    const double inset = std::max(0.0, (each - widest) / 2);
    for (std::size_t start = 0; start < names.size(); start += across) {
        const std::size_t end = std::min(names.size(), start + across);
        std::vector<print::RichText> line(names.begin() + static_cast<std::ptrdiff_t>(start),
                                          names.begin() + static_cast<std::ptrdiff_t>(end));
        sheet.flow.draw(pitch, [=](print::Page& page, const print::Rect& rect) {
            for (std::size_t i = 0; i < line.size(); ++i)
                page.fit_text({rect.x + static_cast<double>(i) * (each + between) + inset, rect.y, each - inset,
                               rect.height},
                              line[i], style);
        });
    }
}

/// Quorum and validity; what was declared later, with votes and names, stands on other papers.
std::vector<std::string> turnout_sentences(const TurnoutForm& form) {
    std::vector<std::string> out;
    for (const std::string& sentence : form.sentences) {
        const bool of_a_ballot = std::any_of(form.rows.begin(), form.rows.end(), [&](const auto& row) {
            return sentence.starts_with(row.ballot_title + "：");
        });
        const bool of_quorum = sentence.starts_with("应到正式代表") && !contains(out, sentence);
        if (of_a_ballot || of_quorum) out.push_back(sentence);
    }
    return out;
}

}  // namespace

Result<Bytes> election_form(const FormContext& context, const ElectionForm& form) {
    return compose(context, {"选举计票结果报告单", form.result.poll.title, ""}, [&](Sheet& sheet) {
        facts_table(sheet, form);
        votes_table(sheet, context, form);
        sheet.flow.paragraph(explanation(context, form));
        sign_off(sheet, context, {"总监票人（签名）", "监票人（签名）", "总计票人（签名）", "计票人（签名）"},
                 Ending::seal);
    });
}

Result<Bytes> elected_list(const FormContext& context, const ElectionForm& form) {
    const venue::PollResult& result = form.result;
    const std::string subtitle = result.poll.office.empty() ? result.poll.title : result.poll.office;
    return compose(context, {"当选名单", subtitle, ""}, [&](Sheet& sheet) {
        std::vector<std::string> names = result.outcome.elected;
        sort_by_strokes(names);
        const print::ParagraphStyle lead{
            .text = {.size = 13, .line_height = 1.7, .indent = 2}, .before = 4, .after = 3};
        const std::string rehearsal = rehearsal_sentence(context.congress);
        if (!rehearsal.empty()) sheet.flow.paragraph(rehearsal, lead);
        const std::string day = form.times.from ? day_text(*form.times.from) + "，" : std::string();
        sheet.flow.paragraph(names.empty() ? "本次选举无人当选。"
                                           : day + "经「" + result.poll.title + "」投票，下列 " +
                                                 std::to_string(names.size()) + " 名同志当选" +
                                                 (result.poll.office.empty() ? "" : "为" + result.poll.office) +
                                                 "（按姓氏笔画为序）：",
                             lead);
        std::vector<print::RichText> listed;
        listed.reserve(names.size());
        for (const std::string& name : names)
            listed.push_back(listed_name(context.congress, result.poll, name).rich());
        names_in_columns(sheet, listed);
        if (result.outcome.vacant > 0)
            sheet.flow.paragraph("应选名额 " + std::to_string(result.poll.seats) + " 名，尚缺 " +
                                     std::to_string(result.outcome.vacant) + " 名。" +
                                     (result.outcome.sentences.empty() ? "" : result.outcome.sentences.back()),
                                 lead);
        sheet.flow.gap(8);
        sign_off(sheet, context, {}, Ending::seal);
    });
}

Result<Bytes> turnout_form(const FormContext& context, const TurnoutForm& form) {
    return compose(context, {"投票情况报告单", form.period.title, ""}, [&](Sheet& sheet) {
        print::Table facts = sheet.table({{26}, {}, {26}, {}});
        facts.rows = {
            {label("投票时间"), value(span_text(form.times)), label("地点"), value(form.times.place)}};
        sheet.flow.table(facts);
        sheet.flow.gap(2);

        print::Table ballots = sheet.table({{62, print::Align::left}, {}, {}, {}, {}, {}, {}});
        ballots.head = {{head("选票"), head("应到"), head("实到"), head("发出"), head("收回"), head("未收回"),
                         head("是否有效")}};
        for (const TurnoutForm::Row& row : form.rows)
            ballots.rows.push_back({words(row.ballot_title), number(row.presence.expected),
                                    number(row.presence.present), number(row.papers.issued),
                                    number(row.papers.returned),
                                    number(std::max<std::int64_t>(0, row.papers.issued - row.papers.returned)),
                                    value(congress::check_validity(row.papers).valid ? "有效" : "无效")});
        sheet.flow.table(ballots);

        if (!form.classes.empty()) {
            sheet.flow.gap(2);
            TurnoutForm::Class all;
            for (const TurnoutForm::Class& row : form.classes) {
                all.printed += row.printed;
                all.issued += row.issued;
                all.voided += row.voided;
                all.keyed += row.keyed;
            }
            // The column of 代录 only where there was any: most congresses have no paper.
            const bool keyed = all.keyed > 0;
            print::Table classes = sheet.table(std::vector<print::Column>(keyed ? 5 : 4));
            classes.columns.front() = {62, print::Align::left};
            classes.head = {{head("选票卡"), head("印制"), head("发出"), head("作废")}};
            if (keyed) classes.head.front().push_back(head("代录"));
            const auto row_of = [&](print::Cell name, const TurnoutForm::Class& row) {
                print::Row cells = {std::move(name), number(row.printed), number(row.issued),
                                    number(row.voided)};
                if (keyed) cells.push_back(number(row.keyed));
                return cells;
            };
            for (const TurnoutForm::Class& row : form.classes)
                classes.rows.push_back(row_of(words(row.words), row));
            if (form.classes.size() > 1) classes.rows.push_back(row_of(label("合计"), all));
            sheet.flow.table(classes);
        }

        std::vector<std::string> notes = {rehearsal_sentence(context.congress)};
        std::int64_t paper = 0;
        for (const TurnoutForm::Row& row : form.rows) paper = std::max(paper, row.paper_issued);
        // Never how many came back on paper: few of them would be readable (PRACTICE.md 2.6).
        if (paper > 0) notes.push_back("含纸质选票：发出数中有纸质选票 " + std::to_string(paper) + " 张。");
        if (form.audited > 0)
            notes.push_back("监票人检验投票机 " + std::to_string(form.audited) + " 次，检验票不计票。");
        if (form.refused > 0)
            notes.push_back("未计入的电子选票 " + std::to_string(form.refused) + " 张，原因见操作记录。");
        notes.push_back(opening_sentence(form.mode));
        if (const std::string text = joined(notes); !text.empty()) sheet.flow.paragraph("说明：" + text);
        for (const std::string& sentence : turnout_sentences(form)) sheet.flow.paragraph(sentence);
        if (!form.witnesses.empty()) sheet.flow.paragraph("检查票箱时在场：" + listed(form.witnesses) + "。");
        sheet.flow.gap(3);
        sign_off(sheet, context, {"总监票人（签名）", "监票人（签名）"}, Ending::date);
    });
}

}  // namespace daihui::report
