// The papers of a sitting's attendance and of sealing: 签到统计表, 到会人数报告单, 封存清单 (PRACTICE.md 4.5).
#include <numeric>

#include <algorithm>

#include "shared/report/form_parts.hpp"

namespace daihui::report {
namespace {

/// 缺席 as RULES.md 1 has it: 应到 less 实到 less 请假, so that whoever left early is among them.
std::int64_t absent_of(const venue::AttendanceRow& row) { return row.expected - row.present - row.excused; }

venue::AttendanceRow total_of(const std::vector<venue::AttendanceRow>& rows) {
    venue::AttendanceRow total;
    for (const venue::AttendanceRow& row : rows) {
        total.expected += row.expected;
        total.present += row.present;
        total.excused += row.excused;
        total.left += row.left;
        total.late += row.late;
        total.manual += row.manual;
    }
    return total;
}

std::string clock_or_dash(const std::optional<Moment>& moment) {
    return moment ? clock_text(to_local(*moment)) : "—";
}

/// 「2026年11月20日 9:30—10:30」 as planned.
std::string planned_time(const congress::Sitting& sitting) {
    return span_text({congress::to_moment(sitting.start), congress::to_moment(sitting.end), ""});
}

std::string place_of(const FormContext& context, const congress::Sitting& sitting) {
    return sitting.place.empty() ? context.congress.place : sitting.place;
}

void add_presence(print::Row& row, const venue::AttendanceRow& counts) {
    row.push_back(number(counts.expected));
    row.push_back(number(counts.present));
    row.push_back(number(counts.excused));
    row.push_back(number(absent_of(counts)));
}

/// 「代表」, or 「委员」 at a committee's own sitting.
std::string persons_of(const AttendanceForm& form) {
    return form.electors == congress::Electors::committee ? "委员" : "代表";
}

void delegations_table(Sheet& sheet, const AttendanceForm& form) {
    print::Table table = sheet.table({{40, print::Align::left}, {}, {}, {}, {}, {}, {}, {}, {20}});
    table.head = {{head(form.electors == congress::Electors::committee ? "委员会" : "代表团"), head("应到"),
                   head("实到"), head("请假"), head("缺席"), head("迟到"), head("早退"), head("补签到"),
                   head("出席率")}};
    const auto add = [&](print::Cell first, const venue::AttendanceRow& counts) {
        print::Row row = {std::move(first)};
        add_presence(row, counts);
        row.push_back(number(counts.late));
        row.push_back(number(counts.left));
        row.push_back(number(counts.manual));
        row.push_back(value(congress::percent(counts.present, counts.expected)));
        table.rows.push_back(std::move(row));
    };
    for (const venue::AttendanceRow& row : form.delegations) add(words(row.name), row);
    if (form.delegations.size() > 1) add(label("合计"), total_of(form.delegations));
    sheet.flow.table(table);
}

/// Bodies on lines of their own (RULES.md 1), observers and guests apart.
void bodies_table(Sheet& sheet, const AttendanceForm& form) {
    print::Table table = sheet.table({{40, print::Align::left}, {}, {}, {}, {}, {20}});
    table.head = {{head("类别"), head("应到"), head("实到"), head("请假"), head("缺席"), head("出席率")}};
    for (const venue::AttendanceRow& body : form.bodies) {
        print::Row row = {words(body.name + persons_of(form))};
        add_presence(row, body);
        row.push_back(value(congress::percent(body.present, body.expected)));
        table.rows.push_back(std::move(row));
    }
    for (const AttendanceForm::Kind& kind : form.others)
        table.rows.push_back({words(kind.words), value("应邀 " + std::to_string(kind.expected), 2),
                              value("到会 " + std::to_string(kind.present), 2), value("")});
    if (!table.rows.empty()) sheet.flow.table(table);
}

void names_pages(Sheet& sheet, const AttendanceForm& form) {
    if (!form.missing.empty()) {
        sheet.flow.new_page();
        sheet.flow.heading("未到人员名单（" + std::to_string(form.missing.size()) + " 名）");
        print::Table table = sheet.table({{12}, {44}, {24}, {48, print::Align::left}, {}});
        table.head = {{head("序号"), head("代表团"), head("编号"), head("姓名"), head("备注")}};
        std::int64_t place = 0;
        for (const AttendanceForm::Missing& one : form.missing)
            table.rows.push_back({number(++place), value(one.delegation), value(one.number),
                                  words(spread(one.name)), value(one.note)});
        sheet.flow.table(table);
    }
    if (!form.manual.empty()) {
        if (form.missing.empty()) sheet.flow.new_page();
        sheet.flow.heading("补签到（" + std::to_string(form.manual.size()) + " 名）");
        print::Table table = sheet.table({{12}, {38}, {22}, {40, print::Align::left}, {24}, {}});
        table.head = {{head("序号"), head("代表团"), head("编号"), head("姓名"), head("经办人"), head("原因")}};
        std::int64_t place = 0;
        for (const AttendanceForm::Manual& one : form.manual)
            table.rows.push_back({number(++place), value(one.delegation), value(one.number),
                                  words(spread(one.name)), value(spread(one.by)), value(one.reason)});
        sheet.flow.table(table);
    }
}

}  // namespace

Result<Bytes> attendance_form(const FormContext& context, const AttendanceForm& form) {
    return compose(context, {"签到统计表", form.sitting.title, ""}, [&](Sheet& sheet) {
        print::Table facts = sheet.table({{25}, {68}, {25}, {}});
        facts.rows = {{label("会议时间"), value(planned_time(form.sitting)), label("地点"),
                       value(place_of(context, form.sitting))},
                      {label("最早签到"), value(clock_or_dash(form.first)), label("最晚签到"),
                       value(clock_or_dash(form.last))}};
        sheet.flow.table(facts);
        sheet.flow.gap(2);
        delegations_table(sheet, form);
        // A committee is its own only body.
        if (form.electors != congress::Electors::committee) {
            sheet.flow.gap(2);
            bodies_table(sheet, form);
        }
        const venue::AttendanceRow total = total_of(form.delegations);
        std::vector<std::string> notes = {rehearsal_sentence(context.congress), "出席率为实到占应到的比例。"};
        if (total.left > 0) notes.push_back("早退 " + std::to_string(total.left) + " 名不计入实到，计入缺席。");
        if (total.manual > 0)
            notes.push_back("补签到 " + std::to_string(total.manual) + " 名由会务人员录入，名单附后。");
        sheet.paragraph("说明：" + joined(notes));
        for (const std::string& sentence : form.quorum_sentences) sheet.paragraph(sentence);
        sheet.flow.gap(3);
        sign_off(sheet, context, {"签到组（签名）", "复核（签名）"}, Ending::date);
        names_pages(sheet, form);
    });
}

Result<Bytes> presence_form(const FormContext& context, const AttendanceForm& form) {
    return compose(context, {"到会人数报告单", form.sitting.title, ""}, [&](Sheet& sheet) {
        const print::ParagraphStyle large{.text = {.size = 13, .line_height = 1.6, .indent = 2}, .before = 2};
        print::ParagraphStyle opening = large;
        opening.text.indent = 0;
        sheet.flow.paragraph("执行主席：", opening);
        sheet.flow.paragraph("现将本次会议到会人数报告如下。" + rehearsal_sentence(context.congress), large);
        sheet.flow.gap(3);
        print::Table table = sheet.table({{44}, {}, {}, {}, {}});
        table.size = 12;
        table.row_height = 9;
        table.rows = {{label("会议时间"), value(planned_time(form.sitting), 4)},
                      {label("地点"), value(place_of(context, form.sitting), 4)},
                      {head(form.electors == congress::Electors::committee ? "委员" : "正式代表"), head("应到"),
                       head("实到"), head("请假"), head("缺席")}};
        const auto add = [&](const std::string& name, const venue::AttendanceRow& counts) {
            print::Row row = {label(name)};
            add_presence(row, counts);
            table.rows.push_back(std::move(row));
        };
        for (const venue::AttendanceRow& body : form.bodies) add(body.name + persons_of(form), body);
        // A person in both bodies is one person here.
        if (form.electors != congress::Electors::committee) add("全体", total_of(form.delegations));
        for (const AttendanceForm::Kind& kind : form.others)
            table.rows.push_back({label(kind.words), value("应邀 " + std::to_string(kind.expected), 2),
                                  value("到会 " + std::to_string(kind.present), 2)});
        // Staff count the hall by eye; the number is written by hand.
        table.rows.push_back({label("现场清点"), value("　　　　名（由清点人填写）", 4)});
        sheet.flow.table(table);
        for (const std::string& sentence : form.quorum_sentences) sheet.flow.paragraph(sentence, large);
        sheet.flow.gap(6);
        sign_off(sheet, context, {"签到组（签名）", "清点人（签名）", "执行主席（签名）"}, Ending::minute);
    });
}

Result<Bytes> seal_list(const FormContext& context, const std::vector<SealListRow>& rows) {
    return compose(context, {.name = "封存清单", .growth = Growth::never}, [&](Sheet& sheet) {
        print::Table table = sheet.table({{13}, {82, print::Align::left}, {23}, {}});
        table.head = {{head("序号"), head("名称"), head("数量"), head("校验值")}};
        std::int64_t place = 0;
        const bool machines =
            std::any_of(rows.begin(), rows.end(), [](const SealListRow& row) { return row.of_machine; });
        for (const SealListRow& row : rows)
            table.rows.push_back({number(++place), words(row.name), value(row.quantity), value(row.check)});
        sheet.flow.table(table);
        sheet.paragraph("说明：" + rehearsal_sentence(context.congress) +
                        "校验值为文件 SHA-256 的前 20 位，用来核对封存的文件没有改动。" +
                        (machines
                             ? "各机票箱的张数是它封箱时的张数，校验值由箱内选票算出；其中重复使用选票卡的，"
                               "不计入电子选票箱。"
                             : ""));
        sheet.flow.gap(3);
        sign_off(sheet, context, {"封存人（签名）", "监票人（签名）"}, Ending::seal);
    });
}

}  // namespace daihui::report
