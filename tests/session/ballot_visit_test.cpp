#include "tests/session/sample.hpp"
#include "tests/session/visit.hpp"
#include "tests/support/catch.hpp"

using namespace daihui;
using namespace daihui::session;
using congress::Mark;
using test::Hall;
using test::Visit;

namespace {

using test::sample;

/// A hall with voting open, made once for the tests that need nothing else: each uses slips of its own.
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

void fill_and_review(Visit& visit) {
    visit.tap(MarkMotion{Mark::approve});
    visit.tap(Forward{});
    visit.tap(MarkCandidate{0, Mark::approve});
    visit.tap(Forward{});
}

std::int64_t cast_count(Hall& hall) { return hall.venue().turnout("main").front().cast; }

}  // namespace

TEST_CASE("during a voting period the idle page asks for the slip and says what is on") {
    Visit visit(voting().hall);
    const auto idle = visit.body<IdleView>();
    CHECK(idle.ask == IdleView::Ask::slip);
    CHECK(idle.headline == "正在投票");
    CHECK(idle.ask_lines == std::vector<std::string>{"请将电子选票卡", "对准扫描窗口"});
    CHECK(idle.next == "等 2 张选票");
}

TEST_CASE("a slip goes through its ballots, the review and the codes to 投票成功, and its name is nowhere") {
    Hall& hall = voting().hall;
    Visit visit(hall);
    const auto before = cast_count(hall);
    const std::string slip = voting().slip();
    visit.scan(slip);
    REQUIRE(visit.screen() == "motion");
    CHECK(visit.view().chip == "电子选票卡 · " + visit.view().chip_class);
    CHECK(visit.view().person.empty());
    CHECK(visit.view().aside == "第 1 张，共 2 张　无记名");
    CHECK(visit.body<MotionView>().message.text ==
          "应到代表 32 名，赞成票超过全体代表的半数（须 17 票以上）为通过。未作标记的视为弃权。");
    visit.tap(MarkMotion{Mark::oppose});
    CHECK(visit.body<MotionView>().mark == Mark::oppose);
    CHECK(visit.body<MotionView>().place.primary == "下一张");
    visit.tap(Forward{});
    REQUIRE(visit.screen() == "election");
    CHECK(visit.body<ElectionView>().place.primary == "核对选票");
    visit.tap(MarkCandidate{1, Mark::approve});
    visit.tap(MarkCandidate{2, Mark::oppose});
    visit.tap(Forward{});
    REQUIRE(visit.screen() == "review");
    const auto review = visit.body<ReviewView>();
    REQUIRE(review.cards.size() == 2);
    CHECK(review.cards[0].groups.front().label == "反对");
    CHECK(review.cards[1].groups[0].names == std::vector<std::string>{"江雪"});
    CHECK(review.cards[1].sentence == "赞成 1 名，少于应选名额，选票有效。");
    visit.tap(Confirm{});
    CHECK(visit.screen() == "sealing");
    CHECK(cast_count(hall) == before);
    visit.look();
    REQUIRE(visit.screen() == "code");
    const auto code = visit.body<CodeView>();
    REQUIRE(code.lines.size() == 2);
    CHECK(code.lines[0].code.size() == 24);
    CHECK(code.cast_label == "投出选票");
    CHECK(visit.view().aside == "共 2 张　已加密，尚未投出");
    CHECK(cast_count(hall) == before);
    visit.tap(Cast{});
    REQUIRE(visit.screen() == "done");
    CHECK(cast_count(hall) == before + 1);
    const auto done = visit.body<DoneView>();
    CHECK(done.headline == "投票成功");
    CHECK(done.lines == std::vector<std::string>{"选票已投入电子票箱。", "请离开投票区。"});
    CHECK_FALSE(done.local);
    CHECK(done.code_line == "查验码　" + code.lines[0].code + "　等 2 个");
    CHECK_FALSE(visit.view().exit);
    visit.look();
    visit.wait(std::chrono::seconds{5});
    CHECK(visit.screen() == "idle");

    visit.scan(slip);
    REQUIRE(visit.screen() == "refused");
    CHECK(visit.body<RefusedView>().reason == "used");
    CHECK(visit.body<RefusedView>().sentence == "此选票卡已经使用，每位代表限投一次。");
    CHECK(visit.body<RefusedView>().why == "如有疑问，请找监票人。");
}

TEST_CASE("a receipt that was never on the glass is shown again to the same slip") {
    Hall& hall = voting().hall;
    const std::string slip = voting().slip();
    std::string line;
    {
        Visit visit(hall);
        visit.scan(slip);
        fill_and_review(visit);
        visit.tap(Confirm{});
        visit.look();
        visit.tap(Cast{});
        line = visit.body<DoneView>().code_line;
        // The power fails before the page is drawn.
    }
    Visit visit(hall);
    visit.scan(slip);
    REQUIRE(visit.screen() == "done");
    CHECK(visit.body<DoneView>().headline == "投票成功");
    CHECK(visit.body<DoneView>().code_line == line);
}

TEST_CASE("with the hub away the ballot is in the box of this machine and the page says so") {
    Hall& hall = voting().hall;
    hall.venue().set_hub_up(false);
    Visit visit(hall);
    visit.scan(voting().slip());
    fill_and_review(visit);
    visit.tap(Confirm{});
    visit.look();
    visit.tap(Cast{});
    REQUIRE(visit.screen() == "done");
    CHECK(visit.body<DoneView>().local);
    hall.venue().set_hub_up(true);
    REQUIRE(hall.venue().decide_pending(hall.now()).ok());
    CHECK(hall.venue().books().undecided().empty());
}

TEST_CASE("a full ballot refuses one more 赞成 with a sentence and changes nothing") {
    Visit visit(voting().hall);
    visit.scan(voting().slip());
    visit.tap(Forward{});
    for (std::size_t i = 0; i < 5; ++i) visit.tap(MarkCandidate{i, Mark::approve});
    const auto before = visit.body<ElectionView>();
    CHECK(before.left == 0);
    visit.tap(MarkCandidate{5, Mark::approve});
    const auto after = visit.body<ElectionView>();
    CHECK(after.approved == 5);
    CHECK(after.rows[5].mark == Mark::none);
    CHECK(after.rows[5].blocked);
    CHECK(after.message.kind == MessageKind::notice);
    CHECK(after.message.text == "赞成人数已达应选名额 5 名。如需改选，请先取消一位候选人的赞成标记。");
    visit.tap(MarkCandidate{0, Mark::approve});  // the same mark again clears it
    CHECK(visit.body<ElectionView>().left == 1);
    CHECK_FALSE(visit.body<ElectionView>().rows[5].blocked);
}

TEST_CASE("a member is written in by initials after one 不赞成, and taken back again") {
    Visit visit(voting().hall);
    visit.scan(voting().slip());
    visit.tap(Forward{});
    visit.tap(OpenWriteIns{});
    CHECK(visit.screen() == "election");  // no 不赞成 yet: explained, not opened
    CHECK(visit.body<ElectionView>().message.kind == MessageKind::notice);
    visit.tap(MarkCandidate{0, Mark::oppose});
    CHECK(visit.body<ElectionView>().write_ins_left == 1);
    visit.tap(OpenWriteIns{});
    REQUIRE(visit.screen() == "write_in");
    visit.tap(TypeText{"mjh"});
    auto form = visit.body<WriteInView>();
    REQUIRE_FALSE(form.rows.empty());
    CHECK(form.rows[0].note == "此人已是候选人，请在候选人名单中标记。");
    CHECK_FALSE(form.primary_enabled);
    visit.tap(ClearText{});
    visit.tap(TypeText{"zzzzzz"});
    CHECK(visit.body<WriteInView>().message.text == "名册中没有此人，请核对姓名或请监票人协助。");
    visit.tap(ClearText{});

    const auto& eligible = congress::eligible_write_ins(voting().hall.venue().congress(),
                                                        *voting().hall.venue().congress().poll("committee"));
    REQUIRE_FALSE(eligible.empty());
    visit.tap(TypeText{eligible.back().name});
    form = visit.body<WriteInView>();
    REQUIRE_FALSE(form.rows.empty());
    if (!form.primary_enabled) visit.tap(PickPerson{eligible.back().number});
    CHECK(visit.body<WriteInView>().primary.find(eligible.back().name) != std::string::npos);
    visit.tap(ConfirmPerson{});
    REQUIRE(visit.screen() == "election");
    CHECK(visit.body<ElectionView>().written_in.size() == 1);
    CHECK(visit.body<ElectionView>().approved == 1);
    visit.tap(Forward{});
    const auto review = visit.body<ReviewView>();
    CHECK(review.cards[1].groups[0].names.back() == eligible.back().name + "（另选）");

    visit.tap(EditBallot{1});
    visit.tap(OpenWriteIns{});
    REQUIRE(visit.body<WriteInView>().rows.size() == 1);
    visit.tap(PickPerson{eligible.back().number});
    visit.tap(ConfirmPerson{});
    CHECK(visit.body<ElectionView>().written_in.empty());
}

TEST_CASE("strokes find a person by the way the name is written") {
    Visit visit(voting().hall);
    visit.scan(voting().slip());
    visit.tap(Forward{});
    visit.tap(MarkCandidate{0, Mark::oppose});
    visit.tap(OpenWriteIns{});
    visit.tap(ChoosePad{LetterPad::strokes});
    visit.tap(TypeText{"3115"});  // 毛
    const auto form = visit.body<WriteInView>();
    bool found = false;
    for (const auto& row : form.rows) found = found || row.name == "毛建华";
    CHECK(found);
    visit.tap(TypeText{"abc9"});
    CHECK(visit.body<WriteInView>().query == "3115");
}

TEST_CASE("a blank ballot may be cast and is said to be blank") {
    Visit visit(voting().hall);
    visit.scan(voting().slip());
    visit.tap(Forward{});
    visit.tap(Forward{});
    REQUIRE(visit.screen() == "review");
    CHECK(visit.body<ReviewView>().cards[1].sentence == "本张选票未作标记，将按弃权计。");
    CHECK(visit.body<ReviewView>().may_confirm);
    visit.tap(Confirm{});
    visit.look();
    CHECK(visit.screen() == "code");
    visit.tap(Back{});
    CHECK(visit.screen() == "review");
    visit.tap(Leave{});
    CHECK(visit.screen() == "idle");  // nothing was marked: nothing to lose
}

TEST_CASE("a scan in the middle of a ballot disturbs nothing and says what to do") {
    Hall& hall = voting().hall;
    Visit visit(hall);
    visit.scan(voting().slip());
    visit.tap(MarkMotion{Mark::abstain});
    const auto seq = hall.venue().record().last_seq();
    visit.scan(hall.badges().begin()->second);
    REQUIRE(visit.screen() == "motion");
    CHECK(visit.body<MotionView>().mark == Mark::abstain);
    CHECK(visit.body<MotionView>().message.kind == MessageKind::notice);
    CHECK(hall.venue().record().last_seq() == seq);
    visit.tap(MarkMotion{Mark::approve});
    CHECK(visit.body<MotionView>().message.kind == MessageKind::help);
}

TEST_CASE("a void slip is refused, and so is one whose period was closed meanwhile") {
    test::TemporaryFolder folder;
    Hall hall(sample, folder.path() / "venue");
    hall.reach_voting();
    Visit visit(hall);
    visit.scan(hall.void_slips().front());
    CHECK(visit.body<RefusedView>().reason == "revoked");
    visit.scan(hall.slips().front());
    fill_and_review(visit);
    visit.tap(Confirm{});
    visit.look();
    REQUIRE(visit.screen() == "code");
    hall.close_voting();
    visit.tap(Cast{});
    REQUIRE(visit.screen() == "refused");
    CHECK(visit.body<RefusedView>().sentence == "投票已经结束。");
    CHECK(hall.venue().turnout("main").front().cast == 0);
    visit.scan(hall.slips().back());
    CHECK(visit.body<RefusedView>().reason == "closed");
}

TEST_CASE("actions that have no place on the screen do nothing, whatever their numbers") {
    Visit visit(voting().hall);
    const std::vector<Action> strays = {Cast{},
                                        Confirm{},
                                        Forward{},
                                        Back{},
                                        ConfirmPerson{},
                                        EditBallot{99},
                                        MarkCandidate{99, Mark::approve},
                                        MarkGrade{7, 3},
                                        TurnPage{-5},
                                        PickPerson{"nobody"},
                                        OpenNamedPoll{"none"},
                                        Resume{},
                                        ChooseRole{"console"},
                                        SubmitPin{}};
    for (const Action& action : strays) visit.tap(action);
    CHECK(visit.screen() == "idle");
    visit.scan(voting().slip());
    for (const Action& action : strays) {
        if (!std::holds_alternative<Forward>(action)) visit.tap(action);
    }
    CHECK(visit.screen() == "motion");
    visit.tap(Forward{});
    visit.tap(MarkCandidate{99, Mark::approve});
    visit.tap(TurnPage{9});
    CHECK(visit.body<ElectionView>().approved == 0);
    CHECK(visit.body<ElectionView>().page == 0);
}

TEST_CASE("larger text splits the ballot, and every page must be seen before the visit goes on") {
    Visit visit(voting().hall);
    visit.scan(voting().slip());
    visit.tap(Forward{});
    visit.tap(NextTextSize{});
    visit.tap(NextTextSize{});  // the largest: three cards a page
    auto page = visit.body<ElectionView>();
    CHECK(page.rows.size() == 3);
    CHECK(page.below == 3);
    visit.tap(TurnPage{1});
    page = visit.body<ElectionView>();
    CHECK(page.above == 3);
    CHECK(page.place.primary == "核对选票");

    Visit fresh(voting().hall);
    fresh.tap(NextTextSize{});
    fresh.tap(NextTextSize{});
    fresh.scan(voting().slip());
    fresh.tap(Forward{});
    CHECK(fresh.body<ElectionView>().place.primary == "下面还有 3 名");
    fresh.tap(Forward{});
    CHECK(fresh.screen() == "election");
    CHECK(fresh.body<ElectionView>().above == 3);
    fresh.tap(Forward{});
    CHECK(fresh.screen() == "review");
}
