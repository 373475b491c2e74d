// 检验本机 at the kiosk: durable first, shown afterwards, gone at the end; and 代录.
#include <array>
#include <new>

#include "kiosk/session/fleeting.hpp"
#include "kiosk/session/words.hpp"
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

struct VotingHall {
    test::TemporaryFolder folder;
    Hall hall{sample, folder.path() / "venue"};
    std::size_t next = 0;
    VotingHall() { hall.reach_voting({3, 2}); }
    std::string slip() { return hall.slips().at(next++); }
};
VotingHall& voting() {
    static VotingHall shared;
    return shared;
}

/// Up to the code page: motion opposed, 毛建华 approved, 江雪 opposed.
void fill_and_seal(Visit& visit) {
    REQUIRE(visit.screen() == "motion");
    visit.tap(MarkMotion{Mark::oppose});
    visit.tap(Forward{});
    visit.tap(MarkCandidate{0, Mark::approve});
    visit.tap(MarkCandidate{1, Mark::oppose});
    visit.tap(Forward{});
    visit.tap(Confirm{});
    visit.look();
    REQUIRE(visit.screen() == "code");
}

void ask_for_audit(Visit& visit) {
    visit.tap(OpenHelp{});
    REQUIRE(visit.body<HelpView>().may_audit);
    visit.tap(OpenAudit{});
    REQUIRE(visit.screen() == "audit_ask");
}

std::int64_t cast_count(Hall& hall) { return hall.venue().turnout("main").front().cast; }

std::string mark_of(const AuditView& opened, std::size_t line) { return opened.lines.at(line).mark.text(); }

}  // namespace

TEST_CASE("检验本机 is offered under 帮助 on the code page and nowhere else") {
    Visit visit(voting().hall);
    visit.tap(OpenHelp{});
    CHECK_FALSE(visit.body<HelpView>().may_audit);
    visit.tap(OpenAudit{});
    CHECK(visit.screen() == "help");
    visit.tap(Back{});
    visit.scan(voting().slip());
    visit.tap(OpenHelp{});
    CHECK_FALSE(visit.body<HelpView>().may_audit);
    visit.tap(OpenAudit{});
    CHECK(visit.screen() == "help");
    visit.tap(Audit{});
    CHECK(visit.screen() == "help");
    visit.tap(Back{});
    fill_and_seal(visit);
    visit.tap(Audit{});
    CHECK(visit.screen() == "code");
    ask_for_audit(visit);
}

TEST_CASE("asking about 检验本机 changes nothing: back at the codes, the same ballots are cast") {
    Hall& hall = voting().hall;
    Visit visit(hall);
    visit.scan(voting().slip());
    fill_and_seal(visit);
    const auto codes = visit.body<CodeView>();
    const auto entries = hall.venue().record().last_seq();
    const auto before = cast_count(hall);
    ask_for_audit(visit);
    const auto ask = visit.body<AuditAskView>();
    CHECK(ask.sentence == "用于监票人检验本机：显示这 2 张选票的加密内容，选票作废，不计票；选票卡仍可使用。");
    CHECK(ask.titles.size() == 2);
    visit.tap(Back{});
    visit.tap(Back{});
    REQUIRE(visit.screen() == "code");
    CHECK(hall.venue().record().last_seq() == entries);
    CHECK(visit.body<CodeView>().lines.front().code == codes.lines.front().code);
    visit.tap(Cast{});
    CHECK(visit.screen() == "done");
    CHECK(cast_count(hall) == before + 1);
}

TEST_CASE("an audit makes every ballot of the visit void before it is shown, and shows what it holds") {
    Hall& hall = voting().hall;
    Visit visit(hall);
    const std::string slip = voting().slip();
    const auto before = cast_count(hall);
    visit.scan(slip);
    fill_and_seal(visit);
    const auto codes = visit.body<CodeView>();
    ask_for_audit(visit);
    const std::size_t spoiled = hall.venue().books().spoiled().size();
    visit.tap(Audit{});
    REQUIRE(visit.screen() == "audit");
    CHECK(hall.venue().books().spoiled().size() == spoiled + 2);

    const auto first = visit.body<AuditView>();
    CHECK(first.count == 2);
    CHECK(first.code == codes.lines[0].code);
    REQUIRE(first.lines.size() == 1);
    CHECK(mark_of(first, 0) == "反对");
    CHECK(first.seed.text().size() == 52);
    CHECK(first.qr.text().starts_with("DHA1:"));
    CHECK(first.qr.text().ends_with(":" + first.seed.text()));
    CHECK(first.sentence.find("已作废，不计票；选票卡仍可使用。") != std::string::npos);
    CHECK(visit.view().chip == "电子选票卡 · 双代表");
    CHECK_FALSE(visit.view().exit);

    visit.tap(Forward{});
    const auto second = visit.body<AuditView>();
    CHECK(second.index == 1);
    CHECK(second.code == codes.lines[1].code);
    REQUIRE(second.lines.size() == 6);
    CHECK(mark_of(second, 0) == "赞成");
    CHECK(mark_of(second, 1) == "不赞成");
    CHECK(mark_of(second, 2) == "弃权");
    CHECK(second.seed.text() != first.seed.text());
    visit.tap(Forward{});  // there is no third
    CHECK(visit.body<AuditView>().index == 1);
    visit.tap(PreviousBallot{});
    CHECK(visit.body<AuditView>().index == 0);

    CHECK(visit.session().ballot_in_hand());
    visit.scan(hall.badges().begin()->second);  // takes nothing away
    REQUIRE(visit.screen() == "audit");
    CHECK(visit.body<AuditView>().message.text == scan_while_auditing);
    visit.tap(Cast{});
    visit.tap(Back{});
    visit.tap(OpenHelp{});
    REQUIRE(visit.screen() == "audit");
    visit.tap(Leave{});
    CHECK(visit.screen() == "idle");
    CHECK_FALSE(visit.session().ballot_in_hand());
    CHECK(cast_count(hall) == before);

    // The slip is as good as before, its next ballot another one.
    visit.scan(slip);
    fill_and_seal(visit);
    CHECK(visit.body<CodeView>().lines[0].code != codes.lines[0].code);
    visit.tap(Cast{});
    REQUIRE(visit.screen() == "done");
    CHECK(cast_count(hall) == before + 1);
    CHECK(hall.venue().books().spoiled().size() == spoiled + 2);
}

TEST_CASE("two minutes without a touch end an audit, and every touch prolongs it") {
    Visit visit(voting().hall);
    visit.scan(voting().slip());
    fill_and_seal(visit);
    ask_for_audit(visit);
    visit.tap(Audit{});
    visit.wait(std::chrono::seconds{119});
    REQUIRE(visit.screen() == "audit");
    CHECK(visit.body<AuditView>().countdown.seconds == 1);
    visit.tap(Forward{});
    visit.wait(std::chrono::seconds{119});
    CHECK(visit.screen() == "audit");
    visit.wait(std::chrono::seconds{1});
    CHECK(visit.screen() == "idle");  // without the page that covers a ballot: this one is void
}

TEST_CASE("an audit after the end of voting is refused and shows nothing") {
    test::TemporaryFolder folder;
    Hall hall(sample, folder.path() / "venue");
    hall.reach_voting();
    Visit visit(hall);
    visit.scan(hall.slips().front());
    fill_and_seal(visit);
    ask_for_audit(visit);
    hall.close_voting();
    visit.tap(Audit{});
    REQUIRE(visit.screen() == "refused");
    CHECK(hall.venue().books().spoiled().empty());
    CHECK_FALSE(visit.session().ballot_in_hand());
}

TEST_CASE("a frame that fails during an audit leaves nothing of it") {
    Visit visit(voting().hall);
    visit.scan(voting().slip());
    fill_and_seal(visit);
    ask_for_audit(visit);
    visit.tap(Audit{});
    REQUIRE(visit.screen() == "audit");
    visit.session().fail();
    CHECK(visit.screen() == "broken");
    CHECK_FALSE(visit.session().ballot_in_hand());
}

TEST_CASE("a text of an audit is overwritten when it goes") {
    // Short enough to stand inside the object, whose place can still be looked at afterwards.
    const std::string word = "不赞成QXZ";
    alignas(Fleeting) std::array<unsigned char, sizeof(Fleeting)> place{};
    const auto holds_word = [&] {
        const volatile unsigned char* bytes = place.data();
        std::string seen;
        for (std::size_t i = 0; i < place.size(); ++i) seen += static_cast<char>(bytes[i]);
        return seen.find(word) != std::string::npos;
    };
    auto* text = new (place.data()) Fleeting(word);
    CHECK(text->text() == word);
    CHECK(holds_word());
    *text = Fleeting(std::string("-"));
    CHECK_FALSE(holds_word());
    *text = Fleeting(word);
    CHECK(holds_word());
    text->~Fleeting();
    CHECK_FALSE(holds_word());
}

TEST_CASE("代录 stands in the head of every page while a paper ballot is keyed in") {
    Hall& hall = voting().hall;
    const congress::People& people = hall.venue().congress().people;
    const std::string slip = hall.held_slips().at(0);
    REQUIRE(
        hall.venue().mark_keying(slip, people.scrutineers.at(0), people.scrutineers.at(1), hall.now()).ok());
    Visit visit(hall);
    const auto before = cast_count(hall);
    visit.scan(slip);
    CHECK(visit.view().chip == "代录纸质选票 · 双代表");
    CHECK(visit.view().chip_class == "代录 · 双代表");
    fill_and_seal(visit);
    CHECK(visit.view().chip == "代录纸质选票 · 双代表");
    visit.tap(Cast{});
    REQUIRE(visit.screen() == "done");
    CHECK(visit.view().chip == "代录纸质选票 · 双代表");
    CHECK(visit.body<DoneView>().lines ==
          std::vector<std::string>{"纸质选票已录入电子票箱。", "请将纸质选票封存。"});
    CHECK(cast_count(hall) == before + 1);
    visit.look();
    visit.wait(std::chrono::seconds{5});
    visit.scan(voting().slip());
    CHECK(visit.view().chip == "电子选票卡 · 双代表");
}
