#include "shared/text/han_table.hpp"

#include <algorithm>

namespace daihui::text {

std::optional<std::size_t> han_row(char32_t character) {
    const auto points = han_table().points;
    const auto it = std::lower_bound(points.begin(), points.end(), static_cast<std::uint32_t>(character));
    if (it == points.end() || *it != static_cast<std::uint32_t>(character)) return std::nullopt;
    return static_cast<std::size_t>(it - points.begin());
}

}  // namespace daihui::text
