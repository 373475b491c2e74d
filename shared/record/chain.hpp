// Checks entries one after the other, as they came: chains, hashes, signatures, bodies, who was admitted, and
// whether the checkpoints say what is there. No database. Inside shared/record; outside, use verify_entries
// (record.hpp).
#pragma once
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "shared/record/record.hpp"

namespace daihui::record {

enum class Withheld { nowhere, where_the_kind_allows };

/// First `learn` every entry (keys may stand after the first signature, and the chains of several machines come
/// in any order), then `check` every entry, each chain in its own order.
class ChainChecker {
  public:
    ChainChecker(Id congress, Withheld withheld) : congress_(congress), withheld_(withheld) {}

    void learn(const StoredEntry& stored);
    /// `unreadable` is what is wrong with its row, or empty.
    void check(const StoredEntry& stored, const std::string& unreadable);
    /// What only the end shows (an unsigned tail, no founder), and all findings.
    std::vector<Finding> finish();

  private:
    struct Chain {
        std::vector<Hash> hashes;  ///< of seq 1, 2, 3 …; zero where an entry is missing
        std::uint64_t last = 0;
        std::uint64_t signed_up_to = 0;
    };
    using Place = std::pair<std::string, std::uint32_t>;  ///< device, epoch

    void found(const Entry& entry, const std::string& what);
    void check_place(const StoredEntry& stored, Chain& chain);
    void check_body(const StoredEntry& stored);
    void check_signature(const StoredEntry& stored, Chain& chain);
    void check_admission(const Entry& entry);
    void check_heads(const Entry& entry, const congress::Checkpoint& checkpoint);
    /// Who may speak, and who may admit others: from what was learned, whatever order it came in.
    void settle_admissions();
    [[nodiscard]] bool signed_for_recovery(const congress::Takeover& takeover) const;

    Id congress_;
    Withheld withheld_;
    std::map<std::string, PublicKey> keys_;
    std::string founder_;
    bool founded_ = false;  ///< the definition was checked: another one is forged
    bool settled_ = false;
    std::vector<std::pair<std::string, congress::DeviceAdmitted>> admissions_;  ///< by whom
    std::vector<std::pair<std::string, congress::Takeover>> takeovers_;         ///< by whom
    std::vector<std::pair<Entry, congress::Checkpoint>> checkpoints_;
    std::set<std::string> admitted_, hubs_, unknown_;
    std::map<Place, Chain> chains_;
    std::vector<Finding> findings_;
};

}  // namespace daihui::record
