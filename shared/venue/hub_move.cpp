#include "shared/venue/hub_move.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "shared/base/file.hpp"
#include "shared/base/json_field.hpp"
#include "shared/base/quotes.hpp"
#include "shared/venue/state.hpp"
#include "shared/venue/two_people.hpp"

namespace daihui::venue {
namespace {

namespace fs = std::filesystem;

constexpr const char* kept_name = "hub_move.json";
constexpr std::size_t most_of_a_file = 64 * 1024;

std::optional<record::PublicKey> public_key_of(const std::string& hex) {
    const auto bytes = from_hex(hex);
    record::PublicKey key{};
    if (!bytes || bytes->size() != key.size()) return std::nullopt;
    std::copy(bytes->begin(), bytes->end(), key.begin());
    return key;
}

nlohmann::json read_json(const fs::path& file) {
    const auto text = read_file_text(file, most_of_a_file);
    auto json = text ? nlohmann::json::parse(*text, nullptr, false) : nlohmann::json();
    return json.is_object() ? json : nlohmann::json::object();
}

/// 32 hex of the congress of a hub's venue, without its record: the hub may be running.
std::optional<std::string> congress_of(const nlohmann::json& about) {
    const std::string id = text_at(about, "congress");
    if (id.empty()) return std::nullopt;
    const auto rehearsal = about.find("rehearsal");
    return to_hex(record::congress_id(id, rehearsal != about.end() && *rehearsal == true));
}

}  // namespace

std::string hub_move_text(const std::string& congress, std::uint32_t epoch, const std::string& pin) {
    return congress + "\n" + std::to_string(epoch) + "\n" + pin + "\n";
}

Result<void> keep_hub_move(const fs::path& folder, const std::string& pin, std::uint32_t epoch,
                           const record::Signature& signature) {
    const nlohmann::json json = {{"pin", pin}, {"epoch", epoch}, {"signature", to_hex(signature)}};
    return write_file(folder / kept_name, bytes_of(json.dump(2) + "\n"));
}

Result<HubMove> hub_move_of(const fs::path& folder, const HubAddress& hub) {
    const nlohmann::json about = read_json(folder / "venue.json");
    const auto congress = congress_of(about);
    if (!congress || about.contains("hub"))
        return Error{ErrorKind::wrong_use,
                     folder.string() + " 不是主控机的会场文件夹。改接码要在（新的）主控机上出示。"};
    const nlohmann::json kept = read_json(folder / kept_name);
    HubMove move;
    move.hub = hub;
    const auto epoch = kept.find("epoch");
    if (epoch != kept.end() && epoch->is_number_unsigned()) move.epoch = epoch->get<std::uint32_t>();
    const auto signature = from_hex(text_at(kept, "signature"));
    if (text_at(kept, "pin") == hub.pin && signature && signature->size() == move.signature.size()) {
        std::copy(signature->begin(), signature->end(), move.signature.begin());
        return move;
    }
    auto text = read_file_text(folder / "keys" / "device.key", 1024);
    if (!text) return text.error();
    while (!text->empty() && text->back() == '\n') text->pop_back();
    const auto seed = from_hex(*text);
    const auto key = seed ? record::SigningKey::from_seed(*seed)
                          : Result<record::SigningKey>(Error{ErrorKind::bad_input, ""});
    if (!key)
        return Error{ErrorKind::bad_input,
                     (folder / "keys" / "device.key").string() + " 已损坏，请从备份恢复。"};
    const std::string said = hub_move_text(*congress, move.epoch, hub.pin);
    move.signature = key->sign_text(hub_move_context, bytes_of(said));
    return move;
}

bool Venue::was_replaced() const {
    const auto rows = books().device_rows();
    return !is_hub() && std::any_of(rows.begin(), rows.end(), [&](const record::DeviceRow& row) {
        return row.admitted.device == state_->record->device() && row.suspended &&
               holds(row.admitted.roles, "hub");
    });
}

Result<void> Venue::follow(const HubMove& move, Moment now) {
    if (!state_->hub) return refused("本机就是主控机（或单机会场），不用改接。改接码请在各分机上扫描。");
    const std::uint32_t epoch = books().hub_epoch();
    if (move.hub.host.empty() || move.hub.port == 0 || !hash_from_hex(move.hub.pin))
        return Error{ErrorKind::bad_input, "改接码不完整，请把整个二维码再扫一次。"};
    const std::string text = hub_move_text(to_hex(state_->record->congress_id()), move.epoch, move.hub.pin);
    const auto holds_for = [&](const std::string& public_key) {
        const auto key = public_key_of(public_key);
        return key && record::verify_text(*key, hub_move_context, bytes_of(text), move.signature);
    };
    bool by_recovery = false, by_hub = false;
    for (const record::DeviceRow& row : books().device_rows()) {
        if (row.suspended) continue;
        if (holds(row.admitted.roles, "recovery"))
            by_recovery = by_recovery || holds_for(row.admitted.public_key);
        else if (row.admitted.device == books().hub_device() && move.epoch == epoch)
            by_hub = holds_for(row.admitted.public_key);
    }
    if (move.epoch < epoch)
        return refused("这是原主控机的改接码，本机已经跟随接任的主控机。请扫描接任的主控机出示的改接码。");
    if (!by_recovery && !by_hub)
        return refused(
            "改接码没有恢复密钥或本机所跟随的主控机的签名，没有采用。请在（新的）主控机上重新出示；"
            "仍然不行的，请报告秘书处：可能有人冒充主控机。");
    // Whose takeover this machine accepted first stays its hub until people decide (a later takeover does).
    if (move.epoch == epoch && !by_hub && move.hub.pin != state_->hub->pin) {
        // On record once for each, at whichever hub this machine follows. That it could not be written changes
        // nothing of the refusal.
        const std::string name = "rival/" + move.hub.pin;
        if (!state_->record->local(name)) {
            const std::string words = std::string(rival_note) + "：本机跟随的之外，又有一台（公钥校验值 " +
                                      move.hub.pin.substr(0, 8) + "，" + move.hub.host + "）出示改接码";
            if (state_->write(now, {congress::IncidentNoted{words, ""}}))
                static_cast<void>(state_->record->set_local(name, "1"));
        }
        return refused(
            "本机已跟随另一台接任的主控机：有两台机器先后接任。本机不改接。请主席团决定留用哪一台，"
            "停用另一台，再由留用的机器重新恢复一次（daihui-hub --recover），各机改接到它。");
    }
    const fs::path file = state_->folder / "venue.json";
    nlohmann::json about = read_json(file);
    if (!about.contains("format"))
        return Error{ErrorKind::storage, file.string() + " 读不出来，没有改接。请检查磁盘。"};
    about["hub"] = {{"host", move.hub.host}, {"port", move.hub.port}, {"pin", move.hub.pin}, {"moved", true}};
    const std::string written = about.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
    if (auto kept = write_file(file, bytes_of(written)); !kept) return kept.error();
    state_->hub = move.hub;
    state_->hub->moved = true;
    return {};
}

}  // namespace daihui::venue
