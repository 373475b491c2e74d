#include "shared/record/spine.hpp"

#include <limits>
#include <map>

namespace daihui::record {

std::vector<SpineChain> spine_of(const Store& store) {
    constexpr std::uint64_t all = std::numeric_limits<std::int64_t>::max();
    std::vector<SpineChain> out;
    store.each_of_kind(congress::Kind::congress_defined, [&](const Store::Row& row) {
        if (out.empty() && row.stored.entry.epoch == 1) out.push_back({chain_of(row.stored.entry), all});
    });
    if (out.empty()) return out;
    // At most one of an epoch is ever stored: a second one is refused where it comes in.
    std::map<std::uint32_t, std::pair<ChainId, congress::Takeover>> takeovers;
    store.each_of_kind(congress::Kind::takeover, [&](const Store::Row& row) {
        const Entry& entry = row.stored.entry;
        if (!row.unreadable.empty() || !row.stored.body_present || entry.seq != 1) return;
        const auto event = congress::event_from_json(entry.kind, row.stored.body);
        if (event) takeovers.try_emplace(entry.epoch, chain_of(entry), std::get<congress::Takeover>(*event));
    });
    for (auto next = takeovers.find(2); next != takeovers.end(); next = takeovers.find(next->first + 1)) {
        const congress::Takeover& takeover = next->second.second;
        if (takeover.device != out.back().chain.first || takeover.epoch != out.back().chain.second) break;
        out.back().kept = static_cast<std::uint64_t>(takeover.seq);
        out.push_back({next->second.first, all});
    }
    return out;
}

}  // namespace daihui::record
