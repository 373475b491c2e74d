// The export of a congress held on several machines: every chain is there, what does not count is said with its
// reason, and it passes its own verification.
#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>

#include "shared/report/aside_file.hpp"
#include "shared/report/machine_facts.hpp"
#include "tests/report/hall_venue.hpp"
#include "tests/report/tamper.hpp"
#include "tests/support/paper.hpp"

using namespace daihui;
using namespace daihui::report;
using namespace daihui::report::testing;
using nlohmann::json;

namespace {

/// An export of the hall to look at.
struct HallExport : Exported {
    HallExport() : Exported(hall_venue().out, hall_venue().hub.venue->record()) {}
};

Bytes bytes_of_file(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string detail_of(const VerifyReport& report, const std::string& name) {
    for (const Check& check : report.checks)
        if (check.name == name) return check.detail;
    FAIL("no check " << name);
    return "";
}

}  // namespace

TEST_CASE("a hall of several machines passes its own verification, and says what does not count") {
    const HallExport copy;
    const VerifyReport report = copy.verify({hall_venue().zero_report, hall_venue().report.anchor});
    for (const Check& check : report.checks) {
        INFO(check.name << " " << check.title << " " << check.detail);
        CHECK(check.ok);
    }
    CHECK(report.anchored);
    CHECK(detail_of(report, "record_spine") == "3 台分机");
    // One check-in, one named vote, two ballots of a copied slip and three late ones, each with its commitment.
    CHECK(detail_of(report, "set_aside") ==
          std::to_string(hall_venue().hub.venue->books().set_aside().size()) + " 条");
    CHECK(detail_of(report, "record_uncounted").empty());
}

TEST_CASE("every machine's chain is exported whole, and ballots of none") {
    const HallExport copy;
    std::map<std::string, std::uint64_t> last;
    for (const record::StoredEntry& stored : copy.entries()) {
        std::uint64_t& seq = last[to_hex(stored.entry.device)];
        CHECK(stored.entry.seq == ++seq);
        if (congress::body_is_withheld(stored.entry.kind)) CHECK_FALSE(stored.body_present);
    }
    CHECK(last.size() == 4);
    for (const record::Have& have : hall_venue().hub.venue->record().have())
        CHECK(last.at(have.device) == have.seq);
    // Nothing of a slip or a credential is in what was set aside.
    const std::string aside = copy.read(std::string(aside_file));
    const auto lines = aside_from_lines(aside);
    REQUIRE(lines.ok());
    CHECK(lines->size() == hall_venue().hub.venue->books().set_aside().size());
    for (std::size_t start = 0; start < aside.size(); start = aside.find('\n', start) + 1) {
        const json line = json::parse(aside.substr(start, aside.find('\n', start) - start));
        CHECK(line.size() == 5);
        CHECK_FALSE(line.at("reason").get<std::string>().empty());
    }
    CHECK_FALSE(aside_from_lines("{}\n").ok());
    CHECK_FALSE(aside_from_lines("[").ok());
}

TEST_CASE("the machines, conflicts and what was not taken stand in tables and on a paper") {
    HallVenue& hall = hall_venue();
    const HallExport copy;
    const std::string machines = copy.read("07会议记录/机器使用登记表.csv");
    CHECK(machines.find("1 号机,主控机、") != std::string::npos);
    CHECK(machines.find("2 号机,投票机,在用") != std::string::npos);
    // The hub first, then 2, 3 and 10.
    CHECK(machines.find("3 号机,") < machines.find("10 号机,"));
    CHECK(machines.find("停用：屏幕损坏（周敏）；") != std::string::npos);
    CHECK(machines.find("恢复使用：取回数据（周敏）") != std::string::npos);
    const std::string conflicts = copy.read("07会议记录/冲突登记表.csv");
    CHECK(conflicts.find("重复签到") != std::string::npos);
    CHECK(conflicts.find("本人重复扫描，已核对") != std::string::npos);
    CHECK(conflicts.find("尚未确认") != std::string::npos);
    CHECK(copy.read("07会议记录/未采用的记录.csv").find("该代表在本次会议已经签到") != std::string::npos);
    CHECK_FALSE(copy.find("机器和冲突.xlsx").empty());
    // The journal says whose line it is, and that it does not count.
    const std::string journal = copy.read("07会议记录/操作记录.csv");
    CHECK(journal.find("签到：001 丁一凡（2 号机）") != std::string::npos);
    CHECK(journal.find("签到：001 丁一凡（3 号机，没有采用：该代表在本次会议已经签到，以第一次为准。）") !=
          std::string::npos);

    // Whoever exports is told.
    REQUIRE(hall.report.notes.size() == 1);
    CHECK(hall.report.notes[0].find("项冲突没有人确认") != std::string::npos);

    const Events events(*hall.hub.venue);
    const MachinesForm form = machines_of(*hall.hub.venue, events);
    REQUIRE(form.machines.size() == 4);
    const record::Books& books = hall.hub.venue->books();
    CHECK(form.machines[1].ballots > 0);
    CHECK(form.machines[1].ballots + form.machines[2].ballots ==
          books.turnout("union-election").accepted + books.turnout("housing").accepted);
    CHECK(form.machines[3].ballots == 0);  // none of the third machine's counts
    CHECK(form.machines[3].set_aside > 0);
    CHECK(form.open_conflicts() == 4);  // two of the slip, the ballots and the answer that came late
}

TEST_CASE("the seal list names each machine's box") {
    if (!paper::tools_present()) return;
    const HallExport copy;
    const auto print = [&](const std::string& part, const std::string& name) {
        return paper::Paper(bytes_of_file(copy.path() / copy.find(part)), "hall-" + name).text();
    };
    const std::string sealed = print("封存清单", "seal-list");
    CHECK(paper::holds(sealed, "票箱「2 号机」：第五届工会委员会委员选票"));
    CHECK(paper::holds(sealed, "票箱「3 号机」：第五届工会委员会委员选票"));
    CHECK_FALSE(paper::holds(sealed, "票箱「1 号机」"));
    const std::string machines = print("08封存/机器使用登记表", "machines");
    CHECK(paper::holds(machines, "10 号机没有封箱"));
    CHECK(paper::holds(machines, "本单为演练"));
    CHECK(paper::holds(machines, "尚未确认"));
}

TEST_CASE("a kiosk exports nothing, and says where to go") {
    HallVenue& hall = hall_venue();
    const auto out = hall.out.parent_path() / "of-a-kiosk";
    const auto refused = export_venue(*hall.one, out, {hall.now, Appraisals::left_out, {}});
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().kind == ErrorKind::refused);
    CHECK(refused.error().message.find("请在主控机上导出") != std::string::npos);
    CHECK_FALSE(std::filesystem::exists(out));
}

TEST_CASE("one machine alone has no papers of machines") {
    const Exported copy;
    for (const auto& [file, hash] : copy.manifest().files) {
        CHECK(file.find("机器") == std::string::npos);
        CHECK(file.find("set_aside") == std::string::npos);
    }
}
