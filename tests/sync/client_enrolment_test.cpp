// The code with which a machine joins, as it is shown, scanned and typed.
#include "shared/sync/enrolment.hpp"

#include <rapidcheck/catch.h>
#include <algorithm>

#include "tests/support/catch.hpp"

using namespace daihui;
using namespace daihui::sync;

namespace {

const Moment nine = from_millis(1'795'224'600'000);

EnrolmentCode sample() {
    EnrolmentCode code;
    code.host = "192.168.8.10";
    code.port = 7443;
    code.pin = sha256(std::string_view("a hub"));
    code.secret = "KJ4FQ2ZB7MWXA3TC";
    code.expiry = nine + enrolment_lifetime;
    return code;
}

void check_refused(const std::string& text, const std::string& words, Moment now = nine) {
    const auto parsed = parse_enrolment(text, now);
    INFO(text);
    REQUIRE_FALSE(parsed);
    INFO(parsed.error().message);
    CHECK(parsed.error().message.find(words) != std::string::npos);
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("a code holds its parts in the order of the protocol and only what QR codes hold densely") {
    const std::string text = to_text(sample());
    CHECK(text == "DHE1:192.168.8.10:7443:" + to_base32(sha256(std::string_view("a hub"))) +
                      ":KJ4FQ2ZB7MWXA3TC:1795226400");
    const std::string alphanumeric = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
    CHECK(std::all_of(text.begin(), text.end(),
                      [&](char c) { return alphanumeric.find(c) != std::string::npos; }));
    const auto parsed = parse_enrolment(text, nine);
    REQUIRE(parsed);
    CHECK(*parsed == sample());
}

TEST_CASE("what is written is read, for every kind of address") {
    CHECK(rc::check([] {
        EnrolmentCode code;
        code.host =
            *rc::gen::element<std::string>("10.0.0.2", "hub", "hub-2.daihui.lan", "[fe80::1:2]", "[::1]");
        code.port = *rc::gen::inRange<std::uint16_t>(1, 65535);
        for (auto& byte : code.pin) byte = *rc::gen::arbitrary<std::uint8_t>();
        code.secret = new_enrolment_secret();
        code.expiry =
            from_millis(*rc::gen::inRange<std::int64_t>(to_millis(nine) / 1000, 4'000'000'000) * 1000);
        const auto parsed = parse_enrolment(to_text(code), nine);
        RC_ASSERT(parsed.ok());
        RC_ASSERT(*parsed == code);
    }));
}

TEST_CASE("lower case, full-width forms, lost Shift and white space change nothing") {
    const std::string text = to_text(sample());
    std::string lower = text, semicolons = text, spaced = " \t" + text + "\r\n";
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    std::replace(semicolons.begin(), semicolons.end(), ':', ';');
    std::string wide;
    for (char c : text) {
        const unsigned point = 0xfee0U + static_cast<unsigned char>(c);
        wide += {static_cast<char>(0xe0U | point >> 12U), static_cast<char>(0x80U | (point >> 6U & 63U)),
                 static_cast<char>(0x80U | (point & 63U))};
    }
    for (const std::string& scanned : {lower, semicolons, spaced, wide}) {
        const auto parsed = parse_enrolment(scanned, nine);
        INFO(scanned);
        REQUIRE(parsed);
        CHECK(*parsed == sample());
    }
}

TEST_CASE("each fault has its own sentence") {
    const std::string text = to_text(sample());
    check_refused("", "没有读到内容");
    check_refused("DH1:ABCDEF:BAAAAAAAAAAAAAAAAAAAAAAAAAA:ABCD", "代表证或选票卡");
    check_refused("http://example.com", "这不是入网码");
    check_refused("这不是", "这不是入网码");
    check_refused(text.substr(0, 40), "不完整");
    check_refused(text + text, "多了字符");
    check_refused(text.substr(0, text.size() - 10), "有效期");
    check_refused(replaced(text, "192.168.8.10", "192.168_8.10"), "主控机地址");
    check_refused(replaced(text, ":7443:", ":70000:"), "端口");
    check_refused(replaced(text, ":7443:", ":0:"), "端口");
    check_refused(replaced(text, ":7443:", ":07443:"), "端口");
    check_refused(replaced(text, "KJ4FQ", "KJ4F1"), "一次性口令");
    check_refused(replaced(text, "KJ4FQ", "KJ4F"), "一次性口令");
    check_refused(replaced(text, to_base32(sample().pin), to_base32(sample().pin).substr(1)), "公钥");
}

TEST_CASE("a code is good to its last second and refused after it with both times") {
    const std::string text = to_text(sample());
    CHECK(parse_enrolment(text, sample().expiry));
    const auto late = parse_enrolment(text, sample().expiry + std::chrono::milliseconds{1});
    REQUIRE_FALSE(late);
    CHECK(late.error().kind == ErrorKind::refused);
    CHECK(late.error().message.find("有效到 " + clock_text(to_local(sample().expiry))) != std::string::npos);
    CHECK(late.error().message.find("重新出示") != std::string::npos);
}

TEST_CASE("no text makes the reader fail otherwise than with a sentence") {
    CHECK(rc::check([](const std::string& text) {
        const auto parsed = parse_enrolment(text, nine);
        RC_ASSERT(parsed.ok() || !parsed.error().message.empty());
    }));
    CHECK(rc::check([] {
        std::string text = to_text(sample());
        const auto at = *rc::gen::inRange<std::size_t>(0, text.size());
        text[at] = *rc::gen::arbitrary<char>();
        const auto parsed = parse_enrolment(text, nine);
        // A changed character is refused, or it is one of those that stand for the same, or it reads as another
        // sound code: the hub, its key and the secret then decide.
        if (parsed.ok()) RC_ASSERT(parsed.value().secret.size() == 16U);
    }));
}

TEST_CASE("secrets are 80 bits from the system's generator, and a hint of one gives little away") {
    const std::string first = new_enrolment_secret(), second = new_enrolment_secret();
    CHECK(first.size() == 16);
    CHECK(first != second);
    CHECK(enrolment_hint("KJ4FQ2ZB7MWXA3TC") == "KJ4F…");
}
