// A congress folder read into the domain: congress.toml, the roster, members, documents, proposals, photos.
// Everything that is wrong is told at once; the format is described in config/congresses/README.md.
//
//     folder::Loaded loaded = folder::load("config/congresses/a-huachuan");
//     for (const Problem& problem : loaded.problems) …
//     if (loaded.congress) …
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/problem.hpp"
#include "shared/base/result.hpp"
#include "shared/congress/congress.hpp"

namespace daihui::folder {

struct Loaded {
    std::optional<congress::Congress> congress;  ///< only if there is no error
    std::vector<Problem> problems;               ///< errors and warnings, in the order of the files
};

/// Bounds on what is read, so that a wrong file is refused instead of filling the memory.
constexpr std::size_t max_toml_bytes = std::size_t{4} << 20;
constexpr std::size_t max_document_bytes = std::size_t{64} << 20;
constexpr std::size_t max_photo_bytes = std::size_t{8} << 20;
constexpr std::size_t max_people = 100'000;
constexpr std::size_t max_proposals = 20'000;

/// Reads a folder. Never fails otherwise than by problems: a folder that does not exist is one, too.
Loaded load(const std::filesystem::path& folder);

/// A register of proposals alone, without the roster that its names stand in: movers and seconders are taken as
/// they are written.
struct LoadedProposals {
    std::vector<congress::Proposal> proposals;  ///< complete only if there is no error
    std::vector<Problem> problems;
};
/// CSV as proposals.csv, any name. Never fails otherwise than by problems.
LoadedProposals load_proposals(const std::filesystem::path& file);

/// Writes an example folder for `daihui new`: congress.toml with explanations, delegates.csv with three rows to
/// replace, one document. Refused if the folder exists and is not empty; storage, if it cannot be written.
Result<void> write_template(const std::filesystem::path& folder);

}  // namespace daihui::folder
