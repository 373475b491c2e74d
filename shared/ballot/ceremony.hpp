// The opening ceremony (DESIGN.md 5, "Opening"): everything that is looked at before a key is put in, and the
// opening itself. The counting machine (计票机) and the console use the same two steps:
//
//     Result<ClosedBox> box = check_closed(archive, {returned, issued}, for_each);   // shows what it checked
//     Result<OpenedBox> opened = open_closed(*box, keys, randomness, for_each);      // the keys are put in
//
// Both are pure; that a poll is opened only once on a machine is remembered by the caller as well.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/ballot/archive.hpp"
#include "shared/ballot/counts.hpp"
#include "shared/ballot/for_each.hpp"
#include "shared/ballot/opening.hpp"
#include "shared/ballot/shuffle.hpp"

namespace daihui::ballot {

/// Why a box is not opened.
enum class OpeningFault {
    truncated,           ///< no complete Belenios archive
    event_chain,         ///< events missing, repeated or out of order
    not_ended,           ///< voting has not been closed
    opened_before,       ///< shuffles, shares or a result are inside: a second opening
    not_profile,         ///< election, trustees or list of slips not of the form of this system
    definition_changed,  ///< not the definition that was frozen when the poll opened
    too_few_ballots,     ///< fewer than min_open: also a single ballot handed in as the tally
    wrong_returned,      ///< the number of ballots is not 收回
    wrong_issued,        ///< the number of slips is not 发出
    order,               ///< ballots or slips not in the order that says nothing
    bad_ballot,          ///< a ballot's form, proofs or signature
    unlisted_slip,       ///< a ballot of a slip that is not in the list
    repeated_slip,       ///< two ballots of one slip
    wrong_sum,           ///< the stored sum is not that of the ballots
    no_such_trustee,     ///< a key is given for a number that no trustee has
    foreign_key,         ///< a key is not that trustee's in this election
    repeated_key,        ///< one key given twice
    too_few_keys,        ///< not as many keys as the opening needs
    impossible_result,   ///< what came out contradicts the ballots
};
/// A fault's fixed name (`wrong_returned`), for entries of the record and for tests.
std::string_view name_of(OpeningFault fault);

/// What is known of the poll from elsewhere.
struct ClosedExpectations {
    std::int64_t returned = 0;  ///< 收回: how many ballots must be inside
    std::int64_t issued = 0;    ///< 发出: how many slips must be listed
    /// A box with fewer ballots is not opened, unless it is empty; lowered only by a recorded decision.
    std::int64_t min_open = 5;
    /// SHA-256 of the election's JSON as it was when the poll opened, if known.
    std::optional<Hash> election;
    /// The description that the election must carry (daihui-poll:<hash of the definition>), if known.
    std::optional<std::string> description;
};

/// A key and whose it is.
struct OwnedKey {
    int owner = 1;  ///< number of the trustee, from 1
    const TrusteePrivateKey* key = nullptr;
};

struct OpenedBox;

/// A closed box of which everything has been checked. Only check_closed makes one.
class ClosedBox {
  public:
    const Setup& setup() const { return setup_; }
    const Election& election() const { return setup_.election; }
    const Trustees& trustees() const { return setup_.trustees; }
    const Shape& shape() const { return shape_; }
    /// The sum, recomputed from the ballots.
    const EncryptedTally& tally() const { return tally_; }
    /// 收回: how many ballots are inside.
    std::int64_t ballots() const { return tally_.ballots(); }
    /// 发出: how many slips are listed.
    std::int64_t listed() const { return static_cast<std::int64_t>(setup_.credentials.size()); }
    /// SHA-256 of the archive as it was handed in.
    const Hash& archive_hash() const { return archive_hash_; }

  private:
    friend class ClosedChecker;
    friend Result<OpenedBox> open_closed(const ClosedBox& box, std::span<const OwnedKey> keys,
                                         Randomness& randomness, const ForEach& for_each, OpeningFault* fault);
    ClosedBox(Setup setup, Shape shape, EncryptedTally tally)
        : setup_(std::move(setup)), shape_(std::move(shape)), tally_(std::move(tally)) {}
    Setup setup_;
    Shape shape_;
    EncryptedTally tally_;
    bool sum_stored_ = false;
    Bytes archive_;
    Hash archive_hash_{};
    std::int64_t seconds_ = 0;  ///< the time of every record
    std::string parent_;        ///< hash of the last event
    std::int64_t height_ = 0;   ///< of the next event
};

/// Checks an archive whose voting is closed, with or without the stored sum (section 4.4; DESIGN.md 5): what is
/// cheap first, then every ballot again, then the sum. Nothing is decrypted. The error is a Chinese sentence;
/// `fault`, if given, says which refusal it is.
Result<ClosedBox> check_closed(ByteView archive, const ClosedExpectations& expectations,
                               const ForEach& for_each = {}, OpeningFault* fault = nullptr);

/// What an opening leaves.
struct OpenedBox {
    Bytes archive;              ///< the archive that was handed in, with everything up to the result appended
    std::string second_proofs;  ///< POLL.proofs.json
    std::vector<PartialDecryption> shares;  ///< ascending by owner
    std::vector<OwnedShuffle> shuffles;     ///< in the order of the keys; empty if nothing is shuffled
    TallyResult result;
    Counts counts;
};

/// Opens a box with the keys of distinct trustees, at least as many as needed (sections 4.17 to 4.19): each
/// shuffles in the order given, each decrypts, every proof is checked, the result must fit the ballots. The
/// keys are only read.
Result<OpenedBox> open_closed(const ClosedBox& box, std::span<const OwnedKey> keys, Randomness& randomness,
                              const ForEach& for_each = {}, OpeningFault* fault = nullptr);

}  // namespace daihui::ballot
