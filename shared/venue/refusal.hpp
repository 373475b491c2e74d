// Why a person is not served, as a typed reason and the sentence that says what to do (PRACTICE.md 4.2).
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace daihui::venue {

enum class RefusalReason {
    unknown,  ///< made up, cut short, or not in this venue's books
    other_congress,
    revoked,  ///< a badge reported lost, or a void slip
    early,    ///< check-in has not begun
    late,     ///< check-in at the machines has ended
    not_checked_in,
    observer,    ///< does not vote
    other_body,  ///< this ballot belongs to another body
    issued_before_arrival,
    not_open,
    closed,
    used,
    fault_before_cast,
    fault_after_cast,
    no_sitting,      ///< nothing is on
    out_of_contact,  ///< the kiosk has not heard its hub for longer than secret ballots may be taken
    suspended,       ///< the hub suspended this machine
    stopped,  ///< this machine's record is not what others hold of it: cloned, or restored from an old image
};

struct Refusal {
    RefusalReason reason = RefusalReason::unknown;
    std::string sentence;            ///< word for word as PRACTICE.md 4.2
    std::vector<std::string> steps;  ///< what to do, one step a line, for the refusal screen; may be empty
};

/// The stable name of a reason, recorded and shown to staff only: "used".
std::string_view to_text(RefusalReason reason);
/// Builds the refusal; `time` fills 「签到于 {8:20} 开始」 and is ignored elsewhere.
Refusal refuse(RefusalReason reason, std::string_view time = {});

}  // namespace daihui::venue
