// Checking shuffles (specification.tex 3.0, section 6: CheckShuffleProof), their texts, their canonical JSON
// (section 4.17).
#include <array>
#include <utility>

#include "shared/ballot/canonical.hpp"
#include "shared/ballot/shuffle_transcript.hpp"

namespace daihui::ballot {
namespace {

constexpr std::size_t most_lists = 100;
constexpr std::size_t most_ciphertexts = 100'000;
/// A point's text and what stands around it, roughly.
constexpr std::size_t point_size = 66;

void append(std::string& text, const std::vector<Point>& points) {
    for (const Point& point : points) text.append(point.text()).append(",");
}

void append(std::string& text, const std::vector<Ciphertext>& ciphertexts) {
    for (const Ciphertext& item : ciphertexts) text.append(pair_text(item)).append(",");
}

/// The two parts of a list of ciphertexts.
std::array<std::vector<Point>, 2> parts(const std::vector<Ciphertext>& ciphertexts) {
    std::array<std::vector<Point>, 2> out;
    for (const Ciphertext& item : ciphertexts) {
        out[0].push_back(item.alpha);
        out[1].push_back(item.beta);
    }
    return out;
}

Point product(const std::vector<Point>& points) {
    Point out;
    for (const Point& point : points) out = out * point;
    return out;
}

/// The equations t_i = g^(s_i) c_i^(-c) c_(i-1)^(s'_i) of the chain, all at once: each is raised to a weight of
/// its own, and the product of all must hold. The weights are 128 bits of a hash over the whole proof, so that
/// one wrong equation is left standing with a probability of 2^-128, whatever the prover tries.
bool check_chain(const Point& h, const Scalar& c, const ShuffleProof& proof) {
    const std::size_t count = proof.chain.size();
    std::string text = "daihui-shuffle-weights|" + c.text() + "|";
    for (const Scalar* s : {&proof.s1, &proof.s2, &proof.s3, &proof.s4}) text.append(s->text()).append(",");
    for (const auto* list : {&proof.s_chain, &proof.s_permuted})
        for (const Scalar& s : *list) text.append(s.text()).append(",");
    const std::string seed = to_hex(sha256(text)) + "|";
    std::vector<Point> bases{h};
    bases.insert(bases.end(), proof.chain.begin(), proof.chain.end());
    bases.insert(bases.end(), proof.t_chain.begin(), proof.t_chain.end());
    // exponents[i] is that of the link in front of equation i.
    std::vector<Scalar> exponents(2 * count + 1);
    Scalar total;
    for (std::size_t i = 0; i < count; ++i) {
        const Hash hash = sha256(seed + std::to_string(i));
        const Scalar weight = Scalar::reduce(ByteView(hash).first(16));
        exponents[i] = exponents[i] - proof.s_permuted[i] * weight;
        exponents[i + 1] = exponents[i + 1] + c * weight;
        exponents[count + 1 + i] = weight;
        total = total + proof.s_chain[i] * weight;
    }
    return public_product(bases, exponents) == power_of_generator(total);
}

/// CheckShuffleProof. The products are spread over `for_each`.
bool check_list(const Election& election, const std::vector<Ciphertext>& before,
                const std::vector<Ciphertext>& after, const ShuffleProof& proof, const ForEach& for_each) {
    const std::size_t count = before.size();
    for (const std::size_t size : {after.size(), proof.permutation.size(), proof.chain.size(),
                                   proof.t_chain.size(), proof.s_chain.size(), proof.s_permuted.size()})
        if (size != count) return false;
    const ShuffleTranscript transcript(election, before, after, proof.permutation);
    const std::vector<Scalar>& u = transcript.challenges();
    const Scalar c = transcript.challenge(election, proof);
    const Scalar minus_c = Scalar{} - c;

    std::vector<Point> generators(count);
    go_through(for_each, count,
               [&](std::size_t i) { generators[i] = independent_generator(static_cast<int>(i)); });
    const Point h = independent_generator(-1);
    const auto old_parts = parts(before);
    const auto new_parts = parts(after);
    // c-tilde, alpha', beta' to the challenges; generators, alpha', beta' of the shuffled to the responses.
    std::array<Point, 6> products;
    bool chain_holds = false;
    go_through(for_each, products.size() + 1, [&](std::size_t i) {
        if (i == products.size()) {
            chain_holds = check_chain(h, c, proof);
            return;
        }
        const std::vector<Point>* const bases[] = {&proof.permutation, &old_parts[0], &old_parts[1],
                                                   &generators,        &new_parts[0], &new_parts[1]};
        products[i] = public_product(*bases[i], i < 3 ? u : proof.s_permuted);
    });
    Scalar u_product = Scalar::from_int(1);
    for (const Scalar& challenge : u) u_product = u_product * challenge;
    const Point c_bar = product(proof.permutation) / product(generators);
    const Point c_hat = (count == 0 ? h : proof.chain.back()) / power(h, u_product);
    return chain_holds && proof.t1 == public_combination(proof.s1, c_bar, minus_c) &&
           proof.t2 == public_combination(proof.s2, c_hat, minus_c) &&
           proof.t3 == public_combination(proof.s3, products[0], minus_c) * products[3] &&
           proof.t4_alpha == public_combination(Scalar{} - proof.s4, products[1], minus_c) * products[4] &&
           proof.t4_beta == power(products[2], minus_c) / election.key().power(proof.s4) * products[5];
}

void append_list(std::string& out, const std::vector<Point>& points) {
    out += '[';
    for (const Point& point : points) {
        if (out.back() != '[') out += ',';
        canonical::append_quoted(out, point);
    }
    out += ']';
}

void append_list(std::string& out, const std::vector<Scalar>& scalars) {
    out += '[';
    for (const Scalar& scalar : scalars) {
        if (out.back() != '[') out += ',';
        out.append("\"").append(scalar.text()).append("\"");
    }
    out += ']';
}

void append_proof(std::string& out, const ShuffleProof& proof) {
    out += "[[";
    for (const Point* point : {&proof.t1, &proof.t2, &proof.t3}) {
        canonical::append_quoted(out, *point);
        out += ',';
    }
    append_list(out, {proof.t4_beta, proof.t4_alpha});
    out += ',';
    append_list(out, proof.t_chain);
    out += "],[";
    for (const Scalar* scalar : {&proof.s1, &proof.s2, &proof.s3, &proof.s4})
        out.append("\"").append(scalar->text()).append("\",");
    append_list(out, proof.s_chain);
    out += ',';
    append_list(out, proof.s_permuted);
    out += "],";
    append_list(out, proof.permutation);
    out += ',';
    append_list(out, proof.chain);
    out += ']';
}

/// Reads a proof by expecting what append_proof writes.
class ProofReader {
  public:
    explicit ProofReader(canonical::Reader& reader) : reader_(reader) {}

    std::optional<ShuffleProof> read() {
        ShuffleProof out;
        reader_.expect("[[");
        for (Point* point : {&out.t1, &out.t2, &out.t3}) {
            take(*point);
            reader_.expect(",");
        }
        reader_.expect("[");
        take(out.t4_beta);
        reader_.expect(",");
        take(out.t4_alpha);
        reader_.expect("],");
        take(out.t_chain);
        reader_.expect("],[");
        for (Scalar* scalar : {&out.s1, &out.s2, &out.s3, &out.s4}) {
            take(*scalar);
            reader_.expect(",");
        }
        take(out.s_chain);
        reader_.expect(",");
        take(out.s_permuted);
        reader_.expect("],");
        take(out.permutation);
        reader_.expect(",");
        take(out.chain);
        if (!reader_.expect("]")) return std::nullopt;
        return out;
    }

  private:
    void take(Point& out) {
        if (const auto point = reader_.point()) out = *point;
    }
    void take(Scalar& out) {
        if (const auto scalar = reader_.scalar()) out = *scalar;
    }
    void take(std::vector<Point>& out) {
        if (auto points = reader_.list(most_ciphertexts, [&] { return reader_.point(); }))
            out = std::move(*points);
    }
    void take(std::vector<Scalar>& out) {
        if (auto scalars = reader_.list(most_ciphertexts, [&] { return reader_.scalar(); }))
            out = std::move(*scalars);
    }
    canonical::Reader& reader_;
};

}  // namespace

ShuffleTranscript::ShuffleTranscript(const Election& election, const std::vector<Ciphertext>& before,
                                     const std::vector<Ciphertext>& after,
                                     const std::vector<Point>& permutation) {
    text_.reserve((2 * before.size() + 2 * after.size() + permutation.size()) * point_size);
    append(text_, before);
    append(text_, after);
    append(text_, permutation);
    const std::string seed = to_hex(sha256("shuffle-challenges|" + election.fingerprint() + "|" + text_));
    challenges_.reserve(before.size());
    for (std::size_t i = 0; i < before.size(); ++i)
        challenges_.push_back(hash_to_scalar(seed + to_hex(sha256(std::to_string(i)))));
}

Scalar ShuffleTranscript::challenge(const Election& election, const ShuffleProof& proof) const {
    std::string text = "shuffle-challenge|" + election.fingerprint() + "|";
    text.reserve(text.size() + text_.size() + (proof.t_chain.size() + proof.chain.size() + 6) * point_size);
    append(text, std::vector<Point>{proof.t1, proof.t2, proof.t3, proof.t4_beta, proof.t4_alpha});
    append(text, proof.t_chain);
    text += text_;
    append(text, proof.chain);
    text += election.public_key().text();
    return hash_to_scalar(text);
}

Result<void> Shuffle::check(const Election& election, const CiphertextLists& before,
                            const ForEach& for_each) const {
    if (before.size() != ciphertexts.size() || proofs.size() != ciphertexts.size())
        return Error{ErrorKind::bad_input, "混洗的题数与选票不符。"};
    for (std::size_t i = 0; i < before.size(); ++i) {
        const std::string place = "第 " + std::to_string(i + 1) + " 组";
        if (before[i].size() != ciphertexts[i].size())
            return Error{ErrorKind::bad_input, place + "密文混洗前后的数目不同。"};
        if (!check_list(election, before[i], ciphertexts[i], proofs[i], for_each))
            return Error{ErrorKind::bad_input, place + "密文的混洗证明不成立。"};
    }
    return {};
}

std::string Shuffle::json() const {
    std::string out = R"({"ciphertexts":)";
    canonical::append(out, ciphertexts);
    out += R"(,"proofs":[)";
    for (const ShuffleProof& proof : proofs) {
        if (&proof != &proofs.front()) out += ',';
        append_proof(out, proof);
    }
    return out + "]}";
}

Result<Shuffle> Shuffle::parse(std::string_view json) {
    canonical::Reader reader(json);
    reader.expect(R"({"ciphertexts":)");
    auto ciphertexts = reader.list(
        most_lists, [&] { return reader.list(most_ciphertexts, [&] { return reader.ciphertext(); }); });
    reader.expect(R"(,"proofs":)");
    auto proofs = reader.list(most_lists, [&] { return ProofReader(reader).read(); });
    reader.expect("}");
    if (!reader.finished() || !ciphertexts || !proofs)
        return Error{ErrorKind::bad_input, "混洗数据不是规范格式。"};
    return Shuffle{std::move(*ciphertexts), std::move(*proofs)};
}

}  // namespace daihui::ballot
