// Slips, voting periods and the ballot box.
#include <algorithm>

#include "tests/record/sample.hpp"

using namespace daihui;
using namespace daihui::record;
using namespace daihui::record::sample;

namespace {

const std::string used = "此选票卡已经使用，每位代表限投一次。如有疑问，请找监票人。";

struct Fixture {
    Folder folder;
    std::unique_ptr<Record> record = open_record(folder / "record.db", true);
    Fixture() { put(*record, founding()); }
    const Books& books() { return record->books(); }
    void say(std::vector<Event> events) { put(*record, events); }
    std::string refused(Event event) {
        const Result<Receipt> receipt = record->write(start, {std::move(event)});
        REQUIRE_FALSE(receipt);
        CHECK(receipt.error().kind == ErrorKind::refused);
        return receipt.error().message;
    }
    void open_voting() { say({box_checked(), issued(6), moved(Stage::open)}); }
};

}  // namespace

TEST_CASE_METHOD(Fixture, "slips are known by hash, carry public credentials, and void ones leave the list") {
    CHECK(books().slots().size() == 3);
    CHECK(books().slip(slip_hash(1))->slip_class == "staff+union");
    CHECK_FALSE(books().slip(hex_of("made up")));
    CHECK(books().credential(slip_hash(1), u_election) == credential(u_election, 1));
    CHECK_FALSE(books().credential(slip_hash(1), u_spare));
    CHECK(books().credentials(u_election).size() == 12);
    const std::vector<std::string> list = books().credentials(u_election);
    CHECK(std::is_sorted(list.begin(), list.end()));

    say({congress::SlipVoided{slip_hash(3), "剩余作废", "监票人"}});
    CHECK(books().slip(slip_hash(3))->voided);
    CHECK(books().credentials(u_election).size() == 11);
    REQUIRE(books().slip_counts("投票").size() == 1);
    CHECK(books().slip_counts("投票")[0].printed == 12);
    CHECK(books().slip_counts("投票")[0].voided == 1);
    refused(congress::SlipVoided{slip_hash(3), "再作废", "监票人"});
    refused(congress::SlipVoided{hex_of("made up"), "作废", "监票人"});
    CHECK(refused(slips(2)).find("已经登记") != std::string::npos);
    CHECK(refused(slips(2, "b2")).find("重复") != std::string::npos);
    say({slips(2, "b2", 101)});
}

TEST_CASE_METHOD(Fixture, "a period moves along its chain only, one step at a time") {
    const std::vector<Stage> all{Stage::open,   Stage::closed,   Stage::valid,    Stage::void_election,
                                 Stage::opened, Stage::reported, Stage::declared, Stage::sealed};
    const auto only = [&](std::vector<Stage> allowed) {
        for (const Stage stage : all)
            if (std::find(allowed.begin(), allowed.end(), stage) == allowed.end()) refused(moved(stage));
    };
    only({});
    refused(issued(6));
    say({box_checked()});
    CHECK(books().period_state("p1").stage == Stage::box_checked);
    say({box_checked()});  // again, while nothing was handed out
    only({});
    say({issued(5)});
    refused(box_checked());
    say({issued(6)});
    CHECK(books().period_state("p1").issued[0].slips == 6);
    only({Stage::open});
    say({moved(Stage::open)});
    refused(issued(7));
    only({Stage::closed});
    say({moved(Stage::closed)});
    only({Stage::valid, Stage::void_election});
    refused(opened_election());  // 主持人 has not declared
    say({moved(Stage::valid)});
    only({Stage::opened});
    say({opened_election(), moved(Stage::opened)});
    only({});                    // 'secret' is not opened yet
    refused(opened_election());  // a box is opened once
    say({opened_secret()});
    say({moved(Stage::reported)});
    only({Stage::declared});
    say({moved(Stage::declared)});
    only({Stage::sealed});
    say({moved(Stage::sealed)});
    only({});
    const PeriodState state = books().period_state("p1");
    CHECK(state.sentences == std::vector<std::string>{"收回选票等于发出选票，选举有效。"});
    CHECK((state.opened_at == start && state.closed_at == start && state.declared_at == start));
    CHECK(state.witnesses == std::vector<std::string>{"王芳", "李强"});
    CHECK(state.presences.size() == 1);
    CHECK(state.mode == "C");
}

TEST_CASE_METHOD(Fixture, "the issued slips are entered by two different people") {
    say({box_checked()});
    refused(congress::SlipsIssued{"p1", {{"staff+union", 6, 0}}, "王芳", "王芳"});
    refused(congress::SlipsIssued{"p1", {{"staff+union", 6, 0}}, "王芳", ""});
    refused(congress::SlipsIssued{"p1", {{"staff+union", -1, 0}}, "王芳", "李强"});
    CHECK(books().period_state("p1").stage == Stage::box_checked);
}

TEST_CASE_METHOD(Fixture, "one slip gives one ballot in each poll") {
    CHECK(refused(cast("election", 1)) == "投票尚未开始，请稍候。");
    open_voting();
    say({committed("election", 1), cast("election", 1)});
    CHECK(refused(cast("election", 1)) == used);
    CHECK(refused(cast("election", 1, 2)) == used);  // another ballot of the same slip
    say({cast("secret", 1)});
    CHECK(books().turnout("election").cast == 1);
    CHECK(books().turnout("election").accepted == 0);
    CHECK(books().undecided().size() == 2);
    say({accepted("election", 1), accepted("secret", 1)});
    CHECK(books().turnout("election").accepted == 1);
    CHECK(books().undecided().empty());
    CHECK(books().cast("election", credential(u_election, 1))->accepted);
    CHECK_FALSE(books().cast("election", credential(u_election, 2)));
    CHECK(books().ballot(hex_of(ballot_text("election", 1))) == ballot_text("election", 1));
    CHECK(books().accepted_ballots("election") == std::vector<std::string>{ballot_text("election", 1)});
    CHECK(refused(accepted("election", 1)).find("不能再改") != std::string::npos);
    refused(accepted("election", 2));
}

TEST_CASE_METHOD(Fixture, "void, unknown and foreign slips, and ballots that are not theirs, do not vote") {
    say({congress::SlipVoided{slip_hash(2), "损坏换发", "监票人"}});
    open_voting();
    CHECK(refused(cast("election", 2)) == "此证（卡）已停用，请使用补发的证件。");
    CHECK(refused(cast("election", 99)).find("未能识别") != std::string::npos);
    auto wrong = std::get<congress::BallotCast>(cast("election", 1));
    wrong.credential = credential(u_election, 3);
    CHECK(refused(wrong) == "您的选票卡不含此票。");
    auto changed = std::get<congress::BallotCast>(cast("election", 1));
    changed.ballot += " ";
    CHECK(refused(changed) == "选票与查验码不符。");
    refused(congress::BallotCommitted{"method", hex_of("x"), salt(1)});
    say({cast("election", 1)});
    CHECK(refused(congress::SlipVoided{slip_hash(1), "剩余作废", "监票人"}) ==
          "此选票卡已经使用，不能作废或换发。");
    say({moved(Stage::closed)});
    CHECK(refused(cast("election", 4)) == "投票已经结束。");
}

TEST_CASE_METHOD(Fixture,
                 "a refused ballot does not use its slip up, and nothing is opened while one is undecided") {
    open_voting();
    say({cast("election", 1)});
    refused(congress::BallotRefused{"election", hex_of(ballot_text("election", 1)), "", salt(1)});
    say({congress::BallotRefused{"election", hex_of(ballot_text("election", 1)), "证明不成立", salt(1)}});
    CHECK(books().cast("election", credential(u_election, 1))->refused == "证明不成立");
    refused(accepted("election", 1));
    say({cast("election", 1, 2)});
    CHECK(books().cast("election", credential(u_election, 1))->refused.empty());
    CHECK(books().turnout("election").cast == 1);  // different slips, not ballots
    say({moved(Stage::closed), moved(Stage::valid)});
    CHECK(refused(moved(Stage::opened)) == "还有选票没有作出计入或不计入的决定，不能开箱。");
}

TEST_CASE_METHOD(Fixture, "a spare slot serves a poll of its body, another poll's slot does not") {
    const auto check_with = [](const std::string& poll, const std::string& uuid) {
        return congress::BoxChecked{"p1", "{}", "C", {{poll, uuid, "{}", "{}"}}, {}};
    };
    refused(check_with("secret", u_election));
    refused(check_with("election", u_spare));  // of the other body
    refused(check_with("named", u_spare));
    refused(check_with("secret", "nowhere"));
    say({check_with("secret", u_spare)});
}

TEST_CASE_METHOD(Fixture, "a committee's electors are those elected, once the period is declared") {
    open_voting();
    say({moved(Stage::closed), moved(Stage::valid), opened_election(), opened_secret(), moved(Stage::opened),
         moved(Stage::reported)});
    CHECK(books().electors("committee").empty());
    say({moved(Stage::declared)});
    CHECK(books().electors("committee") == std::vector<std::string>{"001", "003"});
    say({congress::CheckInOpened{"s2"}, check_in("001", "s2")});
    CHECK(books().presence("s2", "committee") == congress::Presence{2, 1, 0});
    // The list of who could vote stands once the box was opened.
    CHECK(refused(congress::SlipVoided{slip_hash(9), "剩余作废", "监票人"}).find("开箱") != std::string::npos);
}
