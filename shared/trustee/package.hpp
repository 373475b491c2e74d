// What goes between the console and the counting machine after the vote (mode A): the closed boxes with what
// the forms say of them, and back the opened ones. The archives themselves are the evidence; these two files
// say what belongs together, and are compared with the archives and with what people read from paper.
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.hpp"

namespace daihui::trustee {

/// One poll of a closed box. Its archive is POLL.bel beside box.json.
struct BoxPoll {
    std::string poll;   ///< id: letters, digits, '-' and '_'
    std::string title;  ///< of the ballot
    std::string uuid;
    std::string election;       ///< 64 hex: SHA-256 of the frozen election; its first 20 are the 选票编码
    std::int64_t issued = 0;    ///< 发出: slips and paper
    std::int64_t paper = 0;     ///< of these on paper
    std::int64_t keyed = 0;     ///< 代录: slips that carried paper in
    std::int64_t list = 0;      ///< |L|: slips that may have cast = issued - paper + keyed
    std::int64_t returned = 0;  ///< 收回: ballots in the archive
    std::string root;           ///< 64 hex: SHA-256 over the sorted ballot hashes, as sealed at closing
    std::string archive;        ///< 64 hex: SHA-256 of POLL.bel
    bool operator==(const BoxPoll&) const = default;
};
/// box.json
struct Box {
    std::string label;   ///< as in the key files
    std::string title;   ///< 大会全称
    std::string period;  ///< title of the voting period
    bool rehearsal = false;
    std::int64_t min_open = 5;
    std::vector<BoxPoll> polls;
    bool operator==(const Box&) const = default;
};
std::string box_json(const Box& box);
/// Checks form and bounds, and that the numbers agree among themselves.
Result<Box> read_box(std::string_view text);

/// One poll of an opened box. POLL.bel and POLL.proofs.json lie beside opening.json.
struct OpenedPoll {
    std::string poll;
    std::string uuid;
    std::string archive;  ///< 64 hex: SHA-256 of the opened POLL.bel
    std::string proofs;   ///< 64 hex: SHA-256 of POLL.proofs.json
    bool operator==(const OpenedPoll&) const = default;
};
/// opening.json
struct Opening {
    std::string label;
    std::vector<int> owners;  ///< whose keys opened it
    std::vector<OpenedPoll> polls;
    bool operator==(const Opening&) const = default;
};
std::string opening_json(const Opening& opening);
Result<Opening> read_opening(std::string_view text);

/// The files' names.
inline constexpr const char* box_file = "box.json";
inline constexpr const char* opening_file = "opening.json";
std::string archive_file(const std::string& poll);
std::string proofs_file(const std::string& poll);
/// Files larger than this are not read: a hundred thousand ballots stay far below.
inline constexpr std::size_t largest_archive = std::size_t{4} << 30U;
inline constexpr std::size_t largest_file = std::size_t{64} << 20U;

/// Makes a folder for output; one that is there already must be empty.
Result<void> make_empty_folder(const std::filesystem::path& folder);

}  // namespace daihui::trustee
