// What the spine has not taken yet lies over the books: folded at once, and lifted off again when newer entries
// of the hub come. Each layer keeps the changes that it made (a SQLite changeset), so that it can be undone
// exactly. Inside shared/record only; everything happens in the caller's transaction.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "shared/record/chains.hpp"
#include "shared/record/database.hpp"
#include "shared/record/ledger.hpp"

namespace daihui::record {

class Overlay {
  public:
    explicit Overlay(Database& database) : database_(database) {}

    [[nodiscard]] bool empty() const;
    /// Runs `fold` and keeps what it changed in the books as a layer of these entries. What `fold` throws
    /// passes through, with no layer made.
    void add(const std::vector<StoredEntry>& laid, const std::function<void()>& fold);
    /// Folds entries in this order, each if it fits, as one layer.
    void lay(Ledger& ledger, const std::vector<StoredEntry>& entries);
    /// Undoes every layer. False where the books are not what the layers left (a damaged or
    /// doctored file): they must be folded anew then.
    [[nodiscard]] bool lift();
    /// Forgets the layers without undoing them: the books are folded anew.
    void forget();

    /// Which entries lie in the layers, in the order they were laid.
    struct Place {
        ChainId chain;
        std::uint64_t seq = 0;
        bool operator==(const Place&) const = default;
    };
    [[nodiscard]] std::vector<Place> laid() const;

  private:
    Database& database_;
};

}  // namespace daihui::record
