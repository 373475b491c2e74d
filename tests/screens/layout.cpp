#include "tests/screens/layout.hpp"

#include <algorithm>
#include <cstdio>

namespace daihui::test {
namespace {

using ui::DrawnText;
using ui::Rect;
using ui::Target;
using ui::TargetKind;

constexpr float tolerance = 3;  // units: less is rounding
constexpr float least_target = 59.5F;
constexpr float least_key = 50;

std::string at(const Rect& rect) {
    char text[80];
    std::snprintf(text, sizeof text, " [%.0f,%.0f %.0fx%.0f]", static_cast<double>(rect.x),
                  static_cast<double>(rect.y), static_cast<double>(rect.w), static_cast<double>(rect.h));
    return text;
}

bool within(const Rect& inner, const Rect& outer) {
    return inner.x >= outer.x - tolerance && inner.y >= outer.y - tolerance &&
           inner.right() <= outer.right() + tolerance && inner.bottom() <= outer.bottom() + tolerance;
}

bool collide(const Rect& a, const Rect& b) {
    const Rect common = ui::intersection(a, b);
    return common.w > tolerance && common.h > tolerance;
}

bool acts(const Target& target) {
    return target.kind == TargetKind::button || target.kind == TargetKind::field;
}

}  // namespace

std::vector<std::string> layout_faults(const ui::Registry& registry, Rect screen) {
    std::vector<std::string> faults;
    const auto& targets = registry.targets();
    const auto& texts = registry.texts();
    const auto scrolls = [&](const Rect& visible) {
        return std::any_of(targets.begin(), targets.end(), [&](const Target& target) {
            return target.kind == TargetKind::scroll && within(visible, target.rect);
        });
    };
    for (const DrawnText& text : texts) {
        const std::string name = "「" + text.text + "」";
        const Rect seen = ui::intersection(text.whole, text.rect);
        if (!scrolls(text.rect)) {
            if (!within(text.whole, text.rect)) faults.push_back(name + " is cut off" + at(text.whole));
            if (!within(text.whole, screen)) faults.push_back(name + " leaves the screen" + at(text.whole));
        }
        if (text.whole.w > text.box.w + tolerance)
            faults.push_back(name + " is wider than its place" + at(text.box));
        if (text.whole.h > text.box.h + tolerance)
            faults.push_back(name + " is taller than its place" + at(text.box));
        for (const Target& target : targets) {
            if (acts(target) && collide(seen, target.visible) && !within(seen, target.visible))
                faults.push_back(name + " runs into the button 「" + target.label + "」" + at(seen));
        }
        for (const DrawnText& other : texts) {
            if (&other > &text && collide(seen, ui::intersection(other.whole, other.rect)))
                faults.push_back(name + " and 「" + other.text + "」 overlap" + at(seen));
        }
    }
    for (const Target& target : targets) {
        if (!acts(target) || target.visible.empty()) continue;  // out of sight: scrolled away
        const std::string name = "the button 「" + target.label + "」";
        if (!scrolls(target.visible) && !within(target.rect, screen))
            faults.push_back(name + " leaves the screen" + at(target.rect));
        if (std::min(target.rect.w, target.rect.h) < (target.label.size() <= 6 ? least_key : least_target))
            faults.push_back(name + " is too small for a finger" + at(target.rect));
        for (const Target& other : targets) {
            if (&other > &target && acts(other) && collide(target.visible, other.visible))
                faults.push_back(name + " and 「" + other.label + "」 overlap" + at(target.rect));
        }
    }
    return faults;
}

}  // namespace daihui::test
