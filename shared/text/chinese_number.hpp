// Numbers as titles have them: 第十七届, 第一次会议.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace daihui::text {

/// 1..99 as 一, 十, 十七, 二十, 九十九; 0 is 〇. Other numbers come back in digits.
std::string chinese_number(int number);

/// The number of 一 … 九十九, 〇, 零, or of decimal digits (half or full width) up to 99; nothing for other
/// texts.
std::optional<int> parse_chinese_number(std::string_view utf8);

}  // namespace daihui::text
