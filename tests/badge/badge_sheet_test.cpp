#include "shared/badge/badge_sheet.hpp"

#include "shared/badge/token.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/paper.hpp"

using namespace daihui;
using namespace daihui::badge;
using paper::holds;
using paper::Paper;

namespace {

const std::string tag = congress_tag("huachuan-9-17");

BadgeCard card(int number, BadgeKind kind, std::string name) {
    BadgeCard card;
    card.kind = kind;
    card.name = std::move(name);
    card.number = std::to_string(1000 + number).substr(1);
    BadgeToken token;
    const Hash hash = sha256("badge " + card.number);
    std::copy_n(hash.begin(), token.secret.size(), token.secret.begin());
    card.token_text = badge_text(tag, token);
    return card;
}

print::Image portrait() {
    print::Image image{90, 120, {}};
    for (int y = 0; y < image.height; ++y)
        for (int x = 0; x < image.width; ++x)
            for (const int value : {90 + y, 120 + x, 200 - y})
                image.pixels.push_back(static_cast<std::uint8_t>(value));
    return image;
}

BadgeSheet sheet() {
    BadgeSheet sheet;
    sheet.congress_title = "华川理工大学第九届教职工代表大会第一次会议暨第十七届工会会员代表大会第一次会议";
    sheet.lost_line = "大会秘书处会务组　会务台在大厅东侧";
    sheet.date = from_millis(1795142400000);
    return sheet;
}

std::vector<BadgeCard> cards() {
    std::vector<BadgeCard> cards;
    const auto add = [&](BadgeKind kind, std::string name, std::string unit, std::string delegation,
                         std::string seat) -> BadgeCard& {
        cards.push_back(card(static_cast<int>(cards.size()) + 1, kind, std::move(name)));
        cards.back().unit = std::move(unit);
        cards.back().delegation = std::move(delegation);
        cards.back().seat = std::move(seat);
        return cards.back();
    };
    add(BadgeKind::full, "古丽努尔·买买提", "材料学院", "第三代表团", "12 排 8 号").second_name =
        "گۈلنۇر مەمەت";
    add(BadgeKind::full, "李𬭩㛃", "机械工程学院", "第一代表团", "3 排 11 号");
    add(BadgeKind::full, "王芳", "校工会", "第五代表团", "1 排 2 号").presidium = true;
    add(BadgeKind::full, "阿不都热依木·吐尔地", "马克思主义学院（思想政治理论课教学研究部）", "第二代表团",
        "7 排 16 号");
    add(BadgeKind::full, "买买提吐尔逊·阿布都热合曼·玉素甫江诺夫", "国际交流与合作处（港澳台事务办公室）",
        "离退休与附属单位联合代表团", "主席台二排 6 号")
        .second_name = "مەمەتتۇرسۇن ئابدۇراخمان";
    add(BadgeKind::observer, "欧阳晓明", "附属中学", "列席组", "21 排 5 号");
    add(BadgeKind::guest, "陈静", "省教育工会", "", "1 排 1 号");
    add(BadgeKind::staff, "赵海燕", "会务组", "", "");
    add(BadgeKind::full, "丁一凡", "图书馆", "第四代表团", "9 排 3 号").photo = portrait();
    add(BadgeKind::full, "钟磊", "体育部", "第四代表团", "9 排 4 号");
    return cards;
}

}  // namespace

TEST_CASE("badges are printed nine a page with their backs, and every code is read back") {
    std::size_t last = 0, total = 0;
    const Result<Sheet> made = badge_sheets(sheet(), cards(), [&](std::size_t done, std::size_t all) {
        CHECK(done == last + 1);
        last = done;
        total = all;
    });
    REQUIRE(made);
    CHECK(last == cards().size());
    CHECK(total == cards().size());
    CHECK(made->pages == 4);
    CHECK(made->missing.empty());
    if (!paper::tools_present()) return;
    const Paper printed(made->pdf, "badges");
    CHECK(printed.pages() == 4);
    std::set<std::string> wanted;
    for (const BadgeCard& card : cards()) wanted.insert(card.token_text);
    std::set<std::string> found = printed.codes(1);
    found.merge(printed.codes(3));
    CHECK(found == wanted);
    CHECK(printed.codes(2).empty());
}

TEST_CASE("names are on the badge whole, rare characters and long names included") {
    const Result<Sheet> made = badge_sheets(sheet(), cards());
    REQUIRE(made);
    if (!paper::tools_present()) return;
    const Paper printed(made->pdf, "badges");
    // By words and not by lines: a wrapped name stands between the neighbours' lines in the page's text.
    std::string page;
    for (const Paper::Word& word : printed.words(1)) page += word.text + "\n";
    for (const char* part :
         {"李𬭩㛃", "欧阳晓明", "陈静", "赵海燕", "丁一凡", "古丽努尔·买买提", "阿不都热依木·", "吐尔地",
          "第三代表团", "材料学院", "列席证", "特邀证", "工作证", "主", "席", "团"}) {
        CAPTURE(part);
        CHECK(holds(page, part));
    }
    CHECK(holds(printed.text(2), "遗失请速报会务组"));
    CHECK(holds(printed.text(2), "凭当场发放的电子选票卡投票"));
    CHECK_FALSE(printed.fonts().find("NotoSerifCJK") == std::string::npos);
    for (const Paper::Word& word : printed.words(1)) {
        CAPTURE(word.text);
        CHECK(word.left > 15 * 72 / 25.4);
        CHECK(word.right < 195 * 72 / 25.4);
    }
}

TEST_CASE("a photo is stored as a small JPEG and looks as it was handed in") {
    const Result<Sheet> made = badge_sheets(sheet(), cards());
    REQUIRE(made);
    if (!paper::tools_present()) return;
    const Bytes stored = Paper(made->pdf, "badges").photo();
    CHECK(stored.size() < 8000);
    const Result<print::Image> photo = print::decode_image(stored);
    REQUIRE(photo);
    const print::Image wanted = portrait();
    REQUIRE(photo->pixels.size() == wanted.pixels.size());
    double difference = 0;
    for (std::size_t i = 0; i < wanted.pixels.size(); ++i)
        difference += std::abs(photo->pixels[i] - wanted.pixels[i]);
    CHECK(difference / static_cast<double>(wanted.pixels.size()) < 4);
}

TEST_CASE("two runs give the same bytes, and another date gives others") {
    const Result<Sheet> first = badge_sheets(sheet(), cards()), second = badge_sheets(sheet(), cards());
    REQUIRE(first);
    REQUIRE(second);
    CHECK(first->pdf == second->pdf);
    BadgeSheet later = sheet();
    later.date += std::chrono::hours(24);
    const Result<Sheet> third = badge_sheets(later, cards());
    REQUIRE(third);
    CHECK(first->pdf != third->pdf);
}

TEST_CASE("the rehearsal's badges say 演练 on every card and can still be read") {
    BadgeSheet rehearsal = sheet();
    rehearsal.watermark = "演练";
    rehearsal.backs = Backs::none;
    const Result<Sheet> made = badge_sheets(rehearsal, cards());
    REQUIRE(made);
    CHECK(made->pages == 2);
    if (!paper::tools_present()) return;
    const Paper printed(made->pdf, "badges-rehearsal");
    CHECK(printed.codes(1).size() == 9);
    CHECK(printed.codes(2).size() == 1);
    const std::string text = printed.text();
    std::size_t marks = 0;
    for (const char* part : {"演", "练"})
        for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++marks;
    CHECK(marks == 2 * 2 * cards().size());  // across the card, and in its tag beside the code
}

TEST_CASE("a name no face can show is reported, not swallowed") {
    std::vector<BadgeCard> one = {card(1, BadgeKind::full, "王\xF3\xB0\x80\x80")};  // U+F0000, private use
    const Result<Sheet> made = badge_sheets(sheet(), one);
    REQUIRE(made);
    CHECK(made->missing == std::vector<std::string>{one[0].name});
}

TEST_CASE("no badge at all and a token that fits no symbol are refused") {
    CHECK(badge_sheets(sheet(), {}).error().kind == ErrorKind::refused);
    std::vector<BadgeCard> one = {card(1, BadgeKind::full, "王芳")};
    one[0].token_text.clear();
    CHECK_FALSE(badge_sheets(sheet(), one).ok());
    one[0].token_text = std::string(9000, 'A');
    CHECK_FALSE(badge_sheets(sheet(), one).ok());
}
