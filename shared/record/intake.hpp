// Looks at entries that came in from elsewhere, before anything is stored: congress, place in their chain,
// hashes, bodies, signatures. Says what may be stored, and what is wrong with the rest. Inside shared/record
// only; it changes nothing.
#pragma once
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "shared/record/chains.hpp"
#include "shared/record/record.hpp"

namespace daihui::record {

/// What the intake must know of what is held; the functions are asked as entries are looked at.
struct Known {
    Id congress{};
    /// The entry behind which new ones of the chain follow, given the first seq that came in.
    std::function<Tip(const ChainId&, std::uint64_t first)> tip;
    std::function<std::optional<Hash>(const ChainId&, std::uint64_t seq)> hash_at;
    std::function<std::optional<PublicKey>(const std::string& device)> key;
    std::function<std::string(const std::string& device)> name;  ///< 「1 号机」
    ChainId hub = {};  ///< the spine's; no device where none is known yet
};

/// One chain's part of what came in.
struct Part {
    ChainId chain;
    std::vector<StoredEntry> fresh;  ///< contiguous behind the tip; the last carries a signature that is right
    std::vector<StoredEntry> known;  ///< held already, the same
    std::vector<Alarm> alarms;
};

/// Which signatures of a batch are looked at. Each covers everything before it in its chain, so the last of a
/// chain says all. Others are kept as places where the batch may be cut when it travels on, and those need not
/// stand close: at some signatures of the hub, and of each other chain the last before those. What is not
/// looked at is not kept. `few`: of a large batch some; of a small one all.
enum class Looked { few, all };
/// Of a run of one chain the places whose signatures are looked at, in the same way.
std::vector<std::size_t> looked_at(const std::vector<StoredEntry>& run);

/// Sentences of alarms, so that every place says the same.
Alarm alarm_of(Alarm::What what, const ChainId& chain, std::uint64_t seq, const std::string& name,
               std::uint64_t other = 0);

class Intake {
  public:
    explicit Intake(Known known) : known_(std::move(known)) {}
    /// One part a chain, in the order in which the chains first appear. Keys of machines that entries among
    /// these admit are known as well: an id is made of its key, so nobody can bring another.
    std::vector<Part> look(const std::vector<StoredEntry>& entries,
                           Record::Run::Signatures signatures = Record::Run::Signatures::to_check,
                           Looked looked = Looked::all);

  private:
    /// An entry that came in, and how many came before it.
    struct Came {
        const StoredEntry* stored = nullptr;
        std::size_t before = 0;
    };
    /// Where a batch may be cut when it travels on: places of signatures, of which `looked_` asks for few.
    void find_cuts(const std::vector<StoredEntry>& entries);
    void look_at(Part& part, const std::vector<Came>& entries);
    void keep_signed(Part& part, const std::vector<std::size_t>& before);
    /// The signatures of these places that are not right; the places are those of part.fresh.
    [[nodiscard]] std::size_t first_wrong(const Part& part, const PublicKey& key,
                                          const std::vector<std::size_t>& places) const;
    void learn(const StoredEntry& stored);

    Known known_;
    bool trusted_ = false;           ///< hashes, bodies and signatures were looked at before
    bool few_ = false;               ///< signatures are looked at
    std::vector<std::size_t> cuts_;  ///< ascending
    std::size_t spine_end_ = 0;      ///< the last place at which the hub signed
    std::map<std::string, PublicKey> learned_;
};

/// The key of a public_key field, if it is the key of that device.
std::optional<PublicKey> key_of(const std::string& device, const std::string& public_key);

}  // namespace daihui::record
