// 发票: the numbers handed out by class, entered by two people.
#include "kiosk/session/console_blocks.hpp"
#include "kiosk/session/console_state.hpp"
#include "kiosk/session/words.hpp"

namespace daihui::session::console {

PageView Console::State::issue_page() const {
    PageView page;
    const congress::VotingPeriod* period = venue.congress().period(place.id);
    if (period == nullptr) return page;
    page.title = "录入发票数";
    page.tag = "两人录入";
    page.aside = "发出 = 选票卡 + 纸质选票";
    const congress::PeriodFacts facts = venue.facts(period->id);
    const auto classes = congress::slip_classes(venue.congress(), *period);
    for (std::size_t i = 0; i < classes.size() && i < facts.classes.size(); ++i) {
        const auto& one = facts.classes[i];
        page.blocks.push_back(full(Heading{one.words, with_number("实到", one.present, "名，") +
                                                          with_number("印制", one.printed, "张，") +
                                                          with_number("作废", one.voided, "张")}));
        Field slips;
        slips.field = {FieldId::slips, i};
        slips.label = one.words + "发出选票卡";
        slips.text = field(FieldId::slips, i);
        slips.unit = "张";
        slips.typing = Typing::number;
        slips.most = 6;
        Field paper = slips;
        paper.field = {FieldId::paper, i};
        paper.label = one.words + "发出纸质选票";
        paper.text = field(FieldId::paper, i);
        paper.hint = "没有可不填";
        Field held = paper;
        held.field = {FieldId::held, i};
        held.label = one.words + "留存选票卡";
        held.text = field(FieldId::held, i);
        page.blocks.push_back(full(Fields{{slips, paper, held}}));
    }
    page.blocks.push_back(full(two_people()));
    page.message =
        "一人清点，一人复核，相符后录入。发出数不能多于实到人数；留存的卡由监票人保管，用于换发、试投检验和代录"
        "。";
    page.attendance = false;
    page.buttons.push_back({"返回", Back{}});
    page.primary = primary(act("录入", Command::issue_slips, period->id));
    return page;
}

}  // namespace daihui::session::console
