#include "kiosk/ui/kit.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "kiosk/ui/hashing.hpp"

namespace daihui::ui {
namespace {
constexpr float roll = 20;  // 5 mm: how far a finger may roll out of what it pressed
}

Kit::Kit(TextEngine& text, Theme theme) : text_(text), theme_(theme) {}

Format Kit::format() const {
    if (screen_.h > screen_.w) return Format::portrait;
    return screen_.w < 1200 ? Format::landscape_small : Format::landscape;
}

// ---- the frame
// ---------------------------------------------------------------------------------------------------

void Kit::begin_frame(ImDrawList* list, Size pixels, std::string_view screen_id, FrameInput input) {
    previous_ = std::move(registry_);
    registry_.begin();
    if (forget_) {
        // Now, because textures that a frame has used must live until it is painted.
        forget_ = false;
        text_.forget();
        previous_.begin();
        active_ = scrolling_ = focus_ = typing_ = 0;
        touched_ = false;
    }
    regions_.clear();
    ids_.clear();
    input_ = std::move(input);
    screen_ = {0, 0, pixels.w / theme_.scale, pixels.h / theme_.scale};
    canvas_.begin(list, theme_.scale, pixels);
    canvas_.set_ground(palette().paper);
    activate_ = 0;
    wakeup_.reset();
    if (screen_id != screen_id_) {
        screen_id_ = screen_id;
        active_ = scrolling_ = focus_ = typing_ = 0;
        focus_shown_ = touched_ = false;
    }
    Hasher seed;
    seed.add(screen_id);
    seed_ = seed.value();

    const Pointer& pointer = input_.pointer;
    if (pointer.edge == PointerEdge::down) {
        const Target* target = previous_.at(pointer.position);
        active_ = target != nullptr && target->enabled ? target->id : 0;
        const Target* area = previous_.scroll_at(pointer.position);
        scrolling_ = area == nullptr ? 0 : area->id;
        focus_shown_ = false;
        if (target != nullptr && target->kind == TargetKind::field) {
            typing_ = target->id;
            touched_ = true;
        }
    } else if (pointer.edge == PointerEdge::cancel || pointer.dragging) {
        active_ = 0;
    }
    const auto& targets = previous_.targets();
    if (std::none_of(targets.begin(), targets.end(), [this](const Target& t) { return t.id == typing_; })) {
        typing_ = 0;
        touched_ = false;
    }
    if (std::exchange(next_field_, false)) {
        auto at =
            std::find_if(targets.begin(), targets.end(), [this](const Target& t) { return t.id == typing_; });
        if (at != targets.end())
            at = std::find_if(at + 1, targets.end(),
                              [](const Target& t) { return t.kind == TargetKind::field; });
        if (at != targets.end()) typing_ = at->id;
    }

    std::erase_if(input_.typed, [this](const Typed& typed) {
        if (typed.key == KeyName::tab || typed.key == KeyName::back_tab) {
            move_focus(typed.key == KeyName::tab ? 1 : -1);
            return true;
        }
        // In a field both are typing.
        const bool go = typing_ != focus_ && (typed.key == KeyName::enter || typed.text == " ");
        if (focus_shown_ && focus_ != 0 && go) {
            activate_ = focus_;
            return true;
        }
        return false;
    });
}

void Kit::end_frame() {
    const PointerEdge edge = input_.pointer.edge;
    if (edge == PointerEdge::up || edge == PointerEdge::cancel) active_ = scrolling_ = 0;
    while (!regions_.empty()) regions_.pop_back();
}

void Kit::move_focus(int step) {
    std::vector<TargetId> order;
    for (const Target& target : previous_.targets()) {
        if (target.kind == TargetKind::cover) order.clear();  // what a dialog covers is no stop
        const bool stop = target.kind == TargetKind::button || target.kind == TargetKind::field;
        if (stop && target.enabled && !target.visible.empty()) order.push_back(target.id);
    }
    if (order.empty()) return;
    // The first Tab goes on from the field that is being typed in.
    if (!focus_shown_ && typing_ != 0) focus_ = typing_;
    const auto found = std::find(order.begin(), order.end(), focus_);
    const auto count = static_cast<std::ptrdiff_t>(order.size());
    std::ptrdiff_t next = step > 0 ? 0 : count - 1;
    if (found != order.end() && (focus_shown_ || focus_ == typing_))
        next = (found - order.begin() + step + count) % count;
    focus_ = order[static_cast<std::size_t>(next)];
    focus_shown_ = true;
    for (const Target& target : previous_.targets())
        if (target.id == focus_ && target.kind == TargetKind::field) typing_ = focus_;
}

// ---- targets
// -----------------------------------------------------------------------------------------------------

TargetId Kit::make_id(std::string_view label) {
    Hasher hash;
    hash.add(seed_);
    for (const std::string& region : regions_) hash.add(std::string_view(region));
    hash.add(label);
    TargetId id = hash.value();
    while (std::find(ids_.begin(), ids_.end(), id) != ids_.end()) ++id;  // the second of the same name
    ids_.push_back(id);
    return id;
}

Press Kit::press(Rect rect, std::string_view label, Enabled enabled) {
    const TargetId id = make_id(label);
    Target target;
    target.id = id;
    target.label = squeezed(label);
    for (auto it = regions_.rbegin(); it != regions_.rend(); ++it)
        target.region += (target.region.empty() ? "" : "\n") + *it;
    target.rect = rect;
    target.visible = intersection(rect, canvas_.clip());
    target.enabled = enabled == Enabled::yes;
    registry_.add(target);

    Press press;
    if (!target.enabled) return press;
    const Pointer& pointer = input_.pointer;
    const bool inside = inset(rect, -roll).contains(pointer.position);
    press.held = active_ == id && pointer.held && inside;
    press.activated = active_ == id && pointer.edge == PointerEdge::up && inside;
    press.focused = focus_shown_ && focus_ == id;
    if (activate_ == id) press.activated = true;
    if (press.activated) {
        active_ = 0;
        activate_ = 0;
    }
    return press;
}

Press Kit::field_press(Rect rect, std::string_view label, bool wants_typing) {
    Press press = this->press(rect, label, Enabled::yes);
    Target& target = registry_.last();
    target.kind = TargetKind::field;
    if (typing_ == 0 && wants_typing) typing_ = target.id;
    press.focused = typing_ == target.id;
    press.touched = press.focused && touched_;
    return press;
}

void Kit::cover(Rect rect) {
    Target target;
    target.kind = TargetKind::cover;
    target.rect = rect;
    target.visible = intersection(rect, canvas_.clip());
    registry_.add(target);
}

float Kit::scroll_area(Rect rect, std::string_view label) {
    const TargetId id = make_id(label);
    Target target;
    target.id = id;
    target.kind = TargetKind::scroll;
    target.label = squeezed(label);
    target.rect = rect;
    target.visible = intersection(rect, canvas_.clip());
    registry_.add(target);
    return scrolling_ == id && input_.pointer.dragging ? input_.pointer.moved.y : 0.0F;
}

Kit::RegionGuard Kit::region(std::string_view label) {
    regions_.push_back(squeezed(label));
    return RegionGuard(*this);
}

void Kit::pop_region() {
    if (!regions_.empty()) regions_.pop_back();
}

bool Kit::pressed_key(KeyName key) const {
    return std::any_of(input_.typed.begin(), input_.typed.end(),
                       [key](const Typed& t) { return t.key == key; });
}

std::vector<Typed> Kit::take_typed() { return std::exchange(input_.typed, {}); }

void Kit::type_in_next_field() {
    next_field_ = true;
    draw_again();
}

void Kit::wake_at(Moment moment) {
    if (!wakeup_ || moment < *wakeup_) wakeup_ = moment;
}

// ---- text
// --------------------------------------------------------------------------------------------------------

TextSpec Kit::spec_of(const std::vector<Run>& runs, const Look& look, float width) const {
    const float size = look.size > 0 ? look.size : theme_.type(look.role);
    const float scale = theme_.scale;
    TextSpec spec;
    for (const Run& run : runs) {
        TextRun out;
        out.text = run.text;
        out.face = run.face.value_or(look.face);
        out.size = std::round((run.size > 0 ? run.size : size) * scale * 2) / 2;
        spec.runs.push_back(std::move(out));
    }
    float line = look.line;
    if (line <= 0)
        line = look.size > 0 ? look.size * theme_.line(look.role) / theme_.type(look.role)
                             : theme_.line(look.role);
    spec.line_height = std::round(line * scale);
    spec.letter_spacing = look.spacing * scale;
    spec.wrap_width = look.wrap && look.fit == Fit::none && width > 0 ? static_cast<int>(width * scale) : 0;
    spec.max_lines = look.max_lines;
    spec.align = look.align;
    return spec;
}

void Kit::note_text(std::string_view text, Rect rect, Rect whole, Rect box) {
    const Rect visible = intersection(rect, canvas_.clip());
    if (visible.empty()) return;
    DrawnText drawn;
    drawn.text = squeezed(text);
    if (!regions_.empty()) drawn.region = regions_.back();
    drawn.rect = visible;
    drawn.whole = whole;
    drawn.box = box;
    if (!drawn.text.empty()) registry_.add_text(std::move(drawn));
}

Size Kit::draw_runs(Rect box, const std::vector<Run>& runs, const Look& look) {
    const float scale = theme_.scale;
    TextSpec spec = spec_of(runs, look, box.w);
    if (look.fit == Fit::shrink && box.w > 0) {
        const float room = box.w * scale;
        for (int step = 0; step < 8; ++step) {
            const TextBlock measured = text_.measure(spec);
            if (static_cast<float>(measured.width) <= room + 1) break;
            const float factor = std::max(0.85F, room / static_cast<float>(measured.width));
            for (TextRun& run : spec.runs) run.size = std::floor(run.size * factor * 2) / 2;
        }
    }
    // Far outside the clip nothing needs a picture; the size is still wanted.
    const TextBlock measured = text_.measure(spec);
    const float width = static_cast<float>(measured.width) / scale,
                height = static_cast<float>(measured.height) / scale;
    const auto left = static_cast<int>(std::lround(box.x * scale)),
               top = static_cast<int>(std::lround(box.y * scale));
    const auto right = static_cast<int>(std::lround(box.right() * scale));
    const auto bottom = static_cast<int>(std::lround(box.bottom() * scale));
    int x = left, y = top;
    if (look.align == Align::center) x = left + (right - left - measured.width) / 2;
    if (look.align == Align::right) x = right - measured.width;
    if (look.valign == VAlign::middle) y = top + (bottom - top - measured.height) / 2;
    if (look.valign == VAlign::bottom) y = bottom - measured.height;
    const Rect place{static_cast<float>(x) / scale, static_cast<float>(y) / scale, width, height};
    if (overlaps(inset(place, -height), canvas_.clip())) {
        canvas_.block(text_.block(spec), x, y, look.color.value_or(palette().ink));
        std::string all;
        for (const Run& run : runs)
            if (run.face.value_or(look.face) != Face::icon) all += run.text;
        // A line may be taller than its letters: what touches is the letters.
        float tallest = 0;
        for (const TextRun& run : spec.runs) tallest = std::max(tallest, run.size / scale);
        const float air = std::max(0.0F, static_cast<float>(spec.line_height) / scale - tallest * 1.1F) / 2;
        note_text(all, place, {place.x, place.y + air, place.w, std::max(0.0F, place.h - 2 * air)}, box);
    }
    return {width, height};
}

Size Kit::text(Rect box, std::string_view text, const Look& look) {
    return draw_runs(box, {Run{std::string(text)}}, look);
}

Size Kit::rich(Rect box, const std::vector<Run>& runs, const Look& look) { return draw_runs(box, runs, look); }

Size Kit::measure(const std::vector<Run>& runs, const Look& look, float width) {
    const TextBlock block = text_.measure(spec_of(runs, look, width));
    return {std::ceil(static_cast<float>(block.width) / theme_.scale),
            static_cast<float>(block.height) / theme_.scale};
}

Size Kit::measure(std::string_view text, const Look& look, float width) {
    return measure(std::vector<Run>{Run{std::string(text)}}, look, width);
}

Size Kit::measure_figures(std::string_view text, const Look& look) {
    float cell = 0;
    for (char digit = '0'; digit <= '9'; ++digit) cell = std::max(cell, measure(std::string(1, digit), look).w);
    float width = 0;
    for (char c : text) width += c >= '0' && c <= '9' ? cell : measure(std::string(1, c), look).w;
    return {width, measure("0", look).h};
}

Size Kit::figures(Rect box, std::string_view text, const Look& look) {
    const Size size = measure_figures(text, look);
    float cell = 0;
    for (char digit = '0'; digit <= '9'; ++digit) cell = std::max(cell, measure(std::string(1, digit), look).w);
    float x = box.x;
    if (look.align == Align::center) x += (box.w - size.w) / 2;
    if (look.align == Align::right) x += box.w - size.w;
    float y = box.y;
    if (look.valign == VAlign::middle) y += (box.h - size.h) / 2;
    if (look.valign == VAlign::bottom) y += box.h - size.h;
    for (char c : text) {
        const bool digit = c >= '0' && c <= '9';
        const Size own = measure(std::string(1, c), look);
        const float width = digit ? cell : own.w;
        const TextBlock& block = text_.block(spec_of({Run{std::string(1, c)}}, look, 0));
        const auto px = static_cast<int>(std::lround((x + (width - own.w) / 2) * theme_.scale));
        canvas_.block(block, px, static_cast<int>(std::lround(y * theme_.scale)),
                      look.color.value_or(palette().ink));
        x += width;
    }
    const Rect place{x - size.w, y, size.w, size.h};
    note_text(text, place, inset(place, 0, size.h * 0.1F), box);
    return size;
}

void Kit::turned_text(Point center, std::string_view text, float size, float degrees, Color color) {
    Look look;
    look.face = Face::serif_bold;
    look.size = size;
    look.line = size;
    look.spacing = size / 5;
    look.wrap = false;
    const TextBlock& block = text_.block(spec_of({Run{std::string(text)}}, look, 0));
    canvas_.turned(block, center, degrees, color);
    const Size half{static_cast<float>(block.width) / theme_.scale / 2, size / 2};
    const Rect place{center.x - half.w, center.y - half.h, 2 * half.w, 2 * half.h};
    note_text(text, place, place, place);
}

void Kit::icon(Rect box, std::string_view name, float size, std::optional<Color> color) {
    Look look;
    look.face = Face::icon;
    look.size = size;
    look.line = size;
    look.wrap = false;
    const TextBlock& block = text_.block(spec_of({Run{std::string(name)}}, look, 0));
    const float scale = theme_.scale;
    const int x = static_cast<int>(std::lround(box.center().x * scale)) - block.width / 2;
    const int y = static_cast<int>(std::lround(box.center().y * scale)) - block.height / 2;
    canvas_.block(block, x, y, color.value_or(palette().ink2));
}

}  // namespace daihui::ui
