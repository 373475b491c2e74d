// Prepares a rehearsal venue of any size for the kiosk's bench, and fills its tokens into a script.
//     kiosk_venue CONGRESS DELEGATES VENUE SCRIPT_IN SCRIPT_OUT
// Voting is open; {badge} in the script is a delegate's badge, {slip} one of the slips handed out. Prints the
// time at which the script begins.
#include <fmt/core.h>

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

void prepare(char** argv) {
    const auto delegates = static_cast<std::size_t>(std::atoi(argv[2]));
    bench::Hall hall(bench::enlarged(bench::read_congress(argv[1]), delegates), argv[1], argv[3]);
    hall.open_check_in();
    hall.pass(std::chrono::minutes{5});
    hall.check_in_everybody();
    hall.open_sitting();
    hall.adopt_lists();
    hall.open_voting();
    std::ifstream in(argv[4], std::ios::binary);
    std::string script{std::istreambuf_iterator<char>(in), {}};
    replace_all(script, "{badge}", hall.badges().begin()->second);
    replace_all(script, "{slip}", hall.slips().front());
    replace_all(script, "{pin}", bench::Hall::pin);
    std::ofstream(argv[5], std::ios::binary) << script;
    const LocalTime at = to_local(hall.now());
    fmt::print("{:04}-{:02}-{:02} {:02}:{:02}\n", at.year, at.month, at.day, at.hour, at.minute);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 6) {
        fmt::print(stderr, "usage: kiosk_venue CONGRESS DELEGATES VENUE SCRIPT_IN SCRIPT_OUT\n");
        return 2;
    }
    try {
        prepare(argv);
        return 0;
    } catch (const std::exception& error) {
        fmt::print(stderr, "kiosk_venue: {}\n", error.what());
        return 1;
    }
}
