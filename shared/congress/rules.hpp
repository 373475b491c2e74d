// How a poll is counted, as a value of its own: what a named preset (config/rules/*.toml) holds, and what of it
// a poll takes. Read from files by shared/folder; the console chooses among the same ones. Pure.
#pragma once
#include <string>

#include "shared/congress/congress.hpp"

namespace daihui::congress {

/// RULES.md 2.1, 2.2, 2.3, 2.5 to 2.7, 2.9, 2.10. The defaults are those of the preset `union-2016`.
struct Rules {
    Threshold quorum{2, 3, false};
    Base quorum_base = Base::expected;  ///< expected or members
    Threshold majority{1, 2, true};
    Base majority_base = Base::expected;
    TieRule tie = TieRule::revote;
    Shortfall shortfall = Shortfall::presidium;
    bool exact_seats = false;
    WriteInLimit write_in_limit = WriteInLimit::oppose;  ///< RULES.md 2.7
    Unmarked unmarked = Unmarked::abstain;               ///< of paper (RULES.md 2.6)
    int difference_percent = 5;  ///< least 差额率 before a warning, in percent of the seats (RULES.md 2.3)
    int fill_up_percent = 0;     ///< 差额 of a 另行选举 in percent of its seats, at least 1 (RULES.md 2.10)
    bool operator==(const Rules&) const = default;
};

/// A preset by its name.
struct RuleSet {
    std::string id;      ///< "union-2016"
    std::string title;   ///< 「工会基层组织选举工作条例」
    std::string source;  ///< where the rule stands
    Rules rules;
};

/// Whether a poll is about a majority that has to be reached unless people ask for one: not 评选 and 预选,
/// which take those with more votes (">0").
enum class MajorityNeeded { yes, no };
MajorityNeeded majority_needed(PollKind kind, Contest contest);

/// Writes the rules into a poll: all of them, whatever its kind; those of another kind mean nothing to it.
void apply_rules(const Rules& rules, Poll& poll);
/// The same as far as they govern a poll of its kind; the rest is left alone, and where no majority is needed
/// there is none. What a poll does that names a preset.
void put_under(const Rules& rules, Poll& poll);
/// What a poll is counted by.
Rules rules_of(const Poll& poll);

/// 「是否通过《…》。」: the text on a motion's ballot where nobody wrote one.
std::string usual_question(const std::string& title);
/// 「《…》表决票」, 「…选票」, 「…测评票」 …: the title of a poll's ballot where nobody wrote one.
std::string usual_ballot_title(const Poll& poll);

}  // namespace daihui::congress
