// The polls of congress.toml: what all of them have, motions, elections, and the rules they are counted by.
#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "shared/folder/congress_file.hpp"
#include "shared/folder/poll_reader.hpp"

namespace daihui::folder {

using namespace congress;

namespace {

const Words<PollKind> kind_words{{"表决", PollKind::motion},       {"选举", PollKind::election},
                                 {"测评", PollKind::appraisal},    {"评分", PollKind::score},
                                 {"评选", PollKind::choose},       {"motion", PollKind::motion},
                                 {"election", PollKind::election}, {"appraisal", PollKind::appraisal},
                                 {"score", PollKind::score},       {"choose", PollKind::choose}};
const Words<Secrecy> secrecy_words{{"无记名", Secrecy::secret},
                                   {"记名", Secrecy::named},
                                   {"secret", Secrecy::secret},
                                   {"named", Secrecy::named}};
const Words<Means> means_words{{"投票机", Means::kiosk}, {"举手", Means::hands},
                               {"纸质", Means::paper},   {"鼓掌", Means::acclamation},
                               {"kiosk", Means::kiosk},  {"hands", Means::hands},
                               {"paper", Means::paper},  {"acclamation", Means::acclamation}};
const Words<Adopts> adopts_words{
    {"选举办法", Adopts::election_method},        {"候选人名单", Adopts::candidates},
    {"监票人名单", Adopts::scrutineers},          {"无", Adopts::nothing},
    {"election_method", Adopts::election_method}, {"candidates", Adopts::candidates},
    {"scrutineers", Adopts::scrutineers},         {"nothing", Adopts::nothing}};
const Words<WriteIns> write_in_words{{"不设", WriteIns::none},           {"代表", WriteIns::delegates},
                                     {"会员", WriteIns::members},        {"none", WriteIns::none},
                                     {"delegates", WriteIns::delegates}, {"members", WriteIns::members}};
const Words<Contest> contest_words{
    {"选举", Contest::election},           {"预选", Contest::primary},           {"补选", Contest::by_election},
    {"增补", Contest::by_election},        {"election", Contest::election},      {"primary", Contest::primary},
    {"by-election", Contest::by_election}, {"by_election", Contest::by_election}};

void read_motion(const PollReading& r) {
    Poll& poll = r.poll;
    poll.question = r.reader.text("question");
    poll.adopts = r.reader.word("adopts", adopts_words).value_or(Adopts::nothing);
    poll.amends = r.reader.id("amends", Need::optional);
    if (poll.question.empty()) poll.question = usual_question(poll.title);
}

void read_election(const PollReading& r) {
    Poll& poll = r.poll;
    read_candidates(r);
    poll.seats = static_cast<int>(r.reader.number("seats", 1, 1000, 0, Need::required));
    poll.office = r.reader.text("office", Need::required);
    poll.write_ins = r.reader.word("write_ins", write_in_words).value_or(WriteIns::none);
    poll.exact_seats = r.rules.exact_seats;
    poll.tie = r.rules.tie;
    poll.shortfall = r.rules.shortfall;
    poll.write_in_limit = r.rules.write_in_limit;
    poll.unmarked = r.rules.unmarked;
    poll.difference_percent = r.rules.difference_percent;
    poll.fill_up_percent = r.rules.fill_up_percent;
    // A standing committee's contest is usually wider (RULES.md 2.3).
    const bool standing = poll.office.find("常务委员") != std::string::npos;
    if (standing && !r.reader.has("difference") && poll.difference_percent == Rules{}.difference_percent)
        poll.difference_percent = 10;
    poll.announce_votes = r.reader.flag("announce_votes", false);
    read_order(r);
}

void read_poll(const toml::table& table, Draft& draft, const Rules& defaults) {
    TomlReader reader{table, "[[poll]]", draft.problems};
    Poll poll;
    poll.id = reader.id("id");
    if (!poll.id.empty()) reader.set_title("[[poll]] " + poll.id);
    const std::string place = "poll " + poll.id;
    const auto kind = reader.word("kind", kind_words, Need::required);
    poll.kind = kind.value_or(PollKind::motion);
    poll.title = reader.text("title", Need::required);
    poll.body = reader.id("body");
    poll.women_only = reader.flag("women_only", false);
    poll.document = reader.id("document", Need::optional);
    const auto secrecy = reader.word("secrecy", secrecy_words);
    const auto means = reader.word("means", means_words);
    // A motion is by hands unless it says otherwise (PRACTICE.md 2.4 a); everything else is a secret ballot.
    const bool open = poll.kind == PollKind::motion && !secrecy;
    poll.means = means.value_or(open ? Means::hands : Means::kiosk);
    const bool by_ballot = poll.means == Means::kiosk || poll.means == Means::paper;
    poll.secrecy =
        secrecy.value_or(by_ballot && poll.kind != PollKind::motion ? Secrecy::secret : Secrecy::named);
    const bool seats = poll.kind == PollKind::election || poll.kind == PollKind::choose;
    // Who comes out of a 预选 is a list of candidates, by votes (RULES.md 2.12): no majority unless it says so.
    if (poll.kind == PollKind::election)
        poll.contest = reader.word("contest", contest_words).value_or(Contest::election);
    const Rules rules = read_rule_keys(reader, seats ? RuleScope::congress : RuleScope::no_seats, defaults,
                                       majority_needed(poll.kind, poll.contest));
    poll.quorum = rules.quorum;
    poll.majority = rules.majority;
    poll.majority_base = rules.majority_base;
    poll.ballot_title = reader.text("ballot_title");
    const PollReading reading{reader, draft, poll, rules, place};
    switch (poll.kind) {
        case PollKind::motion:
            read_motion(reading);
            break;
        case PollKind::election:
            read_election(reading);
            break;
        case PollKind::appraisal:
            read_appraisal(reading);
            break;
        case PollKind::score:
            read_score(reading);
            break;
        case PollKind::choose:
            read_choice(reading);
            break;
    }
    if (poll.ballot_title.empty()) poll.ballot_title = usual_ballot_title(poll);
    if (draft.congress.poll(poll.id) != nullptr)
        reader.problem("same-id", "id", fmt::format("的 id「{}」已经用过。", poll.id),
                       "每个代号只用一次，请改一个。");
    draft.places.set(place, reader.where());
    for (const std::string key :
         {"title",       "body",       "document",   "secrecy", "means", "adopts",     "seats",
          "candidates",  "write_ins",  "grades",     "office",  "order", "women_only", "contest",
          "difference",  "amends",     "subjects",   "min",     "max",   "step",       "drop_highest",
          "drop_lowest", "choose_min", "choose_max", "majority"})
        draft.places.set(place + " " + key, reader.where(key));
    // Without a kind nobody knows which other keys are right.
    if (kind) reader.finish();
    if (!poll.id.empty()) draft.congress.polls.push_back(std::move(poll));
}

}  // namespace

Rules read_rules(TomlReader& root, Draft& draft) {
    const toml::table* table = root.table("rules");
    if (table == nullptr) return {};
    TomlReader reader{*table, "[rules]", draft.problems};
    const Rules rules = read_rule_keys(reader, RuleScope::congress);
    draft.congress.keep_cast = reader.flag("keep_cast_ballots", true);
    reader.finish();
    return rules;
}

void read_polls(TomlReader& root, Draft& draft, const Rules& rules) {
    for (const toml::table* table : root.tables("poll")) read_poll(*table, draft, rules);
}

}  // namespace daihui::folder
