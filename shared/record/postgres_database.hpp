// A record in a PostgreSQL database: one schema a congress, so that records of many congresses lie side by
// side, and tables over all of them in the schema `daihui`. Several programs, all of them the hub, may share a
// record: who begins to write holds the congress's advisory lock until the end of the transaction, so a chain
// has one writer at a time. Inside shared/record only.
//
// libpq itself and not libpqxx: which key refused is told by fields of the error that libpqxx does not pass on
// (its text is in the server's language), statements that need no answer travel together with the next one that
// does (a pipeline), and its calls differ between Debian 12 and 13.
#pragma once
#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "shared/record/database.hpp"
#include "shared/record/entry.hpp"
#include "shared/record/record_place.hpp"

struct pg_conn;
struct pg_result;

namespace daihui::record {

struct CloseConnection {
    void operator()(pg_conn* connection) const;
};
struct ClearResult {
    void operator()(pg_result* result) const;
};
using PostgresConnection = std::unique_ptr<pg_conn, CloseConnection>;
using PostgresResult = std::unique_ptr<pg_result, ClearResult>;

/// "daihui_" and 32 hex: the schema of a congress, and the channel on which its commits are told.
std::string schema_name(const Id& congress);
/// Connects, or throws StorageError::lost with what libpq says.
PostgresConnection connect_to(const std::string& address);
/// That it could not, for people, with a cure: what libpq said of the database of this name.
Error cannot_connect(const std::string& name, const std::string& said);

class PostgresDatabase final : public Database {
  public:
    /// Connects, and makes the schema of the congress or finds it; brings it to the newest version.
    static Result<std::unique_ptr<Database>> open(const RecordPlace& place, const Id& congress,
                                                  Creation creation);
    ~PostgresDatabase() override { forget_statements(); }

    [[nodiscard]] std::vector<std::string> damage() override;
    void each_row(std::string_view table, const std::function<void(ByteView)>& visit) override;
    [[nodiscard]] std::vector<std::string> schema() override;
    [[nodiscard]] std::vector<std::string> schema_expected() override;
    void run(const std::string& sql) override;
    [[nodiscard]] bool in_transaction() const override { return in_transaction_; }
    void begin() override;
    void begin_reading() override;
    void commit() override;
    void roll_back() override;
    void savepoint() override;
    void release() override;
    void roll_back_to() override;
    void defer_references() override {}  // TRUNCATE and the order of folding leave none dangling
    void empty(std::span<const std::string_view> tables) override;
    [[nodiscard]] bool failure_spoils() const override { return true; }
    [[nodiscard]] bool is_shared() const override { return true; }

    /// A value of a parameter, as it travels.
    struct Value {
        enum class Kind { null, number, bytes } kind = Kind::null;
        std::string data;
    };
    /// Runs a statement of this text and waits for its answer; what was put off goes first.
    PostgresResult execute(const std::string& sql, const std::vector<Value>& values);
    /// Runs it before the next one that is waited for; what it says is looked at then.
    void put_off(const std::string& sql, std::vector<Value> values);

  protected:
    std::unique_ptr<Statement> prepare(std::string_view sql) override;

  private:
    PostgresDatabase(RecordPlace place, const Id& congress);
    struct Command {
        std::string sql;
        std::vector<Value> values;
        bool prepared = false;
    };
    void connect();
    void need_connection();
    void find_keys();
    std::optional<Error> make_or_find(Creation creation);
    void make();
    /// Several statements without parameters.
    void run_script(const std::string& sql);
    PostgresResult send(const Command& last);
    PostgresResult send_alone(const Command& command);
    PostgresResult send_with_others(std::vector<Command> commands);
    const std::string& prepared(const std::string& sql);
    [[noreturn]] void fail(const pg_result* result);
    [[noreturn]] void fail_connection();
    std::int64_t number_of(const std::string& sql);
    std::vector<std::string> lines_of(const std::string& sql);

    RecordPlace place_;
    std::string schema_;
    std::int64_t lock_ = 0;
    PostgresConnection connection_;
    std::map<std::string, std::string> prepared_;  ///< text -> name, of this connection
    std::map<std::string, std::string> keys_;      ///< unique index -> "table.column, table.column"
    std::vector<Command> put_off_;
    bool in_transaction_ = false;
    bool begun_ = false;  ///< something of the transaction has reached the server
    bool wrote_ = false;  ///< since begin: others are told at the commit
    static constexpr std::size_t sent = static_cast<std::size_t>(-1);
    std::vector<std::size_t> points_;  ///< savepoints: their place in put_off_, or sent
    std::size_t statements_made_ = 0;
    std::chrono::steady_clock::time_point no_try_before_{};
};

}  // namespace daihui::record
