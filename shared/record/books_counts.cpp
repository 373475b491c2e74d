// What people count and type in: whole polls, paper beside machines, their declaration, and what is decided to
// follow (RULES.md 2.9, 2.10 and 6).
#include <algorithm>
#include <array>
#include <set>

#include "shared/base/quotes.hpp"
#include "shared/congress/poll_kinds.hpp"
#include "shared/record/ledger.hpp"

namespace daihui::record {
namespace {

using congress::Kind;
using congress::PollKind;
using congress::Stage;

bool is_sane(const congress::Count& count) {
    bool good = true;
    const auto see = [&good](std::int64_t number) {
        good = good && number >= 0 && number <= congress::max_count;
    };
    for (const std::int64_t number :
         {count.presence.expected, count.presence.present, count.presence.excused, count.papers.issued,
          count.papers.returned, count.papers.valid, count.papers.invalid, count.motion.approve,
          count.motion.oppose, count.motion.abstain, count.motion.not_cast, count.members, count.illegible})
        see(number);
    for (const congress::CandidateCount& one : count.candidates)
        for (const std::int64_t number : {one.approve, one.oppose, one.abstain, one.illegible}) see(number);
    for (const congress::GradeCount& one : count.grades)
        for (const std::int64_t number : one.grades) see(number);
    return good;
}

/// The names of a count are the ballot's, in its order; write-ins behind them are told apart from all.
void need_names(const congress::Poll& poll, const congress::Count& count) {
    const std::vector<std::string> printed = congress::candidate_names(poll);
    std::vector<std::string> names;
    std::set<std::string> write_ins;
    const bool graded = is_graded(poll);
    if (graded) {
        for (const congress::GradeCount& one : count.grades) names.push_back(one.name);
    } else {
        for (const congress::CandidateCount& one : count.candidates) {
            if (!one.write_in) {
                if (!write_ins.empty()) throw Refusal{"另选人须列在候选人之后。"};
                names.push_back(one.name);
                continue;
            }
            const bool printed_too = std::find(printed.begin(), printed.end(), one.name) != printed.end();
            if (one.name.empty() || printed_too || !write_ins.insert(one.name).second)
                throw Refusal{"另选人" + in_quotes(one.name) + "重复、无姓名或本来就是候选人，请更正。"};
        }
    }
    const std::vector<std::string> none;
    if (names != (poll.kind == PollKind::motion ? none : printed))
        throw Refusal{"录入的姓名与选票不符，请按选票的顺序逐名录入。"};
    if (!write_ins.empty() && (poll.kind != PollKind::election || poll.write_ins == congress::WriteIns::none))
        throw Refusal{in_quotes(poll.title) + "没有另选他人，不能录入另选人。"};
}

void need_two(const std::string& by1, const std::string& by2) {
    if (by1.empty() || by2.empty() || by1 == by2) throw Refusal{"票数须由两人录入并相符，请写明两个人的姓名。"};
}

bool known_decision(const std::string& text) {
    using congress::Next;
    constexpr std::array all{Next::nothing, Next::revote,    Next::by_election, Next::vacant,
                             Next::reduce,  Next::presidium, Next::later,       Next::void_rerun};
    return std::any_of(all.begin(), all.end(), [&](Next one) { return congress::to_text(one) == text; });
}

}  // namespace

bool Ledger::in_a_box(const std::string& poll) const {
    Query q(db_, "SELECT 1 FROM box_ballots WHERE poll = ?");
    return q.with(poll).step();
}

bool Ledger::is_frozen(const std::string& poll) const {
    Query q(
        db_,
        "SELECT EXISTS(SELECT 1 FROM box_ballots WHERE poll = ?1) OR "
        "EXISTS(SELECT 1 FROM named_polls WHERE poll = ?1) OR EXISTS(SELECT 1 FROM hands WHERE poll = ?1) OR "
        "EXISTS(SELECT 1 FROM counts WHERE poll = ?1) OR EXISTS(SELECT 1 FROM motions WHERE poll = ?1)");
    return q.with(poll).step() && q.flag(0);
}

bool Ledger::is_settled(const std::string& poll, int depth) const {
    if (motion(poll) || poll_declared(poll)) return true;
    if (in_a_box(poll)) {
        const Stage stage = stage_of_poll(poll);
        if (stage == Stage::declared) return true;
        Query box(db_, "SELECT 1 FROM openings WHERE poll = ?");
        if (stage == Stage::sealed && box.with(poll).step()) return true;
    }
    // A void one is taken again by the poll that follows it, or given up by a decision.
    for (const congress::Poll& next : congress_.polls)
        if (next.follows == poll && depth < 100) return is_settled(next.id, depth + 1);
    Query decided(db_, "SELECT 1 FROM follow_ups WHERE poll = ?");
    return decided.with(poll).step();
}

std::string Ledger::open_amendment(const std::string& motion) const {
    for (const congress::Poll& poll : congress_.polls)
        if (poll.amends == motion && !motion.empty() && !is_settled(poll.id)) return poll.title;
    return {};
}

void Ledger::need_amendments_decided(const std::string& poll) const {
    if (const std::string title = open_amendment(poll); !title.empty())
        throw Refusal{"先表决修正案" + in_quotes(title) + "。"};
}

void Ledger::apply(const Said& said, const congress::VotesCounted& event) {
    const congress::Poll& poll = need_poll(event.poll);
    if (event.means != "hands" && event.means != "acclamation" && event.means != "paper")
        throw Refusal{"计票方式只能是举手、鼓掌或纸质。"};
    need_two(event.by1, event.by2);
    if (!is_sane(event.count)) throw Refusal{"票数不能是负数，也不能超出范围。"};
    need_names(poll, event.count);
    if (event.beside) {
        if (event.means != "paper") throw Refusal{"票箱之外另计的只能是纸质选票。"};
        if (!in_a_box(event.poll))
            throw Refusal{in_quotes(poll.title) + "没有使用票箱，请按纸质选票整项录入。"};
        if (stage_of_poll(event.poll) != Stage::opened)
            throw Refusal{"纸质选票须在开箱之后、报告结果之前计票录入。"};
    } else {
        if (in_a_box(event.poll))
            throw Refusal{in_quotes(poll.title) +
                          "已经检查票箱，由票箱计票；设备故障的，请先登记改由人工进行。"};
        if (named_poll(event.poll).opened_at)
            throw Refusal{in_quotes(poll.title) + "正在或已经记名表决，不能另行录入。"};
        if (hands(event.poll)) throw Refusal{in_quotes(poll.title) + "已经录入表决人数，请在录入处更正。"};
        if (motion(event.poll) || poll_declared(event.poll))
            throw Refusal{in_quotes(poll.title) + "已经宣布结果，票数不能再改；确有错误的，请登记更正。"};
        need_amendments_decided(event.poll);
    }
    Query add(db_,
              "INSERT INTO counts(step, poll, beside, at, body) "
              "VALUES((SELECT coalesce(max(step), 0) + 1 FROM counts), ?, ?, ?, ?)");
    add.with(event.poll, event.beside, to_millis(said.time));
    add.bind_bytes(4, said.body);
    add.run();
}

void Ledger::apply(const Said& said, const congress::PollDeclared& event) {
    const congress::Poll& poll = need_poll(event.poll);
    const std::optional<CountedRow> counted = votes_counted(event.poll, false);
    if (!counted) throw Refusal{in_quotes(poll.title) + "还没有录入票数，不能宣布结果。"};
    if (event.chair.empty()) throw Refusal{"宣布结果须写明主持人。"};
    for (const std::string& name : event.elected) {
        const auto& rows = counted->counted.count.candidates;
        if (std::none_of(rows.begin(), rows.end(), [&](const auto& one) { return one.name == name; }))
            throw Refusal{"宣布当选的" + in_quotes(name) + "不在录入的票数中。"};
    }
    Query add(db_, "INSERT INTO declarations(poll, passed, body) VALUES(?, ?, ?)");
    add.with(event.poll, event.passed);
    add.bind_bytes(3, said.body);
    add.run();
    seat_elected_of(event.poll);
}

void Ledger::apply(const Said& said, const congress::FollowUpDecided& event) {
    const congress::Poll& poll = need_poll(event.poll);
    need_two(event.by1, event.by2);
    if (!known_decision(event.decision) || event.seats < 0 || event.seats > congress::max_count)
        throw Refusal{"后续事项的登记不完整。"};
    if (event.decided_by.empty() || event.text.empty()) throw Refusal{"后续事项须写明由谁决定和决定的内容。"};
    bool over = motion(event.poll) || poll_declared(event.poll);
    if (!over && in_a_box(event.poll)) {
        const Stage stage = stage_of_poll(event.poll);
        over = stage == Stage::declared || stage == Stage::void_election || stage == Stage::sealed;
    }
    if (!over) throw Refusal{in_quotes(poll.title) + "还没有宣布结果，不能决定后续事项。"};
    if (!event.new_poll.empty() && need_poll(event.new_poll).follows != event.poll)
        throw Refusal{in_quotes(need_poll(event.new_poll).title) + "不是接着" + in_quotes(poll.title) +
                      "进行的。"};
    Query add(db_,
              "INSERT INTO follow_ups(poll, step, body) "
              "VALUES(?, (SELECT coalesce(max(step), 0) + 1 FROM follow_ups), ?)");
    add.with(event.poll);
    add.bind_bytes(2, said.body);
    add.run();
}

void Ledger::apply(const Said& said, const congress::PaperCollected& event) {
    need_period(event.period);
    need_two(event.by1, event.by2);
    if (stage_of(event.period) != Stage::closed)
        throw Refusal{"收回的纸质选票须在投票结束之后、宣布选举是否有效之前清点登记。"};
    std::set<std::string> seen;
    for (const congress::PaperCollected::Row& row : event.rows) {
        Query in(db_, "SELECT 1 FROM box_ballots WHERE poll = ? AND period = ?");
        if (!in.with(row.poll, event.period).step()) throw Refusal{"清点的纸质选票不属于这个投票时段。"};
        if (row.returned < 0 || row.returned > congress::max_count || !seen.insert(row.poll).second)
            throw Refusal{"收回的纸质选票登记不完整。"};
    }
    Query put(db_,
              "INSERT INTO papers_collected(period, body) VALUES(?, ?) "
              "ON CONFLICT(period) DO UPDATE SET body = excluded.body");
    put.bind(1, event.period).bind_bytes(2, said.body);
    put.run();
}

void Ledger::need_paper_counted(const std::string& period) const {
    const std::optional<congress::PaperCollected> collected = paper_collected(period);
    if (!collected) return;
    for (const congress::PaperCollected::Row& row : collected->rows)
        if (row.returned > 0 && !votes_counted(row.poll, true))
            throw Refusal{in_quotes(need_poll(row.poll).title) + "的纸质选票还没有计票录入，不能报告结果。"};
}

void Ledger::seat_elected_of(const std::string& id) {
    const congress::Poll& poll = need_poll(id);
    const std::optional<FinalCount> final = count_of(id);
    if (poll.kind != PollKind::election || poll.contest == congress::Contest::primary || !final) return;
    // Those elected by 再次投票 and 另行选举 are of the committee that the first round elects.
    std::set<std::string> rounds;
    for (const congress::Poll* one = &poll; one != nullptr && rounds.insert(one->id).second;)
        one = one->follows.empty() ? nullptr : congress_.poll(one->follows);
    for (const congress::Body& body : congress_.bodies) {
        if (body.elected_by.empty() || rounds.count(body.elected_by) == 0) continue;
        for (const std::string& number : congress::elected_numbers(
                 congress_, congress::taken_by(poll, final->means), final->count, electors(poll.body))) {
            Query add(db_, "INSERT INTO electors(body, number) VALUES(?, ?) ON CONFLICT DO NOTHING");
            add.with(body.id, number).run();
        }
    }
}

std::optional<CountedRow> Ledger::votes_counted(const std::string& poll, bool beside) const {
    Query q(db_, "SELECT at, body FROM counts WHERE poll = ? AND beside = ? ORDER BY step DESC LIMIT 1");
    if (!q.with(poll, beside).step()) return std::nullopt;
    return CountedRow{event_at<congress::VotesCounted>(Kind::votes_counted, q.hash(1)),
                      from_millis(q.number(0))};
}

std::optional<congress::PollDeclared> Ledger::poll_declared(const std::string& poll) const {
    Query q(db_, "SELECT body FROM declarations WHERE poll = ?");
    if (!q.with(poll).step()) return std::nullopt;
    return event_at<congress::PollDeclared>(Kind::poll_declared, q.hash(0));
}

std::vector<congress::FollowUpDecided> Ledger::follow_ups() const {
    std::vector<congress::FollowUpDecided> out;
    Query q(db_, "SELECT body FROM follow_ups ORDER BY step");
    while (q.step()) out.push_back(event_at<congress::FollowUpDecided>(Kind::follow_up_decided, q.hash(0)));
    return out;
}

std::optional<congress::PaperCollected> Ledger::paper_collected(const std::string& period) const {
    Query q(db_, "SELECT body FROM papers_collected WHERE period = ?");
    if (!q.with(period).step()) return std::nullopt;
    return event_at<congress::PaperCollected>(Kind::paper_collected, q.hash(0));
}

std::optional<FinalCount> Ledger::count_of(const std::string& poll) const {
    if (const std::optional<CountedRow> whole = votes_counted(poll, false))
        return FinalCount{whole->counted.count, whole->counted.means, false};
    if (const std::optional<congress::BoxOpened> box = opened(poll)) {
        FinalCount out{box->count, "kiosk", false};
        if (const std::optional<CountedRow> paper = votes_counted(poll, true)) {
            out.count = congress::add_counts(box->count, paper->counted.count);
            out.paper_beside = true;
        }
        return out;
    }
    FinalCount motion{{}, "kiosk", false};
    if (const NamedPollState named = named_poll(poll); named.closed) {
        motion.count = congress::count_of_motion(named.count, named.presence);
    } else if (const std::optional<HandsRow> row = hands(poll)) {
        motion.count = congress::count_of_motion(row->counted.count, row->counted.presence);
        motion.means = row->counted.means;
    } else {
        return std::nullopt;
    }
    motion.count.members = congress_.member_count;
    return motion;
}

}  // namespace daihui::record
