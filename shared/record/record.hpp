// The record of one machine: entries, bodies and books in one SQLite file, written in one transaction; of a
// hub that outgrew it in a PostgreSQL database.
//
//     auto record = Record::open(path, {...});
//     auto receipt = record->write(now, {event, event});   // durable when it returns
//
// Many machines: the hub's chain is the spine (shared/sync/README.md). The hub `take`s what others send; every
// other machine `import`s the hub's chain and what it took. What the hub has not taken yet lies over the books
// at once and is lifted off and laid on again as newer entries of the hub arrive.
//
// Thread rule: one thread owns a Record. One process a file (file_lock.hpp): a second program on the same file
// is told so. Several programs may share a record in PostgreSQL, all of them the same
// device: each write waits for the others' and looks up first what they wrote.
#pragma once
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "shared/congress/events.hpp"
#include "shared/record/books.hpp"
#include "shared/record/entry.hpp"
#include "shared/record/record_place.hpp"
#include "shared/record/travel.hpp"

namespace daihui::record {

struct StoredEntry {
    Entry entry;
    Hash hash{};
    std::string body;  ///< canonical JSON; empty if withheld
    bool body_present = true;
    std::optional<Signature> signature;  ///< on the last entry of each run
    /// Of a ballot_cast: the ballot itself, which its body names by hash. Empty where it is not held here: it
    /// travels to the hub and to nobody else.
    std::string ballot;
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
        /// `strangers`: another machine's record, whose key is not here (a hub is recovered from what
        /// survived). Nothing can be written: the given key was never admitted.
        enum class Whose { own, strangers };
        Whose whose = Whose::own;
    };
    /// Errors name what is wrong: not a database, another program's database (application_id), a newer version
    /// (user_version), a second program on the file, read-only, damaged, disk full.
    /// Of PostgreSQL: no server, no such database, no permission, a server that does not wait for its disk.
    static Result<std::unique_ptr<Record>> open(const RecordPlace& place, SigningKey key, Options options);
    virtual ~Record() = default;

    /// Replica: what `import` did.
    struct Imported {
        std::size_t added = 0, known = 0;
        std::vector<Alarm> alarms;  ///< what was not stored, and why
    };
    /// Contiguous entries of one chain, in order; the last carries the device's signature.
    struct Run {
        std::string device;  ///< 32 hex
        std::vector<StoredEntry> entries;
        /// Whether hashes, bodies and signatures were looked at before (signatures_hold), on another thread.
        enum class Signatures { to_check, checked };
        Signatures signatures = Signatures::to_check;
    };
    /// One entry of a run as the fold took it.
    struct Folded {
        const StoredEntry* entry = nullptr;
        std::optional<std::string> set_aside;  ///< the refusal
    };
    /// What became of one run.
    struct Taken {
        Have have;  ///< of the run's chain now, durable
        std::size_t added = 0;
        std::vector<Alarm> alarms;
    };
    /// Says what the hub writes about a run that was just folded. Called inside the transaction: it may read
    /// the books and nothing else. An event that the fold refuses is left out and named by an alarm.
    using Decide = std::function<std::vector<congress::Event>(const std::vector<Folded>&)>;

    /// Appends events as entries of this device, applies them to the books and commits durably: all or nothing.
    /// A unique-constraint violation of the books (a slip used twice, a second ballot) is a `refused` error
    /// with nothing written. Disk full and the like are `storage` errors with nothing written. A replica writes
    /// what its role may say, once the hub has admitted it; it lies over the books at once.
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

    // Many machines.
    /// Whether this device writes the spine. False of an empty record.
    [[nodiscard]] virtual bool is_hub() const = 0;
    /// The newest hub entry that is folded here, as Entry::seen says it (entry.hpp).
    [[nodiscard]] virtual std::uint64_t hub_seen() const = 0;
    /// Every chain that is held, sorted by device and epoch.
    [[nodiscard]] virtual std::vector<Have> have() const = 0;
    /// What somebody who holds `have` lacks, each entry after what it rests on, contiguous per chain; the last
    /// of each chain's part carries a signature. At most `limit` entries and about `bytes` bytes, but never an
    /// empty answer while something is lacking.
    [[nodiscard]] virtual std::vector<StoredEntry> entries_after(const std::vector<Have>& have,
                                                                 std::size_t limit, std::size_t bytes,
                                                                 Ballots ballots) const = 0;
    /// This device's own entries that no entries_taken of the spine names yet, from the first on, with their
    /// ballots; whole runs, within the limits as entries_after.
    [[nodiscard]] virtual std::vector<StoredEntry> not_taken(std::size_t limit, std::size_t bytes) const = 0;
    /// This device's own entries behind `seq`, with their ballots, whole runs, limits as entries_after: a hub
    /// that took over has not the ballots of its predecessor and is given every chain from 0 on once.
    [[nodiscard]] virtual std::vector<StoredEntry> own_after(std::uint64_t seq, std::size_t limit,
                                                             std::size_t bytes) const = 0;
    /// How many of this device's entries no entries_taken names yet (待同步).
    [[nodiscard]] virtual std::size_t waiting() const = 0;
    /// How many entries lie over the books because the hub has not said that it took them: this device's
    /// (waiting()) and those of neighbours. Every import that brings news of the hub lifts them off and lays
    /// them again. Looks nothing up on the disk but one row.
    [[nodiscard]] virtual std::size_t laid() const = 0;
    /// Replica: entries of other machines, the hub's or a neighbour's. Known ones are skipped, all others that
    /// can be stored are, in one durable commit. `refused` errors at the hub.
    virtual Result<Imported> import(const std::vector<StoredEntry>& entries) = 0;
    /// Hub: takes in runs of entries of other devices, each with what `decide` says of it, all in one durable
    /// commit; one Taken a run, in order. A bad run leaves the others alone. Known entries are skipped, but the
    /// ballot of a known cast is kept where it was not held (after a takeover). Entries that lie here untaken
    /// (a hub that took over) are taken as if they had just come.
    virtual Result<std::vector<Taken>> take(Moment now, const std::vector<Run>& runs, const Decide& decide) = 0;
    /// What lies here of other chains (or of this device, before it became the hub) and is not taken: a hub
    /// that took over takes it.
    [[nodiscard]] virtual std::vector<Run> lying() const = 0;
    /// This replica becomes the hub: its first entry in the next epoch is a takeover, signed by the recovery
    /// key that the old hub admitted. Everything held of the old hub is kept.
    virtual Result<Receipt> take_over(Moment now, const SigningKey& recovery, std::string by,
                                      std::string reason) = 0;
    /// books_digest() of what the spine alone says: equal wherever the same part of it is held.
    [[nodiscard]] virtual std::string shared_digest() const = 0;

    /// All entries in order of (device, epoch, seq).
    virtual Result<void> for_each(const std::function<void(const StoredEntry&)>& visit) const = 0;

    /// Drops the books and folds them again from the entries alone. Findings: each table that differed before,
    /// and each entry that does not apply.
    virtual Result<std::vector<Finding>> rebuild() = 0;
    /// A digest over every table of the books, independent of row order: equal books, equal digest.
    [[nodiscard]] virtual std::string books_digest() const = 0;

    /// Chains, hashes, signatures, bodies, and that the books are the fold of the entries.
    virtual Result<std::vector<Finding>> verify() const = 0;

    // Several programs that share one record (PostgreSQL: hubs behind one address).
    /// Whether others may write to it as well.
    [[nodiscard]] virtual bool is_shared() const = 0;
    /// Looks whether another program wrote since the last look; true where one did, and everything said here is
    /// of now. Writes look by themselves. Always false of a file.
    virtual Result<bool> catch_up() = 0;
    /// Takes a name that may be used once over all programs of this record (a nonce, a code): false where it
    /// was taken before. Durable when it returns.
    virtual Result<bool> claim(std::string_view name) = 0;

    /// What a machine keeps for itself, outside the record: small named values (PIN failures, receipts shown).
    virtual Result<void> set_local(std::string_view name, std::string_view value) = 0;
    [[nodiscard]] virtual std::optional<std::string> local(std::string_view name) const = 0;
};

/// Whether these contiguous entries of one device are whole: hash chain, bodies, the key's signature on the
/// last, and of many before it on some. Pure; from any thread: a hub's owner need not look (Run::Signatures).
bool signatures_hold(const std::vector<StoredEntry>& entries, const PublicKey& key);

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
