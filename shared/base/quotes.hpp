// Titles and names inside a sentence.
#pragma once
#include <string>

namespace daihui {

/// 「选举办法」
inline std::string in_quotes(const std::string& text) { return "「" + text + "」"; }

}  // namespace daihui
