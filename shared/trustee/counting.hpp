// The steps of an opening by key holders, without a screen: take the box apart and check it, unlock the keys,
// and open, each poll once. `daihui trustee open` and the console share what is the same.
//
//     auto package = read_package(folder);                        // mode A: what the console wrote
//     auto closed = check_poll(package->box, 0, package->archives[0], typed, for_each);
//     auto keys = unlock(stick, passphrase, box.label, trustees);
//     auto opened = open_polls(label, closed, keys, memories, Repeat::refused, randomness, for_each, {});
#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/ballot/ceremony.hpp"
#include "shared/trustee/key_file.hpp"
#include "shared/trustee/memory.hpp"
#include "shared/trustee/package.hpp"

namespace daihui::trustee {

/// A box as it came on a stick.
struct Package {
    Box box;
    std::vector<std::string> archives;  ///< bytes, in the order of box.polls
};
/// Reads box.json and every archive, and compares their SHA-256.
Result<Package> read_package(const std::filesystem::path& folder);

/// What people read from the paper form of one poll.
struct Typed {
    std::int64_t issued = 0;    ///< 发出
    std::int64_t returned = 0;  ///< 收回
};
/// A poll ready to be opened.
struct ClosedPoll {
    std::string poll;
    std::string title;
    ballot::ClosedBox box;
};
/// Everything that can be checked before a key is put in: the form's numbers, the definition, every ballot, the
/// sum, the root of the sealed box.
Result<ClosedPoll> check_poll(const Box& box, const BoxPoll& stated, std::string_view archive,
                              const Typed& typed, const ballot::ForEach& for_each);

/// A key out of its file, and where it lay.
struct HeldKey {
    int owner = 1;
    ballot::TrusteePrivateKey key;
    std::filesystem::path folder;  ///< of the stick: its memory lies beside the key
};
/// Opens a key with its 口令 and finds whose it is among the trustees.
Result<HeldKey> unlock(const std::filesystem::path& place, std::string_view passphrase, std::string_view label,
                       const ballot::Trustees& trustees);
/// Whether these keys suffice and none is given twice.
Result<void> check_keys(const std::vector<HeldKey>& keys, const ballot::Trustees& trustees);

/// Whether a sum that was opened to the end may be opened once more, where its result was lost. It tells
/// nothing new. Another sum of the same poll is refused always.
enum class Repeat { refused, allowed };

struct PollOpening {
    std::string poll;
    ballot::OpenedBox box;
};
/// Opens all polls of a box. Each memory is asked first, and has written down every sum before the first share
/// is computed.
Result<std::vector<PollOpening>> open_polls(const std::vector<ClosedPoll>& polls,
                                            const std::vector<HeldKey>& keys,
                                            std::vector<OpeningMemory>& memories, Repeat repeat,
                                            ballot::Randomness& randomness, const ballot::ForEach& for_each,
                                            const std::function<void(const std::string& title)>& progress);
/// Notes in every memory that the result is safe.
Result<void> remember_done(const std::vector<ClosedPoll>& polls, std::vector<OpeningMemory>& memories);

/// Writes the opened archives, their second proofs and opening.json into an empty folder, durably.
Result<void> write_opening(const std::filesystem::path& folder, const std::string& label,
                           const std::vector<ClosedPoll>& closed, const std::vector<PollOpening>& opened);

/// SHA-256 over the sorted hashes of ballots: what the record sealed when voting closed.
Hash root_of(const std::vector<std::string>& ballots);

/// Every key of a stick or a folder overwritten and deleted, of one vote or (empty label) of all. Returns the
/// names of the files.
Result<std::vector<std::string>> destroy_keys(const std::filesystem::path& stick, std::string_view label);

}  // namespace daihui::trustee
