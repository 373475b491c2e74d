// What was said, in the file: entries and bodies are added and read, never changed. Inside shared/record only.
#pragma once
#include <functional>
#include <optional>
#include <string>

#include "shared/record/database.hpp"
#include "shared/record/entry.hpp"
#include "shared/record/record.hpp"

namespace daihui::record {

class Store {
  public:
    explicit Store(Database& database) : database_(database) {}

    /// Inside the caller's transaction.
    void append(const Entry& entry, const std::optional<Signature>& signature, const std::string& body) {
        append_body(entry.body, body);
        append_entry(entry, signature);
    }
    void append_body(const Hash& hash, const std::string& body);
    void append_entry(const Entry& entry, const std::optional<Signature>& signature);
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
    /// Bodies that no entry names.
    [[nodiscard]] std::int64_t stray_bodies() const;

  private:
    Database& database_;
};

}  // namespace daihui::record
