// What elections need to be held, and what elections of this size usually look like (RULES.md 2,
// PRACTICE.md 2.7).
#include <fmt/format.h>

#include <algorithm>

#include "shared/folder/check_poll.hpp"

namespace daihui::folder {

using namespace congress;

namespace {

bool contains(const std::string& text, std::string_view word) { return text.find(word) != std::string::npos; }

bool looks_like_by_election(const Poll& poll) {
    return contains(poll.title, "补选") || contains(poll.title, "增补") || contains(poll.office, "补选") ||
           contains(poll.office, "增补");
}

// The union committee itself, not its audit committee, standing committee or chair.
bool is_union_committee(const Poll& poll) {
    return contains(poll.office, "工会委员会委员") && !contains(poll.office, "经费审查") &&
           !contains(poll.office, "女职工") && !contains(poll.office, "常务") &&
           poll.contest == Contest::election && !looks_like_by_election(poll);
}

void check_contest(const About& a, const Body* body) {
    const auto candidates = static_cast<std::int64_t>(a.poll.candidates.size());
    const std::int64_t seats = a.poll.seats;
    if (candidates < seats) {
        if (a.poll.write_ins == WriteIns::none)
            a.error("too-many-seats", "seats",
                    fmt::format("「{}」应选 {} 名，候选人只有 {} 名，又不设另选他人。", a.poll.title, seats,
                                candidates),
                    "请补足候选人，改正 seats，或允许另选他人：write_ins = \"代表\"。");
        return;
    }
    // A committee chooses its officers as approved, often with as many candidates as seats.
    if (body == nullptr || !body->elected_by.empty()) return;
    const std::int64_t least = a.poll.difference_percent;
    if (least == 0) return;
    if (candidates == seats)
        a.warning(
            "uncontested", "candidates",
            fmt::format("「{}」是等额选举，应选 {} 名，候选人也是 {} 名。", a.poll.title, seats, candidates),
            "选举办法规定为等额选举的，写上 difference = 0。");
    else if ((candidates - seats) * 100 < seats * least)
        a.warning("few-candidates", "candidates",
                  fmt::format("「{}」应选 {} 名，候选人 {} 名，差额 {} 名，不到 {}%。", a.poll.title, seats,
                              candidates, candidates - seats, least),
                  fmt::format("一般不少于 {}%，即候选人 {} 名以上，请核对选举办法。", least,
                              seats + (seats * least + 99) / 100));
}

void check_seats(const About& a) {
    if (a.poll.exact_seats && static_cast<int>(a.poll.candidates.size()) < a.poll.seats &&
        a.poll.write_ins == WriteIns::none)
        return;
    const std::int64_t members = a.draft.congress.member_count;
    if (!is_union_committee(a.poll) || members == 0) return;
    struct Range {
        std::int64_t members, least, most;
    };
    // RULES.md 2.12, by number of members.
    constexpr Range ranges[]{{24, 3, 5}, {200, 3, 7}, {1000, 7, 15}, {5000, 15, 21}, {10000, 21, 29}};
    for (const Range& range : ranges) {
        if (members > range.members) continue;
        if (a.poll.seats < range.least || a.poll.seats > range.most)
            a.warning("seats-range", "seats",
                      fmt::format("会员 {} 名，工会委员会应选 {} 名，一般为 {} 至 {} 名。", members,
                                  a.poll.seats, range.least, range.most),
                      "请与上级工会的批复核对。");
        return;
    }
}

// 预选 and 补选 are what `contest` says: the name alone decides nothing, but it may show what was meant.
void check_kind_of_contest(const About& a) {
    const Poll& poll = a.poll;
    const std::string name = poll.title + poll.office;
    if (poll.contest == Contest::election) {
        const std::string_view word = contains(name, "预选")         ? "预选"
                                      : looks_like_by_election(poll) ? "补选"
                                                                     : "";
        if (!word.empty())
            a.warning("contest", "contest", fmt::format("「{}」看来是{}，却没有写明。", poll.title, word),
                      fmt::format("请写 contest = \"{}\"；不是的请改名称。", word));
        return;
    }
    if (poll.contest != Contest::primary) return;
    const auto candidates = static_cast<int>(poll.candidates.size());
    if (candidates > 0 && candidates <= poll.seats)
        a.warning("primary", "seats",
                  fmt::format("「{}」是预选，{} 名参加，取 {} 名，没有可选的余地。", poll.title, candidates,
                              poll.seats),
                  "预选的 seats 是列为候选人的人数，应少于参加预选的人数。");
    for (const Poll& other : a.draft.congress.polls)
        if (other.kind == PollKind::election && other.contest != Contest::primary &&
            other.office == poll.office && other.seats > poll.seats)
            a.warning("primary", "seats",
                      fmt::format("「{}」预选取 {} 名列为候选人，少于「{}」的应选 {} 名。", poll.title,
                                  poll.seats, other.title, other.seats),
                      "预选的 seats 是列为候选人的人数，请核对。");
}

}  // namespace

void check_election(const About& a) {
    const Congress& congress = a.draft.congress;
    const Body* body = congress.body(a.poll.body);
    if (a.poll.candidates.empty()) {
        a.error("no-candidates", "candidates", fmt::format("「{}」没有候选人。", a.poll.title),
                "请写 candidates = [\"姓名\", …]。");
        return;
    }
    check_kind_of_contest(a);
    if (a.poll.contest != Contest::primary) check_contest(a, body);
    check_seats(a);
    check_order(a);
    if (a.poll.write_ins == WriteIns::members && congress.members.empty())
        a.error("no-members", "write_ins",
                fmt::format("「{}」可以另选会员，但没有会员名单 members.csv。", a.poll.title),
                "请放入 members.csv，或改为 write_ins = \"代表\"。");
    const std::size_t eligible = eligible_write_ins(congress, a.poll).size();
    if (eligible > max_eligible)
        a.error("many-write-ins", "write_ins",
                fmt::format("「{}」可以另选的有 {} 人，超过 {} 人。", a.poll.title, eligible, max_eligible),
                "请改为 write_ins = \"代表\" 或 \"不设\"；名册外的人选由代表改用纸质选票填写。");
    if (a.poll.women_only)
        for (const Candidate& candidate : a.poll.candidates)
            if (candidate.sex == Sex::male)
                a.warning(
                    "women-only", "women_only",
                    fmt::format("「{}」只由女代表投票，候选人「{}」是男性。", a.poll.title, candidate.name),
                    "请核对。");
    if (body == nullptr || body->elected_by.empty()) return;
    const Poll* source = congress.poll(body->elected_by);
    if (source == nullptr || source->kind != PollKind::election) return;
    for (std::size_t i = 0; i < a.poll.candidates.size(); ++i) {
        const Candidate& candidate = a.poll.candidates[i];
        const bool stands =
            std::any_of(source->candidates.begin(), source->candidates.end(), [&](const Candidate& other) {
                return candidate.number.empty() ? other.name == candidate.name
                                                : other.number == candidate.number;
            });
        if (!stands)
            a.warning("candidate-of-committee", fmt::format("candidates {}", i),
                      fmt::format("「{}」的候选人「{}」不是「{}」的候选人，难以成为委员。", a.poll.title,
                                  candidate.name, source->title),
                      "请核对姓名。");
    }
}

}  // namespace daihui::folder
