// Making a ballot. Sections of specification.tex 3.0: answers 4.11.1 and 4.11.2, proofs 4.12 and 4.13,
// signature 4.15, form 4.15.
#include <sodium.h>

#include <algorithm>
#include <array>
#include <utility>

#include "shared/ballot/ballot.hpp"
#include "shared/ballot/canonical.hpp"
#include "shared/ballot/encoding.hpp"
#include "shared/ballot/nonce.hpp"
#include "shared/ballot/profile.hpp"

namespace daihui::ballot {
namespace {

/// The permutation of the slots by which written-in numbers are placed: always as many draws as there are
/// slots.
std::vector<std::size_t> random_order(std::size_t count, Randomness& randomness) {
    std::vector<std::pair<std::uint64_t, std::size_t>> draws(count);
    for (std::size_t i = 0; i < count; ++i) {
        std::array<std::uint8_t, 8> bytes{};
        randomness.fill(bytes);
        for (std::uint8_t byte : bytes) draws[i].first = draws[i].first << 8U | byte;
        draws[i].second = i;
    }
    std::sort(draws.begin(), draws.end());
    std::vector<std::size_t> order;
    order.reserve(count);
    for (const auto& draw : draws) order.push_back(draw.second);
    sodium_memzero(draws.data(), draws.size() * sizeof draws[0]);
    return order;
}

void place_election(const Shape& shape, const Marks& marks, Randomness& randomness, Plaintext& out) {
    const bool exact = shape.seat_rule == SeatRule::exact;
    const std::size_t offset = exact ? 1 : 0;
    const std::size_t first_extra = offset + shape.candidates.size();
    std::uint8_t approvals = 0;
    for (std::size_t i = 0; i < marks.candidates.size(); ++i) {
        const auto approve = static_cast<std::uint8_t>(marks.candidates[i] == Mark::approve);
        out[0][offset + i] = out[i + 1][0] = approve;
        out[i + 1][1] = static_cast<std::uint8_t>(marks.candidates[i] == Mark::oppose);
        approvals |= approve;
    }
    for (std::size_t i = 0; i < shape.write_ins.size(); ++i)
        for (std::size_t chosen : marks.write_ins) {
            const auto hit = static_cast<std::uint8_t>(chosen == i);
            out[0][first_extra + i] |= hit;
            approvals |= hit;
        }
    std::vector<std::size_t> order = random_order(shape.slots, randomness);
    for (std::size_t i = 0; i < order.size() && i < marks.write_ins.size(); ++i) {
        const std::size_t number = marks.write_ins[i] + 1;
        out[0][first_extra + order[i]] = 1;
        out[1 + shape.candidates.size() + order[i]] = {static_cast<std::uint8_t>(number >> 8U),
                                                       static_cast<std::uint8_t>(number & 0xffU)};
        approvals = 1;
    }
    if (!order.empty()) sodium_memzero(order.data(), order.size() * sizeof order[0]);
    if (exact) out[0][0] = approvals ^ 1U;
}

Plaintext plaintext_of(const Election& election, const Shape& shape, const Marks& marks,
                       Randomness& randomness) {
    Plaintext out;
    for (const Question& question : election.questions()) {
        const bool bits = question.kind == QuestionKind::homomorphic;
        out.emplace_back(bits ? question.width() : question.answers.size(), std::uint8_t{0});
    }
    switch (shape.kind) {
        case PollKind::motion:
            for (std::size_t k = 0; k < 3; ++k)
                out[0][k] = static_cast<std::uint8_t>(marks.candidates[0] == static_cast<Mark>(k));
            break;
        case PollKind::appraisal:
            for (std::size_t i = 0; i < marks.grades.size(); ++i)
                for (std::size_t grade = 0; grade < shape.grades.size(); ++grade)
                    out[i][grade] = static_cast<std::uint8_t>(marks.grades[i] == grade);
            break;
        case PollKind::score:
            for (std::size_t i = 0; i < marks.scores.size(); ++i)
                for (std::size_t step = 0; step < shape.scale.steps(); ++step)
                    out[i][step] = static_cast<std::uint8_t>(marks.scores[i] == shape.scale.points(step));
            break;
        case PollKind::choose:
            for (std::size_t i = 0; i < shape.candidates.size(); ++i)
                for (std::size_t chosen : marks.chosen) out[0][i] |= static_cast<std::uint8_t>(chosen == i);
            break;
        case PollKind::election:
            place_election(shape, marks, randomness, out);
            break;
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
    Sealed() = default;
    Sealed(const Sealed&) = default;
    Sealed(Sealed&&) = default;
    Sealed& operator=(const Sealed&) = default;
    Sealed& operator=(Sealed&&) = default;
    ~Sealed() { exponent.wipe(); }
};

/// The answer to one question while it is made. A non-homomorphic one has one choice with one proof.
struct SealedAnswer {
    std::vector<Sealed> choices;
    std::vector<Proof> overall, blank;
};

void wipe(std::span<ProverBranch> branches) {
    for (ProverBranch& branch : branches) branch.exponent.wipe(), branch.miss.wipe();
}

class Sealer {
  public:
    Sealer(const Election& election, const Shape& shape, const CredentialKey& key, NonceStore& nonces,
           Randomness& randomness)
        : election_(election), shape_(shape), key_(key), nonces_(nonces), randomness_(randomness) {
        prefix_ = election.fingerprint() + "|" + key.public_text();
    }

    SealedBallot seal(const Plaintext& plaintext) {
        const auto seed = nonces_.begin(election_, randomness_);
        std::vector<SealedAnswer> answers;
        answers.reserve(plaintext.size());
        for (std::size_t q = 0; q < plaintext.size(); ++q) {
            const Question& question = election_.questions()[q];
            SealedAnswer& answer = answers.emplace_back();
            answer.choices.reserve(question.width());
            if (question.kind == QuestionKind::non_homomorphic) {
                answer.choices.push_back(encrypt_numbers(q, plaintext[q]));
                continue;
            }
            const auto shared = shared_choice(election_, shape_, q);
            for (std::size_t k = 0; k < plaintext[q].size(); ++k)
                answer.choices.push_back(shared && k == 0 ? answers[0].choices[*shared]
                                                          : encrypt(q, k, plaintext[q][k]));
            prove_whole(question, plaintext[q], answer);
        }
        SealedBallot ballot = sign(write(answers));
        ballot.seed = seed;
        nonces_.clear();
        return ballot;
    }

  private:
    Sealed encrypt(std::size_t q, std::size_t k, std::uint8_t bit) {
        Sealed out;
        const PreparedBit prepared = nonces_.take_bit(election_, q, k, randomness_);
        out.exponent = prepared.exponent();
        out.ciphertext = prepared.ciphertext(bit);
        out.pair = prepared.pair(bit);
        out.proof = prepared.prove(interval_prefix(prefix_, out.pair), bit);
        return out;
    }

    /// A non-homomorphic answer (section 4.11.2).
    Sealed encrypt_numbers(std::size_t q, const std::vector<std::uint8_t>& numbers) {
        Sealed out;
        Nonce nonce = nonces_.take_number(election_, q);
        out.exponent = nonce.exponent;
        out.ciphertext = {nonce.g_power, nonce.y_power * encode_numbers(numbers)};
        wipe(nonce);
        out.pair = pair_text(out.ciphertext);
        nonce = nonces_.take_proof(election_, randomness_);
        Proof proof;
        proof.challenge = hash_to_scalar(encryption_prefix(prefix_, election_, out.pair), {&nonce.g_power, 1});
        proof.response = nonce.exponent - out.exponent * proof.challenge;
        wipe(nonce);
        out.proof.push_back(proof);
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
        branches.reserve(OverallBranches(question).overall);  // growing would leave exponents behind
        if (!with_blank) {
            for (int claim = question.min; claim <= question.max; ++claim)
                branches.push_back({exponent, difference(marked, claim)});
            answer.overall = prove(interval_prefix(s, pair_text(sum)), branches,
                                   marked - static_cast<std::size_t>(question.min));
        } else {
            const Scalar& blank_exponent = answer.choices[0].exponent;
            const std::size_t blank = bits[0];
            ProverBranch exclusive[] = {{blank_exponent, difference(blank, 0)},
                                        {exponent, difference(marked, 0)}};
            answer.blank = prove("bproof0|" + s + "|", exclusive, blank);
            wipe(exclusive);
            branches.push_back({blank_exponent, difference(blank, 1)});
            for (int claim = question.min; claim <= question.max; ++claim)
                branches.push_back({exponent, difference(marked, claim)});
            // Blank: the first branch; else the one of the number marked. Computed, not branched on.
            const std::size_t index = (1 - blank) * (marked + 1 - static_cast<std::size_t>(question.min));
            answer.overall = prove("bproof1|" + s + "|", branches, index);
        }
        exponent.wipe();
        wipe(branches);
    }

    std::vector<Proof> prove(std::string_view prefix, std::span<const ProverBranch> branches,
                             std::size_t index) {
        std::vector<Nonce> nonces;
        nonces.reserve(branches.size());  // a nonce left behind by growing would not be wiped
        for (std::size_t i = 0; i < branches.size(); ++i)
            nonces.push_back(nonces_.take_proof(election_, randomness_));
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
            out += q > 0 ? R"(,{"choices":)" : R"({"choices":)";
            if (election_.questions()[q].kind == QuestionKind::non_homomorphic) {
                write_choice(out, answer.choices.front());
                out += R"(,"proof":)";
                canonical::append(out, answer.choices.front().proof.front());
                out += '}';
                continue;
            }
            out += '[';
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

Result<SealedBallot> seal(const Election& election, const Shape& shape, const Marks& marks,
                          const CredentialKey& key, NonceStore& nonces, Randomness& randomness) {
    if (auto ok = check_shape(shape); !ok) return ok.error();
    if (auto ok = check_marks(shape, marks); !ok) return ok.error();
    if (!matches(election, shape)) return Error{ErrorKind::wrong_use, "选票与本次投票的定义不符。"};
    Plaintext plaintext = plaintext_of(election, shape, marks, randomness);
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
