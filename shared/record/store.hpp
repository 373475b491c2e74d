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
    void append(const Entry& entry, const std::optional<Signature>& signature, const std::string& body);

    [[nodiscard]] std::optional<std::string> body(const Hash& hash) const;
    /// The entry of a device (32 hex) with this seq, in its newest epoch.
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
    /// Entries first … last of one chain, in order.
    void each_of(const std::string& device, std::uint32_t epoch, std::uint64_t first, std::uint64_t last,
                 const std::function<void(const Row&)>& visit) const;
    /// The newest entries that are not of these kinds, newest first.
    [[nodiscard]] std::vector<StoredEntry> newest_public(std::size_t count) const;
    /// Bodies that no entry names.
    [[nodiscard]] std::int64_t stray_bodies() const;

  private:
    Database& database_;
};

}  // namespace daihui::record
