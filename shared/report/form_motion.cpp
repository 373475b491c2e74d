// 表决结果单 and 民主测评汇总表 (RULES.md 3 and 4, PRACTICE.md 4.5).
#include "shared/report/form_parts.hpp"

namespace daihui::report {
namespace {

/// 「全体代表过半数，须 107 票以上」
std::string basis_words(const MotionForm& form) {
    const bool all = form.poll.majority_base == congress::Base::expected;
    return (all ? std::string("全体代表") : std::string(congress::to_words(form.poll.majority_base))) +
           form.poll.majority.words() + "，须 " + std::to_string(form.outcome.required) + " 票以上";
}

std::string result_words(const congress::Outcome& outcome) {
    if (!outcome.inconsistent.empty()) return "票数不符，待复核";
    if (!outcome.quorum_met) return "未达法定人数，不能表决";
    if (!outcome.valid) return "表决无效，须重新表决";
    return outcome.passed ? "通过" : "未获通过";
}

std::string post_of(const congress::Congress& congress, const congress::Candidate& person) {
    const congress::Delegate* delegate = person.number.empty() ? nullptr : congress.delegate(person.number);
    if (delegate != nullptr && !delegate->post.empty()) return delegate->unit + delegate->post;
    return person.unit;
}

}  // namespace

Result<Bytes> motion_form(const FormContext& context, const MotionForm& form) {
    const congress::Count& count = form.count;
    const bool papers = count.papers != congress::Papers{};
    return compose(context, {"表决结果单", form.poll.title, ""}, [&](Sheet& sheet) {
        print::Table table = sheet.table(std::vector<print::Column>(8));
        table.row_height = 8;
        print::Cell question = words(form.poll.question.empty() ? form.poll.title : form.poll.question, 7);
        print::Cell result = value(result_words(form.outcome), 7);
        result.weight = print::Weight::bold;
        table.rows = {
            {label("议题"), question},
            {label("事项类别"), value(form.business.empty() ? "审议通过" : form.business, 3), label("表决方式"),
             value(form.means_words, 3)},
            {label("起止时间"), value(span_text(form.times), 3), label("地点"), value(form.times.place, 3)},
            {label("应到"), number(count.presence.expected), label("实到"), number(count.presence.present),
             label("请假"), number(count.presence.excused), label("缺席"), number(count.presence.absent())},
        };
        if (papers)
            table.rows.push_back({label("发出"), number(count.papers.issued), label("收回"),
                                  number(count.papers.returned), label("有效"), number(count.papers.valid),
                                  label("无效"), number(count.papers.invalid)});
        table.rows.push_back({label("赞成"), number(count.motion.approve), label("反对"),
                              number(count.motion.oppose), label("弃权"), number(count.motion.abstain),
                              label("未投票"), number(count.motion.not_cast)});
        table.rows.push_back({label("依据"), value(basis_words(form), 7)});
        table.rows.push_back({label("结果"), result});
        table.rows.push_back(
            {label("主持人"), value(form.chair, 3), label("计票人"), value(form.counted_by, 3)});
        sheet.flow.table(table);

        std::vector<std::string> sentences = {rehearsal_sentence(context.congress)};
        for (const std::string& sentence : form.outcome.sentences) sentences.push_back(sentence);
        if (!form.outcome.inconsistent.empty())
            sentences.push_back("以上票数不符，未经记录在案的决定不得宣布。");
        sentences.push_back(opening_sentence(form.mode));
        sheet.flow.paragraph("备注：" + joined(sentences));
        sheet.flow.gap(4);
        sign_off(sheet, context, {"主持人（签名）", "监票人（签名）", "计票人（签名）"}, Ending::date);
    });
}

Result<Bytes> appraisal_form(const FormContext& context, const ElectionForm& form) {
    const congress::Poll& poll = form.result.poll;
    const congress::Count& count = form.result.count;
    return compose(context, {"民主测评汇总表", poll.title, "内部资料"}, [&](Sheet& sheet) {
        print::Table facts = sheet.table(std::vector<print::Column>(8));
        facts.rows = {
            {label("时间"), value(span_text(form.times), 3), label("地点"), value(form.times.place, 3)},
            {label("应到"), number(count.presence.expected), label("实到"), number(count.presence.present),
             label("请假"), number(count.presence.excused), label("缺席"), number(count.presence.absent())},
            {label("发出"), number(count.papers.issued), label("收回"), number(count.papers.returned),
             label("有效"), number(count.papers.valid), label("无效"), number(count.papers.invalid)},
        };
        sheet.flow.table(facts);
        sheet.flow.gap(2);

        // Five grades with their shares must stand beside name and post: the more grades, the smaller the
        // type.
        const std::size_t grades = poll.grades.size();
        const bool many = grades > 4;
        std::vector<print::Column> columns = {
            {many ? 8.0 : 11.0}, {many ? 26.0 : 30.0, print::Align::left}, {many ? 26.0 : 32.0}};
        const double each =
            grades == 0 ? 0
                        : (sheet.flow.width() - columns[0].width - columns[1].width - columns[2].width) /
                              static_cast<double>(grades);
        print::Row first = {head("序号", 1, 2), head("测评对象", 1, 2), head("单位职务", 1, 2)}, second;
        for (const std::string& grade : poll.grades) {
            columns.push_back({each * 0.4});
            columns.push_back({each * 0.6});
            first.push_back(head(grade, 2));
            second.push_back(head("票数"));
            second.push_back(head("占比"));
        }
        print::Table table = sheet.table(columns);
        table.size = many ? 8.5 : 10;
        table.padding = many ? 0.4 : 1;
        table.head = {first, second};
        for (std::size_t i = 0; i < count.grades.size(); ++i) {
            const congress::GradeCount& person = count.grades[i];
            print::Row row = {
                number(static_cast<std::int64_t>(i) + 1),
                words(listed_name(context.congress, poll, person.name).rich()),
                value(i < poll.candidates.size() ? post_of(context.congress, poll.candidates[i]) : "")};
            for (const std::int64_t votes : person.grades) {
                row.push_back(number(votes));
                row.push_back(value(congress::percent(votes, count.papers.valid)));
            }
            table.rows.push_back(row);
        }
        sheet.flow.table(table);

        std::vector<std::string> sentences = {rehearsal_sentence(context.congress)};
        if (!form.result.outcome.sentences.empty()) sentences.push_back(form.result.outcome.sentences.front());
        sentences.push_back("占比为各等次票数占有效测评票 " + std::to_string(count.papers.valid) +
                            " 张的比例。");
        for (const std::string& sentence : form.result.outcome.inconsistent) sentences.push_back(sentence);
        if (form.paper_issued > 0)
            sentences.push_back("发出测评票中含纸质票 " + std::to_string(form.paper_issued) + " 张。");
        sentences.push_back(opening_sentence(form.mode));
        sentences.push_back("本表不公布，密封保存。");
        sheet.flow.paragraph("说明：" + joined(sentences));
        sheet.flow.gap(4);
        sign_off(sheet, context, {"监票人（签名）", "计票人（签名）"}, Ending::date);
    });
}

}  // namespace daihui::report
