#include "shared/report/results.hpp"

#include <nlohmann/json.hpp>

namespace daihui::report {
namespace {

using nlohmann::json;

json to_json_value(const congress::Count& count) {
    json out = {{"presence",
                 {{"expected", count.presence.expected},
                  {"present", count.presence.present},
                  {"excused", count.presence.excused}}},
                {"papers",
                 {{"issued", count.papers.issued},
                  {"returned", count.papers.returned},
                  {"valid", count.papers.valid},
                  {"invalid", count.papers.invalid}}}};
    json candidates = json::array();
    for (const auto& c : count.candidates) {
        json row = {{"name", c.name}, {"approve", c.approve}, {"write_in", c.write_in}};
        if (!c.write_in) {
            row["oppose"] = c.oppose;
            row["abstain"] = c.abstain;
        }
        if (c.illegible > 0) row["illegible"] = c.illegible;
        candidates.push_back(std::move(row));
    }
    if (!candidates.empty()) out["candidates"] = std::move(candidates);
    json grades = json::array();
    for (const auto& person : count.grades)
        grades.push_back({{"name", person.name}, {"grades", person.grades}});
    if (!grades.empty()) out["grades"] = std::move(grades);
    out["motion"] = {{"approve", count.motion.approve},
                     {"oppose", count.motion.oppose},
                     {"abstain", count.motion.abstain},
                     {"not_cast", count.motion.not_cast}};
    return out;
}

json row_of(const DeclaredResult& declared) {
    const congress::Poll& poll = declared.result.poll;
    const congress::Outcome& outcome = declared.result.outcome;
    json row = {{"id", poll.id},
                {"title", poll.title},
                {"kind", congress::to_text(poll.kind)},
                {"body", poll.body},
                {"means", declared.means},
                {"count", to_json_value(declared.result.count)},
                {"quorum_met", outcome.quorum_met},
                {"valid", outcome.valid},
                {"required", outcome.required},
                {"verdict", outcome.verdict},
                {"sentences", outcome.sentences}};
    if (poll.kind == congress::PollKind::motion) row["passed"] = outcome.passed;
    if (poll.kind == congress::PollKind::election || poll.kind == congress::PollKind::choose) {
        row["seats"] = poll.seats;
        row["elected"] = outcome.elected;
        row["tied"] = outcome.tied;
        row["vacant"] = outcome.vacant;
        row["next"] = congress::to_text(outcome.next);
    }
    if (poll.kind == congress::PollKind::score) {
        json scores = json::array();
        for (const congress::Scored& one : outcome.scores)
            scores.push_back(
                {{"name", one.name}, {"sum", one.sum}, {"ballots", one.ballots}, {"place", one.place}});
        row["scores"] = std::move(scores);
    }
    const auto add = [&](const char* key, std::string_view text) {
        if (!text.empty()) row[key] = text;
    };
    if (poll.kind == congress::PollKind::election && poll.contest != congress::Contest::election)
        add("contest", congress::to_text(poll.contest));
    if (poll.women_only) row["women_only"] = true;
    if (!poll.follows.empty()) {
        add("follows", poll.follows);
        add("follow_up", congress::to_text(poll.follow_up));
    }
    add("amends", poll.amends);
    if (declared.with_paper) row["with_paper"] = true;
    add("counted_by", declared.counted_by);
    add("reason", declared.reason);
    add("declared_despite", declared.despite);
    if (!outcome.inconsistent.empty()) row["inconsistent"] = outcome.inconsistent;
    if (!declared.result.archive_hash.empty()) row["archive_sha256"] = declared.result.archive_hash;
    return row;
}

}  // namespace

namespace {

std::string both(const std::string& by1, const std::string& by2) { return by1 + "、" + by2; }

/// Of a box that was opened and declared.
std::optional<DeclaredResult> of_box(const venue::Venue& venue, const congress::Poll& poll,
                                     const congress::VotingPeriod& period) {
    const auto state = venue.books().period_state(period.id);
    if (state.stage != congress::Stage::declared && state.stage != congress::Stage::sealed) return std::nullopt;
    for (const venue::PollResult& result : venue.results(period.id, venue::Venue::Audience::counting_room)) {
        if (result.poll.id != poll.id) continue;
        DeclaredResult out{result, "kiosk-secret", period.id, "", "", state.opened_at, state.closed_at};
        out.result.outcome = congress::decide(venue.congress(), poll, result.count);
        if (const auto paper = venue.books().votes_counted(poll.id, true)) {
            out.with_paper = true;
            out.counted_by = both(paper->counted.by1, paper->counted.by2);
        }
        return out;
    }
    return std::nullopt;
}

std::optional<DeclaredResult> of_named(const venue::Venue& venue, const congress::Poll& poll) {
    const auto named = venue.books().named_poll(poll.id);
    if (!named.closed) return std::nullopt;
    auto count = congress::count_of_motion(named.count, named.presence);
    count.members = venue.congress().member_count;
    const auto motion = venue.books().motion(poll.id);
    return DeclaredResult{{poll, count, congress::decide(venue.congress(), poll, count), "", ""},
                          "kiosk-named",
                          "",
                          motion ? motion->chair : "",
                          "",
                          named.opened_at,
                          named.closed_at};
}

/// Of a motion by hands.
std::optional<DeclaredResult> of_hands(const venue::Venue& venue, const congress::Poll& poll) {
    const auto hands = venue.books().hands(poll.id);
    if (!hands || !hands->decided) return std::nullopt;
    const auto& counted = hands->counted;
    auto count = congress::count_of_motion(counted.count, counted.presence);
    count.members = venue.congress().member_count;
    return DeclaredResult{
        {poll, count, congress::decide(venue.congress(), congress::taken_by(poll, counted.means), count), "",
         ""},
        counted.means,
        "",
        hands->decided->chair,
        both(counted.by1, counted.by2),
        hands->counted_at,
        hands->counted_at};
}

/// Of a poll that people took as a whole and two of them typed in.
std::optional<DeclaredResult> of_people(const venue::Venue& venue, const congress::Poll& poll) {
    const auto declared = venue.books().poll_declared(poll.id);
    const auto row = venue.books().votes_counted(poll.id, false);
    if (!declared || !row) return std::nullopt;
    const auto& counted = row->counted;
    DeclaredResult out{
        {poll, counted.count,
         congress::decide(venue.congress(), congress::taken_by(poll, counted.means), counted.count), "", ""},
        counted.means,
        "",
        declared->chair,
        both(counted.by1, counted.by2),
        row->at,
        row->at};
    out.reason = counted.reason;
    out.despite = declared->reason;
    return out;
}

}  // namespace

std::optional<DeclaredResult> declared_result(const venue::Venue& venue, const congress::Poll& poll) {
    if (auto by_people = of_people(venue, poll)) return by_people;
    if (const congress::VotingPeriod* period = venue.congress().period_of_poll(poll.id))
        if (auto box = of_box(venue, poll, *period)) return box;
    if (auto named = of_named(venue, poll)) return named;
    return of_hands(venue, poll);
}

std::vector<DeclaredResult> declared_results(const venue::Venue& venue, Appraisals appraisals,
                                             Primaries primaries) {
    std::vector<DeclaredResult> out;
    for (const congress::Poll& poll : venue.congress().polls) {
        if (is_graded(poll) && appraisals == Appraisals::left_out) continue;
        if (is_primary(poll) && primaries == Primaries::left_out) continue;
        if (auto declared = declared_result(venue, poll)) out.push_back(std::move(*declared));
    }
    return out;
}

std::string count_json(const congress::Count& count) { return to_json_value(count).dump(); }

std::string result_row_json(const DeclaredResult& declared) { return row_of(declared).dump(); }

std::string results_json(const venue::Venue& venue, const std::vector<DeclaredResult>& results) {
    json polls = json::array();
    for (const DeclaredResult& declared : results) polls.push_back(row_of(declared));
    const json out = {{"congress", venue.congress().id},
                      {"title", venue.congress().title},
                      {"rehearsal", venue.rehearsal()},
                      {"anchor", venue.anchor()},
                      {"polls", std::move(polls)}};
    return out.dump(2) + "\n";
}

std::string_view means_words(std::string_view means) {
    if (means == "kiosk-secret") return "电子无记名";
    if (means == "kiosk-named") return "电子记名";
    if (means == "hands") return "举手";
    if (means == "paper") return "纸质";
    if (means == "acclamation") return "鼓掌";
    return means;
}

}  // namespace daihui::report
