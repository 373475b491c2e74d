// What governs one poll, sentence by sentence.
#include "shared/congress/method.hpp"

#include "shared/congress/counting_words.hpp"
#include "shared/congress/method_words.hpp"

namespace daihui::congress {
namespace {

using words::spaced;

std::int64_t candidates_of(const Poll& poll) { return static_cast<std::int64_t>(poll.candidates.size()); }

/// The papers of a secret poll are counted before they are looked at; hands have none.
std::string validity(const Poll& poll) {
    const std::string act = words::act_words(poll);
    return "收回的票等于或少于发出的票，" + act + "有效；多于发出的票，" + act + "无效，须重新投票。";
}

std::string amendments(const Congress& congress, const Poll& poll) {
    std::vector<std::string> titles;
    for (const Poll& other : congress.polls)
        if (other.amends == poll.id && !poll.id.empty()) titles.push_back("「" + other.title + "」");
    return titles.empty() ? "" : "先表决修正案" + words::listed(titles) + "，再表决原案。";
}

std::vector<std::string> motion_rules(const Congress& congress, const Poll& poll) {
    const bool shown = words::is_by_show(poll);
    std::vector<std::string> out;
    out.push_back(method::who(congress, poll) + "表决，" +
                  (shown                             ? ""
                   : poll.secrecy == Secrecy::secret ? "无记名，"
                                                     : "记名，") +
                  std::string(to_words(poll.means)) + "。");
    out.push_back(method::quorum(congress, poll));
    if (!poll.amends.empty())
        if (const Poll* motion = congress.poll(poll.amends))
            out.push_back("是「" + motion->title + "」的修正案，先于原案表决。");
    if (const std::string first = amendments(congress, poll); !first.empty()) out.push_back(first);
    if (poll.means == Means::hands)
        out.push_back("同意的" + method::majority(congress, poll) +
                      "，通过；未到会、未举手和弃权的不计入同意。");
    else if (poll.means == Means::acclamation)
        out.push_back("没有不同意见的，鼓掌通过；有不同意见的，举手表决。");
    else
        out.push_back("赞成票" + method::majority(congress, poll) +
                      "，通过；未到会、未投票和弃权的不计入赞成。");
    return out;
}

std::vector<std::string> election_rules(const Congress& congress, const Poll& poll) {
    const bool primary = is_primary(poll);
    std::vector<std::string> out;
    out.push_back(method::who(congress, poll) + (primary ? "预选" : "选举") + "，" +
                  (primary ? "" : "应选" + spaced(poll.seats) + "名，") + "候选人" +
                  spaced(candidates_of(poll)) + "名，" + method::difference(poll) + "。");
    if (poll.contest == Contest::by_election) out.push_back("属届中补选，当选人的任期到本届届满。");
    out.push_back(method::quorum(congress, poll));
    out.push_back(method::marks(poll));
    out.push_back(method::write_ins(poll));
    out.push_back("收回的选票等于或少于发出的选票，选举有效；多于发出的选票，选举无效，须重新投票。");
    out.push_back(method::outcome(congress, poll));
    if (primary) {
        out.push_back("预选结果只报告主席团，由主席团确定候选人名单；票数相等不能确定的，由主席团决定。");
        return out;
    }
    out.push_back(method::tie(poll.tie));
    out.push_back(method::shortfall(poll));
    return out;
}

std::vector<std::string> choice_rules(const Congress& congress, const Poll& poll) {
    const std::string unit = words::seat_words(poll).unit;
    std::vector<std::string> out;
    out.push_back(method::who(congress, poll) + "评选，无记名，从" + spaced(candidates_of(poll)) + unit +
                  "中选" + spaced(poll.seats) + unit + "。");
    out.push_back(method::quorum(congress, poll));
    out.push_back(poll.choose_min == poll.choose_max
                      ? "每张选票须选" + spaced(poll.choose_max) + unit + "。"
                      : "每张选票可以选" + spaced(poll.choose_min) + unit + "至" + spaced(poll.choose_max) +
                            unit + "；多选的无效。");
    out.push_back(validity(poll));
    out.push_back(method::outcome(congress, poll));
    switch (poll.tie) {
        case TieRule::revote:
        case TieRule::fewer_oppose:
            out.emplace_back("最后一个名额得票相等的，就得票相等的再次投票。");
            break;
        case TieRule::vacant:
            out.emplace_back("最后一个名额得票相等的，均不入选，名额空缺。");
            break;
    }
    return out;
}

std::vector<std::string> score_rules(const Congress& congress, const Poll& poll) {
    const ScoreScale& scale = poll.scale;
    std::vector<std::string> out;
    out.push_back(method::who(congress, poll) + "评分，无记名，" + std::to_string(scale.min) + " 分至" +
                  spaced(scale.max) + "分，每档" + spaced(scale.step) + "分。");
    out.push_back(method::quorum(congress, poll));
    std::string dropped;
    if (scale.drop_highest > 0) dropped += spaced(scale.drop_highest) + "个最高分";
    if (scale.drop_lowest > 0)
        dropped += std::string(dropped.empty() ? "" : "和") + spaced(scale.drop_lowest) + "个最低分";
    out.push_back(dropped.empty() ? "各张有效票的分数取平均分；平均分相等的名次并列。"
                                  : "每个对象去掉" + dropped + "，其余分数取平均分；平均分相等的名次并列。");
    out.emplace_back("结果单独汇总，不在会场公布。");
    return out;
}

std::vector<std::string> appraisal_rules(const Congress& congress, const Poll& poll) {
    std::vector<std::string> out;
    out.push_back(method::who(congress, poll) + "测评，无记名；等次：" + words::listed(poll.grades) + "。");
    out.push_back(method::quorum(congress, poll));
    out.emplace_back("各等次票数占有效票的比例单独汇总，不在会场公布。");
    return out;
}

}  // namespace

std::vector<std::string> rules_in_words(const Congress& congress, const Poll& poll) {
    switch (poll.kind) {
        case PollKind::motion:
            return motion_rules(congress, poll);
        case PollKind::election:
            return election_rules(congress, poll);
        case PollKind::choose:
            return choice_rules(congress, poll);
        case PollKind::score:
            return score_rules(congress, poll);
        case PollKind::appraisal:
            return appraisal_rules(congress, poll);
    }
    return {};
}

}  // namespace daihui::congress
