// A machine that dies in the middle of taking or importing: whatever it had acknowledged is there, and nothing
// is half there.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>

#include "tests/record/machines.hpp"

using namespace daihui;
using namespace daihui::record;
using namespace daihui::record::sample;

namespace {

/// Runs `work` in a process of its own, which tells numbers through a pipe, and kills it after `tells` of them
/// (or lets it end). The last number told.
std::uint64_t killed_after(int tells,
                           const std::function<void(const std::function<void(std::uint64_t)>&)>& work) {
    int ends[2];
    REQUIRE(pipe(ends) == 0);
    const pid_t child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        close(ends[0]);
        work([&](std::uint64_t number) {
            if (write(ends[1], &number, sizeof number) != sizeof number) _exit(3);
        });
        _exit(0);
    }
    close(ends[1]);
    std::uint64_t last = 0, number = 0;
    for (int told = 0; told < tells && read(ends[0], &number, sizeof number) == sizeof number; ++told)
        last = number;
    (void)kill(child, SIGKILL);
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    // What it told between the last one read and its death is promised as well.
    while (read(ends[0], &number, sizeof number) == sizeof number) last = number;
    close(ends[0]);
    return last;
}

constexpr int entries_written = 60;

}  // namespace

TEST_CASE("a hub killed while it takes, and a kiosk killed while it imports, lose nothing that they promised") {
    Folder folder;
    const fs::path hub_file = folder / "hub.db", kiosk_file = folder / "kiosk.db",
                   other_file = folder / "other.db";
    std::vector<StoredEntry> mine;
    {
        const auto hub = open_record(hub_file, true);
        std::vector<Event> events = founding();
        events.push_back(admitted(2, {"delegate", "desk"}));
        events.push_back(congress::CheckInOpened{"s1"});
        put(*hub, events);
        const auto kiosk = open_record(kiosk_file, true, 2);
        REQUIRE(kiosk->import(hub->entries_after({}, no_limit, no_bytes, Ballots::without)));
        for (int i = 0; i < entries_written; ++i)
            put(*kiosk, {i < 8 ? check_in("00" + std::to_string(i + 1))
                               : Event{congress::IncidentNoted{"情况 " + std::to_string(i), "会务组"}}});
        mine = kiosk->not_taken(no_limit, no_bytes);
        REQUIRE(mine.size() == entries_written);
        (void)open_record(other_file, true, 3);
    }
    // The hub dies again and again on its way.
    std::uint64_t promised = 0;
    for (int life = 0; life < 8; ++life) {
        const std::uint64_t told = killed_after(life + 1, [&](const auto& tell) {
            const auto opened = Record::open(place_of_hub(hub_file, false), key(), {false, id()});
            if (!opened) _exit(2);
            std::uint64_t at = 0;
            for (const DeviceRow& row : (*opened)->books().device_rows())
                if (row.admitted.device == device_of(2)) at = row.taken.seq;
            while (at < mine.size()) {
                const auto taken =
                    (*opened)->take(start, {{device_of(2), {mine[static_cast<std::size_t>(at)]}}}, {});
                if (!taken || taken->front().have.seq != at + 1) _exit(2);
                at = taken->front().have.seq;
                tell(at);
            }
        });
        promised = std::max(promised, told);
        const auto hub = open_record(hub_file);
        std::uint64_t held = 0;
        for (const DeviceRow& row : hub->books().device_rows())
            if (row.admitted.device == device_of(2)) held = row.taken.seq;
        CHECK(held >= promised);
        const auto found = hub->verify();
        REQUIRE(found);
        CHECK(found->empty());
    }
    CHECK(promised > 0);
    std::vector<StoredEntry> all;
    std::string digest;
    {
        const auto hub = open_record(hub_file);
        REQUIRE(hub->take(start, {{device_of(2), mine}}, {}));
        all = hub->entries_after({}, no_limit, no_bytes, Ballots::without);
        digest = hub->books_digest();
    }
    // So does a new kiosk on its way to catch up, from the hub and from a neighbour.
    promised = 0;
    for (int life = 0; life < 8; ++life) {
        const std::uint64_t told = killed_after(life + 1, [&](const auto& tell) {
            const auto opened = Record::open(other_file, key(3), {false, id()});
            if (!opened) _exit(2);
            std::vector<StoredEntry> batch;
            for (const StoredEntry& stored : all) {
                batch.push_back(stored);
                if (to_hex(stored.entry.device) != device_of(1) || !stored.signature) continue;
                if (!(*opened)->import(batch)) _exit(2);
                batch.clear();
                tell((*opened)->books().hub_seq());
            }
        });
        promised = std::max(promised, told);
        const auto other = open_record(other_file, false, 3);
        CHECK(other->books().hub_seq() >= promised);
        const auto found = other->verify();
        REQUIRE(found);
        CHECK(found->empty());
    }
    CHECK(promised > 0);
    const auto other = open_record(other_file, false, 3);
    REQUIRE(other->import(all));
    CHECK(other->books_digest() == digest);
    const auto kiosk = open_record(kiosk_file, false, 2);
    REQUIRE(kiosk->import(all));
    CHECK(kiosk->books_digest() == digest);
    CHECK(kiosk->waiting() == 0);
}
