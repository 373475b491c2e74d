// 代表构成: who the delegates are, for the 代表构成情况统计表 and the warnings of PRACTICE.md 2.7.10. Pure.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/congress/congress.hpp"

namespace daihui::congress {

/// One line of the table: 「教师」 136 of 218; percent() prints the share.
struct MakeUpRow {
    std::string words;
    std::int64_t number = 0;
    std::int64_t of = 0;  ///< all full delegates counted
    bool operator==(const MakeUpRow&) const = default;
};

/// The full delegates of a body (of the whole congress where `body` is empty) by what the roster says of them:
/// 教师, 女, 领导干部, 青年 (the words of the roster: 「40岁以下」), 少数民族, 高级职称, 中共党员, 民主党派,
/// then other words of 代表构成 in the order of the roster. One person may be in several rows. A row that the
/// roster says nothing of is left out: that nobody is named a member of a party does not mean that nobody is
/// one.
std::vector<MakeUpRow> make_up(const Congress& congress, std::string_view body = {});

/// Whether 代表构成 of this delegate names the word: 「教师」.
bool is_in_category(const Delegate& delegate, std::string_view word);

}  // namespace daihui::congress
