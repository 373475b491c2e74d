// A document laid out on pages of one size. Pages begin between blocks or between lines, so that nothing is
// cut; laid out once for a document, a width and a size of text.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "kiosk/screens/markdown.hpp"
#include "kiosk/ui/widgets.hpp"

namespace daihui::screens {

struct ReaderPages {
    struct Piece {
        MarkdownBlock block;
        float top = 0, height = 0;  ///< on an endless sheet, units
        float line = 0;  ///< pages may begin at multiples of this inside the piece; 0: only before it
    };
    struct Heading {
        std::string text;
        int level = 1;
        std::size_t page = 0;
    };
    std::string key;  ///< document, width, height and size: laid out anew when it changes
    std::vector<Piece> pieces;
    std::vector<float> starts;  ///< where each page begins
    float end = 0;
    std::vector<Heading> headings;

    [[nodiscard]] std::size_t count() const { return starts.size(); }
    /// The heading that a page stands under; empty before the first.
    [[nodiscard]] std::string heading_at(std::size_t page) const;
};

ReaderPages lay_out(ui::Kit& kit, const std::string& markdown, ui::Size page, float text_size);
void draw_page(ui::Kit& kit, const ReaderPages& pages, std::size_t page, ui::Rect area, float text_size);

}  // namespace daihui::screens
