#include "kiosk/ui/canvas.hpp"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "kiosk/ui/hashing.hpp"

namespace daihui::ui {
namespace {

constexpr float pi = std::numbers::pi_v<float>;

ImU32 packed(Color c) { return IM_COL32(c.r, c.g, c.b, c.a); }

ImDrawFlags flags_of(Corners corners) {
    switch (corners) {
        case Corners::all:
            return ImDrawFlags_RoundCornersAll;
        case Corners::left:
            return ImDrawFlags_RoundCornersLeft;
        case Corners::right:
            return ImDrawFlags_RoundCornersRight;
        case Corners::top:
            return ImDrawFlags_RoundCornersTop;
        case Corners::bottom:
            return ImDrawFlags_RoundCornersBottom;
        case Corners::none:
            return ImDrawFlags_RoundCornersNone;
    }
    return ImDrawFlags_RoundCornersAll;
}

enum class Kind {
    fill,
    stroke,
    dashed,
    gradient,
    line,
    polyline,
    circle,
    ring,
    arc,
    convex,
    block,
    turned,
    image
};

template <class... Values>
std::uint64_t hash_all(Kind kind, Color color, Values... values) {
    Hasher hash;
    hash.add(static_cast<int>(kind));
    hash.add_bytes(&color, sizeof color);
    (hash.add(values), ...);
    return hash.value();
}

}  // namespace

void Canvas::begin(ImDrawList* list, float scale, Size pixels) {
    list_ = list;
    scale_ = scale;
    screen_ = {0, 0, pixels.w, pixels.h};
    clips_.clear();
    primitives_.clear();
}

float Canvas::at(float units) const { return std::round(units * scale_); }

int Canvas::pixels(float units) const {
    if (units <= 0) return 0;
    return std::max(1, static_cast<int>(std::lround(units * scale_)));
}

Canvas::Box Canvas::snap(Rect rect) const {
    return {at(rect.x), at(rect.y), at(rect.right()), at(rect.bottom())};
}

Rect Canvas::clip() const {
    const Box box = clips_.empty() ? screen_ : clips_.back();
    return {box.x0 / scale_, box.y0 / scale_, (box.x1 - box.x0) / scale_, (box.y1 - box.y0) / scale_};
}

bool Canvas::note(Box bounds, std::uint64_t hash) {
    const Box clip = clips_.empty() ? screen_ : clips_.back();
    // One pixel more on each side for the smoothed edges.
    PixelRect rect;
    rect.x0 = static_cast<int>(std::max(clip.x0, std::floor(bounds.x0) - 1));
    rect.y0 = static_cast<int>(std::max(clip.y0, std::floor(bounds.y0) - 1));
    rect.x1 = static_cast<int>(std::min(clip.x1, std::ceil(bounds.x1) + 1));
    rect.y1 = static_cast<int>(std::min(clip.y1, std::ceil(bounds.y1) + 1));
    if (rect.empty()) return false;
    Hasher full;
    full.add(hash);
    full.add_bytes(&rect, sizeof rect);
    full.add_bytes(&bounds, sizeof bounds);
    primitives_.push_back({full.value(), rect});
    return list_ != nullptr;
}

void Canvas::fill(Rect rect, Color color, float radius, Corners corners) {
    if (color.a == 0 || rect.empty()) return;
    const Box b = snap(rect);
    const float r = at(radius);
    const bool first = primitives_.empty();
    if (!note(b, hash_all(Kind::fill, color, r, static_cast<int>(corners)))) return;
    const bool covers = b.x0 <= 0 && b.y0 <= 0 && b.x1 >= screen_.x1 && b.y1 >= screen_.y1;
    if (first && covers && r <= 0 && color.a == 255 && color == ground_)
        return;  // the picture is cleared to it
    list_->AddRectFilled({b.x0, b.y0}, {b.x1, b.y1}, packed(color), r, flags_of(corners));
}

void Canvas::stroke(Rect rect, Color color, float thickness, float radius) {
    if (color.a == 0 || rect.empty()) return;
    const Box b = snap(rect);
    const auto t = static_cast<float>(pixels(thickness));
    const float r = std::max(0.0F, at(radius) - t / 2);
    if (!note(b, hash_all(Kind::stroke, color, t, r))) return;
    list_->PathRect({b.x0 + t / 2, b.y0 + t / 2}, {b.x1 - t / 2, b.y1 - t / 2}, r, ImDrawFlags_RoundCornersAll);
    list_->PathStroke(packed(color), ImDrawFlags_Closed, t);
}

void Canvas::dashed(Rect rect, Color color, float thickness, float radius) {
    const Box b = snap(rect);
    const auto t = static_cast<float>(pixels(thickness));
    const float r = at(radius);
    if (!note(b, hash_all(Kind::dashed, color, t, r))) return;
    const ImU32 ink = packed(color);
    const float x0 = b.x0 + t / 2, y0 = b.y0 + t / 2, x1 = b.x1 - t / 2, y1 = b.y1 - t / 2;
    const auto side = [&](ImVec2 from, ImVec2 to) {
        const float length = std::hypot(to.x - from.x, to.y - from.y);
        const float dash = 2.2F * t, gap = 1.6F * t;
        const int count = std::max(1, static_cast<int>(std::lround((length + gap) / (dash + gap))));
        const float step = (length + gap) / static_cast<float>(count);
        for (int i = 0; i < count; ++i) {
            const float begin = step * static_cast<float>(i) / length;
            const float end = std::min(1.0F, (step * static_cast<float>(i) + step - gap) / length);
            list_->AddLine({from.x + (to.x - from.x) * begin, from.y + (to.y - from.y) * begin},
                           {from.x + (to.x - from.x) * end, from.y + (to.y - from.y) * end}, ink, t);
        }
    };
    side({x0 + r, y0}, {x1 - r, y0});
    side({x1, y0 + r}, {x1, y1 - r});
    side({x1 - r, y1}, {x0 + r, y1});
    side({x0, y1 - r}, {x0, y0 + r});
    const auto corner = [&](float cx, float cy, float from) {
        list_->PathArcTo({cx, cy}, r, from + 0.25F, from + pi / 2 - 0.25F, 8);
        list_->PathStroke(ink, 0, t);
    };
    corner(x0 + r, y0 + r, pi);
    corner(x1 - r, y0 + r, 1.5F * pi);
    corner(x1 - r, y1 - r, 0);
    corner(x0 + r, y1 - r, 0.5F * pi);
}

void Canvas::gradient(Rect rect, Color top, Color bottom) {
    const Box b = snap(rect);
    if (!note(b, hash_all(Kind::gradient, top, bottom.r, bottom.g, bottom.b, bottom.a))) return;
    list_->AddRectFilledMultiColor({b.x0, b.y0}, {b.x1, b.y1}, packed(top), packed(top), packed(bottom),
                                   packed(bottom));
}

void Canvas::line(Point a, Point b, Color color, float thickness) {
    const auto t = static_cast<float>(pixels(thickness));
    const ImVec2 p{a.x * scale_, a.y * scale_}, q{b.x * scale_, b.y * scale_};
    const Box box{std::min(p.x, q.x) - t, std::min(p.y, q.y) - t, std::max(p.x, q.x) + t,
                  std::max(p.y, q.y) + t};
    if (!note(box, hash_all(Kind::line, color, t, p.x, p.y, q.x, q.y))) return;
    // Not AddLine, which moves both ends by half a pixel.
    list_->PathLineTo(p);
    list_->PathLineTo(q);
    list_->PathStroke(packed(color), 0, t);
}

void Canvas::round_line(Point a, Point b, Color color, float thickness) {
    line(a, b, color, thickness);
    const float r = static_cast<float>(pixels(thickness)) / scale_ / 2;
    circle(a, r, color);
    circle(b, r, color);
}

void Canvas::polyline(const std::vector<Point>& points, Color color, float thickness) {
    if (points.size() < 2) return;
    const auto t = static_cast<float>(pixels(thickness));
    std::vector<ImVec2> path;
    Box box{points[0].x * scale_, points[0].y * scale_, points[0].x * scale_, points[0].y * scale_};
    Hasher hash;
    for (const Point& p : points) {
        path.emplace_back(p.x * scale_, p.y * scale_);
        box = {std::min(box.x0, path.back().x), std::min(box.y0, path.back().y),
               std::max(box.x1, path.back().x), std::max(box.y1, path.back().y)};
        hash.add(path.back().x);
        hash.add(path.back().y);
    }
    box = {box.x0 - t, box.y0 - t, box.x1 + t, box.y1 + t};
    if (!note(box, hash_all(Kind::polyline, color, t, hash.value()))) return;
    list_->AddPolyline(path.data(), static_cast<int>(path.size()), packed(color), 0, t);
    for (const ImVec2& p : {path.front(), path.back()}) list_->AddCircleFilled(p, t / 2, packed(color));
}

void Canvas::circle(Point center, float radius, Color color) {
    if (color.a == 0 || radius <= 0) return;
    const ImVec2 c{center.x * scale_, center.y * scale_};
    const float r = radius * scale_;
    if (!note({c.x - r, c.y - r, c.x + r, c.y + r}, hash_all(Kind::circle, color, c.x, c.y, r))) return;
    list_->AddCircleFilled(c, r, packed(color), std::clamp(static_cast<int>(r * 2), 16, 96));
}

void Canvas::ring(Point center, float radius, Color color, float thickness) {
    if (color.a == 0 || radius <= 0) return;
    const ImVec2 c{center.x * scale_, center.y * scale_};
    const float r = radius * scale_;
    const float t = thickness * scale_;
    const float o = r + t;
    if (!note({c.x - o, c.y - o, c.x + o, c.y + o}, hash_all(Kind::ring, color, c.x, c.y, r, t))) return;
    // ImGui draws the circle half a pixel smaller than it is told.
    list_->AddCircle(c, r + 0.5F, packed(color), std::clamp(static_cast<int>(r * 2), 32, 128), t);
}

void Canvas::arc(Point center, float radius, float part, Color color, float thickness) {
    part = std::clamp(part, 0.0F, 1.0F);
    if (part <= 0) return;
    if (part >= 1) {
        ring(center, radius, color, thickness);
        return;
    }
    const ImVec2 c{center.x * scale_, center.y * scale_};
    const float r = radius * scale_;
    const float t = thickness * scale_;
    const float o = r + t;
    if (!note({c.x - o, c.y - o, c.x + o, c.y + o}, hash_all(Kind::arc, color, c.x, c.y, r, t, part))) return;
    const float from = -pi / 2, to = from + 2 * pi * part;
    list_->PathArcTo(c, r, from, to, std::max(4, static_cast<int>(r * part * 2)));
    list_->PathStroke(packed(color), 0, t);
    for (const float angle : {from, to})
        list_->AddCircleFilled({c.x + std::cos(angle) * r, c.y + std::sin(angle) * r}, t / 2, packed(color),
                               24);
}

void Canvas::convex(const std::vector<Point>& points, Color color) {
    if (points.size() < 3) return;
    std::vector<ImVec2> path;
    Box box{points[0].x * scale_, points[0].y * scale_, points[0].x * scale_, points[0].y * scale_};
    Hasher hash;
    for (const Point& p : points) {
        path.emplace_back(p.x * scale_, p.y * scale_);
        box = {std::min(box.x0, path.back().x), std::min(box.y0, path.back().y),
               std::max(box.x1, path.back().x), std::max(box.y1, path.back().y)};
        hash.add(path.back().x);
        hash.add(path.back().y);
    }
    if (!note(box, hash_all(Kind::convex, color, hash.value()))) return;
    list_->AddConvexPolyFilled(path.data(), static_cast<int>(path.size()), packed(color));
}

void Canvas::block(const TextBlock& block, int x, int y, Color color) {
    if (block.texture == 0) return;
    const auto x0 = static_cast<float>(x + block.ink_x), y0 = static_cast<float>(y + block.ink_y);
    const Box b{x0, y0, x0 + static_cast<float>(block.ink_w), y0 + static_cast<float>(block.ink_h)};
    if (!note(b, hash_all(Kind::block, color, block.key))) return;
    list_->AddImage(reinterpret_cast<ImTextureID>(block.texture), {b.x0, b.y0}, {b.x1, b.y1}, {0, 0}, {1, 1},
                    packed(color));
}

void Canvas::turned(const TextBlock& block, Point center, float degrees, Color color) {
    if (block.texture == 0) return;
    const float w = static_cast<float>(block.ink_w) / 2, h = static_cast<float>(block.ink_h) / 2;
    const float angle = degrees * pi / 180, cosine = std::cos(angle), sine = std::sin(angle);
    const ImVec2 c{at(center.x), at(center.y)};
    const auto turn = [&](float dx, float dy) {
        return ImVec2{c.x + dx * cosine - dy * sine, c.y + dx * sine + dy * cosine};
    };
    const float r = std::hypot(w, h);
    if (!note({c.x - r, c.y - r, c.x + r, c.y + r}, hash_all(Kind::turned, color, block.key, degrees))) return;
    list_->AddImageQuad(reinterpret_cast<ImTextureID>(block.texture), turn(-w, -h), turn(w, -h), turn(w, h),
                        turn(-w, h), {0, 0}, {1, 0}, {1, 1}, {0, 1}, packed(color));
}

void Canvas::image(Texture texture, Rect rect, std::uint64_t key, float radius) {
    const Box b = snap(rect);
    if (texture == 0 || !note(b, hash_all(Kind::image, Color{}, key, at(radius)))) return;
    list_->AddImageRounded(reinterpret_cast<ImTextureID>(texture), {b.x0, b.y0}, {b.x1, b.y1}, {0, 0}, {1, 1},
                           IM_COL32_WHITE, at(radius));
}

void Canvas::shadow(Rect rect, Color color, float radius, int level) {
    struct Step {
        float grow, down, opacity;
    };
    static constexpr Step low[] = {{2, 4, 0.02F}, {1, 2, 0.035F}, {0, 1, 0.07F}};
    static constexpr Step high[] = {{10, 12, 0.016F}, {6, 7, 0.028F}, {3, 3, 0.045F}, {1, 1, 0.08F}};
    const auto cast = [&](const Step& step) {
        const Color shade = faded(color, step.opacity);
        const Box b = snap(moved(inset(rect, -step.grow), 0, step.down));
        const float r = at(radius + step.grow);
        if (!note(b, hash_all(Kind::fill, shade, r, 0))) return;
        // What is cast lies on the sheet's own ground in the middle and is covered by it; painting only the rim
        // spares three blended layers a card, which is most of a frame without a graphics card.
        const Box clip = clips_.empty() ? screen_ : clips_.back();
        const float rim = std::min({at(radius) + 1, (b.x1 - b.x0) / 2, (b.y1 - b.y0) / 2});
        const Box inner{b.x0 + rim, b.y0 + rim, b.x1 - rim, b.y1 - rim - at(step.down) - at(step.grow)};
        const Box bands[] = {{b.x0, b.y0, b.x1, inner.y0},
                             {b.x0, inner.y1, b.x1, b.y1},
                             {b.x0, inner.y0, inner.x0, inner.y1},
                             {inner.x1, inner.y0, b.x1, inner.y1}};
        for (const Box& band : bands) {
            const ImVec2 from{std::max(band.x0, clip.x0), std::max(band.y0, clip.y0)};
            const ImVec2 to{std::min(band.x1, clip.x1), std::min(band.y1, clip.y1)};
            if (to.x <= from.x || to.y <= from.y) continue;
            list_->PushClipRect(from, to, false);
            list_->AddRectFilled({b.x0, b.y0}, {b.x1, b.y1}, packed(shade), r);
            list_->PopClipRect();
        }
    };
    if (color.a == 0) return;
    if (level == 1)
        for (const Step& step : low) cast(step);
    else
        for (const Step& step : high) cast(step);
}

void Canvas::push_clip(Rect rect) {
    Box box = snap(rect);
    const Box outer = clips_.empty() ? screen_ : clips_.back();
    box = {std::max(box.x0, outer.x0), std::max(box.y0, outer.y0), std::min(box.x1, outer.x1),
           std::min(box.y1, outer.y1)};
    if (box.x1 < box.x0) box.x1 = box.x0;
    if (box.y1 < box.y0) box.y1 = box.y0;
    clips_.push_back(box);
    if (list_ != nullptr) list_->PushClipRect({box.x0, box.y0}, {box.x1, box.y1}, false);
}

void Canvas::pop_clip() {
    if (clips_.empty()) return;
    clips_.pop_back();
    if (list_ != nullptr) list_->PopClipRect();
}

}  // namespace daihui::ui
