// kill -9 at any instant of preparing, sealing, auditing and casting: after each kill no file holds the marks
// of anybody, the seed of any ballot or the secret of any slip; and what was given up to 检验 stays given up,
// also where the power went before anybody saw the page.
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <map>
#include <random>

#include "shared/ballot/credential.hpp"
#include "tests/fault/secret_search.hpp"
#include "tests/fault/wide_hall.hpp"

using namespace daihui;
using namespace daihui::test;
namespace fs = std::filesystem;

namespace {

struct Writer {
    pid_t pid = -1;
    std::FILE* out = nullptr;

    Writer(const fs::path& venue, const char* mode, long first, const std::vector<venue::Slip>& slips) {
        std::vector<std::string> words = {FAULT_MARKS_WRITER, venue.string(), mode, std::to_string(first)};
        for (const auto& slip : slips) words.push_back(slip.token);
        std::vector<char*> argv;
        for (std::string& word : words) argv.push_back(word.data());
        argv.push_back(nullptr);
        int ends[2];
        REQUIRE(pipe(ends) == 0);
        pid = fork();
        REQUIRE(pid >= 0);
        if (pid == 0) {
            dup2(ends[1], STDOUT_FILENO);
            close(ends[0]);
            close(ends[1]);
            execv(FAULT_MARKS_WRITER, argv.data());
            _exit(127);
        }
        close(ends[1]);
        out = fdopen(ends[0], "r");
    }
    ~Writer() {
        end();
        std::fclose(out);
    }
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;
    /// Empty at the end.
    std::string line() {
        std::string text;
        for (int c = 0; (c = std::fgetc(out)) != EOF && c != '\n';) text += static_cast<char>(c);
        return text;
    }
    void end() {
        if (pid < 0) return;
        kill(pid, SIGKILL);
        waitpid(pid, nullptr, 0);
        pid = -1;
    }
};

void spin(std::chrono::microseconds how_long) {
    const auto end = std::chrono::steady_clock::now() + how_long;
    while (std::chrono::steady_clock::now() < end) {
    }
}

/// Voting is open to twelve; the venue is closed.
struct OpenHall {
    TestVenue venue{true, wide_congress()};
    std::vector<venue::Slip> slips;
    venue::KeyMade key;
    SecretSearch search;
    fs::path folder = venue.path().parent_path();

    OpenHall() {
        fs::create_directories(folder / "tmp");
        REQUIRE(setenv("TMPDIR", (folder / "tmp").c_str(), 1) == 0);
        const auto badges = venue.badges();
        const auto printed = venue.slips("投票", 17);
        venue.check_in(badges, venue.everybody());
        venue.adopt_all();
        auto made = venue->check_box("p1", {"陈静"}, minutes_later(10));
        if (!made) FAIL(made.error().message);
        key = *made;
        std::map<std::string, int> keep = {{"staff+union", 10}, {"staff", 1}, {"union", 1}};
        for (const auto& slip : printed) {
            if (keep[slip.slip_class.id]-- > 0)
                slips.push_back(slip);
            else
                REQUIRE(venue->void_slip(slip.token, "剩余作废", "陈静", minutes_later(11)).ok());
        }
        REQUIRE(venue
                    ->issue_slips("p1", {{"staff+union", 10, 0}, {"staff", 1, 0}, {"union", 1, 0}}, "周敏",
                                  "韩雪", minutes_later(12))
                    .ok());
        REQUIRE(venue->open_voting("p1", minutes_later(13)).ok());
        for (std::size_t i = 0; i < slips.size(); ++i) {
            const std::string name = "slip " + std::to_string(i), token = slips[i].token;
            search.add_characters(name, token);
            const auto credential = ballot::Credential::from_base32(token.substr(token.size() - 5 - 28, 28));
            REQUIRE(credential);
            search.add_characters(name, credential->base32());
            search.add_characters(name, credential->text());
            for (const auto& frozen : venue->books().period_state("p1").ballots)
                search.add_bytes(name + " scalar",
                                 ballot::CredentialKey(*credential, frozen.uuid).secret().bytes());
        }
        search.add_passphrase("口令", key.passphrase);
        const auto* poll = venue->congress().poll("union-election");
        REQUIRE(poll != nullptr);
        for (std::size_t n = 0; n < slips.size(); ++n)
            add_wide_marks(search, "marks " + std::to_string(n), wide_marks(*poll, n));
        venue.close();
    }
    ~OpenHall() { unsetenv("TMPDIR"); }
    venue::Venue* operator->() { return &*venue; }
    void find_nothing(int kills, const std::vector<SecretSearch::Found>& all) {
        for (const auto& found : all) {
            INFO("kill " << kills << ": " << found.secret << " as " << found.form << " in " << found.place);
            CHECK(false);
        }
    }
};

}  // namespace

TEST_CASE("killed at any instant of sealing, auditing and casting, nothing on the disk tells a mark") {
    OpenHall hall;
    std::mt19937 random(20261121);
    std::map<long, std::string> codes;
    std::vector<std::string> shown;
    long next = 0;
    int kills = 0, seeds = 0;
    for (bool ended = false; !ended;) {
        Writer writer(hall.venue.path(), "go-on", next, hall.slips);
        const auto hear = [&](const std::string& line) {
            if (line.rfind("F ", 0) == 0) FAIL(line);
            if (line == "E") ended = true;
            if (line.rfind("S ", 0) == 0 && line.size() >= 66) {
                const auto seed = from_hex(line.substr(2, 64));
                REQUIRE(seed);
                hall.search.add_bytes("seed", *seed);
                ++seeds;
            }
            if (line.rfind("A ", 0) == 0) shown.push_back(line.substr(line.rfind(' ') + 1));
            if (line.rfind("V ", 0) == 0) {
                const long n = std::stol(line.substr(2));
                codes[n] = line.substr(line.rfind(' ') + 1);
                next = n + 1;
            }
        };
        for (auto wanted = random() % 8; wanted > 0 && !ended; --wanted) {
            const std::string line = writer.line();
            if (line.empty()) break;
            hear(line);
        }
        if (ended) break;
        spin(std::chrono::microseconds(random() % 20000));
        writer.end();
        ++kills;
        // What it said before it died: whole lines only; the last code may have been cut.
        for (std::string line = writer.line(); !line.empty(); line = writer.line())
            if (line.rfind("S ", 0) == 0) hear(line);
        hall.find_nothing(kills, hall.search.in_changes_of(hall.folder));
        REQUIRE(kills < 500);
    }
    CHECK(kills >= 5);
    CHECK(seeds >= 30);
    hall.venue.open();
    CHECK(hall->record().verify()->empty());
    CHECK(hall->record().rebuild()->empty());
    CHECK(hall->turnout("p1").at(0).accepted == 11);
    CHECK(hall->turnout("p1").at(1).accepted == 11);
    CHECK_FALSE(hall->books().spoiled().empty());
    for (const std::string& code : shown) {
        const auto rows = hall->books().by_code(code);
        REQUIRE(rows.size() == 1);
        CHECK(rows[0].state == record::CodeRow::State::spoiled);
    }
    hall.find_nothing(kills, hall.search.in_folder(hall.folder));
    // The search itself can fail: a swap file with one delegate's marks.
    const auto marks = wide_marks(*hall->congress().poll("union-election"), 3);
    {
        std::ofstream planted(hall.folder / "tmp" / "swap", std::ios::binary);
        for (const auto mark : marks.candidates) planted.put(static_cast<char>(mark));
    }
    const auto found = hall.search.in_folder(hall.folder);
    REQUIRE_FALSE(found.empty());
    for (const auto& one : found) {
        CHECK(one.secret == "marks 3");
        CHECK(one.place.rfind("tmp/swap", 0) == 0);
    }
    std::printf("kill -9 around marks: %d kills, %d seeds, %zu forms searched for each time\n", kills, seeds,
                hall.search.forms());
}

TEST_CASE("a ballot given up to 检验 stays given up where the power went before the page was shown") {
    OpenHall hall;
    std::string credential, ballot;
    {
        Writer writer(hall.venue.path(), "die-at-reveal", 1, hall.slips);
        for (std::string line = writer.line(); !line.empty(); line = writer.line()) {
            REQUIRE(line.rfind("F ", 0) != 0);
            REQUIRE(line.rfind("A ", 0) != 0);
            if (line.rfind("B ", 0) != 0) continue;
            const auto space = line.find(' ', 2);
            credential = line.substr(2, space - 2);
            ballot = line.substr(space + 1);
        }
    }
    REQUIRE_FALSE(ballot.empty());
    const std::string hash = to_hex(sha256(ballot)), code = hash.substr(0, 20);
    const auto is_spoiled = [&] {
        CHECK(hall->books().is_spoiled(hash));
        const auto looked = hall->look_up(code);
        REQUIRE(looked.ok());
        REQUIRE(looked->rows.size() == 1);
        CHECK(looked->rows[0].state == venue::Looked::State::spoiled);
    };
    hall.venue.open();
    is_spoiled();
    CHECK(hall->record().rebuild()->empty());
    is_spoiled();

    // A machine that kept the ballot, or got it back from the exported body, cannot cast it.
    const auto visit = visit_of(*hall.venue, hall.slips[1].token, minutes_later(21));
    REQUIRE(visit.ballots.size() == 2);
    std::vector<congress::Marks> marks;
    for (const auto& paper : visit.ballots) marks.push_back(wide_marks(paper.poll, 1));
    auto sealed = hall->seal(visit, marks, minutes_later(21));
    REQUIRE(sealed.ok());
    auto old = *sealed;
    REQUIRE(old[0].credential == credential);
    old[0].ballot = ballot;
    old[0].hash = hash;
    old[0].code = code;
    CHECK_FALSE(hall->cast(visit, old, minutes_later(21)).ok());
    CHECK(hall->turnout("p1").at(0).cast == 0);
    CHECK(hall->turnout("p1").at(1).cast == 0);
    // Nor does the record take it past the venue.
    const std::string salt(32, '0');
    const auto forced = hall->record().write(
        minutes_later(21),
        {congress::BallotCast{old[0].poll, old[0].credential, visit.slip, hash, ballot, salt},
         congress::BallotAccepted{old[0].poll, hash, salt}});
    CHECK_FALSE(forced.ok());
    // The slip is as good as before.
    const auto receipt = hall->cast(visit, *sealed, minutes_later(22));
    if (!receipt) FAIL(receipt.error().message);
    hall.venue.open();
    is_spoiled();
    CHECK(hall->turnout("p1").at(0).cast == 1);
    REQUIRE(hall->close_voting("p1", minutes_later(30)).ok());
    REQUIRE(hall->declare_valid("p1", "于海洋", minutes_later(31)).ok());
    const auto opened = hall->open_box("p1", hall.key.passphrase, minutes_later(32));
    if (!opened) FAIL(opened.error().message);
    CHECK(opened->at(0).count.papers.returned == 1);
    for (const std::string& accepted : hall->books().accepted_ballots("union-election"))
        CHECK(accepted != ballot);
}
