// Which chains are the spine, from the entries alone: the hub's, and after each takeover the next hub's. Inside
// shared/record only.
#pragma once
#include <cstdint>
#include <vector>

#include "shared/record/chains.hpp"
#include "shared/record/store.hpp"

namespace daihui::record {

struct SpineChain {
    ChainId chain;
    std::uint64_t kept = 0;  ///< its last entry that counts
};

/// In order of epochs; empty where no entry defines a congress.
std::vector<SpineChain> spine_of(const Store& store);

}  // namespace daihui::record
