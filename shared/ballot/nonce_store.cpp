// The randomness of one ballot: a seed for what is encrypted, nonces for what is proved (DESIGN.md 5, 检验).
#include <sodium.h>

#include <algorithm>
#include <array>
#include <utility>

#include "shared/ballot/ballot.hpp"
#include "shared/ballot/nonce.hpp"
#include "shared/ballot/profile.hpp"

namespace daihui::ballot {
namespace {

constexpr std::size_t seed_size = 32;

Nonce nonce_of(const Election& election, const Scalar& exponent) {
    Nonce nonce;
    nonce.exponent = exponent;
    nonce.g_power = power_of_generator(nonce.exponent);
    nonce.y_power = election.key().power(nonce.exponent);
    return nonce;
}

Nonce random_nonce(const Election& election, Randomness& randomness) {
    Scalar exponent = Scalar::random(randomness);
    Nonce nonce = nonce_of(election, exponent);
    exponent.wipe();
    return nonce;
}

Nonce encryption_nonce(const Election& election, const SecretBytes& seed, std::size_t question,
                       std::size_t choice) {
    Scalar exponent = encryption_exponent(seed, question, choice);
    Nonce nonce = nonce_of(election, exponent);
    exponent.wipe();
    return nonce;
}

void wipe(std::string& text) { sodium_memzero(text.data(), text.size()); }

}  // namespace

Scalar encryption_exponent(const SecretBytes& seed, std::size_t question, std::size_t choice) {
    std::string hex = to_hex(seed.bytes());
    std::array<std::uint8_t, 64> wide{};
    for (std::size_t half = 0; half < 2; ++half) {
        // Reserved first: growing would leave copies of the seed behind.
        std::string text;
        text.reserve(hex.size() + 64);
        text.append("daihui-audit|").append(hex).append(half == 0 ? "|0|" : "|1|");
        text.append(std::to_string(question)).append("|").append(std::to_string(choice));
        Hash hash = sha256(text);
        std::copy(hash.begin(), hash.end(), wide.begin() + static_cast<std::ptrdiff_t>(32 * half));
        sodium_memzero(hash.data(), hash.size());
        wipe(text);
    }
    const Scalar exponent = Scalar::reduce(wide);
    sodium_memzero(wide.data(), wide.size());
    wipe(hex);
    return exponent;
}

NonceStore& NonceStore::operator=(NonceStore&& other) noexcept {
    if (this != &other) {
        clear();
        fingerprint_ = std::move(other.fingerprint_);
        seed_ = std::move(other.seed_);
        places_ = std::move(other.places_);
        proofs_needed_ = other.proofs_needed_;
        encryption_ = std::move(other.encryption_);
        taken_ = other.taken_;
        proof_ = std::move(other.proof_);
        other.clear();
    }
    return *this;
}

NonceStore::~NonceStore() { clear(); }

void NonceStore::clear() {
    for (Nonce& nonce : encryption_) wipe(nonce);
    for (Nonce& nonce : proof_) wipe(nonce);
    encryption_.clear();
    proof_.clear();
    places_.clear();
    seed_.reset();
    fingerprint_.clear();
    taken_ = proofs_needed_ = 0;
}

void NonceStore::start(const Election& election, Randomness& randomness) {
    if (seed_ != nullptr && fingerprint_ == election.fingerprint()) return;
    clear();
    fingerprint_ = election.fingerprint();
    seed_ = std::make_shared<SecretBytes>(seed_size);
    randomness.fill(seed_->bytes());
    const auto shape = shape_of(election);
    for (std::size_t q = 0; q < election.questions().size(); ++q) {
        const Question& question = election.questions()[q];
        const bool shares = shape.ok() && shared_choice(election, *shape, q).has_value();
        for (std::size_t k = shares ? 1 : 0; k < question.width(); ++k) places_.push_back({q, k});
        proofs_needed_ += proof_branches(question, shares);
    }
    // Growing later would leave unwiped copies behind.
    encryption_.reserve(places_.size());
    proof_.reserve(proofs_needed_);
}

void NonceStore::add(const Election& election, std::size_t count, Randomness& randomness) {
    start(election, randomness);
    for (; count > 0 && encryption_.size() < places_.size(); --count) {
        const Place& place = places_[encryption_.size()];
        encryption_.push_back(encryption_nonce(election, *seed_, place.question, place.choice));
    }
    for (; count > 0 && proof_.size() < proofs_needed_; --count)
        proof_.push_back(random_nonce(election, randomness));
}

std::shared_ptr<const SecretBytes> NonceStore::begin(const Election& election, Randomness& randomness) {
    start(election, randomness);
    return seed_;
}

Nonce NonceStore::take_encryption(const Election& election, std::size_t question, std::size_t choice) {
    const std::size_t index = taken_++;
    if (index >= encryption_.size()) return encryption_nonce(election, *seed_, question, choice);
    const Place& place = places_[index];
    if (place.question != question || place.choice != choice) std::abort();
    const Nonce nonce = encryption_[index];
    wipe(encryption_[index]);
    return nonce;
}

Nonce NonceStore::take_proof(const Election& election, Randomness& randomness) {
    if (proof_.empty()) return random_nonce(election, randomness);
    const Nonce nonce = proof_.back();
    wipe(proof_.back());
    proof_.pop_back();
    return nonce;
}

std::size_t nonces_needed(const Election& election) {
    std::size_t count = 0;
    const auto shape = shape_of(election);
    for (std::size_t q = 0; q < election.questions().size(); ++q) {
        const Question& question = election.questions()[q];
        const bool shares = shape.ok() && shared_choice(election, *shape, q).has_value();
        count += question.width() - (shares ? 1 : 0) + proof_branches(question, shares);
    }
    return count;
}

NonceStore prepare(const Election& election, Randomness& randomness) {
    NonceStore store;
    store.add(election, nonces_needed(election), randomness);
    return store;
}

}  // namespace daihui::ballot
