#include "shared/record/postgres_database.hpp"

#include <libpq-fe.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <optional>
#include <thread>

#include "shared/record/postgres_schema.hpp"

namespace daihui::record {
namespace {

using What = StorageError::What;
using Steady = std::chrono::steady_clock;

// A restarted server takes connections again within seconds; whoever asks meanwhile is not kept longer than
// this, and after it failed nobody tries again at once.
constexpr std::chrono::milliseconds patience{3000}, between_tries{100}, pause_after{1000};
// So many statements wait for the next answer at most: what the server says to them must fit its socket.
constexpr std::size_t most_put_off = 100;

// Types of columns, by the numbers that PostgreSQL has given them for ever (pg_type.dat).
constexpr Oid oid_bool = 16, oid_bytes = 17, oid_name = 19, oid_int8 = 20, oid_int2 = 21, oid_int4 = 23,
              oid_text = 25, oid_varchar = 1043;

/// `?` and `?1` as `$1`; question marks inside quotes stay.
std::string with_dollars(std::string_view sql) {
    std::string out;
    out.reserve(sql.size() + 16);
    int next = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < sql.size(); ++i) {
        if (sql[i] == '\'') quoted = !quoted;
        if (sql[i] != '?' || quoted) {
            out += sql[i];
            continue;
        }
        std::size_t end = i + 1;
        while (end < sql.size() && std::isdigit(static_cast<unsigned char>(sql[end])) != 0) ++end;
        out += '$';
        out += end > i + 1 ? std::string(sql.substr(i + 1, end - i - 1)) : std::to_string(++next);
        i = end - 1;
    }
    return out;
}

bool writes(std::string_view sql) {
    constexpr std::array<std::string_view, 4> words{"INSERT", "UPDATE", "DELETE", "TRUNCA"};
    return std::find(words.begin(), words.end(), sql.substr(0, 6)) != words.end();
}

std::string field(const pg_result* result, int code) {
    const char* text = PQresultErrorField(result, code);
    return text == nullptr ? std::string() : std::string(text);
}

/// A failing statement's kind, by SQLSTATE.
What what_of(const std::string& state) {
    if (state == "23505") return What::unique;
    if (state == "23503") return What::reference;
    if (state == trigger_state) return What::trigger;
    // 22: a value that no column can hold, such as a zero byte in a text.
    if (state.substr(0, 2) == "23" || state.substr(0, 2) == "22") return What::check;
    if (state == "53100") return What::full;
    if (state == "53200") return What::memory;
    if (state == "25006" || state == "42501") return What::read_only;
    if (state == "55P03" || state == "57014" || state == "40P01" || state == "40001") return What::busy;
    if (state == "58030") return What::failing;
    if (state == "XX001" || state == "XX002") return What::damaged;
    if (state.substr(0, 2) == "08" || state.substr(0, 3) == "57P") return What::lost;
    return What::other;
}

/// Parameters as libpq takes them; views into `values`.
struct Parameters {
    std::vector<const char*> data;
    std::vector<int> sizes, formats;
    explicit Parameters(const std::vector<PostgresDatabase::Value>& values) {
        using Kind = PostgresDatabase::Value::Kind;
        for (const PostgresDatabase::Value& value : values) {
            data.push_back(value.kind == Kind::null ? nullptr : value.data.data());
            sizes.push_back(static_cast<int>(value.data.size()));
            formats.push_back(value.kind == Kind::bytes ? 1 : 0);
        }
    }
    [[nodiscard]] int count() const { return static_cast<int>(data.size()); }
};

std::int64_t integer_of(const char* data, int size) {
    std::uint64_t value = 0;
    for (int i = 0; i < size; ++i) value = value << 8U | static_cast<std::uint8_t>(data[i]);
    if (size == 2) return static_cast<std::int16_t>(value);
    if (size == 4) return static_cast<std::int32_t>(value);
    return static_cast<std::int64_t>(value);
}

std::int64_t number_at(const pg_result* result, int row, int column) {
    if (PQgetisnull(result, row, column) != 0) return 0;  // as SQLite reads a NULL
    const char* data = PQgetvalue(result, row, column);
    switch (PQftype(result, column)) {
        case oid_bool:
            return data[0] != 0 ? 1 : 0;
        case oid_int2:
        case oid_int4:
        case oid_int8:
            return integer_of(data, PQgetlength(result, row, column));
        default:
            throw StorageError(What::other, "a column is no number");
    }
}

std::string text_at(const pg_result* result, int row, int column) {
    switch (PQftype(result, column)) {
        case oid_bytes:
        case oid_text:
        case oid_varchar:
        case oid_name:
            return {PQgetvalue(result, row, column),
                    static_cast<std::size_t>(PQgetlength(result, row, column))};
        default:
            return PQgetisnull(result, row, column) != 0 ? std::string()
                                                         : std::to_string(number_at(result, row, column));
    }
}

class PostgresStatement final : public Statement {
  public:
    PostgresStatement(PostgresDatabase& database, std::string sql)
        : database_(database), sql_(std::move(sql)) {}

    void bind_text(int index, std::string_view value) override {
        at(index) = {Value::Kind::bytes, std::string(value)};
    }
    void bind_number(int index, std::int64_t value) override {
        at(index) = {Value::Kind::number, std::to_string(value)};
    }
    void bind_bytes(int index, ByteView value) override { at(index) = {Value::Kind::bytes, text_of(value)}; }
    void bind_null(int index) override { at(index) = {}; }
    bool step() override {
        if (!result_) {
            result_ = database_.execute(sql_, values_);
            row_ = -1;
        }
        ++row_;
        return row_ < PQntuples(result_.get());
    }
    int run() override {
        const PostgresResult result = database_.execute(sql_, values_);
        const std::string_view changed = PQcmdTuples(result.get());
        int count = 0;
        std::from_chars(changed.data(), changed.data() + changed.size(), count);
        return count;
    }
    void run_unasked() override { database_.put_off(sql_, std::move(values_)); }
    void reset() noexcept override {
        result_.reset();
        values_.clear();
    }
    bool null(int column) override { return PQgetisnull(result_.get(), row_, column) != 0; }
    std::int64_t number(int column) override { return number_at(result_.get(), row_, column); }
    std::string text(int column) override { return text_at(result_.get(), row_, column); }
    Bytes bytes(int column) override {
        const auto* data = reinterpret_cast<const std::uint8_t*>(PQgetvalue(result_.get(), row_, column));
        return {data, data + PQgetlength(result_.get(), row_, column)};
    }

  private:
    using Value = PostgresDatabase::Value;
    Value& at(int index) {
        const auto place = static_cast<std::size_t>(index);
        if (values_.size() < place) values_.resize(place);
        return values_[place - 1];
    }
    PostgresDatabase& database_;
    std::string sql_;
    std::vector<Value> values_;
    PostgresResult result_;
    int row_ = -1;
};

}  // namespace

void CloseConnection::operator()(pg_conn* connection) const { PQfinish(connection); }
void ClearResult::operator()(pg_result* result) const { PQclear(result); }

std::string schema_name(const Id& congress) { return "daihui_" + to_hex(congress); }

PostgresConnection connect_to(const std::string& address) {
    // Behind the address: what it may not change.
    const std::array<const char*, 8> names{
        "connect_timeout",  "keepalives_idle", "keepalives_interval", "keepalives_count",
        "tcp_user_timeout", "dbname",          "client_encoding",     nullptr};
    const std::array<const char*, 8> values{"5", "5", "2", "3", "10000", address.c_str(), "UTF8", nullptr};
    PostgresConnection connection(PQconnectdbParams(names.data(), values.data(), 1));
    if (!connection) throw StorageError(What::memory, "PQconnectdbParams");
    if (PQstatus(connection.get()) != CONNECTION_OK)
        throw StorageError(What::lost, PQerrorMessage(connection.get()));
    PQsetNoticeProcessor(connection.get(), [](void*, const char*) {}, nullptr);
    // The server as well notices a machine that lost its power, and lets go of what that one had locked.
    const PostgresResult set(PQexec(connection.get(),
                                    "SET tcp_keepalives_idle = 5; SET tcp_keepalives_interval = 2; "
                                    "SET tcp_keepalives_count = 3"));
    if (PQresultStatus(set.get()) != PGRES_COMMAND_OK)
        throw StorageError(What::lost, PQerrorMessage(connection.get()));
    return connection;
}

PostgresDatabase::PostgresDatabase(RecordPlace place, const Id& congress)
    : place_(std::move(place)), schema_(schema_name(congress)) {
    name_ = place_.shown();
    // The id is a hash already.
    std::uint64_t lock = 0;
    for (int i = 0; i < 8; ++i) lock = lock << 8U | congress.at(static_cast<std::size_t>(i));
    lock_ = static_cast<std::int64_t>(lock);
}

void PostgresDatabase::connect() {
    connection_.reset();
    prepared_.clear();
    connection_ = connect_to(place_.address());
    // A commit has reached the disk; nobody waits for ever; whoever hangs inside a transaction lets the others
    // go on; the tables grow from nothing within minutes, so that plans may not rest on their size.
    const std::string settings = "SET search_path TO " + schema_ +
                                 "; SET synchronous_commit = on; SET lock_timeout = '10s'; "
                                 "SET idle_in_transaction_session_timeout = '60s'; SET jit = off; "
                                 "SET enable_seqscan = off; SET standard_conforming_strings = on";
    const PostgresResult set(PQexec(connection_.get(), settings.c_str()));
    if (PQresultStatus(set.get()) != PGRES_COMMAND_OK) fail(set.get());
}

void PostgresDatabase::need_connection() {
    if (connection_ && PQstatus(connection_.get()) == CONNECTION_OK) return;
    const auto begun = Steady::now();
    if (begun < no_try_before_) throw StorageError(What::lost, "no connection");
    for (;;) {
        try {
            return connect();
        } catch (const StorageError&) {
            if (Steady::now() + between_tries > begun + patience) {
                no_try_before_ = Steady::now() + pause_after;
                throw;
            }
        }
        std::this_thread::sleep_for(between_tries);
    }
}

void PostgresDatabase::fail_connection() {
    const std::string text = connection_ ? PQerrorMessage(connection_.get()) : "";
    connection_.reset();
    throw StorageError(What::lost, text);
}

void PostgresDatabase::fail(const pg_result* result) {
    const std::string state = field(result, PG_DIAG_SQLSTATE);
    const std::string text = field(result, PG_DIAG_MESSAGE_PRIMARY);
    if (PQstatus(connection_.get()) != CONNECTION_OK) fail_connection();
    const What what = what_of(state);
    if (what == What::unique) {
        const auto key = keys_.find(field(result, PG_DIAG_CONSTRAINT_NAME));
        const std::string place = key == keys_.end() ? "" : key->second;
        // In the words of SQLite: they may come into the books as the reason why something was set aside.
        throw StorageError(what, "UNIQUE constraint failed: " + place, place);
    }
    throw StorageError(what, text);
}

PostgresResult PostgresDatabase::execute(const std::string& sql, const std::vector<Value>& values) {
    return send({sql, values, true});
}

void PostgresDatabase::put_off(const std::string& sql, std::vector<Value> values) {
    wrote_ = wrote_ || writes(sql);
    put_off_.push_back({sql, std::move(values), true});
    if (!in_transaction_ || put_off_.size() >= most_put_off) {
        Command last = std::move(put_off_.back());
        put_off_.pop_back();
        send(last);
    }
}

PostgresResult PostgresDatabase::send(const Command& last) {
    wrote_ = wrote_ || writes(last.sql);
    // Nothing of a transaction that has not begun can be lost: on a new connection it is the same.
    const bool may_repeat = !in_transaction_ || !begun_;
    std::vector<Command> commands = std::move(put_off_);
    put_off_.clear();
    for (std::size_t& point : points_) point = sent;
    begun_ = in_transaction_;
    for (int attempt = 0;; ++attempt) {
        if (may_repeat)
            need_connection();
        else if (!connection_)
            throw StorageError(What::lost, "the connection was lost in this transaction");
        try {
            if (commands.empty() && prepared_.count(last.sql) != 0) return send_alone(last);
            std::vector<Command> all = commands;
            all.push_back(last);
            return send_with_others(std::move(all));
        } catch (const StorageError& error) {
            // A write outside a transaction may have been done before the connection broke.
            const bool again = error.kind() == What::lost && may_repeat && attempt == 0 &&
                               (in_transaction_ || !writes(last.sql));
            if (!again) throw;
        }
    }
}

PostgresResult PostgresDatabase::send_alone(const Command& command) {
    const Parameters parameters(command.values);
    PostgresResult result(PQexecPrepared(connection_.get(), prepared_.at(command.sql).c_str(),
                                         parameters.count(), parameters.data.data(), parameters.sizes.data(),
                                         parameters.formats.data(), 1));
    const ExecStatusType status = PQresultStatus(result.get());
    if (status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK) return result;
    if (!result) fail_connection();
    fail(result.get());
}

PostgresResult PostgresDatabase::send_with_others(std::vector<Command> commands) {
    pg_conn* connection = connection_.get();
    if (PQenterPipelineMode(connection) != 1) fail_connection();
    std::vector<std::string> preparing;  // by each result that is to come: the text that it prepares, or none
    std::map<std::string, std::string> named = prepared_;
    bool sound = true;
    for (const Command& command : commands) {
        const Parameters parameters(command.values);
        if (!command.prepared) {
            sound = sound && PQsendQueryParams(connection, command.sql.c_str(), 0, nullptr, nullptr, nullptr,
                                               nullptr, 1) == 1;
            preparing.emplace_back();
            continue;
        }
        auto name = named.find(command.sql);
        if (name == named.end()) {
            name = named.emplace(command.sql, "s" + std::to_string(++statements_made_)).first;
            sound =
                sound && PQsendPrepare(connection, name->second.c_str(), command.sql.c_str(), 0, nullptr) == 1;
            preparing.push_back(command.sql);
        }
        sound = sound && PQsendQueryPrepared(connection, name->second.c_str(), parameters.count(),
                                             parameters.data.data(), parameters.sizes.data(),
                                             parameters.formats.data(), 1) == 1;
        preparing.emplace_back();
    }
    if (!sound || PQpipelineSync(connection) != 1) fail_connection();
    PostgresResult last, failed;
    for (const std::string& text : preparing) {
        PostgresResult result(PQgetResult(connection));
        if (!result) fail_connection();
        const ExecStatusType status = PQresultStatus(result.get());
        if (status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK) {
            if (!text.empty()) prepared_.emplace(text, named.at(text));
            last = std::move(result);
        } else if (status != PGRES_PIPELINE_ABORTED && !failed) {
            failed = std::move(result);
        }
        if (PQstatus(connection) != CONNECTION_OK) break;
        // Each answer ends with nothing.
        while (const PostgresResult more{PQgetResult(connection)}) {
        }
    }
    if (PQstatus(connection) != CONNECTION_OK) fail_connection();
    const PostgresResult end(PQgetResult(connection));
    if (PQresultStatus(end.get()) != PGRES_PIPELINE_SYNC || PQexitPipelineMode(connection) != 1)
        fail_connection();
    if (failed) fail(failed.get());
    return last;
}

void PostgresDatabase::run(const std::string& sql) { send({sql, {}, false}); }

void PostgresDatabase::run_script(const std::string& sql) {
    if (!put_off_.empty()) run("SELECT 1");
    need_connection();
    const PostgresResult done(PQexec(connection_.get(), sql.c_str()));
    const ExecStatusType status = PQresultStatus(done.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) fail(done.get());
}

void PostgresDatabase::begin() {
    put_off_.clear();
    points_.clear();
    in_transaction_ = true;
    begun_ = wrote_ = false;
    put_off_.push_back({"BEGIN", {}, false});
    put_off_.push_back({"SELECT pg_advisory_xact_lock(" + std::to_string(lock_) + ")", {}, false});
}

void PostgresDatabase::begin_reading() {
    put_off_.clear();
    points_.clear();
    in_transaction_ = true;
    begun_ = wrote_ = false;
    put_off_.push_back({"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", {}, false});
}

void PostgresDatabase::commit() {
    if (!begun_ && !wrote_) {  // nothing was asked, nothing written
        put_off_.clear();
        in_transaction_ = false;
        return;
    }
    if (wrote_) put_off_.push_back({"SELECT pg_notify('" + schema_ + "', '')", {}, false});
    try {
        const PostgresResult done = send({"COMMIT", {}, false});
        in_transaction_ = begun_ = false;
        // COMMIT of a spoiled transaction is no error to PostgreSQL.
        if (std::string_view(PQcmdStatus(done.get())) != "COMMIT")
            throw StorageError(What::other, "the transaction was rolled back");
    } catch (const StorageError& error) {
        if (error.kind() != What::lost) throw;
        in_transaction_ = begun_ = false;
        throw StorageError(What::unknown_commit, error.what());
    }
}

void PostgresDatabase::roll_back() {
    put_off_.clear();
    points_.clear();
    const bool begun = begun_;
    in_transaction_ = begun_ = wrote_ = false;
    // A broken connection has rolled back by itself.
    if (!begun || !connection_) return;
    const PostgresResult done(PQexec(connection_.get(), "ROLLBACK"));
    if (PQresultStatus(done.get()) != PGRES_COMMAND_OK) connection_.reset();
}

void PostgresDatabase::savepoint() {
    points_.push_back(put_off_.size());
    put_off_.push_back({"SAVEPOINT entry", {}, false});
}

void PostgresDatabase::release() {
    const std::size_t point = points_.back();
    points_.pop_back();
    if (point == sent)
        put_off_.push_back({"RELEASE entry", {}, false});
    else  // the server has not heard of it
        put_off_.erase(put_off_.begin() + static_cast<std::ptrdiff_t>(point));
}

void PostgresDatabase::roll_back_to() {
    const std::size_t point = points_.back();
    points_.pop_back();
    if (point != sent) {
        put_off_.resize(point);
        return;
    }
    // What was put off behind it is undone as well.
    put_off_.clear();
    put_off_.push_back({"ROLLBACK TO entry", {}, false});
    put_off_.push_back({"RELEASE entry", {}, false});
}

void PostgresDatabase::empty(std::span<const std::string_view> tables) {
    std::string sql = "TRUNCATE ";
    for (const std::string_view table : tables) sql += (sql.size() > 9 ? ", " : "") + std::string(table);
    run(sql);
}

std::unique_ptr<Statement> PostgresDatabase::prepare(std::string_view sql) {
    return std::make_unique<PostgresStatement>(*this, with_dollars(sql));
}

std::vector<std::string> PostgresDatabase::damage() { return {}; }

void PostgresDatabase::each_row(std::string_view table, const std::function<void(ByteView)>& visit) {
    const PostgresResult rows = execute("SELECT * FROM " + std::string(table), {});
    const pg_result* result = rows.get();
    const auto put = [](Bytes& row, std::uint8_t type, std::string_view data) {
        row.push_back(type);
        for (unsigned byte = 0; byte < 8; ++byte)
            row.push_back(static_cast<std::uint8_t>(data.size() >> (8 * byte)));
        row.insert(row.end(), data.begin(), data.end());
    };
    // The types as SQLite numbers them.
    constexpr std::uint8_t integer = 1, words = 3, bytes = 4, nothing = 5;
    Bytes row;
    for (int i = 0; i < PQntuples(result); ++i) {
        row.clear();
        for (int column = 0; column < PQnfields(result); ++column) {
            if (std::string_view(PQfname(result, column)) == "rowid") continue;
            if (PQgetisnull(result, i, column) != 0)
                put(row, nothing, "");
            else if (PQftype(result, column) == oid_int8)
                put(row, integer, std::to_string(number_at(result, i, column)));
            else
                put(row, PQftype(result, column) == oid_bytes ? bytes : words, text_at(result, i, column));
        }
        visit(row);
    }
}

std::int64_t PostgresDatabase::number_of(const std::string& sql) {
    const PostgresResult result = send({sql, {}, false});
    return PQntuples(result.get()) > 0 ? number_at(result.get(), 0, 0) : 0;
}

std::vector<std::string> PostgresDatabase::lines_of(const std::string& sql) {
    std::vector<std::string> out;
    const PostgresResult result = send({sql, {}, false});
    for (int i = 0; i < PQntuples(result.get()); ++i) out.push_back(text_at(result.get(), i, 0));
    return out;
}

std::vector<std::string> PostgresDatabase::schema() { return lines_of(schema_lines); }

std::vector<std::string> PostgresDatabase::schema_expected() {
    // Made beside it, looked at, and never committed.
    const std::string beside = schema_ + "_as_made";
    const Transaction never_committed(*this);
    run("CREATE SCHEMA " + beside);
    run("SET LOCAL search_path TO " + beside);
    for (const std::string& sql : schema_texts()) run_script(sql);
    return lines_of(schema_lines);
}

}  // namespace daihui::record
