// The hub behind the server: a HubService over a Venue. Calls come from the server's threads and queue up; the
// thread that owns the venue answers them.
//
//     HubDesk desk(venue, [&] { wake_the_loop(); });
//     auto server = sync::Server::start(options, desk);
//     for (;;) { wait_to_be_woken(); desk.serve(now()); }
//
// All pushes that wait are taken in one durable commit. Their signatures and the proofs of their ballots were
// checked before that in threads of the desk (of a small push without ballots in the caller's), against a
// published copy of the keys and the frozen elections; a kiosk's own check counts for nothing.
//
// Thread rule: serve() and stop() belong to the venue's thread, all else may come from any.
#pragma once
#include <functional>
#include <memory>

#include "shared/sync/service.hpp"
#include "shared/venue/venue.hpp"

namespace daihui::hub {

class HubDesk final : public sync::HubService {
  public:
    struct Options {
        std::size_t workers = 0;            ///< threads that check ballots; 0: one a core
        std::size_t most_waiting = 4096;    ///< requests; beyond it the hub is busy (`storage`, 503)
        std::size_t pull_bytes = 4u << 20;  ///< of one answer, about
        std::size_t most_entries = 5000;    ///< of one answer
    };
    /// `wake` is called from any thread when there is something to serve. The venue must outlive the desk.
    HubDesk(venue::Venue& venue, std::function<void()> wake, Options options);
    HubDesk(venue::Venue& venue, std::function<void()> wake);
    ~HubDesk() override;
    HubDesk(const HubDesk&) = delete;
    HubDesk& operator=(const HubDesk&) = delete;

    /// Answers everything that is ready; how many requests that were. Tells on_commit of what was written
    /// since, by this or by anything else on the owner's thread.
    std::size_t serve(Moment now);
    /// How many requests wait, checked or not.
    [[nodiscard]] std::size_t waiting() const;
    /// Nothing is taken on any more; what waits is answered with `storage`. Idempotent.
    void stop();

    // sync::HubService
    [[nodiscard]] sync::Health health() const override;
    [[nodiscard]] std::optional<sync::Peer> peer(const std::string& device) const override;
    void push(const std::string& device, std::vector<record::StoredEntry> entries,
              Done<sync::PushAnswer> done) override;
    void pull(const std::string& device, std::vector<record::Have> have, std::size_t limit,
              Done<sync::PullAnswer> done) override;
    void status(Done<sync::StatusAnswer> done) override;
    void enrol(sync::EnrolRequest request, Done<sync::EnrolAnswer> done) override;
    void enrol_state(const std::string& device, Done<sync::EnrolAnswer> done) override;
    void control(const std::string& device, sync::ControlRequest request,
                 Done<sync::ControlAnswer> done) override;
    void heard_of(const std::string& device, const std::string& from,
                  const std::optional<sync::MachineStatus>& status) override;
    void note_refused(const std::string& device, const std::string& what, const std::string& from) override;
    void on_commit(std::function<void(std::uint64_t head)> hear) override;

  private:
    class Work;
    std::unique_ptr<Work> work_;
};

}  // namespace daihui::hub
