// What comes next after a tie, open seats or a void poll (RULES.md 2.9, 2.10): the software proposes, people
// decide, the record says who decided; the new poll is there at once.
#include <algorithm>

#include "kiosk/session/console_blocks.hpp"
#include "kiosk/session/console_state.hpp"
#include "kiosk/session/words.hpp"

namespace daihui::session::console {
namespace {

using congress::Next;

std::string next_words(Next next) {
    switch (next) {
        case Next::revote:
            return "再次投票";
        case Next::by_election:
            return "另行选举";
        case Next::vacant:
            return "名额空缺";
        case Next::reduce:
            return "减少名额";
        case Next::presidium:
            return "由主席团提出意见";
        case Next::later:
            return "留待下次会议";
        case Next::void_rerun:
            return "重新投票";
        case Next::nothing:
            break;
    }
    return "不再进行";
}

/// Stacks that were not handed out yet, with 再次投票 first: it is printed for this.
std::vector<std::string> stacks_for_more(const venue::Venue& venue) {
    std::vector<std::string> out = venue.stacks();
    std::erase_if(out, [&](const std::string& stack) {
        const auto& periods = venue.congress().periods;
        return std::any_of(periods.begin(), periods.end(), [&](const congress::VotingPeriod& period) {
            return period.stack == stack &&
                   venue.books().period_state(period.id).stage != congress::Stage::planned;
        });
    });
    std::stable_partition(out.begin(), out.end(), [](const std::string& stack) { return stack == "再次投票"; });
    return out;
}

enum Chosen : std::size_t { option_row = 0, means_row = 1, stack_row = 2 };

}  // namespace

void Console::State::choose_next(const std::string& poll, std::size_t option) {
    const auto options_now = venue.follow_ups(poll);
    if (option >= options_now.size()) return;
    fields[{FieldId::chosen, option_row}] = std::to_string(option);
    fields[{FieldId::text, 0}] = options_now[option].words;
    draft.reset();
}

void Console::State::add_next(PageView& page, const std::vector<std::string>& polls) const {
    Lines lines;
    for (const std::string& id : polls) {
        const congress::Poll* poll = venue.congress().poll(id);
        if (poll == nullptr) continue;
        for (const congress::FollowUpDecided& one : venue.books().follow_ups()) {
            const congress::Poll* made = venue.congress().poll(one.new_poll);
            if (one.poll != id || made == nullptr) continue;
            Lines::Line line;
            line.title = made->title;
            line.detail = size_words(*made);
            line.status = std::string(congress::to_words(made->follow_up));
            line.kind = Status::now;
            line.action = way_to(*made);
            lines.lines.push_back(std::move(line));
        }
        const auto open = venue.follow_ups(id);
        if (open.empty()) continue;
        Lines::Line line;
        line.title = "下一步：" + poll->title;
        line.detail = open.front().by_rule ? "按规则：" + open.front().words : "须由大会或主席团决定";
        line.status = "待决定";
        line.kind = Status::warning;
        line.action = Show{Page::next, id};
        lines.lines.push_back(std::move(line));
    }
    if (!lines.lines.empty()) page.blocks.push_back(full(std::move(lines)));
}

PageView Console::State::next_page() const {
    PageView page;
    const congress::Poll* poll = venue.congress().poll(place.id);
    page.buttons.push_back({"返回", Back{}});
    page.attendance = false;
    if (poll == nullptr) return page;
    page.title = "下一步";
    page.aside = poll->title;
    const auto ways = venue.follow_ups(poll->id);
    if (ways.empty()) {
        page.tag = "已决定";
        for (const std::string& sentence : decisions_of(poll->id))
            page.blocks.push_back(full(Sentence{sentence}));
        add_next(page, {poll->id});
        return page;
    }
    page.tag = "由人决定";
    const auto chosen = static_cast<std::size_t>(number(FieldId::chosen, option_row).value_or(0));
    Lines lines;
    for (std::size_t i = 0; i < ways.size(); ++i) {
        Lines::Line line =
            way(next_words(ways[i].next), ways[i].words, i == chosen, Do{Command::choose, std::to_string(i)});
        if (ways[i].by_rule) {
            line.status = "本选举的规则";
            line.kind = Status::done;
        }
        lines.lines.push_back(std::move(line));
    }
    page.blocks.push_back(full(std::move(lines)));
    const congress::FollowUpOption& option = ways[std::min(chosen, ways.size() - 1)];
    if (option.poll) {
        const bool changed = draft && draft->next_of == poll->id && draft->kept;
        const congress::Poll& made = changed ? draft->poll : *option.poll;
        std::vector<std::string> names;
        for (const congress::Candidate& one : made.candidates) names.push_back(one.name);
        std::string said = "新的选票：「" + made.title + "」";
        if (!size_words(made).empty()) said += "，" + size_words(made);
        if (!names.empty()) said += "：" + listed(names);
        page.blocks.push_back(full(Sentence{said + (changed ? "（已修改）。" : "。")}));
        const bool election = made.kind == congress::PollKind::election;
        const auto means = static_cast<std::size_t>(number(FieldId::chosen, means_row).value_or(0));
        Buttons how;
        const auto choice = [&](std::string label, std::size_t row, std::size_t value, std::size_t now) {
            Button out{std::move(label), SetField{{FieldId::chosen, row}, std::to_string(value)}};
            if (value == now) out.icon = "check";
            return out;
        };
        how.buttons.push_back(choice("投票机", means_row, 0, means));
        how.buttons.push_back(choice("纸质选票", means_row, 1, means));
        if (!election) how.buttons.push_back(choice("举手", means_row, 2, means));
        page.blocks.push_back(full(Heading{"怎样投票", ""}));
        page.blocks.push_back(full(std::move(how)));
        if (means == 0) {
            const auto stacks = stacks_for_more(venue);
            const auto stack = static_cast<std::size_t>(number(FieldId::chosen, stack_row).value_or(0));
            Buttons cards;
            for (std::size_t i = 0; i < stacks.size(); ++i)
                cards.buttons.push_back(choice(stacks[i], stack_row, i, stack));
            page.blocks.push_back(
                full(Heading{"选票卡", stacks.empty() ? "都已发出，请改用纸质选票" : "须已印好、还没有发出"}));
            page.blocks.push_back(full(std::move(cards)));
        }
        page.buttons.push_back(act("修改名单…", Command::edit_next, poll->id));
    }
    Field by = text_field({FieldId::decided_by, 0}, "由谁决定", field(FieldId::decided_by), "大会，或主席团");
    if (by.text.empty()) by.suggestions = {"大会", "主席团"};
    Field words = text_field({FieldId::text, 0}, "决定（宣读的话）", field(FieldId::text), {}, 200);
    page.blocks.push_back(full(Fields{{by}}));
    page.blocks.push_back(full(Fields{{words}}));
    page.blocks.push_back(full(two_people()));
    page.message = "软件只提出办法；由大会或主席团决定，两人录入，载入记录和报告单。";
    page.primary = primary(act("记录决定…", Command::decide_next, poll->id));
    return page;
}

Result<void> Console::State::on_next(const Do& what, Instant now) {
    const std::string id = place.id;
    const auto ways = venue.follow_ups(id);
    const auto chosen = static_cast<std::size_t>(number(FieldId::chosen, option_row).value_or(0));
    switch (what.command) {
        case Command::choose:
            choose_next(id, static_cast<std::size_t>(std::stoul(what.id)));
            return {};
        case Command::edit_next: {
            if (chosen >= ways.size() || !ways[chosen].poll) return {};
            const bool again = draft && draft->next_of == id;
            begin_draft(again ? draft->poll : *ways[chosen].poll, true, {});
            draft->next_of = id;
            open(Page::candidates, id);
            return {};
        }
        case Command::keep_next:
            if (draft) draft->kept = true;
            go_back();
            return {};
        case Command::decide_next: {
            if (chosen >= ways.size()) return Error{ErrorKind::refused, "请选择一种办法。"};
            const auto means = number(FieldId::chosen, means_row).value_or(0);
            const auto stacks = stacks_for_more(venue);
            const auto stack = static_cast<std::size_t>(number(FieldId::chosen, stack_row).value_or(0));
            venue::FollowUpChoice choice;
            choice.next = ways[chosen].next;
            choice.seats = ways[chosen].seats;
            choice.decided_by = field(FieldId::decided_by);
            choice.text = field(FieldId::text);
            choice.by1 = field(FieldId::operating);
            choice.by2 = field(FieldId::checking);
            choice.means = means == 1   ? congress::Means::paper
                           : means == 2 ? congress::Means::hands
                                        : congress::Means::kiosk;
            if (stack < stacks.size() && number(FieldId::chosen, stack_row)) choice.stack = stacks[stack];
            if (draft && draft->next_of == id && draft->kept) choice.poll = draft->poll;
            auto answer = host.perform(venue::op::DecideFollowUp{id, choice}, now.wall);
            if (!answer) return answer.error();
            const std::string made = answer->empty() ? std::string() : answer->front();
            draft.reset();
            clear({FieldId::text, FieldId::chosen});
            if (made.empty()) {
                show(Page::next, id);
                say("决定已记录。");
                return {};
            }
            const congress::Poll* next = venue.congress().poll(made);
            if (next == nullptr) return {};
            const Action way = way_to(*next);
            if (const auto* there = std::get_if<Show>(&way)) {
                if (!trail.empty() && trail.back().id == id) trail.pop_back();
                show(there->page, there->id);
                say("决定已记录，「" + next->title + "」已经设好。");
            }
            return {};
        }
        default:
            return {};
    }
}

}  // namespace daihui::session::console
