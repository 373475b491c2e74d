// A congress of as many people as a run needs: one sitting, one secret motion, one slip each.
#pragma once
#include <string>
#include <vector>

#include "shared/congress/events.hpp"
#include "shared/record/record.hpp"
#include "tests/support/one_poll_congress.hpp"

namespace daihui::network {

inline const Moment start_of_day = from_millis(1795136461234);
inline const std::string uuid = "AbCdEfGhJkLmNp";

inline std::string hex_of(const std::string& text) { return to_hex(sha256(text)); }
inline std::string number_of(int person) { return std::to_string(10000 + person); }
inline std::string slip_of(int person) { return hex_of("slip" + std::to_string(person)); }
inline std::string credential_of(int person) { return hex_of("credential" + std::to_string(person)); }
/// What one attempt to vote puts into the box; the kiosk makes every one different.
inline std::string ballot_text(int person, int attempt) {
    return "{\"ballot\":\"" + std::to_string(person) + "/" + std::to_string(attempt) + "\"}";
}
inline std::string salt_of(int n) { return hex_of("salt" + std::to_string(n)).substr(0, 32); }
inline record::Id congress_id() { return record::congress_id("network", true); }

inline congress::Congress congress_of(int people) {
    std::vector<std::string> numbers;
    for (int n = 0; n < people; ++n) numbers.push_back(number_of(n));
    return test::one_poll_congress("network", "联网演练大会", numbers);
}

/// Everything until check-in and voting are open.
inline std::vector<congress::Event> founding(int people, const std::vector<congress::Event>& admissions) {
    using namespace congress;
    std::vector<Event> out{CongressDefined{to_json(congress_of(people))}};
    out.insert(out.end(), admissions.begin(), admissions.end());
    SlipsPrinted slips{"投票", "staff", "b1", {uuid}, {}};
    for (int n = 0; n < people; ++n) slips.slips.push_back({slip_of(n), {credential_of(n)}});
    PeriodMoved open;
    open.period = "p1";
    open.to = Stage::open;
    open.by = "主持人";
    for (Event& event :
         std::vector<Event>{PollSlotsMade{{{uuid, "secret", "投票", "staff"}}}, slips, CheckInOpened{"s1"},
                            BoxChecked{"p1", "{}", "C", {{"secret", uuid, "{}", "{}"}}, {}},
                            SlipsIssued{"p1", {{"staff", people, 0}}, "甲", "乙"}, open})
        out.push_back(std::move(event));
    return out;
}

inline congress::Event check_in_of(int person) {
    return congress::CheckedIn{"s1", number_of(person), "badge", "", "", false};
}
/// The commitment and the cast, as two writes: a kiosk may lose its power between them.
inline congress::Event commitment_of(int person, int attempt) {
    return congress::BallotCommitted{"secret", hex_of(ballot_text(person, attempt)), salt_of(attempt)};
}
inline congress::Event cast_of(int person, int attempt) {
    const std::string text = ballot_text(person, attempt);
    return congress::BallotCast{"secret", credential_of(person),       slip_of(person), hex_of(text),
                                text,     salt_of(attempt + 1'000'000)};
}

}  // namespace daihui::network
