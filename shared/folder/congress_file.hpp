// The parts of congress.toml that are long enough for a file of their own. Internal to shared/folder.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "shared/folder/draft.hpp"
#include "shared/folder/rules.hpp"
#include "shared/folder/toml_reader.hpp"

namespace daihui::folder {

/// [rules]: what polls have where they do not say otherwise.
Rules read_rules(TomlReader& root, Draft& draft);
void read_polls(TomlReader& root, Draft& draft, const Rules& rules);

/// 「9:30」 「09:30」 「9:30:00」; hour and minute only are set.
std::optional<congress::LocalMinute> parse_clock(std::string_view text);
/// 「2026-11-20」 「2026/11/20」 「2026年11月20日」; a day that exists.
std::optional<congress::LocalMinute> parse_day(std::string_view text);

}  // namespace daihui::folder
