// One SQLite file opened the only way we open one: exclusive, checked, every pragma read back (STYLE.md,
// "SQLite"). Inside shared/record only; nothing of SQLite leaves this folder.
//
//     Query q(database, "SELECT name FROM devices WHERE device = ?");
//     q.bind(1, device);
//     while (q.step()) use(q.text(0));
#pragma once
#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "shared/base/bytes.hpp"
#include "shared/base/result.hpp"

namespace daihui::record {

/// "DAIH", in the header of every record file.
constexpr std::int64_t application_id = 0x44414948;

/// What happened on opening.
enum class Opened { created, current, upgraded };

/// One connection. Methods throw SQLite::Exception; `error_of` makes a sentence of it at the module's border.
class Database {
  public:
    enum class Creation { must_exist, create };

    /// Opens or creates the file, takes the exclusive lock, checks it and brings it to the newest version.
    static Result<std::unique_ptr<Database>> open(const std::filesystem::path& file, Creation creation);
    /// An empty database in memory with the newest tables: for refolding beside a file.
    static std::unique_ptr<Database> in_memory();

    [[nodiscard]] Opened opened() const { return opened_; }
    [[nodiscard]] const std::filesystem::path& file() const { return file_; }
    /// True from a step that replaced the books' tables until they are folded again; kept in the file, so that
    /// a cut upgrade is resumed.
    [[nodiscard]] bool books_outdated() const;
    void set_books_current();

    /// What PRAGMA integrity_check finds; empty if nothing.
    [[nodiscard]] std::vector<std::string> damage() const;
    /// Every row of a table, each as one text of bytes with types and lengths.
    void each_row(std::string_view table, const std::function<void(ByteView)>& visit) const;

    void run(const char* sql) { sqlite_.exec(sql); }
    void run(const std::string& sql) { sqlite_.exec(sql); }
    [[nodiscard]] sqlite3* handle() const { return sqlite_.getHandle(); }
    [[nodiscard]] int changes() const { return sqlite_.getChanges(); }
    [[nodiscard]] bool in_transaction() const;

    /// (type, name, sql) of everything in the schema, as text: what verify() compares with a fresh one.
    [[nodiscard]] std::vector<std::string> schema() const;

  private:
    friend class Query;
    Database(const std::string& file, int flags);
    void configure();
    std::int64_t pragma_number(const std::string& pragma) const;
    /// Whether the books can be folded by this version: the definition of a congress has one form, and a change
    /// of its fields is another. Asked before anything of an older file is changed.
    [[nodiscard]] bool definition_is_readable() const;
    [[nodiscard]] bool holds_casts() const;
    void migrate();

    struct Cached {
        std::unique_ptr<SQLite::Statement> statement;
        bool busy = false;
    };
    std::filesystem::path file_;
    SQLite::Database sqlite_;
    std::unordered_map<std::string_view, Cached>
        statements_;  ///< keyed by the literals that queries are written as
    Opened opened_ = Opened::current;
};

/// A prepared statement borrowed from the cache for one use. The text must be a literal (its address lives on).
class Query {
  public:
    template <std::size_t N>
    Query(Database& database, const char (&sql)[N]) : Query(database, std::string_view(sql, N - 1)) {}
    ~Query();
    Query(const Query&) = delete;
    Query& operator=(const Query&) = delete;

    Query& bind(int index, std::string_view value);
    Query& bind(int index, const char* value) { return bind(index, std::string_view(value)); }
    Query& bind(int index, const std::string& value) { return bind(index, std::string_view(value)); }
    Query& bind(int index, std::int64_t value);
    Query& bind(int index, int value) { return bind(index, static_cast<std::int64_t>(value)); }
    Query& bind(int index, std::uint64_t value) { return bind(index, static_cast<std::int64_t>(value)); }
    Query& bind(int index, bool value) { return bind(index, static_cast<std::int64_t>(value ? 1 : 0)); }
    Query& bind_bytes(int index, ByteView value);
    Query& bind_null(int index);
    /// Binds all, from 1.
    template <class... Values>
    Query& with(const Values&... values) {
        int index = 0;
        (bind(++index, values), ...);
        return *this;
    }

    bool step() { return statement().executeStep(); }
    /// For statements without rows; returns the number of changed rows.
    int run() { return statement().exec(); }

    [[nodiscard]] bool null(int column) { return statement().getColumn(column).isNull(); }
    [[nodiscard]] std::int64_t number(int column) { return statement().getColumn(column).getInt64(); }
    [[nodiscard]] bool flag(int column) { return number(column) != 0; }
    [[nodiscard]] std::string text(int column) { return statement().getColumn(column).getString(); }
    [[nodiscard]] Bytes bytes(int column);
    [[nodiscard]] std::optional<Hash> hash(int column);

  private:
    Query(Database& database, std::string_view sql);
    SQLite::Statement& statement() { return cached_ != nullptr ? *cached_->statement : *own_; }
    Database::Cached* cached_ = nullptr;
    std::unique_ptr<SQLite::Statement> own_;  ///< when the same text is in use further out
};

/// BEGIN IMMEDIATE; rolls back unless committed.
class Transaction {
  public:
    explicit Transaction(Database& database);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    void commit();

  private:
    Database& database_;
    bool open_ = true;
};

/// The part of a transaction that one entry's fold is; undone alone if the entry does not apply.
class Savepoint {
  public:
    explicit Savepoint(Database& database);
    ~Savepoint();
    Savepoint(const Savepoint&) = delete;
    Savepoint& operator=(const Savepoint&) = delete;
    void release();

  private:
    Database& database_;
    bool open_ = true;
};

/// What SQLite says, for a person: full disk, read-only, damaged, in use … Always `storage`.
Error error_of(const SQLite::Exception& exception, const std::filesystem::path& file);
/// Whether it is a constraint of the tables that refused (a slip used twice), not the disk.
bool is_constraint(const SQLite::Exception& exception);

}  // namespace daihui::record
