#include "tests/report/samples.hpp"

namespace daihui::report::testing {
namespace {

Moment at(int hour, int minute) {
    return from_local({.year = 2026, .month = 11, .day = 20, .hour = hour, .minute = minute});
}

constexpr auto woman = congress::Sex::female;
constexpr auto man = congress::Sex::male;

}  // namespace

congress::Congress huachuan() {
    congress::Congress congress;
    congress.id = "huachuan-2026";
    congress.host = "华川理工大学";
    congress.title = "华川理工大学第九届教职工代表大会第一次会议暨第十七届工会会员代表大会第一次会议";
    congress.place = "大学生活动中心礼堂";
    congress.bodies = {{"staff", "教职工代表大会", "教代会", "", ""},
                       {"union", "工会会员代表大会", "工代会", "", ""}};
    return congress;
}

FormContext context_of(const congress::Congress& congress) { return {congress, anchor, at(10, 45)}; }

ElectionForm election(int seats, const std::vector<Votes>& votes) {
    ElectionForm form;
    congress::Poll& poll = form.result.poll;
    poll.id = "committee";
    poll.kind = congress::PollKind::election;
    poll.title = "第十七届工会委员会委员选举";
    poll.ballot_title = "第十七届工会委员会委员选票";
    poll.office = "第十七届工会委员会委员";
    poll.body = "union";
    poll.seats = seats;
    congress::Count& count = form.result.count;
    count.presence = {214, 208, 4};
    count.papers = {208, 207, 207, 0};
    for (const Votes& one : votes) {
        poll.candidates.push_back({one.name, one.sex, one.ethnicity, "", "", ""});
        count.candidates.push_back(
            {one.name, one.approve, one.oppose, 207 - one.approve - one.oppose, 0, false});
    }
    form.times = {at(9, 52), at(10, 17), "大学生活动中心礼堂"};
    form.mode = {"A", 3, 2, {}};
    form.sentences = {
        "第十七届工会委员会委员选票：发出选票 208 张，收回选票 207 张，收回选票少于发出选票，选举有效。",
        "经费审查委员会委员选票：发出选票 208 张，收回选票 206 张，收回选票少于发出选票，选举有效。"};
    decide(form);
    return form;
}

void decide(ElectionForm& form) { form.result.outcome = congress::decide(form.result.poll, form.result.count); }

ElectionForm committee() {
    return election(19, {{"丁一凡", man, "", 200, 5},
                         {"王芳", woman, "", 203, 3},
                         {"王建平", man, "", 195, 8},
                         {"古丽努尔·买买提", woman, "维吾尔族", 199, 5},
                         {"冯建国", man, "", 190, 12},
                         {"吐尔逊·艾山", man, "维吾尔族", 196, 8},
                         {"刘思远", man, "", 185, 16},
                         {"李敏", woman, "回族", 197, 7},
                         {"李志强", man, "", 187, 14},
                         {"张晓东", man, "", 201, 4},
                         {"阿不都热依木·吐尔地", man, "维吾尔族", 192, 10},
                         {"陈静", woman, "", 194, 9},
                         {"赵海燕", woman, "", 202, 3},
                         {"胡晓明", man, "", 198, 6},
                         {"钟磊", man, "", 182, 18},
                         {"姜丽", woman, "", 189, 13},
                         {"高振华", man, "", 193, 10},
                         {"郭志远", man, "", 101, 84},
                         {"黄慧敏", woman, "", 198, 7},
                         {"谢文彬", man, "", 171, 26},
                         {"戴国庆", man, "", 92, 90}});
}

void write_in(ElectionForm& form, const std::vector<std::pair<std::string, std::int64_t>>& votes) {
    form.result.poll.write_ins = congress::WriteIns::members;
    form.result.poll.write_in_limit = congress::WriteInLimit::seats;
    for (const auto& [name, approve] : votes)
        form.result.count.candidates.push_back({name, approve, 0, 0, 0, true});
    decide(form);
}

}  // namespace daihui::report::testing
