// The hub's part over a network: what follows from entries that other machines sent, and what a console
// elsewhere asks for. The hub decides by entries, never by clocks (DESIGN.md section 4).
#include <algorithm>
#include <map>
#include <utility>

#include "shared/base/quotes.hpp"
#include "shared/venue/hub_move.hpp"
#include "shared/venue/machines.hpp"
#include "shared/venue/operation.hpp"
#include "shared/venue/state.hpp"
#include "shared/venue/two_people.hpp"

namespace daihui::venue {
namespace {

using congress::Kind;
using congress::Stage;
using record::Record;

template <class Event>
std::optional<Event> body_of(const record::StoredEntry& stored) {
    if (!stored.body_present) return std::nullopt;
    const auto event = congress::event_from_json(stored.entry.kind, stored.body);
    const auto* one = event ? std::get_if<Event>(&*event) : nullptr;
    if (one == nullptr) return std::nullopt;
    return *one;
}

congress::ConflictFound conflict(std::string what, const record::StoredEntry& stored, std::string subject,
                                 std::string text) {
    return {std::move(what),    to_hex(stored.entry.device),
            stored.entry.epoch, static_cast<std::int64_t>(stored.entry.seq),
            std::move(subject), std::move(text)};
}

/// Conflicts of one cause that a machine may have open: one that is broken or hostile cannot flood the record.
/// What it sent stays in the books as set aside, conflict or not.
constexpr std::int64_t most_open_conflicts = 50;

}  // namespace

/// What the hub says of one take, run by run. Nothing of it stands until the take is durable.
struct Venue::Decisions {
    Decisions(Venue& of_venue, CheckedCasts checked_before)
        : venue(of_venue), checked(std::move(checked_before)) {}

    Venue& venue;
    CheckedCasts checked;
    /// Accepted ballots, to be added to their polls' sums.
    std::vector<std::pair<std::string, ballot::CheckedBallot>> accepted;

    std::vector<congress::Event> of(const std::vector<Record::Folded>& run) {
        std::vector<congress::Event> out;
        open_conflicts.clear();
        std::map<std::string, std::int64_t> late;  // by period
        for (const Record::Folded& folded : run) {
            const record::StoredEntry& stored = *folded.entry;
            const bool is_cast = stored.entry.kind == Kind::ballot_cast;
            if (!folded.set_aside) {
                if (is_cast) decide(stored, out);
                if (stored.entry.kind == Kind::incident_noted) rival(stored, out);
                continue;
            }
            if (is_cast)
                cast_aside(stored, *folded.set_aside, late, out);
            else
                other_aside(stored, *folded.set_aside, out);
        }
        for (const auto& [period, ballots] : late) late_ballots(run, period, ballots, out);
        return out;
    }

  private:
    /// Conflicts of the run's machine that nobody looked at yet, by cause; read when the first is found.
    std::map<std::string, std::int64_t> open_conflicts;

    void tell(congress::ConflictFound found, std::vector<congress::Event>& out) {
        if (open_conflicts.empty()) {
            open_conflicts[""] = 0;  // read
            for (const record::ConflictRow& row : venue.books().conflicts())
                if (!row.acknowledged && row.found.device == found.device) ++open_conflicts[row.found.what];
        }
        if (++open_conflicts[found.what] <= most_open_conflicts) out.emplace_back(std::move(found));
    }
    [[nodiscard]] std::string machine_of(const record::StoredEntry& stored) const {
        return in_quotes(venue.machines().name_of(to_hex(stored.entry.device)));
    }
    [[nodiscard]] std::string title_of(const std::string& poll) const {
        const congress::Poll* known = venue.congress().poll(poll);
        return in_quotes(known == nullptr ? poll : known->ballot_title);
    }
    [[nodiscard]] std::string person(const std::string& number) const {
        const congress::Delegate* known = venue.congress().delegate(number);
        return known == nullptr ? number : number + " " + known->name;
    }

    /// A machine was shown the code of a second machine that took over: people decide.
    void rival(const record::StoredEntry& stored, std::vector<congress::Event>& out) {
        const auto note = body_of<congress::IncidentNoted>(stored);
        if (!note || note->text.rfind(rival_note, 0) != 0) return;
        tell(conflict("fork", stored, "",
                      machine_of(stored) + "报告：" + note->text +
                          "。请主席团决定留用哪一台，关闭另一台，再由留用的机器恢复一次，各机改接到它。"),
             out);
    }

    /// A cast that the books took: counted if every proof holds, whatever the kiosk said of it.
    void decide(const record::StoredEntry& stored, std::vector<congress::Event>& out) {
        const auto cast = body_of<congress::BallotCast>(stored);
        if (!cast) return;
        const auto refuse = [&](const char* reason) {
            out.emplace_back(congress::BallotRefused{cast->poll, cast->ballot_hash, reason, fresh_salt()});
        };
        // Not here (it stayed at the hub that was lost): whoever holds it sends it again.
        const std::string json =
            !stored.ballot.empty() ? stored.ballot : venue.books().ballot(cast->ballot_hash).value_or("");
        if (json.empty()) return;
        if (sealed_before(stored, *cast)) return refuse("after_seal");
        const auto form = venue.state_->frozen_ballot(cast->poll);
        if (!form) return refuse("no_election");
        const auto known = checked.find(cast->ballot_hash);
        if (known != checked.end() && known->second.election == (*form)->election.hash()) {
            if (const auto* fault = std::get_if<ballot::BallotRefusal>(&known->second.outcome))
                return refuse(std::string(ballot::name_of(fault->fault)).c_str());
            auto& good = std::get<ballot::CheckedBallot>(known->second.outcome);
            venue.state_->checked.insert_or_assign(cast->ballot_hash, std::move(good));
            checked.erase(known);
        }
        std::vector<ballot::CheckedBallot> add;
        out.push_back(
            venue.state_->decide(cast->poll, cast->credential, cast->ballot_hash, json, add, cast->slip));
        for (ballot::CheckedBallot& one : add) accepted.emplace_back(cast->poll, std::move(one));
    }

    /// After its own seal a kiosk casts nothing in the period any more.
    [[nodiscard]] bool sealed_before(const record::StoredEntry& stored,
                                     const congress::BallotCast& cast) const {
        const congress::VotingPeriod* period = venue.congress().period_of_poll(cast.poll);
        if (period == nullptr) return false;
        const std::string device = to_hex(stored.entry.device);
        const auto seals = venue.books().seals(period->id);
        // A run is folded as a whole before this is asked: its own seal stands behind its casts.
        return venue.state_->sealed_in_this_take.count({device, period->id}) == 0 &&
               std::any_of(seals.begin(), seals.end(),
                           [&](const record::SealRow& row) { return row.device == device; });
    }

    void cast_aside(const record::StoredEntry& stored, const std::string& reason,
                    std::map<std::string, std::int64_t>& late, std::vector<congress::Event>& out) {
        const auto cast = body_of<congress::BallotCast>(stored);
        if (!cast) return other_aside(stored, reason, out);
        const congress::VotingPeriod* period = venue.congress().period_of_poll(cast->poll);
        if (period != nullptr && venue.books().period_state(period->id).stage > Stage::open) {
            ++late[period->id];
            return;
        }
        const auto first = venue.books().cast(cast->poll, cast->credential);
        if (first && first->refused.empty() && first->ballot_hash != cast->ballot_hash) {
            out.emplace_back(
                congress::BallotRefused{cast->poll, cast->ballot_hash, record::duplicate_reason, fresh_salt()});
            tell(conflict("slip_twice", stored, cast->poll,
                          "同一张选票卡在两台机器上投了" + title_of(cast->poll) + "，以先收到的为准；" +
                              machine_of(stored) + "的一张（查验码 " + cast->ballot_hash.substr(0, 20) +
                              "）不计入。请监票人查明。"),
                 out);
            return;
        }
        other_aside(stored, reason, out);
    }

    void other_aside(const record::StoredEntry& stored, const std::string& reason,
                     std::vector<congress::Event>& out) {
        std::string subject;
        if (const auto check_in = body_of<congress::CheckedIn>(stored)) {
            subject = check_in->number;
            const auto first = venue.books().attendance(check_in->sitting, check_in->number);
            if (first && first->checked_in_at) {
                out.emplace_back(congress::CheckInDuplicate{check_in->sitting, check_in->number});
                tell(conflict("check_in_twice", stored, subject,
                              person(subject) + "在" + machine_of(stored) +
                                  "重复签到，以先收到的一次为准。请核对代表证是否由本人使用。"),
                     out);
                return;
            }
        }
        if (const auto vote = body_of<congress::NamedVoteCast>(stored)) {
            subject = vote->number;
            // The same answer twice takes nothing from anybody.
            if (venue.books().named_vote(vote->poll, vote->number) == vote->choice) return;
        }
        if (const auto moved = body_of<congress::PresenceChanged>(stored)) subject = moved->number;
        // Its cast says it, if there is one.
        if (stored.entry.kind == Kind::ballot_committed) return;
        const std::string who = subject.empty() ? "" : person(subject) + "：";
        tell(conflict("set_aside", stored, subject,
                      who + machine_of(stored) + "的一条「" +
                          std::string(congress::to_words(stored.entry.kind)) + "」没有采用：" + reason +
                          "请核实，确有其事的由工作人员补录。"),
             out);
    }

    /// A number on the form; the ballots are never opened (PRACTICE.md 2.2).
    void late_ballots(const std::vector<Record::Folded>& run, const std::string& period, std::int64_t ballots,
                      std::vector<congress::Event>& out) {
        const auto first = std::find_if(run.begin(), run.end(), [](const Record::Folded& folded) {
            return folded.set_aside && folded.entry->entry.kind == Kind::ballot_cast;
        });
        const record::StoredEntry& stored = *first->entry;
        const congress::VotingPeriod* known = venue.congress().period(period);
        out.emplace_back(congress::BallotsLate{period, to_hex(stored.entry.device), ballots});
        tell(conflict("late_ballot", stored, period,
                      machine_of(stored) + "在投票结束后送来" +
                          in_quotes(known == nullptr ? period : known->title) + "的选票 " +
                          std::to_string(ballots) +
                          " 张，不计入也不开启，只把张数写在报告单上。请报告总监票人。"),
             out);
    }
};

Result<std::vector<Record::Taken>> Venue::take(Moment now, std::vector<Pushed> pushed) {
    std::vector<Record::Run> runs;
    CheckedCasts checked;
    runs.reserve(pushed.size());
    for (Pushed& one : pushed) {
        runs.push_back({std::move(one.device), std::move(one.entries), one.signatures});
        checked.merge(one.checked);
    }
    return take_runs(now, runs, std::move(checked));
}

Result<void> Venue::take_over(const record::SigningKey& recovery, const std::string& by,
                              const std::string& reason, Moment now) {
    if (by.empty() || reason.empty()) return refused("接任主控机须写明决定人和原因。");
    if (auto taken = state_->record->take_over(now, recovery, by, reason); !taken) return taken.error();
    ++state_->version;
    ++state_->forms_version;
    ++state_->machines_version;  // the old hub is suspended
    state_->hub_up = true;
    state_->last_control = state_->record->last_seq();
    // What neighbours and this machine wrote while there was no hub.
    if (auto taken = take_runs(now, state_->record->lying(), {}); !taken) return taken.error();
    return {};
}

Result<std::vector<Record::Taken>> Venue::take_runs(Moment now, const std::vector<Record::Run>& runs,
                                                    CheckedCasts checked) {
    if (auto hub = state_->need_hub(); !hub) return hub.error();
    if (runs.empty()) return std::vector<Record::Taken>{};
    Decisions decisions(*this, std::move(checked));
    state_->sealed_in_this_take.clear();
    for (const Record::Run& run : runs)
        for (const record::StoredEntry& stored : run.entries) state_->entry_clock.seen(stored.entry.time, now);
    auto taken =
        state_->record->take(state_->entry_time(now), runs, [&](const std::vector<Record::Folded>& run) {
            static_cast<void>(catch_up());  // behind the lock: nothing of another program is decided on unseen
            for (const Record::Folded& folded : run)
                if (!folded.set_aside)
                    if (const auto seal = body_of<congress::BoxSealed>(*folded.entry))
                        state_->sealed_in_this_take.insert({to_hex(folded.entry->entry.device), seal->period});
            return decisions.of(run);
        });
    state_->sealed_in_this_take.clear();
    if (!taken) return taken;
    ++state_->version;
    for (auto& [poll, ballot] : decisions.accepted) {
        // Only what stands: a run that was refused after it was decided on takes its decisions with it.
        const auto cast = books().cast(poll, ballot.public_credential());
        if (!cast || !cast->accepted || cast->ballot_hash != to_hex(ballot.hash())) continue;
        if (const auto sum = state_->sums.find(poll); sum != state_->sums.end()) sum->second.add(ballot);
    }
    std::vector<record::Alarm> alarms;
    for (const Record::Taken& one : *taken) alarms.insert(alarms.end(), one.alarms.begin(), one.alarms.end());
    if (!alarms.empty()) machines().note(alarms, now);
    // Casts that were here without their ballots, which came now.
    if (auto decided = decide_pending(now); !decided) return decided.error();
    return taken;
}

std::shared_ptr<const BallotForms> Venue::ballot_forms() {
    if (state_->forms && state_->forms_published == state_->forms_version) return state_->forms;
    auto forms = std::make_shared<BallotForms>();
    for (const congress::VotingPeriod& period : congress().periods) {
        const Stage stage = books().period_state(period.id).stage;
        if (stage < Stage::box_checked || stage > Stage::closed) continue;
        for (const std::string& poll : period.polls)
            if (const auto form = state_->frozen_ballot(poll))
                forms->insert_or_assign(poll, BallotForm{(*form)->election, (*form)->shape});
    }
    state_->forms = std::move(forms);
    state_->forms_published = state_->forms_version;
    return state_->forms;
}

Result<Answer> Venue::control(const std::string& device, std::uint64_t seen, std::string_view operation,
                              Moment now) {
    if (auto hub = state_->need_hub(); !hub) return hub.error();
    // The hub itself: its own machine's command line, whatever the hub was before it took over.
    const bool own = device == state_->record->device();
    const auto machine = machines().find(device);
    if (!own && (!machine || machine->state != Machine::State::admitted || !holds(machine->roles, "console")))
        return Error{ErrorKind::wrong_use, "这台机器不是控制台，不能操作大会进程。请在控制台或主控机上操作。"};
    const auto asked = operation_from_json(operation);
    if (!asked) return asked.error();
    if (needs_newest(*asked) && seen < state_->last_control)
        return refused("大会进程刚刚有变动，控制台上显示的还是之前的。请看过最新情况后再操作一次。");
    return perform(*this, *asked, now);
}

}  // namespace daihui::venue
