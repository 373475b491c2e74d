// Opening with any enough of the trustees: which shares combine, and which changed or forged ones do not.
#include <algorithm>
#include <cstdlib>

#include "tests/ballot/closed_box.hpp"
#include "tests/ballot/forge.hpp"
#include "tests/support/catch.hpp"

using namespace daihui;
using namespace daihui::ballot;
using namespace daihui::test;

namespace {

std::vector<PartialDecryption> shares_of(Box& box, const EncryptedTally& tally,
                                         const std::vector<int>& owners) {
    std::vector<PartialDecryption> out;
    for (const int owner : owners)
        out.push_back(PartialDecryption::compute(box.election(), tally, owner,
                                                 box.keys[static_cast<std::size_t>(owner) - 1], box.random));
    return out;
}

}  // namespace

TEST_CASE("any t shares in any order open to the same, and fewer to nothing") {
    std::vector<std::pair<int, int>> plans{{3, 5}};
    for (int count = 1; count <= 4; ++count)
        for (int needed = 1; needed <= count; ++needed) plans.emplace_back(needed, count);
    std::uint64_t seed = 1;
    for (const auto& [needed, count] : plans) {
        INFO(needed << " of " << count);
        std::vector<Marks> marks;
        Box box = make_keyed_box(motion_shape(), 3, 3, marks, needed, count, seed++);
        const EncryptedTally tally = sum_of(box);
        std::vector<PartialDecryption> all;
        for (int owner = 1; owner <= count; ++owner) all.push_back(shares_of(box, tally, {owner}).front());
        for (int given = 0; given <= count; ++given)
            for (std::vector<int> set : subsets(count, given)) {
                // In falling order, and in the order of the numbers.
                for (int order = 0; order < 2; ++order) {
                    std::reverse(set.begin(), set.end());
                    std::vector<PartialDecryption> some;
                    for (const int owner : set) some.push_back(all[static_cast<std::size_t>(owner) - 1]);
                    const auto result = open_tally(box.election(), box.setup.trustees, tally, some);
                    REQUIRE(result.ok() == (given >= needed));
                    if (result)
                        CHECK(counts_from_result(box.shape, *result, 3).value() ==
                              count_marks(box.shape, marks));
                    else
                        CHECK(result.error().kind == ErrorKind::refused);
                }
            }
    }
}

TEST_CASE("a share of another trustee, another box or twice does not open") {
    std::vector<Marks> marks;
    Box box = make_keyed_box(motion_shape(), 4, 4, marks, 2, 3);
    Box other = make_keyed_box(motion_shape(), 4, 4, marks, 2, 3, 9);
    const EncryptedTally tally = sum_of(box);
    const auto open = [&](const std::vector<PartialDecryption>& shares) {
        const auto result = open_tally(box.election(), box.setup.trustees, tally, shares);
        return result ? std::string("opened") : result.error().message;
    };
    const auto shares = shares_of(box, tally, {1, 2, 3});
    CHECK(open({shares[2], shares[0]}) == "opened");
    CHECK(open({shares[1], shares[1]}) == "同一把开箱钥匙用了两次。");
    CHECK(open({shares[1]}) == "开箱钥匙不齐，不能开箱。");
    auto renamed = shares[0];
    renamed.owner = 3;
    CHECK(open({renamed, shares[1]}) == "开箱份额的证明不成立。");
    renamed.owner = 4;
    CHECK(open({renamed, shares[1]}) == "开箱份额的证明不成立。");
    // A bad share beyond those that are combined spoils the opening, too.
    CHECK(open({shares[0], shares[1], renamed}) == "开箱份额的证明不成立。");
    const auto foreign = shares_of(other, sum_of(other), {2});
    CHECK(open({shares[0], foreign[0]}) == "开箱份额的证明不成立。");
}

TEST_CASE("every changed byte of a share or of its second proofs is refused") {
    std::vector<Marks> marks;
    Box box = make_keyed_box(motion_shape(), 3, 3, marks, 2, 3);
    const EncryptedTally tally = sum_of(box);
    const std::vector<PartialDecryption> good = shares_of(box, tally, {2, 3});
    const std::string share = good[0].json();
    const std::string second = second_proofs_json(box.election(), good);
    const std::size_t step = std::getenv("DAIHUI_SOAK") != nullptr ? 1 : 5;
    const auto each_change = [&](const std::string& text, const auto& is_refused) {
        for (std::size_t at = 0; at < text.size(); at += step)
            for (const char other : {static_cast<char>(text[at] ^ 1), text[at] == '7' ? '3' : '7'}) {
                std::string bad = text;
                bad[at] = other;
                INFO(at << " " << other);
                CHECK(is_refused(bad));
            }
    };
    each_change(share, [&](const std::string& bad) {
        const auto parsed = PartialDecryption::parse(2, bad);
        return !parsed || !parsed->check(box.election(), box.setup.trustees, tally);
    });
    each_change(second, [&](const std::string& bad) {
        std::vector<PartialDecryption> shares = good;
        if (!attach_second_proofs(box.election(), bad, shares)) return true;
        return !shares[0].check_second(box.election(), box.setup.trustees, tally) ||
               !shares[1].check_second(box.election(), box.setup.trustees, tally);
    });
}

TEST_CASE("one of t trustees who knows all randomness passes Belenios' proof with a false share, not ours") {
    // As in the forged opening of a single key: commitments first, then exponents of the last ballot that make
    // the false factor fit. In a group the sum is moved by lambda times what the forger adds to his factor.
    std::vector<Marks> none;
    Box box = make_keyed_box(motion_shape(), 3, 0, none, 2, 3);
    const Election& election = box.election();
    const Trustees& trustees = box.setup.trustees;
    const int forger = 3;
    const Scalar x = *Scalar::from_bytes(box.keys[2].secret_bytes().bytes());
    const Scalar lambda = trustees.combination(std::vector{1, forger}).back().second;
    const std::vector<std::vector<int>> votes{{1, 0, 0}, {0, 1, 0}, {0, 1, 0}};
    const std::vector<int> truth{1, 2, 0}, claimed{3, 0, 0};
    const auto number = [](int value) {
        const Scalar size = Scalar::from_int(static_cast<std::uint64_t>(std::abs(value)));
        return value < 0 ? Scalar{} - size : size;
    };
    std::vector<Scalar> known(3), last(3);
    for (std::size_t i = 0; i < 2; ++i)
        box.content.ballots.push_back(forge_ballot(box, i, {votes[i]}, [&](std::size_t, std::size_t k) {
            const Scalar r = Scalar::random(box.random);
            known[k] = known[k] + r;
            return r;
        }));
    const std::string prefix =
        "decrypt|" + election.fingerprint() + "|" + trustees.verification_key(forger).text() + "|";
    PartialDecryption share;
    share.owner = forger;
    share.factors.emplace_back();
    share.proofs.emplace_back();
    for (std::size_t k = 0; k < 3; ++k) {
        const Scalar w = Scalar::random(box.random);
        const Scalar b = Scalar::random(box.random);
        const Point commitments[] = {power_of_generator(w), power_of_generator(b)};
        const Scalar c = hash_to_scalar(prefix, commitments);
        const Scalar d = number(truth[k] - claimed[k]) * lambda.inverse();
        const Scalar sum = (b - c * d) * w.inverse();
        last[k] = sum - known[k];
        share.factors[0].push_back(power_of_generator(sum * x + d));
        share.proofs[0].push_back({c, w - x * c});
    }
    box.content.ballots.push_back(
        forge_ballot(box, 2, {votes[2]}, [&](std::size_t, std::size_t k) { return last[k]; }));
    const EncryptedTally tally = sum_of(box);
    auto shares = shares_of(box, tally, {1, forger});
    CHECK(open_tally(election, trustees, tally, shares)->sums[0] == std::vector<std::int64_t>{1, 2, 0});
    const PartialDecryption honest = shares[1];
    shares[1] = share;
    REQUIRE(share.check(election, trustees, tally));
    REQUIRE(open_tally(election, trustees, tally, shares)->sums[0] == std::vector<std::int64_t>{3, 0, 0});
    CHECK(share.check_second(election, trustees, tally).error().message == "开箱份额缺第二证明。");
    share.second_proofs = honest.second_proofs;
    CHECK(share.check_second(election, trustees, tally).error().message == "开箱份额的第二证明不成立。");
}
