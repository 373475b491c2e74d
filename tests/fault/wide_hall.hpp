// A hall that votes on a ballot of thirty candidates and a motion.
#pragma once
#include <string>

#include "tests/fault/wide_marks.hpp"
#include "tests/venue/small_congress.hpp"

namespace daihui::test {

/// Twelve delegates; a union committee elected from thirty candidates, and a motion.
inline congress::Congress wide_congress() {
    congress::Congress c = small_congress();
    for (congress::Poll& poll : c.polls) {
        if (poll.id != "union-election") continue;
        poll.candidates.clear();
        for (int i = 0; i < wide_candidates; ++i)
            poll.candidates.push_back(
                {"候选人" + std::to_string(100 + i), congress::Sex::unknown, "", "", "", ""});
        poll.seats = wide_candidates - 1;
        poll.write_ins = congress::WriteIns::none;
    }
    return c;
}

}  // namespace daihui::test
