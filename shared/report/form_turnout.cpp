// 投票情况报告单 of a voting period (RULES.md 7, PRACTICE.md 4.5).
#include <algorithm>

#include "shared/report/form_parts.hpp"

namespace daihui::report {
namespace {

/// Quorum and validity; what was declared later, with votes and names, stands on other papers.
std::vector<std::string> turnout_sentences(const TurnoutForm& form) {
    std::vector<std::string> out;
    for (const std::string& sentence : form.sentences) {
        const bool of_a_ballot = std::any_of(form.rows.begin(), form.rows.end(), [&](const auto& row) {
            return sentence.starts_with(row.ballot_title + "：");
        });
        const bool known = std::find(out.begin(), out.end(), sentence) != out.end();
        // A motion's verdict begins with 「应到 212 名」: that is no quorum.
        const bool of_quorum = (sentence.starts_with("应到正式") || sentence.starts_with("应到委员")) && !known;
        if (of_a_ballot || of_quorum) out.push_back(sentence);
    }
    return out;
}

}  // namespace

Result<Bytes> turnout_form(const FormContext& context, const TurnoutForm& form) {
    return compose(context, {"投票情况报告单", form.period.title, ""}, [&](Sheet& sheet) {
        print::Table facts = sheet.table({{25}, {68}, {25}, {}});
        facts.rows = {
            {label("投票时间"), value(span_text(form.times)), label("地点"), value(form.times.place)}};
        sheet.flow.table(facts);
        sheet.flow.gap(2);

        const bool on_paper = std::any_of(form.rows.begin(), form.rows.end(),
                                          [](const TurnoutForm::Row& row) { return row.paper_issued > 0; });
        print::Table ballots = sheet.table(std::vector<print::Column>(on_paper ? 8 : 7));
        ballots.columns.front() = {on_paper ? 54.0 : 68.0, print::Align::left};
        ballots.columns.back() = {sheet.spacing.is_large() ? 21.0 : 19.0};
        ballots.head = {{head("选票"), head("应到"), head("实到"), head("发出")}};
        if (on_paper) ballots.head.front().push_back(head("含纸质"));
        for (const char* words : {"收回", "未收回", "是否有效"}) ballots.head.front().push_back(head(words));
        for (const TurnoutForm::Row& row : form.rows) {
            print::Row cells = {words(row.ballot_title), number(row.presence.expected),
                                number(row.presence.present), number(row.papers.issued)};
            if (on_paper) cells.push_back(number(row.paper_issued));
            cells.push_back(number(row.papers.returned));
            cells.push_back(number(std::max<std::int64_t>(0, row.papers.issued - row.papers.returned)));
            const bool stands = !form.voided && congress::check_validity(row.papers).valid;
            cells.push_back(value(stands ? "有效" : "无效"));
            ballots.rows.push_back(std::move(cells));
        }
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
        // Never how many came back on paper: few of them would be readable (PRACTICE.md 2.6).
        if (on_paper) notes.push_back("发出、收回均含纸质选票。");
        if (form.audited > 0)
            notes.push_back("监票人检验投票机 " + std::to_string(form.audited) + " 次，检验票不计票。");
        if (form.refused > 0)
            notes.push_back("未计入的电子选票 " + std::to_string(form.refused) + " 张，原因见操作记录。");
        for (const std::string& remark : form.remarks) notes.push_back(remark);
        notes.push_back(opening_sentence(form.mode));
        if (const std::string text = joined(notes); !text.empty()) sheet.paragraph("说明：" + text);
        for (const std::string& sentence : turnout_sentences(form)) sheet.paragraph(sentence);
        if (!form.witnesses.empty()) sheet.paragraph("检查票箱时在场：" + listed(form.witnesses) + "。");
        sheet.flow.gap(3);
        sign_off(sheet, context, {"总监票人（签名）", "监票人（签名）"}, Ending::date);
    });
}

}  // namespace daihui::report
