// Prepares a rehearsal venue of any size for the kiosk's bench, and fills its tokens into a script.
//     kiosk_venue CONGRESS DELEGATES VENUE SCRIPT_IN SCRIPT_OUT [VISITS [twenty]]
// Voting is open; {badge} in the script is a delegate's badge, {slip} one of the slips handed out. With VISITS
// the script is that of one visit, and is written once for each of so many slips that vote in everything.
// `twenty` leaves of the voting one election with 20 candidates and nobody written in. Prints the time at which
// the script begins.
#include <fmt/core.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <iterator>

#include "tools/bench/hall.hpp"
#include "tools/bench/people.hpp"

using namespace daihui;

namespace {

void replace_all(std::string& text, const std::string& what, const std::string& with) {
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
}

/// The first election with that many candidates is all that its period votes on, without write-ins.
void leave_one_election(congress::Congress& congress, std::size_t candidates) {
    for (congress::Poll& poll : congress.polls) {
        if (poll.kind != congress::PollKind::election || poll.candidates.size() < candidates) continue;
        poll.candidates.resize(candidates);
        poll.write_ins = congress::WriteIns::none;
        for (congress::VotingPeriod& period : congress.periods)
            for (const std::string& id : period.polls)
                if (id == poll.id) {
                    period.polls = {poll.id};
                    return;
                }
    }
    throw std::runtime_error("no election with so many candidates");
}

void prepare(int argc, char** argv) {
    const auto delegates = static_cast<std::size_t>(std::atoi(argv[2]));
    auto congress = bench::enlarged(bench::read_congress(argv[1]), delegates);
    if (argc > 7) leave_one_election(congress, 20);
    bench::Hall hall(congress, argv[1], argv[3]);
    hall.open_check_in();
    hall.pass(std::chrono::minutes{5});
    hall.check_in_everybody();
    hall.open_sitting();
    hall.adopt_lists();
    hall.open_voting();
    std::ifstream in(argv[4], std::ios::binary);
    std::string script{std::istreambuf_iterator<char>(in), {}};
    replace_all(script, "{badge}", hall.badges().begin()->second);
    if (argc > 6) {
        std::size_t most = 0;
        for (const std::string& slip : hall.slips()) most = std::max(most, hall.visit(slip).ballots.size());
        std::string visits;
        int left = std::atoi(argv[6]);
        for (const std::string& slip : hall.slips()) {
            if (left == 0 || hall.visit(slip).ballots.size() < most) continue;
            --left;
            std::string one = script;
            replace_all(one, "{slip}", slip);
            visits += one;
        }
        script = visits;
    }
    replace_all(script, "{slip}", hall.slips().front());
    replace_all(script, "{pin}", bench::Hall::pin);
    std::ofstream(argv[5], std::ios::binary) << script;
    const LocalTime at = to_local(hall.now());
    fmt::print("{:04}-{:02}-{:02} {:02}:{:02}\n", at.year, at.month, at.day, at.hour, at.minute);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 6 || argc > 8) {
        fmt::print(stderr,
                   "usage: kiosk_venue CONGRESS DELEGATES VENUE SCRIPT_IN SCRIPT_OUT [VISITS [twenty]]\n");
        return 2;
    }
    try {
        prepare(argc, argv);
        return 0;
    } catch (const std::exception& error) {
        fmt::print(stderr, "kiosk_venue: {}\n", error.what());
        return 1;
    }
}
