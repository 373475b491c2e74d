#include "shared/record/sqlite_database.hpp"

#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <utility>

#include "shared/congress/events.hpp"
#include "shared/record/migrations.hpp"
#include "shared/record/wal_gather.hpp"

namespace daihui::record {
namespace {

namespace fs = std::filesystem;

// A machine that restarts may meet its own last breath; nobody waits longer than this at the door.
constexpr int lock_patience_ms = 300;
// Of pages in memory, as SQLite says KiB; it takes what it needs. Ballots, credentials and people are found by
// keys that lie anywhere: with its usual 2 MB a commit of a large record reads and writes its pages several
// times.
constexpr std::int64_t cache_kib = -48 * 1024;
// Before this step a cast's body held its ballot. A body is hashed into the chain and cannot be rewritten.
constexpr std::int64_t version_of_ballots_beside = 5;
constexpr std::int64_t version_of_bodies_beside = 6;

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

/// A statement of SQLite. What it throws is a StorageError. Straight on the C interface: every entry of a hub
/// under load runs several.
class SqliteStatement final : public Statement {
  public:
    SqliteStatement(sqlite3* database, std::string_view sql) : database_(database) {
        check(sqlite3_prepare_v3(database, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                                 &statement_, nullptr));
        kept_.resize(static_cast<std::size_t>(sqlite3_bind_parameter_count(statement_)));
    }
    ~SqliteStatement() override { sqlite3_finalize(statement_); }
    SqliteStatement(const SqliteStatement&) = delete;
    SqliteStatement& operator=(const SqliteStatement&) = delete;

    void bind_text(int index, std::string_view value) override {
        const std::string& kept = keep(index, value);
        check(sqlite3_bind_text(statement_, index, kept.data(), static_cast<int>(kept.size()), SQLITE_STATIC));
    }
    void bind_number(int index, std::int64_t value) override {
        check(sqlite3_bind_int64(statement_, index, value));
    }
    void bind_bytes(int index, ByteView value) override {
        // Never NULL, not even where nothing is in it.
        const std::string& kept = keep(index, {reinterpret_cast<const char*>(value.data()), value.size()});
        check(sqlite3_bind_blob(statement_, index, kept.data(), static_cast<int>(kept.size()), SQLITE_STATIC));
    }
    void bind_null(int index) override { check(sqlite3_bind_null(statement_, index)); }
    bool step() override {
        if (done_) return false;
        const int stepped = sqlite3_step(statement_);
        if (stepped == SQLITE_ROW) return true;
        done_ = true;
        if (stepped != SQLITE_DONE) check(stepped);
        return false;
    }
    int run() override {
        if (step()) throw StorageError(StorageError::What::other, "a statement without rows has one");
        return sqlite3_changes(database_);
    }
    void reset() noexcept override {
        done_ = false;
        sqlite3_reset(statement_);
        sqlite3_clear_bindings(statement_);
        for (std::string& kept : kept_)
            if (kept.capacity() > most_kept) kept = std::string();
    }
    bool null(int column) override { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
    std::int64_t number(int column) override { return sqlite3_column_int64(statement_, column); }
    std::string text(int column) override {
        const auto* data = static_cast<const char*>(sqlite3_column_blob(statement_, column));
        const int size = sqlite3_column_bytes(statement_, column);
        return data == nullptr ? std::string() : std::string(data, static_cast<std::size_t>(size));
    }
    Bytes bytes(int column) override {
        const auto* data = static_cast<const std::uint8_t*>(sqlite3_column_blob(statement_, column));
        const int size = sqlite3_column_bytes(statement_, column);
        return data == nullptr ? Bytes{} : Bytes(data, data + size);
    }

  private:
    /// A ballot's text, for one, goes again.
    static constexpr std::size_t most_kept = 4096;

    /// The value until the next one of this parameter: room that is there already, not a new one each time.
    const std::string& keep(int index, std::string_view value) {
        return kept_.at(static_cast<std::size_t>(index - 1)).assign(value.data() == nullptr ? "" : value);
    }
    void check(int code) const {
        if (code != SQLITE_OK) throw storage_error(SQLite::Exception(database_, code));
    }
    sqlite3* database_;
    sqlite3_stmt* statement_ = nullptr;
    std::vector<std::string> kept_;  ///< one a parameter, in their places as long as the statement lives
    bool done_ = false;
};

}  // namespace

SqliteDatabase::SqliteDatabase(const std::string& file, int flags)
    // One thread owns a record: SQLite need not lock its own doors at every call.
    : sqlite_(file.c_str(), flags | SQLite::OPEN_NOMUTEX, lock_patience_ms, gathering_vfs()) {
    name_ = file;
}

void SqliteDatabase::run(const std::string& sql) {
    try {
        sqlite_.exec(sql);
    } catch (const SQLite::Exception& exception) {
        throw storage_error(exception);
    }
}

std::unique_ptr<Statement> SqliteDatabase::prepare(std::string_view sql) {
    return std::make_unique<SqliteStatement>(sqlite_.getHandle(), sql);
}

void SqliteDatabase::empty(std::span<const std::string_view> tables) {
    for (const std::string_view table : tables) run("DELETE FROM " + std::string(table));
}

std::int64_t SqliteDatabase::pragma_number(const std::string& pragma) const {
    SQLite::Statement statement(sqlite_, "PRAGMA " + pragma);
    if (!statement.executeStep())
        throw SQLite::Exception("PRAGMA " + pragma + " answers nothing", SQLITE_ERROR);
    return statement.getColumn(0).getInt64();
}

void SqliteDatabase::configure() {
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
        Setting{"wal_autocheckpoint", 0},  // Checkpointer does it
        Setting{"cache_size", cache_kib},
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
    copier_ = std::make_unique<Checkpointer>(name_);
    sqlite3_wal_hook(
        sqlite_.getHandle(),
        [](void* self, sqlite3*, const char*, int pages) {
            static_cast<SqliteDatabase*>(self)->log_pages_ = pages;
            static_cast<SqliteDatabase*>(self)->copier_->log_is(pages);
            return SQLITE_OK;
        },
        this);
}

SqliteDatabase::~SqliteDatabase() {
    forget_statements();
    copier_.reset();  // before the file closes: the last one to close it copies what is left
}

void SqliteDatabase::commit() {
    run("COMMIT");
    const int pages = std::exchange(log_pages_, 0);
    // It is durable already: a copy that fails takes nothing back.
    if (copier_ && copier_->is_worth_ending(pages))
        sqlite3_wal_checkpoint_v2(sqlite_.getHandle(), "main", SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
}

Result<std::unique_ptr<Database>> SqliteDatabase::open(const fs::path& file, Creation creation) {
    try {
        return open_file(file, creation);
    } catch (const SQLite::Exception& exception) {
        return error_of(storage_error(exception), file.string());
    } catch (const StorageError& error) {
        return error_of(error, file.string());
    }
}

Result<std::unique_ptr<Database>> SqliteDatabase::open_file(const fs::path& file, Creation creation) {
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
        return error_of(StorageError(StorageError::What::read_only, "read-only"), file.string());

    std::optional<FileLock> lock = FileLock::take(file);
    if (!lock) return error_of(StorageError(StorageError::What::in_use, "locked"), file.string());
    std::unique_ptr<SqliteDatabase> database(
        new SqliteDatabase(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE));
    SqliteDatabase& db = *database;
    db.lock_ = std::move(lock);
    // Whose file it is, before anything is written.
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
        return Error{ErrorKind::refused, named(file) +
                                             "由旧版软件建立，其中已有投出的选票，本软件不转换它们的存放方式。"
                                             "没有改动它；请用建立它的版本打开。"};
    if (!empty && (version < newest_version() || db.books_outdated()) && !db.definition_is_readable())
        return Error{
            ErrorKind::refused,
            named(file) + "由旧版软件建立，本软件读不出其中的大会定义。没有改动它；请用建立它的版本打开。"};
    db.opened_ = empty ? Opened::created : version < newest_version() ? Opened::upgraded : Opened::current;
    db.migrate();
    return std::unique_ptr<Database>(std::move(database));
}

std::unique_ptr<Database> SqliteDatabase::in_memory() {
    std::unique_ptr<SqliteDatabase> database(
        new SqliteDatabase(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE));
    database->run("PRAGMA foreign_keys=ON");
    database->migrate();
    return database;
}

void SqliteDatabase::migrate() {
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

bool SqliteDatabase::holds_casts() const {
    SQLite::Statement q(sqlite_, "SELECT 1 FROM entries WHERE kind = ? LIMIT 1");
    q.bind(1, static_cast<std::int64_t>(congress::Kind::ballot_cast));
    return q.executeStep();
}

bool SqliteDatabase::definition_is_readable() const {
    const bool beside = pragma_number("user_version") >= version_of_bodies_beside;
    SQLite::Statement q(sqlite_,
                        beside ? "SELECT body FROM entries WHERE kind = 1 ORDER BY id LIMIT 1"
                               : "SELECT b.body FROM entries e JOIN bodies b ON b.hash = substr(e.header, 105, "
                                 "32) WHERE e.kind = 1 ORDER BY e.id LIMIT 1");
    if (!q.executeStep()) return true;
    const auto event = congress::event_from_json(congress::Kind::congress_defined, q.getColumn(0).getString());
    return event && congress::congress_from_json(std::get<congress::CongressDefined>(*event).definition);
}

std::vector<std::string> SqliteDatabase::damage() {
    std::vector<std::string> out;
    SQLite::Statement check(sqlite_, "PRAGMA integrity_check(20)");
    while (check.executeStep())
        if (std::string line = check.getColumn(0).getString(); line != "ok") out.push_back(std::move(line));
    SQLite::Statement references(sqlite_, "PRAGMA foreign_key_check");
    while (references.executeStep())
        out.push_back("dangling reference in " + references.getColumn(0).getString());
    return out;
}

void SqliteDatabase::each_row(std::string_view table, const std::function<void(ByteView)>& visit) {
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

bool SqliteDatabase::in_transaction() const { return sqlite3_get_autocommit(sqlite_.getHandle()) == 0; }

std::vector<std::string> SqliteDatabase::schema() {
    std::vector<std::string> out;
    SQLite::Statement statement(sqlite_,
                                "SELECT type || ' ' || name || ': ' || coalesce(sql, '') FROM sqlite_schema");
    while (statement.executeStep()) out.push_back(statement.getColumn(0).getString());
    std::sort(out.begin(), out.end());
    return out;
}

std::vector<std::string> SqliteDatabase::schema_expected() { return in_memory()->schema(); }

StorageError storage_error(const SQLite::Exception& exception) {
    using What = StorageError::What;
    const std::string text = exception.what();
    const auto say = [&](What what) { return StorageError(what, text); };
    if (exception.getErrorCode() == SQLITE_CONSTRAINT) {
        switch (exception.getExtendedErrorCode()) {
            case SQLITE_CONSTRAINT_TRIGGER:
                return say(What::trigger);
            case SQLITE_CONSTRAINT_FOREIGNKEY:
                return say(What::reference);
            case SQLITE_CONSTRAINT_UNIQUE:
            case SQLITE_CONSTRAINT_PRIMARYKEY:
            case SQLITE_CONSTRAINT_ROWID: {
                const std::size_t colon = text.find(": ");
                return {What::unique, text, colon == std::string::npos ? text : text.substr(colon + 2)};
            }
            default:
                return say(What::check);
        }
    }
    switch (exception.getErrorCode() & 0xff) {
        case SQLITE_NOTADB:
            return say(What::not_ours);
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return say(What::in_use);
        case SQLITE_FULL:
            return say(What::full);
        case SQLITE_READONLY:
        case SQLITE_CANTOPEN:
        case SQLITE_PERM:
        case SQLITE_AUTH:
            return say(What::read_only);
        case SQLITE_CORRUPT:
            return say(What::damaged);
        case SQLITE_IOERR:
            return say(What::failing);
        case SQLITE_NOMEM:
            return say(What::memory);
        default:
            return say(What::other);
    }
}

}  // namespace daihui::record
