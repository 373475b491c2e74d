// The export of what people counted and decided, and forgeries of it.
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/report/decided_venue.hpp"
#include "tests/report/rewriting.hpp"
#include "tests/support/paper.hpp"

using namespace daihui;
using namespace daihui::report;
using namespace daihui::report::testing;
using congress::Kind;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

venue::Venue& venue_of_the_day() { return *const_cast<DecidedVenue&>(decided_venue()).day.venue; }

Exported decided_copy() { return {decided_venue().out, venue_of_the_day().record()}; }

/// Checks that fail after the record is rewritten with the machine's own key.
Names failed_after(const std::function<void(Entries&)>& change) {
    const Exported copy = decided_copy();
    return failed_after_rewriting(copy, change);
}

/// Makes a note of the first event of a kind that fits: it is gone, and the numbers stay.
template <class Event>
auto dropping(Kind kind, const std::function<bool(const Event&)>& fits) {
    return [=](Entries& entries) {
        for (record::StoredEntry& stored : entries) {
            if (stored.entry.kind != kind || !stored.body_present) continue;
            const auto event = *congress::event_from_json(kind, stored.body);
            if (!fits(std::get<Event>(event))) continue;
            stored.entry.kind = Kind::incident_noted;
            stored.body = congress::to_json(congress::Event{congress::IncidentNoted{"无", "于海洋"}});
            return;
        }
        FAIL("no such entry");
    };
}

/// Puts an event in the place of a note that changes nothing: at the end of the record.
std::function<void(Entries&)> adding(const congress::Event& event) {
    return [=](Entries& entries) {
        for (auto at = entries.rbegin(); at != entries.rend(); ++at) {
            if (at->entry.kind != Kind::sitting_moved) continue;
            at->entry.kind = congress::kind_of(event);
            at->body = congress::to_json(event);
            return;
        }
        FAIL("no place");
    };
}

std::string text_of_file(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

json row_of(const Exported& copy, const std::string& id) {
    const json results = json::parse(copy.read("09技术核查/results.json"));
    for (const json& row : results.at("polls"))
        if (row.at("id") == id) return row;
    return nullptr;
}

std::string paper_text(const Exported& copy, const std::string& part, const std::string& name) {
    const std::string file = text_of_file(copy.path() / copy.find(part));
    return paper::Paper(Bytes(file.begin(), file.end()), "decided-" + name).text();
}

}  // namespace

TEST_CASE("an export of counts by people, paper and decisions passes every check") {
    const Exported copy = decided_copy();
    const VerifyReport report = copy.verify();
    for (const Check& check : report.checks) {
        INFO(check.name << " " << check.title << " " << check.detail);
        CHECK(check.ok);
    }
    Names names;
    for (const Check& check : report.checks) names.insert(check.name);
    for (const std::string name :
         {"counted:chair-election", "counted:award", "paper:union-election", "paper:housing",
          "follow_up:union-election", "amendment:amendment", "sealed_bodies", "definition_file"}) {
        INFO(name);
        CHECK(has(names, name));
    }
    CHECK(has(names, "decision:" + decided_venue().revote));
}

TEST_CASE("results by people stand beside those of machines, with the two, the reason and the decision") {
    const Exported copy = decided_copy();
    const json first = row_of(copy, "union-election");
    CHECK(first.at("means") == "kiosk-secret");
    CHECK(first.at("with_paper") == true);
    CHECK(first.at("count").at("papers").at("returned") == 11);
    CHECK(first.at("tied").size() == 2);
    const json second = row_of(copy, decided_venue().revote);
    CHECK(second.at("follows") == "union-election");
    CHECK(second.at("follow_up") == "revote");
    CHECK(second.at("elected").size() == 1);
    const json chair = row_of(copy, "chair-election");
    CHECK(chair.at("means") == "paper");
    CHECK(chair.at("counted_by") == "周敏、韩雪");
    CHECK(chair.at("count").at("presence").at("expected") == 3);
    CHECK(chair.at("elected").at(0) == "王芳");
    const json award = row_of(copy, "award");
    CHECK(award.at("declared_despite") == "相差一张不影响结果");
    CHECK(award.at("inconsistent").size() == 1);
    CHECK(row_of(copy, "amendment").at("amends") == "named");
    const std::string definition = copy.read("09技术核查/congress.json");
    CHECK(definition.find("会议决议第二条修正案") != std::string::npos);
    const std::string decisions = copy.read("07会议记录/大会决定事项.csv");
    for (const char* words : {"增加表决或选举,「会议决议第二条修正案」", "主席团第二次会议",
                              "选举后续,「第五届工会委员会委员选举」", "增加或修改议程,「表决会议决议」",
                              "票数不符仍予宣布,「先进集体评选」"}) {
        INFO(words);
        CHECK(decisions.find(words) != std::string::npos);
    }
}

TEST_CASE("what is sealed is in no file of the common export, and in the one for the presidium") {
    const Exported copy = decided_copy();
    CHECK(row_of(copy, "primary") == nullptr);
    CHECK(row_of(copy, "show") == nullptr);
    CHECK_THROWS(copy.find("预选计票"));
    CHECK_THROWS(copy.find("评分"));
    CHECK_THROWS(copy.find("boxes/primary"));
    CHECK_THROWS(copy.find("boxes/show"));
    std::size_t openings = 0, left_out = 0;
    for (const record::StoredEntry& stored : copy.entries()) {
        if (stored.entry.kind != Kind::box_opened && stored.entry.kind != Kind::votes_counted) continue;
        ++(stored.body_present ? openings : left_out);
        CHECK(stored.body.find("\"primary\"") == std::string::npos);
        CHECK(stored.body.find("\"show\"") == std::string::npos);
    }
    CHECK(left_out == 4);  // the box and the paper of each
    CHECK(openings > 4);

    const fs::path out = decided_venue().out.parent_path() / "presidium";
    ExportOptions options{decided_venue().now, Appraisals::included, {}};
    options.primaries = Primaries::included;
    const auto done = export_venue(venue_of_the_day(), out, options);
    REQUIRE(done);
    CHECK(done->polls == decided_venue().report.polls + 2);
    CHECK(fs::exists(out / "03预选（主席团内部）" / "预选计票结果报告单-下一届工会主席人选预选.pdf"));
    CHECK(fs::exists(out / "03预选（主席团内部）" / "预选候选人名单-下一届工会主席人选预选.pdf"));
    CHECK(fs::exists(out / "04测评（密封）" / "评分汇总表-教职工文艺汇演节目评分.pdf"));
    const auto report = verify_export(out, {});
    REQUIRE(report);
    for (const Check& check : report->checks) {
        INFO(check.name << " " << check.detail);
        CHECK(check.ok);
    }
    fs::remove_all(out);
}

TEST_CASE("the papers say what was counted on paper, by whom, and what was decided") {
    if (!paper::tools_present()) return;
    const Exported copy = decided_copy();
    const std::string first = paper_text(copy, "选举计票结果报告单-第五届工会委员会委员选举.pdf", "first");
    CHECK(paper::holds(first, "以上票数含纸质选票。"));
    CHECK(paper::holds(first, "参加投票工会会员代表大会代表投票次数第 1 次"));
    CHECK(paper::holds(first, "大会决定："));
    CHECK(paper::holds(first, "票数相等"));
    const congress::Poll& second = *venue_of_the_day().congress().poll(decided_venue().revote);
    const std::string again = paper_text(copy, "选举计票结果报告单-" + second.title + ".pdf", "again");
    CHECK(paper::holds(again, "第 2 次（再次投票）"));
    CHECK(paper::holds(again, "本次为「第五届工会委员会委员选举」的再次投票。"));
    const std::string chair = paper_text(copy, "选举计票结果报告单-工会主席选举", "chair");
    CHECK(paper::holds(chair, "计票方式人工计票（纸质）录入周敏、韩雪"));
    CHECK(paper::holds(chair, "原因：委员会只有三人。"));
    CHECK(paper::holds(chair, "参加投票工会委员会委员"));
    CHECK(paper::holds(chair, "2 票以上（应到委员过半数）"));
    const std::string award = paper_text(copy, "评选计票结果报告单-先进集体评选", "award");
    CHECK(paper::holds(award, "经记录在案的决定宣布，理由：相差一张不影响结果。"));
    const std::string amendment = paper_text(copy, "表决结果单-会议决议第二条修正案", "amendment");
    CHECK(paper::holds(amendment, "修正议题会议决议（草案）"));
    CHECK(paper::holds(amendment, "同意10不同意1弃权0"));
    const std::string resolution = paper_text(copy, "表决结果单-会议决议（草案）", "resolution");
    CHECK(paper::holds(resolution, "修正案「会议决议第二条修正案」通过。"));
    CHECK(paper::holds(resolution, "主持人于海洋"));
    CHECK(paper::holds(paper_text(copy, "表决结果单-周转房", "housing"), "主持人于海洋"));
    const std::string women = paper_text(copy, "表决结果单-女职工权益保护专项集体合同", "women");
    CHECK(paper::holds(women, "参加表决工会会员代表大会女代表"));
    // The watermark's letters stand somewhere between the lines.
    CHECK(paper::holds(women, "应到3实到3请假0缺席0"));
    CHECK(paper::holds(women, "同意3不同意0弃权0未投票0"));
    CHECK(paper::holds(women, "全体女代表过半数，须 2 名以上"));
    CHECK(paper::holds(paper_text(copy, "到会人数报告单", "presence"), "工代会女代表3300"));
    const std::string turnout = paper_text(copy, "投票情况报告单-选举和表决", "turnout");
    CHECK(paper::holds(turnout, "第五届工会委员会委员选票11111110110有效"));
    CHECK(paper::holds(turnout, "发出、收回均含纸质选票。"));
    CHECK(paper::holds(paper_text(copy, "公告", "notice"), "第五届工会委员会委员（3 名）丁一凡王芳王建平"));
    CHECK_NOTHROW(copy.find("选举结果的报告.docx"));
    CHECK_NOTHROW(copy.find("选举结果.xlsx"));
    CHECK_NOTHROW(copy.find("05提案/提案办理统计表.pdf"));
    CHECK_NOTHROW(copy.find("01签到/代表构成情况统计表.pdf"));
}

TEST_CASE("a typed-in count that was rewritten is refused") {
    const Names changed =
        failed_after(changing<congress::VotesCounted>(Kind::votes_counted, [](congress::VotesCounted& e) {
            if (e.poll != "chair-election") return false;
            e.count.candidates.front().approve = 1;
            e.count.candidates.front().oppose = 2;
            return true;
        }));
    CHECK(has(changed, "counted:chair-election"));
    CHECK(has(changed, "results_file"));
    CHECK(has(failed_after(changing<congress::VotesCounted>(Kind::votes_counted,
                                                            [](congress::VotesCounted& e) {
                                                                if (e.poll != "chair-election") return false;
                                                                e.by2 = e.by1;
                                                                return true;
                                                            })),
              "counted:chair-election"));
}

TEST_CASE("names declared that are not those of the count are refused") {
    const auto declaring = [](const std::string& poll,
                              const std::function<void(congress::PollDeclared&)>& change) {
        return failed_after(
            changing<congress::PollDeclared>(Kind::poll_declared, [=](congress::PollDeclared& e) {
                if (e.poll != poll) return false;
                change(e);
                return true;
            }));
    };
    CHECK(declaring("chair-election", [](congress::PollDeclared& e) { e.elected = {"丁一凡"}; }) ==
          Names{"counted:chair-election"});
    CHECK(declaring("chair-election", [](congress::PollDeclared& e) { e.verdict = "全体当选。"; }) ==
          Names{"counted:chair-election"});
    // Without its reason nobody decided that the count may stand.
    CHECK(has(declaring("award", [](congress::PollDeclared& e) { e.reason.clear(); }), "counted:award"));
}

TEST_CASE("a decision that was dropped or rewritten is refused") {
    const std::string& revote = decided_venue().revote;
    CHECK(failed_after(dropping<congress::FollowUpDecided>(Kind::follow_up_decided, [](const auto& e) {
              return e.poll == "union-election";
          })) == Names{"decision:" + revote});
    CHECK(has(failed_after(changing<congress::FollowUpDecided>(Kind::follow_up_decided,
                                                               [](congress::FollowUpDecided& e) {
                                                                   e.seats = 2;
                                                                   return true;
                                                               })),
              "follow_up:union-election"));
    CHECK(has(failed_after(changing<congress::FollowUpDecided>(Kind::follow_up_decided,
                                                               [](congress::FollowUpDecided& e) {
                                                                   e.new_poll = "award";
                                                                   return true;
                                                               })),
              "follow_up:union-election"));
}

TEST_CASE("a poll that is changed after it was frozen is refused, whoever signs it") {
    for (const char* id : {"union-election", "chair-election", "named", "amendment"}) {
        congress::Poll poll = *venue_of_the_day().congress().poll(id);
        poll.title = "另一个题目";
        const congress::PollSet set{id, congress::to_json(poll), "", "", "主席团", "更正题目", "周敏", "韩雪"};
        INFO(id);
        CHECK(has(failed_after(adding(set)), std::string("poll_frozen:") + id));
    }
}

TEST_CASE("a slot that is taken twice, and a poll set by one person, are refused") {
    const std::string& revote = decided_venue().revote;
    std::string taken;
    for (const auto& slot : venue_of_the_day().books().slots())
        if (slot.poll == "housing") taken = slot.uuid;
    CHECK(has(failed_after(changing<congress::PollSet>(Kind::poll_set,
                                                       [&](congress::PollSet& e) {
                                                           e.uuid = e.poll == revote ? taken : e.uuid;
                                                           return e.poll == revote;
                                                       })),
              "poll_slot:" + revote));
    CHECK(failed_after(changing<congress::PollSet>(Kind::poll_set, [](congress::PollSet& e) {
              if (e.poll == "award") e.by2 = e.by1;
              return e.poll == "award";
          })) == Names{"poll_set:award"});
}

TEST_CASE("a motion that was voted on before its amendment is refused") {
    CHECK(has(failed_after(dropping<congress::MotionDecided>(
                  Kind::motion_decided, [](const auto& e) { return e.poll == "amendment"; })),
              "amendment:amendment"));
}

TEST_CASE("an agenda or a poll of the day that was dropped is refused by the definition") {
    CHECK(has(failed_after(dropping<congress::AgendaSet>(Kind::agenda_set,
                                                         [](const auto& e) { return e.item == "a2"; })),
              "definition_file"));
    const Names without = failed_after(
        dropping<congress::PollSet>(Kind::poll_set, [](const auto& e) { return e.poll == "amendment"; }));
    CHECK(has(without, "definition_file"));
    CHECK(has(without, "results_file"));
}

TEST_CASE("paper that is added twice is refused") {
    // Sheets that were collected once and counted as more.
    CHECK(has(failed_after(changing<congress::VotesCounted>(Kind::votes_counted,
                                                            [](congress::VotesCounted& e) {
                                                                if (!e.beside || e.poll != "housing")
                                                                    return false;
                                                                e.count.papers = {0, 20, 20, 0};
                                                                e.count.motion = {18, 2, 0, 0};
                                                                return true;
                                                            })),
              "paper:housing"));
    // The box's own count with the paper in it already.
    CHECK(has(failed_after(changing<congress::BoxOpened>(Kind::box_opened,
                                                         [](congress::BoxOpened& e) {
                                                             if (e.poll != "housing") return false;
                                                             e.count.papers.returned += 10;
                                                             e.count.papers.valid += 10;
                                                             e.count.motion.approve += 10;
                                                             return true;
                                                         })),
              "count:housing"));
    // Collected as more than was handed out.
    CHECK(has(failed_after(changing<congress::PaperCollected>(Kind::paper_collected,
                                                              [](congress::PaperCollected& e) {
                                                                  for (auto& row : e.rows) row.returned = 12;
                                                                  return true;
                                                              })),
              "paper:union-election"));
    // Counted again after the result was reported.
    congress::VotesCounted again;
    again.poll = "housing";
    again.means = "paper";
    again.beside = true;
    again.by1 = "周敏";
    again.by2 = "韩雪";
    again.count.papers = {0, 10, 10, 0};
    again.count.motion = {10, 0, 0, 0};
    CHECK(failed_after(adding(again)) == Names{"count_final:housing"});
}

TEST_CASE("a count after its declaration, and numbers left out of the record, are refused") {
    congress::VotesCounted again;
    again.poll = "chair-election";
    again.means = "paper";
    again.by1 = "周敏";
    again.by2 = "韩雪";
    CHECK(failed_after(adding(again)) == Names{"count_final:chair-election"});
    CHECK(has(failed_after([](Entries& entries) {
                  for (record::StoredEntry& stored : entries)
                      if (stored.entry.kind == Kind::box_opened && stored.body_present &&
                          stored.body.find("\"housing\"") != std::string::npos) {
                          stored.body.clear();
                          stored.body_present = false;
                      }
              }),
              "sealed_bodies"));
}

TEST_CASE("a period that broke down and was taken over by people is exported and verified") {
    test::Assembled day;
    test::Round round(day.venue, "p1", day.slips, 10);
    round.check_box();
    round.issue();
    round.open();
    round.vote([](const venue::BallotPaper& paper, std::size_t) {
        congress::Marks marks = congress::blank_marks(paper.poll);
        marks.motion = congress::Mark::approve;
        return paper.poll.kind == congress::PollKind::motion ? marks : test::approving(paper.poll, {0, 1, 2});
    });
    const auto polls = day.venue->take_by_people("p1", congress::Means::paper, "主席团", "停电", "周敏", "韩雪",
                                                 test::minutes_later(40));
    if (!polls) FAIL(polls.error().message);
    REQUIRE(polls->size() == 2);
    congress::Count count;
    count.papers = {11, 11, 11, 0};
    for (const auto& candidate : day.venue->congress().poll("union-election")->candidates)
        count.candidates.push_back({candidate.name, 0, 0, 11, 0, false});
    for (const std::size_t i : {0, 1, 2}) count.candidates[i] = {count.candidates[i].name, 10, 1, 0, 0, false};
    const auto counted = day.venue->count_votes(polls->front(), count, "周敏", "韩雪", congress::Means::paper,
                                                "停电", test::minutes_later(60));
    if (!counted) FAIL(counted.error().message);
    const auto declared = day.venue->declare_counted(polls->front(), "于海洋", "", test::minutes_later(61));
    if (!declared) FAIL(declared.error().message);

    const fs::path out = day.venue.path().parent_path() / "out";
    const auto done = export_venue(*day.venue, out, {test::minutes_later(70), Appraisals::left_out, {}});
    if (!done) FAIL(done.error().message);
    const auto report = verify_export(out, {});
    REQUIRE(report);
    for (const Check& check : report->checks) {
        INFO(check.name << " " << check.detail);
        CHECK(check.ok);
    }
    CHECK_FALSE(fs::exists(out / "09技术核查" / "boxes" / "union-election.bel"));
    const Exported copy(out, day.venue->record());
    const json row = row_of(copy, polls->front());
    CHECK(row.at("follow_up") == "rerun");
    CHECK(row.at("elected").size() == 3);
    if (!paper::tools_present()) return;
    const std::string turnout = paper_text(copy, "投票情况报告单-选举和表决", "broken-off");
    CHECK(paper::holds(turnout, "因停电，本投票时段不产生结果"));
    CHECK(paper::holds(turnout, "票不开箱，改用纸质方式重新投票"));
    CHECK(paper::holds(turnout, "第五届工会委员会委员选票111111110无效"));
    const std::string form = paper_text(copy, "选举计票结果报告单-", "taken-over");
    CHECK(paper::holds(form, "第 2 次（重新投票）"));
    CHECK(paper::holds(form, "人工计票（纸质），原因：停电。"));
}
