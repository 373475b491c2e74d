// Motions taken by hands: people count, two of them agree, the chair declares (RULES.md 3, PRACTICE.md 2.4 a).
#include "shared/venue/state.hpp"
#include "shared/venue/two_people.hpp"

namespace daihui::venue {
Result<congress::Outcome> Venue::count_hands(const std::string& id, const congress::MotionCount& counted,
                                             const std::string& by1, const std::string& by2,
                                             congress::Means means, Moment now) {
    const congress::Poll* poll = congress().poll(id);
    if (poll == nullptr || poll->kind != congress::PollKind::motion)
        return Error{ErrorKind::wrong_use, "没有这项表决：" + id};
    if (const auto before = books().hands(id); before && before->decided)
        return Error{ErrorKind::refused, "「" + poll->title + "」已经宣布结果，不能再录入。"};
    if (congress().period_of_poll(id) != nullptr)
        return Error{ErrorKind::refused,
                     "「" + poll->title +
                         "」用投票机无记名投票，不能录入举手人数。改由人工进行的，请先登记由谁决定和原因。"};
    if (!are_two(by1, by2)) return need_two();
    if (counted.approve < 0 || counted.oppose < 0 || counted.abstain < 0)
        return Error{ErrorKind::bad_input, "人数不能是负数。"};
    const std::string sitting = books().current_sitting();
    if (sitting.empty()) return Error{ErrorKind::refused, "现在没有会议，不能表决。请先开始会议。"};
    if (const std::string amendment = books().open_amendment(id); !amendment.empty())
        return Error{ErrorKind::refused, "先表决修正案「" + amendment + "」。"};
    const congress::Presence presence = books().presence_of(sitting, *poll);
    const congress::Quorum quorum = congress::check_quorum(
        *poll, presence, congress::electors_of(congress(), *poll), congress().member_count);
    if (!quorum.met) return Error{ErrorKind::refused, quorum.sentence};
    congress::MotionCount motion = counted;
    const std::int64_t cast = motion.approve + motion.oppose + motion.abstain;
    if (cast > presence.present)
        return Error{ErrorKind::refused, "同意、不同意、弃权合计 " + std::to_string(cast) + " 名，多于实到 " +
                                             std::to_string(presence.present) + " 名，请重新清点。"};
    motion.not_cast = presence.present - cast;
    congress::Count count = congress::count_of_motion(motion, presence);
    count.members = congress().member_count;
    congress::Outcome outcome =
        congress::decide(congress(), congress::taken_by(*poll, congress::to_text(means)), count);
    auto written = state_->write(
        now, {congress::HandsCounted{id, motion, presence, by1, by2, std::string(congress::to_text(means))}});
    if (!written) return written.error();
    return outcome;
}

Result<congress::Outcome> Venue::decide_motion(const std::string& id, const std::string& chair, Moment now) {
    const congress::Poll* poll = congress().poll(id);
    if (poll == nullptr || poll->kind != congress::PollKind::motion)
        return Error{ErrorKind::wrong_use, "没有这项表决：" + id};
    if (books().votes_counted(id, false)) return declare_counted(id, chair, {}, now);
    if (chair.empty()) return Error{ErrorKind::refused, "请填写主持人姓名。"};
    if (books().motion(id)) return Error{ErrorKind::refused, "「" + poll->title + "」已经宣布结果。"};
    // What is in a box is declared with its period.
    const auto counted = books().opened(id) ? std::nullopt : books().count_of(id);
    if (!counted) return Error{ErrorKind::refused, "还没有录入「" + poll->title + "」的表决人数。"};
    congress::Outcome outcome =
        congress::decide(congress(), congress::taken_by(*poll, counted->means), counted->count);
    if (!outcome.inconsistent.empty()) return Error{ErrorKind::refused, outcome.inconsistent.front()};
    auto written = state_->write(now, {congress::MotionDecided{id, outcome.passed, outcome.verdict, chair},
                                       state_->checkpoint("motion")});
    if (!written) return written.error();
    return outcome;
}

}  // namespace daihui::venue
