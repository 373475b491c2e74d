// A second GenShuffleProof, word for word after the tables of specification.tex 3.0 (section 6), for any
// function instead of a permutation: with a permutation the proof must hold, with anything else it must not,
// though a forger did all the rest by the book.
#pragma once
#include <vector>

#include "shared/ballot/shuffle.hpp"
#include "tests/ballot/box.hpp"

namespace daihui::test {

/// What a forger claims: `places[i]` is the old place of what stands at place i, re-encrypted with r[i] and, if
/// that is what he wants, with something put on top (`extra[i]`, empty: nothing).
struct ShuffleForger {
    const ballot::Election& election;
    TestRandomness& random;
    std::vector<std::size_t> places;
    std::vector<ballot::Point> extra{};

    ballot::Shuffle forge(const std::vector<ballot::Ciphertext>& before) const {
        using namespace ballot;
        const std::size_t n = before.size();
        const Point& y = election.public_key();
        const auto random_list = [&] {
            std::vector<Scalar> out;
            for (std::size_t i = 0; i < n; ++i) out.push_back(Scalar::random(random));
            return out;
        };
        std::vector<Ciphertext> after;
        const std::vector<Scalar> r_new = random_list();
        for (std::size_t i = 0; i < n; ++i) {
            const Ciphertext& old = before[places[i]];
            after.push_back({old.alpha * power_of_generator(r_new[i]), old.beta * power(y, r_new[i])});
            if (!extra.empty()) after.back().beta = after.back().beta * extra[i];
        }
        const Point h = independent_generator(-1);
        std::vector<Point> generators;
        for (std::size_t i = 0; i < n; ++i) generators.push_back(independent_generator(static_cast<int>(i)));
        ShuffleProof proof;
        const std::vector<Scalar> r = random_list();
        for (std::size_t j = 0; j < n; ++j) {
            Point column = power_of_generator(r[j]);
            for (std::size_t i = 0; i < n; ++i)
                if (places[i] == j) column = column * generators[i];
            proof.permutation.push_back(column);
        }
        const std::string lists = text(before) + text(after) + text(proof.permutation);
        const std::string seed = to_hex(sha256("shuffle-challenges|" + election.fingerprint() + "|" + lists));
        std::vector<Scalar> u, permuted;
        for (std::size_t i = 0; i < n; ++i)
            u.push_back(hash_to_scalar(seed + to_hex(sha256(std::to_string(i)))));
        for (std::size_t i = 0; i < n; ++i) permuted.push_back(u[places[i]]);
        const std::vector<Scalar> r_chain = random_list();
        for (std::size_t i = 0; i < n; ++i)
            proof.chain.push_back(power_of_generator(r_chain[i]) *
                                  power(i == 0 ? h : proof.chain[i - 1], permuted[i]));
        std::vector<Scalar> w;
        for (int i = 0; i < 4; ++i) w.push_back(Scalar::random(random));
        const std::vector<Scalar> w_chain = random_list(), w_permuted = random_list();
        proof.t1 = power_of_generator(w[0]);
        proof.t2 = power_of_generator(w[1]);
        proof.t3 = power_of_generator(w[2]);
        proof.t4_beta = power(y, w[3]).inverse();
        proof.t4_alpha = power_of_generator(w[3]).inverse();
        for (std::size_t i = 0; i < n; ++i) {
            proof.t3 = proof.t3 * power(generators[i], w_permuted[i]);
            proof.t4_beta = proof.t4_beta * power(after[i].beta, w_permuted[i]);
            proof.t4_alpha = proof.t4_alpha * power(after[i].alpha, w_permuted[i]);
            proof.t_chain.push_back(power_of_generator(w_chain[i]) *
                                    power(i == 0 ? h : proof.chain[i - 1], w_permuted[i]));
        }
        const std::vector<Point> sums{proof.t1, proof.t2, proof.t3, proof.t4_beta, proof.t4_alpha};
        const Scalar c = hash_to_scalar("shuffle-challenge|" + election.fingerprint() + "|" + text(sums) +
                                        text(proof.t_chain) + lists + text(proof.chain) + y.text());
        std::vector<Scalar> v(n, Scalar::from_int(1));
        for (std::size_t i = n; i-- > 1;) v[i - 1] = permuted[i] * v[i];
        Scalar sum, weighted_chain, weighted, encryption;
        for (std::size_t i = 0; i < n; ++i) {
            sum = sum + r[i];
            weighted_chain = weighted_chain + r_chain[i] * v[i];
            weighted = weighted + r[i] * u[i];
            encryption = encryption + r_new[i] * permuted[i];
        }
        proof.s1 = w[0] + c * sum;
        proof.s2 = w[1] + c * weighted_chain;
        proof.s3 = w[2] + c * weighted;
        proof.s4 = w[3] + c * encryption;
        for (std::size_t i = 0; i < n; ++i) {
            proof.s_chain.push_back(w_chain[i] + c * r_chain[i]);
            proof.s_permuted.push_back(w_permuted[i] + c * permuted[i]);
        }
        return {{after}, {proof}};
    }

  private:
    static std::string text(const std::vector<ballot::Point>& points) {
        std::string out;
        for (const ballot::Point& point : points) out += point.text() + ",";
        return out;
    }
    static std::string text(const std::vector<ballot::Ciphertext>& items) {
        std::string out;
        for (const ballot::Ciphertext& item : items) out += ballot::pair_text(item) + ",";
        return out;
    }
};

}  // namespace daihui::test
