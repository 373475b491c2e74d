// What came of a simulation, for people, for programs, and as curves.
#pragma once
#include <cstdint>
#include <utility>
#include <vector>

#include "shared/base/result.hpp"
#include "tools/cli/simulation.hpp"

namespace daihui::cli {

/// Times are seconds of the machine since a phase began, unless they say ms.
struct SimulationOutcome {
    std::int64_t acknowledged = 0;  ///< answers to people that said: durable
    std::int64_t stored = 0;        ///< entries of kiosks that the hub holds
    std::int64_t lost = 0;          ///< acknowledged and not there, or not the same
    std::int64_t duplicated = 0;    ///< there twice, or counted beyond one a person
    std::int64_t counted = 0;       ///< ballots that the hub counts
    bool converged = false;         ///< all machines' books are equal
    std::int64_t receipts_counted = 0, receipts_stored = 0, given_up = 0;
    double hub_processor = 0;  ///< seconds that the hub's program used, all its lives together
    std::int64_t kiosk_kills = 0, hub_kills = 0, cuts = 0, full_disks = 0;
    std::vector<double> arrived, checked_in, voted;
    std::vector<std::pair<double, double>> check_in_ms, cast_ms;  ///< when, and how many ms to the answer
};

void tell(const SimulationArguments& arguments, const SimulationOutcome& outcome);
/// 签到, 投票, the times to the receipt and 排队, as SVG files; nothing where no name was given.
Result<void> draw(const SimulationArguments& arguments, const SimulationOutcome& outcome);

}  // namespace daihui::cli
