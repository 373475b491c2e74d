// Poll slots and slips: public credentials only; what secrets there are is on paper.
#include "shared/record/ledger.hpp"

namespace daihui::record {

void Ledger::apply(const Said&, const congress::PollSlotsMade& event) {
    for (const congress::PollSlotsMade::Slot& slot : event.slots) {
        if (!slot.poll.empty()) need_poll(slot.poll);
        if (congress_.body(slot.body) == nullptr) throw Refusal{"没有「" + slot.body + "」这个会议主体。"};
        if (slot.uuid.empty() || slot.stack.empty()) throw Refusal{"票位的登记不完整。"};
        Query add(db_,
                  "INSERT INTO slots(uuid, poll, stack, body, step) "
                  "VALUES(?, ?, ?, ?, (SELECT coalesce(max(step), 0) + 1 FROM slots))");
        add.with(slot.uuid, slot.poll, slot.stack, slot.body).run();
    }
}

void Ledger::apply(const Said&, const congress::SlipsPrinted& event) {
    if (event.batch.empty() || event.stack.empty() || event.slip_class.empty())
        throw Refusal{"选票卡的登记不完整。"};
    for (const std::string& uuid : event.uuids) {
        Query known(db_, "SELECT 1 FROM slots WHERE uuid = ? AND stack = ?");
        if (!known.with(uuid, event.stack).step()) throw Refusal{"选票卡所属的票位没有登记在这一批中。"};
        // 印制 = 发出 + 作废 + 留存 was settled when voting opened.
        Query voting(db_,
                     "SELECT 1 FROM box_ballots b JOIN periods p ON p.period = b.period WHERE b.uuid = ? AND "
                     "p.stage >= ?");
        if (voting.with(uuid, static_cast<int>(congress::Stage::open)).step())
            throw Refusal{"投票已经开始，不能再印制或登记这一叠选票卡。"};
    }
    Query batch(db_, "INSERT INTO batches(batch, stack, slip_class) VALUES(?, ?, ?)");
    batch.with(event.batch, event.stack, event.slip_class).run();
    for (const congress::SlipsPrinted::Slip& slip : event.slips) {
        if (!hash_from_hex(slip.slip) || slip.credentials.size() != event.uuids.size())
            throw Refusal{"选票卡的登记不完整。"};
        Query add(db_, "INSERT INTO slips(slip, batch, stack, slip_class) VALUES(?, ?, ?, ?)");
        add.with(slip.slip, event.batch, event.stack, event.slip_class).run();
        for (std::size_t i = 0; i < event.uuids.size(); ++i) {
            Query one(db_, "INSERT INTO slip_credentials(uuid, credential, slip) VALUES(?, ?, ?)");
            one.with(event.uuids[i], slip.credentials[i], slip.slip).run();
        }
    }
}

void Ledger::apply(const Said&, const congress::SlipVoided& event) {
    const std::optional<SlipRow> row = slip(event.slip);
    if (!row) throw Refusal{"未能识别这张选票卡，无法作废。"};
    if (row->voided) throw Refusal{"这张选票卡已经作废。"};
    if (event.reason.empty() || event.by.empty()) throw Refusal{"作废选票卡须写明原因和经办人。"};
    if (slip_is_used(event.slip)) throw Refusal{"此选票卡已经使用，不能作废或换发。"};
    // Once voting has begun only what was held back may still be voided: a slip that was handed out is swapped
    // or exchanged, so that 印制 = 发出 + 作废 + 代录 can hold in the end.
    for (const congress::VotingPeriod& period : congress_.periods) {
        const std::optional<congress::Stage> stage = stage_of(period.id);
        if (period.stack != row->stack || (stage != congress::Stage::open && stage != congress::Stage::closed))
            continue;
        std::int64_t left = 0;
        for (const SlipCounts& counts : slip_counts(row->stack))
            if (counts.slip_class == row->slip_class) left = counts.printed - counts.voided;
        for (const congress::SlipsIssued::Class& issued : issued_now(period.id))
            if (issued.slip_class == row->slip_class) left -= issued.slips;
        for (const SlipChanges& changes : changes_of(period.id))
            if (changes.slip_class == row->slip_class) left -= changes.keyed;
        if (left + (row->keying ? 1 : 0) <= 0)
            throw Refusal{"这一类留存的选票卡已全部作废。已发出的选票卡在投票开始后不能作废；损坏的请换发。"};
    }
    void_slip(event.slip);
}

void Ledger::void_slip(const std::string& slip) {
    // The list of who could vote stands once the chair has declared a poll of this slip valid: the boxes leave
    // for the counting machine with it.
    Query settled(db_,
                  "SELECT max(p.stage) FROM slip_credentials s JOIN box_ballots b ON b.uuid = s.uuid "
                  "JOIN periods p ON p.period = b.period WHERE s.slip = ?");
    if (settled.with(slip).step() && !settled.null(0)) {
        const auto stage = static_cast<congress::Stage>(settled.number(0));
        if (stage >= congress::Stage::opened && stage != congress::Stage::void_election)
            throw Refusal{"票箱已经开箱计票，不能再作废选票卡。"};
        if (stage >= congress::Stage::valid) throw Refusal{"主持人已经宣布选举是否有效，不能再作废选票卡。"};
    }
    Query q(db_, "UPDATE slips SET voided = 1 WHERE slip = ?");
    q.with(slip).run();
}

std::vector<congress::PollSlotsMade::Slot> Ledger::slots() const {
    std::vector<congress::PollSlotsMade::Slot> out;
    Query q(db_, "SELECT uuid, poll, stack, body FROM slots ORDER BY step");
    while (q.step()) out.push_back({q.text(0), q.text(1), q.text(2), q.text(3)});
    return out;
}

std::optional<SlipRow> Ledger::slip(const std::string& slip) const {
    Query q(db_,
            "SELECT s.slip, s.stack, s.slip_class, s.voided, "
            "EXISTS(SELECT 1 FROM slip_changes c WHERE c.slip = s.slip AND c.what = 'keying') "
            "FROM slips s WHERE s.slip = ?");
    if (!q.with(slip).step()) return std::nullopt;
    return SlipRow{q.text(0), q.text(1), q.text(2), q.flag(3), q.flag(4)};
}

std::vector<SlipCounts> Ledger::slip_counts(const std::string& stack) const {
    std::vector<SlipCounts> out;
    Query q(db_,
            "SELECT slip_class, count(*), count(*) FILTER (WHERE voided <> 0) FROM slips WHERE stack = ? GROUP "
            "BY slip_class ORDER BY "
            "slip_class");
    q.with(stack);
    while (q.step()) out.push_back({q.text(0), q.number(1), q.number(2)});
    return out;
}

std::optional<std::string> Ledger::credential(const std::string& slip, const std::string& uuid) const {
    Query q(db_, "SELECT credential FROM slip_credentials WHERE slip = ? AND uuid = ?");
    if (!q.with(slip, uuid).step()) return std::nullopt;
    return q.text(0);
}

std::vector<std::string> Ledger::credentials(const std::string& uuid) const {
    std::vector<std::string> out;
    Query q(db_,
            "SELECT c.credential FROM slip_credentials c JOIN slips s ON s.slip = c.slip "
            "WHERE c.uuid = ? AND s.voided = 0 ORDER BY c.credential");
    q.with(uuid);
    while (q.step()) out.push_back(q.text(0));
    return out;
}

}  // namespace daihui::record
