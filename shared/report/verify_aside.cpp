#include "shared/report/verify_aside.hpp"

#include <algorithm>

namespace daihui::report {
namespace {

using congress::Kind;
using Verdict = AsideJudge::Verdict;

bool holds(const std::vector<std::string>& list, std::string_view wanted) {
    return std::find(list.begin(), list.end(), wanted) != list.end();
}

/// Who may say it (DESIGN.md section 4): check-ins kiosks and desks, ballots kiosks, control the hub alone.
bool may_say(const MachineThen& machine, Kind kind) {
    if (holds(machine.roles, "recovery")) return false;
    switch (kind) {
        case Kind::checked_in:
        case Kind::presence_changed:
            return holds(machine.roles, "delegate") || holds(machine.roles, "desk");
        case Kind::ballot_committed:
        case Kind::ballot_cast:
        case Kind::ballot_spoiled:
        case Kind::named_vote_cast:
        case Kind::box_sealed:
            return holds(machine.roles, "delegate");
        case Kind::checkpoint:
        case Kind::incident_noted:
        case Kind::undone:
            return true;
        default:
            return false;
    }
}

Verdict said(bool fits) { return fits ? Verdict::fits : Verdict::does_not_fit; }

}  // namespace

bool AsideJudge::is_known(const std::string& sitting, const std::string& number) const {
    return congress_.sitting(sitting) != nullptr && congress_.delegate(number) != nullptr;
}

/// One rule for each kind that a kiosk may say (RULES.md 1; shared/record/books_people.cpp and books_named.cpp
/// have the same in tables).
struct AsideJudge::Check {
    const AsideJudge& judge;
    const record::Entry& entry;

    Verdict operator()(const congress::CheckedIn& e) const {
        if (!judge.is_known(e.sitting, e.number) || judge.check_ins_.count({e.sitting, e.number}) > 0)
            return Verdict::does_not_fit;
        if (e.how == "manual")
            return said(!e.by.empty() && !e.reason.empty() && judge.ended_.count(e.sitting) == 0);
        return said(e.how == "badge" && judge.check_in_open_.count(e.sitting) > 0);
    }
    Verdict operator()(const congress::PresenceChanged& e) const {
        if (!judge.is_known(e.sitting, e.number)) return Verdict::does_not_fit;
        if (e.what == "left" || e.what == "returned")
            return said(judge.check_ins_.count({e.sitting, e.number}) > 0);
        return said(e.what == "unexcused" || (e.what == "excused" && !e.reason.empty()));
    }
    Verdict operator()(const congress::NamedVoteCast& e) const {
        const congress::Poll* poll = judge.congress_.poll(e.poll);
        const congress::Delegate* delegate = judge.congress_.delegate(e.number);
        const auto open = judge.named_.find(e.poll);
        if (poll == nullptr || delegate == nullptr || open == judge.named_.end() || !open->second ||
            judge.named_votes_.count({e.poll, e.number}) > 0 ||
            (e.choice != "approve" && e.choice != "oppose" && e.choice != "abstain") ||
            (poll->women_only && delegate->sex != congress::Sex::female))
            return Verdict::does_not_fit;
        const congress::Body* body = judge.congress_.body(poll->body);
        if (body == nullptr || !body->elected_by.empty()) return Verdict::cannot_tell;
        return said(delegate->kind == congress::DelegateKind::full && delegate->belongs_to(body->id));
    }
    Verdict operator()(const congress::IncidentNoted& e) const { return said(!e.text.empty()); }
    Verdict operator()(const congress::Checkpoint& e) const {
        return said(std::is_sorted(e.heads.begin(), e.heads.end()) &&
                    record::checkpoint_root(e.heads) == e.root);
    }
    Verdict operator()(const congress::Undone& e) const {
        // A kiosk undoes its own words only.
        return e.device == to_hex(entry.device) ? Verdict::cannot_tell : Verdict::does_not_fit;
    }
    template <class Other>
    Verdict operator()(const Other&) const {
        return Verdict::cannot_tell;
    }
};

Verdict AsideJudge::of(const record::Entry& entry, const congress::Event* event) const {
    const auto machine = machines_.find(to_hex(entry.device));
    if (machine == machines_.end() || !may_say(machine->second, entry.kind)) return Verdict::does_not_fit;
    const bool of_a_ballot = entry.kind == Kind::ballot_cast || entry.kind == Kind::ballot_committed;
    if (of_a_ballot && periods_open_.empty()) return Verdict::does_not_fit;
    return event == nullptr ? Verdict::cannot_tell : std::visit(Check{*this, entry}, *event);
}

void AsideJudge::counts(const record::Entry& entry, const congress::Event& event) {
    const auto note = [&](const auto& e) {
        using T = std::decay_t<decltype(e)>;
        if constexpr (std::is_same_v<T, congress::CheckInOpened>) {
            check_in_open_.insert(e.sitting);
        } else if constexpr (std::is_same_v<T, congress::CheckInClosed>) {
            check_in_open_.erase(e.sitting);
        } else if constexpr (std::is_same_v<T, congress::SittingMoved>) {
            if (e.what == "ended") {
                ended_.insert(e.sitting);
                check_in_open_.erase(e.sitting);
            } else {
                ended_.erase(e.sitting);
            }
        } else if constexpr (std::is_same_v<T, congress::CheckedIn>) {
            check_ins_.emplace(Person{e.sitting, e.number},
                               Place{to_hex(entry.device), record::place_of(entry.epoch, entry.seq)});
        } else if constexpr (std::is_same_v<T, congress::Undone>) {
            std::erase_if(check_ins_, [&](const auto& one) { return one.second == Place{e.device, e.seq}; });
        } else if constexpr (std::is_same_v<T, congress::NamedPollOpened>) {
            named_.emplace(e.poll, true);
        } else if constexpr (std::is_same_v<T, congress::NamedPollClosed>) {
            named_[e.poll] = false;
        } else if constexpr (std::is_same_v<T, congress::NamedVoteCast>) {
            named_votes_.emplace(e.poll, e.number);
        } else if constexpr (std::is_same_v<T, congress::PeriodMoved>) {
            if (e.to == congress::Stage::open)
                periods_open_.insert(e.period);
            else
                periods_open_.erase(e.period);
        }
    };
    std::visit(note, event);
}

}  // namespace daihui::report
