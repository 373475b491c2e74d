// Where a Chinese surname ends: most are one character, some eighty compound ones two.
#pragma once
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

}  // namespace daihui::text
