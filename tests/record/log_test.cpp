// SQLite's log: gathered before it is written, copied beside the writer; and the lock beside the file. What
// write() returned for is in the files then, whatever becomes of the program.
#include <SQLiteCpp/SQLiteCpp.h>

#include <fstream>
#include <iterator>

#include "tests/record/sample.hpp"

using namespace daihui;
using namespace daihui::record;
using namespace daihui::record::sample;

namespace {

/// So many incidents, none of which is like another.
std::vector<Event> incidents(int first, int count) {
    std::vector<Event> out;
    for (int n = first; n < first + count; ++n)
        out.push_back(
            congress::IncidentNoted{"第 " + std::to_string(n) + " 次核对话筒和投影，均正常。", "会务组"});
    return out;
}

/// The files as a program leaves them that is killed now.
void copy_as_killed(const fs::path& record, const fs::path& to) {
    for (const char* end : {"", "-wal", "-lock"})
        if (fs::exists(record.string() + end))
            fs::copy_file(record.string() + end, to.string() + end, fs::copy_options::overwrite_existing);
}

/// Everything up to `last` is there and whole.
void whole_up_to(const fs::path& file, std::uint64_t last) {
    const auto copy = Record::open(file, key(), {false, id()});
    REQUIRE(copy);
    CHECK((*copy)->last_seq() == last);
    const auto findings = (*copy)->verify();
    REQUIRE(findings);
    CHECK(findings->empty());
}

}  // namespace

TEST_CASE("a write of more than SQLite gives to the system at once is in the files when it returns") {
    const Folder folder;
    const auto record = open_record(folder / "record.db", true);
    put(*record, founding());
    // More than a thousand pages: many pieces of 64 KiB, and several of the megabyte that is gathered at most.
    put(*record, incidents(0, 12'000));
    copy_as_killed(folder / "record.db", folder / "copy.db");
    whole_up_to(folder / "copy.db", record->last_seq());
    put(*record, incidents(20'000, 1));
    copy_as_killed(folder / "record.db", folder / "copy.db");
    whole_up_to(folder / "copy.db", record->last_seq());
}

TEST_CASE("the log is copied into the file while the writer writes on, and begins anew") {
    const Folder folder;
    const auto record = open_record(folder / "record.db", true);
    put(*record, founding());
    const auto log_starts = [&] {
        // Salt-1 of the log's header: another one in each log.
        std::ifstream log((folder / "record.db").string() + "-wal", std::ios::binary);
        std::string header(32, '\0');
        log.read(header.data(), static_cast<std::streamsize>(header.size()));
        return header.substr(16, 4);
    };
    const std::string first = log_starts();
    int written = 0;
    // The copy has a thread of its own: how many writes it needs is its affair, but not that it comes.
    while (log_starts() == first && written < 400'000) {
        put(*record, incidents(written, 500));
        written += 500;
        put(*record, incidents(written, 1));
        ++written;
    }
    CHECK(log_starts() != first);
    CHECK(fs::file_size(folder / "record.db") > std::uintmax_t{1} << 20);
    copy_as_killed(folder / "record.db", folder / "copy.db");
    whole_up_to(folder / "copy.db", record->last_seq());
}

TEST_CASE("the lock goes with its program, and one that a killed program left keeps nobody out") {
    const Folder folder;
    const fs::path lock = (folder / "record.db").string() + "-lock";
    {
        const auto record = open_record(folder / "record.db", true);
        put(*record, founding());
        CHECK(fs::exists(lock));
    }
    CHECK_FALSE(fs::exists(lock));
    std::ofstream(lock) << "";
    {
        const auto record = Record::open(folder / "record.db", key(), {false, id()});
        CHECK(record);
        CHECK_FALSE(Record::open(folder / "record.db", key(), {false, id()}));
        // The one who was refused took nothing away.
        CHECK(fs::exists(lock));
        CHECK_FALSE(Record::open(folder / "record.db", key(), {false, id()}));
    }
    CHECK_FALSE(fs::exists(lock));
}
