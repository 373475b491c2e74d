#include "shared/sync/peers.hpp"

#include <algorithm>

#include "shared/sync/client.hpp"

namespace daihui::sync {

std::string to_text(const Neighbour& neighbour) { return neighbour.url + "#" + to_base32(neighbour.pin); }

Result<Neighbour> parse_neighbour(std::string_view text) {
    const std::size_t mark = text.rfind('#');
    Neighbour out;
    out.url = std::string(text.substr(0, mark));
    std::optional<Bytes> pin;
    if (mark != std::string_view::npos) pin = from_base32(text.substr(mark + 1));
    if (!is_hub_url(out.url) || !pin || pin->size() != out.pin.size())
        return Error{ErrorKind::bad_input, "邻机「" + std::string(text) +
                                               "」写法有误，应为 https://地址:端口#公钥校验值（52 个字符）。"};
    std::copy(pin->begin(), pin->end(), out.pin.begin());
    return out;
}

std::vector<Neighbour> chosen_neighbours(std::vector<Neighbour> all, const Pin& own, std::size_t most) {
    // Who stands where in the circle is a matter of all pins; whom one asks, of the distance: 1, 2, 4, 8 …
    // places on. So every place is reached from every other in a number of rounds that grows with the
    // logarithm.
    all.push_back({"", own});
    std::sort(all.begin(), all.end(), [](const Neighbour& a, const Neighbour& b) {
        return a.pin < b.pin || (a.pin == b.pin && a.url < b.url);
    });
    all.erase(std::unique(all.begin(), all.end(),
                          [](const Neighbour& a, const Neighbour& b) { return a.pin == b.pin; }),
              all.end());
    const auto self =
        std::find_if(all.begin(), all.end(), [&](const Neighbour& one) { return one.pin == own; });
    const auto at = static_cast<std::size_t>(self - all.begin());
    std::vector<Neighbour> out;
    for (std::size_t step = 1; step < all.size() && out.size() < most; step *= 2)
        out.push_back(all[(at + step) % all.size()]);
    return out;
}

Peers::Peers(Options options, Connect connect) : options_(std::move(options)), connect_(std::move(connect)) {
    options_.settings.toward = Toward::neighbour;
}

void Peers::set(const std::vector<Neighbour>& neighbours) {
    std::vector<One> next;
    for (const Neighbour& neighbour : neighbours) {
        const auto kept =
            std::find_if(all_.begin(), all_.end(), [&](const One& one) { return one.neighbour == neighbour; });
        if (kept != all_.end()) {
            next.push_back(std::move(*kept));
            all_.erase(kept);
            continue;
        }
        Agent::Options options;
        options.settings = options_.settings;
        options.seed = options_.seed + next.size() + 1;
        options.wake = options_.wake;
        options.ticks = options_.ticks;
        options.start = hub_reached_ ? AgentStart::cut : AgentStart::at_once;
        next.push_back({neighbour, std::make_unique<Agent>(std::move(options), connect_(neighbour), nullptr)});
    }
    all_ = std::move(next);  // the rest ends here
}

void Peers::hub_in_reach(bool reached) {
    if (reached == hub_reached_) return;
    hub_reached_ = reached;
    for (One& one : all_) one.agent->cut(reached);
}

Served Peers::serve(AgentHost& host) {
    Served most = Served::nothing;
    for (One& one : all_) most = std::max(most, one.agent->serve(host));
    return most;
}

std::size_t Peers::reached() const {
    return static_cast<std::size_t>(std::count_if(
        all_.begin(), all_.end(), [](const One& one) { return one.agent->state().line == Line::online; }));
}

bool Peers::is_busy() const {
    return std::any_of(all_.begin(), all_.end(), [](const One& one) { return one.agent->state().busy; });
}

}  // namespace daihui::sync
