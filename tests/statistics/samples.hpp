// Comparing two heaps of measurements: does it show from which heap one comes? Thresholds are six standard
// deviations, passed by chance once in five hundred million; the random numbers are fixed besides.
#pragma once
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <string>
#include <string_view>
#include <vector>

namespace daihui::test {

constexpr double threshold = 6.0;

/// One measurement over a heap: how many there are, their sum, and the sum of their squares. Whole numbers, so
/// that heaps that are equal are exactly equal.
struct Heap {
    std::int64_t count = 0, sum = 0, squares = 0;
    void add(std::int64_t x) {
        ++count;
        sum += x;
        squares += x * x;
    }
};

/// By how many standard deviations the means of two heaps differ, were all the same heap: the permutation test,
/// with the exact variance over all permutations in place of a sample of them.
inline double separation(const Heap& a, const Heap& b) {
    const std::int64_t count = a.count + b.count, sum = a.sum + b.sum, squares = a.squares + b.squares;
    const std::int64_t spread = count * squares - sum * sum;
    if (spread == 0) return 0;  // everything is equal
    const auto n = static_cast<double>(count), na = static_cast<double>(a.count),
               nb = static_cast<double>(b.count);
    const double variance = static_cast<double>(spread) / n / (n - 1);
    const double difference = static_cast<double>(a.sum) / na - static_cast<double>(b.sum) / nb;
    return std::abs(difference) / std::sqrt(variance * (1 / na + 1 / nb));
}

/// The same for every measurement that a text offers: its length, how often each byte occurs in it, and its
/// bytes at the places where both heaps have one. The largest.
struct Shown {
    double length = 0, histogram = 0, places = 0;
};
inline Shown shown_by(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    std::size_t shortest = a.front().size();
    for (const auto* heap : {&a, &b})
        for (const std::string& text : *heap) shortest = std::min(shortest, text.size());
    struct Measured {
        Heap length;
        std::array<Heap, 256> bytes;
        std::vector<Heap> front, back;  // from both ends, since decimal numbers differ in length
    };
    const auto measure = [&](const std::vector<std::string>& heap) {
        Measured out;
        out.front.resize(shortest);
        out.back.resize(shortest);
        for (const std::string& text : heap) {
            out.length.add(static_cast<std::int64_t>(text.size()));
            std::array<std::int64_t, 256> counts{};
            for (const char c : text) ++counts[static_cast<std::uint8_t>(c)];
            for (std::size_t byte = 0; byte < counts.size(); ++byte) out.bytes[byte].add(counts[byte]);
            for (std::size_t at = 0; at < shortest; ++at) {
                out.front[at].add(static_cast<std::uint8_t>(text[at]));
                out.back[at].add(static_cast<std::uint8_t>(text[text.size() - 1 - at]));
            }
        }
        return out;
    };
    const Measured one = measure(a), other = measure(b);
    Shown shown;
    shown.length = separation(one.length, other.length);
    for (std::size_t byte = 0; byte < one.bytes.size(); ++byte)
        shown.histogram = std::max(shown.histogram, separation(one.bytes[byte], other.bytes[byte]));
    for (std::size_t at = 0; at < shortest; ++at)
        shown.places = std::max({shown.places, separation(one.front[at], other.front[at]),
                                 separation(one.back[at], other.back[at])});
    return shown;
}

/// Spearman's rank correlation of two orders of the same things: position[i] is where the i-th came to stand.
inline double rank_correlation(const std::vector<std::size_t>& position) {
    const auto n = static_cast<double>(position.size());
    double squares = 0;
    for (std::size_t i = 0; i < position.size(); ++i) {
        const double d = static_cast<double>(position[i]) - static_cast<double>(i);
        squares += d * d;
    }
    return 1 - 6 * squares / (n * (n * n - 1));
}
/// In standard deviations of a random order.
inline double order_shown(const std::vector<std::size_t>& position) {
    return std::abs(rank_correlation(position)) * std::sqrt(static_cast<double>(position.size()) - 1);
}

}  // namespace daihui::test
