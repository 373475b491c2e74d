// Recounting paper: a million ballots of 10 names, 100,000 of 60 with write-ins, by the engine, by SQLite's
// GROUP BY over the same marks in memory, and by a plain loop that only adds up.
//     recount_bench [ROUNDS]
#include <sqlite3.h>

#include <algorithm>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include "shared/congress/recount.hpp"
#include "tools/bench/measure.hpp"

using namespace daihui;
using namespace daihui::congress;

namespace {

struct Size {
    const char* title;
    std::size_t ballots, names, places, written;
    int seats;
};

Poll poll_of(const Size& size) {
    Poll poll;
    poll.kind = PollKind::election;
    poll.seats = size.seats;
    if (size.places > 0) poll.write_ins = WriteIns::members;
    for (std::size_t i = 0; i < size.names; ++i) {
        Candidate one;
        one.name = "候选人" + std::to_string(i + 1);
        poll.candidates.push_back(one);
    }
    return poll;
}

/// Nine in ten approve as many as they may; some oppose, and some of those write somebody in.
Ballots some_ballots(const Size& size) {
    std::mt19937 dice(20261121);
    Ballots ballots(size.names, size.places);
    ballots.reserve(size.ballots);
    for (std::size_t i = 0; i < size.written; ++i) ballots.name("会员" + std::to_string(i + 1));
    for (std::size_t i = 0; i < size.ballots; ++i) {
        const std::size_t ballot = ballots.add();
        int left = size.seats;
        std::size_t opposed = 0;
        for (std::size_t field = 0; field < size.names; ++field) {
            const auto roll = dice() % 100;
            if (roll < 70 && left > 0) {
                ballots.set(ballot, field, Field::approve);
                --left;
            } else if (roll < 90) {
                ballots.set(ballot, field, Field::oppose);
                ++opposed;
            } else if (roll < 95) {
                ballots.set(ballot, field, Field::abstain);
            }
        }
        for (std::size_t place = 0; place < std::min(size.places, opposed) && left > 0; ++place, --left)
            if (dice() % 10 == 0)
                ballots.write(ballot, place, static_cast<std::uint16_t>(1 + dice() % size.written));
        if (dice() % 500 == 0) ballots.spoil(ballot);
    }
    return ballots;
}

/// What everybody would write first: one addition a mark, no rules.
std::vector<std::int64_t> plain_loop(const Ballots& ballots) {
    std::vector<std::int64_t> sums(ballots.fields() * 8 + ballots.names().size() + 1);
    for (std::size_t ballot = 0; ballot < ballots.count(); ++ballot) {
        if (ballots.spoilt(ballot)) continue;
        for (std::size_t field = 0; field < ballots.fields(); ++field)
            ++sums[field * 8 + ballots.marks(ballot)[field]];
        for (std::size_t place = 0; place < ballots.write_ins(); ++place)
            ++sums[ballots.fields() * 8 + ballots.written(ballot)[place]];
    }
    return sums;
}

/// The same marks as rows (ballot, name, mark) in memory.
class Database {
  public:
    explicit Database(const Ballots& ballots) {
        check(sqlite3_open(":memory:", &database_));
        run("CREATE TABLE marks(ballot INTEGER, name INTEGER, mark INTEGER)");
        run("CREATE TABLE ballots(ballot INTEGER PRIMARY KEY, spoilt INTEGER)");
        run("BEGIN");
        sqlite3_stmt* mark = prepare("INSERT INTO marks VALUES(?, ?, ?)");
        sqlite3_stmt* paper = prepare("INSERT INTO ballots VALUES(?, ?)");
        const auto add = [](sqlite3_stmt* to, std::initializer_list<std::int64_t> values) {
            int at = 0;
            for (const std::int64_t value : values) sqlite3_bind_int64(to, ++at, value);
            sqlite3_step(to);
            sqlite3_reset(to);
        };
        for (std::size_t ballot = 0; ballot < ballots.count(); ++ballot) {
            const auto number = static_cast<std::int64_t>(ballot);
            add(paper, {number, ballots.spoilt(ballot) ? 1 : 0});
            for (std::size_t field = 0; field < ballots.fields(); ++field)
                add(mark, {number, static_cast<std::int64_t>(field), ballots.marks(ballot)[field]});
            for (std::size_t place = 0; place < ballots.write_ins(); ++place)
                if (ballots.written(ballot)[place] != 0)
                    add(mark, {number, 1000 + ballots.written(ballot)[place], 1});
        }
        sqlite3_finalize(mark);
        sqlite3_finalize(paper);
        run("COMMIT");
    }
    ~Database() { sqlite3_close(database_); }
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    /// Only the sums; `seats` > 0: of the ballots alone that approve no more.
    std::int64_t count(int seats) {
        std::string query =
            "SELECT name, mark, COUNT(*) FROM marks JOIN ballots USING(ballot) WHERE spoilt = 0";
        if (seats > 0)
            query += " AND ballot IN (SELECT ballot FROM marks GROUP BY ballot HAVING SUM(mark = 1) <= " +
                     std::to_string(seats) + ")";
        sqlite3_stmt* sum = prepare((query + " GROUP BY name, mark").c_str());
        std::int64_t all = 0;
        while (sqlite3_step(sum) == SQLITE_ROW) all += sqlite3_column_int64(sum, 2);
        sqlite3_finalize(sum);
        return all;
    }

  private:
    static void check(int status) {
        if (status != SQLITE_OK) std::abort();
    }
    void run(const char* statement) { check(sqlite3_exec(database_, statement, nullptr, nullptr, nullptr)); }
    sqlite3_stmt* prepare(const char* statement) {
        sqlite3_stmt* out = nullptr;
        check(sqlite3_prepare_v2(database_, statement, -1, &out, nullptr));
        return out;
    }
    sqlite3* database_ = nullptr;
};

void compare(const Size& size, int rounds) {
    const Poll poll = poll_of(size);
    const Ballots ballots = some_ballots(size);
    bench::Samples ours, ours_processor, loop, sums, rules;
    std::int64_t valid = 0;
    {
        Database database(ballots);
        // In turns, so that a busy moment is busy for all.
        for (int i = 0; i < rounds; ++i) {
            valid = ours.time([&] { return recount(poll, ballots); }).papers.valid;
            ours_processor.time_processor([&] { return recount(poll, ballots); });
            if (loop.time([&] { return plain_loop(ballots); }).empty()) std::abort();
            if (i < std::max(1, rounds / 5)) {
                if (sums.time([&] { return database.count(0); }) == 0) std::abort();
                if (rules.time([&] { return database.count(size.seats); }) == 0) std::abort();
            }
        }
    }
    bench::print_title(size.title);
    bench::print_line("plain loop: sums, no rules", loop);
    bench::print_line("recount: every rule, every core", ours, loop.median());
    bench::print_line("the same, processor time", ours_processor, loop.median());
    bench::print_line("SQLite GROUP BY: sums, no rules", sums, loop.median());
    bench::print_line("SQLite GROUP BY: too many 赞成 left out", rules, loop.median());
    bench::print_note(std::to_string(valid) + " of " + std::to_string(size.ballots) + " ballots valid");
}

}  // namespace

int main(int argc, char** argv) {
    const int rounds = argc > 1 ? std::max(3, std::atoi(argv[1])) : 15;
    compare({"1,000,000 ballots, 10 names, 7 seats", 1'000'000, 10, 0, 0, 7}, rounds);
    compare({"100,000 ballots, 60 names, 39 seats, 3 places for names, 200 different", 100'000, 60, 3, 200, 39},
            rounds);
    return 0;
}
