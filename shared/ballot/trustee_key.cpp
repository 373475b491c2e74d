#include "shared/ballot/trustee_key.hpp"

#include <sodium.h>

#include <algorithm>

namespace daihui::ballot {
namespace {

std::string possession_prefix(const Point& key) { return "pok|Ed25519|" + key.text() + "|"; }

Error invalid_key() { return {ErrorKind::bad_input, "开箱钥匙无效。"}; }

}  // namespace

std::string TrusteePublicKey::json() const {
    std::string out = R"({"pok":)";
    canonical::append(out, possession);
    out += R"(,"public_key":)";
    canonical::append_quoted(out, public_key);
    if (signature) {
        out += R"(,"signature":)";
        canonical::append(out, *signature);
    }
    out += '}';
    return out;
}

std::optional<TrusteePublicKey> TrusteePublicKey::read(canonical::Reader& reader) {
    TrusteePublicKey key;
    reader.expect(R"({"pok":)");
    const auto possession = reader.proof();
    reader.expect(R"(,"public_key":)");
    const auto point = reader.point();
    if (reader.accept(R"(,"signature":)")) {
        key.signature = reader.proof();
        if (!key.signature) return std::nullopt;
    }
    if (!reader.expect("}") || !possession || !point) return std::nullopt;
    key.possession = *possession;
    key.public_key = *point;
    return key;
}

Result<TrusteePublicKey> TrusteePublicKey::parse(std::string_view json) {
    canonical::Reader reader(json);
    const auto key = read(reader);
    if (!key || key->signature || !reader.finished())
        return Error{ErrorKind::bad_input, "开箱公钥不是规范格式。"};
    if (!key->is_proved()) return Error{ErrorKind::bad_input, "开箱钥匙的持有证明不成立。"};
    return *key;
}

bool TrusteePublicKey::is_proved() const {
    return !public_key.is_identity() && check_knowledge(possession_prefix(public_key), public_key, possession);
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

Result<TrusteePrivateKey> TrusteePrivateKey::from_scalar(const Scalar& scalar) {
    if (scalar.is_zero()) return invalid_key();
    return TrusteePrivateKey(scalar);
}

Result<TrusteePrivateKey> TrusteePrivateKey::from_bytes(ByteView bytes) {
    auto scalar = Scalar::from_bytes(bytes);
    if (!scalar) return invalid_key();
    auto key = from_scalar(*scalar);
    scalar->wipe();
    return key;
}

Result<TrusteePrivateKey> TrusteePrivateKey::parse(std::string_view text) {
    if (text.size() >= 2 && text.front() == '"' && text.back() == '"') text = text.substr(1, text.size() - 2);
    auto scalar = Scalar::parse(text);
    if (!scalar) return invalid_key();
    auto key = from_scalar(*scalar);
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
