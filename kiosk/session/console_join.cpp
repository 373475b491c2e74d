// 机器: every machine of the congress, those that ask to join, and the code with which they do (DESIGN.md
// section 4; issue "enrolment"). A person compares what both screens show before a machine is admitted.
#include <algorithm>

#include "kiosk/session/console_blocks.hpp"
#include "kiosk/session/console_machines.hpp"
#include "kiosk/session/console_state.hpp"
#include "kiosk/session/wipe.hpp"
#include "shared/base/grouped.hpp"
#include "shared/base/quotes.hpp"
#include "shared/sync/enrolment.hpp"
#include "shared/venue/machines.hpp"

namespace daihui::session::console {
namespace {

constexpr std::size_t lines_a_page = 24;
constexpr const char* attention = "attention";

Lines::Line line_of(const MachineLine& machine) {
    Lines::Line line;
    line.title = machine.name + (machine.role.empty() ? "" : "　" + machine.role);
    const bool asks = machine.may == MachineLine::May::answer;
    line.detail = asks ? "设备号 " + machine.code : machine.numbers;
    for (const std::string& fact : machine.facts)
        // What already stands in the numbers is not said twice.
        if (asks || (fact.rfind("待同步", 0) != 0 && fact.rfind("冲突", 0) != 0))
            line.detail += (line.detail.empty() ? "" : "　") + fact;
    line.status = machine.state;
    line.kind = machine.warns ? Status::warning : machine.state == "在线" ? Status::done : Status::plain;
    line.action = Show{Page::machine, machine.device};
    return line;
}

/// Three lines, the long parts in groups of four: whoever types it may leave the spaces out or not.
std::string typed_by_hand(const std::string& code) {
    const std::size_t expiry = code.rfind(':');
    const std::size_t secret = code.rfind(':', expiry - 1), pin = code.rfind(':', secret - 1);
    return code.substr(0, pin + 1) + "\n" + grouped(code.substr(pin + 1, secret - pin - 1)) + ":\n" +
           grouped(code.substr(secret + 1, expiry - secret - 1)) + code.substr(expiry);
}

std::string remaining(Moment until, Moment now) {
    const auto left = std::max<std::int64_t>(0, (to_millis(until) - to_millis(now) + 999) / 1000);
    return std::to_string(left / 60) + " 分 " + std::to_string(left % 60) + " 秒";
}

Field reason_field(const std::string& text, std::vector<std::string> usual) {
    Field out = text_field({FieldId::reason, 0}, "原因", text, "请填写原因，或选一个");
    if (text.empty()) out.suggestions = std::move(usual);
    return out;
}

}  // namespace

PageView Console::State::machines_page(Instant now) const {
    PageView page;
    page.title = "机器";
    page.attendance = false;
    const std::vector<MachineLine> all = machine_lines(venue, host.machines(), now.wall);
    page.aside = machines_heading(all);
    page.buttons.push_back({"返回", Back{}});
    Lines waiting, shown;
    std::vector<const MachineLine*> others;
    const bool few = field(FieldId::chosen) == attention;
    std::size_t warn = 0;
    for (const MachineLine& one : all) {
        if (one.may == MachineLine::May::answer) {
            waiting.lines.push_back(line_of(one));
            continue;
        }
        const bool look = one.warns || one.may == MachineLine::May::resume || one.refused;
        warn += look ? 1U : 0U;
        if (look || !few) others.push_back(&one);
    }
    if (!waiting.lines.empty()) {
        page.blocks.push_back(full(Heading{"等待入网", "请核对设备号，逐台答复"}));
        page.blocks.push_back(full(std::move(waiting)));
    }
    page.blocks.push_back(full(travel_table(venue, host.machines())));
    const std::size_t pages = std::max<std::size_t>(1, (others.size() + lines_a_page - 1) / lines_a_page);
    const std::size_t at = std::min(list_page, pages - 1);
    Choice filter{"", {}};
    filter.label = "显示";
    filter.buttons = {act("全部", Command::choose, ""),
                      act("需要处理 " + std::to_string(warn) + " 台", Command::choose, attention)};
    filter.buttons[few ? 1 : 0].icon = "check";
    if (all.size() > 1) page.blocks.push_back(full(std::move(filter)));
    for (std::size_t i = at * lines_a_page; i < std::min(others.size(), (at + 1) * lines_a_page); ++i)
        shown.lines.push_back(line_of(*others[i]));
    if (shown.lines.empty())
        page.blocks.push_back(full(Sentence{"没有需要处理的机器。", Tone::muted}));
    else
        page.blocks.push_back(full(std::move(shown)));
    if (pages > 1) {
        page.tag = "第 " + std::to_string(at + 1) + " 页，共 " + std::to_string(pages) + " 页";
        page.buttons.push_back(act("上一页", Command::list_previous, "", at > 0));
        page.buttons.push_back(act("下一页", Command::list_next, "", at + 1 < pages));
    }
    const std::int64_t open = venue.machines().open_conflicts();
    page.buttons.push_back({open > 0 ? with_number("冲突", open, "项") : std::string("冲突"),
                            Show{Page::conflicts, ""}, Usable::yes, open > 0 ? "error_outline" : ""});
    if (venue.is_hub() || is_remote()) {
        page.primary =
            primary({"生成入网码", Show{Page::enrolment, ""}, options.gate ? Usable::yes : Usable::no});
        if (!options.gate)
            page.message =
                "本机单机运行。要让其他机器入网，请在 kiosk.toml 中写 listen = \"0.0.0.0:7443\"，再重新启动。";
        else
            page.message = "新机器先扫描入网码，再在这里核对设备号，准许入网。";
    } else {
        page.message = venue.hub_up() ? "本机与主控机网络正常。入网、停用和冲突由主控机处理。"
                                      : "本机脱网，照常签到、投票，恢复后自动汇总。";
        page.buttons.push_back({"取箱…", Show{Page::carried_out, ""}});
    }
    return page;
}

PageView Console::State::machine_page(Instant now) const {
    PageView page;
    page.attendance = false;
    page.buttons.push_back({"返回", Back{}});
    const std::vector<MachineLine> all = machine_lines(venue, host.machines(), now.wall);
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const MachineLine& one) { return one.device == place.id; });
    if (found == all.end()) {
        page.title = "没有这台机器";
        page.message = "它可能已经改用别的名称入网，请返回查看。";
        return page;
    }
    const MachineLine& machine = *found;
    page.title = machine.name;
    page.aside = machine.role;
    if (machine.may == MachineLine::May::answer) {
        page.tag = "等待入网";
        page.blocks.push_back(full(Code{"请与那台机器屏幕上的设备号核对，一致才准许入网", machine.code, true}));
        std::string facts = "要用作" + machine.role;
        for (const std::string& fact : machine.facts) facts += "　" + fact;
        if (options.gate)
            facts += "　主控机证书指纹 " + device_code(to_hex(options.gate->pin)) + "（前 16 位）";
        page.blocks.push_back(full(Sentence{facts, Tone::muted}));
        page.blocks.push_back(
            full(Fields{{text_field({FieldId::machine, 0}, "名称", field(FieldId::machine), "如 2 号机", 20),
                         name_field(FieldId::operating)}}));
        page.blocks.push_back(
            full(Fields{{reason_field(field(FieldId::reason), {"设备号不符", "不是会场的机器", "重复申请"})}}));
        page.message = "设备号不符的，请拒绝，并重新生成入网码。拒绝须写明原因。";
        page.buttons.push_back(act("拒绝…", Command::refuse_machine, machine.device));
        page.primary = primary(act("准许入网…", Command::admit, machine.device));
        return page;
    }
    if (const auto colon = machine.state.find("："); colon != std::string::npos)
        page.tag = machine.state.substr(0, colon);
    else
        page.tag = machine.state;
    Table table;
    table.columns = {{"项目", 1, true}, {"情况", 4, true}};
    for (const auto& [name, value] : machine.all) table.rows.push_back({{name, value}});
    page.blocks.push_back(full(std::move(table)));
    if (machine.is_hub && options.gate)
        page.blocks.push_back(full(Sentence{
            "主控机证书指纹 " + device_code(to_hex(options.gate->pin)) + "（前 16 位）", Tone::muted}));
    if (machine.may == MachineLine::May::suspend || machine.may == MachineLine::May::resume) {
        const bool suspended = machine.may == MachineLine::May::resume;
        page.blocks.push_back(full(Fields{
            {reason_field(field(FieldId::reason),
                          suspended ? std::vector<std::string>{"已查明，可以使用", "已修复"}
                                    : std::vector<std::string>{"机器故障", "机器遗失", "记录分叉", "不再使用"}),
             name_field(FieldId::operating)}}));
        page.message = suspended ? "恢复后，它停用期间的记录一并汇总。"
                                 : "停用立即生效：它不能再签到、投票，之后的记录不再收取，已收的不变。";
        page.primary = primary(suspended ? act("恢复使用…", Command::resume, machine.device)
                                         : act("停用…", Command::suspend, machine.device));
    }
    return page;
}

PageView Console::State::enrolment_page(Instant now) const {
    PageView page;
    page.title = "生成入网码";
    page.attendance = false;
    page.buttons.push_back({"返回", Back{}});
    if (!options.gate) {
        page.message = venue.is_hub() || is_remote()
                           ? "请在 kiosk.toml 中写 listen = \"0.0.0.0:7443\"，重新启动后再生成入网码。"
                           : "入网码要在主控机上生成。";
        page.tone = MessageTone::notice;
        return page;
    }
    const std::string wanted = field(FieldId::chosen).empty() ? "delegate" : field(FieldId::chosen);
    Choice use{"用途", {}};
    for (const char* one : {"delegate", "desk", "hall", "console"}) {
        Button button = act(venue::role_words(one), Command::choose, one);
        if (wanted == one) button.icon = "check";
        use.buttons.push_back(std::move(button));
    }
    Field address =
        text_field({FieldId::host, 0}, "主控机地址", field(FieldId::host), "会场网络中的 IP 地址", 80);
    for (const std::string& one : options.gate->hosts)
        if (one != address.text) address.suggestions.push_back(one);
    if (address.suggestions.size() > 4) address.suggestions.resize(4);
    const bool good = !join_code.empty() && now.wall < join_expiry;
    Lines waiting;
    for (const MachineLine& one : machine_lines(venue, host.machines(), now.wall))
        if (one.may == MachineLine::May::answer) waiting.lines.push_back(line_of(one));
    if (good) {
        page.tag = venue::role_words(join_role);
        page.blocks.push_back(left(Symbol{"请用那台机器的扫描窗口对准", join_code}));
        page.blocks.push_back(right(Heading{venue::role_words(join_role) + "入网码", ""}));
        page.blocks.push_back(right(Sentence{"还有 " + remaining(join_expiry, now.wall), Tone::verdict}));
        page.blocks.push_back(right(
            Sentence{"有效到 " + minute_text(join_expiry) + "，只能用一次，一台机器一个码。", Tone::plain}));
        page.blocks.push_back(
            right(Sentence{"主控机 " + field(FieldId::host) + "，端口 " + std::to_string(options.gate->port) +
                               "，证书指纹 " + device_code(to_hex(options.gate->pin)) + "（前 16 位）",
                           Tone::muted}));
        page.blocks.push_back(right(Sentence{"没有扫描枪的，可在那台机器上用键盘输入：", Tone::muted}));
        page.blocks.push_back(right(Sentence{typed_by_hand(join_code)}));
    } else {
        page.blocks.push_back(full(std::move(use)));
        page.blocks.push_back(full(Fields{{std::move(address)}}));
        if (!join_code.empty())
            page.blocks.push_back(full(Sentence{"上一个入网码已经过期，请重新生成。", Tone::strong}));
    }
    if (!waiting.lines.empty()) {
        page.blocks.push_back(full(Heading{"等待入网", "请核对设备号，逐台答复"}));
        page.blocks.push_back(full(std::move(waiting)));
    }
    page.message = good ? "那台机器扫描后，会出现在「等待入网」中。入网码不要拍摄、转发。"
                        : "每台机器一个入网码，30 分钟内有效。";
    if (good) {
        page.buttons.push_back(act("换用途或地址", Command::forget_code, ""));
        page.primary = primary(act("再生成一个", Command::make_code, join_role));
    } else {
        page.primary = primary(act("生成入网码", Command::make_code, wanted));
    }
    return page;
}

void Console::State::forget_code() {
    wipe(join_code);
    join_code.clear();
    join_role.clear();
    join_expiry = {};
}

std::string Console::State::unused_machine_name(const std::string& wanted) const {
    const auto rows = venue.books().device_rows();
    const auto taken = [&](const std::string& name) {
        return name == options.machine || std::any_of(rows.begin(), rows.end(), [&](const auto& row) {
                   return row.admitted.name == name;
               });
    };
    if (!wanted.empty() && !taken(wanted)) return wanted;
    for (int number = 1;; ++number)
        if (std::string name = std::to_string(number) + " 号机"; !taken(name)) return name;
}

Result<void> Console::State::make_code(const std::string& wanted, Instant now) {
    if (!options.gate) return Error{ErrorKind::refused, "本机没有对外监听，不能生成入网码。"};
    const std::string address = field(FieldId::host);
    if (!sync::is_enrolment_host(address))
        return Error{ErrorKind::refused, address.empty()
                                             ? "请填写主控机的地址。"
                                             : in_quotes(address) + "不能作为地址，请改用 IP 地址。"};
    const std::string secret = sync::new_enrolment_secret();
    const auto added = host.perform(venue::op::AddCode{secret, wanted}, now.wall);
    if (!added) return added.error();
    const Moment expiry =
        added->empty() ? now.wall : from_millis(std::strtoll(added->front().c_str(), nullptr, 10));
    forget_code();
    join_role = wanted;
    join_expiry = std::chrono::floor<std::chrono::seconds>(expiry);
    join_code = sync::to_text({address, options.gate->port, options.gate->pin, secret, join_expiry});
    return {};
}

Result<void> Console::State::on_machine(const Do& what, Instant now) {
    const std::string by = field(FieldId::operating), reason = field(FieldId::reason);
    const std::string name = venue.machines().name_of(what.id);
    Result<void> done;
    std::string said;
    switch (what.command) {
        case Command::make_code:
            return make_code(what.id, now);
        case Command::forget_code:
            forget_code();
            return {};
        case Command::admit:
            done = ask(venue::op::AdmitMachine{what.id, field(FieldId::machine), by}, now);
            said = "已准许" + in_quotes(field(FieldId::machine)) + "入网。";
            break;
        case Command::refuse_machine:
            done = ask(venue::op::RefuseMachine{what.id, reason, by}, now);
            said = "已拒绝入网。";
            break;
        case Command::suspend:
            done = ask(venue::op::SuspendMachine{what.id, reason, by}, now);
            said = in_quotes(name) + "已停用。";
            break;
        case Command::resume:
            done = ask(venue::op::ResumeMachine{what.id, reason, by}, now);
            said = in_quotes(name) + "已恢复使用。";
            break;
        default:
            return {};
    }
    if (!done) return done;
    go_back();
    say(std::move(said));
    return {};
}

}  // namespace daihui::session::console
