#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <numbers>

#include "shared/print/document_impl.hpp"
#include "shared/print/image_jpeg.hpp"

namespace daihui::print {
namespace {

double pt(double millimetres) { return millimetres * points_per_mm; }

void set_color(cairo_t* cairo, const Color& color) {
    cairo_set_source_rgba(cairo, color.red, color.green, color.blue, color.alpha);
}

void set_stroke(cairo_t* cairo, const Stroke& stroke) {
    set_color(cairo, stroke.color);
    cairo_set_line_width(cairo, stroke.width);
    if (stroke.dash > 0) {
        const std::array<double, 2> dashes = {pt(stroke.dash), pt(stroke.gap)};
        cairo_set_dash(cairo, dashes.data(), 2, 0);
    } else {
        cairo_set_dash(cairo, nullptr, 0, 0);
    }
}

void trace_box(cairo_t* cairo, const Rect& rect, double radius) {
    const double x = pt(rect.x), y = pt(rect.y), w = pt(rect.width), h = pt(rect.height);
    const double r = std::min({pt(radius), w / 2, h / 2});
    if (r <= 0) {
        cairo_rectangle(cairo, x, y, w, h);
        return;
    }
    constexpr double quarter = std::numbers::pi / 2;
    cairo_new_sub_path(cairo);
    cairo_arc(cairo, x + w - r, y + r, r, -quarter, 0);
    cairo_arc(cairo, x + w - r, y + h - r, r, 0, quarter);
    cairo_arc(cairo, x + r, y + h - r, r, quarter, 2 * quarter);
    cairo_arc(cairo, x + r, y + r, r, 2 * quarter, 3 * quarter);
    cairo_close_path(cairo);
}

void paint(cairo_t* cairo, const BoxStyle& style) {
    if (style.fill) {
        set_color(cairo, *style.fill);
        cairo_fill_preserve(cairo);
    }
    if (style.outline) {
        set_stroke(cairo, *style.outline);
        cairo_stroke_preserve(cairo);
    }
    cairo_new_path(cairo);
}

}  // namespace

double Page::width() const { return document_->impl_->info.paper.width; }
double Page::height() const { return document_->impl_->info.paper.height; }

TextSize Page::text(const Rect& box, const RichText& text, const TextStyle& style, VerticalAlign place) {
    if (text.empty()) return {};
    Document::Impl& impl = *document_->impl_;
    const TextLayout layout(impl.context.get(), text, style, box.width);
    impl.note_missing(layout, text);
    const TextSize size = layout.size();
    double y = box.y;
    if (place == VerticalAlign::middle) y += (box.height - size.height) / 2;
    if (place == VerticalAlign::bottom) y += box.height - size.height;
    layout.draw(impl.cairo.get(), pt(box.x), pt(y), pt(std::max(box.width, 0.0)));
    return size;
}

double Page::fit_text(const Rect& box, const RichText& text, const TextStyle& style, VerticalAlign place,
                      double least) {
    TextStyle fitted = style;
    const auto fits = [&](bool one_line) {
        const TextSize size = document_->measure(text, fitted, one_line ? 0 : box.width);
        return size.width <= box.width - 0.02 && size.height <= box.height + 0.01;
    };
    const auto scaled = [&](double factor) {
        fitted.size = style.size * factor;
        fitted.letter_spacing = style.letter_spacing * factor;
    };
    // One line a little smaller is better than two lines; two lines are better than very small ones.
    const double one_line_least = std::max(least, 0.8);
    double factor = 1;
    while (factor >= one_line_least - 1e-9 && !fits(true)) scaled(factor -= 0.04);
    if (!fits(true)) {
        scaled(factor = 1);
        while (factor > 0.12 && !fits(false)) scaled(factor -= 0.04);
    }
    this->text(box, text, fitted, place);
    return fitted.size;
}

void Page::line(double x1, double y1, double x2, double y2, const Stroke& stroke) {
    cairo_t* cairo = document_->impl_->cairo.get();
    set_stroke(cairo, stroke);
    cairo_move_to(cairo, pt(x1), pt(y1));
    cairo_line_to(cairo, pt(x2), pt(y2));
    cairo_stroke(cairo);
}

void Page::box(const Rect& rect, const BoxStyle& style) {
    cairo_t* cairo = document_->impl_->cairo.get();
    trace_box(cairo, rect, style.radius);
    paint(cairo, style);
}

void Page::ellipse(const Rect& rect, const BoxStyle& style) {
    if (rect.width <= 0 || rect.height <= 0) return;
    cairo_t* cairo = document_->impl_->cairo.get();
    cairo_matrix_t before;
    cairo_get_matrix(cairo, &before);
    cairo_translate(cairo, pt(rect.x + rect.width / 2), pt(rect.y + rect.height / 2));
    cairo_scale(cairo, pt(rect.width / 2), pt(rect.height / 2));
    cairo_new_sub_path(cairo);
    cairo_arc(cairo, 0, 0, 1, 0, 2 * std::numbers::pi);
    cairo_set_matrix(cairo, &before);
    paint(cairo, style);
}

void Page::qr(double x, double y, double side, const QrMatrix& matrix, const Color& color) {
    cairo_t* cairo = document_->impl_->cairo.get();
    const double module = pt(side) / matrix.side;
    // One path of runs, no antialiasing: neighbouring modules then share edges without hairlines between them.
    cairo_save(cairo);
    cairo_set_antialias(cairo, CAIRO_ANTIALIAS_NONE);
    set_color(cairo, color);
    for (int row = 0; row < matrix.side; ++row) {
        for (int column = 0; column < matrix.side;) {
            if (!matrix.dark(column, row)) {
                ++column;
                continue;
            }
            int end = column;
            while (end < matrix.side && matrix.dark(end, row)) ++end;
            cairo_rectangle(cairo, pt(x) + column * module, pt(y) + row * module, (end - column) * module,
                            module);
            column = end;
        }
    }
    cairo_fill(cairo);
    cairo_restore(cairo);
}

void Page::image(const Rect& rect, const Image& image, double radius) {
    if (image.width <= 0 || image.height <= 0) return;
    cairo_t* cairo = document_->impl_->cairo.get();
    const std::unique_ptr<cairo_surface_t, FreeCairo> surface(new_image_surface(image));
    cairo_save(cairo);
    trace_box(cairo, rect, radius);
    cairo_clip(cairo);
    const double scale = std::max(pt(rect.width) / image.width, pt(rect.height) / image.height);
    cairo_translate(cairo, pt(rect.x) + (pt(rect.width) - image.width * scale) / 2,
                    pt(rect.y) + (pt(rect.height) - image.height * scale) / 2);
    cairo_scale(cairo, scale, scale);
    cairo_set_source_surface(cairo, surface.get(), 0, 0);
    cairo_paint(cairo);
    cairo_restore(cairo);
}

void Page::watermark(const Rect& rect, const RichText& text, const Color& color) {
    if (text.empty()) return;
    Document::Impl& impl = *document_->impl_;
    cairo_t* cairo = impl.cairo.get();
    TextStyle style{
        .size = 100, .family = Family::serif, .weight = Weight::bold, .color = color, .line_height = 1};
    style.letter_spacing = 12;
    const TextSize unit = document_->measure(text, style);
    // The slant is the diagonal's, at most 30 degrees, and the words as large as their slanting box stays
    // inside.
    const double angle = std::min(std::atan2(rect.height, rect.width), std::numbers::pi / 6);
    const double wide = unit.width * std::cos(angle) + unit.height * std::sin(angle);
    const double high = unit.width * std::sin(angle) + unit.height * std::cos(angle);
    const double factor = 0.86 * std::min(rect.width / wide, rect.height / high);
    style.size *= factor;
    style.letter_spacing *= factor;
    const TextLayout layout(impl.context.get(), text, style, 0);
    const TextSize size = layout.size();
    cairo_save(cairo);
    cairo_translate(cairo, pt(rect.x + rect.width / 2), pt(rect.y + rect.height / 2));
    cairo_rotate(cairo, -angle);
    layout.draw(cairo, -pt(size.width) / 2, -pt(size.height) / 2, pt(size.width));
    cairo_restore(cairo);
}

void Page::push_clip(const Rect& rect, double radius) {
    cairo_t* cairo = document_->impl_->cairo.get();
    cairo_save(cairo);
    trace_box(cairo, rect, radius);
    cairo_clip(cairo);
}

void Page::pop_clip() { cairo_restore(document_->impl_->cairo.get()); }

}  // namespace daihui::print
