// The papers about the box and the slips.
#include "shared/report/box_facts.hpp"
#include "tests/report/finished_venue.hpp"
#include "tests/report/samples.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/paper.hpp"

namespace {

using namespace daihui;
using namespace daihui::report;
using namespace daihui::report::testing;
using paper::holds;
using paper::Paper;

}  // namespace

TEST_CASE("the zero report names ballots, keys, holders, witnesses and audits") {
    const FinishedVenue& finished = finished_venue();
    const congress::VotingPeriod& period = finished.venue->congress().periods.front();
    const ZeroReportForm form = zero_report_of(*finished.venue, Events(*finished.venue), period);
    REQUIRE(form.rows.size() == period.polls.size());
    REQUIRE(form.audits.size() == 1);
    CHECK(form.audits.front().code == finished.audited);
    CHECK(form.mode.letter == "B");
    CHECK(form.mode.keys == 3);
    CHECK(form.mode.needed == 2);
    CHECK(form.at);
    const auto pdf = zero_report_form({finished.venue->congress(), finished.zero_report, finished.now}, form);
    REQUIRE(pdf);
    if (!paper::tools_present()) return;
    const Paper printed(*pdf, "zero-report");
    CHECK(printed.pages() == 1);
    const std::string text = printed.text();
    for (const char* part : {"电子票箱检查报告单", "为空箱，可以投票", "3 把开箱钥匙，任 2 把可开",
                             "程国平、苏日娜、薛丹", "选票编码", "不计票", "总监票人（签名）"}) {
        INFO(text);
        CHECK(holds(text, part));
    }
}

TEST_CASE("a box that is not empty is never called empty") {
    ZeroReportForm form;
    form.period.title = "第一次投票";
    form.rows = {{"选票", "00112233445566778899", 1}};
    const congress::Congress congress = huachuan();
    const auto pdf = zero_report_form(context_of(congress), form);
    REQUIRE(pdf);
    if (!paper::tools_present()) return;
    const std::string text = Paper(*pdf, "zero-not-empty").text();
    CHECK(holds(text, "电子票箱内已有选票，不能投票。"));
    CHECK_FALSE(holds(text, "为空箱"));
}

TEST_CASE("the register of slips balances and names the two people of each act") {
    const FinishedVenue& finished = finished_venue();
    const SlipRegisterForm form = slip_register_of(*finished.venue, Events(*finished.venue));
    REQUIRE_FALSE(form.rows.empty());
    std::int64_t printed = 0;
    for (const auto& row : form.rows) {
        CHECK(row.open() == 0);
        printed += row.printed;
    }
    CHECK(printed == 34);
    REQUIRE(form.acts.size() == 2);
    CHECK(form.acts[0].what == "发票清点");
    CHECK(form.acts[1].what == "损坏换发");
    CHECK(form.acts[1].by == "程国平、苏日娜");
    const auto pdf = slip_register_form({finished.venue->congress(), finished.zero_report, finished.now}, form);
    REQUIRE(pdf);
    if (!paper::tools_present()) return;
    const std::string text = Paper(*pdf, "slip-register").text();
    CHECK(holds(text, "折损"));
    CHECK(holds(text, "印制 = 发出 + 作废 + 代录"));
    CHECK_FALSE(holds(text, "没有发出也没有作废"));
}

TEST_CASE("a register that does not balance says by how much") {
    SlipRegisterForm form;
    form.rows = {{"投票", "双代表", 40, 30, 7, 1, 2}};
    CHECK(form.rows.front().open() == 2);
    const congress::Congress congress = huachuan();
    const auto pdf = slip_register_form(context_of(congress), form);
    REQUIRE(pdf);
    if (!paper::tools_present()) return;
    CHECK(holds(Paper(*pdf, "slip-register-open").text(), "还有 2 张没有发出也没有作废，其中留存备用 2 张。"));
}

TEST_CASE("the wall list is sorted, has every counted ballot and no name") {
    const FinishedVenue& finished = finished_venue();
    const congress::Poll& poll = *finished.venue->congress().poll("committee");
    const WallListForm form = wall_list_of(*finished.venue, poll);
    REQUIRE(form.codes.size() == 6);
    CHECK(std::is_sorted(form.codes.begin(), form.codes.end()));
    CHECK(std::find(form.codes.begin(), form.codes.end(), finished.audited) == form.codes.end());
    const auto pdf = wall_list({finished.venue->congress(), finished.zero_report, finished.now}, form);
    REQUIRE(pdf);
    if (!paper::tools_present()) return;
    const std::string text = Paper(*pdf, "wall-list").text();
    CHECK(holds(text, "共 6 张选票"));
    for (const std::string& code : form.codes) CHECK(holds(text, code.substr(0, 4) + " " + code.substr(4, 4)));
    for (const auto& delegate : finished.venue->congress().delegates) CHECK_FALSE(holds(text, delegate.name));
}

TEST_CASE("three hundred codes fill pages and none is lost") {
    WallListForm form;
    form.ballot_title = "第十七届工会委员会委员选票";
    for (int i = 0; i < 300; ++i) form.codes.push_back(to_hex(sha256(std::to_string(i))).substr(0, 20));
    std::sort(form.codes.begin(), form.codes.end());
    const congress::Congress congress = huachuan();
    const auto pdf = wall_list(context_of(congress), form);
    REQUIRE(pdf);
    if (!paper::tools_present()) return;
    const Paper printed(*pdf, "wall-list-300");
    CHECK(printed.pages() >= 2);
    CHECK(printed.pages() <= 5);
    const std::string text = printed.text();
    for (const std::string& code : form.codes) CHECK(holds(text, code.substr(0, 4) + " " + code.substr(4, 4)));
}
