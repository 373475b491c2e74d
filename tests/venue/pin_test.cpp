#include "shared/venue/pin.hpp"
#include "shared/ballot/system_randomness.hpp"
#include "shared/venue/key_file.hpp"
#include "tests/venue/small_congress.hpp"

using namespace daihui;
using namespace daihui::test;

TEST_CASE("the PIN opens the console, and guessing takes longer with every try") {
    TestVenue venue;
    CHECK(venue->try_pin("246810", nine()).right);
    for (int i = 0; i < 3; ++i) CHECK_FALSE(venue->try_pin("111111", minutes_later(i)).right);
    const auto locked = venue->try_pin("246810", minutes_later(2));
    CHECK_FALSE(locked.right);  // even the right one, until the time has passed
    CHECK(locked.wait_seconds > 0);
    venue.open();
    CHECK_FALSE(venue->try_pin("246810", minutes_later(2)).right);  // switching the machine off does not help
    CHECK(venue->try_pin("246810", minutes_later(4)).right);
    CHECK(venue->try_pin("", minutes_later(5)).right == false);
    CHECK(venue::wait_after(0) == 0);
    CHECK(venue::wait_after(3) == 5);
    CHECK(venue::wait_after(100) == 300);
}

TEST_CASE("a key file opens with its passphrase, for its own period, unchanged") {
    ballot::SystemRandomness randomness;
    const auto key = ballot::TrusteePrivateKey::generate(randomness);
    const std::string phrase = venue::make_passphrase();
    CHECK(venue::passphrase_digits(phrase).size() == 16);
    const std::string file = venue::close_key(key, phrase, "a|p1", venue::KeyCost::rehearsal);
    const auto opened = venue::open_key(file, phrase, "a|p1");
    REQUIRE(opened.ok());
    CHECK(*opened == key);
    CHECK(venue::open_key(file, venue::passphrase_digits(phrase), "a|p1").ok());
    const auto wrong = venue::open_key(file, "0000 0000 0000 0000", "a|p1");
    REQUIRE_FALSE(wrong.ok());
    CHECK(wrong.error().message.find("口令不正确") != std::string::npos);
    CHECK_FALSE(venue::open_key(file, "12", "a|p1").ok());
    CHECK(venue::open_key(file, phrase, "b|p1").error().kind == ErrorKind::bad_input);
    std::string damaged = file;
    damaged[damaged.find("\"key\"") + 10] ^= 1;
    CHECK_FALSE(venue::open_key(damaged, phrase, "a|p1").ok());
    CHECK_FALSE(venue::open_key("{}", phrase, "a|p1").ok());
    CHECK_FALSE(venue::open_key(file.substr(0, file.size() / 2), phrase, "a|p1").ok());
}
