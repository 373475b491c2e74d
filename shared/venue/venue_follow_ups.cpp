// What comes after a poll that left seats open, a tie, or is void; and polls that people take over when the
// machines fail (RULES.md 2.4, 2.9, 2.10, 6). The software proposes, people decide, the record says who.
#include <algorithm>

#include "shared/venue/poll_checks.hpp"
#include "shared/venue/state.hpp"
#include "shared/venue/two_people.hpp"

namespace daihui::venue {
namespace {

using congress::Means;
using congress::Next;
using congress::PollKind;
using congress::Secrecy;
using congress::Stage;

constexpr std::string_view preferred_stacks[]{"再次投票", "备用"};

bool by_show(Means means) { return means == Means::hands || means == Means::acclamation; }

/// Hands are seen by everybody: a poll that was to be secret is not any more.
congress::Poll taken_with(congress::Poll poll, Means means) {
    poll.means = means;
    if (by_show(means)) poll.secrecy = Secrecy::named;
    return poll;
}

std::string fresh_period_id(const congress::Congress& congress, const std::string& poll) {
    if (congress.period(poll) == nullptr) return poll;
    for (int n = 2;; ++n)
        if (std::string id = poll + "-" + std::to_string(n); congress.period(id) == nullptr) return id;
}

/// A stack that a follow-up may use, and the planned period that is to be filled with it already, if any.
struct Place {
    std::string stack, period;
};

}  // namespace

std::vector<congress::FollowUpOption> Venue::follow_ups(const std::string& id) const {
    const congress::Poll* poll = congress().poll(id);
    if (poll == nullptr) return {};
    for (const congress::FollowUpDecided& decided : books().follow_ups())
        if (decided.poll == id) return {};
    bool declared = books().poll_declared(id) || books().motion(id), voided = false;
    if (const congress::VotingPeriod* period = congress().period_of_poll(id)) {
        const Stage stage = books().period_state(period->id).stage;
        voided = stage == Stage::void_election || (stage == Stage::sealed && !books().opened(id));
        declared = declared || stage == Stage::declared || (stage == Stage::sealed && !voided);
    }
    if (voided) {
        congress::Count count;
        count.presence = books().presence_of(congress().period_of_poll(id)->sitting, *poll);
        count.members = congress().member_count;
        const std::int64_t accepted = books().turnout(id).accepted;
        count.papers = {issued_of(id), accepted, accepted, 0};
        congress::Outcome outcome;
        outcome.quorum_met = true;
        outcome.next = Next::void_rerun;
        auto options = congress::follow_ups(congress(), *poll, count, outcome);
        // Void for slips that are missing, or because the machines failed: not for what came back.
        if (congress::check_validity(count.papers, poll->kind).valid)
            for (congress::FollowUpOption& option : options)
                if (option.next == Next::void_rerun)
                    option.words =
                        "本次已宣布无效，重新投票" +
                        (option.seats > 0 ? "，仍选 " + std::to_string(option.seats) + " 名。" : "。");
        return options;
    }
    const auto final = books().count_of(id);
    if (!declared || !final) return {};
    const congress::Poll taken = congress::taken_by(*poll, final->means);
    return congress::follow_ups(congress(), *poll, final->count,
                                congress::decide(congress(), taken, final->count));
}

namespace {

/// Whether a stack can be used for a poll: a spare slot for its body, and slips that nobody was handed yet.
std::optional<Place> place_on(const congress::Congress& congress, const record::Books& books,
                              const std::string& stack, const congress::Poll& poll) {
    const auto slots = books.slots();
    if (std::none_of(slots.begin(), slots.end(), [&](const auto& slot) {
            return slot.poll.empty() && slot.stack == stack && slot.body == poll.body;
        }))
        return std::nullopt;
    Place out{stack, ""};
    for (const congress::VotingPeriod& period : congress.periods) {
        if (period.stack != stack) continue;
        if (books.period_state(period.id).stage != Stage::planned || period.sitting != books.current_sitting())
            return std::nullopt;
        // Two follow-ups of one hour are filled in one visit, but for a ballot of the women alone.
        for (const std::string& id : period.polls)
            if (const congress::Poll* other = congress.poll(id);
                other != nullptr && other->women_only != poll.women_only)
                return std::nullopt;
        out.period = period.id;
    }
    return out;
}

std::optional<Place> first_place(const congress::Congress& congress, const record::Books& books,
                                 const congress::Poll& poll) {
    std::vector<std::string> stacks;
    for (const std::string_view preferred : preferred_stacks)
        for (const auto& slot : books.slots())
            if (slot.stack.starts_with(preferred) &&
                std::find(stacks.begin(), stacks.end(), slot.stack) == stacks.end())
                stacks.push_back(slot.stack);
    for (const std::string& stack : stacks)
        if (auto place = place_on(congress, books, stack, poll)) return place;
    return std::nullopt;
}

}  // namespace

Result<std::string> Venue::decide_follow_up(const std::string& id, const FollowUpChoice& choice, Moment now) {
    const congress::Poll* poll = congress().poll(id);
    if (poll == nullptr) return Error{ErrorKind::wrong_use, "没有这项投票：" + id};
    if (!are_two(choice.by1, choice.by2)) return refused("这一决定须由两人登记，请填写两位不同人员的姓名。");
    if (choice.decided_by.empty()) return refused("请写明由谁决定：大会，或主席团。");
    for (const congress::FollowUpDecided& decided : books().follow_ups())
        if (decided.poll == id) return refused(in_quotes(poll->title) + "已经作出决定：" + decided.text);
    const auto options = follow_ups(id);
    const auto option =
        std::find_if(options.begin(), options.end(), [&](const auto& one) { return one.next == choice.next; });
    if (option == options.end())
        return refused(options.empty()
                           ? in_quotes(poll->title) + "还没有宣布结果，或没有未定的名额，不需要决定下一步。"
                           : in_quotes(poll->title) + "不能这样办，请在列出的办法中选择。");
    if (choice.seats < 0) return Error{ErrorKind::bad_input, "名额不能是负数。"};
    if (choice.seats > option->seats)
        return refused("名额 " + std::to_string(choice.seats) + " 名，多于尚缺的 " +
                       std::to_string(option->seats) + " 名，请改正。");

    congress::FollowUpDecided decided;
    decided.poll = id;
    decided.salt = fresh_salt();
    decided.decision = congress::to_text(choice.next);
    decided.seats = choice.seats > 0 ? choice.seats : option->seats;
    decided.decided_by = choice.decided_by;
    decided.text = choice.text.empty() ? option->words : choice.text;
    decided.by1 = choice.by1;
    decided.by2 = choice.by2;
    const bool goes_on =
        choice.next == Next::revote || choice.next == Next::by_election || choice.next == Next::void_rerun;
    if (!goes_on) {
        if (auto written = state_->write(now, {decided}); !written) return written.error();
        return std::string();
    }

    if (!option->poll && !choice.poll) return refused(option->words);
    PollChange change;
    change.poll = taken_with(choice.poll.value_or(option->poll.value_or(congress::Poll{})), choice.means);
    if (option->poll) {
        change.poll.follow_up = option->poll->follow_up;
        if (!choice.poll) change.poll.seats = option->poll->seats;
    } else {
        change.poll.follow_up = congress::FollowUp::fill_up;
    }
    if (choice.seats > 0 && (poll->kind == PollKind::election || poll->kind == PollKind::choose))
        change.poll.seats = static_cast<int>(choice.seats);
    change.poll.follows = id;
    if (option->seats > 0 && change.poll.seats > option->seats)
        return refused(in_quotes(change.poll.title) + "的名额 " + std::to_string(change.poll.seats) +
                       " 名，多于尚缺的 " + std::to_string(option->seats) + " 名，请改正。");
    if (change.poll.kind != poll->kind || change.poll.body != poll->body ||
        change.poll.women_only != poll->women_only)
        return refused("接着" + in_quotes(poll->title) + "进行的投票，类别和由谁投票须与它相同。");
    if (congress().poll(change.poll.id) != nullptr)
        return refused("已经有代号为" + in_quotes(change.poll.id) + "的投票，请换一个代号。");
    change.decided_by = choice.decided_by;
    change.reason = decided.text;
    change.by1 = choice.by1;
    change.by2 = choice.by2;
    if (is_boxed(change.poll)) {
        const std::string sitting = books().current_sitting();
        if (sitting.empty()) return refused("现在没有会议，不能安排投票。请先开始会议。");
        const congress::Body* body = congress().body(change.poll.body);
        const auto place = choice.stack.empty() ? first_place(congress(), books(), change.poll)
                                                : place_on(congress(), books(), choice.stack, change.poll);
        if (!place)
            return refused((choice.stack.empty() ? std::string("备用的选票卡")
                                                 : in_quotes(choice.stack) + "这一叠选票卡") +
                           "已经用过，或没有给" + (body == nullptr ? std::string() : body->short_name) +
                           "留出票位了。请改用" + (choice.stack.empty() ? "" : "另一叠选票卡，或") +
                           "纸质选票。");
        if (place->period.empty()) {
            const congress::VotingPeriod* before = congress().period_of_poll(id);
            change.new_period = congress::VotingPeriod{
                .id = fresh_period_id(congress(), change.poll.id),
                .title = change.poll.title,
                .sitting = sitting,
                .stack = place->stack,
                .polls = {},
                .offline_limit = before != nullptr ? before->offline_limit : congress::usual_offline_limit};
        } else
            change.period = place->period;
    }
    auto set = state_->poll_set(change);
    if (!set) return set.error();
    decided.new_poll = change.poll.id;
    std::vector<congress::Event> events{*set, decided};
    for (auto& event : state_->agenda_with({{id, change.poll.id}}, choice.decided_by, decided.text))
        events.push_back(std::move(event));
    if (auto written = state_->write(now, events); !written) return written.error();
    return change.poll.id;
}

Result<std::vector<std::string>> Venue::take_by_people(const std::string& id, Means means,
                                                       const std::string& decided_by, const std::string& reason,
                                                       const std::string& by1, const std::string& by2,
                                                       Moment now) {
    if (congress().period(id) == nullptr) return Error{ErrorKind::wrong_use, "没有这个投票时段：" + id};
    if (means == Means::kiosk) return refused("请选择改用纸质选票、举手或鼓掌。");
    if (!are_two(by1, by2)) return refused("改由人工投票须由两人登记，请填写两位不同人员的姓名。");
    if (decided_by.empty() || reason.empty())
        return refused("请写明由谁决定和原因，例如「主席团」「设备故障」。");
    const Stage stage = books().period_state(id).stage;
    const std::string words(congress::to_words(means));
    const std::vector<std::string> polls = congress().period(id)->polls;
    std::vector<congress::Event> events;
    std::vector<std::string> out;
    PollChange change;
    change.decided_by = decided_by;
    change.reason = reason;
    change.by1 = by1;
    change.by2 = by2;

    if (stage == Stage::planned) {  // nothing is frozen yet: the polls themselves change
        for (const std::string& poll_id : polls) {
            change.poll = taken_with(*congress().poll(poll_id), means);
            auto set = state_->poll_set(change);
            if (!set) return set.error();
            events.emplace_back(*set);
            out.push_back(poll_id);
        }
        if (auto written = state_->write(now, events); !written) return written.error();
        return out;
    }

    if (const congress::Gate open = congress::gate_to_people(facts(id)); !open.open)
        return refused(open.missing);
    // What was cast is decided on while that is possible; none of it is ever opened.
    if (auto done = decide_pending(now); !done) return done.error();
    congress::PeriodMoved moved;
    moved.period = id;
    moved.to = Stage::void_election;
    moved.by = decided_by;
    moved.reason = reason;
    moved.sentences = {"因" + reason + "，本投票时段不产生结果，已投选票不开箱，改用" + words +
                       "方式重新投票。"};
    if (stage == Stage::open) {
        congress::BoxSealed box{id, {}};
        for (const std::string& poll_id : polls) box.boxes.push_back(sealed_as(poll_id));
        events.emplace_back(std::move(box));
    }
    events.emplace_back(moved);
    std::vector<std::pair<std::string, std::string>> pairs;
    for (const std::string& poll_id : polls) {
        const congress::Poll* poll = congress().poll(poll_id);
        if (poll == nullptr) continue;
        congress::Count count;
        congress::Outcome outcome;
        outcome.quorum_met = true;
        outcome.next = Next::void_rerun;
        const auto options = congress::follow_ups(congress(), *poll, count, outcome);
        const auto again = std::find_if(options.begin(), options.end(), [](const auto& one) {
            return one.next == Next::void_rerun && one.poll.has_value();
        });
        if (again == options.end()) return refused(in_quotes(poll->title) + "不能改由人工投票。");
        change.poll = taken_with(*again->poll, means);
        auto set = state_->poll_set(change);
        if (!set) return set.error();
        events.emplace_back(*set);
        congress::FollowUpDecided decided;
        decided.poll = poll_id;
        decided.salt = fresh_salt();
        decided.decision = congress::to_text(Next::void_rerun);
        decided.seats = again->seats;
        decided.decided_by = decided_by;
        decided.text = reason + "，改用" + words + "方式重新投票。";
        decided.new_poll = change.poll.id;
        decided.by1 = by1;
        decided.by2 = by2;
        events.emplace_back(decided);
        pairs.emplace_back(poll_id, change.poll.id);
        out.push_back(change.poll.id);
    }
    for (auto& event : state_->agenda_with(pairs, decided_by, moved.sentences.front()))
        events.push_back(std::move(event));
    events.push_back(state_->checkpoint("taken by people"));
    if (auto written = state_->write(now, events); !written) return written.error();
    return out;
}

}  // namespace daihui::venue
