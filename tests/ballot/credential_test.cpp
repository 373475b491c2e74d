#include "shared/ballot/credential.hpp"

#include <rapidcheck.h>

#include "tests/support/catch.hpp"
#include "tests/support/test_randomness.hpp"

using namespace daihui;
using namespace daihui::ballot;
using daihui::test::TestRandomness;

TEST_CASE("a credential is 22 Base58 characters in print and 28 Base32 characters on the slip") {
    CHECK(rc::check("there and back", [] {
        TestRandomness random(*rc::gen::arbitrary<std::uint64_t>());
        const Credential credential = Credential::generate(random);
        const std::string text = credential.text();
        RC_ASSERT(text.size() == 25U);
        RC_ASSERT(Credential::parse(text)->text() == text);
        const std::string base32 = credential.base32();
        RC_ASSERT(base32.size() == 28U);
        RC_ASSERT(base32.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567") == std::string::npos);
        RC_ASSERT(Credential::from_base32(base32)->text() == text);
    }));
}

TEST_CASE("the smallest and the largest credential have their numbers") {
    const auto smallest = Credential::parse("1111111111111111111111");
    REQUIRE(smallest);
    CHECK(smallest->text() == "11111-111111-11111-111111");
    CHECK(smallest->base32() == "AAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    const auto largest = Credential::parse("zzzzz-zzzzzz-zzzzz-zzzzzz");
    REQUIRE(largest);
    CHECK(Credential::from_base32(largest->base32())->text() == largest->text());
    // One more is 58^22, which has no 22 characters.
    Bytes number = from_base32(largest->base32()).value();
    for (std::size_t i = number.size(); i-- > 0 && ++number[i] == 0;) {
    }
    CHECK_FALSE(Credential::from_base32(to_base32(number)));
    CHECK_FALSE(Credential::from_base32("7777777777777777777777777777"));
}

TEST_CASE("what is not a credential is refused") {
    for (const char* bad : {"", "1111", "111111111111111111111", "11111111111111111111111",
                            "0111111111111111111111", "l111111111111111111111", "11111-11111-11111-1111111",
                            "11111-111111-11111-11111O", "111111111111111111111 "})
        CHECK_FALSE(Credential::parse(bad));
    for (const char* bad : {"", "AAAAAAAAAAAAAAAAAAAAAAAAAAA", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                            "AAAAAAAAAAAAAAAAAAAAAAAAAAAB", "AAAAAAAAAAAAAAAAAAAAAAAAAA1A"})
        CHECK_FALSE(Credential::from_base32(bad));
}

TEST_CASE("one credential is another key in every election") {
    const auto credential = Credential::parse("11111-111111-11111-111111").value();
    const CredentialKey one(credential, "aaaaaaaaaaaaaa");
    const CredentialKey same(credential, "aaaaaaaaaaaaaa");
    const CredentialKey other(credential, "aaaaaaaaaaaaab");
    CHECK(one.public_text() == same.public_text());
    CHECK(one.public_text() != other.public_text());
    CHECK(power_of_generator(one.secret()) == one.public_key());
}

TEST_CASE("an election's identifier is at least 14 Base58 characters") {
    TestRandomness random(7);
    const std::string uuid = make_uuid(random);
    CHECK(uuid.size() == 14);
    CHECK(is_uuid(uuid));
    CHECK(uuid != make_uuid(random));
    CHECK_FALSE(is_uuid("1234567890abcd"));
    CHECK_FALSE(is_uuid("123456789abcd"));
    CHECK_FALSE(is_uuid(std::string(65, 'a')));
    CHECK_FALSE(is_uuid("投票投票投票投票"));
}
