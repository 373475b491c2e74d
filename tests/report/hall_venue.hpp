// A congress held on a hub and three kiosks, with everything that goes wrong in a hall: a delegate who checks
// in at two machines, a slip that was copied, a vote by name that comes too late, a machine that is suspended
// and whose box is not waited for, and its ballots afterwards. Gone through once a program, and exported.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "shared/report/export.hpp"
#include "tests/hub/hall.hpp"

namespace daihui::report::testing {

struct HallVenue {
    test::Hub hub;
    test::Kiosk one, two, three;  ///< 「2 号机」 「3 号机」 「10 号机」
    std::filesystem::path out;    ///< the export
    ExportReport report;
    std::string zero_report;  ///< anchor
    Moment now{};

    HallVenue();

    /// Who signs for a device; null for one that is none of these.
    record::Record* machine(const std::string& device);

  private:
    void check_in();
    void vote_by_name();
    void vote();
    void close();
    void sync();
    std::vector<std::string> slips_;  ///< handed out
    std::string passphrase_;
    test::ScratchFolder scratch_;
};

HallVenue& hall_venue();

}  // namespace daihui::report::testing
