#include "shared/folder/toml_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <sstream>

#include "shared/text/normalise.hpp"
#include "shared/text/utf8.hpp"

namespace daihui::folder {

namespace {

constexpr std::size_t longest_id = 64;
constexpr std::size_t longest_text = 4000;

std::string_view type_words(const toml::node& node) {
    switch (node.type()) {
        case toml::node_type::string:
            return "文字";
        case toml::node_type::integer:
            return "整数";
        case toml::node_type::floating_point:
            return "小数";
        case toml::node_type::boolean:
            return "true/false";
        case toml::node_type::array:
            return "方括号列表";
        case toml::node_type::table:
            return "表";
        default:
            return "日期或时间";
    }
}

std::string_view line_of(std::string_view text, std::size_t number) {
    std::size_t begin = 0;
    for (std::size_t line = 1; line < number; ++line) {
        const std::size_t end = text.find('\n', begin);
        if (end == std::string_view::npos) return {};
        begin = end + 1;
    }
    return text.substr(begin, text.find('\n', begin) - begin);
}

struct Guess {
    std::string what;
    std::string cure;
};

// The parser's own sentences are English and about grammar; what people did wrong is nearly always one of
// these.
Guess guess(std::string_view text, std::string_view line, std::string_view message, bool at_end) {
    const auto says = [&](std::string_view word) { return message.find(word) != std::string_view::npos; };
    for (const std::string_view sign : {"“", "”", "‘", "’", "＝", "，", "［", "］", "【", "】", "＂"}) {
        const std::size_t at = line.find(sign);
        // Inside a string full-width signs are right; before the first quote they are not.
        if (at != std::string_view::npos && at < line.find('"'))
            return {fmt::format("有全角符号「{}」。", sign), "引号、等号、逗号、方括号一律用英文半角符号。"};
    }
    if (says("redefin") || says("duplicate") || says("already"))
        return {"同一个键（或同一张表）写了两次。", "请删去其中一个；同类的多项用双方括号，例如 [[poll]]。"};
    if (std::count(line.begin(), line.end(), '"') % 2 == 1)
        return {"引号没有配对。", "文字的前后各要一个英文双引号；文字里面要引号时用「」。"};
    if (at_end || says("end-of-file") || says("EOF"))
        return {"文件在这里中断，像是没有写完或没有保存完整。",
                "请补全这一项；如果文件是拷来的，请重新拷贝一次。"};
    if (says("bool")) return {"这里的值没有加引号。", "文字要加英文双引号；是、否写 true、false，不加引号。"};
    if (line.find('=') == std::string_view::npos && line.find('[') == std::string_view::npos)
        return {"这一行没有等号。", "每一项写成 键 = 值；说明文字前面加 #。"};
    (void)text;
    return {"这一行写法不对。",
            "文字要加英文双引号，列表用方括号和英文逗号，日期写 \"2026-11-20\"，时间写 \"9:30\"。"};
}

}  // namespace

TomlReader::TomlReader(const toml::table& table, std::string title, ProblemList& problems, std::string file)
    : table_{table}, title_{std::move(title)}, problems_{problems}, file_{std::move(file)} {}

std::string TomlReader::where(const toml::node& node) {
    const toml::source_position at = node.source().begin;
    return at.line == 0 ? std::string{} : line_place(at.line, at.column);
}

std::string TomlReader::where() const { return where(table_); }

std::string TomlReader::where(std::string_view key) const {
    const toml::node* node = table_.get(key);
    return node != nullptr ? where(*node) : where();
}

void TomlReader::problem(std::string_view kind, std::string_view key, std::string what, std::string cure) {
    problems_.error(kind, file_, where(key), title_ + " " + std::move(what), std::move(cure));
}

void TomlReader::warning(std::string_view kind, std::string_view key, std::string what, std::string cure) {
    problems_.warning(kind, file_, where(key), title_ + " " + std::move(what), std::move(cure));
}

const toml::node* TomlReader::find(std::string_view key, Need need) {
    asked_.emplace_back(key);
    const toml::node* node = table_.get(key);
    if (node == nullptr && need == Need::required)
        problem("missing-key", key, fmt::format("缺少 {}。", key),
                fmt::format("请加一行 {} = …，写法见模板。", key));
    return node;
}

void TomlReader::wrong_type(std::string_view key, const toml::node& node, std::string_view expected) {
    problem("wrong-type", key, fmt::format("的 {} 应为{}，现在是{}。", key, expected, type_words(node)),
            expected == "文字" ? fmt::format("请加英文双引号：{} = \"…\"。", key)
                               : fmt::format("请改成{}。", expected));
}

void TomlReader::unknown_word(std::string_view key, const std::string& given,
                              const std::vector<std::string>& words) {
    problem("unknown-word", key, fmt::format("的 {} 不能是「{}」。", key, shown(given)),
            nearest_words(given, words));
}

std::string TomlReader::text(std::string_view key, Need need) {
    const toml::node* node = find(key, need);
    if (node == nullptr) return {};
    const auto* value = node->as_string();
    if (value == nullptr) {
        wrong_type(key, *node, "文字");
        return {};
    }
    std::string out = text::trim(value->get());
    if (out.empty() && need == Need::required)
        problem("empty-text", key, fmt::format("的 {} 是空的。", key), "请填写。");
    if (text::length(out) > longest_text) {
        problem("long-text", key, fmt::format("的 {} 太长。", key),
                fmt::format("请控制在 {} 字以内；长文放进 documents 文件夹。", longest_text));
        out.clear();
    }
    return out;
}

std::string TomlReader::id(std::string_view key, Need need) {
    const std::string given = text::half_width(text(key, need));
    const bool fits = given.size() <= longest_id && std::all_of(given.begin(), given.end(), [](char c) {
                          return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_';
                      });
    if (fits) return given;
    problem("bad-id", key, fmt::format("的 {}「{}」不能用作代号。", key, shown(given)),
            "代号只用英文字母、数字和连字符，例如 union-committee；中文名称写在 title 或 name 里。");
    return {};
}

std::vector<std::string> TomlReader::texts(std::string_view key, Need need) {
    const toml::node* node = find(key, need);
    if (node == nullptr) return {};
    std::vector<std::string> out;
    if (const auto* one = node->as_string()) {
        if (std::string text = text::trim(one->get()); !text.empty()) out.push_back(std::move(text));
    } else if (const toml::array* list = node->as_array()) {
        for (const toml::node& element : *list) {
            if (const auto* text = element.as_string())
                out.push_back(text::trim(text->get()));
            else
                problems_.error("wrong-type", file_, where(element),
                                fmt::format("{} 的 {} 里有一项不是文字。", title_, key),
                                "列表中的每一项都要加英文双引号。");
        }
    } else {
        wrong_type(key, *node, "方括号列表");
    }
    if (need == Need::required && out.empty())
        problem("empty-text", key, fmt::format("的 {} 是空的。", key), "请填写。");
    return out;
}

std::int64_t TomlReader::number(std::string_view key, std::int64_t least, std::int64_t most,
                                std::int64_t otherwise, Need need) {
    const toml::node* node = find(key, need);
    if (node == nullptr) return otherwise;
    const auto* value = node->as_integer();
    if (value == nullptr) {
        wrong_type(key, *node, "整数");
        return otherwise;
    }
    if (value->get() >= least && value->get() <= most) return value->get();
    problem("number-range", key, fmt::format("的 {} 不能是 {}。", key, value->get()),
            fmt::format("应在 {} 到 {} 之间。", least, most));
    return otherwise;
}

bool TomlReader::flag(std::string_view key, bool otherwise) {
    const toml::node* node = find(key, Need::optional);
    if (node == nullptr) return otherwise;
    if (const auto* value = node->as_boolean()) return value->get();
    wrong_type(key, *node, " true 或 false（不加引号）");
    return otherwise;
}

std::string TomlReader::date_or_time(std::string_view key, Need need) {
    const toml::node* node = table_.get(key);
    if (node == nullptr || node->is_string()) return text::half_width(text(key, need));
    asked_.emplace_back(key);
    std::ostringstream out;
    if (const auto* date = node->as_date())
        out << date->get();
    else if (const auto* time = node->as_time())
        out << time->get();
    else
        wrong_type(key, *node, "文字");
    return out.str();
}

std::vector<const toml::table*> TomlReader::tables(std::string_view key) {
    const toml::node* node = find(key, Need::optional);
    if (node == nullptr) return {};
    if (const toml::table* single = node->as_table()) return {single};
    std::vector<const toml::table*> out;
    const toml::array* list = node->as_array();
    if (list != nullptr)
        for (const toml::node& element : *list)
            if (const toml::table* table = element.as_table()) out.push_back(table);
    if (list == nullptr || out.size() != list->size())
        problem("wrong-type", key, fmt::format("的 {} 应写成表。", key),
                fmt::format("每一项以一行 [[{}]] 开头，写法见模板。", key));
    return out;
}

const toml::table* TomlReader::table(std::string_view key) {
    const toml::node* node = find(key, Need::optional);
    if (node == nullptr) return nullptr;
    if (const toml::table* table = node->as_table()) return table;
    problem("wrong-type", key, fmt::format("的 {} 应写成表。", key),
            fmt::format("请以一行 [{}] 开头，只写一次。", key));
    return nullptr;
}

std::vector<const toml::node*> TomlReader::elements(std::string_view key) {
    const toml::node* node = find(key, Need::optional);
    if (node == nullptr) return {};
    std::vector<const toml::node*> out;
    if (const toml::array* list = node->as_array()) {
        for (const toml::node& element : *list) out.push_back(&element);
    } else if (node->is_string()) {
        out.push_back(node);
    } else {
        wrong_type(key, *node, "方括号列表");
    }
    return out;
}

void TomlReader::finish() {
    std::vector<std::string> free;
    for (const std::string& key : asked_)
        if (!table_.contains(key)) free.push_back(key);
    for (const auto& [key, node] : table_) {
        if (std::find(asked_.begin(), asked_.end(), key.str()) != asked_.end()) continue;
        const toml::source_position at = key.source().begin;
        const std::string place = at.line != 0 ? line_place(at.line, at.column) : where(node);
        const std::optional<std::string> near = nearest(key.str(), free);
        problems_.error("unknown-key", file_, place,
                        fmt::format("{} 里没有「{}」这一项。", title_, shown(key.str())),
                        near ? fmt::format("是不是「{}」？", *near) : "请对照模板改正，或删去这一行。");
    }
}

std::optional<toml::table> parse_toml(std::string_view utf8, ProblemList& problems, const std::string& file) {
    // toml++ ends a line at LF; CR before it is white space there, and alone it is an error that says little.
    std::string text{utf8};
    if (text.find('\n') == std::string::npos) std::replace(text.begin(), text.end(), '\r', '\n');
    try {
        return toml::table{toml::parse(text)};
    } catch (const toml::parse_error& error) {
        const toml::source_position at = error.source().begin;
        const std::size_t lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) + 1;
        const Guess told = guess(text, line_of(text, at.line), error.description(), at.line >= lines);
        problems.error("toml-syntax", file, line_place(at.line, at.column), told.what, told.cure);
    } catch (const std::exception&) {
        problems.error("toml-syntax", file, "", "读不懂这个文件。", "请按模板重新整理。");
    }
    return std::nullopt;
}

}  // namespace daihui::folder
