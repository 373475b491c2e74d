#include "kiosk/app/finder.hpp"

#include <algorithm>
#include <cstdio>

#include "kiosk/app/frame_loop.hpp"
#include "kiosk/app/network.hpp"
#include "shared/record/books.hpp"

namespace daihui::app {
namespace {

std::vector<sync::KnownMachine> known_machines(const record::Books& books) {
    std::vector<sync::KnownMachine> out;
    for (const record::DeviceRow& row : books.device_rows()) {
        sync::KnownMachine machine;
        const auto key = from_hex(row.admitted.public_key);
        if (!key || key->size() != machine.key.size()) continue;
        std::copy(key->begin(), key->end(), machine.key.begin());
        machine.device = row.admitted.device;
        machine.suspended = row.suspended;
        out.push_back(std::move(machine));
    }
    return out;
}

}  // namespace

Finder::Finder(venue::Venue& venue, Discover discover, std::vector<sync::Neighbour> listed,
               const std::optional<Gate>& gate)
    : venue_(venue), listed_(std::move(listed)) {
    if (discover == Discover::off) return;
    const auto key = device_key(venue.folder());
    if (!key) return;
    own_ = to_hex(record::device_id((*key)->public_key()));
    sync::Avahi::Options options;
    if (gate)
        options.own = sync::Avahi::Own{
            sync::announce(**key, venue.record().congress_id(), gate->pin, gate->what), gate->port};
    options.wake = [] { FrameLoop::wake(); };
    options.log = [](const std::string& line) { std::fprintf(stderr, "daihui-kiosk: %s\n", line.c_str()); };
    avahi_ = std::make_unique<sync::Avahi>(std::move(options));
}

std::optional<std::vector<sync::Neighbour>> Finder::changed_neighbours() {
    const std::uint64_t heard = avahi_ ? avahi_->version() : 0;
    if (given_ && heard == heard_at_ && venue_.version() == venue_at_) return std::nullopt;
    heard_at_ = heard;
    venue_at_ = venue_.version();
    std::vector<sync::Neighbour> all = listed_;
    if (avahi_)
        for (sync::Neighbour& one : sync::trusted_neighbours(avahi_->seen(), venue_.record().congress_id(),
                                                             known_machines(venue_.books()), own_))
            // What people wrote down stands.
            if (std::none_of(listed_.begin(), listed_.end(),
                             [&](const sync::Neighbour& known) { return known.pin == one.pin; }))
                all.push_back(std::move(one));
    if (given_ == all) return std::nullopt;
    given_ = all;
    return all;
}

std::optional<std::string> Finder::other_address(const std::string& url, const sync::Pin& hub) {
    if (!avahi_) return std::nullopt;
    std::vector<std::string> all = sync::hub_addresses(avahi_->seen(), hub);
    std::erase(all, url);
    if (all.empty()) return std::nullopt;
    return all[next_++ % all.size()];
}

}  // namespace daihui::app
