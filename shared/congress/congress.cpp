#include "shared/congress/congress.hpp"

#include <algorithm>

namespace daihui::congress {
namespace {

template <class List, class Projection>
auto find(const List& list, Projection id, std::string_view wanted) -> const typename List::value_type* {
    for (const auto& one : list)
        if (one.*id == wanted) return &one;
    return nullptr;
}

LocalTime to_time(const LocalMinute& when) {
    return {when.year, when.month, when.day, when.hour, when.minute, 0, 0};
}

}  // namespace

bool Delegate::belongs_to(std::string_view body) const {
    return std::find(bodies.begin(), bodies.end(), body) != bodies.end();
}

std::string clock_text(const LocalMinute& when) { return daihui::clock_text(to_time(when)); }
std::string date_text(const LocalMinute& when) { return daihui::date_text(to_time(when)); }
Moment to_moment(const LocalMinute& when) { return from_local(to_time(when)); }
LocalMinute local_minute(Moment moment) {
    const LocalTime local = to_local(moment);
    return {local.year, local.month, local.day, local.hour, local.minute};
}

const Body* Congress::body(std::string_view wanted) const { return find(bodies, &Body::id, wanted); }
const Delegate* Congress::delegate(std::string_view number) const {
    // A roster of thousands is asked at every badge, and nearly always in order of its numbers (9 before 10, as
    // people write them): halved until one is left. In any other order that one is another, and all are looked
    // at.
    std::size_t first = 0;
    for (std::size_t count = delegates.size(); count > 1;) {
        const std::size_t half = count / 2;
        const std::string& middle = delegates[first + half].number;
        const bool behind = middle.size() != number.size() ? middle.size() > number.size() : middle > number;
        first += behind ? 0 : half;
        count = behind ? half : count - half;
    }
    if (!delegates.empty() && delegates[first].number == number) return &delegates[first];
    return find(delegates, &Delegate::number, number);
}
const Sitting* Congress::sitting(std::string_view wanted) const { return find(sittings, &Sitting::id, wanted); }
const AgendaItem* Congress::item(std::string_view wanted) const {
    return find(agenda, &AgendaItem::id, wanted);
}
const Poll* Congress::poll(std::string_view wanted) const { return find(polls, &Poll::id, wanted); }
const VotingPeriod* Congress::period(std::string_view wanted) const {
    return find(periods, &VotingPeriod::id, wanted);
}
const Document* Congress::document(std::string_view wanted) const {
    return find(documents, &Document::id, wanted);
}
const VotingPeriod* Congress::period_of_poll(std::string_view poll) const {
    for (const VotingPeriod& one : periods)
        if (std::find(one.polls.begin(), one.polls.end(), poll) != one.polls.end()) return &one;
    return nullptr;
}

bool may_vote(const Delegate& delegate, const Poll& poll) {
    return delegate.kind == DelegateKind::full && delegate.belongs_to(poll.body) &&
           (!poll.women_only || delegate.sex == Sex::female);
}

std::int64_t expected_of(const Congress& congress, std::string_view body) {
    return std::count_if(congress.delegates.begin(), congress.delegates.end(),
                         [body](const Delegate& delegate) {
                             return delegate.kind == DelegateKind::full && delegate.belongs_to(body);
                         });
}

std::int64_t expected_of(const Congress& congress, const Poll& poll) {
    return std::count_if(congress.delegates.begin(), congress.delegates.end(),
                         [&poll](const Delegate& delegate) { return may_vote(delegate, poll); });
}

}  // namespace daihui::congress
