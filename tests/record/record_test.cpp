// Writing and reading: durable, all or nothing, chained, signed, verified.
#include "shared/record/record.hpp"

#include <algorithm>

#include "tests/record/sample.hpp"

using namespace daihui;
using namespace daihui::record;
using namespace daihui::record::sample;

namespace {

std::vector<StoredEntry> all_of(const Record& record) {
    std::vector<StoredEntry> out;
    REQUIRE(record.for_each([&](const StoredEntry& stored) { out.push_back(stored); }));
    return out;
}

void check_clean(const Record& record) {
    const Result<std::vector<Finding>> findings = record.verify();
    REQUIRE(findings);
    for (const Finding& finding : *findings) UNSCOPED_INFO(finding.what);
    CHECK(findings->empty());
}

}  // namespace

TEST_CASE("a whole congress is written, verified, closed, opened and verified again") {
    const Folder folder;
    std::string digest;
    Hash head{};
    std::uint64_t last = 0;
    {
        const auto record = open_record(folder / "record.db", true);
        for (const auto& events : whole_history()) put(*record, events);
        check_clean(*record);
        digest = record->books_digest();
        head = record->head();
        last = record->last_seq();
    }
    const auto record = open_record(folder / "record.db");
    CHECK(record->last_seq() == last);
    CHECK(record->head() == head);
    CHECK(record->books_digest() == digest);
    congress::Congress expected = small_congress();
    expected.polls.push_back(second_round());
    expected.agenda.insert(expected.agenda.begin() + 2, record->books().congress().agenda.at(2));
    CHECK(expected.agenda[2].id == "a4");
    CHECK(record->books().congress() == expected);
    check_clean(*record);
    const auto findings = record->rebuild();
    REQUIRE(findings);
    CHECK(findings->empty());
    CHECK(record->books_digest() == digest);
    // And it goes on where it stopped.
    const Receipt receipt = put(*record, {congress::IncidentNoted{"再开会", "会务组"}});
    CHECK(receipt.first_seq == last + 1);
    check_clean(*record);
}

TEST_CASE("entries are chained from the first, and a write is signed at its last entry") {
    const Folder folder;
    const auto record = open_record(folder / "record.db", true);
    put(*record, {defined(), admitted()});
    put(*record, {congress::CheckInOpened{"s1"}, check_in("001"), check_in("002")});
    const std::vector<StoredEntry> entries = all_of(*record);
    REQUIRE(entries.size() == 5);
    Hash previous{};
    for (std::size_t i = 0; i < entries.size(); ++i) {
        CHECK(entries[i].entry.seq == i + 1);
        CHECK(entries[i].entry.previous == previous);
        CHECK(entries[i].entry.congress == id());
        CHECK(entries[i].hash == hash_of(entries[i].entry));
        CHECK(sha256(entries[i].body) == entries[i].entry.body);
        CHECK(entries[i].signature.has_value() == (i == 1 || i == 4));
        previous = entries[i].hash;
    }
    CHECK(record->head() == previous);
    CHECK(verify(record->public_key(), previous, *entries[4].signature));
}

TEST_CASE("times around a secret ballot are cut to the minute, others are kept") {
    const Folder folder;
    const auto record = open_record(folder / "record.db", true);
    for (const auto& events : whole_history()) put(*record, events);
    std::size_t coarse = 0;
    for (const StoredEntry& stored : all_of(*record)) {
        if (congress::time_is_coarse(stored.entry.kind)) {
            ++coarse;
            CHECK(to_millis(stored.entry.time) % 60000 == 0);
            CHECK(start - stored.entry.time < std::chrono::minutes(1));
        } else {
            CHECK(stored.entry.time == start);
        }
    }
    CHECK(coarse == 38);  // one ballot of them committed and spoiled
}

TEST_CASE("a refused event refuses the whole write, and the next write works") {
    const Folder folder;
    const auto record = open_record(folder / "record.db", true);
    put(*record, founding());
    put(*record, {congress::CheckInOpened{"s1"}, check_in("001")});
    const std::string digest = record->books_digest();
    const std::uint64_t last = record->last_seq();
    const Hash head = record->head();

    const Result<Receipt> twice = record->write(start, {check_in("002"), check_in("001")});
    REQUIRE_FALSE(twice);
    CHECK(twice.error().kind == ErrorKind::refused);
    CHECK(twice.error().message == "该代表在本次会议已经签到，以第一次为准。");
    const Result<Receipt> nobody = record->write(start, {check_in("002"), check_in("999")});
    REQUIRE_FALSE(nobody);
    CHECK(record->books_digest() == digest);
    CHECK(record->last_seq() == last);
    CHECK(record->head() == head);

    put(*record, {check_in("002")});
    CHECK(record->books().attendance("s1", "002")->state == PresenceState::present);
    check_clean(*record);
}

TEST_CASE("a refused founding leaves no congress behind") {
    const Folder folder;
    const auto record = open_record(folder / "record.db", true);
    CHECK_FALSE(record->write(start, {defined(), defined()}));
    CHECK(record->books().congress().id.empty());
    CHECK_FALSE(record->write(start, {admitted()}));
    put(*record, {defined(), admitted()});
    CHECK(record->books().congress().id == "huachuan-2026");
}

TEST_CASE("text that cannot be read back is refused before the disk is touched") {
    const Folder folder;
    const auto record = open_record(folder / "record.db", true);
    put(*record, founding());
    const Result<Receipt> receipt = record->write(start, {congress::IncidentNoted{"坏字节\xff\xfe", "会务组"}});
    REQUIRE_FALSE(receipt);
    CHECK(receipt.error().kind == ErrorKind::bad_input);
    CHECK_FALSE(record->write(start, {}));
    check_clean(*record);
}

TEST_CASE("who may say what: a machine without the role, or unknown, is not folded and not written") {
    const Folder folder;
    {
        const auto record = open_record(folder / "record.db", true);
        put(*record, {defined(), admitted(1, {"desk"}), admitted(2, {"hub"})});
        CHECK_FALSE(record->write(start, {congress::CheckInOpened{"s1"}}));  // control is the hub's
        CHECK_FALSE(record->write(start, {slots()}));
        for (const Event& event : {poll_set(second_round()), item_set("a4"), round_counted(6, 4),
                                   round_declared("李强"), followed("election"), paper_collected(10)}) {
            const Result<Receipt> control = record->write(start, {event});
            REQUIRE_FALSE(control);
            CHECK(control.error().message.find("用途") != std::string::npos);
        }
        const Result<Receipt> vote = record->write(start, {congress::NamedVoteCast{"named", "001", "approve"}});
        REQUIRE_FALSE(vote);
        CHECK(vote.error().message.find("用途") != std::string::npos);
        put(*record, {congress::CheckedIn{"s1", "001", "manual", "会务组", "设备未到", false}});
        put(*record, {congress::IncidentNoted{"话筒故障", "会务组"}});
        check_clean(*record);
    }
    const auto stranger = open_record(folder / "other.db", true, 3);
    put(*stranger, {defined()});
    const Result<Receipt> receipt = stranger->write(start, {congress::CheckInOpened{"s1"}});
    REQUIRE_FALSE(receipt);
    CHECK(receipt.error().message == "这台机器没有登记，它的记录不予采用。");
}

TEST_CASE("a device cannot be admitted with another's key, twice, or with a made-up role") {
    const Folder folder;
    const auto record = open_record(folder / "record.db", true);
    put(*record, {defined(), admitted()});
    CHECK_FALSE(record->write(start, {admitted()}));
    CHECK_FALSE(record->write(
        start, {congress::DeviceAdmitted{device(2), to_hex(key(3).public_key()), "2 号机", {"desk"}}}));
    CHECK_FALSE(record->write(start, {admitted(2, {"master"})}));
    put(*record, {admitted(2, {"desk"})});
    CHECK(record->books().devices().size() == 2);
}

TEST_CASE("checkpoints name the newest entries and are found again by their anchors") {
    const Folder folder;
    const auto record = open_record(folder / "record.db", true);
    put(*record, founding());
    const congress::Checkpoint point = record->checkpoint("开始投票");
    REQUIRE(point.heads.size() == 1);
    CHECK(point.heads[0] == checkpoint_head(record->device(), 1, record->last_seq(), record->head()));
    put(*record, {point});
    CHECK(record->books().last_checkpoint() == point);
    congress::Checkpoint wrong = point;
    wrong.root[0] = wrong.root[0] == '0' ? '1' : '0';
    CHECK_FALSE(record->write(start, {wrong}));
    check_clean(*record);

    std::vector<StoredEntry> entries = all_of(*record);
    const std::string anchor = point.root.substr(0, 20);
    CHECK(check_anchors(entries, {anchor}).empty());
    std::string printed;  // as on paper: capitals in groups
    for (std::size_t i = 0; i < anchor.size(); ++i) {
        if (i > 0 && i % 5 == 0) printed += ' ';
        printed += static_cast<char>(std::toupper(static_cast<unsigned char>(anchor[i])));
    }
    CHECK(check_anchors(entries, {printed}).empty());
    entries.pop_back();  // a cut tail
    CHECK(check_anchors(entries, {anchor}).size() == 1);
    CHECK(check_anchors(entries, {"12345"}).size() == 1);
}

TEST_CASE("what a machine keeps for itself is outside the record and its digest") {
    const Folder folder;
    {
        const auto record = open_record(folder / "record.db", true);
        put(*record, founding());
        const std::string digest = record->books_digest();
        CHECK_FALSE(record->local("pin"));
        REQUIRE(record->set_local("pin", std::string("a\0b", 3)));
        REQUIRE(record->set_local("pin", std::string("c\0d", 3)));
        CHECK_FALSE(record->set_local("record/device", "x"));
        CHECK(record->books_digest() == digest);
        check_clean(*record);
    }
    CHECK(open_record(folder / "record.db")->local("pin") == std::string("c\0d", 3));
}

TEST_CASE("the journal tells every step in Chinese, newest first, and nothing around a ballot") {
    const Folder folder;
    const auto record = open_record(folder / "record.db", true);
    for (const auto& events : whole_history()) put(*record, events);
    const std::vector<JournalLine> lines = record->books().journal(1000);
    CHECK(lines.front().text == "制作代表证：004 赵海燕，第 2 版");
    CHECK(
        std::is_sorted(lines.begin(), lines.end(), [](const auto& a, const auto& b) { return a.seq > b.seq; }));
    std::string all;
    for (const JournalLine& line : lines) {
        CHECK_FALSE(line.text.empty());
        CHECK_FALSE(congress::body_is_withheld(line.kind));
        all += line.text + '\n';
    }
    CHECK(all.find("手动补签到：005 陈伟（忘带代表证），经办人 会务组") != std::string::npos);
    CHECK(all.find("宣布「选举办法」通过") != std::string::npos);
    CHECK(all.find("001 王芳 已就「工作报告决议」记名表决") != std::string::npos);
    CHECK(all.find(
              "设定「第十七届工会委员会委员另行选举」，主席团第二次会议决定（另行选举），经办人 王芳、李强") !=
          std::string::npos);
    CHECK(all.find("「第十七届工会委员会委员选举」之后：另行选举。（主席团决定），经办人 王芳、李强") !=
          std::string::npos);
    CHECK(all.find("录入「第十七届工会委员会委员选举」的纸质选票：收回 11 张，有效 11 张，经办人 王芳、李强") !=
          std::string::npos);
    CHECK(all.find("录入「第十七届工会委员会委员另行选举」（纸质）：收回 6 张，有效 6 张，经办人 王芳、李强") !=
          std::string::npos);
    CHECK(all.find("宣布「第十七届工会委员会委员另行选举」的结果，当选 1 名，主持人 主持人") !=
          std::string::npos);
    CHECK(all.find("设定议程「新议程 a4」（代表提议），经办人 主席团") != std::string::npos);
    CHECK(all.find("「第一次投票」收回纸质选票 11 张，经办人 王芳、李强") != std::string::npos);
    CHECK(all.find(slip_hash(7)) == std::string::npos);
    CHECK(all.find("approve") == std::string::npos);
    CHECK(record->books().journal(3).size() == 3);
}
