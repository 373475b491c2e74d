#include "shared/print/document.hpp"

#include <algorithm>
#include <new>

#include "shared/print/archival.hpp"
#include "shared/print/document_impl.hpp"
#include "shared/print/fonts.hpp"

namespace daihui::print {
namespace {

/// Cairo hands the file over in pieces; a piece that finds no memory becomes a write error of the surface.
cairo_status_t append(void* target, const unsigned char* data, unsigned int length) {
    try {
        auto& bytes = *static_cast<Bytes*>(target);
        bytes.insert(bytes.end(), data, data + length);
        return CAIRO_STATUS_SUCCESS;
    } catch (const std::bad_alloc&) {
        return CAIRO_STATUS_WRITE_ERROR;
    }
}

Error drawing_error(cairo_status_t status) {
    return {ErrorKind::storage,
            std::string("打印页生成失败（") + cairo_status_to_string(status) + "），请检查内存后重试。"};
}

}  // namespace

std::string RichText::plain() const {
    std::string text;
    for (const Span& span : spans_) text += span.text;
    return text;
}

bool RichText::empty() const {
    return std::all_of(spans_.begin(), spans_.end(), [](const Span& span) { return span.text.empty(); });
}

Document::Document(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Document::Document(Document&&) noexcept = default;
Document& Document::operator=(Document&&) noexcept = default;
Document::~Document() = default;

Result<Document> Document::create(const DocumentInfo& info) {
    Result<PangoFontMap*> fonts = new_font_map();
    if (!fonts) return fonts.error();
    auto impl = std::make_unique<Impl>();
    impl->info = info;
    impl->fonts.reset(*fonts);

    PangoContext* context = pango_font_map_create_context(*fonts);
    impl->context.reset(context);
    // zh-cn always: otherwise Han characters drift to Japanese forms where a face holds several.
    pango_context_set_language(context, pango_language_from_string("zh-cn"));
    pango_context_set_base_dir(context, PANGO_DIRECTION_LTR);
    pango_context_set_round_glyph_positions(context, FALSE);
    cairo_font_options_t* options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);

    cairo_surface_t* surface = cairo_pdf_surface_create_for_stream(
        append, &impl->bytes, info.paper.width * points_per_mm, info.paper.height * points_per_mm);
    impl->surface.reset(surface);
    cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5);
    const std::string date = iso_text(info.date);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, date.c_str());
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, date.c_str());
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, info.title.c_str());
    if (!info.author.empty())
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, info.author.c_str());
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "Daihui");
    impl->cairo.reset(cairo_create(surface));
    if (const cairo_status_t status = cairo_status(impl->cairo.get()); status != CAIRO_STATUS_SUCCESS)
        return drawing_error(status);
    return Document(std::move(impl));
}

Page Document::add_page() {
    if (impl_->pages > 0) cairo_show_page(impl_->cairo.get());
    ++impl_->pages;
    return Page(*this);
}

int Document::page_count() const { return impl_->pages; }
PaperSize Document::paper() const { return impl_->info.paper; }

TextSize Document::measure(const RichText& text, const TextStyle& style, double width) const {
    return TextLayout(impl_->context.get(), text, style, width).size();
}

std::vector<RichText> Document::wrap(const RichText& text, const TextStyle& style, double width) const {
    if (text.empty()) return {};
    return TextLayout(impl_->context.get(), text, style, width).lines();
}

const std::vector<std::string>& Document::texts_with_missing_characters() const { return impl_->missing; }

void Document::Impl::note_missing(const TextLayout& layout, const RichText& text) {
    if (!layout.has_missing_characters()) return;
    std::string plain = text.plain();
    if (std::find(missing.begin(), missing.end(), plain) == missing.end()) missing.push_back(std::move(plain));
}

Result<Bytes> Document::finish() {
    if (impl_->pages == 0) return {ErrorKind::wrong_use, "没有可打印的页。"};
    cairo_show_page(impl_->cairo.get());
    const cairo_status_t drawn = cairo_status(impl_->cairo.get());
    impl_->cairo.reset();
    cairo_surface_finish(impl_->surface.get());
    const cairo_status_t written = cairo_surface_status(impl_->surface.get());
    impl_->surface.reset();
    if (drawn != CAIRO_STATUS_SUCCESS) return drawing_error(drawn);
    if (written != CAIRO_STATUS_SUCCESS) return drawing_error(written);
    const Bytes drawn_bytes = std::move(impl_->bytes);
    return to_archival(drawn_bytes);
}

}  // namespace daihui::print
