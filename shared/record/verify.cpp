#include "shared/record/verify.hpp"

#include <algorithm>

#include "shared/record/chain.hpp"
#include "shared/record/digest.hpp"

namespace daihui::record {

std::vector<Finding> fold_all(const Store& store, Database& books, Ledger& ledger) {
    std::vector<Finding> findings;
    store.each(Store::Order::of_arrival, [&](const Store::Row& row) {
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
        } catch (const SQLite::Exception& exception) {
            if (!is_constraint(exception)) throw;
            found(refusal_of(exception));
        }
    });
    ledger.flush();
    return findings;
}

std::vector<Finding> verify_file(Database& database, const Store& store, const Id& congress) {
    std::vector<Finding> findings;
    const auto add = [&](std::vector<Finding> more) {
        findings.insert(findings.end(), std::make_move_iterator(more.begin()),
                        std::make_move_iterator(more.end()));
    };
    for (const std::string& line : database.damage()) findings.push_back({"", 0, "数据库文件损坏：" + line});

    // Somebody who takes the protecting triggers off must put every byte of them back.
    const std::unique_ptr<Database> fresh = Database::in_memory();
    const std::vector<std::string> expected = fresh->schema(), actual = database.schema();
    std::vector<std::string> changed;
    std::set_symmetric_difference(expected.begin(), expected.end(), actual.begin(), actual.end(),
                                  std::back_inserter(changed));
    for (const std::string& object : changed)
        findings.push_back({"", 0, "数据库结构被改动：" + object.substr(0, object.find(':'))});

    ChainChecker checker(congress, Withheld::nowhere);
    store.each(Store::Order::of_arrival, [&](const Store::Row& row) {
        if (row.unreadable.empty()) checker.learn(row.stored);
    });
    store.each(Store::Order::of_arrival,
               [&](const Store::Row& row) { checker.check(row.stored, row.unreadable); });
    add(checker.finish());
    if (const std::int64_t stray = store.stray_bodies(); stray > 0)
        findings.push_back({"", 0, "有 " + std::to_string(stray) + " 份正文不属于任何一条记录。"});

    // The books, folded again beside the file.
    Ledger ledger(*fresh, store);
    {
        Transaction transaction(*fresh);
        add(fold_all(store, *fresh, ledger));
        transaction.commit();
    }
    const auto should = table_digests(*fresh), is = table_digests(database);
    for (const auto& [table, digest] : should)
        if (is.at(table) != digest) findings.push_back({"", 0, "账目「" + table + "」与记录不符，被改动过。"});
    return findings;
}

}  // namespace daihui::record
