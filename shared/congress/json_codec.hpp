// Canonical JSON for plain values, driven by a table of keys for each struct. Private to shared/congress:
// include it in .cpp files only.
//
// Canonical means: keys sorted by their bytes, no spaces, UTF-8, integers without a fraction. Reading is
// strict: a value is read only from the very text that writing it gives, so every value has one text and one
// hash. The reader knows at every byte what the writer would have written there and stops at the first
// difference: nothing is parsed into a tree, and nothing is written again to compare.
#pragma once
#include <algorithm>
#include <array>
#include <charconv>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "shared/congress/congress.hpp"
#include "shared/congress/json_text.hpp"
#include "shared/congress/stage.hpp"

namespace daihui::congress::codec {

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

/// How many keys a struct has, and their places in its table in order of their names.
template <HasKeys T>
inline constexpr std::size_t key_count = std::tuple_size_v<std::remove_cvref_t<decltype(Keys<T>::list)>>;
template <HasKeys T>
constexpr std::array<std::size_t, key_count<T>> sorted_places() {
    const auto names = std::apply(
        [](const auto&... keys) {
            return std::array<std::string_view, key_count<T>>{std::string_view(keys.name)...};
        },
        Keys<T>::list);
    std::array<std::size_t, key_count<T>> places{};
    for (std::size_t i = 0; i < places.size(); ++i) places.at(i) = i;
    std::sort(places.begin(), places.end(),
              [&](std::size_t a, std::size_t b) { return names.at(a) < names.at(b); });
    for (std::size_t i = 1; i < places.size(); ++i)
        if (names.at(places.at(i - 1)) == names.at(places.at(i))) throw "a key stands in the table twice";
    return places;
}
template <HasKeys T>
inline constexpr auto places_of = sorted_places<T>();
/// Calls `visit` with the place and the key of each member, in order of names, until it says no.
template <HasKeys T, class Visit>
constexpr bool each_key(Visit&& visit) {
    return [&]<std::size_t... Place>(std::index_sequence<Place...>) {
        return (visit(Place, std::get<places_of<T>[Place]>(Keys<T>::list)) && ...);
    }(std::make_index_sequence<key_count<T>>{});
}

// Generic code comes first, so that every kind of value can hold every other.
template <HasKeys T>
void write(JsonWriter& out, const T& value);
template <HasKeys T>
bool read(JsonReader& in, T& out);
template <class T>
void write(JsonWriter& out, const std::vector<T>& list);
template <class T>
bool read(JsonReader& in, std::vector<T>& out);
template <class T>
void write(JsonWriter& out, const std::optional<T>& value);
template <class T>
bool read(JsonReader& in, std::optional<T>& out);

inline void write(JsonWriter& out, const std::string& text) { out.text(text); }
inline bool read(JsonReader& in, std::string& out) { return in.text(out); }

inline void write(JsonWriter& out, bool value) { out.put(value ? "true" : "false"); }
inline bool read(JsonReader& in, bool& out) {
    out = in.skip("true");
    return out || in.skip("false");
}

template <std::integral Number>
    requires(!std::same_as<Number, bool>)
void write(JsonWriter& out, Number value) {
    std::array<char, 24> digits{};
    const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), value);
    out.put({digits.data(), static_cast<std::size_t>(end - digits.data())});
}
template <std::integral Number>
    requires(!std::same_as<Number, bool>)
bool read(JsonReader& in, Number& out) {
    const std::string_view digits = in.number();
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), out);
    return !digits.empty() && error == std::errc() && end == digits.data() + digits.size();
}

/// A value that stands as a text of its own making.
template <class Value, class Write, class Parse>
bool read_as_text(JsonReader& in, Value& out, Write&& write_text, Parse&& parse_text) {
    std::string text;
    if (!in.text(text)) return false;
    const auto value = parse_text(std::string_view(text));
    // Where a value could be said in several ways only the one that is written counts.
    if (!value || write_text(*value) != text) return false;
    out = *value;
    return true;
}

template <class Enum>
    requires std::is_enum_v<Enum>
void write(JsonWriter& out, Enum value) {
    out.text(to_text(value));
}
template <class Enum>
    requires std::is_enum_v<Enum>
bool read(JsonReader& in, Enum& out) {
    return read_as_text(
        in, out, [](Enum value) { return to_text(value); },
        [](std::string_view text) -> std::optional<Enum> {
            if constexpr (std::same_as<Enum, Stage>)
                return parse_stage(text);
            else if constexpr (std::same_as<Enum, Base>)
                return parse_base(text);
            else
                return parse<Enum>(text);
        });
}

inline void write(JsonWriter& out, const Threshold& threshold) { out.text(threshold.text()); }
inline bool read(JsonReader& in, Threshold& out) {
    return read_as_text(
        in, out, [](const Threshold& value) { return value.text(); },
        [](std::string_view text) { return parse_threshold(text); });
}

inline void write(JsonWriter& out, const LocalMinute& when) { out.text(minute_text(when)); }
inline bool read(JsonReader& in, LocalMinute& out) {
    return read_as_text(
        in, out, [](const LocalMinute& value) { return minute_text(value); },
        [](std::string_view text) { return parse_minute(text); });
}

template <class T>
void write(JsonWriter& out, const std::vector<T>& list) {
    out.put("[");
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (i > 0) out.put(",");
        write(out, list[i]);
    }
    out.put("]");
}
template <class T>
bool read(JsonReader& in, std::vector<T>& out) {
    out.clear();
    if (!in.skip("[")) return false;
    if (in.skip("]")) return true;
    do {
        T value{};
        if (!read(in, value)) return false;
        out.push_back(std::move(value));
    } while (in.skip(","));
    return in.skip("]");
}

template <class T>
void write(JsonWriter& out, const std::optional<T>& value) {
    if (value)
        write(out, *value);
    else
        out.put("null");
}
template <class T>
bool read(JsonReader& in, std::optional<T>& out) {
    out.reset();
    if (in.skip("null")) return true;
    T value{};
    if (!read(in, value)) return false;
    out = std::move(value);
    return true;
}

template <HasKeys T>
void write(JsonWriter& out, const T& value) {
    out.put("{");
    each_key<T>([&](std::size_t place, const auto& key) {
        out.key(place, key.name);
        write(out, value.*(key.member));
        return true;
    });
    out.put("}");
}
template <HasKeys T>
bool read(JsonReader& in, T& out) {
    return in.skip("{") && each_key<T>([&](std::size_t place, const auto& key) {
               return in.key(place, key.name) && read(in, out.*(key.member));
           }) &&
           in.skip("}");
}

/// The text of a value. Bytes that are not UTF-8 become U+FFFD: such a text is refused where it enters, and a
/// writer that throws in the middle of a congress would be worse.
template <class T>
std::string to_text_form(const T& value) {
    JsonWriter out;
    write(out, value);
    return out.take();
}

template <class T>
std::optional<T> from_text_form(std::string_view text) {
    JsonReader in(text);
    T value{};
    if (!read(in, value) || !in.at_end()) return std::nullopt;
    return value;
}

}  // namespace daihui::congress::codec
