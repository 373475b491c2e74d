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
    const congress::Outcome& outcome = declared.result.outcome;
    json row = {{"id", declared.result.poll.id},
                {"title", declared.result.poll.title},
                {"kind", congress::to_text(declared.result.poll.kind)},
                {"body", declared.result.poll.body},
                {"means", declared.means},
                {"count", to_json_value(declared.result.count)},
                {"quorum_met", outcome.quorum_met},
                {"valid", outcome.valid},
                {"required", outcome.required},
                {"verdict", outcome.verdict},
                {"sentences", outcome.sentences}};
    if (declared.result.poll.kind == congress::PollKind::motion) row["passed"] = outcome.passed;
    if (declared.result.poll.kind == congress::PollKind::election) {
        row["seats"] = declared.result.poll.seats;
        row["elected"] = outcome.elected;
        row["tied"] = outcome.tied;
        row["vacant"] = outcome.vacant;
        row["next"] = congress::to_text(outcome.next);
    }
    if (!declared.result.archive_hash.empty()) row["archive_sha256"] = declared.result.archive_hash;
    return row;
}

}  // namespace

std::vector<DeclaredResult> declared_results(const venue::Venue& venue, Appraisals appraisals) {
    std::vector<DeclaredResult> out;
    const record::Books& books = venue.books();
    for (const congress::Poll& poll : venue.congress().polls) {
        if (const congress::VotingPeriod* period = venue.congress().period_of_poll(poll.id)) {
            const auto state = books.period_state(period->id);
            if (state.stage != congress::Stage::declared && state.stage != congress::Stage::sealed) continue;
            if (poll.kind == congress::PollKind::appraisal && appraisals == Appraisals::left_out) continue;
            for (const venue::PollResult& result :
                 venue.results(period->id, venue::Venue::Audience::counting_room))
                if (result.poll.id == poll.id)
                    out.push_back(
                        {result, "kiosk-secret", period->id, "", "", state.opened_at, state.closed_at});
            continue;
        }
        const auto named = books.named_poll(poll.id);
        if (named.closed) {
            const auto count = congress::count_of_motion(named.count, named.presence);
            out.push_back({{poll, count, congress::decide(poll, count), "", ""},
                           "kiosk-named",
                           "",
                           "",
                           "",
                           named.opened_at,
                           named.closed_at});
            continue;
        }
        const auto hands = books.hands(poll.id);
        if (!hands || !hands->decided) continue;
        const auto count = congress::count_of_motion(hands->counted.count, hands->counted.presence);
        out.push_back(
            {{poll, count, congress::decide(congress::taken_by(poll, hands->counted.means), count), "", ""},
             hands->counted.means,
             "",
             hands->decided->chair,
             hands->counted.by1 + "、" + hands->counted.by2,
             hands->counted_at,
             hands->counted_at});
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
