// The order of ballots in an archive says nothing of the order in which they were cast.
#include <cstdio>
#include <unordered_map>

#include "tests/ballot/box.hpp"
#include "tests/statistics/samples.hpp"
#include "tests/support/catch.hpp"

using namespace daihui;
using namespace daihui::ballot;
using namespace daihui::test;

namespace {

constexpr std::size_t voters = 400;

/// Voter i casts as number i; the first half approves.
struct Cast {
    Box box = make_box(motion_shape(), voters);
    std::vector<std::string> in_order;
    Cast() {
        for (std::size_t i = 0; i < voters; ++i)
            in_order.push_back(box.seal({{i < voters / 2 ? Mark::approve : Mark::oppose}, {}, {}}, i));
        box.content.ballots = in_order;
    }
    /// positions[i]: where the i-th ballot cast stands in the archive.
    std::vector<std::size_t> positions() const {
        const auto read = read_archive(box.archive());
        REQUIRE(read.ok());
        std::unordered_map<std::string, std::size_t> at;
        for (std::size_t i = 0; i < read->ballots.size(); ++i) at[read->ballots[i]] = i;
        std::vector<std::size_t> out;
        for (const std::string& ballot : in_order) out.push_back(at.at(ballot));
        return out;
    }
};

}  // namespace

TEST_CASE("positions in an archive do not follow the order of casting") {
    Cast cast;
    const auto positions = cast.positions();
    std::printf("archive position and order of casting: rank correlation %.3f of %zu ballots\n",
                rank_correlation(positions), positions.size());
    CHECK(order_shown(positions) < threshold);
    // Neighbours in the archive are not neighbours in the queue: the differences of neighbours average a third.
    std::vector<std::size_t> by_place(positions.size());
    for (std::size_t i = 0; i < positions.size(); ++i) by_place[positions[i]] = i;
    std::vector<double> gaps;
    for (std::size_t i = 1; i < by_place.size(); ++i)
        gaps.push_back(std::abs(static_cast<double>(by_place[i]) - static_cast<double>(by_place[i - 1])));
    const double mean = std::accumulate(gaps.begin(), gaps.end(), 0.0) / static_cast<double>(gaps.size());
    // Of a random order: n / 3, with a standard deviation below n / 4 / sqrt(n) (n²/18 one by one).
    CHECK(std::abs(mean - static_cast<double>(voters) / 3) < threshold * std::sqrt(voters) / 4);
    // Exactly: they are sorted by hash, so the same ballots cast in another order give the same bytes.
    const Bytes archive = cast.box.archive();
    std::reverse(cast.box.content.ballots.begin(), cast.box.content.ballots.end());
    CHECK(cast.box.archive() == archive);
    CHECK(std::is_sorted(by_place.begin(), by_place.end(), [&](std::size_t a, std::size_t b) {
        return sha256(cast.in_order[a]) < sha256(cast.in_order[b]);
    }));
}

TEST_CASE("an archive in the order of casting, or shuffled in reach of it, is noticed") {
    std::vector<std::size_t> positions(voters);
    std::iota(positions.begin(), positions.end(), std::size_t{0});
    CHECK(order_shown(positions) > threshold);
    std::reverse(positions.begin(), positions.end());
    CHECK(order_shown(positions) > threshold);
    // As a published machine did: each ballot is put at a random place among those there (0.49 of the order
    // stays).
    TestRandomness random(3);
    std::vector<std::size_t> there;
    for (std::size_t i = 0; i < voters; ++i) {
        std::uint8_t bytes[2];
        random.fill(bytes);
        // A new ballot is exchanged with one of the earlier ones and only then may itself be moved.
        there.push_back(i);
        const std::size_t other = static_cast<std::size_t>(bytes[0] | bytes[1] << 8) % there.size();
        if (bytes[0] % 2 == 0) std::swap(there.back(), there[other]);
    }
    std::vector<std::size_t> position(voters);
    for (std::size_t i = 0; i < voters; ++i) position[there[i]] = i;
    CHECK(order_shown(position) > threshold);
}
