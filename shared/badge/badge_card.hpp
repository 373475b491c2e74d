// Draws the two sides of one badge; badge_sheet.cpp lays them on paper. Inside this folder only.
#pragma once
#include "shared/badge/badge_sheet.hpp"
#include "shared/print/document.hpp"

namespace daihui::badge {

inline constexpr double card_width = 60, card_height = 90;  // millimetres

/// What all cards of a sheet share, worked out once.
struct CardFrame {
    const BadgeSheet& sheet;
    std::vector<std::string> title;  ///< in short lines
};

Result<void> draw_front(print::Document& document, print::Page& page, double x, double y,
                        const CardFrame& frame, const BadgeCard& card);
void draw_back(print::Document& document, print::Page& page, double x, double y, const CardFrame& frame);

}  // namespace daihui::badge
