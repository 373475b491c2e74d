#include "shared/sync/clock.hpp"

#include <algorithm>

namespace daihui::sync {
namespace {

/// Enough to find one that was not delayed; few enough that a quartz does not drift away meanwhile.
constexpr std::size_t exchanges_kept = 8;

Ticks round_trip(const Exchange& exchange) { return exchange.received - exchange.sent; }

std::string span_words(std::chrono::milliseconds span) {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(span).count();
    const auto hours = seconds / 3600, minutes = seconds / 60 % 60;
    if (hours >= 48) return std::to_string(hours / 24) + " 天";
    if (hours > 0) return std::to_string(hours) + " 小时 " + std::to_string(minutes) + " 分";
    if (minutes > 0) return std::to_string(minutes) + " 分 " + std::to_string(seconds % 60) + " 秒";
    return std::to_string(seconds) + " 秒";
}

}  // namespace

void HubTime::add(const Exchange& exchange) {
    if (exchange.received < exchange.sent) return;
    exchanges_.push_back(exchange);
    if (exchanges_.size() > exchanges_kept) exchanges_.pop_front();
}

const Exchange* HubTime::best() const {
    // Of equally quick ones the newest.
    const Exchange* found = nullptr;
    for (const Exchange& exchange : exchanges_)
        if (found == nullptr || round_trip(exchange) <= round_trip(*found)) found = &exchange;
    return found;
}

Moment HubTime::now(Ticks ticks, Moment wall) const {
    const Exchange* exchange = best();
    if (exchange == nullptr) return wall;
    // The hub read its clock somewhere between: the middle is wrong by at most half of the round trip.
    const Ticks middle = exchange->sent + round_trip(*exchange) / 2;
    return exchange->hub + (ticks - middle);
}

std::chrono::milliseconds HubTime::uncertainty() const {
    const Exchange* exchange = best();
    return exchange == nullptr ? std::chrono::milliseconds{0}
                               : round_trip(*exchange) - round_trip(*exchange) / 2;
}

std::chrono::milliseconds HubTime::ahead(Ticks ticks, Moment wall) const { return wall - now(ticks, wall); }

std::optional<std::string> clock_difference_words(std::chrono::milliseconds ahead) {
    const bool fast = ahead.count() > 0;
    const std::chrono::milliseconds span = fast ? ahead : -ahead;
    if (span < clock_difference_to_tell) return {};
    return "本机时钟比主控机" + std::string(fast ? "快 " : "慢 ") + span_words(span) +
           "。不影响记录的先后，只影响显示的时间；请在休会时校准本机时钟。";
}

}  // namespace daihui::sync
