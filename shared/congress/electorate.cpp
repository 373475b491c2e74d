// Who gets which slip, and who may be written in.
#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "shared/congress/congress.hpp"

namespace daihui::congress {
namespace {

/// An electorate that slips are made for: a body, or its women.
struct Electorate {
    std::size_t body = 0;  ///< place in the congress
    bool women_only = false;
    auto operator<=>(const Electorate&) const = default;
};

/// A class of slips in the making: the electorates whose ballots its holder fills, in order, and those ballots.
struct SlipShare {
    std::vector<Electorate> electorates;
    std::vector<std::string> polls;
    std::int64_t people = 0;

    [[nodiscard]] std::vector<std::size_t> bodies() const {
        std::set<std::size_t> out;
        for (const Electorate& one : electorates) out.insert(one.body);
        return {out.begin(), out.end()};
    }
    [[nodiscard]] bool of_women() const {
        return std::any_of(electorates.begin(), electorates.end(),
                           [](const Electorate& one) { return one.women_only; });
    }
};

/// Most bodies first, then in the order of the bodies, then most electorates (women, where some ballot is
/// theirs alone), then most ballots.
bool comes_before(const SlipShare& a, const SlipShare& b) {
    const auto a_bodies = a.bodies(), b_bodies = b.bodies();
    if (a_bodies.size() != b_bodies.size()) return a_bodies.size() > b_bodies.size();
    if (a_bodies != b_bodies) return a_bodies < b_bodies;
    if (a.electorates.size() != b.electorates.size()) return a.electorates.size() > b.electorates.size();
    if (a.electorates != b.electorates) return a.electorates < b.electorates;
    return a.polls.size() > b.polls.size();
}

std::size_t place_of(const Congress& congress, std::string_view body) {
    std::size_t place = 0;
    while (place < congress.bodies.size() && congress.bodies[place].id != body) ++place;
    return place;
}

constexpr std::string_view women_mark = "+women";

std::optional<Electorate> parse_electorate(const Congress& congress, std::string_view text) {
    Electorate out;
    if (text.ends_with(women_mark)) {
        out.women_only = true;
        text.remove_suffix(women_mark.size());
    }
    out.body = place_of(congress, text);
    if (out.body == congress.bodies.size()) return std::nullopt;
    return out;
}

bool is_committee(const Congress& congress, const Electorate& electorate) {
    return !congress.bodies[electorate.body].elected_by.empty();
}

std::string class_words(const Congress& congress, const std::vector<std::size_t>& bodies,
                        std::size_t bodies_of_stack) {
    const Body& first = congress.bodies[bodies.front()];
    if (!first.elected_by.empty()) return first.short_name;
    if (bodies_of_stack == 1) return first.short_name + "代表";
    if (bodies.size() == 1) return "仅" + first.short_name;
    const auto roster_bodies = std::count_if(congress.bodies.begin(), congress.bodies.end(),
                                             [](const Body& body) { return body.elected_by.empty(); });
    if (bodies.size() == 2 && roster_bodies == 2) return "双代表";
    std::string words;
    for (const std::size_t body : bodies)
        words += (words.empty() ? "" : "、") + congress.bodies[body].short_name;
    return words;
}

std::string class_id(const Congress& congress, const SlipShare& share) {
    std::string id;
    for (const std::size_t body : share.bodies()) id += (id.empty() ? "" : "+") + congress.bodies[body].id;
    if (share.of_women()) id += women_mark;
    return id;
}

/// What the slips of a period are made for, and its ballots that need them.
struct Stack {
    std::set<Electorate> electorates;
    std::vector<const Poll*> polls;
};

Stack stack_of(const Congress& congress, const VotingPeriod& period) {
    Stack out;
    for (const std::string& id : period.polls) {
        const Poll* poll = congress.poll(id);
        if (!poll || poll->secrecy != Secrecy::secret || poll->means != Means::kiosk ||
            !congress.body(poll->body))
            continue;
        out.polls.push_back(poll);
    }
    for (const std::string& text : period.slips_for)
        if (const auto one = parse_electorate(congress, text)) out.electorates.insert(*one);
    if (!period.slips_for.empty()) return out;
    for (const Poll* poll : out.polls)
        out.electorates.insert({place_of(congress, poll->body), poll->women_only});
    return out;
}

/// What a delegate of the roster is handed. A committee's members vote with slips of their own, whatever the
/// roster says.
SlipShare share_of(const Congress& congress, const Stack& stack, const Delegate& delegate) {
    SlipShare share;
    if (delegate.kind != DelegateKind::full) return share;
    for (const Electorate& one : stack.electorates)
        if (!is_committee(congress, one) && delegate.belongs_to(congress.bodies[one.body].id) &&
            (!one.women_only || delegate.sex == Sex::female))
            share.electorates.push_back(one);
    if (share.electorates.empty()) return share;
    for (const Poll* poll : stack.polls)
        if (congress.body(poll->body)->elected_by.empty() && may_vote(delegate, *poll))
            share.polls.push_back(poll->id);
    return share;
}

/// Whether a class's slips hold the ballot, whoever is handed one: the class is then to be accounted for.
/// Ballots planned for the women are on their slips, a spare that went to them is on all of its body.
bool carries(const Congress& congress, const Stack& stack, const SlipShare& share, const Poll& poll) {
    Electorate electorate{place_of(congress, poll.body), poll.women_only};
    if (stack.electorates.count(electorate) == 0) electorate.women_only = false;
    return std::find(share.electorates.begin(), share.electorates.end(), electorate) != share.electorates.end();
}

}  // namespace

std::string electorate_of(const Poll& poll) {
    return poll.body + (poll.women_only ? std::string(women_mark) : "");
}

std::vector<SlipClass> slip_classes(const Congress& congress, const VotingPeriod& period) {
    const Stack stack = stack_of(congress, period);
    std::set<std::size_t> roster_bodies;
    for (const Electorate& one : stack.electorates)
        if (!is_committee(congress, one)) roster_bodies.insert(one.body);

    std::vector<SlipShare> shares;
    for (const Delegate& delegate : congress.delegates) {
        SlipShare share = share_of(congress, stack, delegate);
        if (share.electorates.empty()) continue;
        auto found = std::find_if(shares.begin(), shares.end(),
                                  [&](const SlipShare& one) { return one.electorates == share.electorates; });
        if (found == shares.end()) found = shares.insert(shares.end(), SlipShare{share.electorates, {}, 0});
        // Men, where a spare ballot of everybody's slips went to the women: they are handed no slip.
        if (!share.polls.empty()) ++found->people;
    }
    for (SlipShare& share : shares)
        for (const Poll* poll : stack.polls)
            if (carries(congress, stack, share, *poll)) share.polls.push_back(poll->id);
    std::sort(shares.begin(), shares.end(), comes_before);

    std::map<std::size_t, SlipShare> committees;
    for (const Electorate& one : stack.electorates)
        if (is_committee(congress, one)) committees[one.body].electorates.push_back(one);
    for (const Poll* poll : stack.polls)
        if (const auto found = committees.find(place_of(congress, poll->body)); found != committees.end())
            found->second.polls.push_back(poll->id);
    for (auto& [place, share] : committees) shares.push_back(std::move(share));

    std::vector<SlipClass> classes;
    for (std::size_t i = 0; i < shares.size(); ++i) {
        const SlipShare& share = shares[i];
        if (share.polls.empty()) continue;  // printed, and of no use in this period
        SlipClass one;
        for (const std::size_t body : share.bodies()) one.bodies.push_back(congress.bodies[body].id);
        one.id = class_id(congress, share);
        one.words =
            class_words(congress, share.bodies(), roster_bodies.size()) + (share.of_women() ? "（女）" : "");
        one.polls = share.polls;
        one.expected = share.people;
        one.colour = static_cast<int>(i);
        classes.push_back(std::move(one));
    }
    return classes;
}

std::string slip_class_of(const Congress& congress, const VotingPeriod& period, const Delegate& delegate) {
    const SlipShare share = share_of(congress, stack_of(congress, period), delegate);
    return share.polls.empty() ? std::string() : class_id(congress, share);
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
