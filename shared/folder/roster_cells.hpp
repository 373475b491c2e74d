// The words in a roster's cells: sexes, kinds, yes and no, ethnic groups. Internal to shared/folder.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/congress/congress.hpp"

namespace daihui::folder {

/// 「男」 「女」 and usual other forms; nothing on another word. Empty is unknown.
std::optional<congress::Sex> parse_sex(std::string_view cell);
/// 「正式代表」 「列席」 「特邀嘉宾」 「工作人员」 …; nothing on another word.
std::optional<congress::DelegateKind> parse_delegate_kind(std::string_view cell);
/// 「是」 「√」 「1」 …, and 「否」 「×」 「0」 or empty; nothing on another word.
std::optional<bool> parse_yes(std::string_view cell);
/// The ethnic group as it is printed in brackets: 「回」 -> 「回族」; empty for 汉族, which is not printed.
/// Nothing if it is none of the 56.
std::optional<std::string> parse_ethnicity(std::string_view cell);
/// Whether a professional title is a senior one (正高, 副高): 「教授」 「副研究馆员」 「高级工程师」.
bool is_senior_title(std::string_view cell);
/// How 代表构成 counts a 政治面貌: 「中共党员」, 「民主党派」, or empty for the rest (群众, 共青团员, 无党派);
/// nothing on a word that is none.
std::optional<std::string> party_word(std::string_view cell);
/// 「1986-05」 「1986.5」 「1986年5月」 「198605」, a day behind it or not; year and month only are set.
std::optional<congress::LocalMinute> parse_month(std::string_view cell);
/// 40 years old or less on the day; the year and month of birth are known.
bool is_young(const congress::LocalMinute& born, const congress::LocalMinute& day);
/// Parts of a cell divided by 、 ， , ； ; / or spaces.
std::vector<std::string> parts_of(std::string_view cell);
/// 「0012」, 「２０２６-01」: half-width, without spaces.
std::string plain_number(std::string_view cell);

}  // namespace daihui::folder
