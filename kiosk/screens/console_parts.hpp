// The console's blocks: how tall each is and how it is drawn. Private to the console's screens.
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "kiosk/screens/console_screens.hpp"

namespace daihui::screens::desk {

using session::console::Action;
using ui::Kit;
using ui::Look;
using ui::Rect;

/// 13 mm: the least a finger of the staff gets.
constexpr float touch = 52;

Look text_look(float size, float line, ui::Face face = ui::Face::sans);

ui::StatusKind kind_of(session::console::Status status);
ui::StepState state_of(session::console::Progress progress);
ui::Button button_of(const session::console::Button& button);

/// Buttons from the left, on as many lines as they need.
float buttons_height(Kit& kit, float width, const std::vector<session::console::Button>& buttons);
std::optional<Action> draw_buttons(Kit& kit, Rect rect, const std::vector<session::console::Button>& buttons);

/// Fields side by side as far as they fit; the one that has the keyboard is left in `state.typing`.
float fields_height(Kit& kit, float width, const std::vector<session::console::Field>& fields);
std::optional<Action> draw_fields(Kit& kit, Rect rect, const std::vector<session::console::Field>& fields,
                                  ConsoleState& state);

/// The box of a field without its label.
std::optional<Action> draw_box(Kit& kit, Rect place, const session::console::Field& field, ConsoleState& state);

/// Lines that lead somewhere or can be ticked (console_lines.cpp).
float lines_height(Kit& kit, float width, const session::console::Lines& lines);
std::optional<Action> draw_lines(Kit& kit, Rect rect, const session::console::Lines& lines);

/// Numbers typed into a table (console_lines.cpp).
float grid_height(const session::console::Grid& grid);
std::optional<Action> draw_grid(Kit& kit, Rect rect, const session::console::Grid& grid, ConsoleState& state);

/// The day: sittings, items and the ballots of voting periods (console_day.cpp).
float day_height(Kit& kit, float width, const session::console::View& view);
std::optional<Action> draw_day(Kit& kit, Rect rect, const session::console::View& view, ConsoleState& state);

/// A page's blocks in one or two columns.
float blocks_height(Kit& kit, float width, const std::vector<session::console::Block>& blocks);
std::optional<Action> draw_blocks(Kit& kit, Rect rect, const std::vector<session::console::Block>& blocks,
                                  ConsoleState& state);

/// The message slot; empty messages keep the place.
float message_height(Kit& kit, float width, std::string_view text);
void draw_message(Kit& kit, Rect rect, std::string_view text, session::console::MessageTone tone);

}  // namespace daihui::screens::desk
