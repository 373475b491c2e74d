#include "shared/report/box_facts.hpp"

#include <algorithm>

#include "shared/ballot/trustee.hpp"
#include "shared/report/events_of.hpp"
#include "shared/report/poll_facts.hpp"

namespace daihui::report {
namespace {

std::string both(const std::string& by1, const std::string& by2) { return by1 + "、" + by2; }

}  // namespace

BoxMode mode_of(const venue::Venue& venue, const std::string& period) {
    const auto state = venue.books().period_state(period);
    BoxMode mode{state.mode, 1, 1, state.holders};
    if (const auto trustees = ballot::Trustees::parse(state.trustee)) {
        mode.keys = trustees->count();
        mode.needed = trustees->needed();
    }
    return mode;
}

ZeroReportForm zero_report_of(const venue::Venue& venue, const Events& events,
                              const congress::VotingPeriod& period) {
    ZeroReportForm form;
    form.period = period;
    form.mode = mode_of(venue, period.id);
    const auto state = venue.books().period_state(period.id);
    form.witnesses = state.witnesses;
    if (const auto* sitting = venue.congress().sitting(period.sitting)) form.place = sitting->place;
    if (form.place.empty()) form.place = venue.congress().place;
    for (const auto& ballot : state.ballots)
        if (const congress::Poll* poll = venue.congress().poll(ballot.poll))
            // The gate to 检查票箱 lets no box through that holds a ballot.
            form.rows.push_back({poll->ballot_title, to_hex(sha256(ballot.election)).substr(0, 20), 0});
    // A box may be checked again before anything is handed out: the last time is what holds.
    for (const auto& [at, event] : events.of<congress::BoxChecked>())
        if (event.period == period.id) form.at = at;
    for (const Audit& audit : audits_of(venue, events, period.id)) form.audits.push_back(audit.row);
    return form;
}

TurnoutForm turnout_of(const venue::Venue& venue, const Events& events, const congress::VotingPeriod& period) {
    const auto state = venue.books().period_state(period.id);
    TurnoutForm form;
    form.period = period;
    form.times = {state.opened_at, state.closed_at, ""};
    if (const auto* sitting = venue.congress().sitting(period.sitting)) form.times.place = sitting->place;
    if (form.times.place.empty()) form.times.place = venue.congress().place;
    form.sentences = state.sentences;
    form.witnesses = state.witnesses;
    form.mode = mode_of(venue, period.id);
    const auto of_period = [&](const auto& rows) {
        return std::count_if(rows.begin(), rows.end(), [&](const auto& row) {
            return std::find(period.polls.begin(), period.polls.end(), row.poll) != period.polls.end();
        });
    };
    form.audited = of_period(venue.books().spoiled());
    form.refused = of_period(venue.books().refused());
    for (const auto& row : venue.facts(period.id).classes)
        form.classes.push_back({row.words, row.printed, row.issued, row.voided, row.keyed});
    const auto collected = venue.books().paper_collected(period.id);
    for (const std::string& id : period.polls) {
        const congress::Poll* poll = venue.congress().poll(id);
        if (poll == nullptr) continue;
        std::int64_t returned = venue.books().turnout(id).accepted;
        if (collected)
            for (const auto& row : collected->rows)
                if (row.poll == id) returned += row.returned;
        TurnoutForm::Row row{
            poll->ballot_title, {}, {venue.issued_of(id), returned, returned, 0}, venue.paper_issued_of(id)};
        for (const auto& presence : state.presences)
            if (presence.body == congress::electorate_of(*poll)) row.presence = presence.presence;
        form.rows.push_back(row);
    }
    for (const auto& [at, event] : events.of<congress::PeriodMoved>()) {
        if (event.period != period.id) continue;
        if (event.to == congress::Stage::void_election) {
            form.voided = true;
            // What is said of one ballot stands with the validity of the others.
            for (const std::string& sentence : event.sentences)
                if (std::none_of(form.rows.begin(), form.rows.end(), [&](const TurnoutForm::Row& row) {
                        return sentence.starts_with(row.ballot_title + "：");
                    }))
                    form.remarks.push_back(sentence);
        }
        if (!event.reason.empty())
            form.remarks.push_back(std::string(congress::to_words(event.to)) + "的决定：" + event.reason +
                                   (event.by.empty() ? "。" : "（" + event.by + "）。"));
    }
    for (const auto& [at, event] : events.of<congress::OpeningLimitSet>())
        if (event.period == period.id)
            form.remarks.push_back("开箱票数下限定为 " + std::to_string(event.min_open) + " 张，理由：" +
                                   event.reason + "（" + both(event.by1, event.by2) + "）。");
    for (std::string& sentence : machine_sentences(venue, period.id))
        form.remarks.push_back(std::move(sentence));
    return form;
}

std::vector<Audit> audits_of(const venue::Venue& venue, const Events& events, const std::string& period) {
    std::vector<Audit> out;
    for (const auto& [at, event] : events.of<congress::BallotSpoiled>()) {
        const congress::Poll* poll = venue.congress().poll(event.poll);
        const congress::VotingPeriod* of = venue.congress().period_of_poll(event.poll);
        if (poll == nullptr || (!period.empty() && (of == nullptr || of->id != period))) continue;
        out.push_back({{poll->ballot_title, event.ballot_hash.substr(0, 20), at}, event});
    }
    return out;
}

SlipRegisterForm slip_register_of(const venue::Venue& venue, const Events& events) {
    SlipRegisterForm form;
    const congress::Congress& congress = venue.congress();
    for (const std::string& stack : venue.stacks()) {
        for (const auto& counts : venue.books().slip_counts(stack)) {
            SlipRegisterForm::Row row;
            row.stack = stack;
            row.words = counts.slip_class;
            row.printed = counts.printed;
            row.voided = counts.voided;
            for (const congress::VotingPeriod& period : congress.periods) {
                if (period.stack != stack) continue;
                for (const congress::SlipClass& slip_class : congress::slip_classes(congress, period))
                    if (slip_class.id == counts.slip_class) row.words = slip_class.words;
                const auto state = venue.books().period_state(period.id);
                // A stack handed out once serves every period that names it.
                for (const auto& issued : state.issued)
                    if (issued.slip_class == counts.slip_class) {
                        row.issued = std::max(row.issued, issued.slips);
                        row.held = issued.held;
                    }
                for (const auto& changed : state.changes)
                    if (changed.slip_class == counts.slip_class) row.keyed = std::max(row.keyed, changed.keyed);
            }
            form.rows.push_back(row);
        }
    }
    for (const auto& [at, event] : events.of<congress::SlipsIssued>()) {
        const congress::VotingPeriod* period = congress.period(event.period);
        form.acts.push_back(
            {at, "发票清点", period == nullptr ? event.period : period->title, both(event.by1, event.by2)});
    }
    for (const auto& [at, event] : events.of<congress::SlipSwapped>())
        form.acts.push_back({at, "损坏换发", event.reason, both(event.by1, event.by2)});
    for (const auto& [at, event] : events.of<congress::SlipExchanged>())
        form.acts.push_back({at, "换发纸质选票", event.reason, both(event.by1, event.by2)});
    for (const auto& [at, event] : events.of<congress::SlipKeying>())
        form.acts.push_back({at, "代录纸质选票", "", both(event.by1, event.by2)});
    std::sort(form.acts.begin(), form.acts.end(),
              [](const auto& a, const auto& b) { return a.at != b.at ? a.at < b.at : a.what < b.what; });
    return form;
}

WallListForm wall_list_of(const venue::Venue& venue, const congress::Poll& poll) {
    WallListForm form;
    form.ballot_title = poll.ballot_title;
    form.codes = venue.codes(poll.id);
    return form;
}

}  // namespace daihui::report
