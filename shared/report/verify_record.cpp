// Reading an exported record in order, for verification: its own fold, beside that of shared/record, so that a
// definition changed on site, a frozen poll and a taken slot are judged twice.
#include <algorithm>
#include <fstream>
#include <sstream>

#include "shared/congress/poll_kinds.hpp"
#include "shared/report/results.hpp"
#include "shared/report/verify_polls.hpp"
#include "shared/report/verify_spine.hpp"

namespace daihui::report {
namespace {

struct Collector {
    ExportedRecord& out;
    const record::Entry& entry;
    std::uint64_t seq = entry.seq;
    bool of_hub = true;  ///< not so: of another machine, taken by the hub

    void broken(const std::string& check, const std::string& title, const std::string& detail) const {
        out.broken.push_back({check, title, detail});
    }

    void operator()(const congress::CongressDefined& e) const {
        if (auto congress = congress::congress_from_json(e.definition)) out.congress = std::move(*congress);
    }
    void operator()(const congress::DeviceAdmitted& e) const { out.devices.push_back(e); }
    void operator()(const congress::Takeover& e) const {
        out.devices.push_back({to_hex(entry.device), e.public_key, "", {"hub"}});
    }
    void operator()(const congress::Checkpoint& e) const { out.checkpoints.emplace_back(seq, e); }
    void operator()(const congress::SlipsPrinted& e) const {
        for (const auto& slip : e.slips) out.slips[slip.slip] = {e.stack, e.slip_class};
        out.printed.push_back(e);
    }
    void operator()(const congress::SlipVoided& e) const { out.voided.insert(e.slip); }
    void operator()(const congress::SlipSwapped& e) const { out.voided.insert(e.old_slip); }
    void operator()(const congress::SlipExchanged& e) const {
        out.voided.insert(e.slip);
        // The paper that it became is in 发出 in its place.
        const auto slip = out.slips.find(e.slip);
        if (slip == out.slips.end()) return;
        for (auto& [period, issued] : out.issued)
            if (const auto* of = out.congress.period(period);
                of != nullptr && of->stack == slip->second.stack && out.accounts.count(period) == 0)
                for (auto& row : issued.classes)
                    if (row.slip_class == slip->second.slip_class) --row.slips, ++row.paper;
    }
    void operator()(const congress::SlipKeying& e) const { out.keyed.insert(e.slip); }
    void operator()(const congress::BallotSpoiled& e) const { out.spoiled.push_back(e); }
    void operator()(const congress::PollSlotsMade& e) const {
        for (const auto& slot : e.slots) out.slots[slot.uuid] = slot;
    }
    void operator()(const congress::PollSet& e) const { set_poll(e); }
    void operator()(const congress::AgendaSet& e) const { set_item(e); }
    void operator()(const congress::FollowUpDecided& e) const { out.follow_ups.push_back(e); }
    void operator()(const congress::PaperCollected& e) const { out.collected[e.period] = e; }
    void operator()(const congress::VotesCounted& e) const {
        if (!e.beside) need_amendments(e.poll);
        const bool late =
            e.beside ? stage_reached(e.poll, congress::Stage::reported) : out.people_declared.count(e.poll) > 0;
        if (late)
            broken("count_final:" + e.poll, title_of(e.poll) + "报告或宣布之后票数没有再改",
                   "第 " + std::to_string(seq) + " 条在报告或宣布之后改动票数");
        else
            (e.beside ? out.beside : out.counted)[e.poll] = e;
    }
    void operator()(const congress::PollDeclared& e) const {
        if (!out.people_declared.emplace(e.poll, e).second)
            broken("count_final:" + e.poll, title_of(e.poll) + "报告或宣布之后票数没有再改", "结果宣布了两次");
    }
    void operator()(const congress::BoxChecked& e) const {
        out.boxes[e.period] = e;
        for (const auto& ballot : e.ballots) {
            const congress::Poll* poll = out.congress.poll(ballot.poll);
            if (poll == nullptr) continue;
            need_amendments(ballot.poll);
            const auto committee = committee_of(out, *poll);
            out.frozen_as[ballot.poll] = congress::poll_definition_json(out.congress, *poll, committee);
            out.committee_then[ballot.poll] = committee;
        }
    }
    void operator()(const congress::SlipsIssued& e) const { out.issued[e.period] = e; }
    /// What a kiosk seals is its own part; the hub's seal is the box that is opened.
    void operator()(const congress::BoxSealed& e) const {
        if (of_hub) out.sealed[e.period] = e;
    }
    void operator()(const congress::BoxOpened& e) const { out.opened.emplace(e.poll, e); }
    void operator()(const congress::PeriodMoved& e) const {
        out.moves[e.period].push_back(e);
        if (e.to == congress::Stage::valid || e.to == congress::Stage::void_election)
            out.accounts[e.period] = slip_account(out, e.period);
    }
    void operator()(const congress::HandsCounted& e) const {
        need_amendments(e.poll);
        out.hands[e.poll] = e;
    }
    void operator()(const congress::MotionDecided& e) const { out.decided[e.poll] = e; }
    void operator()(const congress::NamedPollOpened& e) const {
        need_amendments(e.poll);
        out.named_opened[e.poll] = e;
    }
    void operator()(const congress::NamedPollClosed& e) const { out.named_closed[e.poll] = e; }
    void operator()(const congress::NamedVoteCast& e) const {
        out.named_votes[e.poll].emplace(e.number, e.choice);
    }
    template <class Other>
    void operator()(const Other&) const {}

  private:
    [[nodiscard]] std::string title_of(const std::string& id) const {
        const congress::Poll* poll = out.congress.poll(id);
        return "「" + (poll == nullptr ? id : poll->title) + "」";
    }
    [[nodiscard]] bool stage_reached(const std::string& poll, congress::Stage stage) const {
        const congress::VotingPeriod* period = out.congress.period_of_poll(poll);
        if (period == nullptr) return false;
        const auto moves = out.moves.find(period->id);
        return moves != out.moves.end() && std::any_of(moves->second.begin(), moves->second.end(),
                                                       [&](const auto& move) { return move.to == stage; });
    }
    /// Whether the poll was decided, by itself or by what people let follow it.
    [[nodiscard]] bool is_settled(const std::string& poll, int depth = 0) const {
        constexpr int longest = 100;  // a record may claim polls that follow each other in a ring
        if (is_declared(out, poll)) return true;
        for (const congress::Poll& next : out.congress.polls)
            if (next.follows == poll && depth < longest) return is_settled(next.id, depth + 1);
        return std::any_of(out.follow_ups.begin(), out.follow_ups.end(),
                           [&](const auto& one) { return one.poll == poll; });
    }
    /// A motion is not voted on before its amendments are decided (RULES.md 3).
    void need_amendments(const std::string& motion) const {
        for (const congress::Poll& poll : out.congress.polls)
            if (!poll.amends.empty() && poll.amends == motion && !is_settled(poll.id))
                broken("amendment:" + poll.id, title_of(poll.id) + "在所修正的议题之前表决",
                       "第 " + std::to_string(seq) + " 条表决议题时，修正案还没有结果");
    }
    void set_poll(const congress::PollSet& e) const;
    void set_item(const congress::AgendaSet& e) const;
};

template <class T>
void put(std::vector<T>& list, T value) {
    const auto at = std::find_if(list.begin(), list.end(), [&](const T& one) { return one.id == value.id; });
    if (at == list.end())
        list.push_back(std::move(value));
    else
        *at = std::move(value);
}

void Collector::set_poll(const congress::PollSet& e) const {
    const auto wrong = [&](const std::string& check, const std::string& title, const std::string& detail) {
        broken(check + ":" + e.poll, title_of(e.poll) + title, detail);
    };
    auto poll = congress::poll_from_json(e.definition);
    std::optional<congress::VotingPeriod> period;
    if (!e.period.empty()) period = congress::period_from_json(e.period);
    if (!poll || poll->id != e.poll || (!e.period.empty() && !period)) {
        wrong("poll_set", "现场增加或修改的登记完整", "第 " + std::to_string(seq) + " 条的定义不能读取");
        return;
    }
    // What is frozen stays as it was, whatever a later entry says.
    if (is_frozen(out, e.poll)) {
        wrong("poll_frozen", "定稿之后没有改动", "第 " + std::to_string(seq) + " 条在定稿之后改动了它");
        return;
    }
    if (period && out.boxes.count(period->id) > 0) {
        wrong("poll_frozen", "定稿之后没有改动", "检查票箱之后又列入「" + period->title + "」");
        return;
    }
    if (e.by1.empty() || e.by2.empty() || e.by1 == e.by2 || e.decided_by.empty())
        wrong("poll_set", "现场增加或修改的登记完整", "没有写明由谁决定，或不是两人核对");
    if (!e.uuid.empty()) {
        const congress::VotingPeriod* at = period ? &*period : out.congress.period_of_poll(e.poll);
        const auto slot = out.slots.find(e.uuid);
        if (slot == out.slots.end() || !slot->second.poll.empty() || slot->second.body != poll->body ||
            at == nullptr || slot->second.stack != at->stack)
            wrong("poll_slot", "使用的备用票位有效", "票位不是这一批、这个会议主体的备用票位，或已被占用");
        else
            slot->second.poll = e.poll;
    }
    out.set_on_site.insert(e.poll);
    // A poll is in one period at most, that of its box.
    const bool boxed = is_boxed(*poll);
    put(out.congress.polls, std::move(*poll));
    for (congress::VotingPeriod& one : out.congress.periods)
        if (!boxed || (period && period->id != one.id)) std::erase(one.polls, e.poll);
    if (period) put(out.congress.periods, std::move(*period));
}

void Collector::set_item(const congress::AgendaSet& e) const {
    std::vector<congress::AgendaItem>& agenda = out.congress.agenda;
    std::optional<congress::AgendaItem> item;
    if (!e.removed) {
        item = congress::item_from_json(e.definition);
        if (!item || item->id != e.item) {
            broken("agenda_set:" + e.item, "议程的增加和修改完整", "第 " + std::to_string(seq) + " 条不能读取");
            return;
        }
    }
    std::erase_if(agenda, [&](const congress::AgendaItem& one) { return one.id == e.item; });
    if (!item) return;
    auto at = std::find_if(agenda.begin(), agenda.end(),
                           [&](const congress::AgendaItem& one) { return one.id == e.before; });
    if (e.before.empty()) {
        at = agenda.end();
        for (auto one = agenda.begin(); one != agenda.end(); ++one)
            if (one->sitting == item->sitting) at = one + 1;
    }
    agenda.insert(at, std::move(*item));
}

}  // namespace

std::optional<std::string> read_exported(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return std::nullopt;
    std::ostringstream out;
    out << file.rdbuf();
    return std::move(out).str();
}

bool is_frozen(const ExportedRecord& record, const std::string& poll) {
    for (const auto& [period, box] : record.boxes)
        for (const auto& ballot : box.ballots)
            if (ballot.poll == poll) return true;
    return record.named_opened.count(poll) > 0 || record.hands.count(poll) > 0 ||
           record.counted.count(poll) > 0 || record.decided.count(poll) > 0;
}

std::optional<FinalCount> final_count(const ExportedRecord& record, const std::string& poll) {
    const auto of_motion = [&](const congress::MotionCount& motion, const congress::Presence& presence,
                               const std::string& means) {
        FinalCount out{congress::count_of_motion(motion, presence), means, false};
        out.count.members = record.congress.member_count;
        return out;
    };
    if (const auto whole = record.counted.find(poll); whole != record.counted.end())
        return FinalCount{whole->second.count, whole->second.means, false};
    if (const auto box = record.opened.find(poll); box != record.opened.end()) {
        const auto paper = record.beside.find(poll);
        if (paper == record.beside.end()) return FinalCount{box->second.count, "kiosk-secret", false};
        return FinalCount{congress::add_counts(box->second.count, paper->second.count), "kiosk-secret", true};
    }
    if (const auto closed = record.named_closed.find(poll); closed != record.named_closed.end()) {
        const auto opened = record.named_opened.find(poll);
        const auto presence =
            opened == record.named_opened.end() ? congress::Presence{} : opened->second.presence;
        return of_motion(closed->second.count, presence, "kiosk-named");
    }
    if (const auto hands = record.hands.find(poll); hands != record.hands.end())
        return of_motion(hands->second.count, hands->second.presence, hands->second.means);
    return std::nullopt;
}

congress::Outcome decided(const ExportedRecord& record, const congress::Poll& poll, const FinalCount& count) {
    return congress::decide(record.congress, congress::taken_by(poll, count.means), count.count);
}

bool is_declared(const ExportedRecord& record, const std::string& poll) {
    if (record.people_declared.count(poll) > 0 || record.named_closed.count(poll) > 0 ||
        record.decided.count(poll) > 0)
        return true;
    const congress::VotingPeriod* period = record.congress.period_of_poll(poll);
    if (period == nullptr || record.opened.count(poll) == 0) return false;
    const auto moves = record.moves.find(period->id);
    return moves != record.moves.end() &&
           std::any_of(moves->second.begin(), moves->second.end(),
                       [](const auto& move) { return move.to == congress::Stage::declared; });
}

std::vector<std::string> committee_of(const ExportedRecord& record, const congress::Poll& poll) {
    const congress::Body* body = record.congress.body(poll.body);
    if (body == nullptr || body->elected_by.empty()) return {};
    // The first round, and every poll that repeats or completes it.
    std::set<std::string> rounds = {body->elected_by}, members;
    for (bool grown = true; grown;) {
        grown = false;
        for (const congress::Poll& one : record.congress.polls)
            if (rounds.count(one.follows) > 0) grown = rounds.insert(one.id).second || grown;
    }
    for (const std::string& id : rounds) {
        const congress::Poll* round = record.congress.poll(id);
        const auto count = final_count(record, id);
        if (round == nullptr || !count || !is_declared(record, id) || round->body == poll.body) continue;
        for (std::string& number : congress::elected_numbers(
                 record.congress, congress::taken_by(*round, count->means), count->count, {}))
            members.insert(std::move(number));
    }
    return {members.begin(), members.end()};
}

Result<ExportedRecord> read_record(const record::EntriesReader& entries,
                                   const std::vector<record::SetAside>& aside, std::vector<Check>& checks) {
    ExportedRecord out;
    Spine spine = walk_spine(entries, aside, out.congress, [&](const Counting& counting) {
        const record::Entry& entry = counting.stored.entry;
        if (entry.kind == congress::Kind::ballot_accepted) ++out.accepted;
        if (counting.event == nullptr) {
            if (!congress::body_is_withheld(entry.kind)) ++out.sealed_bodies[entry.kind];
            return;
        }
        std::visit(Collector{.out = out, .entry = entry, .of_hub = counting.of_hub}, *counting.event);
    });
    if (!spine.unreadable.empty()) return Error{ErrorKind::bad_input, spine.unreadable};
    if (out.congress.id.empty()) return Error{ErrorKind::bad_input, "记录中没有会议的定义"};
    out.hub = std::move(spine.hub);
    for (Check& check : spine.checks) checks.push_back(std::move(check));
    return out;
}

}  // namespace daihui::report
