#include "shared/folder/problem_list.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "shared/text/utf8.hpp"

namespace daihui::folder {

namespace {

constexpr std::size_t shown_characters = 40;
constexpr std::size_t compared_characters = 48;

// Edits (insert, delete, replace, swap of neighbours) between two short words.
std::size_t distance(const std::u32string& a, const std::u32string& b) {
    std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i) d[i][0] = i;
    for (std::size_t j = 0; j <= b.size(); ++j) d[0][j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i)
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replace = d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, replace});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
        }
    return d[a.size()][b.size()];
}

}  // namespace

void ProblemList::error(std::string_view kind, std::string file, std::string where, std::string what,
                        std::string cure) {
    add(kind, {Severity::error, std::move(file), std::move(where), std::move(what), std::move(cure)});
}

void ProblemList::warning(std::string_view kind, std::string file, std::string where, std::string what,
                          std::string cure) {
    add(kind, {Severity::warning, std::move(file), std::move(where), std::move(what), std::move(cure)});
}

void ProblemList::add(std::string_view kind, Problem problem) {
    if (problem.severity == Severity::error) ++errors_;
    std::string key = problem.file + '\n' + std::string{kind};
    if (++counts_[key] <= told_per_kind) entries_.push_back({std::move(key), std::move(problem)});
}

std::vector<Problem> ProblemList::take() const {
    std::vector<Problem> problems;
    std::map<std::string, std::size_t> told;
    for (const Entry& entry : entries_) {
        problems.push_back(entry.problem);
        const std::size_t all = counts_.at(entry.key);
        if (++told[entry.key] == told_per_kind && all > told_per_kind)
            problems.push_back({entry.problem.severity, entry.problem.file, "",
                                fmt::format("同样的问题还有 {} 处，没有一一列出。", all - told_per_kind),
                                "请先改正以上各处，再检查一次；如果整个文件都不对，请按模板重新整理。"});
    }
    return problems;
}

std::string Places::find_exact(const std::string& key) const {
    const auto found = places_.find(key);
    return found == places_.end() ? std::string{} : found->second;
}

std::string Places::find(std::string key) const {
    while (true) {
        if (const auto found = places_.find(key); found != places_.end()) return found->second;
        const std::size_t space = key.rfind(' ');
        if (space == std::string::npos) return {};
        key.resize(space);
    }
}

std::string line_place(std::size_t line) { return fmt::format("第 {} 行", line); }

std::string line_place(std::size_t line, std::size_t column) {
    return fmt::format("第 {} 行第 {} 列", line, column);
}

std::string shown(std::string_view text) {
    std::string out;
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size();) {
        const text::Character c = text::character_at(text, at);
        at += std::max<std::size_t>(c.bytes, 1);
        if (count++ == shown_characters) return out + "…";
        const bool invisible = c.code < 0x20 || c.code == 0x7F || (c.code >= 0x80 && c.code < 0xA0) ||
                               c.code == 0x200B || c.code == 0xFEFF || (c.code >= 0x202A && c.code <= 0x202E) ||
                               (c.code >= 0x2066 && c.code <= 0x2069);
        text::append_utf8(out, invisible ? U' ' : c.code);
    }
    return out;
}

std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& words) {
    std::u32string sought = text::characters(word.substr(0, compared_characters * 4));
    sought.resize(std::min(sought.size(), compared_characters));
    std::optional<std::string> best;
    std::size_t best_distance = 0;
    for (const std::string& candidate : words) {
        const std::u32string other = text::characters(candidate);
        if (other.size() > compared_characters || other.empty()) continue;
        const std::size_t d = distance(sought, other);
        // A word is like another if at most two in five characters differ, and at least one is the same.
        if (d * 5 > std::max(sought.size(), other.size()) * 2 && d > 1) continue;
        if (d >= std::max(sought.size(), other.size())) continue;
        if (!best || d < best_distance) {
            best = candidate;
            best_distance = d;
        }
    }
    return best;
}

std::string nearest_words(std::string_view word, const std::vector<std::string>& words) {
    if (const std::optional<std::string> found = nearest(word, words))
        return fmt::format("最接近的是「{}」。", *found);
    if (words.empty()) return {};
    std::string out = "可用的有";
    for (std::size_t i = 0; i < words.size() && i < 8; ++i) out += fmt::format("「{}」", words[i]);
    return out + (words.size() > 8 ? "等。" : "。");
}

}  // namespace daihui::folder
