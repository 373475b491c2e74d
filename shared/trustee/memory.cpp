#include "shared/trustee/memory.hpp"

#include "shared/base/file.hpp"
#include "shared/trustee/json_fields.hpp"

namespace daihui::trustee {
namespace {

using nlohmann::json;
constexpr std::string_view format = "daihui-opened-1";
constexpr std::size_t most = 10'000, largest = std::size_t{4} << 20U;

}  // namespace

Result<OpeningMemory> OpeningMemory::load(const std::filesystem::path& folder) {
    OpeningMemory memory(folder);
    std::error_code error;
    const auto path = folder / memory_file;
    if (!std::filesystem::exists(std::filesystem::symlink_status(path, error))) return memory;
    const Error damaged{
        ErrorKind::bad_input,
        path.string() + "（开箱记录）已损坏，不能确认是否开过箱。请总监票人决定后换用备份的钥匙盘。"};
    const auto text = read_file_text(path, largest);
    if (!text) return text.error();
    const auto parsed = JsonFields::of(*text, format);
    if (!parsed) return damaged;
    JsonFields fields(*parsed);
    for (const json& one : fields.list("openings", most)) {
        JsonFields row(one);
        const std::string uuid = row.text("uuid"), sum = row.hash("sum");
        const bool done = row.flag("done");
        if (!fields.check(row.good())) break;
        fields.check(memory.polls_.emplace(uuid, Entry{*hash_from_hex(sum), done}).second);
    }
    if (!fields.good()) return damaged;
    return memory;
}

Opened OpeningMemory::look_up(const std::string& uuid, const Hash& sum) const {
    const auto at = polls_.find(uuid);
    if (at == polls_.end()) return Opened::never;
    if (at->second.sum != sum) return Opened::otherwise;
    return at->second.done ? Opened::done : Opened::begun;
}

Result<void> OpeningMemory::remember(const std::vector<std::pair<std::string, Hash>>& polls, Opened state) {
    for (const auto& [uuid, sum] : polls)
        if (look_up(uuid, sum) == Opened::otherwise)
            return Error{ErrorKind::refused, "这个票箱曾以另一合计开过，不能再次开箱。"};
    for (const auto& [uuid, sum] : polls) {
        Entry& entry = polls_[uuid];
        entry = {sum, entry.done || state == Opened::done};
    }
    json openings = json::array();
    for (const auto& [uuid, entry] : polls_)
        openings.push_back({{"uuid", uuid}, {"sum", to_hex(entry.sum)}, {"done", entry.done}});
    return write_file(folder_ / memory_file, bytes_of(pretty({{"format", format}, {"openings", openings}})));
}

}  // namespace daihui::trustee
