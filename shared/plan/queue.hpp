// How many kiosks a congress needs: people who stand before machines, played through (PRACTICE.md 2.4). Pure:
// the same numbers and seed give the same answer.
#pragma once
#include <cstdint>
#include <vector>

#include "shared/base/result.hpp"

namespace daihui::plan {

/// How people come. At a voting period all are in the hall and are called up (together). At a door they come
/// over a time, most of them shortly before the opening (door).
enum class Arrival { together, door };

/// What is played. Times are seconds.
struct Crowd {
    std::int64_t people = 0;   ///< 1 to max_people
    std::int64_t kiosks = 1;   ///< 1 to people
    double visit = 45;         ///< at the machine, on average; above 0
    double walk = 6;           ///< until the next stands before it
    double spread = 0.25;      ///< standard deviation of a visit, as a share of it; 0 to 1
    double help_share = 0.02;  ///< of the people; 0 to 1
    double help = 120;         ///< how much longer they take
    Arrival arrival = Arrival::together;
    double door = 2400;  ///< Arrival::door: how long before the opening the first ones come
    std::uint64_t seed = 1;
};
constexpr std::int64_t max_people = 100'000;

/// One person: when they came, left the line, stood before the machine, and were done. Seconds from the first
/// that may come.
struct Visit {
    double arrived = 0, called = 0, began = 0, ended = 0;
};

struct Played {
    std::vector<Visit> visits;  ///< in order of arrival
    double last = 0;            ///< seconds from the start until the last person is done
    double wait_p50 = 0, wait_p99 = 0;
    std::int64_t longest_queue = 0;
};

/// A sentence for numbers that make no crowd.
Result<void> check_crowd(const Crowd& crowd);
/// Plays it once. The crowd must pass check_crowd.
Played play(const Crowd& crowd);
/// Seconds until the last person is done, the middle of several plays: one unlucky visit decides nothing.
double usual_end(const Crowd& crowd);
/// The fewest kiosks with which the usual end is within `limit` seconds (of the start of voting; at a door: of
/// the time when the first may come). `crowd.kiosks` is not looked at. 0 where not even one machine for each
/// person is enough.
std::int64_t kiosks_needed(Crowd crowd, double limit);

/// How long a visit takes on average, in seconds: 20 for a motion alone, 45 for nine names, 75 for 21, 125 for
/// 44 (PRACTICE.md 2.4). `names`: candidates and persons judged of all ballots of the visit; `motions`: its
/// other ballots.
double visit_seconds(std::int64_t names, std::int64_t motions);

}  // namespace daihui::plan
