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

}  // namespace words

namespace {

Quorum check_quorum_of(const Threshold& quorum, const Presence& presence, std::int64_t base,
                       std::string_view base_words, const std::string& beginning, std::string_view purpose) {
    using words::spaced;
    Quorum out;
    out.met = quorum.reached(presence.present, base);
    out.required = quorum.least(base);
    out.sentence = beginning + "，实到" + spaced(presence.present) + "名，" +
                   words::compared(quorum, presence.present, base, base_words, "名") +
                   (out.met ? "，符合规定，可以" : "，不能") + std::string(purpose) + "。";
    return out;
}

}  // namespace

Quorum check_quorum(const Threshold& quorum, const Presence& presence, std::string_view purpose) {
    return check_quorum_of(quorum, presence, presence.expected, "应到代表",
                           "应到正式代表" + words::spaced(presence.expected) + "名", purpose);
}

Quorum check_quorum_of_members(const Threshold& quorum, const Presence& presence, std::int64_t members,
                               std::string_view purpose) {
    return check_quorum_of(quorum, presence, members, "全体会员", "全体会员" + words::spaced(members) + "名",
                           purpose);
}

Validity check_validity(const Papers& papers, PollKind kind) {
    using words::spaced;
    const char* act = kind == PollKind::election ? "选举" : kind == PollKind::motion ? "表决" : "测评";
    const std::string paper = kind == PollKind::election ? "选票"
                              : kind == PollKind::motion ? "表决票"
                                                         : "测评票";
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
