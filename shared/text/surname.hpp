// Where a Chinese surname ends, and how it is read: most are one character, some eighty compound ones two; some
// fifty characters are read otherwise as a surname (单 shàn, 仇 qiú, 解 xiè).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace daihui::text {

/// The parts of a name, spaces and middle dots left out. Names with a middle dot (阿不都热依木·吐尔地) and
/// names that do not begin with a Chinese character have no surname.
struct NameParts {
    std::u32string surname;
    std::u32string given;
};

/// Splits a name. A compound surname counts only if something is left for the given name.
NameParts split_name(std::string_view name);

/// A syllable and its tone, in the form of pinyin.hpp.
struct SurnameReading {
    std::string_view syllable;
    std::uint8_t tone = 0;
};

/// How the character at `place` (0 or 1) of a surname is read, where that is not its usual reading.
std::optional<SurnameReading> surname_reading(std::u32string_view surname, std::size_t place);

}  // namespace daihui::text
