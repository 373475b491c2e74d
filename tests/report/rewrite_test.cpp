// A record rewritten by whoever holds the machine and its key: links, checkpoints and signatures are perfect.
// The rules and the boxes still tell what cannot be; the rest only the anchors on paper tell.
#include "shared/ballot/archive.hpp"
#include "tests/report/finished_venue.hpp"
#include "tests/report/rewriting.hpp"

using namespace daihui;
using namespace daihui::report;
using namespace daihui::report::testing;
using congress::Kind;

namespace {

Names failed_after_rewriting(const std::function<void(Entries&)>& change,
                             const std::vector<std::string>& anchors = {}) {
    const Exported copy;
    return testing::failed_after_rewriting(copy, change, anchors);
}

}  // namespace

TEST_CASE("a history rewritten with the machine's key is refused by the anchor on paper") {
    const auto change = changing<congress::CheckedIn>(Kind::checked_in, [](congress::CheckedIn& e) {
        e.reason = "改写";
        return e.how == "manual";
    });
    CHECK(failed_after_rewriting(change).empty());
    CHECK(failed_after_rewriting(change, {finished_venue().zero_report}) == Names{"anchor"});
}

TEST_CASE("a rewritten declaration is refused by the rules") {
    CHECK(failed_after_rewriting(
              changing<congress::PeriodMoved>(Kind::period_moved, [](congress::PeriodMoved& e) {
                  if (e.to != congress::Stage::declared) return false;
                  for (std::string& sentence : e.sentences) sentence = "全体当选。";
                  return true;
              })) == Names{"declaration:pay", "declaration:committee"});
}

TEST_CASE("a rewritten decision of a motion by hands is refused by the rules") {
    CHECK(failed_after_rewriting(
              changing<congress::MotionDecided>(Kind::motion_decided, [](congress::MotionDecided& e) {
                  e.passed = !e.passed;
                  return e.poll == "agenda";
              })) == Names{"motion:agenda"});
}

TEST_CASE("a rewritten vote by name is refused by the sum") {
    CHECK(has(failed_after_rewriting(changing<congress::NamedVoteCast>(Kind::named_vote_cast,
                                                                       [](congress::NamedVoteCast& e) {
                                                                           const bool oppose =
                                                                               e.choice == "oppose";
                                                                           if (oppose) e.choice = "approve";
                                                                           return oppose;
                                                                       })),
              "named_count:resolution"));
}

TEST_CASE("a rewritten count of a box is refused by the box") {
    const Names failed =
        failed_after_rewriting(changing<congress::BoxOpened>(Kind::box_opened, [](congress::BoxOpened& e) {
            if (e.poll != "pay") return false;
            e.count.motion.approve += 1;
            e.count.motion.oppose -= 1;
            return true;
        }));
    CHECK(has(failed, "count:pay"));
    CHECK_FALSE(has(failed, "record_chain"));
}

TEST_CASE("a slip that was voided and is then let vote is refused") {
    const Names failed = failed_after_rewriting([](std::vector<record::StoredEntry>& entries) {
        // The entry becomes a note, so that the numbers stay.
        record::StoredEntry& stored = entries[first_of(entries, Kind::slip_voided)];
        stored.entry.kind = Kind::incident_noted;
        stored.body = congress::to_json(congress::Event{congress::IncidentNoted{"无", "江雪"}});
    });
    CHECK(has(failed, "credential_list:pay"));
    CHECK(has(failed, "credential_list:committee"));
}

TEST_CASE("a rewritten definition of the ballot is refused") {
    const Names failed = failed_after_rewriting(
        changing<congress::CongressDefined>(Kind::congress_defined, [](congress::CongressDefined& e) {
            e.definition = replaced(e.definition, "\"seats\":5", "\"seats\":6");
            return true;
        }));
    CHECK(has(failed, "ballot_definition:committee"));
}

TEST_CASE("ballots added to the box after closing are refused") {
    CHECK(has(failed_after_rewriting(changing<congress::BoxSealed>(Kind::box_sealed,
                                                                   [](congress::BoxSealed& e) {
                                                                       e.boxes.front().ballots -= 1;
                                                                       return true;
                                                                   })),
              "box_sealed:pay"));
}

TEST_CASE("slips that do not add up are refused, however well the record is rewritten") {
    const Names names = failed_after_rewriting(
        changing<congress::SlipsIssued>(Kind::slips_issued, [](congress::SlipsIssued& e) {
            --e.classes.front().slips;
            return true;
        }));
    const std::string& period = finished_venue().venue->congress().periods.front().id;
    CHECK(has(names, "slip_account:" + period));
    CHECK(has(names, "list_size:committee"));
}

TEST_CASE("another way of opening than the keys say is refused") {
    const std::string& period = finished_venue().venue->congress().periods.front().id;
    CHECK(failed_after_rewriting(changing<congress::BoxChecked>(Kind::box_checked, [](congress::BoxChecked& e) {
              e.mode = "C";
              return true;
          })) == Names{"opening_mode:" + period});
    CHECK(failed_after_rewriting(changing<congress::BoxChecked>(Kind::box_checked, [](congress::BoxChecked& e) {
              e.holders.pop_back();
              return true;
          })) == Names{"opening_mode:" + period});
}

TEST_CASE("an audit of a ballot that counts is refused") {
    // The record says that a ballot of the box was only an audit.
    const Exported copy;
    const auto box = ballot::read_archive(bytes_of(copy.read("09技术核查/boxes/pay.bel")));
    REQUIRE(box);
    const std::string counted = box->ballots.front();
    const Names names = failed_after_rewriting(
        changing<congress::BallotSpoiled>(Kind::ballot_spoiled, [&](congress::BallotSpoiled& e) {
            e.poll = "pay";
            e.ballot = counted;
            e.ballot_hash = to_hex(sha256(counted));
            return true;
        }));
    CHECK(has(names, "audits_not_counted"));
    CHECK(has(names, "audits_exported"));
}
