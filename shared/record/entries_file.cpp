#include "shared/record/entries_file.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace daihui::record {
namespace {

Error malformed(const std::string& what) { return {ErrorKind::bad_input, "这一行不是记录：" + what + "。"}; }

}  // namespace

StoredEntry exported(StoredEntry stored) {
    if (congress::body_is_withheld(stored.entry.kind)) return without_body(std::move(stored));
    return stored;
}

bool body_may_be_sealed(congress::Kind kind) {
    using congress::Kind;
    return kind == Kind::box_opened || kind == Kind::votes_counted || kind == Kind::poll_declared ||
           kind == Kind::follow_up_decided;
}

StoredEntry without_body(StoredEntry stored) {
    stored.body.clear();
    stored.body_present = false;
    return stored;
}

std::string to_line(const StoredEntry& stored) {
    nlohmann::json line;
    line["entry"] = to_hex(encode(stored.entry));
    if (stored.signature) line["signature"] = to_hex(*stored.signature);
    line["body"] = stored.body_present ? nlohmann::json(stored.body) : nlohmann::json(nullptr);
    // A body that is not UTF-8 (a doctored file) is still shown; its hash will not fit.
    return line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + '\n';
}

Result<StoredEntry> from_line(std::string_view text) {
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.remove_suffix(1);
    const nlohmann::json line = nlohmann::json::parse(text, nullptr, false);
    if (!line.is_object()) return malformed("不是 JSON 对象");
    for (const auto& [key, value] : line.items())
        if (key != "entry" && key != "signature" && key != "body") return malformed("多出「" + key + "」");
    const auto entry_hex = line.find("entry"), body = line.find("body"), signature_hex = line.find("signature");
    if (entry_hex == line.end() || !entry_hex->is_string() || body == line.end() ||
        !(body->is_string() || body->is_null()))
        return malformed("缺少 entry 或 body");

    StoredEntry stored;
    const std::optional<Bytes> header = from_hex(entry_hex->get_ref<const std::string&>());
    const std::optional<Entry> entry = header ? decode(*header) : std::nullopt;
    if (!entry) return malformed("entry 无法解读");
    stored.entry = *entry;
    stored.hash = sha256(ByteView(*header));
    stored.body_present = body->is_string();
    if (stored.body_present) stored.body = body->get<std::string>();
    if (signature_hex != line.end()) {
        const std::optional<Bytes> bytes =
            signature_hex->is_string() ? from_hex(signature_hex->get_ref<const std::string&>()) : std::nullopt;
        Signature signature{};
        if (!bytes || bytes->size() != signature.size()) return malformed("signature 无法解读");
        std::copy(bytes->begin(), bytes->end(), signature.begin());
        stored.signature = signature;
    }
    return stored;
}

Result<std::vector<StoredEntry>> entries_from_lines(std::string_view text) {
    std::vector<StoredEntry> out;
    for (std::size_t number = 1; !text.empty(); ++number) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.empty() || line == "\r") continue;
        Result<StoredEntry> stored = from_line(line);
        if (!stored)
            return Error{stored.error().kind,
                         "第 " + std::to_string(number) + " 行：" + stored.error().message};
        out.push_back(std::move(*stored));
    }
    return out;
}

}  // namespace daihui::record
