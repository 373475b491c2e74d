#include "shared/print/flow.hpp"

#include <algorithm>
#include <cmath>

#include "shared/print/title.hpp"

namespace daihui::print {
namespace {

constexpr double footer_height = 14.5;
constexpr double code_side = 11.2;
constexpr double signature_height = 8.2;
constexpr double rule_height = 1.62;  // 2.2 pt, a gap, 0.6 pt

const TextStyle small_print{.size = 8, .family = Family::sans, .color = rgb(0x333333), .line_height = 1.5};

}  // namespace

Flow::Flow(Document& document, FlowSetup setup) : document_(&document), setup_(std::move(setup)) {
    pages_.emplace_back();
    y_ = top();
}

double Flow::top() const { return setup_.margins.top; }
double Flow::bottom() const { return document_->paper().height - setup_.margins.bottom - footer_height; }
double Flow::width() const { return document_->paper().width - setup_.margins.left - setup_.margins.right; }
double Flow::left() const { return bottom() - y_; }

void Flow::new_page() {
    pages_.emplace_back();
    y_ = top();
}

void Flow::need(double millimetres) {
    if (left() + 1e-6 < millimetres && y_ > top() + 1e-6) new_page();
}

void Flow::gap(double millimetres) {
    // Space at the top of a page is no space between things.
    if (y_ > top() + 1e-6) y_ = std::min(y_ + millimetres, bottom());
}

void Flow::put(double height, std::function<void(Page&, double)> what) {
    need(height);
    pages_.back().push_back([y = y_, what = std::move(what)](Page& page) { what(page, y); });
    y_ += height;
}

void Flow::draw(double height, std::function<void(Page&, const Rect&)> what) {
    const Rect strip{setup_.margins.left, 0, width(), height};
    put(height, [strip, what = std::move(what)](Page& page, double y) {
        what(page, {strip.x, y, strip.width, strip.height});
    });
}

void Flow::title(const TitleBlock& block) {
    const auto centred = [&](const std::string& text, double size, double line, Weight weight, double spacing) {
        if (text.empty()) return;
        TextStyle style{.size = size, .weight = weight, .align = Align::center, .line_height = line / size};
        style.letter_spacing = spacing;
        // A long title goes down a step before it goes to a second line.
        while (document_->measure(text, style).width > width() && style.size > size * 0.8) style.size -= 0.5;
        const TextSize needed = document_->measure(text, style, width());
        draw(needed.height, [text, style](Page& page, const Rect& rect) { page.text(rect, text, style); });
    };
    for (const std::string& line : title_lines(block.congress, 30)) centred(line, 11.5, 17, Weight::regular, 0);
    gap(1);
    centred(block.title, 22, 30, Weight::bold, 2);
    centred(block.subtitle, 13, 20, Weight::bold, 0);
    gap(1.6);
    rule();
    gap(2.2);
}

void Flow::heading(const std::string& text, double size) {
    const TextStyle style{.size = size, .weight = Weight::bold, .line_height = 1.5};
    gap(3);
    const double height = document_->measure(text, style, width()).height;
    need(height + 20);  // the head and the first row of a table
    draw(height, [text, style](Page& page, const Rect& rect) { page.text(rect, text, style); });
    gap(1);
}

void Flow::rule() {
    draw(rule_height, [](Page& page, const Rect& rect) {
        const double thick = mm_of(2.2), thin = mm_of(0.6);
        page.box({rect.x, rect.y, rect.width, thick}, {.fill = palette::red});
        page.box({rect.x, rect.bottom() - thin, rect.width, thin}, {.fill = palette::red});
    });
}

void Flow::paragraph(const RichText& text, const ParagraphStyle& style) {
    gap(style.before);
    const std::vector<RichText> lines = document_->wrap(text, style.text, width());
    const double pitch = style.text.line_mm();
    const std::size_t count = lines.size();
    // Two lines of a paragraph stay together at either side of a page break; up to three lines stay whole.
    if (count <= 3) need(static_cast<double>(count) * pitch);
    TextStyle plain = style.text;
    plain.indent = 0;
    for (std::size_t i = 0; i < count; ++i) {
        if (count > 3) {
            if (i == 0) need(2 * pitch);
            if (i == count - 2) need(2 * pitch);
        }
        const bool indented = i == 0 && style.text.align == Align::left;
        const double indent = indented ? mm_of(style.text.indent * style.text.size) : 0;
        const double shift = style.text.align == Align::left     ? indent
                             : style.text.align == Align::center ? width() / 2
                                                                 : width();
        draw(pitch, [line = lines[i], plain, shift](Page& page, const Rect& rect) {
            page.text({rect.x + shift, rect.y, 0, rect.height}, line, plain);
        });
    }
    gap(style.after);
}

void Flow::signatures(const std::vector<std::string>& labels, int columns) {
    if (labels.empty()) return;
    const int across = std::max(1, columns);
    constexpr double between = 12;
    const double each = (width() - between * (across - 1)) / across;
    const TextStyle style{.size = setup_.signature_size, .line_height = 1.3};
    double label_width = 0;
    for (const std::string& label : labels)
        label_width = std::max(label_width, document_->measure(label, style).width);
    label_width = std::min(label_width + 2, each * 0.66);
    const std::size_t rows =
        (labels.size() + static_cast<std::size_t>(across) - 1) / static_cast<std::size_t>(across);
    gap(1.6);
    need(std::min(static_cast<double>(rows) * signature_height, 60.0));
    for (std::size_t row = 0; row < rows; ++row) {
        const auto first = labels.begin() + static_cast<std::ptrdiff_t>(row * static_cast<std::size_t>(across));
        const auto end = labels.begin() + static_cast<std::ptrdiff_t>(std::min(
                                              labels.size(), (row + 1) * static_cast<std::size_t>(across)));
        draw(signature_height, [=, words = std::vector<std::string>(first, end)](Page& page, const Rect& rect) {
            double x = rect.x;
            const double base = rect.bottom() - 0.6;
            for (const std::string& word : words) {
                page.text({x, base - style.line_mm(), label_width, style.line_mm()}, word, style,
                          VerticalAlign::bottom);
                page.line(x + label_width, base, x + each, base, {.width = 0.6});
                x += each + between;
            }
        });
    }
}

void Flow::closing(const std::string& text) {
    const TextStyle style{.size = setup_.signature_size, .align = Align::right, .line_height = 1.5};
    gap(2.4);
    draw(document_->measure(text, style, width()).height,
         [text, style](Page& page, const Rect& rect) { page.text(rect, text, style); });
}

void Flow::seal(const std::string& words, const std::string& date) {
    constexpr double side = 40, date_height = 6;
    gap(3);
    draw(side + date_height, [=, size = setup_.signature_size](Page& page, const Rect& rect) {
        const Rect place{rect.right() - side - 8, rect.y, side, side};
        page.ellipse(place, {.outline = Stroke{.width = 0.6, .color = palette::edge, .dash = 1.6, .gap = 1.2}});
        page.fit_text({place.x + 5, place.y + 12, side - 10, 16}, words,
                      {.size = size, .color = palette::edge, .align = Align::center});
        page.text({place.x - 8, place.bottom(), side + 16, date_height}, date,
                  {.size = size, .align = Align::center}, VerticalAlign::bottom);
    });
}

void Flow::draw_footer(Page& page, std::size_t number, const QrMatrix& code) const {
    const double x = setup_.margins.left, right = page.width() - setup_.margins.right;
    const double y = bottom() + 1.5, height = footer_height - 2;
    page.line(x, y, right, y, {.width = 0.5, .color = rgb(0x777777)});
    double text_x = x;
    if (code.side > 0) {
        page.qr(x, y + 1.3, code_side, code);
        text_x += code_side + 3.4;
    }
    std::string notes;
    for (const std::string& note : setup_.footer.notes) notes += (notes.empty() ? "" : "\n") + note;
    const double half = (right - text_x) * 0.62;
    page.fit_text({text_x, y + 0.6, half, height}, notes, small_print);
    TextStyle at_right = small_print;
    at_right.align = Align::right;
    const std::string place =
        "第 " + std::to_string(number) + " 页，共 " + std::to_string(pages_.size()) + " 页";
    const std::string words = setup_.footer.name.empty() ? place : setup_.footer.name + "\n" + place;
    page.fit_text({text_x + half + 3, y + 0.6, right - text_x - half - 3, height}, words, at_right);
}

Result<void> Flow::finish() {
    QrMatrix code;
    if (!setup_.footer.qr_text.empty()) {
        Result<QrMatrix> matrix = qr_matrix(setup_.footer.qr_text, QrLevel::m);
        if (!matrix) return matrix.error();
        code = std::move(*matrix);
    }
    for (std::size_t i = 0; i < pages_.size(); ++i) {
        Page page = document_->add_page();
        if (!setup_.watermark.empty())
            page.watermark({setup_.margins.left, 40, width(), page.height() - 80}, setup_.watermark);
        for (const Drawing& drawing : pages_[i]) drawing(page);
        if (!setup_.corner.empty())
            page.text({setup_.margins.left, 5, width(), 6}, setup_.corner,
                      {.size = 9, .family = Family::sans, .weight = Weight::bold, .align = Align::right},
                      VerticalAlign::middle);
        draw_footer(page, i + 1, code);
    }
    pages_.clear();
    pages_.emplace_back();
    y_ = top();
    return {};
}

}  // namespace daihui::print
