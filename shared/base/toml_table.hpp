// Reads one table of a program's own settings (kiosk.toml, hub.toml) and gathers what is wrong with it: each a
// line with the file, its line, what is wrong and what to write. Nothing is guessed. Includes toml++: for the
// .cpp files of programs that link it.
#pragma once
#include <toml++/toml.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "shared/base/result.hpp"

namespace daihui {

class TomlTable {
  public:
    /// `name` is the table's own, empty for the top of the file; sentences are appended to `problems`.
    TomlTable(const toml::table& table, std::string name, std::string file, std::string& problems)
        : table_(table), name_(std::move(name)), file_(std::move(file)), problems_(problems) {}

    /// Every other key is a mistake.
    void only(std::initializer_list<std::string_view> known) {
        for (const auto& [key, node] : table_) {
            if (std::find(known.begin(), known.end(), key.str()) != known.end()) continue;
            std::string cure = "可用的项：";
            for (const std::string_view one : known) cure += std::string(one) + " ";
            wrong(node, "没有名为 " + full(key.str()) + " 的项", cure);
        }
    }
    // What is not there stays as it was.
    void text(std::string_view key, std::string& out) {
        const toml::node* node = table_.get(key);
        if (node == nullptr) return;
        if (const auto value = node->value<std::string>(); node->is_string() && value && !value->empty())
            out = *value;
        else
            wrong(*node, full(key) + " 应为文字", "写成 " + std::string(key) + " = \"…\"");
    }
    void flag(std::string_view key, bool& out) {
        const toml::node* node = table_.get(key);
        if (node == nullptr) return;
        if (node->is_boolean())
            out = *node->value<bool>();
        else
            wrong(*node, full(key) + " 应为 true 或 false", "去掉引号");
    }
    /// From `least` to `most`; whole where `Number` is.
    template <class Number>
    void number(std::string_view key, Number& out, std::int64_t least, std::int64_t most) {
        const toml::node* node = table_.get(key);
        if (node == nullptr) return;
        constexpr bool whole = std::is_integral_v<Number>;
        const auto value = node->value<double>();
        const bool is_one = whole ? node->is_integer() : node->is_number();
        if (is_one && value && *value >= static_cast<double>(least) && *value <= static_cast<double>(most))
            out = static_cast<Number>(*value);
        else
            wrong(*node,
                  full(key) + " 应为 " + std::to_string(least) + " 至 " + std::to_string(most) +
                      (whole ? " 的整数" : " 的数"),
                  "改成这个范围内的数，不加引号");
    }
    void seconds(std::string_view key, std::chrono::seconds& out, std::int64_t least, std::int64_t most) {
        std::int64_t value = out.count();
        number(key, value, least, most);
        out = std::chrono::seconds{value};
    }
    /// Null where it is not there or no table.
    const toml::table* table(std::string_view key) {
        const toml::node* node = table_.get(key);
        if (node == nullptr) return nullptr;
        if (node->as_table() == nullptr)
            wrong(*node, full(key) + " 应为一节", "写成 [" + std::string(key) + "]");
        return node->as_table();
    }
    void wrong(const toml::node& node, const std::string& what, const std::string& cure) {
        add("第 " + std::to_string(node.source().begin.line) + " 行", what, cure);
    }
    /// Something that has no place in the file.
    void add(const std::string& where, const std::string& what, const std::string& cure) {
        if (!problems_.empty()) problems_ += '\n';
        problems_ += file_ + (where.empty() ? "" : " " + where) + "：" + what + "。" + cure + "。";
    }
    [[nodiscard]] const toml::node* get(std::string_view key) const { return table_.get(key); }

  private:
    [[nodiscard]] std::string full(std::string_view key) const {
        return name_.empty() ? std::string(key) : name_ + "." + std::string(key);
    }

    const toml::table& table_;
    std::string name_, file_;
    std::string& problems_;
};

/// Parses a file's text and lets `read(table, problems)` look at it. `sample` is the file that shows how it is
/// written. Errors: bad_input, one sentence a line.
template <class Read>
Result<void> read_toml_settings(const std::string& text, const std::string& name, const char* sample,
                                const Read& read) {
    const auto unreadable = [&](const toml::parse_error& error) {
        return Error{ErrorKind::bad_input, name + " 第 " + std::to_string(error.source().begin.line) +
                                               " 行：写法有误（" + std::string(error.description()) +
                                               "）。请对照 " + sample + " 修改这一行。"};
    };
    std::string problems;
#if TOML_EXCEPTIONS
    try {
        read(toml::parse(text, name), problems);
    } catch (const toml::parse_error& error) {
        return unreadable(error);
    }
#else
    const toml::parse_result parsed = toml::parse(text, name);
    if (!parsed) return unreadable(parsed.error());
    read(parsed.table(), problems);
#endif
    if (!problems.empty()) return Error{ErrorKind::bad_input, problems};
    return {};
}

}  // namespace daihui
