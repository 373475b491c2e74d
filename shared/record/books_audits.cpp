// 检验 and look-ups of a 查验码: ballots that were opened to scrutineers and never count, ballots that were
// refused, and the recorded decision on small boxes.
#include "shared/record/ledger.hpp"

namespace daihui::record {

using congress::Stage;

void Ledger::apply(const Said& said, const congress::BallotSpoiled& event) {
    if (stage_of_poll(event.poll) != Stage::open) throw Refusal{"投票没有在进行，不能检验选票。"};
    if (to_hex(sha256(event.ballot)) != event.ballot_hash) throw Refusal{"选票与查验码不符。"};
    // Chosen for 检验 only after the machine had bound itself to the ballot: that is what makes it a check.
    Query committed(db_, "SELECT 1 FROM commits WHERE poll = ? AND ballot_hash = ?");
    if (!committed.with(event.poll, event.ballot_hash).step())
        throw Refusal{"这张选票没有显示过查验码，不能检验。"};
    // What was cast stands, and what is on record as a duplicate is no check: triggers hold the first.
    Query again(db_, "SELECT 1 FROM duplicates WHERE ballot_hash = ?");
    if (again.with(event.ballot_hash).step()) throw Refusal{"这张选票是重复的，不能检验。"};
    Query add(db_, "INSERT INTO spoils(ballot_hash, poll, body) VALUES(?, ?, ?)");
    add.with(event.ballot_hash, event.poll);
    add.bind_bytes(3, said.body);
    add.run();
}

void Ledger::apply(const Said& said, const congress::OpeningLimitSet& event) {
    need_period(event.period);
    if (event.reason.empty()) throw Refusal{"调整开箱最少票数须写明理由。"};
    if (event.by1.empty() || event.by2.empty() || event.by1 == event.by2)
        throw Refusal{"调整开箱最少票数须由两人决定，请写明两位不同人员的姓名。"};
    // Down to one ballot, whose content the result then is: two people decide that by name, with the reason,
    // because a box that could never be opened would hold up every other box of its period.
    if (event.min_open < 1) throw Refusal{"开箱最少票数不能低于 1 张。"};
    const std::optional<Stage> stage = stage_of(event.period);
    if (stage && *stage >= Stage::opened) throw Refusal{"票箱已经开箱计票，不能再调整开箱最少票数。"};
    Query q(db_,
            "INSERT INTO opening_limits(period, min_open, body) VALUES(?, ?, ?) "
            "ON CONFLICT(period) DO UPDATE SET min_open = excluded.min_open, body = excluded.body");
    q.with(event.period, event.min_open);
    q.bind_bytes(3, said.body);
    q.run();
}

std::optional<congress::OpeningLimitSet> Ledger::opening_limit(const std::string& period) const {
    Query q(db_, "SELECT body FROM opening_limits WHERE period = ?");
    if (!q.with(period).step()) return std::nullopt;
    return event_at<congress::OpeningLimitSet>(congress::Kind::opening_limit_set, q.hash(0));
}

std::vector<std::string> Ledger::accepted_hashes(const std::string& poll) const {
    std::vector<std::string> out;
    Query q(db_, "SELECT ballot_hash FROM casts WHERE poll = ? AND accepted = 1 ORDER BY ballot_hash");
    q.with(poll);
    while (q.step()) out.push_back(q.text(0));
    return out;
}

std::vector<SpoiledRow> Ledger::spoiled() const {
    std::vector<SpoiledRow> out;
    Query q(db_, "SELECT poll, ballot_hash FROM spoils ORDER BY poll, ballot_hash");
    while (q.step()) out.push_back({q.text(0), q.text(1)});
    return out;
}

bool Ledger::is_spoiled(const std::string& ballot_hash) const {
    Query q(db_, "SELECT 1 FROM spoils WHERE ballot_hash = ?");
    return q.with(ballot_hash).step();
}

std::vector<RefusedRow> Ledger::refused() const {
    std::vector<RefusedRow> out;
    Query q(db_,
            "SELECT poll, ballot_hash, refused FROM casts WHERE refused IS NOT NULL "
            "UNION ALL SELECT poll, ballot_hash, ?1 FROM duplicates ORDER BY 1, 2");
    q.bind(1, duplicate_reason);
    while (q.step()) out.push_back({q.text(0), q.text(1), q.text(2)});
    return out;
}

std::vector<CodeRow> Ledger::by_code(const std::string& code) const {
    std::vector<CodeRow> out;
    const std::string past = code + "g";  // after every hexadecimal digit
    Query cast(
        db_,
        "SELECT poll, ballot_hash, accepted, refused FROM casts WHERE ballot_hash >= ? AND ballot_hash < ? "
        "ORDER BY poll, ballot_hash");
    cast.with(code, past);
    while (cast.step())
        out.push_back({cast.text(0), cast.text(1),
                       cast.flag(2)   ? CodeRow::State::counted
                       : cast.null(3) ? CodeRow::State::stored
                                      : CodeRow::State::refused});
    Query again(db_,
                "SELECT poll, ballot_hash FROM duplicates WHERE ballot_hash >= ? AND ballot_hash < ? "
                "ORDER BY poll, ballot_hash");
    again.with(code, past);
    while (again.step()) out.push_back({again.text(0), again.text(1), CodeRow::State::refused});
    Query spoil(db_,
                "SELECT poll, ballot_hash FROM spoils WHERE ballot_hash >= ? AND ballot_hash < ? "
                "ORDER BY poll, ballot_hash");
    spoil.with(code, past);
    while (spoil.step()) out.push_back({spoil.text(0), spoil.text(1), CodeRow::State::spoiled});
    return out;
}

}  // namespace daihui::record
