// record_writer steps FILE FIRST     says step FIRST, FIRST + 1 … and acknowledges each on standard output, for
// ever record_writer open FILE            opens, prints the error's sentence, exits with its status
// record_writer open-as-nobody FILE  the same without root's rights
// record_writer limit FILE           meets the end of the room (RLIMIT_FSIZE), then gets room again
// record_writer tmpfs FOLDER         the same on a small file system of its own; exits 77 where mounting is not
// allowed
#include <sched.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>

#include "tests/fault/record_fixture.hpp"

namespace {

using namespace daihui;
using namespace daihui::record;

int failed(const std::string& what) {
    std::cout << what << std::endl;
    return 1;
}

int steps(const std::string& file, std::uint32_t first) {
    auto opened = Record::open(file, fault::key(), {false, fault::id()});
    if (!opened) return failed(opened.error().message);
    Record& record = **opened;
    for (std::uint32_t n = first; n < 2 * fault::people; ++n) {
        // What was committed but not acknowledged before the last kill gives the same answer now.
        if (!fault::done(record.books(), n)) {
            const auto receipt = record.write(fault::now, fault::step(n));
            if (!receipt) return failed(receipt.error().message);
        }
        if (write(STDOUT_FILENO, &n, sizeof n) != sizeof n) return 1;
    }
    return 0;
}

int open_only(const std::string& file) {
    const auto opened = Record::open(file, fault::key(), {false, fault::id()});
    if (opened) return 0;
    std::cout << opened.error().message << std::endl;
    return exit_status(opened.error().kind);
}

/// Writes until the room ends; then `more_room`; then all must be as if nothing had happened.
template <class MoreRoom>
int until_full(Record& record, const MoreRoom& more_room) {
    std::uint32_t taken = 0;
    std::string sentence;
    while (sentence.empty()) {
        const std::string digest = record.books_digest();
        const std::uint64_t last = record.last_seq();
        const auto receipt = record.write(fault::now, fault::step(taken));
        if (receipt) {
            if (++taken == 2 * fault::people) return failed("the room never ended");
            continue;
        }
        if (receipt.error().kind != ErrorKind::storage)
            return failed("not storage: " + receipt.error().message);
        if (record.books_digest() != digest || record.last_seq() != last)
            return failed("a failed write left something");
        sentence = receipt.error().message;
    }
    more_room();
    for (std::uint32_t n = taken; n < taken + 3; ++n)
        if (const auto receipt = record.write(fault::now, fault::step(n)); !receipt)
            return failed("after there was room again: " + receipt.error().message);
    const auto findings = record.verify();
    if (!findings) return failed(findings.error().message);
    if (!findings->empty()) return failed(findings->front().what);
    std::cout << taken << ' ' << sentence << std::endl;
    return 0;
}

int limit(const std::string& file) {
    signal(SIGXFSZ, SIG_IGN);
    auto opened = Record::open(file, fault::key(), {false, fault::id()});
    if (!opened) return failed(opened.error().message);
    rlimit room{};
    getrlimit(RLIMIT_FSIZE, &room);
    const rlimit small{200000, room.rlim_max};
    setrlimit(RLIMIT_FSIZE, &small);
    return until_full(**opened, [&] { setrlimit(RLIMIT_FSIZE, &room); });
}

int tmpfs(const std::string& folder) {
    if (unshare(CLONE_NEWNS) != 0 || mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
        mount("tmpfs", folder.c_str(), "tmpfs", 0, "size=12m") != 0)
        return 77;
    const std::string ballast = folder + "/ballast";
    auto opened = Record::open(folder + "/record.db", fault::key(), {true, fault::id()});
    if (!opened) return failed(opened.error().message);
    if (const auto receipt = (*opened)->write(fault::now, fault::founding()); !receipt)
        return failed(receipt.error().message);
    {
        // Leaves about one megabyte.
        std::ofstream out(ballast, std::ios::binary);
        const auto space = std::filesystem::space(folder).available;
        out << std::string(space > 1000000 ? space - 1000000 : 0, 'x');
    }
    return until_full(**opened, [&] { std::filesystem::remove(ballast); });
}

}  // namespace

int main(int argc, char** argv) {
    const std::string mode = argc > 2 ? argv[1] : "", file = argc > 2 ? argv[2] : "";
    if (mode == "steps" && argc > 3) return steps(file, static_cast<std::uint32_t>(std::stoul(argv[3])));
    if (mode == "open") return open_only(file);
    if (mode == "open-as-nobody") {
        if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0)) return 77;
        return open_only(file);
    }
    if (mode == "limit") return limit(file);
    if (mode == "tmpfs") return tmpfs(file);
    return 2;
}
