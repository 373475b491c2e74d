// The record of one machine: entries, bodies and books in one SQLite file, written in one transaction.
//
//     auto record = Record::open(path, {...});
//     auto receipt = record->write(now, {event, event});   // durable when it returns
//
// Thread rule: one thread owns a Record. One process, one connection a file (locking_mode EXCLUSIVE): a second
// program on the same file is told so.
#pragma once
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "shared/congress/events.hpp"
#include "shared/record/books.hpp"
#include "shared/record/entry.hpp"

namespace daihui::record {

struct StoredEntry {
    Entry entry;
    Hash hash{};
    std::string body;  ///< canonical JSON; empty if withheld
    bool body_present = true;
    std::optional<Signature> signature;  ///< on the last entry of each run
};

/// What a write returns: where the entries stand. Written, hashed, signed and synced to the disk.
struct Receipt {
    std::uint64_t first_seq = 0;
    std::uint64_t last_seq = 0;
    Hash head{};
};

/// One thing found wrong by verify().
struct Finding {
    std::string device;     ///< 32 hex, empty for the whole file
    std::uint64_t seq = 0;  ///< 0 where it is not one entry
    std::string what;       ///< a Chinese sentence that names the entry
};

class Record {
  public:
    struct Options {
        bool create = false;
        /// Of a new record; on opening it is compared with the file's. All zero on opening: whichever it is.
        Id congress{};
    };
    /// Errors name what is wrong: not a database, another program's database (application_id), a newer version
    /// (user_version), a second program on the file, read-only, damaged, disk full.
    static Result<std::unique_ptr<Record>> open(const std::filesystem::path& file, SigningKey key,
                                                Options options);
    virtual ~Record() = default;

    /// Appends events as entries of this device, applies them to the books and commits durably: all or nothing.
    /// A unique-constraint violation of the books (a slip used twice, a second ballot) is a `refused` error
    /// with nothing written. Disk full and the like are `storage` errors with nothing written.
    virtual Result<Receipt> write(Moment now, const std::vector<congress::Event>& events) = 0;

    /// The books, for reading.
    [[nodiscard]] virtual const Books& books() const = 0;

    [[nodiscard]] virtual PublicKey public_key() const = 0;
    [[nodiscard]] virtual std::string device() const = 0;  ///< 32 hex
    [[nodiscard]] virtual std::uint64_t last_seq() const = 0;
    [[nodiscard]] virtual Hash head() const = 0;
    [[nodiscard]] virtual Id congress_id() const = 0;
    /// The newest entry of every device, as a checkpoint names them (`why` is the caller's).
    [[nodiscard]] virtual congress::Checkpoint checkpoint(std::string why) const = 0;
    /// Signs a text with the device's key (manifests).
    [[nodiscard]] virtual Signature sign_text(std::string_view context, ByteView message) const = 0;

    /// All entries in order of (device, epoch, seq).
    virtual Result<void> for_each(const std::function<void(const StoredEntry&)>& visit) const = 0;

    /// Drops the books and folds them again from the entries alone. Findings: each table that differed before,
    /// and each entry that does not apply.
    virtual Result<std::vector<Finding>> rebuild() = 0;
    /// A digest over every table of the books, independent of row order: equal books, equal digest.
    [[nodiscard]] virtual std::string books_digest() const = 0;

    /// Chains, hashes, signatures, bodies, and that the books are the fold of the entries.
    virtual Result<std::vector<Finding>> verify() const = 0;

    /// What a machine keeps for itself, outside the record: small named values (PIN failures, receipts shown).
    virtual Result<void> set_local(std::string_view name, std::string_view value) = 0;
    [[nodiscard]] virtual std::optional<std::string> local(std::string_view name) const = 0;
};

/// Verifies entries that stand alone (an export): no database. Bodies may be withheld where body_is_withheld.
std::vector<Finding> verify_entries(const std::vector<StoredEntry>& entries, const Id& congress);

/// A head as checkpoints name it: device ':' epoch ':' seq ':' hash.
std::string checkpoint_head(const std::string& device, std::uint32_t epoch, std::uint64_t seq,
                            const Hash& hash);
/// The anchor on paper: SHA-256 over the sorted heads, a line each; 20 hex of it are printed.
std::string checkpoint_root(const std::vector<std::string>& heads);
/// Anchors from paper (20 hex or more; spaces and dashes allowed) that no checkpoint of these entries has: a
/// cut tail or a rewritten history. The entries must have passed verify_entries.
std::vector<Finding> check_anchors(const std::vector<StoredEntry>& entries,
                                   const std::vector<std::string>& anchors);

}  // namespace daihui::record
