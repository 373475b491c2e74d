// One poll counted in two places: a box, and the paper beside it.
#include <algorithm>
#include <functional>

#include "shared/congress/counting.hpp"

namespace daihui::congress {
namespace {

template <class List>
auto find(List& list, const std::string& name) {
    return std::find_if(list.begin(), list.end(), [&name](const auto& one) { return one.name == name; });
}

void add(std::vector<CandidateCount>& sum, const std::vector<CandidateCount>& more) {
    for (const CandidateCount& one : more) {
        const auto known = find(sum, one.name);
        if (known == sum.end()) {
            // A candidate whom only one part knows comes before the write-ins, as on a form.
            const auto at = one.write_in
                                ? sum.end()
                                : std::find_if(sum.begin(), sum.end(),
                                               [](const CandidateCount& other) { return other.write_in; });
            sum.insert(at, one);
            continue;
        }
        known->approve += one.approve;
        known->oppose += one.oppose;
        known->abstain += one.abstain;
        known->illegible += one.illegible;
    }
}

void add(std::vector<GradeCount>& sum, const std::vector<GradeCount>& more) {
    for (const GradeCount& one : more) {
        const auto known = find(sum, one.name);
        if (known == sum.end()) {
            sum.push_back(one);
            continue;
        }
        // Of unequal length is a mistake that consistency() tells of: nothing may be cut off before it.
        known->grades.resize(std::max(known->grades.size(), one.grades.size()));
        std::transform(one.grades.begin(), one.grades.end(), known->grades.begin(), known->grades.begin(),
                       std::plus<>{});
    }
}

}  // namespace

Count add_counts(const Count& box, const Count& paper) {
    Count sum = box;
    sum.papers.issued += paper.papers.issued;
    sum.papers.returned += paper.papers.returned;
    sum.papers.valid += paper.papers.valid;
    sum.papers.invalid += paper.papers.invalid;
    sum.motion.approve += paper.motion.approve;
    sum.motion.oppose += paper.motion.oppose;
    sum.motion.abstain += paper.motion.abstain;
    const bool motion =
        sum.candidates.empty() && sum.grades.empty() && paper.candidates.empty() && paper.grades.empty();
    if (motion) sum.motion.not_cast = std::max<std::int64_t>(0, sum.papers.issued - sum.papers.returned);
    add(sum.candidates, paper.candidates);
    add(sum.grades, paper.grades);
    sum.illegible += paper.illegible;
    return sum;
}

}  // namespace daihui::congress
