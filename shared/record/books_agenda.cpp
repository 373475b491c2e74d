// The agenda, counts of hands typed in, motions declared, and corrections.
#include <algorithm>

#include "shared/record/ledger.hpp"

namespace daihui::record {
namespace {

using congress::Kind;

bool negative(const congress::MotionCount& count) {
    return count.approve < 0 || count.oppose < 0 || count.abstain < 0 || count.not_cast < 0;
}

}  // namespace

void Ledger::apply(const Said& said, const congress::AgendaMoved& event) {
    // An empty item closes the agenda.
    if (!event.item.empty() && congress_.item(event.item) == nullptr)
        throw Refusal{"议程中没有「" + event.item + "」。"};
    Query add(db_,
              "INSERT INTO agenda_steps(step, device, seq, item) "
              "VALUES((SELECT coalesce(max(step), 0) + 1 FROM agenda_steps), ?, ?, ?)");
    add.with(said.device, said.place, event.item).run();
}

void Ledger::undo_agenda_move(const Said& target) {
    Query q(db_, "DELETE FROM agenda_steps WHERE device = ? AND seq = ?");
    if (q.with(target.device, target.place).run() == 0) throw Refusal{"这一步议程没有被采用，无需撤销。"};
}

std::string Ledger::current_item() const {
    Query q(db_, "SELECT item FROM agenda_steps ORDER BY step DESC LIMIT 1");
    return q.step() ? q.text(0) : std::string();
}

std::vector<std::string> Ledger::items_done() const {
    const std::string current = current_item();
    std::vector<std::string> out;
    Query q(db_, "SELECT item FROM agenda_steps WHERE item <> '' GROUP BY item ORDER BY max(step)");
    while (q.step())
        if (std::string item = q.text(0); item != current) out.push_back(std::move(item));
    return out;
}

void Ledger::apply(const Said& said, const congress::HandsCounted& event) {
    need_poll(event.poll);
    if (event.means != "hands" && event.means != "acclamation" && event.means != "paper")
        throw Refusal{"计票方式只能是举手、鼓掌或纸质。"};
    if (negative(event.count) || event.presence.expected < 0 || event.presence.present < 0)
        throw Refusal{"票数不能是负数。"};
    // Counts by people are entered by two, both named (RULES.md 6).
    if (event.means != "acclamation" && (event.by1.empty() || event.by2.empty() || event.by1 == event.by2))
        throw Refusal{"票数须由两人录入并相符，请写明两个人的姓名。"};
    if (motion(event.poll)) throw Refusal{"这项表决已经宣布结果，票数不能再改；确有错误的，请登记更正。"};
    if (votes_counted(event.poll, false)) throw Refusal{"这项表决的票数已经录入，请在录入处更正。"};
    need_amendments_decided(event.poll);
    Query add(db_,
              "INSERT INTO hands(step, device, seq, poll, at, body) "
              "VALUES((SELECT coalesce(max(step), 0) + 1 FROM hands), ?, ?, ?, ?, ?)");
    add.with(said.device, said.place, event.poll, to_millis(said.time));
    add.bind_bytes(5, said.body);
    add.run();
}

void Ledger::undo_hands(const Said& target, const congress::HandsCounted& event) {
    if (motion(event.poll)) throw Refusal{"这项表决已经宣布结果，须先撤销宣布。"};
    Query q(db_, "DELETE FROM hands WHERE device = ? AND seq = ?");
    if (q.with(target.device, target.place).run() == 0) throw Refusal{"这次计数没有被采用，无需撤销。"};
}

void Ledger::apply(const Said& said, const congress::MotionDecided& event) {
    const congress::Poll& poll = need_poll(event.poll);
    if (poll.kind != congress::PollKind::motion)
        throw Refusal{"「" + poll.title + "」不是表决，不能这样宣布。"};
    if (!hands(event.poll) && !named_poll(event.poll).closed && !opened(event.poll))
        throw Refusal{"「" + poll.title + "」还没有计票，不能宣布结果。"};
    if (poll_declared(event.poll)) throw Refusal{"这项表决已经宣布结果。"};
    Query add(db_, "INSERT INTO motions(poll, device, seq, passed, body) VALUES(?, ?, ?, ?, ?)");
    add.with(event.poll, said.device, said.place, event.passed);
    add.bind_bytes(5, said.body);
    add.run();
}

void Ledger::undo_motion(const Said& target, const congress::MotionDecided&) {
    Query q(db_, "DELETE FROM motions WHERE device = ? AND seq = ?");
    if (q.with(target.device, target.place).run() == 0) throw Refusal{"这次宣布没有被采用，无需撤销。"};
}

void Ledger::apply(const Said& said, const congress::CorrectionNoted& event) {
    need_poll(event.poll);
    if (event.text.empty() || event.by1.empty() || event.by2.empty() || event.by1 == event.by2)
        throw Refusal{"更正须写明内容和两个人的姓名。"};
    Query add(db_,
              "INSERT INTO corrections(step, poll, body) "
              "VALUES((SELECT coalesce(max(step), 0) + 1 FROM corrections), ?, ?)");
    add.with(event.poll);
    add.bind_bytes(2, said.body);
    add.run();
}

std::optional<HandsRow> Ledger::hands(const std::string& poll) const {
    Query q(db_, "SELECT at, body FROM hands WHERE poll = ? ORDER BY step DESC LIMIT 1");
    if (!q.with(poll).step()) return std::nullopt;
    HandsRow row;
    row.counted = event_at<congress::HandsCounted>(Kind::hands_counted, q.hash(1));
    row.counted_at = from_millis(q.number(0));
    row.decided = motion(poll);
    return row;
}

std::optional<congress::MotionDecided> Ledger::motion(const std::string& poll) const {
    Query q(db_, "SELECT body FROM motions WHERE poll = ?");
    if (q.with(poll).step()) return event_at<congress::MotionDecided>(Kind::motion_decided, q.hash(0));
    // Counted by people like any other poll.
    const congress::Poll* definition = congress_.poll(poll);
    if (definition == nullptr || definition->kind != congress::PollKind::motion) return std::nullopt;
    const std::optional<congress::PollDeclared> declared = poll_declared(poll);
    if (!declared) return std::nullopt;
    return congress::MotionDecided{poll, declared->passed, declared->verdict, declared->chair};
}

std::vector<congress::CorrectionNoted> Ledger::corrections(const std::string& poll) const {
    std::vector<congress::CorrectionNoted> out;
    Query q(db_, "SELECT body FROM corrections WHERE poll = ? ORDER BY step");
    q.with(poll);
    while (q.step()) out.push_back(event_at<congress::CorrectionNoted>(Kind::correction_noted, q.hash(0)));
    return out;
}

bool Ledger::adopted(congress::Adopts what) const {
    for (const congress::Poll& poll : congress_.polls) {
        if (poll.adopts != what) continue;
        Query q(db_, "SELECT passed FROM motions WHERE poll = ?");
        if (q.with(poll.id).step() && q.flag(0)) return true;
        Query counted(db_, "SELECT passed FROM declarations WHERE poll = ?");
        if (counted.with(poll.id).step() && counted.flag(0)) return true;
    }
    return false;
}

}  // namespace daihui::record
