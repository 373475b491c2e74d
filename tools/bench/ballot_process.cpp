// What belenios-tool does as a process, done by ours as a process, for belenios_bench to time side by side.
//     ballot_process seal POLL.bel SLIP CHOICE      one ballot on standard output; CHOICE is a plaintext as
//                                                   `belenios-tool election generate-ballot` reads it
//     ballot_process verify POLL.bel PROOFS.json    every check of an opened archive, on every core
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "shared/ballot/archive.hpp"
#include "shared/ballot/system_randomness.hpp"
#include "shared/base/parallel.hpp"

using namespace daihui;
using namespace daihui::ballot;

namespace {

std::string read(const char* path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// [[0,1],[1,0,0]]: the only numbers are 0 and 1.
Plaintext read_plaintext(std::string_view text) {
    Plaintext out;
    int depth = 0;
    for (char c : text) {
        if (c == '[' && ++depth == 2) out.emplace_back();
        if (c == ']') --depth;
        if ((c == '0' || c == '1') && !out.empty()) out.back().push_back(static_cast<std::uint8_t>(c - '0'));
    }
    return out;
}

int seal_one(const char* archive, const char* slip, const char* choice) {
    const std::string bytes = read(archive);
    const auto parsed = read_archive(bytes_of(bytes));
    if (!parsed) return 3;
    const auto election = Election::parse(parsed->election);
    const auto credential = Credential::parse(read(slip));
    if (!election || !credential) return 3;
    const auto shape = shape_of(*election);
    if (!shape) return 3;
    const auto marks = marks_of(*shape, read_plaintext(read(choice)));
    if (!marks) return 3;
    SystemRandomness randomness;
    const auto ballot =
        seal(*election, *shape, *marks, CredentialKey(*credential, election->uuid()), randomness);
    if (!ballot) return 1;
    std::fwrite(ballot->json.data(), 1, ballot->json.size(), stdout);
    return 0;
}

int verify(const char* archive, const char* proofs) {
    const std::string bytes = read(archive);
    const std::string second = read(proofs);
    VerifyOptions options;
    options.second_proofs = second;
    options.for_each = parallel_for;
    const ArchiveReport report = verify_archive(bytes_of(bytes), options);
    for (const ArchiveCheck& check : report.checks)
        if (!check.ok) std::fprintf(stderr, "%s: %s\n", check.name.c_str(), check.detail.c_str());
    return report.ok() ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    const std::string_view what = argc > 1 ? argv[1] : "";
    // As every program of ours begins.
    if (!self_test()) return 1;
    if (what == "seal" && argc == 5) return seal_one(argv[2], argv[3], argv[4]);
    if (what == "verify" && argc == 4) return verify(argv[2], argv[3]);
    std::fputs("usage: ballot_process seal POLL.bel SLIP CHOICE | verify POLL.bel PROOFS.json\n", stderr);
    return 2;
}
