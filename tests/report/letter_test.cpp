// 选举结果的报告 and workbooks, read back.
#include "shared/report/letter.hpp"

#include <filesystem>
#include <fstream>

#include "shared/office/package.hpp"
#include "shared/report/workbook.hpp"
#include "tests/report/samples.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/paper.hpp"

using namespace daihui;
using namespace daihui::report;
using namespace daihui::report::testing;

namespace {

/// The letter's words without their markup.
std::string words_of(const Bytes& docx) {
    const auto parts = office::read_package(docx);
    REQUIRE(parts);
    std::string out;
    for (const auto& part : *parts)
        if (part.path == "word/document.xml")
            out = std::regex_replace(part.content, std::regex("</w:p>|<w:br ?/>"), "\n");
    return std::regex_replace(out, std::regex("<[^>]*>"), "");
}

void keep(const Bytes& docx, const std::string& name) {
    const auto folder = std::filesystem::path(DAIHUI_BINARY_DIR) / "tests" / "paper";
    std::filesystem::create_directories(folder);
    std::ofstream(folder / name, std::ios::binary)
        .write(reinterpret_cast<const char*>(docx.data()), static_cast<std::streamsize>(docx.size()));
}

congress::Congress with_sittings() {
    congress::Congress congress = huachuan();
    congress.bodies.push_back({"committee", "工会委员会", "工会委员会", "", "committee"});
    const auto sitting = [](std::string id, int month, int day, std::vector<std::string> bodies) {
        congress::Sitting out;
        out.id = id;
        out.start = {2026, month, day, 9, 0};
        out.bodies = std::move(bodies);
        return out;
    };
    congress.sittings = {sitting("one", 11, 19, {"staff", "union"}), sitting("two", 11, 20, {"staff", "union"}),
                         sitting("committee", 11, 21, {"committee"})};
    return congress;
}

LetterForm letter() {
    LetterForm form;
    form.addressee = "华川市教育工会";
    form.presences = {{"教代会", {212, 205, 4}}, {"工代会", {214, 208, 4}}};
    form.elections = {committee()};
    return form;
}

}  // namespace

TEST_CASE("the letter says who met, what was elected and with which numbers, and asks for the answer") {
    const congress::Congress congress = with_sittings();
    const auto docx = result_letter(context_of(congress), letter());
    REQUIRE(docx);
    CHECK(*docx == *result_letter(context_of(congress), letter()));
    keep(*docx, "letter.docx");
    const std::string words = words_of(*docx);
    const auto says = [&](const std::string& text) { return paper::holds(words, text); };
    CHECK(words.find("华川市教育工会：\n") != std::string::npos);
    CHECK(says("于2026年11月19日至20日在大学生活动中心礼堂召开。"));
    CHECK(says("教代会应到代表 212 名，实到 205 名；工代会应到代表 214 名，实到 208 名。"));
    CHECK(says("一、第十七届工会委员会委员选举"));
    CHECK(says("应选 19 名，候选人 21 名，差额 2 名。"));
    CHECK(says("发出选票 208 张，收回选票 207 张，收回选票少于发出选票，选举有效。"));
    CHECK(says("收回的选票中，有效 207 张，无效 0 张。"));
    CHECK(says(letter().elections.front().result.outcome.verdict));
    CHECK(says("妥否，请批复。"));
    CHECK(says("附件：第十七届工会委员会委员当选名单"));
    CHECK(says("华川理工大学工会委员会"));
    CHECK(words.find("\n2026年11月20日\n") != std::string::npos);
    CHECK_FALSE(says("演练"));
    // By 姓氏笔画: 丁 first; those who were not elected are not named.
    CHECK(words.find("丁一凡") < words.find("王　芳"));

    CHECK_FALSE(says("戴国庆"));
    CHECK_FALSE(says("郭志远"));
}

TEST_CASE("a rehearsal's letter says so at its head, a letter without addressee asks for one") {
    congress::Congress congress = with_sittings();
    congress.rehearsal = true;
    LetterForm form = letter();
    form.addressee.clear();
    const auto docx = result_letter(context_of(congress), form);
    REQUIRE(docx);
    const std::string words = words_of(*docx);
    CHECK(words.starts_with("演练文件，不作为会议结果的依据\n"));
    CHECK(words.find("（请填写上级工会全称）：") != std::string::npos);
}

TEST_CASE("a primary, an appraisal and a motion are not reported to the higher union") {
    const congress::Congress congress = with_sittings();
    LetterForm form = letter();
    ElectionForm primary = committee();
    primary.result.poll.contest = congress::Contest::primary;
    primary.result.poll.title = "预选";
    ElectionForm appraisal = committee();
    appraisal.result.poll.kind = congress::PollKind::appraisal;
    appraisal.result.poll.title = "民主测评";
    form.elections = {primary, committee(), appraisal};
    const auto docx = result_letter(context_of(congress), form);
    REQUIRE(docx);
    CHECK(words_of(*docx).find("预选") == std::string::npos);
    CHECK(words_of(*docx).find("民主测评") == std::string::npos);
    form.elections = {primary, appraisal};
    CHECK(result_letter(context_of(congress), form).error().kind == ErrorKind::refused);
}

TEST_CASE("a person written in stands in the list with unit and post of the roster") {
    congress::Congress congress = with_sittings();
    congress::Delegate delegate;
    delegate.number = "0301";
    delegate.name = "欧阳明";
    delegate.unit = "材料学院";
    delegate.post = "教授";
    delegate.sex = congress::Sex::male;
    congress.delegates.push_back(delegate);
    LetterForm form;
    form.elections = {election(1, {{"丁一凡", congress::Sex::male, "", 60, 140}})};
    form.elections.front().result.outcome.elected = {"欧阳明"};
    const auto docx = result_letter(context_of(congress), form);
    REQUIRE(docx);
    const std::string words = words_of(*docx);
    CHECK(words.find("\n1\n欧阳明\n男\n材料学院教授\n") != std::string::npos);
}

TEST_CASE("days of a congress are of its own sittings, across months and years") {
    congress::Congress congress = with_sittings();
    CHECK(days_of(congress) == "2026年11月19日至20日");
    congress.sittings.resize(1);
    CHECK(days_of(congress) == "2026年11月19日");
    congress.sittings.push_back(congress.sittings.front());
    congress.sittings.back().start = {2026, 12, 1, 9, 0};
    CHECK(days_of(congress) == "2026年11月19日至12月1日");
    congress.sittings.back().start = {2027, 1, 3, 9, 0};
    CHECK(days_of(congress) == "2026年11月19日至2027年1月3日");
    congress.sittings.clear();
    CHECK(days_of(congress).empty());
}

TEST_CASE("a workbook holds every table under its name") {
    const auto file =
        workbook({{"选举结果", {{"姓名", "赞成"}, {"王芳", "203"}}}, {"表决结果", {{"议题"}}}}, "结果");
    REQUIRE(file);
    CHECK(*file ==
          *workbook({{"选举结果", {{"姓名", "赞成"}, {"王芳", "203"}}}, {"表决结果", {{"议题"}}}}, "结果"));
    const auto parts = office::read_package(*file);
    REQUIRE(parts);
    std::string all;
    for (const auto& part : *parts) all += part.content;
    CHECK(all.find("name=\"选举结果\"") != std::string::npos);
    CHECK(all.find("name=\"表决结果\"") != std::string::npos);
    CHECK(all.find("<v>203</v>") != std::string::npos);
}
