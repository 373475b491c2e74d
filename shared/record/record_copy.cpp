#include "shared/record/record_copy.hpp"

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

void copy_all(Database& file, Database& database) {
    Store from(file), to(database);
    Transaction transaction(database);
    from.each(Store::Order::of_arrival, [&](const Store::Row& row) {
        if (!row.unreadable.empty() || !row.stored.body_present)
            throw StorageError(StorageError::What::damaged, "an entry cannot be read");
        to.append(row.stored.entry, row.stored.signature, row.stored.body);
    });
    from.each_ballot([&](const std::optional<Hash>& hash, const std::string& ballot) {
        if (!hash) throw StorageError(StorageError::What::damaged, "a ballot cannot be read");
        to.keep_ballot(*hash, ballot);
    });
    Query local(file, "SELECT name, value FROM local WHERE name <> 'record/version'");
    while (local.step()) {
        Query put(database, "INSERT INTO local(name, value) VALUES(?, ?) ON CONFLICT DO NOTHING");
        put.bind(1, local.text(0)).bind_bytes(2, local.bytes(1));
        put.run();
    }
    Query outdated(database,
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

}  // namespace daihui::record
