// Badges, sittings, check-in and presence.
#include <algorithm>
#include <array>
#include <set>
#include <unordered_map>

#include "shared/record/ledger.hpp"

namespace daihui::record {
namespace {

using congress::Kind;

bool is_hash(const std::string& hex) { return hash_from_hex(hex).has_value(); }

PresenceState state_of(std::int64_t number) {
    return number == 1   ? PresenceState::present
           : number == 2 ? PresenceState::left
                         : PresenceState::not_arrived;
}

BadgeRow badge_row(Query& q) { return {q.text(0), q.number(1), q.flag(2)}; }

Attendance attendance_row(Query& q) {
    Attendance row;
    row.number = q.text(0);
    row.state = state_of(q.number(1));
    row.excused = q.flag(2);
    row.excuse = q.text(3);
    if (!q.null(4)) row.left_at = from_millis(q.number(4));
    if (!q.null(5)) {
        row.checked_in_at = from_millis(q.number(5));
        row.manual = q.flag(6);
        row.late = q.flag(7);
        row.by = q.text(8);
        row.reason = q.text(9);
    }
    return row;
}

}  // namespace

void Ledger::apply(const Said&, const congress::BadgeIssued& event) {
    need_delegate(event.number);
    if (!is_hash(event.badge_hash) || event.revision < 1) throw Refusal{"代表证的登记不完整。"};
    Query add(db_, "INSERT INTO badges(badge_hash, number, revision) VALUES(?, ?, ?)");
    add.with(event.badge_hash, event.number, event.revision).run();
}

void Ledger::apply(const Said&, const congress::BadgeRevoked& event) {
    Query q(db_, "UPDATE badges SET revoked = 1 WHERE badge_hash = ? AND number = ? AND revoked = 0");
    if (q.with(event.badge_hash, event.number).run() == 0) throw Refusal{"没有这张有效的代表证，无法停用。"};
}

void Ledger::apply(const Said&, const congress::SittingMoved& event) {
    const congress::Sitting& sitting = need_sitting(event.sitting);
    const SittingState now = sitting_state(sitting.id);
    if (event.what == "opened") {
        if (now.opened && !now.ended) throw Refusal{"「" + sitting.title + "」已经开会。"};
        Query q(db_,
                "INSERT INTO sittings(sitting, opened, step) VALUES(?, 1, (SELECT coalesce(max(step), 0) + 1 "
                "FROM sittings)) "
                "ON CONFLICT(sitting) DO UPDATE SET opened = 1, ended = 0, step = excluded.step");
        q.with(sitting.id).run();
    } else if (event.what == "ended") {
        if (!now.opened || now.ended) throw Refusal{"「" + sitting.title + "」没有在开会。"};
        Query q(db_, "UPDATE sittings SET ended = 1, check_in_open = 0 WHERE sitting = ?");
        q.with(sitting.id).run();
    } else {
        throw Refusal{"会议只能开始或结束。"};
    }
}

void Ledger::apply(const Said&, const congress::CheckInOpened& event) {
    const congress::Sitting& sitting = need_sitting(event.sitting);
    const SittingState now = sitting_state(sitting.id);
    if (now.check_in_open) throw Refusal{"「" + sitting.title + "」的签到已经开始。"};
    if (now.ended) throw Refusal{"「" + sitting.title + "」已经结束，不能再签到。"};
    Query q(db_,
            "INSERT INTO sittings(sitting, check_in_open) VALUES(?, 1) "
            "ON CONFLICT(sitting) DO UPDATE SET check_in_open = 1");
    q.with(sitting.id).run();
}

void Ledger::apply(const Said&, const congress::CheckInClosed& event) {
    const congress::Sitting& sitting = need_sitting(event.sitting);
    Query q(db_, "UPDATE sittings SET check_in_open = 0 WHERE sitting = ? AND check_in_open = 1");
    if (q.with(sitting.id).run() == 0) throw Refusal{"「" + sitting.title + "」的签到没有开始。"};
}

void Ledger::apply(const Said& said, const congress::CheckedIn& event) {
    const congress::Sitting& sitting = need_sitting(event.sitting);
    need_delegate(event.number);
    const bool manual = event.how == "manual";
    if (manual) {
        // Staff may enter late comers after the machines have stopped, by name and with a reason (RULES.md 1).
        if (event.by.empty() || event.reason.empty()) throw Refusal{"手动补签到须写明经办人和原因。"};
        if (sitting_state(sitting.id).ended) throw Refusal{"「" + sitting.title + "」已经结束，不能再签到。"};
    } else if (event.how == "badge") {
        if (!sitting_state(sitting.id).check_in_open)
            throw Refusal{"「" + sitting.title + "」的签到没有开始，或已经结束。"};
    } else {
        throw Refusal{"签到方式只能是刷证或手动补签。"};
    }
    // A second check-in meets the key (sitting, number).
    Query add(db_,
              "INSERT INTO check_ins(sitting, number, device, seq, at, manual, late, entered_by, reason) "
              "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)");
    add.with(event.sitting, event.number, said.device, said.place, to_millis(said.time), manual, event.late,
             event.by, event.reason)
        .run();
    refresh_attendance(event.sitting, event.number);
}

void Ledger::apply(const Said& said, const congress::CheckInDuplicate& event) {
    need_sitting(event.sitting);
    need_delegate(event.number);
    Query first(db_, "SELECT 1 FROM check_ins WHERE sitting = ? AND number = ?");
    if (!first.with(event.sitting, event.number).step()) throw Refusal{"该代表没有先前的签到，不是重复签到。"};
    Query add(db_, "INSERT INTO check_in_duplicates(device, seq, sitting, number) VALUES(?, ?, ?, ?)");
    add.with(said.device, said.place, event.sitting, event.number).run();
}

void Ledger::apply(const Said& said, const congress::PresenceChanged& event) {
    need_sitting(event.sitting);
    need_delegate(event.number);
    constexpr std::array<std::string_view, 4> known{"left", "returned", "excused", "unexcused"};
    if (std::find(known.begin(), known.end(), event.what) == known.end()) throw Refusal{"没有这种到会变动。"};
    const std::optional<Attendance> now = attendance(event.sitting, event.number);
    const bool arrived = now && now->state != PresenceState::not_arrived;
    if ((event.what == "left" || event.what == "returned") && !arrived)
        throw Refusal{name_of(event.number) + " 尚未签到，不能登记离会或返回。"};
    if (event.what == "excused" && event.reason.empty()) throw Refusal{"请假须写明事由（公假、病假、事假）。"};

    Query add(db_,
              "INSERT INTO presence_changes(step, device, seq, sitting, number, at, what, reason) "
              "VALUES((SELECT coalesce(max(step), 0) + 1 FROM presence_changes), ?, ?, ?, ?, ?, ?, ?)");
    add.with(said.device, said.place, event.sitting, event.number, to_millis(said.time), event.what,
             event.reason)
        .run();
    refresh_attendance(event.sitting, event.number);
}

void Ledger::undo_check_in(const Said& target, const congress::CheckedIn& event) {
    Query q(db_, "DELETE FROM check_ins WHERE device = ? AND seq = ?");
    if (q.with(target.device, target.place).run() == 0) throw Refusal{"这条签到没有被采用，无需撤销。"};
    // Leaving and returning hang on the arrival.
    Query moves(
        db_, "DELETE FROM presence_changes WHERE sitting = ? AND number = ? AND what IN ('left', 'returned')");
    moves.with(event.sitting, event.number).run();
    refresh_attendance(event.sitting, event.number);
}

void Ledger::undo_presence_change(const Said& target, const congress::PresenceChanged& event) {
    Query q(db_, "DELETE FROM presence_changes WHERE device = ? AND seq = ?");
    if (q.with(target.device, target.place).run() == 0) throw Refusal{"这条到会变动没有被采用，无需撤销。"};
    refresh_attendance(event.sitting, event.number);
}

void Ledger::refresh_attendance(const std::string& sitting, const std::string& number) {
    Query arrival(db_, "SELECT 1 FROM check_ins WHERE sitting = ? AND number = ?");
    const bool arrived = arrival.with(sitting, number).step();
    PresenceState state = arrived ? PresenceState::present : PresenceState::not_arrived;
    bool excused = false;
    std::string excuse;
    std::optional<std::int64_t> left_at;
    Query changes(
        db_, "SELECT what, reason, at FROM presence_changes WHERE sitting = ? AND number = ? ORDER BY step");
    changes.with(sitting, number);
    while (changes.step()) {
        // Set, never toggled: a second 离会 leaves the first one's time.
        const std::string what = changes.text(0);
        if (what == "left" && state == PresenceState::present) {
            state = PresenceState::left;
            left_at = changes.number(2);
        } else if (what == "returned" && state == PresenceState::left) {
            state = PresenceState::present;
            left_at.reset();
        } else if (what == "excused" || what == "unexcused") {
            excused = what == "excused";
            excuse = excused ? changes.text(1) : std::string();
        }
    }
    if (!arrived && !excused) {
        Query none(db_, "DELETE FROM attendance WHERE sitting = ? AND number = ?");
        none.with(sitting, number).run();
        return;
    }
    Query put(
        db_,
        "INSERT INTO attendance(sitting, number, state, excused, excuse, left_at) VALUES(?, ?, ?, ?, ?, ?) "
        "ON CONFLICT(sitting, number) DO UPDATE SET state = excluded.state, excused = excluded.excused, "
        "excuse = excluded.excuse, left_at = excluded.left_at");
    put.with(sitting, number, static_cast<int>(state), excused, excuse);
    if (left_at)
        put.bind(6, *left_at);
    else
        put.bind_null(6);
    put.run();
}

std::optional<std::string> Ledger::badge_owner(const std::string& badge_hash) const {
    const std::optional<BadgeRow> row = badge(badge_hash);
    if (!row || row->revoked) return std::nullopt;
    return row->number;
}

std::optional<BadgeRow> Ledger::badge(const std::string& badge_hash) const {
    Query q(db_, "SELECT number, revision, revoked FROM badges WHERE badge_hash = ?");
    if (!q.with(badge_hash).step()) return std::nullopt;
    return badge_row(q);
}

std::vector<BadgeRow> Ledger::badges_of(const std::string& number) const {
    std::vector<BadgeRow> out;
    Query q(db_, "SELECT number, revision, revoked FROM badges WHERE number = ? ORDER BY revision");
    q.with(number);
    while (q.step()) out.push_back(badge_row(q));
    return out;
}

SittingState Ledger::sitting_state(const std::string& sitting) const {
    SittingState state;
    state.sitting = sitting;
    Query q(db_, "SELECT check_in_open, opened, ended FROM sittings WHERE sitting = ?");
    if (q.with(sitting).step()) {
        state.check_in_open = q.flag(0);
        state.opened = q.flag(1);
        state.ended = q.flag(2);
    }
    return state;
}

std::string Ledger::current_sitting() const {
    Query q(db_, "SELECT sitting FROM sittings WHERE opened = 1 AND ended = 0 ORDER BY step DESC LIMIT 1");
    return q.step() ? q.text(0) : std::string();
}

// The order of attendance_row.
#define DAIHUI_ATTENDANCE                                                                              \
    "SELECT a.number, a.state, a.excused, a.excuse, a.left_at, c.at, c.manual, c.late, c.entered_by, " \
    "c.reason "                                                                                        \
    "FROM attendance a LEFT JOIN check_ins c ON c.sitting = a.sitting AND c.number = a.number "

std::optional<Attendance> Ledger::attendance(const std::string& sitting, const std::string& number) const {
    if (congress_.sitting(sitting) == nullptr || congress_.delegate(number) == nullptr) return std::nullopt;
    Query q(db_, DAIHUI_ATTENDANCE "WHERE a.sitting = ? AND a.number = ?");
    if (q.with(sitting, number).step()) return attendance_row(q);
    Attendance nobody_yet;
    nobody_yet.number = number;
    return nobody_yet;
}

std::vector<Attendance> Ledger::attendances(const std::string& sitting) const {
    std::vector<Attendance> out;
    if (congress_.sitting(sitting) == nullptr) return out;
    std::unordered_map<std::string, Attendance> known;
    Query q(db_, DAIHUI_ATTENDANCE "WHERE a.sitting = ?");
    q.with(sitting);
    while (q.step()) {
        Attendance row = attendance_row(q);
        known.emplace(row.number, std::move(row));
    }
    for (const congress::Delegate& delegate : congress_.delegates) {
        const auto found = known.find(delegate.number);
        if (found != known.end()) {
            out.push_back(found->second);
        } else {
            Attendance nobody_yet;
            nobody_yet.number = delegate.number;
            out.push_back(std::move(nobody_yet));
        }
    }
    return out;
}

std::vector<std::string> Ledger::electors(const std::string& body) const {
    std::vector<std::string> out;
    Query q(db_, "SELECT number FROM electors WHERE body = ? ORDER BY number");
    q.with(body);
    while (q.step()) out.push_back(q.text(0));
    return out;
}

congress::Presence Ledger::presence(const std::string& sitting, const std::string& body) const {
    congress::Presence out;
    // An excused delegate who came after all is present, and no longer absent with leave.
    Query q(db_,
            "SELECT count(*), count(*) FILTER (WHERE a.state = 1), "
            "count(*) FILTER (WHERE a.excused = 1 AND a.state <> 1) "
            "FROM electors e LEFT JOIN attendance a ON a.sitting = ? AND a.number = e.number WHERE e.body = ?");
    if (q.with(sitting, body).step()) {
        out.expected = q.number(0);
        out.present = q.number(1);
        out.excused = q.number(2);
    }
    return out;
}

congress::Presence Ledger::presence_of(const std::string& sitting, const congress::Poll& poll) const {
    if (!poll.women_only) return presence(sitting, poll.body);
    congress::Presence out;
    for (const std::string& number : electors(poll.body)) {
        // A committee may have members who are on no roster of delegates (RULES.md 2.7).
        congress::Sex sex = congress::Sex::unknown;
        if (const congress::Delegate* delegate = congress_.delegate(number))
            sex = delegate->sex;
        else
            for (const congress::Member& member : congress_.members)
                if (member.number == number) sex = member.sex;
        if (sex != congress::Sex::female) continue;
        ++out.expected;
        const std::optional<Attendance> row = attendance(sitting, number);
        if (!row) continue;
        if (row->state == PresenceState::present)
            ++out.present;
        else if (row->excused)
            ++out.excused;
    }
    return out;
}

std::int64_t Ledger::present_in_class(const std::string& sitting, const congress::VotingPeriod& period,
                                      const std::string& slip_class) const {
    const std::vector<congress::SlipClass> classes = congress::slip_classes(congress_, period);
    const auto found = std::find_if(classes.begin(), classes.end(),
                                    [&](const congress::SlipClass& one) { return one.id == slip_class; });
    if (found == classes.end()) return 0;
    const bool committee = found->bodies.size() == 1 && congress_.body(found->bodies.front()) != nullptr &&
                           !congress_.body(found->bodies.front())->elected_by.empty();
    std::set<std::string> members;
    if (committee)
        for (std::string& number : electors(found->bodies.front())) members.insert(std::move(number));

    std::set<std::string> here;
    Query q(db_, "SELECT number FROM attendance WHERE sitting = ? AND state = 1");
    q.with(sitting);
    while (q.step()) here.insert(q.text(0));
    return std::count_if(congress_.delegates.begin(), congress_.delegates.end(), [&](const auto& delegate) {
        if (here.count(delegate.number) == 0) return false;
        return committee ? members.count(delegate.number) != 0
                         : congress::slip_class_of(congress_, period, delegate) == slip_class;
    });
}

std::int64_t Ledger::duplicate_check_ins(const std::string& sitting) const {
    Query q(db_, "SELECT count(*) FROM check_in_duplicates WHERE sitting = ?");
    return q.with(sitting).step() ? q.number(0) : 0;
}

}  // namespace daihui::record
