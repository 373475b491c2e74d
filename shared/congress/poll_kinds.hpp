// What sort of poll a poll is: questions that counting, secrecy, forms and screens all ask. One answer for all.
#pragma once
#include "shared/congress/congress.hpp"

namespace daihui::congress {

/// Whether it gives each person a grade or points: an appraisal or a score (RULES.md 4: sealed).
inline bool is_graded(const Poll& poll) {
    return poll.kind == PollKind::appraisal || poll.kind == PollKind::score;
}
/// Whether names come out by votes: an election of any kind, a choice.
inline bool has_seats(const Poll& poll) {
    return poll.kind == PollKind::election || poll.kind == PollKind::choose;
}
/// 预选: its outcome is told to the 主席团 only (RULES.md 2.12).
inline bool is_primary(const Poll& poll) {
    return poll.kind == PollKind::election && poll.contest == Contest::primary;
}
/// A secret poll at the kiosks: it needs slips, a slot, a voting period and a box.
inline bool is_boxed(const Poll& poll) { return poll.secrecy == Secrecy::secret && poll.means == Means::kiosk; }

}  // namespace daihui::congress
