// A ballot being filled in: over-marking is impossible, and every refusal is a sentence (PRACTICE.md 4.1).
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/congress/congress.hpp"

namespace daihui::congress {

enum class Mark { none, approve, oppose, abstain };  ///< none counts as 弃权 (RULES.md 2.6)

/// The marks of one ballot. A value; wiped by its owner after the cast.
struct Marks {
    Mark motion = Mark::none;
    std::vector<Mark> candidates;        ///< elections: one for each candidate
    std::vector<std::string> write_ins;  ///< elections: numbers of eligible persons, no duplicates
    std::vector<int> grades;             ///< appraisals: index into Poll::grades for each person, -1 none
    std::vector<int> scores;             ///< scores: points on Poll::scale for each, -1 none
    std::vector<bool> chosen;            ///< choices: one for each candidate
    bool operator==(const Marks&) const = default;
};

Marks blank_marks(const Poll& poll);
int approvals(const Marks& marks);  ///< 赞成, write-ins included
int seats_left(const Poll& poll, const Marks& marks);
/// How many persons may still be written in: one for each 不赞成, at most the free seats; where the method
/// says so, as many as there are free seats (Poll::write_in_limit, RULES.md 2.7). `slots`: write_in_slots of
/// the ballot; 0: as many as there are seats.
int write_ins_left(const Poll& poll, const Marks& marks, std::size_t slots = 0);
int chosen(const Marks& marks);    ///< choices: how many are named
int unfilled(const Marks& marks);  ///< appraisals and scores: how many are left without a grade or points

/// Whether points stand on the scale: from min to max, in whole steps.
bool on_scale(const ScoreScale& scale, int points);
/// 「60—100 分」, 「0—100 分，每档 5 分」
std::string scale_words(const ScoreScale& scale);
/// 「名」 of persons, 「个」 of bodies, 「件」 of proposals, 「项」 of anything else.
std::string_view measure_word(Subjects subjects);
/// 「应选名额」; of a 预选 「预选名额」, since nobody is elected in it.
std::string_view seats_words(const Poll& poll);
/// 「候选人」; of a 预选 「预备人选」, who become 候选人 by it.
std::string_view nominee_words(const Poll& poll);

/// The outcome of a touch: either new marks, or the same marks and the sentence that explains.
struct Marked {
    Marks marks;
    std::string refusal;  ///< empty if the mark was set or cleared
};
/// Sets a mark; the same mark again clears it. Refused when no seat is left, or when clearing an 不赞成 would
/// leave more write-ins than 不赞成 marks, where each needs one.
Marked mark_candidate(const Poll& poll, Marks marks, std::size_t candidate, Mark mark);
Marked mark_motion(const Poll& poll, Marks marks, Mark mark);
Marked mark_grade(const Poll& poll, Marks marks, std::size_t person, int grade);
/// Points of one person, on the scale; the same again clears them.
Marked mark_score(const Poll& poll, Marks marks, std::size_t person, int points);
/// Names or unnames one; refused with a sentence when Poll::choose_max are named.
Marked toggle_choice(const Poll& poll, Marks marks, std::size_t candidate);
/// Adds or removes a written-in person by number (must be one of eligible_write_ins). `slots` as in
/// write_ins_left.
Marked toggle_write_in(const Poll& poll, Marks marks, const std::string& number, std::size_t slots = 0);

/// 「已赞成 17 名，还可赞成 2 名」 or, when full, the sentence of PRACTICE.md 4.1; 「已选 12 名，还可选 4 名」;
/// 「已填 2 名，还有 1 名」.
std::string counter_sentence(const Poll& poll, const Marks& marks);
/// Under which rule somebody may be written in, and how many more: 「每投一张不赞成票可另选一人，您还可另选
/// 1 人。」 `slots` as in write_ins_left.
std::string write_in_sentence(const Poll& poll, const Marks& marks, std::size_t slots = 0);
/// What the review page says under the lists: fewer than the seats, blank, exact seats not met; empty if
/// nothing.
std::string review_sentence(const Poll& poll, const Marks& marks);
/// Whether the ballot may be cast. Not: an exact-seats election with some but not all seats named (nobody at
/// all is allowed, RULES.md 2.5); an appraisal or score that leaves somebody out, since it has no 弃权 to count
/// them under; a choice of fewer than Poll::choose_min.
bool may_cast(const Poll& poll, const Marks& marks);

}  // namespace daihui::congress
