#include "shared/hub/fellow_hubs.hpp"

#include "shared/base/json_field.hpp"
#include "shared/venue/machines.hpp"
#include "shared/venue/venue_store.hpp"

namespace daihui::hub {
namespace {

constexpr const char* mark_name = "hub.mark";

std::string text_of(const venue::Contact& contact) {
    nlohmann::json json = {{"from", contact.from}, {"version", contact.version}};
    if (contact.ahead) json["ahead"] = contact.ahead->count(), json["within"] = contact.within.count();
    if (contact.waiting) json["waiting"] = *contact.waiting;
    if (contact.seen) json["seen"] = *contact.seen;
    if (contact.in_trouble) json["trouble"] = *contact.in_trouble;
    // In ASCII without line ends, whatever a machine says of itself.
    return json.dump(-1, ' ', true, nlohmann::json::error_handler_t::replace);
}

/// Nothing where it is no contact: a program of another version, or somebody else who may write there.
std::optional<venue::Contact> contact_of(const std::string& text, Moment now) {
    const auto json = nlohmann::json::parse(text, nullptr, false);
    if (!json.is_object()) return std::nullopt;
    venue::Contact contact;
    contact.at = now;
    contact.from = text_at(json, "from");
    contact.version = text_at(json, "version");
    if (const auto ahead = number_field(json, "ahead")) contact.ahead = std::chrono::milliseconds{*ahead};
    contact.within = std::chrono::milliseconds{number_field(json, "within").value_or(0)};
    contact.waiting = number_field(json, "waiting");
    if (const auto seen = number_field(json, "seen"); seen && *seen >= 0)
        contact.seen = static_cast<std::uint64_t>(*seen);
    if (const auto trouble = json.find("trouble"); trouble != json.end() && trouble->is_boolean())
        contact.in_trouble = trouble->get<bool>();
    return contact;
}

}  // namespace

FellowHubs::FellowHubs(venue::Venue& venue, std::unique_ptr<record::FellowPrograms> programs)
    : venue_(venue), programs_(std::move(programs)) {
    if (!programs_) return;
    venue_.machines().share({[this](const std::string& device, const venue::Contact& contact) {
                                 programs_->say(device, text_of(contact));
                             },
                             [this] { return programs_->watches(); }});
}

FellowHubs::~FellowHubs() {
    if (programs_) venue_.machines().share({});
}

Result<std::unique_ptr<FellowHubs>> FellowHubs::join(venue::Venue& venue, const std::string& pin, Key key,
                                                     Moment now, std::function<void()> wake,
                                                     std::chrono::milliseconds pause) {
    const auto place = venue::record_place(venue.folder());
    if (!place) return place.error();
    auto programs = record::FellowPrograms::join(*place, venue.record().congress_id(),
                                                 {pin, venue.folder() / mark_name, key == Key::replaced, pause},
                                                 now, std::move(wake));
    if (!programs) return programs.error();
    return std::unique_ptr<FellowHubs>(new FellowHubs(venue, std::move(*programs)));
}

void FellowHubs::serve(Moment now) {
    if (!programs_) return;
    for (const auto& [device, text] : programs_->said())
        if (const auto contact = contact_of(text, now)) venue_.machines().heard_elsewhere(device, *contact);
}

std::optional<Error> FellowHubs::outcast() const { return programs_ ? programs_->outcast() : std::nullopt; }

std::chrono::milliseconds FellowHubs::ahead() const {
    return programs_ ? programs_->ahead() : std::chrono::milliseconds{0};
}

}  // namespace daihui::hub
