// Canonical JSON for plain values, driven by a table of keys for each struct. Private to shared/congress:
// include it in .cpp files only.
//
// Canonical means: keys sorted by their bytes, no spaces, UTF-8, integers without a fraction. Reading is
// strict: a value is read only from the very text that writing it gives, so every value has one text and one
// hash.
#pragma once
#include <concepts>
#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <vector>

#include "shared/congress/congress.hpp"
#include "shared/congress/stage.hpp"

namespace daihui::congress::codec {

using Json = nlohmann::json;

/// Specialised for each struct: `static constexpr auto list = std::tuple{key("id", &Body::id), …};`
template <class T>
struct Keys;

template <class Struct, class Member>
struct Key {
    const char* name;
    Member Struct::* member;
};
template <class Struct, class Member>
constexpr Key<Struct, Member> key(const char* name, Member Struct::* member) {
    return {name, member};
}

template <class T>
concept HasKeys = requires { Keys<T>::list; };

std::string minute_text(const LocalMinute& when);
std::optional<LocalMinute> parse_minute(std::string_view text);

// Generic code comes first, so that every kind of value can hold every other.
template <HasKeys T>
Json write(const T& value);
template <HasKeys T>
bool read(const Json& json, T& out);
template <class T>
Json write(const std::vector<T>& list);
template <class T>
bool read(const Json& json, std::vector<T>& out);
template <class T>
Json write(const std::optional<T>& value);
template <class T>
bool read(const Json& json, std::optional<T>& out);

inline Json write(const std::string& text) { return text; }
inline bool read(const Json& json, std::string& out) {
    if (!json.is_string()) return false;
    out = json.get_ref<const std::string&>();
    return true;
}

inline Json write(bool value) { return value; }
inline bool read(const Json& json, bool& out) {
    if (!json.is_boolean()) return false;
    out = json.get<bool>();
    return true;
}

template <std::integral Number>
    requires(!std::same_as<Number, bool>)
Json write(Number value) {
    return value;
}
template <std::integral Number>
    requires(!std::same_as<Number, bool>)
bool read(const Json& json, Number& out) {
    if (json.is_number_unsigned()) {
        const auto number = json.get<std::uint64_t>();
        if (number > static_cast<std::uint64_t>(std::numeric_limits<Number>::max())) return false;
        out = static_cast<Number>(number);
        return true;
    }
    if (!json.is_number_integer()) return false;
    const auto number = json.get<std::int64_t>();
    if constexpr (std::signed_integral<Number>) {
        if (number < static_cast<std::int64_t>(std::numeric_limits<Number>::min())) return false;
        out = static_cast<Number>(number);
        return true;
    }
    return false;  // a negative number for an unsigned one
}

template <class Enum>
    requires std::is_enum_v<Enum>
Json write(Enum value) {
    return std::string(to_text(value));
}
template <class Enum>
    requires std::is_enum_v<Enum>
bool read(const Json& json, Enum& out) {
    if (!json.is_string()) return false;
    const auto& text = json.get_ref<const std::string&>();
    std::optional<Enum> value;
    if constexpr (std::same_as<Enum, Stage>)
        value = parse_stage(text);
    else if constexpr (std::same_as<Enum, Base>)
        value = parse_base(text);
    else
        value = parse<Enum>(text);
    if (!value) return false;
    out = *value;
    return true;
}

inline Json write(const Threshold& threshold) { return threshold.text(); }
inline bool read(const Json& json, Threshold& out) {
    if (!json.is_string()) return false;
    const auto threshold = parse_threshold(json.get_ref<const std::string&>());
    if (!threshold) return false;
    out = *threshold;
    return true;
}

inline Json write(const LocalMinute& when) { return minute_text(when); }
inline bool read(const Json& json, LocalMinute& out) {
    if (!json.is_string()) return false;
    const auto when = parse_minute(json.get_ref<const std::string&>());
    if (!when) return false;
    out = *when;
    return true;
}

template <class T>
Json write(const std::vector<T>& list) {
    Json out = Json::array();
    for (const T& item : list) out.push_back(write(item));
    return out;
}
template <class T>
bool read(const Json& json, std::vector<T>& out) {
    if (!json.is_array()) return false;
    out.clear();
    out.reserve(json.size());
    for (const Json& item : json) {
        T value{};
        if (!read(item, value)) return false;
        out.push_back(std::move(value));
    }
    return true;
}

template <class T>
Json write(const std::optional<T>& value) {
    return value ? write(*value) : Json(nullptr);
}
template <class T>
bool read(const Json& json, std::optional<T>& out) {
    out.reset();
    if (json.is_null()) return true;
    T value{};
    if (!read(json, value)) return false;
    out = std::move(value);
    return true;
}

template <HasKeys T>
Json write(const T& value) {
    Json out = Json::object();
    std::apply([&](const auto&... keys) { ((out[keys.name] = write(value.*(keys.member))), ...); },
               Keys<T>::list);
    return out;
}
template <HasKeys T>
bool read(const Json& json, T& out) {
    // As many keys as the table has, and each of the table's: so none is unknown and none is missing.
    if (!json.is_object() || json.size() != std::tuple_size_v<std::remove_cvref_t<decltype(Keys<T>::list)>>)
        return false;
    const auto read_one = [&](const auto& one) {
        const auto found = json.find(one.name);
        return found != json.end() && read(*found, out.*(one.member));
    };
    return std::apply([&](const auto&... keys) { return (read_one(keys) && ...); }, Keys<T>::list);
}

/// The text of a value. Bytes that are not UTF-8 become U+FFFD: such a text is refused where it enters, and a
/// writer that throws in the middle of a congress would be worse.
inline std::string dump(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

template <class T>
std::string to_text_form(const T& value) {
    return dump(write(value));
}

template <class T>
std::optional<T> from_text_form(std::string_view text) {
    const Json json = Json::parse(text.begin(), text.end(), nullptr, /*allow_exceptions=*/false);
    T value{};
    if (json.is_discarded() || !read(json, value)) return std::nullopt;
    // Repeated keys, spaces, 1e0, \u0041 and the like all parse; only the canonical text gives itself back.
    if (to_text_form(value) != text) return std::nullopt;
    return value;
}

}  // namespace daihui::congress::codec
