// Forms and reports that fill page after page: title block, paragraphs, tables, signature lines, footer with
// 「第 1 页，共 2 页」. Pages break by themselves; nothing is cut off and no head of a table stands alone.
//
//     Flow flow(document, {.footer = {.name = "选举计票结果报告单", .notes = {"核对锚点 7c41 …"}, .qr_text =
//     root}}); flow.title({.congress = full_title, .title = "选举计票结果报告单", .subtitle =
//     "第十七届工会委员会委员选举"}); flow.table(table); flow.signatures({"总监票人（签名）",
//     "监票人（签名）"}); Result<void> done = flow.finish();   // several flows may follow each other in one
//     document
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "shared/print/document.hpp"
#include "shared/print/table.hpp"

namespace daihui::print {

struct Margins {
    double left = 19, top = 13, right = 19, bottom = 8;  ///< millimetres; the footer stands above `bottom`
};

/// The foot of every page.
struct Footer {
    std::string name = {};                ///< at the right, over 「第 x 页，共 y 页」
    std::vector<std::string> notes = {};  ///< at the left: the anchor, how to check it
    std::string qr_text = {};             ///< the anchor as a QR symbol; empty for none
};

struct FlowSetup {
    Margins margins = {};
    Footer footer = {};
    std::string watermark = {};    ///< across every page, e.g. 「演练」
    std::string corner = {};       ///< small at the top right of every page, e.g. 「内部资料」
    double signature_size = 10.5;  ///< points: of lines to sign on, and the date under them
};

/// Congress in full, what the paper is, and what it is about; under it the 文武线.
struct TitleBlock {
    std::string congress = {};
    std::string title = {};
    std::string subtitle = {};
};

struct ParagraphStyle {
    TextStyle text = {.size = 10.5, .line_height = 1.5, .indent = 2};
    double before = 1.4;  ///< millimetres
    double after = 0;
};

class Flow {
  public:
    Flow(Document& document, FlowSetup setup);
    Flow(const Flow&) = delete;
    Flow& operator=(const Flow&) = delete;

    void title(const TitleBlock& block);
    /// A heading inside the paper; kept with what follows.
    void heading(const std::string& text, double size = 13);
    /// The thick red and thin red line.
    void rule();
    void paragraph(const RichText& text, const ParagraphStyle& style = {});
    void table(const Table& table);
    /// Lines to sign on, two side by side; kept together.
    void signatures(const std::vector<std::string>& labels, int columns = 2);
    /// A line at the right: the date, an office.
    void closing(const std::string& text);
    /// A dashed place for a seal at the right, with its words inside and the date under it.
    void seal(const std::string& words, const std::string& date);
    void gap(double millimetres);
    /// Starts a new page unless `millimetres` are left on this one.
    void need(double millimetres);
    void new_page();

    /// Room in millimetres: the width between the margins, and what is left on this page.
    [[nodiscard]] double width() const;
    [[nodiscard]] double left() const;

    /// Draws something of your own in a strip of the given height, which must fit a page.
    void draw(double height, std::function<void(Page&, const Rect&)> what);

    /// Draws the pages, now that their number is known. Refused when the footer's text fits no QR symbol.
    Result<void> finish();

  private:
    using Drawing = std::function<void(Page&)>;
    void put(double height, std::function<void(Page&, double y)> what);
    void draw_footer(Page& page, std::size_t number, const QrMatrix& code) const;
    [[nodiscard]] double top() const;
    [[nodiscard]] double bottom() const;

    Document* document_;
    FlowSetup setup_;
    std::vector<std::vector<Drawing>> pages_ = {};
    double y_ = 0;
};

}  // namespace daihui::print
