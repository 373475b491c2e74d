// A kiosk's venue folder, made when it joins (shared/sync/README.md, "Enrolment"): a key of its own and a
// record that waits for the hub's chain.
#include <nlohmann/json.hpp>

#include "shared/base/file.hpp"
#include "shared/venue/enrolment_desk.hpp"
#include "shared/venue/pin.hpp"
#include "shared/venue/state.hpp"
#include "shared/venue/venue_folder.hpp"

namespace daihui::venue {
namespace fs = std::filesystem;

Result<JoinReport> Venue::join(const fs::path& folder, const JoinOptions& options) {
    if (auto empty = need_empty_folder(folder); !empty) return empty.error();
    record::Id congress{};
    const auto id = from_hex(options.congress);
    if (!id || id->size() != congress.size())
        return Error{ErrorKind::bad_input, "主控机给出的大会编号不完整，请更新主控机程序后重试。"};
    std::copy(id->begin(), id->end(), congress.begin());
    if (!is_enrolment_role(options.role))
        return Error{ErrorKind::wrong_use,
                     "没有「" + options.role + "」这种机器用途，可用：delegate、desk、hall、console。"};
    if (options.hub.host.empty() || options.hub.port == 0 || !hash_from_hex(options.hub.pin))
        return Error{ErrorKind::bad_input, "主控机的地址或公钥校验值不完整，请重新扫描入网码。"};
    if (!options.pin.empty() && !pin_is_usable(options.pin))
        return Error{ErrorKind::wrong_use, "控制台密码须为 6 至 12 位数字。"};

    if (auto made = make_venue_folder(folder); !made) return made.error();
    auto key = record::SigningKey::generate();
    JoinReport report;
    report.pin = options.pin.empty() ? make_pin() : options.pin;
    report.public_key = to_hex(key.public_key());
    if (auto written = write_secret(folder / "keys" / "device.key", to_hex(key.seed())); !written)
        return written.error();
    if (auto written = write_secret(folder / "keys" / "console.pin", hash_pin(report.pin, false)); !written)
        return written.error();
    auto record = record::Record::open(folder / "record.db", std::move(key), {true, congress});
    if (!record) return record.error();
    report.device = (*record)->device();

    // Last, so that a half-made venue is never taken for one.
    const nlohmann::json about = {
        {"format", "daihui-venue-1"},
        {"congress", {{"id", options.congress}}},
        {"role", options.role},
        {"machine", options.machine},
        {"hub", {{"host", options.hub.host}, {"port", options.hub.port}, {"pin", options.hub.pin}}}};
    const std::string text = about.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
    if (auto written = write_file(folder / "venue.json", bytes_of(text)); !written) return written.error();
    return report;
}

}  // namespace daihui::venue
