#include "shared/record/store.hpp"

#include <algorithm>

namespace daihui::record {
namespace {

// The columns of a stored entry, as every query here selects them.
#define DAIHUI_ENTRY_COLUMNS "e.device, e.epoch, e.seq, e.kind, e.header, e.signature, b.body"
#define DAIHUI_ENTRY_TABLES " FROM entries e LEFT JOIN bodies b ON b.hash = substr(e.header, 105, 32) "
static_assert(entry_size - 32 == 104, "the body's hash is the last field of the header");

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
                  q.number(3) != static_cast<std::int64_t>(entry->kind)))
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
    Query add_body(database_, "INSERT INTO bodies(hash, body) VALUES(?, ?) ON CONFLICT DO NOTHING");
    add_body.bind_bytes(1, entry.body).bind(2, body);
    add_body.run();

    Query add(database_,
              "INSERT INTO entries(device, epoch, seq, kind, header, signature) VALUES(?, ?, ?, ?, ?, ?)");
    add.bind_bytes(1, entry.device)
        .bind(2, static_cast<std::int64_t>(entry.epoch))
        .bind(3, entry.seq)
        .bind(4, static_cast<std::int64_t>(entry.kind))
        .bind_bytes(5, encode(entry));
    if (signature)
        add.bind_bytes(6, *signature);
    else
        add.bind_null(6);
    add.run();
}

std::optional<std::string> Store::body(const Hash& hash) const {
    Query q(database_, "SELECT body FROM bodies WHERE hash = ?");
    q.bind_bytes(1, hash);
    if (!q.step()) return std::nullopt;
    return q.text(0);
}

std::optional<StoredEntry> Store::find(const std::string& device, std::uint32_t epoch,
                                       std::uint64_t seq) const {
    std::optional<StoredEntry> out;
    each_of(device, epoch, seq, seq, [&](const Row& row) {
        if (row.unreadable.empty()) out = row.stored;
    });
    return out;
}

void Store::each_of(const std::string& device, std::uint32_t epoch, std::uint64_t first, std::uint64_t last,
                    const std::function<void(const Row&)>& visit) const {
    const std::optional<Bytes> id = from_hex(device);
    if (!id) return;
    Query q(database_, "SELECT " DAIHUI_ENTRY_COLUMNS DAIHUI_ENTRY_TABLES
                       "WHERE e.device = ? AND e.epoch = ? AND e.seq BETWEEN ? AND ? ORDER BY e.seq");
    q.bind_bytes(1, *id).bind(2, static_cast<std::int64_t>(epoch)).bind(3, first).bind(4, last);
    while (q.step()) visit(row_of(q));
}

std::optional<StoredEntry> Store::newest(const Id& device) const {
    Query q(database_, "SELECT " DAIHUI_ENTRY_COLUMNS DAIHUI_ENTRY_TABLES
                       "WHERE e.device = ? ORDER BY e.epoch DESC, e.seq DESC LIMIT 1");
    q.bind_bytes(1, device);
    if (!q.step()) return std::nullopt;
    return row_of(q).stored;
}

void Store::each(Order order, const std::function<void(const Row&)>& visit) const {
    const auto read = [&](Query& q) {
        while (q.step()) visit(row_of(q));
    };
    if (order == Order::of_chains) {
        Query q(database_,
                "SELECT " DAIHUI_ENTRY_COLUMNS DAIHUI_ENTRY_TABLES "ORDER BY e.device, e.epoch, e.seq");
        read(q);
    } else {
        Query q(database_, "SELECT " DAIHUI_ENTRY_COLUMNS DAIHUI_ENTRY_TABLES "ORDER BY e.id");
        read(q);
    }
}

std::vector<StoredEntry> Store::newest_public(std::size_t count) const {
    std::vector<StoredEntry> out;
    // Kinds around a secret ballot are left out here and not in SQL: congress::body_is_withheld is the one
    // list. Their bodies are long, so the kind is looked at first.
    Query places(database_, "SELECT id, kind FROM entries ORDER BY id DESC");
    while (out.size() < count && places.step()) {
        const auto kind = congress::parse_kind(static_cast<std::uint16_t>(places.number(1)));
        if (!kind || congress::body_is_withheld(*kind)) continue;
        Query q(database_, "SELECT " DAIHUI_ENTRY_COLUMNS DAIHUI_ENTRY_TABLES "WHERE e.id = ?");
        q.bind(1, places.number(0));
        if (!q.step()) continue;
        Row row = row_of(q);
        if (row.unreadable.empty()) out.push_back(std::move(row.stored));
    }
    return out;
}

std::int64_t Store::stray_bodies() const {
    Query q(database_,
            "SELECT count(*) FROM bodies WHERE hash NOT IN (SELECT substr(header, 105, 32) FROM entries)");
    return q.step() ? q.number(0) : 0;
}

}  // namespace daihui::record
