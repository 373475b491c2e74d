// Making a ballot. Sections of specification.tex 3.0: answers 4.11.1, proofs 4.12 and 4.13, signature 4.15,
// form 4.15.
#include <sodium.h>

#include <algorithm>
#include <utility>

#include "shared/ballot/ballot.hpp"
#include "shared/ballot/canonical.hpp"
#include "shared/ballot/profile.hpp"

namespace daihui::ballot {
namespace {

Nonce make_nonce(const Election& election, Randomness& randomness) {
    Nonce nonce;
    nonce.exponent = Scalar::random(randomness);
    nonce.g_power = power_of_generator(nonce.exponent);
    nonce.y_power = election.key().power(nonce.exponent);
    return nonce;
}

void wipe(Nonce& nonce) {
    nonce.exponent.wipe();
    nonce.g_power = Point{};
    nonce.y_power = Point{};
}

/// 0 or 1 for every ciphertext of every question. Secret.
using Plaintext = std::vector<std::vector<std::uint8_t>>;

Plaintext plaintext_of(const Election& election, const Shape& shape, const Marks& marks) {
    Plaintext out;
    for (const Question& question : election.questions()) out.emplace_back(question.width(), std::uint8_t{0});
    const auto is = [&](std::size_t i, Mark mark) {
        return static_cast<std::uint8_t>(marks.candidates[i] == mark);
    };
    switch (shape.kind) {
        case PollKind::motion:
            out[0] = {is(0, Mark::approve), is(0, Mark::oppose), is(0, Mark::abstain)};
            break;
        case PollKind::appraisal:
            for (std::size_t i = 0; i < marks.grades.size(); ++i)
                for (std::size_t grade = 0; grade < shape.grades.size(); ++grade)
                    out[i][grade] = static_cast<std::uint8_t>(marks.grades[i] == grade);
            break;
        case PollKind::election: {
            const bool exact = shape.seat_rule == SeatRule::exact;
            const std::size_t offset = exact ? 1 : 0;
            std::uint8_t approvals = 0;
            for (std::size_t i = 0; i < marks.candidates.size(); ++i) {
                out[0][offset + i] = out[i + 1][0] = is(i, Mark::approve);
                out[i + 1][1] = is(i, Mark::oppose);
                approvals |= is(i, Mark::approve);
            }
            for (std::size_t i = 0; i < shape.write_ins.size(); ++i)
                for (std::size_t chosen : marks.write_ins) {
                    const auto hit = static_cast<std::uint8_t>(chosen == i);
                    out[0][offset + shape.candidates.size() + i] |= hit;
                    approvals |= hit;
                }
            if (exact) out[0][0] = approvals ^ 1U;
            break;
        }
    }
    return out;
}

Scalar difference(std::size_t value, int claim) {
    return Scalar::from_int(value) - Scalar::from_int(static_cast<std::uint64_t>(claim));
}

/// One encrypted 0 or 1 with what its holder knows of it.
struct Sealed {
    Scalar exponent;
    Ciphertext ciphertext;
    std::string pair;
    std::vector<Proof> proof;
};

/// The answer to one question while it is made.
struct SealedAnswer {
    std::vector<Sealed> choices;
    std::vector<Proof> overall, blank;
};

class Sealer {
  public:
    Sealer(const Election& election, const Shape& shape, const CredentialKey& key, NonceStore& nonces,
           Randomness& randomness)
        : election_(election), shape_(shape), key_(key), nonces_(nonces), randomness_(randomness) {
        prefix_ = election.fingerprint() + "|" + key.public_text();
    }

    SealedBallot seal(const Plaintext& plaintext) {
        std::vector<SealedAnswer> answers;
        for (std::size_t q = 0; q < plaintext.size(); ++q) {
            SealedAnswer answer;
            const auto shared = shared_choice(election_, shape_, q);
            for (std::size_t k = 0; k < plaintext[q].size(); ++k)
                answer.choices.push_back(shared && k == 0 ? answers[0].choices[*shared]
                                                          : encrypt(plaintext[q][k]));
            prove_whole(election_.questions()[q], plaintext[q], answer);
            answers.push_back(std::move(answer));
        }
        SealedBallot ballot = sign(write(answers));
        for (SealedAnswer& answer : answers)
            for (Sealed& choice : answer.choices) choice.exponent.wipe();
        return ballot;
    }

  private:
    Sealed encrypt(std::uint8_t bit) {
        Sealed out;
        Nonce nonce = nonces_.take(election_, randomness_);
        out.exponent = nonce.exponent;
        out.ciphertext = {nonce.g_power, nonce.y_power * power_of_generator(Scalar::from_int(bit))};
        wipe(nonce);
        out.pair = pair_text(out.ciphertext);
        const ProverBranch branches[] = {{out.exponent, difference(bit, 0)},
                                         {out.exponent, difference(bit, 1)}};
        out.proof = prove(interval_prefix(prefix_, out.pair), branches, bit);
        return out;
    }

    void prove_whole(const Question& question, const std::vector<std::uint8_t>& bits, SealedAnswer& answer) {
        const bool with_blank = question.blank == Blank::allowed;
        const std::size_t first = with_blank ? 1 : 0;
        std::string s = prefix_;
        s += '|';
        Ciphertext sum;
        Scalar exponent;
        std::size_t marked = 0;
        for (std::size_t k = 0; k < bits.size(); ++k) {
            const Sealed& choice = answer.choices[k];
            if (k > 0) s += ',';
            s += choice.pair;
            if (k < first) continue;
            sum = {sum.alpha * choice.ciphertext.alpha, sum.beta * choice.ciphertext.beta};
            exponent = exponent + choice.exponent;
            marked += bits[k];
        }
        std::vector<ProverBranch> branches;
        if (!with_blank) {
            for (int claim = question.min; claim <= question.max; ++claim)
                branches.push_back({exponent, difference(marked, claim)});
            answer.overall = prove(interval_prefix(s, pair_text(sum)), branches,
                                   marked - static_cast<std::size_t>(question.min));
        } else {
            const Scalar& blank_exponent = answer.choices[0].exponent;
            const std::size_t blank = bits[0];
            const ProverBranch exclusive[] = {{blank_exponent, difference(blank, 0)},
                                              {exponent, difference(marked, 0)}};
            answer.blank = prove("bproof0|" + s + "|", exclusive, blank);
            branches.push_back({blank_exponent, difference(blank, 1)});
            for (int claim = question.min; claim <= question.max; ++claim)
                branches.push_back({exponent, difference(marked, claim)});
            // Blank: the first branch; else the one of the number marked. Computed, not branched on.
            const std::size_t index = (1 - blank) * (marked + 1 - static_cast<std::size_t>(question.min));
            answer.overall = prove("bproof1|" + s + "|", branches, index);
        }
        exponent.wipe();
        for (ProverBranch& branch : branches) branch.exponent.wipe(), branch.miss.wipe();
    }

    std::vector<Proof> prove(std::string_view prefix, std::span<const ProverBranch> branches,
                             std::size_t index) {
        std::vector<Nonce> nonces;
        nonces.reserve(branches.size());  // a nonce left behind by growing would not be wiped
        for (std::size_t i = 0; i < branches.size(); ++i)
            nonces.push_back(nonces_.take(election_, randomness_));
        auto proofs = prove_one_of(prefix, branches, index, nonces, randomness_);
        for (Nonce& nonce : nonces) wipe(nonce);
        return proofs;
    }

    static void write_choice(std::string& out, const Sealed& choice) {
        const std::string_view pair = choice.pair;
        out.append(R"({"alpha":")").append(pair.substr(0, 64)).append(R"(","beta":")");
        out.append(pair.substr(65)).append("\"}");
    }

    /// The ballot without its signature and its last brace.
    std::string write(const std::vector<SealedAnswer>& answers) const {
        std::string out = R"({"election_uuid":")";
        out.append(election_.uuid()).append(R"(","election_hash":")").append(election_.fingerprint());
        out.append(R"(","credential":")").append(key_.public_text()).append(R"(","answers":[)");
        for (std::size_t q = 0; q < answers.size(); ++q) {
            const SealedAnswer& answer = answers[q];
            out += q > 0 ? R"(,{"choices":[)" : R"({"choices":[)";
            for (std::size_t k = 0; k < answer.choices.size(); ++k) {
                if (k > 0) out += ',';
                write_choice(out, answer.choices[k]);
            }
            out += R"(],"individual_proofs":[)";
            for (std::size_t k = 0; k < answer.choices.size(); ++k) {
                if (k > 0) out += ',';
                canonical::append(out, answer.choices[k].proof);
            }
            out += R"(],"overall_proof":)";
            canonical::append(out, answer.overall);
            if (!answer.blank.empty()) {
                out += R"(,"blank_proof":)";
                canonical::append(out, answer.blank);
            }
            out += '}';
        }
        out += ']';
        return out;
    }

    SealedBallot sign(std::string unsigned_json) {
        const std::string hash = canonical::base64(sha256(unsigned_json + "}"));
        const Proof proof = prove_knowledge("sig|" + hash + "|", key_.secret(), randomness_);
        SealedBallot ballot;
        ballot.json = std::move(unsigned_json);
        ballot.json.append(R"(,"signature":{"hash":")").append(hash).append(R"(","proof":)");
        canonical::append(ballot.json, proof);
        ballot.json += "}}";
        ballot.hash = sha256(ballot.json);
        ballot.public_credential = key_.public_text();
        return ballot;
    }

    const Election& election_;
    const Shape& shape_;
    const CredentialKey& key_;
    NonceStore& nonces_;
    Randomness& randomness_;
    std::string prefix_;
};

}  // namespace

std::string SealedBallot::tracking_code() const { return to_hex(hash).substr(0, 20); }

NonceStore& NonceStore::operator=(NonceStore&& other) noexcept {
    if (this != &other) {
        clear();
        fingerprint_ = std::move(other.fingerprint_);
        nonces_ = std::move(other.nonces_);
        other.nonces_.clear();
    }
    return *this;
}

NonceStore::~NonceStore() { clear(); }

void NonceStore::add(const Election& election, std::size_t count, Randomness& randomness) {
    if (fingerprint_ != election.fingerprint()) {
        clear();
        fingerprint_ = election.fingerprint();
    }
    // Growing by doubling would leave unwiped copies behind: move by hand.
    if (nonces_.capacity() < nonces_.size() + count) {
        std::vector<Nonce> larger;
        larger.reserve(std::max(nonces_.size() + count, 2 * nonces_.capacity()));
        larger.insert(larger.end(), nonces_.begin(), nonces_.end());
        for (Nonce& nonce : nonces_) wipe(nonce);
        nonces_ = std::move(larger);
    }
    for (std::size_t i = 0; i < count; ++i) nonces_.push_back(make_nonce(election, randomness));
}

Nonce NonceStore::take(const Election& election, Randomness& randomness) {
    if (nonces_.empty() || fingerprint_ != election.fingerprint()) return make_nonce(election, randomness);
    Nonce nonce = nonces_.back();
    wipe(nonces_.back());
    nonces_.pop_back();
    return nonce;
}

void NonceStore::clear() {
    for (Nonce& nonce : nonces_) wipe(nonce);
    nonces_.clear();
}

std::size_t nonces_needed(const Election& election) {
    std::size_t count = 0;
    const auto shape = shape_of(election);
    for (std::size_t q = 0; q < election.questions().size(); ++q) {
        const Question& question = election.questions()[q];
        const bool shares = shape.ok() && shared_choice(election, *shape, q).has_value();
        const OverallBranches branches(question);
        count += 3 * (question.width() - (shares ? 1 : 0)) + branches.blank + branches.overall;
    }
    return count;
}

NonceStore prepare(const Election& election, Randomness& randomness) {
    NonceStore store;
    store.add(election, nonces_needed(election), randomness);
    return store;
}

Result<SealedBallot> seal(const Election& election, const Shape& shape, const Marks& marks,
                          const CredentialKey& key, NonceStore& nonces, Randomness& randomness) {
    if (auto ok = check_shape(shape); !ok) return ok.error();
    if (auto ok = check_marks(shape, marks); !ok) return ok.error();
    if (!matches(election, shape)) return Error{ErrorKind::wrong_use, "选票与本次投票的定义不符。"};
    Plaintext plaintext = plaintext_of(election, shape, marks);
    SealedBallot ballot = Sealer(election, shape, key, nonces, randomness).seal(plaintext);
    for (auto& bits : plaintext) sodium_memzero(bits.data(), bits.size());
    return ballot;
}

Result<SealedBallot> seal(const Election& election, const Shape& shape, const Marks& marks,
                          const CredentialKey& key, Randomness& randomness) {
    NonceStore none;
    return seal(election, shape, marks, key, none, randomness);
}

}  // namespace daihui::ballot
