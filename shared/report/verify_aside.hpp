// Whether an entry of another machine fits where the hub took it, by what counted before it: a second opinion
// on set_aside.jsonl, told from the exported record alone. For verify_spine.cpp only.
#pragma once
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "shared/congress/events.hpp"
#include "shared/record/record.hpp"

namespace daihui::report {

/// A machine as the record knows it at one moment.
struct MachineThen {
    std::string name;
    std::vector<std::string> roles;
    bool suspended = false;
};
using MachinesThen = std::map<std::string, MachineThen>;  ///< by device

class AsideJudge {
  public:
    /// Both are looked at as they are when something is asked.
    AsideJudge(const congress::Congress& congress, const MachinesThen& machines)
        : congress_(congress), machines_(machines) {}

    enum class Verdict {
        fits,
        does_not_fit,
        cannot_tell  ///< it rests on what the export leaves out: ballots, and people's own undoing
    };
    /// `event` is null where the body is withheld.
    [[nodiscard]] Verdict of(const record::Entry& entry, const congress::Event* event) const;
    /// The entry counts: the hub's own, or one that was not set aside.
    void counts(const record::Entry& entry, const congress::Event& event);

  private:
    struct Check;
    using Person = std::pair<std::string, std::string>;   ///< sitting or poll, number
    using Place = std::pair<std::string, std::uint64_t>;  ///< device, record::place_of
    [[nodiscard]] bool is_known(const std::string& sitting, const std::string& number) const;

    const congress::Congress& congress_;
    const MachinesThen& machines_;
    std::set<std::string> check_in_open_, ended_;  ///< sittings
    std::map<Person, Place> check_ins_;
    std::map<std::string, bool> named_;  ///< polls that were opened; whether they still are
    std::set<Person> named_votes_;
    std::set<std::string> periods_open_;
};

}  // namespace daihui::report
