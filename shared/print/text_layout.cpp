#include "shared/print/text_layout.hpp"

#include <algorithm>
#include <cmath>

#include "shared/print/fonts.hpp"

namespace daihui::print {
namespace {

struct FreeDescription {
    void operator()(PangoFontDescription* description) const { pango_font_description_free(description); }
};
struct FreeIterator {
    void operator()(PangoLayoutIter* iterator) const { pango_layout_iter_free(iterator); }
};
using Iterator = std::unique_ptr<PangoLayoutIter, FreeIterator>;

constexpr int units(double points) {
    return static_cast<int>(points * PANGO_SCALE + (points < 0 ? -0.5 : 0.5));
}

guint16 channel(double value) { return static_cast<guint16>(std::lround(std::clamp(value, 0.0, 1.0) * 65535)); }

std::unique_ptr<PangoFontDescription, FreeDescription> describe(Family family, Weight weight, double size) {
    std::unique_ptr<PangoFontDescription, FreeDescription> description(pango_font_description_new());
    pango_font_description_set_family_static(description.get(), family_list(family));
    pango_font_description_set_weight(description.get(),
                                      weight == Weight::bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_size(description.get(), units(size));
    return description;
}

/// Pango turns left into right where a paragraph runs right to left; on a badge left means left.
PangoAlignment alignment(Align align, PangoLayout* layout) {
    if (align == Align::center) return PANGO_ALIGN_CENTER;
    const bool reversed = pango_layout_line_get_resolved_direction(pango_layout_get_line_readonly(layout, 0)) ==
                          PANGO_DIRECTION_RTL;
    return (align == Align::left) != reversed ? PANGO_ALIGN_LEFT : PANGO_ALIGN_RIGHT;
}

}  // namespace

TextLayout::TextLayout(PangoContext* context, const RichText& text, const TextStyle& style, double width)
    : style_(style), layout_(pango_layout_new(context)) {
    for (const Span& span : text.spans()) {
        // Damaged UTF-8 must not stop a print run: the bad bytes become U+FFFD, which shows.
        const std::unique_ptr<char, decltype(&g_free)> sound(
            g_utf8_make_valid(span.text.data(), static_cast<gssize>(span.text.size())), &g_free);
        const std::size_t start = text_.size();
        text_ += sound.get();
        runs_.push_back({start, text_.size(), span});
    }
    PangoLayout* layout = layout_.get();
    pango_layout_set_font_description(layout, describe(style.family, style.weight, style.size).get());
    pango_layout_set_text(layout, text_.data(), static_cast<int>(text_.size()));
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_alignment(layout, alignment(style.align, layout));
    pango_layout_set_indent(layout, units(style.indent * style.size));
    if (width > 0) pango_layout_set_width(layout, units(width * points_per_mm));
    add_attributes();
}

void TextLayout::add_attributes() {
    PangoAttrList* list = pango_attr_list_new();
    const auto add = [&](PangoAttribute* attribute, const Run& run) {
        attribute->start_index = static_cast<guint>(run.start);
        attribute->end_index = static_cast<guint>(run.end);
        pango_attr_list_insert(list, attribute);
    };
    for (const Run& run : runs_) {
        const Span& span = run.span;
        if (span.scale != 1 || span.weight || span.family)
            add(pango_attr_font_desc_new(describe(span.family.value_or(style_.family),
                                                  span.weight.value_or(style_.weight), style_.size * span.scale)
                                             .get()),
                run);
        if (style_.letter_spacing != 0) add(pango_attr_letter_spacing_new(units(style_.letter_spacing)), run);
        if (span.color)
            add(pango_attr_foreground_new(channel(span.color->red), channel(span.color->green),
                                          channel(span.color->blue)),
                run);
    }
    pango_layout_set_attributes(layout_.get(), list);
    pango_attr_list_unref(list);
}

TextSize TextLayout::size() const {
    PangoRectangle logical;
    pango_layout_get_extents(layout_.get(), nullptr, &logical);
    TextSize size;
    size.lines = text_.empty() ? 0 : pango_layout_get_line_count(layout_.get());
    size.width = mm_of(static_cast<double>(logical.width) / PANGO_SCALE);
    size.height = size.lines * style_.line_mm();
    return size;
}

bool TextLayout::has_missing_characters() const {
    return pango_layout_get_unknown_glyphs_count(layout_.get()) > 0;
}

std::vector<RichText> TextLayout::lines() const {
    std::vector<RichText> lines;
    const int count = pango_layout_get_line_count(layout_.get());
    for (int i = 0; i < count; ++i) {
        const PangoLayoutLine* line = pango_layout_get_line_readonly(layout_.get(), i);
        const std::size_t start = static_cast<std::size_t>(line->start_index);
        const std::size_t end = start + static_cast<std::size_t>(line->length);
        std::vector<Span> spans;
        for (const Run& run : runs_) {
            const std::size_t from = std::max(start, run.start), to = std::min(end, run.end);
            if (from >= to) continue;
            Span part = run.span;
            part.text = text_.substr(from, to - from);
            spans.push_back(std::move(part));
        }
        lines.emplace_back(std::move(spans));
    }
    return lines;
}

void TextLayout::draw(cairo_t* cairo, double x, double y, double width) const {
    cairo_set_source_rgba(cairo, style_.color.red, style_.color.green, style_.color.blue, style_.color.alpha);
    const double pitch = style_.size * style_.line_height;
    // The em box of a Chinese face reaches from 0.12 below the base line to 0.88 above: its middle goes to the
    // middle of the line, whatever face drew the line.
    double base = y + pitch / 2 + 0.38 * style_.size;
    const bool wrapped = pango_layout_get_width(layout_.get()) >= 0;
    Iterator iterator(pango_layout_get_iter(layout_.get()));
    PangoRectangle whole;
    pango_layout_get_extents(layout_.get(), nullptr, &whole);
    const double natural = static_cast<double>(whole.width) / PANGO_SCALE;
    double shift = 0;
    if (!wrapped && style_.align != Align::left)
        shift = style_.align == Align::center ? (width - natural) / 2 : width - natural;
    do {
        PangoRectangle logical;
        pango_layout_iter_get_line_extents(iterator.get(), nullptr, &logical);
        // Letter spacing puts half a gap before the first character as well as after the last: centred text
        // stays centred.
        cairo_move_to(cairo, x + shift + static_cast<double>(logical.x) / PANGO_SCALE, base);
        pango_cairo_show_layout_line(cairo, pango_layout_iter_get_line_readonly(iterator.get()));
        base += pitch;
    } while (pango_layout_iter_next_line(iterator.get()) != FALSE);
}

}  // namespace daihui::print
