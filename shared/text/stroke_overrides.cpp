// Strokes that people state, and where a character with such strokes stands among those of the table.
#include <algorithm>
#include <tuple>

#include "shared/text/han_table.hpp"
#include "shared/text/stroke_order.hpp"
#include "shared/text/utf8.hpp"

namespace daihui::text {
namespace {

constexpr std::size_t most_strokes = 64;

/// The table's characters in stroke order.
const std::vector<char32_t>& by_rank() {
    static const std::vector<char32_t> characters = [] {
        const HanTable& table = han_table();
        std::vector<char32_t> out(table.points.size());
        for (std::size_t i = 0; i < table.points.size(); ++i) out[table.ranks[i]] = table.points[i];
        return out;
    }();
    return characters;
}

bool comes_before(const std::string& a, const std::string& b) {
    return a.size() != b.size() ? a.size() < b.size() : a < b;
}

}  // namespace

std::optional<std::string> parse_strokes(std::string_view written) {
    std::string code;
    for (const char32_t c : characters(written)) {
        switch (c) {
            case U'1':
            case U'横':
            case U'提':
                code += '1';
                break;
            case U'2':
            case U'竖':
                code += '2';
                break;
            case U'3':
            case U'撇':
                code += '3';
                break;
            case U'4':
            case U'点':
            case U'捺':
                code += '4';
                break;
            case U'5':
            case U'折':
                code += '5';
                break;
            case U',':
            case U'，':
            case U'、':
                break;
            default:
                if (!is_space(c)) return std::nullopt;
        }
    }
    if (code.empty() || code.size() > most_strokes) return std::nullopt;
    return code;
}

bool StrokeOverrides::is_override(std::string_view character, std::string_view strokes) {
    const std::u32string one = characters(character);
    return one.size() == 1 && is_han(one[0]) && parse_strokes(strokes).has_value();
}

StrokeOverrides::StrokeOverrides(const std::vector<std::pair<std::string, std::string>>& pairs) {
    std::vector<std::pair<std::string, char32_t>> stated;
    for (const auto& [character, strokes] : pairs) {
        if (!is_override(character, strokes)) continue;
        const char32_t c = characters(character)[0];
        // The last word about a character counts.
        std::erase_if(stated, [c](const auto& known) { return known.second == c; });
        stated.emplace_back(*parse_strokes(strokes), c);
    }
    std::sort(stated.begin(), stated.end(), [](const auto& a, const auto& b) {
        return a.first != b.first ? comes_before(a.first, b.first) : a.second < b.second;
    });
    std::uint32_t among = 0;
    for (const auto& [code, c] : stated) {
        const auto& all = by_rank();
        const auto after = std::upper_bound(
            all.begin(), all.end(), code,
            [](const std::string& mine, char32_t other) { return comes_before(mine, stroke_code(other)); });
        places_.emplace_back(c, Place{static_cast<std::uint32_t>(after - all.begin()), among++});
    }
    std::sort(places_.begin(), places_.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
}

std::optional<StrokeOverrides::Place> StrokeOverrides::place(char32_t character) const {
    const auto found = std::lower_bound(places_.begin(), places_.end(), character,
                                        [](const auto& known, char32_t c) { return known.first < c; });
    if (found == places_.end() || found->first != character) return std::nullopt;
    return found->second;
}

}  // namespace daihui::text
