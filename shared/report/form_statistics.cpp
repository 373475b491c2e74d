// 代表构成情况统计表 and 提案办理统计表 (RULES.md 4 and 7, PRACTICE.md 4.5).
#include "shared/report/form_parts.hpp"

namespace daihui::report {
namespace {

using congress::ProposalsBy;
using congress::ProposalTotals;
using congress::Share;

/// 「64/72」 over 「88.9%」: both parts and the share.
std::string share_text(const Share& share) {
    if (share.whole == 0) return "—";
    return std::to_string(share.part) + "/" + std::to_string(share.whole) + "\n" +
           congress::percent(share.part, share.whole, 1);
}

print::Table proposals_table(const Sheet& sheet, const std::string& of) {
    print::Table table = sheet.table({{0, print::Align::left}});
    for (int i = 0; i < 5; ++i) table.columns.push_back({11.5});
    table.columns.push_back({11.5});
    for (int i = 0; i < 4; ++i) table.columns.push_back({11.5});
    for (int i = 0; i < 4; ++i) table.columns.push_back({11.5});
    for (int i = 0; i < 3; ++i) table.columns.push_back({16.5});
    table.size = 9;
    table.padding = 0.9;
    table.line_height = 1.3;
    table.head = {
        {head(of, 1, 2), head("收到", 1, 2), head("审查", 4), head("已答复", 1, 2), head("办理结果", 4),
         head("提案人评价", 4), head("立案率", 1, 2), head("答复率", 1, 2), head("满意率", 1, 2)},
        {head("立案"), head("并案"), head("转意见"), head("不立案"), head("A 已\n解决"), head("B 正在\n解决"),
         head("C 列入\n计划"), head("D 留作\n参考"), head("满意"), head("基本\n满意"), head("不满意"),
         head("未反馈")}};
    return table;
}

print::Row totals_row(print::Cell name, const ProposalTotals& row) {
    print::Row cells = {std::move(name)};
    for (const std::int64_t one :
         {row.received, row.filed, row.merged, row.suggestions, row.rejected, row.replied, row.solved,
          row.solving, row.planned, row.kept, row.satisfied, row.fairly, row.dissatisfied, row.no_feedback})
        cells.push_back(number(one));
    for (const Share& share : {row.filing_rate(), row.reply_rate(), row.satisfaction_rate()})
        cells.push_back(value(share_text(share)));
    return cells;
}

}  // namespace

Result<Bytes> make_up_form(const FormContext& context, const MakeUpForm& form) {
    return compose(context, {"代表构成情况统计表", "", ""}, [&](Sheet& sheet) {
        print::Table table = sheet.table({{13}, {0, print::Align::left}});
        print::Row first = {head("序号", 1, 2), head("类别", 1, 2)}, second;
        // One body beside all of them leaves room; three parts need narrow columns.
        const double each = form.parts.size() > 2 ? 18.5 : 24;
        for (const MakeUpForm::Part& part : form.parts) {
            table.columns.push_back({each});
            table.columns.push_back({each});
            first.push_back(head(part.words, 2));
            second.push_back(head("人数"));
            second.push_back(head("占比"));
        }
        table.head = {first, second};
        table.row_height = 8;
        // The first part has every row that any other has.
        std::int64_t place = 0;
        if (!form.parts.empty())
            for (const congress::MakeUpRow& one : form.parts.front().rows) {
                print::Row row = {number(++place), words(one.words)};
                for (const MakeUpForm::Part& part : form.parts) {
                    std::int64_t count = 0;
                    for (const congress::MakeUpRow& other : part.rows)
                        if (other.words == one.words) count = other.number;
                    row.push_back(number(count));
                    row.push_back(value(congress::percent(count, part.delegates, 1)));
                }
                table.rows.push_back(std::move(row));
            }
        print::Row all = {print::label_cell("正式代表", 2)};
        for (const MakeUpForm::Part& part : form.parts) {
            all.push_back(number(part.delegates, 2));
        }
        table.rows.push_back(std::move(all));
        sheet.flow.table(table);
        sheet.paragraph("说明：" + joined({rehearsal_sentence(context.congress),
                                           "占比为各类人数占该栏正式代表总数的比例。一名代表可以同时列入几类。"
                                           "名册没有填写的类别不列。"}));
        sheet.flow.gap(4);
        sign_off(sheet, context, {"代表资格审查小组（签名）", "复核（签名）"}, Ending::seal);
    });
}

Result<Bytes> proposal_form(const FormContext& context, const std::vector<congress::Proposal>& proposals) {
    return compose(context, {"提案办理统计表", "", "", print::a4_landscape}, [&](Sheet& sheet) {
        const ProposalTotals total = congress::proposal_total(proposals);
        struct Section {
            ProposalsBy by;
            const char* words;
        };
        for (const Section& section :
             {Section{ProposalsBy::category, "类别"}, Section{ProposalsBy::delegation, "代表团"},
              Section{ProposalsBy::lead_office, "主办单位"}}) {
            const auto rows = congress::proposal_totals(proposals, section.by);
            // Nobody was told to handle anything yet: a table of 「未填写」 alone says nothing.
            if (rows.size() == 1 && section.by != ProposalsBy::category) continue;
            if (section.by != ProposalsBy::category) sheet.flow.gap(3);
            print::Table table = proposals_table(sheet, section.words);
            for (const ProposalTotals& row : rows) table.rows.push_back(totals_row(words(row.name), row));
            table.rows.push_back(totals_row(label(total.name), total));
            sheet.flow.table(table);
        }
        std::vector<std::string> notes = {rehearsal_sentence(context.congress),
                                          "立案率 = 立案/收到；答复率 = 已答复/立案；满意率 =（满意 + "
                                          "基本满意）/已反馈。办理情况只统计立案的提案，"
                                          "并案的随并入的提案办理。"};
        if (total.pending > 0) notes.push_back("另有 " + std::to_string(total.pending) + " 件待审查。");
        if (total.suggestions > 0)
            notes.push_back("转意见建议 " + std::to_string(total.suggestions) + " 件，已答复 " +
                            std::to_string(total.suggestions_replied) + " 件（" +
                            congress::percent(total.suggestions_replied, total.suggestions, 1) + "）。");
        sheet.paragraph("说明：" + joined(notes));
        sheet.flow.gap(3);
        sign_off(sheet, context, {"提案工作委员会（签名）", "复核（签名）"}, Ending::date);
    });
}

}  // namespace daihui::report
