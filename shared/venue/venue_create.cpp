// `daihui init`: a congress folder becomes a venue.
#include <sodium.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "shared/ballot/credential.hpp"
#include "shared/print/file.hpp"
#include "shared/venue/pin.hpp"
#include "shared/venue/state.hpp"

namespace daihui::venue {
namespace {

namespace fs = std::filesystem;

/// A uuid for every secret poll at a kiosk, and spares for 再次投票 and 备用: so slips can be printed days
/// before the ballots become final (PRACTICE.md 1, "ballots become final minutes before the election").
congress::PollSlotsMade make_slots(const congress::Congress& congress, ballot::Randomness& randomness) {
    congress::PollSlotsMade made;
    std::map<std::string, int> elections_of_body;
    for (const congress::VotingPeriod& period : congress.periods) {
        for (const std::string& id : period.polls) {
            const congress::Poll* poll = congress.poll(id);
            if (poll == nullptr) continue;
            made.slots.push_back({ballot::make_uuid(randomness), id, period.stack, poll->body});
            const congress::Body* body = congress.body(poll->body);
            if (poll->kind == congress::PollKind::election && body != nullptr && body->elected_by.empty())
                ++elections_of_body[poll->body];
        }
    }
    for (const char* stack : {"再次投票", "备用"}) {
        for (const auto& [body, count] : elections_of_body) {
            for (int i = 0; i < count; ++i)
                made.slots.push_back({ballot::make_uuid(randomness), "", stack, body});
        }
    }
    return made;
}

Result<void> copy_tree(const fs::path& from, const fs::path& to) {
    std::error_code error;
    if (!fs::exists(from, error)) return {};
    fs::copy(from, to, fs::copy_options::recursive | fs::copy_options::overwrite_existing, error);
    if (error) return Error{ErrorKind::storage, "不能复制 " + from.string() + "：" + error.message()};
    return {};
}

Result<void> write_secret(const fs::path& path, const std::string& text) {
    return print::write_file(path, bytes_of(text), print::Audience::owner_only);
}

}  // namespace

Result<InitReport> Venue::create(const fs::path& folder, const congress::Congress& congress,
                                 const fs::path& congress_folder, const InitOptions& options) {
    std::error_code error;
    if (fs::exists(folder, error) && !fs::is_empty(folder, error))
        return Error{ErrorKind::wrong_use,
                     folder.string() + " 已经存在而且不是空文件夹。请换一个位置，或先把它移走。"};
    if (!options.pin.empty() && !pin_is_usable(options.pin))
        return Error{ErrorKind::wrong_use, "控制台密码须为 6 至 12 位数字。"};
    fs::create_directories(folder / "keys", error);
    if (!error) fs::create_directories(folder / "boxes", error);
    if (!error) fs::permissions(folder / "keys", fs::perms::owner_all, error);
    if (error) return Error{ErrorKind::storage, "不能建立 " + folder.string() + "：" + error.message()};

    congress::Congress frozen = congress;
    frozen.rehearsal = options.rehearsal;
    auto key = record::SigningKey::generate();
    const Bytes seed = key.seed();
    const record::PublicKey public_key = key.public_key();
    if (auto written = write_secret(folder / "keys" / "device.key", to_hex(seed) + "\n"); !written)
        return written.error();
    std::array<std::uint8_t, 32> badge_master{};
    fill_random(badge_master);
    if (auto written = write_secret(folder / "keys" / "badges.key", to_hex(badge_master) + "\n"); !written)
        return written.error();
    const std::string pin = options.pin.empty() ? make_pin() : options.pin;
    if (auto written = write_secret(folder / "keys" / "console.pin", hash_pin(pin, options.rehearsal) + "\n");
        !written)
        return written.error();
    for (const char* name : {"documents", "photos", "proposals.csv"}) {
        if (auto copied = copy_tree(congress_folder / name, folder / name); !copied) return copied.error();
    }

    auto record = record::Record::open(folder / "record.db", std::move(key),
                                       {true, record::congress_id(frozen.id, frozen.rehearsal)});
    if (!record) return record.error();
    ballot::SystemRandomness randomness;
    const std::string device = (*record)->device();
    std::vector<congress::Event> events;
    events.emplace_back(congress::CongressDefined{congress::to_json(frozen)});
    events.emplace_back(congress::DeviceAdmitted{
        device, to_hex(public_key), options.machine, {"delegate", "desk", "hall", "console", "hub"}});
    events.emplace_back(make_slots(frozen, randomness));
    if (auto written = (*record)->write(options.now, events); !written) return written.error();
    const congress::Checkpoint point = (*record)->checkpoint("init");
    if (auto written = (*record)->write(options.now, {point}); !written) return written.error();

    // Last, so that a half-made venue is never taken for one.
    const nlohmann::json about = {{"format", "daihui-venue-1"},
                                  {"congress", frozen.id},
                                  {"rehearsal", frozen.rehearsal},
                                  {"title", frozen.title}};
    if (auto written = print::write_file(folder / "venue.json", bytes_of(about.dump(2) + "\n")); !written)
        return written.error();
    return InitReport{pin, device, point.root.substr(0, 20), frozen.delegates.size(), frozen.polls.size()};
}

}  // namespace daihui::venue
