// An agenda item is added, changed or taken off during the meeting (GB 50799 6.2.6).
#include <algorithm>
#include <cstdio>

#include "kiosk/session/console_blocks.hpp"
#include "kiosk/session/console_state.hpp"
#include "kiosk/session/words.hpp"

namespace daihui::session::console {
namespace {

/// 「15:20」, with a Chinese colon too; nothing where it is no time of day.
std::optional<std::pair<int, int>> time_of(const std::string& text) {
    std::string plain = text;
    if (const auto at = plain.find("："); at != std::string::npos)
        plain.replace(at, std::string("：").size(), ":");
    int hour = 0, minute = 0, used = 0;
    if (std::sscanf(plain.c_str(), "%2d:%2d%n", &hour, &minute, &used) != 2 ||
        static_cast<std::size_t>(used) != plain.size() || hour < 0 || hour > 23 || minute < 0 || minute > 59)
        return std::nullopt;
    return std::pair{hour, minute};
}

}  // namespace

void Console::State::begin_item() {
    const congress::AgendaItem* item = venue.congress().item(place.id);
    if (item == nullptr) return;
    fields[{FieldId::title, 0}] = item->title;
    fields[{FieldId::presenter, 0}] = item->presenter;
    if (item->time) fields[{FieldId::time, 0}] = clock_text(*item->time);
    // It stays where it is: in front of the next one.
    const auto done = venue.books().items_done();
    std::size_t row = 0;
    bool past = false;
    for (const congress::AgendaItem& one : venue.congress().agenda) {
        if (one.id == item->id) past = true;
        if (one.sitting != item->sitting || one.id == item->id) continue;
        if (std::find(done.begin(), done.end(), one.id) != done.end()) continue;
        ++row;
        if (past && field(FieldId::chosen).empty()) fields[{FieldId::chosen, 0}] = std::to_string(row);
    }
}

PageView Console::State::edit_item_page() const {
    PageView page;
    const congress::Congress& congress = venue.congress();
    const congress::AgendaItem* item = congress.item(place.id);
    const std::string sitting = item == nullptr ? sitting_now() : item->sitting;
    const congress::Sitting* held = congress.sitting(sitting);
    page.title = item == nullptr ? "增加议程" : "修改议程";
    page.tag = "现场";
    page.aside = held == nullptr ? std::string() : held->title;
    page.attendance = false;
    page.buttons.push_back({"返回", Back{}});
    page.blocks.push_back(
        full(Fields{{text_field({FieldId::title, 0}, "议程", field(FieldId::title), "审议通过……", 60)}}));
    page.blocks.push_back(
        full(Fields{{text_field({FieldId::time, 0}, "时间（可不填）", field(FieldId::time), "15:20", 5),
                     text_field({FieldId::presenter, 0}, "主持或报告人（可不填）", field(FieldId::presenter),
                                "姓名", 20)}}));
    // Where it stands: in front of one of the items that are still to come.
    const auto done = venue.books().items_done();
    Lines places;
    std::size_t row = 0;
    const auto chosen = static_cast<std::size_t>(number(FieldId::chosen).value_or(0));
    places.lines.push_back(way("本次会议的最后", "", chosen == row, Do{Command::choose, std::to_string(row)}));
    for (const congress::AgendaItem& one : congress.agenda) {
        if (one.sitting != sitting || one.id == place.id) continue;
        if (std::find(done.begin(), done.end(), one.id) != done.end()) continue;
        ++row;
        places.lines.push_back(way("在「" + one.title + "」之前", one.time ? clock_text(*one.time) : "",
                                   chosen == row, Do{Command::choose, std::to_string(row)}));
    }
    page.blocks.push_back(full(Heading{"排在哪里", ""}));
    page.blocks.push_back(full(std::move(places)));
    Field reason = text_field({FieldId::reason, 0}, "说明", field(FieldId::reason), "谁决定，为什么", 120);
    if (reason.text.empty()) reason.suggestions = {"主席团决定", "大会通过", "更正文字"};
    page.blocks.push_back(full(Fields{{reason}}));
    page.blocks.push_back(full(Fields{{name_field(FieldId::operating)}}));
    page.message = "修改载入操作记录。";
    if (item != nullptr)
        page.buttons.push_back(act("删去此项议程…", Command::remove_item, item->id, item->polls.empty()));
    page.primary = primary(act(item == nullptr ? "增加" : "保存修改", Command::set_item, place.id));
    return page;
}

Result<void> Console::State::on_item(const Do& what, Instant now) {
    const congress::Congress& congress = venue.congress();
    const std::string by = field(FieldId::operating), reason = field(FieldId::reason);
    if (what.command == Command::choose) {
        fields[{FieldId::chosen, 0}] = what.id;
        return {};
    }
    if (what.command == Command::remove_item) {
        auto removed = ask(venue::op::RemoveItem{what.id, by, reason}, now);
        if (!removed) return removed;
        clear({FieldId::reason});
        trail.clear();
        go_to_now();
        say("此项议程已删去。");
        return {};
    }
    congress::AgendaItem item;
    const congress::AgendaItem* known = congress.item(what.id);
    if (known != nullptr) item = *known;
    if (known == nullptr) {
        item.sitting = sitting_now();
        for (int i = 1; item.id.empty(); ++i)
            if (const std::string id = "site-item-" + std::to_string(i); congress.item(id) == nullptr)
                item.id = id;
    }
    item.title = field(FieldId::title);
    item.presenter = field(FieldId::presenter);
    item.time.reset();
    if (const std::string typed = field(FieldId::time); !typed.empty()) {
        const auto time = time_of(typed);
        const congress::Sitting* held = congress.sitting(item.sitting);
        if (!time || held == nullptr) return Error{ErrorKind::refused, "时间请写成 15:20 的样子。"};
        item.time = held->start;
        item.time->hour = time->first;
        item.time->minute = time->second;
    }
    std::string before;
    const auto chosen = number(FieldId::chosen).value_or(0);
    const auto done = venue.books().items_done();
    std::int64_t row = 0;
    for (const congress::AgendaItem& one : congress.agenda) {
        if (one.sitting != item.sitting || one.id == item.id) continue;
        if (std::find(done.begin(), done.end(), one.id) != done.end()) continue;
        if (++row == chosen) before = one.id;
    }
    auto set = ask(venue::op::SetItem{item, before, by, reason}, now);
    if (!set) return set;
    clear({FieldId::reason});
    trail.clear();
    show(Page::item, item.id);
    say(known == nullptr ? "议程已增加。" : "议程已修改。");
    return {};
}

}  // namespace daihui::session::console
