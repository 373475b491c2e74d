#include "kiosk/ui/damage.hpp"

#include <algorithm>
#include <limits>

namespace daihui::ui {
namespace {

PixelRect unite(const PixelRect& a, const PixelRect& b) {
    return {std::min(a.x0, b.x0), std::min(a.y0, b.y0), std::max(a.x1, b.x1), std::max(a.y1, b.y1)};
}

// What painting two rectangles as one costs in pixels more than painting them one after the other.
long growth(const PixelRect& a, const PixelRect& b) { return unite(a, b).area() - a.area() - b.area(); }

void merge(std::vector<PixelRect>& rects) {
    constexpr std::size_t most = 4;
    constexpr std::size_t too_many = 96;
    if (rects.size() > too_many) {  // a new page: looking for the best pairs would cost more than painting
        PixelRect all = rects.front();
        for (const PixelRect& rect : rects) all = unite(all, rect);
        rects.assign(1, all);
        return;
    }
    while (rects.size() > 1) {
        std::size_t first = 0, second = 1;
        long least = std::numeric_limits<long>::max();
        for (std::size_t i = 0; i < rects.size(); ++i)
            for (std::size_t j = i + 1; j < rects.size(); ++j) {
                const long cost = growth(rects[i], rects[j]);
                if (cost < least) {
                    least = cost;
                    first = i;
                    second = j;
                }
            }
        // A pass over the whole list costs about as much as some thousand pixels.
        if (rects.size() <= most && least > 20000) break;
        rects[first] = unite(rects[first], rects[second]);
        rects.erase(rects.begin() + static_cast<std::ptrdiff_t>(second));
    }
}

}  // namespace

std::vector<PixelRect> damage_between(const std::vector<Primitive>& before,
                                      const std::vector<Primitive>& after) {
    std::size_t begin = 0;
    const std::size_t shorter = std::min(before.size(), after.size());
    while (begin < shorter && before[begin].hash == after[begin].hash) ++begin;
    std::size_t end = 0;
    while (end < shorter - begin && before[before.size() - 1 - end].hash == after[after.size() - 1 - end].hash)
        ++end;
    const std::size_t n = before.size() - begin - end, m = after.size() - begin - end;

    std::vector<PixelRect> rects;
    const auto add = [&rects](const Primitive& primitive) {
        if (!primitive.bounds.empty()) rects.push_back(primitive.bounds);
    };
    if (n * m > 1'000'000) {
        for (std::size_t i = 0; i < n; ++i) add(before[begin + i]);
        for (std::size_t j = 0; j < m; ++j) add(after[begin + j]);
    } else {
        // Longest common subsequence: what is not in it appeared, vanished or changed its place in the order.
        std::vector<std::uint32_t> table((n + 1) * (m + 1), 0);
        const auto cell = [&table, m](std::size_t i, std::size_t j) -> std::uint32_t& {
            return table[i * (m + 1) + j];
        };
        for (std::size_t i = n; i-- > 0;)
            for (std::size_t j = m; j-- > 0;)
                cell(i, j) = before[begin + i].hash == after[begin + j].hash
                                 ? cell(i + 1, j + 1) + 1
                                 : std::max(cell(i + 1, j), cell(i, j + 1));
        std::size_t i = 0, j = 0;
        while (i < n && j < m) {
            if (before[begin + i].hash == after[begin + j].hash) {
                ++i;
                ++j;
            } else if (cell(i + 1, j) >= cell(i, j + 1)) {
                add(before[begin + i++]);
            } else {
                add(after[begin + j++]);
            }
        }
        while (i < n) add(before[begin + i++]);
        while (j < m) add(after[begin + j++]);
    }
    if (!rects.empty()) merge(rects);
    return rects;
}

}  // namespace daihui::ui
