// The recovery key as it is kept on a stick or on paper.
#include "shared/venue/recovery_key.hpp"

#include <fstream>

#include "tests/support/scratch_folder.hpp"
#include "tests/venue/small_congress.hpp"

using namespace daihui;
using namespace daihui::test;
using venue::close_recovery_key;
using venue::open_recovery_key;
using venue::RecoveryCost;

TEST_CASE("a recovery key opens with its passphrase alone, however it is typed in") {
    const auto key = record::SigningKey::generate();
    const std::string text = close_recovery_key(key.seed(), "1234 5678 1234 5678", RecoveryCost::rehearsal);
    CHECK(text.rfind("DHR1:R:", 0) == 0);
    CHECK(text.find(to_hex(key.seed())) == std::string::npos);
    const auto opens = [&](const std::string& typed, const std::string& passphrase) {
        const auto opened = open_recovery_key(typed, passphrase);
        return opened.ok() && opened->public_key() == key.public_key();
    };
    CHECK(opens(text, "1234 5678 1234 5678"));
    CHECK(opens(text + "\n", "1234-5678-1234-5678"));
    CHECK(opens(text, "１２３４５６７８１２３４５６７８"));
    std::string lower = " ";
    for (const char c : text) lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    lower.insert(40, "\n  ");
    CHECK(opens(lower, "1234567812345678"));
    CHECK(open_recovery_key(text, "1234 5678 1234 5679").error().kind == ErrorKind::refused);
    CHECK(open_recovery_key(text, "").error().kind == ErrorKind::wrong_use);
    CHECK(text != close_recovery_key(key.seed(), "1234 5678 1234 5678", RecoveryCost::rehearsal));
}

TEST_CASE("what is no recovery key, or was typed wrongly, is told and opens nothing") {
    const auto key = record::SigningKey::generate();
    const std::string text = close_recovery_key(key.seed(), "1", RecoveryCost::rehearsal);
    for (const std::string& bad :
         {std::string(), std::string("DHR1"), std::string("DHR1:R:"), std::string("DHE1:A:1:B:C:2"),
          std::string(64, 'a'), text.substr(0, text.size() - 1), text + "A", "DHR1:X" + text.substr(6),
          std::string(100'000, 'A')}) {
        const auto opened = open_recovery_key(bad, "1");
        REQUIRE_FALSE(opened.ok());
        CHECK(opened.error().kind == ErrorKind::bad_input);
        CHECK(opened.error().message.find("请用秘书处保管的那一份") != std::string::npos);
    }
    for (std::size_t at = 7; at < text.size(); at += 9) {
        std::string wrong = text;
        wrong[at] = wrong[at] == 'A' ? 'B' : 'A';
        CHECK_FALSE(open_recovery_key(wrong, "1").ok());
    }
}

TEST_CASE("a venue's recovery key signs as the machine that it admitted for it, and is found on its stick") {
    TestVenue venue;
    const auto text = venue::read_recovery_key(venue.path());
    REQUIRE(text.ok());
    const auto key = open_recovery_key(*text, recovery_passphrase);
    REQUIRE(key.ok());
    bool known = false;
    for (const auto& row : venue->books().device_rows())
        known = known || (row.admitted.public_key == to_hex(key->public_key()) &&
                          row.admitted.roles == std::vector<std::string>{"recovery"});
    CHECK(known);
    const ScratchFolder empty;
    CHECK(venue::read_recovery_key(empty.path()).error().message.find("请插入秘书处保管的 U 盘") !=
          std::string::npos);
}
