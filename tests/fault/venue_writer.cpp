// The program that is killed: opens a venue, and for each pair of tokens in a file checks a delegate in and
// casts a real ballot, every fourth after another one was given up to 检验, acknowledging each on standard
// output only when the venue has said that it is recorded.
#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <iostream>
#include <string>

#include "shared/venue/venue.hpp"

using namespace daihui;

namespace {

void acknowledge(const std::string& line) {
    const std::string out = line + "\n";
    if (write(STDOUT_FILENO, out.data(), out.size()) != static_cast<ssize_t>(out.size())) _exit(3);
}

int fail(const std::string& what) {
    acknowledge("F " + what);
    return 1;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 4) return 2;
    auto opened = venue::Venue::open(argv[1], {});
    if (!opened) return fail(opened.error().message);
    venue::Venue& venue = **opened;
    std::ifstream tokens(argv[2]);
    const long skip = std::stol(argv[3]);
    const Moment now = from_local({2026, 11, 20, 9, 30, 0, 5});
    std::string badge, slip;
    for (long n = 0; tokens >> badge >> slip; ++n) {
        if (n < skip) continue;
        const auto who = venue.scan(badge, now);
        if (const auto* refusal = std::get_if<venue::Refusal>(&who)) return fail(refusal->sentence);
        acknowledge("C " + std::to_string(n));
        const auto scanned = venue.scan(slip, now);
        if (const auto* refusal = std::get_if<venue::Refusal>(&scanned)) return fail(refusal->sentence);
        if (const auto* before =
                std::get_if<venue::CastBefore>(&scanned)) {  // cast, and killed before we heard
            acknowledge("V " + std::to_string(n) + " " + before->codes.front());
            continue;
        }
        const auto& visit = std::get<venue::Visit>(scanned);
        congress::Marks marks = congress::blank_marks(visit.ballots.front().poll);
        marks.motion = n % 3 == 0 ? congress::Mark::oppose : congress::Mark::approve;
        auto sealed = venue.seal(visit, {marks}, now);
        if (!sealed) return fail(sealed.error().message);
        if (n % 4 == 1) {
            const auto audit = venue.audit(visit, sealed->front(), marks, now);
            if (!audit) return fail(audit.error().message);
            acknowledge("A " + std::to_string(n) + " " + audit->code);  // shown
            sealed = venue.seal(visit, {marks}, now);
            if (!sealed) return fail(sealed.error().message);
        }
        const auto receipt = venue.cast(visit, *sealed, now);
        if (!receipt) return fail(receipt.error().message);
        acknowledge("V " + std::to_string(n) + " " + receipt->codes.front());
    }
    acknowledge("E");
    return 0;
}
