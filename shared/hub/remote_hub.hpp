// A console on another machine than its hub: what people ask for goes to the hub as an operation
// (shared/venue/operation.hpp), is done there by the hub's own gates, and is waited for until it is in the
// books here. An answer that was lost is asked for again under the same id, so nothing is done twice.
#pragma once
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "shared/sync/client.hpp"
#include "shared/venue/console_host.hpp"

namespace daihui::hub {

class RemoteHub final : public venue::ConsoleHost {
  public:
    struct Options {
        sync::ClientOptions client;  ///< to the hub, with this device's key
        /// Asked on the venue's thread by follow(): where the hub is now (改接, or found at another address);
        /// nothing or an empty function: as before.
        std::function<std::optional<sync::ClientOptions>()> where;
        std::function<void()> wake;  ///< any thread: revision() grew; may be empty
        /// Between two looks at what the hub knows of its machines.
        std::chrono::milliseconds look_every{3000};
        std::chrono::milliseconds patience{20'000};        ///< for an answer
        std::chrono::milliseconds long_patience{600'000};  ///< for one that a large box makes long
    };

    /// The venue must outlive it.
    RemoteHub(venue::Venue& venue, Options options);
    ~RemoteHub() override;

    [[nodiscard]] Place place() const override { return Place::elsewhere; }
    /// Blocks for a round trip. Where no answer came the sentence says that nobody knows whether it was done.
    Result<venue::Answer> perform(const venue::Operation& operation, Moment now,
                                  const venue::SlipProgress& progress) override;
    [[nodiscard]] std::vector<venue::Machine> machines() const override;
    /// Goes where the hub is now; perform() does so as well. On the venue's thread.
    void follow();
    /// The hub is known to be out of reach: nothing is sent, and people are told so at once. Any thread.
    void cut(bool on);
    [[nodiscard]] std::uint64_t revision() const override { return revision_; }

  private:
    /// Pulls until the hub's entry `head` is in the books here; 0: all that there is. Where the network fails
    /// meanwhile, what is missing comes later, as everything does.
    void catch_up(std::uint64_t head, Moment now);
    void look();
    sync::Called<sync::ControlAnswer> ask(sync::Client& client, const sync::ControlRequest& request,
                                          std::chrono::milliseconds patience);

    venue::Venue& venue_;
    Options options_;
    std::unique_ptr<sync::Client> client_;  ///< of the venue's thread
    mutable std::mutex mutex_;
    std::shared_ptr<sync::Client> watcher_;  ///< of the thread below
    bool cut_ = false;
    std::condition_variable ends_;
    bool stopping_ = false;
    bool look_now_ = false;
    std::string heard_;  ///< machines as the hub sent them
    std::vector<venue::Machine> machines_;
    std::atomic<std::uint64_t> revision_{1};
    std::thread thread_;  ///< last: it uses all of the above
};

}  // namespace daihui::hub
