// What becomes of a slip on paper: void, swapped for another, exchanged for a paper ballot, or used to carry
// one in (PRACTICE.md 2.2, 2.6). The books hold the rules; here tokens become slips.
#include <algorithm>

#include "shared/badge/token.hpp"
#include "shared/venue/state.hpp"

namespace daihui::venue {
namespace {

/// The slip that a scanned text names, known in the books.
Result<std::string> slip_of(const Venue& venue, const std::string& tag, const std::string& token) {
    const auto parsed = badge::parse_token(tag, token);
    const auto* slip = std::get_if<badge::SlipToken>(&parsed);
    if (slip == nullptr) {
        const auto* refusal = std::get_if<badge::TokenRefusal>(&parsed);
        return Error{ErrorKind::refused, refusal != nullptr ? std::string(badge::refusal_sentence(*refusal))
                                                            : "这是代表证，不是选票卡。请扫描选票卡。"};
    }
    std::string id = slip_id(slip->characters);
    if (!venue.books().slip(id)) return Error{ErrorKind::refused, refuse(RefusalReason::unknown).sentence};
    return id;
}

Result<void> only_whether(const Result<record::Receipt>& written) {
    if (!written) return written.error();
    return {};
}

}  // namespace

Result<void> Venue::void_slip(const std::string& token, const std::string& reason, const std::string& by,
                              Moment now) {
    const auto id = slip_of(*this, state_->tag, token);
    if (!id) return id.error();
    if (books().slip(*id)->voided) return {};  // a second scan of the same slip says the same
    return only_whether(state_->write(now, {congress::SlipVoided{*id, reason, by}}));
}

Result<void> Venue::swap_slip(const std::string& old_token, const std::string& new_token,
                              const std::string& reason, const std::string& by1, const std::string& by2,
                              Moment now) {
    const auto old_id = slip_of(*this, state_->tag, old_token);
    if (!old_id) return old_id.error();
    const auto new_id = slip_of(*this, state_->tag, new_token);
    if (!new_id) return new_id.error();
    return only_whether(state_->write(now, {congress::SlipSwapped{*old_id, *new_id, reason, by1, by2}}));
}

Result<void> Venue::exchange_slip(const std::string& token, const std::string& reason, const std::string& by1,
                                  const std::string& by2, Moment now) {
    const auto id = slip_of(*this, state_->tag, token);
    if (!id) return id.error();
    return only_whether(state_->write(now, {congress::SlipExchanged{*id, reason, by1, by2}}));
}

Result<void> Venue::mark_keying(const std::string& token, const std::string& by1, const std::string& by2,
                                Moment now) {
    const auto id = slip_of(*this, state_->tag, token);
    if (!id) return id.error();
    return only_whether(state_->write(now, {congress::SlipKeying{*id, by1, by2}}));
}

Result<std::string> Venue::declare_void(const std::string& id, const std::string& chair,
                                        const std::string& reason, Moment now) {
    const congress::VotingPeriod* period = congress().period(id);
    if (period == nullptr) return Error{ErrorKind::wrong_use, "没有这个投票时段：" + id};
    if (chair.empty() || reason.empty()) return Error{ErrorKind::refused, "宣布无效须写明主持人姓名和理由。"};
    const congress::PeriodFacts known = facts(id);
    const congress::Gate open = congress::gate_to(congress::Stage::void_election, known);
    if (!open.open) return Error{ErrorKind::refused, open.missing};
    congress::PeriodMoved moved;
    moved.period = id;
    moved.to = congress::Stage::void_election;
    moved.by = chair;
    moved.reason = reason;
    moved.sentences = {(known.any_election ? "选举无效，须重新投票：" : "表决无效，须重新投票：") + reason +
                       "。"};
    const std::string sentence = moved.sentences.front();
    auto written = state_->write(now, {moved, state_->checkpoint("validity declared")});
    if (!written) return written.error();
    return sentence;
}

std::int64_t Venue::list_size(const std::string& poll_id) const {
    const congress::VotingPeriod* period = congress().period_of_poll(poll_id);
    if (period == nullptr) return 0;
    const auto state = books().period_state(period->id);
    std::int64_t size = 0;
    for (const congress::SlipClass& slip_class : congress::slip_classes(congress(), *period)) {
        if (std::find(slip_class.polls.begin(), slip_class.polls.end(), poll_id) == slip_class.polls.end())
            continue;
        for (const auto& row : state.issued)
            if (row.slip_class == slip_class.id) size += row.slips;
        for (const auto& row : state.changes)
            if (row.slip_class == slip_class.id) size += row.keyed;
    }
    return size;
}

}  // namespace daihui::venue
