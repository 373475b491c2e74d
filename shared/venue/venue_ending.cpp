// Closing over a network (DESIGN.md section 4, "Closing"): kiosks seal their boxes, an election waits for every
// one of them, or two people by name decide to close without.
#include <algorithm>

#include "shared/base/quotes.hpp"
#include "shared/venue/machines.hpp"
#include "shared/venue/state.hpp"
#include "shared/venue/two_people.hpp"

namespace daihui::venue {
namespace {

using congress::Kind;
using congress::Stage;

Error no_period(const std::string& id) { return {ErrorKind::wrong_use, "没有这个投票时段：" + id}; }

/// A box as it is sealed: the root is over the sorted hashes, so that it says nothing of their order in time.
congress::BoxSealed::Box box_of(const std::string& poll, std::vector<std::string> hashes) {
    std::sort(hashes.begin(), hashes.end());
    std::string joined;
    for (const std::string& hash : hashes)
        if (const auto bytes = hash_from_hex(hash)) joined += text_of(*bytes);
    return {poll, static_cast<std::int64_t>(hashes.size()), to_hex(sha256(joined))};
}

bool votes(const record::DeviceRow& row) { return holds(row.admitted.roles, "delegate"); }

}  // namespace

const Venue::State::CastsByMachine& Venue::State::casts_of(const congress::VotingPeriod& period) const {
    if (casts_read.version == version && casts_read.period == period.id) return casts_read.casts;
    CastsByMachine out;
    const auto read = record->for_each([&](const record::StoredEntry& stored) {
        if (stored.entry.kind != Kind::ballot_cast || !stored.body_present) return;
        const auto event = congress::event_from_json(stored.entry.kind, stored.body);
        const auto* cast = event ? std::get_if<congress::BallotCast>(&*event) : nullptr;
        if (cast != nullptr && holds(period.polls, cast->poll))
            out[{to_hex(stored.entry.device), cast->poll}].push_back(cast->ballot_hash);
    });
    if (!read) out.clear();  // every seal then differs: no box is taken for whole where the disk fails
    casts_read = {version, period.id, std::move(out)};
    return casts_read.casts;
}

std::optional<congress::BoxSealed::Box> Venue::State::sealed_box(const std::string& poll) const {
    const congress::VotingPeriod* period = congress().period_of_poll(poll);
    if (period == nullptr) return std::nullopt;
    const std::string spine = books().hub_device();
    const auto rows = books().device_rows();
    std::optional<congress::BoxSealed::Box> out;
    for (const record::SealRow& row : books().seals(period->id)) {
        if (row.box.poll != poll) continue;
        const auto device = std::find_if(rows.begin(), rows.end(),
                                         [&](const auto& one) { return one.admitted.device == row.device; });
        const bool was_hub = device != rows.end() && holds(device->admitted.roles, "hub");
        if (row.device == spine || (was_hub && !out)) out = row.box;
    }
    return out;
}

bool Venue::takes_ballots(const std::string& period) const {
    if (books().period_state(period).stage != Stage::open || books().voting_ending(period)) return false;
    const std::string own = state_->record->device();
    const auto seals = books().seals(period);
    return std::none_of(seals.begin(), seals.end(), [&](const auto& row) { return row.device == own; });
}

Result<void> Venue::seal_own_box(const std::string& id, Moment now) {
    const congress::VotingPeriod* period = congress().period(id);
    if (period == nullptr) return no_period(id);
    if (is_hub()) return refused("主控机的票箱在结束投票时封存。");
    const std::string own = state_->record->device();
    const auto seals = books().seals(id);
    if (std::any_of(seals.begin(), seals.end(), [&](const auto& row) { return row.device == own; })) return {};
    if (books().period_state(id).stage != Stage::open) return refused("投票没有在进行，不能封箱。");
    const auto& casts = state_->casts_of(*period);
    congress::BoxSealed sealed{id, {}};
    for (const std::string& poll : period->polls) {
        const auto found = casts.find({own, poll});
        sealed.boxes.push_back(box_of(poll, found == casts.end() ? std::vector<std::string>{} : found->second));
    }
    state_->preparation.reset();
    auto written = state_->write(now, {sealed});
    if (!written) return written.error();
    return {};
}

Result<void> Venue::begin_ending(const std::string& id, const std::string& by, Moment now) {
    if (auto hub = state_->need_hub(); !hub) return hub;
    const congress::VotingPeriod* period = congress().period(id);
    if (period == nullptr) return no_period(id);
    if (by.empty()) return refused("请填写主持人姓名。");
    if (books().period_state(id).stage != Stage::open) return refused("投票没有在进行，不能结束。");
    if (books().voting_ending(id)) return {};
    auto written = state_->write(now, {congress::VotingEnding{id, by}, state_->checkpoint("voting ending")});
    if (!written) return written.error();
    return {};
}

std::vector<MissingBox> Venue::missing(const std::string& id) const {
    std::vector<MissingBox> out;
    const congress::VotingPeriod* period = congress().period(id);
    if (period == nullptr) return out;
    const std::string hub = books().hub_device();
    const auto seals = books().seals(id);
    const auto undecided = books().hub_epoch() == 1 ? std::vector<record::CastRow>{} : books().undecided();
    // Replicas hold no ballots: a kiosk that became the hub waits until each kiosk has sent its own again.
    const auto ballots_lacking = [&](const std::string& device) -> std::size_t {
        if (books().hub_epoch() == 1) return 0;
        std::size_t lacking = 0;
        for (const auto& [from, hashes] : state_->casts_of(*period)) {
            if (from.first != device) continue;
            const auto counted = books().accepted_hashes(from.second);
            // Neither counted nor refused: the old hub's word was lost with it, or a neighbour brought the
            // entry.
            std::vector<std::string> open;
            for (const record::CastRow& row : undecided)
                if (row.poll == from.second) open.push_back(row.ballot_hash);
            for (const std::string& hash : hashes)
                if ((std::binary_search(counted.begin(), counted.end(), hash) || holds(open, hash)) &&
                    books().ballot(hash).value_or("").empty())
                    ++lacking;
        }
        return lacking;
    };
    for (const record::DeviceRow& row : books().device_rows()) {
        const std::string& device = row.admitted.device;
        if (device == hub || !votes(row)) continue;
        std::string words;
        if (holds(row.admitted.roles, "hub")) {
            // A hub of old seals nothing any more; ballots that were cast at it may have gone with it.
            if (const std::size_t lacking = ballots_lacking(device); lacking > 0)
                out.push_back({device, row.admitted.name, row.taken.seq, machines().last_contact(device),
                               "原主控机上投出的选票 " + std::to_string(lacking) + " 张不在本机。"});
            continue;
        }
        std::size_t sealed = 0;
        for (const record::SealRow& seal : seals) {
            if (seal.device != device) continue;
            ++sealed;
            const auto& casts = state_->casts_of(*period);
            const auto found = casts.find({device, seal.box.poll});
            const auto here = found == casts.end() ? std::vector<std::string>{} : found->second;
            if (box_of(seal.box.poll, here).root == seal.box.root &&
                static_cast<std::int64_t>(here.size()) == seal.box.ballots)
                continue;
            const congress::Poll* poll = congress().poll(seal.box.poll);
            words += in_quotes(poll == nullptr ? seal.box.poll : poll->ballot_title) + "封箱时 " +
                     std::to_string(seal.box.ballots) + " 张，主控机收到 " + std::to_string(here.size()) +
                     " 张，与封箱的不符。";
        }
        if (sealed == 0) words = row.suspended ? "已停用，尚未封箱。" : "尚未封箱。";
        if (const std::size_t lacking = ballots_lacking(device); lacking > 0)
            words += "换主控机之前投出的选票还有 " + std::to_string(lacking) + " 张没有重新送来。";
        if (words.empty()) continue;
        out.push_back(
            {device, row.admitted.name, row.taken.seq, machines().last_contact(device), std::move(words)});
    }
    return out;
}

Result<void> Venue::close_over(const std::string& id, const std::string& reason, const std::string& by1,
                               const std::string& by2, Moment now) {
    if (auto hub = state_->need_hub(); !hub) return hub;
    if (congress().period(id) == nullptr) return no_period(id);
    if (books().period_state(id).stage != Stage::open || !books().voting_ending(id))
        return refused("请先宣布投票结束，等候各投票机封箱。");
    const auto boxes = missing(id);
    if (boxes.empty()) return refused("各投票机的票箱都已汇总，直接结束投票即可。");
    if (!are_two(by1, by2))
        return refused("不等候缺少的票箱，须由总监票人和主席团成员两人决定，请分别填写姓名。");
    if (reason.empty()) return refused("请写明不等候的原因。");
    congress::ClosedOver over{id, {}, reason, by1, by2};
    for (const MissingBox& box : boxes)
        over.missing.push_back({box.device, box.name, static_cast<std::int64_t>(box.seq)});
    auto written = state_->write(now, {over});
    if (!written) return written.error();
    return {};
}

Result<void> Venue::State::boxes_are_in(const Venue& venue, const std::string& period) const {
    const auto rows = books().device_rows();
    const std::string spine = books().hub_device();
    const bool alone = std::none_of(rows.begin(), rows.end(), [&](const record::DeviceRow& row) {
        return row.admitted.device != spine && votes(row) && !holds(row.admitted.roles, "hub");
    });
    if (alone) return {};
    if (!books().voting_ending(period)) return refused("请先宣布投票结束，等候各投票机封箱，再结束投票。");
    const auto over = books().closed_over(period);
    std::string names;
    for (const MissingBox& box : venue.missing(period)) {
        const bool named = over && std::any_of(over->missing.begin(), over->missing.end(),
                                               [&](const auto& one) { return one.device == box.device; });
        if (!named) names += (names.empty() ? "" : "、") + box.name;
    }
    if (names.empty()) return {};
    return refused(names +
                   "的票箱尚未汇总，请等待恢复，或由两名监票人取箱；不等候的，由总监票人和主席团决定。");
}

}  // namespace daihui::venue
