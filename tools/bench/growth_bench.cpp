// How the cost of secret ballots grows with candidates, ballots and trustees; and an opening, from the keys
// being in to the result.
//     growth_bench [BALLOTS]      the largest box that is opened (default 1000; the issue asks for 10000)
#include <fmt/core.h>

#include <algorithm>
#include <cstdlib>
#include <string>
#include <vector>

#include "shared/ballot/ceremony.hpp"
#include "shared/ballot/system_randomness.hpp"
#include "shared/base/parallel.hpp"
#include "tools/bench/box.hpp"
#include "tools/bench/measure.hpp"

using namespace daihui;
using namespace daihui::ballot;
using namespace daihui::bench;

namespace {

void grow_candidates() {
    fmt::print("\none ballot, one core; ms of processor time, medians of 9\n");
    fmt::print("{:<38}{:>10}{:>10}{:>10}{:>10}{:>10}\n", "", "prepare", "seal", "unprep.", "check", "bytes");
    struct Row {
        int candidates, seats, write_ins;
    };
    for (const Row& row : {Row{1, 1, 0}, Row{5, 4, 0}, Row{10, 9, 0}, Row{20, 19, 0}, Row{40, 39, 0},
                           Row{20, 19, 100}, Row{20, 19, 200}, Row{20, 19, 280}}) {
        const Poll poll = make_poll(election_shape(row.candidates, row.seats, row.write_ins), 1);
        const CredentialKey key(poll.slips[0], poll.election().uuid());
        SystemRandomness randomness;
        const Marks marks = some_marks(poll.shape, 1);
        SealedBallot ballot;
        Samples prepared, sealed, whole, checked;
        for (int i = 0; i < 9; ++i) {
            NonceStore store = prepared.time_processor([&] { return prepare(poll.election(), randomness); });
            ballot = sealed.time_processor(
                [&] { return seal(poll.election(), poll.shape, marks, key, store, randomness).value(); });
            whole.time_processor(
                [&] { return seal(poll.election(), poll.shape, marks, key, randomness).value(); });
            const bool good = checked.time_processor([&] {
                return std::holds_alternative<CheckedBallot>(
                    check_ballot(poll.election(), poll.shape, ballot.json));
            });
            if (!good) std::abort();
        }
        fmt::print("{:<38}{:>10.2f}{:>10.2f}{:>10.2f}{:>10.2f}{:>10}\n",
                   fmt::format("{} candidates, {} who may be written in", row.candidates, row.write_ins),
                   prepared.median(), sealed.median(), whole.median(), checked.median(), ballot.json.size());
    }
}

/// Times of one opening, in seconds.
void open_box(const std::string& name, const Poll& poll, std::size_t count, int needed) {
    const Bytes archive = poll.closed(poll.ballots(count));
    const auto slips = static_cast<std::int64_t>(poll.slips.size());
    Samples recheck, opening;
    const double start = processor_ms();
    const auto box = recheck.time([&] {
        return check_closed(archive, {static_cast<std::int64_t>(count), slips, 1, {}, {}}, parallel_for);
    });
    if (!box) std::abort();
    const double checked = processor_ms();
    std::vector<OwnedKey> keys;
    for (int i = 0; i < needed; ++i) keys.push_back({i + 1, &poll.trustees.keys[static_cast<std::size_t>(i)]});
    SystemRandomness randomness;
    const auto opened = opening.time([&] { return open_closed(*box, keys, randomness, parallel_for); });
    if (!opened) std::abort();
    const double done = processor_ms();
    fmt::print("{:<60}{:>9.2f}{:>9.2f}{:>11.0f}{:>10.3f}{:>9.3f}\n", name, recheck.median() / 1e3,
               (checked - start) / 1e3, static_cast<double>(count) * 1e3 / (checked - start),
               opening.median() / 1e3, (done - checked) / 1e3);
}

void grow_ballots(std::size_t largest) {
    fmt::print("\nopening a box on every core; seconds by the clock and of processor time\n");
    fmt::print("{:<60}{:>9}{:>9}{:>11}{:>10}{:>9}\n", "", "re-check", "proc.", "a core, /s", "opening",
               "proc.");
    for (std::size_t count = 10; count <= largest; count *= 10)
        open_box(fmt::format("20 candidates, {} ballots, 1 key", count),
                 make_poll(election_shape(20, 19), count), count, 1);
    for (std::size_t count = 100; count <= 10 * largest; count *= 10)
        open_box(fmt::format("a motion, {} ballots, 1 key", count), make_poll({}, count), count, 1);
    for (const auto& [needed, keys] : {std::pair{1, 1}, {2, 2}, {3, 5}, {5, 9}})
        open_box(fmt::format("20 candidates, 100 ballots, {} of {} keys", needed, keys),
                 make_poll(election_shape(20, 19), 100, needed, keys), 100, needed);
    for (int write_ins : {0, 100, 280})
        open_box(fmt::format("20 candidates, {} who may be written in, 20 ballots, 1 key", write_ins),
                 make_poll(election_shape(20, 19, write_ins), 20), 20, 1);
    // Shuffles apart: 8 slots of which each is shuffled by every key.
    Shape slots = election_shape(2, 8);
    slots.slots = 8;
    slots.eligible = 2000;
    for (const auto& [count, needed] : {std::pair{std::size_t{10}, 1}, {100, 1}, {100, 3}})
        open_box(fmt::format("8 slots shuffled, {} ballots, {} of 5 keys", count, needed),
                 make_poll(slots, count, needed, 5), count, needed);
}

}  // namespace

int main(int argc, char** argv) {
    if (!self_test()) return 1;
    grow_candidates();
    grow_ballots(argc > 1 ? static_cast<std::size_t>(std::max(10, std::atoi(argv[1]))) : 1000);
    return 0;
}
