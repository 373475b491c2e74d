#include "shared/report/paper_ballot.hpp"

#include <algorithm>
#include <functional>
#include <numeric>

#include "shared/print/title.hpp"
#include "shared/report/paper_ballot_words.hpp"

namespace daihui::report {
namespace {

using print::Align;
using print::Page;
using print::Rect;
using print::TextStyle;
using print::VerticalAlign;
using print::Weight;

constexpr print::Stroke thin{.width = 0.5}, thick{.width = 1.2};

/// The sizes of one ballot; millimetres, and points for type.
struct Format {
    double width, height;  ///< of the paper that one ballot has
    double margin;
    double row;      ///< height of a row to mark
    int blocks = 1;  ///< how many tables stand beside each other
    double congress = 10.5, title = 20, facts = 11, name = 14, head = 11.5, rule = 9.5;
    double mark = 17;    ///< width of a column to mark in
    double writing = 9;  ///< height of a place for a name
    double seal = 32;

    [[nodiscard]] double inner() const { return width - 2 * margin; }
};

constexpr double gap_between_blocks = 4;

Format a4_format(double row, int blocks) {
    Format format{.width = 210, .height = 297, .margin = 14, .row = row, .blocks = blocks};
    if (blocks > 1) {
        format.name = 12.5;
        format.mark = 13;
        format.writing = 8.5;
    }
    return format;
}
Format half_format(double row) {
    return {.width = 148.5,
            .height = 210,
            .margin = 12,
            .row = row,
            .congress = 9,
            .title = 16,
            .facts = 10,
            .name = 12.5,
            .head = 10.5,
            .rule = 8.5,
            .mark = 15,
            .writing = 8.5,
            .seal = 27};
}

/// Drawn with the top left corner of the ballot's paper as the origin.
using Drawing = std::function<void(Page&, double x, double y)>;
using BallotPage = std::vector<Drawing>;

/// Puts the parts of one ballot on its pages, from the top.
class Composer {
  public:
    Composer(const print::Document& document, const FormContext& context, const BallotPaperText& text,
             const Format& format)
        : document_(document), context_(context), text_(text), format_(format) {
        begin_page();
    }

    std::vector<BallotPage> compose() {
        write_head();
        write_tables();
        write_names_to_fill();
        write_rules();
        if (pages_.size() > 1) number_pages();
        return std::move(pages_);
    }

  private:
    [[nodiscard]] double bottom() const { return format_.height - format_.margin - 3; }
    [[nodiscard]] double left() const { return bottom() - y_; }

    void begin_page() {
        pages_.emplace_back();
        y_ = format_.margin;
    }
    void put(Drawing drawing) { pages_.back().push_back(std::move(drawing)); }

    void line_of_text(const std::string& words, const TextStyle& style, double after = 0) {
        if (words.empty()) return;
        const double height = document_.measure(words, style, format_.inner()).height;
        put([=, at = y_, format = format_](Page& page, double x, double y) {
            page.text({x + format.margin, y + at, format.inner(), height}, words, style);
        });
        y_ += height + after;
    }

    void write_head() {
        const TextStyle small{.size = format_.congress, .align = Align::center, .line_height = 1.5};
        const double characters = format_.inner() / print::mm_of(format_.congress);
        for (const std::string& line :
             print::title_lines(context_.congress.title, static_cast<int>(characters) - 1))
            line_of_text(line, small);
        y_ += 1;
        TextStyle title{
            .size = format_.title, .weight = Weight::bold, .align = Align::center, .line_height = 1.4};
        // A long title goes down a step before it takes a second line.
        while (document_.measure(text_.title, title).width > format_.inner() &&
               title.size > format_.title * 0.8)
            title.size -= 0.5;
        line_of_text(text_.title, title, 1);
        const TextStyle facts{.size = format_.facts, .align = Align::center, .line_height = 1.5};
        line_of_text(text_.voters, facts);
        std::string words = text_.facts;
        if (format_.blocks > 1 && !words.empty()) words += "（自上而下，自左至右）";
        line_of_text(words, facts);
        y_ += 2.5;
    }

    /// A later page says whose it is.
    void write_short_head() {
        line_of_text(
            text_.title + "（续）",
            {.size = format_.facts, .weight = Weight::bold, .align = Align::center, .line_height = 1.5}, 2);
    }

    [[nodiscard]] double block_width() const {
        return (format_.inner() - gap_between_blocks * (format_.blocks - 1)) / format_.blocks;
    }
    [[nodiscard]] double mark_width() const {
        if (text_.written) return std::min(36.0, block_width() * 0.35);
        const auto columns = static_cast<double>(std::max<std::size_t>(1, text_.marks.size()));
        // Names keep at least two fifths of the width, however many grades there are.
        return std::min(format_.mark, block_width() * 0.6 / columns);
    }
    [[nodiscard]] double name_width() const {
        return block_width() - mark_width() * static_cast<double>(text_.marks.size());
    }
    [[nodiscard]] TextStyle name_style() const {
        return {.size = format_.name, .align = Align::left, .line_height = 1.35};
    }
    [[nodiscard]] double height_of(const print::RichText& row) const {
        // A name that fits one line a little smaller is set so (Page::fit_text).
        const double room = name_width() - 5;
        const bool one_line = document_.measure(row, name_style()).width * 0.8 <= room;
        return one_line ? format_.row
                        : std::max(format_.row, document_.measure(row, name_style(), room).height + 2);
    }
    [[nodiscard]] double head_height() const { return print::mm_of(format_.head) * 1.5 + 3; }

    void cell(double x, double y, double width, double height, const print::RichText& text,
              const TextStyle& style) {
        put([=](Page& page, double left, double top) {
            const Rect rect{left + x, top + y, width, height};
            page.box(rect, {.outline = thin});
            if (text.empty()) return;
            const double inset = style.align == Align::left ? 2.5 : 0.6;
            page.fit_text({rect.x + inset, rect.y, rect.width - 2 * inset, rect.height}, text, style);
        });
    }

    /// The heights of `count` rows from `first` in each block: rows beside each other are alike.
    [[nodiscard]] std::vector<double> heights_of(std::size_t first, std::size_t count) const {
        std::vector<double> heights(count, format_.row);
        const std::size_t end =
            std::min(text_.rows.size(), first + count * static_cast<std::size_t>(format_.blocks));
        for (std::size_t row = first; row < end; ++row) {
            double& height = heights[(row - first) % count];
            height = std::max(height, height_of(text_.rows[row]));
        }
        return heights;
    }

    /// One table of rows [first, end) at `x`.
    void table(double x, std::size_t first, std::size_t end, const std::vector<double>& heights) {
        const TextStyle head{
            .size = format_.head, .weight = Weight::bold, .align = Align::center, .line_height = 1.25};
        double y = y_;
        cell(x, y, name_width(), head_height(), text_.subject, head);
        for (std::size_t i = 0; i < text_.marks.size(); ++i)
            cell(x + name_width() + mark_width() * static_cast<double>(i), y, mark_width(), head_height(),
                 text_.marks[i], head);
        y += head_height();
        for (std::size_t row = first; row < end; ++row) {
            const double height = heights[row - first];
            cell(x, y, name_width(), height, text_.rows[row], name_style());
            for (std::size_t i = 0; i < text_.marks.size(); ++i)
                cell(x + name_width() + mark_width() * static_cast<double>(i), y, mark_width(), height, {},
                     head);
            y += height;
        }
        put([=, from = y_, width = block_width()](Page& page, double left, double top) {
            page.box({left + x, top + from, width, y - from}, {.outline = thick});
        });
    }

    void write_tables() {
        const auto blocks = static_cast<std::size_t>(format_.blocks);
        for (std::size_t first = 0; first < text_.rows.size();) {
            // As many as fit, and the last page's blocks of one height.
            std::size_t count = (text_.rows.size() - first + blocks - 1) / blocks;
            std::vector<double> heights = heights_of(first, count);
            const auto needed = [&] { return std::accumulate(heights.begin(), heights.end(), head_height()); };
            while (count > 1 && needed() > left()) heights = heights_of(first, --count);
            for (std::size_t block = 0; block < blocks && first < text_.rows.size(); ++block) {
                const std::size_t end = std::min(text_.rows.size(), first + count);
                table(format_.margin + static_cast<double>(block) * (block_width() + gap_between_blocks), first,
                      end, heights);
                first = end;
            }
            y_ += needed();
            if (first < text_.rows.size()) {
                begin_page();
                write_short_head();
            }
        }
    }

    void need(double height) {
        if (left() >= height) return;
        begin_page();
        write_short_head();
    }

    void write_names_to_fill() {
        if (text_.write_ins == 0) return;
        const int across = std::max(1, static_cast<int>(format_.inner() / 40));
        const double width = format_.inner() / across;
        const int rows = (text_.write_ins + across - 1) / across;
        y_ += 3;
        need(head_height() + format_.writing * rows);
        const TextStyle head{.size = format_.head, .weight = Weight::bold, .align = Align::center};
        const double top = y_;
        cell(format_.margin, y_, format_.inner(), head_height(), text_.write_in_head, head);
        y_ += head_height();
        for (int i = 0; i < rows * across; ++i) {
            const double x = format_.margin + width * (i % across), y = y_ + format_.writing * (i / across);
            // Places beyond the number that may be written are struck out.
            const bool usable = i < text_.write_ins;
            put([=, height = format_.writing](Page& page, double left, double at) {
                page.box({left + x, at + y, width, height}, {.outline = thin});
                if (!usable) page.line(left + x, at + y + height, left + x + width, at + y, thin);
            });
        }
        y_ += format_.writing * rows;
        put([=, height = y_ - top, format = format_](Page& page, double left, double at) {
            page.box({left + format.margin, at + top, format.inner(), height}, {.outline = thick});
        });
    }

    void write_rules() {
        y_ += 3.5;
        const TextStyle head{.size = format_.rule + 1, .weight = Weight::bold, .line_height = 1.5};
        const TextStyle style{.size = format_.rule, .line_height = 1.45};
        const double width = format_.inner() - format_.seal - 5, number = print::mm_of(format_.rule) * 1.6;
        std::vector<double> heights;
        double total = head.line_mm();
        for (const std::string& rule : text_.instructions) {
            heights.push_back(document_.measure(rule, style, width - number).height + 0.4);
            total += heights.back();
        }
        need(std::max(total, format_.seal));
        const double top = y_;
        put([=, format = format_](Page& page, double x, double y) {
            page.text({x + format.margin, y + top, width, head.line_mm()}, "填写说明", head);
            const Rect place{x + format.margin + format.inner() - format.seal, y + top + 1, format.seal,
                             format.seal};
            page.ellipse(place, {.outline = print::Stroke{
                                     .width = 0.6, .color = print::palette::edge, .dash = 1.6, .gap = 1.2}});
            page.fit_text({place.x + 4, place.y + format.seal / 2 - 5, format.seal - 8, 10}, "（盖章处）",
                          {.size = 9.5, .color = print::palette::edge, .align = Align::center});
        });
        y_ += head.line_mm();
        for (std::size_t i = 0; i < text_.instructions.size(); ++i) {
            put([=, at = y_, height = heights[i], rule = text_.instructions[i], format = format_](
                    Page& page, double x, double y) {
                page.text({x + format.margin, y + at, number, height}, std::to_string(i + 1) + ".", style);
                page.text({x + format.margin + number, y + at, width - number, height}, rule, style);
            });
            y_ += heights[i];
        }
    }

    void number_pages() {
        for (std::size_t i = 0; i < pages_.size(); ++i) {
            const std::string words =
                "第 " + std::to_string(i + 1) + " 页，共 " + std::to_string(pages_.size()) + " 页";
            pages_[i].push_back([words, format = format_](Page& page, double x, double y) {
                page.text({x + format.margin, y + format.height - format.margin, format.inner(), 5}, words,
                          {.size = 8.5, .align = Align::center});
            });
        }
    }

    const print::Document& document_;
    const FormContext& context_;
    const BallotPaperText& text_;
    Format format_;
    std::vector<BallotPage> pages_;
    double y_ = 0;
};

struct Ballot {
    Format format;
    std::vector<BallotPage> pages;
    bool halves = false;
};

/// The roomiest layout that needs the fewest pages.
Ballot best_ballot(const print::Document& document, const FormContext& context, const BallotPaperText& text,
                   PaperBallotSize size) {
    std::optional<Ballot> best;
    const auto attempt = [&](const Format& format, bool halves) {
        std::vector<BallotPage> pages = Composer(document, context, text, format).compose();
        if (!best || pages.size() < best->pages.size()) best = Ballot{format, std::move(pages), halves};
        return best->pages.size() == 1;
    };
    if (size == PaperBallotSize::two_on_a4) {
        for (const double row : {18.0, 14.0, 11.0, 9.5, 8.0})
            if (attempt(half_format(row), true)) return *best;
        return *best;
    }
    if (size == PaperBallotSize::fitting) {
        // Few rows stand far apart: there is room.
        for (const double row : {18.0, 14.0, 10.0})
            if (attempt(half_format(row), true)) return *best;
        best.reset();
    }
    // Two tables beside each other only where names are short and columns few.
    const bool may_split = text.rows.size() > 1 && text.marks.size() <= 3;
    for (const int blocks : {1, 2}) {
        if (blocks == 2 && !may_split) continue;
        for (const double row : {14.0, 11.0, 9.5, 8.5})
            if (attempt(a4_format(row, blocks), false)) return *best;
    }
    return *best;
}

}  // namespace

Result<Bytes> paper_ballots(const FormContext& context, const congress::Poll& poll,
                            const PaperBallotOptions& options) {
    if (options.copies < 1 || options.copies > most_paper_copies)
        return Error{ErrorKind::wrong_use,
                     "纸质选票的份数应在 1 至 " + std::to_string(most_paper_copies) + " 之间。"};
    const BallotPaperText text = ballot_paper_text(context.congress, poll);
    if (text.rows.empty() || text.marks.empty())
        return Error{ErrorKind::refused, "「" + poll.title + "」还没有候选人（或等次），不能印制选票。"};
    const bool sample = options.use == PaperBallotUse::sample;
    const std::string watermark =
        (context.congress.rehearsal ? "演练" : "") + std::string(sample ? "样张" : "");

    const auto create = [&](const print::PaperSize& paper) {
        return print::Document::create({.paper = paper,
                                        .title = text.title + (sample ? "（样张）" : ""),
                                        .date = context.now,
                                        .author = context.congress.title});
    };
    auto measuring = create(print::a4);
    if (!measuring) return measuring.error();
    const Ballot ballot = best_ballot(*measuring, context, text, options.size);
    auto document = create(ballot.halves ? print::a4_landscape : print::a4);
    if (!document) return document.error();

    const auto draw = [&](Page& page, const BallotPage& what, double x) {
        if (!watermark.empty())
            page.watermark({x + ballot.format.margin, 40, ballot.format.inner(), ballot.format.height - 80},
                           watermark);
        for (const Drawing& drawing : what) drawing(page, x, 0);
    };
    const int each = ballot.halves ? 2 : 1;
    for (int first = 0; first < options.copies; first += each)
        // Left halves make one ballot after the cut, right halves the other.
        for (const BallotPage& what : ballot.pages) {
            Page page = document->add_page();
            draw(page, what, 0);
            if (!ballot.halves) continue;
            const double middle = ballot.format.width;
            page.line(middle, 6, middle, page.height() - 6,
                      {.width = 0.4, .color = print::palette::edge, .dash = 2, .gap = 2});
            if (first + 1 < options.copies) draw(page, what, middle);
        }
    return document->finish();
}

}  // namespace daihui::report
