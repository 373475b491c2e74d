// Polls and agenda items that are added or changed on site (RULES.md 3; GB 50799 6.2.6). The definition in
// memory is the first entry's with these made in order; it changes last, after everything that may refuse.
#include <algorithm>
#include <utility>

#include "shared/base/quotes.hpp"
#include "shared/congress/poll_kinds.hpp"
#include "shared/record/ledger.hpp"

namespace daihui::record {
namespace {

using congress::Kind;

bool contains(const std::vector<std::string>& list, const std::string& one) {
    return std::find(list.begin(), list.end(), one) != list.end();
}

/// Puts a value in the place of the one of its id, or at the end.
template <class T>
void put(std::vector<T>& list, T value) {
    const auto found = std::find_if(list.begin(), list.end(), [&](const T& one) { return one.id == value.id; });
    if (found == list.end())
        list.push_back(std::move(value));
    else
        *found = std::move(value);
}

/// A poll is in one period at most: that of its box.
void change(congress::Congress& congress, congress::Poll poll, std::optional<congress::VotingPeriod> period) {
    const std::string id = poll.id;
    const bool boxed = is_boxed(poll);
    put(congress.polls, std::move(poll));
    for (congress::VotingPeriod& one : congress.periods)
        if (!boxed || (period && period->id != one.id)) std::erase(one.polls, id);
    if (period) put(congress.periods, std::move(*period));
}

void change(congress::Congress& congress, const congress::AgendaSet& event, congress::AgendaItem item) {
    std::vector<congress::AgendaItem>& agenda = congress.agenda;
    std::erase_if(agenda, [&](const congress::AgendaItem& one) { return one.id == event.item; });
    if (event.removed) return;
    auto at = std::find_if(agenda.begin(), agenda.end(),
                           [&](const congress::AgendaItem& one) { return one.id == event.before; });
    if (event.before.empty()) {
        // Behind the last of its sitting; where the sitting has none yet, at the end.
        at = agenda.end();
        for (auto one = agenda.begin(); one != agenda.end(); ++one)
            if (one->sitting == item.sitting) at = one + 1;
    }
    agenda.insert(at, std::move(item));
}

void need_two(const std::string& by1, const std::string& by2) {
    if (by1.empty() || by2.empty() || by1 == by2)
        throw Refusal{"增加或修改投票须由两人核对，请写明两个人的姓名。"};
}

}  // namespace

void Ledger::note_definition(const Said& said, const std::string& name) {
    Query add(db_,
              "INSERT INTO definition_changes(step, kind, name, at, body) "
              "VALUES((SELECT coalesce(max(step), 0) + 1 FROM definition_changes), ?, ?, ?, ?)");
    add.with(static_cast<int>(said.kind), name, to_millis(said.time));
    add.bind_bytes(4, said.body);
    add.run();
    definition_changed_ = true;
    ++definition_step_;
}

std::int64_t Ledger::newest_definition() {
    Query q(db_, "SELECT coalesce(max(step), 0) FROM definition_changes");
    return q.step() ? q.number(0) : 0;
}

void Ledger::replay_definition() {
    Query q(db_, "SELECT kind, body FROM definition_changes ORDER BY step");
    while (q.step()) {
        if (q.number(0) == static_cast<int>(Kind::poll_set)) {
            const auto event = event_at<congress::PollSet>(Kind::poll_set, q.hash(1));
            std::optional<congress::VotingPeriod> period;
            if (!event.period.empty()) period = congress::period_from_json(event.period);
            if (auto poll = congress::poll_from_json(event.definition))
                change(congress_, std::move(*poll), std::move(period));
        } else {
            const auto event = event_at<congress::AgendaSet>(Kind::agenda_set, q.hash(1));
            change(congress_, event,
                   congress::item_from_json(event.definition).value_or(congress::AgendaItem{}));
        }
    }
}

void Ledger::check_changed_poll(const congress::Poll& poll) const {
    if (poll.title.empty()) throw Refusal{"投票须有名称。"};
    if (congress_.body(poll.body) == nullptr) throw Refusal{"没有" + in_quotes(poll.body) + "这个会议主体。"};
    // Neither may lead back to the poll itself.
    const auto leads_back = [&](std::string id, auto next) {
        for (std::size_t i = 0; i <= congress_.polls.size() && !id.empty(); ++i) {
            if (id == poll.id) return true;
            const congress::Poll* one = congress_.poll(id);
            id = one == nullptr ? std::string() : one->*next;
        }
        return false;
    };
    if (!poll.follows.empty()) {
        need_poll(poll.follows);
        if (leads_back(poll.follows, &congress::Poll::follows))
            throw Refusal{in_quotes(poll.title) + "不能接在自己之后。"};
    }
    if (!poll.amends.empty()) {
        const congress::Poll& motion = need_poll(poll.amends);
        if (motion.kind != congress::PollKind::motion || poll.kind != congress::PollKind::motion)
            throw Refusal{"修正案只能是对表决事项的表决。"};
        if (leads_back(poll.amends, &congress::Poll::amends))
            throw Refusal{in_quotes(poll.title) + "不能修正自己。"};
        if (is_frozen(poll.amends)) throw Refusal{in_quotes(motion.title) + "已经开始表决，不能再提修正案。"};
    }
}

void Ledger::check_changed_period(const congress::Poll& poll, const congress::VotingPeriod& period) const {
    if (period.id.empty() || period.title.empty() || period.stack.empty())
        throw Refusal{"投票时段的登记不完整。"};
    need_sitting(period.sitting);
    if (stage_of(period.id))
        throw Refusal{in_quotes(period.title) + "已经检查票箱，不能再改其中的投票。请另设一个投票时段。"};
    if (!contains(period.polls, poll.id)) throw Refusal{in_quotes(poll.title) + "不在所指的投票时段中。"};
    std::vector<std::string> ids = period.polls;
    std::sort(ids.begin(), ids.end());
    if (std::adjacent_find(ids.begin(), ids.end()) != ids.end()) throw Refusal{"投票时段中有重复的投票。"};
    for (const std::string& id : period.polls) {
        if (id == poll.id) continue;
        const congress::Poll& other = need_poll(id);
        const congress::VotingPeriod* at = congress_.period_of_poll(id);
        if (at == nullptr || at->id != period.id)
            throw Refusal{in_quotes(other.title) + "不在这个投票时段中，须另行登记。"};
    }
    if (const congress::VotingPeriod* before = congress_.period(period.id))
        for (const std::string& id : before->polls)
            if (!contains(period.polls, id)) throw Refusal{"不能借增加一项投票从投票时段中去掉另一项。"};
}

void Ledger::take_slot(const congress::Poll& poll, const std::string& uuid, const std::string& stack) {
    if (uuid.empty()) {
        Query own(db_, "SELECT 1 FROM slots WHERE poll = ? AND stack = ? AND body = ?");
        if (!own.with(poll.id, stack, poll.body).step())
            throw Refusal{in_quotes(poll.title) + "在选票卡批" + in_quotes(stack) +
                          "中没有票位，请改用纸质选票。"};
        return;
    }
    Query take(db_,
               "UPDATE slots SET poll = ?1 WHERE uuid = ?2 AND poll = '' AND stack = ?3 AND body = ?4 "
               "AND uuid NOT IN (SELECT uuid FROM box_ballots)");
    if (take.with(poll.id, uuid, stack, poll.body).run() == 0)
        throw Refusal{"选票卡批" + in_quotes(stack) + "中没有这个备用票位，请改用纸质选票。"};
}

void Ledger::apply(const Said& said, const congress::PollSet& event) {
    std::optional<congress::Poll> poll = congress::poll_from_json(event.definition);
    if (!poll || poll->id.empty() || poll->id != event.poll) throw Refusal{"投票的定义无法解读。"};
    need_two(event.by1, event.by2);
    if (event.decided_by.empty()) throw Refusal{"增加或修改投票须写明由谁决定。"};
    if (is_frozen(event.poll))
        throw Refusal{in_quotes(need_poll(event.poll).title) + "已经定稿或开始，不能再改。请另设一项投票。"};
    check_changed_poll(*poll);

    std::optional<congress::VotingPeriod> period;
    if (!event.period.empty()) {
        period = congress::period_from_json(event.period);
        if (!period) throw Refusal{"投票时段的定义无法解读。"};
    }
    if (is_boxed(*poll)) {
        if (period) check_changed_period(*poll, *period);
        const congress::VotingPeriod* at = period ? &*period : congress_.period_of_poll(poll->id);
        if (at == nullptr) throw Refusal{in_quotes(poll->title) + "是无记名投票，须排在一个投票时段中。"};
        if (const congress::VotingPeriod* before = congress_.period_of_poll(poll->id);
            before != nullptr && stage_of(before->id))
            throw Refusal{in_quotes(before->title) + "已经检查票箱，不能再改其中的投票。"};
        // Slips are printed for an electorate; another one would vote with the wrong slips.
        const congress::Poll* known = congress_.poll(poll->id);
        if (known != nullptr && event.uuid.empty() && known->women_only != poll->women_only) {
            Query printed(
                db_,
                "SELECT 1 FROM slip_credentials c JOIN slots s ON s.uuid = c.uuid WHERE s.poll = ? LIMIT 1");
            if (printed.with(poll->id).step())
                throw Refusal{"选票卡已经印制，不能再改" + in_quotes(poll->title) +
                              "由谁投票。请另设一项投票。"};
        }
        take_slot(*poll, event.uuid, at->stack);
    } else if (period || !event.uuid.empty()) {
        throw Refusal{in_quotes(poll->title) + "不用选票卡，不能排在投票时段中。"};
    }
    note_definition(said, event.poll);
    change(congress_, std::move(*poll), std::move(period));
}

void Ledger::apply(const Said& said, const congress::AgendaSet& event) {
    if (event.item.empty()) throw Refusal{"议程的登记不完整。"};
    if (event.by.empty() || event.reason.empty()) throw Refusal{"修改议程须写明由谁决定和原因。"};
    const congress::AgendaItem* known = congress_.item(event.item);
    congress::AgendaItem item;
    if (event.removed) {
        if (known == nullptr) throw Refusal{"议程中没有" + in_quotes(event.item) + "。"};
        Query begun(db_, "SELECT 1 FROM agenda_steps WHERE item = ?");
        if (begun.with(event.item).step())
            throw Refusal{in_quotes(known->title) + "已经进行，不能从议程中去掉。"};
    } else {
        std::optional<congress::AgendaItem> read = congress::item_from_json(event.definition);
        if (!read || read->id != event.item) throw Refusal{"议程的定义无法解读。"};
        item = std::move(*read);
        if (item.title.empty()) throw Refusal{"议程须有名称。"};
        need_sitting(item.sitting);
        for (const std::string& poll : item.polls) need_poll(poll);
        for (const std::string& document : item.documents)
            if (congress_.document(document) == nullptr)
                throw Refusal{"没有" + in_quotes(document) + "这份文件。"};
        if (!event.before.empty()) {
            const congress::AgendaItem* next = congress_.item(event.before);
            if (next == nullptr || next->id == event.item || next->sitting != item.sitting)
                throw Refusal{"议程只能排在同一次会议的另一项议程之前。"};
        }
    }
    note_definition(said, event.item);
    change(congress_, event, std::move(item));
}

std::vector<PollSetRow> Ledger::polls_set() const {
    std::vector<PollSetRow> out;
    Query q(db_, "SELECT at, body FROM definition_changes WHERE kind = ? ORDER BY step");
    q.with(static_cast<int>(Kind::poll_set));
    while (q.step())
        out.push_back({event_at<congress::PollSet>(Kind::poll_set, q.hash(1)), from_millis(q.number(0))});
    return out;
}

}  // namespace daihui::record
