// 表决结果单 (RULES.md 3, PRACTICE.md 4.5).
#include "shared/report/form_parts.hpp"

namespace daihui::report {
namespace {

/// Hands say 同意 and 不同意, machines and paper 赞成 and 反对 (PRACTICE.md 4.1).
bool is_by_hands(const MotionForm& form) {
    return form.poll.means == congress::Means::hands || form.poll.means == congress::Means::acclamation;
}

/// 「全体代表过半数，须 107 票以上」
std::string basis_words(const MotionForm& form) {
    const bool all = form.poll.majority_base == congress::Base::expected;
    return (all ? std::string(form.poll.women_only ? "全体女代表" : "全体代表")
                : std::string(congress::to_words(form.poll.majority_base))) +
           form.poll.majority.words() + "，须 " + std::to_string(form.outcome.required) +
           (is_by_hands(form) ? " 名以上" : " 票以上");
}

std::string result_words(const MotionForm& form) {
    const congress::Outcome& outcome = form.outcome;
    if (!outcome.inconsistent.empty() && form.notes.despite.empty()) return "票数不符，待复核";
    if (!outcome.quorum_met) return "未达法定人数，不能表决";
    if (!outcome.valid) return "表决无效，须重新表决";
    return outcome.passed ? "通过" : "未获通过";
}

}  // namespace

Result<Bytes> motion_form(const FormContext& context, const MotionForm& form) {
    const congress::Count& count = form.count;
    const bool papers = !is_by_hands(form) && count.papers != congress::Papers{};
    return compose(context, {"表决结果单", form.poll.title, ""}, [&](Sheet& sheet) {
        print::Table table = sheet.table(std::vector<print::Column>(8));
        table.row_height = sheet.spacing.row + 1.7;
        // Over the whole width: in the middle like the other values, or from the left where it takes several
        // lines.
        const auto wide = [&](const std::string& text) {
            const double room = sheet.flow.width() * 7 / 8 - 2 * table.padding;
            const bool one_line = sheet.document.measure(text, {.size = table.size}).width < room;
            return one_line ? value(text, 7) : words(text, 7);
        };
        print::Cell result = value(result_words(form), 7);
        result.weight = print::Weight::bold;
        table.rows = {
            {label("议题"), wide(form.poll.question.empty() ? form.poll.title : form.poll.question)},
        };
        if (!form.notes.electorate.empty())
            table.rows.push_back({label("参加表决"), wide(form.notes.electorate)});
        if (!form.amends.empty()) table.rows.push_back({label("修正议题"), wide(form.amends)});
        if (!form.amendments.empty()) table.rows.push_back({label("修正案"), wide(joined(form.amendments))});
        const std::vector<print::Row> more = {
            {label("事项类别"), value(form.business.empty() ? "审议通过" : form.business, 3), label("表决方式"),
             value(form.means_words, 3)},
            {label("起止时间"), value(span_text(form.times), 3), label("地点"), value(form.times.place, 3)},
            {label("应到"), number(count.presence.expected), label("实到"), number(count.presence.present),
             label("请假"), number(count.presence.excused), label("缺席"), number(count.presence.absent())},
        };
        table.rows.insert(table.rows.end(), more.begin(), more.end());
        if (papers)
            table.rows.push_back({label("发出"), number(count.papers.issued), label("收回"),
                                  number(count.papers.returned), label("有效"), number(count.papers.valid),
                                  label("无效"), number(count.papers.invalid)});
        const bool hands = is_by_hands(form);
        table.rows.push_back({label(hands ? "同意" : "赞成"), number(count.motion.approve),
                              label(hands ? "不同意" : "反对"), number(count.motion.oppose), label("弃权"),
                              number(count.motion.abstain), label("未投票"), number(count.motion.not_cast)});
        table.rows.push_back({label("依据"), value(basis_words(form), 7)});
        table.rows.push_back({label("结果"), result});
        table.rows.push_back(
            {label("主持人"), value(form.chair, 3), label("计票人"), value(form.counted_by, 3)});
        sheet.flow.table(table);

        std::vector<std::string> sentences = {rehearsal_sentence(context.congress)};
        for (const std::string& sentence : form.outcome.sentences)
            sentences.push_back(as_declared(sentence, form.notes));
        sentences.push_back(inconsistent_sentence(form.outcome, form.notes));
        for (const std::string& note : notes_sentences(form.notes)) sentences.push_back(note);
        if (form.paper_issued > 0)
            sentences.push_back("发出表决票中含纸质票 " + std::to_string(form.paper_issued) + " 张。");
        sentences.push_back(opening_sentence(form.mode));
        sheet.paragraph("备注：" + joined(sentences));
        sheet.flow.gap(4);
        sign_off(sheet, context, {"主持人（签名）", "监票人（签名）", "计票人（签名）"}, Ending::date);
    });
}

}  // namespace daihui::report
