// Voting periods, the ballot box, and its opening. The stage moves only along the chain that the tables'
// triggers hold; a slip gives one ballot in each poll by a unique index, a box is opened once by its key.
#include <algorithm>

#include "shared/record/ledger.hpp"

namespace daihui::record {
namespace {

using congress::Kind;
using congress::Stage;

CastRow cast_row(Query& q) {
    CastRow row;
    row.poll = q.text(0);
    row.credential = q.text(1);
    row.ballot_hash = q.text(2);
    row.accepted = q.flag(3);
    if (!q.null(4)) row.refused = q.text(4);
    return row;
}

bool is_hash(const std::string& hex) { return hash_from_hex(hex).has_value(); }

}  // namespace

std::optional<Stage> Ledger::stage_of(const std::string& period) const {
    Query q(db_, "SELECT stage FROM periods WHERE period = ?");
    if (!q.with(period).step()) return std::nullopt;
    return static_cast<Stage>(q.number(0));
}

Stage Ledger::stage_of_poll(const std::string& poll) const {
    Query q(db_, "SELECT p.stage FROM box_ballots b JOIN periods p ON p.period = b.period WHERE b.poll = ?");
    if (!q.with(poll).step()) throw Refusal{"投票尚未开始，请稍候。"};
    return static_cast<Stage>(q.number(0));
}

void Ledger::move_period(const std::string& period, Stage to) {
    Query q(db_, "UPDATE periods SET stage = ? WHERE period = ?");
    if (q.with(static_cast<int>(to), period).run() == 0) throw Refusal{"投票时段须先检查票箱。"};
}

void Ledger::note_step(const Said& said, const std::string& period, Stage stage) {
    Query q(db_,
            "INSERT INTO period_steps(period, stage, step, at, body) "
            "VALUES(?1, ?2, (SELECT coalesce(max(step), 0) + 1 FROM period_steps WHERE period = ?1), ?3, ?4)");
    q.with(period, static_cast<int>(stage), to_millis(said.time));
    q.bind_bytes(4, said.body);
    q.run();
}

void Ledger::apply(const Said& said, const congress::BoxChecked& event) {
    const congress::VotingPeriod& period = need_period(event.period);
    if (stage_of(event.period) == Stage::box_checked) {
        // A second check before anything was handed out takes the place of the first: its passphrase was lost.
        Query ballots(db_, "DELETE FROM box_ballots WHERE period = ?");
        ballots.with(event.period).run();
        Query check(db_, "DELETE FROM box_checks WHERE period = ?");
        check.with(event.period).run();
    } else {
        Query start(db_, "INSERT INTO periods(period, stage) VALUES(?, 1)");
        start.with(event.period).run();
    }
    Query add(db_, "INSERT INTO box_checks(period, body) VALUES(?, ?)");
    add.bind(1, event.period).bind_bytes(2, said.body);
    add.run();
    if (event.ballots.empty()) throw Refusal{"投票时段没有选票。"};
    for (const congress::BoxChecked::Ballot& ballot : event.ballots) {
        const congress::Poll& poll = need_poll(ballot.poll);
        if (std::find(period.polls.begin(), period.polls.end(), ballot.poll) == period.polls.end())
            throw Refusal{"「" + poll.title + "」不属于这个投票时段。"};
        if (poll.secrecy != congress::Secrecy::secret)
            throw Refusal{"「" + poll.title + "」是记名表决，不用票箱。"};
        need_amendments_decided(ballot.poll);
        if (votes_counted(ballot.poll, false) || hands(ballot.poll))
            throw Refusal{"「" + poll.title + "」已经由人工计票，不用票箱。"};
        // Its own slot, or a spare of the period's stack.
        Query slot(db_,
                   "SELECT 1 FROM slots WHERE uuid = ? AND (poll = ? OR poll = '') AND stack = ? AND body = ?");
        if (!slot.with(ballot.uuid, ballot.poll, period.stack, poll.body).step())
            throw Refusal{"「" + poll.title + "」的票位没有登记，或属于另一项投票。"};
        Query one(db_, "INSERT INTO box_ballots(poll, period, uuid) VALUES(?, ?, ?)");
        one.with(ballot.poll, event.period, ballot.uuid).run();
    }
}

void Ledger::apply(const Said& said, const congress::SlipsIssued& event) {
    need_period(event.period);
    if (event.by1.empty() || event.by2.empty() || event.by1 == event.by2)
        throw Refusal{"发票数须由两人录入并相符，请写明两个人的姓名。"};
    for (const congress::SlipsIssued::Class& one : event.classes)
        if (one.slips < 0 || one.paper < 0 || one.held < 0) throw Refusal{"发票数不能是负数。"};
    // A second count before voting opens takes the place of the first, and takes in what changed since.
    if (stage_of(event.period) != Stage::issued) move_period(event.period, Stage::issued);
    Query taken(db_, "UPDATE slip_changes SET counted = 1 WHERE period = ?");
    taken.with(event.period).run();
    Query q(
        db_,
        "INSERT INTO issues(period, body) VALUES(?, ?) ON CONFLICT(period) DO UPDATE SET body = excluded.body");
    q.bind(1, event.period).bind_bytes(2, said.body);
    q.run();
}

void Ledger::apply(const Said& said, const congress::PeriodMoved& event) {
    const congress::VotingPeriod& period = need_period(event.period);
    if (event.to == Stage::box_checked || event.to == Stage::issued) {
        // The checked box and the counts of issued slips take these steps; words may still be added to them.
        if (stage_of(event.period) != event.to)
            throw Refusal{event.to == Stage::issued ? "发票须由两人录入发票数。" : "投票时段须先检查票箱。"};
        note_step(said, event.period, event.to);
        return;
    }
    if (event.to == Stage::opened) {
        Query waiting(db_,
                      "SELECT 1 FROM casts c JOIN box_ballots b ON b.poll = c.poll "
                      "WHERE b.period = ? AND c.accepted = 0 AND c.refused IS NULL LIMIT 1");
        if (waiting.with(event.period).step()) throw Refusal{"还有选票没有作出计入或不计入的决定，不能开箱。"};
    }
    if (event.to == Stage::void_election && stage_of(event.period) != Stage::closed &&
        (event.by.empty() || event.reason.empty()))
        throw Refusal{"投票没有结束就终止的，须写明决定人和原因。"};
    if (event.to == Stage::reported) {
        need_paper_counted(event.period);
        Query missing(
            db_,
            "SELECT 1 FROM box_ballots WHERE period = ? AND poll NOT IN (SELECT poll FROM openings) LIMIT 1");
        if (missing.with(event.period).step()) throw Refusal{"还有票箱没有开箱计票，不能报告结果。"};
    }
    move_period(event.period, event.to);
    note_step(said, event.period, event.to);
    if (event.to == Stage::declared)
        for (const std::string& poll : period.polls) seat_elected_of(poll);
}

void Ledger::apply(const Said&, const congress::BallotCommitted& event) {
    if (!is_hash(event.ballot_hash)) throw Refusal{"查验码不完整。"};
    if (stage_of_poll(event.poll) != Stage::open) throw Refusal{"投票已经结束。"};
    Query add(db_, "INSERT INTO commits(poll, ballot_hash) VALUES(?, ?)");
    add.with(event.poll, event.ballot_hash).run();
}

void Ledger::apply(const Said& said, const congress::BallotCast& event) {
    Query ballot(
        db_,
        "SELECT p.stage, b.uuid FROM box_ballots b JOIN periods p ON p.period = b.period WHERE b.poll = ?");
    if (!ballot.with(event.poll).step()) throw Refusal{"投票尚未开始，请稍候。"};
    const auto stage = static_cast<Stage>(ballot.number(0));
    const std::string uuid = ballot.text(1);
    if (stage != Stage::open) throw Refusal{stage < Stage::open ? "投票尚未开始，请稍候。" : "投票已经结束。"};
    // Where the ballot is here; it travels to the hub alone (write and take hold it to its hash).
    if (!event.ballot.empty() && to_hex(sha256(event.ballot)) != event.ballot_hash)
        throw Refusal{"选票与查验码不符。"};
    if (!is_hash(event.ballot_hash)) throw Refusal{"查验码不完整。"};
    Query sealed(db_, "SELECT 1 FROM box_seals WHERE device = ? AND poll = ?");
    if (sealed.with(said.device, event.poll).step()) throw Refusal{"本机的票箱已经封箱，不能再投票。"};
    // A credential is of a slip that is known: asked first, because it is nearly always right.
    if (credential(event.slip, uuid) != event.credential) {
        if (!slip(event.slip)) throw Refusal{"未能识别。请使用本次大会的选票卡，或到会务台处理。"};
        throw Refusal{"您的选票卡不含此票。"};
    }
    // Used slips meet the index one_ballot_a_slip, void ones a trigger.
    Query add(db_,
              "INSERT INTO casts(poll, ballot_hash, uuid, credential, slip, body) VALUES(?, ?, ?, ?, ?, ?)");
    add.with(event.poll, event.ballot_hash, uuid, event.credential, event.slip);
    add.bind_bytes(6, said.body);
    add.run();
}

void Ledger::apply(const Said&, const congress::BallotAccepted& event) {
    const Stage stage = stage_of_poll(event.poll);
    if (stage != Stage::open && stage != Stage::closed) throw Refusal{"投票没有在进行，不能计入选票。"};
    Query q(db_, "UPDATE casts SET accepted = 1 WHERE poll = ? AND ballot_hash = ?");
    if (q.with(event.poll, event.ballot_hash).run() == 0) throw Refusal{"没有这张投出的选票，不能计入。"};
}

void Ledger::apply(const Said&, const congress::BallotRefused& event) {
    if (event.reason.empty()) throw Refusal{"不计入选票须写明原因。"};
    Query q(db_, "UPDATE casts SET refused = ? WHERE poll = ? AND ballot_hash = ?");
    if (q.with(event.reason, event.poll, event.ballot_hash).run() > 0) return;
    // 「重复的只计第一次，并记录在案」: a second ballot of a used slip never becomes a cast.
    Query committed(db_, "SELECT 1 FROM commits WHERE poll = ? AND ballot_hash = ?");
    if (event.reason != duplicate_reason || !committed.with(event.poll, event.ballot_hash).step())
        throw Refusal{"没有这张投出的选票，不能作出决定。"};
    const Stage stage = stage_of_poll(event.poll);
    if (stage != Stage::open && stage != Stage::closed) throw Refusal{"投票没有在进行，不能作出决定。"};
    if (is_spoiled(event.ballot_hash)) throw Refusal{"这张选票已用于检验。"};
    Query add(db_, "INSERT INTO duplicates(poll, ballot_hash) VALUES(?, ?)");
    add.with(event.poll, event.ballot_hash).run();
}

void Ledger::apply(const Said& said, const congress::BoxSealed& event) {
    need_period(event.period);
    // A machine that sealed its own box before it became the hub seals the whole box now, under the same name.
    const bool took_over = said.device == spine_.device && said.epoch == spine_.epoch && said.epoch > 1 &&
                           stage_of(event.period) == Stage::closed;
    for (const congress::BoxSealed::Box& box : event.boxes) {
        Query in(db_, "SELECT 1 FROM box_ballots WHERE poll = ? AND period = ?");
        if (!in.with(box.poll, event.period).step()) throw Refusal{"封箱的投票不属于这个投票时段。"};
        if (box.ballots < 0 || !is_hash(box.root)) throw Refusal{"封箱的登记不完整。"};
        if (took_over) {
            Query own(db_, "DELETE FROM box_seals WHERE device = ? AND poll = ?");
            own.with(said.device, box.poll).run();
        }
        Query add(db_, "INSERT INTO box_seals(device, poll, ballots, root) VALUES(?, ?, ?, ?)");
        add.with(said.device, box.poll, box.ballots, box.root).run();
    }
}

void Ledger::apply(const Said& said, const congress::BoxOpened& event) {
    need_poll(event.poll);
    const Stage stage = stage_of_poll(event.poll);
    if (stage != Stage::valid && stage != Stage::opened) throw Refusal{"主持人宣布选举有效之后才能开箱计票。"};
    Query add(db_, "INSERT INTO openings(poll, body) VALUES(?, ?)");
    add.bind(1, event.poll).bind_bytes(2, said.body);
    add.run();
}

const congress::BoxChecked& Ledger::box_checked_at(const std::optional<Hash>& body) const {
    // A hash names one body for ever, so what was read once stays right.
    if (!body || !box_checked_ || box_checked_->first != *body) {
        auto read = event_at<congress::BoxChecked>(Kind::box_checked, body);
        box_checked_.emplace(body.value_or(Hash{}), std::move(read));
    }
    return box_checked_->second;
}

PeriodState Ledger::period_state(const std::string& period) const {
    PeriodState state;
    state.period = period;
    const std::optional<Stage> stage = stage_of(period);
    if (!stage) {
        if (const auto limit = opening_limit(period)) state.min_open = limit->min_open;
        return state;
    }
    state.stage = *stage;

    Query box(db_, "SELECT body FROM box_checks WHERE period = ?");
    if (box.with(period).step()) {
        const congress::BoxChecked& checked = box_checked_at(box.hash(0));
        state.trustee = checked.trustee;
        state.mode = checked.mode;
        state.ballots = checked.ballots;
        state.witnesses = checked.witnesses;
        state.holders = checked.holders;
    }
    state.issued = issued_now(period);
    state.changes = changes_of(period);
    if (const auto limit = opening_limit(period)) state.min_open = limit->min_open;

    Query steps(db_, "SELECT stage, at, body FROM period_steps WHERE period = ? ORDER BY step");
    steps.with(period);
    while (steps.step()) {
        const auto moved = event_at<congress::PeriodMoved>(Kind::period_moved, steps.hash(2));
        state.sentences.insert(state.sentences.end(), moved.sentences.begin(), moved.sentences.end());
        const Moment at = from_millis(steps.number(1));
        switch (static_cast<Stage>(steps.number(0))) {
            case Stage::open:
                state.opened_at = at;
                state.presences = moved.presences;
                break;
            case Stage::closed:
                state.closed_at = at;
                break;
            case Stage::declared:
                state.declared_at = at;
                break;
            default:
                break;
        }
    }
    return state;
}

std::optional<CastRow> Ledger::cast(const std::string& poll, const std::string& credential) const {
    // The one that stands; where none does, the newest that was refused (both databases have `rowid`).
    Query q(
        db_,
        "SELECT poll, credential, ballot_hash, accepted, refused FROM casts WHERE poll = ? AND credential = ? "
        "ORDER BY refused IS NULL DESC, rowid DESC LIMIT 1");
    if (!q.with(poll, credential).step()) return std::nullopt;
    return cast_row(q);
}

std::vector<CastRow> Ledger::undecided() const {
    std::vector<CastRow> out;
    Query q(db_,
            "SELECT c.poll, c.credential, c.ballot_hash, c.accepted, c.refused FROM casts c "
            "JOIN box_ballots b ON b.poll = c.poll JOIN periods p ON p.period = b.period "
            "WHERE c.accepted = 0 AND c.refused IS NULL AND p.stage NOT IN (?, ?) "
            "ORDER BY c.poll, c.ballot_hash");
    // Of a void poll nothing is decided any more.
    q.with(static_cast<int>(Stage::void_election), static_cast<int>(Stage::sealed));
    while (q.step()) out.push_back(cast_row(q));
    return out;
}

std::optional<std::string> Ledger::ballot(const std::string& ballot_hash) const {
    Query q(db_, "SELECT 1 FROM casts WHERE ballot_hash = ?");
    const std::optional<Hash> hash = hash_from_hex(ballot_hash);
    if (!hash || !q.with(ballot_hash).step()) return std::nullopt;
    return store_.ballot(*hash);
}

std::vector<std::string> Ledger::accepted_ballots(const std::string& poll) const {
    std::vector<std::string> out;
    for (const std::string& hex : accepted_hashes(poll))
        if (const std::optional<Hash> hash = hash_from_hex(hex))
            if (auto json = store_.ballot(*hash)) out.push_back(std::move(*json));
    return out;
}

std::optional<congress::BoxSealed::Box> Ledger::sealed_box(const std::string& poll) const {
    Query q(db_, "SELECT ballots, root FROM box_seals WHERE poll = ?");
    q.with(poll);
    std::optional<congress::BoxSealed::Box> out;
    while (q.step()) {
        if (out) return std::nullopt;  // several machines: each its own root
        out = congress::BoxSealed::Box{poll, q.number(0), q.text(1)};
    }
    return out;
}

Turnout Ledger::turnout(const std::string& poll) const {
    Turnout out;
    out.poll = poll;
    Query q(
        db_,
        "SELECT count(DISTINCT credential), count(*) FILTER (WHERE accepted <> 0) FROM casts WHERE poll = ?");
    if (q.with(poll).step()) {
        out.cast = q.number(0);
        out.accepted = q.number(1);
    }
    return out;
}

std::optional<congress::BoxOpened> Ledger::opened(const std::string& poll) const {
    Query q(db_, "SELECT body FROM openings WHERE poll = ?");
    if (!q.with(poll).step()) return std::nullopt;
    return event_at<congress::BoxOpened>(Kind::box_opened, q.hash(0));
}

}  // namespace daihui::record
