#include "shared/report/checklist.hpp"

#include <algorithm>

#include "shared/report/form_parts.hpp"
#include "shared/report/paper_ballot_words.hpp"

namespace daihui::report {
namespace {

using congress::Body;
using congress::Congress;
using congress::Delegate;

struct Listed {
    std::string number, name, notes, unit, group;
};

Listed listed_delegate(const Delegate& one) {
    std::string notes = one.sex == congress::Sex::female ? "女" : "";
    if (!one.ethnicity.empty()) notes += (notes.empty() ? "" : "，") + one.ethnicity;
    return {one.number, one.name, notes.empty() ? notes : "（" + notes + "）", one.unit, one.delegation};
}

std::vector<Listed> people_of(const Congress& congress, const ChecklistForm& form) {
    std::vector<Listed> out;
    if (!form.members.empty()) {
        for (const std::string& number : form.members) {
            if (const Delegate* delegate = congress.delegate(number)) {
                out.push_back(listed_delegate(*delegate));
                out.back().group.clear();
                continue;
            }
            const auto at = std::find_if(congress.members.begin(), congress.members.end(),
                                         [&](const congress::Member& one) { return one.number == number; });
            if (at != congress.members.end())
                out.push_back(
                    {at->number, at->name, at->sex == congress::Sex::female ? "（女）" : "", at->unit, ""});
            else if (number.starts_with("?"))
                out.push_back({"", number.substr(1), "", "", ""});  // elected_numbers: on no roster
        }
        return out;
    }
    for (const Delegate& one : congress.delegates) {
        if (one.kind != congress::DelegateKind::full || !one.belongs_to(form.body)) continue;
        if (form.women_only && one.sex != congress::Sex::female) continue;
        out.push_back(listed_delegate(one));
    }
    return out;
}

/// The groups in the order in which the roster first names them.
std::vector<std::string> groups_of(const std::vector<Listed>& people) {
    std::vector<std::string> groups;
    for (const Listed& one : people)
        if (std::find(groups.begin(), groups.end(), one.group) == groups.end()) groups.push_back(one.group);
    return groups;
}

constexpr double mark_width = 14;

print::Table list_table(const Sheet& sheet) {
    print::Table table = sheet.table({{11},
                                      {17},
                                      {40, print::Align::left},
                                      {0, print::Align::left},
                                      {mark_width},
                                      {mark_width},
                                      {mark_width},
                                      {18}});
    table.head = {{head("序号"), head("编号"), head("姓名"), head("单位"), head("签到"), head("领票"),
                   head("投票"), head("备注")}};
    table.row_height = 7.6;  // for a pen
    return table;
}

/// 应到, and what is counted by hand.
print::Row total_row(const std::string& words, std::size_t expected) {
    return {label(words, 3), value("应到 " + std::to_string(expected) + " 名"), value(""), value(""), value(""),
            value("")};
}

}  // namespace

Result<Bytes> hand_checklist(const FormContext& context, const ChecklistForm& form) {
    const Congress& congress = context.congress;
    const Body* body = congress.body(form.body);
    if (body == nullptr)
        return Error{ErrorKind::wrong_use, "大会没有代号为 " + form.body + " 的会议，请核对。"};
    const congress::Sitting* sitting = nullptr;
    if (!form.sitting.empty()) {
        sitting = congress.sitting(form.sitting);
        if (sitting == nullptr)
            return Error{ErrorKind::wrong_use, "没有代号为 " + form.sitting + " 的会议场次，请核对。"};
    }
    const std::vector<Listed> people = people_of(congress, form);
    if (people.empty())
        return Error{ErrorKind::refused, "「" + body->name + "」还没有" +
                                             (body->elected_by.empty() ? "正式代表" : "选出委员") +
                                             "，不能印制清单。"};
    const std::string who = body->elected_by.empty() ? (form.women_only ? "女代表" : "代表") : "委员";
    const std::string subtitle = body->name + who + (sitting == nullptr ? "" : "　" + sitting->title);
    return compose(
        context, {.name = "签到、领票、投票清单", .subtitle = subtitle, .growth = Growth::never},
        [&](Sheet& sheet) {
            print::Table facts = sheet.table({{22}, {}, {22}, {}});
            facts.rows = {{label("时间"),
                           value(sitting == nullptr ? ""
                                                    : congress::date_text(sitting->start) + " " +
                                                          congress::clock_text(sitting->start)),
                           label("地点"), value(sitting == nullptr ? congress.place : sitting->place)}};
            sheet.flow.table(facts);
            const std::vector<std::string> groups = groups_of(people);
            std::size_t place = 0;
            for (const std::string& group : groups) {
                print::Table table = list_table(sheet);
                std::size_t count = 0;
                for (const Listed& one : people) {
                    if (one.group != group) continue;
                    ++count;
                    table.rows.push_back({number(static_cast<std::int64_t>(++place)), value(one.number),
                                          words(ListedName{one.name, one.notes}.rich()), words(one.unit),
                                          value(""), value(""), value(""), value("")});
                }
                table.rows.push_back(total_row("小计", count));
                if (groups.size() > 1 || !group.empty())
                    sheet.flow.heading(group.empty() ? "未编入代表团" : group, 12);
                else
                    sheet.flow.gap(2);
                sheet.flow.table(table);
            }
            sheet.flow.gap(4);
            print::Table totals = sheet.table(std::vector<print::Column>(8));
            totals.row_height = 9;
            totals.rows = {{label("应到"), number(static_cast<std::int64_t>(people.size())), label("实到"),
                            value(""), label("发出选票"), value(""), label("收回选票"), value("")}};
            sheet.flow.table(totals);
            const std::string rehearsal = rehearsal_sentence(congress);
            sheet.flow.paragraph(
                "说明：" + rehearsal +
                "签到、领票、投票各在相应栏内画「√」；请假、迟到、离场写在备注栏。每人领票一次，"
                "领票人数与发出选票数核对相符。");
            sheet.flow.gap(3);
            sign_off(sheet, context, {"签到工作人员（签名）", "监票人（签名）"}, Ending::date);
        });
}

Result<Bytes> tally_sheet(const FormContext& context, const congress::Poll& poll, std::int64_t papers) {
    const BallotPaperText text = ballot_paper_text(context.congress, poll);
    if (text.rows.empty() || text.marks.empty())
        return Error{ErrorKind::refused, "「" + poll.title + "」还没有候选人（或等次），不能印制计票表。"};
    if (text.written) return Error{ErrorKind::refused, "评分的计票请逐张录入，不用画正字。"};
    constexpr std::int64_t most_drawn = 500;
    const std::int64_t drawn = std::clamp<std::int64_t>(papers, 5, most_drawn);
    return compose(
        context, {.name = "计票表", .subtitle = poll.title, .growth = Growth::never}, [&](Sheet& sheet) {
            print::Table papers_table = sheet.table(std::vector<print::Column>(8));
            papers_table.row_height = 9;
            papers_table.rows = {{label("发出"), value(""), label("收回"), value(""), label("有效"), value(""),
                                  label("无效"), value("")}};
            sheet.flow.table(papers_table);
            sheet.flow.gap(2);
            // One 正 is five votes; a box is 6 mm, so that a column of boxes shows how many there can be at
            // most.
            constexpr double box = 6, name = 36, mark = 15, total = 15;
            const double room = sheet.flow.width() - name - mark - total - 4;
            const int across = std::max(1, static_cast<int>(room / box));
            const auto boxes = static_cast<int>((drawn + 4) / 5);
            const int lines = (boxes + across - 1) / across;
            const double height = std::max(8.0, lines * box + 2);
            print::Table heads = sheet.table({{name}, {mark}, {0}, {total}});
            heads.rows = {{head(text.subject), head("票种"), head("画「正」字，一格一字"), head("合计")}};
            sheet.flow.table(heads);
            std::vector<print::RichText> rows = text.rows;
            const int written = std::min(text.write_ins, 6);
            for (int i = 0; i < written; ++i) rows.emplace_back(i == 0 ? "另选他人：" : "");
            for (std::size_t row = 0; row < rows.size(); ++row) {
                const bool write_in = row >= text.rows.size();
                // Of somebody written in there are approvals only.
                const std::size_t kinds = write_in || text.marks.size() == 1 ? 1 : text.marks.size();
                const double whole = height * static_cast<double>(kinds);
                sheet.flow.draw(whole, [=, name_text = rows[row], marks = text.marks](print::Page& page,
                                                                                      const print::Rect& rect) {
                    const print::Stroke line{.width = 0.5};
                    page.box(rect, {.outline = line});
                    page.fit_text({rect.x + 1.5, rect.y, name - 3, rect.height}, name_text, {.size = 11});
                    for (std::size_t i = 0; i < kinds; ++i) {
                        const double y = rect.y + height * static_cast<double>(i);
                        page.box({rect.x + name, y, rect.width - name, height}, {.outline = line});
                        page.box({rect.x + name, y, mark, height}, {.outline = line});
                        page.fit_text({rect.x + name + 0.6, y, mark - 1.2, height}, marks[i],
                                      {.size = 10.5, .align = print::Align::center});
                        page.box({rect.right() - total, y, total, height}, {.outline = line});
                        const print::Stroke faint{.width = 0.3, .color = print::palette::edge};
                        for (int k = 0; k < boxes; ++k)
                            page.box({rect.x + name + mark + 2 + box * (k % across), y + 1 + box * (k / across),
                                      box, box},
                                     {.outline = faint});
                    }
                });
            }
            sheet.flow.paragraph("说明：" + rehearsal_sentence(context.congress) +
                                 "唱票、计票、监票各有专人；每张选票唱完再画，合计与有效票核对相符后签名。");
            sheet.flow.gap(2);
            sign_off(sheet, context, {"监票人（签名）", "计票人（签名）"}, Ending::date);
        });
}

}  // namespace daihui::report
