// Our own reader and writer beside another's: whatever text comes, what is read is what the other reads, and
// only where the other would write the very same text.
#include "shared/congress/json_text.hpp"

#include <rapidcheck.h>

#include <algorithm>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "shared/congress/congress.hpp"
#include "tests/support/catch.hpp"

using namespace daihui::congress;
using Json = nlohmann::json;

namespace {

/// What the other reads of a text that it would write in the same way.
std::optional<Json> canonical(const std::string& text) {
    const Json json = Json::parse(text, nullptr, false);
    if (json.is_discarded() || json.dump(-1, ' ', false, Json::error_handler_t::replace) != text)
        return std::nullopt;
    return json;
}

std::optional<std::string> our_text(const std::string& json) {
    codec::JsonReader in(json);
    std::string out;
    if (!in.text(out) || !in.at_end()) return std::nullopt;
    return out;
}

std::string written(const std::string& text) {
    codec::JsonWriter out;
    out.text(text);
    return out.take();
}

/// Pieces that texts go wrong at, in any order.
rc::Gen<std::string> awkward() {
    static const std::vector<std::string> pieces{"a",
                                                 "周",
                                                 "\"",
                                                 "\\",
                                                 "\\\"",
                                                 "\\n",
                                                 "\n",
                                                 "\\u0000",
                                                 "\\u001f",
                                                 "\\u001F",
                                                 "\\u000a",
                                                 "\\u0041",
                                                 "\\u4e2d",
                                                 "\\/",
                                                 "/",
                                                 "\\x",
                                                 "\x7f",
                                                 "\x80",
                                                 "\xc0\xaf",
                                                 "\xe5\x91",
                                                 "\xed\xa0",
                                                 "\xed\x9f",
                                                 "\xbf",
                                                 "\xf0\x9f\x97\xb3",
                                                 "\xf4\x90\x80\x80",
                                                 "\xf0\x80",
                                                 "\xff",
                                                 "\x01",
                                                 "\t",
                                                 " ",
                                                 "\xef\xbf\xbd"};
    return rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces)),
                        [](const std::vector<std::string>& some) {
                            std::string out;
                            for (const std::string& one : some) out += one;
                            return out;
                        });
}

}  // namespace

TEST_CASE("a text is written and read as another library does it") {
    const bool ok = rc::check("texts", [] {
        const std::string inside = *awkward();
        RC_ASSERT(written(inside) == Json(inside).dump(-1, ' ', false, Json::error_handler_t::replace));
        const std::string text = '"' + inside + '"';
        const auto theirs = canonical(text);
        const auto ours = our_text(text);
        RC_ASSERT(ours.has_value() == (theirs && theirs->is_string()));
        if (ours) RC_ASSERT(*ours == theirs->get<std::string>());
    });
    CHECK(ok);
}

TEST_CASE("any bytes are read as a text only where another library would write them so") {
    const bool ok = rc::check("bytes", [] {
        const auto inside = *rc::gen::arbitrary<std::string>();
        RC_ASSERT(written(inside) == Json(inside).dump(-1, ' ', false, Json::error_handler_t::replace));
        const std::string text = '"' + inside + '"';
        const auto theirs = canonical(text);
        RC_ASSERT(our_text(text).has_value() == (theirs && theirs->is_string()));
    });
    CHECK(ok);
}

TEST_CASE("every character comes back as it was") {
    for (std::uint32_t point = 0; point < 0x110000; ++point) {
        if (point >= 0xd800 && point < 0xe000) continue;
        std::string text;
        const auto put = [&text](std::uint32_t byte) { text += static_cast<char>(byte); };
        if (point < 0x80) {
            put(point);
        } else if (point < 0x800) {
            put(0xc0U | point >> 6U);
            put(0x80U | (point & 0x3fU));
        } else if (point < 0x10000) {
            put(0xe0U | point >> 12U);
            put(0x80U | (point >> 6U & 0x3fU));
            put(0x80U | (point & 0x3fU));
        } else {
            put(0xf0U | point >> 18U);
            put(0x80U | (point >> 12U & 0x3fU));
            put(0x80U | (point >> 6U & 0x3fU));
            put(0x80U | (point & 0x3fU));
        }
        if (our_text(written(text)) != text) FAIL("U+" << std::hex << point);
    }
}

TEST_CASE("a whole number has one form") {
    const auto number = [](const std::string& json) {
        codec::JsonReader in(json);
        const std::string_view digits = in.number();
        return in.at_end() ? std::string(digits) : std::string();
    };
    for (const char* good : {"0", "7", "-1", "10", "-10", "9223372036854775807", "-9223372036854775808"})
        CHECK(number(good) == good);
    for (const char* bad : {"", "-", "-0", "00", "01", "-01", "+1", "1.0", "1e3", " 1", "1 ", "0x1", "一"})
        CHECK(number(bad).empty());
}

TEST_CASE("a delegate is found by number in whatever order the roster is") {
    const bool ok = rc::check("rosters", [] {
        Congress congress;
        const auto numbers = *rc::gen::unique<std::vector<std::uint16_t>>(rc::gen::arbitrary<std::uint16_t>());
        for (const std::uint16_t number : numbers) {
            congress.delegates.emplace_back();
            congress.delegates.back().number = std::to_string(number);
        }
        if (*rc::gen::arbitrary<bool>())
            std::sort(
                congress.delegates.begin(), congress.delegates.end(),
                [](const Delegate& a, const Delegate& b) { return std::stoi(a.number) < std::stoi(b.number); });
        for (const Delegate& one : congress.delegates) RC_ASSERT(congress.delegate(one.number) == &one);
        RC_ASSERT(congress.delegate("70000") == nullptr);
        RC_ASSERT(congress.delegate("") == nullptr);
    });
    CHECK(ok);
}
