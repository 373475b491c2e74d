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

/// By how many standard deviations the means of two heaps differ, were all the same heap: the permutation test,
/// with the exact variance over all permutations in place of a sample of them.
inline double separation(const std::vector<double>& a, const std::vector<double>& b) {
    std::vector<double> all = a;
    all.insert(all.end(), b.begin(), b.end());
    const auto n = static_cast<double>(all.size()), na = static_cast<double>(a.size()),
               nb = static_cast<double>(b.size());
    const double mean = std::accumulate(all.begin(), all.end(), 0.0) / n;
    double variance = 0;
    for (const double x : all) variance += (x - mean) * (x - mean) / (n - 1);
    const double difference =
        std::accumulate(a.begin(), a.end(), 0.0) / na - std::accumulate(b.begin(), b.end(), 0.0) / nb;
    if (variance == 0) return 0;  // everything is equal
    return std::abs(difference) / std::sqrt(variance * (1 / na + 1 / nb));
}

/// The same for every measurement that a text offers: its length, how often each byte occurs in it, and its
/// bytes at the places where both heaps have one. The largest.
struct Shown {
    double length = 0, histogram = 0, places = 0;
};
inline Shown shown_by(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    const auto measure = [](const std::vector<std::string>& heap, auto&& of) {
        std::vector<double> out;
        out.reserve(heap.size());
        for (const std::string& text : heap) out.push_back(static_cast<double>(of(text)));
        return out;
    };
    const auto compare = [&](auto&& of) { return separation(measure(a, of), measure(b, of)); };
    Shown shown;
    shown.length = compare([](const std::string& text) { return text.size(); });
    for (int byte = 0; byte < 256; ++byte)
        shown.histogram = std::max(shown.histogram, compare([&](const std::string& text) {
                                       return std::count(text.begin(), text.end(), static_cast<char>(byte));
                                   }));
    std::size_t shortest = a.front().size();
    for (const auto* heap : {&a, &b})
        for (const std::string& text : *heap) shortest = std::min(shortest, text.size());
    // Both from the front and from the back, since decimal numbers differ in length.
    for (std::size_t at = 0; at < shortest; ++at) {
        const auto front = [&](const std::string& text) { return static_cast<std::uint8_t>(text[at]); };
        const auto back = [&](const std::string& text) {
            return static_cast<std::uint8_t>(text[text.size() - 1 - at]);
        };
        shown.places = std::max({shown.places, compare(front), compare(back)});
    }
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
