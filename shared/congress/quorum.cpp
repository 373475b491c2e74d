// Quorum, validity of a poll, and the pieces that all verdicts share.
#include <algorithm>

#include "shared/congress/counting.hpp"
#include "shared/congress/counting_words.hpp"

namespace daihui::congress {
namespace words {

bool exactly(const Threshold& share, std::int64_t count, std::int64_t base) {
    // A count is exactly at the bound when >= lets it pass and > does not.
    Threshold at_least = share;
    at_least.strict = false;
    Threshold above = share;
    above.strict = true;
    return at_least.reached(count, base) && !above.reached(count, base);
}

std::string compared(const Threshold& share, std::int64_t count, std::int64_t base, std::string_view base_words,
                     std::string_view unit) {
    const std::string bound = std::string(base_words) + "的" + share.share_words();
    if (share.reached(count, base)) return (exactly(share, count, base) ? "达到" : "超过") + bound;
    // 60 of 90 does not fall short of two thirds, it only does not exceed them.
    return (share.strict ? "未超过" : "不足") + bound + "（须" + spaced(share.least(base)) + std::string(unit) +
           "以上）";
}

std::string listed(const std::vector<std::string>& names) {
    std::string out;
    for (const std::string& name : names) out += (out.empty() ? "" : "、") + name;
    return out;
}

std::string_view electors_words(Electors electors) {
    switch (electors) {
        case Electors::delegates:
            return "代表";
        case Electors::women:
            return "女代表";
        case Electors::committee:
            return "委员";
    }
    return "";
}

std::string base_words(const Poll& poll, Electors electors) {
    const std::string who{electors_words(electors)};
    if (poll.majority_base == Base::expected) return (poll.kind == PollKind::motion ? "全体" : "应到") + who;
    if (poll.majority_base == Base::present) return "实到" + who;
    return std::string(to_words(poll.majority_base));
}

std::string base_words(const Poll& poll) { return base_words(poll, electors_of(poll)); }

Papers shown_papers(const Poll& poll, const Count& count) {
    if (poll.kind == PollKind::motion) return papers_of_hands(count.motion);
    return {count.presence.present, count.presence.present, count.presence.present, 0};
}

}  // namespace words

namespace {

/// What differs between the electorates in a sentence on the quorum.
struct QuorumBase {
    std::int64_t number = 0;
    std::string words;      ///< 「应到代表」
    std::string beginning;  ///< 「应到正式代表」, before the number
};

QuorumBase of_expected(const Presence& presence, Electors electors) {
    const std::string who{words::electors_words(electors)};
    return {presence.expected, "应到" + who,
            "应到" + std::string(electors == Electors::committee ? "" : "正式") + who};
}

Quorum check_quorum_of(const Threshold& quorum, const Presence& presence, const QuorumBase& base,
                       std::string_view purpose) {
    using words::spaced;
    Quorum out;
    out.met = quorum.reached(presence.present, base.number);
    out.required = quorum.least(base.number);
    out.sentence = base.beginning + spaced(base.number) + "名，实到" + spaced(presence.present) + "名，" +
                   words::compared(quorum, presence.present, base.number, base.words, "名") +
                   (out.met ? "，符合规定，可以" : "，不能") + std::string(purpose) + "。";
    return out;
}

std::string_view purpose_of(PollKind kind) {
    switch (kind) {
        case PollKind::motion:
            return "进行表决";
        case PollKind::election:
            return "进行选举";
        case PollKind::appraisal:
            return "进行民主测评";
        case PollKind::score:
            return "进行评分";
        case PollKind::choose:
            return "进行评选";
    }
    return "";
}

struct PaperWords {
    std::string act;    ///< 「选举」
    std::string paper;  ///< 「选票」
};

PaperWords paper_words(PollKind kind) {
    switch (kind) {
        case PollKind::motion:
            return {"表决", "表决票"};
        case PollKind::election:
            return {"选举", "选票"};
        case PollKind::appraisal:
            return {"测评", "测评票"};
        case PollKind::score:
            return {"评分", "评分票"};
        case PollKind::choose:
            return {"评选", "评选票"};
    }
    return {};
}

}  // namespace

Electors electors_of(const Poll& poll) { return poll.women_only ? Electors::women : Electors::delegates; }

Electors electors_of(const Congress& congress, const Poll& poll) {
    const Body* body = congress.body(poll.body);
    return body != nullptr && !body->elected_by.empty() ? Electors::committee : electors_of(poll);
}

Quorum check_quorum(const Threshold& quorum, const Presence& presence, std::string_view purpose,
                    Electors electors) {
    return check_quorum_of(quorum, presence, of_expected(presence, electors), purpose);
}

Quorum check_quorum_of_members(const Threshold& quorum, const Presence& presence, std::int64_t members,
                               std::string_view purpose) {
    return check_quorum_of(quorum, presence, {members, "全体会员", "全体会员"}, purpose);
}

Quorum check_quorum(const Poll& poll, const Presence& presence, Electors electors, std::int64_t members) {
    const std::string_view purpose = purpose_of(poll.kind);
    return poll.quorum_base == Base::members ? check_quorum_of_members(poll.quorum, presence, members, purpose)
                                             : check_quorum(poll.quorum, presence, purpose, electors);
}

Validity check_validity(const Papers& papers, PollKind kind) {
    using words::spaced;
    const auto [act, paper] = paper_words(kind);
    Validity out;
    out.valid = papers.returned <= papers.issued;
    const char* relation = papers.returned < papers.issued ? "少于" : out.valid ? "等于" : "多于";
    out.sentence = "发出" + paper + spaced(papers.issued) + "张，收回" + paper + spaced(papers.returned) +
                   "张，收回" + paper + relation + "发出" + paper + "，" + act +
                   (out.valid ? "有效。" : "无效，须重新投票。");
    return out;
}

Papers papers_of_hands(const MotionCount& count) {
    const std::int64_t raised = count.approve + count.oppose + count.abstain;
    return {raised + count.not_cast, raised, raised, 0};
}

Count count_of_motion(const MotionCount& motion, const Presence& presence) {
    Count count;
    count.presence = presence;
    count.motion = motion;
    count.papers = papers_of_hands(motion);
    return count;
}

Poll taken_by(Poll poll, std::string_view means) {
    poll.means = parse<Means>(means).value_or(poll.means);
    return poll;
}

std::string percent(std::int64_t count, std::int64_t base, int decimals) {
    if (base <= 0 || count < 0 || count > max_count) return "—";
    const int places = std::clamp(decimals, 0, 4);
    std::int64_t unit = 1;
    for (int i = 0; i < places; ++i) unit *= 10;
    const std::int64_t scaled = (count * 100 * unit * 2 + base) / (base * 2);
    std::string out = std::to_string(scaled / unit);
    std::string fraction = std::to_string(scaled % unit);
    if (places > 0) fraction.insert(0, static_cast<std::size_t>(places) - fraction.size(), '0');
    while (!fraction.empty() && fraction.back() == '0') fraction.pop_back();
    if (!fraction.empty()) out += "." + fraction;
    return out + "%";
}

}  // namespace daihui::congress
