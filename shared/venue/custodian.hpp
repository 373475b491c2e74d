// Slips made away from the venue (DESIGN.md section 5, "The right to vote is a slip"): the venue asks, in a
// file that holds nothing secret; a custodian's machine, which needs no venue, makes slips and prints them;
// only their public credentials come back.
//
//     venue:      text = venue->slip_request()
//     custodian:  request = read_slip_request(text);  made = make_slips({...}, randomness);  print made.slips
//     venue:      venue->import_slips(public_slips_json(made.public_slips))
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/ballot/randomness.hpp"
#include "shared/base/result.hpp"
#include "shared/congress/congress.hpp"
#include "shared/congress/events.hpp"

namespace daihui::venue {

/// Printed on a slip. The token is in the clear here and on the sheet only.
struct Slip {
    std::string token;
    congress::SlipClass slip_class;
};

/// A stack, and for each class of its slips the uuids that one carries credentials for.
struct SlipStack {
    struct Ballot {
        std::string uuid;
        std::string title;  ///< of the ballot; 「备用」 for a spare
        bool operator==(const Ballot&) const = default;
    };
    struct Class {
        congress::SlipClass slip_class;
        std::vector<Ballot> ballots;
    };
    std::string name;
    std::vector<Class> classes;
};

/// What a custodian must know; all of it is public.
struct SlipRequest {
    std::string tag;  ///< congress_tag: slips of a rehearsal are not slips of the congress
    std::string congress_title;
    bool rehearsal = false;
    std::vector<SlipStack> stacks;
    [[nodiscard]] const SlipStack* stack(std::string_view name) const;
};
std::string to_json(const SlipRequest& request);
/// Refuses anything but the form that to_json gives, with what is wrong.
Result<SlipRequest> read_slip_request(std::string_view json);

/// How many slips to make of which stack.
struct SlipOrder {
    std::string stack;
    std::size_t count = 0;   ///< 1 to 100 000
    std::string slip_class;  ///< id or words; empty: all classes of the stack, the count split over them
};
using SlipProgress = std::function<void(std::size_t done, std::size_t of)>;

struct MadeSlips {
    std::vector<Slip> slips;                           ///< shuffled within a class
    std::vector<congress::SlipsPrinted> public_slips;  ///< one a class, sorted: public credentials only
};
/// Makes the credentials. Where the count is split everybody expected gets one and the rest are spares.
Result<MadeSlips> make_slips(const SlipRequest& request, const SlipOrder& order, ballot::Randomness& randomness,
                             const SlipProgress& progress = {});

/// The public half, for `import`.
std::string public_slips_json(const SlipRequest& request, const std::vector<congress::SlipsPrinted>& printed);
/// Reads one back and checks it against what was asked for: this congress, a stack and classes of it, its uuids
/// in their order, slips and credentials that are well formed, on the curve and each there once.
Result<std::vector<congress::SlipsPrinted>> read_public_slips(const SlipRequest& request,
                                                              std::string_view json);

}  // namespace daihui::venue
