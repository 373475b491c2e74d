// A small congress with everything that the books know, and a record of it in a folder of its own.
#pragma once
#include <stdlib.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "shared/record/record.hpp"
#include "tests/record/postgres_store.hpp"
#include "tests/support/catch.hpp"

namespace daihui::record::sample {

namespace fs = std::filesystem;
using congress::Event;
using congress::Stage;

/// A folder that goes away with the test.
class Folder {
  public:
    Folder() {
        std::string name = (fs::temp_directory_path() / "daihui-record-XXXXXX").string();
        path_ = mkdtemp(name.data()) != nullptr ? name : "";
        REQUIRE(!path_.empty());
    }
    ~Folder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    [[nodiscard]] fs::path operator/(const std::string& name) const { return fs::path(path_) / name; }
    [[nodiscard]] fs::path path() const { return path_; }

  private:
    std::string path_;
};

inline const Moment start = from_millis(1795136461234);  // 2026-11-20, 9:01:01.234
inline const std::string u_election = "AbCdEfGhJkLmNp", u_secret = "BbCdEfGhJkLmNp", u_spare = "CbCdEfGhJkLmNp";

inline std::string hex_of(const std::string& text) { return to_hex(sha256(text)); }
inline std::string slip_hash(int n) { return hex_of("slip" + std::to_string(n)); }
inline std::string credential(const std::string& uuid, int n) {
    return hex_of("credential" + uuid + std::to_string(n));
}
inline std::string badge_hash(const std::string& number, int revision = 1) {
    return hex_of("badge" + number + std::to_string(revision));
}
inline std::string ballot_text(const std::string& poll, int slip, int attempt = 0) {
    return "{\"ballot\":\"" + poll + "/" + std::to_string(slip) + "/" + std::to_string(attempt) + "\"}";
}
inline std::string salt(int n) { return hex_of("salt" + std::to_string(n)).substr(0, 32); }

/// Ten delegates: 001-006 of both bodies, 007 and 008 only 教代会, 009 列席, 010 工作人员.
inline congress::Congress small_congress() {
    using namespace congress;
    Congress c;
    c.id = "huachuan-2026";
    c.host = "华川理工大学";
    c.title = "华川理工大学第九届教职工代表大会、第十七届工会会员代表大会第一次会议";
    c.rehearsal = true;
    c.bodies = {{"staff", "教职工代表大会", "教代会", "第九届教职工代表大会第一次会议", ""},
                {"union", "工会会员代表大会", "工代会", "第十七届工会会员代表大会第一次会议", ""},
                {"committee", "工会委员会", "工会委员会", "第十七届工会委员会第一次全体会议", "election"}};
    const char* names[] = {"王芳", "李强", "张晓东", "赵海燕", "陈伟", "刘洋", "周杰", "吴敏", "郑凯", "孙丽"};
    for (int i = 0; i < 10; ++i) {
        Delegate d;
        d.number = std::string(i < 9 ? "00" : "0") + std::to_string(i + 1);
        d.name = names[i];
        d.sex = i % 2 == 0 ? Sex::female : Sex::male;
        d.unit = "材料学院";
        d.delegation = "第一代表团";
        d.kind = i == 8 ? DelegateKind::observer : i == 9 ? DelegateKind::staff : DelegateKind::full;
        if (i < 6)
            d.bodies = {"staff", "union"};
        else if (i < 8)
            d.bodies = {"staff"};
        c.delegates.push_back(d);
    }
    Sitting s1;
    s1.id = "s1";
    s1.title = "第一次全体会议";
    s1.bodies = {"staff", "union"};
    Sitting s2 = s1;
    s2.id = "s2";
    s2.title = "第二次全体会议（选举大会）";
    c.sittings = {s1, s2};
    for (const char* id : {"a1", "a2", "a3"}) {
        AgendaItem item;
        item.id = id;
        item.sitting = "s1";
        item.title = std::string("议程") + id;
        c.agenda.push_back(item);
    }
    Poll method;
    method.id = "method";
    method.title = "选举办法";
    method.body = "union";
    method.secrecy = Secrecy::named;
    method.means = Means::hands;
    method.adopts = Adopts::election_method;
    Poll named;
    named.id = "named";
    named.title = "工作报告决议";
    named.body = "staff";
    named.secrecy = Secrecy::named;
    Poll election;
    election.id = "election";
    election.kind = PollKind::election;
    election.title = "第十七届工会委员会委员选举";
    election.body = "union";
    election.seats = 2;
    for (int i = 0; i < 3; ++i) {
        Candidate one;
        one.name = names[i];
        one.number = "00" + std::to_string(i + 1);
        one.unit = "材料学院";
        election.candidates.push_back(one);
    }
    Poll secret;
    secret.id = "secret";
    secret.title = "教职工周转房管理办法（草案）";
    secret.body = "staff";
    c.polls = {method, named, election, secret};
    c.periods = {{"p1", "第一次投票", "s2", "投票", {"election", "secret"}}};
    return c;
}

inline SigningKey key(int n = 1) {
    Bytes seed(32, static_cast<std::uint8_t>(n));
    Result<SigningKey> key = SigningKey::from_seed(seed);
    REQUIRE(key);
    return std::move(*key);
}
inline Id id() { return congress_id("huachuan-2026", true); }
inline std::string device(int n = 1) { return to_hex(device_id(key(n).public_key())); }

inline Event defined() { return congress::CongressDefined{to_json(small_congress())}; }
inline Event admitted(int n = 1,
                      std::vector<std::string> roles = {"delegate", "desk", "hall", "console", "hub"}) {
    return congress::DeviceAdmitted{device(n), to_hex(key(n).public_key()), std::to_string(n) + " 号机",
                                    std::move(roles)};
}
inline Event slots() {
    return congress::PollSlotsMade{{{u_election, "election", "投票", "union"},
                                    {u_secret, "secret", "投票", "staff"},
                                    {u_spare, "", "投票", "staff"}}};
}
/// Slips 1 to `count`, each with both ballots.
inline Event slips(int count, const std::string& batch = "b1", int first = 1) {
    congress::SlipsPrinted printed{"投票", "staff+union", batch, {u_election, u_secret}, {}};
    for (int n = first; n < first + count; ++n)
        printed.slips.push_back({slip_hash(n), {credential(u_election, n), credential(u_secret, n)}});
    return printed;
}
inline Event box_checked() {
    return congress::BoxChecked{"p1",
                                "{}",
                                "C",
                                {{"election", u_election, "{}", "{}"}, {"secret", u_secret, "{}", "{}"}},
                                {"王芳", "李强"}};
}
inline Event issued(std::int64_t slips, std::int64_t paper = 0, std::int64_t held = 0) {
    return congress::SlipsIssued{"p1", {{"staff+union", slips, paper, held}}, "王芳", "李强"};
}
inline Event swapped(int old_slip, int new_slip) {
    return congress::SlipSwapped{slip_hash(old_slip), slip_hash(new_slip), "二维码污损", "王芳", "李强"};
}
inline Event exchanged(int slip) {
    return congress::SlipExchanged{slip_hash(slip), "投票机故障", "王芳", "李强"};
}
inline Event keying(int slip) { return congress::SlipKeying{slip_hash(slip), "王芳", "李强"}; }
inline Event limit(std::int64_t min_open) {
    return congress::OpeningLimitSet{"p1", min_open, "委员会共 3 人", "王芳", "李强"};
}
inline Event moved(Stage to) {
    congress::PeriodMoved event;
    event.period = "p1";
    event.to = to;
    event.by = "主持人";
    if (to == Stage::open) event.presences = {{"union", {6, 6, 0}}};
    if (to == Stage::valid) event.sentences = {"收回选票等于发出选票，选举有效。"};
    return event;
}
inline Event committed(const std::string& poll, int slip, int attempt = 0) {
    return congress::BallotCommitted{poll, hex_of(ballot_text(poll, slip, attempt)), salt(slip)};
}
inline Event cast(const std::string& poll, int slip, int attempt = 0) {
    const std::string text = ballot_text(poll, slip, attempt);
    return congress::BallotCast{poll,
                                credential(poll == "election" ? u_election : u_secret, slip),
                                slip_hash(slip),
                                hex_of(text),
                                text,
                                salt(slip + 1000)};
}
inline Event accepted(const std::string& poll, int slip, int attempt = 0) {
    return congress::BallotAccepted{poll, hex_of(ballot_text(poll, slip, attempt)), salt(slip + 2000)};
}
inline Event spoiled(const std::string& poll, int slip, int attempt = 0) {
    const std::string text = ballot_text(poll, slip, attempt);
    return congress::BallotSpoiled{poll, hex_of(text), text};
}
inline Event check_in(const std::string& number, const std::string& sitting = "s1") {
    return congress::CheckedIn{sitting, number, "badge", "", "", false};
}
inline Event opened_election() {
    congress::BoxOpened box;
    box.poll = "election";
    box.archive_hash = hex_of("archive");
    box.count.presence = {6, 6, 0};
    box.count.papers = {6, 6, 6, 0};
    box.count.candidates = {
        {"王芳", 6, 0, 0, 0, false}, {"李强", 1, 5, 0, 0, false}, {"张晓东", 5, 1, 0, 0, false}};
    return box;
}
inline Event opened_secret() {
    congress::BoxOpened box;
    box.poll = "secret";
    box.archive_hash = hex_of("archive2");
    box.count.presence = {8, 8, 0};
    box.count.papers = {6, 6, 6, 0};
    box.count.motion = {6, 0, 0, 0};
    return box;
}
inline Event hands_counted(std::int64_t approve = 5) {
    return congress::HandsCounted{"method", {approve, 1, 0, 0}, {6, 6, 0}, "王芳", "李强", "hands"};
}

/// A motion by hands that is on no agenda yet.
inline congress::Poll motion_by_hands(const std::string& id, const std::string& body = "staff") {
    congress::Poll poll;
    poll.id = id;
    poll.title = "议案 " + id;
    poll.body = body;
    poll.secrecy = congress::Secrecy::named;
    poll.means = congress::Means::hands;
    return poll;
}
/// 另行选举 of one seat between two, on paper, after "election".
inline congress::Poll second_round(const std::string& id = "round2",
                                   congress::Means means = congress::Means::paper) {
    congress::Poll poll = *small_congress().poll("election");
    poll.id = id;
    poll.title = "第十七届工会委员会委员另行选举";
    poll.means = means;
    poll.seats = 1;
    poll.follow_up = congress::FollowUp::fill_up;
    poll.follows = "election";
    poll.candidates = {poll.candidates[1], poll.candidates[1]};
    poll.candidates[1].name = "赵海燕";
    poll.candidates[1].number = "004";
    return poll;
}
inline Event poll_set(const congress::Poll& poll, const std::string& period = "",
                      const std::string& uuid = "") {
    return congress::PollSet{poll.id,    to_json(poll), period, uuid, "主席团第二次会议",
                             "另行选举", "王芳",        "李强"};
}
/// `sheets` paper ballots of the second round, `approve` of them for the first name.
inline Event round_counted(std::int64_t sheets, std::int64_t approve, const std::string& poll = "round2") {
    congress::VotesCounted event;
    event.poll = poll;
    event.count.presence = {6, 6, 0};
    event.count.papers = {sheets, sheets, sheets, 0};
    event.count.candidates = {{"李强", approve, sheets - approve, 0, 0, false},
                              {"赵海燕", sheets - approve, approve, 0, 0, false}};
    event.means = "paper";
    event.by1 = "王芳";
    event.by2 = "李强";
    return event;
}
inline Event round_declared(const std::string& elected, const std::string& poll = "round2") {
    return congress::PollDeclared{poll, false, {elected}, {"理由。"}, elected + "当选。", "主持人", ""};
}
inline Event followed(const std::string& poll, const std::string& new_poll = "") {
    return congress::FollowUpDecided{
        poll, new_poll.empty() ? "vacant" : "by-election", 1, "主席团", "另行选举。", new_poll, "王芳", "李强"};
}
inline Event paper_collected(std::int64_t sheets) {
    return congress::PaperCollected{"p1", {{"election", sheets}}, "王芳", "李强"};
}
/// Paper beside the box of "election".
inline Event paper_counted(std::int64_t sheets) {
    congress::VotesCounted event;
    event.poll = "election";
    event.count.papers = {0, sheets, sheets, 0};
    event.count.candidates = {
        {"王芳", sheets, 0, 0, 0, false}, {"李强", 0, sheets, 0, 0, false}, {"张晓东", 0, 0, sheets, 0, false}};
    event.means = "paper";
    event.beside = true;
    event.by1 = "王芳";
    event.by2 = "李强";
    return event;
}
inline Event item_set(const std::string& id, const std::string& before = "",
                      std::vector<std::string> polls = {}) {
    congress::AgendaItem item;
    item.id = id;
    item.sitting = "s1";
    item.title = "新议程 " + id;
    item.polls = std::move(polls);
    return congress::AgendaSet{id, to_json(item), before, false, "主席团", "代表提议"};
}

/// Opens or creates, or fails the test. Where the tests are given a database (postgres_store.hpp) the hub's
/// record is there.
inline std::unique_ptr<Record> open_record(const fs::path& file, bool create = false, int key_number = 1) {
    const RecordPlace place = key_number == 1 ? place_of_hub(file, create) : RecordPlace(file);
    Result<std::unique_ptr<Record>> record = Record::open(place, key(key_number), {create, id()});
    if (!record) FAIL(record.error().message);
    return std::move(*record);
}

/// Writes, or fails the test.
inline Receipt put(Record& record, const std::vector<Event>& events, Moment now = start) {
    Result<Receipt> receipt = record.write(now, events);
    if (!receipt) FAIL(receipt.error().message);
    return *receipt;
}

/// Defined, admitted, badges for all, slots and slips.
inline std::vector<Event> founding() {
    std::vector<Event> events{defined(), admitted()};
    for (const congress::Delegate& delegate : small_congress().delegates)
        events.push_back(congress::BadgeIssued{delegate.number, badge_hash(delegate.number), 1});
    events.push_back(slots());
    events.push_back(slips(12));
    return events;
}

/// A whole congress, one write for each inner list.
inline std::vector<std::vector<Event>> whole_history() {
    using namespace congress;
    std::vector<std::vector<Event>> writes{
        founding(),
        {CheckInOpened{"s1"}},
        {check_in("001")},
        {check_in("002")},
        {check_in("003"), check_in("004")},
        {CheckInDuplicate{"s1", "001"}},
        {CheckedIn{"s1", "005", "manual", "会务组", "忘带代表证", true}},
        {PresenceChanged{"s1", "006", "excused", "公假", "会务组"}},
        {SittingMoved{"s1", "opened"}, CheckInClosed{"s1"}},
        {AgendaMoved{"a1"}},
        {AgendaMoved{"a2"}},
        {hands_counted(4)},
        {hands_counted(5)},
        {MotionDecided{"method", true, "通过", "主持人"}},
        {NamedPollOpened{"named", {8, 5, 1}}},
        {NamedVoteCast{"named", "001", "approve"}},
        {NamedVoteCast{"named", "002", "oppose"}},
        {NamedPollClosed{"named", {1, 1, 0, 3}, {5, 2, 2, 0}}},
        {SittingMoved{"s1", "ended"}, CheckInOpened{"s2"}, SittingMoved{"s2", "opened"}},
    };
    for (const char* number : {"001", "002", "003", "004", "005", "006"})
        writes.push_back({check_in(number, "s2")});
    writes.push_back({box_checked()});
    writes.push_back({SlipVoided{slip_hash(7), "剩余作废", "监票人"}});
    writes.push_back({limit(3)});
    writes.push_back({issued(6, 0, 5)});
    writes.push_back({moved(Stage::open)});
    writes.push_back({committed("election", 1, 7)});
    writes.push_back({spoiled("election", 1, 7)});
    writes.push_back({swapped(8, 9)});
    writes.push_back({exchanged(9)});
    writes.push_back({keying(10)});
    for (int slip = 1; slip <= 6; ++slip) {
        writes.push_back({committed("election", slip), committed("secret", slip)});
        writes.push_back({cast("election", slip), cast("secret", slip), accepted("election", slip),
                          accepted("secret", slip)});
    }
    writes.push_back({moved(Stage::closed),
                      BoxSealed{"p1", {{"election", 6, hex_of("root")}, {"secret", 6, hex_of("root")}}}});
    writes.push_back({paper_collected(12)});
    writes.push_back({paper_collected(11)});
    writes.push_back({moved(Stage::valid)});
    writes.push_back({opened_election(), opened_secret(), moved(Stage::opened)});
    writes.push_back({paper_counted(11)});
    writes.push_back({moved(Stage::reported)});
    writes.push_back({moved(Stage::declared)});
    writes.push_back(
        {poll_set(second_round()), followed("election", "round2"), item_set("a4", "a3", {"round2"})});
    writes.push_back({round_counted(5, 4)});
    writes.push_back({round_counted(6, 4)});
    writes.push_back({round_declared("李强")});
    writes.push_back({IncidentNoted{"话筒故障两分钟", "会务组"}});
    writes.push_back(
        {BadgeRevoked{"004", badge_hash("004"), "挂失"}, BadgeIssued{"004", badge_hash("004", 2), 2}});
    return writes;
}

/// A file with the whole history in it, closed. Made once a program run; every caller gets a copy.
inline void finished_record(const fs::path& file) {
    static const Folder made;
    static const fs::path original = [] {
        const auto record = open_record(made / "record.db", true);
        for (const auto& events : whole_history()) put(*record, events);
        return made / "record.db";
    }();
    fs::copy_file(original, file);
}

}  // namespace daihui::record::sample
