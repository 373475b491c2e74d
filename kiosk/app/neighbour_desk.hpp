// What a kiosk gives its neighbours while the hub is out of reach: what it holds, and nothing else. It takes in
// no entries, admits nobody and is steered by nobody: those are the hub's.
#pragma once
#include <utility>

#include "shared/hub/hub_desk.hpp"

namespace daihui::app {

class NeighbourDesk final : public sync::HubService {
  public:
    NeighbourDesk(venue::Venue& venue, std::function<void()> wake)
        : desk_(venue, std::move(wake), one_worker()) {}

    std::size_t serve(Moment now) { return desk_.serve(now); }
    [[nodiscard]] std::size_t waiting() const { return desk_.waiting(); }
    void stop() { desk_.stop(); }

    [[nodiscard]] sync::Health health() const override { return desk_.health(); }
    [[nodiscard]] std::optional<sync::Peer> peer(const std::string& device) const override {
        return desk_.peer(device);
    }
    void pull(const std::string& device, std::vector<record::Have> have, std::size_t limit,
              Done<sync::PullAnswer> done) override {
        desk_.pull(device, std::move(have), limit, std::move(done));
    }
    void status(Done<sync::StatusAnswer> done) override { desk_.status(std::move(done)); }
    void push(const std::string&, std::vector<record::StoredEntry>, Done<sync::PushAnswer> done) override {
        done(not_the_hub());
    }
    void enrol(sync::EnrolRequest, Done<sync::EnrolAnswer> done) override { done(not_the_hub()); }
    void enrol_state(const std::string&, Done<sync::EnrolAnswer> done) override { done(not_the_hub()); }
    void control(const std::string&, sync::ControlRequest, Done<sync::ControlAnswer> done) override {
        done(not_the_hub());
    }
    /// A neighbour has no console: the hub notes what is tried at the hub.
    void note_refused(const std::string&, const std::string&, const std::string&) override {}
    void on_commit(std::function<void(std::uint64_t head)> hear) override { desk_.on_commit(std::move(hear)); }

  private:
    /// No ballot comes in, so there is nothing for more threads to check.
    static hub::HubDesk::Options one_worker() {
        hub::HubDesk::Options options;
        options.workers = 1;
        return options;
    }
    static Error not_the_hub() { return {ErrorKind::wrong_use, "这台是投票机，不是主控机。请连接主控机。"}; }

    hub::HubDesk desk_;
};

}  // namespace daihui::app
