#include "shared/ballot/encoding.hpp"

#include <array>
#include <cstdlib>
#include <optional>

namespace daihui::ballot {
namespace {

constexpr unsigned padding = 14;
constexpr unsigned attempts_end = 1U << padding;
/// One in sixteen encodings is in the group: all but one in 60 numbers find theirs among so many.
constexpr unsigned fixed_attempts = 64;

}  // namespace

Point encode_numbers(std::span<const std::uint8_t> numbers) {
    if (numbers.size() > most_encoded) std::abort();
    // Little-endian bytes of the numbers, the first the most significant, shifted left by 14 bits.
    std::array<std::uint8_t, 33> base{};
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const unsigned number = numbers[numbers.size() - 1 - i];
        base[i + 1] = static_cast<std::uint8_t>(base[i + 1] | ((number << 6U) & 0xffU));
        base[i + 2] = static_cast<std::uint8_t>(number >> 2U);
    }
    std::optional<Point> found;
    for (unsigned epsilon = 0; epsilon < attempts_end && (!found || epsilon < fixed_attempts); ++epsilon) {
        std::array<std::uint8_t, 32> text{};
        for (std::size_t i = 0; i < text.size(); ++i) text[i] = base[i];
        text[0] = static_cast<std::uint8_t>(epsilon & 0xffU);
        text[1] = static_cast<std::uint8_t>(text[1] | (epsilon >> 8U));
        const auto point = Point::from_bytes(text, Identity::allowed);
        if (point && !found) found = point;
    }
    if (!found) std::abort();  // 15/16 to the power of 16384
    return *found;
}

std::vector<std::uint8_t> decode_numbers(const Point& point, std::size_t count) {
    const auto text = point.bytes();
    std::vector<std::uint8_t> numbers(count);
    for (std::size_t i = 0; i < count; ++i) {
        const unsigned low = i + 1 < text.size() ? text[i + 1] : 0U;
        const unsigned high = i + 2 < text.size() ? text[i + 2] : 0U;
        numbers[count - 1 - i] = static_cast<std::uint8_t>(((low >> 6U) | (high << 2U)) & 0xffU);
    }
    return numbers;
}

}  // namespace daihui::ballot
