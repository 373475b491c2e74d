// Keys of trustees (specification.tex 3.0, sections 4.5 and 4.7).
#include "shared/ballot/trustee.hpp"

#include <sodium.h>

#include <algorithm>
#include <utility>

#include "shared/ballot/canonical.hpp"

namespace daihui::ballot {
namespace {

constexpr std::size_t most_trustees = 20;

std::string possession_prefix(const Point& key) { return "pok|Ed25519|" + key.text() + "|"; }

std::optional<TrusteePublicKey> read_key(canonical::Reader& reader) {
    TrusteePublicKey key;
    reader.expect(R"({"pok":)");
    const auto possession = reader.proof();
    reader.expect(R"(,"public_key":)");
    const auto point = reader.point();
    if (!reader.expect("}") || !possession || !point) return std::nullopt;
    key.possession = *possession;
    key.public_key = *point;
    return key;
}

Result<void> check_possession(const TrusteePublicKey& key) {
    if (!key.public_key.is_identity() &&
        check_knowledge(possession_prefix(key.public_key), key.public_key, key.possession))
        return {};
    return Error{ErrorKind::bad_input, "开箱钥匙的持有证明不成立。"};
}

}  // namespace

std::string TrusteePublicKey::json() const {
    std::string out = R"({"pok":)";
    canonical::append(out, possession);
    out += R"(,"public_key":)";
    canonical::append_quoted(out, public_key);
    out += '}';
    return out;
}

Result<TrusteePublicKey> TrusteePublicKey::parse(std::string_view json) {
    canonical::Reader reader(json);
    const auto key = read_key(reader);
    if (!key || !reader.finished()) return Error{ErrorKind::bad_input, "开箱公钥不是规范格式。"};
    if (auto ok = check_possession(*key); !ok) return ok.error();
    return *key;
}

Result<Trustees> Trustees::make(std::vector<TrusteePublicKey> keys) {
    if (keys.empty() || keys.size() > most_trustees)
        return Error{ErrorKind::bad_input, "持开箱钥匙的人数应为 1 至 20。"};
    Trustees out;
    out.json_ = "[";
    for (const TrusteePublicKey& key : keys) {
        if (auto ok = check_possession(key); !ok) return ok.error();
        for (const TrusteePublicKey& other : keys)
            if (&other != &key && other.public_key == key.public_key)
                return Error{ErrorKind::bad_input, "有两把开箱钥匙相同。"};
        if (&key != &keys.front()) out.json_ += ',';
        out.json_.append(R"(["Single",)").append(key.json()).append("]");
        out.public_key_ = out.public_key_ * key.public_key;
    }
    out.json_ += ']';
    if (out.public_key_.is_identity()) return Error{ErrorKind::bad_input, "开箱公钥无效。"};
    out.keys_ = std::move(keys);
    return out;
}

Result<Trustees> Trustees::parse(std::string_view json) {
    canonical::Reader reader(json);
    bool threshold = false;
    auto keys = reader.list(most_trustees, [&]() -> std::optional<TrusteePublicKey> {
        if (reader.accept(R"(["Pedersen",)")) {
            threshold = true;
            return std::nullopt;
        }
        reader.expect(R"(["Single",)");
        auto key = read_key(reader);
        if (!reader.expect("]")) return std::nullopt;
        return key;
    });
    if (threshold) return Error{ErrorKind::bad_input, "本版本不支持门限（Pedersen）开箱钥匙。"};
    if (!keys || !reader.finished()) return Error{ErrorKind::bad_input, "开箱公钥不是规范格式。"};
    return make(std::move(*keys));
}

TrusteePrivateKey::TrusteePrivateKey(const Scalar& scalar) : bytes_(32) {
    auto plain = scalar.bytes();
    std::copy(plain.begin(), plain.end(), bytes_.bytes().begin());
    sodium_memzero(plain.data(), plain.size());
}

TrusteePrivateKey TrusteePrivateKey::generate(Randomness& randomness) {
    Scalar scalar = Scalar::random(randomness);
    while (scalar.is_zero()) scalar = Scalar::random(randomness);
    TrusteePrivateKey key(scalar);
    scalar.wipe();
    return key;
}

Result<TrusteePrivateKey> TrusteePrivateKey::from_bytes(ByteView bytes) {
    auto scalar = Scalar::from_bytes(bytes);
    if (!scalar || scalar->is_zero()) return Error{ErrorKind::bad_input, "开箱钥匙无效。"};
    TrusteePrivateKey key(*scalar);
    scalar->wipe();
    return key;
}

Result<TrusteePrivateKey> TrusteePrivateKey::parse(std::string_view text) {
    if (text.size() >= 2 && text.front() == '"' && text.back() == '"') text = text.substr(1, text.size() - 2);
    auto scalar = Scalar::parse(text);
    if (!scalar || scalar->is_zero()) return Error{ErrorKind::bad_input, "开箱钥匙无效。"};
    TrusteePrivateKey key(*scalar);
    scalar->wipe();
    return key;
}

Scalar TrusteePrivateKey::scalar() const { return *Scalar::from_bytes(bytes_.bytes()); }

TrusteePublicKey TrusteePrivateKey::prove(Randomness& randomness) const {
    Scalar secret = scalar();
    TrusteePublicKey key;
    key.public_key = power_of_generator(secret);
    key.possession = prove_knowledge(possession_prefix(key.public_key), secret, randomness);
    secret.wipe();
    return key;
}

Point TrusteePrivateKey::public_key() const {
    Scalar secret = scalar();
    Point point = power_of_generator(secret);
    secret.wipe();
    return point;
}

}  // namespace daihui::ballot
