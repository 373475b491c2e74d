// 取箱: what a machine that is cut off holds, on a stick to the hub (DESIGN.md section 4, "Closing"). One JSON
// object a line: a head, then entries as they would travel, each with its canonical bytes, so that a stick
// proves as much as the network. Ballots in it are encrypted; who carries it learns nothing and can change
// nothing.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "shared/base/file.hpp"
#include "shared/base/parallel.hpp"
#include "shared/base/quotes.hpp"
#include "shared/venue/machines.hpp"
#include "shared/venue/state.hpp"
#include "shared/venue/two_people.hpp"

namespace daihui::venue {
namespace {

namespace fs = std::filesystem;

constexpr const char* format = "daihui-box-1";
constexpr std::size_t most_of_a_file = std::size_t{512} << 20;
/// Entries and bytes at once: all of them.
constexpr std::size_t everything = std::size_t{1} << 40;

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
    const auto text_at = [&](const char* key) -> std::optional<std::string> {
        const auto found = line.find(key);
        if (found == line.end() || !found->is_string()) return std::nullopt;
        return found->get<std::string>();
    };
    const auto head = text_at("h"), body = text_at("b");
    const auto bytes = head ? from_hex(*head) : std::nullopt;
    const auto entry = bytes ? record::decode(*bytes) : std::nullopt;
    if (!entry || !body) return std::nullopt;
    record::StoredEntry stored;
    stored.entry = *entry;
    stored.hash = sha256(ByteView(*bytes));
    stored.body = *body;
    stored.ballot = text_at("a").value_or("");
    if (line.contains("s")) {
        const auto signature = from_hex(text_at("s").value_or("x"));
        record::Signature read{};
        if (!signature || signature->size() != read.size()) return std::nullopt;
        std::copy(signature->begin(), signature->end(), read.begin());
        stored.signature = read;
    }
    return stored;
}

}  // namespace

Result<std::size_t> Venue::write_entries(const fs::path& file) const {
    if (is_hub()) return refused("主控机的票箱就在本机，不用取箱。");
    const auto entries = state_->record->not_taken(everything, everything);
    if (entries.empty()) return refused("本机的记录都已汇总到主控机，不用取箱。");
    const std::string device = state_->record->device();
    const nlohmann::json head = {{"format", format},
                                 {"congress", to_hex(state_->record->congress_id())},
                                 {"device", device},
                                 {"name", machines().name_of(device)},
                                 {"entries", entries.size()}};
    std::string text = head.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + '\n';
    for (const record::StoredEntry& stored : entries) text += line_of(stored);
    if (auto written = write_file(file, bytes_of(text), daihui::Audience::owner_only); !written)
        return written.error();
    return entries.size();
}

Result<Carried> Venue::take_entries(const fs::path& file, Moment now) {
    if (auto hub = state_->need_hub(); !hub) return hub.error();
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
    const auto text_of_head = [&](const char* key) {
        const auto found = head.find(key);
        return found != head.end() && found->is_string() ? found->get<std::string>() : std::string();
    };
    if (!head.is_object() || text_of_head("format") != format) return not_a_box(file, "不是取箱的文件");
    if (text_of_head("congress") != to_hex(state_->record->congress_id()))
        return refused("这是另一次大会（或演练）的票箱，不能在这里汇总。");

    Pushed pushed;
    pushed.device = text_of_head("device");
    while (!rest.empty()) {
        auto stored = entry_of(next_line());
        if (!stored) return not_a_box(file, "有一行无法解读");
        if (to_hex(stored->entry.device) != pushed.device) return not_a_box(file, "混有别的机器的记录");
        pushed.entries.push_back(std::move(*stored));
    }
    if (!head.contains("entries") || head["entries"] != pushed.entries.size())
        return not_a_box(file, "不完整，后面缺了一段");

    const auto forms = ballot_forms();
    std::vector<CheckedCasts> parts(pushed.entries.size());
    parallel_for(parts.size(),
                 [&](std::size_t i) { parts[i] = check_casts(*forms, std::span(&pushed.entries[i], 1)); });
    for (CheckedCasts& part : parts) pushed.checked.merge(part);
    Carried out;
    out.device = pushed.device;
    out.name = machines().name_of(pushed.device);
    std::vector<Pushed> all;
    all.push_back(std::move(pushed));
    auto taken = take(now, std::move(all));
    if (!taken) return taken.error();
    for (const record::Record::Taken& one : *taken) {
        out.added += one.added;
        out.alarms.insert(out.alarms.end(), one.alarms.begin(), one.alarms.end());
    }
    if (out.added > 0)
        if (auto noted = state_->write(
                now,
                {congress::IncidentNoted{
                    "取箱：收到" + in_quotes(out.name) + "的记录 " + std::to_string(out.added) + " 条", ""}});
            !noted)
            return noted.error();
    return out;
}

}  // namespace daihui::venue
