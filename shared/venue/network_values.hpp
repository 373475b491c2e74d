// What a venue of many machines takes and gives: plain values (shared/sync/README.md).
#pragma once
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/time.hpp"
#include "shared/record/travel.hpp"

namespace daihui::venue {

/// Where a kiosk finds its hub, from the enrolment code.
struct HubAddress {
    std::string host;
    std::uint16_t port = 0;
    std::string pin;     ///< SHA-256 of the hub's public key in its SPKI form, 64 hex
    bool moved = false;  ///< by a 改接码: what kiosk.toml says of the address is older
    bool operator==(const HubAddress&) const = default;
};

/// How a kiosk's venue folder is made (Venue::join).
struct JoinOptions {
    std::string congress;  ///< 32 hex, as the hub says
    HubAddress hub;
    std::string machine;            ///< what the machine calls itself; people name it when they admit it
    std::string role = "delegate";  ///< delegate, desk, hall, console
    std::string pin;                ///< of its console, 6 to 12 digits; empty: one is made
};
struct JoinReport {
    std::string pin;
    std::string device;      ///< 32 hex
    std::string public_key;  ///< 64 hex: what the hub is asked to admit
};

/// A machine of the congress, or one that asks to be.
struct Machine {
    enum class State {
        waiting,  ///< showed a code; a person has to admit it
        refused,  ///< a person did not
        admitted,
        suspended  ///< nothing is taken from it
    };
    std::string device;              ///< 32 hex
    std::string name;                ///< 「2 号机」
    std::vector<std::string> roles;  ///< of a waiting one: what its code is for
    State state = State::admitted;
    bool is_hub = false;
    std::string words;        ///< why suspended or refused
    std::uint64_t taken = 0;  ///< its newest entry that the hub took
    // Known at the hub since its program started.
    std::optional<Moment> last_contact;
    std::string from;                                ///< its address
    std::optional<std::chrono::milliseconds> ahead;  ///< its clock before the hub's
    std::optional<std::int64_t> waiting;             ///< entries that it has not sent, as it says
    std::string version;                             ///< of its program, as it says
    std::optional<std::uint64_t>
        seen;                 ///< the hub's newest entry that it holds, as it says: its books lie over it
    bool in_trouble = false;  ///< it cannot store what comes in (disk full …), as it says
    /// Not heard of for longer than the open voting period lets a machine take ballots alone: it takes none.
    bool lease_over = false;
};

/// One sign of life of a machine; what is not known stays as it was.
struct Contact {
    Moment at{};
    std::string from;
    std::optional<std::chrono::milliseconds> ahead;
    std::optional<std::int64_t> waiting;
    std::string version;
    std::optional<std::uint64_t> seen = {};
    std::optional<bool> in_trouble = {};
    std::chrono::milliseconds within{0};  ///< how wrong `ahead` may be
    bool forked = false;  ///< it found its chain to be another than the hub's, and stopped itself
};

/// What a kiosk's network says of itself, for its own screens (Venue::link). On a single machine and at the hub
/// all is well.
struct LinkReport {
    bool online = true;
    std::string line;     ///< 「网络正常」 「脱网，票已存本机」 …; empty where there is no network
    std::string words;    ///< why it is not online: a sentence for the staff; empty while it is
    std::string trouble;  ///< what came in cannot be stored here (disk full …): a sentence
    std::string clock;    ///< 「本机时钟比主控机快 3 分 12 秒……」; empty while the difference is small
    std::vector<record::Alarm> alarms;  ///< found by this machine, each once, oldest first
    bool operator==(const LinkReport&) const = default;
};

/// A machine whose sealed box the hub does not have.
struct MissingBox {
    std::string device;
    std::string name;
    std::uint64_t seq = 0;  ///< its newest entry that the hub took
    std::optional<Moment> last_contact;
    std::string words;  ///< what is missing: 「尚未封箱」, or how the box differs from what came in
};

/// 已确认, 待同步, 冲突 of one sort of entry.
struct Tallied {
    std::int64_t confirmed = 0;  ///< the hub has it and it counts
    std::int64_t waiting = 0;    ///< stored here, not decided by the hub yet
    std::int64_t conflicts = 0;  ///< found and not acknowledged
    bool operator==(const Tallied&) const = default;
};
struct Travel {
    Tallied check_ins;  ///< at the sitting that is on
    Tallied ballots;    ///< of the periods that are not settled
    std::int64_t entries_waiting = 0;
};

/// What a stick brought (取箱).
struct Carried {
    std::string device;
    std::string name;
    std::size_t added = 0;              ///< entries that were not here before
    std::vector<record::Alarm> alarms;  ///< what was not taken, and why
};

}  // namespace daihui::venue
