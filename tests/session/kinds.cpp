#include "tests/session/kinds.hpp"

#include <algorithm>
#include <utility>

namespace daihui::test {
namespace {

using congress::Candidate;
using congress::Poll;
using congress::PollKind;
using congress::Subjects;

Poll secret(const char* id, PollKind kind, const char* title, const char* ballot) {
    Poll poll;
    poll.id = id;
    poll.kind = kind;
    poll.title = title;
    poll.ballot_title = ballot;
    poll.body = "union";
    return poll;
}

/// People of the roster with their units, from the `first`-th. Who counts the votes stands for nothing.
std::vector<Candidate> people(const congress::Congress& congress, std::size_t first, std::size_t count) {
    std::vector<Candidate> out;
    const auto scrutinises = [&](const std::string& name) {
        const congress::People& staff = congress.people;
        return name == staff.chief_scrutineer ||
               std::find(staff.scrutineers.begin(), staff.scrutineers.end(), name) != staff.scrutineers.end();
    };
    for (std::size_t i = first; i < congress.delegates.size() && out.size() < count; ++i) {
        const congress::Delegate& one = congress.delegates[i];
        if (!scrutinises(one.name)) out.push_back({one.name, one.sex, one.ethnicity, one.unit, one.number, {}});
    }
    return out;
}

std::vector<Candidate> titled(std::initializer_list<const char*> titles) {
    std::vector<Candidate> out;
    for (const char* title : titles) {
        Candidate one;
        one.name = title;
        out.push_back(std::move(one));
    }
    return out;
}

Candidate woman(const char* name, const char* ethnicity) {
    Candidate one;
    one.name = name;
    one.sex = congress::Sex::female;
    one.ethnicity = ethnicity;
    return one;
}

}  // namespace

void vote_on_every_kind(congress::Congress& congress) {
    std::vector<Poll> polls;
    Poll awards = secret("awards", PollKind::choose, "工作能手评选", "工作能手评选票");
    awards.candidates = people(congress, 0, 19);
    awards.candidates.push_back(
        {longest_name, congress::Sex::unknown, {}, "自动化系智能感知与机器人联合教研室", {}, {}});
    awards.seats = awards.choose_max = 16;
    polls.push_back(awards);

    Poll collectives = secret("collectives", PollKind::choose, "先进集体评选", "先进集体评选票");
    collectives.subjects = Subjects::bodies;
    collectives.candidates =
        titled({"自动控制教研室", "检测技术教研室", "电气工程教研室", "学院办公室", "实验中心",
                "学生工作办公室（团委）", "智能感知与机器人联合教学科研创新团队"});
    collectives.seats = collectives.choose_min = collectives.choose_max = 5;
    polls.push_back(collectives);

    Poll defence = secret("defence", PollKind::score, "岗位标兵现场答辩评分", "岗位标兵现场答辩评分票");
    defence.candidates = people(congress, 3, 6);
    defence.candidates.push_back({longest_name, congress::Sex::unknown, {}, "实验中心", {}, {}});
    defence.scale = {60, 100, 1, 1, 1};
    polls.push_back(defence);

    Poll lectures = secret("lectures", PollKind::score, "示范课评分", "示范课评分票");
    lectures.subjects = Subjects::items;
    lectures.candidates = titled({"教学内容", "教学方法", "师生互动与课堂组织"});
    lectures.scale = {0, 10, 1, 0, 0};
    polls.push_back(lectures);

    Poll leaders =
        secret("leaders", PollKind::appraisal, "学院领导班子成员民主测评", "学院领导班子成员民主测评票");
    leaders.candidates = people(congress, 10, 8);
    leaders.candidates.push_back({"阿不都热依木·吐尔地", congress::Sex::unknown, {}, "副院长", {}, {}});
    leaders.grades = {"优秀", "称职", "基本称职", "不称职"};
    polls.push_back(leaders);

    Poll proposals = secret("proposals", PollKind::appraisal, "提案办理满意度测评", "提案办理满意度测评票");
    proposals.subjects = Subjects::proposals;
    proposals.candidates =
        titled({"提案 2026-01 延长图书馆考试周开放时间", "提案 2026-02 改善实验楼夜间照明",
                "提案 2026-03 关于进一步完善青年教师周转房申请、轮候和退出办法并定期公布房源情况的建议",
                "提案 2026-04 增设教职工子女暑期托管班", "提案 2026-05 优化教学楼直饮水点位"});
    proposals.grades = {"满意", "基本满意", "不满意"};
    polls.push_back(proposals);

    Poll women =
        secret("women", PollKind::election, "第三届女职工委员会委员补选", "第三届女职工委员会委员选票");
    women.women_only = true;
    women.contest = congress::Contest::by_election;
    women.seats = 2;
    women.exact_seats = true;
    women.office = "第三届女职工委员会委员";
    women.candidates = {woman("江雪", ""), woman("古丽努尔·买买提", "维吾尔族"), woman("其其格", "蒙古族")};
    polls.push_back(women);

    Poll primary =
        secret("primary", PollKind::election, "第三届分工会委员会委员预选", "第三届分工会委员会委员选票");
    primary.contest = congress::Contest::primary;
    primary.seats = 6;
    primary.candidates = people(congress, 0, 9);
    primary.candidates.back().profile = "从事自动控制教学二十年。";
    primary.write_ins = congress::WriteIns::delegates;
    primary.write_in_limit = congress::WriteInLimit::seats;
    primary.office = "第三届分工会委员会委员";
    polls.push_back(primary);

    Poll again =
        secret("again", PollKind::election, "第三届分工会委员会委员选举", "第三届分工会委员会委员选票");
    again.follow_up = congress::FollowUp::revote;
    again.seats = 1;
    again.candidates = people(congress, 20, 2);
    again.office = "第三届分工会委员会委员";
    polls.push_back(again);

    congress::VotingPeriod& period = congress.periods.front();
    for (const std::string& old : period.polls) {
        std::erase_if(congress.polls, [&](const Poll& poll) { return poll.id == old; });
        for (congress::AgendaItem& item : congress.agenda) std::erase(item.polls, old);
    }
    period.polls.clear();
    for (Poll& poll : polls) {
        period.polls.push_back(poll.id);
        congress.polls.push_back(std::move(poll));
    }
}

}  // namespace daihui::test
