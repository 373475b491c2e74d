// Signed requests, and the guard against those that were sent before.
#include "shared/sync/request.hpp"

#include <rapidcheck/catch.h>

#include "tests/support/catch.hpp"
#include "tests/sync/fake_hub.hpp"

using namespace daihui;
using namespace daihui::sync;
using namespace daihui::test;
using std::chrono::milliseconds;
using std::chrono::seconds;
using Verdict = RequestGuard::Verdict;

namespace {
const Pin pin = sha256("key");
const std::string device(32, 'a');
std::string nonce(int number) {
    std::string text(32, '0');
    for (std::size_t i = 31; number > 0; --i, number /= 10) text[i] = static_cast<char>('0' + number % 10);
    return text;
}
}  // namespace

TEST_CASE("what is signed is written out line by line") {
    CHECK(to_be_signed({"POST", "/v1/push", from_millis(1795000000000), nonce(7), pin}, sha256("body")) ==
          "POST\n/v1/push\n1795000000000\n00000000000000000000000000000007\n" + to_hex(pin) + "\n" +
              to_hex(sha256("body")) + "\n");
}

TEST_CASE("a signature is good for its own request and for no other") {
    Machine machine, other;
    const RequestLine line{"POST", "/v1/push", noon, fresh_nonce(), pin};
    const RequestHead head = sign(machine.key(), line, bytes_of("body"));
    CHECK(head.device == machine.id());
    const auto& key = machine.key().public_key();
    CHECK(verify(key, line, sha256("body"), head.signature));
    CHECK_FALSE(verify(other.key().public_key(), line, sha256("body"), head.signature));
    CHECK_FALSE(verify(key, line, sha256("other"), head.signature));
    RequestLine changed = line;
    changed.method = "GET";
    CHECK_FALSE(verify(key, changed, sha256("body"), head.signature));
    changed = line;
    changed.target = "/v1/pull";
    CHECK_FALSE(verify(key, changed, sha256("body"), head.signature));
    changed = line;
    changed.time += milliseconds{1};
    CHECK_FALSE(verify(key, changed, sha256("body"), head.signature));
    changed = line;
    changed.nonce = fresh_nonce();
    CHECK_FALSE(verify(key, changed, sha256("body"), head.signature));
    changed = line;
    changed.hub = sha256("another hub's key");
    CHECK_FALSE(verify(key, changed, sha256("body"), head.signature));
    changed = line;
    changed.status = R"({"seen":1,"version":"9","waiting":0})";
    CHECK_FALSE(verify(key, changed, sha256("body"), head.signature));
    const RequestHead with = sign(machine.key(), changed, bytes_of("body"));
    CHECK(verify(key, changed, sha256("body"), with.signature));
    CHECK_FALSE(verify(key, line, sha256("body"), with.signature));
}

TEST_CASE("nonces are 32 hex and never the same") {
    std::set<std::string> seen;
    for (int i = 0; i < 1000; ++i) {
        const std::string one = fresh_nonce();
        CHECK(one.size() == 32);
        CHECK(from_hex(one).has_value());
        CHECK(seen.insert(one).second);
    }
}

TEST_CASE("a nonce is good once, for each device") {
    RequestGuard guard(noon - seconds{300});
    CHECK(guard.take(noon, device, noon, nonce(1)) == Verdict::fresh);
    CHECK(guard.take(noon, device, noon, nonce(1)) == Verdict::replayed);
    CHECK(guard.take(noon + seconds{80}, device, noon, nonce(1)) == Verdict::replayed);
    CHECK(guard.take(noon, device, noon, nonce(2)) == Verdict::fresh);
    CHECK(guard.take(noon, std::string(32, 'b'), noon, nonce(1)) == Verdict::fresh);
    CHECK(guard.remembered() == 3);
}

TEST_CASE("a request is good for 90 seconds either way, and not from before the hub's start") {
    RequestGuard guard(noon);
    CHECK(guard.time_fits(noon, noon) == Verdict::fresh);
    CHECK(guard.time_fits(noon, noon + seconds{90}) == Verdict::fresh);
    CHECK(guard.time_fits(noon, noon + milliseconds{90'001}) == Verdict::time);
    CHECK(guard.time_fits(noon, noon - milliseconds{1}) == Verdict::time);
    const Moment later = noon + seconds{600};
    CHECK(guard.time_fits(later, later - seconds{90}) == Verdict::fresh);
    CHECK(guard.time_fits(later, later - milliseconds{90'001}) == Verdict::time);
    CHECK(guard.take(later, device, later - milliseconds{90'001}, nonce(1)) == Verdict::time);
}

TEST_CASE("a clock that is set back brings no old request back to life") {
    RequestGuard guard(noon - seconds{600});
    REQUIRE(guard.take(noon, device, noon, nonce(1)) == Verdict::fresh);
    const Moment later = noon + seconds{200};
    REQUIRE(guard.take(later, device, later, nonce(2)) == Verdict::fresh);
    CHECK(guard.remembered() == 1);
    CHECK(guard.take(noon, device, noon, nonce(1)) == Verdict::time);
    CHECK(guard.take(noon, device, later, nonce(2)) != Verdict::fresh);
}

TEST_CASE("whatever times and clocks do, no request is taken twice") {
    CHECK(rc::check([] {
        RequestGuard::Options options;
        options.nonces = 20;
        options.device_nonces = 15;
        RequestGuard guard(noon, options);
        std::set<std::pair<std::int64_t, int>> taken;
        const auto steps = *rc::gen::container<std::vector<std::tuple<int, int, int>>>(
            rc::gen::tuple(rc::gen::inRange(-120, 400), rc::gen::inRange(-120, 400), rc::gen::inRange(0, 5)));
        for (const auto& [now, time, number] : steps) {
            const Moment at = noon + seconds{time};
            if (guard.take(noon + seconds{now}, device, at, nonce(number)) == Verdict::fresh)
                RC_ASSERT(taken.insert({to_millis(at), number}).second);
            RC_ASSERT(guard.remembered() <= options.nonces);
        }
    }));
}

TEST_CASE("with too many requests the oldest are forgotten and refused, one device's flood is its own") {
    RequestGuard::Options options;
    options.nonces = 10;
    options.device_nonces = 6;
    RequestGuard guard(noon - seconds{600}, options);
    for (int i = 0; i < 6; ++i) CHECK(guard.take(noon, device, noon - seconds{50}, nonce(i)) == Verdict::fresh);
    CHECK(guard.take(noon, device, noon, nonce(6)) == Verdict::too_many);
    const std::string other(32, 'b');
    for (int i = 0; i < 5; ++i) CHECK(guard.take(noon, other, noon, nonce(i)) == Verdict::fresh);
    // The eleventh pushed the ten seconds of the first six out.
    CHECK(guard.remembered() == 5);
    CHECK(guard.take(noon, device, noon - seconds{50}, nonce(0)) == Verdict::time);
    CHECK(guard.take(noon, device, noon, nonce(7)) == Verdict::fresh);
}
