#include "kiosk/ui/touch.hpp"

#include <cmath>

namespace daihui::ui {
namespace {
float distance(Point a, Point b) { return std::hypot(a.x - b.x, a.y - b.y); }
constexpr float bounce_reach = 40;  // 10 mm: a new touch further away is another finger's
}  // namespace

void Touch::down(Point at, double now_ms, Contact contact) {
    if (contact_) return;
    contact_ = contact;
    began_ms_ = now_ms;
    const bool bounced =
        contact == Contact::finger && now_ms - ended_ms_ < bounce_ms && distance(at, last_) < bounce_reach;
    ignored_ = bounced || now_ms - changed_ms_ < settle_ms;
    scrollable_ = false;
    last_ = at;
    if (ignored_) return;
    pointer_ = Pointer{PointerEdge::down, true, at, at, {}, false};
}

void Touch::move(Point at, double) {
    if (!contact_ || ignored_) return;
    pointer_.position = at;
    if (scrollable_ && !pointer_.dragging && distance(at, pointer_.origin) > slop) {
        pointer_.dragging = true;
        last_ = at;  // the slop itself does not scroll, so the content does not jump
        return;
    }
    if (pointer_.dragging) {
        pointer_.moved.x += at.x - last_.x;
        pointer_.moved.y += at.y - last_.y;
    }
    last_ = at;
}

void Touch::up(Point at, double now_ms) {
    if (!contact_) return;
    const bool too_short = *contact_ == Contact::finger && now_ms - began_ms_ < shortest_ms;
    contact_.reset();
    ended_ms_ = now_ms;
    last_ = at;
    if (ignored_) return;
    pointer_.position = at;
    pointer_.held = false;
    pointer_.edge = too_short || pointer_.dragging ? PointerEdge::cancel : PointerEdge::up;
}

void Touch::cancel() {
    if (!contact_) return;
    contact_.reset();
    if (ignored_) return;
    pointer_.held = false;
    pointer_.edge = PointerEdge::cancel;
}

void Touch::screen_changed(double now_ms) {
    changed_ms_ = now_ms;
    if (contact_ && !ignored_) {
        ignored_ = true;
        pointer_.held = false;
        pointer_.edge = PointerEdge::cancel;
    }
}

Pointer Touch::take() {
    const Pointer taken = pointer_;
    pointer_.edge = PointerEdge::none;
    pointer_.moved = {};
    if (!pointer_.held) pointer_.dragging = false;
    return taken;
}

}  // namespace daihui::ui
