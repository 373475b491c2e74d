#include "kiosk/ui/damage.hpp"

#include <rapidcheck/catch.h>

#include <algorithm>
#include <map>

#include "tests/support/catch.hpp"

using namespace daihui::ui;

namespace {

Primitive at(std::uint64_t hash, int x, int y, int w = 10, int h = 10) { return {hash, {x, y, x + w, y + h}}; }

bool covered(const std::vector<PixelRect>& rects, const PixelRect& rect) {
    return std::any_of(rects.begin(), rects.end(), [&](const PixelRect& r) {
        return r.x0 <= rect.x0 && r.y0 <= rect.y0 && r.x1 >= rect.x1 && r.y1 >= rect.y1;
    });
}

}  // namespace

TEST_CASE("two equal frames have no damage") {
    const std::vector<Primitive> frame{at(1, 0, 0), at(2, 20, 0), at(1, 0, 0)};
    CHECK(damage_between(frame, frame).empty());
    CHECK(damage_between({}, {}).empty());
}

TEST_CASE("what changed, appeared or vanished is damage, and nothing else") {
    std::vector<Primitive> before, after;
    for (int i = 0; i < 50; ++i) before.push_back(at(static_cast<std::uint64_t>(i), 0, i * 100, 1000, 90));
    after = before;
    after[20].hash = 999;
    auto damage = damage_between(before, after);
    REQUIRE(damage.size() == 1);
    CHECK(damage[0] == PixelRect{0, 2000, 1000, 2090});
    after = before;
    after.erase(after.begin() + 30);
    damage = damage_between(before, after);
    REQUIRE(damage.size() == 1);
    CHECK(damage[0] == PixelRect{0, 3000, 1000, 3090});
}

TEST_CASE("changes far apart stay apart, so the middle is not painted again") {
    const std::vector<Primitive> before{at(1, 0, 0, 200, 50), at(2, 0, 500, 1000, 500),
                                        at(3, 0, 1800, 200, 50)};
    std::vector<Primitive> after = before;
    after[0].hash = 11;
    after[2].hash = 13;
    const auto damage = damage_between(before, after);
    REQUIRE(damage.size() == 2);
    CHECK(covered(damage, before[0].bounds));
    CHECK(covered(damage, before[2].bounds));
}

TEST_CASE("two primitives that change places are damage") {
    const std::vector<Primitive> before{at(1, 0, 0), at(2, 5, 5)}, after{at(2, 5, 5), at(1, 0, 0)};
    CHECK_FALSE(damage_between(before, after).empty());
}

TEST_CASE("every difference is covered by at most four rectangles") {
    CHECK(rc::check([] {
        const auto frame = [] {
            return *rc::gen::container<std::vector<Primitive>>(rc::gen::map(
                rc::gen::tuple(rc::gen::inRange(0, 12), rc::gen::inRange(0, 900), rc::gen::inRange(0, 900)),
                [](const auto& t) {
                    const auto [hash, x, y] = t;
                    // The same hash has the same bounds, as the canvas makes them.
                    static_cast<void>(x);
                    static_cast<void>(y);
                    return at(static_cast<std::uint64_t>(hash), hash * 70, (hash * 53) % 400);
                }));
        };
        const std::vector<Primitive> before = frame(), after = frame();
        const auto damage = damage_between(before, after);
        RC_ASSERT(damage.size() <= 4U);
        std::map<std::uint64_t, int> count;
        std::map<std::uint64_t, PixelRect> where;
        for (const Primitive& p : before) --count[p.hash], where[p.hash] = p.bounds;
        for (const Primitive& p : after) ++count[p.hash], where[p.hash] = p.bounds;
        for (const auto& [hash, difference] : count)
            if (difference != 0) RC_ASSERT(covered(damage, where[hash]));
    }));
}
