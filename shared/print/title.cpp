#include "shared/print/title.hpp"

#include <algorithm>
#include <utility>

namespace daihui::print {
namespace {

using Characters = std::vector<std::string>;

Characters characters_of(std::string_view text) {
    Characters characters;
    for (std::size_t i = 0; i < text.size();) {
        std::size_t end = i + 1;
        while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) ++end;
        characters.emplace_back(text.substr(i, end - i));
        i = end;
    }
    return characters;
}

/// Characters as wide as a Han one count 1, Latin letters and digits half.
double width_of(std::string_view text) {
    double width = 0;
    for (const std::string& character : characters_of(text)) width += character.size() > 1 ? 1 : 0.5;
    return width;
}

/// Where a 「第…届」 begins that is not at the very start; npos without.
std::size_t session_start(std::string_view part) {
    constexpr std::string_view begin = "第", end = "届";
    for (std::size_t at = part.find(begin, 1); at != std::string_view::npos; at = part.find(begin, at + 1)) {
        const std::size_t close = part.find(end, at);
        // 「第十七届」 at most: six characters between.
        if (close != std::string_view::npos && close - at <= 7 * 3) return at;
    }
    return std::string_view::npos;
}

void cut(std::string_view part, double longest, bool at_and, std::vector<std::string>& lines) {
    if (part.empty()) return;
    if (width_of(part) <= longest) {
        lines.emplace_back(part);
        return;
    }
    const auto both = [&](std::size_t at) {
        cut(part.substr(0, at), longest, at_and, lines);
        cut(part.substr(at), longest, at_and, lines);
    };
    if (at_and) {
        const std::size_t at = part.find("暨", 3);
        if (at != std::string_view::npos) return both(at);
    }
    // 暨第十七届…: the session's number belongs to its 暨.
    const std::size_t session = session_start(part);
    if (session != std::string_view::npos && !(session == 3 && part.starts_with("暨"))) return both(session);
    for (const std::string_view word : {std::string_view("代表大会"), std::string_view("大会")}) {
        const std::size_t at = part.find(word);
        if (at != std::string_view::npos && at + word.size() < part.size() && at > 0)
            return both(at + word.size());
    }
    const Characters characters = characters_of(part);
    const auto rows = static_cast<std::size_t>(width_of(part) / longest) + 1;
    const std::size_t each = (characters.size() + rows - 1) / rows;
    std::string line;
    for (std::size_t i = 0; i < characters.size(); ++i) {
        line += characters[i];
        if ((i + 1) % each == 0 || i + 1 == characters.size()) lines.push_back(std::exchange(line, {}));
    }
}

}  // namespace

std::vector<std::string> title_lines(std::string_view title, int longest) {
    std::vector<std::string> lines;
    for (std::size_t start = 0; start <= title.size();) {
        const std::size_t end = std::min(title.find('\n', start), title.size());
        cut(title.substr(start, end - start), std::max(longest, 4), true, lines);
        start = end + 1;
    }
    return lines;
}

}  // namespace daihui::print
