// The session extension is in SQLite's header only where it is asked for.
#define SQLITE_ENABLE_SESSION 1
#define SQLITE_ENABLE_PREUPDATE_HOOK 1
#include "shared/record/overlay.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <charconv>
#include <memory>
#include <string_view>

#include "shared/record/migrations.hpp"
#include "shared/record/sqlite_database.hpp"

namespace daihui::record {
namespace {

void need_ok(int code, const char* what) {
    if (code != SQLITE_OK) throw storage_error(SQLite::Exception(what, code));
}

struct FreeSession {
    void operator()(sqlite3_session* session) const { sqlite3session_delete(session); }
};
struct FreeGroup {
    void operator()(sqlite3_changegroup* group) const { sqlite3changegroup_delete(group); }
};
struct FreeMemory {
    void operator()(void* memory) const { sqlite3_free(memory); }
};
using Session = std::unique_ptr<sqlite3_session, FreeSession>;
using Group = std::unique_ptr<sqlite3_changegroup, FreeGroup>;
using Memory = std::unique_ptr<void, FreeMemory>;

int is_of_books(void*, const char* table) {
    const auto tables = book_tables();
    return std::find(tables.begin(), tables.end(), std::string_view(table)) != tables.end() ? 1 : 0;
}

int any_conflict(void* met, int, sqlite3_changeset_iter*) {
    *static_cast<bool*>(met) = true;
    return SQLITE_CHANGESET_ABORT;
}

// One line an entry: device, epoch, seq.
std::string text_of_laid(const std::vector<StoredEntry>& entries) {
    std::string out;
    for (const StoredEntry& stored : entries)
        out += to_hex(stored.entry.device) + ' ' + std::to_string(stored.entry.epoch) + ' ' +
               std::to_string(stored.entry.seq) + '\n';
    return out;
}

template <class Int>
Int number_of(std::string_view text) {
    Int out{};
    std::from_chars(text.data(), text.data() + text.size(), out);
    return out;
}

}  // namespace

bool Overlay::empty() const {
    Query q(database_, "SELECT 1 FROM overlay LIMIT 1");
    return !q.step();
}

void Overlay::add(const std::vector<StoredEntry>& laid, const std::function<void()>& fold) {
    if (database_.handle() == nullptr) throw Refusal{"放在 PostgreSQL 中的记录只能由主控机写。"};
    sqlite3_session* raw = nullptr;
    need_ok(sqlite3session_create(database_.handle(), "main", &raw), "sqlite3session_create");
    const Session session(raw);
    sqlite3session_table_filter(raw, is_of_books, nullptr);
    need_ok(sqlite3session_attach(raw, nullptr), "sqlite3session_attach");
    fold();
    int size = 0;
    void* changes = nullptr;
    need_ok(sqlite3session_changeset(raw, &size, &changes), "sqlite3session_changeset");
    const Memory held(changes);
    constexpr std::uint8_t nothing = 0;  // an empty blob, not NULL, where nothing fitted
    const auto* bytes = size > 0 ? static_cast<const std::uint8_t*>(changes) : &nothing;
    Query put(database_, "INSERT INTO overlay(laid, changes) VALUES(?, ?)");
    put.bind_bytes(1, bytes_of(text_of_laid(laid)))
        .bind_bytes(2, ByteView(bytes, static_cast<std::size_t>(size)));
    put.run();
}

void Overlay::lay(Ledger& ledger, const std::vector<StoredEntry>& entries) {
    if (entries.empty()) return;
    add(entries, [&] {
        for (const StoredEntry& stored : entries) (void)ledger.try_fold(stored);
    });
}

bool Overlay::lift() {
    // All layers as one: a row that several of them changed is put back once.
    sqlite3_changegroup* raw = nullptr;
    need_ok(sqlite3changegroup_new(&raw), "sqlite3changegroup_new");
    const Group group(raw);
    {
        Query q(database_, "SELECT changes FROM overlay ORDER BY step");
        while (q.step()) {
            Bytes layer = q.bytes(0);
            if (layer.empty()) continue;  // nothing in it fitted
            if (sqlite3changegroup_add(raw, static_cast<int>(layer.size()), layer.data()) != SQLITE_OK)
                return false;
        }
    }
    int size = 0, inverse_size = 0;
    void* all = nullptr;
    if (sqlite3changegroup_output(raw, &size, &all) != SQLITE_OK) return false;
    const Memory held(all);
    if (size > 0) {
        void* inverse = nullptr;
        if (sqlite3changeset_invert(size, all, &inverse_size, &inverse) != SQLITE_OK) return false;
        const Memory held_too(inverse);
        bool conflict = false;
        const int code =
            sqlite3changeset_apply(database_.handle(), inverse_size, inverse, nullptr, any_conflict, &conflict);
        if (code == SQLITE_ABORT || code == SQLITE_CORRUPT || code == SQLITE_CONSTRAINT || conflict)
            return false;
        need_ok(code, "sqlite3changeset_apply");
    }
    forget();
    return true;
}

void Overlay::forget() {
    Query q(database_, "DELETE FROM overlay");
    q.run();
}

std::vector<Overlay::Place> Overlay::laid() const {
    std::vector<Place> out;
    Query q(database_, "SELECT laid FROM overlay ORDER BY step");
    while (q.step()) {
        const std::string text = text_of(q.bytes(0));
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t end = std::min(text.find('\n', at), text.size());
            const std::string_view line = std::string_view(text).substr(at, end - at);
            at = end + 1;
            const std::size_t first = line.find(' '), second = line.rfind(' ');
            if (first == std::string_view::npos || second == first) continue;
            out.push_back({{std::string(line.substr(0, first)),
                            number_of<std::uint32_t>(line.substr(first + 1, second - first - 1))},
                           number_of<std::uint64_t>(line.substr(second + 1))});
        }
    }
    return out;
}

}  // namespace daihui::record
