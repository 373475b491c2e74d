// kiosk.toml: where the hub is and who may call.
#include "kiosk/app/kiosk_config.hpp"

#include <fstream>

#include "shared/sync/peers.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/scratch_folder.hpp"

using namespace daihui;

namespace {

Result<app::KioskConfig> read(const std::string& lines) {
    const test::ScratchFolder folder;
    std::ofstream(folder / "kiosk.toml") << "venue = \"v\"\n" << lines;
    return app::read_kiosk_config(folder / "kiosk.toml");
}

}  // namespace

TEST_CASE("the hub is inside, joined with a code, or at an address") {
    const auto inside = read("");
    REQUIRE(inside);
    CHECK(inside.value().hub == app::HubPlace::embedded);
    CHECK(inside.value().listen.empty());
    const auto joined = read("hub = \"join\"\n");
    REQUIRE(joined);
    CHECK(joined.value().hub == app::HubPlace::elsewhere);
    CHECK(joined.value().hub_address.empty());
    const auto moved = read("hub = \"https://192.168.8.10:7443\"\n");
    REQUIRE(moved);
    CHECK(moved.value().hub == app::HubPlace::elsewhere);
    CHECK(moved.value().hub_address == "https://192.168.8.10:7443");
    const auto serving = read("listen = \"0.0.0.0:7443\"\n");
    REQUIRE(serving);
    CHECK(serving.value().listen == "0.0.0.0:7443");
}

TEST_CASE("neighbours are named with their keys") {
    const std::string one =
        sync::to_text(sync::Neighbour{"https://192.168.8.21:7443", sha256(std::string_view("one"))});
    const auto config = read("hub = \"join\"\nneighbours = [\"" + one + "\"]\n");
    REQUIRE(config);
    CHECK(config.value().neighbours == std::vector<std::string>{one});
}

TEST_CASE("a wrong hub, port or neighbour is told with its line and what to write") {
    struct Wrong {
        std::string line, words;
    };
    for (const Wrong& wrong :
         {Wrong{"hub = \"192.168.8.10\"", "https://"}, Wrong{"hub = \"http://a:1\"", "join"},
          Wrong{"listen = \"7443\"", "0.0.0.0:7443"}, Wrong{"listen = \"0.0.0.0:0\"", "0.0.0.0:7443"},
          Wrong{"neighbours = \"x\"", "neighbours = ["},
          Wrong{"neighbours = [\"https://a:1\"]", "公钥校验值"}}) {
        const auto config = read(wrong.line + "\n");
        INFO(wrong.line);
        REQUIRE_FALSE(config);
        INFO(config.error().message);
        CHECK(config.error().message.find("第 2 行") != std::string::npos);
        CHECK(config.error().message.find(wrong.words) != std::string::npos);
    }
}
