// What a secret ballot costs: 20 candidates for and against, 15 seats. Every time is also given as a ratio to
// one libsodium scalar multiplication of the same run, so that machines and noisy hours compare. Medians.
//     ballot_bench [ROUNDS]
#include <fmt/core.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <functional>
#include <string>
#include <vector>

#include "shared/ballot/archive.hpp"
#include "shared/ballot/system_randomness.hpp"

using namespace daihui;
using namespace daihui::ballot;

namespace {

using Clock = std::chrono::steady_clock;

/// Median time of `rounds` runs, in milliseconds.
double median_ms(int rounds, const std::function<void()>& work) {
    std::vector<double> times;
    for (int i = 0; i < rounds; ++i) {
        const auto start = Clock::now();
        work();
        times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
    }
    std::nth_element(times.begin(), times.begin() + rounds / 2, times.end());
    return times[static_cast<std::size_t>(rounds / 2)];
}

/// Time of one libsodium scalar multiplication (X25519 of the base point): the floor of this run.
double floor_ms() {
    std::array<unsigned char, 32> scalar{1, 2, 3};
    std::array<unsigned char, 32> point{9};
    constexpr int times = 200;
    return median_ms(9,
                     [&] {
                         for (int i = 0; i < times; ++i)
                             if (crypto_scalarmult(point.data(), scalar.data(), point.data()) != 0)
                                 std::abort();
                     }) /
           times;
}

}  // namespace

int main(int argc, char** argv) {
    const int rounds = argc > 1 ? std::max(3, std::atoi(argv[1])) : 15;
    if (sodium_init() < 0 || !self_test()) return 1;
    SystemRandomness random;
    Shape shape;
    shape.kind = PollKind::election;
    for (int i = 1; i <= 20; ++i) shape.candidates.push_back("候选人" + std::to_string(i));
    shape.seats = 15;
    Marks marks;
    for (int i = 0; i < 20; ++i) marks.candidates.push_back(static_cast<Mark>(i % 3));
    const auto private_key = TrusteePrivateKey::generate(random);
    const auto trustees = Trustees::make({private_key.prove(random)}).value();
    const auto content = make_template(shape, "测速", "daihui-poll:测速").value();
    const auto election = Election::make(content, make_uuid(random), trustees.public_key()).value();
    const Credential slip = Credential::generate(random);
    const CredentialKey key(slip, election.uuid());

    const double floor = floor_ms();
    fmt::print("20 名候选人，逐人赞成或不赞成，应选 15 人；中位数，{} 次\n", rounds);
    fmt::print("{:<44}{:>10}{:>12}\n", "", "ms", "x floor");
    const auto show = [&](const char* name, double ms) {
        fmt::print("{:<44}{:>10.3f}{:>12.1f}\n", name, ms, ms / floor);
    };
    show("floor: one libsodium scalar multiplication", floor);

    show("prepare the randomness of a ballot", median_ms(rounds, [&] { prepare(election, random); }));
    std::vector<NonceStore> prepared;
    for (int i = 0; i < rounds; ++i) prepared.push_back(prepare(election, random));
    SealedBallot ballot;
    show("seal after preparation", median_ms(rounds, [&] {
             ballot = seal(election, shape, marks, key, prepared.back(), random).value();
             prepared.pop_back();
         }));
    show("seal without preparation",
         median_ms(rounds, [&] { ballot = seal(election, shape, marks, key, random).value(); }));
    show("check a ballot", median_ms(rounds, [&] {
             if (!std::holds_alternative<CheckedBallot>(check_ballot(election, shape, ballot.json)))
                 std::abort();
         }));
    const auto checked = std::get<CheckedBallot>(check_ballot(election, shape, ballot.json));
    EncryptedTally tally(election);
    show("add a checked ballot to the sum", median_ms(rounds, [&] { tally.add(checked); }));
    show("derive a slip's key for one poll",
         median_ms(rounds * 10, [&] { CredentialKey(slip, election.uuid()); }));
    std::vector<PartialDecryption> shares;
    show("one trustee's share, both proofs", median_ms(rounds, [&] {
             shares = {PartialDecryption::compute(election, tally, 1, private_key, random)};
         }));
    show("check the share and find the counts", median_ms(rounds, [&] {
             if (!open_tally(election, trustees, tally, shares)) std::abort();
         }));
    fmt::print("ballot: {} bytes of JSON\n", ballot.json.size());
    return 0;
}
