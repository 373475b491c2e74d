// The bands that every screen has in the same place: header and strip above, action bar and utility bar below.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "kiosk/ui/kit.hpp"

namespace daihui::ui {

enum class Exit { hidden, shown };

/// The header names the congress in full; the strip below it (in landscape its right part) says whose card or
/// which sheet. Never a name while a slip is used.
struct Header {
    std::vector<std::string> title;  ///< one or two lines
    Exit exit = Exit::hidden;        ///< 退出; absent before a scan and after 投票成功
    std::string chip = {};           ///< 电子选票卡 · 双代表; empty: none
    std::string person = {};         ///< 王　芳, on check-in and reading screens only; not together with a chip
    std::string right = {};          ///< 第 1 张，共 4 张　无记名, or delegation and seat
    std::vector<std::string> tools =
        {};  ///< small landscape panels only, instead of the utility bar: 设置, 帮助
};
struct HeaderTap {
    bool exit = false;                               ///< 退出 was activated
    std::optional<std::size_t> tool = std::nullopt;  ///< which of the tools
    explicit operator bool() const { return exit; }
};
/// Draws paper, header, rule and strip, and cuts them off `rest`.
HeaderTap header(Kit& kit, Rect& rest, const Header& header);

/// Header of staff screens (76 high): seal, title, a second line; what stands at the right is drawn by the
/// caller in the returned rectangle.
Rect staff_header(Kit& kit, Rect& rest, std::string_view title, std::string_view second);

struct ActionBar {
    std::string secondary = {};  ///< empty: none
    std::string secondary_icon = {};
    Enabled secondary_enabled = Enabled::yes;
    std::string primary = {};       ///< empty: none
    std::string primary_icon = {};  ///< after the word when it moves on: arrow_forward, expand_more
    bool icon_before = false;       ///< how_to_vote stands before 投出选票
    Enabled primary_enabled = Enabled::yes;
    std::optional<Moment> until = std::nullopt;  ///< a ring in the middle when time runs
    std::chrono::milliseconds whole{0};
};
enum class ActionTap { none, secondary, primary };
/// Cuts the bar off the lower end of `rest` (call it after utility_bar). For scripts its region is 操作.
ActionTap action_bar(Kit& kit, Rect& rest, const ActionBar& bar);
/// The same buttons at the foot of a rail, in landscape.
ActionTap rail_actions(Kit& kit, Rect& rest, const ActionBar& bar);

struct UtilityItem {
    std::string icon;  ///< empty: only the word (languages in their own script)
    std::string label;
    bool selected = false;
};
/// 语言, 放大文字, 对比度, 语音, 帮助; cuts itself off the lower end of `rest`; which one was activated.
std::optional<std::size_t> utility_bar(Kit& kit, Rect& rest, const std::vector<UtilityItem>& items);

/// 文武线: a thick red rule and a thin gold one, 12 high, cut off `rest`.
void rule(Kit& kit, Rect& rest);
/// The seal 代会.
void seal(Kit& kit, Rect rect);

/// Margin left and right of the body for this format.
float margin(const Kit& kit);
/// The body inside its margins.
Rect body(const Kit& kit, Rect rest, float top = 18, float bottom = 0);

}  // namespace daihui::ui
