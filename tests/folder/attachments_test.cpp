// Documents, photos, proposals and the template.
#include <unistd.h>

#include "shared/text/encoding.hpp"
#include "tests/folder/scratch.hpp"
#include "tests/support/catch.hpp"

using namespace daihui;
using namespace daihui::folder;
using namespace daihui::folder::testing;

namespace fs = std::filesystem;

namespace {

constexpr const char* titles = "编号,案由,提案人,附议人\n";

void expect(const Scratch& scratch, const char* file, const std::string& where, const char* what) {
    const Loaded loaded = scratch.load();
    INFO(told(loaded.problems));
    INFO(what);
    CHECK(find(loaded, file, where, what) != nullptr);
}

}  // namespace

TEST_CASE("documents are there, inside the folder, and what their names say") {
    const Scratch scratch;
    const std::string at = line_of(scratch.read("congress.toml"), "documents/report.md");
    scratch.write("documents/report.md", text::to_gb18030("# 报告\n").value());
    expect(scratch, "documents/report.md", "", "编码是 GB 18030");
    scratch.write("documents/report.md", std::string{"一行\n二"} + "\xFF\xFE\n");
    expect(scratch, "documents/report.md", "第 2 行", "");
    scratch.write("documents/report.md", " \n\n");
    expect(scratch, "documents/report.md", "", "文件是空的");
    scratch.write("documents/other.md", "# 另一份\n");
    expect(scratch, "documents/other.md", "", "没有列这份材料");
    scratch.remove("documents/report.md");
    expect(scratch, "congress.toml", at, "找不到材料「documents/report.md」");
    scratch.replace("congress.toml", "documents/report.md", "documents/report.docx");
    expect(scratch, "congress.toml", at, "不是 Markdown");
    scratch.replace("congress.toml", "documents/report.docx", "../report.md");
    expect(scratch, "congress.toml", at, "不在大会文件夹里");
    scratch.replace("congress.toml", "../report.md", "/etc/hostname.md");
    expect(scratch, "congress.toml", at, "不在大会文件夹里");
    scratch.replace("congress.toml", "/etc/hostname.md", "documents/report.pdf");
    scratch.write("documents/report.pdf", "hello");
    expect(scratch, "documents/report.pdf", "", "内容不是 PDF");
}

TEST_CASE("a link out of the folder is not followed") {
    const Scratch scratch;
    scratch.remove("documents/report.md");
    fs::create_symlink("/etc/hostname", scratch.path() / "documents" / "report.md");
    expect(scratch, "congress.toml", line_of(scratch.read("congress.toml"), "documents/report.md"),
           "找不到材料");
}

TEST_CASE("photos are there and are pictures") {
    const Scratch scratch;
    scratch.replace("delegates.csv", "代表构成\r\n", "代表构成,照片\r\n");
    scratch.replace("delegates.csv", "是,领导干部\r\n", "是,领导干部,photos/001.jpg\r\n");
    expect(scratch, "delegates.csv", "第 2 行", "找不到照片「photos/001.jpg」");
    fs::create_directory(scratch.path() / "photos");
    scratch.write("photos/001.jpg", "text");
    expect(scratch, "photos/001.jpg", "", "内容与扩展名不符");
    scratch.write("photos/001.jpg", "\xFF\xD8\xFF\xE0");
    CHECK(scratch.load().congress);
    scratch.replace("delegates.csv", "photos/001.jpg", "photos/001.bmp");
    expect(scratch, "delegates.csv", "第 2 行", "不是 JPG 或 PNG");
}

TEST_CASE("proposals have one mover and two seconders, all full delegates") {
    const Scratch scratch;
    scratch.write("proposals.csv",
                  std::string{titles} + "1,延长开放时间,王芳,丁一、李明（图书馆）\n2,加装坡道,第二代表团,\n");
    const Loaded right = scratch.load();
    INFO(told(right.problems));
    REQUIRE(right.congress);
    REQUIRE(right.congress->proposals.size() == 2);
    CHECK(right.congress->proposals[0].mover == "002");
    CHECK(right.congress->proposals[0].seconders == std::vector<std::string>{"001", "003"});
    CHECK(right.congress->proposals[1].delegation == "第二代表团");

    struct Bad {
        const char* row;
        const char* what;
    };
    for (const Bad& bad : {Bad{"1,案由,,丁一、周洁", "没有提案人"},
                           {"1,案由,王芳,丁一", "附议人只有 1 名"},
                           {"1,案由,王芳、陈静,丁一、周洁", "提案人有 2 名"},
                           {"1,案由,王芳,丁一、王芳", "又是附议人"},
                           {"1,案由,王芳,丁一、丁一", "写了两次"},
                           {"1,案由,王芳,丁一、李明", "「李明」在名册里有 2 人"},
                           {"1,案由,王方,丁一、周洁", "提案人「王方」不在代表名册里"},
                           {"1,案由,何建军,丁一、周洁", "「何建军」是列席代表"},
                           {"1,,王芳,丁一、周洁", "案由是空的"},
                           {",案由,王芳,丁一、周洁", "提案编号是空的"}}) {
        INFO(bad.row);
        scratch.write("proposals.csv", std::string{titles} + bad.row + "\n");
        expect(scratch, "proposals.csv", "第 2 行", bad.what);
    }
    scratch.write("proposals.csv", std::string{titles} + "1,案由,王芳,丁一、周洁\n1,案由,王芳,丁一、周洁\n");
    expect(scratch, "proposals.csv", "第 3 行", "提案编号「1」重复");
}

TEST_CASE("the template is right as it is written, and is not written over anything") {
    const fs::path folder = fs::temp_directory_path() / ("daihui-template-" + std::to_string(::getpid()));
    fs::remove_all(folder);
    REQUIRE(write_template(folder).ok());
    const Loaded loaded = load(folder);
    INFO(told(loaded.problems));
    CHECK(loaded.congress);
    CHECK(loaded.problems.empty());
    CHECK(slurp(folder / "delegates.csv").starts_with("\xEF\xBB\xBF"));
    const Result<void> again = write_template(folder);
    REQUIRE_FALSE(again.ok());
    CHECK(again.error().kind == ErrorKind::refused);
    fs::remove_all(folder);
}
