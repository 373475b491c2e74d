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
    const auto row = books().slip(*id);
    for (const congress::VotingPeriod& period : congress().periods) {
        if (!row || period.stack != row->stack ||
            books().period_state(period.id).stage != congress::Stage::open)
            continue;
        for (const congress::SlipClass& slip_class : congress::slip_classes(congress(), period))
            if (slip_class.id == row->slip_class &&
                std::all_of(slip_class.polls.begin(), slip_class.polls.end(), [&](const std::string& poll) {
                    return paper_issued_of(poll) >= least_paper_apart;
                }))
                return Error{ErrorKind::refused, "纸质选票已有 " + std::to_string(least_paper_apart) +
                                                     " 张以上，单独清点和计票，不用代录。"};
    }
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

}  // namespace daihui::venue
