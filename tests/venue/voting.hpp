// A venue with voting open: 12 delegates present, 11 of them in each body.
#pragma once
#include "tests/venue/small_congress.hpp"

namespace daihui::test {

struct Voting {
    struct Options {
        std::int64_t held = 0;   ///< 双代表 slips kept back
        std::int64_t paper = 0;  ///< 双代表 paper ballots handed out instead of slips
    };
    TestVenue venue;
    std::vector<venue::Slip> slips;  ///< handed out: 双代表 first
    std::vector<venue::Slip> held;
    venue::KeyMade key;

    Voting() : Voting(Options{}) {}
    explicit Voting(Options options, congress::Congress congress = small_congress()) : venue(true, congress) {
        const auto badges = venue.badges();
        auto printed = venue.slips("投票", 17);
        venue.check_in(badges, venue.everybody());
        venue.adopt_all();
        auto made = venue->check_box("p1", {"陈静", "赵海燕"}, minutes_later(10));
        if (!made) FAIL(made.error().message);
        key = *made;
        std::map<std::string, std::int64_t> keep = {
            {"staff+union", 10 - options.paper}, {"staff", 1}, {"union", 1}};
        for (const auto& slip : printed) {
            const bool both = slip.slip_class.id == "staff+union";
            if (keep[slip.slip_class.id]-- > 0)
                slips.push_back(slip);
            else if (both && static_cast<std::int64_t>(held.size()) < options.held)
                held.push_back(slip);
            else
                REQUIRE(venue->void_slip(slip.token, "剩余作废", "陈静", minutes_later(11)).ok());
        }
        const auto issued =
            venue->issue_slips("p1",
                               {{"staff+union", 10 - options.paper, options.paper, options.held},
                                {"staff", 1, 0},
                                {"union", 1, 0}},
                               "周敏", "韩雪", minutes_later(12));
        if (!issued) FAIL(issued.error().message);
        const auto open = venue->open_voting("p1", minutes_later(13));
        if (!open) FAIL(open.error().message);
    }
    std::string uuid_of(const std::string& poll) {
        for (const auto& ballot : venue->books().period_state("p1").ballots)
            if (ballot.poll == poll) return ballot.uuid;
        FAIL("no ballot " + poll);
        return {};
    }
    /// What the slip's ballots become with these marks, committed and not cast.
    std::vector<venue::Sealed> sealed(const venue::Visit& visit, const std::vector<congress::Marks>& marks) {
        auto made = venue->seal(visit, marks, minutes_later(20));
        if (!made) FAIL(made.error().message);
        return std::move(*made);
    }
};

}  // namespace daihui::test
