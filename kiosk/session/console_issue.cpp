// 发票 and what goes with it: the table by class, the numbers entered by two people, left-over slips scanned
// void, and the 口令 that is shown once.
#include "kiosk/session/console_state.hpp"
#include "kiosk/session/words.hpp"

namespace daihui::session::console {
namespace {

using congress::Stage;

Block full(auto part) { return {std::move(part), Place::full}; }

Button act(std::string label, Command command, const std::string& id, bool usable = true) {
    return {std::move(label), Do{command, id}, usable ? Usable::yes : Usable::no};
}
Button primary(Button button) {
    button.weight = Weight::primary;
    return button;
}

}  // namespace

Table slips_table(const congress::Congress& congress, const congress::VotingPeriod& period,
                  const congress::PeriodFacts& facts) {
    Table table;
    table.columns = {{"选票卡（按颜色）", 2.3F, true}, {"实到"}, {"印制"},
                     {"发出", 1, false, true},         {"纸质"}, {"作废"},
                     {"印制 = 发出 + 作废", 2.4F}};
    const auto classes = congress::slip_classes(congress, period);
    std::int64_t present = 0, printed = 0, issued = 0, paper = 0, voided = 0;
    const bool entered = facts.stage != Stage::planned && facts.stage != Stage::box_checked;
    for (std::size_t i = 0; i < facts.classes.size(); ++i) {
        const auto& one = facts.classes[i];
        const std::int64_t astray = one.printed - one.issued - one.voided;
        std::string said = "待录入";
        if (entered)
            said = astray == 0  ? "相符"
                   : astray > 0 ? with_number("还差", astray, "张")
                                : with_number("多", -astray, "张");
        table.rows.push_back(
            {{one.words, std::to_string(one.present), std::to_string(one.printed), std::to_string(one.issued),
              std::to_string(one.paper_issued), std::to_string(one.voided), said},
             false,
             entered && astray != 0,
             i < classes.size() ? classes[i].colour : 0});
        present += one.present;
        printed += one.printed;
        issued += one.issued;
        paper += one.paper_issued;
        voided += one.voided;
    }
    table.rows.push_back({{"合计", std::to_string(present), std::to_string(printed), std::to_string(issued),
                           std::to_string(paper), std::to_string(voided), ""},
                          true,
                          false,
                          -1});
    return table;
}

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
        page.blocks.push_back(full(Fields{{slips, paper}}));
    }
    page.blocks.push_back(full(two_people()));
    page.message = "一人清点，一人复核，相符后录入。发出数不能多于实到人数。";
    page.attendance = false;
    page.buttons.push_back({"返回", Back{}});
    page.primary = primary(act("录入", Command::issue_slips, period->id));
    return page;
}

PageView Console::State::voiding_page() const {
    PageView page;
    const congress::VotingPeriod* period = venue.congress().period(place.id);
    if (period == nullptr) return page;
    page.title = "扫描作废选票卡";
    page.tag = void_damaged ? "损坏换发" : "剩余作废";
    page.aside = with_number("本次已作废", static_cast<std::int64_t>(voided), "张");
    page.blocks.push_back(full(scan));
    page.blocks.push_back(full(slips_table(venue.congress(), *period, venue.facts(period->id))));
    page.blocks.push_back(full(Fields{{name_field(FieldId::operating)}}));
    page.message = void_damaged ? "请收回损坏的选票卡扫描作废，再从同一类剩余选票卡中补给一张。遗失的不补。"
                                : "请当众逐张扫描剩余选票卡。";
    page.attendance = false;
    page.buttons.push_back(void_damaged ? act("改为剩余作废", Command::void_leftover, period->id)
                                        : act("改为损坏换发", Command::void_damaged, period->id));
    page.primary = primary({"完成", Back{}});
    return page;
}

PageView Console::State::key_page() const {
    PageView page;
    page.title = "开箱口令";
    page.tag = "只显示这一次";
    page.blocks.push_back(full(Sentence{"请抄到口令卡上，装入信封，由总监票人保管。"}));
    page.blocks.push_back(full(Code{"口令", key.passphrase, true}));
    page.blocks.push_back(full(Sentence{"没有口令，票箱打不开；本机不保存口令。"}));
    page.blocks.push_back(full(Code{"零票报告校验值", grouped_code(key.zero_report), false}));
    page.blocks.push_back(
        full(Sentence{"票箱为空，投票机为零，选票内容已固定。请把校验值抄到零票报告上。", Tone::muted}));
    page.attendance = false;
    page.primary = primary(act("已抄好", Command::key_noted, key_period));
    return page;
}

}  // namespace daihui::session::console
