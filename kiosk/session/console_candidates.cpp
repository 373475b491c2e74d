// Who stands on a ballot, while it may still be changed: added from the roster by search, taken off, put in
// order by hand or by 姓氏笔画 (RULES.md 5: a manual order is always allowed).
#include <algorithm>

#include "kiosk/session/console_blocks.hpp"
#include "kiosk/session/console_state.hpp"
#include "kiosk/session/words.hpp"
#include "shared/text/stroke_order.hpp"

namespace daihui::session::console {

PageView Console::State::candidates_page() const {
    PageView page;
    page.buttons.push_back({"返回", Back{}});
    page.attendance = false;
    if (!draft) {
        page.title = "候选人";
        page.message = "修改已经结束，请返回。";
        return page;
    }
    const congress::Poll& poll = draft->poll;
    const bool persons = poll.subjects == congress::Subjects::persons;
    page.title = persons ? "候选人" : "对象";
    page.tag = std::to_string(poll.candidates.size()) + (persons ? " 名" : " 项");
    page.aside = poll.title;
    Lines lines;
    for (std::size_t i = 0; i < poll.candidates.size(); ++i) {
        const congress::Candidate& one = poll.candidates[i];
        const std::string row = std::to_string(i), bracket = bracket_of(one.sex, one.ethnicity);
        Lines::Line line;
        line.title =
            std::to_string(i + 1) + "　" + list_name(one.name) + (bracket.empty() ? "" : "（" + bracket + "）");
        line.detail = one.unit;
        line.tools = {act("上移", Command::move_up, row, i > 0),
                      act("下移", Command::move_down, row, i + 1 < poll.candidates.size()),
                      act("移出", Command::remove, row)};
        lines.lines.push_back(std::move(line));
    }
    if (lines.lines.empty())
        page.blocks.push_back(full(Sentence{"还没有人。请在下面查找，点一下加入。", Tone::muted}));
    page.blocks.push_back(full(std::move(lines)));
    if (persons) {
        page.blocks.push_back(full(Fields{{search_field("加入候选人")}}));
        Lines found;
        for (const Findable* one : found_people(6)) {
            Lines::Line line;
            line.title = list_name(one->who.name);
            line.detail = one->who.unit;
            const bool stands = std::any_of(poll.candidates.begin(), poll.candidates.end(),
                                            [&](const auto& c) { return c.number == one->who.number; });
            line.status = stands ? "已在名单中" : "加入";
            line.kind = stands ? Status::done : Status::plain;
            if (!stands) line.action = Do{Command::add_person, one->who.number};
            found.lines.push_back(std::move(line));
        }
        if (!found.lines.empty())
            page.blocks.push_back(full(std::move(found)));
        else if (!field(FieldId::person).empty())
            page.blocks.push_back(full(Sentence{"名册中没有此人，请核对编号或姓名。", Tone::muted}));
        page.buttons.push_back(act("按姓氏笔画排列", Command::by_strokes, {}, poll.candidates.size() > 1));
    }
    page.message =
        poll.order_note.empty() ? "现在的顺序就是选票上的顺序。" : "选票上注明：" + poll.order_note + "。";
    page.primary =
        primary(draft->next_of.empty() ? Button{"完成", Back{}} : act("用这份名单", Command::keep_next, {}));
    return page;
}

Result<void> Console::State::on_candidates(const Do& what) {
    if (!draft) return {};
    auto& list = draft->poll.candidates;
    std::string& note = draft->poll.order_note;
    const auto row = [&] { return static_cast<std::size_t>(std::stoul(what.id)); };
    draft->kept = false;
    switch (what.command) {
        case Command::move_up:
            if (row() > 0 && row() < list.size()) std::swap(list[row()], list[row() - 1]);
            note.clear();
            return {};
        case Command::move_down:
            if (row() + 1 < list.size()) std::swap(list[row()], list[row() + 1]);
            note.clear();
            return {};
        case Command::remove:
            if (row() < list.size()) list.erase(list.begin() + static_cast<std::ptrdiff_t>(row()));
            return {};
        case Command::add_person: {
            const Findable* person = findable(what.id);
            if (person == nullptr) return Error{ErrorKind::refused, "名册中没有此人。"};
            list.push_back(person->who);
            note.clear();
            clear({FieldId::person});
            return {};
        }
        case Command::by_strokes: {
            std::vector<std::string> names;
            for (const congress::Candidate& one : list) names.push_back(one.name);
            std::vector<congress::Candidate> sorted;
            for (const std::size_t i :
                 text::names_in_order(names, text::NameOrder::surname_strokes,
                                      text::StrokeOverrides::of(venue.congress().strokes)))
                sorted.push_back(list[i]);
            list = std::move(sorted);
            note = std::string(text::name_order_note(text::NameOrder::surname_strokes));
            return {};
        }
        default:
            return {};
    }
}

}  // namespace daihui::session::console
