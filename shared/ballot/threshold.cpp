#include "shared/ballot/threshold.hpp"

#include <algorithm>
#include <cstring>

namespace daihui::ballot {

// Found by canonical::append of a vector.
static void append(std::string& out, const SignedMessage& signed_message) {
    out += R"({"message":)";
    canonical::append_string(out, signed_message.message);
    out += R"(,"signature":)";
    canonical::append(out, signed_message.signature);
    out += '}';
}

static void append(std::string& out, const Point& point) { canonical::append_quoted(out, point); }

static void append(std::string& out, const TrusteePublicKey& key) { out += key.json(); }

namespace {

constexpr std::size_t most_members = 20;

std::optional<SignedMessage> read_signed(canonical::Reader& reader) {
    SignedMessage out;
    reader.expect(R"({"message":)");
    auto message = reader.string();
    reader.expect(R"(,"signature":)");
    const auto signature = reader.proof();
    if (!reader.expect("}") || !message || !signature) return std::nullopt;
    out.message = std::move(*message);
    out.signature = *signature;
    return out;
}

/// "sigmsg|M|A" hashed, in one locked buffer: M may be a secret.
Scalar message_challenge(std::string_view message, const Point& commitment) {
    constexpr std::string_view label = "sigmsg|";
    const std::string end = "|" + commitment.text();
    SecretBytes text(label.size() + message.size() + end.size());
    std::uint8_t* at = text.bytes().data();
    for (const std::string_view part : {label, message, std::string_view(end)}) {
        if (!part.empty()) std::memcpy(at, part.data(), part.size());
        at += part.size();
    }
    return Scalar::reduce(sha256(ByteView(text.bytes())));
}

Error broken(std::size_t member, std::string_view what) {
    return {ErrorKind::bad_input,
            "门限开箱公钥中第 " + std::to_string(member + 1) + " 把的" + std::string(what) + "。"};
}

}  // namespace

std::string SignedMessage::json() const {
    std::string out;
    append(out, *this);
    return out;
}

std::string CertificateKeys::json() const {
    std::string out = R"({"context":{"group":"Ed25519","size":)" + std::to_string(size);
    out.append(R"(,"threshold":)").append(std::to_string(threshold));
    out.append(R"(,"index":)").append(std::to_string(index)).append(R"(},"verification":)");
    canonical::append_quoted(out, verification);
    out += R"(,"encryption":)";
    canonical::append_quoted(out, encryption);
    out += '}';
    return out;
}

std::optional<CertificateKeys> CertificateKeys::parse(std::string_view json) {
    canonical::Reader reader(json);
    const auto number = [&]() -> int {
        const auto value = reader.integer();
        return value && *value <= static_cast<std::int64_t>(most_members) ? static_cast<int>(*value) : 0;
    };
    CertificateKeys out;
    reader.expect(R"({"context":{"group":"Ed25519","size":)");
    out.size = number();
    reader.expect(R"(,"threshold":)");
    out.threshold = number();
    reader.expect(R"(,"index":)");
    out.index = number();
    reader.expect(R"(},"verification":)");
    const auto verification = reader.point();
    reader.expect(R"(,"encryption":)");
    const auto encryption = reader.point();
    reader.expect("}");
    if (!reader.finished() || !verification || !encryption) return std::nullopt;
    out.verification = *verification;
    out.encryption = *encryption;
    return out;
}

Proof sign_message(const Scalar& signing_key, std::string_view message, Randomness& randomness) {
    Scalar w = Scalar::random(randomness);
    Proof proof;
    proof.challenge = message_challenge(message, power_of_generator(w));
    proof.response = w - signing_key * proof.challenge;
    w.wipe();
    return proof;
}

bool check_message(const Point& verification_key, std::string_view message, const Proof& signature) {
    const Point commitment = public_combination(signature.response, verification_key, signature.challenge);
    return message_challenge(message, commitment) == signature.challenge;
}

std::string certificates_text(const std::vector<SignedMessage>& certs, const std::vector<Point>& powers) {
    std::string out = R"(certs_sig|{"certs":)";
    canonical::append(out, certs);
    out += R"(,"coefexps":)";
    canonical::append(out, powers);
    out += '}';
    return out;
}

std::string powers_json(const std::vector<Point>& powers) {
    std::string out = R"({"coefexps":)";
    canonical::append(out, powers);
    out += '}';
    return out;
}

std::optional<std::vector<Point>> parse_powers(std::string_view json) {
    canonical::Reader reader(json);
    reader.expect(R"({"coefexps":)");
    auto powers = reader.list(most_members, [&] { return reader.point(); });
    reader.expect("}");
    if (!reader.finished()) return std::nullopt;
    return powers;
}

std::optional<CertificateKeys> check_certificate(const SignedMessage& cert, int index, int threshold,
                                                 int size) {
    const auto keys = CertificateKeys::parse(cert.message);
    if (!keys || keys->index != index || keys->threshold != threshold || keys->size != size)
        return std::nullopt;
    if (!check_message(keys->verification, cert.message, cert.signature)) return std::nullopt;
    return keys;
}

Point evaluate_powers(const std::vector<Point>& powers, int x) {
    // Horner's rule, from the highest power down.
    const Scalar at = Scalar::from_int(static_cast<std::uint64_t>(x));
    Point value;
    for (auto factor = powers.rbegin(); factor != powers.rend(); ++factor) value = power(value, at) * *factor;
    return value;
}

std::string ThresholdParameters::json() const {
    std::string out = R"({"threshold":)" + std::to_string(threshold);
    out += R"(,"certs":)";
    canonical::append(out, certs);
    out += R"(,"coefexps":)";
    canonical::append(out, coefexps);
    out += R"(,"signatures":)";
    canonical::append(out, signatures);
    out += R"(,"verification_keys":)";
    canonical::append(out, verification_keys);
    out += '}';
    return out;
}

std::optional<ThresholdParameters> ThresholdParameters::read(canonical::Reader& reader) {
    ThresholdParameters out;
    reader.expect(R"({"threshold":)");
    const auto threshold = reader.integer();
    reader.expect(R"(,"certs":)");
    auto certs = reader.list(most_members, [&] { return read_signed(reader); });
    reader.expect(R"(,"coefexps":)");
    auto coefexps = reader.list(most_members, [&] { return read_signed(reader); });
    reader.expect(R"(,"signatures":)");
    auto signatures = reader.list(most_members, [&] { return reader.proof(); });
    reader.expect(R"(,"verification_keys":)");
    auto keys = reader.list(most_members, [&] { return TrusteePublicKey::read(reader); });
    if (!reader.expect("}") || !threshold || !certs || !coefexps || !signatures || !keys) return std::nullopt;
    if (*threshold > static_cast<std::int64_t>(most_members)) return std::nullopt;
    out.threshold = static_cast<int>(*threshold);
    out.certs = std::move(*certs);
    out.coefexps = std::move(*coefexps);
    out.signatures = std::move(*signatures);
    out.verification_keys = std::move(*keys);
    return out;
}

Result<Point> ThresholdParameters::check() const {
    const std::size_t size = certs.size();
    if (coefexps.size() != size || signatures.size() != size || verification_keys.size() != size)
        return Error{ErrorKind::bad_input, "门限开箱公钥的各部分数目不一致。"};
    if (size > most_members || threshold < 1 || static_cast<std::size_t>(threshold) >= size)
        return Error{ErrorKind::bad_input, "门限开箱公钥的把数不对：所需把数应少于总把数。"};
    std::vector<CertificateKeys> members;
    std::vector<std::vector<Point>> powers;
    for (std::size_t i = 0; i < size; ++i) {
        const auto keys =
            check_certificate(certs[i], static_cast<int>(i) + 1, threshold, static_cast<int>(size));
        if (!keys) return broken(i, "证书不成立");
        members.push_back(*keys);
        auto parsed = parse_powers(coefexps[i].message);
        if (!parsed || parsed->size() != static_cast<std::size_t>(threshold))
            return broken(i, "系数承诺不是规范格式");
        if (!check_message(keys->verification, coefexps[i].message, coefexps[i].signature))
            return broken(i, "系数承诺的签名不成立");
        powers.push_back(std::move(*parsed));
    }
    Point sub_key;
    for (std::size_t i = 0; i < size; ++i) {
        if (!check_message(members[i].verification, certificates_text(certs, powers[i]), signatures[i]))
            return broken(i, "证书名单签名不成立");
        const TrusteePublicKey& key = verification_keys[i];
        if (!key.is_proved()) return broken(i, "持有证明不成立");
        if (!key.signature || !check_message(members[i].verification, key.public_key.text(), *key.signature))
            return broken(i, "公钥签名不成立");
        Point expected;
        for (const auto& row : powers) expected = expected * evaluate_powers(row, static_cast<int>(i) + 1);
        if (key.public_key != expected) return broken(i, "公钥与系数承诺不符");
        sub_key = sub_key * powers[i].front();
    }
    if (sub_key.is_identity()) return Error{ErrorKind::bad_input, "开箱公钥无效。"};
    return sub_key;
}

}  // namespace daihui::ballot
