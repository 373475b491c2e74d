#include "kiosk/screens/markdown.hpp"

#include <md4c.h>

#include <utility>

namespace daihui::screens {
namespace {

/// What md4c's callbacks build up.
struct Builder {
    std::vector<MarkdownBlock> blocks;
    struct List {
        bool ordered = false;
        unsigned number = 1;
    };
    std::vector<List> lists;
    int quotes = 0;
    int strong = 0;
    bool in_cell = false;
    bool in_html = false;
    std::string cell;
    std::string marker;  ///< of the item whose first paragraph is still to come
    bool fresh_item = false;
    bool open = false;  ///< whether the last block takes text

    void begin(MarkdownBlock::Kind kind, int level = 0) {
        MarkdownBlock block;
        block.kind = kind;
        block.level = level;
        blocks.push_back(std::move(block));
        open = true;
    }
    /// A paragraph, which inside a list belongs to its item and inside a quote to the quote.
    void begin_text() {
        if (!lists.empty()) {
            begin(MarkdownBlock::Kind::item, static_cast<int>(lists.size()));
            if (fresh_item) blocks.back().marker = std::exchange(marker, {});
            fresh_item = false;
        } else {
            begin(quotes > 0 ? MarkdownBlock::Kind::quote : MarkdownBlock::Kind::paragraph);
        }
    }
    void add(std::string_view text) {
        if (in_html || text.empty()) return;
        if (in_cell) {
            cell += text;
            return;
        }
        if (!open) begin_text();  // a tight list gives no paragraph
        auto& spans = blocks.back().spans;
        if (spans.empty() || spans.back().strong != (strong > 0)) spans.push_back({{}, strong > 0});
        spans.back().text += text;
    }
};

int enter_block(MD_BLOCKTYPE type, void* detail, void* user) {
    Builder& b = *static_cast<Builder*>(user);
    switch (type) {
        case MD_BLOCK_H:
            b.begin(MarkdownBlock::Kind::heading,
                    static_cast<int>(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level));
            break;
        case MD_BLOCK_P:
            b.begin_text();
            break;
        case MD_BLOCK_CODE:
            b.begin_text();
            break;
        case MD_BLOCK_QUOTE:
            ++b.quotes;
            break;
        case MD_BLOCK_UL:
            b.lists.push_back({false, 1});
            break;
        case MD_BLOCK_OL:
            b.lists.push_back({true, static_cast<MD_BLOCK_OL_DETAIL*>(detail)->start});
            break;
        case MD_BLOCK_LI: {
            if (b.lists.empty()) break;
            Builder::List& list = b.lists.back();
            b.marker = list.ordered ? std::to_string(list.number++) + "." : "•";
            b.fresh_item = true;
            b.open = false;
            break;
        }
        case MD_BLOCK_HR:
            b.begin(MarkdownBlock::Kind::rule);
            break;
        case MD_BLOCK_TABLE:
            b.begin(MarkdownBlock::Kind::table);
            break;
        case MD_BLOCK_TR:
            b.blocks.back().rows.emplace_back();
            break;
        case MD_BLOCK_TH:
        case MD_BLOCK_TD:
            b.in_cell = true;
            break;
        case MD_BLOCK_HTML:
            b.in_html = true;
            break;
        default:
            break;
    }
    return 0;
}

int leave_block(MD_BLOCKTYPE type, void*, void* user) {
    Builder& b = *static_cast<Builder*>(user);
    switch (type) {
        case MD_BLOCK_QUOTE:
            --b.quotes;
            break;
        case MD_BLOCK_UL:
        case MD_BLOCK_OL:
            b.lists.pop_back();
            break;
        case MD_BLOCK_TH:
        case MD_BLOCK_TD:
            b.in_cell = false;
            b.blocks.back().rows.back().push_back(std::exchange(b.cell, {}));
            break;
        case MD_BLOCK_HTML:
            b.in_html = false;
            break;
        default:
            break;
    }
    b.open = false;
    return 0;
}

int enter_span(MD_SPANTYPE type, void*, void* user) {
    if (type == MD_SPAN_STRONG) ++static_cast<Builder*>(user)->strong;
    return 0;
}
int leave_span(MD_SPANTYPE type, void*, void* user) {
    if (type == MD_SPAN_STRONG) --static_cast<Builder*>(user)->strong;
    return 0;
}

int text(MD_TEXTTYPE type, const MD_CHAR* data, MD_SIZE size, void* user) {
    Builder& b = *static_cast<Builder*>(user);
    switch (type) {
        case MD_TEXT_BR:
            b.add("\n");
            break;
        case MD_TEXT_SOFTBR: {
            // Chinese lines join without a space; words of other scripts keep one.
            std::string last = b.in_cell ? b.cell : std::string();
            if (!b.in_cell && !b.blocks.empty() && !b.blocks.back().spans.empty())
                last = b.blocks.back().spans.back().text;
            if (!last.empty() && static_cast<unsigned char>(last.back()) < 0x80) b.add(" ");
            break;
        }
        case MD_TEXT_NULLCHAR:
        case MD_TEXT_HTML:
            break;
        case MD_TEXT_ENTITY: {
            const std::string_view entity(data, size);
            b.add(entity == "&amp;"    ? "&"
                  : entity == "&lt;"   ? "<"
                  : entity == "&gt;"   ? ">"
                  : entity == "&quot;" ? "\""
                  : entity == "&nbsp;" ? " "
                                       : entity);
            break;
        }
        default:
            b.add({data, size});
            break;
    }
    return 0;
}

}  // namespace

std::string MarkdownBlock::plain() const {
    std::string out;
    for (const Span& span : spans) out += span.text;
    return out;
}

std::vector<MarkdownBlock> parse_markdown(std::string_view source) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (source.starts_with(byte_order_mark)) source.remove_prefix(byte_order_mark.size());
    Builder builder;
    MD_PARSER parser{};
    parser.flags = MD_FLAG_TABLES | MD_FLAG_NOINDENTEDCODEBLOCKS | MD_FLAG_PERMISSIVEATXHEADERS;
    parser.enter_block = enter_block;
    parser.leave_block = leave_block;
    parser.enter_span = enter_span;
    parser.leave_span = leave_span;
    parser.text = text;
    md_parse(source.data(), static_cast<MD_SIZE>(source.size()), &parser, &builder);
    return std::move(builder.blocks);
}

}  // namespace daihui::screens
