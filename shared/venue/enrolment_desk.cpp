#include "shared/venue/enrolment_desk.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <string_view>

#include "shared/base/file.hpp"
#include "shared/base/json_field.hpp"
#include "shared/record/entry.hpp"
#include "shared/text/utf8.hpp"

namespace daihui::venue {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_of_a_file = 64 * 1024;
constexpr std::size_t most_of_a_name = 60;  ///< bytes: twenty characters

std::optional<nlohmann::json> read_json(const fs::path& path) {
    const auto text = read_file_text(path, most_of_a_file);
    if (!text) return std::nullopt;
    auto json = nlohmann::json::parse(*text, nullptr, false);
    if (!json.is_object()) return std::nullopt;
    return json;
}

Result<void> write_json(const fs::path& path, const nlohmann::json& json) {
    std::error_code error;
    fs::create_directories(path.parent_path(), error);
    if (error)
        return Error{ErrorKind::storage,
                     "不能建立 " + path.parent_path().string() + "：" + error.message() + "。请检查磁盘。"};
    return write_file(path,
                      bytes_of(json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n"),
                      Audience::owner_only);
}

/// A machine's own name is shown to people: what cannot be shown is dropped.
std::string shown(const std::string& name) {
    if (name.size() > most_of_a_name || !text::utf8_valid(name)) return {};
    const auto control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
    return std::any_of(name.begin(), name.end(), control) ? std::string() : name;
}

std::optional<WaitingMachine> machine_of(const fs::path& path) {
    const auto json = read_json(path);
    if (!json) return std::nullopt;
    WaitingMachine machine{text_at(*json, "device"), text_at(*json, "public_key"),
                           text_at(*json, "name"),   text_at(*json, "role"),
                           text_at(*json, "from"),   from_millis(number_field(*json, "since").value_or(0)),
                           text_at(*json, "refused")};
    if (machine.device.empty() || machine.public_key.empty()) return std::nullopt;
    return machine;
}

EnrolmentDesk::Claimed refusal(std::string sentence, bool suspicious) {
    return {std::nullopt, std::move(sentence), suspicious};
}

}  // namespace

bool is_enrolment_role(const std::string& role) {
    constexpr std::array<std::string_view, 4> roles{"delegate", "desk", "hall", "console"};
    return std::find(roles.begin(), roles.end(), role) != roles.end();
}

fs::path EnrolmentDesk::code_file(const std::string& code) const {
    return folder_ / "codes" / (to_hex(sha256("daihui-enrolment|" + code)) + ".json");
}
fs::path EnrolmentDesk::machine_file(const std::string& device) const {
    return folder_ / "waiting" / (device + ".json");
}

Result<Moment> EnrolmentDesk::add(const std::string& code, const std::string& role, Moment now) {
    if (!is_enrolment_role(role))
        return Error{ErrorKind::wrong_use,
                     "没有「" + role + "」这种机器用途，可用：delegate、desk、hall、console。"};
    if (code.size() < 16) return Error{ErrorKind::wrong_use, "入网码太短。"};
    const Moment expiry = now + lifetime;
    if (auto kept = write_json(code_file(code), {{"role", role}, {"expiry", to_millis(expiry)}}); !kept)
        return kept.error();
    return expiry;
}

Result<EnrolmentDesk::Claimed> EnrolmentDesk::claim(const Asked& asked, Moment now) {
    const auto key = from_hex(asked.public_key);
    record::PublicKey public_key{};
    if (!key || key->size() != public_key.size())
        return Error{ErrorKind::bad_input, "机器的公钥不完整，请更新分机程序后重试。"};
    std::copy(key->begin(), key->end(), public_key.begin());
    const std::string device = to_hex(record::device_id(public_key));

    const fs::path file = code_file(asked.code);
    const auto json = read_json(file);
    if (!json) return refusal("入网码不正确，请在主控机上重新生成一个入网码。", true);
    const std::string used = text_at(*json, "used");
    const std::string role = text_at(*json, "role");
    if (used == device) {
        if (auto machine = find(device)) return Claimed{std::move(machine), "", false};
        // Power went between the two files.
        const WaitingMachine again{device, to_hex(public_key), shown(asked.name), role, asked.from, now, ""};
        if (auto kept = keep(again); !kept) return kept.error();
        return Claimed{again, "", false};
    }
    if (!used.empty()) return refusal("这个入网码已经用过，请在主控机上重新生成一个入网码。", true);
    if (to_millis(now) > number_field(*json, "expiry").value_or(0))
        return refusal("这个入网码已经过期，请在主控机上重新生成一个入网码。", false);
    if (asked.role != role)
        return refusal("这个入网码不是用于「" + asked.role + "」的机器的，请核对用途，或重新生成入网码。",
                       false);

    if (take_) {
        const auto first = take_(file.stem().string());
        if (!first) return first.error();
        if (!*first) return refusal("这个入网码已经用过，请在主控机上重新生成一个入网码。", true);
    }
    nlohmann::json spent = *json;
    spent["used"] = device;
    spent["at"] = to_millis(now);
    spent["from"] = asked.from;
    if (auto kept = write_json(file, spent); !kept) return kept.error();
    const WaitingMachine machine{device, to_hex(public_key), shown(asked.name), role, asked.from, now, ""};
    if (auto kept = keep(machine); !kept) return kept.error();
    // Said once more now that the file is there: the other programs look at it.
    if (take_) static_cast<void>(take_(device + "/" + std::to_string(to_millis(now))));
    return Claimed{machine, "", false};
}

std::uint64_t EnrolmentDesk::changes() const {
    std::error_code error;
    const auto at = fs::last_write_time(folder_ / "waiting", error);
    return error ? 0 : static_cast<std::uint64_t>(at.time_since_epoch().count());
}

Result<void> EnrolmentDesk::keep(const WaitingMachine& machine) {
    return write_json(machine_file(machine.device), {{"device", machine.device},
                                                     {"public_key", machine.public_key},
                                                     {"name", machine.name},
                                                     {"role", machine.role},
                                                     {"from", machine.from},
                                                     {"since", to_millis(machine.since)},
                                                     {"refused", machine.refused}});
}

std::vector<WaitingMachine> EnrolmentDesk::waiting() const {
    std::vector<WaitingMachine> out;
    std::error_code error;
    for (fs::directory_iterator at(folder_ / "waiting", error), end; !error && at != end; at.increment(error))
        if (at->path().extension() == ".json")
            if (auto machine = machine_of(at->path())) out.push_back(std::move(*machine));
    std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) {
        return std::tie(a.since, a.device) < std::tie(b.since, b.device);
    });
    return out;
}

std::optional<WaitingMachine> EnrolmentDesk::find(const std::string& device) const {
    // The id comes from the network and becomes part of a path.
    const auto bytes = from_hex(device);
    if (!bytes || bytes->size() != record::Id{}.size()) return std::nullopt;
    return machine_of(machine_file(to_hex(*bytes)));
}

Result<void> EnrolmentDesk::refuse(const std::string& device, const std::string& reason) {
    auto machine = find(device);
    if (!machine) return Error{ErrorKind::refused, "没有这台等待入网的机器。"};
    machine->refused = reason;
    return keep(*machine);
}

void EnrolmentDesk::forget(const std::string& device) {
    if (!find(device)) return;
    std::error_code ignored;
    fs::remove(machine_file(device), ignored);
}

}  // namespace daihui::venue
