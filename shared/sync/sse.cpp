#include "shared/sync/sse.hpp"

namespace daihui::sync {
namespace {

constexpr std::size_t longest = 64 * 1024;

}  // namespace

std::string live_event(std::string_view name, std::string_view data) {
    std::string text = "event: ";
    text += name;
    text += "\ndata: ";
    text += data;
    text += "\n\n";
    return text;
}

std::string live_comment() { return ":\n\n"; }

bool LiveReader::feed(std::string_view piece) {
    for (const char c : piece) {
        const bool second_of_pair = after_return_ && c == '\n';
        after_return_ = c == '\r';
        if (second_of_pair) continue;
        if (c == '\n' || c == '\r') {
            line(partial_);
            partial_.clear();
        } else {
            if (partial_.size() + data_.size() >= longest) return false;
            partial_ += c;
        }
    }
    return true;
}

void LiveReader::line(std::string_view text) {
    if (text.empty()) {
        if (has_data_) hear_(name_.empty() ? "message" : name_, data_);
        name_.clear();
        data_.clear();
        has_data_ = false;
        return;
    }
    if (text.front() == ':') {
        hear_({}, {});
        return;
    }
    const std::size_t colon = text.find(':');
    const std::string_view field = text.substr(0, colon);
    std::string_view value = colon == std::string_view::npos ? std::string_view() : text.substr(colon + 1);
    if (!value.empty() && value.front() == ' ') value.remove_prefix(1);
    if (field == "event") {
        name_ = value;
    } else if (field == "data") {
        if (has_data_) data_ += '\n';
        data_ += value;
        has_data_ = true;
    }
}

}  // namespace daihui::sync
