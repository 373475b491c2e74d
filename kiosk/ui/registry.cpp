#include "kiosk/ui/registry.hpp"

#include <algorithm>

namespace daihui::ui {
namespace {

bool in_region(const std::string& regions, const std::string& wanted) {
    if (wanted.empty()) return true;
    // Whole names first: "王芳" must not find "王芳芳".
    std::size_t begin = 0;
    while (begin <= regions.size()) {
        const std::size_t end = std::min(regions.find('\n', begin), regions.size());
        if (std::string_view(regions).substr(begin, end - begin) == wanted) return true;
        begin = end + 1;
    }
    return false;
}

}  // namespace

std::string squeezed(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == ' ' || c == '\n' || c == '\t' || c == '\r') continue;
        const std::string_view three = text.substr(i, 3);
        if (three == "\xE3\x80\x80" || three == "\xE2\x81\xA0" ||
            three == "\xE2\x80\x8B") {  // U+3000, U+2060, U+200B
            i += 2;
            continue;
        }
        if (text.substr(i, 2) == "\xC2\xA0") {  // U+00A0
            i += 1;
            continue;
        }
        out += c;
    }
    return out;
}

void Registry::begin() {
    targets_.clear();
    texts_.clear();
}

void Registry::hide_below(Rect rect) {
    const auto hidden = [rect](Rect r) {
        return r.x >= rect.x && r.y >= rect.y && r.right() <= rect.right() && r.bottom() <= rect.bottom();
    };
    std::erase_if(texts_, [&](const DrawnText& text) { return hidden(text.rect); });
    std::erase_if(targets_, [&](const Target& target) { return hidden(target.visible); });
}

const Target* Registry::at(Point point) const {
    for (auto it = targets_.rbegin(); it != targets_.rend(); ++it) {
        if (it->kind == TargetKind::scroll || !it->visible.contains(point)) continue;
        return it->kind == TargetKind::cover ? nullptr : &*it;
    }
    return nullptr;
}

const Target* Registry::scroll_at(Point point) const {
    for (auto it = targets_.rbegin(); it != targets_.rend(); ++it) {
        if (!it->visible.contains(point)) continue;
        if (it->kind == TargetKind::cover) return nullptr;
        if (it->kind == TargetKind::scroll) return &*it;
    }
    return nullptr;
}

Registry::Found Registry::find(std::string_view label, std::string_view region) const {
    const std::string wanted = squeezed(label), where = squeezed(region);
    const Target* whole = nullptr;
    const Target* part = nullptr;
    int wholes = 0, parts = 0, hidden = 0, disabled = 0;
    for (const Target& target : targets_) {
        if (target.kind == TargetKind::scroll || target.kind == TargetKind::cover) continue;
        const bool is_whole = target.label == wanted;
        if (!is_whole && target.label.find(wanted) == std::string::npos) continue;
        if (!in_region(target.region, where)) continue;
        if (target.visible.empty() || at(target.visible.center()) != &target) {
            ++hidden;
            continue;
        }
        if (!target.enabled) {
            if (is_whole) ++disabled;
            continue;
        }
        (is_whole ? whole : part) = &target;
        ++(is_whole ? wholes : parts);
    }
    if (wholes == 1) return {whole, {}};
    if (wholes > 1) return {nullptr, "有 " + std::to_string(wholes) + " 处，请用 in 指明"};
    if (disabled > 0) return {nullptr, "此处不可用"};
    if (parts == 1) return {part, {}};
    if (parts > 1) return {nullptr, "有 " + std::to_string(parts) + " 处含有这几个字，请写全"};
    if (hidden > 0) return {nullptr, "被遮住或在可见范围之外"};
    return {nullptr, "屏幕上没有"};
}

bool Registry::shows(std::string_view text) const {
    const std::string wanted = squeezed(text);
    return std::any_of(texts_.begin(), texts_.end(), [&wanted](const DrawnText& drawn) {
        return drawn.text.find(wanted) != std::string::npos;
    });
}

std::string Registry::transcript() const {
    std::string out;
    for (const DrawnText& drawn : texts_) out += drawn.text + '\n';
    return out;
}

}  // namespace daihui::ui
