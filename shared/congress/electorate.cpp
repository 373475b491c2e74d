// Who gets which slip, and who may be written in.
#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "shared/congress/congress.hpp"

namespace daihui::congress {
namespace {

/// What a delegate votes on in a period: the bodies by their place in the congress, and its polls.
struct Share {
    std::vector<std::size_t> bodies;
    std::vector<std::string> polls;
    bool operator==(const Share&) const = default;
};

/// Most bodies first, then in the order of the bodies, then most polls (women, where some ballot is theirs
/// alone).
bool comes_before(const Share& a, const Share& b) {
    if (a.bodies.size() != b.bodies.size()) return a.bodies.size() > b.bodies.size();
    if (a.bodies != b.bodies) return a.bodies < b.bodies;
    if (a.polls.size() != b.polls.size()) return a.polls.size() > b.polls.size();
    return a.polls < b.polls;
}

std::size_t place_of(const Congress& congress, std::string_view body) {
    std::size_t place = 0;
    while (place < congress.bodies.size() && congress.bodies[place].id != body) ++place;
    return place;
}

std::string class_words(const Congress& congress, const Share& share, std::size_t bodies_of_period) {
    const Body& first = congress.bodies[share.bodies.front()];
    if (!first.elected_by.empty()) return first.short_name;
    if (bodies_of_period == 1) return first.short_name + "代表";
    if (share.bodies.size() == 1) return "仅" + first.short_name;
    const auto roster_bodies = std::count_if(congress.bodies.begin(), congress.bodies.end(),
                                             [](const Body& body) { return body.elected_by.empty(); });
    if (share.bodies.size() == 2 && roster_bodies == 2) return "双代表";
    std::string words;
    for (const std::size_t body : share.bodies)
        words += (words.empty() ? "" : "、") + congress.bodies[body].short_name;
    return words;
}

}  // namespace

std::string electorate_of(const Poll& poll) { return poll.body + (poll.women_only ? "+women" : ""); }

std::vector<SlipClass> slip_classes(const Congress& congress, const VotingPeriod& period) {
    std::vector<const Poll*> polls;
    std::set<std::size_t> roster_bodies;
    bool women_ballot = false;
    for (const std::string& id : period.polls) {
        const Poll* poll = congress.poll(id);
        if (!poll || poll->secrecy != Secrecy::secret || !congress.body(poll->body)) continue;
        polls.push_back(poll);
        if (congress.body(poll->body)->elected_by.empty()) roster_bodies.insert(place_of(congress, poll->body));
        women_ballot = women_ballot || poll->women_only;
    }

    std::vector<std::pair<Share, std::int64_t>> shares;
    const auto add = [&shares](const Share& share, std::int64_t people) {
        if (share.bodies.empty()) return;
        const auto found =
            std::find_if(shares.begin(), shares.end(), [&](const auto& one) { return one.first == share; });
        if (found == shares.end())
            shares.emplace_back(share, people);
        else
            found->second += people;
    };
    for (const Delegate& delegate : congress.delegates) {
        Share share;
        std::set<std::size_t> bodies;
        for (const Poll* poll : polls) {
            // A committee's members vote with slips of their own, whatever the roster says.
            if (!congress.body(poll->body)->elected_by.empty() || !may_vote(delegate, *poll)) continue;
            bodies.insert(place_of(congress, poll->body));
            share.polls.push_back(poll->id);
        }
        share.bodies.assign(bodies.begin(), bodies.end());
        add(share, 1);
    }
    std::sort(shares.begin(), shares.end(),
              [](const auto& a, const auto& b) { return comes_before(a.first, b.first); });

    std::map<std::size_t, Share> committees;
    for (const Poll* poll : polls) {
        if (congress.body(poll->body)->elected_by.empty()) continue;
        const std::size_t place = place_of(congress, poll->body);
        committees[place].bodies = {place};
        committees[place].polls.push_back(poll->id);
    }
    for (const auto& [place, share] : committees) add(share, 0);

    std::vector<SlipClass> classes;
    for (const auto& [share, people] : shares) {
        SlipClass one;
        for (const std::size_t body : share.bodies) {
            one.bodies.push_back(congress.bodies[body].id);
            one.id += (one.id.empty() ? "" : "+") + congress.bodies[body].id;
        }
        one.words = class_words(congress, share, roster_bodies.size());
        one.polls = share.polls;
        one.expected = people;
        one.colour = static_cast<int>(classes.size());
        if (women_ballot && std::any_of(polls.begin(), polls.end(), [&share](const Poll* poll) {
                return poll->women_only &&
                       std::find(share.polls.begin(), share.polls.end(), poll->id) != share.polls.end();
            })) {
            one.id += "+women";
            one.words += "（女）";
        }
        classes.push_back(std::move(one));
    }
    return classes;
}

namespace {

/// One person as three sources know them: delegates, members, candidates.
struct Person {
    std::string number;
    std::string name;
    std::string unit;
};

template <class Source>
Person person_of(const Source& source) {
    return {source.number, source.name, source.unit};
}

/// By number where both have one; else by name and unit.
bool same_person(const Person& a, const Person& b) {
    if (!a.number.empty() && !b.number.empty()) return a.number == b.number;
    return a.name == b.name && a.unit == b.unit;
}

/// Names made unlike each other: unit where a name repeats, number too where name and unit repeat.
std::vector<std::string> told_apart(const std::vector<Person>& people) {
    std::map<std::string, int> names;
    std::map<std::pair<std::string, std::string>, int> names_in_unit;
    for (const Person& person : people) {
        ++names[person.name];
        ++names_in_unit[{person.name, person.unit}];
    }
    std::vector<std::string> out;
    for (const Person& person : people) {
        std::string mark;
        if (names[person.name] > 1) {
            mark = person.unit;
            if (mark.empty() || names_in_unit[{person.name, person.unit}] > 1)
                mark += (mark.empty() || person.number.empty() ? "" : "，") + person.number;
        }
        out.push_back(mark.empty() ? person.name : person.name + "（" + mark + "）");
    }
    return out;
}

}  // namespace

std::vector<std::string> candidate_names(const Poll& poll) {
    std::vector<Person> people;
    for (const Candidate& candidate : poll.candidates) people.push_back(person_of(candidate));
    return told_apart(people);
}

std::vector<Eligible> eligible_write_ins(const Congress& congress, const Poll& poll,
                                         const std::vector<std::string>& committee) {
    if (poll.kind != PollKind::election || poll.write_ins == WriteIns::none) return {};

    std::vector<Person> excluded;
    for (const Candidate& candidate : poll.candidates) excluded.push_back(person_of(candidate));
    for (const Member& member : congress.members)
        if (!member.barred.empty()) excluded.push_back(person_of(member));

    std::vector<Eligible> out;
    std::vector<Person> people;
    // Numbers and (name, unit) pairs seen, so that thousands of members do not each walk the list.
    std::set<std::string> numbers;
    const auto add = [&](const auto& source) {
        const Person person = person_of(source);
        if (std::any_of(excluded.begin(), excluded.end(),
                        [&](const Person& one) { return same_person(one, person); }))
            return;
        if (!person.number.empty() && !numbers.insert(person.number).second) return;
        out.push_back({person.number, person.name, person.unit, source.sex, person.name});
        people.push_back(person);
    };

    const Body* body = congress.body(poll.body);
    const bool of_committee = body && !body->elected_by.empty();
    const auto in_committee = [&](const std::string& number) {
        return std::find(committee.begin(), committee.end(), number) != committee.end();
    };
    for (const Delegate& delegate : congress.delegates)
        if (of_committee ? in_committee(delegate.number)
                         : delegate.kind == DelegateKind::full && delegate.belongs_to(poll.body))
            add(delegate);
    // A committee chooses among its own; one elected as a plain member is found in the second list.
    if (of_committee || poll.write_ins == WriteIns::members)
        for (const Member& member : congress.members)
            if (!of_committee || in_committee(member.number)) add(member);

    // Candidates count as namesakes: a write-in must not look like one of them.
    for (const Candidate& candidate : poll.candidates) people.push_back(person_of(candidate));
    const std::vector<std::string> names = told_apart(people);
    for (std::size_t i = 0; i < out.size(); ++i) out[i].name = names[i];
    return out;
}

std::size_t write_in_slots(const Poll& poll, std::size_t eligible) {
    constexpr std::size_t most_slots = 8;
    if (eligible <= max_write_in_answers || poll.seats < 1) return 0;
    return std::min(most_slots, static_cast<std::size_t>(poll.seats));
}

}  // namespace daihui::congress
