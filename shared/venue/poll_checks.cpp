#include "shared/venue/poll_checks.hpp"

#include <algorithm>
#include <set>

#include "shared/base/quotes.hpp"
#include "shared/congress/marks.hpp"
#include "shared/venue/poll_shape.hpp"

namespace daihui::venue {
namespace {

using congress::Means;
using congress::PollKind;
using congress::Secrecy;

constexpr std::size_t longest_id = 64, longest_title = 240;
constexpr int most_seats = 1000, highest_score = 1000;

std::string spaced(std::int64_t number) { return " " + std::to_string(number) + " "; }

bool has_control(std::string_view text) {
    return std::any_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

bool is_share(const congress::Threshold& share, PollKind kind) {
    if (const auto read = congress::parse_threshold(share.text())) return *read == share;
    // 「得票」: one vote is enough; choices only.
    return kind == PollKind::choose && share.strict && share.numerator == 0 && share.denominator == 1;
}

/// 「候选人」 of an election, else what is judged.
const char* subject_words(PollKind kind) {
    switch (kind) {
        case PollKind::appraisal:
            return "测评对象";
        case PollKind::score:
            return "评分对象";
        case PollKind::choose:
            return "评选对象";
        case PollKind::motion:
        case PollKind::election:
            break;
    }
    return "候选人";
}

std::string general_fault(const congress::Congress& congress, const congress::Poll& poll) {
    if (!is_usable_id(poll.id))
        return "投票代号" + in_quotes(poll.id) + "不能用。请只用英文字母、数字和连字符。";
    if (poll.title.empty() || poll.title.size() > longest_title || has_control(poll.title))
        return "请写明投票的名称，不超过 80 个字，不换行。";
    if (poll.ballot_title.empty() || has_control(poll.ballot_title))
        return in_quotes(poll.title) + "的选票没有标题，请写明。";
    const std::string title = in_quotes(poll.title);
    const congress::Body* body = congress.body(poll.body);
    if (body == nullptr) return title + "由哪个大会的代表投票？请选择教代会、工代会或委员会。";
    if (!poll.document.empty() && congress.document(poll.document) == nullptr)
        return title + "所附的文件不在会议文件中，请重新选择。";
    if (!is_share(poll.quorum, PollKind::motion) || !is_share(poll.majority, poll.kind))
        return title + "的到会人数或通过票数的比例不能用，请重新选择。";
    if (poll.quorum_base != congress::Base::expected && poll.quorum_base != congress::Base::members)
        return title + "的到会人数只能以应到代表或全体会员计算，请重新选择。";
    if ((poll.quorum_base == congress::Base::members || poll.majority_base == congress::Base::members) &&
        congress.member_count < 1)
        return title + "以全体会员为基数，但没有会员总数，请改用应到代表。";
    if (poll.women_only && body->elected_by.empty() && congress::expected_of(congress, poll) < 1)
        return title + "只由女代表投票，但" + body->short_name + "没有女代表，请核对。";
    return {};
}

/// Which secrecy goes with which means (RULES.md 2, 3; the folder's open-election, secret-hands, open-ballot).
std::string means_fault(const congress::Poll& poll, const congress::Body& body) {
    const std::string title = in_quotes(poll.title);
    const bool shown = poll.means == Means::hands || poll.means == Means::acclamation;
    if (poll.secrecy == Secrecy::secret && shown)
        return title + "是无记名投票，不能用" + std::string(congress::to_words(poll.means)) +
               "方式。请用投票机或纸质选票。";
    // A committee of a few in one room may choose its officers by hands where its method says so.
    if (poll.kind == PollKind::election && poll.secrecy != Secrecy::secret &&
        !(shown && !body.elected_by.empty()))
        return title + "是选举，须无记名投票。请用投票机或纸质选票。";
    if (is_graded(poll)) {
        if (poll.secrecy != Secrecy::secret)
            return title + "须无记名进行。请用投票机或纸质" +
                   (poll.kind == PollKind::score ? "评分票。" : "测评票。");
    }
    if (poll.kind == PollKind::choose && poll.secrecy != Secrecy::secret && poll.means == Means::kiosk)
        return title + "在投票机上须无记名进行；记名的请用举手。";
    return {};
}

std::string candidate_fault(const congress::Congress& congress, const congress::Poll& poll) {
    const std::string title = in_quotes(poll.title);
    const std::string subject = subject_words(poll.kind);
    if (poll.candidates.empty()) return title + "没有" + subject + "，请先添加。";
    std::set<std::pair<std::string, std::string>> seen;
    for (const congress::Candidate& one : poll.candidates) {
        if (one.name.empty() || has_control(one.name)) return title + "有一位" + subject + "没有姓名，请补上。";
        const auto key =
            one.number.empty() ? std::pair{one.name, "\n" + one.unit} : std::pair{one.number, std::string()};
        if (!seen.insert(key).second)
            return title + "的" + subject + in_quotes(one.name) +
                   "列了两次，请去掉一个；同名的两人请写明单位。";
        if (one.number.empty() || poll.subjects != congress::Subjects::persons) continue;
        const congress::Delegate* delegate = congress.delegate(one.number);
        const auto member = std::find_if(congress.members.begin(), congress.members.end(),
                                         [&](const auto& known) { return known.number == one.number; });
        const bool on_members = member != congress.members.end();
        if (delegate == nullptr && !on_members)
            return title + "的" + subject + in_quotes(one.name) + "编号 " + one.number +
                   " 不在名册中，请核对。";
        const std::string& known = delegate != nullptr ? delegate->name : member->name;
        if (known != one.name && (!on_members || member->name != one.name))
            return title + "的" + subject + in_quotes(one.name) + "与名册不符，编号 " + one.number + " 是" +
                   known + "，请核对。";
    }
    const auto names = congress::candidate_names(poll);
    std::set<std::string> unlike(names.begin(), names.end());
    if (unlike.size() != names.size()) return title + "有同名的" + subject + "不能分辨，请写明单位或编号。";
    return {};
}

std::string election_fault(const congress::Congress& congress, const congress::Poll& poll,
                           const std::vector<std::string>& committee) {
    const std::string title = in_quotes(poll.title);
    const auto candidates = static_cast<std::int64_t>(poll.candidates.size());
    if (poll.seats < 1 || poll.seats > most_seats) return title + "的应选名额须在 1 名以上，请填写。";
    if (poll.office.empty() && poll.contest != congress::Contest::primary)
        return title + "没有写明选出的职务，请填写，例如「第十七届工会委员会委员」。";
    if (candidates < poll.seats && poll.write_ins == congress::WriteIns::none)
        return title + "应选" + spaced(poll.seats) + "名，候选人只有" + spaced(candidates) +
               "名，又不设另选他人。请补足候选人、减少名额，或允许另选他人。";
    if (poll.write_ins == congress::WriteIns::members && congress.members.empty())
        return title + "可以另选会员，但没有会员名单。请改为只另选代表，或不设另选他人。";
    if (congress::eligible_write_ins(congress, poll, committee).size() > congress::max_eligible)
        return title + "可以另选的人数超过 65535 人，请改为只另选代表。";
    if (poll.difference_percent < 0 || poll.difference_percent > 100 || poll.fill_up_percent < 0 ||
        poll.fill_up_percent > 100)
        return title + "的差额比例须在 0 至 100 之间，请改正。";
    return {};
}

std::string score_fault(const congress::Congress& congress, const congress::Poll& poll) {
    const congress::ScoreScale& scale = poll.scale;
    const std::string title = in_quotes(poll.title);
    if (scale.min < 0 || scale.max > highest_score || scale.min >= scale.max)
        return title + "的分数须从低到高，在 0 至 1000 分之间，请改正。";
    if (scale.step < 1 || (scale.max - scale.min) % scale.step != 0)
        return title + "的每档分数除不尽最高分与最低分的差，请改正。";
    const std::int64_t drops = std::int64_t{scale.drop_highest} + scale.drop_lowest;
    const std::int64_t electors = congress::expected_of(congress, poll);
    if (scale.drop_highest < 0 || scale.drop_lowest < 0 || (electors > 0 && drops >= electors))
        return title + "去掉的最高分和最低分不能是负数，也不能多于参加评分的人，请改正。";
    return {};
}

std::string choice_fault(const congress::Poll& poll) {
    const std::string title = in_quotes(poll.title);
    const auto candidates = static_cast<int>(poll.candidates.size());
    if (poll.seats < 1 || poll.seats > candidates)
        return title + "的名额须在 1 至" + spaced(candidates) + "名之间，请改正。";
    if (poll.choose_min < 0 || poll.choose_max < 1 || poll.choose_min > poll.choose_max ||
        poll.choose_max > candidates)
        return title + "每张选票最少选" + spaced(poll.choose_min) + "名、最多选" + spaced(poll.choose_max) +
               "名，与评选对象" + spaced(candidates) + "名不合，请改正。";
    return {};
}

std::string appraisal_fault(const congress::Poll& poll) {
    const std::string title = in_quotes(poll.title);
    std::set<std::string> seen;
    for (const std::string& grade : poll.grades)
        if (grade.empty() || has_control(grade) || !seen.insert(grade).second)
            return title + "的等次有空的或重复的，请改正。";
    if (poll.grades.size() < 2) return title + "至少要有两个等次，请补上。";
    return {};
}

std::string motion_fault(const congress::Congress& congress, const congress::Poll& poll) {
    const std::string title = in_quotes(poll.title);
    if (!poll.candidates.empty()) return title + "是表决，不列候选人。";
    if (poll.amends.empty()) return {};
    const congress::Poll* motion = congress.poll(poll.amends);
    if (motion == nullptr || motion->id == poll.id || motion->kind != PollKind::motion ||
        !motion->amends.empty())
        return title + "是修正案，请选择它所修正的表决事项。";
    if (motion->body != poll.body || motion->women_only != poll.women_only)
        return title + "与原案" + in_quotes(motion->title) + "须由同一个大会表决，请改正。";
    return {};
}

/// What is odd about the numbers of a poll: nothing to choose among, more than anybody fills in.
std::vector<std::string> size_warnings(const congress::Congress& congress, const congress::Poll& poll) {
    std::vector<std::string> out;
    const std::string title = in_quotes(poll.title);
    const auto candidates = static_cast<std::int64_t>(poll.candidates.size());
    const std::string unit{congress::measure_word(poll.subjects)};
    constexpr std::int64_t many_subjects = 100;
    constexpr int many_steps = 101;
    if (poll.kind != PollKind::election && candidates > many_subjects)
        out.push_back(title + "有" + spaced(candidates) + unit + subject_words(poll.kind) +
                      "，代表填写的时间很长，请考虑分成几次。");
    if (poll.kind == PollKind::score && poll.scale.step > 0 && poll.scale.steps() > many_steps)
        out.push_back(title + "有" + spaced(poll.scale.steps()) +
                      "档分数，代表在投票机上不便选择，请考虑把每档分数改大。");
    if (poll.kind == PollKind::choose && candidates == poll.seats)
        out.push_back(title + "要选" + spaced(poll.seats) + unit + "，评选对象也是" + spaced(candidates) +
                      unit + "，请核对名额。");
    if (poll.kind != PollKind::election || poll.follow_up != congress::FollowUp::none) return out;
    if (congress::is_primary(poll)) {
        if (candidates <= poll.seats)
            out.push_back(title + "是预选，" + std::to_string(candidates) + " 名参加，取" + spaced(poll.seats) +
                          "名，没有可选的余地，请核对。");
        return out;
    }
    const congress::Body* body = congress.body(poll.body);
    const bool of_committee = body != nullptr && !body->elected_by.empty();
    if (of_committee || poll.difference_percent <= 0) return out;
    if (candidates <= poll.seats)
        out.push_back(title + "应选" + spaced(poll.seats) + "名，候选人" + spaced(candidates) +
                      "名，没有差额。请确认选举办法规定为等额选举。");
    else if ((candidates - poll.seats) * 100 < std::int64_t{poll.seats} * poll.difference_percent)
        out.push_back(title + "应选" + spaced(poll.seats) + "名，候选人" + spaced(candidates) +
                      "名，差额不到 " + std::to_string(poll.difference_percent) + "%。请与选举办法核对。");
    return out;
}

}  // namespace

bool is_usable_id(std::string_view id) {
    return !id.empty() && id.size() <= longest_id && std::all_of(id.begin(), id.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    });
}

std::string poll_fault(const congress::Congress& congress, const congress::Poll& poll,
                       const std::vector<std::string>& committee) {
    if (std::string fault = general_fault(congress, poll); !fault.empty()) return fault;
    if (std::string fault = means_fault(poll, *congress.body(poll.body)); !fault.empty()) return fault;
    if (poll.kind != PollKind::motion) {
        if (std::string fault = candidate_fault(congress, poll); !fault.empty()) return fault;
        if (!poll.amends.empty()) return in_quotes(poll.title) + "不是表决，不能作修正案。";
        if (poll.adopts != congress::Adopts::nothing)
            return in_quotes(poll.title) + "不是表决，不能用来通过选举办法或名单。";
    }
    std::string fault;
    switch (poll.kind) {
        case PollKind::motion:
            fault = motion_fault(congress, poll);
            break;
        case PollKind::election:
            fault = election_fault(congress, poll, committee);
            break;
        case PollKind::appraisal:
            fault = appraisal_fault(poll);
            break;
        case PollKind::score:
            fault = score_fault(congress, poll);
            break;
        case PollKind::choose:
            fault = choice_fault(poll);
            break;
    }
    if (!fault.empty() || !is_boxed(poll)) return fault;
    // What a ballot of this library can hold: number of names, of answers.
    if (const auto fits = ballot::check_shape(shape_of(congress, poll, committee)); !fits)
        return in_quotes(poll.title) + "的选票不能制作：" + fits.error().message;
    return {};
}

std::vector<std::string> poll_warnings(const congress::Congress& congress, const congress::Poll& poll,
                                       const std::vector<std::string>& committee) {
    std::vector<std::string> out = size_warnings(congress, poll);
    if (poll.kind != PollKind::election) return out;
    const std::string title = in_quotes(poll.title);
    const congress::Body* body = congress.body(poll.body);
    const bool of_committee = body != nullptr && !body->elected_by.empty();
    for (const congress::Candidate& one : poll.candidates) {
        const auto barred =
            std::find_if(congress.members.begin(), congress.members.end(), [&](const auto& member) {
                return !member.barred.empty() &&
                       (one.number.empty() ? member.name == one.name && member.unit == one.unit
                                           : member.number == one.number);
            });
        if (barred != congress.members.end())
            out.push_back(title + "的候选人" + one.name + "在会员名单中注明「" + barred->barred +
                          "」，请核对能否作候选人。");
        if (poll.women_only && one.sex == congress::Sex::male)
            out.push_back(title + "只由女代表投票，候选人" + one.name + "是男性，请核对。");
        if (of_committee && !committee.empty() && !one.number.empty() &&
            std::find(committee.begin(), committee.end(), one.number) == committee.end())
            out.push_back(title + "的候选人" + one.name + "没有当选" + body->short_name + "委员，请核对。");
    }
    return out;
}

}  // namespace daihui::venue
