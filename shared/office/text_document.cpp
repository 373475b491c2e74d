#include "shared/office/text_document.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <pugixml.hpp>
#include <sstream>

#include "shared/office/text_document_styles.hpp"
#include "shared/text/utf8.hpp"

namespace daihui::office {
namespace {

// In twentieths of a point, as the format counts: A4, 版心 156 by 225 mm with 37 mm above and 28 mm at the
// left.
constexpr int page_width = 11906, page_height = 16838;
constexpr int margin_top = 2098, margin_left = 1588, margin_right = 1474, margin_bottom = 1984;
constexpr int text_width = page_width - margin_left - margin_right;
constexpr int character = 320;  // one of 3 号

/// Runs of a text: line breaks become breaks, nothing else is special.
void add_runs(pugi::xml_node paragraph, const std::string& text) {
    const std::string clean = xml_text(text);
    for (std::size_t start = 0; start <= clean.size();) {
        const std::size_t end = std::min(clean.find('\n', start), clean.size());
        pugi::xml_node run = paragraph.append_child("w:r");
        if (start > 0) run.append_child("w:br");
        pugi::xml_node words = run.append_child("w:t");
        words.append_attribute("xml:space") = "preserve";
        words.text().set(clean.substr(start, end - start).c_str());
        start = end + 1;
    }
}

void add_border(pugi::xml_node borders, const char* side) {
    pugi::xml_node border = borders.append_child(side);
    border.append_attribute("w:val") = "single";
    border.append_attribute("w:sz") = 4;  // half a point
    border.append_attribute("w:space") = 0;
    border.append_attribute("w:color") = "000000";
}

}  // namespace

struct TextDocument::Impl {
    FileInfo info;
    pugi::xml_document xml;
    pugi::xml_node body;

    pugi::xml_node paragraph(pugi::xml_node parent, const char* style) const {
        pugi::xml_node out = parent.append_child("w:p");
        out.append_child("w:pPr").append_child("w:pStyle").append_attribute("w:val") = style;
        return out;
    }
    pugi::xml_node add(const char* style, const std::string& text) {
        pugi::xml_node out = paragraph(body, style);
        add_runs(out, text);
        return out;
    }
    void indent(pugi::xml_node paragraph, int left, int hanging, int right) const {
        pugi::xml_node node = paragraph.child("w:pPr").append_child("w:ind");
        node.append_attribute("w:left") = left;
        node.append_attribute("w:right") = right;
        if (hanging > 0) node.append_attribute("w:hanging") = hanging;
    }
    /// The last paragraph of the text, and whatever was written after it, go to the next page with what
    /// follows.
    void keep_last_paragraph_with_next() const {
        for (pugi::xml_node one = body.last_child(); one; one = one.previous_sibling()) {
            if (std::string_view(one.name()) != "w:p") return;
            pugi::xml_node style = one.child("w:pPr").child("w:pStyle");
            one.child("w:pPr").insert_child_after("w:keepNext", style);
            if (std::string_view(style.attribute("w:val").value()) == style::body) return;
        }
    }
};

TextDocument::TextDocument(FileInfo info) : impl_(std::make_unique<Impl>()) {
    impl_->info = std::move(info);
    pugi::xml_node root = impl_->xml.append_child("w:document");
    root.append_attribute("xmlns:w") = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    root.append_attribute("xmlns:r") = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    impl_->body = root.append_child("w:body");
}
TextDocument::TextDocument(TextDocument&&) noexcept = default;
TextDocument& TextDocument::operator=(TextDocument&&) noexcept = default;
TextDocument::~TextDocument() = default;

void TextDocument::notice(const std::string& text) { impl_->add(style::notice, text); }
void TextDocument::title(const std::string& text) { impl_->add(style::title, text); }
void TextDocument::addressee(const std::string& name) { impl_->add(style::addressee, name + "："); }
void TextDocument::heading(const std::string& text) { impl_->add(style::heading, text); }
void TextDocument::paragraph(const std::string& text) { impl_->add(style::body, text); }

void TextDocument::table(const LetterTable& table) {
    std::size_t columns = std::max(table.widths.size(), table.head.size());
    for (const auto& row : table.rows) columns = std::max(columns, row.size());
    if (columns == 0) return;
    std::vector<double> widths = table.widths;
    widths.resize(columns, 1);
    const double total = std::accumulate(widths.begin(), widths.end(), 0.0);

    pugi::xml_node node = impl_->body.append_child("w:tbl");
    pugi::xml_node properties = node.append_child("w:tblPr");
    pugi::xml_node width = properties.append_child("w:tblW");
    width.append_attribute("w:w") = text_width;
    width.append_attribute("w:type") = "dxa";
    properties.append_child("w:jc").append_attribute("w:val") = "center";
    pugi::xml_node borders = properties.append_child("w:tblBorders");
    for (const char* side : {"w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"})
        add_border(borders, side);
    properties.append_child("w:tblLayout").append_attribute("w:type") = "fixed";
    pugi::xml_node grid = node.append_child("w:tblGrid");
    std::vector<int> parts;
    for (const double part : widths) {
        parts.push_back(static_cast<int>(std::lround(text_width * part / total)));
        grid.append_child("w:gridCol").append_attribute("w:w") = parts.back();
    }
    const auto add_row = [&](const std::vector<std::string>& cells, bool head) {
        pugi::xml_node row = node.append_child("w:tr");
        pugi::xml_node row_properties = row.append_child("w:trPr");
        row_properties.append_child("w:cantSplit");
        if (head) row_properties.append_child("w:tblHeader");
        for (std::size_t i = 0; i < columns; ++i) {
            pugi::xml_node cell = row.append_child("w:tc");
            pugi::xml_node cell_properties = cell.append_child("w:tcPr");
            pugi::xml_node cell_width = cell_properties.append_child("w:tcW");
            cell_width.append_attribute("w:w") = parts[i];
            cell_width.append_attribute("w:type") = "dxa";
            cell_properties.append_child("w:vAlign").append_attribute("w:val") = "center";
            add_runs(impl_->paragraph(cell, head ? style::head : style::cell),
                     i < cells.size() ? cells[i] : "");
        }
    };
    if (!table.head.empty()) add_row(table.head, true);
    for (const auto& row : table.rows) add_row(row, false);
    // Two tables that touch would become one.
    impl_->add(style::parting, "");
}

void TextDocument::attachments(const std::vector<std::string>& titles) {
    if (titles.empty()) return;
    impl_->add(style::addressee, "");
    const bool several = titles.size() > 1;
    for (std::size_t i = 0; i < titles.size(); ++i) {
        const std::string number = several ? std::to_string(i + 1) + ". " : std::string();
        pugi::xml_node line = impl_->add(style::note, (i == 0 ? "附件：" : "") + number + titles[i]);
        // Two characters in; 「附件：」 is three, a number about one, and later lines stand under the title.
        const int words = 3 * character, figure = several ? character : 0;
        impl_->indent(line, 2 * character + words + figure, i == 0 ? words + figure : figure, 0);
    }
}

void TextDocument::sign_off(const std::string& sender, const std::string& date) {
    // The date ends four characters from the right; the sender stands over its middle (GB/T 9704 7.3.5.1). A
    // narrow centred column at the right does both, whichever is the longer.
    impl_->keep_last_paragraph_with_next();
    for (int i = 0; i < 2; ++i) impl_->add(style::closing, "");
    const auto wide = [](const std::string& text) {
        return static_cast<int>(text::columns(text)) * character / 2;
    };
    const int longest = std::max(wide(sender), wide(date)) + character;
    const int shift = wide(sender) > wide(date) ? (wide(sender) - wide(date)) / 2 : 0;
    const int right = std::max(0, 4 * character - shift);
    const int left = std::max(0, text_width - right - longest);
    for (const std::string& line : {sender, date}) {
        if (line.empty()) continue;
        impl_->indent(impl_->add(style::closing, line), left, 0, right);
    }
}

void TextDocument::attachment(const std::string& mark, const std::string& title, const std::string& subtitle) {
    impl_->add(style::mark, mark);
    pugi::xml_node line = impl_->add(style::title, title);
    if (subtitle.empty()) return;
    pugi::xml_node spacing = line.child("w:pPr").append_child("w:spacing");
    for (const auto& [name, value] : {std::pair{"w:before", 0}, {"w:after", 0}, {"w:line", 660}})
        spacing.append_attribute(name) = value;
    spacing.append_attribute("w:lineRule") = "exact";
    impl_->add(style::centred, subtitle);
}

Result<Bytes> TextDocument::finish() {
    pugi::xml_node section = impl_->body.append_child("w:sectPr");
    // rId4 and rId5 are the footers of text_document_styles.cpp.
    const std::pair<const char*, const char*> footers[] = {{"default", "rId4"}, {"even", "rId5"}};
    for (const auto& [kind, id] : footers) {
        pugi::xml_node footer = section.append_child("w:footerReference");
        footer.append_attribute("w:type") = kind;
        footer.append_attribute("r:id") = id;
    }
    pugi::xml_node size = section.append_child("w:pgSz");
    size.append_attribute("w:w") = page_width;
    size.append_attribute("w:h") = page_height;
    pugi::xml_node margins = section.append_child("w:pgMar");
    const std::pair<const char*, int> sides[] = {
        {"w:top", margin_top},   {"w:right", margin_right}, {"w:bottom", margin_bottom},
        {"w:left", margin_left}, {"w:header", 851},         {"w:footer", 1400},
        {"w:gutter", 0}};
    for (const auto& [name, value] : sides) margins.append_attribute(name) = value;

    std::ostringstream text;
    impl_->xml.save(text, "", pugi::format_raw, pugi::encoding_utf8);
    std::vector<Part> parts = fixed_parts(impl_->info);
    parts.push_back({"word/document.xml", text.str()});
    Result<Bytes> package = write_package(parts);
    impl_->body.remove_child(section);  // so that more may be written, and finish() called again
    return package;
}

}  // namespace daihui::office
