#include "shared/venue/venue.hpp"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "shared/badge/token.hpp"
#include "shared/ballot/group.hpp"
#include "shared/venue/machines.hpp"
#include "shared/venue/poll_shape.hpp"
#include "shared/venue/state.hpp"
#include "shared/venue/venue_store.hpp"

namespace daihui::venue {

std::string effective_id(const congress::Congress& congress) {
    return congress.rehearsal ? "演练:" + congress.id : congress.id;
}

std::string fresh_salt(std::size_t filling) {
    Bytes bytes(16 + (filling + 1) / 2);
    fill_random(bytes);
    return to_hex(bytes).substr(0, 32 + filling);
}

std::string slip_id(std::string_view characters) {
    return to_hex(sha256("daihui-slip|" + std::string(characters)));
}

std::optional<std::string> read_file(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return std::nullopt;
    std::ostringstream out;
    out << file.rdbuf();
    if (file.bad()) return std::nullopt;
    return std::move(out).str();
}

namespace {

/// Of a venue made here the id's text; a kiosk that joined knows its hash only, and the rest from the record.
std::optional<record::Id> congress_of(const nlohmann::json& about) {
    const auto& text = about["congress"];
    if (text.is_string()) return record::congress_id(text.get<std::string>(), about.value("rehearsal", false));
    const auto& hash = text.is_object() && text.contains("id") ? text["id"] : text;
    const auto bytes = hash.is_string() ? from_hex(hash.get<std::string>()) : std::nullopt;
    record::Id id{};
    if (!bytes || bytes->size() != id.size()) return std::nullopt;
    std::copy(bytes->begin(), bytes->end(), id.begin());
    return id;
}

}  // namespace

Venue::Venue(std::unique_ptr<State> state)
    : state_(std::move(state)), machines_(std::make_unique<Machines>(*this)) {}
Venue::~Venue() = default;

Result<std::unique_ptr<Venue>> Venue::open(const std::filesystem::path& folder, OpenOptions options) {
    // A library that lets bad points through (CVE-2025-69277) must not count votes.
    if (!ballot::self_test())
        return Error{ErrorKind::storage,
                     "密码运算自检未通过，本机不能使用。请更新 libsodium、libdecaf 后重试。"};
    const auto text = read_file(folder / "venue.json");
    if (!text)
        return Error{ErrorKind::bad_input,
                     folder.string() + " 不是会场文件夹（缺少 venue.json）。请先运行 daihui init。"};
    const auto json = nlohmann::json::parse(*text, nullptr, false);
    if (!json.is_object() || json.value("format", std::string()) != "daihui-venue-1" ||
        !json.contains("congress"))
        return Error{ErrorKind::bad_input,
                     (folder / "venue.json").string() + " 不完整或不是本程序的文件，请从备份恢复。"};
    auto seed_text = read_file(folder / "keys" / "device.key");
    std::optional<Bytes> seed;
    if (seed_text) {
        while (!seed_text->empty() && seed_text->back() == '\n') seed_text->pop_back();
        seed = from_hex(*seed_text);
    }
    if (!seed)
        return Error{ErrorKind::bad_input,
                     (folder / "keys" / "device.key").string() + " 缺失或已损坏，请从备份恢复。"};
    auto key = record::SigningKey::from_seed(*seed);
    if (!key) return key.error();
    const auto congress = congress_of(json);
    if (!congress)
        return Error{ErrorKind::bad_input, (folder / "venue.json").string() + " 不完整，请从备份恢复。"};
    const auto place = record_place(folder);
    if (!place) return place.error();
    auto record = record::Record::open(*place, std::move(*key), {false, *congress});
    if (!record) return record.error();
    auto state = std::make_unique<State>();
    state->folder = folder;
    state->record = std::move(*record);
    state->hub_up = options.embedded_hub;
    state->last_control = state->caught_up_to = state->record->last_seq();
    if (json.contains("hub") && json["hub"].is_object()) {
        const nlohmann::json& hub = json["hub"];
        state->hub =
            HubAddress{hub.value("host", std::string()), static_cast<std::uint16_t>(hub.value("port", 0)),
                       hub.value("pin", std::string()), hub.value("moved", false)};
        state->joined_role = json.value("role", std::string("delegate"));
    }
    state->learn_congress();
    state->recall();
    state->learn_times();
    return std::unique_ptr<Venue>(new Venue(std::move(state)));
}

void Venue::State::learn_congress() {
    tag = badge::congress_tag(effective_id(congress()));
    std::vector<text::IndexedPerson> indexed;
    for (const congress::Delegate& delegate : congress().delegates)
        indexed.push_back({delegate.number, delegate.name, delegate.delegation + " " + delegate.unit});
    people = std::make_unique<text::NameIndex>(indexed);
}

const congress::Congress& Venue::congress() const { return state_->congress(); }
const record::Books& Venue::books() const { return state_->books(); }
record::Record& Venue::record() { return *state_->record; }
const std::filesystem::path& Venue::folder() const { return state_->folder; }
bool Venue::rehearsal() const { return state_->congress().rehearsal; }
std::uint64_t Venue::version() const { return state_->version; }
bool Venue::is_hub() const { return state_->record->is_hub(); }
Machines& Venue::machines() { return *machines_; }
const Machines& Venue::machines() const { return *machines_; }
const std::optional<HubAddress>& Venue::hub_address() const { return state_->hub; }
const std::string& Venue::joined_role() const { return state_->joined_role; }
bool Venue::hub_up() const { return state_->hub_up; }
void Venue::set_hub_up(bool up) { state_->hub_up = up; }

std::string Venue::anchor() const {
    const auto checkpoint = state_->books().last_checkpoint();
    return checkpoint ? checkpoint->root.substr(0, 20) : std::string();
}

Result<record::Receipt> Venue::State::write(Moment now, const std::vector<congress::Event>& events) {
    if (stopped) return Error{ErrorKind::refused, *stopped};
    auto receipt = record->write(entry_time(now), events);
    if (!receipt) return receipt;
    ++version;
    for (std::size_t i = 0; i < events.size(); ++i) {
        const congress::Kind kind = congress::kind_of(events[i]);
        if (kind == congress::Kind::box_checked || kind == congress::Kind::period_moved) ++forms_version;
        if (kind == congress::Kind::device_admitted || kind == congress::Kind::device_suspended ||
            kind == congress::Kind::device_resumed)
            ++machines_version;
        if (is_control(kind)) last_control = receipt->first_seq + i;
    }
    return receipt;
}

Result<void> Venue::State::need_hub() const {
    if (record->is_hub()) return {};
    return Error{ErrorKind::refused, "这一步要在主控机上办理。"};
}

congress::Event Venue::State::checkpoint(std::string why) const { return record->checkpoint(std::move(why)); }

std::vector<std::string> Venue::State::committee_of(const congress::Poll& poll) const {
    const congress::Body* body = congress().body(poll.body);
    if (body == nullptr || body->elected_by.empty()) return {};
    return books().electors(poll.body);
}

Result<const FrozenBallot*> Venue::State::frozen_ballot(const std::string& poll) {
    if (const auto known = frozen.find(poll); known != frozen.end()) return &known->second;
    const congress::VotingPeriod* period = congress().period_of_poll(poll);
    const congress::Poll* definition = congress().poll(poll);
    if (period == nullptr || definition == nullptr) return Error{ErrorKind::wrong_use, "没有这张选票：" + poll};
    for (const auto& entry : books().period_state(period->id).ballots) {
        if (entry.poll != poll) continue;
        auto election = ballot::Election::parse(entry.election);
        if (!election) return election.error();
        FrozenBallot out{*definition, entry.uuid, std::move(*election),
                         shape_of(congress(), *definition, committee_of(*definition))};
        return &frozen.emplace(poll, std::move(out)).first->second;
    }
    return Error{ErrorKind::refused, "还没有检查票箱，选票尚未定稿。"};
}

std::filesystem::path Venue::State::archive_path(const std::string& poll) const {
    return folder / "boxes" / (poll + ".bel");
}
std::string Venue::State::key_label(const std::string& period) const {
    return effective_id(congress()) + "|" + period;
}

}  // namespace daihui::venue
