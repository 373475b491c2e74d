// The tables of a record file as numbered steps, from the first version on. A step is never edited once
// released: a change is a new step.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>

namespace daihui::record {

/// Whether a step replaced tables of the books, so that they have to be folded from the entries again.
enum class BooksAfter { kept, must_be_folded };

struct Migration {
    std::int64_t version = 0;  ///< user_version after this step: 1, 2, 3 …
    std::string_view sql;
    BooksAfter books = BooksAfter::kept;
};

std::span<const Migration> migrations();
std::int64_t newest_version();

/// Every table of the books, in an order in which they can be emptied (referring tables first).
std::span<const std::string_view> book_tables();

}  // namespace daihui::record
