// 改接码: reading what was scanned.
#include "shared/sync/hub_move.hpp"

#include "tests/support/catch.hpp"

using namespace daihui;
using namespace daihui::sync;

namespace {

HubMoveCode sample() {
    HubMoveCode code;
    code.host = "192.168.1.20";
    code.port = 7443;
    code.epoch = 2;
    for (std::size_t i = 0; i < code.pin.size(); ++i) code.pin[i] = static_cast<std::uint8_t>(3 * i + 1);
    for (std::size_t i = 0; i < code.signature.size(); ++i)
        code.signature[i] = static_cast<std::uint8_t>(7 * i + 5);
    return code;
}

}  // namespace

TEST_CASE("a code of a moved hub reads back, in lower case, with white space and without a shift key") {
    const std::string text = to_text(sample());
    CHECK(text.rfind("DHM1:192.168.1.20:7443:", 0) == 0);
    for (const char c : text) CHECK(((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ':' || c == '.'));
    CHECK(is_hub_move(text));
    const auto same = [](const std::string& scanned) {
        const auto read = parse_hub_move(scanned);
        return read.ok() && *read == sample();
    };
    CHECK(same(text));
    std::string typed;
    for (const char c : text) {
        typed += c == ':' ? ';' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        if (typed.size() % 30 == 0) typed += "\n ";
    }
    CHECK(is_hub_move(typed));
    CHECK(same(typed));
    HubMoveCode six = sample();
    six.host = "[fe80::1]";
    CHECK(parse_hub_move(to_text(six)).ok());
}

TEST_CASE("what is no code of a moved hub is told with what to do") {
    const std::string text = to_text(sample());
    CHECK_FALSE(is_hub_move("DHE1:A:1"));
    CHECK_FALSE(is_hub_move(std::string(100'000, 'D')));
    const std::string tail = text.substr(text.find(':', 5));
    for (const std::string& bad :
         {std::string(), std::string("DH1:abc"), std::string("DHM1"), std::string("DHM1:::::"),
          text.substr(0, text.size() - 1), text + "A", text + ":A", "DHM1:no_host" + tail, "DHM1:-x" + tail,
          "DHM1:a:0" + text.substr(text.find(":7443:") + 5),
          "DHM1:a:70000" + text.substr(text.find(":7443:") + 5), std::string(100'000, 'A')}) {
        const auto read = parse_hub_move(bad);
        INFO(bad.substr(0, 80));
        REQUIRE_FALSE(read.ok());
        CHECK(read.error().kind == ErrorKind::bad_input);
        CHECK((read.error().message.find("再扫一次") != std::string::npos ||
               read.error().message.find("--moved") != std::string::npos));
    }
    std::string epoch = text;
    epoch.replace(epoch.find(":2:"), 3, ":0:");
    CHECK_FALSE(parse_hub_move(epoch).ok());
}
