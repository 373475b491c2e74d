#include "shared/ballot/opening.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <map>
#include <optional>
#include <unordered_map>
#include <utility>

#include "shared/ballot/canonical.hpp"
#include "shared/ballot/encoding.hpp"

namespace daihui::ballot {
namespace {

template <class T>
using Grid = std::vector<std::vector<T>>;

/// More ciphertexts than a question has answers: a non-homomorphic one has as many as there are ballots.
constexpr std::size_t most_questions = 1000;
constexpr std::size_t most_ciphertexts = 100'000;

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

/// Proves that log_g(key) = log_alpha(factor) = x, with the nonce w.
Proof prove_factor(std::string_view prefix, const Point& alpha, const Scalar& x, const Scalar& w) {
    const std::array commitments{power_of_generator(w), power(alpha, w)};
    Proof proof;
    proof.challenge = hash_to_scalar(prefix, commitments);
    proof.response = w - x * proof.challenge;
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

template <class T, class U>
void resize_like(Grid<T>& grid, const Grid<U>& like) {
    grid.resize(like.size());
    for (std::size_t q = 0; q < like.size(); ++q) grid[q].resize(like[q].size());
}

/// Where a ciphertext stands.
struct Cell {
    std::size_t question, place;
};

template <class T>
std::vector<Cell> cells_of(const Grid<T>& grid) {
    std::vector<Cell> out;
    for (std::size_t q = 0; q < grid.size(); ++q)
        for (std::size_t k = 0; k < grid[q].size(); ++k) out.push_back({q, k});
    return out;
}

/// Whether `holds` does for every cell.
bool all_hold(const std::vector<Cell>& cells, const ForEach& for_each,
              const std::function<bool(const Cell&)>& holds) {
    std::vector<std::uint8_t> good(cells.size(), 0);
    go_through(for_each, cells.size(), [&](std::size_t i) { good[i] = holds(cells[i]) ? 1 : 0; });
    return std::find(good.begin(), good.end(), 0) == good.end();
}

Error unproved() { return {ErrorKind::bad_input, "开箱份额的证明不成立。"}; }

std::optional<Grid<Proof>> read_proof_grid(canonical::Reader& reader) {
    return reader.list(most_questions,
                       [&] { return reader.list(most_ciphertexts, [&] { return reader.proof(); }); });
}

/// Logarithms to the base g from 0 to a limit, by baby and giant steps; shared by threads.
class Logarithms {
  public:
    /// `searches`: about how many will be asked for; the table grows with them.
    Logarithms(std::int64_t limit, std::size_t searches) : limit_(limit) {
        const double work =
            static_cast<double>(limit) * static_cast<double>(std::max<std::size_t>(searches, 1));
        step_ = std::min(static_cast<std::int64_t>(std::sqrt(work)), limit) + 1;
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
    using Key = std::array<std::uint8_t, 32>;
    /// The bytes of a point are as good as random already.
    struct FirstBytes {
        std::size_t operator()(const Key& key) const {
            std::size_t out = 0;
            std::memcpy(&out, key.data(), sizeof out);
            return out;
        }
    };
    std::int64_t limit_, step_ = 1;
    std::unordered_map<Key, std::int64_t, FirstBytes> baby_;
    Point giant_;
};

}  // namespace

PartialDecryption PartialDecryption::compute(const Election& election, const EncryptedTally& tally, int owner,
                                             const TrusteePrivateKey& key, Randomness& randomness,
                                             const ForEach& for_each) {
    // Nonces are drawn by this thread in the order of the cells and wiped slice by slice.
    constexpr std::size_t slice = 512;
    PartialDecryption share;
    share.owner = owner;
    Scalar x = key.scalar();
    const Point public_key = power_of_generator(x);
    const std::string key_text = public_key.text();
    const std::string prefix = decrypt_prefix(election, public_key);
    resize_like(share.factors, tally.sums());
    resize_like(share.proofs, tally.sums());
    resize_like(share.second_proofs, tally.sums());
    const std::vector<Cell> cells = cells_of(tally.sums());
    std::array<Scalar, 2 * slice> nonces;
    for (std::size_t start = 0; start < cells.size(); start += slice) {
        const std::size_t count = std::min(slice, cells.size() - start);
        for (std::size_t i = 0; i < 2 * count; ++i) nonces[i] = Scalar::random(randomness);
        go_through(for_each, count, [&](std::size_t i) {
            const auto [q, k] = cells[start + i];
            const Ciphertext& cell = tally.sums()[q][k];
            Point& factor = share.factors[q][k];
            factor = power(cell.alpha, x);
            share.proofs[q][k] = prove_factor(prefix, cell.alpha, x, nonces[2 * i]);
            share.second_proofs[q][k] = prove_factor(second_prefix(election, key_text, q, k, cell, factor),
                                                     cell.alpha, x, nonces[2 * i + 1]);
        });
        for (Scalar& nonce : nonces) nonce.wipe();
    }
    x.wipe();
    return share;
}

Result<PartialDecryption> PartialDecryption::parse(int owner, std::string_view json) {
    canonical::Reader reader(json);
    PartialDecryption share;
    share.owner = owner;
    reader.expect(R"({"decryption_factors":)");
    auto factors = reader.list(most_questions, [&] {
        return reader.list(most_ciphertexts, [&] { return reader.point(Identity::allowed); });
    });
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
                                      const EncryptedTally& tally, const ForEach& for_each) const {
    if (!trustees.has(owner)) return unproved();
    if (!same_shape(factors, tally.sums()) || !same_shape(proofs, tally.sums())) return unproved();
    const Point& key = trustees.verification_key(owner);
    const std::string prefix = decrypt_prefix(election, key);
    const bool good = all_hold(cells_of(factors), for_each, [&](const Cell& cell) {
        const auto [q, k] = cell;
        return check_factor(prefix, key, tally.sums()[q][k].alpha, factors[q][k], proofs[q][k]);
    });
    if (!good) return unproved();
    return {};
}

Result<void> PartialDecryption::check_second(const Election& election, const Trustees& trustees,
                                             const EncryptedTally& tally, const ForEach& for_each) const {
    const Error wrong{ErrorKind::bad_input, "开箱份额的第二证明不成立。"};
    if (!trustees.has(owner)) return wrong;
    if (second_proofs.empty()) return Error{ErrorKind::bad_input, "开箱份额缺第二证明。"};
    if (!same_shape(factors, tally.sums()) || !same_shape(second_proofs, tally.sums())) return wrong;
    const Point& key = trustees.verification_key(owner);
    const std::string key_text = key.text();
    const bool good = all_hold(cells_of(factors), for_each, [&](const Cell& at) {
        const auto [q, k] = at;
        const Ciphertext& cell = tally.sums()[q][k];
        const std::string prefix = second_prefix(election, key_text, q, k, cell, factors[q][k]);
        return check_factor(prefix, key, cell.alpha, factors[q][k], second_proofs[q][k]);
    });
    if (!good) return wrong;
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
        share.second_proofs = proofs == found.end() ? Grid<Proof>{} : std::move(proofs->second);
    }
    return {};
}

Result<TallyResult> open_tally(const Election& election, const Trustees& trustees, const EncryptedTally& tally,
                               const std::vector<PartialDecryption>& shares, const ForEach& for_each) {
    std::map<int, const PartialDecryption*> by_owner;
    std::vector<int> owners;
    for (const PartialDecryption& share : shares) {
        if (auto ok = share.check(election, trustees, tally, for_each); !ok) return ok.error();
        if (!by_owner.emplace(share.owner, &share).second)
            return Error{ErrorKind::bad_input, "同一把开箱钥匙用了两次。"};
        owners.push_back(share.owner);
    }
    const auto combination = trustees.combination(owners);
    if (combination.empty()) return Error{ErrorKind::refused, "开箱钥匙不齐，不能开箱。"};

    std::vector<Cell> cells;
    TallyResult result;
    resize_like(result.sums, tally.sums());
    std::size_t searches = 0;
    for (std::size_t q = 0; q < tally.sums().size(); ++q) {
        const std::size_t width = tally.sums()[q].size();
        if (election.questions()[q].kind == QuestionKind::non_homomorphic) {
            result.sums[q].clear();
            result.values.resize(q + 1);
            result.values[q].resize(width);
        } else {
            searches += width;
        }
        for (std::size_t k = 0; k < width; ++k) cells.push_back({q, k});
    }
    const Logarithms logarithms(tally.ballots(), searches);
    const Scalar one = Scalar::from_int(1);
    const bool found = all_hold(cells, for_each, [&](const Cell& cell) {
        const auto [q, k] = cell;
        Point value = tally.sums()[q][k].beta;
        for (const auto& [owner, exponent] : combination) {
            const Point& factor = by_owner.at(owner)->factors[q][k];
            value = value / (exponent == one ? factor : power(factor, exponent));
        }
        const Question& question = election.questions()[q];
        if (question.kind == QuestionKind::non_homomorphic) {
            result.values[q][k] = decode_numbers(value, question.answers.size());
            return true;
        }
        const auto sum = logarithms.of(value);
        if (sum) result.sums[q][k] = *sum;
        return sum.has_value();
    });
    if (!found) return Error{ErrorKind::bad_input, "开箱所得票数超出选票数，密文合计不可信。"};
    return result;
}

}  // namespace daihui::ballot
