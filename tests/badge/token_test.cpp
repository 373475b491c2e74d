#include "shared/badge/token.hpp"

#include <rapidcheck.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/support/catch.hpp"

using namespace daihui;
using namespace daihui::badge;

namespace {

const std::string tag = congress_tag("huachuan-9-17");

BadgeToken badge_of(std::uint8_t seed) {
    BadgeToken token;
    const Hash hash = sha256(ByteView(&seed, 1));
    std::copy_n(hash.begin(), token.secret.size(), token.secret.begin());
    return token;
}

SlipToken slip_of(std::uint8_t seed) { return {to_base32(sha256(ByteView(&seed, 1))).substr(0, 28)}; }

bool is(const ParsedToken& parsed, TokenRefusal refusal) {
    const auto* found = std::get_if<TokenRefusal>(&parsed);
    return found != nullptr && *found == refusal;
}

bool refused(const ParsedToken& parsed) { return std::holds_alternative<TokenRefusal>(parsed); }

std::string lower(std::string text) {
    for (char& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return text;
}

std::string full_width(const std::string& text) {
    std::string wide;
    for (const char c : text) {
        const unsigned code = static_cast<unsigned char>(c) + 0xfee0U;
        wide += static_cast<char>(0xe0 | code >> 12);
        wide += static_cast<char>(0x80 | (code >> 6 & 0x3f));
        wide += static_cast<char>(0x80 | (code & 0x3f));
    }
    return wide;
}

const std::string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 :";

}  // namespace

TEST_CASE("a token has the form that the design says, and a version 3 symbol at level Q holds it") {
    const std::string badge = badge_text(tag, badge_of(1)), slip = slip_text(tag, slip_of(1));
    CHECK(tag == to_base32(sha256("huachuan-9-17")).substr(0, 6));
    CHECK(badge.substr(0, 12) == "DH1:" + tag + ":B");
    CHECK(badge.size() == 4 + 6 + 1 + 27 + 1 + 4);
    CHECK(slip == "DH1:" + tag + ":" + slip_of(1).characters + ":" +
                      to_base32(sha256("DH1:" + tag + ":" + slip_of(1).characters)).substr(0, 4));
    CHECK(slip.size() <= 47);  // alphanumeric characters of version 3-Q (ISO/IEC 18004, table 7)
}

TEST_CASE("what was written is read back, badge as badge and slip as slip") {
    for (std::uint8_t seed = 0; seed < 100; ++seed) {
        const ParsedToken badge = parse_token(tag, badge_text(tag, badge_of(seed)));
        REQUIRE(std::holds_alternative<BadgeToken>(badge));
        CHECK(std::get<BadgeToken>(badge) == badge_of(seed));
        const ParsedToken slip = parse_token(tag, slip_text(tag, slip_of(seed)));
        REQUIRE(std::holds_alternative<SlipToken>(slip));
        CHECK(std::get<SlipToken>(slip) == slip_of(seed));
    }
}

TEST_CASE("scanners may change case, width, colons and white space and are still understood") {
    const SlipToken slip = slip_of(7);
    const std::string text = slip_text(tag, slip);
    std::string semicolons = text;
    std::replace(semicolons.begin(), semicolons.end(), ':', ';');
    for (const std::string& scanned :
         {lower(text), text + "\r\n", "  " + text + "\t", full_width(text), full_width(lower(text)), semicolons,
          "\xef\xbb\xbf" + text, "　" + text + "　"}) {
        CAPTURE(scanned);
        const ParsedToken parsed = parse_token(tag, scanned);
        REQUIRE(std::holds_alternative<SlipToken>(parsed));
        CHECK(std::get<SlipToken>(parsed) == slip);
    }
}

TEST_CASE("every change of a single character is refused") {
    for (std::uint8_t seed = 0; seed < 3; ++seed) {
        for (const std::string& text : {badge_text(tag, badge_of(seed)), slip_text(tag, slip_of(seed))}) {
            for (std::size_t i = 0; i < text.size(); ++i) {
                for (const char c : alphabet) {
                    if (c == text[i]) continue;
                    std::string changed = text;
                    changed[i] = c;
                    CAPTURE(text, changed);
                    CHECK(refused(parse_token(tag, changed)));
                }
            }
        }
    }
}

TEST_CASE("two characters exchanged, one left out or one too many are refused") {
    for (const std::string& text : {badge_text(tag, badge_of(9)), slip_text(tag, slip_of(9))}) {
        for (std::size_t i = 0; i < text.size(); ++i) {
            CHECK(refused(parse_token(tag, text.substr(0, i) + text.substr(i + 1))));
            CHECK(refused(parse_token(tag, text.substr(0, i) + "A" + text.substr(i))));
            if (i + 1 < text.size() && text[i] != text[i + 1]) {
                std::string exchanged = text;
                std::swap(exchanged[i], exchanged[i + 1]);
                CHECK(refused(parse_token(tag, exchanged)));
            }
        }
    }
}

TEST_CASE("each refusal has its name") {
    const std::string slip = slip_text(tag, slip_of(3)), badge = badge_text(tag, badge_of(3));
    CHECK(is(parse_token(tag, ""), TokenRefusal::unknown));
    CHECK(is(parse_token(tag, "6901234567892"), TokenRefusal::unknown));
    CHECK(is(parse_token(tag, "https://example.org/DH1:"), TokenRefusal::unknown));
    CHECK(is(parse_token(tag, "张三"), TokenRefusal::unknown));
    CHECK(is(parse_token(tag, slip + slip), TokenRefusal::unknown));
    for (const std::string& text : {slip, badge})
        for (std::size_t length = 4; length < text.size(); ++length) {
            CAPTURE(text.substr(0, length));
            CHECK(is(parse_token(tag, text.substr(0, length)), TokenRefusal::cut_short));
        }
    std::string damaged = slip;
    damaged[15] = damaged[15] == 'A' ? 'B' : 'A';
    CHECK(is(parse_token(tag, damaged), TokenRefusal::bad_check));
    CHECK(is(parse_token(congress_tag("another"), slip), TokenRefusal::other_congress));
    CHECK(is(parse_token(congress_tag("another"), badge), TokenRefusal::other_congress));
}

TEST_CASE("a badge body with stray last bits is no badge, even with a sound check") {
    // 26 characters hold 130 bits: 'B' in the last place sets one that no 16 bytes can.
    const std::string before = "DH1:" + tag + ":B" + std::string(25, 'A') + "B";
    const std::string forged = before + ":" + to_base32(sha256(before)).substr(0, 4);
    CHECK(is(parse_token(tag, forged), TokenRefusal::bad_check));
}

TEST_CASE("garbage of any length is refused without harm") {
    CHECK(rc::check([](const std::string& garbage) { RC_ASSERT(refused(parse_token(tag, garbage))); }));
    CHECK(
        rc::check([](const std::string& garbage) { RC_ASSERT(refused(parse_token(tag, "DH1:" + garbage))); }));
    CHECK(is(parse_token(tag, std::string(10'000'000, 'D')), TokenRefusal::unknown));
    CHECK(refused(parse_token(tag, std::string("DH1:\0\0\xff\xff\xf0", 9))));
}

TEST_CASE("a badge is stored by a hash that is not its secret's plain hash") {
    const BadgeToken token = badge_of(5);
    const std::string_view label = "daihui-badge|";
    Bytes labelled(label.begin(), label.end());
    labelled.insert(labelled.end(), token.secret.begin(), token.secret.end());
    CHECK(badge_hash(token) == sha256(labelled));
    CHECK(badge_hash(token) != sha256(token.secret));
    CHECK(badge_hash(token) != badge_hash(badge_of(6)));
}

TEST_CASE("fresh badges differ") {
    std::vector<std::array<std::uint8_t, 16>> secrets;
    for (int i = 0; i < 1000; ++i) secrets.push_back(new_badge_token().secret);
    std::sort(secrets.begin(), secrets.end());
    CHECK(std::adjacent_find(secrets.begin(), secrets.end()) == secrets.end());
}
