// Values of entries that travel between machines: what is held, what came in, and what was wrong with it.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace daihui::record {

/// How far one chain is held, without a gap from 1 on. `seq` 0: nothing of it.
struct Have {
    std::string device;  ///< 32 hex
    std::uint32_t epoch = 1;
    std::uint64_t seq = 0;
    bool operator==(const Have&) const = default;
};

/// Something wrong with entries that came in; they were not stored. With its place, for the console.
struct Alarm {
    enum class What {
        gap,        ///< entries between what is held and what came are missing
        fork,       ///< two entries of one device, epoch and seq: a cloned machine or a restored image
        broken,     ///< hash chain, body hash or form
        signature,  ///< nobody's, or another's
        other_congress,
        unknown_device,
        suspended,
        old_hub,  ///< of a hub that another one has taken over from, after the head it was left at
        future,   ///< countersigns entries of the hub that the hub never wrote
        too_large
    };
    What what = What::broken;
    std::string device;  ///< 32 hex
    std::uint32_t epoch = 1;
    std::uint64_t seq = 0;
    std::string words;  ///< a Chinese sentence that names the machine and says what to do
    bool operator==(const Alarm&) const = default;
};
std::string_view to_text(Alarm::What what);  ///< "gap", "fork" …

/// Whether ballots travel along (to the hub) or not (to everyone else).
enum class Ballots { with, without };

/// An entry of another machine that was folded and did not fit; the same at every machine.
struct SetAside {
    std::string device;
    std::uint32_t epoch = 1;
    std::uint64_t seq = 0;
    std::uint16_t kind = 0;  ///< congress::Kind
    std::string reason;      ///< the refusal of the fold
    bool operator==(const SetAside&) const = default;
};

}  // namespace daihui::record
