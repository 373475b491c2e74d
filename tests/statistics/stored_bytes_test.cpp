// Two groups of ballots of one poll that are marked in opposite ways: nothing that can be measured of their
// stored bytes without a key tells the groups apart, and a leak of one byte in every second ballot does.
#include <cstdio>
#include <utility>

#include "tests/ballot/box.hpp"
#include "tests/statistics/samples.hpp"
#include "tests/support/catch.hpp"

using namespace daihui;
using namespace daihui::ballot;
using namespace daihui::test;

namespace {

/// Notes how much randomness is asked for, and in which portions.
class CountingRandomness final : public Randomness {
  public:
    explicit CountingRandomness(std::uint64_t seed) : random_(seed) {}
    void fill(std::span<std::uint8_t> out) override {
        portions.push_back(out.size());
        random_.fill(out);
    }
    std::vector<std::size_t> portions;

  private:
    TestRandomness random_;
};

struct Case {
    const char* name;
    Shape shape;
    Marks one, other;
};
std::vector<Case> cases() {
    using enum Mark;
    const Shape slots = slot_shape(1, 1, 400, 1);
    return {{"motion", motion_shape(), {{approve}, {}, {}}, {{abstain}, {}, {}}},
            {"election",
             election_shape(3, 2, 3),
             {{approve, approve, approve}, {}, {}},
             {{abstain, oppose, oppose}, {0}, {}}},
            {"appraisal", appraisal_shape(1), {{}, {}, {0}}, {{}, {}, {3}}},
            {"choose", choose_shape(3, 0, 2), {{}, {}, {}, {}, {}}, {{}, {}, {}, {}, {0, 2}}},
            {"slots", slots, {{approve}, {}, {}}, {{oppose}, {399}, {}}}};
}

std::vector<std::string> ballots(Box& box, const Marks& marks, std::size_t count) {
    std::vector<std::string> out;
    for (std::size_t i = 0; i < count; ++i) out.push_back(box.seal(marks, 0));
    return out;
}

}  // namespace

TEST_CASE("lengths and bytes of stored ballots do not tell how they are marked") {
    for (const Case& one : cases()) {
        INFO(one.name);
        Box box = make_box(one.shape, 1);
        const std::size_t count = one.shape.kind == PollKind::motion ? 300 : 120;
        const auto a = ballots(box, one.one, count), b = ballots(box, one.other, count);
        const Shown shown = shown_by(a, b);
        std::printf("%-10s %3zu ballots a side: length %.1f, bytes %.1f, places %.1f deviations\n", one.name,
                    count, shown.length, shown.histogram, shown.places);
        CHECK(shown.length < threshold);
        CHECK(shown.histogram < threshold);
        CHECK(shown.places < threshold);
    }
}

TEST_CASE("one byte more, one byte another, or one place that follows the marks is noticed") {
    Box box = make_box(motion_shape(), 1);
    const auto a = ballots(box, {{Mark::approve}, {}, {}}, 300);
    const auto b = ballots(box, {{Mark::oppose}, {}, {}}, 300);
    auto longer = a;
    for (std::string& text : longer) text += ' ';
    CHECK(shown_by(longer, b).length > threshold);
    CHECK(shown_by(longer, b).histogram > threshold);
    auto swapped = a;  // the same length: one byte in every second ballot
    for (std::size_t i = 0; i < swapped.size(); i += 2) swapped[i][20] = '#';
    CHECK(shown_by(swapped, b).length < threshold);
    CHECK(shown_by(swapped, b).histogram > threshold);
    auto moved = a;  // the same bytes, in another order
    for (std::string& text : moved) std::swap(text.front(), text[1]);
    CHECK(shown_by(moved, b).histogram < threshold);
    CHECK(shown_by(moved, b).places > threshold);
}

TEST_CASE("sealing asks for the same randomness in the same portions whatever is marked") {
    for (const Case& one : cases()) {
        INFO(one.name);
        Box box = make_box(one.shape, 1);
        CountingRandomness first(5), second(5);
        REQUIRE(seal(box.election(), box.shape, one.one, box.key(0), first).ok());
        REQUIRE(seal(box.election(), box.shape, one.other, box.key(0), second).ok());
        CHECK_FALSE(first.portions.empty());
        CHECK(first.portions == second.portions);
    }
}

TEST_CASE("a ballot's bytes fall into the same parts whatever is marked") {
    // What stands in quotes aside, unless it is a field's name, the texts are one and the same.
    const auto frame = [](const std::string& json) {
        std::string out;
        for (std::size_t at = 0; at < json.size(); ++at) {
            if (json[at] != '"') {
                out += json[at];
                continue;
            }
            const std::size_t end = json.find('"', at + 1);
            if (json[end + 1] == ':') out += json.substr(at, end + 1 - at);
            at = end;
        }
        return out;
    };
    CHECK(frame(R"({"a":"12","b":["3"]})") == R"({"a":,"b":[]})");
    for (const Case& one : cases()) {
        INFO(one.name);
        Box box = make_box(one.shape, 1);
        CHECK(frame(box.seal(one.one, 0)) == frame(box.seal(one.other, 0)));
    }
}
