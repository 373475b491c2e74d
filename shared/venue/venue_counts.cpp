// Counts that people make: polls taken by hands or on paper as a whole, and paper beside machines
// (RULES.md 2.13 and 6, PRACTICE.md 2.4 and 2.6). Two people type them in, the chair declares.
#include <algorithm>

#include "shared/venue/state.hpp"
#include "shared/venue/two_people.hpp"

namespace daihui::venue {
namespace {

using congress::Means;
using congress::PollKind;
using congress::Stage;

Error no_poll(const std::string& id) { return {ErrorKind::wrong_use, "没有这项投票：" + id}; }

bool by_show(Means means) { return means == Means::hands || means == Means::acclamation; }

bool can_be_added(const congress::Count& count) {
    const congress::MotionCount& motion = count.motion;
    const auto possible = [](std::int64_t number) { return number >= 0 && number <= congress::max_count; };
    return possible(motion.approve) && possible(motion.oppose) && possible(motion.abstain) &&
           possible(count.papers.issued) && possible(count.papers.returned) && possible(count.papers.valid) &&
           possible(count.papers.invalid);
}

/// What follows from the numbers typed: 未投票 of a motion, and the ballots that do not name somebody of a
/// choice. Hands have no sheets: everybody present was asked.
void fill_in(congress::Count& count, PollKind kind, Means means) {
    if (by_show(means)) count.papers = {};
    const std::int64_t asked = by_show(means) ? count.presence.present : count.papers.issued;
    congress::MotionCount& motion = count.motion;
    if (kind == PollKind::motion) {
        const std::int64_t answered =
            by_show(means) ? motion.approve + motion.oppose + motion.abstain : count.papers.returned;
        motion.not_cast = std::max<std::int64_t>(0, asked - answered);
    }
    if (kind != PollKind::choose) return;
    const std::int64_t chose = by_show(means) ? count.presence.present : count.papers.valid;
    for (congress::CandidateCount& one : count.candidates)
        one.abstain = std::max<std::int64_t>(0, chose - one.approve);
}

}  // namespace

Result<congress::Outcome> Venue::count_votes(const std::string& id, const congress::Count& typed,
                                             const std::string& by1, const std::string& by2, Means means,
                                             const std::string& reason, Moment now) {
    const congress::Poll* poll = congress().poll(id);
    if (poll == nullptr) return no_poll(id);
    const std::string title = in_quotes(poll->title);
    if (!are_two(by1, by2)) return need_two();
    if (means == Means::kiosk) return Error{ErrorKind::wrong_use, "录入票数须写明是举手、纸质还是鼓掌。"};
    // A motion with named votes may be taken by hands instead; what has a box may not lose it unsaid.
    if (poll->means == Means::kiosk &&
        (poll->kind != PollKind::motion || poll->secrecy == congress::Secrecy::secret))
        return Error{ErrorKind::refused,
                     title + "用投票机投票，不能直接录入票数。改由人工进行的，请先登记由谁决定和原因。"};
    if (poll->secrecy == congress::Secrecy::secret && by_show(means) && !by_show(poll->means))
        return Error{ErrorKind::refused, title + "是无记名投票，不能用" +
                                             std::string(congress::to_words(means)) + "方式，请改用纸质选票。"};
    if (means != poll->means && reason.empty())
        return Error{ErrorKind::refused, title + "原定" + std::string(congress::to_words(poll->means)) +
                                             "进行，请写明改由人工计票的原因。"};
    if (const auto counted = books().votes_counted(id, false); counted && books().poll_declared(id))
        return Error{ErrorKind::refused, title + "已经宣布结果，票数不能再改；确有错误的，请登记更正。"};
    if (const std::string amendment = books().open_amendment(id); !amendment.empty())
        return Error{ErrorKind::refused, "先表决修正案" + in_quotes(amendment) + "。"};
    const std::string sitting = books().current_sitting();
    if (sitting.empty()) return Error{ErrorKind::refused, "现在没有会议，不能录入票数。请先开始会议。"};

    congress::VotesCounted event;
    event.poll = id;
    event.salt = fresh_salt();
    event.count = typed;
    event.count.presence = books().presence_of(sitting, *poll);
    event.count.members = congress().member_count;
    const congress::Quorum quorum = congress::check_quorum(
        *poll, event.count.presence, congress::electors_of(congress(), *poll), event.count.members);
    if (!quorum.met) return Error{ErrorKind::refused, quorum.sentence};
    if (!can_be_added(event.count))
        return Error{ErrorKind::bad_input, "票数不能是负数，也不能超出范围，请更正。"};
    fill_in(event.count, poll->kind, means);
    // People who are there and not checked in are entered by hand first: 发出 is never above 实到 (RULES.md 1).
    const congress::MotionCount& motion = event.count.motion;
    const bool hands = by_show(means);
    const std::int64_t taken =
        hands ? motion.approve + motion.oppose + motion.abstain : event.count.papers.issued;
    if (const std::int64_t present = event.count.presence.present; taken > present)
        return Error{ErrorKind::refused, (hands ? "同意、不同意、弃权合计 " + std::to_string(taken) + " 名"
                                                : "发出 " + std::to_string(taken) + " 张") +
                                             "，比实到 " + std::to_string(present) + " 名多 " +
                                             std::to_string(taken - present) +
                                             "，请重新清点；有代表尚未签到的，请先补签到。"};
    event.means = std::string(congress::to_text(means));
    event.by1 = by1;
    event.by2 = by2;
    event.reason = reason;
    congress::Outcome outcome =
        congress::decide(congress(), congress::taken_by(*poll, event.means), event.count);
    if (auto written = state_->write(now, {event}); !written) return written.error();
    return outcome;
}

Result<congress::Outcome> Venue::declare_counted(const std::string& id, const std::string& chair,
                                                 const std::string& reason, Moment now) {
    const congress::Poll* poll = congress().poll(id);
    if (poll == nullptr) return no_poll(id);
    const std::string title = in_quotes(poll->title);
    if (chair.empty()) return Error{ErrorKind::refused, "请填写主持人姓名。"};
    const auto counted = books().votes_counted(id, false);
    if (!counted) return Error{ErrorKind::refused, "还没有录入" + title + "的票数，请先由两人核对录入。"};
    if (books().poll_declared(id)) return Error{ErrorKind::refused, title + "已经宣布结果。"};
    const congress::Outcome outcome =
        congress::decide(congress(), congress::taken_by(*poll, counted->counted.means), counted->counted.count);
    if (!outcome.inconsistent.empty() && reason.empty())
        return Error{ErrorKind::refused, outcome.inconsistent.front()};
    congress::PollDeclared event;
    event.poll = id;
    event.salt = fresh_salt();
    event.passed = outcome.passed;
    event.elected = outcome.elected;
    event.sentences = outcome.sentences;
    event.verdict = outcome.verdict;
    event.chair = chair;
    // Only a decision over an inconsistency is one: a reason given for nothing would read as if there were any.
    if (!outcome.inconsistent.empty()) event.reason = reason;
    if (auto written = state_->write(now, {event, state_->checkpoint("declared")}); !written)
        return written.error();
    return outcome;
}

bool Venue::has_final_result(const std::string& id) const {
    if (books().poll_declared(id) || books().motion(id)) return true;
    // What comes out of a box is final once it was reported: nobody types it in again.
    const congress::VotingPeriod* period = congress().period_of_poll(id);
    return period != nullptr && books().opened(id) && books().period_state(period->id).stage >= Stage::reported;
}

Result<void> Venue::note_correction(const std::string& id, const std::string& text, const std::string& by1,
                                    const std::string& by2, Moment now) {
    const congress::Poll* poll = congress().poll(id);
    if (poll == nullptr) return no_poll(id);
    if (!are_two(by1, by2)) return need_two();
    if (text.empty()) return Error{ErrorKind::refused, "请写明更正的内容。"};
    if (!has_final_result(id))
        return Error{ErrorKind::refused,
                     in_quotes(poll->title) + "还没有宣布结果，不需要更正；票数有误的，请重新录入。"};
    if (auto written = state_->write(now, {congress::CorrectionNoted{id, text, by1, by2}}); !written)
        return written.error();
    return {};
}

Result<void> Venue::collect_paper(const std::string& id, const std::vector<congress::PaperCollected::Row>& rows,
                                  const std::string& by1, const std::string& by2, Moment now) {
    const congress::VotingPeriod* period = congress().period(id);
    if (period == nullptr) return Error{ErrorKind::wrong_use, "没有这个投票时段：" + id};
    if (!are_two(by1, by2)) return need_two();
    const Stage stage = books().period_state(id).stage;
    if (stage != Stage::closed)
        return Error{ErrorKind::refused, stage < Stage::closed
                                             ? "投票还没有结束。请在投票结束后清点收回的纸质选票。"
                                             : "已经宣布选举是否有效，不能再登记收回的纸质选票。"};
    for (const std::string& poll_id : period->polls) {
        const congress::Poll* poll = congress().poll(poll_id);
        if (poll == nullptr) continue;
        const auto row =
            std::find_if(rows.begin(), rows.end(), [&](const auto& one) { return one.poll == poll_id; });
        const std::int64_t issued = paper_issued_of(poll_id);
        const std::string title = in_quotes(poll->title);
        if (row == rows.end()) {
            if (issued >= least_paper_apart)
                return Error{ErrorKind::refused, "请填写" + title + "收回的纸质选票张数，没有收回的填 0。"};
        } else if (row->returned < 0) {
            return Error{ErrorKind::bad_input, "张数不能是负数。"};
        } else if (issued < least_paper_apart && row->returned > 0) {
            return Error{ErrorKind::refused, title + "发出的纸质选票不足 " + std::to_string(least_paper_apart) +
                                                 " 张，不单独计票，由两名监票人用代录选票卡录入。"};
        }
    }
    if (auto written = state_->write(now, {congress::PaperCollected{id, rows, by1, by2}}); !written)
        return written.error();
    return {};
}

Result<congress::Outcome> Venue::count_paper(const std::string& id, const congress::Count& paper,
                                             const std::string& by1, const std::string& by2, Moment now) {
    const congress::Poll* poll = congress().poll(id);
    const congress::VotingPeriod* period = congress().period_of_poll(id);
    if (poll == nullptr || period == nullptr) return no_poll(id);
    const std::string title = in_quotes(poll->title);
    if (!are_two(by1, by2)) return need_two();
    const Stage stage = books().period_state(period->id).stage;
    if (stage != Stage::opened)
        return Error{ErrorKind::refused, stage < Stage::opened
                                             ? "纸质选票与票箱一起计票，请先宣布选举有效并开箱。"
                                             : "已经报告结果，票数不能再改；确有错误的，请登记更正。"};
    const auto box = books().opened(id);
    const auto collected = books().paper_collected(period->id);
    std::int64_t returned = 0;
    if (collected)
        for (const auto& row : collected->rows)
            if (row.poll == id) returned = row.returned;
    if (!box || returned == 0)
        return Error{ErrorKind::refused, title + "没有登记收回的纸质选票，不需要另行计票。"};
    if (paper.papers.returned != returned)
        return Error{ErrorKind::refused,
                     "计票的纸质选票 " + std::to_string(paper.papers.returned) + " 张，与收回时清点的 " +
                         std::to_string(returned) + " 张相差 " +
                         std::to_string(paper.papers.returned > returned ? paper.papers.returned - returned
                                                                         : returned - paper.papers.returned) +
                         " 张，请重新清点。"};
    congress::VotesCounted event;
    event.poll = id;
    event.salt = fresh_salt();
    event.count = paper;
    event.count.presence = box->count.presence;
    event.count.members = box->count.members;
    event.count.papers.issued = 0;  // the box's 发出 holds the paper handed out, as entered at 发票
    event.count.motion.not_cast = 0;
    if (!can_be_added(event.count))
        return Error{ErrorKind::bad_input, "票数不能是负数，也不能超出范围，请更正。"};
    if (poll->kind == PollKind::choose) fill_in(event.count, poll->kind, Means::paper);
    event.means = std::string(congress::to_text(Means::paper));
    event.beside = true;
    event.by1 = by1;
    event.by2 = by2;
    congress::Outcome outcome =
        congress::decide(congress(), *poll, congress::add_counts(box->count, event.count));
    if (auto written = state_->write(now, {event}); !written) return written.error();
    return outcome;
}

std::optional<PollResult> Venue::counted_result(const std::string& id, Audience audience) const {
    const congress::Poll* poll = congress().poll(id);
    const auto counted = books().votes_counted(id, false);
    if (poll == nullptr || !counted) return std::nullopt;
    if (audience == Audience::everyone && (!books().poll_declared(id) || is_sealed_result(*poll)))
        return std::nullopt;
    congress::Poll taken = congress::taken_by(*poll, counted->counted.means);
    congress::Outcome outcome = congress::decide(congress(), taken, counted->counted.count);
    return PollResult{std::move(taken), counted->counted.count, std::move(outcome), "", ""};
}

std::vector<PollResult> Venue::counted_results(Audience audience) const {
    std::vector<PollResult> out;
    for (const congress::Poll& poll : congress().polls)
        if (auto one = counted_result(poll.id, audience)) out.push_back(std::move(*one));
    return out;
}

}  // namespace daihui::venue
