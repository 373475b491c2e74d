// A hall of one hub and many kiosks, with the real record and the real sync loop on every machine, over a
// network and a day that go wrong as the dice say. One thread; a run is its seed.
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "shared/sync/agent_host.hpp"
#include "shared/sync/agent_loop.hpp"
#include "tests/network/machine.hpp"
#include "tests/network/world.hpp"
#include "tests/support/scratch_folder.hpp"

namespace daihui::network {

struct Faults {
    bool cut = false;    ///< groups lose the hub, and see each other
    bool delay = false;  ///< up to seconds, so that messages pass each other
    bool loss = false;   ///< of requests and answers; requests that come again much later
    bool kill = false;   ///< power of kiosks and hub
    bool clock = false;  ///< hours off, and jumping
    bool disk = false;   ///< full now and then
    static Faults all() { return {true, true, true, true, true, true}; }
};

/// What the dice did and the machines answered; a run that met none of a fault proves nothing about it.
struct Tally {
    std::size_t cuts = 0, kills = 0, hub_kills = 0, full_disks = 0, lost = 0, doubled = 0, exchanges = 0;
    std::size_t refused_on_the_spot = 0;  ///< a second use that a machine knew of
    std::size_t takes = 0, runs_taken = 0;
};

class Hall {
  public:
    struct Kiosk {
        std::unique_ptr<Machine> machine;
        std::unique_ptr<sync::SyncLoop> loop;
        bool linked = true;
        int island = 0;                      ///< neighbours of the same number see each other
        std::chrono::milliseconds clock{0};  ///< how wrong it is
        std::uint64_t flying = 0;            ///< the request that is waited for
        std::uint64_t wake = 0;              ///< the newest planned look at the loop
        std::set<int> seen_checked,
            seen_cast;  ///< of whom it wrote or was told; in the records, checked at the end
    };
    /// One entry that a machine said is durable.
    struct Promise {
        std::string device;
        std::uint64_t seq = 0;
        Hash hash{};
        congress::Kind kind{};
    };

    Hall(int kiosks, int people, Faults faults, std::uint64_t seed);

    World world;
    Tally tally;

    /// The people come, one after another within `time`; some twice, some with a copied slip.
    void people_come(Ticks time);
    /// Faults come about every so many milliseconds until `end`.
    void trouble(Ticks end);
    /// No more faults: all power and cables are back.
    void whole();
    /// Whether every kiosk holds all of the hub's chain and has nothing that waits.
    [[nodiscard]] bool in_step() const;
    /// Lets time pass until in_step(); false if that does not come within `most`.
    bool settle(Ticks most);

    [[nodiscard]] Machine& hub() { return *hub_; }
    [[nodiscard]] std::vector<Kiosk>& kiosks() { return kiosks_; }
    [[nodiscard]] const std::vector<Promise>& promises() const { return promises_; }
    [[nodiscard]] int people() const { return people_; }
    /// A write at a kiosk, noted as a promise if the record says it is durable.
    bool write(Kiosk& kiosk, const std::vector<congress::Event>& events);
    /// The hub is lost for ever and this kiosk takes over; everybody finds it under the old address.
    void take_over(std::size_t kiosk);
    void exchange(Kiosk& from, Kiosk& to);
    void cut(Kiosk& kiosk, int island);
    void mend(Kiosk& kiosk);

    static constexpr int recovery_key = 60000;

  private:
    struct Waiting {
        std::size_t kiosk;
        std::uint64_t request;
        std::vector<record::StoredEntry> entries;
        Ticks sent;
    };

    [[nodiscard]] Moment clock_of(const Kiosk& kiosk) const;
    void look(std::size_t kiosk);
    void plan(std::size_t kiosk, Ticks at);
    void ask(std::size_t kiosk, const sync::Step& step);
    /// Brings something to the hub, perhaps, perhaps twice; `arrive` runs there.
    void carry(std::size_t kiosk, std::function<void()> arrive);
    void answer(std::size_t kiosk, std::uint64_t request, std::function<void(Kiosk&, sync::RecordHost&)> hear);
    void hub_turn();
    void tell_news();
    void fault();
    void kill(Kiosk& kiosk);
    void kill_hub();
    void person(int person);
    void vote(int person, int attempt);

    Faults faults_;
    test::ScratchFolder scratch_{quick_disk()};
    int people_, attempts_ = 0;
    std::unique_ptr<Machine> hub_;
    std::vector<Kiosk> kiosks_;
    std::vector<Waiting> queue_;
    std::vector<Promise> promises_;
    std::uint64_t requests_ = 0;
    std::uint64_t told_ = 0;
    bool turn_planned_ = false, troubled_ = false;
    int islands_ = 0;
};

}  // namespace daihui::network
