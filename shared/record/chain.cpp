#include "shared/record/chain.hpp"

#include <algorithm>
#include <charconv>

#include "shared/record/entries_file.hpp"
#include "shared/record/intake.hpp"

namespace daihui::record {
namespace {

using congress::Kind;

std::string nth(std::uint64_t seq) { return "第 " + std::to_string(seq) + " 条"; }

std::string called(const Entry& entry) {
    return nth(entry.seq) + "（" + std::string(congress::to_words(entry.kind)) + "）";
}

// The id is made of the key, so that nobody can bring another key for a known device.
std::optional<PublicKey> key_of(const congress::DeviceAdmitted& admitted) {
    return record::key_of(admitted.device, admitted.public_key);
}

template <class Event>
std::optional<Event> body_of(const StoredEntry& stored, Kind kind) {
    if (stored.entry.kind != kind || !stored.body_present) return std::nullopt;
    const std::optional<congress::Event> event = congress::event_from_json(kind, stored.body);
    if (!event || !std::holds_alternative<Event>(*event)) return std::nullopt;
    return std::get<Event>(*event);
}

/// "device:epoch:seq:hash", as checkpoints name heads.
struct Head {
    std::string device;
    std::uint32_t epoch = 0;
    std::uint64_t seq = 0;
    Hash hash{};
};
template <class Int>
bool read_number(std::string_view text, Int& out) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    return error == std::errc() && end == text.data() + text.size();
}
std::optional<Head> parse_head(std::string_view text) {
    std::vector<std::string_view> parts;
    while (true) {
        const std::size_t colon = text.find(':');
        parts.push_back(text.substr(0, colon));
        if (colon == std::string_view::npos) break;
        text.remove_prefix(colon + 1);
    }
    Head head;
    if (parts.size() != 4 || !read_number(parts[1], head.epoch) || !read_number(parts[2], head.seq))
        return std::nullopt;
    const std::optional<Hash> hash = hash_from_hex(parts[3]);
    if (!hash) return std::nullopt;
    head.device = parts[0];
    head.hash = *hash;
    return head;
}

}  // namespace

std::string checkpoint_head(const std::string& device, std::uint32_t epoch, std::uint64_t seq,
                            const Hash& hash) {
    return device + ':' + std::to_string(epoch) + ':' + std::to_string(seq) + ':' + to_hex(hash);
}

std::string checkpoint_root(const std::vector<std::string>& heads) {
    std::vector<std::string> sorted = heads;
    std::sort(sorted.begin(), sorted.end());
    std::string text;
    for (const std::string& head : sorted) text += head + '\n';
    return to_hex(sha256(text));
}

void ChainChecker::found(const Entry& entry, const std::string& what) {
    findings_.push_back({to_hex(entry.device), entry.seq, called(entry) + what});
}

void ChainChecker::learn(const StoredEntry& stored) {
    const std::string by = to_hex(stored.entry.device);
    if (stored.entry.kind == Kind::congress_defined && founder_.empty()) founder_ = by;
    if (auto admitted = body_of<congress::DeviceAdmitted>(stored, Kind::device_admitted)) {
        if (const std::optional<PublicKey> key = key_of(*admitted)) keys_.emplace(admitted->device, *key);
        admissions_.emplace_back(by, *std::move(admitted));
    } else if (auto takeover = body_of<congress::Takeover>(stored, Kind::takeover)) {
        if (const std::optional<PublicKey> key = record::key_of(by, takeover->public_key))
            keys_.emplace(by, *key);
        takeovers_.emplace_back(by, *std::move(takeover));
    }
}

bool ChainChecker::signed_for_recovery(const congress::Takeover& takeover) const {
    const std::optional<Bytes> bytes = from_hex(takeover.signature);
    Signature signature{};
    if (!bytes || bytes->size() != signature.size()) return false;
    std::copy(bytes->begin(), bytes->end(), signature.begin());
    const std::string text = congress::takeover_text(to_hex(congress_), takeover);
    return std::any_of(admissions_.begin(), admissions_.end(), [&](const auto& one) {
        const auto& [by, admitted] = one;
        const auto key = keys_.find(admitted.device);
        return hubs_.count(by) != 0 && key != keys_.end() &&
               std::find(admitted.roles.begin(), admitted.roles.end(), "recovery") != admitted.roles.end() &&
               verify_text(key->second, congress::takeover_context, bytes_of(text), signature);
    });
}

void ChainChecker::settle_admissions() {
    settled_ = true;
    if (founder_.empty()) return;
    hubs_.insert(founder_);
    // A hub may admit a hub, and one may take over from another: until nothing more follows.
    for (bool more = true; more;) {
        more = false;
        for (const auto& [by, admitted] : admissions_) {
            if (hubs_.count(by) == 0 || !key_of(admitted)) continue;
            admitted_.insert(admitted.device);
            if (std::find(admitted.roles.begin(), admitted.roles.end(), "hub") != admitted.roles.end())
                more = hubs_.insert(admitted.device).second || more;
        }
        for (const auto& [by, takeover] : takeovers_) {
            if (hubs_.count(takeover.device) == 0 || hubs_.count(by) != 0 || !signed_for_recovery(takeover))
                continue;
            admitted_.insert(by);
            hubs_.insert(by);
            more = true;
        }
    }
}

void ChainChecker::check(const StoredEntry& stored, const std::string& unreadable) {
    const Entry& entry = stored.entry;
    if (!settled_) settle_admissions();
    if (!unreadable.empty()) {
        findings_.push_back({to_hex(entry.device), entry.seq, nth(entry.seq) + unreadable + "，被改动过。"});
        // Its place is taken all the same, or everything behind it would be reported as well.
        Chain& chain = chains_[{to_hex(entry.device), entry.epoch}];
        chain.last = std::max(chain.last, entry.seq);
        if (chain.hashes.size() < entry.seq && entry.seq < chain.hashes.size() + 1000000)
            chain.hashes.resize(static_cast<std::size_t>(entry.seq));
        return;
    }
    if (entry.congress != congress_) found(entry, "不属于本次大会。");
    Chain& chain = chains_[{to_hex(entry.device), entry.epoch}];
    check_place(stored, chain);
    check_body(stored);
    check_signature(stored, chain);
    check_admission(entry);
    if (congress::time_is_coarse(entry.kind) && to_millis(entry.time) % 60000 != 0)
        found(entry, "的时间没有取整到分钟。");

    if (entry.kind == Kind::congress_defined) {
        if (founded_)
            found(entry, "再次定义了大会，是伪造的。");
        else if (entry.seq != 1)
            found(entry, "不是记录的开头。");
        founded_ = true;
    }
    const std::string by = to_hex(entry.device);
    if (const auto admitted = body_of<congress::DeviceAdmitted>(stored, Kind::device_admitted)) {
        if (!key_of(*admitted))
            found(entry, "登记的机器与公钥不符。");
        else if (hubs_.count(by) == 0)
            found(entry, "由无权登记机器的机器写成，是伪造的。");
    }
    if (const auto takeover = body_of<congress::Takeover>(stored, Kind::takeover);
        takeover && (!signed_for_recovery(*takeover) || entry.seq != 1))
        found(entry, "没有恢复密钥的签名，是伪造的。");
    if (auto checkpoint = body_of<congress::Checkpoint>(stored, Kind::checkpoint))
        checkpoints_.emplace_back(entry, *std::move(checkpoint));
}

void ChainChecker::check_place(const StoredEntry& stored, Chain& chain) {
    const Entry& entry = stored.entry;
    if (entry.seq <= chain.last) {
        const bool known = entry.seq - 1 < chain.hashes.size();
        const Hash& first = known ? chain.hashes[static_cast<std::size_t>(entry.seq - 1)] : Hash{};
        if (first == stored.hash)
            found(entry, "重复出现。");
        else if (first == Hash{})
            found(entry, "的顺序不对：后面的记录在它之前。");
        else
            found(entry, "有两个不同的版本（分叉）。");
        if (known) chain.hashes[static_cast<std::size_t>(entry.seq - 1)] = stored.hash;
        return;
    }
    if (entry.seq != chain.last + 1) {
        const std::uint64_t from = chain.last + 1, to = entry.seq - 1;
        findings_.push_back({to_hex(entry.device), from,
                             (from == to ? nth(from) : nth(from) + "至" + nth(to)) + "缺失，或顺序被打乱。"});
    } else if (chain.last == 0) {
        if (entry.epoch == 1 && entry.previous != Hash{}) found(entry, "之前还有记录，开头被截去。");
    } else if (const Hash& before = chain.hashes.back(); before != Hash{} && before != entry.previous) {
        findings_.push_back(
            {to_hex(entry.device), entry.seq - 1,
             nth(entry.seq - 1) + "与" + called(entry) + "所记的摘要不符：其中一条被改动或替换。"});
    }
    // A made-up number must not make us reserve the memory for it.
    if (entry.seq < chain.hashes.size() + 1000000) chain.hashes.resize(static_cast<std::size_t>(entry.seq));
    if (entry.seq == chain.hashes.size()) chain.hashes.back() = stored.hash;
    chain.last = entry.seq;
}

void ChainChecker::check_body(const StoredEntry& stored) {
    const Entry& entry = stored.entry;
    if (!stored.body_present) {
        const bool allowed = congress::body_is_withheld(entry.kind) || body_may_be_sealed(entry.kind);
        if (withheld_ == Withheld::nowhere || !allowed) found(entry, "的正文缺失。");
        return;
    }
    if (sha256(stored.body) != entry.body)
        found(entry, "的正文与摘要不符，被改动过。");
    else if (!congress::event_from_json(entry.kind, stored.body))
        found(entry, "的正文无法解读。");
}

void ChainChecker::check_signature(const StoredEntry& stored, Chain& chain) {
    if (!stored.signature) return;
    const auto key = keys_.find(to_hex(stored.entry.device));
    if (key == keys_.end()) return;  // reported as not admitted
    if (verify(key->second, stored.hash, *stored.signature))
        chain.signed_up_to = std::max(chain.signed_up_to, stored.entry.seq);
    else
        found(stored.entry, "的签名不符：它或它之前的记录被改动，或签名是伪造的。");
}

void ChainChecker::check_admission(const Entry& entry) {
    const std::string device = to_hex(entry.device);
    // The founder speaks before it has admitted itself; its key must come all the same.
    const bool allowed = device == founder_ || founder_.empty() || admitted_.count(device) != 0;
    if ((!allowed || keys_.count(device) == 0) && unknown_.insert(device).second)
        found(entry, "来自没有登记的机器，是伪造的。");
}

void ChainChecker::check_heads(const Entry& entry, const congress::Checkpoint& checkpoint) {
    if (checkpoint_root(checkpoint.heads) != checkpoint.root) found(entry, "的校验码与内容不符。");
    for (const std::string& text : checkpoint.heads) {
        const std::optional<Head> head = parse_head(text);
        const auto chain = head ? chains_.find({head->device, head->epoch}) : chains_.end();
        if (!head || chain == chains_.end() || head->seq == 0 || head->seq > chain->second.hashes.size() ||
            chain->second.hashes[static_cast<std::size_t>(head->seq - 1)] != head->hash)
            found(entry, "所核对的记录与现有记录不符，历史被改写。");
    }
}

std::vector<Finding> ChainChecker::finish() {
    for (const auto& [entry, checkpoint] : checkpoints_) check_heads(entry, checkpoint);
    if (founder_.empty()) findings_.push_back({"", 0, "没有大会定义，记录的开头缺失。"});
    for (const auto& [place, chain] : chains_) {
        if (chain.signed_up_to < chain.last && keys_.count(place.first) != 0)
            findings_.push_back({place.first, chain.signed_up_to + 1,
                                 nth(chain.signed_up_to + 1) +
                                     (chain.signed_up_to + 1 == chain.last ? "" : "至" + nth(chain.last)) +
                                     "没有有效的签名。"});
    }
    return std::move(findings_);
}

std::vector<Finding> verify_entries(const std::vector<StoredEntry>& entries, const Id& congress) {
    ChainChecker checker(congress, Withheld::where_the_kind_allows);
    for (const StoredEntry& stored : entries) checker.learn(stored);
    for (const StoredEntry& stored : entries)
        // The hash that came along is a claim; what counts is the entry's own.
        checker.check(stored, stored.hash == hash_of(stored.entry) ? "" : "的摘要与内容不符");
    return checker.finish();
}

std::vector<Finding> check_anchors(const std::vector<StoredEntry>& entries,
                                   const std::vector<std::string>& anchors) {
    std::vector<Finding> findings;
    for (const std::string& anchor : anchors) {
        std::string wanted;
        for (const char c : anchor)
            if (c != ' ' && c != '-') wanted += static_cast<char>(c >= 'A' && c <= 'F' ? c - 'A' + 'a' : c);
        const bool hex = wanted.size() >= 20 && wanted.size() <= 64 &&
                         wanted.find_first_not_of("0123456789abcdef") == std::string::npos;
        if (!hex) {
            findings.push_back({"", 0, "锚点「" + anchor + "」不完整：应为纸上印的 20 位（0-9、a-f）。"});
            continue;
        }
        const bool held = std::any_of(entries.begin(), entries.end(), [&](const StoredEntry& stored) {
            const auto checkpoint = body_of<congress::Checkpoint>(stored, Kind::checkpoint);
            return checkpoint && checkpoint_root(checkpoint->heads).compare(0, wanted.size(), wanted) == 0;
        });
        if (!held)
            findings.push_back({"", 0, "记录中没有纸质锚点「" + anchor + "」：记录被截短，或历史被改写。"});
    }
    return findings;
}

}  // namespace daihui::record
