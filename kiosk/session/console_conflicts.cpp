// 冲突: what machines brought that cannot both stand, or could not be believed. Each is an entry already; here
// somebody says what was done about it. It never holds the congress up.
#include <algorithm>

#include "kiosk/session/console_blocks.hpp"
#include "kiosk/session/console_machines.hpp"
#include "kiosk/session/console_state.hpp"
#include "shared/venue/machines.hpp"

namespace daihui::session::console {
namespace {

constexpr std::size_t lines_a_page = 16;
constexpr const char* everything = "all";

std::int64_t number_of(const std::string& id) {
    std::int64_t out = 0;
    for (const char c : id)
        if (c >= '0' && c <= '9') out = out * 10 + (c - '0');
    return out;
}

}  // namespace

PageView Console::State::conflicts_page() const {
    PageView page;
    page.title = "冲突";
    page.attendance = false;
    page.buttons.push_back({"返回", Back{}});
    const std::vector<ConflictLine> all = conflict_lines(venue);
    const auto open = static_cast<std::size_t>(
        std::count_if(all.begin(), all.end(), [](const ConflictLine& one) { return one.done.empty(); }));
    page.aside = with_number("待确认", static_cast<std::int64_t>(open), "项，共") + " " +
                 std::to_string(all.size()) + " 项";
    const bool every = field(FieldId::chosen) == everything;
    Choice filter{"显示",
                  {act("待确认 " + std::to_string(open), Command::choose, ""),
                   act("全部 " + std::to_string(all.size()), Command::choose, everything)}};
    filter.buttons[every ? 1 : 0].icon = "check";
    if (!all.empty()) page.blocks.push_back(full(std::move(filter)));
    const std::size_t count = every ? all.size() : open;
    const std::size_t pages = std::max<std::size_t>(1, (count + lines_a_page - 1) / lines_a_page);
    const std::size_t at = std::min(list_page, pages - 1);
    Lines lines;
    for (std::size_t i = at * lines_a_page; i < std::min(count, (at + 1) * lines_a_page); ++i) {
        const ConflictLine& one = all[i];  // open ones stand first
        Lines::Line line;
        line.title = one.title + (one.place.empty() ? "" : "　" + one.place);
        line.detail = one.text + (one.done.empty() ? "" : "　" + one.done);
        line.status = one.done.empty() ? "待确认" : "已确认";
        line.kind = one.done.empty() ? Status::warning : Status::done;
        line.action = Show{Page::conflict, std::to_string(one.seq)};
        lines.lines.push_back(std::move(line));
    }
    if (lines.lines.empty())
        page.blocks.push_back(full(Sentence{all.empty() ? "没有冲突。" : "都已确认。", Tone::muted}));
    else
        page.blocks.push_back(full(std::move(lines)));
    if (pages > 1) {
        page.tag = "第 " + std::to_string(at + 1) + " 页，共 " + std::to_string(pages) + " 页";
        page.buttons.push_back(act("上一页", Command::list_previous, "", at > 0));
        page.buttons.push_back(act("下一页", Command::list_next, "", at + 1 < pages));
    }
    page.buttons.push_back({"机器", Show{Page::machines, ""}});
    page.message = "冲突都已按规则处理，计数正确，会议照常进行。请逐项确认，载入操作记录。";
    return page;
}

PageView Console::State::conflict_page() const {
    PageView page;
    page.attendance = false;
    page.buttons.push_back({"返回", Back{}});
    const std::vector<ConflictLine> all = conflict_lines(venue);
    const std::int64_t seq = number_of(place.id);
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.seq == seq; });
    if (found == all.end()) {
        page.title = "没有这一项冲突";
        return page;
    }
    const ConflictLine& one = *found;
    page.title = one.title;
    page.tag = one.done.empty() ? "待确认" : "已确认";
    page.aside = one.place;
    page.blocks.push_back(full(Sentence{one.text, Tone::strong}));
    if (venue.congress().delegate(one.subject) != nullptr)
        page.blocks.push_back(full(Buttons{{{"查看此人", Show{Page::person, one.subject}}}}));
    if (!one.done.empty()) {
        page.blocks.push_back(full(Sentence{"处理情况　" + one.done}));
        return page;
    }
    Field remark =
        text_field({FieldId::remark, 0}, "处理情况", field(FieldId::remark), "请填写，或选一个", 100);
    if (remark.text.empty()) remark.suggestions = usual_remarks(one.what);
    page.blocks.push_back(full(Fields{{std::move(remark)}}));
    page.blocks.push_back(full(Fields{{name_field(FieldId::operating)}}));
    const auto alike = std::count_if(all.begin(), all.end(), [&](const ConflictLine& other) {
        return other.done.empty() && other.what == one.what;
    });
    const bool hub = venue.is_hub();
    if (alike > 1)
        page.buttons.push_back(
            act(with_number("同类", alike, "项一并确认"), Command::acknowledge_alike, place.id, hub));
    page.message = "确认只说明已经看过、怎样处理，不改变任何计数。";
    page.primary = primary(act("确认", Command::acknowledge, place.id));
    return page;
}

Result<void> Console::State::on_conflict(const Do& what, Instant now) {
    const std::vector<ConflictLine> all = conflict_lines(venue);
    const std::int64_t seq = number_of(what.id);
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.seq == seq; });
    if (found == all.end()) return Error{ErrorKind::refused, "没有这一项冲突，请返回查看。"};
    const std::string by = field(FieldId::operating), remark = field(FieldId::remark);
    std::int64_t done = 0;
    for (const ConflictLine& one : all) {
        const bool wanted = one.seq == seq || (what.command == Command::acknowledge_alike && one.done.empty() &&
                                               one.what == found->what);
        if (!wanted) continue;
        if (auto noted = ask(venue::op::AcknowledgeConflict{one.seq, by, remark}, now); !noted) return noted;
        ++done;
    }
    go_back();
    say(done == 1 ? std::string("已确认。") : with_number("已确认", done, "项。"));
    return {};
}

}  // namespace daihui::session::console
