// Who was elected, for reading out and for the notice board: 当选名单, 候选人名单 of a 预选, 入选名单, 公告
// (PRACTICE.md 4.5, and 1, T+1). Never votes.
#include <algorithm>

#include "shared/congress/poll_kinds.hpp"
#include "shared/report/form_parts.hpp"

namespace daihui::report {
namespace {

using congress::PollKind;

const print::ParagraphStyle lead{
    .text = {.size = 13, .line_height = 1.7, .indent = 2}, .before = 4, .after = 3};

/// What comes out of the poll, in the words of this list.
struct ListWords {
    std::string title, corner;
    std::string nobody;
    std::string outcome;  ///< 「当选为第十七届工会委员会委员」
};
ListWords words_of(const congress::Poll& poll) {
    if (poll.kind == PollKind::choose) return {"入选名单", "", "本次评选无入选者。", "入选"};
    if (is_primary(poll)) return {"预选候选人名单", "主席团内部", "本次预选没有产生候选人。", "列为候选人"};
    return {"当选名单", "", "本次选举无人当选。", "当选" + (poll.office.empty() ? "" : "为" + poll.office)};
}

std::string counter_of(const congress::Poll& poll) {
    switch (poll.subjects) {
        case congress::Subjects::persons:
            return " 名同志";
        case congress::Subjects::bodies:
            return " 个单位";
        case congress::Subjects::proposals:
            return " 件提案";
        case congress::Subjects::items:
            return " 个项目";
    }
    return "";
}

/// People by 姓氏笔画; anything else in the ballot's order.
std::vector<std::string> in_order(const venue::PollResult& result, const congress::Congress& congress) {
    std::vector<std::string> names = result.outcome.elected;
    if (result.poll.subjects == congress::Subjects::persons) {
        sort_by_strokes(names, congress);
        return names;
    }
    std::vector<std::string> out;
    for (const std::string& one : congress::candidate_names(result.poll))
        if (std::find(names.begin(), names.end(), one) != names.end()) out.push_back(one);
    return out;
}

void list_names(Sheet& sheet, const FormContext& context, const venue::PollResult& result, double size) {
    const std::vector<std::string> names = in_order(result, context.congress);
    if (result.poll.subjects == congress::Subjects::proposals ||
        result.poll.subjects == congress::Subjects::items) {
        for (const std::string& name : names)
            sheet.flow.paragraph(name, {.text = {.size = 13, .line_height = 1.6, .indent = 2}, .before = 0});
        return;
    }
    std::vector<print::RichText> listed;
    listed.reserve(names.size());
    for (const std::string& name : names)
        listed.push_back(listed_name(context.congress, result.poll, name).rich());
    names_in_columns(sheet, listed, size);
}

std::string order_words(const congress::Poll& poll) {
    return poll.subjects == congress::Subjects::persons ? "（按姓氏笔画为序）" : "";
}

}  // namespace

Result<Bytes> elected_list(const FormContext& context, const ElectionForm& form) {
    const venue::PollResult& result = form.result;
    const ListWords words = words_of(result.poll);
    const std::string subtitle =
        is_primary(result.poll) || result.poll.office.empty() ? result.poll.title : result.poll.office;
    return compose(context, {words.title, subtitle, words.corner}, [&](Sheet& sheet) {
        const std::size_t number = result.outcome.elected.size();
        const std::string rehearsal = rehearsal_sentence(context.congress);
        if (!rehearsal.empty()) sheet.flow.paragraph(rehearsal, lead);
        const std::string day = form.times.from ? day_text(*form.times.from) + "，" : std::string();
        sheet.flow.paragraph(number == 0 ? words.nobody
                                         : day + "经「" + result.poll.title + "」投票，下列 " +
                                               std::to_string(number) + counter_of(result.poll) +
                                               words.outcome + order_words(result.poll) + "：",
                             lead);
        list_names(sheet, context, result, 15);
        if (result.outcome.vacant > 0 && result.poll.kind == PollKind::election)
            sheet.flow.paragraph((is_primary(result.poll) ? "预选名额 " : "应选名额 ") +
                                     std::to_string(result.poll.seats) + " 名，尚缺 " +
                                     std::to_string(result.outcome.vacant) + " 名。" +
                                     (result.outcome.sentences.empty() ? "" : result.outcome.sentences.back()),
                                 lead);
        for (const std::string& decision : form.notes.decisions) sheet.flow.paragraph(decision, lead);
        sheet.flow.gap(8);
        sign_off(sheet, context, {}, Ending::seal);
    });
}

Result<Bytes> notice_form(const FormContext& context, const NoticeForm& form) {
    return compose(context, {"公告", "", ""}, [&](Sheet& sheet) {
        // A board has room for one page: closer than a list to read out from.
        const print::ParagraphStyle body{
            .text = {.size = 13, .line_height = 1.6, .indent = 2}, .before = 2, .after = 1};
        const std::string rehearsal = rehearsal_sentence(context.congress);
        if (!rehearsal.empty()) sheet.flow.paragraph(rehearsal, body);
        const std::string opening = context.congress.title + "已于" + form.day +
                                    (context.congress.place.empty() ? "" : "在" + context.congress.place) +
                                    "召开。";
        if (form.elections.empty()) {
            sheet.flow.paragraph(opening, body);
        } else {
            sheet.flow.paragraph(opening + "大会选举产生的人员名单公告如下（按姓氏笔画为序）：", body);
        }
        for (const ElectionForm& election : form.elections) {
            const congress::Poll& poll = election.result.poll;
            const std::size_t number = election.result.outcome.elected.size();
            sheet.flow.heading((poll.office.empty() ? poll.title : poll.office) + "（" +
                               std::to_string(number) +
                               (poll.subjects == congress::Subjects::persons ? " 名" : " 个") + "）");
            list_names(sheet, context, election.result, 12);
        }
        if (!form.adopted.empty()) {
            std::string adopted = "大会审议通过了下列事项：";
            // Titles in their marks follow each other without 、 (GB/T 15834-2011 4.5.3.5).
            for (const std::string& title : form.adopted) adopted += "《" + title + "》";
            sheet.flow.paragraph(adopted + "。", body);
        }
        sheet.flow.paragraph("特此公告。", body);
        constexpr double seal = 49;
        sheet.flow.need(seal);
        sheet.flow.seal("大会主席团\n（盖章处）", day_text(context.now));
    });
}

}  // namespace daihui::report
