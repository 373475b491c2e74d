#include "shared/ballot/trustee.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "shared/ballot/canonical.hpp"
#include "shared/ballot/threshold_make.hpp"

namespace daihui::ballot {
namespace {

constexpr int most_trustees = 20;

Error malformed() { return {ErrorKind::bad_input, "开箱公钥不是规范格式。"}; }

/// lambda of section 4.19 for trustee j of the set, modulo q.
Scalar lagrange(std::span<const int> set, int j) {
    Scalar above = Scalar::from_int(1);
    Scalar below = Scalar::from_int(1);
    for (const int k : set) {
        if (k == j) continue;
        above = above * Scalar::from_int(static_cast<std::uint64_t>(k));
        const Scalar distance = Scalar::from_int(static_cast<std::uint64_t>(std::abs(k - j)));
        below = below * (k > j ? distance : Scalar{} - distance);
    }
    return above * below.inverse();
}

}  // namespace

Result<Trustees> Trustees::make(std::vector<TrusteePublicKey> keys) {
    return assemble({keys.begin(), keys.end()});
}

Result<Trustees> Trustees::assemble(std::vector<TrusteeItem> items) {
    Trustees out;
    out.json_ = "[";
    for (const TrusteeItem& item : items) {
        if (out.json_.size() > 1) out.json_ += ',';
        if (const auto* key = std::get_if<TrusteePublicKey>(&item)) {
            if (key->signature) return malformed();
            if (!key->is_proved()) return Error{ErrorKind::bad_input, "开箱钥匙的持有证明不成立。"};
            out.json_.append(R"(["Single",)").append(key->json()).append("]");
            out.public_key_ = out.public_key_ * key->public_key;
            out.keys_.push_back(*key);
            ++out.needed_;
            continue;
        }
        const auto& group = std::get<ThresholdParameters>(item);
        const auto sub_key = group.check();
        if (!sub_key) return sub_key.error();
        out.json_.append(R"(["Pedersen",)").append(group.json()).append("]");
        out.public_key_ = out.public_key_ * *sub_key;
        out.keys_.insert(out.keys_.end(), group.verification_keys.begin(), group.verification_keys.end());
        out.needed_ += group.threshold;
    }
    out.json_ += ']';
    if (out.keys_.empty() || out.count() > most_trustees)
        return Error{ErrorKind::bad_input, "持开箱钥匙的人数应为 1 至 20。"};
    // In a group of which one is enough all keys are equal; no other two may be.
    std::size_t first = 0;
    for (const TrusteeItem& item : items) {
        const auto* group = std::get_if<ThresholdParameters>(&item);
        const std::size_t size = group == nullptr ? 1 : group->verification_keys.size();
        for (std::size_t i = first; i < first + size; ++i)
            for (std::size_t k = 0; k < i; ++k)
                if (out.keys_[i].public_key == out.keys_[k].public_key &&
                    !(k >= first && group != nullptr && group->threshold == 1))
                    return Error{ErrorKind::bad_input, "有两把开箱钥匙相同。"};
        first += size;
    }
    if (out.public_key_.is_identity()) return Error{ErrorKind::bad_input, "开箱公钥无效。"};
    out.items_ = std::move(items);
    return out;
}

Result<Trustees> Trustees::parse(std::string_view json) {
    canonical::Reader reader(json);
    auto items = reader.list(static_cast<std::size_t>(most_trustees), [&]() -> std::optional<TrusteeItem> {
        if (reader.accept(R"(["Pedersen",)")) {
            auto group = ThresholdParameters::read(reader);
            if (!reader.expect("]") || !group) return std::nullopt;
            return TrusteeItem(std::move(*group));
        }
        reader.expect(R"(["Single",)");
        auto key = TrusteePublicKey::read(reader);
        if (!reader.expect("]") || !key) return std::nullopt;
        return TrusteeItem(*key);
    });
    if (!items || !reader.finished()) return malformed();
    auto out = assemble(std::move(*items));
    if (out && out->json() != json) return malformed();
    return out;
}

const Point& Trustees::verification_key(int owner) const {
    if (!has(owner)) std::abort();
    return keys_[static_cast<std::size_t>(owner) - 1].public_key;
}

std::vector<std::pair<int, Scalar>> Trustees::combination(std::span<const int> owners) const {
    std::vector<std::pair<int, Scalar>> out;
    int first = 1;
    for (const TrusteeItem& item : items_) {
        const auto given = [&](int owner) {
            return std::find(owners.begin(), owners.end(), owner) != owners.end();
        };
        if (std::holds_alternative<TrusteePublicKey>(item)) {
            if (!given(first)) return {};
            out.emplace_back(first++, Scalar::from_int(1));
            continue;
        }
        const auto& group = std::get<ThresholdParameters>(item);
        const auto needed = static_cast<std::size_t>(group.threshold);
        const auto size = static_cast<int>(group.verification_keys.size());
        std::vector<int> set;
        for (int index = 1; index <= size && set.size() < needed; ++index)
            if (given(first + index - 1)) set.push_back(index);
        if (set.size() < needed) return {};
        for (const int index : set) out.emplace_back(first + index - 1, lagrange(set, index));
        first += size;
    }
    return out;
}

TrusteeGroup make_trustees(int needed, int count, Randomness& randomness) {
    if (needed < 1 || needed > count || count > most_trustees) std::abort();
    std::vector<TrusteeItem> items;
    std::vector<TrusteePrivateKey> keys;
    if (needed == count) {
        for (int i = 0; i < count; ++i) {
            keys.push_back(TrusteePrivateKey::generate(randomness));
            items.emplace_back(keys.back().prove(randomness));
        }
    } else {
        auto made = make_threshold(needed, count, randomness);
        if (!made) std::abort();
        items.emplace_back(std::move(made->parameters));
        keys = std::move(made->keys);
    }
    auto trustees = Trustees::assemble(std::move(items));
    if (!trustees) std::abort();
    return {std::move(*trustees), std::move(keys)};
}

}  // namespace daihui::ballot
