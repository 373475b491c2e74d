#include "shared/record/intake.hpp"

#include <algorithm>

#include "shared/base/parallel.hpp"
#include "shared/base/quotes.hpp"

namespace daihui::record {
namespace {

using congress::Kind;
using What = Alarm::What;

// Fewer signatures are looked at sooner than threads are started.
constexpr std::size_t worth_threads = 64;
// A batch with fewer signatures than these is looked at whole; between two places where a larger one may be cut
// lie so many entries.
constexpr std::size_t worth_choosing = 64;
constexpr std::size_t between_cuts = 500;

std::string nth(std::uint64_t seq) { return "第 " + std::to_string(seq) + " 条"; }

std::string words_of(What what, std::uint64_t seq, const std::string& machine, std::uint64_t other) {
    switch (what) {
        case What::gap:
            return machine + "的记录缺第 " + std::to_string(other) + " 至 " + std::to_string(seq - 1) +
                   " 条，后面的暂不收取。机器会自动补送；长时间没有补齐的，请检查这台机器。";
        case What::fork:
            return machine + "的" + nth(seq) +
                   "记录有两个不同的版本：机器可能被复制，或恢复过旧的备份。请停用它，核对后重新登记。";
        case What::broken:
            return machine + "的" + nth(seq) + "记录不完整或被改动，没有收取。请停用并检查这台机器。";
        case What::signature:
            return machine + "的" + nth(seq) + "记录没有本机的有效签名，没有收取。请核对是否有人冒用这台机器。";
        case What::other_congress:
            return machine + "送来另一次大会（或演练）的记录，没有收取。请核对机器是否接错会场。";
        case What::unknown_device:
            return "没有登记的机器" + machine + "送来记录，没有收取。请先在控制台登记这台机器。";
        case What::suspended:
            return "已停用的" + machine + "送来记录，没有收取。需要收取的，请先在控制台恢复这台机器。";
        case What::old_hub:
            return "原主控机" + machine + "自" + nth(seq) +
                   "起的记录是更换主控机之后写的，不再采用。请对照补办。";
        case What::future:
            return machine + "的" + nth(seq) + "记录见过主控机" + nth(other) +
                   "，而主控机没有写过：主控机可能恢复了旧的备份。请停用主控机，由另一台机器接任。";
        case What::too_large:
            return machine + "的" + nth(seq) + "记录过大，没有收取。请停用并检查这台机器。";
    }
    return "";
}

}  // namespace

std::vector<std::size_t> looked_at(const std::vector<StoredEntry>& run) {
    std::vector<std::size_t> signatures;
    for (std::size_t i = 0; i < run.size(); ++i)
        if (run[i].signature) signatures.push_back(i);
    if (signatures.size() < worth_choosing) return signatures;
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < signatures.size(); ++i)
        if (i + 1 == signatures.size() || out.empty() || signatures[i] - out.back() >= between_cuts)
            out.push_back(signatures[i]);
    return out;
}

Alarm alarm_of(What what, const ChainId& chain, std::uint64_t seq, const std::string& name,
               std::uint64_t other) {
    return {what, chain.first, chain.second, seq, words_of(what, seq, in_quotes(name), other)};
}

std::optional<PublicKey> key_of(const std::string& device, const std::string& public_key) {
    const std::optional<Bytes> bytes = from_hex(public_key);
    PublicKey key{};
    if (!bytes || bytes->size() != key.size()) return std::nullopt;
    std::copy(bytes->begin(), bytes->end(), key.begin());
    if (to_hex(device_id(key)) != device) return std::nullopt;
    return key;
}

void Intake::learn(const StoredEntry& stored) {
    const Kind kind = stored.entry.kind;
    if ((kind != Kind::device_admitted && kind != Kind::takeover) || !stored.body_present) return;
    const std::optional<congress::Event> event = congress::event_from_json(kind, stored.body);
    if (!event) return;
    if (const auto* admitted = std::get_if<congress::DeviceAdmitted>(&*event)) {
        if (const auto key = key_of(admitted->device, admitted->public_key)) learned_[admitted->device] = *key;
    } else if (const auto* takeover = std::get_if<congress::Takeover>(&*event)) {
        const std::string device = to_hex(stored.entry.device);
        if (const auto key = key_of(device, takeover->public_key)) learned_[device] = *key;
    }
}

std::vector<Part> Intake::look(const std::vector<StoredEntry>& entries, Record::Run::Signatures signatures,
                               Looked looked) {
    trusted_ = signatures == Record::Run::Signatures::checked;
    few_ = looked == Looked::few;
    if (few_) find_cuts(entries);
    std::vector<Part> parts;
    std::vector<std::vector<Came>> of_parts;
    std::map<ChainId, std::size_t> places;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const StoredEntry& stored = entries[i];
        learn(stored);
        const ChainId chain = chain_of(stored.entry);
        const auto [at, added] = places.emplace(chain, parts.size());
        if (added) {
            parts.push_back({chain, {}, {}, {}});
            of_parts.emplace_back();
        }
        of_parts[at->second].push_back({&stored, i});
    }
    for (std::size_t i = 0; i < parts.size(); ++i) look_at(parts[i], of_parts[i]);
    return parts;
}

void Intake::find_cuts(const std::vector<StoredEntry>& entries) {
    cuts_.clear();
    spine_end_ = 0;
    if (entries.empty()) return;
    const StoredEntry& first = entries.front();
    const bool founding = known_.hub.first.empty() && first.entry.kind == Kind::congress_defined;
    const ChainId hub = founding ? chain_of(first.entry) : known_.hub;
    std::size_t signatures = 0, last = 0;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const StoredEntry& stored = entries[i];
        // Two hubs in one batch: which of them speaks where is for the fold to say.
        if (stored.entry.kind == Kind::takeover) few_ = false;
        if (!stored.signature) continue;
        ++signatures;
        if (stored.entry.epoch != hub.second || to_hex(stored.entry.device) != hub.first) continue;
        spine_end_ = i;
        if (i - last < between_cuts) continue;
        cuts_.push_back(i);
        last = i;
    }
    few_ = few_ && signatures >= worth_choosing;
}

void Intake::look_at(Part& part, const std::vector<Came>& entries) {
    Tip tip = known_.tip(part.chain, entries.front().stored->entry.seq);
    const auto stop = [&](What what, std::uint64_t seq, std::uint64_t other = 0) {
        part.alarms.push_back(alarm_of(what, part.chain, seq, known_.name(part.chain.first), other));
    };
    std::vector<std::size_t> before;  // of each of part.fresh
    before.reserve(entries.size());
    part.fresh.reserve(entries.size());
    for (const auto& [incoming, places_before] : entries) {
        const Entry& entry = incoming->entry;
        if (entry.congress != known_.congress) {
            stop(What::other_congress, entry.seq);
            break;
        }
        const Hash hash = trusted_ ? incoming->hash : hash_of(entry);
        if (entry.seq <= tip.seq) {
            const bool again = !part.fresh.empty() && entry.seq >= part.fresh.front().entry.seq;
            const std::optional<Hash> held =
                again ? part.fresh[static_cast<std::size_t>(entry.seq - part.fresh.front().entry.seq)].hash
                      : known_.hash_at(part.chain, entry.seq);
            if (held && *held != hash) {
                stop(What::fork, entry.seq);
                break;
            }
            if (!again) part.known.push_back(*incoming);
            continue;
        }
        if (entry.seq != tip.seq + 1) {
            stop(What::gap, entry.seq, tip.seq + 1);
            break;
        }
        if (entry.previous != (tip.seq == 0 ? Hash{} : tip.hash)) {
            // What it follows is not what is held: one of the two was made by a copy of the machine.
            stop(What::fork, entry.seq);
            break;
        }
        if (!trusted_ && (!incoming->body_present || sha256(incoming->body) != entry.body ||
                          !congress::event_from_json(entry.kind, incoming->body))) {
            stop(What::broken, entry.seq);
            break;
        }
        part.fresh.push_back(*incoming);
        part.fresh.back().hash = hash;
        before.push_back(places_before);
        tip = {entry.seq, hash};
    }
    keep_signed(part, before);
}

std::size_t Intake::first_wrong(const Part& part, const PublicKey& key,
                                const std::vector<std::size_t>& places) const {
    if (trusted_) return places.size();
    std::vector<char> right(places.size(), 1);
    const auto check = [&](std::size_t i) {
        const StoredEntry& stored = part.fresh[places[i]];
        right[i] = verify(key, stored.hash, *stored.signature) ? 1 : 0;
    };
    if (places.size() >= worth_threads)
        parallel_for(places.size(), check);
    else
        for (std::size_t i = 0; i < places.size(); ++i) check(i);
    return static_cast<std::size_t>(std::find(right.begin(), right.end(), 0) - right.begin());
}

void Intake::keep_signed(Part& part, const std::vector<std::size_t>& before) {
    if (part.fresh.empty()) return;
    std::optional<PublicKey> key = known_.key(part.chain.first);
    if (!key)
        if (const auto learned = learned_.find(part.chain.first); learned != learned_.end())
            key = learned->second;
    const auto stop = [&](What what, std::uint64_t seq) {
        part.alarms.push_back(alarm_of(what, part.chain, seq, known_.name(part.chain.first)));
    };
    if (!key) {
        stop(What::unknown_device, part.fresh.front().entry.seq);
        part.fresh.clear();
        return;
    }
    std::vector<std::size_t> all;
    for (std::size_t i = 0; i < part.fresh.size(); ++i)
        if (part.fresh[i].signature) all.push_back(i);
    const bool whole = !all.empty() && all.back() + 1 == part.fresh.size();
    if (few_ && whole) {
        std::vector<std::size_t> some;
        for (std::size_t i = 0; i < all.size(); ++i) {
            const auto cut = std::lower_bound(cuts_.begin(), cuts_.end(), before[all[i]]);
            if (i + 1 == all.size() || (cut != cuts_.end() && *cut < before[all[i + 1]]))
                some.push_back(all[i]);
        }
        if (first_wrong(part, *key, some) == some.size()) {
            std::size_t next = 0;
            for (std::size_t i = 0; i < part.fresh.size(); ++i)
                if (next < some.size() && some[next] == i)
                    ++next;
                else
                    part.fresh[i].signature.reset();
            return;
        }
    }
    const std::size_t right = first_wrong(part, *key, all);
    const std::size_t good = right == 0 ? 0 : all[right - 1] + 1;
    if (good < part.fresh.size()) {
        stop(What::signature, part.fresh[good].entry.seq);
        part.fresh.resize(good);
    }
}

bool signatures_hold(const std::vector<StoredEntry>& entries, const PublicKey& key) {
    if (entries.empty() || !entries.back().signature) return false;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const StoredEntry& stored = entries[i];
        if (stored.hash != hash_of(stored.entry) || !stored.body_present ||
            sha256(stored.body) != stored.entry.body ||
            !congress::event_from_json(stored.entry.kind, stored.body))
            return false;
        if (i > 0 &&
            (stored.entry.seq != entries[i - 1].entry.seq + 1 || stored.entry.previous != entries[i - 1].hash ||
             stored.entry.device != entries[0].entry.device || stored.entry.epoch != entries[0].entry.epoch))
            return false;
    }
    const std::vector<std::size_t> places = looked_at(entries);
    return std::all_of(places.begin(), places.end(),
                       [&](std::size_t i) { return verify(key, entries[i].hash, *entries[i].signature); });
}

}  // namespace daihui::record
