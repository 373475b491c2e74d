#include "shared/record/record_copy.hpp"

#include <libpq-fe.h>

#include <algorithm>

#include "shared/record/migrations.hpp"
#include "shared/record/postgres_database.hpp"
#include "shared/record/sqlite_database.hpp"
#include "shared/record/store.hpp"

namespace daihui::record {
namespace {

/// `local` of an unfinished copy holds nothing but what came with the tables.
bool is_whole(Database& database) {
    Query q(database, "SELECT 1 FROM local WHERE name = 'record/device'");
    return q.step();
}

void copy_all(Database& source, Database& target) {
    Store from(source), to(target);
    Transaction transaction(target);
    from.each(Store::Order::of_arrival, [&](const Store::Row& row) {
        if (!row.unreadable.empty() || !row.stored.body_present)
            throw StorageError(StorageError::What::damaged, "an entry cannot be read");
        to.append(row.stored.entry, row.stored.signature, row.stored.body);
    });
    from.each_ballot([&](const std::optional<Hash>& hash, const std::string& ballot) {
        if (!hash) throw StorageError(StorageError::What::damaged, "a ballot cannot be read");
        to.keep_ballot(*hash, ballot);
    });
    // But for what is the database's own, and what its programs say to each other.
    Query local(source,
                "SELECT name, value FROM local WHERE name <> 'record/version' AND name <> 'record/programs' "
                "AND name NOT LIKE 'record/claimed/%'");
    while (local.step()) {
        Query put(target, "INSERT INTO local(name, value) VALUES(?, ?) ON CONFLICT DO NOTHING");
        put.bind(1, local.text(0)).bind_bytes(2, local.bytes(1));
        put.run();
    }
    Query outdated(target,
                   "INSERT INTO local(name, value) VALUES('record/books_outdated', ?) ON CONFLICT DO NOTHING");
    outdated.bind_bytes(1, bytes_of("1"));
    outdated.run();
    transaction.commit();
}

}  // namespace

Result<void> copy_record(const std::filesystem::path& file, const RecordPlace& to, const Id& congress) {
    if (to.is_file()) return Error{ErrorKind::wrong_use, "会议记录只能移入数据库。"};
    auto from = SqliteDatabase::open(file, Database::Creation::must_exist);
    if (!from) return from.error();
    try {
        for (const char* table : {"lying", "overlay"}) {
            bool any = false;
            (*from)->each_row(table, [&](ByteView) { any = true; });
            if (any)
                return Error{ErrorKind::refused, "「" + file.string() +
                                                     "」中还有没有汇总的记录，不能移入数据库。请先启动一次 "
                                                     "daihui-hub（不写 --store），待其汇总完再移。"};
        }
        auto database = PostgresDatabase::open(to, congress, Database::Creation::create);
        if (!database && database.error().kind == ErrorKind::refused) {
            database = PostgresDatabase::open(to, congress, Database::Creation::must_exist);
            if (database && is_whole(**database))
                return Error{
                    ErrorKind::refused,
                    "数据库「" + to.shown() + "」里已有这次大会的记录，不会覆盖。请核对地址，或换一个数据库。"};
        }
        if (!database) return database.error();
        copy_all(**from, **database);
        return {};
    } catch (const StorageError& error) {
        return error_of(error, to.shown());
    }
}

Result<void> copy_record(const RecordPlace& from, const Id& congress, const std::filesystem::path& file) {
    auto database = PostgresDatabase::open(from, congress, Database::Creation::must_exist);
    if (!database) return database.error();
    auto to = SqliteDatabase::open(file, Database::Creation::create);
    if (!to) return to.error();
    try {
        const Transaction reading(**database, Transaction::To::read);
        if (!is_whole(**database))
            return Error{ErrorKind::storage, "数据库「" + from.shown() +
                                                 "」里这次大会的记录没有移完，请用会场文件夹里的 record.db。"};
        copy_all(**database, **to);
        return {};
    } catch (const StorageError& error) {
        return error_of(error, from.shown());
    }
}

Result<std::vector<Id>> congresses_in(const RecordPlace& database) {
    try {
        const PostgresConnection connection = connect_to(database.address());
        const PostgresResult found(PQexec(
            connection.get(), "SELECT nspname FROM pg_namespace WHERE nspname ~ '^daihui_[0-9a-f]{32}$'"));
        if (PQresultStatus(found.get()) != PGRES_TUPLES_OK)
            throw StorageError(StorageError::What::lost, PQerrorMessage(connection.get()));
        std::vector<Id> out;
        for (int i = 0; i < PQntuples(found.get()); ++i) {
            const auto bytes = from_hex(std::string(PQgetvalue(found.get(), i, 0)).substr(7));
            Id id{};
            if (!bytes || bytes->size() != id.size()) continue;
            std::copy(bytes->begin(), bytes->end(), id.begin());
            out.push_back(id);
        }
        return out;
    } catch (const StorageError& error) {
        return cannot_connect(database.shown(), error.what());
    }
}

}  // namespace daihui::record
