#include "shared/plan/queue.hpp"

#include <rapidcheck.h>

#include <algorithm>
#include <cmath>

#include "tests/support/catch.hpp"

using namespace daihui::plan;

namespace {

Crowd crowd_of(std::int64_t people, std::int64_t kiosks, double visit) {
    Crowd crowd;
    crowd.people = people;
    crowd.kiosks = kiosks;
    crowd.visit = visit;
    return crowd;
}

}  // namespace

TEST_CASE("Without spread and help the end is the number of turns") {
    Crowd crowd = crowd_of(10, 3, 20);
    crowd.spread = crowd.help_share = 0;
    const Played played = play(crowd);
    CHECK(played.last == Approx(4 * 26));  // four turns of 6 s and 20 s
    CHECK(played.longest_queue == 10 - 3);
    CHECK(played.visits.size() == 10);
}

TEST_CASE("The plan agrees with the table of minutes that congresses are planned by") {
    // PRACTICE.md 2.4: visit, people, kiosks, minutes until the last person.
    struct Row {
        double visit;
        std::int64_t people, kiosks;
        double minutes;
    };
    const Row rows[] = {
        {20, 30, 1, 13},    {20, 115, 4, 13},   {20, 115, 6, 9},    {20, 206, 10, 10},  {20, 206, 16, 6},
        {20, 300, 10, 14},  {20, 300, 20, 7},   {45, 30, 2, 13},    {45, 115, 6, 17},   {45, 115, 8, 13},
        {45, 206, 10, 19},  {45, 206, 16, 12},  {45, 300, 10, 27},  {45, 300, 20, 14},  {75, 30, 2, 20},
        {75, 115, 8, 20},   {75, 115, 12, 14},  {75, 206, 12, 25},  {75, 206, 20, 15},  {75, 300, 12, 35},
        {75, 300, 24, 19},  {125, 30, 4, 17},   {125, 115, 12, 23}, {125, 115, 20, 14}, {125, 206, 10, 47},
        {125, 206, 16, 30}, {125, 206, 20, 25}, {125, 300, 10, 68}, {125, 300, 26, 30}};
    for (const Row& row : rows) {
        const double minutes = usual_end(crowd_of(row.people, row.kiosks, row.visit)) / 60;
        INFO(row.visit << " s, " << row.people << " people, " << row.kiosks << " kiosks: " << minutes
                       << " minutes, the table says " << row.minutes);
        CHECK(std::abs(minutes - row.minutes) <= std::max(2.0, 0.1 * row.minutes));
    }
}

TEST_CASE("A visit takes as long as its ballots have names") {
    CHECK(visit_seconds(0, 1) == Approx(20));
    CHECK(visit_seconds(9, 0) == Approx(45).margin(2));
    CHECK(visit_seconds(21, 0) == Approx(75).margin(2));
    CHECK(visit_seconds(44, 0) == Approx(125).margin(2));
    CHECK(visit_seconds(9, 2) > visit_seconds(9, 0));
}

TEST_CASE("The fewest kiosks are enough, and one fewer is not") {
    Crowd crowd = crowd_of(206, 1, 75);
    const std::int64_t needed = kiosks_needed(crowd, 20 * 60);
    crowd.kiosks = needed;
    CHECK(usual_end(crowd) <= 20 * 60);
    crowd.kiosks = needed - 1;
    CHECK(usual_end(crowd) > 20 * 60);
    CHECK(kiosks_needed(crowd_of(206, 1, 75), 10) == 0);
}

TEST_CASE("Nobody steps up before they came, and no machine serves two at once") {
    CHECK(rc::check([] {
        Crowd crowd;
        crowd.people = *rc::gen::inRange<std::int64_t>(1, 200);
        crowd.kiosks = *rc::gen::inRange<std::int64_t>(1, crowd.people + 1);
        crowd.visit = *rc::gen::inRange(1, 200);
        crowd.arrival = *rc::gen::element(Arrival::together, Arrival::door);
        crowd.seed = *rc::gen::arbitrary<std::uint64_t>();
        const Played played = play(crowd);
        std::vector<std::pair<double, int>> changes;
        for (const Visit& visit : played.visits) {
            RC_ASSERT(visit.called >= visit.arrived);
            RC_ASSERT(visit.began >= visit.called);
            RC_ASSERT(visit.ended > visit.began);
            RC_ASSERT(visit.ended <= played.last);
            changes.emplace_back(visit.called, 1);
            changes.emplace_back(visit.ended, -1);
        }
        std::sort(changes.begin(), changes.end());
        std::int64_t busy = 0;
        for (const auto& [at, change] : changes) {
            busy += change;
            RC_ASSERT(busy <= crowd.kiosks);
        }
    }));
}

TEST_CASE("At a door most people come when two thirds of the time are over") {
    Crowd crowd = crowd_of(3000, 30, 3);
    crowd.arrival = Arrival::door;
    crowd.door = 3600;
    const Played played = play(crowd);
    const auto between = [&](double from, double until) {
        return std::count_if(played.visits.begin(), played.visits.end(), [&](const Visit& visit) {
            return visit.arrived >= from && visit.arrived < until;
        });
    };
    CHECK(between(0, 3600) == 3000);
    CHECK(between(1800, 3000) > between(0, 1200));
    CHECK(between(1800, 3000) > between(3000, 3600));
}

TEST_CASE("The same seed plays the same crowd, another another") {
    Crowd crowd = crowd_of(100, 7, 45);
    const Played first = play(crowd), again = play(crowd);
    CHECK(first.last == again.last);
    crowd.seed = 2;
    CHECK(play(crowd).last != first.last);
}

TEST_CASE("Numbers that make no crowd are refused with a sentence") {
    CHECK_FALSE(check_crowd(crowd_of(0, 1, 45)));
    CHECK_FALSE(check_crowd(crowd_of(10, 11, 45)));
    CHECK_FALSE(check_crowd(crowd_of(10, 0, 45)));
    CHECK_FALSE(check_crowd(crowd_of(10, 1, 0)));
    CHECK_FALSE(check_crowd(crowd_of(max_people + 1, 1, 45)));
    Crowd crowd = crowd_of(10, 1, 45);
    crowd.spread = std::nan("");
    CHECK_FALSE(check_crowd(crowd));
    CHECK(check_crowd(crowd_of(10, 10, 45)));
}
