// Walking over UTF-8, one character at a time, and asking what kind of character it is.
//
//     for (char32_t c : text::characters(name)) if (text::is_han(c)) …
//
// A character here is one Unicode code point. Broken bytes read as U+FFFD, one for each byte, and never stop
// the walk.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace daihui::text {

/// One character read from UTF-8 and the number of bytes it took (1..4; 0 only at the end of the text).
struct Character {
    char32_t code = 0;
    std::size_t bytes = 0;
};

constexpr char32_t replacement_character = 0xFFFD;

/// The character that begins at byte `at`. A broken, overlong or surrogate sequence is U+FFFD of one byte.
Character character_at(std::string_view utf8, std::size_t at);

/// All characters.
std::u32string characters(std::string_view utf8);

/// Appends one character as UTF-8. Surrogates and values above U+10FFFF become U+FFFD.
void append_utf8(std::string& out, char32_t character);
std::string to_utf8(std::u32string_view characters);

/// Whether the bytes are well-formed UTF-8 (no overlong forms, no surrogates, nothing above U+10FFFF).
bool utf8_valid(std::string_view bytes);

/// Number of characters (code points).
std::size_t length(std::string_view utf8);

/// Width on a terminal or in a typewritten table: 2 for Chinese characters and full-width forms, 0 for
/// combining marks and other characters without width, 1 for the rest.
std::size_t columns(char32_t character);
std::size_t columns(std::string_view utf8);

/// A Chinese character: any block of unified or compatibility ideographs up to extension I, and 〇.
bool is_han(char32_t character);

/// A space of any kind: ASCII white space, U+00A0, U+3000, the typographic spaces, and what is invisible and
/// left behind by copying out of web pages and Excel: U+200B, U+FEFF, direction marks.
bool is_space(char32_t character);

/// The text with word joiners (U+2060) between its characters, so that a line never breaks inside it: a name
/// stays whole.
std::string unbroken(std::string_view utf8);

}  // namespace daihui::text
