// The words of the enumerators, in files and in Chinese. One table each; parse() reads what the tables hold.
#include <array>
#include <utility>

#include "shared/congress/congress.hpp"
#include "shared/congress/counting.hpp"
#include "shared/congress/stage.hpp"

namespace daihui::congress {
namespace {

/// One enumerator: its word in files, and its Chinese (empty where no Chinese file or form names it).
template <class Enum>
struct Word {
    Enum value;
    std::string_view text;
    std::string_view words = {};
};

template <class Enum>
struct Words;

template <>
struct Words<DelegateKind> {
    static constexpr std::array table = {
        Word{DelegateKind::full, "full", "正式代表"},
        Word{DelegateKind::observer, "observer", "列席代表"},
        Word{DelegateKind::guest, "guest", "特邀代表"},
        Word{DelegateKind::staff, "staff", "工作人员"},
    };
};

template <>
struct Words<Sex> {
    static constexpr std::array table = {
        Word{Sex::unknown, "unknown", ""},
        Word{Sex::male, "male", "男"},
        Word{Sex::female, "female", "女"},
    };
};

template <>
struct Words<Business> {
    static constexpr std::array table = {
        Word{Business::hear, "hear", "听取"},
        Word{Business::deliberate, "deliberate", "审议"},
        Word{Business::adopt, "adopt", "审议通过"},
        Word{Business::elect, "elect", "选举"},
        Word{Business::appraise, "appraise", "民主评议"},
        Word{Business::other, "other", "其他"},
    };
};

template <>
struct Words<PollKind> {
    static constexpr std::array table = {
        Word{PollKind::motion, "motion", "表决"},       Word{PollKind::election, "election", "选举"},
        Word{PollKind::appraisal, "appraisal", "测评"}, Word{PollKind::score, "score", "评分"},
        Word{PollKind::choose, "choose", "评选"},
    };
};

template <>
struct Words<Secrecy> {
    static constexpr std::array table = {
        Word{Secrecy::named, "named", "记名"},
        Word{Secrecy::secret, "secret", "无记名"},
    };
};

template <>
struct Words<Means> {
    static constexpr std::array table = {
        Word{Means::kiosk, "kiosk", "电子"},
        Word{Means::hands, "hands", "举手"},
        Word{Means::paper, "paper", "纸质"},
        Word{Means::acclamation, "acclamation", "鼓掌"},
    };
};

template <>
struct Words<Adopts> {
    static constexpr std::array table = {
        Word{Adopts::nothing, "nothing", ""},
        Word{Adopts::election_method, "election_method", "选举办法"},
        Word{Adopts::candidates, "candidates", "候选人名单"},
        Word{Adopts::scrutineers, "scrutineers", "监票人名单"},
    };
};

template <>
struct Words<TieRule> {
    static constexpr std::array table = {
        Word{TieRule::revote, "revote", "再次投票"},
        Word{TieRule::fewer_oppose, "fewer-oppose", "不赞成票少的当选"},
        Word{TieRule::vacant, "vacant", "名额空缺"},
    };
};

template <>
struct Words<Shortfall> {
    static constexpr std::array table = {
        Word{Shortfall::by_election, "by-election", "另行选举"},
        Word{Shortfall::vacant, "vacant", "名额空缺"},
        Word{Shortfall::reduce, "reduce", "减少名额"},
        Word{Shortfall::presidium, "presidium", "由主席团提出意见"},
        Word{Shortfall::later, "later", "以后再选"},
    };
};

template <>
struct Words<WriteIns> {
    static constexpr std::array table = {
        Word{WriteIns::none, "none", ""},
        Word{WriteIns::delegates, "delegates", ""},
        Word{WriteIns::members, "members", ""},
    };
};

template <>
struct Words<Contest> {
    static constexpr std::array table = {
        Word{Contest::election, "election", "选举"},
        Word{Contest::primary, "primary", "预选"},
        Word{Contest::by_election, "by-election", "补选"},
    };
};

template <>
struct Words<FollowUp> {
    static constexpr std::array table = {
        Word{FollowUp::none, "none", ""},
        Word{FollowUp::revote, "revote", "再次投票"},
        Word{FollowUp::fill_up, "fill-up", "另行选举"},
        Word{FollowUp::rerun, "rerun", "重新投票"},
    };
};

template <>
struct Words<WriteInLimit> {
    static constexpr std::array table = {
        Word{WriteInLimit::oppose, "oppose", "每投一张不赞成票另选一人"},
        Word{WriteInLimit::seats, "seats", "不超过应选名额"},
    };
};

template <>
struct Words<Unmarked> {
    static constexpr std::array table = {
        Word{Unmarked::abstain, "abstain", "弃权"},
        Word{Unmarked::approve, "approve", "赞成"},
    };
};

template <>
struct Words<Subjects> {
    static constexpr std::array table = {
        Word{Subjects::persons, "persons", "人员"},
        Word{Subjects::bodies, "bodies", "单位"},
        Word{Subjects::proposals, "proposals", "提案"},
        Word{Subjects::items, "items", "项目"},
    };
};

template <>
struct Words<Filing> {
    static constexpr std::array table = {
        Word{Filing::pending, "pending", "待审查"},   Word{Filing::filed, "filed", "立案"},
        Word{Filing::merged, "merged", "并案"},       Word{Filing::suggestion, "suggestion", "转意见建议"},
        Word{Filing::rejected, "rejected", "不立案"},
    };
};

template <>
struct Words<Handling> {
    static constexpr std::array table = {
        Word{Handling::none, "none", "未交办"},       Word{Handling::assigned, "assigned", "承办中"},
        Word{Handling::replied, "replied", "已答复"}, Word{Handling::reopened, "reopened", "重新办理"},
        Word{Handling::closed, "closed", "办结"},
    };
};

template <>
struct Words<Resolution> {
    static constexpr std::array table = {
        Word{Resolution::none, "none", ""},
        Word{Resolution::solved, "solved", "已解决"},
        Word{Resolution::solving, "solving", "正在解决"},
        Word{Resolution::planned, "planned", "列入计划"},
        Word{Resolution::kept, "kept", "留作参考"},
    };
};

template <>
struct Words<Satisfaction> {
    static constexpr std::array table = {
        Word{Satisfaction::none, "none", "未反馈"},
        Word{Satisfaction::satisfied, "satisfied", "满意"},
        Word{Satisfaction::fairly, "fairly", "基本满意"},
        Word{Satisfaction::dissatisfied, "dissatisfied", "不满意"},
    };
};

template <>
struct Words<Next> {
    static constexpr std::array table = {
        Word{Next::nothing, "nothing", ""},
        Word{Next::revote, "revote", "再次投票"},
        Word{Next::by_election, "by-election", "另行选举"},
        Word{Next::vacant, "vacant", "名额空缺"},
        Word{Next::reduce, "reduce", "减少名额"},
        Word{Next::presidium, "presidium", "由主席团提出意见"},
        Word{Next::later, "later", "以后再选"},
        Word{Next::void_rerun, "void-rerun", "重新投票"},
    };
};

template <>
struct Words<Stage> {
    static constexpr std::array table = {
        Word{Stage::planned, "planned", "准备"},
        Word{Stage::box_checked, "box_checked", "检查票箱"},
        Word{Stage::issued, "issued", "发票"},
        Word{Stage::open, "open", "投票"},
        Word{Stage::closed, "closed", "投票结束"},
        Word{Stage::valid, "valid", "选举有效"},
        Word{Stage::void_election, "void_election", "选举无效"},
        Word{Stage::opened, "opened", "计票"},
        Word{Stage::reported, "reported", "报告"},
        Word{Stage::declared, "declared", "宣布"},
        Word{Stage::sealed, "sealed", "封存"},
    };
};

template <class Enum>
std::string_view text_in_table(Enum value) {
    for (const auto& word : Words<Enum>::table)
        if (word.value == value) return word.text;
    return "";
}

template <class Enum>
std::string_view words_in_table(Enum value) {
    for (const auto& word : Words<Enum>::table)
        if (word.value == value) return word.words;
    return "";
}

}  // namespace

template <class Enum>
std::optional<Enum> parse(std::string_view text) {
    if (text.empty()) return std::nullopt;
    for (const auto& word : Words<Enum>::table)
        if (word.text == text || word.words == text) return word.value;
    return std::nullopt;
}
template std::optional<DelegateKind> parse(std::string_view);
template std::optional<Sex> parse(std::string_view);
template std::optional<Business> parse(std::string_view);
template std::optional<PollKind> parse(std::string_view);
template std::optional<Secrecy> parse(std::string_view);
template std::optional<Means> parse(std::string_view);
template std::optional<Adopts> parse(std::string_view);
template std::optional<TieRule> parse(std::string_view);
template std::optional<Shortfall> parse(std::string_view);
template std::optional<WriteIns> parse(std::string_view);
template std::optional<Contest> parse(std::string_view);
template std::optional<FollowUp> parse(std::string_view);
template std::optional<WriteInLimit> parse(std::string_view);
template std::optional<Unmarked> parse(std::string_view);
template std::optional<Subjects> parse(std::string_view);
template std::optional<Filing> parse(std::string_view);
template std::optional<Handling> parse(std::string_view);
template std::optional<Resolution> parse(std::string_view);
template std::optional<Satisfaction> parse(std::string_view);

std::string_view to_text(DelegateKind kind) { return text_in_table(kind); }
std::string_view to_words(DelegateKind kind) { return words_in_table(kind); }
std::string_view to_text(Sex sex) { return text_in_table(sex); }
std::string_view to_text(Business business) { return text_in_table(business); }
std::string_view to_words(Business business) { return words_in_table(business); }
std::string_view to_words(PollKind value) { return words_in_table(value); }
std::string_view to_text(Contest value) { return text_in_table(value); }
std::string_view to_words(Contest value) { return words_in_table(value); }
std::string_view to_text(FollowUp value) { return text_in_table(value); }
std::string_view to_words(FollowUp value) { return words_in_table(value); }
std::string_view to_text(WriteInLimit value) { return text_in_table(value); }
std::string_view to_text(Unmarked value) { return text_in_table(value); }
std::string_view to_text(Subjects value) { return text_in_table(value); }
std::string_view to_text(Filing value) { return text_in_table(value); }
std::string_view to_words(Filing value) { return words_in_table(value); }
std::string_view to_text(Handling value) { return text_in_table(value); }
std::string_view to_words(Handling value) { return words_in_table(value); }
std::string_view to_text(Resolution value) { return text_in_table(value); }
std::string_view to_words(Resolution value) { return words_in_table(value); }
std::string_view to_text(Satisfaction value) { return text_in_table(value); }
std::string_view to_words(Satisfaction value) { return words_in_table(value); }
std::string_view to_text(PollKind kind) { return text_in_table(kind); }
std::string_view to_text(Secrecy secrecy) { return text_in_table(secrecy); }
std::string_view to_text(Means means) { return text_in_table(means); }
std::string_view to_words(Means means) { return words_in_table(means); }
std::string_view to_text(Adopts adopts) { return text_in_table(adopts); }
std::string_view to_text(TieRule rule) { return text_in_table(rule); }
std::string_view to_text(Shortfall shortfall) { return text_in_table(shortfall); }
std::string_view to_text(WriteIns write_ins) { return text_in_table(write_ins); }
std::string_view to_text(Next next) { return text_in_table(next); }
std::string_view to_text(Stage stage) { return text_in_table(stage); }
std::string_view to_words(Stage stage) { return words_in_table(stage); }

std::optional<Stage> parse_stage(std::string_view text) {
    for (const auto& word : Words<Stage>::table)
        if (word.text == text) return word.value;
    return std::nullopt;
}

}  // namespace daihui::congress
