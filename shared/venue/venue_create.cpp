// `daihui init`: a congress folder becomes a venue.
#include <sodium.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "shared/ballot/credential.hpp"
#include "shared/print/file.hpp"
#include "shared/trustee/key_file.hpp"
#include "shared/venue/pin.hpp"
#include "shared/venue/poll_checks.hpp"
#include "shared/venue/recovery_key.hpp"
#include "shared/venue/state.hpp"
#include "shared/venue/two_people.hpp"
#include "shared/venue/venue_folder.hpp"

namespace daihui::venue {
namespace {

namespace fs = std::filesystem;

/// Spares of a planned stack for each of its bodies: for polls that are added to its period on site.
constexpr int spares_beside_planned = 2;
/// Spares of a stack of spares for each body: as many polls as one visit may then hold.
constexpr int spares_of_a_stack = 4;

/// What slips are made for is fixed here, so that they stay what they are when polls are added or taken by
/// people: the electorates of every poll of the periods that share the stack.
void fix_slips(congress::Congress& congress) {
    std::map<std::string, std::vector<std::string>> electorates;
    for (const congress::VotingPeriod& period : congress.periods) {
        std::vector<std::string>& list = electorates[period.stack];
        for (const std::string& id : period.polls) {
            const congress::Poll* poll = congress.poll(id);
            if (poll == nullptr || !is_boxed(*poll)) continue;
            if (std::string one = congress::electorate_of(*poll); !holds(list, one))
                list.push_back(std::move(one));
        }
    }
    for (congress::VotingPeriod& period : congress.periods) period.slips_for = electorates[period.stack];
}

/// A uuid for every secret poll at a kiosk, and spares, so that slips can be printed days before the ballots
/// become final (PRACTICE.md 1, "ballots become final minutes before the election"): two stacks of spares for
/// the bodies of the roster, and one for each committee that is elected on the way.
congress::PollSlotsMade make_slots(const congress::Congress& congress, ballot::Randomness& randomness) {
    congress::PollSlotsMade made;
    const auto add = [&](const std::string& poll, const std::string& stack, const std::string& body,
                         int count) {
        for (int i = 0; i < count; ++i)
            made.slots.push_back({ballot::make_uuid(randomness), poll, stack, body});
    };
    std::map<std::string, int> polls_of_body;
    std::set<std::pair<std::string, std::string>> planned;  // stack and body
    for (const congress::VotingPeriod& period : congress.periods) {
        for (const std::string& id : period.polls) {
            const congress::Poll* poll = congress.poll(id);
            if (poll == nullptr || !is_boxed(*poll)) continue;
            add(id, period.stack, poll->body, 1);
            ++polls_of_body[poll->body];
            planned.emplace(period.stack, poll->body);
        }
    }
    for (const auto& [stack, body] : planned) add("", stack, body, spares_beside_planned);
    for (const char* stack : {"再次投票", "备用"})
        for (const congress::Body& body : congress.bodies)
            if (const auto used = polls_of_body.find(body.id);
                used != polls_of_body.end() && body.elected_by.empty())
                add("", stack, body.id, std::max(spares_of_a_stack, used->second));
    for (const congress::Body& body : congress.bodies)
        if (!body.elected_by.empty() && polls_of_body.count(body.id) > 0)
            add("", "再次投票（" + body.short_name + "）", body.id, spares_of_a_stack);
    return made;
}

Result<void> copy_tree(const fs::path& from, const fs::path& to) {
    std::error_code error;
    if (!fs::exists(from, error)) return {};
    fs::copy(from, to, fs::copy_options::recursive | fs::copy_options::overwrite_existing, error);
    if (error) return Error{ErrorKind::storage, "不能复制 " + from.string() + "：" + error.message()};
    return {};
}

}  // namespace

Result<InitReport> Venue::create(const fs::path& folder, const congress::Congress& congress,
                                 const fs::path& congress_folder, const InitOptions& options) {
    if (auto empty = need_empty_folder(folder); !empty) return empty.error();
    if (!options.pin.empty() && !pin_is_usable(options.pin))
        return Error{ErrorKind::wrong_use, "控制台密码须为 6 至 12 位数字。"};
    if (auto made = make_venue_folder(folder); !made) return made.error();

    congress::Congress frozen = congress;
    frozen.rehearsal = options.rehearsal;
    fix_slips(frozen);
    auto key = record::SigningKey::generate();
    const Bytes seed = key.seed();
    const record::PublicKey public_key = key.public_key();
    if (auto written = write_secret(folder / "keys" / "device.key", to_hex(seed)); !written)
        return written.error();
    std::array<std::uint8_t, 32> badge_master{};
    fill_random(badge_master);
    if (auto written = write_secret(folder / "keys" / "badges.key", to_hex(badge_master)); !written)
        return written.error();
    const std::string pin = options.pin.empty() ? make_pin() : options.pin;
    if (auto written = write_secret(folder / "keys" / "console.pin", hash_pin(pin, options.rehearsal));
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
    // Signs that another machine may become the hub, and nothing else: put away by the 秘书处.
    const auto recovery = record::SigningKey::generate();
    const std::string passphrase =
        options.recovery_passphrase.empty() ? trustee::make_passphrase() : options.recovery_passphrase;
    const std::string closed = close_recovery_key(
        recovery.seed(), passphrase, options.rehearsal ? RecoveryCost::rehearsal : RecoveryCost::congress);
    if (auto written = write_secret(folder / "recovery.key", closed); !written) return written.error();
    events.emplace_back(congress::DeviceAdmitted{to_hex(record::device_id(recovery.public_key())),
                                                 to_hex(recovery.public_key()),
                                                 "恢复密钥",
                                                 {"recovery"}});
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
    return InitReport{
        pin, passphrase, device, point.root.substr(0, 20), frozen.delegates.size(), frozen.polls.size()};
}

}  // namespace daihui::venue
