// A small congress gone through from check-in to 封存 with the operations people use, and its export: what the
// tests of export and verification start from. Made from the sample C, once a program.
#pragma once
#include <filesystem>
#include <memory>
#include <string>

#include "shared/report/export.hpp"
#include "shared/venue/venue.hpp"

namespace daihui::report::testing {

struct FinishedVenue {
    std::filesystem::path folder;  ///< the venue
    std::filesystem::path out;     ///< its export, appraisals left out
    std::unique_ptr<venue::Venue> venue;
    ExportReport report;
    std::string zero_report;  ///< anchor on the zero report
    std::string audited;      ///< 查验码 of the ballot that scrutineers had opened to them
    Moment now{};
};

/// Six ballots: the motion passes with 5 of 6, four of five seats are filled, one delegate is written in twice.
/// Two of three keys open; one slip was swapped and one audited. An appraisal stays sealed, a named motion is
/// taken at the kiosks. Every step that is refused throws its sentence.
const FinishedVenue& finished_venue();

}  // namespace daihui::report::testing
