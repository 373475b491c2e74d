// Where entries and books are kept: one SQLite file (sqlite_database.cpp) or one schema of a PostgreSQL
// database (postgres_database.cpp), behind the same statements. Inside shared/record only; nothing of either
// leaves this folder.
//
//     Query q(database, "SELECT name FROM devices WHERE device = ?");
//     q.bind(1, device);
//     while (q.step()) use(q.text(0));
//
// Statements are written so that both understand them: `?` or `?1` for parameters, ON CONFLICT instead of
// INSERT OR, count(*) FILTER (WHERE …) instead of sums of conditions, no bare columns beside max().
#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "shared/base/bytes.hpp"
#include "shared/base/result.hpp"

struct sqlite3;

namespace daihui::record {

/// What a database says no with.
class StorageError : public std::runtime_error {
  public:
    enum class What {
        unique,          ///< a key or unique index: place() names its columns
        trigger,         ///< a trigger of ours: what() is its sentence
        reference,       ///< a foreign key
        check,           ///< any other constraint
        in_use,          ///< another program has it
        busy,            ///< another program writes for too long
        full,            ///< no room left on the disk
        read_only,       ///< may not be written
        damaged,         ///< it, or what it says about itself
        not_ours,        ///< no database
        failing,         ///< the disk
        memory,          ///< none left
        lost,            ///< the connection to the server; nothing of the transaction was committed
        unknown_commit,  ///< the connection, while a commit was under way: it may have been done
        other
    };
    StorageError(What what, const std::string& text, std::string place = "")
        : std::runtime_error(text), what_(what), place_(std::move(place)) {}
    [[nodiscard]] What kind() const { return what_; }
    /// "casts.poll, casts.credential"; empty unless unique.
    [[nodiscard]] const std::string& place() const { return place_; }

  private:
    What what_;
    std::string place_;
};

/// Whether it is a constraint of the tables that refused (a slip used twice), not the disk.
bool is_constraint(const StorageError& error);

/// What happened on opening.
enum class Opened { created, current, upgraded };

/// One prepared statement. Columns count from 0, parameters from 1.
class Statement {
  public:
    virtual ~Statement() = default;
    virtual void bind_text(int index, std::string_view value) = 0;
    virtual void bind_number(int index, std::int64_t value) = 0;
    virtual void bind_bytes(int index, ByteView value) = 0;
    virtual void bind_null(int index) = 0;
    /// The next row; false behind the last.
    virtual bool step() = 0;
    /// Of a statement without rows: how many were changed.
    virtual int run() = 0;
    /// The same where nobody asks how many, and where only a fault can make it fail: it may reach the server
    /// with a later one, which then says so.
    virtual void run_unasked() { (void)run(); }
    /// Ready for other parameters. Never throws: what failed was said by step() or run().
    virtual void reset() noexcept = 0;
    [[nodiscard]] virtual bool null(int column) = 0;
    [[nodiscard]] virtual std::int64_t number(int column) = 0;
    [[nodiscard]] virtual std::string text(int column) = 0;
    [[nodiscard]] virtual Bytes bytes(int column) = 0;
};

/// One connection. Methods throw StorageError; `error_of` makes a sentence of it at the module's border.
class Database {
  public:
    enum class Creation { must_exist, create };

    virtual ~Database() = default;
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    [[nodiscard]] Opened opened() const { return opened_; }
    /// What people call it: the file's path, or the address without what is secret in it.
    [[nodiscard]] const std::string& name() const { return name_; }
    /// True from a step that replaced the books' tables until they are folded again; kept in the database, so
    /// that a cut upgrade is resumed.
    [[nodiscard]] bool books_outdated();
    void set_books_current();

    /// What the database finds damaged in itself; empty if nothing.
    [[nodiscard]] virtual std::vector<std::string> damage() = 0;
    /// Every row of a table, each as one text of bytes with types and lengths: the same in both databases.
    virtual void each_row(std::string_view table, const std::function<void(ByteView)>& visit) = 0;
    /// "type name: definition" of everything in the schema, and what it should be: verify() compares them.
    [[nodiscard]] virtual std::vector<std::string> schema() = 0;
    [[nodiscard]] virtual std::vector<std::string> schema_expected() = 0;

    /// Statements without parameters and rows, several with `;` between.
    virtual void run(const std::string& sql) = 0;
    [[nodiscard]] virtual bool in_transaction() const = 0;
    /// Begins to write: nobody else does until commit or roll_back.
    virtual void begin() = 0;
    /// Begins to look at everything as it is now, while others may go on writing. Nothing is to be committed.
    virtual void begin_reading() { begin(); }
    virtual void commit() = 0;
    virtual void roll_back() = 0;
    /// A place inside the transaction to which what follows can be undone alone. They do not nest.
    virtual void savepoint() { run("SAVEPOINT entry"); }
    virtual void release() { run("RELEASE entry"); }
    virtual void roll_back_to() { run("ROLLBACK TO entry; RELEASE entry"); }
    /// Until the end of the transaction references may dangle.
    virtual void defer_references() = 0;
    /// Empties these tables, referring ones first.
    virtual void empty(std::span<const std::string_view> tables) = 0;

    /// Whether a statement that fails spoils its transaction unless a Savepoint was set before it.
    [[nodiscard]] virtual bool failure_spoils() const { return false; }
    /// Whether other programs write to the same record: what is known of it must be looked up again when
    /// another one has.
    [[nodiscard]] virtual bool is_shared() const { return false; }
    /// Of a SQLite file, for the changesets of the overlay; otherwise none.
    [[nodiscard]] virtual sqlite3* handle() { return nullptr; }

  protected:
    friend class Query;
    Database() = default;
    virtual std::unique_ptr<Statement> prepare(std::string_view sql) = 0;
    /// Before the connection goes: statements are the connection's.
    void forget_statements() { statements_.clear(); }

    struct Cached {
        std::unique_ptr<Statement> statement;
        bool busy = false;
    };
    std::string name_;
    Opened opened_ = Opened::current;

  private:
    std::unordered_map<std::string_view, Cached>
        statements_;  ///< keyed by the literals that queries are written as
};

/// A prepared statement borrowed from the cache for one use. The text must be a literal (its address lives on).
class Query {
  public:
    template <std::size_t N>
    Query(Database& database, const char (&sql)[N]) : Query(database, std::string_view(sql, N - 1)) {}
    ~Query();
    Query(const Query&) = delete;
    Query& operator=(const Query&) = delete;

    Query& bind(int index, std::string_view value) {
        statement_->bind_text(index, value);
        return *this;
    }
    Query& bind(int index, const char* value) { return bind(index, std::string_view(value)); }
    Query& bind(int index, const std::string& value) { return bind(index, std::string_view(value)); }
    Query& bind(int index, std::int64_t value) {
        statement_->bind_number(index, value);
        return *this;
    }
    Query& bind(int index, int value) { return bind(index, static_cast<std::int64_t>(value)); }
    Query& bind(int index, std::uint64_t value) { return bind(index, static_cast<std::int64_t>(value)); }
    Query& bind(int index, bool value) { return bind(index, static_cast<std::int64_t>(value ? 1 : 0)); }
    Query& bind_bytes(int index, ByteView value) {
        statement_->bind_bytes(index, value);
        return *this;
    }
    Query& bind_null(int index) {
        statement_->bind_null(index);
        return *this;
    }
    /// Binds all, from 1.
    template <class... Values>
    Query& with(const Values&... values) {
        int index = 0;
        (bind(++index, values), ...);
        return *this;
    }

    bool step() { return statement_->step(); }
    /// For statements without rows; returns the number of changed rows.
    int run() { return statement_->run(); }
    /// For statements that nobody waits for (Statement::run_unasked).
    void run_unasked() { statement_->run_unasked(); }

    [[nodiscard]] bool null(int column) { return statement_->null(column); }
    [[nodiscard]] std::int64_t number(int column) { return statement_->number(column); }
    [[nodiscard]] bool flag(int column) { return number(column) != 0; }
    [[nodiscard]] std::string text(int column) { return statement_->text(column); }
    [[nodiscard]] Bytes bytes(int column) { return statement_->bytes(column); }
    [[nodiscard]] std::optional<Hash> hash(int column);

  private:
    Query(Database& database, std::string_view sql);
    Database::Cached* cached_ = nullptr;
    std::unique_ptr<Statement> own_;  ///< when the same text is in use further out
    Statement* statement_ = nullptr;
};

/// From begin() or begin_reading(); rolls back unless committed.
class Transaction {
  public:
    enum class To { write, read };
    explicit Transaction(Database& database, To to = To::write);
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

/// What the database said, for a person: full disk, read-only, damaged, in use … Always `storage`. `name` is
/// the file or the address.
Error error_of(const StorageError& error, const std::string& name);

}  // namespace daihui::record
