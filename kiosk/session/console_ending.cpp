// 投票结束 over a network (DESIGN.md section 4, "Closing"): every machine seals its box; an election waits for
// those that are cut off, or their boxes are carried on a stick (取箱), or two people by name close without.
#include <algorithm>

#include "kiosk/session/console_blocks.hpp"
#include "kiosk/session/console_machines.hpp"
#include "kiosk/session/console_state.hpp"
#include "shared/base/quotes.hpp"
#include "shared/venue/machines.hpp"

namespace daihui::session::console {
namespace {

namespace fs = std::filesystem;

constexpr const char* box_ending = ".daihui-box";

std::string names(const std::vector<venue::MissingBox>& boxes) {
    std::string out;
    for (const venue::MissingBox& box : boxes) out += (out.empty() ? "" : "、") + box.name;
    return out;
}

/// Periods whose voting this machine still takes part in.
std::vector<const congress::VotingPeriod*> open_periods(const venue::Venue& venue) {
    std::vector<const congress::VotingPeriod*> out;
    for (const congress::VotingPeriod& period : venue.congress().periods)
        if (venue.books().period_state(period.id).stage == congress::Stage::open) out.push_back(&period);
    return out;
}

}  // namespace

void Console::State::add_ending(PageView& page, const congress::VotingPeriod& period) const {
    const std::vector<venue::MissingBox> missing = venue.missing(period.id);
    const std::string hub = venue.books().hub_device();
    Table table;
    table.columns = {{"机器", 2, true}, {"票箱", 4, true}, {"最后联系", 1.4F}};
    std::size_t all = 0;
    for (const record::DeviceRow& row : venue.books().device_rows()) {
        const auto& roles = row.admitted.roles;
        const auto has = [&](const char* use) {
            return std::find(roles.begin(), roles.end(), use) != roles.end();
        };
        if (row.admitted.device == hub || !has("delegate")) continue;
        const auto found = std::find_if(missing.begin(), missing.end(), [&](const venue::MissingBox& box) {
            return box.device == row.admitted.device;
        });
        ++all;
        if (found == missing.end()) continue;
        table.rows.push_back(
            {{row.admitted.name, found->words, found->last_contact ? minute_text(*found->last_contact) : "—"},
             false,
             true});
    }
    const auto in = static_cast<std::int64_t>(all - missing.size());
    page.blocks.push_back(
        full(Figures{{{"已封箱汇总 / 投票机", std::to_string(in) + " / " + std::to_string(all), true}}}));
    const auto over = venue.books().closed_over(period.id);
    const bool may_close = venue.gate(period.id, congress::Stage::closed).open;
    if (missing.empty()) {
        page.message = "各投票机的票箱都已汇总，请按「封存票箱」。";
    } else {
        page.blocks.push_back(full(std::move(table)));
        if (may_close && over) {
            page.blocks.push_back(
                full(Sentence{"总监票人 " + over->by1 + "、主席团 " + over->by2 + " 决定不等候：" +
                                  over->reason + "。报告单将写明缺少的机器。",
                              Tone::strong}));
            page.message = "请按「封存票箱」。";
        } else {
            page.blocks.push_back(
                full(Sentence{"缺少 " + names(missing) +
                              " 的票箱。在那里投出、还没有汇总的选票都在那台机器里，一张不少；"
                              "不等候就封存，这些选票不计入。"}));
            page.message = "请等候恢复网络，或由两名监票人取箱；不等候的，由总监票人和主席团决定。";
            page.tone = MessageTone::notice;
        }
        page.buttons.push_back({"取箱…", Show{Page::carried_in, period.id}});
        if (!may_close) page.buttons.push_back({"不等候…", Show{Page::close_over, period.id}});
    }
    page.primary = primary(act("封存票箱", Command::close_voting, period.id, may_close));
}

PageView Console::State::close_over_page() const {
    PageView page;
    page.title = "不等候缺少的票箱";
    page.tag = "两人决定";
    page.attendance = false;
    page.buttons.push_back({"返回", Back{}});
    const std::vector<venue::MissingBox> missing = venue.missing(place.id);
    if (missing.empty()) {
        page.message = "各投票机的票箱都已汇总，请返回封存票箱。";
        return page;
    }
    page.blocks.push_back(full(Sentence{"缺少 " + names(missing) + " 的票箱。", Tone::strong}));
    for (const std::string& line : missing_lines(venue, place.id))
        page.blocks.push_back(full(Sentence{line, Tone::muted}));
    page.blocks.push_back(
        full(Sentence{"决定以后，这些机器里没有汇总的选票不计入收回，以后送来也不打开，只在报告单上写明张数。投"
                      "票的代表不能重投。"}));
    page.blocks.push_back(full(Fields{{name_field(FieldId::chief), name_field(FieldId::presidium)}}));
    Field reason =
        text_field({FieldId::reason, 0}, "原因", field(FieldId::reason), "请填写原因，或选一个", 100);
    if (reason.text.empty()) reason.suggestions = {"机器损坏，票箱无法取出", "机器遗失", "主席团决定不再等候"};
    page.blocks.push_back(full(Fields{{std::move(reason)}}));
    page.message = "总监票人、主席团成员的姓名和原因载入报告单。";
    page.primary = primary(act("决定不等候…", Command::close_over, place.id));
    return page;
}

PageView Console::State::carried_in_page() const {
    PageView page;
    page.title = "取箱";
    page.tag = "两名监票人";
    page.attendance = false;
    page.buttons.push_back({"返回", Back{}});
    page.blocks.push_back(
        full(Sentence{"1．两名监票人到缺少的机器上，按「帮助」「工作人员」进入控制台，在「机器」中按「取箱」，"
                      "把票箱写入 U 盘。"}));
    page.blocks.push_back(
        full(Sentence{"2．U 盘带到这里插入，选择票箱文件。选票都已加密，途中打不开，也改不了。"}));
    const fs::path folder = travel_folder();
    if (!options.sticks.empty()) page.blocks.push_back(full(Fields{{stick_field(0, "U 盘")}}));
    Field file = text_field({FieldId::file, 0}, "票箱文件", field(FieldId::file), "请选择", 200);
    if (file.text.empty() && !folder.empty()) file.suggestions = files_on(folder, box_ending);
    if (file.text.empty() && file.suggestions.empty()) file.hint = "没有找到票箱文件，也可输入完整路径";
    page.blocks.push_back(full(Fields{{std::move(file)}}));
    Field carriers = name_field(FieldId::witnesses);
    carriers.label = "取箱的监票人";
    carriers.hint = "两人姓名，用顿号分开";
    page.blocks.push_back(full(Fields{{std::move(carriers)}}));
    if (options.sticks.empty())
        page.message = "本机没有设置 U 盘位置：请把票箱文件放入会场文件夹的 exchange，或输入完整路径。";
    page.primary = primary(act("收取票箱", Command::take_carried, place.id));
    return page;
}

PageView Console::State::carried_out_page() const {
    PageView page;
    page.title = "取箱";
    page.tag = "两名监票人";
    page.attendance = false;
    page.buttons.push_back({"返回", Back{}});
    const auto waiting = static_cast<std::int64_t>(venue.record().waiting());
    page.blocks.push_back(full(Figures{{{"本机待同步记录", std::to_string(waiting), true}}}));
    std::string titles;
    for (const congress::VotingPeriod* period : open_periods(venue))
        if (venue.takes_ballots(period->id)) titles += in_quotes(period->title);
    if (!titles.empty())
        page.blocks.push_back(
            full(Sentence{titles + "正在投票：取箱时先封箱，本机从此不再收这次的选票。", Tone::strong}));
    page.blocks.push_back(full(Sentence{
        "票箱写入 U 盘，由两名监票人带到主控机。选票都已加密，途中打不开，也改不了；本机仍留有一份。"}));
    if (!options.sticks.empty()) page.blocks.push_back(full(Fields{{stick_field(0, "U 盘")}}));
    if (venue.is_hub())
        page.message = "主控机的票箱就在本机，不用取箱。";
    else if (venue.hub_up())
        page.message = "本机与主控机网络正常，会自动汇总，不用取箱。";
    else if (options.sticks.empty())
        page.message = "本机没有设置 U 盘位置，票箱将写入会场文件夹的 exchange。";
    else
        page.message = "请插入 U 盘。";
    page.primary = primary(act("写出票箱…", Command::write_carried, "", !venue.is_hub()));
    return page;
}

Result<void> Console::State::take_carried(const std::string& period, Instant now) {
    const fs::path typed = field(FieldId::file), folder = travel_folder();
    if (typed.is_relative() && folder.empty()) return Error{ErrorKind::refused, "请插入并选择 U 盘。"};
    const fs::path file = typed.is_absolute() ? typed : folder / typed.filename();
    auto carried = venue.take_entries(file, now.wall);
    if (!carried) return carried.error();
    const std::string by = listed(names_of(field(FieldId::witnesses)));
    if (carried->added > 0)
        if (auto noted = venue.note_incident("取箱：" + carried->name + "的票箱由监票人带到", by, now.wall);
            !noted)
            return noted;
    clear({FieldId::file});
    std::string said = carried->added > 0
                           ? with_number("已收到" + in_quotes(carried->name) + "的票箱，新增记录",
                                         static_cast<std::int64_t>(carried->added), "条。")
                           : in_quotes(carried->name) + "的记录以前都已收到。";
    for (const record::Alarm& alarm : carried->alarms) said += alarm.words;
    if (place.page == Page::carried_in && place.id == period) go_back();
    say(std::move(said));
    return {};
}

Result<void> Console::State::write_carried(Instant now) {
    look_for_sticks();
    const fs::path folder = travel_folder();
    if (folder.empty()) return Error{ErrorKind::refused, "请插入并选择 U 盘。"};
    std::error_code error;
    fs::create_directories(folder, error);
    for (const congress::VotingPeriod* period : open_periods(venue))
        if (auto sealed = venue.seal_own_box(period->id, now.wall); !sealed) return sealed;
    const fs::path file = folder / (venue.record().device().substr(0, 8) + box_ending);
    const auto written = venue.write_entries(file);
    if (!written) return written.error();
    say(with_number("已写出", static_cast<std::int64_t>(*written), "条记录到 ") + file.string() +
        "。请两名监票人带到主控机。");
    return {};
}

Result<void> Console::State::on_ending(const Do& what, Instant now) {
    switch (what.command) {
        case Command::close_over: {
            auto done = ask(venue::op::CloseOver{what.id, field(FieldId::reason), field(FieldId::chief),
                                                 field(FieldId::presidium)},
                            now);
            if (!done) return done;
            go_back();
            say("已记录不等候的决定。请按「封存票箱」。");
            return {};
        }
        case Command::take_carried:
            return take_carried(what.id, now);
        case Command::write_carried:
            return write_carried(now);
        default:
            return {};
    }
}

}  // namespace daihui::session::console
