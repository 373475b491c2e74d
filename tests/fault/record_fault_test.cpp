// Power loss, full disks and locked files, at the level of the record. Its own process does the writing.
#include <fcntl.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <random>
#include <set>

#include "tests/fault/record_fixture.hpp"
#include "tests/support/catch.hpp"

using namespace daihui;
using namespace daihui::record;

namespace {

namespace fs = std::filesystem;

class Folder {
  public:
    Folder() {
        std::string name = (fs::temp_directory_path() / "daihui-fault-XXXXXX").string();
        path_ = mkdtemp(name.data()) != nullptr ? name : "";
        REQUIRE(!path_.empty());
    }
    ~Folder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    [[nodiscard]] std::string path() const { return path_; }
    [[nodiscard]] std::string file() const { return path_ + "/record.db"; }

  private:
    std::string path_;
};

/// The writer as a child, with its standard output as a pipe.
class Writer {
  public:
    Writer(const char* mode, const std::string& file, const std::string& extra = "") {
        int ends[2];
        REQUIRE(pipe(ends) == 0);
        child_ = fork();
        REQUIRE(child_ >= 0);
        if (child_ == 0) {
            dup2(ends[1], STDOUT_FILENO);
            close(ends[0]);
            close(ends[1]);
            execl(FAULT_RECORD_WRITER, FAULT_RECORD_WRITER, mode, file.c_str(), extra.c_str(), nullptr);
            _exit(127);
        }
        close(ends[1]);
        out_ = ends[0];
    }
    ~Writer() {
        if (child_ > 0) stop();
        close(out_);
    }
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    /// One acknowledgement; nothing at the end.
    std::optional<std::uint32_t> acknowledged() {
        std::uint32_t n = 0;
        return read(out_, &n, sizeof n) == sizeof n ? std::optional(n) : std::nullopt;
    }
    std::string text() {
        std::string all;
        char part[4096];
        for (ssize_t n = 0; (n = read(out_, part, sizeof part)) > 0;)
            all.append(part, static_cast<std::size_t>(n));
        return all;
    }
    int status() {
        int status = 0;
        waitpid(child_, &status, 0);
        child_ = -1;
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }
    void stop() {
        kill(child_, SIGKILL);
        waitpid(child_, nullptr, 0);
        child_ = -1;
    }

  private:
    pid_t child_ = -1;
    int out_ = -1;
};

std::unique_ptr<Record> opened(const std::string& file, bool create = false) {
    auto record = Record::open(file, fault::key(), {create, fault::id()});
    if (!record) FAIL(record.error().message);
    return std::move(*record);
}

void founded(const std::string& file) {
    const auto record = opened(file, true);
    REQUIRE(record->write(fault::now, fault::founding()));
}

void clean(const Record& record) {
    const auto findings = record.verify();
    REQUIRE(findings);
    for (const Finding& finding : *findings) UNSCOPED_INFO(finding.what);
    REQUIRE(findings->empty());
}

void spin(std::chrono::microseconds how_long) {
    const auto end = std::chrono::steady_clock::now() + how_long;
    while (std::chrono::steady_clock::now() < end) {
    }
}

}  // namespace

TEST_CASE("killed at two hundred instants, nothing acknowledged is lost and nothing counts twice") {
    const Folder folder;
    founded(folder.file());
    const auto seed = static_cast<unsigned>(std::chrono::steady_clock::now().time_since_epoch().count());
    INFO("seed " << seed);
    std::mt19937 random(seed);
    std::uint32_t next = 0;  // the first step that nobody has acknowledged
    for (int round = 0; round < 200; ++round) {
        {
            Writer writer("steps", folder.file(), std::to_string(next));
            // Some are killed while they open, most in the midst of writing.
            const int wait_for = std::uniform_int_distribution(0, 7)(random);
            for (int i = 0; i < wait_for; ++i) {
                const auto n = writer.acknowledged();
                REQUIRE(n == next);
                ++next;
            }
            spin(std::chrono::microseconds(
                std::uniform_int_distribution(0, wait_for == 0 ? 9000 : 1500)(random)));
            writer.stop();
            while (const auto n = writer.acknowledged()) {
                REQUIRE(*n == next);
                ++next;
            }
        }
        if (round % 10 != 9) continue;
        // Exactly the acknowledged steps, and at most one more that was committed as the power went.
        const auto record = opened(folder.file());
        for (std::uint32_t n = 0; n < next; ++n) REQUIRE(fault::done(record->books(), n));
        const std::uint32_t said = next + (fault::done(record->books(), next) ? 1U : 0U);
        REQUIRE_FALSE(fault::done(record->books(), next + 1));
        const congress::Presence presence = record->books().presence("s1", "staff");
        REQUIRE(presence.present == (said + 1) / 2);
        const Turnout turnout = record->books().turnout("secret");
        REQUIRE(turnout.cast == said / 2);
        REQUIRE(turnout.accepted == said / 2);
        REQUIRE(record->last_seq() == fault::founding().size() + (said + 1) / 2 + 3 * (said / 2) +
                                          fault::events_of_a_motion * fault::motions_in(said));
        // A motion set on site is there as a whole, with its count and result, or not at all.
        const congress::Congress& congress = record->books().congress();
        REQUIRE(congress.polls.size() == 1 + fault::motions_in(said));
        REQUIRE(congress.agenda.size() == fault::motions_in(said));
        for (std::uint32_t n = 0; n <= said + 1; ++n) {
            const bool there = n < said && fault::sets_a_motion(n);
            REQUIRE((congress.poll(fault::motion(n)) != nullptr) == there);
            REQUIRE(record->books().motion(fault::motion(n)).has_value() == there);
            const auto counted = record->books().votes_counted(fault::motion(n), false);
            REQUIRE(counted.has_value() == there);
            if (there) REQUIRE(counted->counted.count.motion.approve == n);
        }
        if (round % 50 == 49) clean(*record);
    }
    CHECK(next > 200);
}

TEST_CASE("a second program on the file is told so, and the first goes on") {
    const Folder folder;
    founded(folder.file());
    const auto record = opened(folder.file());
    Writer second("open", folder.file());
    const std::string said = second.text();
    CHECK(second.status() == 3);
    CHECK(said.find("另一个程序正在使用") != std::string::npos);
    REQUIRE(record->write(fault::now, fault::step(0)));
    clean(*record);
}

TEST_CASE("a folder that may not be written is told so") {
    const Folder folder;
    founded(folder.file());
    fs::permissions(folder.path(), fs::perms::owner_read | fs::perms::owner_exec | fs::perms::others_read |
                                       fs::perms::others_exec);
    fs::permissions(folder.file(), fs::perms::owner_read | fs::perms::others_read);
    Writer writer("open-as-nobody", folder.file());
    const std::string said = writer.text();
    const int status = writer.status();
    fs::permissions(folder.path(), fs::perms::owner_all);
    if (status == 77) {
        WARN("skipped: cannot become another user here");
        return;
    }
    CHECK(status == 3);
    INFO(said);
    CHECK(said.find("不可写") != std::string::npos);
}

TEST_CASE("where the room ends a write fails whole, and the next works when there is room again") {
    const Folder folder;
    SECTION("a limit on the file's size") {
        founded(folder.file());
        Writer writer("limit", folder.file());
        INFO(writer.text());
        CHECK(writer.status() == 0);
    }
    SECTION("a full disk") {
        Writer writer("tmpfs", folder.path());
        const std::string said = writer.text();
        const int status = writer.status();
        if (status == 77) {
            WARN("skipped: a small file system cannot be mounted here");
            return;
        }
        INFO(said);
        CHECK(status == 0);
        CHECK(said.find("磁盘已满") != std::string::npos);
    }
}
