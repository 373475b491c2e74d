// Made-up people for measuring: as many as wanted, always the same ones, with names as they are spread in
// China.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "shared/congress/congress.hpp"
#include "shared/text/name_index.hpp"

namespace daihui::bench {

/// The name of the person at a place in the list; namesakes occur, as they do.
std::string name_at(std::size_t place);

std::vector<text::IndexedPerson> people(std::size_t count);

/// The same congress with more delegates: each new one is like one of the old ones but for number and name.
/// Where more than 300 could then be written in, a ballot has no write-ins (RULES.md 2.7 leaves that to the
/// 选举办法).
congress::Congress enlarged(congress::Congress congress, std::size_t delegates);

}  // namespace daihui::bench
