// What the hub makes of ballots that should not count: used slips, late ones, forged ones, sealed boxes.
#include <fstream>

#include "shared/report/poll_facts.hpp"
#include "tests/hub/hall.hpp"

using namespace daihui;
using namespace daihui::test;
using venue::RefusalReason;

TEST_CASE("a copied slip counts once, at the kiosk that the hub heard first") {
    Polling p;
    const auto first = p.vote(p.one, 0, 1);
    const auto second = p.vote(p.two, 0, 3);  // the two do not hear each other
    p.two.sync();
    p.one.sync();
    p.two.pull();
    CHECK(p.two->receipt_of(second).accepted);
    const auto refused = p.one->receipt_of(first);
    CHECK_FALSE(refused.accepted);
    CHECK(refused.refused.find("已经使用") != std::string::npos);
    CHECK(p.hub.conflicts("slip_twice").size() == 2);  // one a ballot of the slip
    CHECK(p.hub.conflicts("slip_twice")[0].found.device == p.one.device());
    CHECK(p.hub.venue->refused_ballots().size() == 2);
    CHECK(p.hub.venue->books().turnout("housing").accepted == 1);
    CHECK(p.one->record().shared_digest() == p.hub.venue->record().shared_digest());
    CHECK(p.hub.venue->travel().ballots.conflicts == 2);
    for (std::size_t i = 1; i < p.slips.size(); ++i) p.vote(p.one, i);
    p.sync();
    p.close();
    CHECK(p.open_box().at(0).count.papers.returned == 11);  // 收回: different slips
}

TEST_CASE("a push that is sent again changes nothing") {
    Polling p;
    p.vote(p.one, 0);
    const auto entries = p.one->record().not_taken(1000, std::size_t{8} << 20);
    const auto once = p.hub.push(p.one.device(), entries);
    REQUIRE(once.ok());
    const auto head = p.hub.venue->record().last_seq();
    const auto twice = p.hub.push(p.one.device(), entries);
    REQUIRE(twice.ok());
    CHECK(twice->have == once->have);
    CHECK(twice->alarms.empty());
    CHECK(p.hub.venue->record().last_seq() == head);
    CHECK(p.hub.venue->books().turnout("housing").accepted == 1);
}

TEST_CASE("two machines' pushes that wait together are taken together") {
    Polling p;
    p.vote(p.one, 0);
    p.vote(p.two, 1);
    std::optional<Result<sync::PushAnswer>> one, two;
    p.hub.desk().push(p.one.device(), p.one->record().not_taken(100, 1 << 20),
                      [&](auto answer) { one.emplace(std::move(answer)); });
    p.hub.desk().push(p.two.device(), p.two->record().not_taken(100, 1 << 20),
                      [&](auto answer) { two.emplace(std::move(answer)); });
    std::vector<std::uint64_t> heads;
    p.hub.desk().on_commit([&](std::uint64_t head) { heads.push_back(head); });
    CHECK(p.hub.await(one).ok());
    CHECK(p.hub.await(two).ok());
    CHECK(p.hub.venue->books().turnout("housing").accepted == 2);
    REQUIRE_FALSE(heads.empty());
    CHECK(heads.back() == p.hub.venue->record().last_seq());
    CHECK(p.hub.desk().health().head == heads.back());
}

TEST_CASE("ballots that come after the box was closed over are a number, and never opened") {
    Polling p;
    for (std::size_t i = 0; i < 9; ++i) p.vote(p.one, i);
    p.one.sync();
    p.vote(p.two, 9);
    p.vote(p.two, 10);  // 仅教代会: one ballot
    REQUIRE(p.hub.venue->begin_ending("p1", "于海洋", p.hub.now()).ok());
    p.one.sync();
    // 3 号机 is cut off. People decide by name, with a reason.
    CHECK_FALSE(p.hub.venue->close_over("p1", "3 号机断网", "陈静", "陈静", p.hub.now()).ok());
    CHECK_FALSE(p.hub.venue->close_over("p1", "3 号机断网", "陈静", "", p.hub.now()).ok());
    CHECK_FALSE(p.hub.venue->close_over("p1", "", "陈静", "于海洋", p.hub.now()).ok());
    REQUIRE(p.hub.venue->close_over("p1", "3 号机断网", "陈静", "于海洋", p.hub.now()).ok());
    const auto over = p.hub.venue->books().closed_over("p1");
    REQUIRE(over.has_value());
    REQUIRE(over->missing.size() == 1);
    CHECK(over->missing[0].name == "3 号机");
    const auto closed = p.hub.venue->close_voting("p1", p.hub.now());
    if (!closed) FAIL(closed.error().message);

    p.two.push();
    const auto late = p.hub.venue->books().late("p1");
    REQUIRE(late.size() == 1);
    CHECK(late[0].ballots == 3);
    REQUIRE(p.hub.conflicts("late_ballot").size() == 1);
    CHECK(p.hub.conflicts("late_ballot")[0].found.text.find(" 3 张") != std::string::npos);
    CHECK(p.hub.venue->books().turnout("housing").accepted == 9);
    const auto results = p.open_box();
    CHECK(results.at(1).count.papers.returned == 9);
    // The papers say so.
    const std::vector<std::string> told = report::machine_sentences(*p.hub.venue, "p1");
    REQUIRE(told.size() == 2);
    CHECK(told[0] ==
          "3 号机没有封箱，经总监票人陈静、主席团于海洋决定，不等其票箱即结束投票，原因：3 号机断网。"
          "此前没有送到的选票不计入。");
    CHECK(told[1] == "投票结束之后才送到的电子选票 3 张（3 号机 3 张），不开箱，不计入。");
    p.sync();
    CHECK(p.two->record().shared_digest() == p.hub.venue->record().shared_digest());
}

TEST_CASE("closing over is not for those who can be heard") {
    Polling p;
    CHECK_FALSE(p.hub.venue->close_over("p1", "急", "陈静", "于海洋", p.hub.now()).ok());  // not ended yet
    REQUIRE(p.hub.venue->begin_ending("p1", "于海洋", p.hub.now()).ok());
    p.sync();
    CHECK(sentence_of(p.hub.venue->close_over("p1", "急", "陈静", "于海洋", p.hub.now())).find("都已汇总") !=
          std::string::npos);
}

TEST_CASE("the box of a machine that is cut off is carried to the hub on a stick") {
    Polling p;
    for (std::size_t i = 0; i < 8; ++i) p.vote(p.one, i);
    for (std::size_t i = 8; i < 11; ++i) p.vote(p.two, i);
    REQUIRE(p.hub.venue->begin_ending("p1", "于海洋", p.hub.now()).ok());
    p.one.sync();
    const auto file = p.two.folder() / "取箱.daihui";
    REQUIRE(p.two->seal_own_box("p1", p.hub.now()).ok());
    CHECK(reason_of(p.two->scan(p.slips[11].token, p.hub.now())) == RefusalReason::closed);
    const auto written = p.two->write_entries(file);
    REQUIRE(written.ok());
    CHECK(*written == p.two->record().waiting());

    // A byte less or another machine's line is no box.
    std::ifstream in(file, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    const auto with = [&](const std::string& changed) {
        const auto other = p.two.folder() / "changed";
        std::ofstream(other, std::ios::binary) << changed;
        return p.hub.venue->take_entries(other, p.hub.now());
    };
    CHECK_FALSE(with("").ok());
    CHECK_FALSE(with("{}").ok());
    CHECK_FALSE(with(text.substr(0, text.rfind('\n', text.size() - 2) + 1)).ok());
    CHECK(p.hub.venue->missing("p1").size() == 1);

    const auto taken = p.hub.venue->take_entries(file, p.hub.now());
    if (!taken) FAIL(taken.error().message);
    CHECK(taken->name == "3 号机");
    CHECK(taken->added == *written);
    CHECK(taken->alarms.empty());
    CHECK(p.hub.venue->missing("p1").empty());
    const auto again = p.hub.venue->take_entries(file, p.hub.now());
    REQUIRE(again.ok());
    CHECK(again->added == 0);
    const auto closed = p.hub.venue->close_voting("p1", p.hub.now());
    if (!closed) FAIL(closed.error().message);
    CHECK(p.open_box().at(0).count.papers.returned == 10);
    // Back on the line it learns that all of it was taken.
    p.two.pull();
    CHECK(p.two->record().waiting() == 0);
    CHECK_FALSE(p.two->write_entries(file).ok());
}

TEST_CASE("a ballot that proves nothing is refused, whatever its kiosk says of it") {
    Polling p;
    const venue::Visit visit = visit_of(*p.one, p.slips[0].token, p.hub.now());
    auto sealed = p.one->seal(visit, plain_marks(visit, 2), p.hub.now());
    REQUIRE(sealed.ok());
    // A kiosk whose program was changed: one digit of a proof, and everything around it consistent.
    std::string forged = sealed->at(0).ballot;
    const auto at = forged.find("\"response\":\"");
    REQUIRE(at != std::string::npos);
    char& digit = forged[at + 12];
    digit = digit == '1' ? '2' : '1';
    const std::string hash = to_hex(sha256(forged));
    const std::string salt(32, '0');
    const auto& good = sealed->at(0);
    auto written = p.one->record().write(
        p.hub.now(), {congress::BallotCommitted{good.poll, hash, salt},
                      congress::BallotCast{good.poll, good.credential, visit.slip, hash, forged, salt}});
    if (!written) FAIL(written.error().message);
    p.one.sync();
    CHECK(p.hub.venue->books().turnout(good.poll).accepted == 0);
    const auto refused = p.hub.venue->refused_ballots();
    REQUIRE(refused.size() == 1);
    CHECK(refused[0].poll == good.poll);
    // The slip is not used up by it.
    const auto again = p.vote(p.two, 0);
    p.sync();
    CHECK(p.two->receipt_of(again).accepted);
}

TEST_CASE("an audited ballot never counts, and its slip stays good") {
    Polling p;
    const venue::Visit visit = visit_of(*p.one, p.slips[0].token, p.hub.now());
    const auto marks = plain_marks(visit, 2);
    auto sealed = p.one->seal(visit, marks, p.hub.now());
    REQUIRE(sealed.ok());
    const auto audited = p.one->audit(visit, sealed->at(0), marks.at(0), p.hub.now());
    if (!audited) FAIL(audited.error().message);
    p.one.sync();
    CHECK(p.hub.venue->books().is_spoiled(sealed->at(0).hash));
    const auto again = p.vote(p.one, 0);
    p.one.sync();
    CHECK(p.one->receipt_of(again).accepted);
}

TEST_CASE("a kiosk that has not heard its hub for too long takes no secret ballot, not even after a restart") {
    Polling p;
    using std::chrono::minutes;
    p.one->set_contact(minutes{5}, minutes{24});
    const auto sealed = p.vote(p.one, 0);
    p.one->set_contact(minutes{5}, minutes{26});
    CHECK(reason_of(p.one->scan(p.slips[1].token, p.hub.now())) == RefusalReason::out_of_contact);
    CHECK(std::holds_alternative<venue::CastBefore>(p.one->scan(p.slips[0].token, p.hub.now())));
    p.one.open();
    CHECK(reason_of(p.one->scan(p.slips[1].token, p.hub.now())) == RefusalReason::out_of_contact);
    p.one->set_contact({}, minutes{0});
    CHECK(reason_of(p.one->scan(p.slips[1].token, p.hub.now())) == RefusalReason::out_of_contact);
    p.one->set_contact(minutes{0}, minutes{0});
    p.vote(p.one, 1);
    p.sync();
    CHECK(p.one->receipt_of(sealed).accepted);
}

TEST_CASE("switching a kiosk off and on again gives it no new time without its hub") {
    Polling p;
    using std::chrono::minutes;
    Moment wall = p.hub.now();
    p.one->set_contact(minutes{0}, minutes{0}, wall);
    // Six minutes without the hub each time, and one switched off: the clock of a new process begins at zero.
    for (int life = 0; life < 3; ++life) {
        p.one.open();
        p.one->set_contact({}, minutes{1000}, wall += minutes{1});
        CHECK(std::holds_alternative<venue::Visit>(p.one->scan(p.slips[1].token, p.hub.now())));
        p.one->set_contact({}, minutes{1005}, wall += minutes{5});
    }
    p.one.open();
    p.one->set_contact({}, minutes{3}, wall += minutes{4});
    CHECK(reason_of(p.one->scan(p.slips[1].token, p.hub.now())) == RefusalReason::out_of_contact);
    // A clock that was set back while it was off renews nothing either.
    p.one.open();
    p.one->set_contact({}, minutes{3}, wall - minutes{600});
    CHECK(reason_of(p.one->scan(p.slips[1].token, p.hub.now())) == RefusalReason::out_of_contact);
    p.one->set_contact(minutes{4}, minutes{4}, wall);
    CHECK(std::holds_alternative<venue::Visit>(p.one->scan(p.slips[1].token, p.hub.now())));
}

TEST_CASE("how long a kiosk takes ballots alone is the period's own rule") {
    congress::Congress congress = small_congress();
    for (congress::VotingPeriod& period : congress.periods) period.offline_limit = 3;
    Polling p(congress);
    using std::chrono::minutes;
    p.one->set_contact(minutes{0}, minutes{3});
    CHECK(std::holds_alternative<venue::Visit>(p.one->scan(p.slips[1].token, p.hub.now())));
    p.one->set_contact(minutes{0}, minutes{4});
    CHECK(reason_of(p.one->scan(p.slips[1].token, p.hub.now())) == RefusalReason::out_of_contact);
}

TEST_CASE(
    "a kiosk whose record is not what others hold of it serves nobody any more, after a restart neither") {
    Polling p;
    const auto sealed = p.vote(p.one, 0);
    p.one->stop_for_good("本机的记录与主控机收到的不同。请停用本机。");
    for (int life = 0; life < 2; ++life) {
        REQUIRE(p.one->stopped());
        CHECK(reason_of(p.one->scan(p.slips[1].token, p.hub.now())) == RefusalReason::stopped);
        const auto badges = p.hub.venue.badges();
        CHECK(reason_of(p.one->scan(badges.begin()->second, p.hub.now())) == RefusalReason::stopped);
        CHECK(sentence_of(p.one->note_incident("停电", "周敏", p.hub.now())).find("停用本机") !=
              std::string::npos);
        // What a delegate did here before is still told.
        CHECK(std::holds_alternative<venue::CastBefore>(p.one->scan(p.slips[0].token, p.hub.now())));
        p.one.open();
    }
    // A visit that was under way cannot cast either.
    Polling q;
    const venue::Visit visit = visit_of(*q.one, q.slips[0].token, q.hub.now());
    auto marked = q.one->seal(visit, plain_marks(visit, 2), q.hub.now());
    REQUIRE(marked.ok());
    q.one->stop_for_good("本机的记录与主控机收到的不同。请停用本机。");
    CHECK_FALSE(q.one->cast(visit, *marked, q.hub.now()).ok());
    CHECK(q.one->record().waiting() > 0);
}

TEST_CASE("a visit that was begun before the hub ended voting cannot cast after it") {
    Polling p;
    const venue::Visit visit = visit_of(*p.one, p.slips[0].token, p.hub.now());
    auto sealed = p.one->seal(visit, plain_marks(visit, 2), p.hub.now());
    REQUIRE(sealed.ok());
    REQUIRE(p.hub.venue->begin_ending("p1", "于海洋", p.hub.now()).ok());
    p.one.pull();
    CHECK(sentence_of(p.one->cast(visit, *sealed, p.hub.now())) == "投票已经结束。");
    CHECK_FALSE(p.one->seal(visit, plain_marks(visit, 2), p.hub.now()).ok());
    p.sync();
    CHECK(p.hub.venue->missing("p1").empty());
}

TEST_CASE("a box that says less than it sent is told to people and waits for them") {
    Polling p;
    p.vote(p.one, 0);
    p.sync();
    REQUIRE(p.hub.venue->begin_ending("p1", "于海洋", p.hub.now()).ok());
    // A kiosk whose program was changed seals an empty box.
    const std::string empty = to_hex(sha256(std::string()));
    auto lied = p.one->record().write(
        p.hub.now(), {congress::BoxSealed{"p1", {{"union-election", 0, empty}, {"housing", 0, empty}}}});
    if (!lied) FAIL(lied.error().message);
    p.sync();
    const auto missing = p.hub.venue->missing("p1");
    REQUIRE(missing.size() == 1);
    CHECK(missing[0].words.find("封箱时 0 张，主控机收到 1 张") != std::string::npos);
    CHECK_FALSE(p.hub.venue->close_voting("p1", p.hub.now()).ok());
}

TEST_CASE("a machine that sends what does not fit again and again fills no record with conflicts") {
    Polling p;
    REQUIRE(p.hub.venue->open_named_poll("named", p.hub.now()).ok());
    REQUIRE(p.hub.venue->cast_named("named", "001", congress::Mark::abstain, p.hub.now()).ok());
    // A kiosk whose program was changed: a chain of its own that its own books would never have let it write.
    std::ifstream file(p.one.folder() / "venue" / "keys" / "device.key");
    std::string seed;
    file >> seed;
    auto key = record::SigningKey::from_seed(from_hex(seed).value());
    REQUIRE(key.ok());
    record::Record& own = p.one->record();
    std::vector<record::StoredEntry> entries;
    Hash previous = own.head();
    constexpr std::uint64_t times = 70;
    for (std::uint64_t i = 1; i <= times; ++i) {
        record::StoredEntry stored;
        stored.body =
            congress::to_json(congress::NamedVoteCast{"named", "001", i % 2 == 0 ? "approve" : "oppose"});
        stored.entry.congress = own.congress_id();
        stored.entry.device = record::device_id(own.public_key());
        stored.entry.seq = own.last_seq() + i;
        stored.entry.time = p.hub.now();
        stored.entry.kind = congress::Kind::named_vote_cast;
        stored.entry.seen = own.hub_seen();
        stored.entry.previous = previous;
        stored.entry.body = sha256(stored.body);
        stored.hash = previous = record::hash_of(stored.entry);
        entries.push_back(std::move(stored));
    }
    entries.back().signature = key->sign(previous);
    const auto pushed = p.hub.push(p.one.device(), entries);
    if (!pushed) FAIL(pushed.error().message);
    CHECK(pushed->alarms.empty());
    CHECK(pushed->have.seq == entries.back().entry.seq);  // all of it is kept, and none of it counts
    CHECK(p.hub.venue->books().set_aside().size() == times);
    CHECK(p.hub.conflicts("set_aside").size() == 50);
    CHECK(p.hub.venue->books().named_vote("named", "001") == "abstain");
}
