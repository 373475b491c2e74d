#include "shared/record/verify.hpp"

#include <algorithm>
#include <set>

#include "shared/record/chain.hpp"
#include "shared/record/digest.hpp"
#include "shared/record/overlay.hpp"
#include "shared/record/spine.hpp"
#include "shared/record/sqlite_database.hpp"

namespace daihui::record {

std::vector<Finding> fold_all(const Store& store, Database& books, Ledger& ledger) {
    std::vector<Finding> findings;
    for (const SpineChain& part : spine_of(store)) {
        store.each_of(part.chain.first, part.chain.second, 1, part.kept, [&](const Store::Row& row) {
            const Entry& entry = row.stored.entry;
            const auto found = [&](const std::string& why) {
                findings.push_back({to_hex(entry.device), entry.seq,
                                    "第 " + std::to_string(entry.seq) + " 条（" +
                                        std::string(congress::to_words(entry.kind)) + "）不予采用：" + why});
            };
            const std::optional<congress::Event> event =
                row.unreadable.empty() && row.stored.body_present
                    ? congress::event_from_json(entry.kind, row.stored.body)
                    : std::nullopt;
            if (!event) return found("内容缺失或无法解读。");
            try {
                Savepoint savepoint(books);
                ledger.fold(said_of(entry), *event);
                savepoint.release();
            } catch (const Refusal& refusal) {
                found(refusal.message);
            } catch (const StorageError& exception) {
                if (!is_constraint(exception)) throw;
                found(refusal_of(exception));
            }
        });
    }
    ledger.flush();
    return findings;
}

namespace {

/// Ballots that are no ballot of a cast, or are not what their hash says; casts of this device without theirs.
void check_ballots(const Store& store, const std::string& own, bool is_hub, std::vector<Finding>& findings) {
    std::set<std::string> named;
    store.each_of_kind(congress::Kind::ballot_cast, [&](const Store::Row& row) {
        if (!row.unreadable.empty() || !row.stored.body_present) return;  // found elsewhere
        const auto event = congress::event_from_json(row.stored.entry.kind, row.stored.body);
        if (!event) return;
        const std::string& hash = std::get<congress::BallotCast>(*event).ballot_hash;
        const std::optional<Hash> bytes = hash_from_hex(hash);
        named.insert(hash);
        const std::string device = to_hex(row.stored.entry.device);
        if ((is_hub || device == own) && (!bytes || !store.has_ballot(*bytes)))
            findings.push_back(
                {device, row.stored.entry.seq,
                 "第 " + std::to_string(row.stored.entry.seq) + " 条（选票已投出）的选票缺失。"});
    });
    store.each_ballot([&](const std::optional<Hash>& hash, const std::string& ballot) {
        if (!hash || sha256(ballot) != *hash)
            findings.push_back({"", 0, "有一张选票与它的校验值不符，被改动过。"});
        else if (named.count(to_hex(*hash)) == 0)
            findings.push_back({"", 0, "有一张选票不属于任何一条记录。"});
    });
}

/// Entries of other machines that nobody took and that lie nowhere.
void check_untaken(const Store& store, const Ledger& ledger, const std::string& own,
                   const std::vector<Overlay::Place>& laid, std::vector<Finding>& findings) {
    std::set<ChainId> spine;
    for (const SpineChain& part : spine_of(store)) spine.insert(part.chain);
    store.each_tip(Store::Table::entries, [&](const Entry& entry, const Hash&) {
        const ChainId chain = chain_of(entry);
        const std::uint64_t taken = ledger.taken_of(chain.first, chain.second);
        if (spine.count(chain) != 0 || entry.seq <= taken) return;
        const bool lies = std::any_of(laid.begin(), laid.end(),
                                      [&](const Overlay::Place& place) { return place.chain == chain; });
        // A machine that has just become the hub takes what lies there in its own time.
        const bool waits =
            ledger.is_admitted(chain.first) && ledger.hub_device() == own && ledger.hub_epoch() > 1;
        if (!lies && !waits)
            findings.push_back(
                {chain.first, taken + 1,
                 "第 " + std::to_string(taken + 1) + " 条不予采用：主控机没有收取过这台机器的记录。"});
    });
}

}  // namespace

std::vector<Finding> verify_file(Database& database, const Store& store, const Id& congress,
                                 const std::string& own) {
    std::vector<Finding> findings;
    const auto add = [&](std::vector<Finding> more) {
        findings.insert(findings.end(), std::make_move_iterator(more.begin()),
                        std::make_move_iterator(more.end()));
    };
    for (const std::string& line : database.damage()) findings.push_back({"", 0, "数据库文件损坏：" + line});

    // Somebody who takes the protecting triggers off must put every byte of them back.
    const std::vector<std::string> expected = database.schema_expected(), actual = database.schema();
    std::vector<std::string> changed;
    std::set_symmetric_difference(expected.begin(), expected.end(), actual.begin(), actual.end(),
                                  std::back_inserter(changed));
    for (const std::string& object : changed)
        findings.push_back({"", 0, "数据库结构被改动：" + object.substr(0, object.find(':'))});

    // All of it as it is at one moment, whoever else writes; rolled back: nothing is changed.
    const Transaction lifting(database, Transaction::To::read);
    ChainChecker checker(congress, Withheld::nowhere);
    store.each(Store::Order::of_arrival, [&](const Store::Row& row) {
        if (row.unreadable.empty()) checker.learn(row.stored);
    });
    store.each(Store::Order::of_arrival,
               [&](const Store::Row& row) { checker.check(row.stored, row.unreadable); });
    add(checker.finish());

    // The books, folded again beside the record: first what the spine says, then what lies over it.
    const std::unique_ptr<Database> fresh = SqliteDatabase::in_memory();
    Ledger ledger(*fresh, store);
    const Transaction folding(*fresh);
    const auto as_it_is = table_digests(database);
    Overlay overlay(database);
    const std::vector<Overlay::Place> laid = overlay.laid();
    const auto compare = [&](const std::map<std::string, std::string>& should,
                             const std::map<std::string, std::string>& is) {
        for (const auto& [table, digest] : should)
            if (is.at(table) != digest)
                findings.push_back({"", 0, "账目「" + table + "」与记录不符，被改动过。"});
    };
    add(fold_all(store, *fresh, ledger));
    check_ballots(store, own, ledger.hub_device() == own, findings);
    check_untaken(store, ledger, own, laid, findings);
    if (!laid.empty() && !overlay.lift()) {
        findings.push_back({"", 0, "尚未汇总的部分与账目不符，被改动过。"});
        return findings;
    }
    const auto should = table_digests(*fresh);
    const std::size_t before = findings.size();
    compare(should, laid.empty() ? as_it_is : table_digests(database));
    if (laid.empty() || findings.size() > before) return findings;
    for (const Overlay::Place& place : laid)
        if (const auto stored = store.find(place.chain.first, place.chain.second, place.seq))
            (void)ledger.try_fold(*stored);
        else
            findings.push_back({place.chain.first, place.seq, "尚未汇总的一条记录缺失。"});
    compare(table_digests(*fresh), as_it_is);
    return findings;
}

}  // namespace daihui::record
