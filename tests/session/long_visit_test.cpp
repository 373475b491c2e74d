// Ballots that fill pages, appraisals, profiles and named polls: what samples A and B have and the faculty has
// not.
#include <algorithm>

#include "tests/session/visit.hpp"
#include "tests/support/catch.hpp"

using namespace daihui;
using namespace daihui::session;
using congress::Mark;
using test::Hall;
using test::Visit;

namespace {

const std::filesystem::path samples = std::filesystem::path(DAIHUI_SOURCE_DIR) / "config/congresses";

/// A sample with voting open, made once.
struct OpenHall {
    test::TemporaryFolder folder;
    Hall hall;
    explicit OpenHall(const char* sample) : hall(samples / sample, folder.path() / "venue") {
        hall.reach_voting();
    }
};
Hall& university() {
    static OpenHall shared("a-huachuan");
    return shared.hall;
}
Hall& college() {
    static OpenHall shared("b-tiannan");
    return shared.hall;
}

std::vector<std::string> names_of(const ElectionView& view) {
    std::vector<std::string> out;
    for (const auto& row : view.rows) out.push_back(row.name);
    return out;
}

}  // namespace

TEST_CASE("21 names come in three pages of seven, and nobody leaves the ballot before the last was seen") {
    Visit visit(university());
    visit.scan(university().slips().front());
    REQUIRE(visit.screen() == "election");
    auto page = visit.body<ElectionView>();
    CHECK(page.rows.size() == 7);
    CHECK(page.pages == 3);
    CHECK(page.below == 14);
    CHECK(page.place.primary == "下面还有 14 名");
    CHECK(names_of(page).front() == "丁一凡");
    visit.tap(Forward{});
    page = visit.body<ElectionView>();
    CHECK(page.page == 1);
    CHECK(page.above == 7);
    CHECK(page.place.primary == "下面还有 7 名");
    visit.tap(TurnPage{-1});
    CHECK(visit.body<ElectionView>().page == 0);
    // Who turned back is led page by page again.
    CHECK(visit.body<ElectionView>().place.primary == "下面还有 14 名");
    visit.tap(Forward{});
    CHECK(visit.body<ElectionView>().page == 1);
    visit.tap(Forward{});
    page = visit.body<ElectionView>();
    CHECK(page.page == 2);
    CHECK(names_of(page).back() == "戴国庆");
    CHECK(page.place.primary == "下一张");
    visit.tap(TurnPage{1});
    CHECK(visit.body<ElectionView>().page == 2);
}

TEST_CASE("marks stay with their names when pages turn and the text grows") {
    Visit visit(university());
    visit.scan(university().slips().front());
    visit.tap(MarkCandidate{2, Mark::approve});
    visit.tap(MarkCandidate{20, Mark::oppose});
    visit.tap(NextTextSize{});
    visit.tap(NextTextSize{});
    auto page = visit.body<ElectionView>();
    CHECK(page.rows.size() == 3);
    CHECK(page.rows[2].mark == Mark::approve);
    while (visit.body<ElectionView>().below > 0) visit.tap(TurnPage{1});
    page = visit.body<ElectionView>();
    CHECK(page.rows.back().candidate == 20);
    CHECK(page.rows.back().mark == Mark::oppose);
    CHECK(page.approved == 1);
}

TEST_CASE("four ballots of one slip: 19 of 21 approved, one written in, and each is cast once") {
    Hall& hall = university();
    const std::string slip = hall.slips().at(1);
    Visit visit(hall);
    visit.scan(slip);
    REQUIRE(visit.view().aside == "第 1 张，共 4 张　无记名");
    for (std::size_t i = 0; i < 18; ++i) visit.tap(MarkCandidate{i, Mark::approve});
    visit.tap(MarkCandidate{18, Mark::oppose});
    CHECK(visit.body<ElectionView>().write_ins_left == 1);
    visit.tap(OpenWriteIns{});
    visit.tap(TypeText{"clx"});
    const auto found = visit.body<WriteInView>();
    REQUIRE(found.rows.size() == 1);
    CHECK(found.rows.front().state == WriteInView::RowState::picked);
    CHECK(found.primary == "另选陈立新（人事处）");
    visit.tap(ConfirmPerson{});
    REQUIRE(visit.screen() == "election");
    CHECK(visit.body<ElectionView>().written_in == std::vector<std::string>{"陈立新"});
    CHECK(visit.body<ElectionView>().left == 0);
    // The ballot is full: one more is refused by name, the page stays.
    visit.tap(MarkCandidate{19, Mark::approve});
    CHECK(visit.body<ElectionView>().message.text.find("应选名额 19 名") != std::string::npos);
    for (int taps = 0; visit.screen() != "review" && taps < 20; ++taps) visit.tap(Forward{});
    REQUIRE(visit.screen() == "review");
    const auto review = visit.body<ReviewView>();
    REQUIRE(review.cards.size() == 4);
    CHECK(review.cards[0].groups.front().label == "赞成 19 名");
    CHECK(review.cards[0].groups.front().names.size() == 19);
    CHECK(review.cards[1].sentence == "本张选票未作标记，将按弃权计。");
    const auto before = hall.venue().turnout("main");
    visit.tap(Confirm{});
    visit.look();
    REQUIRE(visit.screen() == "code");
    CHECK(visit.body<CodeView>().lines.size() == 4);
    visit.tap(Cast{});
    REQUIRE(visit.screen() == "done");
    const auto after = hall.venue().turnout("main");
    REQUIRE(after.size() == 4);
    for (std::size_t i = 0; i < 4; ++i) CHECK(after[i].cast == before[i].cast + 1);
    visit.look();
    visit.wait(std::chrono::seconds{5});
    visit.scan(slip);
    CHECK(visit.body<RefusedView>().reason == "used");
}

TEST_CASE("a slip of one body has that body's ballots only") {
    Hall& hall = university();
    const congress::VotingPeriod& period = *hall.venue().congress().period("main");
    std::size_t looked = 0;
    for (const congress::SlipClass& slip_class : congress::slip_classes(hall.venue().congress(), period)) {
        const auto slips = hall.slips_of(slip_class.id);
        REQUIRE_FALSE(slips.empty());
        Visit visit(hall);
        visit.scan(slips.back());
        CHECK(visit.view().chip_class == slip_class.words);
        CHECK(visit.view().aside == "第 1 张，共 " + std::to_string(slip_class.polls.size()) + " 张　无记名");
        ++looked;
    }
    CHECK(looked == 3);
}

TEST_CASE("profiles are the same list for every candidate and lead back to the page") {
    Visit visit(university());
    visit.scan(university().slips().front());
    visit.tap(Forward{});
    visit.tap(OpenProfiles{});
    REQUIRE(visit.screen() == "profiles");
    const auto profiles = visit.body<ProfilesView>();
    REQUIRE(profiles.rows.size() == 21);
    CHECK(profiles.rows[1].name == "王　芳");
    CHECK(std::all_of(profiles.rows.begin(), profiles.rows.end(),
                      [](const auto& row) { return !row.profile.empty(); }));
    visit.tap(Back{});
    REQUIRE(visit.screen() == "election");
    CHECK(visit.body<ElectionView>().page == 1);
}

TEST_CASE("an appraisal is not left before everybody has a grade") {
    Visit visit(college());
    visit.scan(college().slips().front());
    REQUIRE(visit.screen() == "motion");
    visit.tap(Forward{});
    REQUIRE(visit.screen() == "election");
    CHECK(visit.body<ElectionView>().seats == 2);
    visit.tap(Forward{});
    REQUIRE(visit.screen() == "appraisal");
    CHECK(visit.body<AppraisalView>().grades == std::vector<std::string>{"满意", "基本满意", "不满意"});
    CHECK_FALSE(visit.body<AppraisalView>().place.primary_enabled);
    visit.tap(MarkGrade{0, 1});
    CHECK(visit.body<AppraisalView>().place.primary_enabled);
    visit.tap(Forward{});
    auto officers = visit.body<AppraisalView>();
    REQUIRE(officers.rows.size() == 3);
    CHECK(officers.grades.size() == 4);
    CHECK(officers.left == 3);
    visit.tap(MarkGrade{0, 0});
    visit.tap(MarkGrade{2, 3});
    CHECK(visit.body<AppraisalView>().message.text.find("还有 1 名未填") != std::string::npos);
    visit.tap(Forward{});
    REQUIRE(visit.screen() == "appraisal");
    CHECK(visit.view().aside == "第 4 张，共 4 张　无记名");
    visit.tap(MarkGrade{1, 0});
    visit.tap(MarkGrade{1, 0});  // again clears it
    CHECK(visit.body<AppraisalView>().left == 1);
    visit.tap(MarkGrade{1, 2});
    visit.tap(Forward{});
    REQUIRE(visit.screen() == "review");
    const auto review = visit.body<ReviewView>();
    CHECK(review.cards[3].groups[1].label == "林洁");
    CHECK(review.cards[3].groups[1].names == std::vector<std::string>{"不满意"});
    CHECK(review.may_confirm);
    visit.tap(Confirm{});
    visit.look();
    visit.tap(Cast{});
    CHECK(visit.screen() == "done");
}

TEST_CASE("a named poll is cast once with the badge, and is then told as done") {
    test::TemporaryFolder folder;
    test::copy_with(
        samples / "c-faculty", folder.path() / "congress",
        "\n[[poll]]\nid = \"named\"\nkind = \"表决\"\ntitle = \"关于设立教职工互助金的决议（草案）\"\n"
        "body = \"staff\"\nsecrecy = \"记名\"\nmeans = \"投票机\"\ndocument = \"pay\"\n");
    Hall hall(folder.path() / "congress", folder.path() / "venue");
    hall.open_check_in();
    hall.check_in_everybody();
    Visit visit(hall);
    const auto come_home = [&] {
        visit.scan(hall.badge("02"));
        visit.wait(std::chrono::seconds{3});
        REQUIRE(visit.screen() == "home");
    };
    come_home();
    CHECK(visit.body<HomeView>().named.empty());
    REQUIRE(hall.venue().open_named_poll("named", hall.now()).ok());
    REQUIRE(visit.body<HomeView>().named.size() == 1);
    CHECK(visit.body<HomeView>().named.front().open);
    visit.tap(OpenNamedPoll{"named"});
    REQUIRE(visit.screen() == "named");
    CHECK(visit.body<MotionView>().named);
    CHECK_FALSE(visit.body<MotionView>().place.primary_enabled);
    visit.tap(Cast{});
    REQUIRE(visit.screen() == "named");
    visit.tap(MarkMotion{Mark::approve});
    visit.tap(MarkMotion{Mark::oppose});
    CHECK(visit.body<MotionView>().mark == Mark::oppose);
    visit.tap(Cast{});
    REQUIRE(visit.screen() == "done");
    CHECK(visit.body<DoneView>().headline == "表决成功");
    CHECK(hall.venue().books().named_vote("named", "02") == std::optional<std::string>("oppose"));
    visit.wait(std::chrono::seconds{5});
    REQUIRE(visit.screen() == "home");
    CHECK(visit.body<HomeView>().named.front().state == "已表决");
    visit.tap(OpenNamedPoll{"named"});
    CHECK(visit.screen() == "home");
}
