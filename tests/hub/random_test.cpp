// Voting at three kiosks with a line that comes and goes, slips that are tried twice, and machines that are
// switched off, in an order that a number decides. Whatever the order, every slip counts once and every machine
// ends with the same books.
#include <array>
#include <random>
#include <set>

#include "tests/hub/hall.hpp"

using namespace daihui;
using namespace daihui::test;

namespace {

class Play {
  public:
    explicit Play(unsigned seed) : chance_(seed), three_(p_.hub, "4 号机") {
        three_.sync();
        for (int i = 0; i < 60; ++i) step();
    }
    void end() {
        REQUIRE(p_.hub.venue->begin_ending("p1", "于海洋", p_.hub.now()).ok());
        for (int i = 0; i < 2; ++i)
            for (Kiosk* kiosk : kiosks_) kiosk->sync();
        const auto closed = p_.hub.venue->close_voting("p1", p_.hub.now());
        if (!closed) FAIL(closed.error().message);
        std::set<std::size_t> both, union_only, staff_only;
        for (const std::size_t slip : cast_)
            (slip < 10 ? both : p_.slips[slip].slip_class.id == "staff" ? staff_only : union_only).insert(slip);
        const auto results = p_.open_box();
        REQUIRE(results.size() == 2);
        CHECK(results[0].count.papers.returned == static_cast<std::int64_t>(both.size() + union_only.size()));
        CHECK(results[1].count.papers.returned == static_cast<std::int64_t>(both.size() + staff_only.size()));
        // Every ballot is counted, or refused for its slip, with people told.
        CHECK(p_.hub.venue->books().undecided().empty());
        CHECK(p_.hub.conflicts("slip_twice").size() == p_.hub.venue->refused_ballots().size());
        for (Kiosk* kiosk : kiosks_) {
            kiosk->sync();
            CHECK((*kiosk)->record().waiting() == 0);
        }
        for (Kiosk* kiosk : kiosks_) {
            kiosk->pull();
            CHECK((*kiosk)->record().shared_digest() == p_.hub.venue->record().shared_digest());
            CHECK((*kiosk)->record().verify()->empty());
        }
        CHECK(p_.hub.venue->record().verify()->empty());
        CHECK(p_.hub.venue->record().rebuild()->empty());
    }

  private:
    std::size_t below(std::size_t n) { return chance_() % n; }
    void step() {
        Kiosk& kiosk = *kiosks_[below(kiosks_.size())];
        switch (below(8)) {
            case 0:
            case 1:
            case 2:
                return vote(kiosk, below(p_.slips.size()));
            case 3:
                return kiosk.push();
            case 4:
                return kiosk.pull();
            case 5:
                return kiosk.sync();
            case 6:
                return kiosk.open();
            default:
                if (below(3) == 0) p_.hub.restart();
        }
    }
    void vote(Kiosk& kiosk, std::size_t slip) {
        // One that cast here or is known to have cast elsewhere is answered, and casts nothing.
        if (!std::holds_alternative<venue::Visit>(kiosk->scan(p_.slips[slip].token, p_.hub.now()))) {
            CHECK(cast_.count(slip) == 1);
            return;
        }
        p_.vote(kiosk, slip, static_cast<int>(below(4)));
        cast_.insert(slip);
    }

    std::mt19937 chance_;
    Polling p_;
    Kiosk three_;
    std::array<Kiosk*, 3> kiosks_{&p_.one, &p_.two, &three_};
    std::set<std::size_t> cast_;
};

}  // namespace

TEST_CASE("whatever the order in which machines are heard, every slip counts once and all books agree") {
    for (const unsigned seed : {1u, 2u, 3u, 4u}) {
        INFO("seed " << seed);
        Play play(seed);
        play.end();
    }
}
