// The papers about the box and the slips: 电子票箱检查报告单, 选票卡使用登记表, 查验码清单
// (PRACTICE.md 2.1, 2.2, 3; DESIGN.md section 5).
#include <algorithm>

#include "shared/base/grouped.hpp"
#include "shared/report/form_parts.hpp"

namespace daihui::report {
namespace {

void audits_table(Sheet& sheet, const std::vector<AuditRow>& audits) {
    print::Table table = sheet.table({{46}, {0, print::Align::left}, {62}});
    table.head = {{head("时间"), head("试投的选票"), head("查验码")}};
    for (const AuditRow& row : audits)
        table.rows.push_back({value(minute_text(row.at)), words(row.ballot_title), value(grouped(row.code))});
    sheet.flow.gap(2);
    sheet.flow.table(table);
}

}  // namespace

Result<Bytes> zero_report_form(const FormContext& context, const ZeroReportForm& form) {
    return compose(context, {"电子票箱检查报告单", form.period.title, ""}, [&](Sheet& sheet) {
        print::Table facts = sheet.table({{26}, {}, {26}, {}});
        facts.rows = {
            {label("时间"), value(form.at ? minute_text(*form.at) : "—"), label("地点"), value(form.place)},
            {label("开箱方式"), value(mode_words(form.mode), 3)},
            {label("持钥匙人"), value(form.mode.holders.empty() ? "—" : listed(form.mode.holders), 3)},
            {label("在场"), value(listed(form.witnesses), 3)}};
        sheet.flow.table(facts);
        sheet.flow.gap(2);
        print::Table ballots = sheet.table({{0, print::Align::left}, {62}, {30}});
        ballots.head = {{head("选票"), head("选票编码"), head("箱内选票")}};
        for (const ZeroReportForm::Row& row : form.rows)
            ballots.rows.push_back(
                {words(row.ballot_title), value(grouped(row.code)), number(row.machine_ballots)});
        sheet.flow.table(ballots);
        const bool empty = std::all_of(form.rows.begin(), form.rows.end(),
                                       [](const auto& row) { return row.machine_ballots == 0; });
        sheet.paragraph(joined({rehearsal_sentence(context.congress),
                                empty ? "电子票箱已检查，为空箱，可以投票。" : "电子票箱内已有选票，不能投票。",
                                "选票自此固定：候选人、次序和计票规则如有改动，选票编码随之不同。",
                                "开箱时请核对选票编码与本单一致。"}));
        if (form.audits.empty()) {
            sheet.paragraph("本时段没有试投检验。");
        } else {
            audits_table(sheet, form.audits);
            sheet.paragraph("以上选票由监票人试投后当场打开检验，已作废，不计票。");
        }
        sheet.flow.gap(3);
        sign_off(sheet, context, {"总监票人（签名）", "监票人（签名）"}, Ending::date);
    });
}

Result<Bytes> slip_register_form(const FormContext& context, const SlipRegisterForm& form) {
    return compose(context, {"选票卡使用登记表", "", ""}, [&](Sheet& sheet) {
        print::Table account = sheet.table({{28}, {0, print::Align::left}, {}, {}, {}, {}, {}});
        account.head = {
            {head("叠"), head("类别"), head("印制"), head("发出"), head("作废"), head("代录"), head("未清")}};
        for (const SlipRegisterForm::Row& row : form.rows)
            account.rows.push_back({value(row.stack), words(row.words), number(row.printed), number(row.issued),
                                    number(row.voided), number(row.keyed), number(row.open())});
        sheet.flow.table(account);
        std::vector<std::string> notes = {
            rehearsal_sentence(context.congress),
            "印制 = 发出 + 作废 + 代录。换发的选票卡，旧卡计入作废，新卡计入发出；换成纸质"
            "选票的选票卡计入作废。"};
        for (const SlipRegisterForm::Row& row : form.rows)
            if (row.open() != 0)
                notes.push_back("「" + row.stack + "」" + row.words + "还有 " + std::to_string(row.open()) +
                                " 张没有发出也没有作废" +
                                (row.held > 0 ? "，其中留存备用 " + std::to_string(row.held) + " 张。" : "。"));
        sheet.paragraph("说明：" + joined(notes));
        if (!form.acts.empty()) {
            sheet.flow.gap(2);
            print::Table acts = sheet.table({{46}, {34}, {0, print::Align::left}, {40}});
            acts.head = {{head("时间"), head("事项"), head("原因"), head("经手人")}};
            for (const SlipRegisterForm::Act& act : form.acts)
                acts.rows.push_back(
                    {value(minute_text(act.at)), value(act.what), words(act.reason), value(act.by)});
            sheet.flow.table(acts);
        }
        sheet.flow.gap(3);
        sign_off(sheet, context, {"总监票人（签名）", "监票人（签名）"}, Ending::date);
    });
}

Result<Bytes> wall_list(const FormContext& context, const WallListForm& form) {
    return compose(context, {"查验码清单", form.ballot_title, ""}, [&](Sheet& sheet) {
        sheet.paragraph(
            joined({rehearsal_sentence(context.congress),
                    "共 " + std::to_string(form.codes.size()) + " 张选票，按查验码排列。",
                    "您记下的查验码在清单上，您的选票就已经计入。清单只说明已计入，不显示内容，也没有姓名。"}));
        sheet.flow.gap(2);
        // Three columns at 12 points can be read on a wall, and a finger finds the line.
        constexpr std::size_t across = 3;
        print::Table table = sheet.table(std::vector<print::Column>(across));
        table.size = 12;
        table.family = print::Family::sans;
        const std::size_t lines = (form.codes.size() + across - 1) / across;
        for (std::size_t line = 0; line < lines; ++line) {
            print::Row row;
            for (std::size_t column = 0; column < across; ++column) {
                const std::size_t at = line * across + column;
                row.push_back(value(at < form.codes.size() ? grouped(form.codes[at]) : ""));
            }
            table.rows.push_back(row);
        }
        if (lines > 0) sheet.flow.table(table);
    });
}

}  // namespace daihui::report
