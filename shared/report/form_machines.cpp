// 机器使用登记表 (DESIGN.md sections 2 and 4): the machines of a congress and what was found about them.
#include "shared/report/form_parts.hpp"

namespace daihui::report {
namespace {

void machines_table(Sheet& sheet, const MachinesForm& form) {
    print::Table table = sheet.table({{24}, {30}, {20}, {0, print::Align::left}, {15}, {15}, {15}});
    table.head = {{head("机器"), head("用途"), head("情况"), head("变动"), head("投出\n选票"),
                   head("记录\n（条）"), head("未采用\n（条）")}};
    for (const MachinesForm::Machine& machine : form.machines) {
        std::string acts;
        for (const std::string& act : machine.acts) acts += (acts.empty() ? "" : "；") + act;
        table.rows.push_back({value(machine.name), value(machine.role), value(machine.state), words(acts),
                              machine.votes ? number(machine.ballots) : value("—"), number(machine.entries),
                              number(machine.set_aside)});
    }
    sheet.flow.table(table);
}

void conflicts_table(Sheet& sheet, const MachinesForm& form) {
    if (form.conflicts.empty()) {
        sheet.paragraph("没有发现冲突。");
        return;
    }
    sheet.flow.gap(2);
    print::Table table = sheet.table({{18}, {36}, {0, print::Align::left}, {42, print::Align::left}});
    table.head = {{head("时间"), head("冲突"), head("情况"), head("确认")}};
    for (const MachinesForm::Conflict& one : form.conflicts) {
        const std::string answer =
            one.by.empty() ? "尚未确认" : one.by + (one.remark.empty() ? "" : "：" + one.remark);
        table.rows.push_back(
            {value(clock_text(to_local(one.at))), value(one.what), words(one.text), words(answer)});
    }
    sheet.flow.table(table);
}

}  // namespace

Result<Bytes> machines_form(const FormContext& context, const MachinesForm& form) {
    return compose(context, {"机器使用登记表", "", ""}, [&](Sheet& sheet) {
        machines_table(sheet, form);
        conflicts_table(sheet, form);
        std::vector<std::string> notes = {rehearsal_sentence(context.congress)};
        notes.insert(notes.end(), form.sentences.begin(), form.sentences.end());
        std::string uncounted;
        for (const MachinesForm::Machine& machine : form.machines)
            if (machine.uncounted > 0)
                uncounted += (uncounted.empty() ? "" : "、") + machine.name + " " +
                             std::to_string(machine.uncounted) + " 条";
        if (!uncounted.empty()) notes.push_back("没有汇总到主控机的记录不计入统计：" + uncounted + "。");
        notes.emplace_back("未采用的记录逐条列在「未采用的记录」表中，写明原因，不计入任何统计。");
        sheet.paragraph("说明：" + joined(notes));
        sheet.flow.gap(3);
        sign_off(sheet, context, {"会务负责人（签名）", "总监票人（签名）"}, Ending::date);
    });
}

}  // namespace daihui::report
