#include "shared/record/database.hpp"

#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <array>

#include "shared/congress/events.hpp"
#include "shared/record/migrations.hpp"

namespace daihui::record {
namespace {

namespace fs = std::filesystem;

// A machine that restarts may meet its own last breath; nobody waits longer than this at the door.
constexpr int lock_patience_ms = 300;
// Fewer checkpoints inside a write than SQLite's 1,000 pages: they are what the slowest writes wait for.
constexpr std::int64_t checkpoint_pages = 4000;
// Before this step a cast's body held its ballot. A body is hashed into the chain and cannot be rewritten.
constexpr std::int64_t version_of_ballots_beside = 5;

std::string named(const fs::path& file) { return "「" + file.string() + "」"; }

Error not_ours(const fs::path& file) {
    return {ErrorKind::storage,
            named(file) + "不是本软件的会议记录，是别的程序的数据库。没有改动它；请检查路径。"};
}

Error newer(const fs::path& file, std::int64_t version) {
    return {ErrorKind::storage, named(file) + "由更新版本的软件写成（第 " + std::to_string(version) +
                                    " 版，本软件只到第 " + std::to_string(newest_version()) +
                                    " 版）。没有改动它；请用新版软件打开。"};
}

/// Whether anything may be created beside the file: WAL needs its folder writable.
std::optional<Error> missing_place(const fs::path& file) {
    std::error_code ignored;
    const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
    if (!fs::is_directory(folder, ignored))
        return Error{ErrorKind::storage, "没有文件夹" + named(folder) + "。请先建立它，或检查路径。"};
    return std::nullopt;
}

}  // namespace

Database::Database(const std::string& file, int flags) : sqlite_(file, flags, lock_patience_ms) {}

std::int64_t Database::pragma_number(const std::string& pragma) const {
    SQLite::Statement statement(sqlite_, "PRAGMA " + pragma);
    if (!statement.executeStep())
        throw SQLite::Exception("PRAGMA " + pragma + " answers nothing", SQLITE_ERROR);
    return statement.getColumn(0).getInt64();
}

void Database::configure() {
    // A misspelt pragma is silent: each is set and read back.
    struct Setting {
        const char* name;
        std::int64_t value;
    };
    constexpr std::array settings{
        Setting{"synchronous", 2},         // FULL: a commit has reached the disk
        Setting{"foreign_keys", 1},        //
        Setting{"trusted_schema", 0},      // a doctored schema runs no functions of ours
        Setting{"cell_size_check", 1},     //
        Setting{"recursive_triggers", 1},  // INSERT OR REPLACE must meet the triggers that forbid deleting
        Setting{"wal_autocheckpoint", checkpoint_pages},
    };
    for (const Setting& setting : settings) {
        const std::string name = setting.name;
        run("PRAGMA " + name + "=" + std::to_string(setting.value));
        if (pragma_number(name) != setting.value)
            throw SQLite::Exception("PRAGMA " + name + " was not taken", SQLITE_ERROR);
    }
    int defensive = 0;
    if (sqlite3_db_config(sqlite_.getHandle(), SQLITE_DBCONFIG_DEFENSIVE, 1, &defensive) != SQLITE_OK ||
        defensive != 1)
        throw SQLite::Exception("DEFENSIVE was not taken", SQLITE_ERROR);
}

Result<std::unique_ptr<Database>> Database::open(const fs::path& file, Creation creation) {
    if (std::optional<Error> error = missing_place(file)) return *error;
    std::error_code ignored;
    const bool exists = fs::exists(file, ignored);
    if (creation == Creation::must_exist && !exists)
        return Error{ErrorKind::storage,
                     "没有会议记录文件" + named(file) + "。请检查路径，或先用 daihui init 建立会场。"};
    if (exists && !fs::is_regular_file(file, ignored))
        return Error{ErrorKind::storage, named(file) + "不是文件。请检查路径。"};

    // Asked beforehand: SQLite reports a read-only folder of a WAL file as a failing disk.
    const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
    if (::access(folder.c_str(), W_OK | X_OK) != 0 || (exists && ::access(file.c_str(), R_OK | W_OK) != 0))
        return error_of(SQLite::Exception("read-only", SQLITE_READONLY), file);

    try {
        std::unique_ptr<Database> database(
            new Database(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE));
        Database& db = *database;
        db.file_ = file;
        SQLite::Statement locking(db.sqlite_, "PRAGMA locking_mode=EXCLUSIVE");
        if (!locking.executeStep() || locking.getColumn(0).getString() != "exclusive")
            throw SQLite::Exception("locking_mode was not taken", SQLITE_ERROR);
        locking.reset();

        // The first read takes the lock and finds out whose file it is, before anything is written.
        const std::int64_t owner = db.pragma_number("application_id");
        const std::int64_t version = db.pragma_number("user_version");
        const std::int64_t objects =
            SQLite::Statement(db.sqlite_, "SELECT count(*) FROM sqlite_schema").executeStep()
                ? db.sqlite_.execAndGet("SELECT count(*) FROM sqlite_schema").getInt64()
                : 0;
        const bool empty = owner == 0 && version == 0 && objects == 0;
        if (!empty && owner != application_id) return not_ours(file);
        if (version > newest_version()) return newer(file, version);
        if (empty && creation == Creation::must_exist)
            return Error{
                ErrorKind::storage,
                named(file) +
                    "是空文件，里面没有会议记录：建立时中断了，或被清空了。请重新 daihui init，或用备份。"};
        if (!empty && creation == Creation::create)
            return Error{ErrorKind::refused, named(file) + "里已有会议记录，不会覆盖。请换一个位置。"};

        SQLite::Statement journal(db.sqlite_, "PRAGMA journal_mode=WAL");
        if (!journal.executeStep() || journal.getColumn(0).getString() != "wal")
            throw SQLite::Exception("journal_mode was not taken", SQLITE_READONLY);
        journal.reset();
        db.configure();

        // An immediate transaction on an idle file: takes the writer's lock, so that a read-only place shows
        // now.
        {
            Transaction probe(db);
        }
        if (!empty) {
            SQLite::Statement check(db.sqlite_, "PRAGMA quick_check(1)");
            if (!check.executeStep() || check.getColumn(0).getString() != "ok")
                throw SQLite::Exception("quick_check failed", SQLITE_CORRUPT);
        }
        if (!empty && version < version_of_ballots_beside && db.holds_casts())
            return Error{ErrorKind::refused,
                         named(file) +
                             "由旧版软件建立，其中已有投出的选票，本软件不转换它们的存放方式。"
                             "没有改动它；请用建立它的版本打开。"};
        if (!empty && (version < newest_version() || db.books_outdated()) && !db.definition_is_readable())
            return Error{
                ErrorKind::refused,
                named(file) + "由旧版软件建立，本软件读不出其中的大会定义。没有改动它；请用建立它的版本打开。"};
        db.opened_ = empty ? Opened::created : version < newest_version() ? Opened::upgraded : Opened::current;
        db.migrate();
        return database;
    } catch (const SQLite::Exception& exception) {
        return error_of(exception, file);
    }
}

std::unique_ptr<Database> Database::in_memory() {
    std::unique_ptr<Database> database(new Database(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE));
    database->run("PRAGMA foreign_keys=ON");
    database->migrate();
    return database;
}

void Database::migrate() {
    for (const Migration& step : migrations()) {
        if (pragma_number("user_version") >= step.version) continue;
        // One transaction a step: a cut upgrade stops between two versions, never inside one.
        Transaction transaction(*this);
        run(std::string(step.sql));
        run("PRAGMA user_version=" + std::to_string(step.version));
        run("PRAGMA application_id=" + std::to_string(application_id));
        if (step.books == BooksAfter::must_be_folded)
            run("INSERT OR REPLACE INTO local(name, value) VALUES('record/books_outdated', x'01')");
        transaction.commit();
    }
}

bool Database::holds_casts() const {
    SQLite::Statement q(sqlite_, "SELECT 1 FROM entries WHERE kind = ? LIMIT 1");
    q.bind(1, static_cast<std::int64_t>(congress::Kind::ballot_cast));
    return q.executeStep();
}

bool Database::definition_is_readable() const {
    SQLite::Statement q(sqlite_,
                        "SELECT b.body FROM entries e JOIN bodies b ON b.hash = substr(e.header, 105, 32) "
                        "WHERE e.kind = 1 ORDER BY e.id LIMIT 1");
    if (!q.executeStep()) return true;
    const auto event = congress::event_from_json(congress::Kind::congress_defined, q.getColumn(0).getString());
    return event && congress::congress_from_json(std::get<congress::CongressDefined>(*event).definition);
}

bool Database::books_outdated() const {
    SQLite::Statement q(sqlite_, "SELECT 1 FROM local WHERE name = 'record/books_outdated'");
    return q.executeStep();
}

void Database::set_books_current() { run("DELETE FROM local WHERE name = 'record/books_outdated'"); }

std::vector<std::string> Database::damage() const {
    std::vector<std::string> out;
    SQLite::Statement check(sqlite_, "PRAGMA integrity_check(20)");
    while (check.executeStep())
        if (std::string line = check.getColumn(0).getString(); line != "ok") out.push_back(std::move(line));
    SQLite::Statement references(sqlite_, "PRAGMA foreign_key_check");
    while (references.executeStep())
        out.push_back("dangling reference in " + references.getColumn(0).getString());
    return out;
}

void Database::each_row(std::string_view table, const std::function<void(ByteView)>& visit) const {
    SQLite::Statement q(sqlite_, "SELECT * FROM " + std::string(table));
    Bytes row;
    while (q.executeStep()) {
        row.clear();
        for (int i = 0; i < q.getColumnCount(); ++i) {
            const SQLite::Column column = q.getColumn(i);
            row.push_back(static_cast<std::uint8_t>(column.getType()));
            // Integers come as their decimal text.
            const auto* data = static_cast<const std::uint8_t*>(column.isInteger() || column.isFloat()
                                                                    ? static_cast<const void*>(column.getText())
                                                                    : column.getBlob());
            const auto size = static_cast<std::size_t>(column.getBytes());
            for (int byte = 0; byte < 8; ++byte) row.push_back(static_cast<std::uint8_t>(size >> (8 * byte)));
            if (data != nullptr) row.insert(row.end(), data, data + size);
        }
        visit(row);
    }
}

bool Database::in_transaction() const { return sqlite3_get_autocommit(sqlite_.getHandle()) == 0; }

std::vector<std::string> Database::schema() const {
    std::vector<std::string> out;
    SQLite::Statement statement(sqlite_,
                                "SELECT type || ' ' || name || ': ' || coalesce(sql, '') FROM sqlite_schema");
    while (statement.executeStep()) out.push_back(statement.getColumn(0).getString());
    std::sort(out.begin(), out.end());
    return out;
}

Query::Query(Database& database, std::string_view sql) {
    Database::Cached& cached = database.statements_[sql];
    if (cached.busy) {
        own_ = std::make_unique<SQLite::Statement>(database.sqlite_, std::string(sql));
        return;
    }
    if (!cached.statement)
        cached.statement = std::make_unique<SQLite::Statement>(database.sqlite_, std::string(sql));
    cached.busy = true;
    cached_ = &cached;
}

Query::~Query() {
    if (cached_ == nullptr) return;
    cached_->statement->tryReset();
    try {
        cached_->statement->clearBindings();
    } catch (const SQLite::Exception&) {
        // Cannot happen on a reset statement; the next use binds every parameter anyway.
    }
    cached_->busy = false;
}

Query& Query::bind(int index, std::string_view value) {
    statement().bind(index, std::string(value));
    return *this;
}

Query& Query::bind(int index, std::int64_t value) {
    statement().bind(index, value);
    return *this;
}

Query& Query::bind_bytes(int index, ByteView value) {
    statement().bind(index, static_cast<const void*>(value.data()), static_cast<int>(value.size()));
    return *this;
}

Query& Query::bind_null(int index) {
    statement().bind(index);
    return *this;
}

Bytes Query::bytes(int column) {
    const SQLite::Column value = statement().getColumn(column);
    const auto* data = static_cast<const std::uint8_t*>(value.getBlob());
    const int size = value.getBytes();
    return data == nullptr ? Bytes{} : Bytes(data, data + size);
}

std::optional<Hash> Query::hash(int column) {
    const Bytes data = bytes(column);
    Hash out{};
    if (data.size() != out.size()) return std::nullopt;
    std::copy(data.begin(), data.end(), out.begin());
    return out;
}

Transaction::Transaction(Database& database) : database_(database) { database_.run("BEGIN IMMEDIATE"); }

Transaction::~Transaction() {
    if (!open_) return;
    try {
        // A full disk may have rolled back by itself already.
        if (database_.in_transaction()) database_.run("ROLLBACK");
    } catch (const SQLite::Exception&) {
        // The next BEGIN reports it; nothing was committed.
    }
}

void Transaction::commit() {
    database_.run("COMMIT");
    open_ = false;
}

Savepoint::Savepoint(Database& database) : database_(database) { database_.run("SAVEPOINT entry"); }

Savepoint::~Savepoint() {
    if (!open_) return;
    try {
        if (database_.in_transaction()) database_.run("ROLLBACK TO entry; RELEASE entry");
    } catch (const SQLite::Exception&) {
        // The transaction around it is rolled back instead.
    }
}

void Savepoint::release() {
    database_.run("RELEASE entry");
    open_ = false;
}

bool is_constraint(const SQLite::Exception& exception) { return exception.getErrorCode() == SQLITE_CONSTRAINT; }

Error error_of(const SQLite::Exception& exception, const fs::path& file) {
    const std::string place = named(file);
    const auto storage = [](std::string text) { return Error{ErrorKind::storage, std::move(text)}; };
    switch (exception.getErrorCode() & 0xff) {
        case SQLITE_NOTADB:
            return storage(place + "不是会议记录（不是数据库文件）。没有改动它；请检查路径，或用备份。");
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return storage("另一个程序正在使用" + place + "。同一会场只能由一个程序打开；请先退出它。");
        case SQLITE_FULL:
            return storage("磁盘已满，" + place + "没有写入。请腾出空间后重试；已记录的内容完好。");
        case SQLITE_READONLY:
        case SQLITE_CANTOPEN:
        case SQLITE_PERM:
        case SQLITE_AUTH:
            return storage(place + "不可写（只读的文件、文件夹或磁盘）。请检查权限，或换一个位置。");
        case SQLITE_CORRUPT:
            return storage(place + "已损坏。请停用本文件，用备份恢复，并运行 daihui verify。");
        case SQLITE_IOERR:
            return storage("磁盘读写失败，" + place +
                           "没有写入。请检查磁盘和剩余空间后重试；已记录的内容完好。");
        case SQLITE_NOMEM:
            return storage("内存不足，" + place + "没有写入。请关闭其他程序后重试。");
        default:
            return storage("会议记录" + place + "出现故障（" + exception.what() + "），没有写入。");
    }
}

}  // namespace daihui::record
