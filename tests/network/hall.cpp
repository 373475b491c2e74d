#include "tests/network/hall.hpp"

#include <algorithm>
#include <stdexcept>

#include "tests/network/congress.hpp"
#include "tests/network/decide.hpp"
#include "tests/support/must.hpp"

namespace daihui::network {
namespace {

using daihui::test::must;

constexpr Ticks timeout{3000};
constexpr Ticks neighbours_every{700};
constexpr std::size_t batch_bytes = std::size_t{4} << 20;

sync::CallError unreachable() { return {sync::CallFault::unreachable, "连不上主控机。", {}}; }
sync::CallError busy() { return {sync::CallFault::busy, "主控机磁盘已满。", {}}; }

/// Batches of every size.
sync::SyncSettings settings_of(Dice& dice) {
    sync::SyncSettings out;
    out.most_entries = static_cast<std::size_t>(dice.between(1, 300));
    out.most_pulled = static_cast<std::size_t>(dice.between(20, 1000));
    out.status_every = Ticks{10'000};
    return out;
}

/// Whether a machine that held `have` and then gets these entries still lacks something of the record.
bool is_behind(const record::Record& record, const std::vector<record::Have>& have,
               const std::vector<record::StoredEntry>& entries) {
    std::map<std::pair<std::string, std::uint32_t>, std::uint64_t> then;
    for (const record::Have& one : have) then[{one.device, one.epoch}] = one.seq;
    for (const record::StoredEntry& stored : entries) {
        std::uint64_t& seq = then[{to_hex(stored.entry.device), stored.entry.epoch}];
        seq = std::max(seq, stored.entry.seq);
    }
    const std::vector<record::Have> all = record.have();
    return std::any_of(all.begin(), all.end(),
                       [&](const record::Have& one) { return one.seq > then[{one.device, one.epoch}]; });
}

}  // namespace

Hall::Hall(int kiosks, int people, Faults faults, std::uint64_t seed)
    : world(seed), faults_(faults), people_(people) {
    hub_ = std::make_unique<Machine>(scratch_.path(), 0, congress_id());
    std::vector<congress::Event> admissions{
        Machine::admission(0, {"delegate", "desk", "hall", "console", "hub"}),
        Machine::admission(recovery_key, {"recovery"})};
    for (int n = 1; n <= kiosks; ++n) admissions.push_back(Machine::admission(n, {"delegate", "desk"}));
    must(hub_->record().write(start_of_day, founding(people, admissions)));
    kiosks_.resize(static_cast<std::size_t>(kiosks));
    for (std::size_t i = 0; i < kiosks_.size(); ++i) {
        Kiosk& kiosk = kiosks_[i];
        kiosk.machine = std::make_unique<Machine>(scratch_.path(), static_cast<int>(i) + 1, congress_id());
        if (faults_.clock) kiosk.clock = std::chrono::minutes{world.dice.between(-600, 600)};
        kiosk.loop = std::make_unique<sync::SyncLoop>(settings_of(world.dice), i);
        plan(i, world.dice.ticks(0, 300));
    }
    // Doors open when every kiosk has what the congress is.
    if (!settle(Ticks{120'000})) throw std::runtime_error("the kiosks did not get their congress");
}

Moment Hall::clock_of(const Kiosk& kiosk) const { return start_of_day + world.now() + kiosk.clock; }

// --- the agent of one kiosk, as carry_out does it, with time between question and answer

void Hall::plan(std::size_t index, Ticks at) {
    Kiosk& kiosk = kiosks_[index];
    const std::uint64_t mine = ++kiosk.wake;
    world.in(at - world.now(), [this, index, mine] {
        if (kiosks_[index].wake == mine) look(index);
    });
}

void Hall::look(std::size_t index) {
    Kiosk& kiosk = kiosks_[index];
    if (!kiosk.machine || !kiosk.machine->on() || kiosk.flying != 0) return;
    const sync::Step step = kiosk.loop->next(world.now());
    if (step.call != sync::Call::none) return ask(index, step);
    if (step.wake < Ticks::max()) plan(index, std::max(step.wake, world.now() + Ticks{1}));
}

void Hall::carry(std::size_t index, std::function<void()> arrive) {
    Dice& dice = world.dice;
    const auto there = [this, index, arrive] {
        if (kiosks_[index].linked && hub_->on()) arrive();
    };
    if (faults_.loss && troubled_ && dice.chance(8)) {
        ++tally.lost;
    } else {
        world.in(faults_.delay && troubled_ ? dice.ticks(0, dice.chance(10) ? 4000 : 150) : Ticks{1}, there);
    }
    if (faults_.loss && troubled_ && dice.chance(4)) {
        // Somebody in between sends it once more, much later.
        ++tally.doubled;
        world.in(dice.ticks(50, 20'000), there);
    }
}

void Hall::answer(std::size_t index, std::uint64_t request,
                  std::function<void(Kiosk&, sync::RecordHost&)> hear) {
    Dice& dice = world.dice;
    if (faults_.loss && troubled_ && dice.chance(8)) {
        ++tally.lost;
        return;
    }
    world.in(faults_.delay && troubled_ ? dice.ticks(0, dice.chance(10) ? 4000 : 150) : Ticks{1},
             [this, index, request, hear = std::move(hear)] {
                 Kiosk& kiosk = kiosks_[index];
                 // Too late, or for an earlier life of the program.
                 if (kiosk.flying != request || !kiosk.linked || !kiosk.machine || !kiosk.machine->on()) return;
                 kiosk.flying = 0;
                 sync::RecordHost host(kiosk.machine->record());
                 hear(kiosk, host);
                 look(index);
             });
}

void Hall::ask(std::size_t index, const sync::Step& step) {
    Kiosk& kiosk = kiosks_[index];
    sync::RecordHost host(kiosk.machine->record());
    const std::uint64_t request = kiosk.flying = ++requests_;
    const auto sent = [&](std::size_t entries) {
        world.in(timeout, [this, index, request, entries] {
            Kiosk& late = kiosks_[index];
            if (late.flying != request || !late.machine || !late.machine->on()) return;
            late.flying = 0;
            late.loop->failed(unreachable(), entries, world.now());
            look(index);
        });
    };
    switch (step.call) {
        case sync::Call::health:
            sent(0);
            return carry(index, [this, index, request] {
                const record::Record& hub = hub_->record();
                const sync::HealthReply reply{
                    {to_hex(hub.congress_id()), hub.device(), hub.books().hub_epoch(), hub.books().hub_seq()},
                    sync::protocol_version,
                    start_of_day + world.now()};
                answer(index, request, [this, reply](Kiosk& at, sync::RecordHost& facts) {
                    at.loop->greeted(reply, facts.facts(), world.now());
                });
            });
        case sync::Call::status:
            sent(0);
            return carry(index, [this, index, request] {
                const record::Record& hub = hub_->record();
                const sync::StatusReply reply{{hub.have(), hub.books().hub_epoch()},
                                              start_of_day + world.now()};
                answer(index, request, [this, reply](Kiosk& at, sync::RecordHost& facts) {
                    at.loop->told(reply, facts.facts(), world.now());
                });
            });
        case sync::Call::push: {
            auto entries = host.own_after(step.after, step.entries, std::min(step.bytes, batch_bytes));
            if (entries.empty()) {
                kiosk.flying = 0;
                if (step.giving_epoch != 0) host.gave_all(step.giving_epoch);
                kiosk.loop->nothing_to_push();
                return plan(index, world.now());
            }
            sent(entries.size());
            return carry(index, [this, index, request, entries = std::move(entries)] {
                queue_.push_back({index, request, entries, world.now()});
                if (turn_planned_) return;
                turn_planned_ = true;
                world.in(world.dice.ticks(0, 5), [this] { hub_turn(); });
            });
        }
        case sync::Call::pull: {
            const auto have = host.have();
            sent(0);
            return carry(index, [this, index, request, have, limit = step.entries] {
                const auto entries =
                    hub_->record().entries_after(have, limit, batch_bytes, record::Ballots::without);
                const bool more = !entries.empty() && is_behind(hub_->record(), have, entries);
                answer(index, request, [this, entries, more](Kiosk& at, sync::RecordHost& facts) {
                    const auto store = [&] { return facts.import(entries); };
                    const bool full = faults_.disk && troubled_ && !entries.empty() && world.dice.chance(3);
                    auto done = full ? at.machine->with_full_disk(store) : store();
                    if (full) ++tally.full_disks;
                    if (!done) return at.loop->could_not_store(done.error(), world.now());
                    at.loop->pulled(done->added, more, done->alarms, facts.facts(), world.now());
                });
            });
        }
        case sync::Call::none:
            break;
    }
    throw std::runtime_error("a step that is none");
}

// --- the hub

void Hall::hub_turn() {
    turn_planned_ = false;
    std::vector<Waiting> waiting;
    waiting.swap(queue_);
    if (!hub_->on() || waiting.empty()) return;
    std::vector<record::Record::Run> runs;
    for (const Waiting& one : waiting) runs.push_back({to_hex(one.entries.front().entry.device), one.entries});
    const auto take = [&] { return hub_->record().take(start_of_day + world.now(), runs, decide); };
    const bool full = faults_.disk && troubled_ && world.dice.chance(2);
    const auto taken = full ? hub_->with_full_disk(take) : take();
    if (full) ++tally.full_disks;
    ++tally.takes;
    tally.runs_taken += runs.size();
    for (std::size_t i = 0; i < waiting.size(); ++i) {
        const std::size_t sent = waiting[i].entries.size();
        const std::uint64_t last = waiting[i].entries.back().entry.seq;
        if (!taken) {
            answer(waiting[i].kiosk, waiting[i].request,
                   [this, sent](Kiosk& at, sync::RecordHost&) { at.loop->failed(busy(), sent, world.now()); });
            continue;
        }
        const sync::PushAnswer reply{(*taken)[i].have, (*taken)[i].alarms};
        answer(waiting[i].kiosk, waiting[i].request, [this, reply, last](Kiosk& at, sync::RecordHost& facts) {
            at.loop->pushed(reply, last, facts.facts(), world.now());
        });
    }
    tell_news();
}

void Hall::tell_news() {
    const std::uint64_t head = hub_->record().books().hub_seq();
    if (head == told_) return;
    told_ = head;
    for (std::size_t i = 0; i < kiosks_.size(); ++i) {
        if (faults_.loss && troubled_ && world.dice.chance(20)) continue;
        world.in(world.dice.ticks(1, 40), [this, i, head] {
            Kiosk& kiosk = kiosks_[i];
            if (!kiosk.linked || !kiosk.machine || !kiosk.machine->on()) return;
            kiosk.loop->heard(head);
            look(i);
        });
    }
}

// --- people

bool Hall::write(Kiosk& kiosk, const std::vector<congress::Event>& events) {
    record::Record& record = kiosk.machine->record();
    const auto put = [&] { return record.write(clock_of(kiosk), events); };
    const bool full = faults_.disk && troubled_ && world.dice.chance(2);
    const auto receipt = full ? kiosk.machine->with_full_disk(put) : put();
    if (full) ++tally.full_disks;
    if (!receipt) {
        if (receipt.error().kind == ErrorKind::refused) ++tally.refused_on_the_spot;
        return false;
    }
    for (const record::StoredEntry& stored :
         record.own_after(receipt->first_seq - 1, events.size(), batch_bytes))
        if (stored.entry.seq >= receipt->first_seq && stored.entry.seq <= receipt->last_seq)
            promises_.push_back({record.device(), stored.entry.seq, stored.hash, stored.entry.kind});
    kiosk.loop->wrote();
    const std::size_t index = static_cast<std::size_t>(&kiosk - kiosks_.data());
    plan(index, world.now());
    return true;
}

void Hall::person(int person) {
    Kiosk& kiosk = kiosks_[world.dice.roll(kiosks_.size())];
    if (!kiosk.machine || !kiosk.machine->on()) {
        // The machine is dark: on to the next one.
        world.in(world.dice.ticks(500, 2000), [this, person] { this->person(person); });
        return;
    }
    if (!write(kiosk, {check_in_of(person)}) &&
        !kiosk.machine->record().books().attendance("s1", number_of(person)))
        return;
    const int attempt = ++attempts_;
    world.in(world.dice.ticks(1000, 9000), [this, person, attempt] { vote(person, attempt); });
}

void Hall::vote(int person, int attempt) {
    const std::size_t index = world.dice.roll(kiosks_.size());
    Kiosk& kiosk = kiosks_[index];
    const auto again = [&] {
        const int next = ++attempts_;
        world.in(world.dice.ticks(500, 2000), [this, person, next] { vote(person, next); });
    };
    if (!kiosk.machine || !kiosk.machine->on()) return again();
    if (!write(kiosk, {commitment_of(person, attempt)})) return again();
    // The kiosk may go dark while the person looks at the code; the commitment stands alone then.
    world.in(world.dice.ticks(10, 900), [this, index, person, attempt] {
        Kiosk& at = kiosks_[index];
        if (!at.machine || !at.machine->on() || !write(at, {cast_of(person, attempt)})) return;
    });
}

void Hall::people_come(Ticks time) {
    for (int n = 0; n < people_; ++n) {
        world.in(world.dice.ticks(0, time.count()), [this, n] { person(n); });
        // Some are sent to another desk as well, some have a copy of their slip.
        if (world.dice.chance(8)) world.in(world.dice.ticks(0, time.count()), [this, n] { person(n); });
    }
    for (Ticks at{0}; at < time; at += Ticks{5000})
        world.in(at, [this] {
            if (!hub_->on()) return;
            must(hub_->record().write(start_of_day + world.now(),
                                      {congress::IncidentNoted{"话筒故障两分钟", "会务组"}}));
            tell_news();
        });
}

// --- trouble

void Hall::cut(Kiosk& kiosk, int island) {
    kiosk.linked = false;
    kiosk.island = island;
}

void Hall::mend(Kiosk& kiosk) {
    kiosk.linked = true;
    kiosk.island = 0;
}

void Hall::exchange(Kiosk& from, Kiosk& to) {
    const auto entries = from.machine->record().entries_after(to.machine->record().have(), 2000, batch_bytes,
                                                              record::Ballots::without);
    if (entries.empty()) return;
    ++tally.exchanges;
    must(to.machine->record().import(entries));
}

void Hall::kill(Kiosk& kiosk) {
    ++tally.kills;
    kiosk.flying = 0;
    kiosk.machine->lose_power();
    const std::size_t index = static_cast<std::size_t>(&kiosk - kiosks_.data());
    world.in(world.dice.ticks(200, 6000), [this, index] {
        Kiosk& back = kiosks_[index];
        if (!back.machine || back.machine->on()) return;
        back.machine->start();
        back.loop = std::make_unique<sync::SyncLoop>(settings_of(world.dice), requests_);
        plan(index, world.now());
    });
}

void Hall::kill_hub() {
    ++tally.hub_kills;
    queue_.clear();
    hub_->lose_power();
    world.in(world.dice.ticks(200, 4000), [this] {
        if (!hub_->on()) hub_->start();
    });
}

void Hall::fault() {
    Dice& dice = world.dice;
    if (faults_.cut && dice.chance(40)) {
        const int island = ++islands_;
        const std::int64_t size = dice.between(1, std::max<std::int64_t>(2, std::ssize(kiosks_) / 4));
        std::vector<std::size_t> members;
        for (std::int64_t i = 0; i < size; ++i) {
            const std::size_t one = dice.roll(kiosks_.size());
            if (!kiosks_[one].machine || !kiosks_[one].linked) continue;
            cut(kiosks_[one], island);
            members.push_back(one);
        }
        ++tally.cuts;
        const Ticks length = dice.ticks(500, 25'000);
        for (Ticks at = neighbours_every; at < length; at += neighbours_every)
            world.in(at, [this, members, island] {
                const std::size_t a = members.empty() ? 0 : members[world.dice.roll(members.size())];
                const std::size_t b = members.empty() ? 0 : members[world.dice.roll(members.size())];
                if (a == b) return;
                for (const std::size_t one : {a, b})
                    if (kiosks_[one].island != island || !kiosks_[one].machine || !kiosks_[one].machine->on())
                        return;
                exchange(kiosks_[a], kiosks_[b]);
                exchange(kiosks_[b], kiosks_[a]);
            });
        world.in(length, [this, members, island] {
            for (const std::size_t one : members)
                if (kiosks_[one].island == island) mend(kiosks_[one]);
        });
    }
    if (faults_.kill && dice.chance(50)) {
        Kiosk& kiosk = kiosks_[dice.roll(kiosks_.size())];
        if (kiosk.machine && kiosk.machine->on()) kill(kiosk);
    }
    if (faults_.kill && dice.chance(12) && hub_->on()) kill_hub();
    if (faults_.clock && dice.chance(30))
        kiosks_[dice.roll(kiosks_.size())].clock = std::chrono::minutes{dice.between(-600, 600)};
}

void Hall::trouble(Ticks end) {
    troubled_ = true;
    for (Ticks at = world.now(); at < end; at += Ticks{1500})
        world.in(at - world.now() + world.dice.ticks(0, 1000), [this] {
            if (troubled_) fault();
        });
}

void Hall::whole() {
    troubled_ = false;
    if (!hub_->on()) hub_->start();
    for (std::size_t i = 0; i < kiosks_.size(); ++i) {
        Kiosk& kiosk = kiosks_[i];
        if (!kiosk.machine) continue;
        mend(kiosk);
        if (!kiosk.machine->on()) {
            kiosk.machine->start();
            kiosk.loop = std::make_unique<sync::SyncLoop>(settings_of(world.dice), ++requests_);
            kiosk.flying = 0;
        }
        plan(i, world.now());
    }
}

bool Hall::in_step() const {
    if (!hub_->on()) return false;
    const record::Record& hub = hub_->record();
    return std::all_of(kiosks_.begin(), kiosks_.end(), [&](const Kiosk& kiosk) {
        return !kiosk.machine || (kiosk.machine->on() &&
                                  kiosk.machine->record().hub_seen() ==
                                      record::place_of(hub.books().hub_epoch(), hub.books().hub_seq()) &&
                                  kiosk.machine->record().waiting() == 0);
    });
}

bool Hall::settle(Ticks most) {
    const Ticks end = world.now() + most;
    while (world.now() < end) {
        world.run_until(world.now() + Ticks{500});
        if (in_step()) return true;
    }
    return false;
}

void Hall::take_over(std::size_t index) {
    Kiosk& kiosk = kiosks_[index];
    queue_.clear();
    kiosk.flying = 0;
    hub_ = std::move(kiosk.machine);
    record::Record& record = hub_->record();
    must(record.take_over(start_of_day + world.now(), Machine::key_of(recovery_key), "秘书处", "主控机损坏"));
    if (const auto lying = record.lying(); !lying.empty())
        must(record.take(start_of_day + world.now(), lying, decide));
    tell_news();
}

}  // namespace daihui::network
