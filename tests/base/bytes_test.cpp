#include "shared/base/bytes.hpp"

#include "shared/base/time.hpp"
#include "tests/support/catch.hpp"

using namespace daihui;

TEST_CASE("hexadecimal text returns the bytes it was made from and refuses anything else") {
    const Bytes bytes = {0x00, 0xff, 0x10, 0xab};
    CHECK(to_hex(bytes) == "00ff10ab");
    CHECK(from_hex("00FF10ab") == bytes);
    CHECK_FALSE(from_hex("abc"));
    CHECK_FALSE(from_hex("zz"));
}

TEST_CASE("Base32 is that of RFC 4648 without padding, and two texts never mean the same bytes") {
    CHECK(to_base32(bytes_of("foobar")) == "MZXW6YTBOI");
    CHECK(text_of(*from_base32("MZXW6YTBOI")) == "foobar");
    CHECK(text_of(*from_base32("mzxw6ytboi")) == "foobar");
    CHECK_FALSE(from_base32("MZXW6YTBOJ"));  // stray last bits
    CHECK_FALSE(from_base32("MZXW6YTB0I"));  // 0 is not a letter of the alphabet
    CHECK_FALSE(from_base32("M"));
}

TEST_CASE("SHA-256 is the standard one") {
    CHECK(to_hex(sha256("abc")) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("local time is China Standard Time and goes back to the same moment") {
    const Moment moment = from_millis(1763600465000);
    const LocalTime local = to_local(moment);
    CHECK(date_text(local) == "2025年11月20日");
    CHECK(clock_text(local) == "9:01");
    CHECK(weekday_text(local) == "星期四");
    CHECK(iso_text(moment) == "2025-11-20T09:01:05+08:00");
    CHECK(from_local(local) == moment);
}
