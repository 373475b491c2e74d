// Reading the small JSON files of this folder strictly: every field named, of its type, within its bounds. For
// the .cpp files only.
#pragma once
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "shared/base/bytes.hpp"

namespace daihui::trustee {

/// Goes through an object's fields; `good` turns false at the first that is not as asked, and stays so.
class JsonFields {
  public:
    explicit JsonFields(const nlohmann::json& object) : object_(object), good_(object.is_object()) {}
    /// The object of a text whose "format" is as named.
    [[nodiscard]] static std::optional<nlohmann::json> of(std::string_view text, std::string_view format) {
        auto parsed = nlohmann::json::parse(text, nullptr, false);
        if (!parsed.is_object()) return std::nullopt;
        const auto at = parsed.find("format");
        if (at == parsed.end() || *at != format) return std::nullopt;
        return parsed;
    }
    std::string text(const char* name) {
        const auto* at = find(name);
        return at != nullptr && check(at->is_string()) ? at->get<std::string>() : std::string();
    }
    /// 64 lower-case hexadecimal digits.
    std::string hash(const char* name) {
        std::string out = text(name);
        const auto parsed = hash_from_hex(out);
        check(parsed.has_value() && to_hex(*parsed) == out);
        return out;
    }
    bool flag(const char* name) {
        const auto* at = find(name);
        return at != nullptr && check(at->is_boolean()) && at->get<bool>();
    }
    std::int64_t number(const char* name, std::int64_t least, std::int64_t most) {
        const auto* at = find(name);
        if (at == nullptr || !check(at->is_number_integer())) return 0;
        if (at->is_number_unsigned() && !check(at->get<std::uint64_t>() <= static_cast<std::uint64_t>(most)))
            return 0;
        const auto value = at->get<std::int64_t>();
        return check(value >= least && value <= most) ? value : 0;
    }
    /// The list of that name, at most `most` long; an empty one where it is not as asked.
    const nlohmann::json& list(const char* name, std::size_t most) {
        static const nlohmann::json none = nlohmann::json::array();
        const auto* at = find(name);
        return at != nullptr && check(at->is_array() && at->size() <= most) ? *at : none;
    }
    bool check(bool condition) {
        good_ = good_ && condition;
        return condition;
    }
    [[nodiscard]] bool good() const { return good_; }

  private:
    const nlohmann::json* find(const char* name) {
        if (!object_.is_object()) return nullptr;
        const auto at = object_.find(name);
        return check(at != object_.end()) ? &*at : nullptr;
    }
    const nlohmann::json& object_;
    bool good_ = true;
};

/// JSON for people to look at: indented, UTF-8 as it is, a line break at the end.
inline std::string pretty(const nlohmann::json& value) {
    return value.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

}  // namespace daihui::trustee
