// Random congresses and events for round trips. `some<T>()` makes a value of any type that a record can hold;
// call it inside rc::gen::exec.
#pragma once
#include <rapidcheck.h>

#include <concepts>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "shared/congress/events.hpp"

namespace daihui::congress::test {

template <class T>
struct Some;

template <class T>
T some() {
    return Some<T>::make();
}

/// Text with what JSON escapes, Chinese, characters outside the first plane, and the empty text.
template <>
struct Some<std::string> {
    static std::string make() {
        static const std::vector<std::string> pieces = {
            "a",  "王", "𬭩", "古丽努尔·买买提",   "\"", "\\", "\n", "/", "\x01", "\x7f", " ", "{",
            "ئا", "é",  "0",  std::string(1, '\0')};
        std::string out;
        const auto picks = *rc::gen::resize(
            6, rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, pieces.size())));
        for (const std::size_t pick : picks) out += pieces[pick];
        return out;
    }
};

template <std::integral T>
struct Some<T> {
    static T make() { return *rc::gen::arbitrary<T>(); }
};

/// The list of an enumeration's values, as far as they have a text.
template <class T>
    requires std::is_enum_v<T>
struct Some<T> {
    static T make() {
        std::vector<T> values;
        for (int i = 0; i < 16; ++i)
            if (!to_text(static_cast<T>(i)).empty()) values.push_back(static_cast<T>(i));
        return *rc::gen::elementOf(values);
    }
};

template <class T>
struct Some<std::vector<T>> {
    static std::vector<T> make() {
        std::vector<T> out;
        for (int left = *rc::gen::inRange(0, 3); left > 0; --left) out.push_back(some<T>());
        return out;
    }
};

template <class T>
struct Some<std::optional<T>> {
    static std::optional<T> make() {
        if (*rc::gen::arbitrary<bool>()) return std::nullopt;
        return some<T>();
    }
};

template <>
struct Some<Threshold> {
    static Threshold make() {
        Threshold share;
        share.denominator = *rc::gen::inRange<std::int64_t>(1, 1000);
        share.numerator = *rc::gen::inRange<std::int64_t>(1, share.denominator + 1);
        share.strict = share.numerator < share.denominator && *rc::gen::arbitrary<bool>();
        return share;
    }
};

template <>
struct Some<LocalMinute> {
    static LocalMinute make() {
        if (*rc::gen::inRange(0, 5) == 0) return {};
        return {*rc::gen::inRange(1, 10000), *rc::gen::inRange(1, 13), *rc::gen::inRange(1, 29),
                *rc::gen::inRange(0, 24), *rc::gen::inRange(0, 60)};
    }
};

/// A value that can become any field of a struct, so that a new field needs no new line here.
struct Field {
    template <class T>
        requires(!std::same_as<T, Field>)
    operator T() const {
        return some<T>();
    }
};

/// Whether a struct can be made of as many fields.
template <class T, class... Fields>
constexpr bool made_of = requires { T{Fields{}...}; };

/// Makes a plain struct of random fields: as many as it has.
template <class T, class... Fields>
T make_struct() {
    if constexpr (made_of<T, Fields..., Field>)
        return make_struct<T, Fields..., Field>();
    else
        return T{Fields{}...};
}

template <class T>
    requires(std::is_aggregate_v<T>)
struct Some<T> {
    static T make() { return make_struct<T>(); }
};

inline Congress some_congress() { return some<Congress>(); }

}  // namespace daihui::congress::test
