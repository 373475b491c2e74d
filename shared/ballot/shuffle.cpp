// Making shuffles and their proofs (specification.tex 3.0, section 6: GenShuffle, GenShuffleProof).
#include "shared/ballot/shuffle.hpp"

#include <sodium.h>

#include <array>
#include <utility>

#include "shared/ballot/shuffle_transcript.hpp"

namespace daihui::ballot {
namespace {

/// Secret exponents that are wiped when they are let go.
class SecretScalars {
  public:
    explicit SecretScalars(std::size_t count) : items_(count) {}
    SecretScalars(std::size_t count, Randomness& randomness) : items_(count) {
        for (Scalar& item : items_) item = Scalar::random(randomness);
    }
    SecretScalars(const SecretScalars&) = delete;
    SecretScalars& operator=(const SecretScalars&) = delete;
    ~SecretScalars() {
        for (Scalar& item : items_) item.wipe();
    }
    Scalar& operator[](std::size_t i) { return items_[i]; }
    const Scalar& operator[](std::size_t i) const { return items_[i]; }
    const std::vector<Scalar>& items() const { return items_; }

  private:
    std::vector<Scalar> items_;
};

/// A uniform number below `limit` (at most 2^32) from 128 random bits: as many calls whatever comes out, and a
/// bias below 2^-96.
std::size_t random_below(std::size_t limit, Randomness& randomness) {
    std::array<std::uint8_t, 16> bytes{};
    randomness.fill(bytes);
    std::uint64_t rest = 0;
    for (std::size_t i = 0; i < bytes.size(); i += 4) {
        std::uint64_t word = 0;
        for (std::size_t j = 0; j < 4; ++j) word = (word << 8U) | bytes[i + j];
        rest = ((rest << 32U) | word) % limit;
    }
    sodium_memzero(bytes.data(), bytes.size());
    return rest;
}

/// GenPermutation; psi[i] is the old place of what stands at place i. Wiped when let go.
class Permutation {
  public:
    Permutation(std::size_t count, Randomness& randomness) : places_(count) {
        for (std::size_t i = 0; i < count; ++i) places_[i] = i;
        for (std::size_t i = 0; i < count; ++i)
            std::swap(places_[i], places_[i + random_below(count - i, randomness)]);
    }
    Permutation(const Permutation&) = delete;
    Permutation& operator=(const Permutation&) = delete;
    ~Permutation() { sodium_memzero(places_.data(), places_.size() * sizeof(std::size_t)); }
    std::size_t operator[](std::size_t i) const { return places_[i]; }

  private:
    std::vector<std::size_t> places_;
};

/// The dot product of two lists, from `start` on.
Scalar dot(Scalar start, const SecretScalars& a, const std::vector<Scalar>& b) {
    for (std::size_t i = 0; i < b.size(); ++i) start = start + a[i] * b[i];
    return start;
}

/// Everything about one list's shuffle. All randomness is drawn in front of all work, so that the work can go
/// on in several threads. The order of the members is the order of the drawing.
class Shuffler {
  public:
    Shuffler(const Election& election, const std::vector<Ciphertext>& before, Randomness& randomness)
        : election_(election),
          before_(before),
          count_(before.size()),
          psi_(count_, randomness),
          r_encryption_(count_, randomness),
          r_permutation_(count_, randomness),
          r_chain_(count_, randomness),
          omega_(4, randomness),
          omega_chain_(count_, randomness),
          omega_permuted_(count_, randomness) {}

    std::pair<std::vector<Ciphertext>, ShuffleProof> run(const ForEach& for_each) {
        shuffle(for_each);
        commit(for_each);
        respond();
        return {std::move(after_), std::move(proof_)};
    }

  private:
    const FixedBase& key() const { return election_.key(); }

    /// GenShuffle and GenPermutationCommitment.
    void shuffle(const ForEach& for_each) {
        after_.resize(count_);
        proof_.permutation.resize(count_);
        generators_.resize(count_);
        go_through(for_each, count_, [&](std::size_t i) {
            const std::size_t j = psi_[i];
            after_[i] = {before_[j].alpha * power_of_generator(r_encryption_[j]),
                         before_[j].beta * key().power(r_encryption_[j])};
            generators_[i] = independent_generator(static_cast<int>(i));
            proof_.permutation[j] = power_of_generator(r_permutation_[j]) * generators_[i];
        });
    }

    /// GenCommitmentChain and the commitments t. The chain's links are c_i = g^(r_i) c_(i-1)^(u'_i); with
    /// R_i = r_i + u'_i R_(i-1) and U_i = u'_i U_(i-1) they are g^(R_i) h^(U_i): powers of two fixed bases that
    /// need not wait for each other. So are the commitments to them.
    void commit(const ForEach& for_each) {
        transcript_.emplace(election_, before_, after_, proof_.permutation);
        const std::vector<Scalar>& u = transcript_->challenges();
        const FixedBase h(independent_generator(-1));
        SecretScalars g_exponent(count_ + 1), h_exponent(count_ + 1);
        h_exponent[0] = Scalar::from_int(1);
        for (std::size_t i = 0; i < count_; ++i) {
            const Scalar& permuted = u[psi_[i]];
            g_exponent[i + 1] = r_chain_[i] + permuted * g_exponent[i];
            h_exponent[i + 1] = permuted * h_exponent[i];
        }
        proof_.chain.resize(count_);
        proof_.t_chain.resize(count_);
        go_through(for_each, count_, [&](std::size_t i) {
            proof_.chain[i] = power_of_generator(g_exponent[i + 1]) * h.power(h_exponent[i + 1]);
            proof_.t_chain[i] = power_of_generator(omega_chain_[i] + g_exponent[i] * omega_permuted_[i]) *
                                h.power(h_exponent[i] * omega_permuted_[i]);
        });
        std::array<std::vector<Point>, 3> bases;
        bases[0] = generators_;
        for (const Ciphertext& cipher : after_) {
            bases[1].push_back(cipher.beta);
            bases[2].push_back(cipher.alpha);
        }
        std::array<Point, 3> products;
        go_through(for_each, products.size(),
                   [&](std::size_t i) { products[i] = secret_product(bases[i], omega_permuted_.items()); });
        proof_.t1 = power_of_generator(omega_[0]);
        proof_.t2 = power_of_generator(omega_[1]);
        proof_.t3 = power_of_generator(omega_[2]) * products[0];
        proof_.t4_beta = products[1] / key().power(omega_[3]);
        proof_.t4_alpha = products[2] / power_of_generator(omega_[3]);
    }

    /// The responses s to the challenge.
    void respond() {
        const std::vector<Scalar>& u = transcript_->challenges();
        const Scalar c = transcript_->challenge(election_, proof_);
        // v_i is the product of the permuted challenges after i.
        SecretScalars v(count_);
        Scalar product = Scalar::from_int(1);
        for (std::size_t i = count_; i-- > 0;) {
            v[i] = product;
            product = product * u[psi_[i]];
        }
        product.wipe();
        const std::vector<Scalar> ones(count_, Scalar::from_int(1));
        proof_.s1 = omega_[0] + c * dot({}, r_permutation_, ones);
        proof_.s2 = omega_[1] + c * dot({}, r_chain_, v.items());
        proof_.s3 = omega_[2] + c * dot({}, r_permutation_, u);
        proof_.s4 = omega_[3] + c * dot({}, r_encryption_, u);
        for (std::size_t i = 0; i < count_; ++i) {
            proof_.s_chain.push_back(omega_chain_[i] + c * r_chain_[i]);
            proof_.s_permuted.push_back(omega_permuted_[i] + c * u[psi_[i]]);
        }
    }

    const Election& election_;
    const std::vector<Ciphertext>& before_;
    std::size_t count_;
    Permutation psi_;
    SecretScalars r_encryption_, r_permutation_, r_chain_, omega_, omega_chain_, omega_permuted_;
    std::vector<Ciphertext> after_;
    std::vector<Point> generators_;
    std::optional<ShuffleTranscript> transcript_;
    ShuffleProof proof_;
};

}  // namespace

Shuffle Shuffle::make(const Election& election, const CiphertextLists& lists, Randomness& randomness,
                      const ForEach& for_each) {
    Shuffle out;
    for (const std::vector<Ciphertext>& list : lists) {
        auto [ciphertexts, proof] = Shuffler(election, list, randomness).run(for_each);
        out.ciphertexts.push_back(std::move(ciphertexts));
        out.proofs.push_back(std::move(proof));
    }
    return out;
}

}  // namespace daihui::ballot
