// Polls and agenda items set on site (RULES.md 3, GB 50799 6.2.6), and every way in which they are refused.
#include <set>

#include "tests/venue/rounds.hpp"

using namespace daihui;
using namespace daihui::test;
using congress::Means;
using congress::PollKind;
using congress::Secrecy;
using congress::Stage;

namespace {

venue::PollChange change_of(congress::Poll poll, const std::string& period = "") {
    venue::PollChange out;
    out.poll = std::move(poll);
    out.period = period;
    out.decided_by = "主席团第二次会议";
    out.reason = "酝酿后确定";
    out.by1 = "陈静";
    out.by2 = "赵海燕";
    return out;
}

congress::Poll secret_motion(const std::string& id, const std::string& body = "staff") {
    congress::Poll poll;
    poll.id = id;
    poll.title = "绩效分配办法（草案）";
    poll.ballot_title = "《绩效分配办法（草案）》表决票";
    poll.question = "是否通过《绩效分配办法（草案）》。";
    poll.body = body;
    return poll;
}

congress::Poll hands_motion(const std::string& id, const std::string& title) {
    congress::Poll poll = secret_motion(id);
    poll.title = poll.ballot_title = title;
    poll.secrecy = Secrecy::named;
    poll.means = Means::hands;
    return poll;
}

std::string fault_of(TestVenue& venue, const venue::PollChange& change) {
    return refusal_of(venue->set_poll(change, minutes_later(5)));
}

congress::Marks all_for(const venue::BallotPaper& paper, std::size_t) {
    congress::Marks marks = congress::blank_marks(paper.poll);
    marks.motion = congress::Mark::approve;
    return paper.poll.kind == PollKind::motion ? marks : approving(paper.poll, {0, 1, 2});
}

bool says(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a secret motion joins the visit of the election with slips that were printed days before") {
    Assembled a;
    const auto set = a.venue->set_poll(change_of(secret_motion("pay"), "p1"), minutes_later(5));
    if (!set) FAIL(set.error().message);
    CHECK(a.venue->congress().period("p1")->polls ==
          std::vector<std::string>{"union-election", "housing", "pay"});
    REQUIRE(a.venue->books().polls_set().size() == 1);
    CHECK(a.venue->books().polls_set().front().set.decided_by == "主席团第二次会议");
    const auto results = Round(a.venue, "p1", a.slips, 10).run(all_for);
    REQUIRE(results.size() == 3);
    CHECK(results[2].poll.id == "pay");
    CHECK(results[2].count.motion.approve == 11);
    CHECK(results[2].outcome.passed);
    CHECK(a.venue->record().verify()->empty());
}

TEST_CASE("slips of a later batch carry what those of the first do") {
    Assembled a;
    REQUIRE(a.venue->set_poll(change_of(secret_motion("pay"), "p1"), minutes_later(5)).ok());
    const auto late = a.venue.slips("投票", 1, "双代表");
    const auto uuids = [&](const venue::Slip& slip) {
        std::set<std::string> out;
        const std::string id = to_hex(sha256("daihui-slip|" + slip.token.substr(11, 28)));
        for (const auto& slot : a.venue->books().slots())
            if (a.venue->books().credential(id, slot.uuid)) out.insert(slot.uuid);
        return out;
    };
    const auto before = std::find_if(a.slips.begin(), a.slips.end(),
                                     [](const auto& slip) { return slip.slip_class.id == "staff+union"; });
    REQUIRE(before != a.slips.end());
    CHECK(uuids(*before).size() == 6);  // two ballots and two spares for each body
    CHECK(uuids(late.front()) == uuids(*before));
}

TEST_CASE("an election is edited until its box is checked, and then stands") {
    Assembled a;
    congress::Poll election = *a.venue->congress().poll("union-election");
    election.candidates.push_back({"刘思远", congress::Sex::unknown, "", "", "005", ""});
    election.seats = 4;
    auto set = a.venue->set_poll(change_of(election), minutes_later(5));
    if (!set) FAIL(set.error().message);
    CHECK(a.venue->congress().poll("union-election")->candidates.size() == 5);
    CHECK(a.venue->congress().period("p1")->polls == std::vector<std::string>{"union-election", "housing"});
    Round round(a.venue, "p1", a.slips, 10);
    round.check_box();
    election.seats = 3;
    CHECK(says(fault_of(a.venue, change_of(election)), "已经检查票箱或开始表决，不能再改"));
    CHECK(says(fault_of(a.venue, change_of(secret_motion("pay"), "p1")), "已经检查票箱，选票不能再改"));
    round.issue();
    round.open();
    round.vote(all_for);
    round.close();
    round.valid();
    CHECK(round.open_box().at(0).count.candidates.size() == 5);
}

TEST_CASE("a motion by hands is added, and frozen once it is counted") {
    Assembled a;
    REQUIRE(a.venue->set_poll(change_of(hands_motion("thanks", "致谢决议（草案）")), minutes_later(5)).ok());
    congress::Poll changed = hands_motion("thanks", "致谢决议（草案修改稿）");
    REQUIRE(a.venue->set_poll(change_of(changed), minutes_later(6)).ok());
    CHECK(a.venue->congress().poll("thanks")->title == "致谢决议（草案修改稿）");
    REQUIRE(a.venue->count_hands("thanks", {11, 0, 0, 0}, "周敏", "韩雪", Means::hands, minutes_later(7)).ok());
    CHECK(says(fault_of(a.venue, change_of(changed)), "不能再改"));
    CHECK(a.venue->presence_of("thanks").present == 11);
    CHECK(a.venue->presence_of("nothing") == congress::Presence{});
}

TEST_CASE("a secret poll may be taken by hands or put back, and the slips stay what they are") {
    Assembled a;
    congress::Poll housing = *a.venue->congress().poll("housing");
    housing.secrecy = Secrecy::named;
    housing.means = Means::hands;
    auto set = a.venue->set_poll(change_of(housing), minutes_later(5));
    if (!set) FAIL(set.error().message);
    CHECK(a.venue->congress().period("p1")->polls == std::vector<std::string>{"union-election"});
    // 双代表 slips still go to double delegates; those of 教代会 alone are handed nothing.
    const auto classes = congress::slip_classes(a.venue->congress(), *a.venue->congress().period("p1"));
    REQUIRE(classes.size() == 2);
    CHECK(classes[0].words == "双代表");
    CHECK(classes[1].words == "仅工代会");
    housing.secrecy = Secrecy::secret;
    housing.means = Means::kiosk;
    CHECK(says(fault_of(a.venue, change_of(housing)), "须排在一个投票时段中"));
    set = a.venue->set_poll(change_of(housing, "p1"), minutes_later(6));
    if (!set) FAIL(set.error().message);
    CHECK(Round(a.venue, "p1", a.slips, 10).run(all_for).size() == 2);
}

TEST_CASE("without a spare slot left the sentence offers another stack or paper") {
    Assembled a;
    REQUIRE(a.venue->set_poll(change_of(secret_motion("pay-1"), "p1"), minutes_later(5)).ok());
    REQUIRE(a.venue->set_poll(change_of(secret_motion("pay-2"), "p1"), minutes_later(5)).ok());
    CHECK(fault_of(a.venue, change_of(secret_motion("pay-3"), "p1")) ==
          "「投票」这一叠选票卡没有给教代会留出的备用票位了。请改用另一叠选票卡，或改为纸质选票。");
    auto change = change_of(secret_motion("pay-3"));
    change.new_period = congress::VotingPeriod{"p3", "补充表决", "s1", "再次投票", {}, {}};
    const auto set = a.venue->set_poll(change, minutes_later(6));
    if (!set) FAIL(set.error().message);
    CHECK(a.venue->congress().period("p3")->polls == std::vector<std::string>{"pay-3"});
    auto more = change_of(secret_motion("pay-4"));
    more.new_period = congress::VotingPeriod{"p4", "又一次", "s1", "再次投票", {}, {}};
    CHECK(says(fault_of(a.venue, more), "请把这项投票加入该时段"));
    Round(a.venue, "p3", a.again, 10).run(all_for);
    CHECK(says(fault_of(a.venue, more), "已经用于「补充表决」"));
    congress::Poll paper = secret_motion("pay-4");
    paper.means = Means::paper;
    REQUIRE(a.venue->set_poll(change_of(paper), minutes_later(40)).ok());
}

TEST_CASE("what a poll set on site may not be") {
    Assembled a;
    const congress::Poll election = *a.venue->congress().poll("union-election");
    const congress::Poll motion = secret_motion("pay");
    const auto refused = [&](congress::Poll poll, const std::string& part, const std::string& period = "p1") {
        const std::string sentence = fault_of(a.venue, change_of(std::move(poll), period));
        INFO(sentence);
        INFO(part);
        CHECK(says(sentence, part));
    };
    const auto with = [](congress::Poll poll, const auto& change) {
        change(poll);
        return poll;
    };
    auto change = change_of(motion, "p1");
    change.by2 = change.by1;
    CHECK(says(fault_of(a.venue, change), "两位不同人员"));
    change = change_of(motion, "p1");
    change.decided_by.clear();
    CHECK(says(fault_of(a.venue, change), "由谁决定"));
    change = change_of(motion, "p1");
    change.reason.clear();
    CHECK(says(fault_of(a.venue, change), "理由"));

    refused(with(motion, [](auto& p) { p.id = "../x"; }), "代号");
    refused(with(motion, [](auto& p) { p.title.clear(); }), "写明投票的名称");
    refused(with(motion, [](auto& p) { p.title = "一\n二"; }), "写明投票的名称");
    refused(with(motion, [](auto& p) { p.body = "nobody"; }), "由哪个大会的代表投票");
    refused(with(motion, [](auto& p) { p.document = "nothing"; }), "文件");
    refused(with(motion, [](auto& p) { p.majority = {3, 2, true}; }), "比例不能用");
    refused(with(motion, [](auto& p) { p.majority_base = congress::Base::members; }), "会员总数");
    refused(with(motion, [](auto& p) { p.candidates = {{"王芳", congress::Sex::unknown, "", "", "", ""}}; }),
            "不列候选人");
    refused(with(motion, [](auto& p) { p.women_only = true; }), "没有女代表");
    refused(with(motion, [](auto& p) { p.means = Means::hands; }), "无记名投票，不能用举手");
    refused(motion, "没有这个投票时段", "nothing");
    refused(motion, "须排在一个投票时段中", "");
    refused(with(motion, [](auto& p) { p.body = "committee"; }), "不是为工会委员会");
    refused(hands_motion("thanks", "致谢"), "不用选票卡");

    refused(with(election, [](auto& p) { p.kind = PollKind::motion; }), "类别和由谁投票不能改");
    refused(with(election, [](auto& p) { p.body = "staff"; }), "类别和由谁投票不能改");
    refused(with(election, [](auto& p) { p.seats = 0; }), "应选名额");
    refused(with(election,
                 [](auto& p) {
                     p.seats = 5;
                     p.write_ins = congress::WriteIns::none;
                 }),
            "补足候选人");
    refused(with(election, [](auto& p) { p.candidates.clear(); }), "没有候选人");
    refused(with(election, [](auto& p) { p.candidates.push_back(p.candidates.front()); }), "列了两次");
    refused(with(election, [](auto& p) { p.candidates[0].number = "999"; }), "不在名册中");
    refused(with(election, [](auto& p) { p.candidates[0].number = "009"; }), "与名册不符");
    refused(with(election, [](auto& p) { p.secrecy = Secrecy::named; }), "须无记名投票");
    refused(with(election, [](auto& p) { p.write_ins = congress::WriteIns::members; }), "没有会员名单");
    refused(with(election, [](auto& p) { p.office.clear(); }), "职务");
    refused(with(election, [](auto& p) { p.follows = "housing"; }), "接在哪一次投票之后不能改");
    refused(with(election, [](auto& p) { p.adopts = congress::Adopts::candidates; }), "不能用来通过");

    congress::Poll score = motion;
    score.kind = PollKind::score;
    score.candidates = {{"一号作品", congress::Sex::unknown, "", "", "", ""}};
    refused(with(score, [](auto& p) { p.scale = {60, 50, 1, 0, 0}; }), "从低到高");
    refused(with(score, [](auto& p) { p.scale = {60, 100, 7, 0, 0}; }), "除不尽");
    refused(with(score, [](auto& p) { p.scale = {60, 100, 5, 6, 5}; }), "不能多于参加评分的人");
    congress::Poll choose = score;
    choose.kind = PollKind::choose;
    refused(with(choose, [](auto& p) { p.seats = 2; }), "名额须在");
    refused(with(choose,
                 [](auto& p) {
                     p.seats = 1;
                     p.choose_max = 2;
                 }),
            "每张选票最少选");
    congress::Poll appraisal = score;
    appraisal.kind = PollKind::appraisal;
    refused(with(appraisal, [](auto& p) { p.grades = {"满意"}; }), "两个等次");
    refused(with(appraisal, [](auto& p) { p.grades = {"满意", "满意"}; }), "重复");
    CHECK(a.venue->books().polls_set().empty());

    change = change_of(motion);
    change.new_period = congress::VotingPeriod{"p1", "补充", "s1", "备用", {}, {}};
    CHECK(says(fault_of(a.venue, change), "换一个代号"));
    change.new_period->id = "p3";
    change.new_period->sitting = "nothing";
    CHECK(says(fault_of(a.venue, change), "哪一次会议"));
    change.new_period->sitting = "s1";
    change.new_period->title.clear();
    CHECK(says(fault_of(a.venue, change), "投票时段的名称"));
    change.new_period->title = "补充";
    change.new_period->stack = "没有的";
    CHECK(says(fault_of(a.venue, change), "不是为教代会代表印制的"));
    change.new_period->stack = "投票";
    CHECK(says(fault_of(a.venue, change), "请把这项投票加入该时段"));
}

TEST_CASE("an amendment is decided before its motion, whichever way either is taken") {
    Assembled a;
    congress::Poll amendment = hands_motion("housing-amendment", "第三条修正案");
    amendment.amends = "housing";
    REQUIRE(a.venue->set_poll(change_of(amendment), minutes_later(5)).ok());
    CHECK(a.venue->amendment_first("housing") == "先表决修正案「第三条修正案」。");
    const auto gate = a.venue->gate("p1", Stage::box_checked);
    CHECK_FALSE(gate.open);
    CHECK(gate.missing == "先表决修正案「第三条修正案」。");
    CHECK(says(refusal_of(a.venue->check_box("p1", {"陈静"}, minutes_later(6))), "先表决修正案"));

    congress::Poll of_named = hands_motion("named-amendment", "决议修正案");
    of_named.amends = "named";
    REQUIRE(a.venue->set_poll(change_of(of_named), minutes_later(6)).ok());
    CHECK(
        says(refusal_of(a.venue->open_named_poll("named", minutes_later(7))), "先表决修正案「决议修正案」。"));

    REQUIRE(
        a.venue->count_hands("housing-amendment", {8, 3, 0, 0}, "周敏", "韩雪", Means::hands, minutes_later(8))
            .ok());
    CHECK_FALSE(a.venue->gate("p1", Stage::box_checked).open);
    REQUIRE(a.venue->decide_motion("housing-amendment", "于海洋", minutes_later(9)).ok());
    CHECK(a.venue->amendment_first("housing").empty());
    REQUIRE(a.venue->check_box("p1", {"陈静"}, minutes_later(10)).ok());

    congress::Poll late = hands_motion("late-amendment", "第五条修正案");
    late.amends = "housing";
    CHECK(says(fault_of(a.venue, change_of(late)), "不能再提修正案"));
    late.amends = "union-election";
    CHECK(says(fault_of(a.venue, change_of(late)), "请选择它所修正的表决事项"));
    late.amends = "method";
    CHECK(says(fault_of(a.venue, change_of(late)), "须由同一个大会表决"));
    congress::Poll same_visit = secret_motion("named-secret");
    same_visit.amends = "named";
    REQUIRE(a.venue->congress().poll("named")->means == Means::kiosk);
}

TEST_CASE("an amendment cannot stand on the same slip as its motion") {
    Assembled a;
    congress::Poll amendment = secret_motion("housing-amendment");
    amendment.amends = "housing";
    CHECK(says(fault_of(a.venue, change_of(amendment, "p1")), "不能排在同一个投票时段中"));
}

TEST_CASE("agenda items are added, changed, put elsewhere and removed while they have not begun") {
    Assembled a;
    congress::AgendaItem item;
    item.id = "a2";
    item.sitting = "s1";
    item.title = "通过决议";
    item.business = congress::Business::adopt;
    item.polls = {"named"};
    const auto set = [&](const congress::AgendaItem& one, const std::string& before = "") {
        return a.venue->set_item(one, before, "主席团", "调整议程", minutes_later(5));
    };
    auto done = set(item, "a1");
    if (!done) FAIL(done.error().message);
    CHECK(a.venue->congress().agenda.at(0).id == "a2");
    REQUIRE(set(item).ok());
    CHECK(a.venue->congress().agenda.at(1).id == "a2");
    item.title = "通过大会决议";
    REQUIRE(set(item).ok());
    CHECK(a.venue->congress().item("a2")->title == "通过大会决议");

    const auto with = [&item](const auto& change) {
        congress::AgendaItem out = item;
        change(out);
        return out;
    };
    CHECK(says(refusal_of(set(with([](auto& i) { i.id = "议程"; }))), "代号"));
    CHECK(says(refusal_of(set(with([](auto& i) { i.title.clear(); }))), "议程的名称"));
    CHECK(says(refusal_of(set(with([](auto& i) { i.sitting = "s9"; }))), "哪一次会议"));
    CHECK(says(refusal_of(set(with([](auto& i) { i.polls = {"nothing"}; }))), "不存在"));
    CHECK(says(refusal_of(set(with([](auto& i) { i.polls = {"union-election"}; }))), "已经列在议程「选举」中"));
    CHECK(says(refusal_of(set(with([](auto& i) { i.business = congress::Business::hear; }))), "不表决"));
    CHECK(says(refusal_of(set(with([](auto& i) { i.documents = {"nothing"}; }))), "文件"));
    CHECK(says(refusal_of(set(item, "a2")), "重新选择位置"));
    CHECK(says(refusal_of(a.venue->set_item(item, "", "", "调整", minutes_later(5))), "由谁决定"));
    CHECK(says(refusal_of(a.venue->remove_item("a2", "主席团", "", minutes_later(5))), "由谁决定"));
    CHECK_FALSE(a.venue->remove_item("a9", "主席团", "取消", minutes_later(5)).ok());

    REQUIRE(a.venue->move_agenda("a2", minutes_later(6)).ok());
    CHECK(says(refusal_of(a.venue->remove_item("a2", "主席团", "取消", minutes_later(7))), "已经进行"));
    REQUIRE(a.venue->remove_item("a1", "主席团", "取消", minutes_later(7)).ok());
    CHECK(a.venue->congress().item("a1") == nullptr);
    CHECK(a.venue->record().verify()->empty());
}
