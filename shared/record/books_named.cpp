// Named polls: one vote a delegate, live by nature.
#include <algorithm>

#include "shared/record/ledger.hpp"

namespace daihui::record {

using congress::Kind;

void Ledger::apply(const Said& said, const congress::NamedPollOpened& event) {
    const congress::Poll& poll = need_poll(event.poll);
    if (poll.secrecy != congress::Secrecy::named)
        throw Refusal{"「" + poll.title + "」是无记名投票，不能记名表决。"};
    need_amendments_decided(event.poll);
    if (votes_counted(event.poll, false) || hands(event.poll))
        throw Refusal{"「" + poll.title + "」已经由人工计票，不能再在机器上表决。"};
    Query add(db_, "INSERT INTO named_polls(poll, opened_at, opened_body) VALUES(?, ?, ?)");
    add.with(event.poll, to_millis(said.time));
    add.bind_bytes(3, said.body);
    add.run();
}

void Ledger::apply(const Said&, const congress::NamedVoteCast& event) {
    const congress::Poll& poll = need_poll(event.poll);
    const congress::Delegate& delegate = need_delegate(event.number);
    Query open(db_, "SELECT 1 FROM named_polls WHERE poll = ?");
    if (!open.with(event.poll).step()) throw Refusal{"投票尚未开始，请稍候。"};
    Query elector(db_, "SELECT 1 FROM electors WHERE body = ? AND number = ?");
    const bool votes = elector.with(poll.body, event.number).step() &&
                       (!poll.women_only || delegate.sex == congress::Sex::female);
    if (!votes) {
        const congress::Body* body = congress_.body(poll.body);
        throw Refusal{"本次表决由" + (body == nullptr ? std::string("其他代表") : body->name + "代表") +
                      "参加。"};
    }
    if (event.choice != "approve" && event.choice != "oppose" && event.choice != "abstain")
        throw Refusal{"表决只能是赞成、反对或弃权。"};
    Query add(db_, "INSERT INTO named_votes(poll, number, choice) VALUES(?, ?, ?)");
    add.with(event.poll, event.number, event.choice).run();
}

void Ledger::apply(const Said& said, const congress::NamedPollClosed& event) {
    const NamedPollState now = named_poll(event.poll);
    if (!now.open) throw Refusal{"这项表决没有在进行。"};
    // The count is a function of the stored votes; a close that says otherwise is no close.
    if (event.count.approve != now.count.approve || event.count.oppose != now.count.oppose ||
        event.count.abstain != now.count.abstain)
        throw Refusal{"宣布的票数与记录的表决不符。"};
    Query q(db_, "UPDATE named_polls SET closed_at = ?, closed_body = ? WHERE poll = ?");
    q.bind(1, to_millis(said.time)).bind_bytes(2, said.body).bind(3, event.poll);
    q.run();
}

NamedPollState Ledger::named_poll(const std::string& poll) const {
    NamedPollState state;
    state.poll = poll;
    Query q(db_, "SELECT opened_at, opened_body, closed_at, closed_body FROM named_polls WHERE poll = ?");
    if (!q.with(poll).step()) return state;
    state.opened_at = from_millis(q.number(0));
    state.presence = event_at<congress::NamedPollOpened>(Kind::named_poll_opened, q.hash(1)).presence;
    state.closed = !q.null(2);
    state.open = !state.closed;
    if (state.closed) {
        state.closed_at = from_millis(q.number(2));
        state.count = event_at<congress::NamedPollClosed>(Kind::named_poll_closed, q.hash(3)).count;
        return state;
    }
    Query votes(db_,
                "SELECT count(*) FILTER (WHERE choice = 'approve'), count(*) FILTER (WHERE choice = 'oppose'), "
                "count(*) FILTER (WHERE choice = 'abstain'), count(*) FROM named_votes WHERE poll = ?");
    if (votes.with(poll).step()) {
        state.count.approve = votes.number(0);
        state.count.oppose = votes.number(1);
        state.count.abstain = votes.number(2);
        state.count.not_cast = std::max<std::int64_t>(0, state.presence.present - votes.number(3));
    }
    return state;
}

std::optional<std::string> Ledger::named_vote(const std::string& poll, const std::string& number) const {
    Query q(db_, "SELECT choice FROM named_votes WHERE poll = ? AND number = ?");
    if (!q.with(poll, number).step()) return std::nullopt;
    return q.text(0);
}

std::vector<congress::NamedVoteCast> Ledger::named_votes(const std::string& poll) const {
    std::vector<congress::NamedVoteCast> out;
    Query q(db_, "SELECT number, choice FROM named_votes WHERE poll = ? ORDER BY number");
    q.with(poll);
    while (q.step()) out.push_back({poll, q.text(0), q.text(1)});
    return out;
}

}  // namespace daihui::record
