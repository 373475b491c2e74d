// The program that is killed while it holds marks: for each slip it prepares, seals, has every second ballot
// audited, and casts. What it says goes to a pipe, never to a file: the seeds that it used, for those who
// search the disk, and what the venue said to be recorded.
//
//     marks_writer VENUE go-on | die-at-reveal FIRST SLIP…
#include <unistd.h>

#include <csignal>
#include <string>

#include "shared/venue/venue.hpp"
#include "tests/fault/wide_marks.hpp"

using namespace daihui;

namespace {

void say(const std::string& line) {
    const std::string out = line + "\n";
    for (std::size_t at = 0; at < out.size();) {
        const auto written = write(STDOUT_FILENO, out.data() + at, out.size() - at);
        if (written <= 0) _exit(3);
        at += static_cast<std::size_t>(written);
    }
}
int fail(const std::string& what) {
    say("F " + what);
    return 1;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 5) return 2;
    auto opened = venue::Venue::open(argv[1], {});
    if (!opened) return fail(opened.error().message);
    venue::Venue& venue = **opened;
    const bool die = std::string(argv[2]) == "die-at-reveal";
    const Moment now = from_local({2026, 11, 20, 9, 20, 0, 5});
    for (long n = std::stol(argv[3]); n + 4 < argc; ++n) {
        const auto scanned = venue.scan(argv[n + 4], now);
        if (const auto* refusal = std::get_if<venue::Refusal>(&scanned)) return fail(refusal->sentence);
        if (const auto* before = std::get_if<venue::CastBefore>(&scanned)) {
            say("V " + std::to_string(n) + " " + before->codes.front());
            continue;
        }
        const auto& visit = std::get<venue::Visit>(scanned);
        venue.prepare(visit);
        std::vector<congress::Marks> marks;
        for (const auto& paper : visit.ballots)
            marks.push_back(test::wide_marks(paper.poll, static_cast<std::uint64_t>(n)));
        const auto seal = [&] {
            auto sealed = venue.seal(visit, marks, now);
            if (sealed)
                for (const auto& one : *sealed) say("S " + to_hex(one.seed->bytes()) + " " + one.hash);
            return sealed;
        };
        auto sealed = seal();
        if (!sealed) return fail(sealed.error().message);
        if (die) say("B " + sealed->front().credential + " " + sealed->front().ballot);
        if (n % 2 == 1) {
            const auto audit = venue.audit(visit, sealed->front(), marks.front(), now);
            if (!audit) return fail(audit.error().message);
            if (die) static_cast<void>(raise(SIGKILL));  // before anybody sees the page
            say("A " + std::to_string(n) + " " + audit->code);
            sealed = seal();
            if (!sealed) return fail(sealed.error().message);
        }
        const auto receipt = venue.cast(visit, *sealed, now);
        if (!receipt) return fail(receipt.error().message);
        say("V " + std::to_string(n) + " " + receipt->codes.front());
    }
    say("E");
    return 0;
}
