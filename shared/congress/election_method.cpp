// The draft 选举办法, article by article (RULES.md 2, PRACTICE.md 2.5).
#include <algorithm>

#include "shared/congress/counting_words.hpp"
#include "shared/congress/method.hpp"
#include "shared/congress/method_words.hpp"

namespace daihui::congress {
namespace {

using words::spaced;
using Polls = std::vector<const Poll*>;

/// Polls that share what `words` says of them, named together: 「第一项、第二项：…」; one sentence where all
/// share it.
template <class Words>
std::string shared_words(const Polls& polls, Words words) {
    std::vector<std::pair<std::string, std::vector<std::string>>> groups;
    for (const Poll* poll : polls) {
        const std::string sentence = words(*poll);
        const auto known = std::find_if(groups.begin(), groups.end(),
                                        [&](const auto& group) { return group.first == sentence; });
        if (known == groups.end())
            groups.push_back({sentence, {poll->office}});
        else
            known->second.push_back(poll->office);
    }
    if (groups.size() == 1) return groups.front().first;
    std::string out;
    for (const auto& [sentence, offices] : groups) out += words::listed(offices) + "的选举：" + sentence;
    return out;
}

/// 一 … 三十九
std::string numeral(int n) {
    static constexpr const char* digits[] = {"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    std::string out;
    if (n >= 20) out += digits[n / 10];
    if (n >= 10) out += "十";
    return out + digits[n % 10];
}

class Articles {
  public:
    void add(const std::string& text) { text_ += "**第" + numeral(++count_) + "条**　" + text + "\n\n"; }
    std::string take() { return std::move(text_); }

  private:
    std::string text_;
    int count_ = 0;
};

template <class Which>
bool any(const Polls& polls, Which which) {
    return std::any_of(polls.begin(), polls.end(), [&](const Poll* poll) { return which(*poll); });
}

/// The elections of a congress by who votes and what for.
struct Elections {
    Polls all, in_hall, in_committee, primaries;
};

Elections elections_of(const Congress& congress) {
    Elections out;
    for (const Poll& poll : congress.polls) {
        if (poll.kind != PollKind::election) continue;
        if (is_primary(poll)) {
            out.primaries.push_back(&poll);
            continue;
        }
        out.all.push_back(&poll);
        (method::is_committee(congress, poll) ? out.in_committee : out.in_hall).push_back(&poll);
    }
    return out;
}

std::string purpose(const Congress& congress, const Elections& elections) {
    std::string out = "根据有关规定，结合实际，制定本办法。";
    for (const Poll* poll : elections.in_hall) {
        const std::string act = poll->contest == Contest::by_election ? "补选" : "选举";
        out += poll->office + spaced(poll->seats) + "名，" + method::who(congress, *poll) + act +
               (act == "补选" ? "，任期到本届届满。" : "。");
    }
    return out;
}

std::string candidates(const Elections& elections) {
    std::string out = "选举采用无记名投票的方式。";
    for (const Poll* poll : elections.in_hall)
        out += poll->office + "候选人" + spaced(static_cast<std::int64_t>(poll->candidates.size())) + "名，" +
               method::difference(*poll) + (poll->order_note.empty() ? "" : "，" + poll->order_note) + "。";
    return out;
}

std::string primaries(const Congress& congress, const Elections& elections) {
    std::string out = "选举前进行预选。";
    for (const Poll* poll : elections.primaries)
        out += poll->office + "，" + method::who(congress, *poll) + "预选，" + method::difference(*poll) +
               "。" + method::outcome(congress, *poll);
    return out + "预选结果只报告主席团，由主席团确定候选人名单，提请大会通过。";
}

/// PRACTICE.md 2.5: electronic voting must stand in the method that the congress passes. Which of the two last
/// clauses it has is a setting.
std::string electronic(const Congress& congress) {
    return std::string(
               "选举采用无记名投票方式，使用电子选票，投票系统由总监票人、监票人监督启用和封存。代表凭电子选票"
               "卡在"
               "投票区独立填写选票。电子选票对候选人未作标记的视为弃权。系统不接受超过应选名额的选票。因身体等"
               "原因"
               "不能操作的，可由本人委托非候选人按其意志代为填写，或使用纸质选票。发出选票数为发出的选票卡与纸"
               "质选"
               "票之和，收回选票数为电子票箱与纸质票箱收回之和。系统发生故障不能及时恢复的，由主席团决定改用纸"
               "质选"
               "票：未使用的选票卡交回作废，换发纸质选票，不重复计入；") +
           (congress.keep_cast ? "已投电子选票继续有效。" : "已投电子选票全部作废，重新投票。");
}

}  // namespace

std::string election_method(const Congress& congress) {
    const Elections elections = elections_of(congress);
    Polls ballots = elections.all;
    ballots.insert(ballots.end(), elections.primaries.begin(), elections.primaries.end());
    if (ballots.empty()) return "";
    const auto& all = elections.all;

    Articles articles;
    articles.add(purpose(congress, elections));
    articles.add(candidates(elections));
    if (!elections.primaries.empty()) articles.add(primaries(congress, elections));
    articles.add("选举由大会主席团主持。" +
                 shared_words(elections.in_hall.empty() ? ballots : elections.in_hall,
                              [&](const Poll& poll) { return method::quorum(congress, poll); }) +
                 (congress.bodies.size() > 1 ? "各大会的到会人数分别计算。" : ""));
    articles.add("列席代表、特邀代表没有选举权和被选举权。未到会的代表不得委托他人投票。");
    articles.add(
        "选举设总监票人、监票人，由主席团从不是候选人的正式代表中提名，经大会通过；计票人由主席团指定，在监票人"
        "监督下工作。");
    if (any(ballots, [](const Poll& poll) { return poll.means == Means::kiosk; }))
        articles.add(electronic(congress));
    articles.add("对候选人可以投赞成票、不赞成票或者弃权票。" +
                 shared_words(ballots, [](const Poll& poll) { return method::marks(poll); }));
    articles.add(shared_words(ballots, [](const Poll& poll) { return method::write_ins(poll); }));
    articles.add("收回的选票等于或少于发出的选票，选举有效；多于发出的选票，选举无效，须重新投票。");
    if (!all.empty()) {
        articles.add(
            shared_words(all, [&](const Poll& poll) { return "候选人" + method::outcome(congress, poll); }));
        articles.add(shared_words(all, [](const Poll& poll) { return method::tie(poll.tie); }) +
                     shared_words(all, [](const Poll& poll) { return method::shortfall(poll); }));
        articles.add(
            "计票结束后，由总监票人向执行主席报告结果，由主持人宣布当选名单，当选人按姓氏笔画为序排列。");
    }
    if (!elections.in_committee.empty()) {
        std::string later;
        for (const Poll* poll : elections.in_committee)
            later += (later.empty() ? "" : "；") + poll->office + "，由" + method::body_name(congress, *poll) +
                     "第一次全体会议以无记名投票方式选举产生";
        articles.add(later + "。");
    }
    articles.add("本办法经大会通过后生效，由大会主席团负责解释。");
    const bool only_by_elections =
        !all.empty() && !any(all, [](const Poll& poll) { return poll.contest != Contest::by_election; });
    return std::string("# ") + (only_by_elections ? "补选办法" : "选举办法") + "\n\n（草案）\n\n" +
           articles.take();
}

}  // namespace daihui::congress
