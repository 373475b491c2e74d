// The recovery key on paper: what a person types from it, or scans, leads back to the key.
#include "shared/report/recovery_sheet.hpp"

#include <regex>

#include "shared/venue/recovery_key.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/paper.hpp"

using namespace daihui;
using paper::holds;
using paper::Paper;

namespace {

constexpr const char* passphrase = "1234 5678 1234 5678";

report::RecoverySheet sheet_of(const record::SigningKey& key) {
    report::RecoverySheet sheet;
    sheet.congress_title = "华川理工大学第九届教职工代表大会第一次会议暨第十七届工会会员代表大会第一次会议";
    sheet.key = venue::close_recovery_key(key.seed(), passphrase, venue::RecoveryCost::rehearsal) + "\n";
    sheet.watermark = "演练";
    sheet.made = from_local({.year = 2026, .month = 11, .day = 20, .hour = 8});
    return sheet;
}

/// What a person reads from the page: the head, and each row with its check characters.
std::vector<std::string> typed_from(const std::string& page) {
    std::vector<std::string> out;
    std::smatch head;
    if (std::regex_search(page, head, std::regex("DHR1:[A-Z]:"))) out.push_back(head.str());
    const std::regex row("([A-Z2-7]{4} +){5}[A-Z2-7]{1,4} +[A-Z2-7]{2}(?![A-Z2-7])");
    for (std::sregex_iterator it(page.begin(), page.end(), row), end; it != end; ++it) out.push_back(it->str());
    return out;
}

std::string lines_of(const std::vector<std::string>& rows) {
    std::string out;
    for (const std::string& row : rows) out += row + "\n";
    return out;
}

}  // namespace

TEST_CASE("a printed recovery key leads back to the key, typed row by row or scanned") {
    const auto key = record::SigningKey::generate();
    const auto pdf = report::recovery_sheet(sheet_of(key));
    if (!pdf) FAIL(pdf.error().message);
    if (!paper::tools_present()) return;
    const Paper printed(*pdf, "recovery-key");
    REQUIRE(printed.pages() == 1);
    const std::string page = printed.text(1);
    CHECK(holds(page, "主控机恢复密钥"));
    CHECK(holds(page, "口令（16 位数字）另装一个信封"));
    CHECK(holds(page, "2026年11月20日"));
    CHECK_FALSE(holds(page, "1234567812345678"));
    const auto opens = [&](const std::string& typed) {
        const auto opened = venue::open_recovery_key(typed, passphrase);
        return opened.ok() && opened->public_key() == key.public_key();
    };
    std::vector<std::string> rows = typed_from(page);
    REQUIRE(rows.size() == 7);
    CHECK(opens(lines_of(rows)));
    std::string in_one;
    for (const std::string& row : rows) in_one += row;
    CHECK(opens(in_one));

    // One wrong character, two rows taken for each other, one left out: the row is named.
    const auto said = [&](const std::vector<std::string>& typed) {
        const auto opened = venue::open_recovery_key(lines_of(typed), passphrase);
        return opened ? std::string("opened") : opened.error().message;
    };
    std::vector<std::string> wrong = rows;
    wrong[3][2] = wrong[3][2] == 'A' ? 'B' : 'A';
    CHECK(holds(said(wrong), "第 3 行与它的两位校验码不符"));
    wrong = rows;
    std::swap(wrong[2], wrong[4]);
    CHECK(holds(said(wrong), "第 2 行与它的两位校验码不符"));
    wrong = rows;
    wrong[5].erase(0, 1);
    CHECK(holds(said(wrong), "第 5 行应有 26 个字符"));
    wrong = rows;
    wrong.pop_back();
    CHECK(holds(said(wrong), "这不是恢复密钥，或内容不完整"));

    // The symbol, as a hall's scanner sees it.
    const std::string read = paper::output_of(
        "cd '" + std::string(DAIHUI_BINARY_DIR) +
        "/tests/paper' && pdftoppm -r 150 -gray -png -singlefile recovery-key.pdf recovery-key && ZXingReader "
        "recovery-key.png");
    std::smatch scanned;
    REQUIRE(std::regex_search(read, scanned, std::regex("DHR1:[A-Z]:[A-Z2-7]+")));
    CHECK(opens(scanned.str()));
}

TEST_CASE("what is no recovery key is not printed as one") {
    report::RecoverySheet sheet = sheet_of(record::SigningKey::generate());
    sheet.key.erase(20, 1);
    const auto pdf = report::recovery_sheet(sheet);
    REQUIRE_FALSE(pdf);
    CHECK(pdf.error().kind == ErrorKind::bad_input);
}
