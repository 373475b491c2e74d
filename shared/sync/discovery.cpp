#include "shared/sync/discovery.hpp"

#include <algorithm>
#include <map>

#include "shared/sync/client.hpp"

namespace daihui::sync {
namespace {

constexpr std::string_view context = "daihui-announcement";
constexpr std::size_t congress_digits = 16, device_digits = 32;

const char* word_of(Announcement::What what) { return what == Announcement::What::hub ? "hub" : "kiosk"; }

/// The whole congress id is signed, although only its beginning is said aloud.
std::string message_of(const Announcement& announcement, const record::Id& congress) {
    return to_hex(congress) + "\n" + announcement.device + "\n" + to_hex(announcement.pin) + "\n" +
           word_of(announcement.what) + "\n";
}

bool is_hex(const std::string& text, std::size_t digits) {
    return text.size() == digits && from_hex(text).has_value();
}

template <class Array>
bool take(const std::string& text, Array& out) {
    const auto bytes = from_base32(text);
    if (!bytes || bytes->size() != out.size()) return false;
    std::copy(bytes->begin(), bytes->end(), out.begin());
    return true;
}

}  // namespace

Announcement announce(const record::SigningKey& key, const record::Id& congress, const Pin& pin,
                      Announcement::What what) {
    Announcement out;
    out.congress = to_hex(congress).substr(0, congress_digits);
    out.device = to_hex(record::device_id(key.public_key()));
    out.pin = pin;
    out.what = what;
    out.signature = key.sign_text(context, bytes_of(message_of(out, congress)));
    return out;
}

std::vector<std::string> txt_of(const Announcement& announcement) {
    return {"v=1",
            "c=" + announcement.congress,
            "d=" + announcement.device,
            "p=" + to_base32(announcement.pin),
            std::string("r=") + word_of(announcement.what),
            "s=" + to_base32(announcement.signature)};
}

std::optional<Announcement> announcement_of(const std::vector<std::string>& txt) {
    std::map<std::string, std::string> values;
    for (const std::string& one : txt) {
        const std::size_t mark = one.find('=');
        // The first of a name counts (RFC 6763, 6.4).
        if (mark != std::string::npos) values.try_emplace(one.substr(0, mark), one.substr(mark + 1));
    }
    Announcement out;
    if (values["v"] != "1") return std::nullopt;
    out.congress = values["c"];
    out.device = values["d"];
    if (!is_hex(out.congress, congress_digits) || !is_hex(out.device, device_digits)) return std::nullopt;
    if (!take(values["p"], out.pin) || !take(values["s"], out.signature)) return std::nullopt;
    if (values["r"] == "hub")
        out.what = Announcement::What::hub;
    else if (values["r"] != "kiosk")
        return std::nullopt;
    return out;
}

bool holds(const Announcement& announcement, const record::Id& congress, const record::PublicKey& key) {
    return announcement.congress == to_hex(congress).substr(0, congress_digits) &&
           announcement.device == to_hex(record::device_id(key)) &&
           record::verify_text(key, context, bytes_of(message_of(announcement, congress)),
                               announcement.signature);
}

std::vector<Neighbour> trusted_neighbours(const std::vector<Sighting>& seen, const record::Id& congress,
                                          const std::vector<KnownMachine>& known, const std::string& own) {
    std::vector<Neighbour> out;
    for (const Sighting& one : seen) {
        if (one.said.what != Announcement::What::kiosk || one.said.device == own) continue;
        const auto machine = std::find_if(
            known.begin(), known.end(), [&](const KnownMachine& row) { return row.device == one.said.device; });
        if (machine == known.end() || machine->suspended) continue;
        if (!is_hub_url(one.url) || !holds(one.said, congress, machine->key)) continue;
        out.push_back({one.url, one.said.pin});
    }
    // A machine in two networks stands at two addresses; the same one is taken every time.
    std::sort(out.begin(), out.end(), [](const Neighbour& a, const Neighbour& b) {
        return a.pin < b.pin || (a.pin == b.pin && a.url < b.url);
    });
    out.erase(std::unique(out.begin(), out.end(),
                          [](const Neighbour& a, const Neighbour& b) { return a.pin == b.pin; }),
              out.end());
    return out;
}

std::vector<std::string> hub_addresses(const std::vector<Sighting>& seen, const Pin& pin) {
    std::vector<std::string> out;
    for (const Sighting& one : seen)
        if (one.said.what == Announcement::What::hub && one.said.pin == pin && is_hub_url(one.url))
            out.push_back(one.url);
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

}  // namespace daihui::sync
