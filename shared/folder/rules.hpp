// Named sets of rules (config/rules/*.toml): how a poll is counted where its own definition does not say
// otherwise. They are compiled in, so that a recount needs no files.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/congress/congress.hpp"

namespace daihui::folder {

class ProblemList;
class TomlReader;

/// RULES.md 2.1, 2.2, 2.3, 2.5 to 2.7, 2.9, 2.10. The defaults are those of the preset `union-2016`.
struct Rules {
    congress::Threshold quorum{2, 3, false};
    congress::Base quorum_base = congress::Base::expected;  ///< expected or members
    congress::Threshold majority{1, 2, true};
    congress::Base majority_base = congress::Base::expected;
    congress::TieRule tie = congress::TieRule::revote;
    congress::Shortfall shortfall = congress::Shortfall::presidium;
    bool exact_seats = false;
    congress::WriteInLimit write_in_limit = congress::WriteInLimit::oppose;  ///< RULES.md 2.7
    congress::Unmarked unmarked = congress::Unmarked::abstain;               ///< of paper (RULES.md 2.6)
    int difference_percent = 5;  ///< least 差额率 before a warning, in percent of the seats (RULES.md 2.3)
    int fill_up_percent = 0;     ///< 差额 of a 另行选举 in percent of its seats, at least 1 (RULES.md 2.10)
    bool operator==(const Rules&) const = default;
};

/// Writes the rules into a poll: all of them, whatever its kind; those of another kind mean nothing to it.
void apply_rules(const Rules& rules, congress::Poll& poll);

struct RuleSet {
    std::string id;      ///< "union-2016"
    std::string title;   ///< 「工会基层组织选举工作条例」
    std::string source;  ///< where the rule stands
    Rules rules;
};

/// All presets, in order of id. Read once; a preset that cannot be read stops the program, since a test reads
/// every one.
const std::vector<RuleSet>& rule_sets();
/// Nothing if there is no preset of this name.
std::optional<RuleSet> rule_set(std::string_view id);

/// Which keys a table may have (config/rules/README.md).
enum class RuleScope {
    all,       ///< a preset, a count case
    congress,  ///< [rules], elections and choices of congress.toml: the quorum there is always of 应到
    no_seats,  ///< motions, appraisals and scores of congress.toml: nothing about seats either
};
/// Whether a table is about a poll that has no majority to reach unless the table itself says so, and may say
/// ">0": 评选, 预选.
enum class MajorityNeeded { yes, no };
MajorityNeeded majority_needed(congress::PollKind kind, congress::Contest contest);

/// Reads the keys of `config/rules/README.md` from a table over `rules`: also `preset`, which is taken first.
/// A wrong value is a problem with its line and leaves the rule as it was. Where no majority is needed it is
/// ">0", whatever `rules` and the preset say, unless the table itself has the key.
Rules read_rule_keys(TomlReader& reader, RuleScope scope, Rules rules = {},
                     MajorityNeeded needed = MajorityNeeded::yes);
/// A share as people write it (">=2/3", 「≥2/3」); a problem and `otherwise` where it is none.
congress::Threshold read_threshold(TomlReader& reader, std::string_view key,
                                   const congress::Threshold& otherwise,
                                   MajorityNeeded needed = MajorityNeeded::yes);

}  // namespace daihui::folder
