// The generated table of Chinese characters (tools/strokes). Inside shared/text only: others use
// stroke_order.hpp and pinyin.hpp. Constant data in the program, nothing to load.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace daihui::text {

/// A further reading of a character; sorted by character.
struct MoreReading {
    std::uint32_t point;
    std::uint16_t reading;
};

/// Marks a code that is an index into HanTable::long_codes.
constexpr std::uint64_t long_code = std::uint64_t{1} << 63;

/// Marks a code that is only a number of strokes.
constexpr std::uint64_t counted_only = std::uint64_t{1} << 62;

/// Columns of one table: element i of the first five belongs to the character points[i].
struct HanTable {
    std::span<const std::uint32_t> points;  ///< ascending
    std::span<const std::uint32_t> ranks;   ///< place in stroke order, from 0
    std::span<const std::uint16_t> places;  ///< place in the national table of 8,105; 0 for others
    std::span<const std::uint64_t>
        codes;  ///< strokes in bijective base 5, long_code | index, or counted_only | number
    std::span<const std::uint16_t> first_readings;  ///< syllable * 8 + tone; 0 for none
    std::span<const MoreReading> more_readings;
    std::span<const std::string_view> long_codes;
    std::span<const std::string_view> syllables;  ///< in dictionary order
};

const HanTable& han_table();

/// Row of a character.
std::optional<std::size_t> han_row(char32_t character);

}  // namespace daihui::text
