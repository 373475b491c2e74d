#include "kiosk/ui/geometry.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace daihui::ui {

Rect inset(Rect rect, float dx, float dy) {
    return {rect.x + dx, rect.y + dy, std::max(0.0F, rect.w - 2 * dx), std::max(0.0F, rect.h - 2 * dy)};
}

Rect moved(Rect rect, float dx, float dy) { return {rect.x + dx, rect.y + dy, rect.w, rect.h}; }

Rect intersection(Rect a, Rect b) {
    const float x = std::max(a.x, b.x), y = std::max(a.y, b.y);
    const float right = std::min(a.right(), b.right()), bottom = std::min(a.bottom(), b.bottom());
    return {x, y, std::max(0.0F, right - x), std::max(0.0F, bottom - y)};
}

Rect united(Rect a, Rect b) {
    if (a.empty()) return b;
    if (b.empty()) return a;
    const float x = std::min(a.x, b.x), y = std::min(a.y, b.y);
    return {x, y, std::max(a.right(), b.right()) - x, std::max(a.bottom(), b.bottom()) - y};
}

bool overlaps(Rect a, Rect b) { return !intersection(a, b).empty(); }

Rect cut_top(Rect& rest, float height) {
    height = std::clamp(height, 0.0F, rest.h);
    const Rect part{rest.x, rest.y, rest.w, height};
    rest.y += height;
    rest.h -= height;
    return part;
}

Rect cut_bottom(Rect& rest, float height) {
    height = std::clamp(height, 0.0F, rest.h);
    rest.h -= height;
    return {rest.x, rest.bottom(), rest.w, height};
}

Rect cut_left(Rect& rest, float width) {
    width = std::clamp(width, 0.0F, rest.w);
    const Rect part{rest.x, rest.y, width, rest.h};
    rest.x += width;
    rest.w -= width;
    return part;
}

Rect cut_right(Rect& rest, float width) {
    width = std::clamp(width, 0.0F, rest.w);
    rest.w -= width;
    return {rest.right(), rest.y, width, rest.h};
}

Rect centered(Rect outer, Size size) {
    return {outer.x + (outer.w - size.w) / 2, outer.y + (outer.h - size.h) / 2, size.w, size.h};
}

Rect middle(Rect outer, float height) { return {outer.x, outer.y + (outer.h - height) / 2, outer.w, height}; }

std::vector<Rect> columns(Rect rect, int count, float gap) {
    std::vector<Rect> out;
    if (count <= 0) return out;
    const auto n = static_cast<float>(count);
    const float width = std::floor((rect.w - gap * (n - 1)) / n);
    for (int i = 0; i < count; ++i) {
        const float x = rect.x + static_cast<float>(i) * (width + gap);
        out.push_back({x, rect.y, i + 1 == count ? rect.right() - x : width, rect.h});
    }
    return out;
}

std::vector<Rect> rows(Rect rect, int count, float gap) {
    std::vector<Rect> out;
    if (count <= 0) return out;
    const auto n = static_cast<float>(count);
    const float height = std::floor((rect.h - gap * (n - 1)) / n);
    for (int i = 0; i < count; ++i) {
        const float y = rect.y + static_cast<float>(i) * (height + gap);
        out.push_back({rect.x, y, rect.w, i + 1 == count ? rect.bottom() - y : height});
    }
    return out;
}

std::vector<Rect> columns(Rect rect, std::initializer_list<float> weights, float gap) {
    std::vector<Rect> out;
    const float sum = std::accumulate(weights.begin(), weights.end(), 0.0F);
    if (sum <= 0) return out;
    const float room = rect.w - gap * static_cast<float>(weights.size() - 1);
    float x = rect.x, passed = 0;
    for (float weight : weights) {
        const float begin = std::floor(room * passed / sum);
        passed += weight;
        const float end = std::floor(room * passed / sum);
        out.push_back({x, rect.y, end - begin, rect.h});
        x += end - begin + gap;
    }
    return out;
}

std::vector<Rect> grid(Rect rect, int count, int per_row, float height, float gap) {
    std::vector<Rect> out;
    Rect rest = rect;
    while (static_cast<int>(out.size()) < count) {
        const Rect line{rest.x, rest.y, rest.w, height};
        for (const Rect& cell : columns(line, per_row, gap)) {
            if (static_cast<int>(out.size()) == count) break;
            out.push_back(cell);
        }
        rest.y += height + gap;
    }
    return out;
}

}  // namespace daihui::ui
