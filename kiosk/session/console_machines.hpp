// The machines of a congress of many, as lines of words: who joins, who is heard, what waits, and the conflicts
// that somebody must look at. Values only; the pages are made in console_join.cpp and console_conflicts.cpp.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/session/console_view.hpp"
#include "shared/base/time.hpp"
#include "shared/venue/venue.hpp"

namespace daihui::session::console {

/// One machine.
struct MachineLine {
    std::string device;              ///< for the action
    std::string name;                ///< 「2 号机」; of one that waits, what it calls itself
    std::string role;                ///< 「投票机」
    std::string state;               ///< 「在线」 「脱网，最后联系 8:41」 「等待入网」 …
    std::string code;                ///< 「3f2a 9c01 77de 0b42」: what its own screen shows while it waits
    std::vector<std::string> facts;  ///< 「待同步 12 条」 「时钟快 12 秒」: only what is worth a look
    std::string numbers;             ///< 「已确认 205 条，待同步 3 条，冲突 0」; 「—」 where not known
    std::vector<std::pair<std::string, std::string>> all;  ///< everything known, name and value
    bool warns = false;                                    ///< somebody should do something about it
    bool is_hub = false;
    bool refused = false;       ///< a person did not let it in
    bool away = false;          ///< was heard, and is not any more
    bool away_unknown = false;  ///< this machine hears of it through the hub alone
    enum class May { nothing, answer, suspend, resume };
    May may = May::nothing;
};
/// Those that wait first, then the hub, then by name.
std::vector<MachineLine> machine_lines(const venue::Venue& venue, const std::vector<venue::Machine>& machines,
                                       Moment now);
/// 「共 12 台，在线 11 台」, and how many wait.
std::string machines_heading(const std::vector<MachineLine>& lines);
/// Changes when a line would read otherwise: contacts come and go without an entry.
std::string machines_digest(const venue::Venue& venue, const std::vector<venue::Machine>& machines, Moment now);

/// The first 16 digits of a device's id, in groups, as both machines show them.
std::string device_code(std::string_view device);

/// One conflict.
struct ConflictLine {
    std::int64_t seq = 0;  ///< what an acknowledgement names
    std::string what;      ///< the cause's stable name
    std::string title;     ///< 「8:41 重复签到」
    std::string text;
    std::string place;    ///< 「2 号机，第 41 条记录」; empty where it has none
    std::string subject;  ///< a delegate's number, a poll …
    std::string done;     ///< 「周敏：本人先后扫描两次」; empty while it is open
};
/// Open ones first, the newest first.
std::vector<ConflictLine> conflict_lines(const venue::Venue& venue);
/// What is usually done about such a conflict, to be filled in by a touch.
std::vector<std::string> usual_remarks(std::string_view what);

/// A line for each machine whose sealed box is missing while voting ends: 「3 号机：尚未封箱。最后联系 8:41」.
std::vector<std::string> missing_lines(const venue::Venue& venue, const std::string& period);
/// Whether other machines vote, so that voting ends over a network.
bool others_vote(const venue::Venue& venue);

/// 已确认, 待同步, 冲突 of check-ins, ballots and everything.
Table travel_table(const venue::Venue& venue, const std::vector<venue::Machine>& machines);

}  // namespace daihui::session::console
