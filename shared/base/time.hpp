// Time as a value. The pure folders never look at a clock: the caller hands a Moment in.
#pragma once
#include <chrono>
#include <cstdint>
#include <string>

namespace daihui {

/// A point in time, UTC, to the millisecond.
using Moment = std::chrono::sys_time<std::chrono::milliseconds>;

/// Milliseconds since 1970 in UTC: the form stored in the record.
inline std::int64_t to_millis(Moment moment) { return moment.time_since_epoch().count(); }
inline Moment from_millis(std::int64_t millis) { return Moment{std::chrono::milliseconds{millis}}; }

/// A time of day and date where the congress meets (China Standard Time is UTC+8 without summer time).
struct LocalTime {
    int year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0;
    int weekday = 4;  ///< 0 Sunday … 6 Saturday
};

constexpr std::chrono::minutes china_offset{8 * 60};

LocalTime to_local(Moment moment, std::chrono::minutes offset = china_offset);
Moment from_local(const LocalTime& local, std::chrono::minutes offset = china_offset);

/// 「8:41」
std::string clock_text(const LocalTime& local);
/// 「2026年11月19日」
std::string date_text(const LocalTime& local);
/// 「星期四」
std::string weekday_text(const LocalTime& local);
/// 2026-11-19T08:41:05+08:00, for files that machines read.
std::string iso_text(Moment moment, std::chrono::minutes offset = china_offset);

}  // namespace daihui
