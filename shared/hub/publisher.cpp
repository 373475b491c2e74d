#include "shared/hub/publisher.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "shared/venue/machines.hpp"

namespace daihui::hub {
namespace {

std::optional<sync::Peer> peer_of(const std::string& device, const std::string& public_key) {
    sync::Peer peer;
    const auto key = from_hex(public_key);
    if (!key || key->size() != peer.key.size()) return std::nullopt;
    std::copy(key->begin(), key->end(), peer.key.begin());
    peer.device = device;
    return peer;
}

}  // namespace

Publisher::Publisher(venue::Venue& venue)
    : venue_(venue), is_shared_(venue.record().is_shared()), enrolment_(venue.folder() / "enrolment") {
    publish();
    announced_ = venue_.record().last_seq();
}

std::shared_ptr<const Published> Publisher::now() const {
    const std::lock_guard lock(mutex_);
    return published_;
}

std::optional<sync::Peer> Publisher::peer(const std::string& device) const {
    const auto known = now();
    const auto found = known->peers->find(device);
    if (found == known->peers->end()) return asks_elsewhere(device);
    return found->second;
}

/// A machine that showed its code to another program of this venue a moment ago, and comes here before this one
/// has heard of it, is no stranger: its file is there.
std::optional<sync::Peer> Publisher::asks_elsewhere(const std::string& device) const {
    if (!is_shared_) return std::nullopt;
    const auto asking = venue::EnrolmentDesk(enrolment_).find(device);
    auto peer = asking ? peer_of(asking->device, asking->public_key) : std::nullopt;
    if (peer) peer->roles = {asking->role};
    return peer;
}

void Publisher::hear(std::function<void(std::uint64_t)> hear) {
    const std::lock_guard lock(mutex_);
    hear_ = std::move(hear);
}

void Publisher::refresh() {
    if (state() != published_at_) publish();
}

void Publisher::tell() {
    const std::uint64_t head = venue_.record().last_seq();
    refresh();
    if (head == announced_) return;
    announced_ = head;
    std::function<void(std::uint64_t)> hear;
    {
        const std::lock_guard lock(mutex_);
        hear = hear_;
    }
    if (hear) hear(head);
}

std::tuple<std::uint64_t, std::uint64_t, std::uint64_t> Publisher::state() const {
    return {venue_.version(), venue_.machines().revision(), venue_.record().last_seq()};
}

/// After each commit, so it looks up what that may have changed and no more.
void Publisher::publish() {
    auto now = std::make_shared<Published>();
    record::Record& record = venue_.record();
    now->health = {to_hex(record.congress_id()), record.device(), venue_.books().hub_epoch(),
                   record.last_seq()};
    if (const std::uint64_t revision = venue_.machines().revision(); !peers_ || revision != peers_at_) {
        peers_ = std::make_shared<const Published::Peers>(read_peers());
        peers_at_ = revision;
    }
    now->peers = peers_;
    now->forms = venue_.ballot_forms();
    published_at_ = state();
    const std::lock_guard lock(mutex_);
    published_ = std::move(now);
}

/// Reads the files of those who wait and a row of every machine.
Published::Peers Publisher::read_peers() const {
    Published::Peers peers;
    for (const venue::WaitingMachine& asking : venue_.machines().waiting()) {
        auto peer = peer_of(asking.device, asking.public_key);
        if (!peer) continue;
        peer->roles = {asking.role};
        peers.insert_or_assign(asking.device, std::move(*peer));
    }
    for (const record::DeviceRow& row : venue_.books().device_rows()) {
        // The recovery key is no machine.
        if (row.admitted.roles == std::vector<std::string>{"recovery"}) continue;
        auto peer = peer_of(row.admitted.device, row.admitted.public_key);
        if (!peer) continue;
        peer->roles = row.admitted.roles;
        // Programs of the hub's own machine (local_hub.hpp).
        if (row.admitted.device == venue_.record().device()) peer->roles.push_back("console");
        peer->admitted = true;
        peer->suspended = row.suspended;
        peers.insert_or_assign(row.admitted.device, std::move(*peer));
    }
    return peers;
}

}  // namespace daihui::hub
