// The keys of every event, and of the counts inside them, for json_codec.hpp. Private to shared/congress.
#pragma once
#include "shared/congress/events.hpp"
#include "shared/congress/json_codec.hpp"

namespace daihui::congress::codec {

template <>
struct Keys<Presence> {
    static constexpr auto list =
        std::tuple{key("expected", &Presence::expected), key("present", &Presence::present),
                   key("excused", &Presence::excused)};
};
template <>
struct Keys<Papers> {
    static constexpr auto list = std::tuple{key("issued", &Papers::issued), key("returned", &Papers::returned),
                                            key("valid", &Papers::valid), key("invalid", &Papers::invalid)};
};
template <>
struct Keys<CandidateCount> {
    static constexpr auto list =
        std::tuple{key("name", &CandidateCount::name),           key("approve", &CandidateCount::approve),
                   key("oppose", &CandidateCount::oppose),       key("abstain", &CandidateCount::abstain),
                   key("illegible", &CandidateCount::illegible), key("write_in", &CandidateCount::write_in)};
};
template <>
struct Keys<MotionCount> {
    static constexpr auto list =
        std::tuple{key("approve", &MotionCount::approve), key("oppose", &MotionCount::oppose),
                   key("abstain", &MotionCount::abstain), key("not_cast", &MotionCount::not_cast)};
};
template <>
struct Keys<GradeCount> {
    static constexpr auto list = std::tuple{key("name", &GradeCount::name), key("grades", &GradeCount::grades)};
};
template <>
struct Keys<Count> {
    static constexpr auto list =
        std::tuple{key("presence", &Count::presence),     key("papers", &Count::papers),
                   key("candidates", &Count::candidates), key("motion", &Count::motion),
                   key("grades", &Count::grades),         key("members", &Count::members),
                   key("illegible", &Count::illegible)};
};
template <>
struct Keys<CongressDefined> {
    static constexpr auto list = std::tuple{key("definition", &CongressDefined::definition)};
};
template <>
struct Keys<DeviceAdmitted> {
    static constexpr auto list =
        std::tuple{key("device", &DeviceAdmitted::device), key("public_key", &DeviceAdmitted::public_key),
                   key("name", &DeviceAdmitted::name), key("roles", &DeviceAdmitted::roles)};
};
template <>
struct Keys<BadgeIssued> {
    static constexpr auto list =
        std::tuple{key("number", &BadgeIssued::number), key("badge_hash", &BadgeIssued::badge_hash),
                   key("revision", &BadgeIssued::revision)};
};
template <>
struct Keys<BadgeRevoked> {
    static constexpr auto list =
        std::tuple{key("number", &BadgeRevoked::number), key("badge_hash", &BadgeRevoked::badge_hash),
                   key("reason", &BadgeRevoked::reason)};
};
template <>
struct Keys<PollSlotsMade::Slot> {
    static constexpr auto list =
        std::tuple{key("uuid", &PollSlotsMade::Slot::uuid), key("poll", &PollSlotsMade::Slot::poll),
                   key("stack", &PollSlotsMade::Slot::stack), key("body", &PollSlotsMade::Slot::body)};
};
template <>
struct Keys<PollSlotsMade> {
    static constexpr auto list = std::tuple{key("slots", &PollSlotsMade::slots)};
};
template <>
struct Keys<SlipsPrinted::Slip> {
    static constexpr auto list = std::tuple{key("slip", &SlipsPrinted::Slip::slip),
                                            key("credentials", &SlipsPrinted::Slip::credentials)};
};
template <>
struct Keys<SlipsPrinted> {
    static constexpr auto list =
        std::tuple{key("stack", &SlipsPrinted::stack), key("slip_class", &SlipsPrinted::slip_class),
                   key("batch", &SlipsPrinted::batch), key("uuids", &SlipsPrinted::uuids),
                   key("slips", &SlipsPrinted::slips)};
};
template <>
struct Keys<SlipVoided> {
    static constexpr auto list = std::tuple{key("slip", &SlipVoided::slip), key("reason", &SlipVoided::reason),
                                            key("by", &SlipVoided::by)};
};
template <>
struct Keys<SittingMoved> {
    static constexpr auto list =
        std::tuple{key("sitting", &SittingMoved::sitting), key("what", &SittingMoved::what)};
};
template <>
struct Keys<CheckInOpened> {
    static constexpr auto list = std::tuple{key("sitting", &CheckInOpened::sitting)};
};
template <>
struct Keys<CheckInClosed> {
    static constexpr auto list = std::tuple{key("sitting", &CheckInClosed::sitting)};
};
template <>
struct Keys<CheckedIn> {
    static constexpr auto list = std::tuple{
        key("sitting", &CheckedIn::sitting), key("number", &CheckedIn::number), key("how", &CheckedIn::how),
        key("by", &CheckedIn::by),           key("reason", &CheckedIn::reason), key("late", &CheckedIn::late)};
};
template <>
struct Keys<CheckInDuplicate> {
    static constexpr auto list =
        std::tuple{key("sitting", &CheckInDuplicate::sitting), key("number", &CheckInDuplicate::number)};
};
template <>
struct Keys<PresenceChanged> {
    static constexpr auto list =
        std::tuple{key("sitting", &PresenceChanged::sitting), key("number", &PresenceChanged::number),
                   key("what", &PresenceChanged::what), key("reason", &PresenceChanged::reason),
                   key("by", &PresenceChanged::by)};
};
template <>
struct Keys<AgendaMoved> {
    static constexpr auto list = std::tuple{key("item", &AgendaMoved::item)};
};
template <>
struct Keys<HandsCounted> {
    static constexpr auto list =
        std::tuple{key("poll", &HandsCounted::poll),         key("count", &HandsCounted::count),
                   key("presence", &HandsCounted::presence), key("by1", &HandsCounted::by1),
                   key("by2", &HandsCounted::by2),           key("means", &HandsCounted::means)};
};
template <>
struct Keys<MotionDecided> {
    static constexpr auto list =
        std::tuple{key("poll", &MotionDecided::poll), key("passed", &MotionDecided::passed),
                   key("verdict", &MotionDecided::verdict), key("chair", &MotionDecided::chair)};
};
template <>
struct Keys<BoxChecked::Ballot> {
    static constexpr auto list = std::tuple{
        key("poll", &BoxChecked::Ballot::poll), key("uuid", &BoxChecked::Ballot::uuid),
        key("definition", &BoxChecked::Ballot::definition), key("election", &BoxChecked::Ballot::election)};
};
template <>
struct Keys<BoxChecked> {
    static constexpr auto list =
        std::tuple{key("period", &BoxChecked::period),       key("trustee", &BoxChecked::trustee),
                   key("mode", &BoxChecked::mode),           key("ballots", &BoxChecked::ballots),
                   key("witnesses", &BoxChecked::witnesses), key("holders", &BoxChecked::holders)};
};
template <>
struct Keys<SlipsIssued::Class> {
    static constexpr auto list =
        std::tuple{key("slip_class", &SlipsIssued::Class::slip_class), key("slips", &SlipsIssued::Class::slips),
                   key("paper", &SlipsIssued::Class::paper), key("held", &SlipsIssued::Class::held)};
};
template <>
struct Keys<SlipsIssued> {
    static constexpr auto list =
        std::tuple{key("period", &SlipsIssued::period), key("classes", &SlipsIssued::classes),
                   key("by1", &SlipsIssued::by1), key("by2", &SlipsIssued::by2)};
};
template <>
struct Keys<PeriodMoved::BodyPresence> {
    static constexpr auto list = std::tuple{key("body", &PeriodMoved::BodyPresence::body),
                                            key("presence", &PeriodMoved::BodyPresence::presence)};
};
template <>
struct Keys<PeriodMoved> {
    static constexpr auto list =
        std::tuple{key("period", &PeriodMoved::period), key("to", &PeriodMoved::to),
                   key("by", &PeriodMoved::by),         key("sentences", &PeriodMoved::sentences),
                   key("reason", &PeriodMoved::reason), key("presences", &PeriodMoved::presences)};
};
template <>
struct Keys<BallotCommitted> {
    static constexpr auto list =
        std::tuple{key("poll", &BallotCommitted::poll), key("ballot_hash", &BallotCommitted::ballot_hash),
                   key("salt", &BallotCommitted::salt)};
};
template <>
struct Keys<BallotCast> {
    static constexpr auto list =
        std::tuple{key("poll", &BallotCast::poll), key("credential", &BallotCast::credential),
                   key("slip", &BallotCast::slip), key("ballot_hash", &BallotCast::ballot_hash),
                   key("salt", &BallotCast::salt)};
};
template <>
struct Keys<BallotAccepted> {
    static constexpr auto list =
        std::tuple{key("poll", &BallotAccepted::poll), key("ballot_hash", &BallotAccepted::ballot_hash),
                   key("salt", &BallotAccepted::salt)};
};
template <>
struct Keys<BallotRefused> {
    static constexpr auto list =
        std::tuple{key("poll", &BallotRefused::poll), key("ballot_hash", &BallotRefused::ballot_hash),
                   key("reason", &BallotRefused::reason), key("salt", &BallotRefused::salt)};
};
template <>
struct Keys<NamedPollOpened> {
    static constexpr auto list =
        std::tuple{key("poll", &NamedPollOpened::poll), key("presence", &NamedPollOpened::presence)};
};
template <>
struct Keys<NamedVoteCast> {
    static constexpr auto list =
        std::tuple{key("poll", &NamedVoteCast::poll), key("number", &NamedVoteCast::number),
                   key("choice", &NamedVoteCast::choice)};
};
template <>
struct Keys<NamedPollClosed> {
    static constexpr auto list =
        std::tuple{key("poll", &NamedPollClosed::poll), key("count", &NamedPollClosed::count),
                   key("papers", &NamedPollClosed::papers)};
};
template <>
struct Keys<BoxSealed::Box> {
    static constexpr auto list =
        std::tuple{key("poll", &BoxSealed::Box::poll), key("ballots", &BoxSealed::Box::ballots),
                   key("root", &BoxSealed::Box::root)};
};
template <>
struct Keys<BoxSealed> {
    static constexpr auto list = std::tuple{key("period", &BoxSealed::period), key("boxes", &BoxSealed::boxes)};
};
template <>
struct Keys<BoxOpened::Shuffle> {
    static constexpr auto list =
        std::tuple{key("owner", &BoxOpened::Shuffle::owner), key("shuffle", &BoxOpened::Shuffle::shuffle)};
};
template <>
struct Keys<BoxOpened::Share> {
    static constexpr auto list =
        std::tuple{key("owner", &BoxOpened::Share::owner), key("share", &BoxOpened::Share::share)};
};
template <>
struct Keys<BoxOpened> {
    static constexpr auto list = std::tuple{key("poll", &BoxOpened::poll),
                                            key("encrypted_tally", &BoxOpened::encrypted_tally),
                                            key("shuffles", &BoxOpened::shuffles),
                                            key("shares", &BoxOpened::shares),
                                            key("second_proofs", &BoxOpened::second_proofs),
                                            key("result", &BoxOpened::result),
                                            key("count", &BoxOpened::count),
                                            key("archive_hash", &BoxOpened::archive_hash)};
};
template <>
struct Keys<Checkpoint> {
    static constexpr auto list = std::tuple{key("why", &Checkpoint::why), key("heads", &Checkpoint::heads),
                                            key("root", &Checkpoint::root)};
};
template <>
struct Keys<IncidentNoted> {
    static constexpr auto list = std::tuple{key("text", &IncidentNoted::text), key("by", &IncidentNoted::by)};
};
template <>
struct Keys<Undone> {
    static constexpr auto list = std::tuple{key("device", &Undone::device), key("seq", &Undone::seq),
                                            key("reason", &Undone::reason), key("by", &Undone::by)};
};
template <>
struct Keys<CorrectionNoted> {
    static constexpr auto list =
        std::tuple{key("poll", &CorrectionNoted::poll), key("text", &CorrectionNoted::text),
                   key("by1", &CorrectionNoted::by1), key("by2", &CorrectionNoted::by2)};
};
template <>
struct Keys<BallotSpoiled> {
    static constexpr auto list =
        std::tuple{key("poll", &BallotSpoiled::poll), key("ballot_hash", &BallotSpoiled::ballot_hash),
                   key("ballot", &BallotSpoiled::ballot)};
};
template <>
struct Keys<SlipSwapped> {
    static constexpr auto list = std::tuple{
        key("old_slip", &SlipSwapped::old_slip), key("new_slip", &SlipSwapped::new_slip),
        key("reason", &SlipSwapped::reason), key("by1", &SlipSwapped::by1), key("by2", &SlipSwapped::by2)};
};
template <>
struct Keys<SlipExchanged> {
    static constexpr auto list =
        std::tuple{key("slip", &SlipExchanged::slip), key("reason", &SlipExchanged::reason),
                   key("by1", &SlipExchanged::by1), key("by2", &SlipExchanged::by2)};
};
template <>
struct Keys<SlipKeying> {
    static constexpr auto list =
        std::tuple{key("slip", &SlipKeying::slip), key("by1", &SlipKeying::by1), key("by2", &SlipKeying::by2)};
};
template <>
struct Keys<OpeningLimitSet> {
    static constexpr auto list =
        std::tuple{key("period", &OpeningLimitSet::period), key("min_open", &OpeningLimitSet::min_open),
                   key("reason", &OpeningLimitSet::reason), key("by1", &OpeningLimitSet::by1),
                   key("by2", &OpeningLimitSet::by2)};
};
template <>
struct Keys<PollSet> {
    static constexpr auto list = std::tuple{key("poll", &PollSet::poll),
                                            key("definition", &PollSet::definition),
                                            key("period", &PollSet::period),
                                            key("uuid", &PollSet::uuid),
                                            key("decided_by", &PollSet::decided_by),
                                            key("reason", &PollSet::reason),
                                            key("by1", &PollSet::by1),
                                            key("by2", &PollSet::by2)};
};
template <>
struct Keys<FollowUpDecided> {
    static constexpr auto list =
        std::tuple{key("poll", &FollowUpDecided::poll),   key("decision", &FollowUpDecided::decision),
                   key("seats", &FollowUpDecided::seats), key("decided_by", &FollowUpDecided::decided_by),
                   key("text", &FollowUpDecided::text),   key("new_poll", &FollowUpDecided::new_poll),
                   key("by1", &FollowUpDecided::by1),     key("by2", &FollowUpDecided::by2),
                   key("salt", &FollowUpDecided::salt)};
};
template <>
struct Keys<VotesCounted> {
    static constexpr auto list =
        std::tuple{key("poll", &VotesCounted::poll),     key("count", &VotesCounted::count),
                   key("means", &VotesCounted::means),   key("beside", &VotesCounted::beside),
                   key("by1", &VotesCounted::by1),       key("by2", &VotesCounted::by2),
                   key("reason", &VotesCounted::reason), key("salt", &VotesCounted::salt)};
};
template <>
struct Keys<PollDeclared> {
    static constexpr auto list =
        std::tuple{key("poll", &PollDeclared::poll),       key("passed", &PollDeclared::passed),
                   key("elected", &PollDeclared::elected), key("sentences", &PollDeclared::sentences),
                   key("verdict", &PollDeclared::verdict), key("chair", &PollDeclared::chair),
                   key("reason", &PollDeclared::reason),   key("salt", &PollDeclared::salt)};
};
template <>
struct Keys<AgendaSet> {
    static constexpr auto list =
        std::tuple{key("item", &AgendaSet::item),     key("definition", &AgendaSet::definition),
                   key("before", &AgendaSet::before), key("removed", &AgendaSet::removed),
                   key("by", &AgendaSet::by),         key("reason", &AgendaSet::reason)};
};
template <>
struct Keys<PaperCollected::Row> {
    static constexpr auto list =
        std::tuple{key("poll", &PaperCollected::Row::poll), key("returned", &PaperCollected::Row::returned)};
};
template <>
struct Keys<PaperCollected> {
    static constexpr auto list =
        std::tuple{key("period", &PaperCollected::period), key("rows", &PaperCollected::rows),
                   key("by1", &PaperCollected::by1), key("by2", &PaperCollected::by2)};
};
template <>
struct Keys<EntriesTaken> {
    static constexpr auto list = std::tuple{
        key("device", &EntriesTaken::device), key("epoch", &EntriesTaken::epoch),
        key("first", &EntriesTaken::first), key("last", &EntriesTaken::last), key("head", &EntriesTaken::head)};
};
template <>
struct Keys<ConflictFound> {
    static constexpr auto list =
        std::tuple{key("what", &ConflictFound::what),       key("device", &ConflictFound::device),
                   key("epoch", &ConflictFound::epoch),     key("seq", &ConflictFound::seq),
                   key("subject", &ConflictFound::subject), key("text", &ConflictFound::text)};
};
template <>
struct Keys<ConflictAcknowledged> {
    static constexpr auto list =
        std::tuple{key("seq", &ConflictAcknowledged::seq), key("by", &ConflictAcknowledged::by),
                   key("remark", &ConflictAcknowledged::remark)};
};
template <>
struct Keys<DeviceSuspended> {
    static constexpr auto list =
        std::tuple{key("device", &DeviceSuspended::device), key("reason", &DeviceSuspended::reason),
                   key("by", &DeviceSuspended::by)};
};
template <>
struct Keys<DeviceResumed> {
    static constexpr auto list =
        std::tuple{key("device", &DeviceResumed::device), key("reason", &DeviceResumed::reason),
                   key("by", &DeviceResumed::by)};
};
template <>
struct Keys<VotingEnding> {
    static constexpr auto list = std::tuple{key("period", &VotingEnding::period), key("by", &VotingEnding::by)};
};
template <>
struct Keys<ClosedOver::Missing> {
    static constexpr auto list =
        std::tuple{key("device", &ClosedOver::Missing::device), key("name", &ClosedOver::Missing::name),
                   key("seq", &ClosedOver::Missing::seq)};
};
template <>
struct Keys<ClosedOver> {
    static constexpr auto list = std::tuple{
        key("period", &ClosedOver::period), key("missing", &ClosedOver::missing),
        key("reason", &ClosedOver::reason), key("by1", &ClosedOver::by1), key("by2", &ClosedOver::by2)};
};
template <>
struct Keys<Takeover> {
    static constexpr auto list = std::tuple{key("device", &Takeover::device),
                                            key("epoch", &Takeover::epoch),
                                            key("seq", &Takeover::seq),
                                            key("head", &Takeover::head),
                                            key("public_key", &Takeover::public_key),
                                            key("signature", &Takeover::signature),
                                            key("by", &Takeover::by),
                                            key("reason", &Takeover::reason)};
};
template <>
struct Keys<BallotsLate> {
    static constexpr auto list =
        std::tuple{key("period", &BallotsLate::period), key("device", &BallotsLate::device),
                   key("ballots", &BallotsLate::ballots)};
};

}  // namespace daihui::congress::codec
