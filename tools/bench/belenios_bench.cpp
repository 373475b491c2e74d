// Our ballots and archives beside belenios-tool's, each as a whole process, in turns in one run.
//     belenios_bench [ROUNDS] [BALLOTS]
// Without belenios-tool 3 (on the PATH, or named by BELENIOS_TOOL) there is nothing to compare, and it says so.
#include <fcntl.h>
#include <fmt/core.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <numeric>
#include <string>
#include <thread>
#include <vector>

#include "shared/ballot/ceremony.hpp"
#include "shared/ballot/system_randomness.hpp"
#include "shared/base/parallel.hpp"
#include "tools/bench/box.hpp"
#include "tools/bench/measure.hpp"

using namespace daihui;
using namespace daihui::bench;
namespace fs = std::filesystem;

namespace {

void write(const fs::path& path, std::string_view text) {
    std::ofstream(path, std::ios::binary).write(text.data(), static_cast<std::streamsize>(text.size()));
}

/// A folder that goes away.
struct Folder {
    fs::path path;
    Folder() {
        std::string name = (fs::temp_directory_path() / "daihui-bench-XXXXXX").string();
        if (mkdtemp(name.data()) == nullptr) std::abort();
        path = name;
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() { fs::remove_all(path); }
};

/// Runs a program without a shell in the folder, standard output into `out`; stops the bench if it fails.
void run(const fs::path& folder, const std::vector<std::string>& words, const fs::path& out) {
    const pid_t child = fork();
    if (child == 0) {
        const int to = open(out.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
        const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
        if (chdir(folder.c_str()) != 0 || dup2(to, 1) < 0 || dup2(nowhere, 2) < 0) _exit(127);
        std::vector<char*> arguments;
        std::vector<std::string> copies = words;
        for (std::string& word : copies) arguments.push_back(word.data());
        arguments.push_back(nullptr);
        execvp(arguments.front(), arguments.data());
        _exit(127);
    }
    int status = 0;
    if (child < 0 || waitpid(child, &status, 0) != child || status != 0) {
        fmt::print(stderr, "failed: {} {}\n", words[0], words.size() > 2 ? words[2] : "");
        std::exit(1);
    }
}

/// Processor time of finished children, in milliseconds.
double children_ms() {
    rusage usage{};
    getrusage(RUSAGE_CHILDREN, &usage);
    const auto ms = [](const timeval& t) {
        return static_cast<double>(t.tv_sec) * 1e3 + static_cast<double>(t.tv_usec) / 1e3;
    };
    return ms(usage.ru_utime) + ms(usage.ru_stime);
}

/// Wall and processor time of what ran in one place.
struct Pair {
    Samples wall, processor;
    template <class Work>
    void time(Work&& work) {
        const double before = children_ms();
        wall.time(work);
        processor.add(children_ms() - before);
    }
};

void show(std::string_view name, const Pair& ours, const Pair& theirs) {
    fmt::print("{:<58}{:>9.0f}{:>9.0f}{:>7.1f}x{:>10.0f}{:>9.0f}{:>7.1f}x\n", name, ours.wall.median(),
               theirs.wall.median(), theirs.wall.median() / ours.wall.median(), ours.processor.median(),
               theirs.processor.median(), theirs.processor.median() / ours.processor.median());
}

std::string plaintext_json(const ballot::Election& election, const ballot::Plaintext& plaintext) {
    std::string out = "[";
    for (std::size_t q = 0; q < election.questions().size(); ++q) {
        out += q > 0 ? ",[" : "[";
        for (std::size_t k = 0; k < plaintext[q].size(); ++k) {
            if (k > 0) out += ',';
            out += static_cast<char>('0' + plaintext[q][k]);
        }
        out += ']';
    }
    return out + "]";
}

/// One ballot of the shape.
void bench_ballot(std::string_view name, const ballot::Shape& shape, int rounds, const std::string& tool,
                  const fs::path& own) {
    const Poll poll = make_poll(shape, 2);
    const Folder folder;
    const std::string archive = poll.election().uuid() + ".bel";
    write(folder.path / archive, text_of(ballot::write_archive(poll.setup, {}, poll.opened)));
    write(folder.path / "slip", poll.slips[0].text());
    ballot::SystemRandomness randomness;
    const ballot::CredentialKey key(poll.slips[0], poll.election().uuid());
    // The plaintext of one ballot of ours, so that both programs get the same choice.
    const auto ballot = ballot::seal(poll.election(), shape, some_marks(shape, 1), key, randomness).value();
    const auto plaintext = ballot::open_sealed(poll.election(), ballot.json, ballot.seed->bytes()).value();
    write(folder.path / "choice", plaintext_json(poll.election(), plaintext));
    Pair ours, theirs;
    for (int i = 0; i < rounds; ++i) {
        ours.time(
            [&] { run(folder.path, {own, "seal", archive, "slip", "choice"}, folder.path / "ballot.ours"); });
        theirs.time([&] {
            run(folder.path, {tool, "election", "generate-ballot", "--privcred", "slip", "--choice", "choice"},
                folder.path / "ballot.theirs");
        });
    }
    // What was timed is a ballot, in belenios-tool's eyes too.
    run(folder.path, {tool, "election", "verify-ballot", "--ballot", "ballot.ours"}, folder.path / "answer");
    show(name, ours, theirs);
}

/// An opened archive.
void bench_archive(const ballot::Shape& shape, std::size_t count, int rounds, const std::string& tool,
                   const fs::path& own) {
    const Poll poll = make_poll(shape, count);
    const auto ballots = poll.ballots(count);
    const auto size = static_cast<std::int64_t>(count);
    const auto box = ballot::check_closed(poll.closed(ballots), {size, size, 1, {}, {}}, parallel_for);
    if (!box) std::abort();
    ballot::SystemRandomness randomness;
    const ballot::OwnedKey key{1, &poll.trustees.keys[0]};
    const auto opened = ballot::open_closed(*box, {&key, 1}, randomness, parallel_for);
    if (!opened) std::abort();
    const Folder whole, bare;
    const std::string archive = poll.election().uuid() + ".bel";
    write(whole.path / archive, text_of(opened->archive));
    write(whole.path / "proofs", opened->second_proofs);
    write(bare.path / archive, text_of(ballot::write_archive(poll.setup, {}, poll.opened)));
    for (std::size_t i = 0; i < count; ++i) write(bare.path / ("ballot." + std::to_string(i)), ballots[i]);
    Pair ours, theirs;
    for (int round = 0; round < rounds; ++round) {
        ours.time([&] { run(whole.path, {own, "verify", archive, "proofs"}, whole.path / "answer"); });
        // Its own verification, then each ballot against the setup, on every core.
        theirs.time([&] {
            run(whole.path, {tool, "election", "verify"}, whole.path / "answer");
            parallel_for(count, [&](std::size_t i) {
                const std::string number = std::to_string(i);
                run(bare.path, {tool, "election", "verify-ballot", "--ballot", "ballot." + number},
                    bare.path / ("answer." + number));
            });
        });
    }
    show(fmt::format("archive of {} such ballots, all checks, all cores", count), ours, theirs);
}

}  // namespace

int main(int argc, char** argv) {
    const int rounds = argc > 1 ? std::max(1, std::atoi(argv[1])) : 9;
    const std::size_t ballots = argc > 2 ? static_cast<std::size_t>(std::max(1, std::atoi(argv[2]))) : 30;
    const char* named = std::getenv("BELENIOS_TOOL");
    const std::string tool = named != nullptr ? named : "belenios-tool";
    if (std::system((tool + " --version 2>/dev/null | grep -q '^3[.]'").c_str()) != 0) {
        fmt::print("left out: belenios-tool 3 not found (BELENIOS_TOOL names it)\n");
        return 0;
    }
    setenv("BELENIOS_USE_URANDOM", "1", 1);
    const fs::path own = fs::canonical("/proc/self/exe").parent_path() / "ballot_process";
    fmt::print("whole processes, medians of {} in turns; ms\n", rounds);
    fmt::print("{:<58}{:>9}{:>9}{:>8}{:>10}{:>9}{:>8}\n", "", "ours", "Belenios", "", "ours, CPU", "Belenios",
               "");
    bench_ballot("a ballot: 20 candidates for and against, 19 seats", election_shape(20, 19), rounds, tool,
                 own);
    bench_ballot("a ballot: up to 19 of 40", choose_shape(40, 19), rounds, tool, own);
    bench_archive(election_shape(20, 19), ballots, std::max(1, rounds / 3), tool, own);
    return 0;
}
