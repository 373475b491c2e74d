// A faculty's congress with a ballot of every kind that its sample has not: awards, points on a long and on a
// short scale, many persons and long titles to appraise, women's ballots, a 预选, a 再次投票. For tests of what
// is seen and touched; nothing here is counted.
#pragma once
#include "shared/congress/congress.hpp"

namespace daihui::test {

/// Puts the polls below into the first voting period of sample C, instead of its own.
void vote_on_every_kind(congress::Congress& congress);
/// The ids of the polls, in the order in which they are filled in.
inline constexpr const char* every_kind[] = {"awards",    "collectives", "defence", "lectures", "leaders",
                                             "proposals", "women",       "primary", "again"};
/// The longest name a ballot must hold: 20 characters.
inline constexpr const char* longest_name = "阿不都热依木·吐尔地买买提明·艾力江古丽";

}  // namespace daihui::test
