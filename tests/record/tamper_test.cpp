// Whoever holds the file and SQLite's shell changes it while it is closed: verify() says what, and where.
#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <functional>

#include "tests/record/sample.hpp"

using namespace daihui;
using namespace daihui::record;
using namespace daihui::record::sample;

namespace {

/// An entry as it stands in the table.
struct Row {
    Entry entry;
    Bytes header;
};

class Tampered {
  public:
    Tampered() {
        finished_record(file());
        last_ = open_record(file())->last_seq();
    }
    [[nodiscard]] fs::path file() const { return folder_ / "record.db"; }
    [[nodiscard]] std::int64_t last() const { return static_cast<std::int64_t>(last_); }

    /// With the protecting triggers off; back on afterwards, letter by letter, so that they do not give it
    /// away.
    void change(const std::function<void(SQLite::Database&)>& use) {
        SQLite::Database db(file().string(), SQLite::OPEN_READWRITE);
        std::vector<std::string> names, texts;
        SQLite::Statement q(db, "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'");
        while (q.executeStep()) {
            names.push_back(q.getColumn(0).getString());
            texts.push_back(q.getColumn(1).getString());
        }
        q.reset();
        for (const std::string& name : names) db.exec("DROP TRIGGER " + name);
        use(db);
        for (const std::string& text : texts) db.exec(text);
    }
    static Row row(SQLite::Database& db, std::int64_t seq) {
        SQLite::Statement q(db, "SELECT header FROM entries WHERE seq = ?");
        q.bind(1, seq);
        REQUIRE(q.executeStep());
        const auto* data = static_cast<const std::uint8_t*>(q.getColumn(0).getBlob());
        Bytes header(data, data + q.getColumn(0).getBytes());
        const std::optional<Entry> entry = decode(header);
        REQUIRE(entry);
        return {*entry, header};
    }
    static void set_header(SQLite::Database& db, std::int64_t seq, const Entry& entry) {
        const Bytes header = encode(entry);
        SQLite::Statement q(db, "UPDATE entries SET header = ?, kind = ? WHERE seq = ?");
        q.bind(1, header.data(), static_cast<int>(header.size()));
        q.bind(2, static_cast<std::int64_t>(entry.kind));
        q.bind(3, seq);
        q.exec();
    }
    static void add(SQLite::Database& db, const Entry& entry, const Signature& signature,
                    const std::string& body) {
        const Bytes header = encode(entry);
        SQLite::Statement q(db,
                            "INSERT INTO entries(device, epoch, seq, kind, header, signature, body) "
                            "VALUES(?, ?, ?, ?, ?, ?, ?)");
        q.bind(1, entry.device.data(), 16);
        q.bind(2, static_cast<std::int64_t>(entry.epoch));
        q.bind(3, static_cast<std::int64_t>(entry.seq));
        q.bind(4, static_cast<std::int64_t>(entry.kind));
        q.bind(5, header.data(), static_cast<int>(header.size()));
        q.bind(6, signature.data(), 64);
        q.bind(7, body);
        q.exec();
    }

    [[nodiscard]] std::vector<Finding> findings() const {
        const auto record = Record::open(file(), key(), {false, id()});
        if (!record) return {{"", 0, record.error().message}};
        Result<std::vector<Finding>> found = (*record)->verify();
        if (!found) return {{"", 0, found.error().message}};
        return std::move(*found);
    }
    /// That it is found, at this entry (0: of the whole file), with these words.
    void expect(std::int64_t seq, const std::string& words) const {
        const std::vector<Finding> found = findings();
        for (const Finding& finding : found) UNSCOPED_INFO(finding.seq << ": " << finding.what);
        const bool named = std::any_of(found.begin(), found.end(), [&](const Finding& one) {
            return one.seq == static_cast<std::uint64_t>(seq) && one.what.find(words) != std::string::npos;
        });
        CHECK(named);
    }

  private:
    Folder folder_;
    std::uint64_t last_ = 0;
};

/// The next entry after the last one, said by another key.
Entry next_entry(SQLite::Database& db, std::int64_t last, congress::Kind kind, const std::string& body) {
    const Row before = Tampered::row(db, last);
    Entry entry = before.entry;
    entry.seq = before.entry.seq + 1;
    entry.previous = hash_of(before.entry);
    entry.kind = kind;
    entry.body = sha256(body);
    return entry;
}

const std::string incident = congress::to_json(congress::IncidentNoted{"伪造", "无名"});

}  // namespace

TEST_CASE_METHOD(Tampered,
                 "an untouched copy has no findings, and neither has one whose triggers went and came back") {
    CHECK(findings().empty());
    change([](SQLite::Database&) {});
    CHECK(findings().empty());
}

TEST_CASE_METHOD(Tampered, "a changed body") {
    change([](SQLite::Database& db) {
        CHECK(db.exec("UPDATE entries SET body = replace(body, '\"number\":\"002\"', '\"number\":\"006\"') "
                      "WHERE body LIKE '%\"sitting\":\"s1\"%' AND body LIKE '%\"number\":\"002\"%'") == 1);
    });
    expect(17, "正文与摘要不符");
}

TEST_CASE_METHOD(Tampered, "a changed body with its hash put right everywhere it can be") {
    change([](SQLite::Database& db) {
        Row row = Tampered::row(db, 17);
        const std::string body = congress::to_json(check_in("006"));
        row.entry.body = sha256(body);
        Tampered::set_header(db, 17, row.entry);
        SQLite::Statement b(db, "UPDATE entries SET body = ? WHERE seq = 17");
        b.bind(1, body);
        b.exec();
    });
    expect(17, "摘要不符");
    expect(17, "签名不符");
}

TEST_CASE_METHOD(Tampered, "a changed time") {
    change([](SQLite::Database& db) {
        Row row = Tampered::row(db, 20);
        row.entry.time -= std::chrono::hours(1);
        Tampered::set_header(db, 20, row.entry);
    });
    expect(20, "摘要不符");
}

TEST_CASE_METHOD(Tampered, "a changed kind, in the header or in the column beside it") {
    SECTION("header") {
        change([](SQLite::Database& db) {
            Row row = Tampered::row(db, 20);
            row.entry.kind = congress::Kind::incident_noted;
            Tampered::set_header(db, 20, row.entry);
        });
        expect(20, "正文无法解读");
    }
    SECTION("column") {
        change([](SQLite::Database& db) { db.exec("UPDATE entries SET kind = 28 WHERE seq = 20"); });
        expect(20, "表头不符");
    }
}

TEST_CASE_METHOD(Tampered, "a header that is not one") {
    change([](SQLite::Database& db) { db.exec("UPDATE entries SET header = zeroblob(136) WHERE seq = 20"); });
    expect(20, "表头无法解读");
}

TEST_CASE_METHOD(Tampered, "a deleted entry in the middle") {
    change([](SQLite::Database& db) { db.exec("DELETE FROM entries WHERE seq = 20"); });
    expect(20, "缺失");
}

TEST_CASE_METHOD(Tampered, "a deleted entry whose place is closed up") {
    change([](SQLite::Database& db) {
        db.exec("DELETE FROM entries WHERE seq = 20");
        for (std::int64_t seq = 21; Tampered::row(db, 19).entry.seq == 19 && seq <= 30; ++seq) {
            Row row = Tampered::row(db, seq);
            --row.entry.seq;
            Tampered::set_header(db, seq, row.entry);
            db.exec("UPDATE entries SET seq = " + std::to_string(seq - 1) +
                    " WHERE seq = " + std::to_string(seq));
        }
    });
    expect(19, "摘要不符");
}

TEST_CASE_METHOD(Tampered, "the beginning cut off") {
    SECTION("behind the definition") {
        change([](SQLite::Database& db) { db.exec("DELETE FROM entries WHERE seq BETWEEN 2 AND 10"); });
        expect(2, "缺失");
    }
    // Nobody can say then what congress the books are of: it is not opened at all.
    SECTION("with the definition") {
        change([](SQLite::Database& db) { db.exec("DELETE FROM entries WHERE seq <= 10"); });
        expect(0, "已损坏");
    }
}

TEST_CASE_METHOD(Tampered, "two entries that changed places") {
    change([](SQLite::Database& db) {
        db.exec(
            "UPDATE entries SET id = -1 WHERE seq = 20; UPDATE entries SET id = 20 WHERE seq = 21;"
            "UPDATE entries SET id = 21 WHERE id = -1");
    });
    expect(20, "顺序");
}

TEST_CASE_METHOD(Tampered, "two entries that swapped their contents") {
    change([](SQLite::Database& db) {
        Row one = Tampered::row(db, 16), two = Tampered::row(db, 17);
        std::swap(one.entry.body, two.entry.body);
        Tampered::set_header(db, 16, one.entry);
        Tampered::set_header(db, 17, two.entry);
    });
    expect(17, "摘要不符");
}

TEST_CASE_METHOD(Tampered, "a tail cut inside a run") {
    change(
        [this](SQLite::Database& db) { db.exec("DELETE FROM entries WHERE seq = " + std::to_string(last())); });
    expect(last() - 1, "没有有效的签名");
}

TEST_CASE_METHOD(Tampered,
                 "a tail cut between runs: the books give it away, and without them the anchor on paper") {
    std::string anchor;
    {
        const auto record = open_record(file());
        const congress::Checkpoint point = record->checkpoint("封存");
        put(*record, {point});
        anchor = point.root.substr(0, 20);
    }
    change(
        [this](SQLite::Database& db) { db.exec("DELETE FROM entries WHERE seq > " + std::to_string(last())); });
    expect(0, "账目「last_checkpoint」与记录不符");
    change([this](SQLite::Database& db) {
        db.exec("DELETE FROM last_checkpoint");
        db.exec("UPDATE spine SET seq = " + std::to_string(last()));
    });
    CHECK(findings().empty());  // nothing in the file can show this
    std::vector<StoredEntry> entries;
    REQUIRE(open_record(file())->for_each([&](const StoredEntry& stored) { entries.push_back(stored); }));
    CHECK(check_anchors(entries, {anchor}).size() == 1);
}

TEST_CASE_METHOD(Tampered, "a history rewritten behind a checkpoint with the true key") {
    // A thief of the key can sign anything; a checkpoint in the record then still names what was.
    {
        const auto record = open_record(file());
        put(*record, {record->checkpoint("开始投票")});
    }
    change([this](SQLite::Database& db) {
        const SigningKey own = key();
        Row row = Tampered::row(db, last());
        row.entry.time += std::chrono::minutes(1);
        Tampered::set_header(db, last(), row.entry);
        Row after = Tampered::row(db, last() + 1);
        after.entry.previous = hash_of(row.entry);
        Tampered::set_header(db, last() + 1, after.entry);
        for (const Row& one : {row, after}) {
            const Signature signature = own.sign(hash_of(one.entry));
            SQLite::Statement q(db, "UPDATE entries SET signature = ? WHERE seq = ?");
            q.bind(1, signature.data(), 64);
            q.bind(2, static_cast<std::int64_t>(one.entry.seq));
            q.exec();
        }
    });
    expect(last() + 1, "历史被改写");
}

TEST_CASE_METHOD(Tampered, "a fork: a second entry of one device and place") {
    change([](SQLite::Database& db) {
        // The index forbids it; whoever rebuilds the table without it is found by that, and by the fork.
        db.exec("PRAGMA foreign_keys=OFF");
        db.exec(
            "CREATE TABLE copy AS SELECT * FROM entries; DROP TABLE entries;"
            "CREATE TABLE entries(id INTEGER PRIMARY KEY, device BLOB, epoch INTEGER, seq INTEGER, kind "
            "INTEGER,"
            "header BLOB, signature BLOB, body TEXT); INSERT INTO entries SELECT * FROM copy; DROP TABLE copy");
        Row row = Tampered::row(db, 20);
        row.entry.time += std::chrono::minutes(1);
        Tampered::add(db, row.entry, key().sign(hash_of(row.entry)), "x");
        // A table's triggers go with it.
        db.exec("DROP TRIGGER IF EXISTS entries_are_not_changed");
    });
    expect(20, "分叉");
    expect(0, "数据库结构被改动");
}

TEST_CASE_METHOD(Tampered, "an entry of another congress") {
    change([this](SQLite::Database& db) {
        Entry entry = next_entry(db, last(), congress::Kind::incident_noted, incident);
        entry.congress = congress_id("huachuan-2026", false);
        Tampered::add(db, entry, key().sign(hash_of(entry)), incident);
    });
    expect(last() + 1, "不属于本次大会");
}

TEST_CASE_METHOD(Tampered, "a wrong signature, and a missing one at the end") {
    SECTION("wrong") {
        change([](SQLite::Database& db) {
            db.exec("UPDATE entries SET signature = zeroblob(64) WHERE seq = 17");
        });
        expect(17, "签名不符");
    }
    SECTION("missing") {
        change([this](SQLite::Database& db) {
            db.exec("UPDATE entries SET signature = NULL WHERE seq = " + std::to_string(last()));
        });
        expect(last() - 1, "没有有效的签名");
    }
}

TEST_CASE_METHOD(Tampered, "an appended entry signed with another key") {
    change([this](SQLite::Database& db) {
        const Entry entry = next_entry(db, last(), congress::Kind::incident_noted, incident);
        Tampered::add(db, entry, key(2).sign(hash_of(entry)), incident);
    });
    expect(last() + 1, "签名不符");
}

TEST_CASE_METHOD(Tampered, "a chain of a machine that was never admitted, even if it admits itself") {
    change([this](SQLite::Database& db) {
        Entry entry = next_entry(db, last(), congress::Kind::device_admitted, congress::to_json(admitted(2)));
        entry.device = device_id(key(2).public_key());
        entry.seq = 1;
        entry.previous = Hash{};
        Tampered::add(db, entry, key(2).sign(hash_of(entry)), congress::to_json(admitted(2)));
    });
    expect(1, "没有登记的机器");
    expect(1, "无权登记");
    expect(1, "不予采用");
}

TEST_CASE_METHOD(Tampered, "a vote forged with the true key twice over: the fold does not take it") {
    const std::string body = congress::to_json(cast("election", 1, 7));
    change([&](SQLite::Database& db) {
        const Entry entry = next_entry(db, last(), congress::Kind::ballot_cast, body);
        Entry coarse = entry;
        coarse.time = std::chrono::floor<std::chrono::minutes>(entry.time);
        Tampered::add(db, coarse, key().sign(hash_of(coarse)), body);
    });
    expect(last() + 1, "不予采用：投票已经结束");
}

TEST_CASE_METHOD(Tampered, "a second definition of the congress") {
    const std::string body = congress::to_json(defined());
    change([&](SQLite::Database& db) {
        const Entry entry = next_entry(db, last(), congress::Kind::congress_defined, body);
        Tampered::add(db, entry, key().sign(hash_of(entry)), body);
    });
    expect(last() + 1, "再次定义了大会");
}

TEST_CASE_METHOD(Tampered, "books that do not follow from the entries, each by its table") {
    const std::vector<std::pair<std::string, std::string>> changes{
        {"attendance", "UPDATE attendance SET state = 2 WHERE number = '002'"},
        {"casts", "DELETE FROM casts WHERE slip = '" + slip_hash(1) + "' AND poll = 'secret'"},
        {"named_votes", "UPDATE named_votes SET choice = 'approve'"},
        {"motions", "UPDATE motions SET passed = 0"},
        {"electors", "DELETE FROM electors WHERE number = '001' AND body = 'staff'"},
        {"periods", "UPDATE periods SET stage = 5"},
        {"slips", "UPDATE slips SET voided = 0"},
        {"definition_changes", "DELETE FROM definition_changes WHERE name = 'a4'"},
        {"counts", "DELETE FROM counts WHERE step = (SELECT max(step) FROM counts)"},
        {"declarations", "DELETE FROM declarations"},
        {"follow_ups", "DELETE FROM follow_ups"},
        {"papers_collected", "UPDATE papers_collected SET body = zeroblob(32)"},
    };
    for (const auto& [table, sql] : changes) {
        const Tampered copy;
        const_cast<Tampered&>(copy).change([&](SQLite::Database& db) { CHECK(db.exec(sql) > 0); });
        copy.expect(0, "账目「" + table + "」与记录不符");
        // And the entries put them right.
        const auto record = open_record(copy.file());
        CHECK_FALSE(record->rebuild()->empty());
        CHECK(record->verify()->empty());
    }
}

TEST_CASE_METHOD(Tampered, "a missing body") {
    change([](SQLite::Database& db) { db.exec("UPDATE entries SET body = NULL WHERE seq = 17"); });
    expect(17, "正文缺失");
}

TEST_CASE_METHOD(Tampered, "a ballot that was changed, taken away, or slipped in") {
    SECTION("changed") {
        change([](SQLite::Database& db) {
            CHECK(
                db.exec(
                    "UPDATE ballots SET ballot = ballot || ' ' WHERE hash = (SELECT min(hash) FROM ballots)") ==
                1);
        });
        expect(0, "校验值不符");
    }
    SECTION("taken away") {
        change([](SQLite::Database& db) {
            CHECK(db.exec("DELETE FROM ballots WHERE hash = (SELECT min(hash) FROM ballots)") == 1);
        });
        const std::vector<Finding> found = findings();
        CHECK(std::any_of(found.begin(), found.end(),
                          [](const Finding& one) { return one.what.find("选票缺失") != std::string::npos; }));
    }
    SECTION("slipped in") {
        const std::string ballot = ballot_text("election", 99);
        change([&](SQLite::Database& db) {
            db.exec("INSERT INTO ballots(hash, ballot) VALUES(x'" + hex_of(ballot) + "', '" + ballot + "')");
        });
        expect(0, "不属于任何一条记录");
    }
}

TEST_CASE_METHOD(Tampered, "protection taken off and not put back") {
    {
        SQLite::Database db(file().string(), SQLite::OPEN_READWRITE);
        db.exec("DROP TRIGGER entries_are_not_changed; DROP INDEX one_ballot_a_slip");
    }
    expect(0, "数据库结构被改动：trigger entries_are_not_changed");
    expect(0, "数据库结构被改动：index one_ballot_a_slip");
}
