// The widget kit's core: one object a window, handed to every screen's draw(). It carries theme, text, touch
// and keyboard, and registers what is drawn for touch and automation. The widgets are functions over it:
//
//     controls.hpp  button, tag, chip, note, card, field, pads, ring, symbols, scroll area, dialog
//     frame.hpp     header, strip, action bar, utility bar
//     ballot.hpp    mark, candidate row, seat dots, pager, review rows
//     staff.hpp     stepper, timeline, table, check list, figures
//     art.hpp       QR, seal, badge and slip at the window, covers, watermark
//
// Immediate mode: a screen draws itself anew each time and a widget answers true in the one frame in which it
// was activated. Nothing is kept between frames but what is under the finger, the keyboard's focus and scroll
// offsets, which belong to the screen. All measures are units (geometry.hpp). Widgets draw in the order they
// are called; what is drawn later lies on top and is touched first.
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/ui/canvas.hpp"
#include "kiosk/ui/geometry.hpp"
#include "kiosk/ui/registry.hpp"
#include "kiosk/ui/text.hpp"
#include "kiosk/ui/theme.hpp"
#include "kiosk/ui/touch.hpp"
#include "shared/base/time.hpp"

namespace daihui::ui {

enum class Enabled { no, yes };
inline Enabled enabled_if(bool condition) { return condition ? Enabled::yes : Enabled::no; }

enum class VAlign { top, middle, bottom };
enum class Fit {
    none,
    shrink,  ///< one line, made smaller in steps until it fits the width (names are never cut)
};

/// How a text looks. Everything has a default, so name only what differs: `{.role = Role::lead}`.
struct Look {
    Role role = Role::text;
    Face face = Face::sans;
    std::optional<Color> color = std::nullopt;  ///< default: ink
    Align align = Align::left;
    VAlign valign = VAlign::top;
    float size = 0;     ///< units; 0: the role's size at the chosen text size
    float line = 0;     ///< distance of lines in units; 0: the role's
    int max_lines = 0;  ///< 0: as many as it takes
    float spacing = 0;  ///< between letters, units
    Fit fit = Fit::none;
    bool wrap = true;  ///< break at the width of the box
};

/// A stretch of a rich text; an empty optional takes it from the Look.
struct Run {
    std::string text;
    std::optional<Face> face = std::nullopt;
    float size = 0;  ///< units; 0: as the Look
};

enum class KeyName {
    enter,
    escape,
    backspace,
    tab,
    back_tab,
    up,
    down,
    left,
    right,
    page_up,
    page_down,
    home,
    end,
    find,
    event
};

/// What was typed since the last frame, in order.
struct Typed {
    std::string text;  ///< UTF-8, empty for a named key
    std::optional<KeyName> key = std::nullopt;
};

struct FrameInput {
    Pointer pointer;
    std::vector<Typed> typed;
    Moment now{};  ///< the application's clock
};

/// What a press on a rectangle amounts to in this frame.
struct Press {
    bool activated = false;  ///< released inside: act now
    bool held = false;       ///< draw it pressed
    bool focused = false;    ///< draw the keyboard's ring
    /// Of a field that has the typing: because a finger chose it, and not as the first of its screen.
    bool touched = false;
};

enum class Motion { off, on };

class Kit {
  public:
    Kit(TextEngine& text, Theme theme);
    Kit(const Kit&) = delete;
    Kit& operator=(const Kit&) = delete;

    // ---- looks
    // -----------------------------------------------------------------------------------------------
    [[nodiscard]] const Theme& theme() const { return theme_; }
    void set_theme(const Theme& theme) { theme_ = theme; }
    [[nodiscard]] const Palette& palette() const { return theme_.palette(); }
    /// The whole panel in units; 1280 x 800 at 149 dots an inch is 876 x 548.
    [[nodiscard]] Rect screen() const { return screen_; }
    [[nodiscard]] Format format() const;
    [[nodiscard]] Moment now() const { return input_.now; }
    Canvas& canvas() { return canvas_; }

    // ---- text
    // ------------------------------------------------------------------------------------------------
    /// Draws a text in a box and returns its size. It wraps at the box's width; it is never cut unless
    /// max_lines says so.
    Size text(Rect box, std::string_view text, const Look& look = {});
    /// The same for a text of several faces and sizes in one paragraph.
    Size rich(Rect box, const std::vector<Run>& runs, const Look& look = {});
    /// The size it would take in a width; 0: on one line.
    Size measure(std::string_view text, const Look& look = {}, float width = 0);
    Size measure(const std::vector<Run>& runs, const Look& look = {}, float width = 0);
    /// Figures each centred in a cell of the widest digit, so that a running clock does not tremble.
    Size figures(Rect box, std::string_view text, const Look& look = {});
    Size measure_figures(std::string_view text, const Look& look = {});
    /// One line turned by degrees around its middle; letters spread by a fifth of the size.
    void turned_text(Point center, std::string_view text, float size, float degrees, Color color);
    /// A glyph of Material Icons by its name ("check"), centred in the box.
    void icon(Rect box, std::string_view name, float size, std::optional<Color> color = std::nullopt);

    // ---- touch and keyboard
    // ------------------------------------------------------------------------------------
    /// Makes a rectangle a target with a label. Small ones are enlarged for the finger to 20 mm, if room is
    /// theirs.
    Press press(Rect rect, std::string_view label, Enabled enabled = Enabled::yes);
    /// Takes touches so that nothing below this rectangle gets them.
    void cover(Rect rect);
    /// Forgets targets and texts under an opaque cover: they cannot be seen, so `absent text` holds.
    void hide_below(Rect rect) { registry_.hide_below(rect); }
    /// Names what follows until the guard dies: `auto row = kit.region("王芳");`
    class RegionGuard {
      public:
        explicit RegionGuard(Kit& kit) : kit_(&kit) {}
        RegionGuard(const RegionGuard&) = delete;
        RegionGuard& operator=(const RegionGuard&) = delete;
        ~RegionGuard() { kit_->pop_region(); }

      private:
        Kit* kit_;
    };
    [[nodiscard]] RegionGuard region(std::string_view label);
    /// What was typed and not yet taken by a field; a screen may read it for its keys (console).
    [[nodiscard]] const std::vector<Typed>& typed() const { return input_.typed; }
    [[nodiscard]] bool pressed_key(KeyName key) const;
    /// Takes what was typed: fields do, and a screen that has its own keys.
    std::vector<Typed> take_typed();
    /// From the next frame on the field after this one has the typing: what Enter does in a form.
    void type_in_next_field();
    /// Asks for another frame at once: something was moved while drawing this one.
    void draw_again() { wake_at(input_.now); }
    /// Whether this target has the typing; the first field of a screen has it unless another was touched.
    Press field_press(Rect rect, std::string_view label, bool wants_typing);
    [[nodiscard]] const Pointer& pointer() const { return input_.pointer; }

    // ---- scrolling (used through ScrollArea in controls.hpp)
    // ------------------------------------------------------
    /// Registers a scrolling area and returns how far its content is to move in this frame (units, positive =
    /// down).
    float scroll_area(Rect rect, std::string_view label);

    // ---- time
    // ------------------------------------------------------------------------------------------------
    /// Asks for another frame at this moment (a ring that steps, a caret).
    void wake_at(Moment moment);
    [[nodiscard]] std::optional<Moment> next_wakeup() const { return wakeup_; }
    [[nodiscard]] Motion motion() const { return motion_; }
    void set_motion(Motion motion) { motion_ = motion; }

    // ---- the frame (called by the frame loop, not by screens)
    // -------------------------------------------------------
    /// `list` may be null: then nothing is painted, but everything is registered.
    void begin_frame(ImDrawList* list, Size pixels, std::string_view screen_id, FrameInput input);
    void end_frame();
    [[nodiscard]] const Registry& registry() const { return registry_; }
    [[nodiscard]] const std::vector<Primitive>& canvas_primitives() const { return canvas_.primitives(); }
    /// Before the next frame, drops the texts and targets that are kept: nothing of the last delegate stays in
    /// memory. Screens call it when a visit ends.
    void forget() { forget_ = true; }

  private:
    friend class RegionGuard;
    void pop_region();
    TargetId make_id(std::string_view label);
    [[nodiscard]] TextSpec spec_of(const std::vector<Run>& runs, const Look& look, float width) const;
    Size draw_runs(Rect box, const std::vector<Run>& runs, const Look& look);
    void note_text(std::string_view text, Rect rect, Rect whole, Rect box);
    void move_focus(int step);

    TextEngine& text_;
    Theme theme_;
    Canvas canvas_;
    Rect screen_;
    FrameInput input_;
    Registry registry_;  // of the frame being drawn
    Registry previous_;  // of the last frame: what the finger saw
    std::vector<std::string> regions_;
    std::vector<TargetId> ids_;
    std::uint64_t seed_ = 0;
    TargetId active_ = 0;  // under the finger since touch-down
    TargetId scrolling_ = 0;
    TargetId focus_ = 0;  // of the keyboard
    bool focus_shown_ = false;
    TargetId activate_ = 0;  // by the keyboard, in this frame
    TargetId typing_ = 0;    // the field that takes the text
    bool touched_ = false;   // a finger chose it, or one before it on this screen
    bool next_field_ = false;
    std::string screen_id_;
    std::optional<Moment> wakeup_;
    Motion motion_ = Motion::on;
    bool forget_ = false;
};

}  // namespace daihui::ui
