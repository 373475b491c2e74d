#include "tests/report/hall_venue.hpp"

#include <map>
#include "tests/support/must.hpp"

namespace daihui::report::testing {
namespace {

using daihui::test::must;

using congress::Mark;

void cast(test::Kiosk& kiosk, const std::string& token, int approvals, Moment now) {
    const venue::Visit visit = test::visit_of(*kiosk, token, now);
    const auto sealed = must(kiosk->seal(visit, test::plain_marks(visit, approvals), now));
    static_cast<void>(must(kiosk->cast(visit, sealed, now)));
}

}  // namespace

HallVenue::HallVenue() : one(hub, "2 号机"), two(hub, "3 号机"), three(hub, "10 号机") {
    check_in();
    vote_by_name();
    vote();
    close();
    hub.minute += 5;
    must(hub.venue->end_sitting("s1", hub.now()));
    sync();
    now = hub.now();
    out = scratch_ / "out";
    report = must(export_venue(*hub.venue, out, {now, Appraisals::left_out, {}}));
}

void HallVenue::sync() {
    for (int i = 0; i < 2; ++i)
        for (test::Kiosk* kiosk : {&one, &two}) kiosk->sync();
}

record::Record* HallVenue::machine(const std::string& device) {
    if (device == hub.venue->record().device()) return &hub.venue->record();
    for (test::Kiosk* kiosk : {&one, &two, &three})
        if (kiosk->device() == device) return &(*kiosk)->record();
    return nullptr;
}

/// 001 scans at two machines that do not hear each other; 012 is entered by hand.
void HallVenue::check_in() {
    const auto badges = hub.venue.badges();
    hub.minute = -30;
    must(hub.venue->open_check_in("s1", hub.now()));
    sync();
    three.sync();
    std::size_t turn = 0;
    test::Kiosk* const kiosks[] = {&one, &two, &three};
    for (const std::string& number : hub.venue.everybody()) {
        if (number == "012") continue;
        test::Kiosk& kiosk = *kiosks[turn++ % 3];
        REQUIRE(std::holds_alternative<venue::Welcome>(kiosk->scan(badges.at(number), hub.now())));
    }
    REQUIRE(std::holds_alternative<venue::Welcome>(two->scan(badges.at("001"), hub.now())));
    three.sync();
    sync();
    must(hub.venue->check_in_by_hand("012", "韩雪", "忘带代表证", hub.now()));
    must(hub.venue->close_check_in("s1", test::minutes_later(-1)));
    must(hub.venue->open_sitting("s1", test::nine()));
    hub.minute = 1;
    const auto twice = hub.conflicts("check_in_twice");
    REQUIRE(twice.size() == 1);
    must(hub.machines().acknowledge(twice[0].seq, "周敏", "本人重复扫描，已核对", hub.now()));
    hub.minute = 5;
    hub.venue.adopt_all();
}

/// One answer comes when the vote is closed already: it does not count.
void HallVenue::vote_by_name() {
    must(hub.venue->open_named_poll("named", hub.now()));
    sync();
    for (const char* number : {"001", "002", "003", "004"})
        must(one->cast_named("named", number, Mark::approve, hub.now()));
    for (const char* number : {"005", "006", "007", "008"})
        must(two->cast_named("named", number, Mark::approve, hub.now()));
    sync();
    must(two->cast_named("named", "009", Mark::oppose, hub.now()));
    hub.minute = 8;
    must(hub.venue->close_named_poll("named", hub.now()));
    sync();
    static_cast<void>(must(hub.venue->decide_motion("named", "于海洋", hub.now())));
}

/// Nine ballots of each box count; one slip is used at two machines; the third machine is suspended with three.
void HallVenue::vote() {
    auto printed = hub.venue.slips("投票", 15);
    hub.minute = 10;
    const auto key = must(hub.venue->check_box("p1", {"陈静", "赵海燕"}, hub.now()));
    passphrase_ = key.passphrase;
    zero_report = key.zero_report;
    sync();
    std::map<std::string, int> keep = {{"staff+union", 10}, {"staff", 1}, {"union", 1}};
    for (const venue::Slip& slip : printed) {
        if (keep[slip.slip_class.id]-- > 0)
            slips_.push_back(slip.token);
        else
            must(hub.venue->void_slip(slip.token, "剩余作废", "陈静", hub.now()));
    }
    must(hub.venue->issue_slips("p1", {{"staff+union", 10, 0}, {"staff", 1, 0}, {"union", 1, 0}}, "周敏",
                                "韩雪", hub.now()));
    must(hub.venue->open_voting("p1", hub.now()));
    hub.minute = 20;
    sync();
    three.sync();
    for (std::size_t i = 0; i < 5; ++i) cast(one, slips_.at(i), 2, hub.now());
    for (std::size_t i = 4; i < 9; ++i) cast(two, slips_.at(i), 3, hub.now());  // 4 a second time
    sync();
    REQUIRE(hub.conflicts("slip_twice").size() == 2);
    cast(three, slips_.at(9), 2, hub.now());
    cast(three, slips_.at(10), 2, hub.now());
    must(hub.venue->note_incident("10 号机屏幕损坏", "周敏", hub.now()));
    must(hub.machines().suspend(three.device(), "屏幕损坏", "周敏", hub.now()));
}

/// The third machine is not waited for; what it holds comes when the box is closed.
void HallVenue::close() {
    must(hub.venue->begin_ending("p1", "于海洋", hub.now()));
    sync();
    must(hub.venue->close_over("p1", "10 号机损坏", "陈静", "于海洋", hub.now()));
    hub.minute = 25;
    must(hub.venue->close_voting("p1", hub.now()));
    must(hub.machines().resume(three.device(), "取回数据", "周敏", hub.now()));
    hub.desk().serve(hub.now());
    three.push();
    REQUIRE(hub.venue->books().late("p1").size() == 1);
    static_cast<void>(must(hub.venue->declare_valid("p1", "于海洋", hub.now())));
    static_cast<void>(must(hub.venue->open_box("p1", passphrase_, hub.now())));
    must(hub.venue->report("p1", "陈静", hub.now()));
    static_cast<void>(must(hub.venue->declare("p1", "于海洋", hub.now())));
    must(hub.venue->seal_period("p1", hub.now()));
}

HallVenue& hall_venue() {
    static HallVenue hall;
    return hall;
}

}  // namespace daihui::report::testing
