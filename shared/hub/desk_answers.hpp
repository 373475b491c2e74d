// What the hub answers, from the venue's thread: entries that are taken and given, who joins, what a console
// asks for, and conflicts that the server found.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "shared/hub/console_desk.hpp"
#include "shared/hub/desk_queue.hpp"
#include "shared/hub/hub_desk.hpp"
#include "shared/hub/publisher.hpp"

namespace daihui::hub {

class DeskAnswers {
  public:
    /// Both must outlive it.
    DeskAnswers(venue::Venue& venue, Publisher& publisher, HubDesk::Options options);

    /// Takes these in one commit, and answers each.
    void take(const std::vector<DeskQueue::Push*>& pushes, Moment now);
    Result<sync::PullAnswer> pull(const std::string& device, const std::vector<record::Have>& have,
                                  std::size_t limit, Moment now);
    Result<sync::StatusAnswer> status();
    Result<sync::EnrolAnswer> enrol(const sync::EnrolRequest& request, Moment now);
    /// How a machine that asked to join stands.
    Result<sync::EnrolAnswer> state_of(const std::string& device);
    Result<sync::ControlAnswer> control(const std::string& device, const sync::ControlRequest& request,
                                        Moment now);
    /// A request that the server refused (HubService::note_refused).
    void note(const std::string& device, const std::string& what, const std::string& from, Moment now);

  private:
    /// Admitted and not suspended, as the books say now.
    Result<void> may_talk(const std::string& device);
    void add_ballot(record::StoredEntry& stored);
    /// A kiosk knows that another machine took over from this one.
    [[nodiscard]] bool brings_takeover(const DeskQueue::Push& push) const;
    Error hear_of_takeover(const DeskQueue::Push& push, Moment now);
    /// What the books say now of a push's ballots.
    [[nodiscard]] std::vector<sync::Decided> decided_on(const std::vector<congress::BallotCast>& casts) const;

    venue::Venue& venue_;
    Publisher& publisher_;
    HubDesk::Options options_;
    ConsoleDesk console_;
};

}  // namespace daihui::hub
