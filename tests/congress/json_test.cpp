#include <rapidcheck.h>

#include <array>
#include <string>
#include <utility>

#include "shared/congress/events.hpp"
#include "tests/congress/generators.hpp"
#include "tests/support/catch.hpp"

using namespace daihui::congress;
using namespace daihui::congress::test;

namespace {

/// The text with the first `from` replaced.
std::string with(std::string text, const std::string& from, const std::string& to) {
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

const Event check_in = CheckedIn{"opening", "0012", "manual", "周敏", "忘带代表证", true};
const std::string check_in_json =
    R"({"by":"周敏","how":"manual","late":true,"number":"0012","reason":"忘带代表证","sitting":"opening"})";

template <std::size_t Index>
Event some_of_kind() {
    auto event = some<std::variant_alternative_t<Index, AnyEvent>>();
    // Kept beside the body, which names it by hash.
    if constexpr (std::is_same_v<decltype(event), BallotCast>) event.ballot.clear();
    return event;
}

using Maker = Event (*)();
template <std::size_t... Indices>
constexpr std::array<Maker, sizeof...(Indices)> makers(std::index_sequence<Indices...>) {
    return {&some_of_kind<Indices>...};
}

// One property over makers, not one for each kind: rapidcheck's templates would take half a minute to compile.
void round_trips(Maker make) {
    const bool ok = rc::check("an event comes back as it was", [make] {
        const Event event = *rc::gen::exec([make] { return make(); });
        const auto back = event_from_json(kind_of(event), to_json(event));
        RC_ASSERT(back.has_value());
        RC_ASSERT(*back == event);
        RC_ASSERT(recordable_json(event) == to_json(event));
    });
    CHECK(ok);
}

}  // namespace

TEST_CASE("an event is canonical JSON: sorted keys, no spaces, UTF-8") {
    CHECK(to_json(check_in) == check_in_json);
    CHECK(event_from_json(Kind::checked_in, check_in_json) == check_in);
    CHECK(to_json(PeriodMoved{"v", Stage::void_election, "周敏", {"无效"}, "", {}}) ==
          R"({"by":"周敏","period":"v","presences":[],"reason":"","sentences":["无效"],"to":"void_election"})");
}

TEST_CASE("any other form of an event is refused") {
    const auto refused = [](const std::string& json) {
        INFO(json);
        CHECK_FALSE(event_from_json(Kind::checked_in, json));
    };
    refused("");
    refused("{}");
    refused("[]");
    refused("null");
    refused(check_in_json.substr(0, check_in_json.size() - 1));
    refused(check_in_json + " ");
    refused(check_in_json + check_in_json);
    refused(with(check_in_json, R"("late":true)", R"("late":1)"));
    refused(with(check_in_json, R"("late":true)", R"("late":null)"));
    refused(with(check_in_json, R"("late":true)", R"("late": true)"));
    refused(with(check_in_json, R"("late":true,)", ""));                           // missing
    refused(with(check_in_json, R"("late":true)", R"("late":true,"late":true)"));  // repeated
    refused(with(check_in_json, R"("late":true)", R"("late":true,"lift":"up")"));  // unknown
    refused(with(check_in_json, R"("late")", R"("laat")"));                        // misspelt
    refused(with(check_in_json, R"("number":"0012")", R"("number":12)"));
    refused(with(check_in_json, "周", "\\u5468"));   // another spelling
    refused(with(check_in_json, "周", "\xe5\x91"));  // half a character
    refused(
        R"({"how":"manual","by":"周敏","late":true,"number":"0012","reason":"忘带代表证","sitting":"opening"})");
    CHECK_FALSE(event_from_json(Kind::presence_changed, check_in_json));
    CHECK_FALSE(event_from_json(static_cast<Kind>(99), check_in_json));
}

TEST_CASE("numbers are whole, in range and written in one way") {
    const auto read = [](const std::string& seq) {
        return event_from_json(Kind::undone, R"({"by":"","device":"","reason":"","seq":)" + seq + "}");
    };
    CHECK(read("18446744073709551615") == Event{Undone{"", UINT64_MAX, "", ""}});
    for (const char* bad : {"-1", "1.0", "1e0", "01", "18446744073709551616", "\"1\"", "true", "1 "}) {
        INFO(bad);
        CHECK_FALSE(read(bad));
    }
    const auto revision = [](const std::string& number) {
        return event_from_json(Kind::badge_issued,
                               R"({"badge_hash":"","number":"","revision":)" + number + "}");
    };
    CHECK(revision("-9223372036854775808") == Event{BadgeIssued{"", "", INT64_MIN}});
    CHECK_FALSE(revision("9223372036854775808"));
    CHECK_FALSE(revision("-9223372036854775809"));
}

TEST_CASE("garbage of many depths is refused without harm") {
    CHECK_FALSE(event_from_json(Kind::checkpoint, std::string(200000, '[')));
    CHECK_FALSE(congress_from_json(std::string(200000, '{')));
    CHECK_FALSE(congress_from_json(std::string(100000, '[') + std::string(100000, ']')));
    const bool ok = rc::check("random text is no event", [](const std::string& text, std::uint16_t kind) {
        RC_ASSERT_FALSE(event_from_json(static_cast<Kind>(kind % 54), text).has_value());
    });
    CHECK(ok);
}

TEST_CASE("every event comes back from its JSON as it was") {
    constexpr auto every = makers(std::make_index_sequence<std::variant_size_v<AnyEvent>>());
    for (std::size_t i = 0; i < every.size(); ++i) {
        INFO("event " << i);
        round_trips(every[i]);
    }
}

TEST_CASE("the kinds and the events are one to one") {
    const Event events[] = {
        CongressDefined{},  DeviceAdmitted{},  BadgeIssued{},     BadgeRevoked{},    SlipsPrinted{},
        SlipVoided{},       CheckInOpened{},   CheckInClosed{},   CheckedIn{},       PresenceChanged{},
        AgendaMoved{},      HandsCounted{},    MotionDecided{},   PollSlotsMade{},   BoxChecked{},
        SlipsIssued{},      PeriodMoved{},     BallotCommitted{}, BallotCast{},      BallotAccepted{},
        BallotRefused{},    NamedPollOpened{}, NamedVoteCast{},   NamedPollClosed{}, BoxSealed{},
        BoxOpened{},        Checkpoint{},      IncidentNoted{},   Undone{},          SittingMoved{},
        CheckInDuplicate{}, CorrectionNoted{}, BallotSpoiled{},   SlipSwapped{},     SlipExchanged{},
        SlipKeying{},       OpeningLimitSet{}};
    for (std::uint16_t number = 1; number <= 37; ++number) {
        int found = 0;
        for (const Event& event : events)
            if (kind_of(event) == static_cast<Kind>(number)) ++found;
        INFO(number);
        CHECK(found == 1);
    }
}

TEST_CASE("a congress comes back from its JSON as it was") {
    const bool ok = rc::check("a congress round-trips", [] {
        const Congress congress = *rc::gen::exec([] { return some_congress(); });
        const std::string json = to_json(congress);
        const auto back = congress_from_json(json);
        RC_ASSERT(back.has_value());
        RC_ASSERT(*back == congress);
        RC_ASSERT(to_json(*back) == json);
    });
    CHECK(ok);
}

TEST_CASE("a congress with a key too many, too few or of another type is refused") {
    Congress congress;
    congress.id = "huachuan-2026";
    congress.delegates.resize(1);
    congress.agenda.resize(1);
    congress.agenda[0].time = LocalMinute{2026, 11, 19, 14, 30};
    congress.polls.resize(1);
    const std::string json = to_json(congress);
    REQUIRE(congress_from_json(json) == congress);
    const auto refused = [&json](const std::string& from, const std::string& to) {
        INFO(from << " -> " << to);
        CHECK_FALSE(congress_from_json(with(json, from, to)));
    };
    refused(R"("approval":"",)", "");
    refused(R"("approval":"",)", R"("approval":"","approved":"",)");
    refused(R"("member_count":0)", R"("member_count":"0")");
    refused(R"("presidium":false)", R"("presidium":0)");
    refused(R"("kind":"full")", R"("kind":"正式代表")");  // Chinese words are for people, not for this file
    refused(R"("kind":"full")", R"("kind":"fool")");
    refused(R"("quorum":">=2/3")", R"("quorum":">=4/3")");
    refused(R"("majority_base":"expected")", R"("majority_base":"roster")");
    refused(R"("seats":0)", R"("seats":2147483648)");
    refused("2026-11-19T14:30", "2026-11-31T14:30");
    refused("2026-11-19T14:30", "2026-11-19T24:30");
    refused("2026-11-19T14:30", "2026-11-19 14:30");
    refused("2026-11-19T14:30", "2026-11-19T14:3x");
}

TEST_CASE("an event that would not read back as it was is not recordable") {
    CHECK(recordable_json(check_in) == check_in_json);
    CHECK_FALSE(recordable_json(CheckedIn{"opening", "0012", "manual", "周\xE6", "", true}));
    CHECK_FALSE(recordable_json(IncidentNoted{"\xFF", ""}));
    CHECK_FALSE(recordable_json(IncidentNoted{"\xED\xA0\x80", ""}));  // half a surrogate pair
    CHECK(recordable_json(IncidentNoted{std::string("\0\x1F\"\\\x7F", 5), "𬭩"}));
}

TEST_CASE("bytes that are no UTF-8 never make the writer throw") {
    IncidentNoted incident;
    incident.text = "bad \xff\xfe byte";
    CHECK(to_json(incident).find("\xEF\xBF\xBD") != std::string::npos);
}
