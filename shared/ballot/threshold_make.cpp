#include "shared/ballot/threshold_make.hpp"

#include <sodium.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "shared/ballot/credential.hpp"

namespace daihui::ballot {
namespace {

/// Text on its way into or out of locked memory: wiped when it goes. Reserved once, so that growing leaves no
/// copies.
struct Wiped {
    std::string text;
    explicit Wiped(std::size_t capacity) { text.reserve(capacity); }
    explicit Wiped(std::string content) : text(std::move(content)) {}
    Wiped(const Wiped&) = delete;
    Wiped& operator=(const Wiped&) = delete;
    ~Wiped() { sodium_memzero(text.data(), text.size()); }
};

struct WipedScalar {
    Scalar value;
    explicit WipedScalar(Scalar scalar) : value(scalar) { scalar.wipe(); }
    WipedScalar(const WipedScalar&) = delete;
    WipedScalar& operator=(const WipedScalar&) = delete;
    ~WipedScalar() { value.wipe(); }
};

Error broken(int member, std::string_view what) {
    return {ErrorKind::bad_input, "制作门限钥匙时，第 " + std::to_string(member) + " 把的" + std::string(what)};
}

std::string_view view(const SecretBytes& bytes) {
    return {reinterpret_cast<const char*>(bytes.bytes().data()), bytes.size()};
}

SecretBytes locked(std::string_view text) { return SecretBytes(bytes_of(text)); }

SecretBytes locked(const Scalar& scalar) {
    auto plain = scalar.bytes();
    SecretBytes out{ByteView(plain)};
    sodium_memzero(plain.data(), plain.size());
    return out;
}

Scalar load(const SecretBytes& bytes, std::size_t index = 0) {
    return *Scalar::from_bytes(bytes.bytes().subspan(32 * index, 32));
}

/// The seed's 22 characters without the dashes that a credential is printed with.
Wiped make_seed(Randomness& randomness) {
    Wiped dashed(Credential::generate(randomness).text());
    std::string seed;
    seed.reserve(Credential::length);
    for (char c : dashed.text)
        if (c != '-') seed += c;
    return Wiped(std::move(seed));
}

/// SHA-256 of "sk|" or "dk|" and the seed, modulo q (section 4.6.1 "Deriving keys").
SecretBytes derive(std::string_view label, const Wiped& seed) {
    Wiped text(label.size() + seed.text.size());
    text.text.append(label).append(seed.text);
    Hash hash = sha256(text.text);
    const WipedScalar scalar(Scalar::reduce(hash));
    sodium_memzero(hash.data(), hash.size());
    return locked(scalar.value);
}

constexpr std::size_t digits = 80;

void append_number(std::string& out, const Scalar& scalar) {
    const Wiped number(scalar.text());
    out.append("\"").append(number.text).append("\"");
}

/// channel_msg (section 4.6.3 "Channels"), which the sender signs; the caller wipes it.
std::string channel_text(const Point& recipient, std::string_view message) {
    std::string out;
    out.reserve(2 * message.size() + 200);
    out.append(R"({"recipient":)");
    canonical::append_quoted(out, recipient);
    out.append(R"(,"message":)");
    canonical::append_string(out, message);
    out += '}';
    return out;
}

/// f(x) by Horner's rule.
Scalar evaluate(const SecretBytes& coefficients, std::size_t count, int x) {
    const Scalar at = Scalar::from_int(static_cast<std::uint64_t>(x));
    Scalar value;
    for (std::size_t k = count; k-- > 0;) {
        const WipedScalar coefficient(load(coefficients, k));
        value = value * at + coefficient.value;
    }
    return value;
}

}  // namespace

ThresholdTrustee::ThresholdTrustee(int index, int threshold, int size, Randomness& randomness)
    : index_(index), threshold_(threshold), size_(size), signing_key_(32), decryption_key_(32) {
    const Wiped seed = make_seed(randomness);
    signing_key_ = derive("sk|", seed);
    decryption_key_ = derive("dk|", seed);
    const WipedScalar sk(load(signing_key_));
    const WipedScalar dk(load(decryption_key_));
    keys_ = {size, threshold, index, power_of_generator(sk.value), power_of_generator(dk.value)};
    certificate_.message = keys_.json();
    certificate_.signature = sign_message(sk.value, certificate_.message, randomness);
}

Result<std::vector<CertificateKeys>> ThresholdTrustee::check_certificates(
    const std::vector<SignedMessage>& certs) const {
    std::vector<CertificateKeys> out;
    if (certs.size() != static_cast<std::size_t>(size_)) return broken(index_, "证书名单数目不对。");
    for (int i = 1; i <= size_; ++i) {
        const auto keys = check_certificate(certs[static_cast<std::size_t>(i) - 1], i, threshold_, size_);
        if (!keys) return broken(i, "证书不成立。");
        out.push_back(*keys);
    }
    const CertificateKeys& mine = out[static_cast<std::size_t>(index_) - 1];
    if (mine.verification != keys_.verification || mine.encryption != keys_.encryption)
        return broken(index_, "证书不在名单中。");
    return out;
}

ThresholdMessage ThresholdTrustee::send(const Point& recipient, std::string_view message,
                                        Randomness& randomness) const {
    const Wiped text(channel_text(recipient, message));
    const WipedScalar sk(load(signing_key_));
    return {recipient, locked(message), sign_message(sk.value, text.text, randomness)};
}

bool ThresholdTrustee::is_from(const Point& sender, const ThresholdMessage& message) const {
    const Wiped text(channel_text(message.recipient, view(message.content)));
    return message.recipient == keys_.encryption && check_message(sender, text.text, message.signature);
}

Result<ThresholdPolynomial> ThresholdTrustee::choose_polynomial(const std::vector<SignedMessage>& certs,
                                                                Randomness& randomness) const {
    const auto members = check_certificates(certs);
    if (!members) return members.error();
    const auto count = static_cast<std::size_t>(threshold_);
    SecretBytes coefficients(32 * count);
    std::vector<Point> powers;
    Wiped raw(count * digits + 40);
    raw.text.append(R"({"polynomial":[)");
    for (std::size_t k = 0; k < count; ++k) {
        WipedScalar a(Scalar::random(randomness));
        // Belenios refuses the identity among the powers, and so do we.
        while (a.value.is_zero()) a.value = Scalar::random(randomness);
        auto plain = a.value.bytes();
        std::copy(plain.begin(), plain.end(),
                  coefficients.bytes().begin() + static_cast<std::ptrdiff_t>(32 * k));
        sodium_memzero(plain.data(), plain.size());
        powers.push_back(power_of_generator(a.value));
        if (k > 0) raw.text += ',';
        append_number(raw.text, a.value);
    }
    raw.text.append("]}");
    ThresholdPolynomial out{send(keys_.encryption, raw.text, randomness), {}, {}, {}};
    for (const CertificateKeys& member : *members) {
        const WipedScalar value(evaluate(coefficients, count, member.index));
        Wiped secret(digits + 20);
        secret.text.append(R"({"secret":)");
        append_number(secret.text, value.value);
        secret.text += '}';
        out.secrets.push_back(send(member.encryption, secret.text, randomness));
    }
    const WipedScalar sk(load(signing_key_));
    out.coefexps.message = powers_json(powers);
    out.coefexps.signature = sign_message(sk.value, out.coefexps.message, randomness);
    out.signature = sign_message(sk.value, certificates_text(certs, powers), randomness);
    return out;
}

Result<ThresholdOutput> ThresholdTrustee::add_up(const std::vector<SignedMessage>& certs,
                                                 const ThresholdInput& input, Randomness& randomness) const {
    const auto members = check_certificates(certs);
    if (!members) return members.error();
    const std::size_t size = members->size();
    if (input.own == nullptr || input.secrets.size() != size || input.coefexps.size() != size ||
        input.signatures.size() != size)
        return broken(index_, "收到的数据数目不对。");
    const auto count = static_cast<std::size_t>(threshold_);
    // Its own polynomial comes back as it was sent: the powers it published are those of its coefficients.
    const Error unsigned_message = broken(index_, "收到的消息签名或收件人不对。");
    if (!is_from(keys_.verification, *input.own)) return unsigned_message;
    std::vector<Point> own_powers;
    {
        canonical::Reader reader(view(input.own->content));
        reader.expect(R"({"polynomial":[)");
        for (std::size_t k = 0; k < count; ++k) {
            if (k > 0) reader.expect(",");
            auto coefficient = reader.scalar();
            if (!coefficient) return broken(index_, "多项式不是规范格式。");
            own_powers.push_back(power_of_generator(*coefficient));
            coefficient->wipe();
        }
        reader.expect("]}");
        if (!reader.finished()) return broken(index_, "多项式不是规范格式。");
    }
    Scalar sum;
    Error fault;
    bool good = true;
    Point expected_key;
    for (std::size_t i = 0; i < size && good; ++i) {
        good = false;
        const int sender = static_cast<int>(i) + 1;
        const Point& verification = (*members)[i].verification;
        const SignedMessage& coefexps = input.coefexps[i];
        const auto powers = parse_powers(coefexps.message);
        if (!powers || powers->size() != count ||
            !check_message(verification, coefexps.message, coefexps.signature)) {
            fault = broken(sender, "系数承诺不成立。");
            break;
        }
        if (sender == index_ && *powers != own_powers) {
            fault = broken(sender, "系数承诺与自己的多项式不符。");
            break;
        }
        if (!check_message(verification, certificates_text(certs, *powers), input.signatures[i])) {
            fault = broken(sender, "证书名单签名不成立。");
            break;
        }
        if (!is_from(verification, *input.secrets[i])) {
            fault = unsigned_message;
            break;
        }
        canonical::Reader reader(view(input.secrets[i]->content));
        reader.expect(R"({"secret":)");
        auto secret = reader.scalar();
        reader.expect("}");
        const Point value = evaluate_powers(*powers, index_);
        if (!reader.finished() || power_of_generator(*secret) != value) {
            if (secret) secret->wipe();
            fault = broken(sender, "份额与系数承诺不符。");
            break;
        }
        sum = sum + *secret;
        secret->wipe();
        expected_key = expected_key * value;
        good = true;
    }
    auto key = TrusteePrivateKey::from_scalar(sum);
    sum.wipe();
    if (!good) return fault;
    if (!key) return key.error();
    ThresholdOutput out{std::move(*key), {}};
    out.public_key = out.private_key.prove(randomness);
    if (out.public_key.public_key != expected_key) return broken(index_, "公钥与系数承诺不符。");
    const WipedScalar sk(load(signing_key_));
    out.public_key.signature = sign_message(sk.value, out.public_key.public_key.text(), randomness);
    return out;
}

Result<void> check_polynomial(const std::vector<SignedMessage>& certs, int index,
                              const ThresholdPolynomial& polynomial) {
    if (index < 1 || static_cast<std::size_t>(index) > certs.size()) return broken(index, "证书不在名单中。");
    const auto keys = CertificateKeys::parse(certs[static_cast<std::size_t>(index) - 1].message);
    const auto powers = parse_powers(polynomial.coefexps.message);
    if (!keys || !powers || powers->size() != static_cast<std::size_t>(keys->threshold) ||
        !check_message(keys->verification, polynomial.coefexps.message, polynomial.coefexps.signature))
        return broken(index, "系数承诺不成立。");
    if (!check_message(keys->verification, certificates_text(certs, *powers), polynomial.signature))
        return broken(index, "证书名单签名不成立。");
    if (polynomial.secrets.size() != certs.size()) return broken(index, "份额数目不对。");
    return {};
}

ThresholdInput input_for(int index, const std::vector<ThresholdPolynomial>& polynomials) {
    const std::size_t at = static_cast<std::size_t>(index) - 1;
    ThresholdInput out;
    out.own = &polynomials.at(at).own;
    for (const ThresholdPolynomial& polynomial : polynomials) {
        out.secrets.push_back(&polynomial.secrets.at(at));
        out.coefexps.push_back(polynomial.coefexps);
        out.signatures.push_back(polynomial.signature);
    }
    return out;
}

Result<ThresholdParameters> threshold_parameters(const std::vector<SignedMessage>& certs,
                                                 const std::vector<ThresholdPolynomial>& polynomials,
                                                 const std::vector<ThresholdOutput>& outputs) {
    ThresholdParameters out;
    const auto first = certs.empty() ? std::nullopt : CertificateKeys::parse(certs.front().message);
    out.threshold = first ? first->threshold : 0;
    out.certs = certs;
    for (const ThresholdPolynomial& polynomial : polynomials) {
        out.coefexps.push_back(polynomial.coefexps);
        out.signatures.push_back(polynomial.signature);
    }
    for (const ThresholdOutput& output : outputs) {
        if (output.private_key.public_key() != output.public_key.public_key)
            return Error{ErrorKind::bad_input, "制作门限钥匙时，公钥与钥匙不符。"};
        out.verification_keys.push_back(output.public_key);
    }
    if (auto sub_key = out.check(); !sub_key) return sub_key.error();
    return out;
}

Result<ThresholdKeys> make_threshold(int threshold, int size, Randomness& randomness) {
    std::vector<ThresholdTrustee> trustees;
    std::vector<SignedMessage> certs;
    for (int index = 1; index <= size; ++index) {
        trustees.emplace_back(index, threshold, size, randomness);
        certs.push_back(trustees.back().certificate());
    }
    std::vector<ThresholdPolynomial> polynomials;
    for (int index = 1; index <= size; ++index) {
        auto polynomial = trustees[static_cast<std::size_t>(index) - 1].choose_polynomial(certs, randomness);
        if (!polynomial) return polynomial.error();
        if (auto ok = check_polynomial(certs, index, *polynomial); !ok) return ok.error();
        polynomials.push_back(std::move(*polynomial));
    }
    std::vector<ThresholdOutput> outputs;
    for (int index = 1; index <= size; ++index) {
        auto output = trustees[static_cast<std::size_t>(index) - 1].add_up(certs, input_for(index, polynomials),
                                                                           randomness);
        if (!output) return output.error();
        outputs.push_back(std::move(*output));
    }
    auto parameters = threshold_parameters(certs, polynomials, outputs);
    if (!parameters) return parameters.error();
    ThresholdKeys out{std::move(*parameters), {}};
    for (ThresholdOutput& output : outputs) out.keys.push_back(std::move(output.private_key));
    // What the arithmetic above left in the dead frames of this thread.
    sodium_stackzero(32 * 1024);
    return out;
}

}  // namespace daihui::ballot
