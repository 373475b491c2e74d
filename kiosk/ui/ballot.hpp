// What a ballot is made of: marks, candidate rows, seat dots, the pager, review rows. One ink, one weight, one
// size for all three marks, told apart by shape and word only, so that nobody two metres behind reads them
// (VISUAL.md).
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/ui/kit.hpp"

namespace daihui::ui {

enum class Shape { circle, cross, dash };  ///< ○ 赞成, × 不赞成 or 反对, — 弃权

enum class MarkState {
    plain,    ///< nothing chosen in the row
    chosen,   ///< filled with ink
    other,    ///< another one of the row is chosen: word in ink2
    blocked,  ///< no seat left: dashed on tint; a tap is answered with the notice, so it still activates
    disabled,
};
enum class MarkLayout { stacked, beside, large };  ///< shape over word; left of it; motion (184 high)

/// A shape alone, centred in a square of that size.
void shape(Kit& kit, Rect rect, Shape shape, Color color);
/// One mark; true when activated (also when it is chosen: a second tap clears).
bool mark(Kit& kit, Rect rect, Shape shape, std::string_view word, MarkState state,
          MarkLayout layout = MarkLayout::stacked);
/// The width and height of a mark in this format and text size.
Size mark_size(const Kit& kit);

struct CandidateRow {
    std::string name;
    std::string bracket = {};  ///< 女，维吾尔族; without the brackets
    std::vector<std::string> words = {"赞成", "不赞成", "弃权"};
    std::optional<Shape> chosen = std::nullopt;
    bool blocked = false;  ///< no seat left, and this one is not approved: the circle is dashed
    bool hot = false;      ///< tinted: the row that the notice speaks of
    Enabled enabled = Enabled::yes;
};
/// One row (in XL a card with the marks below); the region is the name. Which mark was tapped.
std::optional<Shape> candidate_row(Kit& kit, Rect rect, const CandidateRow& row);
/// Height of a row in this format and text size.
float candidate_row_height(const Kit& kit);
/// The paper sheet around rows and pager.
void ballot_sheet(Kit& kit, Rect rect);

/// Seats as dots that fill; above 20 seats a bar with a count.
struct SeatDots {
    int seats = 0;
    int approved = 0;
    int written = 0;  ///< write-ins, rounded squares after the approved
};
float seat_dots(Kit& kit, Rect rect, const SeatDots& dots);  ///< returns the height used

enum class Turn { none, back, forward };
struct Pager {
    int page = 0, pages = 1;   ///< page counts from 0
    int above = 0, below = 0;  ///< names hidden there
    std::string counter = "名";
};
/// The grey foot of the sheet, 92 high: 上面 7 名 | bars | 下面还有 7 名. For scripts its region is 翻页.
Turn pager(Kit& kit, Rect rect, const Pager& pager);

/// A card of the review: title with 修改, and a line for each choice. Height first, then draw.
struct ReviewLine {
    std::optional<Shape> shape = std::nullopt;
    std::string label;                    ///< 赞成 19 名
    std::vector<std::string> names = {};  ///< kept whole, joined by 、
};
struct ReviewCard {
    std::string title;
    std::vector<ReviewLine> lines = {};
    std::string sentence = {};    ///< 赞成 4 名，少于应选名额，选票有效。
    std::string change = "修改";  ///< empty: no button
};
float review_height(Kit& kit, float width, const ReviewCard& card);
bool review_card(Kit& kit, Rect rect, const ReviewCard& card);

/// A line of the write-in search: radio, name, bracket, unit; a reason when it cannot be chosen.
struct ChoiceRow {
    std::string name;
    std::string bracket = {};
    std::string unit = {};
    std::string reason = {};  ///< not empty: shown below, and the row is disabled
    bool chosen = false;
};
bool choice_row(Kit& kit, Rect rect, const ChoiceRow& row);

}  // namespace daihui::ui
