// Finding each other on the local network (mDNS, DNS-SD): a machine that listens says where, which congress it
// serves and by which TLS key it is known, signed by its device's key. Nothing heard there is believed by
// itself: a kiosk talks only to machines that the books admit, whose signature holds, and then only to that TLS
// key; a joining machine finds the hub's new address by the key of its code. No names of people or places.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/record/entry.hpp"
#include "shared/sync/peers.hpp"

namespace daihui::sync {

constexpr const char* discovery_service = "_daihui._tcp";

/// What a machine says of itself: the TXT record of its service.
struct Announcement {
    enum class What { hub, kiosk };
    std::string congress;  ///< 16 hex, the beginning of the congress id's
    std::string device;    ///< 32 hex
    Pin pin{};             ///< SHA-256 of its TLS key (SPKI)
    What what = What::kiosk;
    record::Signature signature{};  ///< by the device's key
    bool operator==(const Announcement&) const = default;
};
Announcement announce(const record::SigningKey& key, const record::Id& congress, const Pin& pin,
                      Announcement::What what);
/// "v=1", "c=…", "d=…", "p=…", "r=hub", "s=…": each below the 255 bytes of a TXT string.
std::vector<std::string> txt_of(const Announcement& announcement);
/// Nothing of what is none of ours, incomplete or of a later form. Strings that are not known are passed over.
std::optional<Announcement> announcement_of(const std::vector<std::string>& txt);
/// Whether this device key said it, for this congress.
bool holds(const Announcement& announcement, const record::Id& congress, const record::PublicKey& key);

/// An announcement that was heard, with where it leads.
struct Sighting {
    std::string url;  ///< "https://192.168.8.21:7443"
    Announcement said;
    bool operator==(const Sighting&) const = default;
};
/// A machine as the books have it.
struct KnownMachine {
    std::string device;
    record::PublicKey key{};
    bool suspended = false;
};

/// Those that may be asked as neighbours: admitted, not suspended, of this congress, with a signature that
/// holds, no hub and not oneself. One address a machine; in the order of their pins.
std::vector<Neighbour> trusted_neighbours(const std::vector<Sighting>& seen, const record::Id& congress,
                                          const std::vector<KnownMachine>& known, const std::string& own);
/// Where the hub of this TLS key says that it is; nothing if nobody says so. Whoever lies about it cannot
/// answer there: the connection takes no other key.
std::vector<std::string> hub_addresses(const std::vector<Sighting>& seen, const Pin& pin);

}  // namespace daihui::sync
