// 检验本机, look-ups of a 查验码, and the wall list.
#include <algorithm>
#include <fstream>

#include "shared/ballot/ballot.hpp"
#include "tests/venue/voting.hpp"

using namespace daihui;
using namespace daihui::test;
using venue::Looked;

namespace {

/// The ballot of a poll as frozen.
ballot::Election election_of(Voting& v, const std::string& poll) {
    for (const auto& frozen : v.venue->books().period_state("p1").ballots)
        if (frozen.poll == poll) return std::move(*ballot::Election::parse(frozen.election));
    FAIL("no ballot " + poll);
    throw std::logic_error("unreachable");
}

/// Whether any file under the folder holds one of the texts.
bool stored_anywhere(const std::filesystem::path& folder, const std::vector<std::string>& texts) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        std::ifstream file(entry.path(), std::ios::binary);
        const std::string content((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
        for (const std::string& text : texts)
            if (content.find(text) != std::string::npos) return true;
    }
    return false;
}

Looked::State state_of(Voting& v, const std::string& code) {
    const auto looked = v.venue->look_up(code);
    if (!looked) FAIL(looked.error().message);
    REQUIRE(looked->rows.size() == 1);
    CHECK_FALSE(looked->rows[0].sentence.empty());
    return looked->rows[0].state;
}

}  // namespace

TEST_CASE("an audit opens the ballot to anybody, and the ballot never counts while its slip still does") {
    Voting v({.held = 1});
    const venue::Visit visit = visit_of(*v.venue, v.held[0].token, minutes_later(20));
    auto marks = plain_marks(visit, 2);
    marks[0].write_ins = {visit.ballots[0].write_ins.at(1).number};
    const auto sealed = v.sealed(visit, marks);
    const auto audit = v.venue->audit(visit, sealed[0], marks[0], minutes_later(21));
    if (!audit) FAIL(audit.error().message);
    CHECK(audit->code == sealed[0].code);
    CHECK(audit->title == "第五届工会委员会委员选票");
    using Line = venue::AuditView::Line;
    CHECK(audit->lines == std::vector<Line>{{"丁一凡", "赞成"},
                                            {"王芳", "赞成"},
                                            {"王建平", "不赞成"},
                                            {"冯建国", "不赞成"},
                                            {visit.ballots[0].write_ins[1].name, "另选"}});
    REQUIRE(audit->seed.size() == 52);
    CHECK(audit->qr.substr(0, 5) == "DHA1:");
    CHECK(audit->qr.size() == 5 + 20 + 1 + 52);
    // The seed alone opens the ballot, with the library as any scrutineer's program uses it.
    const auto seed = from_base32(audit->seed);
    REQUIRE(seed);
    const auto plain = ballot::open_sealed(election_of(v, "union-election"), sealed[0].ballot, *seed);
    REQUIRE(plain.ok());
    CHECK(plain->at(0).at(0) == 1);
    CHECK(plain->at(0).at(2) == 0);

    const auto cast = v.venue->cast(visit, sealed, minutes_later(22));
    REQUIRE_FALSE(cast.ok());
    CHECK(cast.error().message == "这张选票已用于检验，不计票。请返回修改，重新核对后再投出。");
    CHECK_FALSE(v.venue->audit(visit, sealed[0], marks[0], minutes_later(22)).ok());  // once
    CHECK(v.venue->turnout("p1").at(0).cast == 0);
    const venue::Visit again = visit_of(*v.venue, v.held[0].token, minutes_later(23));
    CHECK(again.ballots.size() == 2);
    const auto fresh = v.sealed(again, plain_marks(again, 1));
    CHECK(fresh[0].hash != sealed[0].hash);
    CHECK(v.venue->cast(again, fresh, minutes_later(23)).ok());
    CHECK(v.venue->record().verify()->empty());
}

TEST_CASE("an audit tells motions in their own words") {
    Voting v({.held = 1});
    const venue::Visit visit = visit_of(*v.venue, v.held[0].token, minutes_later(20));
    auto marks = plain_marks(visit, 0);
    marks[1].motion = congress::Mark::oppose;
    const auto sealed = v.sealed(visit, marks);
    const auto audit = v.venue->audit(visit, sealed[1], marks[1], minutes_later(21));
    if (!audit) FAIL(audit.error().message);
    CHECK(audit->lines == std::vector<venue::AuditView::Line>{{"周转房管理办法（草案）", "反对"}});
}

TEST_CASE("nothing that an audit shows is on the disk, and it shows neither credential nor nonce") {
    Voting v({.held = 1});
    const std::string token = v.held[0].token;
    const venue::Visit visit = visit_of(*v.venue, token, minutes_later(20));
    const auto marks = plain_marks(visit, 2);
    const auto sealed = v.sealed(visit, marks);
    const std::string seed = text_of(sealed[0].seed->bytes());
    const auto audit = v.venue->audit(visit, sealed[0], marks[0], minutes_later(21));
    if (!audit) FAIL(audit.error().message);
    v.venue.close();
    CHECK_FALSE(stored_anywhere(v.venue.path(), {audit->seed, audit->qr, seed, to_hex(bytes_of(seed))}));
    v.venue.open();
    std::string shown = audit->poll + audit->title + audit->code + audit->seed + audit->qr;
    for (const auto& line : audit->lines) shown += line.name + line.mark;
    CHECK(shown.find(token.substr(11, 28)) == std::string::npos);
    CHECK(shown.find(visit.ballots[0].credential) == std::string::npos);
    // The journal names the code and no more.
    CHECK(v.venue->books().journal(1).at(0).text.find(sealed[0].code) != std::string::npos);
}

TEST_CASE("what was cast cannot be audited, and what is said must be what was sealed") {
    Voting v({.held = 1});
    const venue::Visit visit = visit_of(*v.venue, v.slips[0].token, minutes_later(20));
    const auto marks = plain_marks(visit, 2);
    const auto sealed = v.sealed(visit, marks);
    auto other = marks[0];
    other.candidates[0] = congress::Mark::abstain;
    const auto wrong = v.venue->audit(visit, sealed[0], other, minutes_later(20));
    REQUIRE_FALSE(wrong.ok());
    CHECK(wrong.error().message.find("与填写的内容不符") != std::string::npos);
    CHECK(v.venue->books().spoiled().empty());
    REQUIRE(v.venue->cast(visit, sealed, minutes_later(21)).ok());
    const auto late = v.venue->audit(visit, sealed[0], marks[0], minutes_later(21));
    REQUIRE_FALSE(late.ok());
    CHECK(late.error().message == "这张选票已经投出，不能再用于检验。");
    CHECK(v.venue->books().spoiled().empty());
    CHECK(v.venue->turnout("p1").at(0).accepted == 1);
    REQUIRE(v.venue->void_slip(v.held[0].token, "留存作废", "陈静", minutes_later(29)).ok());
    REQUIRE(v.venue->close_voting("p1", minutes_later(30)).ok());
    const auto closed = v.venue->audit(visit, sealed[0], marks[0], minutes_later(31));
    REQUIRE_FALSE(closed.ok());
    CHECK(closed.error().message == "投票没有在进行，不能检验选票。");
}

TEST_CASE("a power cut after the spoil and before anything is shown: the spoil stands, the slip votes") {
    Voting v({.held = 1});
    const venue::Visit visit = visit_of(*v.venue, v.held[0].token, minutes_later(20));
    const auto marks = plain_marks(visit, 2);
    const auto sealed = v.sealed(visit, marks);
    REQUIRE(v.venue->audit(visit, sealed[0], marks[0], minutes_later(21)).ok());  // nobody saw it
    v.venue.open();
    CHECK(state_of(v, sealed[0].code) == Looked::State::spoiled);
    CHECK_FALSE(v.venue->cast(visit, sealed, minutes_later(22)).ok());
    vote(*v.venue, v.held[0].token, 1, minutes_later(22));
}

TEST_CASE("a code is known as counted, stored, spoiled or not at all, however it is typed") {
    Voting v({.held = 1});
    const auto counted = vote(*v.venue, v.slips[0].token, 1, minutes_later(20)).codes.at(0);
    v.venue->set_hub_up(false);
    const auto stored = vote(*v.venue, v.slips[1].token, 1, minutes_later(20)).codes.at(0);
    v.venue->set_hub_up(true);
    const venue::Visit visit = visit_of(*v.venue, v.held[0].token, minutes_later(20));
    const auto marks = plain_marks(visit, 2);
    const auto sealed = v.sealed(visit, marks);
    REQUIRE(v.venue->audit(visit, sealed[0], marks[0], minutes_later(21)).ok());

    CHECK(state_of(v, counted) == Looked::State::counted);
    CHECK(state_of(v, stored) == Looked::State::stored);
    CHECK(state_of(v, sealed[0].code) == Looked::State::spoiled);
    CHECK(state_of(v, sealed[1].code) == Looked::State::not_listed);  // committed, never cast
    CHECK(state_of(v, "00000000000000000000") == Looked::State::not_listed);
    std::string upper = counted, wide;
    for (char& c : upper) c = c >= 'a' && c <= 'f' ? static_cast<char>(c - 32) : c;
    for (const char c : counted)
        wide += std::string("\xEF") + (c >= 'a' ? "\xBD" : "\xBC") +
                static_cast<char>(c >= 'a' ? 0x81 + (c - 'a') : 0x90 + (c - '0'));
    std::string grouped;
    for (std::size_t i = 0; i < 20; i += 4) grouped += (i == 0 ? "" : " ") + counted.substr(i, 4);
    for (const std::string& form : {upper, wide, grouped, " " + grouped + "\r\n", "DHC1:" + upper})
        CHECK(state_of(v, form) == Looked::State::counted);
    const auto both = v.venue->look_up("DHC1:" + upper + ":" + stored);
    REQUIRE(both.ok());
    REQUIRE(both->rows.size() == 2);
    CHECK(both->rows[0].state == Looked::State::counted);
    CHECK(both->rows[1].code == stored);
    for (const std::string& bad : {std::string(), counted.substr(1), counted + "0",
                                   std::string(10'000'000, 'a'), std::string("hello"), v.slips[0].token})
        CHECK_FALSE(v.venue->look_up(bad).ok());
}

TEST_CASE("the wall list is every counted code, sorted, once voting has ended and not before") {
    Voting v;
    std::vector<std::string> expected;
    for (const auto& slip : v.slips) {
        const venue::Visit visit = visit_of(*v.venue, slip.token, minutes_later(20));
        const auto sealed = v.sealed(visit, plain_marks(visit, 1));
        for (const auto& one : sealed)
            if (one.poll == "union-election") expected.push_back(one.code);
        REQUIRE(v.venue->cast(visit, sealed, minutes_later(20)).ok());
    }
    CHECK(v.venue->codes("union-election").empty());  // a list that grows would tell whose code is whose
    REQUIRE(v.venue->close_voting("p1", minutes_later(30)).ok());
    std::sort(expected.begin(), expected.end());
    CHECK(v.venue->codes("union-election") == expected);
    CHECK(v.venue->codes("housing").size() == 11);
    CHECK(v.venue->codes("nothing").empty());
}

TEST_CASE("a ballot that the hub does not count is listed with its reason, and its slip is not used up") {
    Voting v;
    v.venue->set_hub_up(false);
    const venue::Visit visit = visit_of(*v.venue, v.slips[0].token, minutes_later(20));
    auto sealed = v.sealed(visit, plain_marks(visit, 1));
    // A machine that lost its wits: the proofs are those of another ballot.
    const venue::Visit second = visit_of(*v.venue, v.slips[1].token, minutes_later(20));
    const auto other = v.sealed(second, plain_marks(second, 1));
    sealed[0].ballot = other[0].ballot;
    sealed[0].hash = other[0].hash;
    REQUIRE(v.venue->cast(visit, {sealed[0]}, minutes_later(21)).ok());
    v.venue->set_hub_up(true);
    REQUIRE(v.venue->decide_pending(minutes_later(22)).ok());
    const auto refused = v.venue->refused_ballots();
    REQUIRE(refused.size() == 1);
    CHECK(refused[0].poll == "union-election");
    CHECK(refused[0].code == other[0].code);
    CHECK(refused[0].words == "选票与所用的选票卡不符。");
    CHECK(state_of(v, other[0].code) == Looked::State::refused);
    CHECK(visit_of(*v.venue, v.slips[0].token, minutes_later(23)).ballots.size() == 2);
}
