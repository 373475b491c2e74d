// Reads fields of a JSON object that somebody else may have written: a file of an earlier version, or what a
// machine said. Includes nlohmann/json: for the .cpp files of libraries that link it.
#pragma once
#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

namespace daihui {

/// Nothing where it is not there or no text; of what is no object too.
inline std::optional<std::string> text_field(const nlohmann::json& object, const char* key) {
    const auto found = object.find(key);
    if (found == object.end() || !found->is_string()) return std::nullopt;
    return found->get<std::string>();
}
/// The same, empty where there is none.
inline std::string text_at(const nlohmann::json& object, const char* key) {
    return text_field(object, key).value_or(std::string());
}
/// A whole number that fits; nothing where it is none.
inline std::optional<std::int64_t> number_field(const nlohmann::json& object, const char* key) {
    const auto found = object.find(key);
    if (found == object.end() || !found->is_number_integer()) return std::nullopt;
    constexpr auto most = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    if (found->is_number_unsigned() && found->get<std::uint64_t>() > most) return std::nullopt;
    return found->get<std::int64_t>();
}

}  // namespace daihui
