#include "kiosk/screens/reader_pages.hpp"

#include <algorithm>
#include <cmath>

namespace daihui::screens {
namespace {

using Kind = MarkdownBlock::Kind;
using ui::Kit;
using ui::Look;
using ui::Rect;

/// Set like a printed page: serif headings, text with an indent of two characters.
Look look_of(const MarkdownBlock& block, float size) {
    Look look;
    look.size = size;
    look.line = std::round(size * 1.75F);
    if (block.kind == Kind::heading) {
        static constexpr float larger[] = {1.5F, 1.32F, 1.16F, 1.06F, 1, 1};
        look.face = ui::Face::serif_bold;
        look.size = std::round(size * larger[static_cast<std::size_t>(std::clamp(block.level, 1, 6) - 1)]);
        look.line = std::round(look.size * 1.5F);
    }
    return look;
}

float indent_of(const MarkdownBlock& block, float size) {
    switch (block.kind) {
        case Kind::item:
            return size * 1.6F * static_cast<float>(std::max(block.level, 1));
        case Kind::quote:
            return size * 1.2F;
        default:
            return 0;
    }
}

std::vector<ui::Run> runs_of(const MarkdownBlock& block) {
    std::vector<ui::Run> runs;
    for (const MarkdownBlock::Span& span : block.spans) {
        std::string text = span.text;
        if (runs.empty() && block.kind == Kind::paragraph) text = "　　" + text;
        if (span.strong && block.kind != Kind::heading) {
            runs.push_back({std::move(text), ui::Face::sans_bold});
        } else {
            runs.push_back({std::move(text)});
        }
    }
    return runs;
}

Look cell_look(float size, bool head) {
    Look look;
    look.size = std::round(size * 0.84F);
    look.line = std::round(look.size * 1.45F);
    look.face = head ? ui::Face::sans_bold : ui::Face::sans;
    look.align = ui::Align::center;
    look.valign = ui::VAlign::middle;
    return look;
}

std::size_t columns_of(const MarkdownBlock& table) {
    std::size_t most = 1;
    for (const auto& row : table.rows) most = std::max(most, row.size());
    return most;
}

float row_height(Kit& kit, const MarkdownBlock& table, std::size_t row, float width, float size) {
    const float cell = width / static_cast<float>(columns_of(table)) - 12;
    float most = cell_look(size, false).line;
    for (const std::string& text : table.rows[row])
        most = std::max(most, kit.measure(text, cell_look(size, row == 0), cell).h);
    return most + 18;
}

float height_of(Kit& kit, const MarkdownBlock& block, float width, float size) {
    switch (block.kind) {
        case Kind::rule:
            return 4;
        case Kind::table: {
            float height = 0;
            for (std::size_t i = 0; i < block.rows.size(); ++i)
                height += row_height(kit, block, i, width, size);
            return height;
        }
        default:
            return kit.measure(runs_of(block), look_of(block, size), width - indent_of(block, size)).h;
    }
}

float space_before(const MarkdownBlock& block, float size) {
    switch (block.kind) {
        case Kind::heading:
            return size * (block.level <= 2 ? 1.0F : 0.7F);
        case Kind::table:
        case Kind::rule:
            return size * 0.6F;
        case Kind::item:
            return size * 0.15F;
        default:
            return size * 0.4F;
    }
}

void draw_table(Kit& kit, const MarkdownBlock& table, Rect rect, float size) {
    const ui::Palette& p = kit.palette();
    const auto cells = static_cast<int>(columns_of(table));
    kit.canvas().fill({rect.x, rect.y, rect.w, 4}, p.ink);
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        const Rect row = ui::cut_top(rect, row_height(kit, table, i, rect.w, size));
        const auto places = ui::columns(row, cells, 12);
        for (std::size_t c = 0; c < table.rows[i].size(); ++c)
            kit.text(places[c], table.rows[i][c], cell_look(size, i == 0));
        const bool last = i + 1 == table.rows.size();
        ui::rule_line(kit, row, i == 0 || last ? p.ink : p.line, last ? 4.0F : i == 0 ? 2.0F : 1.0F);
    }
}

}  // namespace

std::string ReaderPages::heading_at(std::size_t page) const {
    std::string out;
    for (const Heading& heading : headings) {
        if (heading.page > page) break;
        if (heading.page == page) return heading.text;  // the first that begins here
        out = heading.text;
    }
    return out;
}

ReaderPages lay_out(Kit& kit, const std::string& markdown, ui::Size page, float size) {
    ReaderPages pages;
    float y = 0;
    for (MarkdownBlock& block : parse_markdown(markdown)) {
        if (block.kind != Kind::rule && block.kind != Kind::table && block.spans.empty()) continue;
        ReaderPages::Piece piece;
        if (y > 0) y += space_before(block, size);
        piece.top = y;
        piece.height = height_of(kit, block, page.w, size);
        if (block.kind != Kind::table && block.kind != Kind::heading && block.kind != Kind::rule)
            piece.line = look_of(block, size).line;
        y += piece.height;
        piece.block = std::move(block);
        pages.pieces.push_back(std::move(piece));
    }
    pages.end = y;

    pages.starts.push_back(0);
    for (std::size_t i = 0; i < pages.pieces.size(); ++i) {
        const ReaderPages::Piece& piece = pages.pieces[i];
        const float start = pages.starts.back();
        // A heading takes the first line of what follows with it.
        float needed = piece.height;
        if (piece.block.kind == Kind::heading && i + 1 < pages.pieces.size()) needed += size * 2.6F;
        if (piece.top + needed - start <= page.h) continue;
        if (piece.line > 0) {
            // Whole lines as long as they fit; then on.
            float from = piece.top;
            const float bottom = piece.top + piece.height;
            while (bottom - pages.starts.back() > page.h + 0.5F) {
                const float room = pages.starts.back() + page.h - from;
                const float lines = std::floor(room / piece.line + 0.01F);
                const float next = lines >= 1 ? from + lines * piece.line : from;
                if (next <= pages.starts.back()) break;  // a line taller than the page: shown as far as it goes
                pages.starts.push_back(next);
                from = next;
            }
        } else if (piece.top > start) {
            pages.starts.push_back(piece.top);
            float at = piece.top;
            while (piece.top + piece.height - at > page.h) {  // a table longer than a page goes on
                at += page.h;
                pages.starts.push_back(at);
            }
        }
    }
    for (const ReaderPages::Piece& piece : pages.pieces) {
        if (piece.block.kind != Kind::heading) continue;
        std::size_t at = 0;
        while (at + 1 < pages.starts.size() && pages.starts[at + 1] <= piece.top + 0.5F) ++at;
        pages.headings.push_back({piece.block.plain(), piece.block.level, at});
    }
    return pages;
}

void draw_page(Kit& kit, const ReaderPages& pages, std::size_t page, Rect area, float size) {
    if (page >= pages.count()) return;
    const float from = pages.starts[page];
    const float to = std::min(from + area.h, page + 1 < pages.count() ? pages.starts[page + 1] : pages.end);
    const Rect shown{area.x, area.y, area.w, to - from};
    kit.canvas().push_clip(shown);
    for (const ReaderPages::Piece& piece : pages.pieces) {
        if (piece.top + piece.height <= from || piece.top >= to) continue;
        Rect rect{area.x, area.y + piece.top - from, area.w, piece.height};
        const float indent = indent_of(piece.block, size);
        switch (piece.block.kind) {
            case Kind::table:
                draw_table(kit, piece.block, rect, size);
                break;
            case Kind::rule:
                kit.canvas().fill({rect.x, rect.y, rect.w, 2}, kit.palette().line);
                break;
            default: {
                const Look look = look_of(piece.block, size);
                if (!piece.block.marker.empty()) {
                    Look mark = look;
                    mark.wrap = false;
                    kit.text({rect.x + indent - size * 1.5F, rect.y, size * 1.5F, look.line},
                             piece.block.marker, mark);
                }
                if (piece.block.kind == Kind::quote)
                    kit.canvas().fill({rect.x, rect.y + 4, 5, rect.h - 8}, kit.palette().gold);
                kit.rich({rect.x + indent, rect.y, rect.w - indent, rect.h}, runs_of(piece.block), look);
            }
        }
    }
    kit.canvas().pop_clip();
}

}  // namespace daihui::screens
