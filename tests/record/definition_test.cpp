// Polls and agenda items set on site: what the definition is now, and what may no longer change.
#include <algorithm>

#include "tests/record/sample.hpp"

using namespace daihui;
using namespace daihui::record;
using namespace daihui::record::sample;

namespace {

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
    /// The definition survives a rebuild and a fresh opening.
    void same_again() {
        const congress::Congress now = books().congress();
        CHECK(record->verify()->empty());
        CHECK(record->rebuild()->empty());
        CHECK(books().congress() == now);
        record.reset();
        record = open_record(folder / "record.db");
        CHECK(books().congress() == now);
    }
    std::vector<std::string> agenda() {
        std::vector<std::string> out;
        for (const congress::AgendaItem& item : books().congress().agenda) out.push_back(item.id);
        return out;
    }
};

congress::Poll secret_motion(const std::string& id) {
    congress::Poll poll = motion_by_hands(id);
    poll.secrecy = congress::Secrecy::secret;
    poll.means = congress::Means::kiosk;
    return poll;
}
std::string period(const std::string& id, std::vector<std::string> polls, const std::string& stack = "投票") {
    return to_json(congress::VotingPeriod{id, "加开的投票", "s2", stack, std::move(polls), {}});
}
bool says(const std::string& sentence, const std::string& words) {
    UNSCOPED_INFO(sentence);
    return sentence.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE_METHOD(Fixture, "a poll set on site stands in the definition from then on") {
    CHECK(books().congress() == small_congress());
    say({poll_set(motion_by_hands("n1"))});
    REQUIRE(books().congress().poll("n1") != nullptr);
    CHECK(*books().congress().poll("n1") == motion_by_hands("n1"));
    CHECK(books().congress().polls.size() == small_congress().polls.size() + 1);

    congress::Poll changed = motion_by_hands("n1");
    changed.title = "改过的议案";
    say({poll_set(changed)});
    CHECK(books().congress().poll("n1")->title == "改过的议案");
    CHECK(books().congress().polls.size() == small_congress().polls.size() + 1);
    REQUIRE(books().polls_set().size() == 2);
    CHECK(books().polls_set()[0].set.definition == to_json(motion_by_hands("n1")));
    CHECK(books().polls_set()[1].set.decided_by == "主席团第二次会议");
    CHECK(books().polls_set()[1].at == start);
    same_again();
}

TEST_CASE_METHOD(Fixture, "a poll of before keeps its place when it is changed") {
    congress::Poll election = *small_congress().poll("election");
    std::swap(election.candidates[0], election.candidates[2]);
    say({poll_set(election)});
    CHECK(books().congress().polls[2] == election);
    CHECK(books().congress().periods == small_congress().periods);
    same_again();
}

TEST_CASE_METHOD(Fixture, "a secret poll takes a spare slot of its body on its period's stack, once") {
    say({poll_set(secret_motion("n1"), period("p2", {"n1"}), u_spare)});
    REQUIRE(books().congress().period("p2") != nullptr);
    CHECK(books().congress().period_of_poll("n1")->id == "p2");
    const auto slots = books().slots();
    CHECK(std::any_of(slots.begin(), slots.end(),
                      [](const auto& slot) { return slot.uuid == u_spare && slot.poll == "n1"; }));
    CHECK(says(refused(poll_set(secret_motion("n2"), period("p2", {"n1", "n2"}), u_spare)), "改用纸质选票"));
    // It keeps the slot when it is changed, and its period.
    congress::Poll changed = secret_motion("n1");
    changed.question = "是否同意？";
    say({poll_set(changed)});
    CHECK(books().congress().period_of_poll("n1")->id == "p2");
    same_again();
}

TEST_CASE_METHOD(Fixture, "a slot of another poll, body or stack, or none at all, is refused") {
    CHECK(says(refused(poll_set(secret_motion("n1"), period("p2", {"n1"}), u_secret)), "改用纸质选票"));
    CHECK(says(refused(poll_set(secret_motion("n1"), period("p2", {"n1"}, "再次投票"), u_spare)), "再次投票"));
    congress::Poll union_motion = secret_motion("n1");
    union_motion.body = "union";
    refused(poll_set(union_motion, period("p2", {"n1"}), u_spare));
    CHECK(says(refused(poll_set(secret_motion("n1"), period("p2", {"n1"}))), "没有票位"));
    CHECK(says(refused(poll_set(secret_motion("n1"), "", u_spare)), "须排在一个投票时段中"));
    CHECK(says(refused(poll_set(motion_by_hands("n1"), period("p2", {"n1"}))), "不用选票卡"));
    CHECK(says(refused(poll_set(motion_by_hands("n1"), "", u_spare)), "不用选票卡"));
    CHECK(books().congress() == small_congress());
}

TEST_CASE_METHOD(Fixture, "a period may be made or grow, but loses no other poll and takes none of another's") {
    CHECK(
        says(refused(poll_set(secret_motion("n1"), period("p1", {"election", "n1"}), u_spare)), "去掉另一项"));
    CHECK(says(refused(poll_set(secret_motion("n1"), period("p2", {"n1", "election"}), u_spare)), "另行登记"));
    CHECK(says(refused(poll_set(secret_motion("n1"), period("p2", {"n1", "n1"}), u_spare)), "重复"));
    CHECK(says(refused(poll_set(secret_motion("n1"), period("p2", {}), u_spare)), "不在所指的投票时段"));
    CHECK(says(refused(poll_set(secret_motion("n1"), period("p2", {"n1", "n9"}), u_spare)), "n9"));
    CHECK(says(refused(poll_set(secret_motion("n1"), period("", {"n1"}), u_spare)), "不完整"));
    CHECK(says(refused(poll_set(secret_motion("n1"), "{}", u_spare)), "无法解读"));
    say({poll_set(secret_motion("n1"), period("p1", {"n1", "election", "secret"}), u_spare)});
    CHECK(books().congress().period("p1")->polls == std::vector<std::string>{"n1", "election", "secret"});
    same_again();
}

TEST_CASE_METHOD(Fixture, "a poll that is taken by people leaves its period") {
    congress::Poll paper = *small_congress().poll("election");
    paper.means = congress::Means::paper;
    say({poll_set(paper)});
    CHECK(books().congress().period("p1")->polls == std::vector<std::string>{"secret"});
    CHECK(books().congress().period_of_poll("election") == nullptr);
    same_again();
}

TEST_CASE_METHOD(Fixture, "what is frozen stays: a checked box, an opened named poll, a count") {
    CHECK_FALSE(books().is_frozen("election"));
    say({box_checked()});
    CHECK(books().is_frozen("election"));
    CHECK(says(refused(poll_set(*small_congress().poll("election"))), "不能再改"));
    CHECK(says(refused(poll_set(secret_motion("n1"), period("p1", {"election", "secret", "n1"}), u_spare)),
               "已经检查票箱"));

    CHECK_FALSE(books().is_frozen("named"));
    say({congress::NamedPollOpened{"named", {8, 5, 0}}});
    CHECK(books().is_frozen("named"));
    CHECK(says(refused(poll_set(*small_congress().poll("named"))), "不能再改"));

    CHECK_FALSE(books().is_frozen("method"));
    say({hands_counted(4)});
    CHECK(books().is_frozen("method"));
    CHECK(says(refused(poll_set(*small_congress().poll("method"))), "不能再改"));
    // A count that was taken back leaves the poll as it was.
    say({congress::Undone{device(), record->last_seq(), "录错", "会务组"}});
    CHECK_FALSE(books().is_frozen("method"));
    say({poll_set(*small_congress().poll("method"))});

    say({poll_set(second_round())});
    CHECK_FALSE(books().is_frozen("round2"));
    say({round_counted(6, 4)});
    CHECK(books().is_frozen("round2"));
    CHECK(says(refused(poll_set(second_round())), "不能再改"));
    same_again();
}

TEST_CASE_METHOD(Fixture, "polls set are complete, by two people, and follow or amend what is there") {
    const auto with = [](auto change) {
        auto event = std::get<congress::PollSet>(poll_set(motion_by_hands("n1")));
        change(event);
        return Event{event};
    };
    refused(with([](auto& e) { e.by2 = e.by1; }));
    refused(with([](auto& e) { e.by1.clear(); }));
    CHECK(says(refused(with([](auto& e) { e.decided_by.clear(); })), "由谁决定"));
    refused(with([](auto& e) { e.poll = "n2"; }));
    refused(with([](auto& e) { e.definition = "{}"; }));

    congress::Poll poll = motion_by_hands("n1", "nobody");
    CHECK(says(refused(poll_set(poll)), "nobody"));
    poll = motion_by_hands("n1");
    poll.follows = "n9";
    CHECK(says(refused(poll_set(poll)), "n9"));
    poll.follows = "n1";
    refused(poll_set(poll));
    poll.follows.clear();
    poll.amends = "election";
    CHECK(says(refused(poll_set(poll)), "修正案"));
    poll.amends = "n1";
    refused(poll_set(poll));

    // In a ring, one of them could never be decided.
    congress::Poll first = motion_by_hands("n1"), second = motion_by_hands("n2");
    second.amends = "n1";
    say({poll_set(first), poll_set(second)});
    first.amends = "n2";
    CHECK(says(refused(poll_set(first)), "不能修正自己"));
}

TEST_CASE_METHOD(Fixture, "an amendment is decided before its motion, whoever wants to begin with the motion") {
    congress::Poll amendment = motion_by_hands("am", "union");
    amendment.title = "修正案一";
    amendment.amends = "method";
    say({poll_set(amendment)});
    CHECK(books().open_amendment("method") == "修正案一");
    const std::string sentence = "先表决修正案「修正案一」。";
    CHECK(refused(hands_counted(5)) == sentence);
    congress::VotesCounted whole;
    whole.poll = "method";
    whole.means = "hands";
    whole.by1 = "王芳";
    whole.by2 = "李强";
    CHECK(refused(whole) == sentence);

    amendment.id = "am2";
    amendment.amends = "named";
    say({poll_set(amendment)});
    CHECK(refused(congress::NamedPollOpened{"named", {8, 5, 0}}) == sentence);
    amendment.id = "am3";
    amendment.amends = "secret";
    say({poll_set(amendment)});
    CHECK(refused(box_checked()) == sentence);

    whole.poll = "am";
    say({whole});
    CHECK(refused(hands_counted(5)) == sentence);  // counted is not decided
    say({congress::PollDeclared{"am", false, {}, {}, "未获通过。", "主持人", ""}});
    CHECK(books().open_amendment("method").empty());
    say({hands_counted(5)});
    // Too late for another.
    amendment.id = "am4";
    amendment.amends = "method";
    CHECK(says(refused(poll_set(amendment)), "不能再提修正案"));
}

TEST_CASE_METHOD(Fixture, "an amendment whose vote was void waits for the vote that follows it") {
    congress::Poll amendment = secret_motion("am");
    amendment.amends = "named";
    congress::Poll again = motion_by_hands("am2");
    again.follows = "am";
    again.follow_up = congress::FollowUp::rerun;
    say({poll_set(amendment, period("p2", {"am"}), u_spare)});
    congress::PeriodMoved ended;
    ended.period = "p2";
    ended.to = Stage::void_election;
    ended.by = "主席团";
    ended.reason = "投票机故障";
    say({congress::BoxChecked{"p2", "{}", "C", {{"am", u_spare, "{}", "{}"}}, {}}, ended});
    CHECK(books().open_amendment("named") == amendment.title);
    say({poll_set(again)});
    CHECK(books().open_amendment("named") == amendment.title);
    congress::VotesCounted counted;
    counted.poll = "am2";
    counted.means = "hands";
    counted.by1 = "王芳";
    counted.by2 = "李强";
    say({counted, congress::PollDeclared{"am2", true, {}, {}, "通过。", "主持人", ""}});
    CHECK(books().open_amendment("named").empty());
}

TEST_CASE_METHOD(Fixture, "agenda items are added in their place, changed, and taken out until they began") {
    say({item_set("a4", "a2")});
    CHECK(agenda() == std::vector<std::string>{"a1", "a4", "a2", "a3"});
    say({item_set("a5")});
    CHECK(agenda() == std::vector<std::string>{"a1", "a4", "a2", "a3", "a5"});
    say({item_set("a4")});
    CHECK(agenda() == std::vector<std::string>{"a1", "a2", "a3", "a5", "a4"});
    CHECK(books().congress().item("a4")->title == "新议程 a4");
    say({poll_set(motion_by_hands("n1")), item_set("a2", "a3", {"n1"})});
    CHECK(books().congress().item("a2")->polls == std::vector<std::string>{"n1"});

    const auto removed = [](const std::string& id) {
        return Event{congress::AgendaSet{id, "", "", true, "主席团", "不再进行"}};
    };
    say({removed("a5")});
    CHECK(agenda() == std::vector<std::string>{"a1", "a2", "a3", "a4"});
    CHECK(says(refused(removed("a5")), "a5"));
    say({congress::AgendaMoved{"a1"}});
    CHECK(says(refused(removed("a1")), "已经进行"));
    say({item_set("a1", "a2")});  // but it may still be put in other words
    same_again();
}

TEST_CASE_METHOD(Fixture, "an agenda item of nothing, of unknown polls or in a wrong place is refused") {
    CHECK(says(refused(item_set("a4", "a9")), "之前"));
    CHECK(says(refused(item_set("a1", "a1")), "之前"));
    CHECK(says(refused(item_set("a4", "", {"n9"})), "n9"));
    auto event = std::get<congress::AgendaSet>(item_set("a4"));
    event.reason.clear();
    CHECK(says(refused(event), "原因"));
    event = std::get<congress::AgendaSet>(item_set("a4"));
    event.item = "a5";
    CHECK(says(refused(event), "无法解读"));
    congress::AgendaItem item;
    item.id = "a4";
    item.title = "另一次会议的议程";
    item.sitting = "s2";
    CHECK(says(refused(congress::AgendaSet{"a4", to_json(item), "a1", false, "主席团", "提议"}), "之前"));
    item.sitting = "s9";
    CHECK(says(refused(congress::AgendaSet{"a4", to_json(item), "", false, "主席团", "提议"}), "s9"));
    item.sitting = "s2";
    item.documents = {"report"};
    CHECK(says(refused(congress::AgendaSet{"a4", to_json(item), "", false, "主席团", "提议"}), "report"));
    CHECK(books().congress() == small_congress());
}

TEST_CASE_METHOD(Fixture, "a write that is refused half-way leaves the definition as it was") {
    const Result<Receipt> receipt =
        record->write(start, {poll_set(motion_by_hands("n1")), item_set("a4"), item_set("a5", "", {"n9"})});
    REQUIRE_FALSE(receipt);
    CHECK(books().congress() == small_congress());
    same_again();
}
