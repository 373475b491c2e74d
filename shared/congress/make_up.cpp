#include "shared/congress/make_up.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace daihui::congress {
namespace {

/// Delegate::category is words joined by 「、」 (shared/folder).
std::vector<std::string> words_of(std::string_view category) {
    constexpr std::string_view comma = "、";
    std::vector<std::string> out;
    while (!category.empty()) {
        const std::size_t end = std::min(category.find(comma), category.size());
        if (end > 0) out.emplace_back(category.substr(0, end));
        category.remove_prefix(std::min(end + comma.size(), category.size()));
    }
    return out;
}

constexpr std::string_view women = "女";
constexpr std::string_view minorities = "少数民族";

/// The order of the form (PRACTICE.md 4.5); 女 and 少数民族 come from their own columns.
constexpr std::array form_order{
    std::string_view{"教师"},     women,
    std::string_view{"领导干部"}, std::string_view{"青年"},
    std::string_view{"40岁以下"}, std::string_view{"35岁以下"},
    std::string_view{"45岁以下"}, minorities,
    std::string_view{"高级职称"}, std::string_view{"中共党员"},
    std::string_view{"民主党派"},
};

}  // namespace

bool is_in_category(const Delegate& delegate, std::string_view word) {
    const std::vector<std::string> words = words_of(delegate.category);
    return std::find(words.begin(), words.end(), word) != words.end();
}

std::vector<MakeUpRow> make_up(const Congress& congress, std::string_view body) {
    std::int64_t all = 0;
    std::map<std::string, std::int64_t, std::less<>> counts;
    std::vector<std::string> others;
    for (const Delegate& delegate : congress.delegates) {
        if (delegate.kind != DelegateKind::full) continue;
        if (!body.empty() && !delegate.belongs_to(body)) continue;
        ++all;
        if (delegate.sex == Sex::female) ++counts[std::string{women}];
        if (!delegate.ethnicity.empty()) ++counts[std::string{minorities}];
        for (const std::string& word : words_of(delegate.category)) {
            if (word == women || word == minorities) continue;
            ++counts[word];
            if (std::find(form_order.begin(), form_order.end(), word) == form_order.end() &&
                std::find(others.begin(), others.end(), word) == others.end())
                others.push_back(word);
        }
    }
    std::vector<MakeUpRow> rows;
    const auto add = [&](std::string_view word) {
        if (const auto found = counts.find(word); found != counts.end())
            rows.push_back({found->first, found->second, all});
    };
    for (const std::string_view word : form_order) add(word);
    for (const std::string& word : others) add(word);
    return rows;
}

}  // namespace daihui::congress
