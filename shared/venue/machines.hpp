// The machines of a congress as the hub's people see and steer them: who joins, who is suspended, who was heard
// of when, and the conflicts that somebody must look at. Reached through Venue::machines(); the same thread
// rule.
#pragma once
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/base/result.hpp"
#include "shared/congress/events.hpp"
#include "shared/record/books.hpp"
#include "shared/record/entry_clock.hpp"
#include "shared/venue/enrolment_desk.hpp"
#include "shared/venue/network_values.hpp"
#include "shared/venue/venue.hpp"

namespace daihui::venue {

/// What a machine of this role is called: 「投票机」, 「原主控机」 of a hub of old; the role where it is none
/// of ours.
std::string role_words(std::string_view role);
/// What a conflict is called on the console and in the register: 「重复签到」; 冲突 for a cause of a later
/// version.
std::string_view conflict_words(std::string_view what);

class Machines {
  public:
    explicit Machines(Venue& venue);

    /// Every machine: those that wait first, then the hub, then by name.
    [[nodiscard]] std::vector<Machine> all() const;
    /// One of them; nothing for an unknown device.
    [[nodiscard]] std::optional<Machine> find(const std::string& device) const;
    /// 「2 号机」, or the first digits of an id that has no name.
    [[nodiscard]] std::string name_of(const std::string& device) const;
    /// A machine was heard of. What a contact does not say stays as it was. One that stopped itself because it
    /// was copied or set back is a conflict ("fork").
    void heard_of(const std::string& device, const Contact& contact);
    [[nodiscard]] std::optional<Moment> last_contact(const std::string& device) const;
    /// Several hub programs share the record: whatever this one hears of a machine is told to the others, and
    /// one of them all is who looks for silent machines and wrong clocks.
    struct Fellows {
        std::function<void(const std::string& device, const Contact& contact)> tell;
        std::function<bool()> is_watch;  ///< whether this program is that one
    };
    void share(Fellows fellows) { fellows_ = std::move(fellows); }
    /// Another program heard of a machine.
    void heard_elsewhere(const std::string& device, const Contact& contact) { keep(device, contact); }
    /// Hub, every few seconds: looks for machines that were silent for longer than they may take ballots alone
    /// ("lease"), and for clocks that are off ("clock"). Each is one conflict until it is over: the machine is
    /// heard of again, its clock is right again. A clock of the hub's own that jumps makes no machine silent.
    void look(Moment now);
    /// From this difference on a machine's clock is a conflict: the bound of the entries' times.
    static constexpr std::chrono::seconds most_clock_difference = record::EntryClock::most_ahead;

    // --- joining (at the hub)
    /// A machine shows its code. Refused with what to do; a code that nobody gave it is noted as a conflict.
    Result<WaitingMachine> ask(const EnrolmentDesk::Asked& asked, Moment now);
    [[nodiscard]] std::vector<WaitingMachine> waiting() const;
    [[nodiscard]] std::optional<WaitingMachine> waiting(const std::string& device) const;
    /// Grows when somebody asks or is answered, and when a machine is admitted, suspended or resumed in
    /// whatever way.
    [[nodiscard]] std::uint64_t revision() const;
    /// Admits a waiting machine in the role of its code. `name` is unique among the machines.
    Result<void> admit(const std::string& device, const std::string& name, const std::string& by, Moment now);
    Result<void> refuse_device(const std::string& device, const std::string& reason, const std::string& by,
                               Moment now);
    /// Lost or broken: nothing more is taken from it until it is resumed. Never the hub itself.
    Result<void> suspend(const std::string& device, const std::string& reason, const std::string& by,
                         Moment now);
    Result<void> resume(const std::string& device, const std::string& reason, const std::string& by,
                        Moment now);

    // --- conflicts
    [[nodiscard]] std::vector<record::ConflictRow> conflicts() const;
    [[nodiscard]] std::int64_t open_conflicts() const;
    /// Somebody looked at it. `seq` is ConflictRow::seq; `remark` says what was done about it.
    Result<void> acknowledge(std::int64_t seq, const std::string& by, const std::string& remark, Moment now);
    /// Something was refused before it became an entry. One conflict of a cause and machine stands until it is
    /// acknowledged, and a minute passes before the next: a broken or hostile machine cannot flood the record.
    /// A failure to write is left for the next time.
    void note(const std::string& what, const std::string& device, const std::string& text, Moment now);
    /// The same for what Record::take did not store, in one entry each.
    void note(const std::vector<record::Alarm>& alarms, Moment now);

  private:
    /// What look() remembers of a machine.
    struct Watch {
        std::chrono::milliseconds silent{0};  ///< since it was heard of, or since the hub's program began
        bool lease_told = false, clock_told = false;
    };
    void keep(const std::string& device, const Contact& contact);
    [[nodiscard]] bool is_watch() const;
    [[nodiscard]] bool may_note(const std::string& what, const std::string& device, Moment now) const;
    void look_at_lease(const record::DeviceRow& row, Watch& watch, std::optional<std::chrono::minutes> limit,
                       Moment now);
    void look_at_clock(const record::DeviceRow& row, Watch& watch, Moment now);
    /// The shortest offline limit of the periods that take ballots now; nothing where none does.
    [[nodiscard]] std::optional<std::chrono::minutes> limit_now() const;
    Venue& venue_;
    EnrolmentDesk desk_;
    Fellows fellows_;
    std::map<std::string, Contact> contacts_;  ///< by device
    std::map<std::string, Watch> watches_;     ///< by device
    std::optional<Moment> looked_at_;
    std::uint64_t revision_ = 0;
};

}  // namespace daihui::venue
