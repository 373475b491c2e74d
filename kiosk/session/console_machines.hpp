// The page 「机器」 of a venue of many machines, as lines of words: who joins, who is heard, what waits, and
// the conflicts that somebody must look at. Values only; the page itself draws them.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "shared/base/time.hpp"
#include "shared/venue/venue.hpp"

namespace daihui::session::console {

/// One machine.
struct MachineLine {
    std::string device;              ///< for the action; never shown
    std::string name;                ///< 「2 号机」; of one that waits, what it calls itself
    std::string role;                ///< 「投票机」
    std::string state;               ///< 「在线」 「离线，最后联系 8:41」 「等待同意」 …
    std::vector<std::string> facts;  ///< 「待同步 12 条」 「时钟快 12 秒」: only what is worth a look
    bool warns = false;              ///< somebody should do something about it
    enum class May { nothing, answer, suspend, resume };
    May may = May::nothing;
};
/// Those that wait first, then the hub, then by name.
std::vector<MachineLine> machine_lines(const venue::Venue& venue, Moment now);
/// 「共 12 台，在线 11 台」, and how many wait.
std::string machines_heading(const std::vector<MachineLine>& lines);

/// One conflict.
struct ConflictLine {
    std::int64_t seq = 0;  ///< what an acknowledgement names
    std::string title;     ///< 「8:41 重复签到」
    std::string text;
    std::string done;  ///< 「周敏：本人先后扫描两次」; empty while it is open
};
/// Open ones first, the newest first.
std::vector<ConflictLine> conflict_lines(const venue::Venue& venue);

/// A line for each machine whose sealed box is missing while voting ends: 「3 号机：尚未封箱。最后联系 8:41」.
std::vector<std::string> missing_lines(const venue::Venue& venue, const std::string& period);

/// 「签到 已确认 205，待同步 3，冲突 1」, and the same of ballots.
std::vector<std::string> travel_lines(const venue::Venue& venue);

}  // namespace daihui::session::console
