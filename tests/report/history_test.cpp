// 《历次会议一览表》: what becomes a topic, and what is refused.
#include "shared/report/history.hpp"

#include "shared/folder/folder.hpp"
#include "tests/report/exported.hpp"
#include "tests/report/finished_venue.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/paper.hpp"

using namespace daihui;
using namespace daihui::report;
using namespace daihui::report::testing;

namespace {

congress::Congress sample(const std::string& name) {
    const auto loaded = folder::load(std::filesystem::path(DAIHUI_SOURCE_DIR) / "config" / "congresses" / name);
    REQUIRE(loaded.congress);
    return *loaded.congress;
}

std::vector<std::string> all_polls(const congress::Congress& congress) {
    std::vector<std::string> out;
    for (const congress::Poll& poll : congress.polls) out.push_back(poll.id);
    return out;
}

HistoryRow row(std::string id, int term, int session, congress::LocalMinute from) {
    HistoryRow out;
    out.congress = std::move(id);
    out.host = "华川理工大学";
    out.body = "教职工代表大会";
    out.term = term;
    out.session = session;
    out.from = out.until = from;
    out.words = std::to_string(term) + "届" + std::to_string(session) + "次";
    out.time = std::to_string(from.year) + "年" + std::to_string(from.month) + "月";
    out.topics = "听取学校工作报告。";
    return out;
}

}  // namespace

TEST_CASE("topics are reports, what was adopted and who was elected, not the lists a congress runs by") {
    const congress::Congress congress = sample("a-huachuan");
    const std::string topics =
        main_topics(congress, {.reached = {}, .passed = all_polls(congress), .elected = all_polls(congress)});
    CHECK(topics.starts_with("听取学校工作报告、学校财务工作报告；审议"));
    CHECK(topics.find("审议通过教职工周转房管理办法") != std::string::npos);
    CHECK(topics.find("选举产生第十七届工会委员会委员") != std::string::npos);
    CHECK(topics.ends_with("。"));
    for (const char* routine : {"名单", "议程", "选举办法", "资格审查", "草案", "分团讨论", "决议"})
        CHECK(topics.find(routine) == std::string::npos);
    // Offices that a committee fills are its own affair.
    CHECK(topics.find("第十七届工会委员会主席") == std::string::npos);
}

TEST_CASE("what was not passed, not elected or not reached is no topic") {
    const congress::Congress congress = sample("a-huachuan");
    const std::string none = main_topics(congress, {});
    CHECK(none.find("审议通过") == std::string::npos);
    CHECK(none.find("选举产生") == std::string::npos);
    // The matter that failed was deliberated only.
    std::string first;
    for (const congress::AgendaItem& item : congress.agenda)
        if (item.business == congress::Business::hear && !item.documents.empty()) {
            first = item.id;
            break;
        }
    REQUIRE_FALSE(first.empty());
    CHECK(main_topics(congress, {.reached = {first}, .passed = {}, .elected = {}}) == "听取学校工作报告。");
}

TEST_CASE("rows stand in the order of time, each congress once") {
    auto rows = in_order({row("c", 9, 1, {2026, 11, 19, 9, 0}), row("a", 8, 1, {2015, 12, 1, 9, 0}),
                          row("b", 8, 2, {2016, 6, 1, 9, 0})});
    REQUIRE(rows);
    CHECK((*rows)[0].congress == "a");
    CHECK((*rows)[2].congress == "c");
    CHECK(history_title(*rows) == "教职工代表大会历次会议一览表");
    CHECK(history_rows(*rows).front() == std::vector<std::string>{"届次", "时间", "大会主要议题"});
    rows->pop_back();
    CHECK(history_title(*rows) == "第八届教职工代表大会历次会议一览表");
    CHECK(in_order({row("a", 8, 1, {}), row("a", 8, 1, {})}).error().message.find("出现了两次") !=
          std::string::npos);
    CHECK(in_order({}).error().kind == ErrorKind::wrong_use);
}

TEST_CASE("congresses of several units have a column that names them") {
    std::vector<HistoryRow> rows = {row("a", 8, 1, {2025, 12, 1, 9, 0}), row("b", 3, 1, {2026, 1, 1, 9, 0})};
    rows[1].host = "华川理工大学自动化学院";
    CHECK(history_rows(rows).front() == std::vector<std::string>{"单位", "届次", "时间", "大会主要议题"});
    CHECK(history_rows(rows)[2].front() == "华川理工大学自动化学院");
    const auto pdf = history_form(rows, from_millis(1795142700000));
    REQUIRE(pdf);
    CHECK(*pdf == *history_form(rows, from_millis(1795142700000)));
    if (!paper::tools_present()) return;
    const std::string text = paper::Paper(*pdf, "history").text();
    CHECK(paper::holds(text, "教职工代表大会历次会议一览表"));
    CHECK(paper::holds(text, "华川理工大学自动"));
    CHECK(history_json(rows).find("\"from\": \"2026-01-01\"") != std::string::npos);
}

TEST_CASE("an export of a rehearsal, a changed one and a folder that is none are refused with a sentence") {
    const auto rehearsal = history_row(finished_venue().out);
    REQUIRE_FALSE(rehearsal);
    CHECK(rehearsal.error().message.find("演练") != std::string::npos);
    const Exported copy;
    copy.write("09技术核查/congress.json", copy.read("09技术核查/congress.json") + " ");
    const auto changed = history_row(copy.path());
    REQUIRE_FALSE(changed);
    CHECK(changed.error().kind == ErrorKind::refused);
    CHECK(changed.error().message.find("没有通过校验") != std::string::npos);
    const auto none = history_row(std::filesystem::path(DAIHUI_SOURCE_DIR) / "config");
    REQUIRE_FALSE(none);
    CHECK(none.error().kind == ErrorKind::bad_input);
}
