// Every result that has been declared, as values and as JSON: what spreadsheets, forms and verification start
// from.
#pragma once
#include <string>
#include <vector>

#include "shared/venue/venue.hpp"

namespace daihui::report {

/// A poll's result and how it was taken.
struct DeclaredResult {
    venue::PollResult result;
    std::string means;   ///< "kiosk-secret", "kiosk-named", "hands", "acclamation", "paper"
    std::string period;  ///< voting period id, or empty
    std::string chair;
    std::string counted_by;
    std::optional<Moment> from, until;
};

/// Declared results in the order of the polls. Appraisals are left out unless asked for (RULES.md 4: sealed,
/// apart).
enum class Appraisals { left_out, included };
std::vector<DeclaredResult> declared_results(const venue::Venue& venue, Appraisals appraisals);

/// One poll's count as JSON, the same for exports and for verification.
std::string count_json(const congress::Count& count);
/// One poll's row of results.json.
std::string result_row_json(const DeclaredResult& declared);
/// All results: title, anchor, each poll with count and outcome.
std::string results_json(const venue::Venue& venue, const std::vector<DeclaredResult>& results);

std::string_view means_words(std::string_view means);  ///< 「电子无记名」 …

}  // namespace daihui::report
