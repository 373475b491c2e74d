// 核对查验码 at the kiosk: typed, scanned from the code page, found, not found, void.
#include "kiosk/session/tracking_code.hpp"
#include "kiosk/session/words.hpp"
#include "tests/session/sample.hpp"
#include "tests/session/visit.hpp"
#include "tests/support/catch.hpp"

using namespace daihui;
using namespace daihui::session;
using congress::Mark;
using test::Hall;
using test::Visit;
using State = LookUpAnswerView::State;

namespace {

using test::sample;

struct VotingHall {
    test::TemporaryFolder folder;
    Hall hall{sample, folder.path() / "venue"};
    std::size_t next = 0;
    VotingHall() { hall.reach_voting(); }
    std::string slip() { return hall.slips().at(next++); }
};
VotingHall& voting() {
    static VotingHall shared;
    return shared;
}

/// Up to the codes of two blank ballots.
CodeView seal(Visit& visit) {
    visit.scan(voting().slip());
    visit.tap(Forward{});
    visit.tap(Forward{});
    visit.tap(Confirm{});
    visit.look();
    REQUIRE(visit.screen() == "code");
    return visit.body<CodeView>();
}

CodeView cast(Visit& visit) {
    CodeView codes = seal(visit);
    visit.tap(Cast{});
    REQUIRE(visit.screen() == "done");
    visit.look();
    visit.wait(std::chrono::seconds{5});
    return codes;
}

LookUpAnswerView look_up(Visit& visit, const std::string& typed) {
    visit.tap(OpenLookUp{});
    REQUIRE(visit.screen() == "look_up");
    visit.tap(TypeText{typed});
    visit.tap(LookUp{});
    REQUIRE(visit.screen() == "look_up_answer");
    return visit.body<LookUpAnswerView>();
}

}  // namespace

TEST_CASE("a code page's QR holds every code of the visit on one line of characters that any scanner types") {
    const std::string one = "7c41e09b52d8a1f63b07", two = "c9ee44108d2a7740be15";
    CHECK(tracking_qr({one}) == "DHC1:7C41E09B52D8A1F63B07");
    CHECK(tracking_qr({one, two}) == "DHC1:7C41E09B52D8A1F63B07:C9EE44108D2A7740BE15");
    CHECK(tracking_qr({}).empty());
    CHECK(tracking_qr(std::vector<std::string>(codes_per_qr, one)).size() <= 256);
    CHECK(tracking_qr(std::vector<std::string>(codes_per_qr + 1, one)).empty());
}

TEST_CASE("a scan is known for a 查验码 by its head or by being twenty digits, and nothing else is") {
    CHECK(is_tracking_scan("DHC1:7C41E09B52D8A1F63B07"));
    CHECK(is_tracking_scan("dhc1:7c41e09b52d8a1f63b07"));  // Caps Lock
    CHECK(is_tracking_scan("DHC1:torn"));
    CHECK(is_tracking_scan("DHA1:7C41E09B52D8A1F63B07:ABCD"));
    CHECK(is_tracking_scan("7c41 e09b 52d8 a1f6 3b07"));
    CHECK(is_tracking_scan("7C41E09B52D8A1F63B07"));
    CHECK_FALSE(is_tracking_scan("7c41 e09b 52d8 a1f6 3b0"));
    CHECK_FALSE(is_tracking_scan("7c41 e09b 52d8 a1f6 3b078"));
    CHECK_FALSE(is_tracking_scan("7c41.e09b.52d8.a1f6.3b07"));
    CHECK_FALSE(is_tracking_scan(""));
    CHECK_FALSE(is_tracking_scan(voting().hall.slips().back()));
    CHECK_FALSE(is_tracking_scan(voting().hall.badges().begin()->second));
}

TEST_CASE("the idle page offers 核对查验码 once ballots may be cast, and not before") {
    test::TemporaryFolder folder;
    Hall hall(sample, folder.path() / "venue");
    hall.open_check_in();
    Visit visit(hall);
    CHECK_FALSE(visit.body<IdleView>().look_up);
    Visit open(voting().hall);
    CHECK(open.body<IdleView>().look_up);
}

TEST_CASE("a typed code finds its ballot: 已计入, the ballot's title, and nothing of its content") {
    Visit visit(voting().hall);
    const CodeView codes = cast(visit);
    const auto answer = look_up(visit, codes.lines[1].code);
    REQUIRE(answer.rows.size() == 1);
    CHECK(answer.rows[0].state == State::counted);
    CHECK(answer.rows[0].headline == "已计入");
    CHECK(answer.rows[0].title == "第三届分工会委员会委员选票");
    CHECK(answer.rows[0].sentence.empty());
    CHECK(answer.rows[0].code == codes.lines[1].code);
    CHECK(visit.view().chip.empty());
    CHECK(visit.view().person.empty());
    visit.tap(OpenLookUp{});
    REQUIRE(visit.screen() == "look_up");
    CHECK(visit.body<LookUpView>().digits.empty());
    visit.tap(Back{});
    CHECK(visit.screen() == "idle");
}

TEST_CASE("digits are typed twenty and no more, taken back, and looked for only when complete") {
    Visit visit(voting().hall);
    visit.tap(OpenLookUp{});
    visit.tap(LookUp{});
    REQUIRE(visit.screen() == "look_up");
    visit.tap(TypeText{"7C4"});
    visit.tap(TypeText{"xyz 1"});
    CHECK(visit.body<LookUpView>().digits == "7c41");
    CHECK(visit.body<LookUpView>().message.text == "还有 16 位。");
    visit.tap(EraseText{});
    CHECK(visit.body<LookUpView>().digits == "7c4");
    visit.tap(TypeText{"1e09b52d8a1f63b07ffff"});
    CHECK(visit.body<LookUpView>().digits == "7c41e09b52d8a1f63b07");
    CHECK(visit.body<LookUpView>().complete);
    visit.tap(ClearText{});
    CHECK(visit.body<LookUpView>().digits.empty());
    visit.tap(EraseText{});
    visit.tap(LookUp{});
    CHECK(visit.screen() == "look_up");
}

TEST_CASE("a code that nobody has is said to be in no list, and what to do") {
    Visit visit(voting().hall);
    const auto answer = look_up(visit, "00000000000000000000");
    REQUIRE(answer.rows.size() == 1);
    CHECK(answer.rows[0].state == State::unknown);
    CHECK(answer.rows[0].headline == "清单中没有这个查验码");
    CHECK(answer.rows[0].sentence == "请核对后再试，或找监票人。");
    CHECK(answer.rows[0].title.empty());
}

TEST_CASE("the code page's QR answers for every ballot of the visit, and a torn one says so") {
    Visit visit(voting().hall);
    const CodeView codes = cast(visit);
    visit.scan(codes.qr);
    REQUIRE(visit.screen() == "look_up_answer");
    auto answer = visit.body<LookUpAnswerView>();
    REQUIRE(answer.rows.size() == 2);
    CHECK(answer.rows[0].code == codes.lines[0].code);
    CHECK(answer.rows[1].code == codes.lines[1].code);
    CHECK(answer.rows[0].state == State::counted);

    visit.tap(OpenLookUp{});
    visit.scan(codes.lines[0].code);  // a page of the wall list, scanned
    answer = visit.body<LookUpAnswerView>();
    REQUIRE(answer.rows.size() == 1);
    CHECK(answer.rows[0].title == "《绩效工资分配办法（草案）》表决票");

    visit.scan("DHC1:7C41");
    answer = visit.body<LookUpAnswerView>();
    REQUIRE(answer.rows.size() == 1);
    CHECK(answer.rows[0].headline == "未能识别");
    CHECK(answer.rows[0].code.empty());
}

TEST_CASE("sealed and not cast is in no list; stored here is told apart from counted; void is void") {
    Hall& hall = voting().hall;
    Visit visit(hall);
    const CodeView left = seal(visit);
    visit.tap(Leave{});
    visit.tap(Leave{});
    REQUIRE(visit.screen() == "idle");
    CHECK(look_up(visit, left.lines[0].code).rows.at(0).state == State::unknown);
    visit.tap(Leave{});

    hall.venue().set_hub_up(false);
    const CodeView stored = cast(visit);
    auto answer = look_up(visit, stored.lines[0].code);
    CHECK(answer.rows.at(0).state == State::local);
    CHECK(answer.rows.at(0).headline == "已存本机，待汇总");
    hall.venue().set_hub_up(true);
    REQUIRE(hall.venue().decide_pending(hall.now()).ok());
    visit.tap(Leave{});
    CHECK(look_up(visit, stored.lines[0].code).rows.at(0).state == State::counted);
    visit.tap(Leave{});

    const CodeView audited = seal(visit);
    visit.tap(OpenHelp{});
    visit.tap(OpenAudit{});
    visit.tap(Audit{});
    const std::string qr = visit.body<AuditView>().qr.text();
    visit.tap(Leave{});
    answer = look_up(visit, audited.lines[0].code);
    CHECK(answer.rows.at(0).state == State::spoiled);
    CHECK(answer.rows.at(0).headline == "检验票，不计票");
    CHECK(answer.rows.at(0).title == "《绩效工资分配办法（草案）》表决票");
    visit.tap(Leave{});
    visit.scan(qr);  // the audit's own QR leads to the same answer
    REQUIRE(visit.screen() == "look_up_answer");
    CHECK(visit.body<LookUpAnswerView>().rows.at(0).state == State::spoiled);
}

TEST_CASE("an answer goes away by itself, and so does a code that nobody goes on typing") {
    Visit visit(voting().hall);
    static_cast<void>(look_up(visit, "00000000000000000000"));
    CHECK(visit.body<LookUpAnswerView>().countdown.seconds == 30);
    visit.wait(std::chrono::seconds{30});
    CHECK(visit.screen() == "idle");
    visit.tap(OpenLookUp{});
    visit.tap(TypeText{"7c41"});
    visit.wait(std::chrono::seconds{29});
    visit.tap(TypeText{"e"});
    visit.wait(std::chrono::seconds{29});
    CHECK(visit.screen() == "look_up");
    visit.wait(std::chrono::seconds{1});
    CHECK(visit.screen() == "idle");
    visit.tap(OpenLookUp{});
    CHECK(visit.body<LookUpView>().digits.empty());
}

TEST_CASE("a slip scanned while a code is typed begins its visit; a code scanned in a visit disturbs nothing") {
    Visit visit(voting().hall);
    visit.tap(OpenLookUp{});
    visit.tap(TypeText{"7c41"});
    const std::string slip = voting().slip();
    visit.scan(slip);
    REQUIRE(visit.screen() == "motion");
    visit.tap(OpenLookUp{});
    CHECK(visit.screen() == "motion");
    visit.scan("DHC1:7C41E09B52D8A1F63B07");
    REQUIRE(visit.screen() == "motion");
    CHECK(visit.body<MotionView>().message.text == scan_meanwhile);
    visit.tap(Leave{});
    REQUIRE(visit.screen() == "idle");
    visit.tap(OpenLookUp{});
    CHECK(visit.body<LookUpView>().digits.empty());
}

TEST_CASE("选票如何保密 says what is promised in the words of the congress, and what is not") {
    Visit visit(voting().hall);
    visit.tap(OpenHelp{});
    visit.tap(OpenSecrecy{});
    const auto page = visit.body<SecrecyView>();
    REQUIRE_FALSE(page.answers.empty());
    CHECK(page.answers.front().question == "会不会知道我投了谁？");
    CHECK(page.answers.front().text ==
          "不会。选票卡没有姓名和编号，发卡时已打乱；选票离开屏幕前已加密，系统只能算出总数，打不开单张选票。");
    CHECK(page.limits_title == "系统不能保证的");
    CHECK(page.limits.size() == 3);
    for (const auto* answers : {&page.answers, &page.limits})
        for (const auto& answer : *answers)
            for (const char* claim : {"绝对", "区块链", "无法破解"})
                CHECK(answer.text.find(claim) == std::string::npos);
}
