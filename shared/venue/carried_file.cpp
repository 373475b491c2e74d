#include "shared/venue/carried_file.hpp"

#include <algorithm>

#include "shared/base/file.hpp"
#include "shared/base/json_field.hpp"

namespace daihui::venue {
namespace {

namespace fs = std::filesystem;

constexpr const char* format = "daihui-box-1";
constexpr std::size_t most_of_a_file = std::size_t{512} << 20;

Error not_a_box(const fs::path& file, const std::string& why) {
    return {ErrorKind::bad_input, file.string() + " " + why + "。请在那台投票机上重新写出。"};
}

std::string line_of(const record::StoredEntry& stored) {
    nlohmann::json line = {{"h", to_hex(record::encode(stored.entry))}, {"b", stored.body}};
    if (stored.signature) line["s"] = to_hex(*stored.signature);
    if (!stored.ballot.empty()) line["a"] = stored.ballot;
    return line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + '\n';
}

std::optional<record::StoredEntry> entry_of(std::string_view text) {
    const auto line = nlohmann::json::parse(text, nullptr, false);
    if (!line.is_object()) return std::nullopt;
    const auto head = text_field(line, "h"), body = text_field(line, "b");
    const auto bytes = head ? from_hex(*head) : std::nullopt;
    const auto entry = bytes ? record::decode(*bytes) : std::nullopt;
    if (!entry || !body) return std::nullopt;
    record::StoredEntry stored;
    stored.entry = *entry;
    stored.hash = sha256(ByteView(*bytes));
    stored.body = *body;
    stored.ballot = text_at(line, "a");
    if (line.contains("s")) {
        const auto signature = from_hex(text_field(line, "s").value_or("x"));
        record::Signature read{};
        if (!signature || signature->size() != read.size()) return std::nullopt;
        std::copy(signature->begin(), signature->end(), read.begin());
        stored.signature = read;
    }
    return stored;
}

}  // namespace

Result<void> write_carried(const fs::path& file, const CarriedFile& carried) {
    const nlohmann::json head = {{"format", format},
                                 {"congress", carried.congress},
                                 {"device", carried.device},
                                 {"name", carried.name},
                                 {"entries", carried.entries.size()}};
    std::string text = head.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + '\n';
    for (const record::StoredEntry& stored : carried.entries) text += line_of(stored);
    return write_file(file, bytes_of(text), daihui::Audience::owner_only);
}

Result<CarriedFile> read_carried(const fs::path& file) {
    const auto text = read_file_text(file, most_of_a_file);
    if (!text) return text.error();
    std::string_view rest = *text;
    const auto next_line = [&] {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        const std::string_view line = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        return line;
    };
    const auto head = nlohmann::json::parse(next_line(), nullptr, false);
    if (!head.is_object() || text_at(head, "format") != format) return not_a_box(file, "不是取箱的文件");
    CarriedFile out{text_at(head, "congress"), text_at(head, "device"), text_at(head, "name"), {}};
    while (!rest.empty()) {
        auto stored = entry_of(next_line());
        if (!stored) return not_a_box(file, "有一行无法解读");
        if (to_hex(stored->entry.device) != out.device) return not_a_box(file, "混有别的机器的记录");
        out.entries.push_back(std::move(*stored));
    }
    if (!head.contains("entries") || head["entries"] != out.entries.size())
        return not_a_box(file, "不完整，后面缺了一段");
    return out;
}

}  // namespace daihui::venue
