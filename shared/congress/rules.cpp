#include "shared/congress/rules.hpp"

#include <string_view>

#include "shared/congress/poll_kinds.hpp"

namespace daihui::congress {
namespace {

std::string bookish(const std::string& title) {
    return title.rfind("《", 0) == 0 ? title : "《" + title + "》";
}

/// 「工会负责人民主测评」 needs no second 「测评」 in the name of its paper.
std::string paper_name(const std::string& title, std::string_view what) {
    const bool ends =
        title.size() >= what.size() && title.compare(title.size() - what.size(), what.size(), what) == 0;
    return title + (ends ? std::string() : std::string(what)) + "票";
}

}  // namespace

MajorityNeeded majority_needed(PollKind kind, Contest contest) {
    const bool primary = kind == PollKind::election && contest == Contest::primary;
    return primary || kind == PollKind::choose ? MajorityNeeded::no : MajorityNeeded::yes;
}

void apply_rules(const Rules& rules, Poll& poll) {
    poll.quorum = rules.quorum;
    poll.quorum_base = rules.quorum_base;
    poll.majority = rules.majority;
    poll.majority_base = rules.majority_base;
    poll.tie = rules.tie;
    poll.shortfall = rules.shortfall;
    poll.exact_seats = rules.exact_seats;
    poll.write_in_limit = rules.write_in_limit;
    poll.unmarked = rules.unmarked;
    poll.difference_percent = rules.difference_percent;
    poll.fill_up_percent = rules.fill_up_percent;
}

void put_under(const Rules& rules, Poll& poll) {
    Rules own = rules_of(poll);
    own.quorum = rules.quorum;
    own.quorum_base = rules.quorum_base;
    if (!is_graded(poll)) {
        own.majority = rules.majority;
        own.majority_base = rules.majority_base;
    }
    if (majority_needed(poll.kind, poll.contest) == MajorityNeeded::no) own.majority = {0, 1, true};
    if (has_seats(poll)) {
        own.tie = rules.tie;
        own.shortfall = rules.shortfall;
        own.fill_up_percent = rules.fill_up_percent;
    }
    if (poll.kind == PollKind::election) {
        own.exact_seats = rules.exact_seats;
        own.write_in_limit = rules.write_in_limit;
        own.unmarked = rules.unmarked;
        own.difference_percent = rules.difference_percent;
    }
    apply_rules(own, poll);
}

Rules rules_of(const Poll& poll) {
    Rules out;
    out.quorum = poll.quorum;
    out.quorum_base = poll.quorum_base;
    out.majority = poll.majority;
    out.majority_base = poll.majority_base;
    out.tie = poll.tie;
    out.shortfall = poll.shortfall;
    out.exact_seats = poll.exact_seats;
    out.write_in_limit = poll.write_in_limit;
    out.unmarked = poll.unmarked;
    out.difference_percent = poll.difference_percent;
    out.fill_up_percent = poll.fill_up_percent;
    return out;
}

std::string usual_question(const std::string& title) { return "是否通过" + bookish(title) + "。"; }

std::string usual_ballot_title(const Poll& poll) {
    switch (poll.kind) {
        case PollKind::motion:
            return bookish(poll.title) + "表决票";
        case PollKind::election:
            return poll.office + (is_primary(poll) ? "预选" : "") + "选票";
        case PollKind::appraisal:
            return paper_name(poll.title, "测评");
        case PollKind::score:
            return paper_name(poll.title, "评分");
        case PollKind::choose:
            return paper_name(poll.title, "评选");
    }
    return poll.title;
}

}  // namespace daihui::congress
