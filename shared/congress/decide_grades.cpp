// Polls that decide nothing: grades as shares, points as means (RULES.md 4).
#include <algorithm>

#include "shared/congress/counting_words.hpp"

namespace daihui::congress {
namespace words {
namespace {

/// Points of one person with the highest and lowest left out, as a sum and the number of ballots in it.
Scored scored(const Poll& poll, const GradeCount& person) {
    Scored out{person.name, 0, 0, 0};
    std::int64_t ballots = 0;
    for (const std::int64_t number : person.grades) ballots += number;
    // Ballots by points from the lowest: those between `from` and `until` count.
    const std::int64_t from = poll.scale.drop_lowest;
    const std::int64_t until = ballots - poll.scale.drop_highest;
    std::int64_t before = 0;
    for (std::size_t step = 0; step < person.grades.size(); ++step) {
        const std::int64_t first = std::max(from, before);
        before += person.grades[step];
        const std::int64_t counted = std::max<std::int64_t>(0, std::min(until, before) - first);
        out.ballots += counted;
        out.sum += counted * (poll.scale.min + static_cast<int>(step) * poll.scale.step);
    }
    return out;
}

/// Means compared as fractions; nobody's points come after everybody's.
bool higher_mean(const Scored& a, const Scored& b) {
    __extension__ using Wide = __int128;
    if (a.ballots == 0 || b.ballots == 0) return a.ballots > 0 && b.ballots == 0;
    return static_cast<Wide>(a.sum) * b.ballots > static_cast<Wide>(b.sum) * a.ballots;
}

/// 「去掉 1 个最高分、1 个最低分后取平均分」; 「取平均分」 where none is dropped.
std::string mean_rule(const ScoreScale& scale) {
    std::string dropped;
    if (scale.drop_highest > 0) dropped += std::to_string(scale.drop_highest) + " 个最高分";
    if (scale.drop_lowest > 0)
        dropped += (dropped.empty() ? "" : "、") + std::to_string(scale.drop_lowest) + " 个最低分";
    return dropped.empty() ? "取平均分" : "去掉 " + dropped + "后取平均分";
}

}  // namespace

bool is_sound(const ScoreScale& scale) {
    constexpr int most_points = 1000;
    return scale.min >= 0 && scale.min < scale.max && scale.max <= most_points && scale.step > 0 &&
           (scale.max - scale.min) % scale.step == 0 && scale.drop_highest >= 0 && scale.drop_lowest >= 0;
}

void decide_appraisal(const Poll& poll, const Count& count, Outcome& outcome) {
    outcome.verdict =
        "收回测评票" + spaced(count.papers.returned) + "张，其中有效票" + spaced(count.papers.valid) + "张。";
    outcome.sentences.push_back(outcome.verdict);
    for (const GradeCount& one : count.grades) {
        std::string sentence = one.name + "：";
        for (std::size_t i = 0; i < one.grades.size() && i < poll.grades.size(); ++i)
            sentence += (i == 0 ? "" : "，") + poll.grades[i] + spaced(one.grades[i]) + "票，占有效票的 " +
                        percent(one.grades[i], count.papers.valid);
        outcome.sentences.push_back(sentence + "。");
    }
}

void decide_score(const Poll& poll, const Count& count, Outcome& outcome) {
    for (const GradeCount& one : count.grades) outcome.scores.push_back(scored(poll, one));
    // Stable by insertion: see decide_election.cpp on std::stable_sort.
    for (auto one = outcome.scores.begin(); one != outcome.scores.end(); ++one)
        std::rotate(std::upper_bound(outcome.scores.begin(), one, *one, higher_mean), one, one + 1);
    for (std::size_t i = 0; i < outcome.scores.size(); ++i)
        outcome.scores[i].place = i > 0 && !higher_mean(outcome.scores[i - 1], outcome.scores[i])
                                      ? outcome.scores[i - 1].place
                                      : static_cast<std::int64_t>(i) + 1;

    outcome.verdict =
        "收回评分票" + spaced(count.papers.returned) + "张，其中有效票" + spaced(count.papers.valid) + "张。";
    outcome.sentences.push_back(outcome.verdict);
    outcome.sentences.push_back("每项" + mean_rule(poll.scale) + "。");
    for (std::size_t i = 0; i < outcome.scores.size(); ++i) {
        const Scored& one = outcome.scores[i];
        if (one.ballots == 0) {
            outcome.sentences.push_back(one.name + "：有效票不多于须去掉的票，没有平均分。");
            continue;
        }
        const auto beside = std::count_if(outcome.scores.begin(), outcome.scores.end(),
                                          [&one](const Scored& other) { return other.place == one.place; });
        outcome.sentences.push_back(one.name + "：平均 " + mean_text(one) + " 分，" +
                                    (beside > 1 ? "并列" : "列") + "第" + spaced(one.place) + "位。");
    }
}

}  // namespace words

std::string mean_text(const Scored& scored, int decimals) {
    if (scored.ballots <= 0 || scored.sum < 0) return "—";
    __extension__ using Wide = __int128;
    std::int64_t unit = 1;
    const int places = std::clamp(decimals, 0, 4);
    for (int i = 0; i < places; ++i) unit *= 10;
    const Wide doubled = static_cast<Wide>(scored.sum) * unit * 2 + scored.ballots;
    const auto rounded = static_cast<std::int64_t>(doubled / (static_cast<Wide>(scored.ballots) * 2));
    std::string out = std::to_string(rounded / unit);
    if (places == 0) return out;
    const std::string fraction = std::to_string(rounded % unit);
    return out + "." + std::string(static_cast<std::size_t>(places) - fraction.size(), '0') + fraction;
}

}  // namespace daihui::congress
