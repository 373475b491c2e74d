// `daihui export`: everything of a venue that may leave it, in folders named as an office files them
// (PRACTICE.md 4.5), with a signed manifest.
#pragma once
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "shared/report/results.hpp"

namespace daihui::report {

struct ExportOptions {
    Moment now{};
    Appraisals appraisals = Appraisals::left_out;
    std::function<void(const std::string& what, std::size_t done, std::size_t of)> progress;
    Primaries primaries = Primaries::left_out;
};
struct ExportReport {
    std::size_t files = 0;
    std::size_t forms = 0;
    std::size_t polls = 0;
    std::string anchor;                   ///< 20 hex digits: compare with the papers
    std::vector<std::string> notes = {};  ///< sentences for whoever exports: conflicts open, entries not taken
};

/// Of the hub, or of a single machine: a kiosk holds neither ballots nor keys, and is refused. `out` must not
/// exist or be empty. Written beside it and renamed at the end: a half export never looks whole.
Result<ExportReport> export_venue(venue::Venue& venue, const std::filesystem::path& out,
                                  const ExportOptions& options);

}  // namespace daihui::report
