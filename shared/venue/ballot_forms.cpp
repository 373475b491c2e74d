#include "shared/venue/ballot_forms.hpp"

#include "shared/base/parallel.hpp"

namespace daihui::venue {

CheckedCasts check_casts(const BallotForms& forms, std::span<const record::StoredEntry> entries) {
    CheckedCasts out;
    for (const record::StoredEntry& stored : entries) {
        if (stored.entry.kind != congress::Kind::ballot_cast || stored.ballot.empty() || !stored.body_present)
            continue;
        const auto event = congress::event_from_json(stored.entry.kind, stored.body);
        const auto* cast = event ? std::get_if<congress::BallotCast>(&*event) : nullptr;
        const auto form = cast == nullptr ? forms.end() : forms.find(cast->poll);
        if (form == forms.end()) continue;
        const auto& [election, shape] = form->second;
        out.insert_or_assign(
            to_hex(sha256(stored.ballot)),
            CheckedCast{election.hash(), ballot::check_ballot(election, shape, stored.ballot)});
    }
    return out;
}

CheckedCasts check_casts_at_once(const BallotForms& forms, const std::vector<record::StoredEntry>& entries) {
    std::vector<CheckedCasts> parts(entries.size());
    parallel_for(parts.size(),
                 [&](std::size_t i) { parts[i] = check_casts(forms, std::span(&entries[i], 1)); });
    CheckedCasts out;
    for (CheckedCasts& part : parts) out.merge(part);
    return out;
}

}  // namespace daihui::venue
