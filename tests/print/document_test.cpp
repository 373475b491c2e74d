#include "shared/print/document.hpp"

#include <thread>

#include "tests/support/catch.hpp"
#include "tests/support/paper.hpp"

using namespace daihui;
using namespace daihui::print;
using paper::Paper;

namespace {

const Moment date = from_millis(1795142400000);  // 2026-11-20

Result<Bytes> specimen(Moment when = date) {
    Result<Document> document = Document::create({.title = "样张", .date = when});
    if (!document) return document.error();
    Page page = document->add_page();
    page.text({20, 20, 170, 0}, "李𬭩㛃、阿不都热依木·吐尔地、𠀀𠮷野", {.size = 16});
    page.text({20, 40, 170, 0}, "گۈلنۇر مەمەت", {.size = 16, .align = Align::right});
    page.text({20, 60, 60, 0}, "第一届第十次会议审议通过了《章程（修订草案）》。",
              {.size = 12, .family = Family::sans});
    page.qr(20, 100, 30, *qr_matrix("DH1:ABCDEF:ABCDEFGHIJKLMNOPQRSTUVWXYZ23:WXYZ"));
    page.box({60, 100, 40, 30}, {.fill = palette::sunk, .outline = Stroke{}, .radius = 3});
    page.watermark({20, 150, 170, 100}, "演练");
    return document->finish();
}

}  // namespace

TEST_CASE("the same drawing gives the same bytes, in another thread as well") {
    const Result<Bytes> first = specimen();
    REQUIRE(first);
    CHECK(*first == *specimen());
    Bytes other;
    std::thread([&] { other = *specimen(); }).join();
    CHECK(*first == other);
    CHECK(*first != *specimen(date + std::chrono::hours(1)));
}

TEST_CASE("text comes out of the file as it went in, from our faces only, embedded") {
    const Result<Bytes> pdf = specimen();
    REQUIRE(pdf);
    if (!paper::tools_present()) return;
    const Paper printed(*pdf, "specimen");
    const std::string text = printed.text();
    CHECK(paper::holds(text, "李𬭩㛃"));
    CHECK(paper::holds(text, "阿不都热依木·吐尔地"));
    CHECK(paper::holds(text, "𠀀𠮷野"));
    CHECK(printed.codes(1) == std::set<std::string>{"DH1:ABCDEF:ABCDEFGHIJKLMNOPQRSTUVWXYZ23:WXYZ"});
    const std::string fonts = printed.fonts();
    CHECK(fonts.find("NotoSerifCJK") != std::string::npos);
    CHECK(fonts.find("NotoNaskhArabic") != std::string::npos);
    CHECK(fonts.find("DejaVu") == std::string::npos);
    CHECK(printed.info().find("595.276 x 841.89") != std::string::npos);
}

TEST_CASE("Chinese wraps by its rules: no line begins with a closing mark") {
    Result<Document> document = Document::create({.date = date});
    REQUIRE(document);
    // 「案）》，」 cannot be parted: four characters are the narrowest column.
    for (double width = 16; width < 80; width += 1.3) {
        const std::vector<RichText> lines = document->wrap(
            "会议审议通过了《章程（修订草案）》，选举产生了新一届委员会。", {.size = 10.5}, width);
        std::string whole;
        for (const RichText& line : lines) {
            const std::string plain = line.plain();
            for (const char* mark : {"，", "。", "》", "）"}) CHECK_FALSE(plain.starts_with(mark));
            whole += plain;
        }
        CHECK(whole == "会议审议通过了《章程（修订草案）》，选举产生了新一届委员会。");
    }
}

TEST_CASE("every line has the same height, whatever face draws it") {
    Result<Document> document = Document::create({.date = date});
    REQUIRE(document);
    const TextStyle style{.size = 12, .line_height = 1.5};
    for (const char* text : {"王芳", "李𬭩㛃", "𠀀", "گۈلنۇر", "Abc 123"}) {
        const TextSize size = document->measure(text, style, 100);
        CHECK(size.lines == 1);
        CHECK(size.height == Catch::Approx(mm_of(18)));
        CHECK(size.width > 0);
    }
    CHECK(document->measure("", style).lines == 0);
    CHECK(document->measure("一\n二", style).lines == 2);
}

TEST_CASE("a text made to fit stays inside its box however long it is") {
    Result<Document> document = Document::create({.date = date});
    REQUIRE(document);
    Page page = document->add_page();
    std::string text = "阿";
    for (int i = 0; i < 8; ++i, text += text) {
        TextStyle style{.size = 18};
        const double size = page.fit_text({10, 10, 40, 12}, text, style);
        style.size = size;
        const TextSize needed = document->measure(text, style, 40);
        CHECK(needed.height <= 12.1);
        CHECK(needed.width <= 40.1);
    }
}

TEST_CASE("damaged UTF-8 and missing characters are shown and reported, and do no harm") {
    Result<Document> document = Document::create({.date = date});
    REQUIRE(document);
    Page page = document->add_page();
    page.text({10, 10, 100, 0}, std::string("\xff\xfe王"), {});
    page.text({10, 20, 100, 0}, "\xF3\xB0\x80\x80", {});
    page.text({10, 20, 100, 0}, "\xF3\xB0\x80\x80", {});
    page.text({10, 30, 100, 0}, "王芳", {});
    CHECK(std::count(document->texts_with_missing_characters().begin(),
                     document->texts_with_missing_characters().end(), "\xF3\xB0\x80\x80") == 1);
    CHECK(std::count(document->texts_with_missing_characters().begin(),
                     document->texts_with_missing_characters().end(), "王芳") == 0);
    CHECK(document->finish().ok());
}

TEST_CASE("a document without a page is refused") {
    Result<Document> document = Document::create({.date = date});
    REQUIRE(document);
    CHECK_FALSE(document->finish().ok());
}
