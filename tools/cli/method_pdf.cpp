#include "tools/cli/method_pdf.hpp"

#include <vector>

#include "shared/print/flow.hpp"

namespace daihui::cli {
namespace {

/// Blocks of a Markdown text: what stands between blank lines.
std::vector<std::string> blocks_of(std::string_view text) {
    std::vector<std::string> out;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find("\n\n"), text.size());
        std::string_view block = text.substr(0, end);
        while (!block.empty() && block.front() == '\n') block.remove_prefix(1);
        if (!block.empty()) out.emplace_back(block);
        text.remove_prefix(std::min(end + 2, text.size()));
    }
    return out;
}

/// 「**第一条**　…」 with its beginning in bold.
print::RichText article(const std::string& block) {
    constexpr std::string_view mark = "**";
    const std::size_t close = block.starts_with(mark) ? block.find(mark, mark.size()) : std::string::npos;
    if (close == std::string::npos) return block;
    print::RichText out;
    out += print::Span{.text = block.substr(mark.size(), close - mark.size()),
                       .weight = print::Weight::bold,
                       .family = print::Family::sans};
    out += print::Span{.text = block.substr(close + mark.size())};
    return out;
}

}  // namespace

Result<Bytes> method_pdf(std::string_view markdown, const std::string& congress_title, Moment date) {
    std::vector<std::string> blocks = blocks_of(markdown);
    std::string title = "选举办法", note;
    if (!blocks.empty() && blocks.front().starts_with("# ")) {
        title = blocks.front().substr(2);
        blocks.erase(blocks.begin());
    }
    if (!blocks.empty() && blocks.front().starts_with("（")) {
        note = blocks.front();
        blocks.erase(blocks.begin());
    }
    auto document = print::Document::create({.title = title, .date = date, .author = congress_title});
    if (!document) return document.error();
    // A text to be read and voted on: the margins and type of a document, 3 号, not of a form (GB/T 9704).
    print::FlowSetup setup;
    setup.margins = {.left = 27, .top = 30, .right = 25, .bottom = 20};
    setup.footer.name = title;
    print::Flow flow(*document, setup);
    flow.title({.congress = congress_title, .title = title, .subtitle = note});
    const print::ParagraphStyle style{.text = {.size = 16, .line_height = 1.75, .indent = 2}, .before = 1.6};
    for (const std::string& block : blocks) flow.paragraph(article(block), style);
    if (auto done = flow.finish(); !done) return done.error();
    return document->finish();
}

}  // namespace daihui::cli
