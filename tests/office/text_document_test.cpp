#include "shared/office/text_document.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <pugixml.hpp>

#include "shared/office/package.hpp"
#include "shared/text/utf8.hpp"
#include "tests/support/catch.hpp"

using namespace daihui;
using office::TextDocument;

namespace {

const Moment date = from_millis(1795142400000);  // 2026-11-20

TextDocument specimen() {
    TextDocument letter({.title = "选举结果的报告", .author = "华川理工大学", .date = date});
    letter.notice("本件为演练，不作为会议结果的依据。");
    letter.title("关于第十七届工会委员会\n选举结果的报告");
    letter.addressee("华川市教育工会");
    letter.paragraph("大会于2026年11月20日召开。<代表> & \"其他\"");
    letter.heading("一、第十七届工会委员会委员选举");
    letter.table({.widths = {1, 3, 1},
                  .head = {"序号", "姓名", "性别"},
                  .rows = {{"1", "李𬭩㛃", "女"}, {"2", "𠀀𠮷野"}}});
    letter.attachments({"第十七届工会委员会委员当选名单", "经费审查委员会委员当选名单"});
    letter.sign_off("华川理工大学工会委员会", "2026年11月20日");
    letter.attachment("附件1", "第十七届工会委员会委员当选名单");
    letter.table({.widths = {}, .head = {}, .rows = {{"王　芳"}}});
    return letter;
}

/// Every part parsed: well-formed XML, or the test fails.
std::map<std::string, std::unique_ptr<pugi::xml_document>> parsed(const Bytes& docx) {
    const auto parts = office::read_package(docx);
    REQUIRE(parts);
    std::map<std::string, std::unique_ptr<pugi::xml_document>> out;
    for (const auto& part : *parts) {
        auto xml = std::make_unique<pugi::xml_document>();
        INFO(part.path);
        REQUIRE(
            xml->load_buffer(part.content.data(), part.content.size(), pugi::parse_full, pugi::encoding_utf8));
        out[part.path] = std::move(xml);
    }
    return out;
}

/// The paragraphs' texts with their styles, tables included, in the order of the paper.
std::vector<std::pair<std::string, std::string>> lines_of(const Bytes& docx) {
    const auto parts = parsed(docx);
    std::vector<std::pair<std::string, std::string>> out;
    for (const auto& found : parts.at("word/document.xml")->select_nodes("//w:p")) {
        std::string text;
        auto pieces = found.node().select_nodes(".//w:t | .//w:br");
        pieces.sort();  // in the order of the document
        for (const auto& node : pieces)
            text += std::string_view(node.node().name()) == "w:br" ? "\n" : node.node().text().get();
        out.emplace_back(found.node().child("w:pPr").child("w:pStyle").attribute("w:val").value(), text);
    }
    return out;
}

bool has(const std::vector<std::pair<std::string, std::string>>& lines, const std::string& style,
         const std::string& text) {
    return std::find(lines.begin(), lines.end(), std::pair(style, text)) != lines.end();
}

}  // namespace

TEST_CASE("a letter says what was written, in its styles, and the same calls give the same bytes") {
    const auto docx = specimen().finish();
    REQUIRE(docx);
    CHECK(*docx == *specimen().finish());
    const auto lines = lines_of(*docx);
    CHECK(has(lines, "Notice", "本件为演练，不作为会议结果的依据。"));
    CHECK(has(lines, "LetterTitle", "关于第十七届工会委员会\n选举结果的报告"));
    CHECK(has(lines, "Addressee", "华川市教育工会："));
    CHECK(has(lines, "Body", "大会于2026年11月20日召开。<代表> & \"其他\""));
    CHECK(has(lines, "TableHead", "姓名"));
    CHECK(has(lines, "TableText", "李𬭩㛃"));
    CHECK(has(lines, "TableText", "𠀀𠮷野"));
    CHECK(has(lines, "AttachmentNote", "附件：1. 第十七届工会委员会委员当选名单"));
    CHECK(has(lines, "AttachmentNote", "2. 经费审查委员会委员当选名单"));
    CHECK(has(lines, "Closing", "华川理工大学工会委员会"));
    CHECK(has(lines, "AttachmentMark", "附件1"));
}

TEST_CASE("a letter is a package whose every part exists, is declared and is related") {
    const auto docx = specimen().finish();
    REQUIRE(docx);
    const auto parts = parsed(*docx);
    for (const auto& override_node : parts.at("[Content_Types].xml")->child("Types").children("Override"))
        CHECK(parts.count(std::string(override_node.attribute("PartName").value()).substr(1)) == 1);
    std::map<std::string, std::string> targets;
    for (const auto& relation : parts.at("word/_rels/document.xml.rels")->child("Relationships").children()) {
        CHECK(parts.count("word/" + std::string(relation.attribute("Target").value())) == 1);
        targets[relation.attribute("Id").value()] = relation.attribute("Target").value();
    }
    const auto section = parts.at("word/document.xml")->child("w:document").child("w:body").child("w:sectPr");
    CHECK(section.next_sibling().empty());  // the last child, as the format wants it
    for (const auto& footer : section.children("w:footerReference"))
        CHECK(targets.at(footer.attribute("r:id").value()).starts_with("footer"));
    // Every style that is used is there.
    for (const auto& used : parts.at("word/document.xml")->select_nodes("//w:pStyle/@w:val")) {
        const std::string query = "//w:style[@w:styleId='" + std::string(used.attribute().value()) + "']";
        CHECK_FALSE(parts.at("word/styles.xml")->select_node(query.c_str()).node().empty());
    }
    // A table cell ends with a paragraph, or Word calls the file damaged.
    for (const auto& cell : parts.at("word/document.xml")->select_nodes("//w:tc"))
        CHECK(std::string(cell.node().last_child().name()) == "w:p");
}

TEST_CASE("a letter is set as GB/T 9704 has it: margins, sizes, faces") {
    const auto docx = specimen().finish();
    REQUIRE(docx);
    const auto parts = parsed(*docx);
    const auto mm = [](const pugi::xml_attribute& twips) { return twips.as_double() / 1440 * 25.4; };
    const auto section = parts.at("word/document.xml")->child("w:document").child("w:body").child("w:sectPr");
    const auto margins = section.child("w:pgMar");
    CHECK(mm(section.child("w:pgSz").attribute("w:w")) == Catch::Approx(210).margin(0.1));
    CHECK(mm(section.child("w:pgSz").attribute("w:h")) == Catch::Approx(297).margin(0.1));
    CHECK(mm(margins.attribute("w:top")) == Catch::Approx(37).margin(0.1));
    CHECK(mm(margins.attribute("w:left")) == Catch::Approx(28).margin(0.1));
    CHECK(210 - mm(margins.attribute("w:left")) - mm(margins.attribute("w:right")) ==
          Catch::Approx(156).margin(0.2));
    CHECK(297 - mm(margins.attribute("w:top")) - mm(margins.attribute("w:bottom")) ==
          Catch::Approx(225).margin(0.2));
    const auto style = [&](const std::string& id) {
        const std::string query = "//w:style[@w:styleId='" + id + "']";
        return parts.at("word/styles.xml")->select_node(query.c_str()).node().child("w:rPr");
    };
    const auto face = [&](const std::string& id) {
        return std::string(style(id).child("w:rFonts").attribute("w:eastAsia").value());
    };
    CHECK(face("LetterTitle") == "方正小标宋简体");
    CHECK(style("LetterTitle").child("w:sz").attribute("w:val").as_int() == 44);
    CHECK(face("Body") == "仿宋_GB2312");
    CHECK(style("Body").child("w:sz").attribute("w:val").as_int() == 32);
    CHECK(face("Heading1") == "黑体");
    CHECK(face("TableText") == "仿宋_GB2312");
    CHECK(style("TableText").child("w:sz").attribute("w:val").as_int() == 28);
}

TEST_CASE("the names under a letter go to the next page together with its last paragraph, not alone") {
    TextDocument letter({.title = "选举结果的报告", .date = date});
    letter.paragraph("现将选举结果报告如下：");
    letter.paragraph("妥否，请批复。");
    letter.attachments({"当选名单"});
    letter.sign_off("华川理工大学工会委员会", "2026年11月20日");
    const auto docx = letter.finish();
    REQUIRE(docx);
    const auto parts = parsed(*docx);
    std::vector<std::string> kept, loose;
    for (const auto& found : parts.at("word/document.xml")->select_nodes("//w:p")) {
        const auto properties = found.node().child("w:pPr");
        const std::string style = properties.child("w:pStyle").attribute("w:val").value();
        // 署名 is kept by its style.
        if (style == "Closing") continue;
        std::string text = found.node().child("w:r").child("w:t").text().get();
        (properties.child("w:keepNext") ? kept : loose).push_back(style + text);
        if (properties.child("w:keepNext"))  // the place that the schema gives it
            CHECK(std::string(properties.child("w:keepNext").previous_sibling().name()) == "w:pStyle");
    }
    CHECK(loose == std::vector<std::string>{"Body现将选举结果报告如下："});
    CHECK(kept == std::vector<std::string>{"Body妥否，请批复。", "Addressee", "AttachmentNote附件：当选名单"});
    const auto closing =
        parts.at("word/styles.xml")->select_node("//w:style[@w:styleId='Closing']").node().child("w:pPr");
    CHECK(closing.child("w:keepNext"));
}

TEST_CASE("every character of GB 18030 goes through a letter, and what XML forbids does not break it") {
    TextDocument letter({.title = "字", .date = date});
    std::u32string all;
    for (char32_t c = 0x2E80; c <= 0x9FFF; ++c) all += c;
    for (char32_t c = 0x20000; c <= 0x323AF; ++c) all += c;
    letter.paragraph(text::to_utf8(all));
    letter.paragraph(std::string("甲\x01乙", 7));
    letter.table({.widths = {}, .head = {"<w:p>"}, .rows = {{"]]>&#0;"}}});
    const auto docx = letter.finish();
    REQUIRE(docx);
    const auto lines = lines_of(*docx);
    CHECK((lines.front().second == text::to_utf8(all)));
    CHECK(has(lines, "Body", "甲\uFFFD乙"));
    CHECK(has(lines, "TableHead", "<w:p>"));
    CHECK(has(lines, "TableText", "]]>&#0;"));
}

TEST_CASE("a list of three thousand names becomes one table with its head on every page") {
    TextDocument letter({.title = "名单", .date = date});
    office::LetterTable table{.widths = {1, 4}, .head = {"序号", "姓名"}, .rows = {}};
    for (int i = 1; i <= 3000; ++i) table.rows.push_back({std::to_string(i), "代表" + std::to_string(i)});
    letter.table(table);
    const auto docx = letter.finish();
    REQUIRE(docx);
    const auto parts = parsed(*docx);
    CHECK(parts.at("word/document.xml")->select_nodes("//w:tr").size() == 3001);
    CHECK(parts.at("word/document.xml")->select_nodes("//w:tblHeader").size() == 1);
    CHECK(has(lines_of(*docx), "TableText", "代表3000"));
}

TEST_CASE("the specimen letter is kept for a person to look at") {
    const auto docx = specimen().finish();
    REQUIRE(docx);
    const auto folder = std::filesystem::path(DAIHUI_BINARY_DIR) / "tests" / "paper";
    std::filesystem::create_directories(folder);
    std::ofstream file(folder / "specimen.docx", std::ios::binary);
    file.write(reinterpret_cast<const char*>(docx->data()), static_cast<std::streamsize>(docx->size()));
    CHECK(file.good());
}
