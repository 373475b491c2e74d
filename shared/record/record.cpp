// Opening, reading, folding anew.
#include "shared/record/record.hpp"

#include <algorithm>
#include <map>

#include "shared/record/digest.hpp"
#include "shared/record/postgres_database.hpp"
#include "shared/record/record_file.hpp"
#include "shared/record/sqlite_database.hpp"
#include "shared/record/verify.hpp"

namespace daihui::record {
namespace {

namespace fs = std::filesystem;

// Values of the `local` table that are the record's own; set_local cannot reach them.
constexpr std::string_view own_prefix = "record/";

}  // namespace

RecordFile::RecordFile(std::unique_ptr<Database> database, SigningKey key, const Id& congress)
    : key_(std::move(key)),
      database_(std::move(database)),
      store_(*database_),
      ledger_(*database_, store_),
      overlay_(*database_),
      congress_(congress),
      device_bytes_(device_id(key_.public_key())),
      device_(to_hex(device_bytes_)) {}

void RecordFile::load() {
    ledger_.reload();
    chains_.load(store_);
    if (database_->books_outdated()) {
        Transaction transaction(*database_);
        (void)refold();
        lay_untaken();
        transaction.commit();
        ledger_.committed();
    }
    find_own_chain();
}

void RecordFile::find_own_chain() {
    // A hub that took over writes in its own epoch; everybody else in the first.
    epoch_ = is_hub() ? ledger_.hub_epoch() : 1;
    own_ = chains_.stored({device_, epoch_});
}

congress::Checkpoint RecordFile::checkpoint(std::string why) const {
    congress::Checkpoint out;
    out.why = std::move(why);
    for (const auto& [chain, tip] : chains_.all_stored())
        out.heads.push_back(checkpoint_head(chain.first, chain.second, tip.seq, tip.hash));
    std::sort(out.heads.begin(), out.heads.end());
    out.root = checkpoint_root(out.heads);
    return out;
}

Result<void> RecordFile::for_each(const std::function<void(const StoredEntry&)>& visit) const {
    try {
        std::string unreadable;
        store_.each(Store::Order::of_chains, [&](const Store::Row& row) {
            if (unreadable.empty() && !row.unreadable.empty())
                unreadable = "第 " + std::to_string(row.stored.entry.seq) + " 条" + row.unreadable;
            if (unreadable.empty()) visit(row.stored);
        });
        if (!unreadable.empty())
            return Error{ErrorKind::storage,
                         "会议记录" + unreadable + "，请运行 daihui verify，并用备份恢复。"};
        return {};
    } catch (const StorageError& exception) {
        return error_of(exception, database_->name());
    }
}

std::vector<Finding> RecordFile::refold() {
    database_->defer_references();
    overlay_.forget();
    ledger_.clear();
    std::vector<Finding> findings = fold_all(store_, *database_, ledger_);
    database_->set_books_current();
    return findings;
}

Result<std::vector<Finding>> RecordFile::rebuild() {
    try {
        Transaction transaction(*database_);
        look_again();
        const bool lifted = overlay_.empty() || overlay_.lift();
        const std::map<std::string, std::string> before = table_digests(*database_);
        std::vector<Finding> findings = refold();
        if (!lifted) findings.push_back({"", 0, "尚未汇总的部分与账目不符，已按记录重建。"});
        for (const auto& [table, digest] : table_digests(*database_))
            if (before.at(table) != digest)
                findings.push_back({"", 0, "账目「" + table + "」原与记录不符，已按记录重建。"});
        lay_untaken();
        transaction.commit();
        ledger_.committed();
        find_own_chain();
        return findings;
    } catch (const StorageError& exception) {
        return failed_write(exception);
    }
}

std::string RecordFile::books_digest() const { return digest_of(table_digests(*database_)); }

std::string RecordFile::shared_digest() const {
    if (overlay_.empty()) return books_digest();
    Transaction lifting(*database_);  // rolled back
    Overlay overlay(*database_);
    return overlay.lift() ? books_digest() : std::string();
}

Result<std::vector<Finding>> RecordFile::verify() const {
    try {
        return verify_file(*database_, store_, congress_, device_);
    } catch (const StorageError& exception) {
        return error_of(exception, database_->name());
    }
}

Result<void> RecordFile::set_local(std::string_view name, std::string_view value) {
    if (name.substr(0, own_prefix.size()) == own_prefix)
        return Error{ErrorKind::wrong_use, "「" + std::string(name) + "」是记录自用的名称。"};
    try {
        put_local(name, value);
        return {};
    } catch (const StorageError& exception) {
        return error_of(exception, database_->name());
    }
}

std::optional<std::string> RecordFile::local(std::string_view name) const {
    Query q(*database_, "SELECT value FROM local WHERE name = ?");
    if (!q.with(name).step()) return std::nullopt;
    return text_of(q.bytes(0));
}

void RecordFile::put_local(std::string_view name, std::string_view value) {
    Query q(*database_,
            "INSERT INTO local(name, value) VALUES(?, ?) ON CONFLICT(name) DO UPDATE SET value = "
            "excluded.value");
    q.bind(1, name).bind_bytes(2, bytes_of(value));
    q.run();
}

Error RecordFile::failed_write(const StorageError& exception) {
    const Error error = is_constraint(exception) ? Error{ErrorKind::refused, refusal_of(exception)}
                                                 : error_of(exception, database_->name());
    rolled_back();
    return error;
}

Error RecordFile::failed_intake(const StorageError& exception) {
    const Error error = failed_write(exception);
    try {
        chains_.load(store_);
    } catch (const StorageError&) {
        // The disk fails reads as well; nothing was stored, and the next call says so again.
    }
    return error;
}

void RecordFile::rolled_back() noexcept {
    store_.let_bodies_go();
    try {
        ledger_.rolled_back();  // what a fold kept in memory was rolled back on the disk
    } catch (const StorageError&) {
        // The disk fails reads as well; the next write says so again.
    }
}

namespace {

Result<std::unique_ptr<Database>> open_database(const RecordPlace& place, const Record::Options& options) {
    const auto creation = options.create ? Database::Creation::create : Database::Creation::must_exist;
    return place.is_file() ? SqliteDatabase::open(place.file(), creation)
                           : PostgresDatabase::open(place, options.congress, creation);
}

}  // namespace

Result<std::unique_ptr<Record>> Record::open(const RecordPlace& place, SigningKey key, Options options) {
    Result<std::unique_ptr<Database>> database = open_database(place, options);
    if (!database) return database.error();
    Database& db = **database;
    try {
        const std::string device = to_hex(device_id(key.public_key()));
        if (options.create) {
            // Whose record this is stands in the file before anything is said in it.
            auto record = std::make_unique<RecordFile>(std::move(*database), std::move(key), options.congress);
            Transaction transaction(db);
            record->put_local("record/congress", to_hex(options.congress));
            record->put_local("record/device", device);
            transaction.commit();
            record->load();
            return std::unique_ptr<Record>(std::move(record));
        }
        const auto own = [&](const char* name) {
            Query q(db, "SELECT value FROM local WHERE name = ?");
            return q.with(name).step() ? text_of(q.bytes(0)) : std::string();
        };
        const std::string named = "「" + place.shown() + "」";
        Id congress{};
        const std::optional<Bytes> congress_bytes = from_hex(own("record/congress"));
        if (!congress_bytes || congress_bytes->size() != congress.size())
            return Error{ErrorKind::storage, named + "没有写完：建立时中断了。请删除它，重新 daihui init。"};
        std::copy(congress_bytes->begin(), congress_bytes->end(), congress.begin());
        if (options.congress != Id{} && options.congress != congress)
            return Error{ErrorKind::refused, named + "是另一次大会（或演练）的记录，不能在这里使用。"};
        if (options.whose == Options::Whose::own && own("record/device") != device)
            return Error{ErrorKind::refused, named + "属于另一台机器：密钥不符。请使用本会场自己的密钥文件。"};
        auto record = std::make_unique<RecordFile>(std::move(*database), std::move(key), congress);
        record->load();
        return std::unique_ptr<Record>(std::move(record));
    } catch (const StorageError& exception) {
        return error_of(exception, place.shown());
    }
}

}  // namespace daihui::record
