// How typed letters and characters meet a name: the inside of name_index.hpp, apart so that it can be read and
// tested alone.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace daihui::text {

/// Longer words meet nothing: nobody's name is so long, and a scanner gone wild must not keep the screen busy.
constexpr std::size_t max_word = 128;

/// A syllable without tone as somebody may type it.
struct Spelling {
    std::array<char, 7> letters{};
    std::uint8_t size = 0;
    [[nodiscard]] std::string_view text() const { return {letters.data(), size}; }
};

/// One character of names with the spellings that find it. A Latin letter or a digit is its own spelling.
struct SpelledCharacter {
    char32_t character = 0;
    std::vector<Spelling> spellings;
};

/// Spellings of a character's syllables, without doubles; ü also as u and yu.
std::vector<Spelling> spellings_of(const std::vector<std::string_view>& syllables);

/// A typed word without what makes no difference: small half-width letters, no spaces, dots, apostrophes or
/// hyphens; ü as v.
std::u32string typed_word(std::string_view utf8);

/// How a word met a name from one place on.
enum class Fit : std::uint8_t {
    characters,  ///< Chinese characters only
    syllables,   ///< whole syllables
    initials,    ///< some or all by their first letter (or zh ch sh)
    unfinished,  ///< the last syllable is still being typed
};

struct Meeting {
    Fit fit = Fit::unfinished;
    std::size_t used = 0;  ///< characters of the name that were met
};

/// Meets a word with the characters `name` (ids into `table`) from the first on; nothing if it does not fit.
/// The best fit wins, and of equal ones the one that uses more of the name.
std::optional<Meeting> meet(std::u32string_view word, std::span<const std::uint32_t> name,
                            const std::vector<SpelledCharacter>& table);

}  // namespace daihui::text
