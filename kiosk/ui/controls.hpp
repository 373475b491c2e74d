// Buttons, tags, notes, cards, fields, pads, rings, symbols, scroll areas and dialogs (VISUAL.md 5).
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/ui/kit.hpp"

namespace daihui::ui {

enum class ButtonKind {
    primary,    ///< red, one a screen
    secondary,  ///< outlined, as high as the primary
    small,      ///< outlined, 20 mm high
    staff,      ///< outlined, 13 mm: desk and console only
    staff_primary,
    quiet,  ///< no outline
};
enum class IconSide { before, after };

struct Button {
    std::string label;
    ButtonKind kind = ButtonKind::secondary;
    std::string icon = {};  ///< Material Icons name; empty: none
    IconSide side = IconSide::before;
    Enabled enabled = Enabled::yes;
    float size = 0;  ///< of the label, units; 0: what the kind has at the chosen text size
};
/// Draws a button that fills the rectangle; true when it was activated. The label shrinks before it is ever
/// cut.
bool button(Kit& kit, Rect rect, const Button& button);
/// How wide the button wants to be.
float button_width(Kit& kit, const Button& button);
/// How high buttons of a kind are.
float button_height(Kit& kit, ButtonKind kind);

/// The keyboard's ring around a control of this radius; 5 wide, 4 outside.
void focus_ring(Kit& kit, Rect rect, float radius);

enum class TagKind { plain, now, done, tint };
/// A word tag, 44 high, from the rectangle's left (or right) edge, in its middle; returns its width. Never a
/// target.
float tag(Kit& kit, Rect rect, std::string_view label, TagKind kind, std::string_view icon = {},
          Align align = Align::left);
float tag_width(Kit& kit, std::string_view label, std::string_view icon = {});
/// The round outlined chip of the strip: 电子选票卡 · 双代表.
float chip(Kit& kit, Rect rect, std::string_view label, std::string_view icon = {}, Align align = Align::left);
float chip_width(Kit& kit, std::string_view label, std::string_view icon = {});

enum class NoteKind { help, notice };
/// The message slot: always there, 112 high (more at larger text sizes), above the action bar. Help is quiet; a
/// notice is tinted with a gold edge and "!". An empty text leaves the place empty.
void note(Kit& kit, Rect rect, NoteKind kind, std::string_view text, std::string_view icon = {});
/// A notice with a bold beginning.
void note(Kit& kit, Rect rect, NoteKind kind, const std::vector<Run>& runs, std::string_view icon = {});
float note_height(Kit& kit, float width, std::string_view text);

enum class CardBar { none, now, done, tint };
/// A white sheet with rounded corners and a shadow; the left bar shows a state that a word tag repeats.
void card(Kit& kit, Rect rect, CardBar bar = CardBar::none);
/// A card that is a button: pressed it is tinted with an ink edge. Draw its content afterwards.
bool card_button(Kit& kit, Rect rect, std::string_view label, CardBar bar = CardBar::none,
                 Enabled enabled = Enabled::yes);
void hairline(Kit& kit, Rect rect_above);  ///< along the lower edge
void rule_line(Kit& kit, Rect rect_above, Color color, float thickness);

/// A text field's half-typed text; it belongs to the screen, and is never a fact.
struct FieldState {
    std::string text;
};
struct Field {
    std::string label;         ///< for automation and focus
    std::string hint = {};     ///< shown while empty
    bool wants_typing = true;  ///< takes the typing when nothing else has it
    bool secret = false;       ///< a dot a character (PIN)
    std::size_t max_characters = 64;
    float size = 46;        ///< of the text, units
    std::string unit = {};  ///< stands at the right inside: 票, 人
};
enum class FieldEvent { none, changed, submitted };
FieldEvent field(Kit& kit, Rect rect, FieldState& state, const Field& field);
/// Adds a letter or, for "⌫", takes the last character away.
void apply_key(FieldState& state, std::string_view key, std::size_t max_characters = 64);

/// 26 letters and delete, nine a row, keys drawn like marks; returns the key: "A" … "Z" or "⌫". Three rows
/// of 88.
std::optional<std::string> letter_pad(Kit& kit, Rect rect);
constexpr float letter_pad_height = 3 * 88 + 2 * 12;
/// 1 … 9, 清空, 0, ⌫ in four rows; returns "0" … "9", "clear" or "⌫".
std::optional<std::string> digit_pad(Kit& kit, Rect rect);

/// A ring that empties clockwise from 12 o'clock; `part` is what is left, 0 to 1. The number tells, not the
/// colour.
void progress_ring(Kit& kit, Rect rect, float part, std::string_view inside, float stroke = 9,
                   float inside_size = 36);
/// Counts down to a moment in steps of a quarter second and asks for the frames it needs. Seconds left stand
/// inside.
void countdown_ring(Kit& kit, Rect rect, Moment until, std::chrono::milliseconds whole, float stroke = 9,
                    float inside_size = 36);
void refusal_symbol(Kit& kit, Rect rect);  ///< "!" in a ring; not an alarm
void success_symbol(Kit& kit, Rect rect);  ///< a check in a filled circle
void pending_symbol(Kit& kit, Rect rect);  ///< amber: 已存本机，待汇总

/// A horizontal bar: part 0 to 1 filled.
void bar(Kit& kit, Rect rect, float part, Color fill);

/// Numbered steps of a refusal: 1, 2, 3 in dark circles with hairlines; returns the height used.
float numbered_steps(Kit& kit, Rect rect, const std::vector<std::vector<Run>>& steps, float size = 40);

/// How far a list was dragged; belongs to the screen.
struct ScrollState {
    float offset = 0;
};
/// While it lives, what is drawn is clipped to the area and stands at `content()`. Dragging moves it and never
/// activates anything; 「下面还有」 is the screen's to say (`below()`), a thin bar shows where one is.
class ScrollArea {
  public:
    ScrollArea(Kit& kit, Rect rect, float content_height, ScrollState& state, std::string_view label = "列表");
    ~ScrollArea();
    ScrollArea(const ScrollArea&) = delete;
    ScrollArea& operator=(const ScrollArea&) = delete;
    /// Where the content begins, as tall as the content.
    [[nodiscard]] Rect content() const { return content_; }
    /// True if this part of the content can be seen: skip the rest.
    [[nodiscard]] bool visible(Rect rect) const { return overlaps(rect, rect_); }
    /// Units of content hidden below.
    [[nodiscard]] float below() const { return below_; }

  private:
    Kit& kit_;
    Rect rect_, content_;
    float below_ = 0;
};

/// A dialog over the dimmed screen: title, text, up to two buttons.
struct Dialog {
    std::string title;
    std::string text = {};
    std::string primary;         ///< label of the red button
    std::string secondary = {};  ///< label of the other; empty: none
};
enum class DialogAnswer { open, primary, secondary };
DialogAnswer dialog(Kit& kit, const Dialog& dialog);
/// Covers the screen and draws an empty sheet of this size in its middle; returns its inside. For dialogs of
/// one's own.
Rect dialog_sheet(Kit& kit, Size size);

}  // namespace daihui::ui
