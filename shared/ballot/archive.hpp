// The Belenios archive of a poll, POLL.bel (specification.tex 3.0, section 4.4): written deterministically,
// read without trust, and checked in full. belenios-tool 3.0 reads what write_archive makes.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/ballot/ballot.hpp"
#include "shared/ballot/election.hpp"
#include "shared/ballot/for_each.hpp"
#include "shared/ballot/opening.hpp"
#include "shared/ballot/shuffle.hpp"
#include "shared/ballot/tally.hpp"
#include "shared/base/result.hpp"
#include "shared/base/time.hpp"

namespace daihui::ballot {

/// What is fixed when a poll opens: the payload of the archive's first event.
struct Setup {
    Election election;
    Trustees trustees;
    std::vector<std::string>
        credentials;  ///< the list L: Point texts in Belenios' order (by little-endian bytes)
    std::string credentials_json() const;
    std::string json() const;  ///< {"election":…,"trustees":…,"credentials":…}
};

/// Sorts L and checks that the trustees' key is the election's and that every credential is one and distinct.
Result<Setup> make_setup(Election election, Trustees trustees, std::vector<std::string> credentials);

/// What an archive holds beyond its setup; later parts need the earlier ones.
struct ArchiveContent {
    std::vector<std::string> ballots;  ///< JSON texts; written sorted by their hash
    bool ended = false;                ///< EndBallots
    std::optional<EncryptedTally> tally;
    std::vector<PartialDecryption> shares;
    std::optional<TallyResult> result;
    std::vector<OwnedShuffle> shuffles{};  ///< where there are non-homomorphic questions; EndShuffles follows
};

/// The bytes of the archive. `opened` is the time in its header and in every tar record (whole seconds).
/// The same input gives the same bytes, whatever the order of the ballots.
Bytes write_archive(const Setup& setup, const ArchiveContent& content, Moment opened);

/// One check of an archive and how it came out.
struct ArchiveCheck {
    std::string name;   ///< fixed English identifier, e.g. "ballot_proofs"
    std::string title;  ///< Chinese sentence: what was checked
    bool ok = false;
    std::string detail;  ///< Chinese; empty if there is nothing to add
};

/// What verify_archive found. `counts` is there only if every check passed and the poll is of the profile.
struct ArchiveReport {
    std::vector<ArchiveCheck> checks;
    std::optional<Counts> counts;
    std::optional<Shape> shape;
    std::string uuid, name, description;
    std::int64_t ballots = 0;      ///< 收回
    std::int64_t credentials = 0;  ///< |L| = 发出
    bool ok() const;
};

/// Whether an archive must be that of a poll that has been opened.
enum class ArchiveStage { any, complete };

struct VerifyOptions {
    /// Text of second_proofs_json. Without it the report's check "second_proofs" fails unless the poll is not
    /// open.
    std::optional<std::string_view> second_proofs;
    /// With `any` the archive may end after its ballots, after EndBallots or after the tally: what is not there
    /// yet is then no failure.
    ArchiveStage stage = ArchiveStage::complete;
    /// How the ballots are gone through; empty: one after the other.
    ForEach for_each;
};

/// Every check of DESIGN.md 5 "Checked by others' software": the chain and order of events, canonical bytes,
/// each ballot's proofs, one ballot a credential, credentials in L, the sum recomputed, shared ciphertexts, one
/// opening only, shuffles by as many trustees as an opening needs, decryption proofs (Belenios' and ours), the
/// result. Checks that need what an earlier one found broken are
/// left out.
ArchiveReport verify_archive(ByteView archive, const VerifyOptions& options = {});

/// An archive taken apart, without any cryptographic check: for `trustee open` and for tests.
struct ParsedArchive {
    Moment opened{};
    std::string election, trustees, credentials;
    std::vector<std::string> ballots;
    bool ended = false;
    std::string tally, sized_tally;
    std::vector<std::pair<int, std::string>> shuffles;  ///< owner, JSON
    bool shuffled = false;                              ///< EndShuffles
    std::vector<std::pair<int, std::string>> shares;    ///< owner, JSON
    std::string result;
    bool reopened = false;  ///< more of an opening follows; read_archive refuses that
};
/// Fails unless the archive is byte for byte a well-formed chain of events in their order.
Result<ParsedArchive> read_archive(ByteView archive);

}  // namespace daihui::ballot
