// Whole polls for the benches: elections, slips, real ballots, closed and opened boxes. Every ballot is sealed
// as a kiosk seals it; nothing is made up.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "shared/ballot/archive.hpp"

namespace daihui::bench {

/// For and against, as many seats, nobody written in.
ballot::Shape election_shape(int candidates, int seats);
/// The same with people who may be written in, each an answer.
ballot::Shape election_shape(int candidates, int seats, int write_ins);
/// Up to `most` of the candidates, one question: no ciphertext stands in it twice.
ballot::Shape choose_shape(int candidates, int most);

/// Some marks that the shape allows; different for different numbers.
ballot::Marks some_marks(const ballot::Shape& shape, std::size_t number);

/// A poll with its keys and slips.
struct Poll {
    ballot::Shape shape;
    ballot::TrusteeGroup trustees;
    ballot::Setup setup;
    std::vector<ballot::Credential> slips;
    Moment opened = from_millis(1'795'000'000'000);

    [[nodiscard]] const ballot::Election& election() const { return setup.election; }
    /// That many ballots, of slips in their order, made on every core.
    [[nodiscard]] std::vector<std::string> ballots(std::size_t count) const;
    /// The archive with these ballots, voting ended.
    [[nodiscard]] Bytes closed(const std::vector<std::string>& ballots) const;
};

/// `needed` of `count` keys, `slips` slips.
Poll make_poll(const ballot::Shape& shape, std::size_t slips, int needed = 1, int count = 1);

}  // namespace daihui::bench
