// Checking ballots of other machines apart from the thread that owns the venue: what a check needs, as an
// immutable value, and what it found. The check of a large ballot takes a tenth of a second; the owner must
// not.
#pragma once
#include <map>
#include <span>
#include <string>
#include <vector>

#include "shared/ballot/ballot.hpp"
#include "shared/ballot/election.hpp"
#include "shared/ballot/shape.hpp"
#include "shared/record/record.hpp"

namespace daihui::venue {

/// A poll's ballot as frozen at 检查票箱.
struct BallotForm {
    ballot::Election election;
    ballot::Shape shape;
};
/// By poll id, of every period between 检查票箱 and 选举有效.
using BallotForms = std::map<std::string, BallotForm>;

/// What the check of one ballot said, and of which election: a box that was checked again has another.
struct CheckedCast {
    Hash election{};
    ballot::CheckOutcome outcome;
};
/// By SHA-256 of the ballot, 64 hex.
using CheckedCasts = std::map<std::string, CheckedCast>;

/// Checks every ballot among the entries whose poll has a form, whatever the kiosk said of it. May run in any
/// thread.
CheckedCasts check_casts(const BallotForms& forms, std::span<const record::StoredEntry> entries);
/// The same on all cores, for one who waits for it.
CheckedCasts check_casts_at_once(const BallotForms& forms, const std::vector<record::StoredEntry>& entries);

}  // namespace daihui::venue
