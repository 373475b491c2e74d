#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

#include "shared/report/export.hpp"
#include "shared/report/verify.hpp"
#include "tests/report/exported.hpp"
#include "tests/report/finished_venue.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/paper.hpp"

using namespace daihui;
using namespace daihui::report;
using namespace daihui::report::testing;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

const json& poll_of(const json& results, const std::string& id) {
    const auto& polls = results.at("polls");
    const auto at =
        std::find_if(polls.begin(), polls.end(), [&](const json& poll) { return poll.at("id") == id; });
    REQUIRE(at != polls.end());
    return *at;
}

Bytes bytes_of_file(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("an export that nobody touched passes every check, with and without anchors") {
    const Exported copy;
    const VerifyReport plain = copy.verify();
    for (const Check& check : plain.checks) {
        INFO(check.name << " " << check.title << " " << check.detail);
        CHECK(check.ok);
    }
    CHECK(plain.ok());
    CHECK_FALSE(plain.anchored);
    CHECK(plain.anchor == finished_venue().report.anchor);
    const VerifyReport anchored = copy.verify({finished_venue().zero_report, plain.anchor});
    CHECK(anchored.ok());
    CHECK(anchored.anchored);
}

TEST_CASE("an anchor as people copy it from paper is known, another one is not") {
    const Exported copy;
    std::string spaced;
    for (std::size_t i = 0; i < 20; ++i) {
        if (i > 0 && i % 4 == 0) spaced += ' ';
        spaced += static_cast<char>(std::toupper(finished_venue().zero_report[i]));
    }
    CHECK(copy.failed({spaced}).empty());
    CHECK(copy.failed({"00000000000000000000"}) == std::set<std::string>{"anchor"});
    CHECK(copy.failed({"7c41"}) == std::set<std::string>{"anchor"});
    CHECK(copy.failed({"zz41e09b52d8a1f63b07"}) == std::set<std::string>{"anchor"});
}

TEST_CASE("the folders of an export are those an office files") {
    const Exported copy;
    for (const char* part : {"01签到/签到明细-",
                             "01签到/签到统计-",
                             "01签到/签到统计表-",
                             "01签到/到会人数报告单-",
                             "02表决/表决结果.csv",
                             "02表决/表决结果单-绩效工资分配办法（草案）.pdf",
                             "03选举/选举计票结果报告单-第三届分工会委员会委员选举.pdf",
                             "03选举/当选名单-第三届分工会委员会委员选举.pdf",
                             "03选举/投票情况报告单-",
                             "03选举/选举结果.csv",
                             "06文件/",
                             "07会议记录/议程.csv",
                             "07会议记录/操作记录.csv",
                             "08封存/封存清单.pdf",
                             "08封存/查验码清单-",
                             "09技术核查/record.jsonl",
                             "09技术核查/results.json",
                             "09技术核查/congress.json",
                             "09技术核查/boxes/committee.bel",
                             "09技术核查/boxes/committee.proofs.json"}) {
        INFO(part);
        CHECK_NOTHROW(copy.find(part));
    }
    CHECK(finished_venue().report.files == copy.manifest().files.size() + 2);
    CHECK(finished_venue().report.polls == 8);
    // The appraisal is sealed, apart: neither its paper nor its box is in the common export.
    CHECK_THROWS(copy.find("04测评"));
    CHECK_THROWS(copy.find("appraisal"));
    CHECK_THROWS(copy.find("民主测评"));
}

TEST_CASE("the results as JSON have the counts that were voted") {
    const Exported copy;
    const json results = json::parse(copy.read("09技术核查/results.json"));
    CHECK(results.at("congress") == "huachuan-automation-2026");
    CHECK(results.at("rehearsal") == true);
    CHECK(results.at("anchor") == finished_venue().report.anchor);
    const json& pay = poll_of(results, "pay");
    CHECK(pay.at("means") == "kiosk-secret");
    CHECK(pay.at("passed") == true);
    CHECK(pay.at("count").at("motion").at("approve") == 5);
    CHECK(pay.at("count").at("motion").at("oppose") == 1);
    CHECK(pay.at("count").at("papers").at("returned") == 6);
    CHECK(pay.at("archive_sha256") == to_hex(sha256(copy.read("09技术核查/boxes/pay.bel"))));
    const json& committee = poll_of(results, "committee");
    CHECK(committee.at("seats") == 5);
    CHECK(committee.at("elected").size() == 4);
    CHECK(committee.at("vacant") == 1);
    CHECK(committee.at("next") == "presidium");
    std::int64_t written_in = 0;
    for (const json& one : committee.at("count").at("candidates"))
        if (one.at("write_in") == true) written_in += one.at("approve").get<std::int64_t>();
    CHECK(written_in == 2);
    const json& named = poll_of(results, "resolution");
    CHECK(named.at("means") == "kiosk-named");
    CHECK(named.at("count").at("motion").at("approve") == 19);
    CHECK(named.at("count").at("motion").at("oppose") == 1);
    CHECK(poll_of(results, "presidium").at("means") == "hands");
    CHECK(json::parse(copy.read("09技术核查/congress.json")).at("id") == "huachuan-automation-2026");
}

TEST_CASE("tables open in a spreadsheet: a byte order mark, a head, one line each") {
    const Exported copy;
    const auto lines_of = [&](const std::string& part) {
        const std::string text = copy.read(copy.find(part));
        INFO(part);
        CHECK(text.starts_with("\xEF\xBB\xBF"));
        return std::count(text.begin(), text.end(), '\n');
    };
    CHECK(lines_of("签到明细-") ==
          static_cast<std::ptrdiff_t>(finished_venue().venue->congress().delegates.size()) + 1);
    CHECK(lines_of("表决结果.csv") == 8);     // seven motions
    CHECK(lines_of("选举结果.csv") == 8);     // six candidates, one written in
    CHECK(lines_of("查验码清单-绩效") == 7);  // six ballots
    const std::string present = copy.read(copy.find("签到明细-"));
    CHECK(present.find("忘带代表证") != std::string::npos);
    CHECK(present.find("病假") != std::string::npos);
}

TEST_CASE("nothing of a ballot leaves the venue but the box and its codes") {
    const Exported copy;
    for (const record::StoredEntry& stored : copy.entries())
        if (congress::body_is_withheld(stored.entry.kind)) {
            CHECK_FALSE(stored.body_present);
            CHECK(stored.body.empty());
        }
    const std::string journal = copy.read("07会议记录/操作记录.csv");
    for (const congress::Eligible& one : congress::eligible_write_ins(
             finished_venue().venue->congress(), *finished_venue().venue->congress().poll("committee")))
        CHECK(journal.find("另选 " + one.name) == std::string::npos);
}

TEST_CASE("the papers of an export say what was counted, and that it was a rehearsal") {
    if (!paper::tools_present()) return;
    const Exported copy;
    const auto print = [&](const std::string& part, const std::string& name) {
        return paper::Paper(bytes_of_file(copy.path() / copy.find(part)), "export-" + name);
    };
    const std::string election = print("选举计票结果报告单", "election").text();
    CHECK(paper::holds(election, "应到32实到31请假1缺席0"));
    CHECK(paper::holds(election, "发出31收回6有效6无效0"));
    CHECK(paper::holds(election, "4 票以上（有效票过半数）"));
    CHECK(paper::holds(election, "少于应选名额 1 名，由主席团提出意见，提请大会决定。"));
    CHECK(paper::holds(election,
                       "开箱方式：B 主控机开箱，3 把开箱钥匙，任 2 把可开，由程国平、苏日娜、薛丹持有。"));
    CHECK(paper::holds(election, "本单为演练"));
    CHECK(paper::holds(print("当选名单", "elected").text(), "下列 4 名同志当选为第三届分工会委员会委员"));
    CHECK(paper::holds(print("表决结果单-绩效", "motion").text(), "赞成5反对1弃权0未投票25"));
    CHECK(paper::holds(print("签到统计表", "attendance").text(), "忘带代表证"));
    const std::string turnout = print("投票情况报告单", "turnout").text();
    CHECK(paper::holds(turnout, "第三届分工会委员会委员选票323131625有效"));
    CHECK(paper::holds(turnout, "收回选票 6 张，收回选票少于发出选票，选举有"));
    CHECK(paper::holds(turnout, "检查票箱时在场：程国平、苏日娜。"));
    CHECK_FALSE(paper::holds(turnout, "当选"));  // who is elected stands on another paper
    CHECK_FALSE(paper::holds(turnout, "，通过。"));
    const std::string sealed = print("封存清单", "seal-list").text();
    CHECK(paper::holds(sealed, to_hex(sha256(copy.read("09技术核查/record.jsonl"))).substr(0, 20)));
    CHECK(paper::holds(sealed, to_hex(sha256(copy.read("09技术核查/boxes/pay.bel"))).substr(0, 20)));
}

TEST_CASE("an export made again at the same time is the same, and never overwrites anything") {
    const FinishedVenue& finished = finished_venue();
    const Exported copy;
    const fs::path again = finished.out.parent_path() / "again";
    const auto done = export_venue(*finished.venue, again, {finished.now, Appraisals::left_out, {}});
    REQUIRE(done);
    const auto files = hash_files(again);
    REQUIRE(files);
    CHECK(*files == copy.manifest().files);
    const auto refused = export_venue(*finished.venue, again, {finished.now, Appraisals::left_out, {}});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == ErrorKind::wrong_use);
    fs::remove_all(again);
}

TEST_CASE("with appraisals the sealed folder and its box are there and pass") {
    const FinishedVenue& finished = finished_venue();
    const fs::path out = finished.out.parent_path() / "sealed";
    const auto done = export_venue(*finished.venue, out, {finished.now, Appraisals::included, {}});
    REQUIRE(done);
    CHECK(done->polls == 9);
    CHECK(fs::exists(out / "04测评（密封）" / "民主测评汇总表-学院工会工作民主测评.pdf"));
    CHECK(fs::exists(out / "09技术核查" / "boxes" / "appraisal.bel"));
    const auto report = verify_export(out, {});
    REQUIRE(report);
    for (const Check& check : report->checks) {
        INFO(check.name << " " << check.detail);
        CHECK(check.ok);
    }
    CHECK(std::any_of(report->checks.begin(), report->checks.end(),
                      [](const Check& check) { return check.name == "count:appraisal"; }));
    fs::remove_all(out);
}

TEST_CASE("a folder that is no export is told so") {
    const auto report = verify_export(fs::temp_directory_path() / "daihui-no-such-export", {});
    REQUIRE_FALSE(report);
    CHECK(report.error().kind == ErrorKind::bad_input);
}

TEST_CASE("the export carries the scripts that check it, byte for byte") {
    for (const char* name : {"check-opened-ballot", "verify-with-belenios"}) {
        const Exported copy;
        std::ifstream source(fs::path(DAIHUI_SOURCE_DIR) / "tools" / name, std::ios::binary);
        const std::string text{std::istreambuf_iterator<char>(source), {}};
        REQUIRE_FALSE(text.empty());
        CHECK(copy.read(std::string("09技术核查/") + name) == text);
    }
}
