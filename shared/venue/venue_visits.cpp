// A scan, and what follows from it at the delegate's kiosk: checked in, a visit with ballots, or a refusal.
#include <algorithm>

#include "shared/badge/token.hpp"
#include "shared/ballot/credential.hpp"
#include "shared/base/parallel.hpp"
#include "shared/venue/poll_shape.hpp"
#include "shared/venue/sitting_members.hpp"
#include "shared/venue/state.hpp"

namespace daihui::venue {
namespace {

using congress::Stage;

/// The sitting whose check-in is open, else the one that is on; nullptr before the first and after the last.
const congress::Sitting* sitting_for_check_in(const congress::Congress& congress, const record::Books& books,
                                              bool& open) {
    open = false;
    for (const congress::Sitting& sitting : congress.sittings) {
        if (books.sitting_state(sitting.id).check_in_open) {
            open = true;
            return &sitting;
        }
    }
    return congress.sitting(books.current_sitting());
}

/// The next sitting that has neither begun nor ended, for 「签到于 … 开始」.
const congress::Sitting* next_sitting(const congress::Congress& congress, const record::Books& books) {
    const congress::Sitting* next = nullptr;
    for (const congress::Sitting& sitting : congress.sittings) {
        const auto state = books.sitting_state(sitting.id);
        if (state.opened || state.ended) continue;
        if (next == nullptr || sitting.check_in_from < next->check_in_from) next = &sitting;
    }
    return next;
}

/// A stack may serve several periods, and a slip then each of them.
std::string shown_key(const std::string& period, const std::string& slip) {
    return "shown:" + period + ":" + slip;
}

}  // namespace

Scanned Venue::scan(std::string_view text, Moment now) {
    const auto parsed = badge::parse_token(state_->tag, text);
    if (const auto* refused = std::get_if<badge::TokenRefusal>(&parsed))
        return refuse(*refused == badge::TokenRefusal::other_congress ? RefusalReason::other_congress
                                                                      : RefusalReason::unknown);
    if (const auto* slip = std::get_if<badge::SlipToken>(&parsed)) return scan_slip(slip->characters);
    const std::string hash = to_hex(badge::badge_hash(std::get<badge::BadgeToken>(parsed)));
    return scan_badge(hash, now);
}

Scanned Venue::scan_badge(const std::string& hash, Moment now) {
    if (const auto why = state_->out_of_use()) return refuse(*why);
    const auto row = books().badge(hash);
    if (!row) return refuse(RefusalReason::unknown);
    if (row->revoked) return refuse(RefusalReason::revoked);
    const congress::Delegate* delegate = congress().delegate(row->number);
    if (delegate == nullptr) return refuse(RefusalReason::unknown);

    bool open = false;
    const congress::Sitting* sitting = sitting_for_check_in(congress(), books(), open);
    if (sitting == nullptr) {
        const congress::Sitting* next = next_sitting(congress(), books());
        if (next == nullptr) return refuse(RefusalReason::no_sitting);
        return refuse(RefusalReason::early, congress::clock_text(next->check_in_from));
    }
    Welcome welcome{*delegate, sitting->id, false, now > congress::to_moment(sitting->start), now};
    const auto attendance = books().attendance(sitting->id, delegate->number);
    const bool known = attendance && attendance->state != record::PresenceState::not_arrived;
    if (known) {
        welcome.again = true;
        welcome.at = attendance->checked_in_at.value_or(now);
        // Back from a 中途退场: the badge says so, nobody has to type it.
        if (attendance->state == record::PresenceState::left) {
            const auto written = state_->write(
                now, {congress::PresenceChanged{sitting->id, delegate->number, "returned", "", ""}});
            if (!written) return refuse(RefusalReason::fault_before_cast);
        }
        return welcome;
    }
    if (!open) return refuse(RefusalReason::late);
    // At a committee's own sitting its members are expected; whoever listens in is entered by staff, by name.
    if (const auto members = committee_members_at(congress(), books(), *sitting);
        members && members->count(delegate->number) == 0) {
        Refusal stranger = refuse(RefusalReason::no_sitting);
        stranger.sentence = "「" + sitting->title + "」由委员参加，您不在委员名单中。列席的，请到会务台登记。";
        stranger.steps = {"请核对会议日程", "列席会议的，请到会务台登记"};
        return stranger;
    }
    const auto written = state_->write(
        now, {congress::CheckedIn{sitting->id, delegate->number, "badge", "", "", welcome.after_start}});
    if (written) return welcome;
    // Somebody was quicker (a second read of the same badge): the first check-in stands.
    if (const auto again = books().attendance(welcome.sitting, welcome.delegate.number);
        again && again->checked_in_at) {
        welcome.again = true;
        welcome.at = *again->checked_in_at;
        return welcome;
    }
    Refusal fault = refuse(RefusalReason::fault_before_cast);
    fault.sentence = "本机暂停使用，尚未签到，请到旁边的机器签到。";
    fault.steps = {"请到旁边的机器重新扫描代表证", "或到会务台办理签到"};
    return fault;
}

Scanned Venue::scan_slip(const std::string& characters) {
    const std::string id = slip_id(characters);
    const auto row = books().slip(id);
    if (!row) return refuse(RefusalReason::unknown);
    if (row->voided) return refuse(RefusalReason::revoked);

    // Several periods may share a stack (投票 in the morning and in the afternoon): the open one, else what the
    // last says.
    const congress::VotingPeriod* open = nullptr;
    bool any_closed = false;
    for (const congress::VotingPeriod& period : congress().periods) {
        if (period.stack != row->stack) continue;
        const Stage stage = books().period_state(period.id).stage;
        if (stage == Stage::open) open = &period;
        if (stage > Stage::open) any_closed = true;
    }
    if (open == nullptr) return refuse(any_closed ? RefusalReason::closed : RefusalReason::not_open);
    // What was cast here is still answered after the kiosk stopped taking ballots (below).
    const bool takes = takes_ballots(open->id) && !state_->lease_is_over(open->id) && !state_->out_of_use();

    Visit visit;
    visit.period = open->id;
    visit.slip = id;
    visit.secret = characters;
    visit.keying = row->keying;
    for (const congress::SlipClass& slip_class : congress::slip_classes(congress(), *open))
        if (slip_class.id == row->slip_class) visit.class_words = slip_class.words;
    CastBefore before;
    before.class_words = visit.class_words;
    const auto state = books().period_state(open->id);
    for (const auto& frozen : state.ballots) {
        const auto credential = books().credential(id, frozen.uuid);
        const congress::Poll* poll = congress().poll(frozen.poll);
        if (!credential || poll == nullptr) continue;
        // Ten paper ballots and more are counted apart, never keyed in.
        if (row->keying && paper_issued_of(poll->id) >= least_paper_apart) continue;
        // A ballot that was refused does not use its slip up.
        if (const auto cast = books().cast(poll->id, *credential); cast && cast->refused.empty()) {
            before.titles.push_back(poll->ballot_title);
            before.codes.push_back(cast->ballot_hash.substr(0, 20));
            before.accepted = before.accepted && cast->accepted;
            continue;
        }
        BallotPaper paper;
        paper.poll = *poll;
        paper.uuid = frozen.uuid;
        paper.credential = *credential;
        paper.write_ins = congress::eligible_write_ins(congress(), *poll, state_->committee_of(*poll));
        paper.write_in_slots = congress::write_in_slots(*poll, paper.write_ins.size());
        for (const auto& presence : state.presences)
            if (presence.body == congress::electorate_of(*poll)) paper.presence = presence.presence;
        paper.required = poll->majority.least(paper.presence.expected);
        visit.ballots.push_back(std::move(paper));
    }
    if (!visit.ballots.empty()) {
        if (takes) return visit;
        if (const auto why = state_->out_of_use()) return refuse(*why);
        if (!takes_ballots(visit.period)) return refuse(RefusalReason::closed);
        return refuse(RefusalReason::out_of_contact);
    }
    if (before.codes.empty()) {
        Refusal refusal = refuse(RefusalReason::other_body);
        const auto* poll = state.ballots.empty() ? nullptr : congress().poll(state.ballots.front().poll);
        if (const congress::Body* body = poll == nullptr ? nullptr : congress().body(poll->body))
            refusal.sentence = "本张选票由" + body->name + "代表填写，您的选票卡不含此票。";
        return refusal;
    }
    // Cast here, but the machine stopped before the delegate saw it: show the codes once more.
    if (!state_->record->local(shown_key(visit.period, id))) return before;
    return refuse(RefusalReason::used);
}

Result<std::vector<Sealed>> Venue::seal(const Visit& visit, const std::vector<congress::Marks>& marks,
                                        Moment now) {
    if (marks.size() != visit.ballots.size()) return Error{ErrorKind::wrong_use, "选票张数不符。"};
    if (auto may = state_->may_cast(*this, visit.period); !may) return may.error();
    const auto credential = ballot::Credential::from_base32(visit.secret);
    if (!credential) return Error{ErrorKind::refused, refuse(RefusalReason::unknown).sentence};
    // What each ballot needs is found here; the cryptography, which is all of the time, then runs on every
    // core.
    struct Work {
        const FrozenBallot* form = nullptr;
        ballot::Marks plain{};
        Result<ballot::SealedBallot> sealed = Error{};
        ballot::CheckOutcome checked = ballot::BallotRefusal{};
    };
    std::vector<Work> work(marks.size());
    for (std::size_t i = 0; i < marks.size(); ++i) {
        const BallotPaper& paper = visit.ballots[i];
        if (!congress::may_cast(paper.poll, marks[i]))
            return Error{ErrorKind::refused, congress::review_sentence(paper.poll, marks[i])};
        auto frozen = state_->frozen_ballot(paper.poll.id);
        if (!frozen) return frozen.error();
        auto plain = marks_for(congress(), paper.poll, state_->committee_of(paper.poll), marks[i]);
        if (!plain) return plain.error();
        work[i].form = *frozen;
        work[i].plain = std::move(*plain);
    }
    auto prepared = state_->take_prepared(visit);
    parallel_for(work.size(), [&](std::size_t i) {
        Work& one = work[i];
        ballot::SystemRandomness randomness;
        one.sealed =
            ballot::seal(one.form->election, one.form->shape, one.plain,
                         ballot::CredentialKey(*credential, one.form->uuid), prepared[i].nonces, randomness);
    });
    // Checked at once as the hub will check it: a ballot that would be refused is never offered for casting,
    // and the cast itself is then only the write. One after the other, each on every core: of three large
    // ballots and two cores none waits.
    for (std::size_t i = 0; i < work.size(); ++i)
        if (Work& one = work[i]; one.sealed)
            one.checked = ballot::check_ballot(one.form->election, one.form->shape, one.sealed->json,
                                               &prepared[i].bases, parallel_for);
    std::vector<Sealed> out;
    std::vector<congress::Event> events;
    for (std::size_t i = 0; i < work.size(); ++i) {
        const BallotPaper& paper = visit.ballots[i];
        auto& sealed = work[i].sealed;
        if (!sealed) return sealed.error();
        if (const auto* fault = std::get_if<ballot::BallotRefusal>(&work[i].checked))
            return Error{ErrorKind::storage, fault->message()};
        const std::string hash = to_hex(sealed->hash);
        state_->checked.insert_or_assign(hash, std::get<ballot::CheckedBallot>(std::move(work[i].checked)));
        events.emplace_back(congress::BallotCommitted{paper.poll.id, hash, fresh_salt()});
        out.push_back({paper.poll.id, paper.poll.ballot_title, sealed->tracking_code(), std::move(sealed->json),
                       hash, paper.credential, std::move(sealed->seed)});
    }
    if (auto written = state_->write(now, events); !written) return written.error();
    return out;
}

congress::Event Venue::State::decide(const std::string& poll, const std::string& credential,
                                     const std::string& hash, const std::string& json,
                                     std::vector<ballot::CheckedBallot>& to_add, const std::string& slip) {
    const auto refused = [&](const std::string& reason) -> congress::Event {
        return congress::BallotRefused{poll, hash, reason, fresh_salt()};
    };
    const auto form = frozen_ballot(poll);
    if (!form) return refused("no_election");
    if (books().is_spoiled(hash)) return refused("spoiled");
    const auto is_in_list = [&] {
        if (!slip.empty()) {
            const auto row = books().slip(slip);
            return row && !row->voided && books().credential(slip, (*form)->uuid) == credential;
        }
        const auto allowed = books().credentials((*form)->uuid);
        return std::binary_search(allowed.begin(), allowed.end(), credential);
    };
    if (!is_in_list()) return refused("credential_not_in_list");
    if (auto known = checked.extract(hash); !known.empty()) {
        if (known.mapped().public_credential() != credential) return refused("credential_mismatch");
        to_add.push_back(std::move(known.mapped()));
        return congress::BallotAccepted{poll, hash, fresh_salt()};
    }
    auto outcome = ballot::check_ballot((*form)->election, (*form)->shape, json);
    if (const auto* fault = std::get_if<ballot::BallotRefusal>(&outcome))
        return refused(std::string(ballot::name_of(fault->fault)));
    auto& ballot = std::get<ballot::CheckedBallot>(outcome);
    if (ballot.public_credential() != credential || to_hex(ballot.hash()) != hash)
        return refused("credential_mismatch");
    to_add.push_back(std::move(ballot));
    return congress::BallotAccepted{poll, hash, fresh_salt()};
}

Result<CastReceipt> Venue::cast(const Visit& visit, const std::vector<Sealed>& sealed, Moment now) {
    CastReceipt receipt;
    for (const Sealed& ballot : sealed) receipt.codes.push_back(ballot.code);
    // A repeated cast (a retry after a fault): the same receipt if it is the same ballots.
    std::size_t stored = 0;
    std::vector<congress::Event> repeated;
    for (const Sealed& ballot : sealed) {
        const auto cast = books().cast(ballot.poll, ballot.credential);
        if (!cast || !cast->refused.empty()) continue;
        if (cast->ballot_hash != ballot.hash) {
            repeated.emplace_back(
                congress::BallotRefused{ballot.poll, ballot.hash, record::duplicate_reason, fresh_salt()});
            continue;
        }
        receipt.accepted = receipt.accepted && cast->accepted;
        ++stored;
    }
    if (!repeated.empty()) {
        // The first counts, and that there was a second is put on record; tried once more it is there already.
        (void)state_->write(now, repeated);
        return Error{ErrorKind::refused, refuse(RefusalReason::used).sentence};
    }
    if (stored == sealed.size() && stored > 0) return receipt;
    if (auto may = state_->may_cast(*this, visit.period); !may) return may.error();
    const auto slip = books().slip(visit.slip);
    if (!slip || slip->voided) return Error{ErrorKind::refused, refuse(RefusalReason::revoked).sentence};
    for (const Sealed& ballot : sealed)
        if (books().is_spoiled(ballot.hash))
            return Error{ErrorKind::refused, "这张选票已用于检验，不计票。请返回修改，重新核对后再投出。"};

    std::vector<congress::Event> events;
    std::vector<congress::Event> decisions;
    std::vector<std::pair<std::string, ballot::CheckedBallot>> accepted;
    for (const Sealed& ballot : sealed) {
        events.emplace_back(congress::BallotCast{ballot.poll, ballot.credential, visit.slip, ballot.hash,
                                                 ballot.ballot, fresh_salt()});
        if (!state_->decides()) continue;
        std::vector<ballot::CheckedBallot> add;
        decisions.push_back(state_->decide(ballot.poll, ballot.credential, ballot.hash, ballot.ballot, add));
        if (const auto* refused = std::get_if<congress::BallotRefused>(&decisions.back()))
            return Error{ErrorKind::refused,
                         "选票未能通过核验（" + refused->reason + "），尚未投出，请找监票人。"};
        for (auto& checked : add) accepted.emplace_back(ballot.poll, std::move(checked));
    }
    std::move(decisions.begin(), decisions.end(), std::back_inserter(events));
    const auto written = state_->write(now, events);
    if (!written) {
        if (written.error().kind == ErrorKind::refused)
            return Error{ErrorKind::refused, refuse(RefusalReason::used).sentence};
        return Error{written.error().kind, refuse(RefusalReason::fault_before_cast).sentence};
    }
    for (auto& [poll, checked] : accepted)
        if (const auto sum = state_->sums.find(poll); sum != state_->sums.end()) sum->second.add(checked);
    receipt.accepted = state_->decides();
    return receipt;
}

void Venue::receipt_shown(const Visit& visit) {
    (void)state_->record->set_local(shown_key(visit.period, visit.slip), "1");
}

Result<std::size_t> Venue::decide_pending(Moment now) {
    if (!state_->decides()) return std::size_t{0};
    const auto pending = books().undecided();
    if (pending.empty()) return std::size_t{0};
    std::vector<congress::Event> events;
    std::vector<std::pair<std::string, ballot::CheckedBallot>> accepted;
    for (const auto& row : pending) {
        const auto json = books().ballot(row.ballot_hash);
        // It stayed at the hub that was lost; the kiosk that cast it sends it again.
        if (!json) continue;
        std::vector<ballot::CheckedBallot> add;
        events.push_back(state_->decide(row.poll, row.credential, row.ballot_hash, *json, add));
        for (auto& checked : add) accepted.emplace_back(row.poll, std::move(checked));
    }
    if (events.empty()) return std::size_t{0};
    if (auto written = state_->write(now, events); !written) return written.error();
    for (auto& [poll, checked] : accepted)
        if (const auto sum = state_->sums.find(poll); sum != state_->sums.end()) sum->second.add(checked);
    return events.size();
}

}  // namespace daihui::venue
