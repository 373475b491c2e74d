// When a voting period cannot be brought to its end: 宣布无效 because the slips do not add up, and taking its
// polls by people where the machines failed (RULES.md 6: the congress goes on by hand); and 更正 of a result.
#include "kiosk/session/console_blocks.hpp"
#include "kiosk/session/console_state.hpp"
#include "kiosk/session/words.hpp"

namespace daihui::session::console {

PageView Console::State::void_page() const {
    PageView page;
    const congress::VotingPeriod* period = venue.congress().period(place.id);
    page.buttons.push_back({"返回", Back{}});
    page.attendance = false;
    if (period == nullptr) return page;
    page.title = "宣布无效";
    page.tag = "主持人宣布";
    page.aside = period->title;
    const congress::PeriodFacts facts = venue.facts(period->id);
    page.blocks.push_back(full(slips_table(venue.congress(), *period, facts)));
    page.blocks.push_back(full(Sentence{account_words(facts), Tone::muted}));
    page.blocks.push_back(full(Sentence{
        "选票卡对不上账，或收回多于发出，由主持人宣布无效：票箱不打开，已投的票全部作废，须重新投票。"}));
    page.blocks.push_back(full(Fields{{name_field(FieldId::chair)}}));
    Field reason =
        text_field({FieldId::reason, 0}, "理由", field(FieldId::reason), "请填写理由，或选一个", 120);
    if (reason.text.empty()) reason.suggestions = {"留存选票卡缺少", "留存选票卡已被使用", "收回多于发出"};
    page.blocks.push_back(full(Fields{{reason}}));
    page.message = "宣布后不能更改。";
    page.primary = primary(act("宣布无效…", Command::declare_void, period->id));
    return page;
}

PageView Console::State::by_people_page() const {
    PageView page;
    const congress::VotingPeriod* period = venue.congress().period(place.id);
    page.buttons.push_back({"返回", Back{}});
    page.attendance = false;
    if (period == nullptr) return page;
    page.title = "设备故障，改由人工";
    page.tag = "两人登记";
    page.aside = period->title;
    bool election = false;
    std::int64_t cast = 0;
    Lines polls;
    for (const std::string& id : period->polls) {
        const congress::Poll* poll = venue.congress().poll(id);
        if (poll == nullptr) continue;
        election = election || poll->kind != congress::PollKind::motion;
        const std::int64_t returned = venue.books().turnout(id).accepted;
        cast += returned;
        Lines::Line line;
        line.title = ballot_title(*poll);
        line.detail = with_number("已投", returned, "张");
        polls.lines.push_back(std::move(line));
    }
    page.blocks.push_back(full(std::move(polls)));
    page.blocks.push_back(
        full(Sentence{"投票机不能恢复的，按选举办法改由人工进行。本投票时段到此结束，没有结果。"}));
    if (cast > 0 && venue.congress().keep_cast)
        page.blocks.push_back(
            full(Sentence{"选举办法规定已投的电子选票继续有效：票箱还能打开的，请不要用本页，让还没有投票的代表"
                          "凭选票卡换纸质选票，照常结束"
                          "投票，合并计票。"}));
    if (cast > 0)
        page.blocks.push_back(full(Sentence{
            with_number("票箱里已有", cast, "张选票，从此不再打开。请当众收回全部选票卡，全体代表重新投票。"),
            Tone::strong}));
    const auto means = number(FieldId::chosen).value_or(0);
    Lines ways;
    ways.lines.push_back(
        way("改用纸质选票", "用备用纸质选票，无记名；票数由两人录入", means == 0, Do{Command::choose, "0"}));
    if (!election)
        ways.lines.push_back(
            way("改为举手表决", "不再无记名，须大会同意", means == 1, Do{Command::choose, "1"}));
    page.blocks.push_back(full(std::move(ways)));
    Field by = text_field({FieldId::decided_by, 0}, "由谁决定", field(FieldId::decided_by), "主席团，或大会");
    if (by.text.empty()) by.suggestions = {"主席团", "大会"};
    Field reason =
        text_field({FieldId::reason, 0}, "原因", field(FieldId::reason), "请填写原因，或选一个", 120);
    if (reason.text.empty()) reason.suggestions = {"停电，不能恢复", "投票机故障，不能恢复"};
    page.blocks.push_back(full(Fields{{by, reason}}));
    page.blocks.push_back(full(two_people()));
    page.message = "登记后不能撤回。";
    page.tone = MessageTone::notice;
    page.primary = primary(act("改由人工…", Command::take_by_people, period->id));
    return page;
}

PageView Console::State::correction_page() const {
    PageView page;
    const congress::Poll* poll = venue.congress().poll(place.id);
    page.buttons.push_back({"返回", Back{}});
    page.attendance = false;
    if (poll == nullptr) return page;
    page.title = "更正";
    page.tag = "两人登记";
    page.aside = poll->title;
    for (const std::string& sentence : decisions_of(poll->id)) page.blocks.push_back(full(Sentence{sentence}));
    page.blocks.push_back(full(Sentence{
        "结果已经宣布，票数不再改动。发现有误的，由总监票人提出，写明哪里有误、应当怎样，报告单上会印出来。"}));
    page.blocks.push_back(
        full(Fields{{text_field({FieldId::incident, 0}, "更正的内容", field(FieldId::incident),
                                "例如：王芳的得票抄写有误，应为 118 票", 200)}}));
    page.blocks.push_back(full(two_people()));
    page.primary = primary(act("记录更正…", Command::note_correction, poll->id));
    return page;
}

Result<void> Console::State::on_failure(const Do& what, Instant now) {
    if (what.command == Command::note_correction) {
        auto noted = ask(venue::op::NoteCorrection{what.id, field(FieldId::incident), field(FieldId::operating),
                                                   field(FieldId::checking)},
                         now);
        if (!noted) return noted;
        clear({FieldId::incident});
        if (!trail.empty()) trail.pop_back();
        show(Page::poll, what.id);
        say("更正已载入操作记录。");
        return {};
    }
    if (what.command == Command::declare_void) {
        auto said = ask(venue::op::DeclareVoid{what.id, field(FieldId::chair), field(FieldId::reason)}, now);
        if (!said) return said;
        clear({FieldId::reason});
        if (!trail.empty()) trail.pop_back();
        show(Page::period, what.id);
        return {};
    }
    const auto means =
        number(FieldId::chosen).value_or(0) == 1 ? congress::Means::hands : congress::Means::paper;
    auto made = ask(venue::op::TakeByPeople{what.id, means, field(FieldId::decided_by), field(FieldId::reason),
                                            field(FieldId::operating), field(FieldId::checking)},
                    now);
    if (!made) return made;
    clear({FieldId::reason, FieldId::decided_by, FieldId::chosen});
    if (!trail.empty()) trail.pop_back();
    show(Page::period, what.id);
    say("已改由人工。请逐项发票、计票，再录入票数。");
    return {};
}

}  // namespace daihui::session::console
