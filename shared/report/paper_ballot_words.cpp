#include "shared/report/paper_ballot_words.hpp"

#include <algorithm>

#include "shared/report/form_parts.hpp"

namespace daihui::report {
namespace {

using congress::Poll;
using congress::PollKind;
using congress::Subjects;

std::string spaced(std::int64_t number) { return " " + std::to_string(number) + " "; }

std::string unit_of(Subjects subjects) {
    switch (subjects) {
        case Subjects::persons:
            return "名";
        case Subjects::bodies:
            return "个";
        case Subjects::proposals:
            return "件";
        case Subjects::items:
            return "项";
    }
    return "项";
}

/// 「每位」 「每件」.
std::string each_of(const Poll& poll) {
    return poll.subjects == Subjects::persons ? "每位" : "每" + unit_of(poll.subjects);
}

std::string subject_of(const Poll& poll) {
    switch (poll.kind) {
        case PollKind::motion:
            return "表决事项";
        case PollKind::election:
            return "候选人";
        case PollKind::appraisal:
            return poll.subjects == Subjects::proposals ? "提案" : "测评对象";
        case PollKind::score:
            return poll.subjects == Subjects::persons ? "评分对象" : "评分项目";
        case PollKind::choose:
            switch (poll.subjects) {
                case Subjects::persons:
                    return "候选人";
                case Subjects::bodies:
                    return "候选集体";
                case Subjects::proposals:
                    return "候选提案";
                case Subjects::items:
                    return "候选项目";
            }
    }
    return "";
}

/// 「0 分至 100 分」
std::string range_words(const congress::ScoreScale& scale) {
    return std::to_string(scale.min) + " 分至 " + std::to_string(scale.max) + " 分";
}

std::string facts_of(const Poll& poll) {
    const auto count = static_cast<std::int64_t>(poll.candidates.size());
    const std::string unit = unit_of(poll.subjects);
    const std::string order = poll.order_note.empty() ? "" : "，" + poll.order_note;
    switch (poll.kind) {
        case PollKind::motion:
            return "";
        case PollKind::election:
            return (poll.contest == congress::Contest::primary ? "预选名额" : "应选") + spaced(poll.seats) +
                   "名，候选人" + spaced(count) + "名" + order;
        case PollKind::appraisal:
            return "共" + spaced(count) + unit + order;
        case PollKind::score:
            return "共" + spaced(count) + unit + "，每" + unit + " " + range_words(poll.scale) + order;
        case PollKind::choose:
            return "候选" + spaced(count) + unit + "，评出" + spaced(poll.seats) + unit + order;
    }
    return "";
}

/// 「第十七届工会委员会委员选举」 has a 选票, 「民主测评」 a 测评票.
std::string paper_of(const Poll& poll) {
    constexpr std::string_view acts[] = {"表决", "选举", "测评", "评分", "评选"};
    const std::string_view act = acts[static_cast<std::size_t>(poll.kind)];
    const bool said = poll.title.ends_with(act);
    if (poll.kind != PollKind::election) return poll.title + (said ? "" : std::string(act)) + "票";
    return (said ? poll.title.substr(0, poll.title.size() - act.size()) : poll.title) + "选票";
}

std::string title_of(const Poll& poll) {
    std::string title = poll.ballot_title.empty() ? paper_of(poll) : poll.ballot_title;
    const std::string round(congress::to_words(poll.follow_up));
    if (!round.empty() && title.find(round) == std::string::npos) title += "（" + round + "）";
    return title;
}

std::string voters_of(const congress::Congress& congress, const Poll& poll) {
    const congress::Body* body = congress.body(poll.body);
    if (body == nullptr) return "";
    const bool committee = !body->elected_by.empty();
    const auto roster = std::count_if(congress.bodies.begin(), congress.bodies.end(),
                                      [](const congress::Body& one) { return one.elected_by.empty(); });
    if (!committee && !poll.women_only && roster < 2) return "";
    const std::string who = committee ? "委员" : "正式代表";
    return "本票由" + body->name + (poll.women_only ? "女" : "") + who + "填写";
}

/// How many may be named, and what of too many or too few.
std::string seats_rule(const Poll& poll) {
    const std::string with = poll.write_ins == congress::WriteIns::none ? "" : "（含另选他人）";
    if (poll.exact_seats)
        return "赞成人数" + with + "须为" + spaced(poll.seats) +
               "名，不足或超过的为无效票；对所有候选人都不赞成或弃权的，仍为有效票。";
    return "赞成人数" + with + "不得超过" + spaced(poll.seats) + "名，超过的为无效票；少于的有效。";
}

std::string write_in_rule(const Poll& poll) {
    if (poll.write_ins == congress::WriteIns::none) return "本票不设另选他人，写上其他姓名的为无效票。";
    const std::string who = poll.write_ins == congress::WriteIns::members ? "工会会员" : "本次大会正式代表";
    const std::string limit =
        poll.write_in_limit == congress::WriteInLimit::oppose
            ? "每投一张不赞成票可另选一人，投弃权票的不能另选；另选人数多于不赞成票的为无效票。"
            : "另选人数与赞成人数之和不得超过应选名额。";
    return "可以另选" + who + "，请写明姓名，同名的注明单位；" + limit +
           "同一人写两次，或写候选人姓名的，为无效票。";
}

std::vector<std::string> election_rules(const Poll& poll) {
    const bool approve = poll.unmarked == congress::Unmarked::approve;
    return {
        std::string(
            "请在候选人姓名后的「赞成」「不赞成」或「弃权」栏内画「○」，每位候选人只画一栏；未作标记的视为") +
            (approve ? "赞成。" : "弃权。"),
        seats_rule(poll),
        write_in_rule(poll),
        "对某位候选人画两栏以上或标记无法辨认的，该候选人不计；整张选票无法辨认的，为无效票。",
    };
}

std::vector<std::string> choice_rules(const Poll& poll) {
    const std::string unit = unit_of(poll.subjects);
    std::string many;
    if (poll.choose_min == poll.choose_max)
        many = "须选" + spaced(poll.choose_max) + unit + "，多选、少选的为无效票。";
    else if (poll.choose_min > 0)
        many = "至少选" + spaced(poll.choose_min) + unit + "，至多选" + spaced(poll.choose_max) + unit +
               "，多选、少选的为无效票。";
    else
        many = "至多选" + spaced(poll.choose_max) + unit + "，多选的为无效票；未作标记的视为弃权。";
    return {"请在拟选的" + subject_of(poll) + "后画「○」。", many,
            "写上其他名称的，或整张选票无法辨认的，为无效票。"};
}

std::vector<std::string> rules_of(const Poll& poll) {
    std::vector<std::string> rules;
    switch (poll.kind) {
        case PollKind::motion:
            rules = {"请在「赞成」「反对」「弃权」中选一栏画「○」；未作标记的视为弃权。",
                     "画两栏以上的，或无法辨认的，为无效票。"};
            break;
        case PollKind::election:
            rules = election_rules(poll);
            break;
        case PollKind::appraisal:
            rules = {"请对" + each_of(poll) + "选一个等次，在相应栏内画「○」。",
                     each_of(poll) + "都要填写；漏填、多选或无法辨认的，为无效票。"};
            break;
        case PollKind::score:
            rules = {"请对" + each_of(poll) + "写明分数，从 " + range_words(poll.scale) +
                         (poll.scale.step > 1 ? "，每档" + spaced(poll.scale.step) + "分。" : "，写整数。"),
                     each_of(poll) + "都要评分；漏评、超出范围或无法辨认的，为无效票。"};
            break;
        case PollKind::choose:
            rules = choice_rules(poll);
            break;
    }
    const char* paper =
        poll.kind == PollKind::motion || poll.kind == PollKind::election || poll.kind == PollKind::choose
            ? "选票"
            : "本票";
    rules.push_back(std::string("请用黑色签字笔独立填写，不要在") + paper + "上署名或作其他记号。");
    return rules;
}

std::vector<std::string> marks_of(const Poll& poll) {
    switch (poll.kind) {
        case PollKind::motion:
            return {"赞成", "反对", "弃权"};
        case PollKind::election:
            return {"赞成", "不赞成", "弃权"};
        case PollKind::appraisal:
            return poll.grades;
        case PollKind::score:
            return {"分数"};
        case PollKind::choose:
            return {"选"};
    }
    return {};
}

std::vector<print::RichText> rows_of(const congress::Congress& congress, const Poll& poll) {
    if (poll.kind == PollKind::motion) return {poll.question.empty() ? poll.title : poll.question};
    std::vector<print::RichText> rows;
    for (const std::string& name : congress::candidate_names(poll))
        rows.push_back(poll.subjects == Subjects::persons ? listed_name(congress, poll, name).rich()
                                                          : print::RichText(name));
    return rows;
}

}  // namespace

BallotPaperText ballot_paper_text(const congress::Congress& congress, const Poll& poll) {
    BallotPaperText text;
    text.title = title_of(poll);
    text.facts = facts_of(poll);
    text.voters = voters_of(congress, poll);
    text.subject = subject_of(poll);
    text.marks = marks_of(poll);
    text.written = poll.kind == PollKind::score;
    text.rows = rows_of(congress, poll);
    if (poll.kind == PollKind::election && poll.write_ins != congress::WriteIns::none) {
        // As many as the rules let one write: there can be no more 不赞成 than candidates.
        const auto candidates = static_cast<int>(poll.candidates.size());
        text.write_ins = poll.write_in_limit == congress::WriteInLimit::oppose
                             ? std::min(poll.seats, candidates)
                             : poll.seats;
        text.write_in_head = "另选他人（写明姓名即为赞成）";
    }
    text.instructions = rules_of(poll);
    return text;
}

}  // namespace daihui::report
