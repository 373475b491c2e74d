#include "shared/report/verify_spine.hpp"

#include <algorithm>
#include <limits>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "shared/base/quotes.hpp"

namespace daihui::report {
namespace {

using congress::Kind;
using ChainName = std::pair<std::string, std::uint32_t>;              ///< device, epoch
using Place = std::tuple<std::string, std::uint32_t, std::uint64_t>;  ///< device, epoch, seq

constexpr std::uint64_t everything = std::numeric_limits<std::uint64_t>::max();

/// A check that collects what is wrong; of very many the first few are told.
class Verdict {
  public:
    Verdict(std::string name, std::string title) : check_{std::move(name), std::move(title), true, ""} {}
    void wrong(const std::string& what) {
        constexpr int most = 20;
        check_.ok = false;
        if (++found_ <= most) check_.detail += (check_.detail.empty() ? "" : "；") + what;
        if (found_ == most + 1) check_.detail += "……";
    }
    void say(std::string what) { check_.detail = std::move(what); }
    [[nodiscard]] Check done() const { return check_; }
    [[nodiscard]] bool ok() const { return check_.ok; }

  private:
    Check check_;
    int found_ = 0;
};

std::string nth(std::uint64_t seq) { return "第 " + std::to_string(seq) + " 条"; }

template <class Event>
std::optional<Event> event_of(const record::StoredEntry& stored) {
    const auto event = stored.body_present ? congress::event_from_json(stored.entry.kind, stored.body)
                                           : std::optional<congress::Event>();
    if (!event || !std::holds_alternative<Event>(*event)) return std::nullopt;
    return std::get<Event>(*event);
}

class Walk {
  public:
    Walk(const record::EntriesReader& entries, const std::vector<record::SetAside>& aside,
         const congress::Congress& congress, const std::function<void(const Counting&)>& count)
        : entries_(entries), count_(count), judge_(congress, out_.machines) {
        for (const record::SetAside& one : aside)
            if (!aside_.emplace(one.device, one.epoch, one.seq).second)
                listed_.wrong(place_words(one.device, one.seq) + "列了两次");
    }

    Spine run() {
        std::optional<ChainName> chain = founder();
        if (!chain) return std::move(out_);
        read_takeovers();
        while (chain) {
            hub_ = *chain;
            spine_.insert(hub_);
            const auto next = successor();
            kept_ = next ? static_cast<std::uint64_t>(next->second.seq) : everything;
            entries_.each_of(hub_.first, hub_.second, 1, kept_, [&](const record::StoredEntry& stored) {
                if (out_.unreadable.empty()) own_entry(stored);
            });
            if (!out_.unreadable.empty()) return std::move(out_);
            check_beyond();
            chain = next ? std::optional(next->first) : std::nullopt;
        }
        out_.hub = hub_.first;
        finish();
        return std::move(out_);
    }

  private:
    [[nodiscard]] std::string name_of(const std::string& device) const {
        const auto machine = out_.machines.find(device);
        return in_quotes(machine == out_.machines.end() || machine->second.name.empty() ? device.substr(0, 8)
                                                                                        : machine->second.name);
    }
    [[nodiscard]] std::string place_words(const std::string& device, std::uint64_t seq) const {
        return name_of(device) + nth(seq);
    }

    std::optional<ChainName> founder() const {
        std::optional<ChainName> out;
        entries_.each_of_kind(Kind::congress_defined, [&](const record::StoredEntry& stored) {
            if (!out && stored.entry.epoch == 1) out.emplace(to_hex(stored.entry.device), 1);
        });
        return out;
    }

    void read_takeovers() {
        entries_.each_of_kind(Kind::takeover, [&](const record::StoredEntry& stored) {
            // A kiosk's word of a takeover is no takeover; as such it is set aside.
            if (stored.entry.seq != 1 || stored.entry.epoch < 2) return;
            if (auto takeover = event_of<congress::Takeover>(stored))
                takeovers_[stored.entry.epoch].emplace_back(
                    ChainName{to_hex(stored.entry.device), stored.entry.epoch}, std::move(*takeover));
        });
    }

    /// Who goes on where this hub was lost.
    std::optional<std::pair<ChainName, congress::Takeover>> successor() {
        const auto found = takeovers_.find(hub_.second + 1);
        if (found == takeovers_.end()) return std::nullopt;
        if (found->second.size() > 1)
            order_.wrong("有 " + std::to_string(found->second.size()) + " 台机器都接任了" +
                         name_of(hub_.first));
        for (const auto& [chain, takeover] : found->second) {
            if (takeover.device != hub_.first || takeover.epoch != hub_.second || takeover.seq < 1) continue;
            const auto head =
                entries_.hash_at(hub_.first, hub_.second, static_cast<std::uint64_t>(takeover.seq));
            if (!head || to_hex(*head) != takeover.head)
                order_.wrong("更换主控机时写明的" +
                             place_words(hub_.first, static_cast<std::uint64_t>(takeover.seq)) +
                             "不在记录中，或与之不符");
            used_.insert(hub_.second + 1);
            return std::pair(chain, takeover);
        }
        return std::nullopt;
    }

    /// What an old hub wrote behind the place where another one took over counts nowhere.
    void check_beyond() {
        if (kept_ == everything) return;
        std::int64_t beyond = 0;
        entries_.each_of(hub_.first, hub_.second, kept_ + 1, everything,
                         [&](const record::StoredEntry&) { ++beyond; });
        if (beyond > 0)
            uncounted_ += (uncounted_.empty() ? "" : "；") + std::string("原主控机") + name_of(hub_.first) +
                          "在更换之后写的 " + std::to_string(beyond) + " 条";
    }

    void own_entry(const record::StoredEntry& stored) {
        const auto event = read(stored);
        if (!out_.unreadable.empty()) return;
        at_ = stored.entry.seq;
        if (event) {
            if (const auto* taken = std::get_if<congress::EntriesTaken>(&*event)) take(*taken);
            note_machine(stored, *event);
            note_conflict(*event);
            judge_.counts(stored.entry, *event);
        }
        if (stored.entry.kind == Kind::ballot_cast) {
            ++casts_kept_;
            ++casts_of_hub_[hub_.first];
        }
        if (stored.entry.kind == Kind::ballot_accepted) ++accepted_;
        if (stored.entry.kind == Kind::ballot_refused) ++refused_;
        count_({stored, event ? &*event : nullptr, true});
    }

    std::optional<congress::Event> read(const record::StoredEntry& stored) {
        if (!stored.body_present) return std::nullopt;
        auto event = congress::event_from_json(stored.entry.kind, stored.body);
        if (!event)
            out_.unreadable = nth(stored.entry.seq) + "（" +
                              std::string(congress::to_words(stored.entry.kind)) + "）的内容不能读取";
        return event;
    }

    void note_machine(const record::StoredEntry& stored, const congress::Event& event) {
        if (const auto* admitted = std::get_if<congress::DeviceAdmitted>(&event)) {
            out_.machines.emplace(admitted->device, MachineThen{admitted->name, admitted->roles, false});
        } else if (const auto* suspended = std::get_if<congress::DeviceSuspended>(&event)) {
            out_.machines[suspended->device].suspended = true;
        } else if (const auto* resumed = std::get_if<congress::DeviceResumed>(&event)) {
            out_.machines[resumed->device].suspended = false;
        } else if (const auto* over = std::get_if<congress::Takeover>(&event)) {
            out_.machines[over->device].suspended = true;
            MachineThen& now = out_.machines[to_hex(stored.entry.device)];
            if (now.name.empty()) now = {"主控机（接任）", {"console"}, false};
            now.suspended = false;
            now.roles.emplace_back("hub");
        }
    }

    void note_conflict(const congress::Event& event) {
        if (const auto* found = std::get_if<congress::ConflictFound>(&event)) {
            const bool of_an_entry = found->what == "check_in_twice" || found->what == "slip_twice" ||
                                     found->what == "set_aside" || found->what == "late_ballot";
            if (of_an_entry && found->seq > 0)
                conflicts_.emplace(found->device, static_cast<std::uint32_t>(found->epoch),
                                   static_cast<std::uint64_t>(found->seq));
        } else if (const auto* late = std::get_if<congress::BallotsLate>(&event)) {
            late_[late->device] += late->ballots;
        } else if (const auto* over = std::get_if<congress::ClosedOver>(&event)) {
            for (const congress::ClosedOver::Missing& missing : over->missing)
                closed_over_.insert(missing.device);
        } else if (const auto* moved = std::get_if<congress::PeriodMoved>(&event)) {
            if (moved->to == congress::Stage::open)
                open_.insert(moved->period);
            else
                open_.erase(moved->period);
        }
    }

    /// Entries of another machine begin to count here.
    void take(const congress::EntriesTaken& taken) {
        const ChainName chain{taken.device, static_cast<std::uint32_t>(taken.epoch)};
        const std::string who = name_of(chain.first);
        const auto machine = out_.machines.find(chain.first);
        if (machine == out_.machines.end())
            order_.wrong(nth(at_) + "收取了没有登记的机器" + who + "的记录");
        else if (machine->second.suspended)
            order_.wrong(nth(at_) + "收取了已停用的" + who + "的记录");
        if (spine_.count(chain) > 0) {
            order_.wrong(nth(at_) + "把主控机" + who + "自己的记录当作分机的收取");
            return;
        }
        std::uint64_t& until = taken_[chain];
        const auto first = static_cast<std::uint64_t>(taken.first),
                   last = static_cast<std::uint64_t>(taken.last);
        if (taken.epoch < 1 || taken.first != static_cast<std::int64_t>(until) + 1 || last < first) {
            order_.wrong(nth(at_) + "收取的" + who + "的记录与以前收取的不相接");
            return;
        }
        const auto head = entries_.hash_at(chain.first, chain.second, last);
        if (!head || to_hex(*head) != taken.head)
            order_.wrong(nth(at_) + "收取的" + place_words(chain.first, last) + "不在记录中，或与之不符");
        std::uint64_t next = first;
        entries_.each_of(chain.first, chain.second, first, last, [&](const record::StoredEntry& stored) {
            if (stored.entry.seq != next)
                order_.wrong(place_words(chain.first, next) + "已经收取，记录中却没有");
            next = stored.entry.seq + 1;
            if (out_.unreadable.empty()) others_entry(stored);
        });
        if (next != last + 1) order_.wrong(place_words(chain.first, next) + "已经收取，记录中却没有");
        until = last;
    }

    void others_entry(const record::StoredEntry& stored) {
        const record::Entry& entry = stored.entry;
        const std::string device = to_hex(entry.device);
        const std::uint32_t seen_epoch = record::epoch_of_place(entry.seen);
        if (seen_epoch > hub_.second || (seen_epoch == hub_.second && record::seq_of_place(entry.seen) >= at_))
            order_.wrong(place_words(device, entry.seq) + "见过主控机还没有写的记录");
        const auto event = read(stored);
        if (!out_.unreadable.empty()) return;
        const bool is_cast = entry.kind == Kind::ballot_cast;
        const bool is_aside = aside_.erase({device, entry.epoch, entry.seq}) > 0;
        const AsideJudge::Verdict verdict = judge_.of(entry, event ? &*event : nullptr);
        const std::string what =
            place_words(device, entry.seq) + "（" + std::string(congress::to_words(entry.kind)) + "）";
        if (is_aside && verdict == AsideJudge::Verdict::fits) listed_.wrong(what + "并无不妥，却没有采用");
        if (!is_aside && verdict == AsideJudge::Verdict::does_not_fit)
            listed_.wrong(what + "不应采用，却计入了");
        if (is_aside) {
            were_aside_.emplace(device, entry.epoch, entry.seq);
            if (is_cast) ++casts_aside_[device];
            return;
        }
        if (is_cast) ++casts_kept_;
        if (event) judge_.counts(entry, *event);
        count_({stored, event ? &*event : nullptr, false});
    }

    void finish() {
        for (const auto& [epoch, several] : takeovers_)
            if (used_.count(epoch) == 0) order_.wrong("有一次更换主控机与原主控机的记录不相接");
        for (const auto& [device, epoch, seq] : aside_)
            listed_.wrong(place_words(device, seq) + "不是收取的记录，却列为未采用");
        for (const Place& conflict : conflicts_)
            if (were_aside_.count(conflict) == 0)
                listed_.wrong(place_words(std::get<0>(conflict), std::get<2>(conflict)) +
                              "登记过冲突，却没有列为未采用");
        check_casts();
        for (const record::Have& chain : entries_.chains()) {
            if (spine_.count({chain.device, chain.epoch}) > 0) continue;
            const auto taken = taken_.find({chain.device, chain.epoch});
            const std::uint64_t until = taken == taken_.end() ? 0 : taken->second;
            if (chain.seq > until)
                uncounted_ += (uncounted_.empty() ? "" : "；") + name_of(chain.device) + " " +
                              std::to_string(chain.seq - until) + " 条尚未汇总";
        }
        if (spine_.size() == 1 && entries_.chains().size() == 1 && taken_.empty() && order_.ok() &&
            listed_.ok() && casts_.ok())
            return;  // one machine's record
        if (order_.ok())
            order_.say(std::to_string(taken_.size()) + " 台分机" +
                       (spine_.size() > 1 ? "，更换主控机 " + std::to_string(spine_.size() - 1) + " 次" : ""));
        if (listed_.ok()) listed_.say(std::to_string(were_aside_.size()) + " 条");
        out_.checks = {order_.done(), listed_.done(), casts_.done()};
        out_.checks.push_back({"record_uncounted", "没有汇总到主控机的记录都不计入", true, uncounted_});
    }

    /// Casts of which nothing need be said. A hub takes none without its ballot, and what it says of it stands
    /// in the same signed run, which a takeover keeps or cuts as a whole. Only a hub's own casts may be left
    /// open, if it was lost before it decided; voting then ends by a decision that names that hub
    /// (venue/venue_ending.cpp). Which of its casts those are stays unknown here, since no decision's body
    /// leaves the venue.
    [[nodiscard]] std::int64_t casts_closed_over() const {
        std::int64_t out = 0;
        for (const auto& [device, casts] : casts_of_hub_)
            if (device != hub_.first && closed_over_.count(device) > 0) out += casts;
        return out;
    }
    void check_casts() {
        std::int64_t aside = 0;
        for (const auto& [device, casts] : casts_aside_) aside += casts;
        for (const auto& [device, late] : late_)
            if (late > casts_aside_[device])
                casts_.wrong(name_of(device) + "逾时选票登记 " + std::to_string(late) + " 张，未采用的只有 " +
                             std::to_string(casts_aside_[device]) + " 张");
        if (taken_.empty()) return;
        const std::string of = "（计入 " + std::to_string(accepted_) + " 张，登记不计入 " +
                               std::to_string(refused_) + " 张，各机投出 " + std::to_string(casts_kept_) +
                               " 张，未采用 " + std::to_string(aside) + " 张）";
        if (accepted_ > casts_kept_) casts_.wrong("计入的选票多于投出的选票" + of);
        if (open_.empty() && accepted_ + refused_ + casts_closed_over() < casts_kept_)
            casts_.wrong("有投出的选票没有计入，也没有登记不计入" + of);
    }

    const record::EntriesReader& entries_;
    const std::function<void(const Counting&)>& count_;
    Spine out_;
    AsideJudge judge_;
    ChainName hub_;
    std::uint64_t kept_ = everything;  ///< of the hub's entries, those that count
    std::uint64_t at_ = 0;             ///< seq of the hub's entry that is being read
    std::set<ChainName> spine_;
    std::set<std::uint32_t> used_;  ///< epochs that began with a takeover of the spine
    std::map<std::uint32_t, std::vector<std::pair<ChainName, congress::Takeover>>> takeovers_;
    std::map<ChainName, std::uint64_t> taken_;
    std::set<Place> aside_;       ///< listed, and not met yet
    std::set<Place> were_aside_;  ///< listed, and met
    std::set<Place> conflicts_;
    std::map<std::string, std::int64_t> casts_aside_, late_;  ///< by device
    std::map<std::string, std::int64_t> casts_of_hub_;        ///< in the hubs' own chains, by device
    std::set<std::string> closed_over_;                       ///< devices
    std::set<std::string> open_;                              ///< periods
    std::int64_t casts_kept_ = 0, accepted_ = 0, refused_ = 0;
    std::string uncounted_;
    Verdict order_{"record_spine", "分机的记录由主控机逐段收取，前后相接"};
    Verdict listed_{"set_aside", "未采用的记录都不计入，并与规则相符"};
    Verdict casts_{"casts_accounted", "计入和不计入的选票与各机投出的相符"};
};

}  // namespace

Spine walk_spine(const record::EntriesReader& entries, const std::vector<record::SetAside>& aside,
                 const congress::Congress& congress, const std::function<void(const Counting&)>& count) {
    return Walk(entries, aside, congress, count).run();
}

}  // namespace daihui::report
