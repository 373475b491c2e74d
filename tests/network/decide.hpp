// What a hub says of entries it takes, as venue::Venue says it, but for the proofs of ballots: these runs are
// about order. Ballots here are always sound.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "shared/record/record.hpp"
#include "tests/network/congress.hpp"

namespace daihui::network {

inline std::vector<congress::Event> decide(const std::vector<record::Record::Folded>& folded) {
    std::vector<congress::Event> out;
    for (const record::Record::Folded& one : folded) {
        const auto event = congress::event_from_json(one.entry->entry.kind, one.entry->body);
        if (!event) continue;
        congress::ConflictFound conflict;
        conflict.device = to_hex(one.entry->entry.device);
        conflict.epoch = one.entry->entry.epoch;
        conflict.seq = static_cast<std::int64_t>(one.entry->entry.seq);
        if (const auto* cast = std::get_if<congress::BallotCast>(&*event)) {
            const std::string salt = hex_of("hub" + cast->ballot_hash).substr(0, 32);
            if (!one.set_aside) {
                out.push_back(congress::BallotAccepted{cast->poll, cast->ballot_hash, salt});
                continue;
            }
            out.push_back(
                congress::BallotRefused{cast->poll, cast->ballot_hash, record::duplicate_reason, salt});
            conflict.what = "slip_twice";
            conflict.subject = cast->poll;
            conflict.text = "一张选票卡在两台机器上投了票，只计先到的一张。";
            out.push_back(conflict);
        } else if (const auto* checked = std::get_if<congress::CheckedIn>(&*event); checked && one.set_aside) {
            out.push_back(congress::CheckInDuplicate{checked->sitting, checked->number});
            conflict.what = "check_in_twice";
            conflict.subject = checked->number;
            conflict.text = "在两台机器上签到，只计先到的一次。";
            out.push_back(conflict);
        }
    }
    return out;
}

}  // namespace daihui::network
