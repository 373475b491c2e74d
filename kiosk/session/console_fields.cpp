// What is typed at the console: the text of a field, the number in it, what is filled in beforehand.
#include <algorithm>

#include "kiosk/session/console_state.hpp"

namespace daihui::session::console {
namespace {

std::string trimmed(const std::string& text) {
    const auto is_space = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
    std::size_t begin = 0, end = text.size();
    while (begin < end && is_space(text[begin])) ++begin;
    while (end > begin && is_space(text[end - 1])) --end;
    return text.substr(begin, end - begin);
}

}  // namespace

std::string Console::State::field(FieldId id, std::size_t row) const {
    const auto found = fields.find({id, row});
    return found == fields.end() ? std::string() : trimmed(found->second);
}

std::optional<std::int64_t> Console::State::number(FieldId id, std::size_t row) const {
    const std::string text = field(id, row);
    if (text.empty() || text.size() > 6) return std::nullopt;
    std::int64_t value = 0;
    for (char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

void Console::State::clear(std::initializer_list<FieldId> ids) {
    std::erase_if(
        fields, [&](const auto& one) { return std::find(ids.begin(), ids.end(), one.first.id) != ids.end(); });
}

void Console::State::prefill(FieldId id, const std::string& text, std::size_t row) {
    if (field(id, row).empty() && !text.empty()) fields[{id, row}] = text;
}

}  // namespace daihui::session::console
