#include "shared/venue/poll_shape.hpp"

#include <algorithm>
#include <set>

namespace daihui::venue {
namespace {

/// The label of a candidate, unique among `taken`.
std::string unique_label(const std::string& name, const std::string& unit, const std::string& number,
                         std::set<std::string>& taken) {
    for (const std::string& label :
         {name, name + "（" + unit + "）", name + "（" + unit + "，" + number + "）"}) {
        if (taken.insert(label).second) return label;
    }
    std::string label = name + "（" + std::to_string(taken.size()) + "）";
    taken.insert(label);
    return label;
}

ballot::Mark to_ballot(congress::Mark mark) {
    switch (mark) {
        case congress::Mark::approve:
            return ballot::Mark::approve;
        case congress::Mark::oppose:
            return ballot::Mark::oppose;
        case congress::Mark::none:
        case congress::Mark::abstain:
            return ballot::Mark::abstain;
    }
    return ballot::Mark::abstain;
}

}  // namespace

std::string write_in_label(const congress::Eligible& person) {
    return person.unit.empty() ? person.name : person.name + "（" + person.unit + "）";
}

ballot::Shape shape_of(const congress::Congress& congress, const congress::Poll& poll) {
    ballot::Shape shape;
    std::set<std::string> taken;
    switch (poll.kind) {
        case congress::PollKind::motion:
            shape.kind = ballot::PollKind::motion;
            return shape;
        case congress::PollKind::election:
            shape.kind = ballot::PollKind::election;
            break;
        case congress::PollKind::appraisal:
            shape.kind = ballot::PollKind::appraisal;
            break;
    }
    for (const congress::Candidate& candidate : poll.candidates)
        shape.candidates.push_back(unique_label(candidate.name, candidate.unit, candidate.number, taken));
    if (poll.kind == congress::PollKind::appraisal) {
        shape.grades = poll.grades;
        return shape;
    }
    shape.seats = poll.seats;
    shape.seat_rule = poll.exact_seats ? ballot::SeatRule::exact : ballot::SeatRule::at_most;
    for (const congress::Eligible& person : congress::eligible_write_ins(congress, poll)) {
        std::string label = write_in_label(person);
        if (!taken.insert(label).second) label = unique_label(label, person.unit, person.number, taken);
        shape.write_ins.push_back(label);
    }
    return shape;
}

Result<ballot::Marks> marks_for(const congress::Congress& congress, const congress::Poll& poll,
                                const congress::Marks& marks) {
    ballot::Marks out;
    if (poll.kind == congress::PollKind::motion) {
        out.candidates.push_back(to_ballot(marks.motion));
        return out;
    }
    if (poll.kind == congress::PollKind::appraisal) {
        for (int grade : marks.grades) {
            if (grade < 0) return Error{ErrorKind::refused, "还有人员没有评定等次，请评完再交。"};
            out.grades.push_back(static_cast<std::size_t>(grade));
        }
        return out;
    }
    for (congress::Mark mark : marks.candidates) out.candidates.push_back(to_ballot(mark));
    const auto eligible = congress::eligible_write_ins(congress, poll);
    for (const std::string& number : marks.write_ins) {
        const auto at = std::find_if(eligible.begin(), eligible.end(),
                                     [&](const auto& person) { return person.number == number; });
        if (at == eligible.end())
            return Error{ErrorKind::refused, "名册中没有此人，请核对姓名或请监票人协助。"};
        out.write_ins.push_back(static_cast<std::size_t>(at - eligible.begin()));
    }
    std::sort(out.write_ins.begin(), out.write_ins.end());
    return out;
}

congress::Count count_of(const congress::Congress& congress, const congress::Poll& poll,
                         const ballot::Counts& counts, const congress::Presence& presence,
                         std::int64_t issued) {
    congress::Count count;
    count.presence = presence;
    count.members = congress.member_count;
    // Over-marking is impossible, so every ballot is valid: 无效 of the electronic part is 0 by construction
    // (RULES.md 2.13).
    count.papers = {issued, counts.ballots, counts.ballots, 0};
    if (poll.kind == congress::PollKind::motion) {
        count.motion = {counts.motion.approve, counts.motion.oppose, counts.motion.abstain,
                        issued - counts.ballots};
        return count;
    }
    if (poll.kind == congress::PollKind::appraisal) {
        for (std::size_t i = 0; i < poll.candidates.size(); ++i)
            count.grades.push_back({poll.candidates[i].name, counts.grades.at(i)});
        return count;
    }
    for (std::size_t i = 0; i < poll.candidates.size(); ++i) {
        const ballot::Votes& votes = counts.candidates.at(i);
        count.candidates.push_back(
            {poll.candidates[i].name, votes.approve, votes.oppose, votes.abstain, 0, false});
    }
    const auto eligible = congress::eligible_write_ins(congress, poll);
    for (std::size_t i = 0; i < eligible.size(); ++i) {
        if (counts.write_ins.at(i) > 0)
            count.candidates.push_back({write_in_label(eligible[i]), counts.write_ins[i], 0, 0, 0, true});
    }
    return count;
}

}  // namespace daihui::venue
