// 检验, 换发, paper for slips, 代录, and decisions on small boxes, as the books keep them.
#include "tests/record/sample.hpp"

using namespace daihui;
using namespace daihui::record;
using namespace daihui::record::sample;

namespace {

struct Changes {
    Folder folder;
    std::unique_ptr<Record> record = open_record(folder / "record.db", true);
    Changes() { put(*record, founding()); }
    const Books& books() { return record->books(); }
    void say(std::vector<Event> events) { put(*record, events); }
    std::string refused(Event event) {
        const std::string before = record->books_digest();
        const Result<Receipt> receipt = record->write(start, {std::move(event)});
        REQUIRE_FALSE(receipt);
        CHECK(receipt.error().kind == ErrorKind::refused);
        CHECK(record->books_digest() == before);
        return receipt.error().message;
    }
    congress::SlipsIssued::Class now() { return books().period_state("p1").issued.at(0); }
    void same_after_rebuild() {
        const std::string live = record->books_digest();
        CHECK(record->verify()->empty());
        CHECK(record->rebuild()->empty());
        CHECK(record->books_digest() == live);
    }
};

}  // namespace

TEST_CASE_METHOD(Changes, "a spoiled ballot can never be cast, and its slip can") {
    say({box_checked(), issued(6), moved(Stage::open)});
    CHECK(refused(spoiled("election", 1)) == "这张选票没有显示过查验码，不能检验。");
    say({committed("election", 1)});
    auto changed = std::get<congress::BallotSpoiled>(spoiled("election", 1));
    changed.ballot += " ";
    CHECK(refused(changed) == "选票与查验码不符。");
    say({spoiled("election", 1)});
    CHECK(refused(spoiled("election", 1)) == "这张选票已经检验过。");
    CHECK(refused(cast("election", 1)) == "这张选票已用于检验，不计票，不能投出。");
    REQUIRE(books().spoiled().size() == 1);
    CHECK(books().spoiled()[0].poll == "election");
    CHECK(books().is_spoiled(hex_of(ballot_text("election", 1))));
    CHECK(books().turnout("election").cast == 0);
    say({committed("election", 1, 2), cast("election", 1, 2), accepted("election", 1, 2)});
    CHECK(books().turnout("election").accepted == 1);
    CHECK(books().accepted_hashes("election") ==
          std::vector<std::string>{hex_of(ballot_text("election", 1, 2))});
    same_after_rebuild();
}

TEST_CASE_METHOD(Changes, "what was cast stands: a spoil that comes after it is refused") {
    say({box_checked(), issued(6), moved(Stage::open), committed("election", 1), cast("election", 1)});
    CHECK(refused(spoiled("election", 1)) == "这张选票已经投出，不能再用于检验。");
    say({accepted("election", 1)});
    CHECK(refused(spoiled("election", 1)) == "这张选票已经投出，不能再用于检验。");
    say({committed("election", 2), moved(Stage::closed)});
    CHECK(refused(spoiled("election", 2)) == "投票没有在进行，不能检验选票。");
}

TEST_CASE_METHOD(Changes, "a spoil is said at no finer time than a minute, and its body leaves the venue") {
    say({box_checked(), issued(6), moved(Stage::open), committed("election", 1), spoiled("election", 1)});
    bool found = false;
    REQUIRE(record->for_each([&](const StoredEntry& stored) {
        if (stored.entry.kind != congress::Kind::ballot_spoiled) return;
        found = true;
        CHECK(to_millis(stored.entry.time) % 60000 == 0);
        CHECK_FALSE(congress::body_is_withheld(stored.entry.kind));
    }));
    CHECK(found);
    CHECK(books().journal(1).at(0).text.find("检验选票一张（不计票）") != std::string::npos);
}

TEST_CASE_METHOD(Changes, "a code is looked up in what was counted, stored, refused and spoiled") {
    say({box_checked(), issued(6), moved(Stage::open)});
    for (int slip = 1; slip <= 3; ++slip) say({committed("election", slip), cast("election", slip)});
    say({accepted("election", 1)});
    say({congress::BallotRefused{"election", hex_of(ballot_text("election", 3)), "signature", salt(1)}});
    say({committed("secret", 4), spoiled("secret", 4)});
    const auto state = [&](const std::string& poll, int slip) {
        const auto rows = books().by_code(hex_of(ballot_text(poll, slip)).substr(0, 20));
        REQUIRE(rows.size() == 1);
        CHECK(rows[0].poll == poll);
        return rows[0].state;
    };
    CHECK(state("election", 1) == CodeRow::State::counted);
    CHECK(state("election", 2) == CodeRow::State::stored);
    CHECK(state("election", 3) == CodeRow::State::refused);
    CHECK(state("secret", 4) == CodeRow::State::spoiled);
    CHECK(books().by_code(hex_of("nothing").substr(0, 20)).empty());
    REQUIRE(books().refused().size() == 1);
    CHECK(books().refused()[0].reason == "signature");
    CHECK(books().refused()[0].ballot_hash == hex_of(ballot_text("election", 3)));
}

TEST_CASE_METHOD(Changes, "a second ballot of a used slip is on record as a duplicate and never counts") {
    say({box_checked(), issued(6), moved(Stage::open), committed("election", 1), cast("election", 1),
         committed("election", 1, 2)});
    const auto again = [](int attempt, const char* reason) {
        return congress::BallotRefused{"election", hex_of(ballot_text("election", 1, attempt)), reason,
                                       salt(1)};
    };
    CHECK(refused(again(2, "signature")) == "没有这张投出的选票，不能作出决定。");
    CHECK(refused(again(3, duplicate_reason)) == "没有这张投出的选票，不能作出决定。");
    say({again(2, duplicate_reason)});
    CHECK(refused(again(2, duplicate_reason)) == "这张选票已经作为重复的登记过。");
    CHECK(refused(spoiled("election", 1, 2)) == "这张选票是重复的，不能检验。");
    CHECK(refused(cast("election", 1, 2)) == "这张选票是重复的，不计入。");
    REQUIRE(books().refused().size() == 1);
    CHECK(books().refused()[0].reason == duplicate_reason);
    CHECK(books().by_code(hex_of(ballot_text("election", 1, 2)).substr(0, 20)).at(0).state ==
          CodeRow::State::refused);
    say({accepted("election", 1)});
    CHECK(books().turnout("election").cast == 1);
    CHECK(books().turnout("election").accepted == 1);
    same_after_rebuild();
}

TEST_CASE_METHOD(Changes, "a swap voids the old slip, uses a held one, and leaves 发出 as it was") {
    say({box_checked()});
    CHECK(refused(swapped(1, 7)) == "发票之后、投票结束之前才能换发选票卡。");
    say({issued(6, 0, 2)});
    say({swapped(1, 7)});
    CHECK(now() == congress::SlipsIssued::Class{"staff+union", 6, 0, 1});
    CHECK(books().slip(slip_hash(1))->voided);
    CHECK_FALSE(books().slip(slip_hash(7))->voided);
    CHECK(books().slip_counts("投票")[0].voided == 1);
    CHECK(refused(swapped(1, 8)) == "这张选票卡已经作废。");
    CHECK(refused(swapped(2, 1)) == "这张选票卡已经作废。");
    CHECK(refused(swapped(2, 2)) == "换发须用另一张选票卡。");
    CHECK(refused(swapped(2, 7)) == "这张选票卡已经用于换发。");
    CHECK(refused(swapped(2, 99)) == "未能识别这张选票卡，请核对。");
    say({moved(Stage::open), cast("election", 3)});
    CHECK(refused(swapped(3, 8)) == "此选票卡已经使用，不能作废或换发。");
    CHECK(refused(swapped(4, 3)) == "此选票卡已经使用，不能作废或换发。");
    CHECK(refused(cast("election", 1)) == "此证（卡）已停用，请使用补发的证件。");
    say({cast("election", 7)});
    auto alone = std::get<congress::SlipSwapped>(swapped(4, 8));
    alone.by2 = alone.by1;
    CHECK(refused(alone) == "须由两名监票人共同办理，请写明两位不同人员的姓名。");
    alone.by2 = "李强";
    alone.reason.clear();
    CHECK(refused(alone) == "换发选票卡须写明原因。");
    say({swapped(4, 8)});
    CHECK(refused(swapped(5, 9)) == "这一类没有留存的选票卡可以换发。");
    say({moved(Stage::closed)});
    CHECK(refused(swapped(5, 9)) == "发票之后、投票结束之前才能换发选票卡。");
    same_after_rebuild();
}

TEST_CASE_METHOD(Changes, "slips of another class or stack do not stand in for each other") {
    congress::SlipsPrinted other{"投票", "staff", "b2", {u_secret}, {}};
    other.slips.push_back({slip_hash(50), {credential(u_secret, 50)}});
    congress::SlipsPrinted spare = std::get<congress::SlipsPrinted>(slips(1, "b3", 60));
    say({congress::PollSlotsMade{{{"DbCdEfGhJkLmNp", "", "备用", "staff"}}}, other});
    spare.stack = "备用";
    spare.uuids = {"DbCdEfGhJkLmNp"};
    spare.slips = {{slip_hash(60), {credential("DbCdEfGhJkLmNp", 60)}}};
    say({spare, box_checked(), issued(6, 0, 4)});
    CHECK(refused(swapped(1, 50)) == "两张选票卡的类别不同，不能换发。");
    CHECK(refused(swapped(1, 60)) == "两张选票卡不是同一叠，不能换发。");
}

TEST_CASE_METHOD(Changes, "a new count of what was handed out takes in what changed before it") {
    say({box_checked(), issued(6, 0, 3), swapped(1, 7), exchanged(2)});
    CHECK(now() == congress::SlipsIssued::Class{"staff+union", 5, 1, 2});
    REQUIRE(books().period_state("p1").changes.size() == 1);
    CHECK(books().period_state("p1").changes[0].swapped == 1);
    CHECK(books().period_state("p1").changes[0].exchanged == 1);
    say({issued(5, 1, 2)});
    CHECK(now() == congress::SlipsIssued::Class{"staff+union", 5, 1, 2});
    CHECK(books().period_state("p1").changes[0].swapped == 0);
    same_after_rebuild();
}

TEST_CASE_METHOD(Changes,
                 "an unused slip is exchanged for paper: 发出 stays, one slip fewer and one paper more") {
    say({box_checked(), issued(6), moved(Stage::open), cast("election", 1)});
    CHECK(refused(exchanged(1)) == "此选票卡已经使用，不能作废或换发。");
    say({exchanged(2)});
    CHECK(now() == congress::SlipsIssued::Class{"staff+union", 5, 1, 0});
    CHECK(books().slip(slip_hash(2))->voided);
    CHECK(refused(exchanged(2)) == "这张选票卡已经作废。");
    CHECK(books().credentials(u_election).size() == 11);
}

TEST_CASE_METHOD(Changes,
                 "paper is keyed in with held slips, fewer than ten and no more than paper was issued") {
    say({slips(12, "b2", 101), box_checked(), issued(6, 2, 4)});
    CHECK(refused(keying(7)) == "投票进行中才能代录纸质选票。");
    say({moved(Stage::open), keying(7)});
    CHECK(books().slip(slip_hash(7))->keying);
    CHECK_FALSE(books().slip(slip_hash(8))->keying);
    CHECK(now() == congress::SlipsIssued::Class{"staff+union", 6, 2, 3});
    CHECK(refused(keying(7)) == "这张选票卡已经登记为代录。");
    CHECK(refused(swapped(7, 8)) == "代录用的选票卡不能换发。");
    CHECK(refused(exchanged(7)) == "代录用的选票卡不能换发。");
    say({keying(8)});
    CHECK(refused(keying(9)) == "代录张数不能多于这一类发出的纸质选票 2 张。");
    say({cast("election", 7)});
    // Keyed by mistake and void again: its place is free.
    say({congress::SlipVoided{slip_hash(8), "登记有误", "监票人"}});
    CHECK(books().period_state("p1").changes.at(0).keyed == 1);
    say({keying(9)});
    CHECK(refused(keying(2)) == "代录张数不能多于这一类发出的纸质选票 2 张。");
    same_after_rebuild();
}

TEST_CASE_METHOD(Changes, "ten paper ballots and more are not keyed in") {
    say({slips(12, "b2", 101), box_checked(), issued(6, 12, 12), moved(Stage::open)});
    for (int slip = 101; slip <= 109; ++slip) say({keying(slip)});
    CHECK(refused(keying(110)) == "代录的纸质选票须少于 10 张；10 张以上的，纸质选票单独计票。");
}

TEST_CASE_METHOD(Changes, "once voting has begun only what was held back is void, and nothing after 选举有效") {
    say({congress::SlipVoided{slip_hash(11), "剩余作废", "监票人"},
         congress::SlipVoided{slip_hash(12), "剩余作废", "监票人"}, box_checked(), issued(8, 0, 2),
         moved(Stage::open)});
    for (int slip : {9, 10}) say({congress::SlipVoided{slip_hash(slip), "留存作废", "监票人"}});
    CHECK(refused(congress::SlipVoided{slip_hash(1), "作废", "监票人"}) ==
          "这一类留存的选票卡已全部作废。已发出的选票卡在投票开始后不能作废；损坏的请换发。");
    CHECK(books().credentials(u_election).size() == 8);
    CHECK(refused(slips(2, "b9", 201)) == "投票已经开始，不能再印制或登记这一叠选票卡。");
}

TEST_CASE_METHOD(Changes, "the list of who could vote stands once a poll was declared valid") {
    say({box_checked(), issued(6), moved(Stage::open), moved(Stage::closed), moved(Stage::valid)});
    CHECK(refused(congress::SlipVoided{slip_hash(9), "剩余作废", "监票人"}) ==
          "主持人已经宣布选举是否有效，不能再作废选票卡。");
}

TEST_CASE_METHOD(Changes, "small boxes are opened by a recorded decision of two, of one ballot at least") {
    CHECK(books().period_state("p1").min_open == 5);
    CHECK_FALSE(books().opening_limit("p1"));
    CHECK(refused(limit(0)) == "开箱最少票数不能低于 1 张。");
    say({limit(3)});
    CHECK(books().period_state("p1").min_open == 3);
    say({box_checked(), limit(4)});
    CHECK(books().period_state("p1").min_open == 4);
    CHECK(books().opening_limit("p1")->reason == "委员会共 3 人");
    auto alone = std::get<congress::OpeningLimitSet>(limit(3));
    alone.by2 = alone.by1;
    refused(alone);
    say({issued(6), moved(Stage::open), moved(Stage::closed), moved(Stage::valid), opened_election(),
         opened_secret(), moved(Stage::opened)});
    CHECK(refused(limit(2)) == "票箱已经开箱计票，不能再调整开箱最少票数。");
}
