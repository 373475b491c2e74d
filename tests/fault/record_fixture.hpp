// What the test and the program that it kills agree on: a congress of many delegates, and step n of its
// history.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "shared/record/record.hpp"
#include "tests/support/one_poll_congress.hpp"

namespace daihui::record::fault {

constexpr std::uint32_t people = 1200;
inline const Moment now = from_millis(1795136461234);
inline const std::string uuid = "AbCdEfGhJkLmNp";

inline std::string number(std::uint32_t n) { return std::to_string(10000 + n); }
inline std::string hex_of(const std::string& text) { return to_hex(sha256(text)); }
inline std::string slip(std::uint32_t n) { return hex_of("slip" + std::to_string(n)); }
inline std::string credential(std::uint32_t n) { return hex_of("credential" + std::to_string(n)); }
/// As long as an encrypted ballot is.
inline std::string ballot(std::uint32_t n) { return std::string(3000, 'x') + std::to_string(n); }

inline SigningKey key() { return std::move(*SigningKey::from_seed(Bytes(32, 7))); }
inline Id id() { return congress_id("fault", true); }

inline congress::Congress many_delegates() {
    std::vector<std::string> numbers;
    for (std::uint32_t n = 0; n < people; ++n) numbers.push_back(number(n));
    return test::one_poll_congress("fault", "断电演练大会", numbers);
}

inline std::vector<congress::Event> founding() {
    using namespace congress;
    const SigningKey own = key();
    const std::string device = to_hex(device_id(own.public_key()));
    SlipsPrinted slips{"投票", "staff", "b1", {uuid}, {}};
    for (std::uint32_t n = 0; n < people; ++n) slips.slips.push_back({slip(n), {credential(n)}});
    PeriodMoved open;
    open.period = "p1";
    open.to = Stage::open;
    return {CongressDefined{to_json(many_delegates())},
            DeviceAdmitted{device, to_hex(own.public_key()), "1 号机", {"delegate", "desk", "console", "hub"}},
            PollSlotsMade{{{uuid, "secret", "投票", "staff"}}},
            slips,
            CheckInOpened{"s1"},
            BoxChecked{"p1", "{}", "C", {{"secret", uuid, "{}", "{}"}}, {}},
            SlipsIssued{"p1", {{"staff", people, 0}}, "甲", "乙"},
            open};
}

/// With some check-ins a motion is set on site, put on the agenda, counted by people and declared, in one
/// write.
inline bool sets_a_motion(std::uint32_t n) { return n % 16 == 6; }
constexpr std::uint32_t events_of_a_motion = 4;
/// How many of the first `steps` steps do.
inline std::uint32_t motions_in(std::uint32_t steps) { return (steps + 9) / 16; }
inline std::string motion(std::uint32_t n) { return "m" + std::to_string(n); }

inline std::vector<congress::Event> motion_on_site(std::uint32_t n) {
    congress::Poll poll;
    poll.id = motion(n);
    poll.title = "临时动议" + std::to_string(n);
    poll.body = "staff";
    poll.secrecy = congress::Secrecy::named;
    poll.means = congress::Means::hands;
    congress::AgendaItem item;
    item.id = motion(n);
    item.sitting = "s1";
    item.title = poll.title;
    item.polls = {poll.id};
    congress::VotesCounted counted;
    counted.poll = poll.id;
    counted.count.motion = {n, 1, 2, 0};
    counted.means = "hands";
    counted.by1 = "甲";
    counted.by2 = "乙";
    return {congress::PollSet{poll.id, to_json(poll), "", "", "大会", "代表提议", "甲", "乙"},
            congress::AgendaSet{item.id, to_json(item), "", false, "大会", "代表提议"}, counted,
            congress::PollDeclared{poll.id, true, {}, {}, "通过。", "主持人", ""}};
}

/// Even steps are check-ins, odd ones a cast with its acceptance.
inline std::vector<congress::Event> step(std::uint32_t n) {
    if (n % 2 == 0) {
        std::vector<congress::Event> events{congress::CheckedIn{"s1", number(n / 2), "badge", "", "", false}};
        if (sets_a_motion(n))
            for (congress::Event& event : motion_on_site(n)) events.push_back(std::move(event));
        return events;
    }
    const std::string text = ballot(n / 2), hash = hex_of(text);
    return {congress::BallotCommitted{"secret", hash, "00"},
            congress::BallotCast{"secret", credential(n / 2), slip(n / 2), hash, text, "01"},
            congress::BallotAccepted{"secret", hash, "02"}};
}
inline bool done(const Books& books, std::uint32_t n) {
    if (n % 2 == 0) return books.attendance("s1", number(n / 2))->state == PresenceState::present;
    const std::optional<CastRow> row = books.cast("secret", credential(n / 2));
    return row && row->accepted;
}

}  // namespace daihui::record::fault
