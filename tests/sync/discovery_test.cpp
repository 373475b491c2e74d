// What machines say of themselves on the local network, and who is believed.
#include "shared/sync/discovery.hpp"

#include <algorithm>

#include "tests/support/catch.hpp"

using namespace daihui;
using namespace daihui::sync;

namespace {

record::SigningKey key_of(int n) {
    auto key = record::SigningKey::from_seed(Bytes(32, static_cast<std::uint8_t>(n)));
    REQUIRE(key.ok());
    return *std::move(key);
}
Pin pin_of(int n) {
    Pin pin{};
    pin.fill(static_cast<std::uint8_t>(n));
    return pin;
}
record::Id congress_of(int n) {
    record::Id id{};
    id.fill(static_cast<std::uint8_t>(n));
    return id;
}
KnownMachine known(const record::SigningKey& key) {
    return {to_hex(record::device_id(key.public_key())), key.public_key(), false};
}

}  // namespace

TEST_CASE("an announcement comes back from its text, and each of its strings fits") {
    const auto key = key_of(1);
    for (const auto what : {Announcement::What::hub, Announcement::What::kiosk}) {
        const Announcement said = announce(key, congress_of(7), pin_of(9), what);
        std::vector<std::string> txt = txt_of(said);
        for (const std::string& one : txt) CHECK(one.size() <= 255);
        txt.insert(txt.begin() + 2, "news=from a later version");
        const auto heard = announcement_of(txt);
        REQUIRE(heard.has_value());
        CHECK(*heard == said);
        CHECK(holds(*heard, congress_of(7), key.public_key()));
    }
}

TEST_CASE("what is not whole is no announcement") {
    const std::vector<std::string> good =
        txt_of(announce(key_of(1), congress_of(7), pin_of(9), Announcement::What::kiosk));
    for (std::size_t i = 0; i < good.size(); ++i) {
        auto bad = good;
        bad.erase(bad.begin() + static_cast<std::ptrdiff_t>(i));
        CHECK_FALSE(announcement_of(bad).has_value());
        bad = good;
        bad[i].pop_back();
        CHECK_FALSE(announcement_of(bad).has_value());
        bad = good;
        bad[i] += "!";
        CHECK_FALSE(announcement_of(bad).has_value());
    }
    CHECK_FALSE(announcement_of({}).has_value());
    CHECK_FALSE(announcement_of({std::string(255, '=')}).has_value());
}

TEST_CASE("a signature is for one congress, device, key and purpose") {
    const auto key = key_of(1), other = key_of(2);
    const Announcement said = announce(key, congress_of(7), pin_of(9), Announcement::What::kiosk);
    CHECK_FALSE(holds(said, congress_of(8), key.public_key()));
    CHECK_FALSE(holds(said, congress_of(7), other.public_key()));
    // The beginning that is said aloud may be the same in two congresses; the rest is signed.
    record::Id near = congress_of(7);
    near.back() = 0;
    CHECK_FALSE(holds(said, near, key.public_key()));
    Announcement forged = said;
    forged.pin = pin_of(10);
    CHECK_FALSE(holds(forged, congress_of(7), key.public_key()));
    forged = said;
    forged.what = Announcement::What::hub;
    CHECK_FALSE(holds(forged, congress_of(7), key.public_key()));
}

TEST_CASE("only machines that the books admit are neighbours") {
    const auto congress = congress_of(7);
    const auto own = key_of(1), good = key_of(2), suspended = key_of(3), stranger = key_of(4), hub = key_of(5);
    auto halted = known(suspended);
    halted.suspended = true;
    const std::vector<KnownMachine> books{known(own), known(good), halted, known(hub)};
    const auto kiosk = [&](const record::SigningKey& key, int pin, const char* url) {
        return Sighting{url, announce(key, congress, pin_of(pin), Announcement::What::kiosk)};
    };
    std::vector<Sighting> seen{
        kiosk(own, 1, "https://10.0.0.1:7443"),
        kiosk(good, 2, "https://10.0.0.3:7443"),
        kiosk(good, 2, "https://10.0.0.2:7443"),
        kiosk(suspended, 3, "https://10.0.0.4:7443"),
        kiosk(stranger, 4, "https://10.0.0.5:7443"),
        {"https://10.0.0.6:7443", announce(hub, congress, pin_of(5), Announcement::What::hub)},
        kiosk(good, 6, "http://10.0.0.7")};
    // Somebody says that the admitted machine is theirs.
    Sighting forged = kiosk(stranger, 8, "https://10.0.0.66:7443");
    forged.said.device = known(good).device;
    seen.push_back(forged);
    const std::string self = known(own).device;
    const std::vector<Neighbour> expected{{"https://10.0.0.2:7443", pin_of(2)}};
    CHECK(trusted_neighbours(seen, congress, books, self) == expected);
    CHECK(trusted_neighbours(seen, congress_of(8), books, self).empty());
    CHECK(trusted_neighbours(seen, congress, {}, self).empty());
    std::reverse(seen.begin(), seen.end());
    CHECK(trusted_neighbours(seen, congress, books, self) == expected);
}

TEST_CASE("a hub that moved is found by its TLS key") {
    const auto hub = key_of(5);
    const std::vector<Sighting> seen{
        {"https://10.0.0.9:7443", announce(hub, congress_of(7), pin_of(5), Announcement::What::hub)},
        {"https://10.0.0.6:7443", announce(hub, congress_of(7), pin_of(5), Announcement::What::hub)},
        {"https://10.0.0.6:7443", announce(hub, congress_of(7), pin_of(5), Announcement::What::hub)},
        {"https://10.0.0.7:7443", announce(hub, congress_of(7), pin_of(6), Announcement::What::hub)},
        {"https://10.0.0.8:7443", announce(hub, congress_of(7), pin_of(5), Announcement::What::kiosk)}};
    CHECK(hub_addresses(seen, pin_of(5)) ==
          std::vector<std::string>{"https://10.0.0.6:7443", "https://10.0.0.9:7443"});
    CHECK(hub_addresses(seen, pin_of(4)).empty());
}
