// Polls and agenda items set on site (RULES.md 3, GB 50799 6.2.6): ballots become final minutes before the
// election (PRACTICE.md 1), and slips printed days before must serve them.
#include <algorithm>

#include "shared/venue/poll_checks.hpp"
#include "shared/venue/state.hpp"
#include "shared/venue/two_people.hpp"

namespace daihui::venue {
namespace {

using congress::Stage;

/// As congress::elected_numbers names somebody: the roster knows most who have no number on the list.
std::string number_of(const congress::Congress& congress, const congress::Candidate& candidate) {
    if (!candidate.number.empty()) return candidate.number;
    std::vector<std::string> same;
    for (const congress::Delegate& delegate : congress.delegates)
        if (delegate.name == candidate.name && (candidate.unit.empty() || delegate.unit == candidate.unit))
            same.push_back(delegate.number);
    return same.size() == 1 ? same.front() : "?" + candidate.name;
}

/// A period under another id that uses the stack, if any.
const congress::VotingPeriod* user_of(const congress::Congress& congress, const std::string& stack,
                                      const std::string& but) {
    for (const congress::VotingPeriod& period : congress.periods)
        if (period.stack == stack && period.id != but) return &period;
    return nullptr;
}

/// Whether slips made for these electorates reach exactly those who may vote in the poll, given what else the
/// period holds; the sentence if not.
std::string slips_fault(const congress::Congress& congress, const congress::Poll& poll,
                        const congress::VotingPeriod& period) {
    const congress::Body* body = congress.body(poll.body);
    if (body == nullptr) return {};
    const auto exact = [&](const congress::Poll& one) {
        return holds(period.slips_for, congress::electorate_of(one));
    };
    if (!exact(poll) && !(poll.women_only && holds(period.slips_for, poll.body)))
        return "「" + period.stack + "」这一叠选票卡不是为" + body->short_name +
               (poll.women_only ? "女代表" : "代表") + "印制的，不能用于" + in_quotes(poll.title) +
               "。请改用另一叠，或改为纸质选票。";
    // Women are handed slips like everybody's: then everybody who is handed one must be a woman.
    bool lent = !exact(poll), mixed = !poll.women_only;
    for (const std::string& id : period.polls) {
        const congress::Poll* other = congress.poll(id);
        if (other == nullptr || id == poll.id) continue;
        lent = lent || (other->women_only && !exact(*other));
        mixed = mixed || !other->women_only;
    }
    if (lent && mixed)
        return "只由女代表投票的选票，不能与其他选票在同一个投票时段使用" + in_quotes(period.stack) +
               "这一叠选票卡。请另设一个投票时段，用另一叠选票卡。";
    return {};
}

}  // namespace

std::vector<std::string> Venue::State::elected_before(const congress::Poll& poll) const {
    std::vector<std::string> out;
    std::string id = poll.follows;
    // As many steps as there are polls, at most: a record may hold a circle.
    for (std::size_t left = congress().polls.size(); left > 0 && !id.empty(); --left) {
        const congress::Poll* before = congress().poll(id);
        if (before == nullptr) break;
        if (const auto final = books().count_of(id))
            for (std::string& number :
                 congress::elected_numbers(congress(), congress::taken_by(*before, final->means), final->count,
                                           committee_of(*before)))
                out.push_back(std::move(number));
        id = before->follows;
    }
    return out;
}

std::string Venue::State::spare_slot(const std::string& stack, const std::string& body) const {
    for (const auto& slot : books().slots())
        if (slot.poll.empty() && slot.stack == stack && slot.body == body) return slot.uuid;
    return {};
}

std::vector<std::string> Venue::State::stack_electorates(const std::string& stack) const {
    std::vector<std::string> out;
    const auto add = [&out](const std::string& one) {
        if (!holds(out, one)) out.push_back(one);
    };
    for (const congress::VotingPeriod& period : congress().periods) {
        if (period.stack != stack) continue;
        for (const std::string& one : period.slips_for) add(one);
        if (!period.slips_for.empty()) continue;
        for (const std::string& id : period.polls)
            if (const congress::Poll* poll = congress().poll(id); poll != nullptr && is_boxed(*poll))
                add(congress::electorate_of(*poll));
    }
    if (!out.empty()) return out;
    const auto slots = books().slots();
    for (const congress::Body& body : congress().bodies)
        if (std::any_of(slots.begin(), slots.end(),
                        [&](const auto& slot) { return slot.stack == stack && slot.body == body.id; }))
            add(body.id);
    return out;
}

Result<congress::PollSet> Venue::State::poll_set(const PollChange& change) const {
    if (!are_two(change.by1, change.by2))
        return refused("增加或修改投票须由两人核对，请填写两位不同人员的姓名。");
    if (change.decided_by.empty()) return refused("请写明这项投票由谁决定，例如「主席团第二次会议」。");
    if (change.reason.empty()) return refused("请写明增加或修改这项投票的理由。");
    congress::Poll poll = change.poll;
    if (poll.ballot_title.empty()) poll.ballot_title = poll.title;

    const congress::Poll* known = congress().poll(poll.id);
    if (known != nullptr) {
        if (books().is_frozen(poll.id))
            return refused(in_quotes(known->title) + "已经检查票箱或开始表决，不能再改。请另设一项投票。");
        if (known->kind != poll.kind || known->body != poll.body || known->women_only != poll.women_only)
            return refused(in_quotes(known->title) + "的类别和由谁投票不能改。请另设一项投票。");
        if (known->follows != poll.follows || known->follow_up != poll.follow_up)
            return refused(in_quotes(known->title) + "接在哪一次投票之后不能改。");
    }
    if (std::string fault = poll_fault(congress(), poll, committee_of(poll)); !fault.empty())
        return refused(std::move(fault));
    if (const congress::Poll* motion = congress().poll(poll.amends))
        if (books().is_frozen(motion->id))
            return refused(in_quotes(motion->title) + "已经开始表决，不能再提修正案。");
    if (!poll.follows.empty() && congress().poll(poll.follows) == nullptr)
        return refused(in_quotes(poll.title) + "所接的投票不存在，请核对。");
    if (poll.kind == congress::PollKind::election) {
        const auto elected = elected_before(poll);
        for (const congress::Candidate& one : poll.candidates)
            if (holds(elected, number_of(congress(), one)))
                return refused(in_quotes(one.name) + "已经当选，不再列为" + in_quotes(poll.title) +
                               "的候选人。");
    }

    congress::PollSet out;
    out.poll = poll.id;
    out.definition = congress::to_json(poll);
    out.decided_by = change.decided_by;
    out.reason = change.reason;
    out.by1 = change.by1;
    out.by2 = change.by2;

    if (!is_boxed(poll)) {
        if (!change.period.empty() || change.new_period)
            return refused(in_quotes(poll.title) + "不用选票卡，不排在投票时段中。");
        return out;
    }

    const congress::VotingPeriod* at = congress().period_of_poll(poll.id);
    congress::VotingPeriod period;
    if (change.new_period) {
        period = *change.new_period;
        if (!change.period.empty() && change.period != period.id)
            return Error{ErrorKind::wrong_use, "新的投票时段与所选的时段代号不同。"};
        if (!is_usable_id(period.id)) return refused("投票时段的代号只用英文字母、数字和连字符，请改正。");
        if (congress().period(period.id) != nullptr)
            return refused("已经有代号为" + in_quotes(period.id) + "的投票时段，请换一个代号。");
        if (period.title.empty()) return refused("请写明投票时段的名称。");
        const congress::Sitting* sitting = congress().sitting(period.sitting);
        if (sitting == nullptr) return refused("请选择投票时段属于哪一次会议。");
        if (books().sitting_state(period.sitting).ended)
            return refused(in_quotes(sitting->title) + "已经结束，不能再设投票时段。");
        if (const congress::VotingPeriod* other = user_of(congress(), period.stack, period.id))
            return refused(books().period_state(other->id).stage == Stage::planned
                               ? in_quotes(period.stack) + "这一叠选票卡留给了" + in_quotes(other->title) +
                                     "，请把这项投票加入该时段，一次投票完成。"
                               : in_quotes(period.stack) + "这一叠选票卡已经用于" + in_quotes(other->title) +
                                     "。请改用另一叠，或改为纸质选票。");
        period.polls.clear();
        period.slips_for = stack_electorates(period.stack);
    } else {
        const congress::VotingPeriod* found = change.period.empty() ? at : congress().period(change.period);
        if (found == nullptr)
            return refused(change.period.empty()
                               ? in_quotes(poll.title) + "是无记名投票，须排在一个投票时段中，请选择。"
                               : "没有这个投票时段：" + change.period);
        period = *found;
        if (period.slips_for.empty()) period.slips_for = stack_electorates(period.stack);
    }
    for (const congress::VotingPeriod* one : {at, congress().period(period.id)})
        if (one != nullptr && books().period_state(one->id).stage != Stage::planned)
            return refused("投票时段" + in_quotes(one->title) +
                           "已经检查票箱，选票不能再改。请另设一个投票时段。");
    if (std::string fault = slips_fault(congress(), poll, period); !fault.empty())
        return refused(std::move(fault));
    if (!poll.amends.empty() && holds(period.polls, poll.amends))
        return refused(in_quotes(poll.title) +
                       "须在原案之前表决，不能排在同一个投票时段中。请改用举手，或另设时段。");
    for (const std::string& id : period.polls)
        if (const congress::Poll* other = congress().poll(id); other != nullptr && other->amends == poll.id)
            return refused("修正案" + in_quotes(other->title) + "须在原案之前表决，不能排在同一个投票时段中。");

    const auto slots = books().slots();
    const bool owns = std::any_of(slots.begin(), slots.end(), [&](const auto& slot) {
        return slot.poll == poll.id && slot.stack == period.stack && slot.body == poll.body;
    });
    if (!owns) {
        out.uuid = spare_slot(period.stack, poll.body);
        if (out.uuid.empty()) {
            const congress::Body* body = congress().body(poll.body);
            return refused(in_quotes(period.stack) + "这一叠选票卡没有给" + body->short_name +
                           "留出的备用票位了。请改用另一叠选票卡，或改为纸质选票。");
        }
    }
    const bool inside = holds(period.polls, poll.id);
    if (!inside) period.polls.push_back(poll.id);
    if (!inside || change.new_period) out.period = congress::to_json(period);
    return out;
}

Result<void> Venue::set_poll(const PollChange& change, Moment now) {
    auto event = state_->poll_set(change);
    if (!event) return event.error();
    if (auto written = state_->write(now, {*event}); !written) return written.error();
    return {};
}

namespace {

std::string item_fault(const congress::Congress& congress, const congress::AgendaItem& item) {
    constexpr std::size_t longest_title = 240;
    if (!is_usable_id(item.id)) return "议程的代号只用英文字母、数字和连字符，请改正。";
    if (item.title.empty() || item.title.size() > longest_title) return "请写明议程的名称，不超过 80 个字。";
    if (congress.sitting(item.sitting) == nullptr) return "请选择议程属于哪一次会议。";
    for (const std::string& document : item.documents)
        if (congress.document(document) == nullptr) return "议程所附的文件不在会议文件中，请重新选择。";
    for (const std::string& poll : item.polls) {
        if (congress.poll(poll) == nullptr) return "议程中的投票「" + poll + "」不存在，请重新选择。";
        if (std::count(item.polls.begin(), item.polls.end(), poll) > 1)
            return "议程中的投票" + in_quotes(congress.poll(poll)->title) + "列了两次，请去掉一个。";
        for (const congress::AgendaItem& other : congress.agenda)
            if (other.id != item.id && holds(other.polls, poll))
                return in_quotes(congress.poll(poll)->title) + "已经列在议程" + in_quotes(other.title) + "中。";
    }
    if (item.business == congress::Business::hear && !item.polls.empty())
        return "「听取」的议程不表决。请改为审议通过，或去掉其中的投票。";
    return {};
}

/// The item behind this one in its sitting; empty if it is the last.
std::string behind(const congress::Congress& congress, const congress::AgendaItem& item) {
    bool found = false;
    for (const congress::AgendaItem& one : congress.agenda) {
        if (found && one.sitting == item.sitting) return one.id;
        found = found || one.id == item.id;
    }
    return {};
}

}  // namespace

Result<void> Venue::set_item(const congress::AgendaItem& item, const std::string& before, const std::string& by,
                             const std::string& reason, Moment now) {
    if (by.empty() || reason.empty()) return refused("修改议程须写明由谁决定和原因。");
    if (std::string fault = item_fault(congress(), item); !fault.empty()) return refused(std::move(fault));
    if (books().sitting_state(item.sitting).ended)
        return refused(in_quotes(congress().sitting(item.sitting)->title) + "已经结束，不能再改议程。");
    if (!before.empty()) {
        const congress::AgendaItem* next = congress().item(before);
        if (next == nullptr || next->id == item.id || next->sitting != item.sitting)
            return refused("议程只能排在同一次会议的另一项议程之前，请重新选择位置。");
    }
    auto written =
        state_->write(now, {congress::AgendaSet{item.id, congress::to_json(item), before, false, by, reason}});
    if (!written) return written.error();
    return {};
}

Result<void> Venue::remove_item(const std::string& id, const std::string& by, const std::string& reason,
                                Moment now) {
    const congress::AgendaItem* item = congress().item(id);
    if (item == nullptr) return Error{ErrorKind::wrong_use, "没有这项议程：" + id};
    if (by.empty() || reason.empty()) return refused("修改议程须写明由谁决定和原因。");
    if (books().current_item() == id || holds(books().items_done(), id))
        return refused("议程" + in_quotes(item->title) + "已经进行，不能去掉。");
    auto written =
        state_->write(now, {congress::AgendaSet{id, congress::to_json(*item), "", true, by, reason}});
    if (!written) return written.error();
    return {};
}

std::vector<congress::Event> Venue::State::agenda_with(
    const std::vector<std::pair<std::string, std::string>>& follow_ups, const std::string& by,
    const std::string& reason) const {
    std::vector<congress::Event> out;
    for (const congress::AgendaItem& item : congress().agenda) {
        congress::AgendaItem changed = item;
        for (const auto& [first, second] : follow_ups)
            if (const auto at = std::find(changed.polls.begin(), changed.polls.end(), first);
                at != changed.polls.end())
                changed.polls.insert(at + 1, second);
        if (changed != item)
            out.emplace_back(congress::AgendaSet{item.id, congress::to_json(changed), behind(congress(), item),
                                                 false, by, reason});
    }
    return out;
}

}  // namespace daihui::venue
