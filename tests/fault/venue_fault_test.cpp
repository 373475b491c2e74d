// kill -9 while real delegates check in, have ballots audited and cast real ballots: nothing acknowledged is
// lost, nothing counts twice, what was shown by 检验 never counts, and the box opens to exactly the ballots
// acknowledged.
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <map>
#include <random>

#include "tests/venue/small_congress.hpp"

using namespace daihui;
using namespace daihui::test;

namespace {

constexpr int voters = 60;

congress::Congress many_voters() {
    congress::Congress c = small_congress();
    c.delegates.clear();
    for (int i = 0; i < voters; ++i) {
        congress::Delegate d;
        d.number = std::to_string(1000 + i);
        d.name = "代表" + std::to_string(i);
        d.delegation = "第一代表团";
        d.bodies = {"staff"};
        c.delegates.push_back(d);
    }
    std::erase_if(c.polls, [](const auto& poll) { return poll.id != "housing" && poll.id != "scrutineers"; });
    for (auto& poll : c.polls) poll.body = "staff";
    c.bodies.resize(1);
    c.sittings.front().bodies = {"staff"};
    c.agenda.clear();
    c.periods = {{"p1", "表决", "s1", "投票", {"housing"}}};
    return c;
}

struct Child {
    pid_t pid = -1;
    std::FILE* out = nullptr;

    Child(const std::string& venue, const std::string& tokens, long skip) {
        int ends[2];
        REQUIRE(pipe(ends) == 0);
        pid = fork();
        REQUIRE(pid >= 0);
        if (pid == 0) {
            dup2(ends[1], STDOUT_FILENO);
            close(ends[0]);
            close(ends[1]);
            execl(FAULT_VENUE_WRITER, FAULT_VENUE_WRITER, venue.c_str(), tokens.c_str(),
                  std::to_string(skip).c_str(), nullptr);
            _exit(127);
        }
        close(ends[1]);
        out = fdopen(ends[0], "r");
    }
    ~Child() {
        kill(pid, SIGKILL);
        waitpid(pid, nullptr, 0);
        std::fclose(out);
    }
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    std::string line() {
        char text[512];
        if (std::fgets(text, sizeof text, out) == nullptr) return "";
        std::string result = text;
        if (!result.empty() && result.back() == '\n') result.pop_back();
        return result;
    }
};

void spin(std::chrono::microseconds how_long) {
    const auto end = std::chrono::steady_clock::now() + how_long;
    while (std::chrono::steady_clock::now() < end) {
    }
}

}  // namespace

TEST_CASE(
    "killed at any instant of check-in and cast, a venue loses nothing acknowledged and counts nothing twice") {
    TestVenue venue(true, many_voters());
    const auto badges = venue.badges();
    // Everybody is present when slips go out; then all leave, and come back by scanning, so that each step is a
    // check-in.
    REQUIRE(venue->open_check_in("s1", minutes_later(-30)).ok());
    for (const auto& [number, token] : badges)
        REQUIRE(std::holds_alternative<venue::Welcome>(venue->scan(token, minutes_later(-20))));
    REQUIRE(venue->open_sitting("s1", nine()).ok());
    REQUIRE(venue->count_hands("scrutineers", {voters, 0, 0, 0}, "周敏", "韩雪", congress::Means::hands, nine())
                .ok());
    REQUIRE(venue->decide_motion("scrutineers", "于海洋", nine()).ok());
    const auto slips = venue.slips("投票", voters);
    const auto key = venue->check_box("p1", {"陈静"}, nine());
    REQUIRE(key.ok());
    const std::string slip_class = slips.front().slip_class.id;
    REQUIRE(venue->issue_slips("p1", {{slip_class, voters, 0}}, "周敏", "韩雪", nine()).ok());
    REQUIRE(venue->open_voting("p1", nine()).ok());
    const std::string tokens = (venue.path().parent_path() / "tokens.txt").string();
    {
        std::ofstream file(tokens);
        std::size_t i = 0;
        for (const auto& [number, token] : badges) {
            REQUIRE(venue->change_presence(number, "left", "", "周敏", minutes_later(1)).ok());
            file << token << " " << slips[i++].token << "\n";
        }
    }
    const std::string path = venue.path().string();
    venue.close();

    std::mt19937 random(20261121);
    std::map<long, std::string> codes;
    std::vector<std::string> shown;  // by 检验
    long present = 0, next = 0;
    int kills = 0;
    for (bool ended = false; !ended;) {
        Child child(path, tokens, next);
        const int wanted = static_cast<int>(random() % 4);
        std::string line;
        for (int heard = 0; heard < wanted; ++heard) {
            line = child.line();
            if (line.rfind("F ", 0) == 0) FAIL(line);
            if (line == "E") ended = true;
            if (line.empty() || ended) break;
            const long n = std::stol(line.substr(2));
            if (line[0] == 'C') present = std::max(present, n + 1);
            if (line[0] == 'A') shown.push_back(line.substr(line.rfind(' ') + 1));
            if (line[0] == 'V') {
                const std::string code = line.substr(line.rfind(' ') + 1);
                CHECK((codes.count(n) == 0 || codes[n] == code));
                codes[n] = code;
                next = n + 1;
            }
        }
        if (ended) break;
        spin(std::chrono::microseconds(random() % 30000));
        ++kills;
        REQUIRE(kills < 2000);
    }
    CHECK(kills >= 30);
    CHECK(codes.size() == static_cast<std::size_t>(voters));

    venue.open();
    CHECK(venue->books().presence("s1", "staff").present == voters);
    CHECK(present == voters);
    const auto turnout = venue->turnout("p1").at(0);
    CHECK(turnout.cast == voters);
    CHECK(turnout.accepted == voters);
    CHECK(venue->record().verify()->empty());
    // Whatever was shown had been spoiled on the disk before, and a spoil whose page nobody saw stands as well.
    // How many pages were seen depends on where the kills fell; marks_fault_test has the kill right behind one.
    for (const std::string& code : shown) {
        const auto rows = venue->books().by_code(code);
        REQUIRE(rows.size() == 1);
        CHECK(rows[0].state == record::CodeRow::State::spoiled);
    }
    CHECK(venue->books().spoiled().size() >= shown.size());
    CHECK(venue->books().spoiled().size() >= static_cast<std::size_t>(voters / 4));
    REQUIRE(venue->close_voting("p1", minutes_later(60)).ok());
    REQUIRE(venue->declare_valid("p1", "于海洋", minutes_later(61)).ok());
    const auto opened = venue->open_box("p1", key->passphrase, minutes_later(62));
    if (!opened) FAIL(opened.error().message);
    CHECK(opened->at(0).count.papers.returned == voters);
    CHECK(opened->at(0).count.motion.oppose == voters / 3);
    CHECK(opened->at(0).count.motion.approve == voters - voters / 3);
    std::map<std::string, int> stored;
    for (const std::string& ballot : venue->books().accepted_ballots("housing"))
        ++stored[to_hex(sha256(ballot)).substr(0, 20)];
    for (const auto& [n, code] : codes) CHECK(stored[code] == 1);
    for (const auto& row : venue->books().spoiled()) CHECK(stored.count(row.ballot_hash.substr(0, 20)) == 0);
    std::printf("kill -9 during check-in and cast: %d kills, %d ballots\n", kills, voters);
}
