// What may come next where a poll left seats open, names tied, or is void (RULES.md 2.4, 2.9, 2.10). The
// software proposes, people decide, the record says who decided.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/congress/congress.hpp"
#include "shared/congress/counting.hpp"

namespace daihui::congress {

/// One way to go on.
struct FollowUpOption {
    Next next = Next::nothing;
    /// Whether the poll's own rule says so. Under 「由主席团提出意见」 no option is by the rule: the presidium
    /// chooses, and all that it may propose are offered.
    bool by_rule = false;
    /// The seats that are to be filled (再次投票, 另行选举, 重新投票) or that stay empty (the others).
    std::int64_t seats = 0;
    /// 「就张晓东、赵海燕 2 名同志再次投票，选 1 名。」
    std::string words;
    /// Ready to be set: its id is used nowhere in the congress, its means are those of the first. Nothing where
    /// no poll follows, or where nobody is left to stand.
    std::optional<Poll> poll;
    bool operator==(const FollowUpOption&) const = default;
};

/// What may come next, the rule's own first. Empty where nothing is open: every seat is filled, the motion was
/// decided.
///
/// - 再次投票: the tied for the open seats, by the same majority, without write-ins.
/// - 另行选举: those not elected, by 赞成 from the most, as many as the open seats and 差额 1 or
///   `fill_up_percent` of them, rounded up; who has as many votes as the last of them stands as well, because
///   the software does not choose between equals. Write-ins with votes are among them where the poll had
///   write-ins.
/// - 重新投票: the same poll once more, after a void one or where the quorum was not there.
///
/// Nobody elected in `outcome` stands in any of these polls. None of them has write-ins: its list of eligible
/// persons would hold those who are elected already.
std::vector<FollowUpOption> follow_ups(const Congress& congress, const Poll& poll, const Count& count,
                                       const Outcome& outcome);

}  // namespace daihui::congress
