// A long record of several machines is exported and verified a piece at a time. A few thousand entries here;
// with DAIHUI_SIZE_VENUE a venue of DAIHUI_SIZE_ENTRIES (100,000) is left there for `daihui export` and `daihui
// verify` under a watch.
#include <cstdlib>
#include <filesystem>

#include "shared/report/export.hpp"
#include "shared/report/verify.hpp"
#include "tests/hub/hall.hpp"

using namespace daihui;
using namespace daihui::report;

TEST_CASE("a long record of several machines is exported whole and passes") {
    const char* const leave = std::getenv("DAIHUI_SIZE_VENUE");
    const char* const wanted = std::getenv("DAIHUI_SIZE_ENTRIES");
    const std::size_t entries = leave == nullptr ? 3000
                                : wanted == nullptr
                                    ? 100'000
                                    : static_cast<std::size_t>(std::strtoull(wanted, nullptr, 10));
    test::Hub hub;
    test::Kiosk one(hub, "2 号机"), two(hub, "3 号机");
    constexpr std::size_t at_once = 500;
    for (std::size_t written = 0; written < entries; written += 2 * at_once) {
        for (test::Kiosk* kiosk : {&one, &two}) {
            std::vector<congress::Event> events;
            for (std::size_t i = 0; i < at_once; ++i)
                events.emplace_back(
                    congress::IncidentNoted{"第 " + std::to_string(written + i) + " 次巡视，一切正常", "周敏"});
            const auto receipt = (*kiosk)->record().write(hub.now(), events);
            if (!receipt) FAIL(receipt.error().message);
            kiosk->sync();
        }
    }
    if (leave != nullptr) {
        hub.venue.close();
        std::filesystem::copy(hub.venue.path(), leave, std::filesystem::copy_options::recursive);
        return;
    }
    const auto out = one.folder() / "out";
    const auto report = export_venue(*hub.venue, out, {hub.now(), Appraisals::left_out, {}});
    if (!report) FAIL(report.error().message);
    const auto verified = verify_export(out, {{report->anchor}, {}});
    if (!verified) FAIL(verified.error().message);
    for (const Check& check : verified->checks) {
        INFO(check.name << " " << check.detail);
        CHECK(check.ok);
        if (check.name == "record_readable")
            CHECK(check.detail == std::to_string(hub.venue->record().last_seq() + entries) + " 条");
    }
}
