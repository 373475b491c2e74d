// Ballots and archives that our own code would never make: any plaintext, no shared ciphertexts, chosen
// exponents, any chain of events. Everything they hash, sign and chain is consistent; what is wrong is only
// what a test wants.
#pragma once
#include <functional>

#include "shared/ballot/archive_reader.hpp"
#include "shared/ballot/canonical.hpp"
#include "shared/ballot/proof.hpp"
#include "shared/ballot/tar.hpp"
#include "tests/ballot/box.hpp"

namespace daihui::test {

/// Signs what stands in front of the signature anew, after a test has changed it.
inline std::string resign(Box& box, std::size_t slip, std::string json) {
    json.resize(json.find(R"(,"signature":)"));
    const std::string hash = ballot::canonical::base64(sha256(json + "}"));
    const ballot::Proof proof =
        ballot::prove_knowledge("sig|" + hash + "|", box.key(slip).secret(), box.random);
    json += R"(,"signature":{"hash":")" + hash + R"(","proof":)";
    ballot::canonical::append(json, proof);
    return json + "}}";
}

/// Whether a forged ballot repeats ciphertexts and proofs of question 0 as the profile wants it.
enum class Shared { no, yes };

/// A ballot of Belenios for the box's election: one number a ciphertext, questions without blank. A proof that
/// cannot be made is filled with one that does not hold. `exponent(q, k)` gives each r.
inline std::string forge_ballot(Box& box, std::size_t slip, const std::vector<std::vector<int>>& numbers,
                                const std::function<ballot::Scalar(std::size_t, std::size_t)>& exponent,
                                Shared shared = Shared::no) {
    using namespace ballot;
    const Election& election = box.election();
    const CredentialKey key = box.key(slip);
    const auto nonces = [&](std::size_t count) {
        std::vector<Nonce> out;
        for (std::size_t i = 0; i < count; ++i) {
            const Scalar w = Scalar::random(box.random);
            out.push_back({w, power_of_generator(w), power(election.public_key(), w)});
        }
        return out;
    };
    const auto number = [](int value) {
        return value < 0 ? Scalar{} - Scalar::from_int(static_cast<std::uint64_t>(-value))
                         : Scalar::from_int(static_cast<std::uint64_t>(value));
    };
    // Claims first, first+1, …; the proof holds if `value` is among them.
    const auto interval = [&](const std::string& prefix, const Scalar& r, int value, int first, int count) {
        std::vector<ProverBranch> branches;
        for (int i = 0; i < count; ++i) branches.push_back({r, number(value) - number(first + i)});
        const bool possible = value >= first && value < first + count;
        return prove_one_of(prefix, branches, possible ? static_cast<std::size_t>(value - first) : 0,
                            nonces(branches.size()), box.random);
    };
    const std::string prefix = election.fingerprint() + "|" + key.public_text();
    std::string json =
        R"({"election_uuid":")" + election.uuid() + R"(","election_hash":")" + election.fingerprint();
    json += R"(","credential":")" + key.public_text() + R"(","answers":[)";
    std::vector<Scalar> first_exponents;
    std::vector<std::vector<Proof>> first_proofs;
    for (std::size_t q = 0; q < numbers.size(); ++q) {
        std::vector<Ciphertext> choices;
        std::vector<std::vector<Proof>> proofs;
        std::string s = prefix + "|";
        Ciphertext sum;
        Scalar total;
        int marked = 0;
        for (std::size_t k = 0; k < numbers[q].size(); ++k) {
            const bool repeats = shared == Shared::yes && q > 0 && k == 0;
            const Scalar r = repeats ? first_exponents[q - 1] : exponent(q, k);
            choices.push_back({power_of_generator(r),
                               power(election.public_key(), r) * power_of_generator(number(numbers[q][k]))});
            proofs.push_back(
                repeats ? first_proofs[q - 1]
                        : interval(interval_prefix(prefix, pair_text(choices[k])), r, numbers[q][k], 0, 2));
            if (q == 0) first_exponents.push_back(r);
            s += (k > 0 ? "," : "") + pair_text(choices[k]);
            sum = {sum.alpha * choices[k].alpha, sum.beta * choices[k].beta};
            total = total + r;
            marked += numbers[q][k];
        }
        if (q == 0) first_proofs = proofs;
        const Question& question = election.questions()[q];
        const auto overall = interval(interval_prefix(s, pair_text(sum)), total, marked, question.min,
                                      question.max - question.min + 1);
        json += q > 0 ? R"(,{"choices":)" : R"({"choices":)";
        canonical::append(json, choices);
        json += R"(,"individual_proofs":)";
        canonical::append(json, proofs);
        json += R"(,"overall_proof":)";
        canonical::append(json, overall);
        json += "}";
    }
    return resign(box, slip, json + R"(],"signature":)");
}

inline std::string forge_ballot(Box& box, std::size_t slip, const std::vector<std::vector<int>>& numbers,
                                Shared shared = Shared::no) {
    return forge_ballot(
        box, slip, numbers, [&](std::size_t, std::size_t) { return ballot::Scalar::random(box.random); },
        shared);
}

/// Builds an archive record by record, with right hashes and a right chain whatever it says.
class RawArchive {
  public:
    explicit RawArchive(std::int64_t seconds = 1'795'000'000) : seconds_(seconds) {
        ballot::tar::append(bytes_, "BELENIOS",
                            R"({"version":1,"timestamp":")" + std::to_string(seconds) + "\"}", seconds);
    }
    std::string data(const std::string& content) {
        const std::string hash = to_hex(sha256(content));
        ballot::tar::append(bytes_, hash + ".data.json", content, seconds_);
        return hash;
    }
    RawArchive& event(const std::string& type, const std::string& payload = {}) {
        const std::string json = ballot::event_json(parent_, height_++, type, payload);
        parent_ = to_hex(sha256(json));
        ballot::tar::append(bytes_, parent_ + ".event.json", json, seconds_);
        return *this;
    }
    RawArchive& setup(const std::string& election, const std::string& trustees,
                      const std::string& credentials) {
        const std::string e = data(election), t = data(trustees), c = data(credentials);
        return event("Setup", data(R"({"election":")" + e + R"(","trustees":")" + t + R"(","credentials":")" +
                                   c + "\"}"));
    }
    RawArchive& setup(const ballot::Setup& from) {
        return setup(from.election.json(), from.trustees.json(), from.credentials_json());
    }
    RawArchive& ballot(const std::string& json) { return event("Ballot", data(json)); }
    RawArchive& ballots(std::vector<std::string> list) {
        std::sort(list.begin(), list.end(), [](const auto& a, const auto& b) { return sha256(a) < sha256(b); });
        for (const std::string& json : list) ballot(json);
        return *this;
    }
    RawArchive& tally(const std::string& tally, const std::string& sized) {
        data(tally);
        return event("EncryptedTally", data(sized));
    }
    RawArchive& tally(const ballot::EncryptedTally& from) { return tally(from.json(), from.sized_json()); }
    RawArchive& shuffle(const ballot::OwnedShuffle& from) {
        const std::string hash = data(from.shuffle.json());
        return event("Shuffle", data(ballot::owned_json(from.owner, hash)));
    }
    RawArchive& share(const ballot::PartialDecryption& from) {
        const std::string hash = data(from.json());
        return event("PartialDecryption", data(ballot::owned_json(from.owner, hash)));
    }
    RawArchive& result(const std::string& json) { return event("Result", data(json)); }
    const Bytes& bytes() const { return bytes_; }

  private:
    std::int64_t seconds_;
    Bytes bytes_;
    std::string parent_;
    std::int64_t height_ = 0;
};

}  // namespace daihui::test
