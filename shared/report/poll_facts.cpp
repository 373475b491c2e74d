#include "shared/report/poll_facts.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace daihui::report {
namespace {

std::string both(const std::string& by1, const std::string& by2) {
    if (by1.empty() || by2.empty()) return by1 + by2;
    return by1 + "、" + by2;
}

/// A sentence ends in one full stop, however it was typed.
std::string as_sentence(std::string text) {
    for (const std::string_view stop : {"。", ".", "；", " "})
        while (text.ends_with(stop)) text.erase(text.size() - stop.size());
    return text.empty() ? text : text + "。";
}

/// 「大会决定：…」
std::string decision_sentence(const congress::FollowUpDecided& decided) {
    return decided.decided_by + "决定：" + as_sentence(decided.text);
}

const congress::Sitting* sitting_of(const congress::Congress& congress, const std::string& poll) {
    if (const auto* period = congress.period_of_poll(poll))
        if (const auto* sitting = congress.sitting(period->sitting)) return sitting;
    for (const congress::AgendaItem& item : congress.agenda)
        if (std::find(item.polls.begin(), item.polls.end(), poll) != item.polls.end())
            if (const auto* sitting = congress.sitting(item.sitting)) return sitting;
    return nullptr;
}

}  // namespace

std::string electorate_words(const congress::Congress& congress, const congress::Poll& poll) {
    const congress::Body* body = congress.body(poll.body);
    if (body == nullptr) return "";
    if (!body->elected_by.empty()) return body->name + "委员";
    return body->name + (poll.women_only ? "女代表" : "代表");
}

PollNotes notes_of(const venue::Venue& venue, const DeclaredResult& declared) {
    const congress::Poll& poll = declared.result.poll;
    const congress::Congress& congress = venue.congress();
    PollNotes notes;
    notes.electorate = electorate_words(congress, poll);
    // A show of hands on a motion is the usual way, which its form names anyway.
    const bool usual = poll.kind == congress::PollKind::motion && declared.reason.empty();
    if (declared.means != "kiosk-secret" && declared.means != "kiosk-named" && !usual) {
        notes.by_people = means_words(declared.means);
        notes.counted_by = declared.counted_by;
        notes.reason = declared.reason;
    }
    notes.with_paper = declared.with_paper;
    notes.despite = declared.despite;
    notes.round_words = congress::to_words(poll.follow_up);
    std::set<std::string> seen = {poll.id};
    for (const congress::Poll* at = congress.poll(poll.follows); at != nullptr && seen.insert(at->id).second;
         at = congress.poll(at->follows)) {
        if (notes.round == 1) notes.follows = at->title;
        ++notes.round;
    }
    for (const congress::FollowUpDecided& decided : venue.books().follow_ups())
        if (decided.poll == poll.id) notes.decisions.push_back(decision_sentence(decided));
    for (const congress::CorrectionNoted& one : venue.books().corrections(poll.id)) {
        std::string text = as_sentence(one.text);
        if (!text.empty()) text.erase(text.size() - std::string_view("。").size());
        notes.corrections.push_back(text + "（" + both(one.by1, one.by2) + "）。");
    }
    if (const auto* period = congress.period_of_poll(poll.id))
        for (std::string& sentence : machine_sentences(venue, period->id))
            notes.remarks.push_back(std::move(sentence));
    return notes;
}

std::vector<std::string> machine_sentences(const venue::Venue& venue, const std::string& period) {
    std::vector<std::string> out;
    if (const auto over = venue.books().closed_over(period)) {
        std::string names;
        for (const auto& one : over->missing) names += (names.empty() ? "" : "、") + one.name;
        out.push_back(names + "没有封箱，经总监票人" + over->by1 + "、主席团" + over->by2 +
                      "决定，不等其票箱即结束投票，原因：" + as_sentence(over->reason) +
                      "此前没有送到的选票不计入。");
    }
    std::int64_t late = 0;
    std::map<std::string, std::int64_t> by_machine;
    for (const congress::BallotsLate& one : venue.books().late(period)) {
        late += one.ballots;
        by_machine[one.device] += one.ballots;
    }
    if (late == 0) return out;
    std::string from;
    for (const congress::DeviceAdmitted& device : venue.books().devices())
        if (const auto found = by_machine.find(device.device); found != by_machine.end())
            from += (from.empty() ? "" : "、") + device.name + " " + std::to_string(found->second) + " 张";
    out.push_back("投票结束之后才送到的电子选票 " + std::to_string(late) + " 张（" + from +
                  "），不开箱，不计入。");
    return out;
}

std::string business_of(const congress::Congress& congress, const std::string& poll) {
    for (const congress::AgendaItem& item : congress.agenda)
        if (std::find(item.polls.begin(), item.polls.end(), poll) != item.polls.end())
            return std::string(congress::to_words(item.business));
    return "";
}

std::string place_of(const congress::Congress& congress, const std::string& poll) {
    const congress::Sitting* sitting = sitting_of(congress, poll);
    return sitting == nullptr || sitting->place.empty() ? congress.place : sitting->place;
}

std::vector<std::string> amendments_of(const venue::Venue& venue, const congress::Poll& motion) {
    std::vector<std::string> out;
    for (const congress::Poll& poll : venue.congress().polls) {
        if (poll.amends != motion.id) continue;
        if (const auto declared = declared_result(venue, poll))
            out.push_back("「" + poll.title + "」" + (declared->result.outcome.passed ? "通过" : "未获通过") +
                          "。");
    }
    return out;
}

std::vector<std::vector<std::string>> decision_rows(const venue::Venue& venue, const Events& events,
                                                    Appraisals appraisals, Primaries primaries) {
    const congress::Congress& congress = venue.congress();
    const auto shown = [&](const std::string& id) {
        const congress::Poll* poll = congress.poll(id);
        if (poll == nullptr) return true;
        return !(is_graded(*poll) && appraisals == Appraisals::left_out) &&
               !(is_primary(*poll) && primaries == Primaries::left_out);
    };
    const auto title_of = [&](const std::string& id) {
        const congress::Poll* poll = congress.poll(id);
        return "「" + (poll == nullptr ? id : poll->title) + "」";
    };
    const auto period_title = [&](const std::string& id) {
        const congress::VotingPeriod* period = congress.period(id);
        return "「" + (period == nullptr ? id : period->title) + "」";
    };
    struct Line {
        Moment at;
        std::vector<std::string> cells;
    };
    std::vector<Line> lines;
    const auto add = [&](Moment at, const std::string& what, const std::string& about,
                         const std::string& decision, const std::string& decided_by, const std::string& reason,
                         const std::string& by) {
        lines.push_back({at, {iso_text(at), what, about, decision, decided_by, reason, by}});
    };

    std::set<std::string> known;
    for (const auto& [at, event] : events.of<congress::CongressDefined>())
        if (const auto first = congress::congress_from_json(event.definition))
            for (const congress::Poll& poll : first->polls) known.insert(poll.id);
    for (const auto& [at, event] : events.of<congress::PollSet>()) {
        const bool added = known.insert(event.poll).second;
        const auto poll = congress::poll_from_json(event.definition);
        add(at, added ? "增加表决或选举" : "修改表决或选举", "「" + (poll ? poll->title : event.poll) + "」",
            "", event.decided_by, event.reason, both(event.by1, event.by2));
    }
    for (const auto& [at, event] : events.of<congress::FollowUpDecided>()) {
        if (!shown(event.poll)) continue;
        add(at, "选举后续", title_of(event.poll), event.text, event.decided_by, "", both(event.by1, event.by2));
    }
    for (const auto& [at, event] : events.of<congress::AgendaSet>()) {
        const auto item = congress::item_from_json(event.definition);
        add(at, event.removed ? "撤去议程" : "增加或修改议程", "「" + (item ? item->title : event.item) + "」",
            "", event.by, event.reason, event.by);
    }
    for (const auto& [at, event] : events.of<congress::PeriodMoved>())
        if (!event.reason.empty())
            add(at, std::string(congress::to_words(event.to)), period_title(event.period), "", event.by,
                event.reason, event.by);
    for (const auto& [at, event] : events.of<congress::OpeningLimitSet>())
        add(at, "开箱票数下限", period_title(event.period), std::to_string(event.min_open) + " 张", "",
            event.reason, both(event.by1, event.by2));
    for (const auto& [at, event] : events.of<congress::PollDeclared>())
        if (!event.reason.empty() && shown(event.poll))
            add(at, "票数不符仍予宣布", title_of(event.poll), event.verdict, event.chair, event.reason,
                event.chair);
    for (const auto& [at, event] : events.of<congress::CorrectionNoted>())
        if (shown(event.poll))
            add(at, "更正", title_of(event.poll), event.text, "", "", both(event.by1, event.by2));
    // The record's order is that of time; of one moment the order of the kinds above stays.
    for (auto one = lines.begin(); one != lines.end(); ++one)
        std::rotate(std::upper_bound(lines.begin(), one, *one,
                                     [](const Line& a, const Line& b) { return a.at < b.at; }),
                    one, one + 1);
    std::vector<std::vector<std::string>> rows = {{"时间", "事项", "对象", "决定", "决定人", "理由", "录入"}};
    for (Line& line : lines) rows.push_back(std::move(line.cells));
    return rows;
}

}  // namespace daihui::report
