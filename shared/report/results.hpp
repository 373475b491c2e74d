// Every result that has been declared, as values and as JSON: what spreadsheets, forms and verification start
// from.
#pragma once
#include <string>
#include <vector>

#include "shared/congress/poll_kinds.hpp"
#include "shared/venue/venue.hpp"

namespace daihui::report {

/// A poll's result and how it was taken.
struct DeclaredResult {
    venue::PollResult result;
    std::string means;   ///< "kiosk-secret", "kiosk-named", "hands", "acclamation", "paper"
    std::string period;  ///< voting period id, or empty
    std::string chair;
    std::string counted_by;  ///< both who typed a count in
    std::optional<Moment> from, until;
    bool with_paper = false;   ///< paper ballots were counted beside the machines (含纸质选票)
    std::string reason = {};   ///< why people counted it
    std::string despite = {};  ///< reason of the recorded decision to declare a count that does not add up
};

/// Appraisals and scores are sealed (RULES.md 4): apart from the common export.
enum class Appraisals { left_out, included };
/// The outcome of a 预选 is told to the 主席团 only (RULES.md 2.12): apart from the common export as well.
enum class Primaries { left_out, included };

/// Whether the poll's numbers are kept out of the common export.
inline bool is_sealed(const congress::Poll& poll) { return is_graded(poll) || is_primary(poll); }

/// A poll's result once it was declared, sealed or not.
std::optional<DeclaredResult> declared_result(const venue::Venue& venue, const congress::Poll& poll);
/// Declared results in the order of the polls.
std::vector<DeclaredResult> declared_results(const venue::Venue& venue, Appraisals appraisals,
                                             Primaries primaries = Primaries::left_out);

/// One poll's count as JSON, the same for exports and for verification.
std::string count_json(const congress::Count& count);
/// One poll's row of results.json. Says nothing but what the record says.
std::string result_row_json(const DeclaredResult& declared);
/// All results: title, anchor, each poll with count and outcome.
std::string results_json(const venue::Venue& venue, const std::vector<DeclaredResult>& results);

std::string_view means_words(std::string_view means);  ///< 「电子无记名」 …

}  // namespace daihui::report
