// The polls of congress.toml: motions, elections, appraisals, and the rules they are counted by.
#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "shared/folder/congress_file.hpp"
#include "shared/text/normalise.hpp"
#include "shared/text/stroke_order.hpp"
#include "shared/text/utf8.hpp"

namespace daihui::folder {

using namespace congress;

namespace {

const Words<PollKind> kind_words{{"表决", PollKind::motion},       {"选举", PollKind::election},
                                 {"测评", PollKind::appraisal},    {"motion", PollKind::motion},
                                 {"election", PollKind::election}, {"appraisal", PollKind::appraisal}};
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
const Words<Sex> sex_words{
    {"男", Sex::male}, {"女", Sex::female}, {"male", Sex::male}, {"female", Sex::female}};
// An empty order note: the order is the one approved, and the ballot claims no other (PRACTICE.md 2.7.6).
const Words<std::optional<text::NameOrder>> order_words{{"姓氏笔画", text::NameOrder::surname_strokes},
                                                        {"姓名笔画", text::NameOrder::name_strokes},
                                                        {"拼音", text::NameOrder::pinyin},
                                                        {"原定顺序", std::nullopt},
                                                        {"surname-strokes", text::NameOrder::surname_strokes},
                                                        {"name-strokes", text::NameOrder::name_strokes},
                                                        {"pinyin", text::NameOrder::pinyin},
                                                        {"as-approved", std::nullopt}};

std::string bookish(const std::string& title) { return title.starts_with("《") ? title : "《" + title + "》"; }

Candidate read_candidate(const toml::node& node, TomlReader& poll_reader, Draft& draft) {
    Candidate candidate;
    if (const auto* text = node.as_string()) {
        const WrittenName who = written_name(text->get());
        candidate.name = who.name;
        candidate.unit = who.unit;
        candidate.number = who.number;
    } else if (const toml::table* table = node.as_table()) {
        TomlReader reader{*table, poll_reader.title() + " 的候选人", draft.problems};
        const WrittenName who = written_name(reader.text("name", Need::required));
        candidate.name = who.name;
        candidate.unit = reader.text("unit");
        if (candidate.unit.empty()) candidate.unit = who.unit;
        candidate.number = text::half_width(reader.text("number"));
        if (candidate.number.empty()) candidate.number = who.number;
        candidate.sex = reader.word("sex", sex_words).value_or(Sex::unknown);
        candidate.ethnicity = reader.text("ethnicity");
        candidate.profile = reader.text("profile");
        reader.finish();
    } else {
        draft.problems.error("wrong-type", congress_toml, TomlReader::where(node),
                             poll_reader.title() + " 的候选人有一项不是姓名。",
                             "写成 \"姓名\"，同名的写成 \"姓名（单位）\"，也可以写代表证编号。");
    }
    return candidate;
}

void read_election(TomlReader& reader, Draft& draft, Poll& poll, const Rules& rules, const std::string& place) {
    const bool appraisal = poll.kind == PollKind::appraisal;
    for (const toml::node* node : reader.elements("candidates")) {
        draft.places.set(fmt::format("{} candidates {}", place, poll.candidates.size()),
                         TomlReader::where(*node));
        poll.candidates.push_back(read_candidate(*node, reader, draft));
    }
    if (appraisal) {
        poll.grades = reader.texts("grades");
        return;
    }
    poll.seats = static_cast<int>(reader.number("seats", 1, 1000, 0, Need::required));
    poll.office = reader.text("office", Need::required);
    poll.write_ins = reader.word("write_ins", write_in_words).value_or(WriteIns::none);
    poll.exact_seats = rules.exact_seats;
    poll.tie = rules.tie;
    poll.shortfall = rules.shortfall;
    poll.announce_votes = reader.flag("announce_votes", false);
    const bool said = reader.has("order");
    const auto order = reader.word("order", order_words);
    const std::optional<text::NameOrder> by = order ? *order : std::optional{text::NameOrder::surname_strokes};
    if (by && poll.candidates.size() > 1 && (!said || order))
        poll.order_note = std::string{text::name_order_note(*by)};
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
    const Rules rules = read_rule_keys(
        reader, poll.kind == PollKind::election ? RuleScope::congress : RuleScope::no_seats, defaults);
    poll.quorum = rules.quorum;
    poll.majority = rules.majority;
    poll.majority_base = rules.majority_base;
    poll.ballot_title = reader.text("ballot_title");
    if (poll.kind == PollKind::motion) {
        poll.question = reader.text("question");
        poll.adopts = reader.word("adopts", adopts_words).value_or(Adopts::nothing);
        poll.order_note.clear();
        if (poll.question.empty()) poll.question = "是否通过" + bookish(poll.title) + "。";
        if (poll.ballot_title.empty()) poll.ballot_title = bookish(poll.title) + "表决票";
    } else {
        read_election(reader, draft, poll, rules, place);
        if (poll.ballot_title.empty())
            poll.ballot_title = poll.kind == PollKind::appraisal ? poll.title + "票" : poll.office + "选票";
    }
    if (draft.congress.poll(poll.id) != nullptr)
        reader.problem("same-id", "id", fmt::format("的 id「{}」已经用过。", poll.id),
                       "每个代号只用一次，请改一个。");
    draft.places.set(place, reader.where());
    for (const std::string key : {"title", "body", "document", "secrecy", "means", "adopts", "seats",
                                  "candidates", "write_ins", "grades", "office", "order", "women_only"})
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
    reader.finish();
    return rules;
}

void read_polls(TomlReader& root, Draft& draft, const Rules& rules) {
    for (const toml::table* table : root.tables("poll")) read_poll(*table, draft, rules);
}

}  // namespace daihui::folder
