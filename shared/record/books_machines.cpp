// Many machines: what the spine took of others, machines suspended and hubs replaced, conflicts, and the end of
// voting over a network.
#include <algorithm>
#include <array>
#include <utility>

#include "shared/record/ledger.hpp"

namespace daihui::record {
namespace {

using congress::Kind;
using congress::Stage;

constexpr std::array<std::string_view, 14> known_conflicts{
    "check_in_twice", "slip_twice", "late_ballot",    "set_aside", "gap",   "fork",    "signature",
    "unknown_device", "suspended",  "enrolment_code", "replay",    "clock", "old_hub", "lease"};

std::vector<std::string> roles_of(const std::string& text) {
    std::vector<std::string> out;
    for (std::size_t at = 1; at < text.size();) {
        const std::size_t end = text.find(',', at);
        out.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return out;
}

DeviceRow device_row(Query& q) {
    DeviceRow row;
    row.admitted = {q.text(0), q.text(1), q.text(2), roles_of(q.text(3))};
    row.suspended = q.flag(4);
    row.reason = q.text(5);
    row.taken.device = row.admitted.device;
    return row;
}

}  // namespace

void Ledger::apply(const Said& said, const congress::EntriesTaken& event) {
    took_.clear();
    if (event.device == said.device && event.epoch == said.epoch) throw Refusal{"主控机不收取自己的记录。"};
    const std::uint64_t before = taken_of(event.device, event.epoch);
    const std::optional<Hash> head = hash_from_hex(event.head);
    if (event.epoch < 1 || event.first < 1 || static_cast<std::uint64_t>(event.first) != before + 1 ||
        event.last < event.first || !head)
        throw Refusal{"收到的分机记录与已收到的不相接。"};
    Hash last{};
    std::uint64_t next = before + 1;
    const auto fold_next = [&](const StoredEntry& stored) {
        if (stored.entry.seq != next) return;
        ++next;
        last = stored.hash;
        took_.push_back(fold_other(stored));
    };
    const std::span<const StoredEntry> brought = std::exchange(brought_, {});
    const bool here = brought.size() == static_cast<std::size_t>(event.last - event.first + 1) &&
                      brought.front().entry.seq == next &&
                      brought.front().entry.epoch == static_cast<std::uint32_t>(event.epoch) &&
                      to_hex(brought.front().entry.device) == event.device;
    if (here)
        std::for_each(brought.begin(), brought.end(), fold_next);
    else
        store_.each_of(event.device, static_cast<std::uint32_t>(event.epoch), next,
                       static_cast<std::uint64_t>(event.last), [&](const Store::Row& row) {
                           if (row.unreadable.empty()) fold_next(row.stored);
                       });
    if (next != static_cast<std::uint64_t>(event.last) + 1 || last != *head)
        throw Refusal{"收到的分机记录不完整，或与主控机所收的不同。"};
    Query put(db_,
              "INSERT INTO taken(device, epoch, seq) VALUES(?, ?, ?) "
              "ON CONFLICT(device, epoch) DO UPDATE SET seq = excluded.seq");
    put.with(event.device, event.epoch, event.last).run();
}

std::optional<std::string> Ledger::fold_other(const StoredEntry& stored) {
    const Said said = said_of(stored.entry);
    std::optional<std::string> refusal = try_fold(stored);
    if (refusal) {
        Query add(db_,
                  "INSERT INTO set_aside(step, device, epoch, seq, kind, reason) "
                  "VALUES((SELECT coalesce(max(step), 0) + 1 FROM set_aside), ?, ?, ?, ?, ?)");
        // It may quote what the machine sent, and no text of PostgreSQL holds a zero byte.
        std::replace(refusal->begin(), refusal->end(), '\0', '?');
        add.with(said.device, static_cast<std::int64_t>(said.epoch), stored.entry.seq,
                 static_cast<int>(said.kind), *refusal)
            .run();
    }
    return refusal;
}

std::optional<std::string> Ledger::try_fold(const StoredEntry& stored) {
    const std::optional<congress::Event> event =
        stored.body_present ? congress::event_from_json(stored.entry.kind, stored.body) : std::nullopt;
    if (!event) return "内容缺失或无法解读。";
    const Said said = said_of(stored.entry);
    // These write more than one row and may refuse between two; all others refuse before they change anything.
    const bool in_steps = said.kind == Kind::box_sealed || said.kind == Kind::undone || db_.failure_spoils();
    try {
        std::optional<Savepoint> savepoint;
        if (in_steps) savepoint.emplace(db_);
        may_say(said);
        // Whatever the kind, what another machine says moves no spine.
        std::visit([&](const auto& one) { apply(said, one); }, *event);
        if (savepoint) savepoint->release();
        return std::nullopt;
    } catch (const Refusal& refusal) {
        return refusal.message;
    } catch (const StorageError& exception) {
        if (!is_constraint(exception)) throw;
        return refusal_of(exception);
    }
}

std::uint64_t Ledger::taken_of(const std::string& device, std::int64_t epoch) const {
    Query q(db_, "SELECT seq FROM taken WHERE device = ? AND epoch = ?");
    return q.with(device, epoch).step() ? static_cast<std::uint64_t>(q.number(0)) : 0;
}

void Ledger::apply(const Said& said, const congress::ConflictFound& event) {
    if (std::find(known_conflicts.begin(), known_conflicts.end(), event.what) == known_conflicts.end() ||
        event.text.empty())
        throw Refusal{"冲突的登记不完整。"};
    Query add(db_, "INSERT INTO conflicts(place, at, body) VALUES(?, ?, ?)");
    add.with(said.place, to_millis(said.time));
    add.bind_bytes(3, said.body);
    add.run();
}

void Ledger::apply(const Said& said, const congress::ConflictAcknowledged& event) {
    if (event.by.empty()) throw Refusal{"确认冲突须写明由谁确认。"};
    Query q(db_, "UPDATE conflicts SET acknowledged = ? WHERE place = ? AND acknowledged IS NULL");
    q.bind_bytes(1, said.body).bind(2, event.seq);
    if (q.run() == 0) throw Refusal{"没有这条待确认的冲突。"};
}

void Ledger::apply(const Said& said, const congress::DeviceSuspended& event) {
    if (event.reason.empty() || event.by.empty()) throw Refusal{"停用机器须写明原因和由谁决定。"};
    if (event.device == said.device) throw Refusal{"主控机不能停用自己。请由另一台机器接任主控机。"};
    Query q(db_, "UPDATE devices SET suspended = 1, reason = ? WHERE device = ? AND suspended = 0");
    if (q.with(event.reason, event.device).run() == 0) throw Refusal{"没有这台在用的机器，无法停用。"};
}

void Ledger::apply(const Said&, const congress::DeviceResumed& event) {
    if (event.reason.empty() || event.by.empty()) throw Refusal{"恢复使用机器须写明原因和由谁决定。"};
    // A hub of old wrote things that no longer count: it comes back under a new key.
    Query old(db_, "SELECT 1 FROM hubs WHERE device = ?");
    if (old.with(event.device).step()) throw Refusal{"这台机器曾是主控机，已由另一台接任，须重新登记后使用。"};
    Query q(db_, "UPDATE devices SET suspended = 0, reason = '' WHERE device = ? AND suspended = 1");
    if (q.with(event.device).run() == 0) throw Refusal{"这台机器没有停用。"};
}

void Ledger::apply(const Said&, const congress::VotingEnding& event) {
    need_period(event.period);
    if (event.by.empty()) throw Refusal{"结束投票须写明由谁宣布。"};
    if (stage_of(event.period) != Stage::open) throw Refusal{"投票没有在进行，不能结束。"};
    Query add(db_, "INSERT INTO endings(period) VALUES(?)");
    add.with(event.period).run();
}

void Ledger::apply(const Said& said, const congress::ClosedOver& event) {
    need_period(event.period);
    if (stage_of(event.period) != Stage::open) throw Refusal{"投票没有在进行，不能结束。"};
    if (event.reason.empty() || event.by1.empty() || event.by2.empty() || event.by1 == event.by2)
        throw Refusal{"未等机器封箱即结束投票的，须写明原因，并由总监票人和主席团各一人具名决定。"};
    if (event.missing.empty()) throw Refusal{"各机都已封箱，不必作此决定。"};
    for (const congress::ClosedOver::Missing& one : event.missing) {
        Query known(db_, "SELECT 1 FROM devices WHERE device = ?");
        if (!known.with(one.device).step()) throw Refusal{"没有登记" + one.name + "这台机器。"};
    }
    Query put(db_,
              "INSERT INTO closings_over(period, body) VALUES(?, ?) "
              "ON CONFLICT(period) DO UPDATE SET body = excluded.body");
    put.bind(1, event.period).bind_bytes(2, said.body);
    put.run();
}

void Ledger::apply(const Said& said, const congress::BallotsLate& event) {
    need_period(event.period);
    Query known(db_, "SELECT 1 FROM devices WHERE device = ?");
    if (!known.with(event.device).step() || event.ballots < 1) throw Refusal{"逾时选票的登记不完整。"};
    Query add(db_,
              "INSERT INTO late_ballots(step, period, body) "
              "VALUES((SELECT coalesce(max(step), 0) + 1 FROM late_ballots), ?, ?)");
    add.with(event.period);
    add.bind_bytes(2, said.body);
    add.run();
}

void Ledger::apply(const Said& said, const congress::Takeover& event) {
    PublicKey key{};
    const std::optional<Bytes> key_bytes = from_hex(event.public_key);
    const std::optional<Hash> head = hash_from_hex(event.head);
    if (!key_bytes || key_bytes->size() != key.size() || !head || event.by.empty() || event.reason.empty())
        throw Refusal{"更换主控机的登记不完整。"};
    std::copy(key_bytes->begin(), key_bytes->end(), key.begin());
    if (to_hex(device_id(key)) != said.device) throw Refusal{"接任主控机的机器与公钥不符。"};
    if (event.device != spine_.device || event.epoch != spine_.epoch ||
        static_cast<std::uint64_t>(event.seq) != spine_.seq || said.epoch != spine_.epoch + 1 || said.seq != 1)
        throw Refusal{"更换主控机的登记与原主控机的记录不相接。"};
    const std::optional<StoredEntry> last = store_.find(event.device, spine_.epoch, spine_.seq);
    if (!last || last->hash != *head) throw Refusal{"更换主控机的登记与原主控机的记录不符。"};
    if (!signed_for_recovery(said, event)) throw Refusal{"更换主控机没有恢复密钥的签名，不予采用。"};

    Query old(db_, "INSERT INTO hubs(epoch, device, kept) VALUES(?, ?, ?)");
    old.with(event.epoch, event.device, event.seq).run();
    Query out(db_, "UPDATE devices SET suspended = 1, reason = ? WHERE device = ?");
    out.with("已由另一台机器接任主控机", event.device).run();
    Query in(db_,
             "INSERT INTO devices(device, public_key, name, roles) VALUES(?, ?, ?, ',console,hub,') "
             "ON CONFLICT(device) DO UPDATE SET suspended = 0, reason = '', roles = devices.roles || "
             "CASE WHEN devices.roles LIKE '%,hub,%' THEN '' ELSE 'hub,' END");
    in.with(said.device, event.public_key, "主控机（接任）").run();
    spine_ = {said.device, said.epoch, said.seq};
    devices_changed();
}

bool Ledger::signed_for_recovery(const Said& said, const congress::Takeover& event) const {
    Signature signature{};
    const std::optional<Bytes> bytes = from_hex(event.signature);
    if (!bytes || bytes->size() != signature.size()) return false;
    std::copy(bytes->begin(), bytes->end(), signature.begin());
    const std::string text = congress::takeover_text(to_hex(said.congress), event);
    Query keys(db_, "SELECT public_key FROM devices WHERE roles LIKE '%,recovery,%' AND suspended = 0");
    while (keys.step()) {
        PublicKey key{};
        const std::optional<Bytes> of_recovery = from_hex(keys.text(0));
        if (!of_recovery || of_recovery->size() != key.size()) continue;
        std::copy(of_recovery->begin(), of_recovery->end(), key.begin());
        if (verify_text(key, congress::takeover_context, bytes_of(text), signature)) return true;
    }
    return false;
}

std::string Ledger::device_name(const std::string& device) const {
    Query q(db_, "SELECT name FROM devices WHERE device = ?");
    return q.with(device).step() && !q.text(0).empty() ? q.text(0) : device.substr(0, 8);
}

std::optional<std::string> Ledger::suspended(const std::string& device) const {
    Query q(db_, "SELECT reason FROM devices WHERE device = ? AND suspended = 1");
    if (!q.with(device).step()) return std::nullopt;
    return q.text(0);
}

std::optional<std::string> Ledger::key_of(const std::string& device) const {
    Query q(db_, "SELECT public_key FROM devices WHERE device = ?");
    if (!q.with(device).step()) return std::nullopt;
    return q.text(0);
}

std::vector<std::pair<std::pair<std::string, std::uint32_t>, std::uint64_t>> Ledger::old_hubs() const {
    std::vector<std::pair<std::pair<std::string, std::uint32_t>, std::uint64_t>> out;
    Query q(db_, "SELECT device, epoch, kept FROM hubs ORDER BY epoch");
    while (q.step())
        out.push_back(
            {{q.text(0), static_cast<std::uint32_t>(q.number(1))}, static_cast<std::uint64_t>(q.number(2))});
    return out;
}

std::vector<congress::DeviceAdmitted> Ledger::devices() const {
    std::vector<congress::DeviceAdmitted> out;
    for (DeviceRow& row : device_rows()) out.push_back(std::move(row.admitted));
    return out;
}

std::vector<DeviceRow> Ledger::device_rows() const {
    std::vector<DeviceRow> out;
    Query q(db_,
            "SELECT d.device, d.public_key, d.name, d.roles, d.suspended, d.reason, t.epoch, t.seq "
            "FROM devices d LEFT JOIN taken t ON t.device = d.device "
            "AND t.epoch = (SELECT max(epoch) FROM taken WHERE device = d.device) ORDER BY d.device");
    while (q.step()) {
        DeviceRow row = device_row(q);
        if (!q.null(6)) {
            row.taken.epoch = static_cast<std::uint32_t>(q.number(6));
            row.taken.seq = static_cast<std::uint64_t>(q.number(7));
        }
        out.push_back(std::move(row));
    }
    return out;
}

std::vector<ConflictRow> Ledger::conflicts() const {
    std::vector<ConflictRow> out;
    Query q(db_, "SELECT place, at, body, acknowledged FROM conflicts ORDER BY place");
    while (q.step()) {
        ConflictRow row;
        row.seq = q.number(0);
        row.at = from_millis(q.number(1));
        row.found = event_at<congress::ConflictFound>(Kind::conflict_found, q.hash(2));
        if (!q.null(3))
            row.acknowledged = event_at<congress::ConflictAcknowledged>(Kind::conflict_acknowledged, q.hash(3));
        out.push_back(std::move(row));
    }
    return out;
}

std::vector<SetAside> Ledger::set_aside() const {
    std::vector<SetAside> out;
    Query q(db_, "SELECT device, epoch, seq, kind, reason FROM set_aside ORDER BY step");
    while (q.step())
        out.push_back({q.text(0), static_cast<std::uint32_t>(q.number(1)),
                       static_cast<std::uint64_t>(q.number(2)), static_cast<std::uint16_t>(q.number(3)),
                       q.text(4)});
    return out;
}

bool Ledger::voting_ending(const std::string& period) const {
    Query q(db_, "SELECT 1 FROM endings WHERE period = ?");
    return q.with(period).step();
}

std::optional<congress::ClosedOver> Ledger::closed_over(const std::string& period) const {
    Query q(db_, "SELECT body FROM closings_over WHERE period = ?");
    if (!q.with(period).step()) return std::nullopt;
    return event_at<congress::ClosedOver>(Kind::closed_over, q.hash(0));
}

std::vector<SealRow> Ledger::seals(const std::string& period) const {
    std::vector<SealRow> out;
    Query q(db_,
            "SELECT s.device, s.poll, s.ballots, s.root FROM box_seals s JOIN box_ballots b ON b.poll = s.poll "
            "WHERE b.period = ? ORDER BY s.poll, s.device");
    q.with(period);
    while (q.step()) out.push_back({q.text(0), {q.text(1), q.number(2), q.text(3)}});
    return out;
}

std::vector<congress::BallotsLate> Ledger::late(const std::string& period) const {
    std::vector<congress::BallotsLate> out;
    Query q(db_, "SELECT body FROM late_ballots WHERE period = ? ORDER BY step");
    q.with(period);
    while (q.step()) out.push_back(event_at<congress::BallotsLate>(Kind::ballots_late, q.hash(0)));
    return out;
}

std::uint64_t Ledger::hub_seq() const { return spine_.seq; }
std::string Ledger::hub_device() const { return spine_.device; }
std::uint32_t Ledger::hub_epoch() const { return spine_.epoch; }

void Ledger::flush() {
    if (spine_.device.empty() || spine_ == spine_on_disk_) return;
    Query put(db_,
              "INSERT INTO spine(one, device, epoch, seq) VALUES(1, ?, ?, ?) ON CONFLICT(one) DO UPDATE SET "
              "device = excluded.device, epoch = excluded.epoch, seq = excluded.seq");
    put.with(spine_.device, static_cast<std::int64_t>(spine_.epoch), spine_.seq).run();
    spine_on_disk_ = spine_;
}

bool Ledger::spine_is_current() {
    Query q(db_, "SELECT device, epoch, seq FROM spine");
    if (!q.step()) return spine_.device.empty();
    return spine_ ==
           Spine{q.text(0), static_cast<std::uint32_t>(q.number(1)), static_cast<std::uint64_t>(q.number(2))};
}

void Ledger::catch_up() {
    if (spine_.device.empty() || newest_definition() != definition_step_)
        reload();
    else
        reload_spine();
}

void Ledger::reload_spine() {
    spine_ = {};
    Query q(db_, "SELECT device, epoch, seq FROM spine");
    if (q.step())
        spine_ = {q.text(0), static_cast<std::uint32_t>(q.number(1)), static_cast<std::uint64_t>(q.number(2))};
    spine_on_disk_ = spine_;
    devices_changed();
}

}  // namespace daihui::record
