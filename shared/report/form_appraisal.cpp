// 民主测评汇总表 and 评分汇总表 (RULES.md 4, PRACTICE.md 4.5): sealed, for those who ordered them.
#include <algorithm>

#include "shared/report/form_parts.hpp"

namespace daihui::report {
namespace {

using congress::Subjects;

std::string post_of(const congress::Congress& congress, const congress::Candidate& person) {
    const congress::Delegate* delegate = person.number.empty() ? nullptr : congress.delegate(person.number);
    if (delegate != nullptr && !delegate->post.empty()) return delegate->unit + delegate->post;
    return person.unit;
}

/// What is judged, as the head of its column.
std::string subject_words(const congress::Poll& poll, const std::string& verb) {
    switch (poll.subjects) {
        case Subjects::persons:
            return verb + "对象";
        case Subjects::bodies:
            return verb + "单位";
        case Subjects::proposals:
            return "提案";
        case Subjects::items:
            return verb + "项目";
    }
    return "";
}

/// 「测评票」, 「评分票」
std::string sheet_words(const congress::Poll& poll) {
    return poll.kind == congress::PollKind::score ? "评分票" : "测评票";
}

void facts_table(Sheet& sheet, const ElectionForm& form) {
    const congress::Count& count = form.result.count;
    print::Table facts = sheet.table(std::vector<print::Column>(8));
    facts.rows = {{label("时间"), value(span_text(form.times), 3), label("地点"), value(form.times.place, 3)}};
    if (!form.notes.electorate.empty())
        facts.rows.push_back({label("参加人员"), value(form.notes.electorate, 7)});
    facts.rows.push_back({label("应到"), number(count.presence.expected), label("实到"),
                          number(count.presence.present), label("请假"), number(count.presence.excused),
                          label("缺席"), number(count.presence.absent())});
    facts.rows.push_back({label("发出"), number(count.papers.issued), label("收回"),
                          number(count.papers.returned), label("有效"), number(count.papers.valid),
                          label("无效"), number(count.papers.invalid)});
    for (print::Row& row : by_people_rows(form.notes)) facts.rows.push_back(std::move(row));
    sheet.flow.table(facts);
    sheet.flow.gap(2);
}

/// Below the table: what the numbers are, and that the paper is sealed.
void finish(Sheet& sheet, const FormContext& context, const ElectionForm& form, const std::string& of_numbers) {
    std::vector<std::string> sentences = {rehearsal_sentence(context.congress)};
    if (!form.result.outcome.sentences.empty()) sentences.push_back(form.result.outcome.sentences.front());
    sentences.push_back(of_numbers);
    for (const std::string& sentence : form.result.outcome.inconsistent)
        sentences.push_back(as_declared(sentence, form.notes));
    sentences.push_back(inconsistent_sentence(form.result.outcome, form.notes));
    for (const std::string& note : notes_sentences(form.notes)) sentences.push_back(note);
    if (form.paper_issued > 0)
        sentences.push_back("发出" + sheet_words(form.result.poll) + "中含纸质票 " +
                            std::to_string(form.paper_issued) + " 张。");
    sentences.push_back(opening_sentence(form.mode));
    sentences.push_back("本表不公布，密封保存。");
    sheet.paragraph("说明：" + joined(sentences));
    sheet.flow.gap(4);
    sign_off(sheet, context, {"监票人（签名）", "计票人（签名）"}, Ending::date);
}

/// The candidate that a name of the count stands for; nullptr where there is none.
const congress::Candidate* candidate_of(const congress::Poll& poll, const std::string& counted) {
    const std::vector<std::string> names = congress::candidate_names(poll);
    const auto at = std::find(names.begin(), names.end(), counted);
    return at == names.end() ? nullptr : &poll.candidates[static_cast<std::size_t>(at - names.begin())];
}

}  // namespace

Result<Bytes> appraisal_form(const FormContext& context, const ElectionForm& form) {
    const congress::Poll& poll = form.result.poll;
    const congress::Count& count = form.result.count;
    const std::size_t grades = poll.grades.size();
    const bool many = grades > 4;
    const FormHead head_of{.name = "民主测评汇总表",
                           .subtitle = poll.title,
                           .corner = "内部资料",
                           .growth = many ? Growth::never : Growth::where_short};
    return compose(context, head_of, [&](Sheet& sheet) {
        facts_table(sheet, form);
        // Five grades with their shares must stand beside name and post: the more grades, the smaller the
        // type. Bodies and proposals have no post, and longer names.
        const bool persons = poll.subjects == Subjects::persons;
        std::vector<print::Column> columns = {{many ? 8.0 : 11.0}};
        if (persons) {
            columns.push_back({many ? 26.0 : 30.0, print::Align::left});
            columns.push_back({many ? 26.0 : 32.0});
        } else {
            columns.push_back({many ? 52.0 : 62.0, print::Align::left});
        }
        double used = 0;
        for (const print::Column& column : columns) used += column.width;
        const double each = grades == 0 ? 0 : (sheet.flow.width() - used) / static_cast<double>(grades);
        print::Row first = {head("序号", 1, 2), head(subject_words(poll, "测评"), 1, 2)}, second;
        if (persons) first.push_back(head("单位职务", 1, 2));
        for (const std::string& grade : poll.grades) {
            columns.push_back({each * 0.4});
            columns.push_back({each * 0.6});
            first.push_back(head(grade, 2));
            second.push_back(head("票数"));
            second.push_back(head("占比"));
        }
        print::Table table = sheet.table(columns);
        table.size = many ? 8.5 : sheet.spacing.is_large() && grades <= 3 ? 11.5 : 10;
        table.padding = many ? 0.4 : 1;
        table.head = {first, second};
        std::int64_t place = 0;
        for (const congress::GradeCount& one : count.grades) {
            print::Row row = {number(++place), words(listed_name(context.congress, poll, one.name).rich())};
            const congress::Candidate* candidate = candidate_of(poll, one.name);
            if (persons)
                row.push_back(value(candidate == nullptr ? "" : post_of(context.congress, *candidate)));
            for (const std::int64_t votes : one.grades) {
                row.push_back(number(votes));
                row.push_back(value(congress::percent(votes, count.papers.valid)));
            }
            table.rows.push_back(row);
        }
        sheet.flow.table(table);
        finish(sheet, context, form,
               "占比为各等次票数占有效测评票 " + std::to_string(count.papers.valid) + " 张的比例。");
    });
}

Result<Bytes> score_form(const FormContext& context, const ElectionForm& form) {
    const congress::Poll& poll = form.result.poll;
    return compose(context, {"评分汇总表", poll.title, "内部资料"}, [&](Sheet& sheet) {
        facts_table(sheet, form);
        const bool persons = poll.subjects == Subjects::persons;
        print::Table table = sheet.table({{16}, {0, print::Align::left}});
        print::Row heads = {head("名次"), head(subject_words(poll, "评分"))};
        if (persons) {
            table.columns.push_back({50});
            heads.push_back(head("单位职务"));
        }
        for (const char* title : {"计分票数", "总分", "平均分"}) {
            table.columns.push_back({24});
            heads.push_back(head(title));
        }
        table.head = {heads};
        for (const congress::Scored& one : form.result.outcome.scores) {
            print::Row row = {number(one.place), words(listed_name(context.congress, poll, one.name).rich())};
            const congress::Candidate* candidate = candidate_of(poll, one.name);
            if (persons)
                row.push_back(value(candidate == nullptr ? "" : post_of(context.congress, *candidate)));
            row.push_back(number(one.ballots));
            row.push_back(number(one.sum));
            row.push_back(value(congress::mean_text(one)));
            table.rows.push_back(row);
        }
        sheet.flow.table(table);
        const congress::ScoreScale& scale = poll.scale;
        std::string rule = "评分范围 " + std::to_string(scale.min) + " 至 " + std::to_string(scale.max) + " 分";
        if (scale.step > 1) rule += "，每 " + std::to_string(scale.step) + " 分一档";
        if (scale.drop_highest > 0 || scale.drop_lowest > 0)
            rule += "；每个对象去掉 " + std::to_string(scale.drop_highest) + " 个最高分、" +
                    std::to_string(scale.drop_lowest) + " 个最低分";
        finish(sheet, context, form,
               rule + "。平均分保留两位小数，名次按未取整的平均分排列，平均分相等的名次并列。");
    });
}

}  // namespace daihui::report
