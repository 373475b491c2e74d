// What other threads may know of the hub's venue: its health, the machines with their keys, and the frozen
// elections. The thread that owns the venue publishes a copy after each commit; server threads and the threads
// that check ballots read the newest one.
#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <tuple>

#include "shared/sync/service.hpp"
#include "shared/venue/venue.hpp"

namespace daihui::hub {

struct Published {
    using Peers = std::map<std::string, sync::Peer>;
    sync::Health health;
    std::shared_ptr<const Peers> peers;
    std::shared_ptr<const venue::BallotForms> forms;
};

/// Thread rule: what is not marked otherwise belongs to the venue's thread.
class Publisher {
  public:
    /// Publishes at once. The venue must outlive it.
    explicit Publisher(venue::Venue& venue);

    /// Any thread.
    [[nodiscard]] std::shared_ptr<const Published> now() const;
    /// Any thread: a machine that is known, admitted or waiting.
    [[nodiscard]] std::optional<sync::Peer> peer(const std::string& device) const;
    /// Any thread. `hear` is called by tell(), with the newest entry.
    void hear(std::function<void(std::uint64_t)> hear);

    /// Publishes what changed.
    void refresh();
    /// The same, and tells who listens if there are new entries.
    void tell();

  private:
    void publish();
    /// Grows with everything that is published.
    [[nodiscard]] std::tuple<std::uint64_t, std::uint64_t, std::uint64_t> state() const;
    [[nodiscard]] Published::Peers read_peers() const;
    [[nodiscard]] std::optional<sync::Peer> asks_elsewhere(const std::string& device) const;

    venue::Venue& venue_;
    const bool is_shared_;
    const std::filesystem::path enrolment_;
    std::tuple<std::uint64_t, std::uint64_t, std::uint64_t> published_at_{};
    std::uint64_t announced_ = 0;
    std::shared_ptr<const Published::Peers> peers_;  ///< as read at
    std::uint64_t peers_at_ = 0;                     ///< this Machines::revision

    mutable std::mutex mutex_;
    std::shared_ptr<const Published> published_;
    std::function<void(std::uint64_t)> hear_;
};

}  // namespace daihui::hub
