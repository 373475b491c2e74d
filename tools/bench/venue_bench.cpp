// What a venue's operations cost on this machine and this disk: durable check-ins and casts against the disk's
// own floor, searching, starting, exporting, memory. README.md says what each figure means.
//     venue_bench CONGRESSES SCRATCH [SECTION …]
// CONGRESSES: the samples (config/congresses). SCRATCH: a folder on the disk to be measured.
#include <fmt/core.h>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "shared/report/export.hpp"
#include "shared/report/verify.hpp"
#include "tools/bench/hall.hpp"
#include "tools/bench/measure.hpp"
#include "tools/bench/people.hpp"

using namespace daihui;
using namespace daihui::bench;
namespace fs = std::filesystem;

namespace {

struct Places {
    fs::path congresses, scratch;
    [[nodiscard]] fs::path sample_a() const { return congresses / "a-huachuan"; }
    [[nodiscard]] fs::path sample_c() const { return congresses / "c-faculty"; }
};

/// What the record said from an entry on: headers, bodies and one signature a write.
std::size_t said_since(venue::Venue& venue, std::uint64_t seq) {
    std::size_t bytes = 0;
    must(venue.record().for_each([&](const record::StoredEntry& stored) {
        if (stored.entry.seq <= seq) return;
        bytes += record::entry_size + stored.body.size() + (stored.signature ? stored.signature->size() : 0);
    }));
    return bytes;
}

void check_in(const Places& places) {
    const ScratchFolder scratch(places.scratch);
    const congress::Congress congress = read_congress(places.sample_a());
    Hall hall(congress, places.sample_a(), scratch.path() / "venue");
    DurableFile disk(scratch.path());
    hall.open_check_in();
    std::vector<std::string> numbers;
    for (const auto& [number, token] : hall.badges()) numbers.push_back(number);
    const std::uint64_t before = hall.venue().record().last_seq();
    hall.check_in(numbers.at(0));
    const std::size_t bytes = said_since(hall.venue(), before);
    Samples floor, first, again;
    const std::size_t most = std::min<std::size_t>(numbers.size(), 201);
    for (std::size_t i = 1; i < most; ++i) {  // in turns: a busy disk is busy for both
        floor.time([&] { disk.append(bytes); });
        first.time([&] { hall.check_in(numbers[i]); });
    }
    for (std::size_t i = 1; i < most; ++i) again.time([&] { hall.check_in(numbers[i]); });
    print_title(fmt::format("Check-in (sample A, {} people; an entry is {} bytes)", most - 1, bytes));
    print_line("floor: write and fdatasync of the same bytes", floor);
    print_line("badge to durable check-in", first, floor.median());
    print_line("badge of somebody checked in before (only read)", again);
    print_memory("checking in");
}

void voting(const Places& places) {
    const ScratchFolder scratch(places.scratch);
    const congress::Congress congress = read_congress(places.sample_a());
    Hall hall(congress, places.sample_a(), scratch.path() / "venue");
    DurableFile disk(scratch.path());
    hall.open_check_in();
    hall.check_in_everybody();
    hall.open_sitting();
    hall.adopt_lists();
    Samples box;
    box.time([&] { hall.open_voting(); });
    Samples floor, sealing, casting, opening;
    constexpr std::size_t visits = 25;
    std::size_t bytes = 0, ballots = 0;
    for (std::size_t i = 0; i <= visits; ++i) {
        Samples warming;
        const bool counts = i > 0;  // the first visit reads the frozen ballots
        const venue::Visit visit =
            (counts ? opening : warming).time([&] { return hall.visit(hall.slips().at(i)); });
        ballots = visit.ballots.size();
        const auto marks = Hall::marks(visit);
        const auto sealed = must(
            (counts ? sealing : warming).time([&] { return hall.venue().seal(visit, marks, hall.now()); }));
        if (counts) floor.time([&] { disk.append(bytes); });
        const std::uint64_t before = hall.venue().record().last_seq();
        must((counts ? casting : warming).time([&] { return hall.venue().cast(visit, sealed, hall.now()); }));
        if (!counts) bytes = said_since(hall.venue(), before);
        hall.venue().receipt_shown(visit);
    }
    print_title(fmt::format("Voting (sample A: {} ballots a slip; a cast is {} KB)", ballots, bytes / 1000));
    print_line("slips printed, box checked, voting opened", box);
    print_line("slip to ballots on the screen (only read)", opening);
    print_line("seal all ballots: encrypt, prove, check, commit", sealing);
    print_line("floor: write and fdatasync of the cast's bytes", floor);
    print_line("cast all ballots to durable receipt", casting, floor.median());
    print_memory("voting");
}

void searching(const Places&) {
    constexpr std::size_t count = 100'000;
    const auto everybody = people(count);
    Samples build;
    print_memory("100,000 people before the index");
    const auto index = build.time([&] { return text::NameIndex(everybody); });
    print_memory("100,000 people in the index");
    print_title("Lookup among 100,000 people, 20 best");
    print_line("make the index", build);
    const std::vector<std::pair<std::string, std::vector<std::string>>> kinds{
        {"number, whole", {"000777", "054321", "99999"}},
        {"number, first digits", {"0", "05", "0543"}},
        {"name, whole", {"王伟", "欧阳思远", "李建国"}},
        {"name, a part", {"王", "建国", "明"}},
        {"pinyin, whole", {"wangwei", "lijianguo", "ouyangsiyuan"}},
        {"pinyin, at every key", {"l", "li", "lij", "lijian", "lijiang", "lijianguo"}},
        {"initials", {"w", "lj", "ljg", "oysy"}},
        {"delegation and name", {"第7代表团", "机电学院", "机电 王", "图书馆 ljg"}},
        {"nobody", {"zzzz", "龘", "x9"}}};
    for (const auto& [name, queries] : kinds) {
        Samples samples;
        for (int round = 0; round < 20; ++round)
            for (const std::string& query : queries)
                samples.time([&, &text = query] { return index.find(text, 20).total; });
        print_line(name, samples);
    }
}

/// Opens in a process of its own with nothing of the record in memory.
void print_open(const char* name, const fs::path& venue) {
    Samples cold, warm;
    for (int round = 0; round < 5; ++round) {
        for (const char* file : {"record.db", "record.db-wal"}) evict(venue / file);
        static_cast<void>(must(cold.time([&] { return venue::Venue::open(venue, {}); })));
        static_cast<void>(must(warm.time([&] { return venue::Venue::open(venue, {}); })));
    }
    print_line(fmt::format("{}, file not in memory", name), cold);
    print_line(fmt::format("{}, file in memory", name), warm);
}

void starting(const Places& places) {
    const ScratchFolder scratch(places.scratch);
    const fs::path folder = scratch.path() / "venue";
    const fs::path file = folder / "record.db";
    if (!in_own_process(
            [&] { Hall hall(enlarged(read_congress(places.sample_a()), 3000), places.sample_a(), folder); }))
        throw std::runtime_error("the venue could not be made");
    const auto in_fresh_process = [&](const char* name, const std::function<void()>& work) {
        if (!in_own_process([&] {
                print_memory("before");
                work();
                print_memory(name);
            }))
            throw std::runtime_error(std::string("failed: ") + name);
    };
    print_title("Venue::open with 3,000 delegates");
    in_fresh_process("3,000 delegates opened", [&] { print_open("no check-ins", folder); });
    Samples check_ins;
    {
        auto venue = must(venue::Venue::open(folder, {}));
        const congress::Sitting& sitting = venue->congress().sittings.at(0);
        const Moment now = congress::to_moment(sitting.check_in_from);
        must(venue->open_check_in(sitting.id, now));
        for (const venue::Badge& badge : must(venue->badges(now)))
            check_ins.time([&] { return venue->scan(badge.token, now); });
    }
    print_note(fmt::format("(record.db then has {:.1f} MB)", static_cast<double>(fs::file_size(file)) / 1e6));
    in_fresh_process("3,000 check-ins in the record", [&] { print_open("3,000 check-ins", folder); });
    print_line("each of the 3,000 check-ins", check_ins);
    auto venue = must(venue::Venue::open(folder, {}));
    Samples presence, rows, search, rebuilt, verified;
    const std::string sitting = venue->congress().sittings.at(0).id;
    const std::string body = venue->congress().bodies.at(0).id;
    for (int i = 0; i < 20; ++i) {
        presence.time([&] { return venue->books().presence(sitting, body); });
        rows.time([&] { return venue->attendance_by_delegation(sitting); });
        search.time([&] { return venue->find_people("wang", 20); });
    }
    const auto findings = must(verified.time([&] { return venue->record().verify(); }));
    const auto mended = must(rebuilt.time([&] { return venue->record().rebuild(); }));
    if (!findings.empty() || !mended.empty()) throw std::runtime_error("the record is not in order");
    print_line("present of a body", presence);
    print_line("attendance by delegation", rows);
    print_line("staff's search by pinyin", search);
    print_line("verify the record", verified);
    print_line("rebuild the books", rebuilt);
}

void exporting(const Places& places) {
    const ScratchFolder scratch(places.scratch);
    Hall hall(read_congress(places.sample_c()), places.sample_c(), scratch.path() / "venue");
    hall.open_check_in();
    hall.check_in_everybody();
    hall.open_sitting();
    hall.adopt_lists();
    hall.open_voting();
    constexpr std::size_t slips = 20;
    Samples casts, opened, exported, verified;
    casts.time([&] { hall.cast(slips); });
    hall.close_voting();
    opened.time([&] { hall.open_box(); });
    hall.declare();
    print_memory("a whole small congress");
    const fs::path out = scratch.path() / "export";
    report::ExportOptions options;
    options.now = hall.now();
    static_cast<void>(must(exported.time([&] { return report::export_venue(hall.venue(), out, options); })));
    print_memory("exporting");
    const auto report = must(verified.time([&] { return report::verify_export(out, {}); }));
    if (!report.ok()) throw std::runtime_error("the export does not verify");
    print_memory("verifying");
    print_title("A small congress (sample C, 32 delegates, 20 slips)");
    print_line("20 slips: scan, seal, cast", casts);
    print_line("open the box (decrypt, check all, archive)", opened);
    print_line("export with PDF forms", exported);
    print_line("verify the export", verified);
}

struct Section {
    const char* name;
    void (*run)(const Places&);
};
constexpr Section sections[] = {{"check-in", check_in},
                                {"voting", voting},
                                {"searching", searching},
                                {"starting", starting},
                                {"exporting", exporting}};

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3) {
        fmt::print(stderr,
                   "usage: venue_bench CONGRESSES SCRATCH [check-in|voting|searching|starting|exporting …]\n");
        return 2;
    }
    const Places places{argv[1], argv[2]};
    const std::vector<std::string> wanted(argv + 3, argv + argc);
    int status = 0;
    for (const Section& section : sections) {
        if (!wanted.empty() && std::find(wanted.begin(), wanted.end(), section.name) == wanted.end()) continue;
        if (!in_own_process([&] { section.run(places); })) {
            fmt::print(stderr, "section {} failed\n", section.name);
            status = 1;
        }
    }
    return status;
}
