// The hub is lost, and a kiosk becomes the hub.
#include "tests/hub/hall.hpp"

using namespace daihui;
using namespace daihui::test;

namespace {

/// A kiosk with a desk: what it is after it took over.
class NewHub {
  public:
    NewHub(Kiosk& kiosk, Moment now) : now_(now), desk_(*kiosk, [] {}) {}

    /// What a kiosk that finds a new hub does: it gives its whole chain once more, ballots and all, and pulls.
    void meet(Kiosk& other) {
        std::optional<Result<sync::PushAnswer>> pushed;
        desk_.push(other.device(), other->record().own_after(0, 10'000, std::size_t{64} << 20),
                   [&](auto one) { pushed.emplace(std::move(one)); });
        while (!pushed) desk_.serve(now_);
        if (!*pushed) FAIL(pushed->error().message);
        for (const auto& alarm : (*pushed)->alarms) FAIL(alarm.words);
        for (bool more = true; more;) {
            std::optional<Result<sync::PullAnswer>> pulled;
            desk_.pull(other.device(), other->record().have(), 500,
                       [&](auto one) { pulled.emplace(std::move(one)); });
            while (!pulled) desk_.serve(now_);
            if (!*pulled) FAIL(pulled->error().message);
            more = (*pulled)->more;
            const auto imported = other->import((*pulled)->entries, now_);
            if (!imported) FAIL(imported.error().message);
            for (const auto& alarm : imported->alarms) FAIL(alarm.words);
        }
    }

  private:
    Moment now_;
    hub::HubDesk desk_;
};

}  // namespace

TEST_CASE("when the hub burns in the middle of voting, a kiosk takes over and no ballot is lost") {
    Polling p;
    const record::SigningKey key = recovery_key(p.hub.venue.path());
    for (std::size_t i = 0; i < 6; ++i) p.vote(p.two, i);
    p.sync();                                              // counted by the old hub
    for (std::size_t i = 6; i < 9; ++i) p.vote(p.two, i);  // not yet sent
    p.hub.venue.close();

    CHECK_FALSE(p.one->take_over(record::SigningKey::generate(), "主席团", "主控机损坏", p.hub.now()).ok());
    CHECK_FALSE(p.one->take_over(key, "", "主控机损坏", p.hub.now()).ok());
    CHECK_FALSE(p.one->is_hub());
    const auto taken_over = p.one->take_over(key, "主席团", "主控机损坏", p.hub.now());
    if (!taken_over) FAIL(taken_over.error().message);
    REQUIRE(p.one->is_hub());
    CHECK(p.one->books().hub_epoch() == 2);
    CHECK(p.one->books().turnout("housing").accepted == 6);

    // It knows what was counted, and holds none of the ballots: it says so, and does not close without them.
    REQUIRE(p.one->begin_ending("p1", "于海洋", p.hub.now()).ok());
    const auto lacking = p.one->missing("p1");
    REQUIRE(lacking.size() == 1);
    CHECK(lacking[0].words.find("12 张没有重新送来") != std::string::npos);
    CHECK_FALSE(p.one->close_voting("p1", p.hub.now()).ok());

    NewHub hub(p.one, p.hub.now());
    hub.meet(p.two);  // learns of the ending, and seals
    hub.meet(p.two);
    CHECK(p.one->books().turnout("housing").accepted == 9);
    CHECK(p.one->missing("p1").empty());
    const auto closed = p.one->close_voting("p1", p.hub.now());
    if (!closed) FAIL(closed.error().message);
    const auto valid = p.one->declare_valid("p1", "于海洋", p.hub.now());
    if (!valid) FAIL(valid.error().message);
    // The key lay in the old hub's folder: what is left of it, or a stick.
    const auto opened = p.one->open_box(
        "p1", std::vector<venue::KeyGiven>{{p.hub.venue.path() / "keys", p.key.passphrase}}, p.hub.now());
    if (!opened) FAIL(opened.error().message);
    CHECK(opened->at(0).count.papers.returned == 9);
    hub.meet(p.two);
    CHECK(p.two->record().shared_digest() == p.one->record().shared_digest());
    CHECK(p.one->record().verify()->empty());
}

TEST_CASE(
    "a ballot that was cast at the lost hub and never counted is named before voting is closed without it") {
    Polling p;
    const record::SigningKey key = recovery_key(p.hub.venue.path());
    // An undecided cast, as a hub leaves it that was cut off from its own deciding.
    p.hub.venue->set_hub_up(false);
    const venue::Visit visit = visit_of(*p.hub.venue, p.slips.at(0).token, p.hub.now());
    const auto sealed = p.hub.venue->seal(visit, plain_marks(visit, 2), p.hub.now());
    if (!sealed) FAIL(sealed.error().message);
    REQUIRE(p.hub.venue->cast(visit, *sealed, p.hub.now()).ok());
    REQUIRE(p.hub.venue->books().undecided().size() == sealed->size());
    p.one.pull();
    p.two.pull();
    p.hub.venue.close();
    REQUIRE(p.one->take_over(key, "主席团", "主控机损坏", p.hub.now()).ok());
    REQUIRE(p.one->begin_ending("p1", "于海洋", p.hub.now()).ok());
    NewHub hub(p.one, p.hub.now());
    hub.meet(p.two);
    hub.meet(p.two);
    const auto missing = p.one->missing("p1");
    REQUIRE(missing.size() == 1);
    CHECK(missing[0].words.find("原主控机上投出的选票 " + std::to_string(sealed->size()) + " 张不在本机") !=
          std::string::npos);
    CHECK_FALSE(p.one->close_voting("p1", p.hub.now()).ok());
    REQUIRE(p.one->close_over("p1", "主控机进水", "陈静", "于海洋", p.hub.now()).ok());
    CHECK(p.one->close_voting("p1", p.hub.now()).ok());
}
