// Bytes of a file somebody made with Excel, WPS or Notepad to UTF-8: strict, saying which encoding was found
// and where the first bad byte is.
//
//     text::Decoded file = text::decode(bytes);
//     if (file.problem) problems.push_back(*file.problem);  // the caller fills in Problem::file
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "shared/base/bytes.hpp"
#include "shared/base/problem.hpp"
#include "shared/base/result.hpp"
#include "shared/text/utf8.hpp"

namespace daihui::text {

enum class Encoding {
    utf_8,           ///< plain UTF-8; also what pure ASCII is called
    utf_8_with_bom,  ///< as Excel's 「CSV UTF-8」 writes it
    gb_18030,  ///< as Excel's 「CSV (逗号分隔)」 writes it on a Chinese Windows; GB 2312 and GBK are part of it
};

/// 「UTF-8」, 「UTF-8（带 BOM）」, 「GB 18030」
std::string_view encoding_name(Encoding encoding);

/// A text file larger than this is refused unread: no roster or document of a congress comes near it.
constexpr std::size_t max_text_bytes = std::size_t{64} << 20;

struct Decoded {
    std::string text;  ///< UTF-8 without BOM; line ends as they were. Empty if there is a problem
    Encoding encoding = Encoding::utf_8;
    std::optional<Problem> problem;  ///< the first bad place, with its line and column; `file` is left empty
    [[nodiscard]] bool ok() const { return !problem.has_value(); }
};

/// Decodes a text file. Valid UTF-8 is UTF-8, with or without BOM; else valid GB 18030 (through glibc, whose
/// table is the current one on Debian 12 and 13) is GB 18030; else, and for UTF-16, UTF-32, workbooks, PDF and
/// zero bytes, a problem says what was found and how to save the file instead. A column counts characters
/// from 1.
Decoded decode(ByteView bytes);

/// GB 18030 bytes to UTF-8 and back. Error: bad_input, if a byte sequence or a character does not exist there.
Result<std::string> from_gb18030(std::string_view bytes);
Result<std::string> to_gb18030(std::string_view utf8);

}  // namespace daihui::text
