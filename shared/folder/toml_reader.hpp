// Reading one table of a TOML file, strictly: every key has a type, keys that nobody asked for are problems
// naming the nearest right one, and every problem has its line and column. Internal to shared/folder.
//
//     TomlReader reader(table, "[[poll]]", context);
//     poll.title = reader.text("title", Need::required);
//     reader.finish();
#pragma once
#include <toml++/toml.h>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/folder/problem_list.hpp"

namespace daihui::folder {

/// The file that problems are in where nothing else is said.
constexpr const char* congress_toml = "congress.toml";

enum class Need { required, optional };

/// Words of a choice in the file (Chinese and English) and what they stand for.
template <class Enum>
using Words = std::vector<std::pair<std::string_view, Enum>>;

class TomlReader {
  public:
    /// `title` is how sentences name the table: 「[[poll]] union-committee」; `file` the file of its problems.
    TomlReader(const toml::table& table, std::string title, ProblemList& problems,
               std::string file = congress_toml);

    /// Text, trimmed; empty if missing or of another type (which is a problem).
    std::string text(std::string_view key, Need need = Need::optional);
    /// An identifier: Latin letters, digits, '-' and '_', at most 64; full-width forms are taken as half-width.
    std::string id(std::string_view key, Need need = Need::required);
    /// A list of texts; one text alone is a list of one.
    std::vector<std::string> texts(std::string_view key, Need need = Need::optional);
    /// A whole number from `least` to `most`; `otherwise` if missing or wrong.
    std::int64_t number(std::string_view key, std::int64_t least, std::int64_t most, std::int64_t otherwise,
                        Need need = Need::optional);
    bool flag(std::string_view key, bool otherwise);
    /// One of the words; nothing if missing or wrong.
    template <class Enum>
    std::optional<Enum> word(std::string_view key, const Words<Enum>& words, Need need = Need::optional);
    /// A text that may be written as TOML's own date or time, too.
    std::string date_or_time(std::string_view key, Need need);
    /// The tables of an array of tables, or a single table.
    std::vector<const toml::table*> tables(std::string_view key);
    const toml::table* table(std::string_view key);
    /// The elements of an array that may be texts or tables; one text alone is an array of one.
    std::vector<const toml::node*> elements(std::string_view key);
    [[nodiscard]] bool has(std::string_view key) const { return table_.contains(key); }

    /// Where a key stands, or the table where the key is missing.
    [[nodiscard]] std::string where(std::string_view key) const;
    [[nodiscard]] std::string where() const;
    static std::string where(const toml::node& node);

    void problem(std::string_view kind, std::string_view key, std::string what, std::string cure);
    void warning(std::string_view kind, std::string_view key, std::string what, std::string cure);
    void set_title(std::string title) { title_ = std::move(title); }
    [[nodiscard]] const std::string& title() const { return title_; }

    /// Tells of the keys that nobody asked for.
    void finish();

  private:
    const toml::node* find(std::string_view key, Need need);
    void wrong_type(std::string_view key, const toml::node& node, std::string_view expected);
    void unknown_word(std::string_view key, const std::string& text, const std::vector<std::string>& words);

    const toml::table& table_;
    std::string title_;
    ProblemList& problems_;
    std::string file_;
    std::vector<std::string> asked_;
};

template <class Enum>
std::optional<Enum> TomlReader::word(std::string_view key, const Words<Enum>& words, Need need) {
    const std::string given = text(key, need);
    if (given.empty()) return std::nullopt;
    std::vector<std::string> known;
    for (const auto& [name, value] : words) {
        if (name == given) return value;
        known.emplace_back(name);
    }
    unknown_word(key, given, known);
    return std::nullopt;
}

/// Parses a file's text. Nothing if it is no TOML: then a problem says where and, as far as can be told, why.
std::optional<toml::table> parse_toml(std::string_view utf8, ProblemList& problems,
                                      const std::string& file = congress_toml);

}  // namespace daihui::folder
