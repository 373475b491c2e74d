// Events to canonical JSON and back, by kind.
#include "shared/congress/events.hpp"

#include "shared/congress/event_keys.hpp"

namespace daihui::congress {
namespace {

/// The kind of each alternative of Event.
template <class T>
struct KindOf;
template <>
struct KindOf<CongressDefined> {
    static constexpr Kind value = Kind::congress_defined;
};
template <>
struct KindOf<DeviceAdmitted> {
    static constexpr Kind value = Kind::device_admitted;
};
template <>
struct KindOf<BadgeIssued> {
    static constexpr Kind value = Kind::badge_issued;
};
template <>
struct KindOf<BadgeRevoked> {
    static constexpr Kind value = Kind::badge_revoked;
};
template <>
struct KindOf<SlipsPrinted> {
    static constexpr Kind value = Kind::slips_printed;
};
template <>
struct KindOf<SlipVoided> {
    static constexpr Kind value = Kind::slip_voided;
};
template <>
struct KindOf<CheckInOpened> {
    static constexpr Kind value = Kind::check_in_opened;
};
template <>
struct KindOf<CheckInClosed> {
    static constexpr Kind value = Kind::check_in_closed;
};
template <>
struct KindOf<CheckedIn> {
    static constexpr Kind value = Kind::checked_in;
};
template <>
struct KindOf<PresenceChanged> {
    static constexpr Kind value = Kind::presence_changed;
};
template <>
struct KindOf<AgendaMoved> {
    static constexpr Kind value = Kind::agenda_moved;
};
template <>
struct KindOf<HandsCounted> {
    static constexpr Kind value = Kind::hands_counted;
};
template <>
struct KindOf<MotionDecided> {
    static constexpr Kind value = Kind::motion_decided;
};
template <>
struct KindOf<PollSlotsMade> {
    static constexpr Kind value = Kind::poll_slots_made;
};
template <>
struct KindOf<BoxChecked> {
    static constexpr Kind value = Kind::box_checked;
};
template <>
struct KindOf<SlipsIssued> {
    static constexpr Kind value = Kind::slips_issued;
};
template <>
struct KindOf<PeriodMoved> {
    static constexpr Kind value = Kind::period_moved;
};
template <>
struct KindOf<BallotCommitted> {
    static constexpr Kind value = Kind::ballot_committed;
};
template <>
struct KindOf<BallotCast> {
    static constexpr Kind value = Kind::ballot_cast;
};
template <>
struct KindOf<BallotAccepted> {
    static constexpr Kind value = Kind::ballot_accepted;
};
template <>
struct KindOf<BallotRefused> {
    static constexpr Kind value = Kind::ballot_refused;
};
template <>
struct KindOf<NamedPollOpened> {
    static constexpr Kind value = Kind::named_poll_opened;
};
template <>
struct KindOf<NamedVoteCast> {
    static constexpr Kind value = Kind::named_vote_cast;
};
template <>
struct KindOf<NamedPollClosed> {
    static constexpr Kind value = Kind::named_poll_closed;
};
template <>
struct KindOf<BoxSealed> {
    static constexpr Kind value = Kind::box_sealed;
};
template <>
struct KindOf<BoxOpened> {
    static constexpr Kind value = Kind::box_opened;
};
template <>
struct KindOf<Checkpoint> {
    static constexpr Kind value = Kind::checkpoint;
};
template <>
struct KindOf<IncidentNoted> {
    static constexpr Kind value = Kind::incident_noted;
};
template <>
struct KindOf<Undone> {
    static constexpr Kind value = Kind::undone;
};
template <>
struct KindOf<SittingMoved> {
    static constexpr Kind value = Kind::sitting_moved;
};
template <>
struct KindOf<CheckInDuplicate> {
    static constexpr Kind value = Kind::check_in_duplicate;
};
template <>
struct KindOf<CorrectionNoted> {
    static constexpr Kind value = Kind::correction_noted;
};
template <>
struct KindOf<BallotSpoiled> {
    static constexpr Kind value = Kind::ballot_spoiled;
};
template <>
struct KindOf<SlipSwapped> {
    static constexpr Kind value = Kind::slip_swapped;
};
template <>
struct KindOf<SlipExchanged> {
    static constexpr Kind value = Kind::slip_exchanged;
};
template <>
struct KindOf<SlipKeying> {
    static constexpr Kind value = Kind::slip_keying;
};
template <>
struct KindOf<PollSet> {
    static constexpr Kind value = Kind::poll_set;
};
template <>
struct KindOf<FollowUpDecided> {
    static constexpr Kind value = Kind::follow_up_decided;
};
template <>
struct KindOf<VotesCounted> {
    static constexpr Kind value = Kind::votes_counted;
};
template <>
struct KindOf<PollDeclared> {
    static constexpr Kind value = Kind::poll_declared;
};
template <>
struct KindOf<AgendaSet> {
    static constexpr Kind value = Kind::agenda_set;
};
template <>
struct KindOf<PaperCollected> {
    static constexpr Kind value = Kind::paper_collected;
};
template <>
struct KindOf<OpeningLimitSet> {
    static constexpr Kind value = Kind::opening_limit_set;
};
template <>
struct KindOf<EntriesTaken> {
    static constexpr Kind value = Kind::entries_taken;
};
template <>
struct KindOf<ConflictFound> {
    static constexpr Kind value = Kind::conflict_found;
};
template <>
struct KindOf<ConflictAcknowledged> {
    static constexpr Kind value = Kind::conflict_acknowledged;
};
template <>
struct KindOf<DeviceSuspended> {
    static constexpr Kind value = Kind::device_suspended;
};
template <>
struct KindOf<DeviceResumed> {
    static constexpr Kind value = Kind::device_resumed;
};
template <>
struct KindOf<VotingEnding> {
    static constexpr Kind value = Kind::voting_ending;
};
template <>
struct KindOf<ClosedOver> {
    static constexpr Kind value = Kind::closed_over;
};
template <>
struct KindOf<Takeover> {
    static constexpr Kind value = Kind::takeover;
};
template <>
struct KindOf<BallotsLate> {
    static constexpr Kind value = Kind::ballots_late;
};

/// Reads the alternative whose kind it is, from the one at `Index` on.
template <std::size_t Index = 0>
std::optional<Event> read_event(Kind kind, std::string_view json) {
    if constexpr (Index < std::variant_size_v<AnyEvent>) {
        using Alternative = std::variant_alternative_t<Index, AnyEvent>;
        if (KindOf<Alternative>::value != kind) return read_event<Index + 1>(kind, json);
        auto value = codec::from_text_form<Alternative>(json);
        if (!value) return std::nullopt;
        return Event{*std::move(value)};
    } else {
        return std::nullopt;
    }
}

}  // namespace

Event::Event() = default;
Event::Event(const Event& other) = default;
Event::Event(Event&& other) noexcept = default;
Event& Event::operator=(const Event& other) = default;
Event& Event::operator=(Event&& other) noexcept = default;
Event::~Event() = default;

Kind kind_of(const Event& event) {
    return std::visit([](const auto& one) { return KindOf<std::remove_cvref_t<decltype(one)>>::value; }, event);
}

std::string to_json(const Event& event) {
    return std::visit([](const auto& one) { return codec::to_text_form(one); }, event);
}

std::optional<Event> event_from_json(Kind kind, std::string_view json) { return read_event(kind, json); }

std::optional<std::string> recordable_json(const Event& event) {
    const auto text = [](const auto& one) -> std::optional<std::string> {
        codec::JsonWriter out;
        codec::write(out, one);
        if (!out.sound()) return std::nullopt;
        std::string json = out.take();
        auto again = codec::from_text_form<std::remove_cvref_t<decltype(one)>>(json);
        if (!again) return std::nullopt;
        // The ballot is no part of the body, which names it by hash.
        if constexpr (std::is_same_v<std::remove_cvref_t<decltype(one)>, BallotCast>)
            again->ballot = one.ballot;
        if (!(*again == one)) return std::nullopt;
        return json;
    };
    return std::visit(text, event);
}

std::string takeover_text(std::string_view congress, const Takeover& takeover) {
    std::string out(congress);
    for (const std::string& line : {takeover.device, std::to_string(takeover.epoch),
                                    std::to_string(takeover.seq), takeover.head, takeover.public_key})
        out += '\n' + line;
    return out + '\n';
}

}  // namespace daihui::congress
