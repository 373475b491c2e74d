#include "shared/venue/poll_shape.hpp"

#include <algorithm>

namespace daihui::venue {
namespace {

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

ballot::Shape shape_of(const congress::Congress& congress, const congress::Poll& poll,
                       const std::vector<std::string>& committee) {
    ballot::Shape shape;
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
        case congress::PollKind::score:
            shape.kind = ballot::PollKind::score;
            break;
        case congress::PollKind::choose:
            shape.kind = ballot::PollKind::choose;
            break;
    }
    shape.candidates = congress::candidate_names(poll);
    if (poll.kind == congress::PollKind::appraisal) {
        shape.grades = poll.grades;
        return shape;
    }
    if (poll.kind == congress::PollKind::score) {
        shape.scale = {poll.scale.min, poll.scale.max, poll.scale.step};
        return shape;
    }
    if (poll.kind == congress::PollKind::choose) {
        shape.choose = {poll.choose_min, poll.choose_max};
        return shape;
    }
    shape.seats = poll.seats;
    shape.seat_rule = poll.exact_seats ? ballot::SeatRule::exact : ballot::SeatRule::at_most;
    const auto eligible = congress::eligible_write_ins(congress, poll, committee);
    shape.slots = congress::write_in_slots(poll, eligible.size());
    if (shape.slots > 0) {
        shape.eligible = eligible.size();
        return shape;
    }
    for (const congress::Eligible& person : eligible) shape.write_ins.push_back(person.name);
    return shape;
}

Result<ballot::Marks> marks_for(const congress::Congress& congress, const congress::Poll& poll,
                                const std::vector<std::string>& committee, const congress::Marks& marks) {
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
    if (poll.kind == congress::PollKind::score) {
        for (const int points : marks.scores) {
            if (points < 0) return Error{ErrorKind::refused, "还有没有评分的，请评完再交。"};
            out.scores.push_back(points);
        }
        return out;
    }
    if (poll.kind == congress::PollKind::choose) {
        for (std::size_t i = 0; i < marks.chosen.size(); ++i)
            if (marks.chosen[i]) out.chosen.push_back(i);
        return out;
    }
    for (congress::Mark mark : marks.candidates) out.candidates.push_back(to_ballot(mark));
    if (marks.write_ins.empty()) return out;
    const auto eligible = congress::eligible_write_ins(congress, poll, committee);
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
                         const std::vector<std::string>& committee, const ballot::Counts& counts,
                         const congress::Presence& presence, std::int64_t issued) {
    congress::Count count;
    const std::vector<std::string> shape_names = congress::candidate_names(poll);
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
            count.grades.push_back({shape_names[i], counts.grades.at(i)});
        return count;
    }
    if (poll.kind == congress::PollKind::score) {
        for (std::size_t i = 0; i < poll.candidates.size(); ++i)
            count.grades.push_back({shape_names[i], counts.scores.at(i)});
        return count;
    }
    if (poll.kind == congress::PollKind::choose) {
        for (std::size_t i = 0; i < poll.candidates.size(); ++i)
            count.candidates.push_back(
                {shape_names[i], counts.chosen.at(i), 0, counts.ballots - counts.chosen.at(i), 0, false});
        return count;
    }
    for (std::size_t i = 0; i < poll.candidates.size(); ++i) {
        const ballot::Votes& votes = counts.candidates.at(i);
        count.candidates.push_back({shape_names[i], votes.approve, votes.oppose, votes.abstain, 0, false});
    }
    const auto eligible = congress::eligible_write_ins(congress, poll, committee);
    count.illegible = counts.illegible;
    for (const auto& [index, votes] : counts.slot_write_ins)
        count.candidates.push_back({eligible.at(index).name, votes, 0, 0, 0, true});
    if (congress::write_in_slots(poll, eligible.size()) > 0) return count;
    for (std::size_t i = 0; i < eligible.size(); ++i) {
        if (counts.write_ins.at(i) > 0)
            count.candidates.push_back({eligible[i].name, counts.write_ins[i], 0, 0, 0, true});
    }
    return count;
}

}  // namespace daihui::venue
