#include "shared/congress/method.hpp"

#include <algorithm>

#include "shared/congress/counting.hpp"
#include "shared/congress/counting_words.hpp"

namespace daihui::congress {
namespace {

using words::spaced;

std::string body_name(const Congress& congress, const Poll& poll) {
    const Body* body = congress.body(poll.body);
    return body == nullptr ? poll.body : body->name;
}

/// 「工会会员代表大会正式代表」, 「…女代表」, 「第十七届工会委员会委员」.
std::string electors(const Congress& congress, const Poll& poll) {
    const Body* body = congress.body(poll.body);
    if (body != nullptr && !body->elected_by.empty()) return body->name + "全体成员";
    return body_name(congress, poll) + (poll.women_only ? "正式女代表" : "正式代表");
}

bool is_committee(const Congress& congress, const Poll& poll) {
    const Body* body = congress.body(poll.body);
    return body != nullptr && !body->elected_by.empty();
}

/// 「（143 名以上）」 of a number that is known before the meeting; empty of one that is not.
std::string bound(const Congress& congress, const Poll& poll, const Threshold& share, Base base,
                  std::string_view unit) {
    std::int64_t number = 0;
    if (base == Base::expected && !is_committee(congress, poll)) number = expected_of(congress, poll);
    if (base == Base::members) number = congress.member_count;
    if (number <= 0) return "";
    return "（" + std::to_string(share.least(number)) + " " + std::string(unit) + "以上）";
}

std::string quorum_words(const Congress& congress, const Poll& poll) {
    const std::string base = poll.quorum_base == Base::members ? "全体会员" : "应到代表";
    return "到会代表" + std::string(poll.quorum.strict ? "超过" : "达到") + base + "的" +
           poll.quorum.share_words() + bound(congress, poll, poll.quorum, poll.quorum_base, "名") + "，方可" +
           (poll.kind == PollKind::election ? "进行选举" : "进行表决") + "。";
}

std::string majority_words(const Congress& congress, const Poll& poll) {
    return std::string(poll.majority.strict ? "超过" : "达到") + words::base_words(poll) + "的" +
           poll.majority.share_words() + bound(congress, poll, poll.majority, poll.majority_base, "票");
}

std::string difference_words(const Poll& poll) {
    const auto candidates = static_cast<std::int64_t>(poll.candidates.size());
    const std::int64_t more = candidates - poll.seats;
    if (more <= 0) return "等额选举";
    return "差额" + spaced(more) + "名，差额率 " + percent(more, poll.seats);
}

std::string tie_words(TieRule rule) {
    switch (rule) {
        case TieRule::revote:
            return "票数相等不能确定当选人时，就票数相等的人再次投票。";
        case TieRule::fewer_oppose:
            return "票数相等不能确定当选人时，不赞成票少的当选；不赞成票也相等的，就票数相等的人再次投票。";
        case TieRule::vacant:
            return "票数相等不能确定当选人时，均不当选，名额空缺。";
    }
    return "";
}

std::string shortfall_words(Shortfall rule) {
    switch (rule) {
        case Shortfall::by_election:
            return "当选人数少于应选名额时，不足的名额从未当选的候选人中另行选举。";
        case Shortfall::vacant:
            return "当选人数少于应选名额时，不足的名额空缺。";
        case Shortfall::reduce:
            return "当选人数少于应选名额时，经大会同意，可以减少名额。";
        case Shortfall::presidium:
            return "当选人数少于应选名额时，由主席团提出意见，提请大会决定。";
        case Shortfall::later:
            return "当选人数少于应选名额时，不足的名额留待以后再选。";
    }
    return "";
}

std::string write_in_words(const Poll& poll) {
    switch (poll.write_ins) {
        case WriteIns::none:
            return "不设另选他人。";
        case WriteIns::delegates:
            return "每投一张不赞成票可以另选一人，弃权的不能另选他人；另选的人应是正式代表。";
        case WriteIns::members:
            return "每投一张不赞成票可以另选一人，弃权的不能另选他人；另选的人应是本单位工会会员。";
    }
    return "";
}

std::string marks_words(const Poll& poll) {
    const std::string ballot = poll.exact_seats
                                   ? "每张选票须选足" + spaced(poll.seats) + "名，或者全部不选"
                                   : "每张选票的赞成人数（含另选他人）不得超过" + spaced(poll.seats) + "名";
    return ballot + "；超过的无效。";
}

/// Polls that share what `words` says of them, named together: 「第一项、第二项：…」; one sentence where all
/// share it.
template <class Words>
std::string shared_words(const std::vector<const Poll*>& polls, Words words) {
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

bool any(const std::vector<const Poll*>& polls, bool (*which)(const Poll&)) {
    return std::any_of(polls.begin(), polls.end(), [which](const Poll* poll) { return which(*poll); });
}

}  // namespace

std::vector<std::string> rules_in_words(const Congress& congress, const Poll& poll) {
    std::vector<std::string> out;
    std::string who = "由" + electors(congress, poll);
    if (!is_committee(congress, poll)) who += spaced(expected_of(congress, poll)) + "名";
    switch (poll.kind) {
        case PollKind::election:
            out.push_back(who + "选举，应选" + spaced(poll.seats) + "名，候选人" +
                          spaced(static_cast<std::int64_t>(poll.candidates.size())) + "名，" +
                          difference_words(poll) + "。");
            break;
        case PollKind::motion:
            out.push_back(who + "表决，" + (poll.secrecy == Secrecy::secret ? "无记名" : "记名") + "，" +
                          std::string(to_words(poll.means)) + "。");
            break;
        case PollKind::score:
            out.push_back(who + "评分，无记名，" + std::to_string(poll.scale.min) + " 分至" +
                          spaced(poll.scale.max) + "分，每档" + spaced(poll.scale.step) + "分；取平均分。");
            return out;
        case PollKind::choose:
            out.push_back(who + "评选，无记名，从" + spaced(static_cast<std::int64_t>(poll.candidates.size())) +
                          "项中选" + spaced(poll.seats) + "项，每张选票至多选" + spaced(poll.choose_max) +
                          "项；得票多的入选。");
            return out;
        case PollKind::appraisal:
            out.push_back(who + "测评，无记名；各等次票数占有效票的比例单独汇总，不公布。");
            return out;
    }
    out.push_back(quorum_words(congress, poll));
    if (poll.kind == PollKind::motion) {
        out.push_back("赞成票" + majority_words(congress, poll) + "，通过；未到会、未投票和弃权的不计入赞成。");
        return out;
    }
    out.push_back(marks_words(poll));
    out.push_back(write_in_words(poll));
    out.push_back("收回的选票等于或少于发出的选票，选举有效；多于发出的选票，选举无效，须重新投票。");
    out.push_back("获得赞成票" + majority_words(congress, poll) +
                  "的，始得当选；人数超过应选名额时，得赞成票多的当选。");
    out.push_back(tie_words(poll.tie));
    out.push_back(shortfall_words(poll.shortfall));
    return out;
}

std::string election_method(const Congress& congress) {
    std::vector<const Poll*> polls;
    for (const Poll& poll : congress.polls)
        if (poll.kind == PollKind::election) polls.push_back(&poll);
    if (polls.empty()) return "";

    std::vector<const Poll*> in_hall;
    std::vector<const Poll*> in_committee;
    for (const Poll* poll : polls) (is_committee(congress, *poll) ? in_committee : in_hall).push_back(poll);

    Articles articles;
    std::string first = "根据有关规定，结合实际，制定本办法。";
    for (const Poll* poll : in_hall)
        first += poll->office + spaced(poll->seats) + "名，由" + electors(congress, *poll) +
                 spaced(expected_of(congress, *poll)) + "名选举。";
    articles.add(first);
    std::string second = "选举采用无记名投票的方式。";
    for (const Poll* poll : in_hall)
        second += poll->office + "候选人" + spaced(static_cast<std::int64_t>(poll->candidates.size())) +
                  "名，" + difference_words(*poll) + (poll->order_note.empty() ? "" : "，" + poll->order_note) +
                  "。";
    articles.add(second);
    articles.add("选举由大会主席团主持。" +
                 shared_words(in_hall.empty() ? polls : in_hall,
                              [&](const Poll& poll) { return quorum_words(congress, poll); }) +
                 (congress.bodies.size() > 1 ? "各大会的到会人数分别计算。" : ""));
    articles.add("列席代表、特邀代表没有选举权和被选举权。未到会的代表不得委托他人投票。");
    articles.add(
        "选举设总监票人、监票人，由主席团从不是候选人的正式代表中提名，经大会通过；计票人由主席团指定，在监票人"
        "监督下工"
        "作。");
    if (any(polls, [](const Poll& poll) { return poll.means == Means::kiosk; }))
        // PRACTICE.md 2.5: electronic voting must stand in the method that the congress passes.
        articles.add(
            "选举采用无记名投票方式，使用电子选票，投票系统由总监票人、监票人监督启用和封存。代表凭电子选票卡在"
            "投票区独"
            "立填写选票。电子选票对候选人未作标记的视为弃权。系统不接受超过应选名额的选票。因身体等原因不能操作"
            "的，可由"
            "本人委托非候选人按其意志代为填写，或使用纸质选票。发出选票数为发出的选票卡与纸质选票之和，收回选票"
            "数为电子"
            "票箱与纸质票箱收回之和。系统发生故障不能及时恢复的，由主席团决定改用纸质选票：未使用的选票卡交回作"
            "废，换发"
            "纸质选票，不重复计入；已投电子选票继续有效。");
    articles.add("对候选人可以投赞成票、不赞成票或者弃权票。" +
                 shared_words(polls, [](const Poll& poll) { return marks_words(poll); }));
    articles.add(shared_words(polls, [](const Poll& poll) { return write_in_words(poll); }));
    articles.add("收回的选票等于或少于发出的选票，选举有效；多于发出的选票，选举无效，须重新投票。");
    articles.add(shared_words(polls,
                              [&](const Poll& poll) {
                                  return "候选人获得的赞成票" + majority_words(congress, poll) + "，始得当选。";
                              }) +
                 "获得上述票数的人数超过应选名额时，得赞成票多的当选。");
    articles.add(shared_words(polls, [](const Poll& poll) { return tie_words(poll.tie); }) +
                 shared_words(polls, [](const Poll& poll) { return shortfall_words(poll.shortfall); }));
    articles.add("计票结束后，由总监票人向执行主席报告结果，由主持人宣布当选名单，当选人按姓氏笔画为序排列。");
    if (!in_committee.empty()) {
        std::string later;
        for (const Poll* poll : in_committee)
            later += (later.empty() ? "" : "；") + poll->office + "，由" + body_name(congress, *poll) +
                     "第一次全体会议以无记名投票方式选举产生";
        articles.add(later + "。");
    }
    articles.add("本办法经大会通过后生效，由大会主席团负责解释。");
    return "# 选举办法\n\n（草案）\n\n" + articles.take();
}

}  // namespace daihui::congress
