// One block of text laid out by Pango, with base lines where we want them: a fallback face with a taller box
// must not push a line of a form aside.
#pragma once
#include <pango/pangocairo.h>

#include <memory>
#include <string>
#include <vector>

#include "shared/print/document.hpp"
#include "shared/print/style.hpp"

namespace daihui::print {

struct Unref {
    void operator()(void* object) const { g_object_unref(object); }
};

class TextLayout {
  public:
    /// `width` in millimetres; 0 or less does not wrap.
    TextLayout(PangoContext* context, const RichText& text, const TextStyle& style, double width);

    [[nodiscard]] TextSize size() const;
    [[nodiscard]] bool has_missing_characters() const;
    [[nodiscard]] std::vector<RichText> lines() const;
    /// Draws with the top left corner at (x, y) points; `width` in points is what alignment refers to.
    void draw(cairo_t* cairo, double x, double y, double width) const;

  private:
    struct Run {
        std::size_t start, end;
        Span span;
    };
    void add_attributes();

    TextStyle style_;
    std::string text_;
    std::vector<Run> runs_;
    std::unique_ptr<PangoLayout, Unref> layout_;
};

}  // namespace daihui::print
