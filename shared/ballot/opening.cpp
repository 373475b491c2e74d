// Opening a box: partial decryptions, their proofs, the sums in clear, the counts (specification.tex 3.0,
// sections 4.18 and 4.19; second proof: DESIGN.md 5).
#include <array>
#include <cmath>
#include <map>
#include <utility>

#include "shared/ballot/canonical.hpp"
#include "shared/ballot/trustee.hpp"

namespace daihui::ballot {
namespace {

template <class T>
using Grid = std::vector<std::vector<T>>;

std::string decrypt_prefix(const Election& election, const Point& key) {
    return "decrypt|" + election.fingerprint() + "|" + key.text() + "|";
}

/// Belenios' challenge leaves out ciphertext and factor; ours names both, and the cell.
std::string second_prefix(const Election& election, const std::string& key, std::size_t q, std::size_t k,
                          const Ciphertext& cell, const Point& factor) {
    std::string out = "daihui-decrypt|" + election.fingerprint() + "|" + key + "|" + std::to_string(q) + "|";
    out.append(std::to_string(k)).append("|").append(pair_text(cell)).append(",").append(factor.text());
    return out.append("|");
}

/// Proves that log_g(key) = log_alpha(factor) = x.
Proof prove_factor(std::string_view prefix, const Point& alpha, const Scalar& x, Randomness& randomness) {
    Scalar w = Scalar::random(randomness);
    const std::array commitments{power_of_generator(w), power(alpha, w)};
    Proof proof;
    proof.challenge = hash_to_scalar(prefix, commitments);
    proof.response = w - x * proof.challenge;
    w.wipe();
    return proof;
}

bool check_factor(std::string_view prefix, const Point& key, const Point& alpha, const Point& factor,
                  const Proof& proof) {
    const std::array commitments{public_combination(proof.response, key, proof.challenge),
                                 power(alpha, proof.response) * power(factor, proof.challenge)};
    return hash_to_scalar(prefix, commitments) == proof.challenge;
}

template <class A, class B>
bool same_shape(const Grid<A>& a, const Grid<B>& b) {
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i)
        if (a[i].size() != b[i].size()) return false;
    return true;
}

Error unproved() { return {ErrorKind::bad_input, "开箱份额的证明不成立。"}; }

Grid<Proof> no_proofs() { return {}; }

std::optional<Grid<Proof>> read_proof_grid(canonical::Reader& reader) {
    return reader.list(1000, [&] { return reader.list(1000, [&] { return reader.proof(); }); });
}

/// Logarithms to the base g from 0 to a limit, by baby and giant steps.
class Logarithms {
  public:
    explicit Logarithms(std::int64_t limit) : limit_(limit) {
        step_ = static_cast<std::int64_t>(std::sqrt(static_cast<double>(limit))) + 1;
        Point baby;
        for (std::int64_t i = 0; i < step_; ++i) {
            baby_.emplace(baby.bytes(), i);
            baby = baby * Point::generator();
        }
        giant_ = baby.inverse();
    }

    std::optional<std::int64_t> of(Point value) const {
        for (std::int64_t passed = 0; passed <= limit_; passed += step_) {
            if (const auto found = baby_.find(value.bytes()); found != baby_.end()) {
                const std::int64_t logarithm = passed + found->second;
                if (logarithm <= limit_) return logarithm;
                return std::nullopt;
            }
            value = value * giant_;
        }
        return std::nullopt;
    }

  private:
    std::int64_t limit_, step_ = 1;
    std::map<std::array<std::uint8_t, 32>, std::int64_t> baby_;
    Point giant_;
};

}  // namespace

PartialDecryption PartialDecryption::compute(const Election& election, const EncryptedTally& tally, int owner,
                                             const TrusteePrivateKey& key, Randomness& randomness) {
    PartialDecryption share;
    share.owner = owner;
    Scalar x = key.scalar();
    const Point public_key = power_of_generator(x);
    const std::string key_text = public_key.text();
    const std::string prefix = decrypt_prefix(election, public_key);
    for (std::size_t q = 0; q < tally.sums().size(); ++q) {
        auto& factors = share.factors.emplace_back();
        auto& proofs = share.proofs.emplace_back();
        auto& second = share.second_proofs.emplace_back();
        for (std::size_t k = 0; k < tally.sums()[q].size(); ++k) {
            const Ciphertext& cell = tally.sums()[q][k];
            factors.push_back(power(cell.alpha, x));
            proofs.push_back(prove_factor(prefix, cell.alpha, x, randomness));
            second.push_back(prove_factor(second_prefix(election, key_text, q, k, cell, factors.back()),
                                          cell.alpha, x, randomness));
        }
    }
    x.wipe();
    return share;
}

Result<PartialDecryption> PartialDecryption::parse(int owner, std::string_view json) {
    canonical::Reader reader(json);
    PartialDecryption share;
    share.owner = owner;
    reader.expect(R"({"decryption_factors":)");
    auto factors =
        reader.list(1000, [&] { return reader.list(1000, [&] { return reader.point(Identity::allowed); }); });
    reader.expect(R"(,"decryption_proofs":)");
    auto proofs = read_proof_grid(reader);
    reader.expect("}");
    if (!reader.finished() || !factors || !proofs || !same_shape(*factors, *proofs))
        return Error{ErrorKind::bad_input, "开箱份额不是规范格式。"};
    share.factors = std::move(*factors);
    share.proofs = std::move(*proofs);
    return share;
}

std::string PartialDecryption::json() const {
    std::string out = R"({"decryption_factors":[)";
    for (std::size_t q = 0; q < factors.size(); ++q) {
        out += q > 0 ? ",[" : "[";
        for (std::size_t k = 0; k < factors[q].size(); ++k) {
            if (k > 0) out += ',';
            canonical::append_quoted(out, factors[q][k]);
        }
        out += ']';
    }
    out += R"(],"decryption_proofs":)";
    canonical::append(out, proofs);
    out += '}';
    return out;
}

Result<void> PartialDecryption::check(const Election& election, const Trustees& trustees,
                                      const EncryptedTally& tally) const {
    if (owner < 1 || static_cast<std::size_t>(owner) > trustees.keys().size()) return unproved();
    if (!same_shape(factors, tally.sums()) || !same_shape(proofs, tally.sums())) return unproved();
    const Point& key = trustees.keys()[static_cast<std::size_t>(owner) - 1].public_key;
    const std::string prefix = decrypt_prefix(election, key);
    for (std::size_t q = 0; q < factors.size(); ++q)
        for (std::size_t k = 0; k < factors[q].size(); ++k)
            if (!check_factor(prefix, key, tally.sums()[q][k].alpha, factors[q][k], proofs[q][k]))
                return unproved();
    return {};
}

Result<void> PartialDecryption::check_second(const Election& election, const Trustees& trustees,
                                             const EncryptedTally& tally) const {
    const Error wrong{ErrorKind::bad_input, "开箱份额的第二证明不成立。"};
    if (owner < 1 || static_cast<std::size_t>(owner) > trustees.keys().size()) return wrong;
    if (second_proofs.empty()) return Error{ErrorKind::bad_input, "开箱份额缺第二证明。"};
    if (!same_shape(factors, tally.sums()) || !same_shape(second_proofs, tally.sums())) return wrong;
    const Point& key = trustees.keys()[static_cast<std::size_t>(owner) - 1].public_key;
    const std::string key_text = key.text();
    for (std::size_t q = 0; q < factors.size(); ++q)
        for (std::size_t k = 0; k < factors[q].size(); ++k) {
            const Ciphertext& cell = tally.sums()[q][k];
            const std::string prefix = second_prefix(election, key_text, q, k, cell, factors[q][k]);
            if (!check_factor(prefix, key, cell.alpha, factors[q][k], second_proofs[q][k])) return wrong;
        }
    return {};
}

std::string second_proofs_json(const Election& election, const std::vector<PartialDecryption>& shares) {
    std::string out = R"({"profile":"daihui-decrypt","election":")";
    out.append(election.fingerprint()).append(R"(","shares":[)");
    for (std::size_t i = 0; i < shares.size(); ++i) {
        if (i > 0) out += ',';
        out.append(R"({"owner":)").append(std::to_string(shares[i].owner)).append(R"(,"proofs":)");
        canonical::append(out, shares[i].second_proofs);
        out += '}';
    }
    out += "]}";
    return out;
}

Result<void> attach_second_proofs(const Election& election, std::string_view json,
                                  std::vector<PartialDecryption>& shares) {
    canonical::Reader reader(json);
    std::map<std::int64_t, Grid<Proof>> found;
    reader.expect(R"({"profile":"daihui-decrypt","election":)");
    const auto fingerprint = reader.plain(100);
    reader.expect(R"(,"shares":)");
    const auto owners = reader.list(100, [&]() -> std::optional<std::int64_t> {
        reader.expect(R"({"owner":)");
        const auto owner = reader.integer();
        reader.expect(R"(,"proofs":)");
        auto proofs = read_proof_grid(reader);
        if (!reader.expect("}") || !owner || !proofs) return std::nullopt;
        if (!found.emplace(*owner, std::move(*proofs)).second) return std::nullopt;
        return owner;
    });
    reader.expect("}");
    if (!reader.finished() || !owners || !fingerprint)
        return Error{ErrorKind::bad_input, "第二证明文件不是规范格式。"};
    if (*fingerprint != election.fingerprint())
        return Error{ErrorKind::bad_input, "第二证明文件属于另一次投票。"};
    for (PartialDecryption& share : shares) {
        const auto proofs = found.find(share.owner);
        share.second_proofs = proofs == found.end() ? no_proofs() : std::move(proofs->second);
    }
    return {};
}

std::string TallyResult::json() const {
    std::string out = R"({"result":[)";
    for (std::size_t q = 0; q < sums.size(); ++q) {
        out += q > 0 ? ",[" : "[";
        for (std::size_t k = 0; k < sums[q].size(); ++k) {
            if (k > 0) out += ',';
            out += std::to_string(sums[q][k]);
        }
        out += ']';
    }
    out += "]}";
    return out;
}

Result<TallyResult> TallyResult::parse(std::string_view json) {
    canonical::Reader reader(json);
    TallyResult out;
    reader.expect(R"({"result":)");
    auto sums = reader.list(1000, [&] { return reader.list(1000, [&] { return reader.integer(); }); });
    reader.expect("}");
    if (!reader.finished() || !sums) return Error{ErrorKind::bad_input, "计票结果不是规范格式。"};
    out.sums = std::move(*sums);
    return out;
}

Result<TallyResult> open_tally(const Election& election, const Trustees& trustees, const EncryptedTally& tally,
                               const std::vector<PartialDecryption>& shares) {
    std::vector<const PartialDecryption*> by_owner(trustees.keys().size(), nullptr);
    for (const PartialDecryption& share : shares) {
        if (auto ok = share.check(election, trustees, tally); !ok) return ok.error();
        auto& place = by_owner[static_cast<std::size_t>(share.owner) - 1];
        if (place != nullptr) return Error{ErrorKind::bad_input, "同一把开箱钥匙用了两次。"};
        place = &share;
    }
    for (const PartialDecryption* share : by_owner)
        if (share == nullptr) return Error{ErrorKind::refused, "开箱钥匙不齐，不能开箱。"};
    const Logarithms logarithms(tally.ballots());
    TallyResult result;
    for (std::size_t q = 0; q < tally.sums().size(); ++q) {
        auto& row = result.sums.emplace_back();
        for (std::size_t k = 0; k < tally.sums()[q].size(); ++k) {
            Point value = tally.sums()[q][k].beta;
            for (const PartialDecryption* share : by_owner) value = value / share->factors[q][k];
            const auto sum = logarithms.of(value);
            if (!sum) return Error{ErrorKind::bad_input, "开箱所得票数超出选票数，密文合计不可信。"};
            row.push_back(*sum);
        }
    }
    return result;
}

Result<Counts> counts_from_result(const Shape& shape, const TallyResult& result, std::int64_t ballots) {
    const Error wrong{ErrorKind::bad_input, "计票结果与选票的格式或张数不符。"};
    const auto content = make_template(shape, {}, {});
    if (!content) return content.error();
    if (result.sums.size() != content->questions.size() || ballots < 0) return wrong;
    for (std::size_t q = 0; q < result.sums.size(); ++q) {
        if (result.sums[q].size() != content->questions[q].width()) return wrong;
        for (std::int64_t sum : result.sums[q])
            if (sum < 0 || sum > ballots) return wrong;
    }
    const auto& sums = result.sums;
    Counts counts;
    counts.ballots = ballots;
    switch (shape.kind) {
        case PollKind::motion:
            counts.motion = {sums[0][0], sums[0][1], sums[0][2]};
            if (counts.motion.approve + counts.motion.oppose + counts.motion.abstain != ballots) return wrong;
            break;
        case PollKind::appraisal:
            for (const auto& row : sums) {
                std::int64_t total = 0;
                for (std::int64_t sum : row) total += sum;
                if (total != ballots) return wrong;
                counts.grades.push_back(row);
            }
            break;
        case PollKind::election: {
            const std::size_t offset = shape.seat_rule == SeatRule::exact ? 1 : 0;
            std::int64_t approvals = 0;
            for (std::size_t i = 0; i < shape.candidates.size(); ++i) {
                const std::int64_t approve = sums[0][offset + i];
                const std::int64_t oppose = sums[i + 1][1];
                if (sums[i + 1][0] != approve || approve + oppose > ballots) return wrong;
                counts.candidates.push_back({approve, oppose, ballots - approve - oppose});
                approvals += approve;
            }
            for (std::size_t i = 0; i < shape.write_ins.size(); ++i) {
                counts.write_ins.push_back(sums[0][offset + shape.candidates.size() + i]);
                approvals += counts.write_ins.back();
            }
            counts.blank = offset == 1 ? sums[0][0] : 0;
            const std::int64_t marked = ballots - counts.blank;
            if (approvals > shape.seats * marked) return wrong;
            if (shape.seat_rule == SeatRule::exact && approvals != shape.seats * marked) return wrong;
            break;
        }
    }
    return counts;
}

}  // namespace daihui::ballot
