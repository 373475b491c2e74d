// A document's text as a list of simple blocks: what a congress's reports need (headings, paragraphs, lists,
// tables), through md4c. Raw HTML and images are left out; links keep their words.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace daihui::screens {

struct MarkdownBlock {
    enum class Kind { heading, paragraph, item, quote, table, rule };
    /// A stretch of one weight.
    struct Span {
        std::string text;
        bool strong = false;
        bool operator==(const Span&) const = default;
    };
    Kind kind = Kind::paragraph;
    int level = 0;       ///< headings 1 to 6; items: depth, 1 the outermost
    std::string marker;  ///< items: 「•」 or 「1.」
    std::vector<Span> spans;
    std::vector<std::vector<std::string>> rows;  ///< tables; the first row is the head
    [[nodiscard]] std::string plain() const;
};

/// Never fails: what is not Markdown is text.
std::vector<MarkdownBlock> parse_markdown(std::string_view text);

}  // namespace daihui::screens
