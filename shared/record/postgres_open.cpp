// Finding or making the schema of a congress in PostgreSQL, and what to say where that cannot be.
#include <libpq-fe.h>

#include <charconv>

#include "shared/record/migrations.hpp"
#include "shared/record/postgres_database.hpp"
#include "shared/record/postgres_schema.hpp"

namespace daihui::record {
namespace {

using What = StorageError::What;

}  // namespace

// libpq has no codes of these, and the server may speak any language; what it says is passed on.
Error cannot_connect(const std::string& name, const std::string& said) {
    std::string line = said.substr(0, said.find_last_not_of(" \n") + 1);
    for (char& c : line)
        if (c == '\n' || c == '\t') c = ' ';
    return {ErrorKind::storage, "连不上数据库「" + name + "」（" + line +
                                    "）。请检查地址、数据库名、用户和口令，以及服务器是否已启动；"
                                    "口令可写在 ~/.pgpass 中。"};
}

Result<std::unique_ptr<Database>> PostgresDatabase::open(const RecordPlace& place, const Id& congress,
                                                         Creation creation) {
    if (congress == Id{}) return Error{ErrorKind::wrong_use, "打开数据库中的会议记录须指明是哪一次大会。"};
    std::unique_ptr<PostgresDatabase> database(new PostgresDatabase(place, congress));
    try {
        database->connect();
    } catch (const StorageError& error) {
        return cannot_connect(database->name(), error.what());
    }
    try {
        if (std::optional<Error> error = database->make_or_find(creation)) return *error;
        database->find_keys();
        return std::unique_ptr<Database>(std::move(database));
    } catch (const StorageError& error) {
        if (error.kind() == What::read_only)
            return Error{ErrorKind::storage,
                         "数据库「" + database->name() + "」没有给本用户所需的权限（" + error.what() +
                             "）。请数据库管理员执行 GRANT CREATE ON DATABASE，或换用有权限的用户。"};
        return error_of(error, database->name());
    }
}

std::optional<Error> PostgresDatabase::make_or_find(Creation creation) {
    const auto storage = [&](const std::string& text) {
        return Error{ErrorKind::storage, "数据库「" + name_ + "」" + text};
    };
    if (PQserverVersion(connection_.get()) < 130000)
        return storage("的服务器版本太旧。请使用 PostgreSQL 13 或更新的版本。");
    for (const char* setting : {"fsync", "full_page_writes"})
        if (lines_of(std::string("SHOW ") + setting) != std::vector<std::string>{"on"})
            return storage(std::string("关闭了 ") + setting +
                           "，断电会丢失已确认的记录。请在 postgresql.conf 中打开它，重启服务器。");
    if (lines_of("SHOW server_encoding") != std::vector<std::string>{"UTF8"})
        return storage("不是 UTF8 编码。请用 CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0 另建。");

    const bool exists = number_of("SELECT count(*) FROM pg_namespace WHERE nspname = '" + schema_ + "'") > 0;
    if (creation == Creation::create) {
        if (exists) return Error{ErrorKind::refused, "数据库「" + name_ + "」里已有这次大会的记录，不会覆盖。"};
        make();
        opened_ = Opened::created;
        return std::nullopt;
    }
    if (!exists)
        return storage(
            "里没有这次大会的记录。请检查地址；记录还在会场文件夹里的，"
            "用 daihui-hub --store 启动一次，把它移入数据库。");
    const std::vector<std::string> version =
        lines_of("SELECT convert_from(value, 'UTF8') FROM local WHERE name = 'record/version'");
    std::int64_t number = 0;
    if (version.size() == 1) std::from_chars(version[0].data(), version[0].data() + version[0].size(), number);
    if (number == 0) return storage("里这次大会的记录不完整：缺少版本。请用备份恢复。");
    if (number != newest_version())
        return storage("里这次大会的记录由" + std::string(number > newest_version() ? "更新" : "较旧") +
                       "版本的软件写成（第 " + std::to_string(number) + " 版，本软件为第 " +
                       std::to_string(newest_version()) + " 版）。没有改动它；请用相应版本的软件打开。");
    return std::nullopt;
}

void PostgresDatabase::make() {
    // All or nothing: DDL is part of the transaction.
    begin();
    try {
        run("CREATE SCHEMA " + schema_);
        for (const std::string& sql : schema_texts()) run_script(sql);
        run("INSERT INTO local(name, value) VALUES('record/version', convert_to('" +
            std::to_string(newest_version()) + "', 'UTF8'))");
        run_script(common_text(schema_));
        commit();
    } catch (const StorageError&) {
        roll_back();
        throw;
    }
}

void PostgresDatabase::find_keys() {
    const PostgresResult keys = execute(
        "SELECT x.relname, string_agg(t.relname || '.' || a.attname, ', ' ORDER BY k.place) "
        "FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid "
        "JOIN pg_namespace n ON n.oid = t.relnamespace "
        "CROSS JOIN LATERAL unnest(i.indkey::int2[]) WITH ORDINALITY AS k(attnum, place) "
        "JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.attnum "
        "WHERE i.indisunique AND n.nspname = current_schema() GROUP BY x.relname",
        {});
    for (int i = 0; i < PQntuples(keys.get()); ++i)
        keys_.emplace(PQgetvalue(keys.get(), i, 0), PQgetvalue(keys.get(), i, 1));
}

}  // namespace daihui::record
