// How far each chain is held in this file. Kept in memory, because every entry that comes in asks; inside
// shared/record only.
#pragma once
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "shared/record/store.hpp"
#include "shared/record/travel.hpp"

namespace daihui::record {

/// Device (32 hex) and epoch.
using ChainId = std::pair<std::string, std::uint32_t>;
inline ChainId chain_of(const Entry& entry) { return {to_hex(entry.device), entry.epoch}; }

/// The newest entry of a chain; seq 0 where nothing is held.
struct Tip {
    std::uint64_t seq = 0;
    Hash hash{};
};

class Chains {
  public:
    /// Reads both tables.
    void load(const Store& store);

    /// Of what is stored for good: this device's own entries, the spine, and what it took.
    [[nodiscard]] Tip stored(const ChainId& chain) const;
    /// The same with what lies here untaken behind it.
    [[nodiscard]] Tip held(const ChainId& chain) const;
    void stored_now(const ChainId& chain, const Tip& tip) { stored_[chain] = tip; }
    void lying_now(const ChainId& chain, const Tip& tip) { lying_[chain] = tip; }
    void lying_gone(const ChainId& chain) { lying_.erase(chain); }
    [[nodiscard]] const std::map<ChainId, Tip>& all_stored() const { return stored_; }
    [[nodiscard]] const std::map<ChainId, Tip>& all_lying() const { return lying_; }

  private:
    std::map<ChainId, Tip> stored_, lying_;
};

}  // namespace daihui::record
