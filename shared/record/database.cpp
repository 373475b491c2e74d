#include "shared/record/database.hpp"

#include <algorithm>

namespace daihui::record {

bool is_constraint(const StorageError& error) {
    using What = StorageError::What;
    switch (error.kind()) {
        case What::unique:
        case What::trigger:
        case What::reference:
        case What::check:
            return true;
        default:
            return false;
    }
}

bool Database::books_outdated() {
    Query q(*this, "SELECT 1 FROM local WHERE name = 'record/books_outdated'");
    return q.step();
}

void Database::set_books_current() {
    Query q(*this, "DELETE FROM local WHERE name = 'record/books_outdated'");
    q.run();
}

Query::Query(Database& database, std::string_view sql) {
    Database::Cached& cached = database.statements_[sql];
    if (cached.busy) {
        own_ = database.prepare(sql);
        statement_ = own_.get();
        return;
    }
    if (!cached.statement) cached.statement = database.prepare(sql);
    cached.busy = true;
    cached_ = &cached;
    statement_ = cached.statement.get();
}

Query::~Query() {
    if (cached_ == nullptr) return;
    statement_->reset();
    cached_->busy = false;
}

std::optional<Hash> Query::hash(int column) {
    const Bytes data = bytes(column);
    Hash out{};
    if (data.size() != out.size()) return std::nullopt;
    std::copy(data.begin(), data.end(), out.begin());
    return out;
}

Transaction::Transaction(Database& database, To to) : database_(database) {
    if (to == To::write)
        database_.begin();
    else
        database_.begin_reading();
}

Transaction::~Transaction() {
    if (!open_) return;
    try {
        // A full disk may have rolled back by itself already.
        if (database_.in_transaction()) database_.roll_back();
    } catch (const StorageError&) {
        // The next begin() reports it; nothing was committed.
    }
}

void Transaction::commit() {
    database_.commit();
    open_ = false;
}

Savepoint::Savepoint(Database& database) : database_(database) { database_.savepoint(); }

Savepoint::~Savepoint() {
    if (!open_) return;
    try {
        if (database_.in_transaction()) database_.roll_back_to();
    } catch (const StorageError&) {
        // The transaction around it is rolled back instead.
    }
}

void Savepoint::release() {
    database_.release();
    open_ = false;
}

Error error_of(const StorageError& error, const std::string& name) {
    using What = StorageError::What;
    const std::string place = "「" + name + "」";
    const auto storage = [](std::string text) { return Error{ErrorKind::storage, std::move(text)}; };
    switch (error.kind()) {
        case What::not_ours:
            return storage(place + "不是会议记录（不是数据库文件）。没有改动它；请检查路径，或用备份。");
        case What::in_use:
            return storage("另一个程序正在使用" + place + "。同一会场只能由一个程序打开；请先退出它。");
        case What::busy:
            return storage("另一个主控机进程正在写入" + place + "，等候过久，没有写入。请稍候重试。");
        case What::full:
            return storage("磁盘已满，" + place + "没有写入。请腾出空间后重试；已记录的内容完好。");
        case What::read_only:
            return storage(place + "不可写（只读的文件、文件夹或磁盘）。请检查权限，或换一个位置。");
        case What::damaged:
            return storage(place + "已损坏。请停用本文件，用备份恢复，并运行 daihui verify。");
        case What::failing:
            return storage("磁盘读写失败，" + place +
                           "没有写入。请检查磁盘和剩余空间后重试；已记录的内容完好。");
        case What::memory:
            return storage("内存不足，" + place + "没有写入。请关闭其他程序后重试。");
        case What::lost:
            return storage("与数据库" + place +
                           "的连接中断，没有写入。请检查数据库服务器和网络，恢复后自动重连。");
        case What::unknown_commit:
            return storage("与数据库" + place +
                           "的连接在写入时中断，不知道是否已经写入。恢复后请先查看记录，没有的再重做。");
        default:
            return storage("会议记录" + place + "出现故障（" + error.what() + "），没有写入。");
    }
}

}  // namespace daihui::record
