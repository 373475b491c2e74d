#include <map>

#include "tests/congress/samples.hpp"
#include "tests/support/catch.hpp"

using namespace daihui::congress;
using namespace daihui::congress::test;

namespace {

using Names = std::vector<std::string>;

Delegate delegate(std::string number, std::string name, std::string unit, Names bodies, Sex sex = Sex::male,
                  DelegateKind kind = DelegateKind::full) {
    Delegate one;
    one.number = std::move(number);
    one.name = std::move(name);
    one.unit = std::move(unit);
    one.bodies = std::move(bodies);
    one.sex = sex;
    one.kind = kind;
    return one;
}

/// Congress A of PRACTICE.md 5: 208 of both bodies, 4 only 教代会, 6 only 工代会, and 14 observers.
Congress congress_a() {
    Congress congress;
    congress.id = "huachuan";
    congress.bodies = {{"staff", "教职工代表大会", "教代会", "第九届", ""},
                       {"union", "工会会员代表大会", "工代会", "第十七届", ""},
                       {"committee", "第十七届工会委员会", "工会委员会", "第一次", "committee-election"}};
    const auto add = [&congress](int count, const char* prefix, const Names& bodies, DelegateKind kind) {
        for (int i = 0; i < count; ++i)
            congress.delegates.push_back(delegate(prefix + std::to_string(i),
                                                  std::string("代表") + prefix + std::to_string(i), "单位",
                                                  bodies, i % 2 == 0 ? Sex::female : Sex::male, kind));
    };
    add(208, "b", {"staff", "union"}, DelegateKind::full);
    add(4, "s", {"staff"}, DelegateKind::full);
    add(6, "u", {"union"}, DelegateKind::full);
    add(14, "o", {"staff", "union"}, DelegateKind::observer);
    return congress;
}

Poll poll_of(std::string id, std::string body, bool women_only = false) {
    Poll poll = motion();
    poll.id = std::move(id);
    poll.body = std::move(body);
    poll.women_only = women_only;
    return poll;
}

std::vector<SlipClass> classes(Congress& congress, std::vector<Poll> polls) {
    congress.polls = std::move(polls);
    VotingPeriod period;
    for (const Poll& poll : congress.polls) period.polls.push_back(poll.id);
    return slip_classes(congress, period);
}

}  // namespace

TEST_CASE("应到 counts the full delegates of a body, and nobody else") {
    const Congress congress = congress_a();
    CHECK(expected_of(congress, "staff") == 212);
    CHECK(expected_of(congress, "union") == 214);
    CHECK(expected_of(congress, "committee") == 0);
    CHECK(expected_of(congress, "nobody") == 0);
    CHECK(expected_of(congress, poll_of("p", "union")) == 214);
    CHECK(expected_of(congress, poll_of("p", "union", true)) == 104 + 3);
}

TEST_CASE("congress A has three classes of slips") {
    Congress congress = congress_a();
    const auto got_classes = classes(congress, {poll_of("u", "union"), poll_of("s", "staff")});
    REQUIRE(got_classes.size() == 3);
    CHECK(got_classes[0] == SlipClass{"staff+union", "双代表", {"staff", "union"}, 208, 0, {"u", "s"}});
    CHECK(got_classes[1] == SlipClass{"staff", "仅教代会", {"staff"}, 4, 1, {"s"}});
    CHECK(got_classes[2] == SlipClass{"union", "仅工代会", {"union"}, 6, 2, {"u"}});
}

TEST_CASE("a period of one body has one class, without 仅") {
    Congress congress = congress_a();
    const auto got_classes = classes(congress, {poll_of("s", "staff")});
    REQUIRE(got_classes.size() == 1);
    CHECK(got_classes[0] == SlipClass{"staff", "教代会代表", {"staff"}, 212, 0, {"s"}});
}

TEST_CASE("where all delegates are of both bodies there is one class") {
    Congress congress = congress_a();
    congress.delegates.resize(118);
    const auto got_classes = classes(congress, {poll_of("s", "staff"), poll_of("u", "union")});
    REQUIRE(got_classes.size() == 1);
    CHECK(got_classes[0].words == "双代表");
    CHECK(got_classes[0].expected == 118);
}

TEST_CASE("a committee just elected has a class of its own") {
    Congress congress = congress_a();
    const auto got_classes = classes(congress, {poll_of("chair", "committee"), poll_of("vice", "committee")});
    REQUIRE(got_classes.size() == 1);
    CHECK(got_classes[0] == SlipClass{"committee", "工会委员会", {"committee"}, 0, 0, {"chair", "vice"}});
    const auto mixed = classes(congress, {poll_of("chair", "committee"), poll_of("s", "staff")});
    REQUIRE(mixed.size() == 2);
    CHECK(mixed[0].words == "教代会代表");
    CHECK(mixed[1].words == "工会委员会");
    CHECK(mixed[1].colour == 1);
}

TEST_CASE("a ballot for women alone is on the slips of women alone") {
    Congress congress = congress_a();
    congress.delegates.resize(208);
    const auto got_classes = classes(congress, {poll_of("u", "union"), poll_of("w", "union", true)});
    REQUIRE(got_classes.size() == 2);
    CHECK(got_classes[0] == SlipClass{"union+women", "工代会代表（女）", {"union"}, 104, 0, {"u", "w"}});
    CHECK(got_classes[1] == SlipClass{"union", "工代会代表", {"union"}, 104, 1, {"u"}});
    const auto only = classes(congress, {poll_of("w", "union", true)});
    REQUIRE(only.size() == 1);
    CHECK(only[0].expected == 104);
}

TEST_CASE("slips of a stack of spares keep their classes, whichever ballots a period puts on them") {
    Congress congress = congress_a();
    congress.polls = {poll_of("again", "union")};
    VotingPeriod period{"p", "再次投票", "s", "再次投票", {"again"}, {"staff", "union"}};
    const auto got_classes = slip_classes(congress, period);
    REQUIRE(got_classes.size() == 2);
    // As printed: the colour of 仅教代会, which fills nothing here, is left out and not handed on.
    CHECK(got_classes[0] == SlipClass{"staff+union", "双代表", {"staff", "union"}, 208, 0, {"again"}});
    CHECK(got_classes[1] == SlipClass{"union", "仅工代会", {"union"}, 6, 2, {"again"}});
    CHECK(slip_class_of(congress, period, congress.delegates.front()) == "staff+union");
    CHECK(slip_class_of(congress, period, congress.delegates[208]).empty());  // only 教代会
    CHECK(slip_class_of(congress, period, congress.delegates[212]) == "union");
    CHECK(slip_class_of(congress, period, congress.delegates.back()).empty());  // an observer

    // The same slips for a ballot of the women: men hold none.
    congress.polls = {poll_of("again", "union", true)};
    const auto of_women = slip_classes(congress, period);
    REQUIRE(of_women.size() == 2);
    CHECK(of_women[0].id == "staff+union");
    CHECK(of_women[0].expected == 104);
    CHECK(of_women[1].expected == 3);
    // Where no woman is in a class its slips hold the ballot all the same, and have to be void.
    for (Delegate& one : congress.delegates)
        if (one.bodies == Names{"union"}) one.sex = Sex::male;
    const auto no_woman = slip_classes(congress, period);
    REQUIRE(no_woman.size() == 2);
    CHECK(no_woman[1] == SlipClass{"union", "仅工代会", {"union"}, 0, 2, {"again"}});
    CHECK(slip_class_of(congress, period, congress.delegates[0]) == "staff+union");
    CHECK(slip_class_of(congress, period, congress.delegates[1]).empty());

    // A poll that went over to paper leaves the slips of the others as they are.
    congress.polls = {poll_of("u", "union"), poll_of("s", "staff")};
    congress.polls[1].means = Means::paper;
    period.polls = {"u", "s"};
    const auto one_left = slip_classes(congress, period);
    REQUIRE(one_left.size() == 2);
    CHECK(one_left[0].polls == Names{"u"});
    CHECK(one_left[1].words == "仅工代会");
    congress.polls.clear();
    CHECK(slip_classes(congress, period).empty());
}

TEST_CASE("a committee's stack of spares is for that committee") {
    Congress congress = congress_a();
    congress.polls = {poll_of("vice-2", "committee")};
    const VotingPeriod period{"p", "", "s", "再次投票（工会委员会）", {"vice-2"}, {"committee"}};
    const auto got_classes = slip_classes(congress, period);
    REQUIRE(got_classes.size() == 1);
    CHECK(got_classes[0] == SlipClass{"committee", "工会委员会", {"committee"}, 0, 0, {"vice-2"}});
}

TEST_CASE("the class of each delegate's slip adds up to the classes") {
    Congress congress = congress_a();
    congress.polls = {poll_of("u", "union"), poll_of("w", "union", true), poll_of("s", "staff")};
    const VotingPeriod period{"p", "", "", "投票", {"u", "w", "s"}, {}};
    std::map<std::string, std::int64_t> people;
    for (const Delegate& delegate : congress.delegates)
        if (const std::string id = slip_class_of(congress, period, delegate); !id.empty()) ++people[id];
    std::int64_t classes_of_all = 0;
    for (const SlipClass& one : slip_classes(congress, period)) {
        CHECK(people[one.id] == one.expected);
        ++classes_of_all;
    }
    CHECK(classes_of_all == static_cast<std::int64_t>(people.size()));
    CHECK(people["staff+union+women"] == 104);
}

TEST_CASE("named and unknown polls need no slips") {
    Congress congress = congress_a();
    Poll named = poll_of("n", "staff");
    named.secrecy = Secrecy::named;
    CHECK(classes(congress, {named}).empty());
    CHECK(slip_classes(congress, VotingPeriod{"v", "", "", "", {"missing"}}).empty());
}

TEST_CASE("the eligible are delegates of the body, without candidates and barred") {
    Congress congress;
    congress.bodies = {{"union", "", "工代会", "", ""}};
    congress.delegates = {delegate("1", "王芳", "材料学院", {"union"}),
                          delegate("2", "李敏", "机械学院", {"union"}),
                          delegate("3", "陈静", "校办", {"staff"}),
                          delegate("4", "校长", "校办", {"union"}),
                          delegate("5", "列席人", "校办", {"union"}, Sex::male, DelegateKind::observer),
                          delegate("6", "候选人", "数理学院", {"union"}),
                          delegate("7", "无号候选", "数理学院", {"union"})};
    congress.members = {{"4", "校长", Sex::male, "校办", "行政主要负责人"},
                        {"2", "李敏", Sex::female, "机械学院", ""},
                        {"90", "会员甲", Sex::male, "后勤", ""},
                        {"91", "会员乙", Sex::male, "后勤", "近亲属"}};
    Poll poll = election(1, {});
    poll.candidates = {{"候选人", Sex::male, "", "数理学院", "6", ""},
                       {"无号候选", Sex::male, "", "数理学院", "", ""}};

    CHECK(eligible_write_ins(congress, poll).empty());  // not allowed
    const auto numbers = [&](WriteIns rule) {
        poll.write_ins = rule;
        Names out;
        for (const Eligible& one : eligible_write_ins(congress, poll)) out.push_back(one.number);
        return out;
    };
    CHECK(numbers(WriteIns::delegates) == Names{"1", "2"});
    CHECK(numbers(WriteIns::members) == Names{"1", "2", "90"});
    poll.kind = PollKind::motion;
    CHECK(numbers(WriteIns::members).empty());
}

TEST_CASE("the same name on the list is told apart by unit, and by number within a unit") {
    Congress congress;
    congress.bodies = {{"union", "", "工代会", "", ""}};
    congress.delegates = {
        delegate("1", "王芳", "材料学院", {"union"}), delegate("2", "王芳", "机械学院", {"union"}),
        delegate("3", "李敏", "校办", {"union"}),     delegate("4", "刘洋", "校办", {"union"}),
        delegate("5", "刘洋", "校办", {"union"}),     delegate("6", "张伟", "后勤", {"union"}),
        delegate("7", "周杰", "", {"union"})};
    Poll poll = election(1, {});
    poll.write_ins = WriteIns::delegates;
    poll.candidates = {{"张伟", Sex::male, "", "数理学院", "80", ""},
                       {"周杰", Sex::male, "", "数理学院", "81", ""}};
    Names names;
    for (const Eligible& one : eligible_write_ins(congress, poll)) names.push_back(one.name);
    CHECK(names == Names{"王芳（材料学院）", "王芳（机械学院）", "李敏", "刘洋（校办，4）", "刘洋（校办，5）",
                         "张伟（后勤）", "周杰（7）"});
    CHECK(eligible_write_ins(congress, poll)[0].bare_name == "王芳");
    CHECK(candidate_names(poll) == Names{"张伟", "周杰"});
    poll.candidates[1].name = "张伟";
    poll.candidates[1].unit = "外语学院";
    CHECK(candidate_names(poll) == Names{"张伟（数理学院）", "张伟（外语学院）"});
}

TEST_CASE("a committee chooses among its own") {
    Congress congress = congress_a();
    Poll poll = election(1, {"代表b0"});
    poll.candidates[0].number = "b0";
    poll.body = "committee";
    poll.write_ins = WriteIns::delegates;
    CHECK(eligible_write_ins(congress, poll).empty());
    Names numbers;
    for (const Eligible& one : eligible_write_ins(congress, poll, {"b0", "b1", "s2"}))
        numbers.push_back(one.number);
    CHECK(numbers == Names{"b1", "s2"});
}

TEST_CASE("the frozen definition of a poll changes with anything a ballot shows") {
    Congress congress = congress_a();
    Poll poll = election(2, {"甲", "乙"});
    poll.write_ins = WriteIns::delegates;
    const std::string before = poll_definition_json(congress, poll);
    CHECK(before == poll_definition_json(congress, poll));
    Poll seats = poll;
    seats.seats = 1;
    CHECK(poll_definition_json(congress, seats) != before);
    Poll order = poll;
    std::swap(order.candidates[0], order.candidates[1]);
    CHECK(poll_definition_json(congress, order) != before);
    Congress other = congress;
    other.delegates[5].name = "另一人";
    CHECK(poll_definition_json(other, poll) != before);
    other = congress;
    other.rehearsal = true;
    CHECK(poll_definition_json(other, poll) != before);
    other = congress;
    other.bodies[1].name = "别的大会";
    CHECK(poll_definition_json(other, poll) != before);
    // What a ballot does not show is not in it: a photograph may come later.
    other = congress;
    other.delegates[5].photo = "photos/5.jpg";
    CHECK(poll_definition_json(other, poll) == before);
}

TEST_CASE("look-ups find by id and say where there is none") {
    Congress congress = congress_a();
    congress.polls = {poll_of("p", "staff")};
    congress.periods = {{"v", "", "", "", {"p"}}};
    congress.sittings.resize(1);
    congress.sittings[0].id = "opening";
    congress.agenda.resize(1);
    congress.agenda[0].id = "item";
    congress.documents = {{"doc", "", "", ""}};
    CHECK(congress.poll("p")->body == "staff");
    CHECK(congress.period("v") == congress.period_of_poll("p"));
    CHECK(congress.sitting("opening"));
    CHECK(congress.item("item"));
    CHECK(congress.document("doc"));
    CHECK(congress.body("union")->short_name == "工代会");
    CHECK(congress.delegate("s2"));
    CHECK_FALSE(congress.poll("q"));
    CHECK_FALSE(congress.period_of_poll("q"));
    CHECK_FALSE(congress.delegate("00s2"));
}

TEST_CASE("minutes are of China Standard Time") {
    const LocalMinute when{2026, 11, 19, 8, 5};
    CHECK(clock_text(when) == "8:05");
    CHECK(date_text(when) == "2026年11月19日");
    CHECK(daihui::iso_text(to_moment(when)) == "2026-11-19T08:05:00+08:00");
    CHECK(local_minute(to_moment(when)) == when);
    CHECK(local_minute(to_moment(when) + std::chrono::seconds(59)) == when);
}
