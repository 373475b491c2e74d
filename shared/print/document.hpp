// A PDF document of pages, drawn with Pango and Cairo. The same calls give the same bytes: the date is the
// caller's Moment, and the faces are our own list, whatever else the machine has installed (FEASIBILITY.md 3
// and 9).
//
//     Result<Document> document = Document::create({.title = "代表证", .date = now});
//     Page page = document->add_page();
//     page.text({19, 20, 172, 0}, "选举计票结果报告单", {.size = 22, .weight = Weight::bold, .align =
//     Align::center}); Result<Bytes> pdf = document->finish();
//
// One thread at a time per document; different documents may be made in different threads.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/bytes.hpp"
#include "shared/base/result.hpp"
#include "shared/base/time.hpp"
#include "shared/print/image.hpp"
#include "shared/print/qr.hpp"
#include "shared/print/style.hpp"

namespace daihui::print {

/// Paper, in millimetres.
struct PaperSize {
    double width = 210, height = 297;
};
inline constexpr PaperSize a4{210, 297};
inline constexpr PaperSize a4_landscape{297, 210};

struct DocumentInfo {
    PaperSize paper = a4;
    std::string title = {};
    Moment date{};            ///< creation date written into the file
    std::string author = {};  ///< e.g. the congress's full title
};

/// What a block of text needs, in millimetres.
struct TextSize {
    double width = 0;   ///< of the widest line
    double height = 0;  ///< lines times line height
    int lines = 0;
};

class Document;

/// A handle to the document's current page; valid until the next add_page() or finish(). Cheap to copy.
class Page {
  public:
    [[nodiscard]] double width() const;
    [[nodiscard]] double height() const;

    /// Draws text wrapped to `box.width` (Chinese line-breaking rules; a width of 0 or less never wraps),
    /// placed in `box.height` by `place`. Text that is higher than the box runs out below it: nothing is cut.
    /// Returns what it took.
    TextSize text(const Rect& box, const RichText& text, const TextStyle& style,
                  VerticalAlign place = VerticalAlign::top);
    /// Draws text of one line or more at most `box` large: reduces the size in small steps (down to `least`
    /// times the given one, then further rather than cut) until it fits. Returns the size in points that was
    /// used.
    double fit_text(const Rect& box, const RichText& text, const TextStyle& style,
                    VerticalAlign place = VerticalAlign::middle, double least = 0.5);
    void line(double x1, double y1, double x2, double y2, const Stroke& stroke);
    void box(const Rect& rect, const BoxStyle& style);
    /// A circle (or, of unequal sides, an ellipse) inscribed in `rect`.
    void ellipse(const Rect& rect, const BoxStyle& style);
    /// The symbol without its quiet zone fills the square at (x, y); leave four modules white around it.
    void qr(double x, double y, double side, const QrMatrix& matrix, const Color& color = palette::black);
    /// A photo covering `rect`: cropped to its proportions around the middle, corners rounded by `radius`.
    void image(const Rect& rect, const Image& image, double radius = 0);
    /// Pale slanting text across `rect`, as large as fits: 演练, 样张.
    void watermark(const Rect& rect, const RichText& text, const Color& color = rgb(0x7B1015, 0.12));
    /// What is drawn until the matching pop_clip() stays inside `rect` (with rounded corners).
    void push_clip(const Rect& rect, double radius = 0);
    void pop_clip();

  private:
    friend class Document;
    struct State;
    explicit Page(Document& document) : document_(&document) {}
    Document* document_;
};

class Document {
  public:
    /// Refused with a sentence naming the Debian package when a face of our list is not installed.
    static Result<Document> create(const DocumentInfo& info);
    Document(Document&&) noexcept;
    Document& operator=(Document&&) noexcept;
    Document(const Document&) = delete;
    Document& operator=(const Document&) = delete;
    ~Document();

    Page add_page();
    [[nodiscard]] int page_count() const;
    [[nodiscard]] PaperSize paper() const;

    /// What `text` would need when wrapped to `width` millimetres (0 or less: not wrapped).
    [[nodiscard]] TextSize measure(const RichText& text, const TextStyle& style, double width = 0) const;
    /// The same text cut into the lines it is wrapped to.
    [[nodiscard]] std::vector<RichText> wrap(const RichText& text, const TextStyle& style, double width) const;

    /// Texts drawn so far that hold a character no face of ours has (drawn as a box with its number): warn
    /// about them.
    [[nodiscard]] const std::vector<std::string>& texts_with_missing_characters() const;

    /// The file's bytes, as PDF/A-2u; no drawing after it.
    Result<Bytes> finish();

  private:
    friend class Page;
    struct Impl;
    explicit Document(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace daihui::print
