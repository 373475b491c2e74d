// Named sets of rules (config/rules/*.toml): how a poll is counted where its own definition does not say
// otherwise. They are compiled in, so that a recount needs no files.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/congress/rules.hpp"

namespace daihui::folder {

class ProblemList;
class TomlReader;

using congress::apply_rules;
using congress::majority_needed;
using congress::MajorityNeeded;
using congress::Rules;
using congress::RuleSet;

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
