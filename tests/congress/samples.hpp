// Small values that several tests of the congress need.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "shared/congress/counting.hpp"

namespace daihui::congress::test {

inline Poll motion(Threshold majority = {1, 2, true}, Base base = Base::expected) {
    Poll poll;
    poll.id = "motion";
    poll.kind = PollKind::motion;
    poll.title = "教职工周转房管理办法（草案）";
    poll.body = "staff";
    poll.majority = majority;
    poll.majority_base = base;
    return poll;
}

inline Poll election(int seats, const std::vector<std::string>& names) {
    Poll poll;
    poll.id = "committee";
    poll.kind = PollKind::election;
    poll.title = "第十七届工会委员会委员选举";
    poll.office = "第十七届工会委员会委员";
    poll.body = "union";
    poll.seats = seats;
    for (const std::string& name : names) {
        Candidate candidate;
        candidate.name = name;
        poll.candidates.push_back(candidate);
    }
    return poll;
}

/// Presence with everybody who is not there on no leave, and all papers issued, returned and valid.
inline Count electronic(std::int64_t expected, std::int64_t present) {
    Count count;
    count.presence = {expected, present, 0};
    count.papers = {present, present, present, 0};
    return count;
}

/// A candidate of an all-valid count: who neither approves nor opposes abstains.
inline CandidateCount got(const Count& count, std::string name, std::int64_t approve, std::int64_t oppose = 0) {
    CandidateCount one;
    one.name = std::move(name);
    one.approve = approve;
    one.oppose = oppose;
    one.abstain = count.papers.valid - approve - oppose;
    return one;
}

inline CandidateCount written_in(std::string name, std::int64_t approve) {
    CandidateCount one;
    one.name = std::move(name);
    one.approve = approve;
    one.write_in = true;
    return one;
}

inline bool says(const std::vector<std::string>& sentences, const std::string& wanted) {
    for (const std::string& sentence : sentences)
        if (sentence == wanted) return true;
    return false;
}

}  // namespace daihui::congress::test
