// A record that several programs share: what another one wrote is looked up before anything is said or written.
#include <utility>

#include "shared/record/record_file.hpp"

namespace daihui::record {
namespace {

// In `local`, beside what the record keeps for itself.
const std::string claim_prefix = "record/claimed/";

}  // namespace

Result<bool> RecordFile::catch_up() {
    if (!database_->is_shared()) return false;
    try {
        // Behind the lock nobody else writes, and what was folded since it was taken is in no table yet.
        if (!database_->in_transaction()) look_again();
        return std::exchange(moved_, false);
    } catch (const StorageError& error) {
        return error_of(error, database_->name());
    }
}

bool RecordFile::look_again() {
    if (!database_->is_shared()) return false;
    // Every write of a hub moves the spine, and the spine names all that was taken.
    if (ledger_.spine_is_current()) return false;
    Query q(*database_, "SELECT device, epoch, seq FROM taken");
    while (q.step()) {
        const ChainId chain{q.text(0), static_cast<std::uint32_t>(q.number(1))};
        chain_grew(chain, static_cast<std::uint64_t>(q.number(2)));
    }
    ledger_.catch_up();
    chain_grew({ledger_.hub_device(), ledger_.hub_epoch()}, ledger_.hub_seq());
    find_own_chain();
    moved_ = true;
    return true;
}

void RecordFile::chain_grew(const ChainId& chain, std::uint64_t seq) {
    if (chains_.stored(chain).seq >= seq) return;
    if (const auto hash = store_.hash_at(chain.first, chain.second, seq))
        chains_.stored_now(chain, {seq, *hash});
}

void RecordFile::commit(Transaction& transaction, const Tip& tip) {
    try {
        transaction.commit();
    } catch (const StorageError& error) {
        if (error.kind() != StorageError::What::unknown_commit) throw;
        // Behind the lock, so that the broken connection's transaction is over, whichever way.
        bool done = false;
        try {
            const Transaction looking(*database_);
            done = store_.hash_at(device_, epoch_, tip.seq) == tip.hash;
        } catch (const StorageError&) {
            throw error;
        }
        if (!done) throw StorageError(StorageError::What::lost, error.what());
    }
}

Result<bool> RecordFile::claim(std::string_view name) {
    try {
        Transaction transaction(*database_);
        Query q(*database_, "INSERT INTO local(name, value) VALUES(?, ?) ON CONFLICT DO NOTHING");
        q.bind(1, claim_prefix + std::string(name)).bind_bytes(2, bytes_of("1"));
        const bool first = q.run() == 1;
        transaction.commit();
        return first;
    } catch (const StorageError& error) {
        return error_of(error, database_->name());
    }
}

}  // namespace daihui::record
