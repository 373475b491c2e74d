// PDF/A-2u as far as it can be looked at without a validator, which nobody packages.
#include <sstream>
#include <thread>

#include "shared/print/document.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/paper.hpp"

using namespace daihui;
using namespace daihui::print;
using paper::output_of;

namespace {

const Moment date = from_millis(1795142700000);  // 2026-11-20 10:45 in China

Result<Bytes> specimen() {
    auto document = Document::create({.title = "报告 <一> & 二", .date = date, .author = "华川理工大学"});
    if (!document) return document.error();
    Page page = document->add_page();
    page.text({20, 20, 170, 0}, "李𬭩㛃、阿不都热依木·吐尔地", {.size = 16});
    page.text({20, 40, 170, 0}, "گۈلنۇر مەمەت", {.size = 16});
    page.watermark({20, 150, 170, 100}, "演练");
    Image photo;
    photo.width = photo.height = 2;
    photo.pixels.assign(12, 128);
    page.image({20, 60, 20, 20}, photo);
    document->add_page();
    return document->finish();
}

bool qpdf_present() {
    if (!output_of("command -v qpdf").empty()) return true;
    std::cout << "skipped: qpdf is not installed\n";
    return false;
}

std::string kept(const Bytes& pdf, const std::string& name) {
    paper::Paper(pdf, name);
    return (std::filesystem::path(DAIHUI_BINARY_DIR) / "tests" / "paper" / (name + ".pdf")).string();
}

}  // namespace

TEST_CASE("a page is an archive's: checked by qpdf, with metadata, colours, file number and language") {
    const auto pdf = specimen();
    REQUIRE(pdf);
    CHECK(*pdf == *specimen());
    if (!qpdf_present()) return;
    const std::string path = kept(*pdf, "archival");
    CHECK(std::system(("qpdf --check '" + path + "' >/dev/null 2>&1").c_str()) == 0);
    const std::string plain = output_of("qpdf --qdf --object-streams=disable '" + path + "' -");
    const auto says = [&](const std::string& text) { return plain.find(text) != std::string::npos; };
    CHECK(says("<pdfaid:part>2</pdfaid:part>"));
    CHECK(says("<pdfaid:conformance>U</pdfaid:conformance>"));
    CHECK(says("<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">报告 &lt;一&gt; &amp; 二</rdf:li>"));
    CHECK(says("<dc:creator><rdf:Seq><rdf:li>华川理工大学</rdf:li>"));
    CHECK(says("<xmp:CreateDate>2026-11-20T10:45:00+08:00</xmp:CreateDate>"));
    CHECK(says("/CreationDate (D:20261120104500+08'00')"));
    CHECK(says("/GTS_PDFA1"));
    CHECK(says("/DestOutputProfile"));
    CHECK(says("/Lang (zh-CN)"));
    CHECK(says("/ID ["));
    CHECK_FALSE(says("/Interpolate true"));
    CHECK_FALSE(says("/Encrypt"));
    CHECK_FALSE(says("/JavaScript"));
}

TEST_CASE("every face on a page is embedded and its letters are known") {
    const auto pdf = specimen();
    REQUIRE(pdf);
    if (!paper::tools_present()) return;
    const std::string fonts = paper::Paper(*pdf, "archival-fonts").fonts();
    std::istringstream lines(fonts);
    std::string line;
    std::getline(lines, line);
    std::getline(lines, line);
    int faces = 0;
    for (; std::getline(lines, line); ++faces) {
        INFO(line);
        CHECK(line.find("yes yes yes") != std::string::npos);
    }
    CHECK(faces >= 3);
}

TEST_CASE("the text and the pictures of a page are as before it became an archive's") {
    const auto pdf = specimen();
    REQUIRE(pdf);
    if (!paper::tools_present()) return;
    const paper::Paper printed(*pdf, "archival-text");
    CHECK(printed.pages() == 2);
    CHECK(paper::holds(printed.text(1), "李𬭩㛃、阿不都热依木·吐尔地"));
    CHECK(printed.info().find("Title:           报告 <一> & 二") != std::string::npos);
}

TEST_CASE("documents may become archives in several threads at once") {
    const auto first = specimen();
    REQUIRE(first);
    std::vector<Bytes> others(4);
    std::vector<std::thread> threads;
    for (Bytes& other : others) threads.emplace_back([&other] { other = *specimen(); });
    for (std::thread& thread : threads) thread.join();
    for (const Bytes& other : others) CHECK((other == *first));
}
