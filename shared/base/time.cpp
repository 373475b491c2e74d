#include "shared/base/time.hpp"

#include <array>
#include <cstdio>

namespace daihui {

LocalTime to_local(Moment moment, std::chrono::minutes offset) {
    using namespace std::chrono;
    const auto shifted = moment + offset;
    const auto day = floor<days>(shifted);
    const year_month_day date{day};
    const hh_mm_ss clock{floor<seconds>(shifted - day)};
    return {static_cast<int>(date.year()),
            static_cast<int>(static_cast<unsigned>(date.month())),
            static_cast<int>(static_cast<unsigned>(date.day())),
            static_cast<int>(clock.hours().count()),
            static_cast<int>(clock.minutes().count()),
            static_cast<int>(clock.seconds().count()),
            static_cast<int>(weekday{day}.c_encoding())};
}

Moment from_local(const LocalTime& local, std::chrono::minutes offset) {
    using namespace std::chrono;
    const sys_days day = year{local.year} / local.month / local.day;
    return Moment{day.time_since_epoch() + hours{local.hour} + minutes{local.minute} + seconds{local.second} -
                  offset};
}

std::string clock_text(const LocalTime& local) {
    std::array<char, 32> out{};
    std::snprintf(out.data(), out.size(), "%d:%02d", local.hour, local.minute);
    return out.data();
}

std::string date_text(const LocalTime& local) {
    std::array<char, 64> out{};
    std::snprintf(out.data(), out.size(), "%d年%d月%d日", local.year, local.month, local.day);
    return out.data();
}

std::string weekday_text(const LocalTime& local) {
    static constexpr std::array<const char*, 7> names = {"日", "一", "二", "三", "四", "五", "六"};
    return std::string("星期") + names.at(static_cast<std::size_t>(local.weekday));
}

std::string iso_text(Moment moment, std::chrono::minutes offset) {
    const LocalTime local = to_local(moment, offset);
    const auto total = static_cast<int>(offset.count());
    const int absolute = total < 0 ? -total : total;
    std::array<char, 96> out{};
    std::snprintf(out.data(), out.size(), "%04d-%02d-%02dT%02d:%02d:%02d%c%02d:%02d", local.year, local.month,
                  local.day, local.hour, local.minute, local.second, total < 0 ? '-' : '+', absolute / 60,
                  absolute % 60);
    return out.data();
}

}  // namespace daihui
