// Who or what stands on a ballot, while it may still be changed: people from the roster by search or by name,
// units, proposals of the register, items; taken off, put in order by hand or by 姓氏笔画 (RULES.md 5: a manual
// order is always allowed).
#include <algorithm>
#include <set>

#include "kiosk/session/console_blocks.hpp"
#include "kiosk/session/console_state.hpp"
#include "kiosk/session/words.hpp"
#include "shared/congress/marks.hpp"
#include "shared/congress/proposal.hpp"
#include "shared/text/stroke_order.hpp"

namespace daihui::session::console {
namespace {

using congress::PollKind;
using congress::Subjects;

/// 「候选人」, 「测评对象」
std::string what_stands(const congress::Poll& poll) {
    if (poll.kind == PollKind::election) return std::string(congress::nominee_words(poll));
    return std::string(congress::to_words(poll.kind)) + "对象";
}

bool stands(const congress::Poll& poll, const std::string& name, const std::string& number) {
    return std::any_of(poll.candidates.begin(), poll.candidates.end(), [&](const auto& one) {
        return number.empty() ? one.number.empty() && one.name == name : one.number == number;
    });
}

/// Units and delegations of the roster, each once, in its order.
std::vector<std::string> units_of(const congress::Congress& congress) {
    std::vector<std::string> out;
    std::set<std::string> seen;
    for (const congress::Delegate& one : congress.delegates)
        if (!one.unit.empty() && seen.insert(one.unit).second) out.push_back(one.unit);
    return out;
}

/// What may be put on the ballot with one touch.
std::vector<std::string> at_hand(const congress::Congress& congress, Subjects subjects) {
    if (subjects == Subjects::proposals) return congress::proposal_subjects(congress.proposals);
    if (subjects == Subjects::bodies) return units_of(congress);
    return {};
}

constexpr std::size_t longest_offer = 8;

}  // namespace

void Console::State::add_people_search(PageView& page) const {
    const congress::Poll& poll = draft->poll;
    page.blocks.push_back(full(Fields{{search_field("加入" + what_stands(poll))}}));
    const std::string query = field(FieldId::person);
    Lines found;
    for (const Findable* one : found_people(6)) {
        Lines::Line line;
        line.title = list_name(one->who.name);
        line.detail = one->who.unit;
        const bool there = stands(poll, one->who.name, one->who.number);
        line.status = there ? "已在名单中" : "加入";
        line.kind = there ? Status::done : Status::plain;
        if (!there) line.action = Do{Command::add_person, one->who.number};
        found.lines.push_back(std::move(line));
    }
    const bool none = found.lines.empty();
    if (!none) page.blocks.push_back(full(std::move(found)));
    if (query.empty()) return;
    // Leaders who are appraised, and who is praised, need not be delegates; who is elected is on a roster.
    const bool written = (static_cast<unsigned char>(query.front()) & 0x80U) != 0;
    if (poll.kind != PollKind::election && written) {
        page.blocks.push_back(full(Fields{{text_field({FieldId::unit, 0}, "名册以外的人：单位和职务（可不填）",
                                                      field(FieldId::unit), "……学院院长", 40)}}));
        page.blocks.push_back(full(Buttons{{act("加入名册以外的「" + query + "」", Command::add_name, {})}}));
    } else if (none) {
        page.blocks.push_back(full(Sentence{"名册中没有此人，请核对编号或姓名。", Tone::muted}));
    }
}

void Console::State::add_other_names(PageView& page) const {
    const congress::Poll& poll = draft->poll;
    const std::string query = field(FieldId::person);
    if (poll.subjects != Subjects::proposals) {
        page.blocks.push_back(full(Fields{{text_field(
            {FieldId::person, 0}, "加入" + what_stands(poll), query,
            poll.subjects == Subjects::bodies ? "单位全称，例如实验中心" : "名称，例如教学内容", 60)}}));
        page.blocks.push_back(full(Buttons{{act("加入", Command::add_name, {}, !query.empty())}}));
    }
    std::vector<std::string> rest;
    for (std::string& one : at_hand(venue.congress(), poll.subjects))
        if (!stands(poll, one, {}) && (query.empty() || one.find(query) != std::string::npos))
            rest.push_back(std::move(one));
    if (poll.subjects == Subjects::proposals) {
        if (rest.empty() && poll.candidates.empty())
            page.blocks.push_back(full(Sentence{"提案登记中没有立案的提案。", Tone::muted}));
        if (rest.size() > 1)
            page.blocks.push_back(full(
                Buttons{{act(with_number("加入全部", static_cast<std::int64_t>(rest.size()), "件立案的提案"),
                             Command::add_all, {})}}));
    }
    Lines lines;
    for (const std::string& one : rest) {
        if (lines.lines.size() == longest_offer) break;
        Lines::Line line;
        line.title = one;
        line.status = "加入";
        line.action = Do{Command::add_name, one};
        lines.lines.push_back(std::move(line));
    }
    if (!lines.lines.empty()) page.blocks.push_back(full(std::move(lines)));
}

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
    page.title = what_stands(poll);
    page.tag = with_number("", static_cast<std::int64_t>(poll.candidates.size()),
                           std::string(congress::measure_word(poll.subjects)));
    page.aside = field(FieldId::title).empty() ? poll.title : field(FieldId::title);
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
        page.blocks.push_back(full(Sentence{
            persons ? "还没有人。请在下面查找，点一下加入。" : "还没有。请在下面选择或填写名称，点一下加入。",
            Tone::muted}));
    page.blocks.push_back(full(std::move(lines)));
    if (persons) {
        add_people_search(page);
        if (poll.candidates.size() > 1)
            page.blocks.push_back(
                full(Choice{"选举办法另有规定的次序",
                            {act("按姓名笔画排列", Command::by_strokes,
                                 std::string(text::name_order_word(text::NameOrder::name_strokes))),
                             act("按拼音排列", Command::by_strokes,
                                 std::string(text::name_order_word(text::NameOrder::pinyin)))}}));
        page.buttons.push_back(act("按姓氏笔画排列", Command::by_strokes, {}, poll.candidates.size() > 1));
    } else {
        add_other_names(page);
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
        case Command::add_name: {
            congress::Candidate one;
            one.name = what.id.empty() ? field(FieldId::person) : what.id;
            if (one.name.empty()) return Error{ErrorKind::refused, "请填写名称。"};
            if (draft->poll.subjects == Subjects::persons) {
                if (draft->poll.kind == PollKind::election)
                    return Error{ErrorKind::refused, "候选人须在名册中，请按编号或姓名查找。"};
                one.unit = field(FieldId::unit);
            }
            list.push_back(std::move(one));
            note.clear();
            clear({FieldId::person, FieldId::unit});
            return {};
        }
        case Command::add_all:
            for (std::string& name : at_hand(venue.congress(), draft->poll.subjects))
                if (!stands(draft->poll, name, {})) list.emplace_back().name = std::move(name);
            return {};
        case Command::by_strokes: {
            std::vector<std::string> names;
            for (const congress::Candidate& one : list) names.push_back(one.name);
            std::vector<congress::Candidate> sorted;
            const auto order = text::name_order_of(what.id).value_or(text::NameOrder::surname_strokes);
            for (const std::size_t i :
                 text::names_in_order(names, order, text::StrokeOverrides::of(venue.congress().strokes)))
                sorted.push_back(list[i]);
            list = std::move(sorted);
            note = std::string(text::name_order_note(order));
            return {};
        }
        default:
            return {};
    }
}

}  // namespace daihui::session::console
