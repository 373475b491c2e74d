// What becomes of slips at the venue, from token to gate; and slips made on a custodian's machine.
#include <set>

#include "shared/ballot/group.hpp"
#include "shared/ballot/system_randomness.hpp"
#include "shared/venue/custodian.hpp"
#include "tests/venue/voting.hpp"

using namespace daihui;
using namespace daihui::test;
using congress::Stage;

namespace {

std::string message(const Result<void>& result) {
    REQUIRE_FALSE(result.ok());
    return result.error().message;
}

/// Replaces the first `from`; fails the test where there is none.
std::string with(std::string text, const std::string& from, const std::string& to) {
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("a damaged slip is swapped for a held one, which then votes in its place") {
    Voting v({.held = 2});
    const auto& old_slip = v.slips[0].token;
    const auto& fresh = v.held[0].token;
    CHECK(message(v.venue->swap_slip(old_slip, fresh, "污损", "陈静", "陈静", minutes_later(20))) ==
          "须由两名监票人共同办理，请写明两位不同人员的姓名。");
    REQUIRE(v.venue->swap_slip(old_slip, fresh, "污损", "陈静", "赵海燕", minutes_later(20)).ok());
    const auto refused = v.venue->scan(old_slip, minutes_later(21));
    REQUIRE(std::holds_alternative<venue::Refusal>(refused));
    CHECK(std::get<venue::Refusal>(refused).reason == venue::RefusalReason::revoked);
    vote(*v.venue, fresh, 1, minutes_later(21));
    CHECK(message(v.venue->swap_slip(fresh, v.held[1].token, "污损", "陈静", "赵海燕", minutes_later(22))) ==
          "此选票卡已经使用，不能作废或换发。");
    CHECK(message(v.venue->swap_slip("乱码", v.held[1].token, "污损", "陈静", "赵海燕", minutes_later(22)))
              .find("未能识别") != std::string::npos);
    const auto facts = v.venue->facts("p1");
    CHECK(facts.classes.at(0).issued == 10);
    CHECK(facts.classes.at(0).held == 1);
    CHECK(v.venue->issued_of("union-election") == 11);
    CHECK(v.venue->list_size("union-election") == 11);
}

TEST_CASE("held slips block 选举有效 until they are void; then the list is what was handed out") {
    Voting v({.held = 2});
    for (const auto& slip : v.slips) vote(*v.venue, slip.token, 1, minutes_later(20));
    REQUIRE(v.venue->close_voting("p1", minutes_later(30)).ok());
    const auto early = v.venue->declare_valid("p1", "于海洋", minutes_later(31));
    REQUIRE_FALSE(early.ok());
    CHECK(early.error().message ==
          "双代表印制 13 张，发出 10 张、作废 1 张，还有 2 张没有作废。请监票人把留存的这些选票卡扫描作废，"
          "之后才能宣布选举是否有效。");
    const auto uuid = v.uuid_of("union-election");
    CHECK(v.venue->books().credentials(uuid).size() == 13);
    for (const auto& slip : v.held)
        REQUIRE(v.venue->void_slip(slip.token, "留存作废", "陈静", minutes_later(31)).ok());
    CHECK(v.venue->books().credentials(uuid).size() ==
          static_cast<std::size_t>(v.venue->list_size("union-election")));
    REQUIRE(v.venue->declare_valid("p1", "于海洋", minutes_later(32)).ok());
    CHECK(message(v.venue->void_slip(v.slips[0].token, "作废", "陈静", minutes_later(33))).find("使用") !=
          std::string::npos);
}

TEST_CASE("a held slip that was cast with by mistake can only make the poll void, with the reason on record") {
    Voting v({.held = 1});
    for (const auto& slip : v.slips) vote(*v.venue, slip.token, 1, minutes_later(20));
    REQUIRE(v.venue->close_voting("p1", minutes_later(30)).ok());
    REQUIRE(v.venue->void_slip(v.held[0].token, "留存作废", "陈静", minutes_later(30)).ok());
    CHECK_FALSE(v.venue->declare_void("p1", "于海洋", "想重来", minutes_later(31)).ok());

    Voting lost({.held = 1});
    vote(*lost.venue, lost.held[0].token, 1, minutes_later(20));
    REQUIRE(lost.venue->close_voting("p1", minutes_later(30)).ok());
    CHECK_FALSE(lost.venue->declare_valid("p1", "于海洋", minutes_later(31)).ok());
    CHECK_FALSE(lost.venue->declare_void("p1", "于海洋", "", minutes_later(31)).ok());
    const auto sentence = lost.venue->declare_void("p1", "于海洋", "留存的选票卡被误投", minutes_later(31));
    if (!sentence) FAIL(sentence.error().message);
    CHECK(*sentence == "选举无效，须重新投票：留存的选票卡被误投。");
    CHECK(lost.venue->books().period_state("p1").stage == Stage::void_election);
    REQUIRE(lost.venue->seal_period("p1", minutes_later(40)).ok());
}

TEST_CASE("slips exchanged for paper and paper keyed in leave 发出 and 收回 whole") {
    Voting v({.held = 2});
    // Two delegates cannot use the machines: paper for their slips, keyed in with held ones at the end.
    for (int i : {0, 1})
        REQUIRE(v.venue
                    ->exchange_slip(v.slips[static_cast<std::size_t>(i)].token, "不便操作", "陈静", "赵海燕",
                                    minutes_later(15))
                    .ok());
    CHECK(v.venue->issued_of("union-election") == 11);
    CHECK(v.venue->facts("p1").classes.at(0).paper_issued == 2);
    CHECK(v.venue->list_size("union-election") == 9);
    for (std::size_t i = 2; i < v.slips.size(); ++i) vote(*v.venue, v.slips[i].token, 1, minutes_later(20));
    for (const auto& slip : v.held) {
        REQUIRE(v.venue->mark_keying(slip.token, "陈静", "赵海燕", minutes_later(25)).ok());
        const venue::Visit visit = visit_of(*v.venue, slip.token, minutes_later(25));
        CHECK(visit.keying);
        vote(*v.venue, slip.token, 2, minutes_later(25));
    }
    CHECK_FALSE(v.venue->mark_keying(v.held[0].token, "陈静", "赵海燕", minutes_later(26)).ok());
    CHECK(v.venue->list_size("union-election") == 11);
    REQUIRE(v.venue->close_voting("p1", minutes_later(30)).ok());
    const auto validity = v.venue->declare_valid("p1", "于海洋", minutes_later(31));
    if (!validity) FAIL(validity.error().message);
    CHECK(validity->find("发出选票 11 张，收回选票 11 张") != std::string::npos);
    const auto opened = v.venue->open_box("p1", v.key.passphrase, minutes_later(32));
    if (!opened) FAIL(opened.error().message);
    CHECK(opened->at(0).count.papers == congress::Papers{11, 11, 11, 0});
    CHECK(opened->at(0).count.candidates.at(1).approve == 2);
    CHECK(v.venue->record().verify()->empty());
}

TEST_CASE("a visit of an ordinary slip is not one of 代录") {
    Voting v({.held = 1});
    CHECK_FALSE(visit_of(*v.venue, v.slips[0].token, minutes_later(20)).keying);
}

TEST_CASE("after a restart swaps, exchanges and 代录 stand, and the books are their fold") {
    Voting v({.held = 3, .paper = 0});
    REQUIRE(v.venue->swap_slip(v.slips[0].token, v.held[0].token, "污损", "陈静", "赵海燕", minutes_later(14))
                .ok());
    REQUIRE(v.venue->exchange_slip(v.slips[1].token, "故障", "陈静", "赵海燕", minutes_later(14)).ok());
    REQUIRE(v.venue->mark_keying(v.held[1].token, "陈静", "赵海燕", minutes_later(15)).ok());
    const auto before = v.venue->facts("p1");
    v.venue.open();
    const auto after = v.venue->facts("p1");
    CHECK(after.classes.at(0).issued == before.classes.at(0).issued);
    CHECK(after.classes.at(0).held == 1);
    CHECK(after.classes.at(0).keyed == 1);
    CHECK(after.classes.at(0).paper_issued == 1);
    const std::string digest = v.venue->record().books_digest();
    CHECK(v.venue->record().rebuild()->empty());
    CHECK(v.venue->record().books_digest() == digest);
}

TEST_CASE("a custodian makes slips from a request that holds nothing secret, and they vote once imported") {
    TestVenue venue;
    const auto badges = venue.badges();
    const std::string request = venue->slip_request();
    // Nobody's name, no key, and nothing that the venue has not published.
    CHECK(request.find("丁一凡") == std::string::npos);
    const auto read = venue::read_slip_request(request);
    if (!read) FAIL(read.error().message);
    CHECK(read->rehearsal);
    CHECK(venue::to_json(*read) == request);
    ballot::SystemRandomness randomness;
    const auto made = venue::make_slips(*read, {"投票", 15, ""}, randomness);
    if (!made) FAIL(made.error().message);
    CHECK(made->slips.size() == 15);
    const std::string shared = venue::public_slips_json(*read, made->public_slips);
    for (const auto& slip : made->slips) CHECK(shared.find(slip.token.substr(11, 28)) == std::string::npos);

    CHECK(std::get<venue::Refusal>(venue->scan(made->slips[0].token, nine())).reason ==
          venue::RefusalReason::unknown);
    const auto imported = venue->import_slips(shared, nine());
    if (!imported) FAIL(imported.error().message);
    CHECK(*imported == 15);
    CHECK(venue->books().slip_counts("投票").size() == 3);
    CHECK(std::get<venue::Refusal>(venue->scan(made->slips[0].token, nine())).reason ==
          venue::RefusalReason::not_open);
    const auto again = venue->import_slips(shared, nine());
    REQUIRE_FALSE(again.ok());
    CHECK(again.error().message == "这批选票卡已经登记。");
}

TEST_CASE("an import that is not exactly for this congress, this stack and these ballots is refused by name") {
    TestVenue venue;
    const auto request = venue::read_slip_request(venue->slip_request());
    REQUIRE(request.ok());
    ballot::SystemRandomness randomness;
    const auto made = venue::make_slips(*request, {"投票", 13, ""}, randomness);
    REQUIRE(made.ok());
    const std::string good = venue::public_slips_json(*request, made->public_slips);
    const auto refused = [&](const std::string& text) {
        const auto last = venue->record().last_seq();
        const auto imported = venue->import_slips(text, nine());
        REQUIRE_FALSE(imported.ok());
        CHECK(venue->record().last_seq() == last);
        return imported.error().message;
    };
    CHECK(refused("").find("不是选票卡公开数据文件") != std::string::npos);
    CHECK(refused(venue->slip_request()).find("不是选票卡公开数据文件") != std::string::npos);
    CHECK(refused(good.substr(0, good.size() / 2)).find("不完整") != std::string::npos);
    CHECK(refused(with(good, request->tag, "AAAAAA")).find("不是本次大会的") != std::string::npos);
    CHECK(refused(with(good, "\"stack\": \"投票\"", "\"stack\": \"另一叠\"")).find("没有「另一叠」") !=
          std::string::npos);
    // Another stack's name over these uuids: two stacks never mix.
    CHECK(refused(with(good, "\"stack\": \"投票\"", "\"stack\": \"备用\"")).find("不予导入") !=
          std::string::npos);
    CHECK(refused(with(good, "\"class\": \"staff+union\"", "\"class\": \"other\"")).find("这一类选票卡") !=
          std::string::npos);
    CHECK(refused(with(good, made->public_slips[0].uuids[0], "AbCdEfGhJkLmNp")).find("选票编号") !=
          std::string::npos);
    const auto& slips = made->public_slips[0].slips;
    CHECK(refused(with(good, slips[0].slip, slips[1].slip)).find("重复的选票卡") != std::string::npos);
    CHECK(refused(with(good, slips[0].credentials[0], slips[1].credentials[0])).find("重复的选票卡凭证") !=
          std::string::npos);
    // Not on the curve, the identity, of small order, and another text of a good point.
    for (const std::string& bad : {std::string(64, '2'), std::string(63, '0') + "1", std::string(64, '0'),
                                   std::string(), std::string(64, 'z')})
        CHECK(refused(with(good, slips[0].credentials[0], bad)).find("凭证") != std::string::npos);
    std::string upper = slips[0].credentials[0];
    for (char& c : upper)
        if (c >= 'a' && c <= 'f') c = static_cast<char>(c - 'a' + 'A');
    CHECK(refused(with(good, slips[0].credentials[0], upper)).find("凭证") != std::string::npos);
    CHECK(refused(with(good, slips[0].slip, slips[0].slip.substr(1))).find("不完整") != std::string::npos);

    // A slip or a credential that the books have already.
    REQUIRE(venue->import_slips(good, nine()).ok());
    auto fresh = venue::make_slips(*request, {"投票", 2, "仅教代会"}, randomness);
    REQUIRE(fresh.ok());
    fresh->public_slips[0].slips[0].slip = slips[0].slip;
    CHECK(refused(venue::public_slips_json(*request, fresh->public_slips)) == "选票卡重复。");
    // Of a batch that leaves classes out nothing is missing: it may be printed later.
    const auto more = venue::make_slips(*request, {"投票", 2, "仅教代会"}, randomness);
    REQUIRE(more.ok());
    CHECK(venue->import_slips(venue::public_slips_json(*request, more->public_slips), nine()).ok());
}

TEST_CASE("a request that was changed or is none is refused before anything is printed") {
    TestVenue venue;
    const std::string good = venue->slip_request();
    for (const std::string& bad :
         {std::string(), std::string("[]"), good.substr(0, good.size() / 2),
          with(good, "daihui-slip-request-1", "daihui-slip-request-9"),
          with(good, "\"rehearsal\": true", "\"r\": 1"), with(good, "\"expected\": ", "\"expected\": -"),
          with(good, "\"uuid\": \"", "\"uuid\": \"0"), std::string(100000, '[')}) {
        const auto read = venue::read_slip_request(bad);
        REQUIRE_FALSE(read.ok());
        CHECK(read.error().kind == ErrorKind::bad_input);
    }
}

TEST_CASE("no byte of a custodian's file can be changed so that something unsound is taken in") {
    TestVenue venue;
    const auto request = venue::read_slip_request(venue->slip_request());
    REQUIRE(request.ok());
    ballot::SystemRandomness randomness;
    const auto made = venue::make_slips(*request, {"投票", 2, "仅教代会"}, randomness);
    REQUIRE(made.ok());
    const std::string good = venue::public_slips_json(*request, made->public_slips);
    int taken = 0;
    for (std::size_t at = 0; at < good.size(); ++at) {
        for (const char other : {'0', 'f', '"', '}', '\\', static_cast<char>(good[at] ^ 1)}) {
            std::string text = good;
            text[at] = other;
            if (text == good) continue;
            const auto read = venue::read_public_slips(*request, text);
            if (!read) continue;
            ++taken;
            std::set<std::string> seen;
            REQUIRE(read->size() == 1);
            CHECK(read->front().stack == "投票");
            CHECK(read->front().uuids == made->public_slips[0].uuids);
            for (const auto& slip : read->front().slips) {
                CHECK(seen.insert(slip.slip).second);
                for (const auto& credential : slip.credentials) {
                    CHECK(ballot::Point::parse(credential).has_value());
                    CHECK(seen.insert(credential).second);
                }
            }
        }
    }
    // A digit of a slip's hash or of the batch's number names another; nothing outside the paper can tell.
    CHECK(taken > 0);
}

TEST_CASE("no more slips are printed or imported once voting has begun") {
    Voting v;
    const auto late = v.venue->make_slips({"投票", 2, "仅教代会"}, minutes_later(20), {},
                                          [](const auto&) { return Result<void>{}; });
    REQUIRE_FALSE(late.ok());
    CHECK(late.error().message == "投票已经开始，不能再印制或登记这一叠选票卡。");
}

TEST_CASE("the stored entries of a poll's ballots have one size, whatever was marked") {
    Voting voting;
    for (std::size_t i = 0; i < 8; ++i)
        (void)vote(*voting.venue, voting.slips[i].token, static_cast<int>(i % 3), minutes_later(20));
    std::map<std::string, std::set<std::size_t>> sizes, ballots;
    REQUIRE(voting.venue->record()
                .for_each([&](const record::StoredEntry& stored) {
                    if (stored.entry.kind != congress::Kind::ballot_cast) return;
                    const auto event = congress::event_from_json(stored.entry.kind, stored.body);
                    REQUIRE(event);
                    const auto& cast = std::get<congress::BallotCast>(*event);
                    sizes[cast.poll].insert(stored.body.size());
                    const auto ballot = voting.venue->books().ballot(cast.ballot_hash);
                    REQUIRE(ballot);
                    ballots[cast.poll].insert(ballot->size());
                })
                .ok());
    REQUIRE_FALSE(sizes.empty());
    std::size_t different = 0;
    for (const auto& [poll, found] : sizes) {
        INFO(poll);
        CHECK(found.size() == 1);
        different += ballots[poll].size() - 1;
    }
    CHECK(different > 0);  // the ballots themselves differ by a digit here and there
}
