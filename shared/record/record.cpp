#include "shared/record/record.hpp"

#include <algorithm>
#include <map>

#include "shared/record/database.hpp"
#include "shared/record/digest.hpp"
#include "shared/record/ledger.hpp"
#include "shared/record/store.hpp"
#include "shared/record/verify.hpp"

namespace daihui::record {
namespace {

namespace fs = std::filesystem;

// Values of the `local` table that are the record's own; set_local cannot reach them.
constexpr std::string_view own_prefix = "record/";

class RecordFile final : public Record {
  public:
    RecordFile(std::unique_ptr<Database> database, SigningKey key, const Id& congress)
        : key_(std::move(key)),
          database_(std::move(database)),
          store_(*database_),
          ledger_(*database_, store_),
          congress_(congress),
          device_(device_id(key_.public_key())) {}

    /// Reads where the record stands; folds the books where an upgrade asks for it.
    void load() {
        ledger_.reload();
        if (const std::optional<StoredEntry> newest = store_.newest(device_)) {
            epoch_ = newest->entry.epoch;
            last_seq_ = newest->entry.seq;
            head_ = newest->hash;
        }
        if (database_->books_outdated()) {
            Transaction transaction(*database_);
            refold();
            transaction.commit();
            ledger_.committed();
        }
    }

    Result<Receipt> write(Moment now, const std::vector<congress::Event>& events) override {
        if (events.empty()) return Error{ErrorKind::wrong_use, "没有要记录的内容。"};
        try {
            return append(now, events);
        } catch (const Refusal& refusal) {
            ledger_.rolled_back();
            return Error{ErrorKind::refused, refusal.message};
        } catch (const SQLite::Exception& exception) {
            return failed_write(exception);
        }
    }

    [[nodiscard]] const Books& books() const override { return ledger_; }
    [[nodiscard]] PublicKey public_key() const override { return key_.public_key(); }
    [[nodiscard]] std::string device() const override { return to_hex(device_); }
    [[nodiscard]] std::uint64_t last_seq() const override { return last_seq_; }
    [[nodiscard]] Hash head() const override { return head_; }
    [[nodiscard]] Id congress_id() const override { return congress_; }
    [[nodiscard]] Signature sign_text(std::string_view context, ByteView message) const override {
        return key_.sign_text(context, message);
    }

    [[nodiscard]] bool is_hub() const override { return ledger_.hub_device() == to_hex(device_); }
    [[nodiscard]] std::uint64_t hub_seen() const override {
        return place_of(ledger_.hub_epoch(), ledger_.hub_seq());
    }
    [[nodiscard]] std::vector<Have> have() const override { return {}; }
    [[nodiscard]] std::vector<StoredEntry> entries_after(const std::vector<Have>&, std::size_t, std::size_t,
                                                         Ballots) const override {
        return {};
    }
    [[nodiscard]] std::vector<StoredEntry> not_taken(std::size_t, std::size_t) const override { return {}; }
    [[nodiscard]] std::vector<StoredEntry> own_after(std::uint64_t, std::size_t, std::size_t) const override {
        return {};
    }
    [[nodiscard]] std::size_t waiting() const override { return 0; }
    Result<Imported> import(const std::vector<StoredEntry>&) override {
        return Error{ErrorKind::wrong_use, "本版本尚不能收取其他机器的记录。"};
    }
    Result<std::vector<Taken>> take(Moment, const std::vector<Run>&, const Decide&) override {
        return Error{ErrorKind::wrong_use, "本版本尚不能收取其他机器的记录。"};
    }
    [[nodiscard]] std::vector<Run> lying() const override { return {}; }
    Result<Receipt> take_over(Moment, const SigningKey&, std::string, std::string) override {
        return Error{ErrorKind::wrong_use, "本版本尚不能更换主机。"};
    }
    [[nodiscard]] std::string shared_digest() const override { return books_digest(); }

    [[nodiscard]] congress::Checkpoint checkpoint(std::string why) const override {
        congress::Checkpoint out;
        out.why = std::move(why);
        Query devices(*database_, "SELECT DISTINCT device FROM entries");
        while (devices.step()) {
            Id device{};
            const Bytes bytes = devices.bytes(0);
            std::copy_n(bytes.begin(), std::min(bytes.size(), device.size()), device.begin());
            if (const std::optional<StoredEntry> newest = store_.newest(device))
                out.heads.push_back(
                    checkpoint_head(to_hex(device), newest->entry.epoch, newest->entry.seq, newest->hash));
        }
        std::sort(out.heads.begin(), out.heads.end());
        out.root = checkpoint_root(out.heads);
        return out;
    }

    Result<void> for_each(const std::function<void(const StoredEntry&)>& visit) const override {
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
        } catch (const SQLite::Exception& exception) {
            return error_of(exception, database_->file());
        }
    }

    Result<std::vector<Finding>> rebuild() override {
        try {
            Transaction transaction(*database_);
            const std::map<std::string, std::string> before = table_digests(*database_);
            std::vector<Finding> findings = refold();
            for (const auto& [table, digest] : table_digests(*database_))
                if (before.at(table) != digest)
                    findings.push_back({"", 0, "账目「" + table + "」原与记录不符，已按记录重建。"});
            transaction.commit();
            ledger_.committed();
            return findings;
        } catch (const SQLite::Exception& exception) {
            return failed_write(exception);
        }
    }

    [[nodiscard]] std::string books_digest() const override { return digest_of(table_digests(*database_)); }

    Result<std::vector<Finding>> verify() const override {
        try {
            return verify_file(*database_, store_, congress_);
        } catch (const SQLite::Exception& exception) {
            return error_of(exception, database_->file());
        }
    }

    Result<void> set_local(std::string_view name, std::string_view value) override {
        if (name.substr(0, own_prefix.size()) == own_prefix)
            return Error{ErrorKind::wrong_use, "「" + std::string(name) + "」是记录自用的名称。"};
        try {
            put_local(name, value);
            return {};
        } catch (const SQLite::Exception& exception) {
            return error_of(exception, database_->file());
        }
    }
    [[nodiscard]] std::optional<std::string> local(std::string_view name) const override {
        Query q(*database_, "SELECT value FROM local WHERE name = ?");
        if (!q.with(name).step()) return std::nullopt;
        return text_of(q.bytes(0));
    }

    void put_local(std::string_view name, std::string_view value) {
        Query q(*database_,
                "INSERT INTO local(name, value) VALUES(?, ?) ON CONFLICT(name) DO UPDATE SET value = "
                "excluded.value");
        q.bind(1, name).bind_bytes(2, bytes_of(value));
        q.run();
    }

  private:
    Result<Receipt> append(Moment now, const std::vector<congress::Event>& events) {
        // Everything that can be wrong with the values is found before the disk is touched.
        std::vector<Entry> entries;
        std::vector<std::string> bodies;
        entries.reserve(events.size());
        bodies.reserve(events.size());
        Hash previous = head_;
        for (const congress::Event& event : events) {
            const congress::Kind kind = congress::kind_of(event);
            // The books are folded from the body again one day: what does not read back must not get in.
            std::optional<std::string> body = congress::recordable_json(event);
            if (!body)
                return Error{ErrorKind::bad_input,
                             "「" + std::string(congress::to_words(kind)) + "」的内容含有不能记录的字符。"};
            Entry entry;
            entry.congress = congress_;
            entry.device = device_;
            entry.epoch = epoch_;
            entry.seq = last_seq_ + entries.size() + 1;
            entry.time =
                congress::time_is_coarse(kind) ? Moment(std::chrono::floor<std::chrono::minutes>(now)) : now;
            entry.kind = kind;
            entry.previous = previous;
            entry.body = sha256(*body);
            previous = hash_of(entry);
            entries.push_back(entry);
            bodies.push_back(*std::move(body));
        }
        const Signature signature = key_.sign(previous);

        Transaction transaction(*database_);
        for (std::size_t i = 0; i < entries.size(); ++i)
            store_.append(entries[i], i + 1 == entries.size() ? std::optional(signature) : std::nullopt,
                          bodies[i]);
        for (std::size_t i = 0; i < entries.size(); ++i) ledger_.fold(said_of(entries[i]), events[i]);
        ledger_.flush();
        transaction.commit();
        ledger_.committed();

        const Receipt receipt{entries.front().seq, entries.back().seq, previous};
        last_seq_ = receipt.last_seq;
        head_ = receipt.head;
        return receipt;
    }

    Error failed_write(const SQLite::Exception& exception) {
        const Error error = is_constraint(exception) ? Error{ErrorKind::refused, refusal_of(exception)}
                                                     : error_of(exception, database_->file());
        try {
            ledger_.rolled_back();  // what a fold kept in memory was rolled back on the disk
        } catch (const SQLite::Exception&) {
            // The disk fails reads as well; the next write says so again.
        }
        return error;
    }

    std::vector<Finding> refold() {
        database_->run("PRAGMA defer_foreign_keys=ON");
        ledger_.clear();
        std::vector<Finding> findings = fold_all(store_, *database_, ledger_);
        database_->set_books_current();
        return findings;
    }

    SigningKey key_;
    std::unique_ptr<Database> database_;
    Store store_;
    Ledger ledger_;
    Id congress_;
    Id device_;
    std::uint32_t epoch_ = 1;
    std::uint64_t last_seq_ = 0;
    Hash head_{};
};

}  // namespace

Result<std::unique_ptr<Record>> Record::open(const fs::path& file, SigningKey key, Options options) {
    const auto creation = options.create ? Database::Creation::create : Database::Creation::must_exist;
    Result<std::unique_ptr<Database>> database = Database::open(file, creation);
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
        const std::string named = "「" + file.string() + "」";
        Id congress{};
        const std::optional<Bytes> congress_bytes = from_hex(own("record/congress"));
        if (!congress_bytes || congress_bytes->size() != congress.size())
            return Error{ErrorKind::storage, named + "没有写完：建立时中断了。请删除它，重新 daihui init。"};
        std::copy(congress_bytes->begin(), congress_bytes->end(), congress.begin());
        if (options.congress != Id{} && options.congress != congress)
            return Error{ErrorKind::refused, named + "是另一次大会（或演练）的记录，不能在这里使用。"};
        if (own("record/device") != device)
            return Error{ErrorKind::refused, named + "属于另一台机器：密钥不符。请使用本会场自己的密钥文件。"};
        auto record = std::make_unique<RecordFile>(std::move(*database), std::move(key), congress);
        record->load();
        return std::unique_ptr<Record>(std::move(record));
    } catch (const SQLite::Exception& exception) {
        return error_of(exception, file);
    }
}

}  // namespace daihui::record
