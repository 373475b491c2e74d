#include "shared/venue/pin.hpp"
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
