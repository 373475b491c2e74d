// Slips at the console: the running account of a period, left-over slips scanned void, 换发, 换纸质选票 and
// 代录 (PRACTICE.md 2.2, 2.6). Every act on a slip that was handed out takes two people by name.
#include "kiosk/session/console_blocks.hpp"
#include "kiosk/session/console_state.hpp"
#include "kiosk/session/wipe.hpp"
#include "kiosk/session/words.hpp"
#include "shared/badge/token.hpp"

namespace daihui::session::console {
namespace {

using congress::Stage;

/// 印制 less everything that is accounted for: more than 0 are astray.
std::int64_t astray_of(const congress::PeriodFacts::ClassFacts& one) {
    return one.printed - one.issued - one.voided - one.held - one.keyed;
}

Field reason_field(const std::string& text, std::vector<std::string> suggestions) {
    Field out;
    out.field = {FieldId::reason, 0};
    out.label = "原因";
    out.hint = "请填写原因，或选一个";
    out.text = text;
    if (text.empty()) out.suggestions = std::move(suggestions);
    return out;
}

/// Why a scanned text is no slip of this congress; nothing if it is one.
std::optional<std::string> not_a_slip(const venue::Venue& venue, std::string_view token) {
    const congress::Congress& congress = venue.congress();
    const auto parsed =
        badge::parse_token(badge::congress_tag(venue.rehearsal() ? "演练:" + congress.id : congress.id), token);
    if (std::holds_alternative<badge::SlipToken>(parsed)) return std::nullopt;
    if (const auto* refusal = std::get_if<badge::TokenRefusal>(&parsed))
        return std::string(badge::refusal_sentence(*refusal));
    return "这是代表证，不是选票卡。";
}

}  // namespace

Table slips_table(const congress::Congress& congress, const congress::VotingPeriod& period,
                  const congress::PeriodFacts& facts) {
    Table table;
    const auto classes = congress::slip_classes(congress, period);
    congress::PeriodFacts::ClassFacts all;
    for (const auto& one : facts.classes) {
        all.present += one.present;
        all.printed += one.printed;
        all.issued += one.issued;
        all.paper_issued += one.paper_issued;
        all.voided += one.voided;
        all.held += one.held;
        all.keyed += one.keyed;
    }
    const bool entered = facts.stage != Stage::planned && facts.stage != Stage::box_checked;
    table.columns = {
        {"选票卡", 2, true}, {"实到"}, {"印制"}, {"发出", 1, false, true}, {"作废"}, {"留存"}, {"纸质"},
        {"核对", 1.9F}};
    if (all.keyed > 0) table.columns.insert(table.columns.begin() + 6, {"代录"});
    const auto row_of = [&](std::string words, const congress::PeriodFacts::ClassFacts& one, std::string said) {
        Table::Row row{{std::move(words)}};
        for (const std::int64_t number : {one.present, one.printed, one.issued, one.voided, one.held})
            row.cells.push_back(std::to_string(number));
        if (all.keyed > 0) row.cells.push_back(std::to_string(one.keyed));
        row.cells.push_back(std::to_string(one.paper_issued));
        row.cells.push_back(std::move(said));
        return row;
    };
    for (std::size_t i = 0; i < facts.classes.size(); ++i) {
        const auto& one = facts.classes[i];
        const std::int64_t astray = astray_of(one);
        std::string said = "待录入";
        if (entered)
            said = astray == 0  ? "相符"
                   : astray > 0 ? with_number("还差", astray, "张")
                                : with_number("多", -astray, "张");
        Table::Row row = row_of(one.words, one, std::move(said));
        row.tinted = entered && astray != 0;
        row.square = i < classes.size() ? classes[i].colour : 0;
        table.rows.push_back(std::move(row));
    }
    Table::Row sum = row_of("合计", all, "");
    sum.sum = true;
    table.rows.push_back(std::move(sum));
    return table;
}

std::string account_words(const congress::PeriodFacts& facts) {
    std::int64_t keyed = 0;
    for (const auto& one : facts.classes) keyed += one.keyed;
    return std::string("印制 = 发出 + 作废 + 留存") + (keyed > 0 ? " + 代录" : "") +
           "；发出选票 = 选票卡 + 纸质选票。";
}

bool Console::State::takes_slips() const {
    return place.page == Page::voiding || place.page == Page::swap || place.page == Page::exchange ||
           place.page == Page::keying;
}

void Console::State::forget_slips() {
    wipe(old_slip);
    wipe(slip);
    switch (place.page) {
        case Page::swap:
            scan = {"请扫描损坏的选票卡", "先扫描收回的旧卡，再扫描换给代表的新卡。", Status::plain};
            break;
        case Page::exchange:
            scan = {"请扫描收回的选票卡", "没有用过的选票卡才能换成纸质选票。", Status::plain};
            break;
        case Page::keying:
            scan = {"请扫描一张留存的选票卡", "一张纸质选票用一张留存卡代录。", Status::plain};
            break;
        default:
            scan = {"请扫描剩余选票卡", "一张一张对准扫描窗口，每张都会报数。", Status::plain};
            break;
    }
}

void Console::State::scan_slip(std::string_view token, Instant now) {
    ++revision;
    notice.clear();
    const std::string by = field(FieldId::operating), second = field(FieldId::checking);
    if (place.page == Page::voiding) {
        if (by.empty()) {
            scan = {"没有作废", "请先填写操作人员姓名，再扫描。", Status::warning};
            return;
        }
        const auto done = host.perform(venue::op::VoidSlip{std::string(token), "剩余作废", by}, now.wall);
        if (!done) {
            scan = {"没有作废", done.error().message, Status::warning};
        } else if (!done->empty()) {
            scan = {"此卡已经作废", "同一张卡不重复计数。", Status::plain};
        } else {
            ++voided;
            scan = {with_number("已作废", static_cast<std::int64_t>(voided), "张"), "请剪角后放入作废袋。",
                    Status::done};
        }
        venue_version = venue.version();
        return;
    }
    if (const auto wrong = not_a_slip(venue, token)) {
        scan = {"未受理", *wrong, Status::warning};
        return;
    }
    if (by.empty() || second.empty() || by == second) {
        scan = {"未受理", "请先填写操作、复核两位不同人员的姓名，再扫描。", Status::warning};
        return;
    }
    Command what = Command::swap_slip;
    if (place.page == Page::swap) {
        if (old_slip.empty()) {
            old_slip = std::string(token);
            scan = {"请扫描新的选票卡", "从留存的同一类选票卡中取一张，扫描后交给代表。", Status::plain};
            return;
        }
        if (old_slip == token) {
            scan = {"这是刚才那张旧卡", "请扫描换给代表的新卡。", Status::warning};
            return;
        }
    } else {
        what = place.page == Page::exchange ? Command::exchange_slip : Command::key_in_slip;
    }
    wipe(slip);
    slip = std::string(token);
    if (place.page != Page::keying && field(FieldId::reason).empty()) {
        say("请填写原因，再按「" + std::string(place.page == Page::swap ? "换发…" : "换纸质选票…") + "」。");
        scan = {"已扫描", "请填写原因。", Status::plain};
        return;
    }
    asked = Do{what, place.id};
}

Result<void> Console::State::act_on_slip(Command what, Instant now) {
    const std::string by = field(FieldId::operating), second = field(FieldId::checking),
                      why = field(FieldId::reason);
    Result<void> done;
    ScanAnswer said;
    if (what == Command::swap_slip) {
        done = ask(venue::op::SwapSlip{old_slip, slip, why, by, second}, now);
        said = {"已换发", "旧卡已作废，请剪角装入作废袋；新卡可以投票。", Status::done};
    } else if (what == Command::exchange_slip) {
        done = ask(venue::op::ExchangeSlip{slip, why, by, second}, now);
        said = {"已换成纸质选票", "选票卡已停用，请发给一张纸质选票。发出总数不变。", Status::done};
    } else {
        done = ask(venue::op::MarkKeying{slip, by, second}, now);
        said = {"可以代录", "请两位监票人持此卡到投票机，按纸质选票填写并投出。", Status::done};
    }
    forget_slips();
    if (!done)
        scan = {"未办理", done.error().message, Status::warning};
    else
        scan = said;
    return {};
}

PageView Console::State::slips_page() const {
    PageView page;
    const congress::VotingPeriod* period = venue.congress().period(place.id);
    if (period == nullptr) return page;
    const congress::PeriodFacts facts = venue.facts(period->id);
    page.title = "选票卡";
    page.tag = stage_status(facts.stage);
    page.attendance = false;
    page.blocks.push_back(full(slips_table(venue.congress(), *period, facts)));
    page.blocks.push_back(full(Sentence{account_words(facts), Tone::muted}));
    Lines lines;
    const auto add = [&](const char* title, const char* detail, Page where) {
        lines.lines.push_back({title, detail, "", Status::plain, Show{where, period->id}});
    };
    const bool before_valid = facts.stage >= Stage::box_checked && facts.stage <= Stage::closed;
    if (before_valid) add("扫描作废剩余选票卡", "当众逐张扫描；宣布有效前留存的也要作废", Page::voiding);
    if (facts.stage == Stage::issued || facts.stage == Stage::open) {
        add("换发选票卡", "损坏的卡收回，从留存的卡中换一张；遗失的不补", Page::swap);
        add("换纸质选票", "投票机不能用时，用没有投过的选票卡换纸质选票", Page::exchange);
    }
    if (facts.stage == Stage::open) add("代录纸质选票", "不足 10 张时，由两位监票人录入", Page::keying);
    page.blocks.push_back(full(std::move(lines)));
    // What stands in the way, in the words of the gate that comes next.
    const Stage next = facts.stage == Stage::closed ? Stage::valid : Stage::open;
    if (facts.stage == Stage::issued || facts.stage == Stage::closed) {
        const congress::Gate gate = venue.gate(period->id, next);
        page.message = gate.missing;
        page.tone = gate.missing.empty() ? MessageTone::help : MessageTone::notice;
        if (gate.missing.empty()) page.message = "选票卡数相符。";
    } else if (facts.stage == Stage::open) {
        std::int64_t held = 0;
        for (const auto& one : facts.classes) held += one.held;
        page.message =
            held > 0 ? with_number("留存", held, "张。投票结束后、宣布选举是否有效以前，没有用完的须扫描作废。")
                     : std::string("没有留存的选票卡，不能换发和代录。");
    }
    page.buttons.push_back({"返回", Back{}});
    return page;
}

PageView Console::State::voiding_page() const {
    PageView page;
    const congress::VotingPeriod* period = venue.congress().period(place.id);
    if (period == nullptr) return page;
    page.title = "扫描作废选票卡";
    page.tag = "剩余作废";
    page.aside = with_number("本次已作废", static_cast<std::int64_t>(voided), "张");
    page.blocks.push_back(full(scan));
    page.blocks.push_back(full(slips_table(venue.congress(), *period, venue.facts(period->id))));
    page.blocks.push_back(full(Fields{{name_field(FieldId::operating)}}));
    page.message = "请当众逐张扫描剩余选票卡。损坏的卡换发，在「选票卡」页办理。";
    page.attendance = false;
    page.primary = primary({"完成", Back{}});
    return page;
}

PageView Console::State::swap_page() const {
    PageView page;
    const congress::VotingPeriod* period = venue.congress().period(place.id);
    if (period == nullptr) return page;
    page.title = "换发选票卡";
    page.tag = old_slip.empty() ? "第 1 步：旧卡" : "第 2 步：新卡";
    page.blocks.push_back(full(scan));
    page.blocks.push_back(full(two_people()));
    page.blocks.push_back(full(
        Fields{{reason_field(field(FieldId::reason), {"选票卡折损", "二维码污损", "印刷不清", "扫描不出"})}}));
    page.blocks.push_back(full(slips_table(venue.congress(), *period, venue.facts(period->id))));
    page.message = "损坏的选票卡收回换发，一换一，两人登记。遗失的不补。";
    page.attendance = false;
    page.buttons.push_back({"返回", Back{}});
    page.buttons.push_back(
        act("重新扫描", Command::forget_scans, period->id, !old_slip.empty() || !slip.empty()));
    page.primary = primary(act("换发…", Command::swap_slip, period->id, !old_slip.empty() && !slip.empty()));
    return page;
}

PageView Console::State::exchange_page() const {
    PageView page;
    const congress::VotingPeriod* period = venue.congress().period(place.id);
    if (period == nullptr) return page;
    page.title = "换纸质选票";
    page.tag = "两人登记";
    page.blocks.push_back(full(scan));
    page.blocks.push_back(full(two_people()));
    page.blocks.push_back(full(Fields{{reason_field(
        field(FieldId::reason), {"投票机故障", "停电", "本人要求用纸质选票", "身体原因不能操作"})}}));
    page.blocks.push_back(full(slips_table(venue.congress(), *period, venue.facts(period->id))));
    page.message = "收回没有用过的选票卡，换一张纸质选票；发出总数不变。";
    page.attendance = false;
    page.buttons.push_back({"返回", Back{}});
    page.buttons.push_back(act("重新扫描", Command::forget_scans, period->id, !slip.empty()));
    page.primary = primary(act("换纸质选票…", Command::exchange_slip, period->id, !slip.empty()));
    return page;
}

PageView Console::State::keying_page() const {
    PageView page;
    const congress::VotingPeriod* period = venue.congress().period(place.id);
    if (period == nullptr) return page;
    const congress::PeriodFacts facts = venue.facts(period->id);
    page.title = "代录纸质选票";
    page.tag = "两位监票人";
    std::int64_t keyed = 0, paper = 0;
    for (const auto& one : facts.classes) {
        keyed += one.keyed;
        paper += one.paper_issued;
    }
    page.aside = with_number("已登记代录", keyed, "张，") + with_number("发出纸质选票", paper, "张");
    page.blocks.push_back(full(scan));
    page.blocks.push_back(full(two_people()));
    page.blocks.push_back(full(slips_table(venue.congress(), *period, facts)));
    page.message = "纸质选票不足 10 张时可以代录：一人念、一人录，互相核对。选票上注明「代录」。";
    page.attendance = false;
    page.buttons.push_back({"返回", Back{}});
    page.primary = primary(act("代录…", Command::key_in_slip, period->id, !slip.empty()));
    return page;
}

}  // namespace daihui::session::console
