// What was said, in the file: entries and bodies are added and read, never changed. Inside shared/record only.
#pragma once
#include <functional>
#include <map>
#include <optional>
#include <string>

#include "shared/record/database.hpp"
#include "shared/record/entry.hpp"
#include "shared/record/record.hpp"

namespace daihui::record {

// A body by its hash, in the words of the indexes entries_by_body and lying_by_body, or they are not used. The
// kinds are those whose bodies the books name (Ledger::event_at): one that comes to them needs a step of its
// own.
#define DAIHUI_HAS_BODY                                                                                    \
    "substr(header, 105, 32) = ? AND kind IN (1, 12, 13, 15, 16, 17, 22, 24, 26, 27, 32, 37, 38, 39, 40, " \
    "41, 42, 43, 45, 46, 50, 52) LIMIT 1"
inline constexpr char body_in_entries[] = "SELECT body FROM entries WHERE " DAIHUI_HAS_BODY;
inline constexpr char body_lying[] = "SELECT body FROM lying WHERE " DAIHUI_HAS_BODY;
#undef DAIHUI_HAS_BODY

class Store {
  public:
    explicit Store(Database& database) : database_(database) {}

    /// Inside the caller's transaction.
    void append(const Entry& entry, const std::optional<Signature>& signature, const std::string& body);
    /// Bodies of entries that wait for their signature and are appended later: folds read them already. In
    /// memory, until they are let go.
    void hold_body(const Hash& hash, std::string body) { held_bodies_.insert_or_assign(hash, std::move(body)); }
    void let_bodies_go() { held_bodies_.clear(); }
    /// What neighbours gave and the spine has not taken: added, and dropped again from `first` to `last`.
    void lay_by(const StoredEntry& stored);
    void drop_lying(const std::string& device, std::uint32_t epoch, std::uint64_t first, std::uint64_t last);
    enum class Table { entries, lying };
    /// The newest entry of every chain.
    void each_tip(Table table, const std::function<void(const Entry&, const Hash&)>& visit) const;
    /// Keeps a ballot; again is no harm.
    void keep_ballot(const Hash& hash, const std::string& ballot);
    [[nodiscard]] std::optional<std::string> ballot(const Hash& hash) const;
    [[nodiscard]] bool has_ballot(const Hash& hash) const;
    /// Every ballot that is kept, in order of its hash.
    void each_ballot(const std::function<void(const std::optional<Hash>&, const std::string&)>& visit) const;

    /// A body that the books name. Of other kinds, such as those that come by the thousand, none is found.
    [[nodiscard]] std::optional<std::string> body(const Hash& hash) const;
    /// An entry that is held, stored for good or lying here.
    [[nodiscard]] std::optional<StoredEntry> find(const std::string& device, std::uint32_t epoch,
                                                  std::uint64_t seq) const;
    /// The newest entry of a device; nothing if it never spoke.
    [[nodiscard]] std::optional<StoredEntry> newest(const Id& device) const;

    enum class Order {
        of_chains,   ///< device, epoch, seq
        of_arrival,  ///< as they came into this file: the order of folding
    };
    /// An entry whose row cannot be read as one has `unreadable` set to a sentence and its row's place in
    /// `entry`.
    struct Row {
        StoredEntry stored;
        std::string unreadable;
    };
    void each(Order order, const std::function<void(const Row&)>& visit) const;
    /// Entries first … last of one chain, in order; of those that are stored for good, or that lie here.
    void each_of(const std::string& device, std::uint32_t epoch, std::uint64_t first, std::uint64_t last,
                 const std::function<void(const Row&)>& visit, Table table = Table::entries) const;
    /// All entries of a kind that are stored for good, in order of arrival.
    void each_of_kind(congress::Kind kind, const std::function<void(const Row&)>& visit) const;
    /// The hash of an entry that is held, wherever.
    [[nodiscard]] std::optional<Hash> hash_at(const std::string& device, std::uint32_t epoch,
                                              std::uint64_t seq) const;
    /// The newest entries that are not of these kinds, newest first.
    [[nodiscard]] std::vector<StoredEntry> newest_public(std::size_t count) const;

  private:
    Database& database_;
    std::map<Hash, std::string> held_bodies_;
};

}  // namespace daihui::record
