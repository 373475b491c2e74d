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

PreparedBit prepared_bit(const Election& election, const SecretBytes& seed, std::size_t question,
                         std::size_t choice, Randomness& randomness) {
    Nonce nonce = encryption_nonce(election, seed, question, choice);
    const PreparedBit bit = PreparedBit::make(election.key(), nonce, randomness);
    wipe(nonce);
    return bit;
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
        number_places_ = std::move(other.number_places_);
        bits_ = std::move(other.bits_);
        numbers_ = std::move(other.numbers_);
        taken_ = other.taken_;
        taken_numbers_ = other.taken_numbers_;
        proof_ = std::move(other.proof_);
        other.clear();
    }
    return *this;
}

NonceStore::~NonceStore() { clear(); }

void NonceStore::clear() {
    for (PreparedBit& bit : bits_) bit.wipe();
    for (Nonce& nonce : numbers_) wipe(nonce);
    for (Nonce& nonce : proof_) wipe(nonce);
    bits_.clear();
    numbers_.clear();
    proof_.clear();
    places_.clear();
    number_places_.clear();
    seed_.reset();
    fingerprint_.clear();
    taken_ = taken_numbers_ = proofs_needed_ = 0;
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
        proofs_needed_ += proof_branches(question);
        if (question.kind == QuestionKind::non_homomorphic) {
            number_places_.push_back(q);
            continue;
        }
        for (std::size_t k = shares ? 1 : 0; k < question.width(); ++k) places_.push_back({q, k});
    }
    // Growing later would leave unwiped copies behind.
    bits_.reserve(places_.size());
    numbers_.reserve(number_places_.size());
    proof_.reserve(proofs_needed_);
}

void NonceStore::add(const Election& election, std::size_t count, Randomness& randomness) {
    start(election, randomness);
    for (; count > 0 && bits_.size() < places_.size(); --count) {
        const Place& place = places_[bits_.size()];
        bits_.push_back(prepared_bit(election, *seed_, place.question, place.choice, randomness));
    }
    for (; count > 0 && numbers_.size() < number_places_.size(); --count)
        numbers_.push_back(encryption_nonce(election, *seed_, number_places_[numbers_.size()], 0));
    for (; count > 0 && proof_.size() < proofs_needed_; --count)
        proof_.push_back(random_nonce(election, randomness));
}

bool NonceStore::learn(std::size_t index, PublicBases& bases) const {
    if (index >= bits_.size()) return false;
    bits_[index].learn(bases);
    return true;
}

std::shared_ptr<const SecretBytes> NonceStore::begin(const Election& election, Randomness& randomness) {
    start(election, randomness);
    return seed_;
}

PreparedBit NonceStore::take_bit(const Election& election, std::size_t question, std::size_t choice,
                                 Randomness& randomness) {
    const std::size_t index = taken_++;
    if (index >= bits_.size()) return prepared_bit(election, *seed_, question, choice, randomness);
    const Place& place = places_[index];
    if (place.question != question || place.choice != choice) std::abort();
    const PreparedBit bit = bits_[index];
    bits_[index].wipe();
    return bit;
}

Nonce NonceStore::take_number(const Election& election, std::size_t question) {
    const std::size_t index = taken_numbers_++;
    if (index >= numbers_.size()) return encryption_nonce(election, *seed_, question, 0);
    if (number_places_[index] != question) std::abort();
    const Nonce nonce = numbers_[index];
    wipe(numbers_[index]);
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
        count += question.width() - (shares ? 1 : 0) + proof_branches(question);
    }
    return count;
}

NonceStore prepare(const Election& election, Randomness& randomness) {
    NonceStore store;
    store.add(election, nonces_needed(election), randomness);
    return store;
}

}  // namespace daihui::ballot
