#include "shared/congress/threshold.hpp"

#include <limits>

#include "tests/support/catch.hpp"

using namespace daihui::congress;

namespace {
constexpr Threshold half_above{1, 2, true};
constexpr Threshold half_or_more{1, 2, false};
constexpr Threshold two_thirds{2, 3, false};
constexpr Threshold above_two_thirds{2, 3, true};
}  // namespace

TEST_CASE("unless said otherwise a share is more than half") {
    CHECK(Threshold{} == half_above);
    CHECK(Threshold{0, 1, true}.is_any_vote());
    CHECK_FALSE(Threshold{1, 1, false}.is_any_vote());
}

TEST_CASE("以上 includes the number and 超过 does not") {
    CHECK(two_thirds.reached(60, 90));
    CHECK_FALSE(above_two_thirds.reached(60, 90));
    CHECK(above_two_thirds.reached(61, 90));
    CHECK_FALSE(two_thirds.reached(59, 90));
    CHECK_FALSE(half_above.reached(50, 100));
    CHECK(half_above.reached(51, 100));
    CHECK(half_or_more.reached(50, 100));
}

TEST_CASE("two thirds of 133 under more-than is met by 89 and not by 88") {
    CHECK_FALSE(above_two_thirds.reached(88, 133));
    CHECK(above_two_thirds.reached(89, 133));
}

TEST_CASE("two thirds of 9 is 6, and more than that is 7") {
    CHECK(two_thirds.least(9) == 6);
    CHECK(above_two_thirds.least(9) == 7);
}

TEST_CASE("the least number is the one that reaches the share, and one less does not") {
    for (const Threshold& share :
         {half_above, half_or_more, two_thirds, above_two_thirds, Threshold{4, 5, false}, Threshold{4, 5, true},
          Threshold{1, 1, false}, Threshold{333, 1000, true}})
        for (std::int64_t base = 0; base <= 300; ++base) {
            INFO(share.text() << " of " << base);
            const std::int64_t least = share.least(base);
            CHECK(share.reached(least, base));
            CHECK_FALSE(share.reached(least - 1, base));
        }
}

TEST_CASE("the numbers of congress A: quorum and majority of both bodies") {
    CHECK(two_thirds.least(212) == 142);
    CHECK(half_above.least(212) == 107);
    CHECK(two_thirds.least(214) == 143);
    CHECK(half_above.least(214) == 108);
    CHECK(half_above.least(19) == 10);
}

TEST_CASE("nobody never reaches a share, not even of nothing") {
    CHECK_FALSE(half_above.reached(0, 0));
    CHECK_FALSE(two_thirds.reached(0, 0));
    CHECK_FALSE(two_thirds.reached(-5, -9));
    CHECK(two_thirds.least(0) == 1);
}

TEST_CASE("the largest numbers are compared without overflow") {
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    CHECK(two_thirds.reached(most, most));
    CHECK_FALSE(half_above.reached(most / 2, most));
    CHECK(half_above.reached(most / 2 + 1, most));
    CHECK(half_above.least(most) == most / 2 + 1);
}

TEST_CASE("a share in words and as text") {
    CHECK(half_above.words() == "过半数");
    CHECK(half_or_more.words() == "半数以上");
    CHECK(two_thirds.words() == "三分之二以上");
    CHECK(above_two_thirds.words() == "超过三分之二");
    CHECK(Threshold{4, 5, true}.words() == "超过五分之四");
    CHECK(Threshold{1, 1, false}.words() == "全数");
    CHECK(Threshold{13, 21, false}.words() == "二十一分之十三以上");
    CHECK(Threshold{20, 99, false}.words() == "九十九分之二十以上");
    CHECK(Threshold{60, 100, false}.words() == "百分之六十以上");
    CHECK(Threshold{11, 120, false}.words() == "120分之十一以上");
    CHECK(two_thirds.text() == ">=2/3");
    CHECK(half_above.text() == ">1/2");
}

TEST_CASE("a share is read back from its text") {
    for (const Threshold& share :
         {half_above, half_or_more, two_thirds, above_two_thirds, Threshold{1, 1, false}})
        CHECK(parse_threshold(share.text()) == share);
}

TEST_CASE("what is no share is refused") {
    for (const char* text : {"",        ">",      ">=",     "2/3",    ">=2",   ">=2/",   ">=/3",
                             ">=2/0",   ">=0/3",  ">=4/3",  ">1/1",   "120%",  ">=-2/3", ">=2/-3",
                             ">= 2/3",  ">=2 /3", ">=2/3 ", ">=02/3", "=>2/3", ">>1/2",  ">=1/1234567890",
                             ">=2/3/4", "≥2/3",   ">=0x1/2"}) {
        INFO(text);
        CHECK_FALSE(parse_threshold(text));
    }
}

TEST_CASE("without a share to reach one vote suffices, and nobody's vote does not") {
    const auto any = parse_threshold(">0");
    REQUIRE(any);
    CHECK(any->is_any_vote());
    CHECK(any->text() == ">0");
    CHECK(any->words() == "得票");
    CHECK(any->share_words().empty());
    CHECK_FALSE(any->reached(0, 100));
    CHECK_FALSE(any->reached(0, 0));
    CHECK(any->reached(1, 1'000'000'000));
    CHECK(any->reached(1, 0));
    CHECK(any->least(0) == 1);
    CHECK(any->least(214) == 1);
    CHECK_FALSE(half_above.is_any_vote());
    for (const char* text : {">=0", ">0/1", ">00", "0", ">-0", "> 0"}) CHECK_FALSE(parse_threshold(text));
}

TEST_CASE("every base has its text and its words") {
    for (const Base base :
         {Base::expected, Base::present, Base::issued, Base::returned, Base::valid, Base::members}) {
        CHECK(parse_base(to_text(base)) == base);
        CHECK_FALSE(to_words(base).empty());
    }
    CHECK_FALSE(parse_base("roster"));
    CHECK_FALSE(parse_base(""));
    CHECK(to_words(Base::members) == "全体会员");
}
