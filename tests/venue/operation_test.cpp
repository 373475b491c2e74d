// What a console asks for, as text: it comes back as it was, and nothing else is taken for it.
#include "shared/venue/operation.hpp"

#include <nlohmann/json.hpp>
#include <set>

#include "tests/support/catch.hpp"
#include "tests/venue/small_congress.hpp"

using namespace daihui;
using namespace daihui::test;
namespace op = venue::op;

namespace {

/// One of each, with something in every member.
std::vector<venue::Operation> one_of_each() {
    const congress::Congress congress = small_congress();
    congress::Count count;
    count.presence = {12, 11, 1};
    count.papers = {11, 10, 9, 1};
    count.candidates = {{"王芳", 7, 1, 1, 0, false}, {"李强\"\n", 2, 0, 0, 1, true}};
    count.motion = {7, 1, 2, 1};
    count.grades = {{"张伟", {3, 4, 2}}};
    count.members = 40;
    count.illegible = 2;
    venue::PollChange change;
    change.poll = congress.polls.front();
    change.period = "p1";
    change.new_period = congress.periods.front();
    change.decided_by = "大会";
    change.reason = "补充";
    change.by1 = "周敏";
    change.by2 = "韩雪";
    venue::FollowUpChoice choice;
    choice.next = congress::Next::revote;
    choice.seats = 1;
    choice.decided_by = "主席团";
    choice.text = "再次投票";
    choice.by1 = "周敏";
    choice.by2 = "韩雪";
    choice.means = congress::Means::paper;
    choice.stack = "再次投票";
    choice.poll = congress.polls.back();
    venue::KeyPlan plan;
    plan.mode = venue::KeyMode::console;
    plan.count = 3;
    plan.needed = 2;
    plan.holders = {"陈静", "赵海燕", "吴刚"};
    plan.trustees = "{}";
    return {op::OpenCheckIn{"s1"},
            op::CloseCheckIn{"s1"},
            op::OpenSitting{"s1"},
            op::EndSitting{"s1"},
            op::MoveAgenda{"a2"},
            op::SetItem{congress.agenda.front(), "a2", "周敏", "调整"},
            op::RemoveItem{"a2", "周敏", "不议"},
            op::CheckInByHand{"01", "周敏", "忘带证"},
            op::ChangePresence{"01", "excused", "病假", "周敏"},
            op::UndoCheckIn{"01", "误扫", "周敏"},
            op::RevokeBadge{"01", "遗失"},
            op::NoteIncident{"停电三分钟", "周敏"},
            op::OpenNamedPoll{"n1"},
            op::CloseNamedPoll{"n1"},
            op::CountHands{"m1", count.motion, "周敏", "韩雪", congress::Means::acclamation},
            op::DecideMotion{"m1", "于海洋"},
            op::CountVotes{"m1", count, "周敏", "韩雪", congress::Means::paper, "设备故障"},
            op::DeclareCounted{"m1", "于海洋", "决定"},
            op::NoteCorrection{"m1", "更正", "周敏", "韩雪"},
            op::CollectPaper{"p1", {{"m1", 12}, {"m2", 13}}, "周敏", "韩雪"},
            op::CountPaper{"m1", count, "周敏", "韩雪"},
            op::SetPoll{change},
            op::DecideFollowUp{"m1", choice},
            op::TakeByPeople{"p1", congress::Means::hands, "主席团", "停电", "周敏", "韩雪"},
            op::IssueSlips{"p1", {{"staff", 10, 2, 1}, {"union", 1, 0, 0}}, "周敏", "韩雪"},
            op::VoidSlip{"DH1:ABC", "剩余作废", "周敏"},
            op::SwapSlip{"DH1:ABC", "DH1:DEF", "破损", "周敏", "韩雪"},
            op::ExchangeSlip{"DH1:ABC", "断电", "周敏", "韩雪"},
            op::MarkKeying{"DH1:ABC", "周敏", "韩雪"},
            op::CheckBox{"p1", plan, {"陈静", "赵海燕"}},
            op::KeyRequest{"p1"},
            op::SetMinOpen{"p1", 2, "人数少", "周敏", "韩雪"},
            op::OpenVoting{"p1"},
            op::BeginEnding{"p1", "于海洋"},
            op::CloseOver{"p1", "断网", "陈静", "于海洋"},
            op::CloseVoting{"p1"},
            op::DeclareValid{"p1", "于海洋"},
            op::DeclareVoid{"p1", "于海洋", "遗失"},
            op::OpenBox{"p1", {{0, "", "1234 5678"}, {2, "", "8765 4321"}}},
            op::WriteBox{"p1", "box-p1"},
            op::TakeOpening{"p1", "opening-p1"},
            op::Report{"p1", "陈静"},
            op::Declare{"p1", "于海洋"},
            op::SealPeriod{"p1", {}},
            op::AdmitMachine{"ab", "2 号机", "周敏"},
            op::RefuseMachine{"ab", "不明", "周敏"},
            op::SuspendMachine{"ab", "遗失", "周敏"},
            op::ResumeMachine{"ab", "找回", "周敏"},
            op::AcknowledgeConflict{1 << 20, "周敏", "已查"},
            op::AddCode{"AAAAAAAAAAAAAAAA", "console"},
            op::ListMachines{}};
}

}  // namespace

TEST_CASE("every operation comes back from its text as it was") {
    const auto all = one_of_each();
    REQUIRE(all.size() == std::variant_size_v<venue::Operation>);
    std::set<std::size_t> kinds;
    for (const venue::Operation& operation : all) {
        const std::string text = venue::to_json(operation);
        INFO(text);
        const auto back = venue::operation_from_json(text);
        REQUIRE(back.ok());
        CHECK(back->index() == operation.index());
        CHECK(venue::to_json(*back) == text);
        kinds.insert(back->index());
    }
    CHECK(kinds.size() == all.size());
    // Not only the texts are equal.
    const auto back = venue::operation_from_json(venue::to_json(all.at(29)));
    const auto& box = std::get<op::CheckBox>(*back);
    CHECK(box.plan.needed == 2);
    CHECK(box.plan.mode == venue::KeyMode::console);
    CHECK(box.witnesses == std::vector<std::string>{"陈静", "赵海燕"});
}

TEST_CASE("an operation that lacks a member, has one too many or of another type is none") {
    for (const venue::Operation& operation : one_of_each()) {
        const auto good = nlohmann::json::parse(venue::to_json(operation));
        for (const auto& [key, value] : good.items()) {
            auto bad = good;
            bad.erase(key);
            CHECK_FALSE(venue::operation_from_json(bad.dump()).ok());
            bad = good;
            bad[key] = value.is_string() ? nlohmann::json(7) : nlohmann::json("7");
            CHECK_FALSE(venue::operation_from_json(bad.dump()).ok());
        }
        auto more = good;
        more["more"] = 1;
        CHECK_FALSE(venue::operation_from_json(more.dump()).ok());
    }
    for (const char* text : {"", "{", "[]", "7", "{}", "{\"call\":7}", "{\"call\":\"none\"}", "\xff"})
        CHECK_FALSE(venue::operation_from_json(text).ok());
}

TEST_CASE("a folder that comes from elsewhere leads nowhere but into the hub's own") {
    for (const char* folder : {"../keys", "/etc", "..", ".", "", "a/b"}) {
        const nlohmann::json json = {{"call", "write_box"}, {"period", "p1"}, {"folder", folder}};
        INFO(folder);
        CHECK_FALSE(venue::operation_from_json(json.dump()).ok());
    }
}

TEST_CASE("what the hub knows of machines and conflicts comes back as it was") {
    venue::Machine machine;
    machine.device = std::string(32, 'a');
    machine.name = "2 号机";
    machine.roles = {"delegate"};
    machine.state = venue::Machine::State::suspended;
    machine.words = "遗失";
    machine.taken = 12;
    machine.last_contact = from_millis(1'780'000'000'000);
    machine.ahead = std::chrono::milliseconds{-1500};
    machine.waiting = 3;
    machine.seen = 40;
    machine.in_trouble = true;
    machine.lease_over = true;
    const auto back = venue::machines_from_json(venue::to_json(std::vector{machine, venue::Machine{}}));
    REQUIRE(back.ok());
    REQUIRE(back->size() == 2);
    CHECK(back->front().state == machine.state);
    CHECK(back->front().last_contact == machine.last_contact);
    CHECK(back->front().ahead == machine.ahead);
    CHECK(back->front().seen == machine.seen);
    CHECK(back->front().in_trouble);
    CHECK(back->front().lease_over);
    CHECK_FALSE(back->back().waiting.has_value());

    record::ConflictRow row;
    row.seq = 9;
    row.at = from_millis(1'780'000'000'000);
    row.found = {"replay", std::string(32, 'a'), 1, 2, "01", "重复"};
    const auto rows = venue::conflicts_from_json(venue::to_json(std::vector{row}));
    REQUIRE(rows.ok());
    CHECK(rows->front().found == row.found);
    CHECK_FALSE(rows->front().acknowledged.has_value());
    CHECK_FALSE(venue::machines_from_json("{}").ok());
}
