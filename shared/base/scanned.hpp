// What a scanner in keyboard mode, or somebody with an input method on, made of a code.
#pragma once
#include <string>
#include <string_view>

namespace daihui {

/// The text as it was meant, in upper-case ASCII: full-width forms and 。 are what they stand for, white space
/// is gone, ; is : (a keyboard without its shift key), and whatever no code of ours holds is '?'.
std::string scanned_text(std::string_view scanned);

}  // namespace daihui
