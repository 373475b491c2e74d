#include "shared/folder/rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "shared/folder/rule_presets.hpp"
#include "shared/folder/toml_reader.hpp"
#include "shared/text/normalise.hpp"

namespace daihui::folder {

using namespace congress;

namespace {

const Words<Base> base_words{
    {"应到", Base::expected},     {"实到", Base::present},    {"发出", Base::issued},
    {"收回", Base::returned},     {"有效票", Base::valid},    {"全体会员", Base::members},
    {"expected", Base::expected}, {"present", Base::present}, {"issued", Base::issued},
    {"returned", Base::returned}, {"valid", Base::valid},     {"members", Base::members}};
const Words<Base> quorum_base_words{{"应到", Base::expected},
                                    {"全体会员", Base::members},
                                    {"expected", Base::expected},
                                    {"members", Base::members}};
const Words<TieRule> tie_words{{"再次投票", TieRule::revote},
                               {"不赞成票少的当选", TieRule::fewer_oppose},
                               {"空缺", TieRule::vacant},
                               {"revote", TieRule::revote},
                               {"fewer-oppose", TieRule::fewer_oppose},
                               {"fewer_oppose", TieRule::fewer_oppose},
                               {"vacant", TieRule::vacant}};
const Words<Shortfall> shortfall_words{{"另行选举", Shortfall::by_election},
                                       {"空缺", Shortfall::vacant},
                                       {"减少名额", Shortfall::reduce},
                                       {"主席团提出意见", Shortfall::presidium},
                                       {"以后补选", Shortfall::later},
                                       {"by-election", Shortfall::by_election},
                                       {"by_election", Shortfall::by_election},
                                       {"vacant", Shortfall::vacant},
                                       {"reduce", Shortfall::reduce},
                                       {"presidium", Shortfall::presidium},
                                       {"later", Shortfall::later}};

const Words<WriteInLimit> write_in_limit_words{{"不赞成", WriteInLimit::oppose},
                                               {"不赞成票数", WriteInLimit::oppose},
                                               {"应选名额", WriteInLimit::seats},
                                               {"oppose", WriteInLimit::oppose},
                                               {"seats", WriteInLimit::seats}};
const Words<Unmarked> unmarked_words{{"弃权", Unmarked::abstain},
                                     {"赞成", Unmarked::approve},
                                     {"abstain", Unmarked::abstain},
                                     {"approve", Unmarked::approve}};

RuleSet read_preset(const EmbeddedPreset& preset) {
    ProblemList problems;
    const std::string file = fmt::format("{}.toml", preset.id);
    RuleSet set;
    set.id = std::string{preset.id};
    if (const auto table = parse_toml(preset.text, problems, file)) {
        TomlReader reader{*table, file, problems, file};
        set.title = reader.text("title", Need::required);
        set.source = reader.text("source", Need::required);
        set.rules = read_rule_keys(reader, RuleScope::all);
        reader.finish();
    }
    const auto found = problems.take();
    if (!found.empty()) throw std::logic_error(file + " " + found.front().where + " " + found.front().what);
    return set;
}

}  // namespace

Threshold read_threshold(TomlReader& reader, std::string_view key, const Threshold& otherwise,
                         MajorityNeeded needed) {
    // People write the signs as they know them; the share itself stays a fraction.
    std::string given = text::half_width(reader.text(key));
    if (given.empty()) return otherwise;
    for (const auto& [sign, plain] :
         {std::pair<std::string_view, std::string_view>{"≥", ">="}, {"＞", ">"}, {" ", ""}})
        for (std::size_t at = given.find(sign); at != std::string::npos; at = given.find(sign))
            given.replace(at, sign.size(), plain);
    const auto threshold = parse_threshold(given);
    if (threshold && threshold->is_any_vote() && needed == MajorityNeeded::yes) {
        reader.problem("bad-threshold", key, fmt::format("的 {}「{}」没有下限。", key, shown(given)),
                       "只有评选和预选可以不设票数下限；表决、选举请写过半数 \">1/2\" 等分数。");
        return otherwise;
    }
    if (threshold) return *threshold;
    reader.problem(
        "bad-threshold", key, fmt::format("的 {}「{}」不是比例。", key, shown(given)),
        "用分数写：过半数 \">1/2\"，三分之二以上 \">=2/3\"；分母不能是 0，比例不能超过 1，不用百分号。");
    return otherwise;
}

const std::vector<RuleSet>& rule_sets() {
    static const std::vector<RuleSet> sets = [] {
        std::vector<RuleSet> out;
        for (const EmbeddedPreset& preset : embedded_presets()) out.push_back(read_preset(preset));
        std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
        return out;
    }();
    return sets;
}

std::optional<RuleSet> rule_set(std::string_view id) {
    for (const RuleSet& set : rule_sets())
        if (set.id == id) return set;
    return std::nullopt;
}

Rules read_rule_keys(TomlReader& reader, RuleScope scope, Rules rules, MajorityNeeded needed) {
    if (reader.has("preset")) {
        const std::string id = reader.text("preset");
        if (const auto set = rule_set(id)) {
            rules = set->rules;
        } else {
            std::vector<std::string> known;
            for (const RuleSet& each : rule_sets()) known.push_back(each.id);
            reader.problem("unknown-preset", "preset", fmt::format("的 preset「{}」没有这个预设。", shown(id)),
                           nearest_words(id, known));
        }
    }
    rules.quorum = read_threshold(reader, "quorum", rules.quorum);
    if (scope == RuleScope::all)
        rules.quorum_base = reader.word("quorum_base", quorum_base_words).value_or(rules.quorum_base);
    if (needed == MajorityNeeded::no) rules.majority = Threshold{0, 1, true};
    rules.majority = read_threshold(reader, "majority", rules.majority, needed);
    // `base` is the older name of the same key.
    const std::string_view base_key = reader.has("base") ? "base" : "majority_base";
    if (base_key == "base" && reader.has("majority_base"))
        reader.problem("same-key", "base", "同时写了 base 和 majority_base。", "只留 majority_base。");
    rules.majority_base = reader.word(base_key, base_words).value_or(rules.majority_base);
    if (scope == RuleScope::no_seats) return rules;
    rules.tie = reader.word("tie", tie_words).value_or(rules.tie);
    rules.shortfall = reader.word("shortfall", shortfall_words).value_or(rules.shortfall);
    rules.exact_seats = reader.flag("exact_seats", rules.exact_seats);
    rules.write_in_limit = reader.word("write_in_limit", write_in_limit_words).value_or(rules.write_in_limit);
    rules.unmarked = reader.word("unmarked", unmarked_words).value_or(rules.unmarked);
    constexpr int whole = 100;
    rules.difference_percent =
        static_cast<int>(reader.number("difference", 0, whole, rules.difference_percent));
    rules.fill_up_percent = static_cast<int>(reader.number("fill_up", 0, whole, rules.fill_up_percent));
    return rules;
}

}  // namespace daihui::folder
