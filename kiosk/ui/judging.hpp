// Grades, points and choices: what an appraisal, a score or an award ballot is filled in with. Drawn like
// marks: one ink, one size, told apart by word and place only (VISUAL.md 5).
#pragma once
#include <string>

#include "kiosk/ui/ballot.hpp"

namespace daihui::ui {

/// A grade, or points of a short scale: a radio ring over its word; where it is low the word stands alone.
/// True when activated (also when it is chosen: a second tap clears).
bool grade(Kit& kit, Rect rect, std::string_view word, MarkState state);
/// Points, or a range of them, on the pad of a long scale. `size`: of the figures.
bool point_tile(Kit& kit, Rect rect, std::string_view figures, MarkState state, float size);

/// A name in a box, in as few lines as it takes: one if it fits, made smaller by one step if it nearly does,
/// else wrapped. Never cut.
struct Title {
    std::string text;
    std::string detail = {};  ///< unit or post: beside it where there is room, else below
    float size = 0;           ///< units; 0: a name on a ballot
    bool stacked = false;     ///< the detail below, also where there is room beside: for columns of tiles
};
void title(Kit& kit, Rect rect, const Title& title);
/// How high it wants to be in a width.
float title_height(Kit& kit, float width, const Title& title);

/// A line of a long score: the name, its points at the right, and whose turn it is.
struct ScoreRow {
    Title title;
    std::string points;  ///< 85 分, 未评
    bool scored = false;
    bool current = false;
    bool last = false;  ///< of its sheet: no line below
};
/// True when touched: the turn goes there.
bool score_row(Kit& kit, Rect rect, const ScoreRow& row);

/// A tile of a choice: a box that is filled when named.
struct ChoiceTile {
    Title title;
    bool chosen = false;
    bool blocked = false;  ///< all that may be named are: a tap is answered with the notice
};
bool choice_tile(Kit& kit, Rect rect, const ChoiceTile& tile);

}  // namespace daihui::ui
