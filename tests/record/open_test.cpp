// Opening: each kind of wrong file has its own sentence, and none of them is touched.
#include <SQLiteCpp/SQLiteCpp.h>

#include <fstream>
#include <sstream>

#include <algorithm>

#include "shared/record/entries_file.hpp"
#include "shared/record/store.hpp"
#include "tests/record/sample.hpp"

using namespace daihui;
using namespace daihui::record;
using namespace daihui::record::sample;

namespace {

std::string bytes_in(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

void put_bytes(const fs::path& file, const std::string& bytes) {
    std::ofstream(file, std::ios::binary) << bytes;
}

Error refusal(const fs::path& file, bool create = false, Id congress = id(), int key_number = 1) {
    const auto record = Record::open(file, key(key_number), {create, congress});
    REQUIRE_FALSE(record);
    return record.error();
}

bool says(const Error& error, const std::string& words) {
    UNSCOPED_INFO(error.message);
    return error.message.find(words) != std::string::npos;
}

void with_sqlite(const fs::path& file, const std::function<void(SQLite::Database&)>& use) {
    SQLite::Database other(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    use(other);
}

}  // namespace

TEST_CASE("what is not there, not a file, or not a database is said so and left alone") {
    const Folder folder;
    CHECK(says(refusal(folder / "record.db"), "没有会议记录文件"));
    CHECK_FALSE(fs::exists(folder / "record.db"));
    CHECK(says(refusal(folder / "nowhere" / "record.db", true), "没有文件夹"));
    CHECK(says(refusal(folder.path()), "不是文件"));

    put_bytes(folder / "text", std::string(5000, 'x'));
    CHECK(says(refusal(folder / "text"), "不是会议记录"));
    CHECK(says(refusal(folder / "text", true), "不是会议记录"));
    CHECK(bytes_in(folder / "text") == std::string(5000, 'x'));

    put_bytes(folder / "empty", "");
    CHECK(says(refusal(folder / "empty"), "空文件"));
}

TEST_CASE("another program's database and a newer version are told apart and not changed") {
    const Folder folder;
    with_sqlite(folder / "other.db", [](SQLite::Database& db) { db.exec("CREATE TABLE songs(name TEXT)"); });
    const std::string other = bytes_in(folder / "other.db");
    CHECK(says(refusal(folder / "other.db"), "别的程序的数据库"));
    CHECK(says(refusal(folder / "other.db", true), "别的程序的数据库"));
    CHECK(bytes_in(folder / "other.db") == other);

    finished_record(folder / "newer.db");
    with_sqlite(folder / "newer.db", [](SQLite::Database& db) { db.exec("PRAGMA user_version=999"); });
    CHECK(says(refusal(folder / "newer.db"), "更新版本"));
    with_sqlite(folder / "newer.db", [](SQLite::Database& db) {
        CHECK(db.execAndGet("SELECT count(*) FROM entries").getInt() > 50);
    });
}

TEST_CASE("another congress, another machine's key, and a record that is there already are refused") {
    const Folder folder;
    finished_record(folder / "record.db");
    CHECK(says(refusal(folder / "record.db", false, congress_id("huachuan-2026", false)), "另一次大会"));
    CHECK(says(refusal(folder / "record.db", false, id(), 2), "另一台机器"));
    CHECK(says(refusal(folder / "record.db", true), "不会覆盖"));
    CHECK(refusal(folder / "record.db", true).kind == ErrorKind::refused);
    CHECK(Record::open(folder / "record.db", key(), {false, Id{}}));
}

TEST_CASE("a second opening of one file is told so while the first goes on") {
    const Folder folder;
    const auto first = open_record(folder / "record.db", true);
    put(*first, founding());
    CHECK(says(refusal(folder / "record.db"), "另一个程序正在使用"));
    put(*first, {congress::CheckInOpened{"s1"}});
    CHECK(first->verify()->empty());
}

TEST_CASE("half-written and damaged files are refused, or show when they are verified") {
    const Folder folder;
    finished_record(folder / "record.db");
    const std::string whole = bytes_in(folder / "record.db");
    REQUIRE(whole.size() > 40000);

    // Cut anywhere: never opened as if it were whole.
    for (const std::size_t size : {std::size_t(50), std::size_t(512), whole.size() / 2, whole.size() - 4096}) {
        put_bytes(folder / "cut.db", whole.substr(0, size));
        const auto record = Record::open(folder / "cut.db", key(), {false, id()});
        if (record) {
            const auto findings = (*record)->verify();
            CHECK((!findings || !findings->empty()));
        } else {
            CHECK(record.error().kind == ErrorKind::storage);
        }
    }
    // A run of zeros on every page in turn, as a failing disk leaves them.
    std::size_t unopened = 0;
    for (std::size_t page = 1; page < whole.size() / 4096; ++page) {
        std::string bytes = whole;
        bytes.replace(page * 4096, 512, std::string(512, '\0'));
        put_bytes(folder / "bad.db", bytes);
        const auto record = Record::open(folder / "bad.db", key(), {false, id()});
        if (!record) {
            ++unopened;
            CHECK(record.error().kind == ErrorKind::storage);
            continue;
        }
        const auto findings = (*record)->verify();
        CHECK((!findings || !findings->empty()));
    }
    CHECK(unopened > 0);
}

namespace {

/// Bodies lay in a table of their own, found by their hashes, and what lies had no kind.
void before_bodies_beside(SQLite::Database& db) {
    db.exec(
        "CREATE TABLE bodies(hash BLOB NOT NULL PRIMARY KEY CHECK(length(hash) = 32), body TEXT NOT NULL) "
        "STRICT;"
        "INSERT OR IGNORE INTO bodies SELECT substr(header, 105, 32), body FROM entries;"
        "CREATE TABLE before(id INTEGER PRIMARY KEY, device BLOB NOT NULL CHECK(length(device) = 16),"
        " epoch INTEGER NOT NULL CHECK(epoch > 0), seq INTEGER NOT NULL CHECK(seq > 0), kind INTEGER NOT NULL,"
        " header BLOB NOT NULL CHECK(length(header) = 136),"
        " signature BLOB CHECK(signature IS NULL OR length(signature) = 64), UNIQUE(device, epoch, seq)) "
        "STRICT;"
        "INSERT INTO before SELECT id, device, epoch, seq, kind, header, signature FROM entries;"
        "DROP TABLE entries; ALTER TABLE before RENAME TO entries;"
        "CREATE TRIGGER entries_are_not_changed BEFORE UPDATE ON entries BEGIN SELECT RAISE(ABORT, ''); END;"
        "CREATE TRIGGER entries_are_not_deleted BEFORE DELETE ON entries BEGIN SELECT RAISE(ABORT, ''); END;"
        "CREATE TRIGGER bodies_are_not_changed BEFORE UPDATE ON bodies BEGIN SELECT RAISE(ABORT, ''); END;"
        "CREATE TRIGGER bodies_are_not_deleted BEFORE DELETE ON bodies BEGIN SELECT RAISE(ABORT, ''); END;"
        "DROP INDEX lying_by_body; ALTER TABLE lying DROP COLUMN kind;"
        "CREATE INDEX lying_by_body ON lying(substr(header, 105, 32)); PRAGMA user_version=5");
}

/// What the step to many machines added, taken away again; `devices` as it was before.
void before_many_machines(SQLite::Database& db) {
    before_bodies_beside(db);
    for (const char* table : {"ballots", "lying", "overlay", "spine", "hubs", "taken", "set_aside", "conflicts",
                              "endings", "closings_over", "late_ballots", "devices"})
        db.exec("DROP TABLE " + std::string(table));
    db.exec(
        "CREATE TABLE devices(device TEXT NOT NULL PRIMARY KEY, public_key TEXT NOT NULL UNIQUE, "
        "roles TEXT NOT NULL, body BLOB NOT NULL) STRICT");
}

}  // namespace

TEST_CASE("a file of the first version is brought up, and its books are folded from the entries") {
    const Folder folder;
    std::string digest;
    {
        const auto record = open_record(folder / "record.db", true);
        put(*record, founding());
        put(*record, {congress::CheckInOpened{"s1"}});
        put(*record, {check_in("001"), check_in("002")});
        put(*record, {poll_set(motion_by_hands("new"))});
        digest = record->books_digest();
    }
    // Version 1 had the entries, and no books.
    with_sqlite(folder / "record.db", [](SQLite::Database& db) {
        std::vector<std::string> books;
        SQLite::Statement tables(db,
                                 "SELECT name FROM sqlite_schema WHERE type = 'table' AND "
                                 "name NOT IN ('entries', 'local') AND name NOT LIKE 'sqlite_%'");
        while (tables.executeStep()) books.push_back(tables.getColumn(0).getString());
        tables.reset();
        CHECK(books.size() == 50);
        db.exec("PRAGMA foreign_keys=OFF");
        before_bodies_beside(db);
        for (const std::string& table : books) db.exec("DROP TABLE " + table);
        db.exec("PRAGMA user_version=1");
    });
    const auto record = open_record(folder / "record.db");
    CHECK(record->books_digest() == digest);
    CHECK(record->books().congress().polls.size() == small_congress().polls.size() + 1);
    CHECK(record->books().congress().poll("new") != nullptr);
    CHECK(record->verify()->empty());
}

TEST_CASE(
    "a file of the fifth version is brought up: bodies lie beside their entries, and so does what lies here") {
    const Folder folder;
    finished_record(folder / "record.db");
    const auto lines = [&] {
        std::vector<std::string> out;
        const auto record = open_record(folder / "record.db");
        CHECK(record->verify()->empty());
        CHECK(record->for_each([&](const StoredEntry& stored) { out.push_back(to_line(stored)); }));
        out.push_back(record->books_digest());
        return out;
    };
    const std::vector<std::string> before = lines();
    const auto all_that_lies =
        "SELECT group_concat(quote(device) || epoch || '/' || seq || '/' || kind || "
        "quote(header) || quote(signature) || body) FROM lying";
    std::string lay;
    with_sqlite(folder / "record.db", [&](SQLite::Database& db) {
        db.exec(
            "INSERT INTO lying SELECT zeroblob(16), epoch, seq, kind, header, signature, body FROM entries");
        lay = db.execAndGet(all_that_lies).getString();
        before_bodies_beside(db);
    });
    with_sqlite(folder / "record.db",
                [](SQLite::Database& db) { CHECK(db.execAndGet("PRAGMA user_version").getInt() == 5); });
    (void)open_record(folder / "record.db");
    with_sqlite(folder / "record.db", [&](SQLite::Database& db) {
        CHECK(db.execAndGet(all_that_lies).getString() == lay);
        db.exec("DELETE FROM lying");
    });
    CHECK(lines() == before);
}

TEST_CASE("a body that the books name is found by its hash through an index, stored or lying here") {
    const Folder folder;
    finished_record(folder / "record.db");
    with_sqlite(folder / "record.db", [](SQLite::Database& db) {
        for (const auto& [sql, index] :
             {std::pair(body_in_entries, "entries_by_body"), std::pair(body_lying, "lying_by_body")}) {
            SQLite::Statement plan(db, std::string("EXPLAIN QUERY PLAN ") + sql);
            REQUIRE(plan.executeStep());
            CHECK(plan.getColumn(3).getString().find(std::string("USING INDEX ") + index) != std::string::npos);
        }
    });
}

TEST_CASE("a file of before ballots lay beside their bodies is refused where it holds votes, and not changed") {
    const Folder folder;
    finished_record(folder / "record.db");
    with_sqlite(folder / "record.db", [](SQLite::Database& db) { db.exec("PRAGMA user_version=4"); });
    CHECK(says(refusal(folder / "record.db"), "已有投出的选票"));
    with_sqlite(folder / "record.db", [](SQLite::Database& db) {
        CHECK(db.execAndGet("PRAGMA user_version").getInt() == 4);
        CHECK(db.execAndGet("SELECT count(*) FROM casts").getInt() > 0);
    });
}

TEST_CASE("a file of the third version is brought up: its periods may end void before their voting did") {
    const Folder folder;
    std::string digest;
    {
        const auto record = open_record(folder / "record.db", true);
        put(*record, founding());
        put(*record, {box_checked(), issued(6)});
        digest = record->books_digest();
    }
    // Version 3 had none of the tables for counts by people, and a shorter chain of steps.
    with_sqlite(folder / "record.db", [](SQLite::Database& db) {
        before_many_machines(db);
        for (const char* table :
             {"definition_changes", "counts", "declarations", "follow_ups", "papers_collected"})
            db.exec("DROP TABLE " + std::string(table));
        db.exec(
            "DROP TRIGGER periods_move_along_the_chain; "
            "CREATE TRIGGER periods_move_along_the_chain BEFORE UPDATE ON periods WHEN NEW.stage <> OLD.stage "
            "+ 1 "
            "BEGIN SELECT RAISE(ABORT, 'old'); END; PRAGMA user_version=3");
    });
    const auto record = open_record(folder / "record.db");
    CHECK(record->books_digest() == digest);
    CHECK(record->verify()->empty());
    congress::PeriodMoved ended;
    ended.period = "p1";
    ended.to = Stage::void_election;
    ended.by = "主席团";
    ended.reason = "投票机全部故障";
    put(*record, {ended, poll_set(motion_by_hands("new"))});
    CHECK(record->verify()->empty());
}

TEST_CASE("a record whose definition this version cannot read is refused, and stays as it was") {
    const Folder folder;
    {
        const auto record = open_record(folder / "record.db", true);
        put(*record, founding());
        put(*record, {congress::CheckInOpened{"s1"}, check_in("001")});
    }
    with_sqlite(folder / "record.db", [](SQLite::Database& db) {
        // As written by another version: a key less.
        before_bodies_beside(db);
        db.exec("DROP TRIGGER bodies_are_not_changed");
        CHECK(db.exec("UPDATE bodies SET body = replace(body, '\\\"banner\\\":\\\"\\\",', '') "
                      "WHERE body LIKE '%banner%'") == 1);
        db.exec("PRAGMA user_version=3");
    });
    CHECK(says(refusal(folder / "record.db"), "由旧版软件建立"));
    with_sqlite(folder / "record.db", [](SQLite::Database& db) {
        CHECK(db.execAndGet("PRAGMA user_version").getInt() == 3);
        CHECK(db.execAndGet("SELECT count(*) FROM local WHERE name = 'record/books_outdated'").getInt() == 0);
        CHECK(db.execAndGet("SELECT count(*) FROM attendance").getInt() > 0);
    });
}

TEST_CASE("an upgrade that was cut before its books were folded is finished on the next opening") {
    const Folder folder;
    finished_record(folder / "record.db");
    const std::string digest = open_record(folder / "record.db")->books_digest();
    with_sqlite(folder / "record.db", [](SQLite::Database& db) {
        db.exec("INSERT INTO local(name, value) VALUES('record/books_outdated', x'01')");
        db.exec("DELETE FROM check_ins; DELETE FROM attendance");
    });
    const auto record = open_record(folder / "record.db");
    CHECK(record->books_digest() == digest);
    CHECK_FALSE(record->local("record/books_outdated"));
}

TEST_CASE("an init that stopped before the record said whose it is, is named") {
    const Folder folder;
    finished_record(folder / "record.db");
    with_sqlite(folder / "record.db", [](SQLite::Database& db) { db.exec("DELETE FROM local"); });
    CHECK(says(refusal(folder / "record.db"), "建立时中断"));
}

TEST_CASE("the tables themselves refuse to change or delete what was said") {
    const Folder folder;
    finished_record(folder / "record.db");
    with_sqlite(folder / "record.db", [](SQLite::Database& db) {
        db.exec("PRAGMA recursive_triggers=ON");
        for (const char* sql :
             {"UPDATE entries SET kind = 1", "DELETE FROM entries WHERE id = 5", "UPDATE entries SET body = ''",
              "INSERT OR REPLACE INTO entries SELECT * FROM entries WHERE id = 5",
              "UPDATE periods SET stage = 0", "UPDATE casts SET accepted = 0", "UPDATE slips SET voided = 1",
              "INSERT INTO casts SELECT poll, 'x', uuid, credential, slip, body, 0, NULL FROM casts LIMIT 1",
              "UPDATE ballots SET ballot = ''", "DELETE FROM ballots",
              "INSERT INTO named_votes VALUES('named', '003', 'approve')"})
            CHECK_THROWS_AS(db.exec(sql), SQLite::Exception);
    });
}
