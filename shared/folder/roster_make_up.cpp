// Who a delegate is, for the 代表构成情况统计表.
#include <fmt/format.h>

#include <algorithm>

#include "shared/folder/roster_cells.hpp"
#include "shared/folder/roster_row.hpp"

namespace daihui::folder {

using namespace congress;

// 「是」 in a column of its own stands for the word in 代表构成.
void read_make_up(const RosterRow& r, Delegate& delegate) {
    std::vector<std::string> words = parts_of(r.text("category"));
    const auto add = [&](const std::string& word) {
        if (!word.empty() && std::find(words.begin(), words.end(), word) == words.end()) words.push_back(word);
    };
    for (const auto& [key, word] : {std::pair{"teacher", "教师"}, std::pair{"leader", "领导干部"}}) {
        const auto yes = parse_yes(r.text(key));
        if (!yes)
            r.error("yes-or-no", key,
                    fmt::format("「{}」列里的「{}」不认识。", r.columns.title(key), shown(r.text(key))),
                    "是的填「是」，不是的留空。");
        else if (*yes)
            add(word);
    }
    if (is_senior_title(r.text("title"))) add("高级职称");
    if (const auto party = party_word(r.text("party")))
        add(*party);
    else
        r.warning(
            "unknown-party", "party",
            fmt::format("{}「{}」不认识，没有计入代表构成。", r.columns.title("party"), shown(r.text("party"))),
            "请填规范名称，例如「中共党员」「民盟盟员」「群众」。");
    if (const std::string born = r.text("born"); !born.empty()) {
        const auto month = parse_month(born);
        if (!month)
            r.warning("bad-time", "born",
                      fmt::format("{}「{}」不是年月，没有计入代表构成。", r.columns.title("born"), shown(born)),
                      "请写成 1986-05 这样的年月。");
        else if (const auto& sittings = r.draft.congress.sittings;
                 !sittings.empty() && is_young(*month, sittings.front().start))
            add("40岁以下");
    }
    for (const std::string& word : words) delegate.category += (delegate.category.empty() ? "" : "、") + word;
}

}  // namespace daihui::folder
