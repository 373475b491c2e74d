// The disk is full while a ballot is sealed or cast. The room is taken away with RLIMIT_FSIZE: every write
// beyond what the record holds already fails, as it does on a disk without room.
#include <sys/resource.h>

#include <csignal>

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

/// While it lives no file of this process grows beyond one byte.
class NoRoom {
  public:
    NoRoom() {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &before_);
        rlimit none = before_;
        none.rlim_cur = 1;
        setrlimit(RLIMIT_FSIZE, &none);
    }
    ~NoRoom() { setrlimit(RLIMIT_FSIZE, &before_); }
    NoRoom(const NoRoom&) = delete;
    NoRoom& operator=(const NoRoom&) = delete;

  private:
    rlimit before_{};
};

constexpr const char* sentence = "本机暂停使用，选票尚未投出，请持选票卡到旁边的投票机。";

void fill(Visit& visit) {
    visit.tap(MarkMotion{Mark::approve});
    visit.tap(Forward{});
    visit.tap(MarkCandidate{0, Mark::approve});
    visit.tap(Forward{});
    REQUIRE(visit.screen() == "review");
}

void vote(Visit& visit) {
    fill(visit);
    visit.tap(Confirm{});
    visit.look();
    REQUIRE(visit.screen() == "code");
    visit.tap(Cast{});
    REQUIRE(visit.screen() == "done");
    visit.look();
    visit.wait(std::chrono::seconds{5});
}

void check_suspended(Visit& visit, const std::string& slip) {
    REQUIRE(visit.screen() == "refused");
    CHECK(visit.body<RefusedView>().sentence == sentence);
    CHECK(visit.view().chip.empty());  // the slip is out of this machine's hands
    visit.wait(std::chrono::seconds{10});
    REQUIRE(visit.screen() == "idle");
    CHECK(visit.body<IdleView>().ask == IdleView::Ask::nothing);
    CHECK(visit.body<IdleView>().headline == "本机暂停使用");
    visit.scan(slip);
    REQUIRE(visit.screen() == "refused");
    CHECK(visit.body<RefusedView>().sentence == sentence);
    visit.tap(Leave{});
}

void resume(Visit& visit) {
    visit.tap(OpenHelp{});
    visit.tap(OpenStaff{});
    visit.tap(TypeText{Hall::pin});
    visit.tap(SubmitPin{});
    REQUIRE(visit.screen() == "staff");
    CHECK(visit.body<StaffView>().suspended);
    visit.tap(Resume{});
    REQUIRE(visit.screen() == "idle");
    CHECK(visit.body<IdleView>().ask == IdleView::Ask::slip);
}

std::int64_t cast_count(Hall& hall) { return hall.venue().turnout("main").front().cast; }

}  // namespace

TEST_CASE(
    "a disk that fills up while ballots are sealed stops the machine, loses nothing, and goes on after staff "
    "resume") {
    test::TemporaryFolder folder;
    Hall hall(sample, folder.path() / "venue");
    hall.reach_voting();
    Visit visit(hall);
    visit.scan(hall.slips().at(0));
    vote(visit);
    REQUIRE(cast_count(hall) == 1);

    const std::string slip = hall.slips().at(1);
    visit.scan(slip);
    fill(visit);
    {
        const NoRoom room;
        visit.tap(Confirm{});
        visit.look();
        check_suspended(visit, slip);
        CHECK(cast_count(hall) == 1);
    }
    resume(visit);
    visit.scan(slip);
    vote(visit);
    CHECK(cast_count(hall) == 2);
    hall.venue().set_hub_up(true);
    REQUIRE(hall.venue().decide_pending(hall.now()).ok());
    CHECK(hall.venue().books().undecided().empty());
}

TEST_CASE("a disk that fills up while ballots are cast counts none of them, and the slip votes again") {
    test::TemporaryFolder folder;
    Hall hall(sample, folder.path() / "venue");
    hall.reach_voting();
    Visit visit(hall);
    const std::string slip = hall.slips().at(0);
    visit.scan(slip);
    fill(visit);
    visit.tap(Confirm{});
    visit.look();
    REQUIRE(visit.screen() == "code");
    {
        const NoRoom room;
        visit.tap(Cast{});
        check_suspended(visit, slip);
    }
    CHECK(cast_count(hall) == 0);
    resume(visit);
    visit.scan(slip);
    vote(visit);
    CHECK(cast_count(hall) == 1);
    visit.scan(slip);
    CHECK(visit.body<RefusedView>().reason == "used");
}

TEST_CASE("an audit on a full disk shows nothing of the ballot, and the slip votes after staff resume") {
    test::TemporaryFolder folder;
    Hall hall(sample, folder.path() / "venue");
    hall.reach_voting();
    Visit visit(hall);
    const std::string slip = hall.slips().at(0);
    visit.scan(slip);
    fill(visit);
    visit.tap(Confirm{});
    visit.look();
    REQUIRE(visit.screen() == "code");
    visit.tap(OpenHelp{});
    visit.tap(OpenAudit{});
    {
        const NoRoom room;
        visit.tap(Audit{});
        REQUIRE(visit.screen() == "refused");
        CHECK(visit.body<RefusedView>().sentence == "本机暂停使用，选票尚未投出。");
        CHECK_FALSE(visit.session().ballot_in_hand());
        visit.tap(Leave{});
        REQUIRE(visit.screen() == "idle");
        CHECK(visit.body<IdleView>().ask == IdleView::Ask::nothing);
    }
    CHECK(hall.venue().books().spoiled().empty());
    resume(visit);
    visit.scan(slip);
    vote(visit);
    CHECK(cast_count(hall) == 1);
}

TEST_CASE("a check-in on a full disk is not answered with 签到成功") {
    test::TemporaryFolder folder;
    Hall hall(sample, folder.path() / "venue");
    hall.open_check_in();
    Visit visit(hall);
    {
        const NoRoom room;
        visit.scan(hall.badge("02"));
        CHECK(visit.screen() == "refused");
    }
    CHECK(hall.venue().books().presence("plenary", "staff").present == 0);
    visit.tap(Leave{});
    visit.scan(hall.badge("02"));
    CHECK(visit.screen() == "welcome");
}
