// A congress at which people counted, decided and changed things: paper beside machines, a tie and its second
// vote, a committee's election on paper, an amendment and an agenda item of the day, a count that does not add
// up and was declared by a decision; a 预选 and a score that stay sealed. Gone through once a program, and
// exported.
#pragma once
#include <filesystem>

#include "shared/report/export.hpp"
#include "tests/venue/rounds.hpp"

namespace daihui::report::testing {

struct DecidedVenue {
    test::Assembled day;
    std::filesystem::path out;  ///< its export; what is sealed is left out
    std::string revote;         ///< id of the second vote of union-election
    ExportReport report;
    Moment now{};

    DecidedVenue();

  private:
    void hold_round();
    void vote_again();
    void take_by_people();
};

const DecidedVenue& decided_venue();

}  // namespace daihui::report::testing
