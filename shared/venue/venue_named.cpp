// Named polls (记名): opened by the organizer, cast with the badge, live by nature.
#include <algorithm>

#include "shared/venue/state.hpp"

namespace daihui::venue {
namespace {

bool is_named_at_kiosk(const congress::Poll& poll) {
    return poll.secrecy == congress::Secrecy::named && poll.means == congress::Means::kiosk &&
           poll.kind == congress::PollKind::motion;
}

bool is_elector(const congress::Congress& congress, const record::Books& books, const congress::Poll& poll,
                const std::string& number) {
    const congress::Delegate* delegate = congress.delegate(number);
    if (delegate == nullptr || (poll.women_only && delegate->sex != congress::Sex::female)) return false;
    const auto electors = books.electors(poll.body);
    return std::find(electors.begin(), electors.end(), number) != electors.end();
}

}  // namespace

std::vector<congress::Poll> Venue::named_polls_open_to(const std::string& number) const {
    std::vector<congress::Poll> out;
    const congress::Delegate* delegate = congress().delegate(number);
    if (delegate == nullptr || delegate->kind != congress::DelegateKind::full) return out;
    for (const congress::Poll& poll : congress().polls) {
        if (!is_named_at_kiosk(poll) || !books().named_poll(poll.id).open) continue;
        if (!is_elector(congress(), books(), poll, number)) continue;
        if (books().named_vote(poll.id, number)) continue;
        out.push_back(poll);
    }
    return out;
}

Result<void> Venue::open_named_poll(const std::string& id, Moment now) {
    const congress::Poll* poll = congress().poll(id);
    if (poll == nullptr || !is_named_at_kiosk(*poll))
        return Error{ErrorKind::wrong_use, "这不是在机器上进行的记名表决：" + id};
    const auto state = books().named_poll(id);
    if (state.open || state.closed)
        return Error{ErrorKind::refused, "「" + poll->title + "」已经开始过，不能再次开始。"};
    if (const std::string first = amendment_first(id); !first.empty()) return Error{ErrorKind::refused, first};
    const congress::Presence presence = books().presence_of(books().current_sitting(), *poll);
    const congress::Quorum quorum = congress::check_quorum(
        *poll, presence, congress::electors_of(congress(), *poll), congress().member_count);
    if (!quorum.met) return Error{ErrorKind::refused, quorum.sentence};
    auto written = state_->write(now, {congress::NamedPollOpened{id, presence}});
    if (!written) return written.error();
    return {};
}

Result<void> Venue::close_named_poll(const std::string& id, Moment now) {
    const congress::Poll* poll = congress().poll(id);
    const auto state = books().named_poll(id);
    if (poll == nullptr || !state.open) return Error{ErrorKind::refused, "这项表决没有开始，或已经结束。"};
    congress::MotionCount count;
    for (const auto& vote : books().named_votes(id)) {
        if (vote.choice == "approve") ++count.approve;
        if (vote.choice == "oppose") ++count.oppose;
        if (vote.choice == "abstain") ++count.abstain;
    }
    const std::int64_t cast = count.approve + count.oppose + count.abstain;
    // 发出 of a named poll: those present when it opened (RULES.md 1).
    const std::int64_t issued = std::max(state.presence.present, cast);
    count.not_cast = issued - cast;
    auto written = state_->write(now, {congress::NamedPollClosed{id, count, {issued, cast, cast, 0}},
                                       state_->checkpoint("named poll closed")});
    if (!written) return written.error();
    return {};
}

Result<void> Venue::cast_named(const std::string& id, const std::string& number, congress::Mark choice,
                               Moment now) {
    const congress::Poll* poll = congress().poll(id);
    const congress::Delegate* delegate = congress().delegate(number);
    if (poll == nullptr || delegate == nullptr)
        return Error{ErrorKind::wrong_use, refuse(RefusalReason::unknown).sentence};
    const auto refusal = [](RefusalReason reason) {
        return Error{ErrorKind::refused, refuse(reason).sentence};
    };
    if (delegate->kind != congress::DelegateKind::full) return refusal(RefusalReason::observer);
    if (!is_elector(congress(), books(), *poll, number)) {
        const congress::Body* body = congress().body(poll->body);
        return Error{ErrorKind::refused, "本项表决由" +
                                             (body == nullptr ? std::string("其他代表大会") : body->name) +
                                             (poll->women_only ? "女代表参加。" : "代表参加。")};
    }
    const auto state = books().named_poll(id);
    if (state.closed) return refusal(RefusalReason::closed);
    if (!state.open) return refusal(RefusalReason::not_open);
    const auto attendance = books().attendance(books().current_sitting(), number);
    if (!attendance || attendance->state != record::PresenceState::present)
        return refusal(RefusalReason::not_checked_in);
    // Late comers vote from the next poll on (RULES.md 1).
    if (state.opened_at && attendance->checked_in_at && *attendance->checked_in_at > *state.opened_at)
        return refusal(RefusalReason::issued_before_arrival);
    const char* word = choice == congress::Mark::approve  ? "approve"
                       : choice == congress::Mark::oppose ? "oppose"
                                                          : "abstain";
    if (const auto before = books().named_vote(id, number)) {
        if (*before == word) return {};  // a repeated touch gets the same answer
        return Error{ErrorKind::refused, "您已经表决，不能更改。"};
    }
    auto written = state_->write(now, {congress::NamedVoteCast{id, number, word}});
    if (!written) return written.error();
    return {};
}

}  // namespace daihui::venue
