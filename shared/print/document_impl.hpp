// What document.cpp and page.cpp share; nobody else includes it.
#pragma once
#include <cairo-pdf.h>

#include <memory>
#include <string>
#include <vector>

#include "shared/print/document.hpp"
#include "shared/print/text_layout.hpp"

namespace daihui::print {

struct FreeCairo {
    void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};

struct Document::Impl {
    DocumentInfo info;
    Bytes bytes;
    std::unique_ptr<PangoFontMap, Unref> fonts;
    std::unique_ptr<PangoContext, Unref> context;
    std::unique_ptr<cairo_surface_t, FreeCairo> surface;
    std::unique_ptr<cairo_t, FreeCairo> cairo;
    int pages = 0;
    std::vector<std::string> missing;

    void note_missing(const TextLayout& layout, const RichText& text);
};

}  // namespace daihui::print
