#include "shared/congress/method_words.hpp"

#include "shared/congress/counting.hpp"
#include "shared/congress/counting_words.hpp"

namespace daihui::congress::method {
namespace {

using words::spaced;

/// 「（143 名以上）」 of a number that is known before the meeting; empty of one that is not.
std::string bound(const Congress& congress, const Poll& poll, const Threshold& share, Base base,
                  std::string_view unit) {
    std::int64_t number = 0;
    if (base == Base::expected && !is_committee(congress, poll)) number = expected_of(congress, poll);
    if (base == Base::members) number = congress.member_count;
    if (number <= 0) return "";
    return "（" + std::to_string(share.least(number)) + " " + std::string(unit) + "以上）";
}

}  // namespace

bool is_committee(const Congress& congress, const Poll& poll) {
    const Body* body = congress.body(poll.body);
    return body != nullptr && !body->elected_by.empty();
}

std::string body_name(const Congress& congress, const Poll& poll) {
    const Body* body = congress.body(poll.body);
    return body == nullptr ? poll.body : body->name;
}

std::string electors(const Congress& congress, const Poll& poll) {
    if (is_committee(congress, poll)) return body_name(congress, poll) + "全体成员";
    return body_name(congress, poll) + (poll.women_only ? "正式女代表" : "正式代表");
}

std::string who(const Congress& congress, const Poll& poll) {
    std::string out = "由" + electors(congress, poll);
    if (!is_committee(congress, poll)) out += spaced(expected_of(congress, poll)) + "名";
    return out;
}

std::string quorum(const Congress& congress, const Poll& poll) {
    const std::string persons{words::electors_words(electors_of(congress, poll))};
    const std::string base = poll.quorum_base == Base::members ? "全体会员" : "应到" + persons;
    return "到会" + persons + std::string(poll.quorum.strict ? "超过" : "达到") + base + "的" +
           poll.quorum.share_words() + bound(congress, poll, poll.quorum, poll.quorum_base, "名") +
           "，方可进行" + words::act_words(poll) + "。";
}

std::string majority(const Congress& congress, const Poll& poll) {
    return std::string(poll.majority.strict ? "超过" : "达到") +
           words::base_words(poll, electors_of(congress, poll)) + "的" + poll.majority.share_words() +
           bound(congress, poll, poll.majority, poll.majority_base, "票");
}

std::string outcome(const Congress& congress, const Poll& poll) {
    const words::SeatWords seats = words::seat_words(poll);
    if (poll.majority.is_any_vote())
        return "得" + seats.votes + "较多的" + spaced(poll.seats) + seats.unit + seats.comes + "。";
    const bool elects = poll.kind == PollKind::election && !is_primary(poll);
    return (seats.persons ? "获得" : "得") + seats.votes + majority(congress, poll) +
           (elects ? "的，始得当选" : "的，方可" + seats.comes) + "；人数超过应选名额时，得" + seats.votes +
           "多的" + seats.comes + "。";
}

std::string difference(const Poll& poll) {
    const auto candidates = static_cast<std::int64_t>(poll.candidates.size());
    if (is_primary(poll)) return "从" + spaced(candidates) + "名中取" + spaced(poll.seats) + "名";
    const std::int64_t more = candidates - poll.seats;
    if (more <= 0) return "等额选举";
    return "差额" + spaced(more) + "名，差额率 " + percent(more, poll.seats);
}

std::string marks(const Poll& poll) {
    const std::string ballot = poll.exact_seats
                                   ? "每张选票须选足" + spaced(poll.seats) + "名，或者全部不选"
                                   : std::string("每张选票的赞成人数") +
                                         (poll.write_ins == WriteIns::none ? "" : "（含另选他人）") +
                                         "不得超过" + spaced(poll.seats) + "名";
    std::string out = ballot + "；超过的无效。";
    if (poll.unmarked == Unmarked::approve)
        out += "纸质选票上未作标记的按赞成计，在投票机上未作标记的按弃权计。";
    return out;
}

std::string write_ins(const Poll& poll) {
    if (poll.write_ins == WriteIns::none) return "不设另选他人。";
    const std::string eligible =
        poll.write_ins == WriteIns::members ? "另选的人应是本单位工会会员。" : "另选的人应是正式代表。";
    switch (poll.write_in_limit) {
        case WriteInLimit::oppose:
            return "每投一张不赞成票可以另选一人，弃权的不能另选他人；" + eligible;
        case WriteInLimit::seats:
            return "可以另选他人，赞成的和另选的合计不得超过" + spaced(poll.seats) + "名；" + eligible;
    }
    return "";
}

std::string tie(TieRule rule) {
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

std::string shortfall(const Poll& poll) {
    switch (poll.shortfall) {
        case Shortfall::by_election:
            return "当选人数少于应选名额时，不足的名额从未当选的候选人中按得票多少为序另行选举，" +
                   (poll.fill_up_percent > 0
                        ? "差额率不低于 " + std::to_string(poll.fill_up_percent) + "%，至少差额 1 名。"
                        : std::string("差额 1 名。"));
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

}  // namespace daihui::congress::method
