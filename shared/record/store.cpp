#include "shared/record/store.hpp"

#include <algorithm>
#include <limits>

namespace daihui::record {
namespace {

// The columns of a stored entry, as every query here selects them.
#define DAIHUI_ENTRY_COLUMNS "device, epoch, seq, kind, header, signature, body"
static_assert(entry_size - 32 == 104, "the body's hash is the last field of the header");

// A whole record is not held in memory at once: tables are read by pages, each behind the last row of the one
// before.
constexpr std::int64_t rows_at_once = 2000;

template <std::size_t N>
bool copy_exact(const Bytes& from, std::array<std::uint8_t, N>& to) {
    if (from.size() != N) return false;
    std::copy(from.begin(), from.end(), to.begin());
    return true;
}

Store::Row row_of(Query& q) {
    Store::Row row;
    const Bytes header = q.bytes(4);
    const std::optional<Entry> entry = decode(header);
    row.stored.hash = sha256(ByteView(header));
    if (entry) {
        row.stored.entry = *entry;
    } else {
        // Keep the place, so that the finding can name it.
        row.unreadable = "表头无法解读";
        copy_exact(q.bytes(0), row.stored.entry.device);
        row.stored.entry.epoch = static_cast<std::uint32_t>(q.number(1));
        row.stored.entry.seq = static_cast<std::uint64_t>(q.number(2));
    }
    Id device{};
    if (entry && (!copy_exact(q.bytes(0), device) || device != entry->device || q.number(1) != entry->epoch ||
                  static_cast<std::uint64_t>(q.number(2)) != entry->seq ||
                  (!q.null(3) && q.number(3) != static_cast<std::int64_t>(entry->kind))))
        row.unreadable = "存放的位置与表头不符";
    if (!q.null(5)) {
        Signature signature{};
        if (copy_exact(q.bytes(5), signature))
            row.stored.signature = signature;
        else
            row.unreadable = "签名长度不对";
    }
    row.stored.body_present = !q.null(6);
    if (row.stored.body_present) row.stored.body = q.text(6);
    return row;
}

}  // namespace

void Store::append(const Entry& entry, const std::optional<Signature>& signature, const std::string& body) {
    Query add(
        database_,
        "INSERT INTO entries(device, epoch, seq, kind, header, signature, body) VALUES(?, ?, ?, ?, ?, ?, ?)");
    add.bind_bytes(1, entry.device)
        .bind(2, static_cast<std::int64_t>(entry.epoch))
        .bind(3, entry.seq)
        .bind(4, static_cast<std::int64_t>(entry.kind))
        .bind_bytes(5, encode(entry));
    if (signature)
        add.bind_bytes(6, *signature);
    else
        add.bind_null(6);
    add.bind(7, body);
    add.run_unasked();
}

void Store::keep_ballot(const Hash& hash, const std::string& ballot) {
    Query add(database_, "INSERT INTO ballots(hash, ballot) VALUES(?, ?) ON CONFLICT DO NOTHING");
    add.bind_bytes(1, hash).bind(2, ballot);
    add.run_unasked();
}

std::optional<std::string> Store::ballot(const Hash& hash) const {
    Query q(database_, "SELECT ballot FROM ballots WHERE hash = ?");
    q.bind_bytes(1, hash);
    if (!q.step()) return std::nullopt;
    return q.text(0);
}

bool Store::has_ballot(const Hash& hash) const {
    Query q(database_, "SELECT 1 FROM ballots WHERE hash = ?");
    q.bind_bytes(1, hash);
    return q.step();
}

void Store::each_ballot(
    const std::function<void(const std::optional<Hash>&, const std::string&)>& visit) const {
    Bytes last;
    for (std::int64_t rows = rows_at_once; rows == rows_at_once;) {
        Query q(database_, "SELECT hash, ballot FROM ballots WHERE hash > ? ORDER BY hash LIMIT ?");
        q.bind_bytes(1, last).bind(2, rows_at_once);
        for (rows = 0; q.step(); ++rows) {
            last = q.bytes(0);
            visit(q.hash(0), q.text(1));
        }
    }
}

std::optional<std::string> Store::body(const Hash& hash) const {
    if (const auto held = held_bodies_.find(hash); held != held_bodies_.end()) return held->second;
    {
        Query q(database_, body_in_entries);
        q.bind_bytes(1, hash);
        if (q.step() && !q.null(0)) return q.text(0);
    }
    Query lying(database_, body_lying);
    lying.bind_bytes(1, hash);
    if (!lying.step()) return std::nullopt;
    return lying.text(0);
}

std::optional<StoredEntry> Store::find(const std::string& device, std::uint32_t epoch,
                                       std::uint64_t seq) const {
    std::optional<StoredEntry> out;
    for (const Table table : {Table::entries, Table::lying}) {
        if (out) break;
        each_of(
            device, epoch, seq, seq,
            [&](const Row& row) {
                if (row.unreadable.empty()) out = row.stored;
            },
            table);
    }
    return out;
}

std::optional<Hash> Store::hash_at(const std::string& device, std::uint32_t epoch, std::uint64_t seq) const {
    const std::optional<Bytes> id = from_hex(device);
    if (!id) return std::nullopt;
    Query q(database_,
            "SELECT header FROM entries WHERE device = ?1 AND epoch = ?2 AND seq = ?3 UNION ALL "
            "SELECT header FROM lying WHERE device = ?1 AND epoch = ?2 AND seq = ?3 LIMIT 1");
    q.bind_bytes(1, *id).bind(2, static_cast<std::int64_t>(epoch)).bind(3, seq);
    if (!q.step()) return std::nullopt;
    return sha256(ByteView(q.bytes(0)));
}

void Store::each_of(const std::string& device, std::uint32_t epoch, std::uint64_t first, std::uint64_t last,
                    const std::function<void(const Row&)>& visit, Table table) const {
    const std::optional<Bytes> id = from_hex(device);
    if (!id) return;
    std::int64_t rows = rows_at_once;
    const auto read = [&](Query& q) {
        q.bind_bytes(1, *id).bind(2, static_cast<std::int64_t>(epoch)).bind(3, first).bind(4, last);
        q.bind(5, rows_at_once);
        for (rows = 0; q.step(); ++rows) {
            const Row row = row_of(q);
            first = static_cast<std::uint64_t>(q.number(2)) + 1;
            visit(row);
        }
    };
    while (rows == rows_at_once) {
        if (table == Table::entries) {
            Query q(database_, "SELECT " DAIHUI_ENTRY_COLUMNS
                               " FROM entries WHERE device = ? AND epoch = ? AND seq BETWEEN ? AND ? "
                               "ORDER BY seq LIMIT ?");
            read(q);
        } else {
            Query q(database_,
                    "SELECT " DAIHUI_ENTRY_COLUMNS
                    " FROM lying WHERE device = ? AND epoch = ? AND seq BETWEEN ? AND ? ORDER BY seq LIMIT ?");
            read(q);
        }
    }
}

void Store::each_of_kind(congress::Kind kind, const std::function<void(const Row&)>& visit) const {
    std::int64_t last = 0;
    for (std::int64_t rows = rows_at_once; rows == rows_at_once;) {
        Query q(database_, "SELECT " DAIHUI_ENTRY_COLUMNS
                           ", id FROM entries WHERE kind = ? AND id > ? ORDER BY id LIMIT ?");
        q.with(static_cast<int>(kind), last, rows_at_once);
        for (rows = 0; q.step(); ++rows) {
            last = q.number(7);
            visit(row_of(q));
        }
    }
}

void Store::each_tip(Table table, const std::function<void(const Entry&, const Hash&)>& visit) const {
    const auto read = [&](Query& q) {
        while (q.step()) {
            const Bytes header = q.bytes(0);
            if (const std::optional<Entry> entry = decode(header)) visit(*entry, sha256(ByteView(header)));
        }
    };
    if (table == Table::entries) {
        Query q(database_,
                "SELECT e.header FROM (SELECT device, epoch, max(seq) AS seq FROM entries GROUP BY device, "
                "epoch) t "
                "JOIN entries e ON e.device = t.device AND e.epoch = t.epoch AND e.seq = t.seq");
        read(q);
    } else {
        Query q(
            database_,
            "SELECT e.header FROM (SELECT device, epoch, max(seq) AS seq FROM lying GROUP BY device, epoch) t "
            "JOIN lying e ON e.device = t.device AND e.epoch = t.epoch AND e.seq = t.seq");
        read(q);
    }
}

void Store::lay_by(const StoredEntry& stored) {
    Query add(
        database_,
        "INSERT INTO lying(device, epoch, seq, kind, header, signature, body) VALUES(?, ?, ?, ?, ?, ?, ?)");
    add.bind_bytes(1, stored.entry.device)
        .bind(2, static_cast<std::int64_t>(stored.entry.epoch))
        .bind(3, stored.entry.seq)
        .bind(4, static_cast<std::int64_t>(stored.entry.kind))
        .bind_bytes(5, encode(stored.entry));
    if (stored.signature)
        add.bind_bytes(6, *stored.signature);
    else
        add.bind_null(6);
    add.bind(7, stored.body);
    add.run();
}

void Store::drop_lying(const std::string& device, std::uint32_t epoch, std::uint64_t first,
                       std::uint64_t last) {
    const std::optional<Bytes> id = from_hex(device);
    if (!id) return;
    Query q(database_, "DELETE FROM lying WHERE device = ? AND epoch = ? AND seq BETWEEN ? AND ?");
    q.bind_bytes(1, *id).bind(2, static_cast<std::int64_t>(epoch)).bind(3, first).bind(4, last);
    q.run();
}

std::optional<StoredEntry> Store::newest(const Id& device) const {
    Query q(database_, "SELECT " DAIHUI_ENTRY_COLUMNS
                       " FROM entries WHERE device = ? ORDER BY epoch DESC, seq DESC LIMIT 1");
    q.bind_bytes(1, device);
    if (!q.step()) return std::nullopt;
    return row_of(q).stored;
}

void Store::each(Order order, const std::function<void(const Row&)>& visit) const {
    Bytes device;
    std::int64_t epoch = 0, seq = 0, id = std::numeric_limits<std::int64_t>::min(), rows = rows_at_once;
    const auto read = [&](Query& q) {
        for (rows = 0; q.step(); ++rows) {
            device = q.bytes(0);
            epoch = q.number(1);
            seq = q.number(2);
            id = q.number(7);
            visit(row_of(q));
        }
    };
    while (rows == rows_at_once) {
        if (order == Order::of_chains) {
            Query q(database_, "SELECT " DAIHUI_ENTRY_COLUMNS
                               ", id FROM entries WHERE (device, epoch, seq) > (?, ?, ?) "
                               "ORDER BY device, epoch, seq LIMIT ?");
            q.bind_bytes(1, device).bind(2, epoch).bind(3, seq).bind(4, rows_at_once);
            read(q);
        } else {
            Query q(database_,
                    "SELECT " DAIHUI_ENTRY_COLUMNS ", id FROM entries WHERE id > ? ORDER BY id LIMIT ?");
            q.with(id, rows_at_once);
            read(q);
        }
    }
}

std::vector<StoredEntry> Store::newest_public(std::size_t count) const {
    std::vector<StoredEntry> out;
    // Kinds around a secret ballot are left out here and not in SQL: congress::body_is_withheld is the one
    // list. What the hub takes in from kiosks is told by what those entries say.
    std::int64_t before = std::numeric_limits<std::int64_t>::max();
    for (std::int64_t rows = rows_at_once; rows == rows_at_once && out.size() < count;) {
        Query places(database_, "SELECT id, kind FROM entries WHERE id < ? ORDER BY id DESC LIMIT ?");
        places.with(before, rows_at_once);
        for (rows = 0; out.size() < count && places.step(); ++rows) {
            before = places.number(0);
            const auto kind = congress::parse_kind(static_cast<std::uint16_t>(places.number(1)));
            if (!kind || congress::body_is_withheld(*kind) || *kind == congress::Kind::entries_taken) continue;
            Query q(database_, "SELECT " DAIHUI_ENTRY_COLUMNS " FROM entries WHERE id = ?");
            q.bind(1, before);
            if (!q.step()) continue;
            Row row = row_of(q);
            if (row.unreadable.empty()) out.push_back(std::move(row.stored));
        }
    }
    return out;
}

}  // namespace daihui::record
