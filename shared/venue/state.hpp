// What a Venue holds; for the venue_*.cpp files only.
#pragma once
#include <map>
#include <set>

#include "shared/ballot/ballot.hpp"
#include "shared/ballot/election.hpp"
#include "shared/ballot/system_randomness.hpp"
#include "shared/ballot/tally.hpp"
#include "shared/text/name_index.hpp"
#include "shared/venue/venue.hpp"

namespace daihui::venue {

/// A poll's ballot as frozen at 检查票箱, ready for sealing and checking.
struct FrozenBallot {
    congress::Poll poll;
    std::string uuid;
    ballot::Election election;
    ballot::Shape shape;
};

struct Venue::State {
    std::filesystem::path folder;
    std::unique_ptr<record::Record> record;
    std::string tag;  ///< congress tag in tokens
    bool hub_up = true;
    std::uint64_t version = 0;
    ballot::SystemRandomness randomness;
    std::unique_ptr<text::NameIndex> people;     ///< over congress().delegates
    std::map<std::string, FrozenBallot> frozen;  ///< by poll id
    std::map<std::string, ballot::EncryptedTally>
        sums;  ///< grows as ballots are accepted; absent: not known since start
    std::map<std::string, ballot::CheckedBallot>
        checked;  ///< by ballot hash: checked when sealed here, used once

    [[nodiscard]] const congress::Congress& congress() const { return record->books().congress(); }
    [[nodiscard]] const record::Books& books() const { return record->books(); }

    /// Writes, counts the version, and passes the receipt on.
    Result<record::Receipt> write(Moment now, const std::vector<congress::Event>& events);
    /// The electors' numbers where the poll's body was elected at this congress; empty for a body of the
    /// roster.
    [[nodiscard]] std::vector<std::string> committee_of(const congress::Poll& poll) const;
    /// The ballot of a poll whose box was checked.
    Result<const FrozenBallot*> frozen_ballot(const std::string& poll);
    /// The checkpoint that pins everything written so far; to be appended to other events.
    [[nodiscard]] congress::Event checkpoint(std::string why) const;
    /// Accepts or refuses one cast ballot, as the hub (DESIGN.md section 5, "Accept").
    congress::Event decide(const std::string& poll, const std::string& credential, const std::string& hash,
                           const std::string& json, std::vector<ballot::CheckedBallot>& to_add);
    [[nodiscard]] std::filesystem::path key_path(const std::string& period) const;
    [[nodiscard]] std::filesystem::path archive_path(const std::string& poll) const;
    [[nodiscard]] std::string key_label(const std::string& period) const;
};

/// The congress id as it stands in tokens and entries: a rehearsal is another congress.
std::string effective_id(const congress::Congress& congress);
/// 32 hex digits of fresh randomness.
std::string fresh_salt();
/// SHA-256 of a slip's characters: how a slip is known without its secret.
std::string slip_id(std::string_view characters);
/// Reads a whole small file; nothing if it cannot be read.
std::optional<std::string> read_file(const std::filesystem::path& path);

}  // namespace daihui::venue
