#include "shared/record/chains.hpp"

namespace daihui::record {

void Chains::load(const Store& store) {
    stored_.clear();
    lying_.clear();
    store.each_tip(Store::Table::entries,
                   [&](const Entry& entry, const Hash& hash) { stored_[chain_of(entry)] = {entry.seq, hash}; });
    store.each_tip(Store::Table::lying,
                   [&](const Entry& entry, const Hash& hash) { lying_[chain_of(entry)] = {entry.seq, hash}; });
}

Tip Chains::stored(const ChainId& chain) const {
    const auto found = stored_.find(chain);
    return found == stored_.end() ? Tip{} : found->second;
}

Tip Chains::held(const ChainId& chain) const {
    const auto found = lying_.find(chain);
    return found == lying_.end() ? stored(chain) : found->second;
}

}  // namespace daihui::record
