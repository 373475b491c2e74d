// One finger, made safe for a hall: what counts as a tap, what as a drag, what as noise (PEERS.md 2.9).
//
// Pure: it is given contacts with times and answers with what the widgets may see. Times are milliseconds of
// any steady clock, positions are units.
#pragma once
#include <optional>

#include "kiosk/ui/geometry.hpp"

namespace daihui::ui {

enum class PointerEdge {
    none,
    down,    ///< touched now
    up,      ///< released now: a widget that is held may act
    cancel,  ///< over without effect: drag, noise, second finger, the screen changed under it
};

/// What the widgets see in one frame. At most one transition a frame.
struct Pointer {
    PointerEdge edge = PointerEdge::none;
    bool held = false;  ///< a contact is there (after this frame's edge)
    Point position;
    Point origin;  ///< where the contact began
    Point moved;   ///< since the last frame, only while dragging
    bool dragging = false;
};

enum class Contact { finger, mouse };

class Touch {
  public:
    /// A contact that ends sooner is static or a drop of water, not a finger.
    static constexpr double shortest_ms = 12;
    /// A contact that begins so soon after the last one ended belongs to it (a rolling finger, a bouncing
    /// panel).
    static constexpr double bounce_ms = 50;
    /// After the screen changed, touches are ignored for so long: the second half of a double tap must not land
    /// on what has just appeared.
    static constexpr double settle_ms = 200;
    /// A finger may roll so far (3 mm) before a touch in a scrolling area becomes a drag.
    static constexpr float slop = 12;

    void down(Point at, double now_ms, Contact contact);
    void move(Point at, double now_ms);
    void up(Point at, double now_ms);
    void cancel();
    /// The screen was replaced: what is held is cancelled, and new touches wait for settle_ms.
    void screen_changed(double now_ms);
    /// The area under the finger scrolls, so moving past the slop is a drag. Asked for at touch-down.
    void set_scrollable(bool scrollable) { scrollable_ = scrollable; }

    /// Takes the frame's pointer; edges are given once.
    Pointer take();

  private:
    std::optional<Contact> contact_;
    bool ignored_ = false;
    bool scrollable_ = false;
    double began_ms_ = 0;
    double ended_ms_ = -1e9;
    double changed_ms_ = -1e9;
    Point last_;
    Pointer pointer_;
};

}  // namespace daihui::ui
