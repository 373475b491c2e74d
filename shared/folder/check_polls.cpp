// What a poll needs to be held, and what elections of this size usually look like (RULES.md 2,
// PRACTICE.md 2.7).
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "shared/folder/draft.hpp"
#include "shared/text/stroke_order.hpp"

namespace daihui::folder {

using namespace congress;

namespace {

constexpr const char* file = "congress.toml";

struct About {
    Draft& draft;
    const Poll& poll;

    [[nodiscard]] std::string where(const std::string& key) const {
        return draft.places.find("poll " + poll.id + " " + key);
    }
    void error(std::string_view kind, const std::string& key, std::string what, std::string cure) const {
        draft.problems.error(kind, file, where(key), std::move(what), std::move(cure));
    }
    void warning(std::string_view kind, const std::string& key, std::string what, std::string cure) const {
        draft.problems.warning(kind, file, where(key), std::move(what), std::move(cure));
    }
};

bool contains(const std::string& text, std::string_view word) { return text.find(word) != std::string::npos; }

// A mid-term election of one to three (PRACTICE.md 2.7.6): the usual numbers of a whole committee do not apply.
bool is_by_election(const Poll& poll) {
    return contains(poll.title, "补选") || contains(poll.title, "增补") || contains(poll.office, "补选") ||
           contains(poll.office, "增补");
}

// The union committee itself, not its audit committee, standing committee or chair.
bool is_union_committee(const Poll& poll) {
    return contains(poll.office, "工会委员会委员") && !contains(poll.office, "经费审查") &&
           !contains(poll.office, "女职工") && !contains(poll.office, "常务") && !is_by_election(poll);
}

void check_candidates_twice(const About& a) {
    std::map<std::string, std::size_t> seen;
    for (std::size_t i = 0; i < a.poll.candidates.size(); ++i) {
        const Candidate& candidate = a.poll.candidates[i];
        if (candidate.name.empty()) continue;
        const std::string key =
            candidate.number.empty() ? candidate.name + '\n' + candidate.unit : candidate.number;
        if (const auto [first, fresh] = seen.emplace(key, i); !fresh)
            a.error("candidate-twice", fmt::format("candidates {}", i),
                    fmt::format("「{}」的候选人「{}」写了两次（第 {} 位和第 {} 位）。", a.poll.title,
                                candidate.name, first->second + 1, i + 1),
                    "请删去一个；如果是同名的两个人，写成 \"姓名（单位）\"。");
    }
}

void check_order(const About& a) {
    for (const text::NameOrder order :
         {text::NameOrder::surname_strokes, text::NameOrder::name_strokes, text::NameOrder::pinyin}) {
        if (a.poll.order_note != text::name_order_note(order)) continue;
        std::vector<std::string> names;
        for (const Candidate& candidate : a.poll.candidates) names.push_back(candidate.name);
        const std::vector<std::size_t> right = text::names_in_order(names, order);
        for (std::size_t i = 0; i < right.size(); ++i)
            if (right[i] != i) {
                a.warning("candidate-order", fmt::format("candidates {}", i),
                          fmt::format("「{}」的候选人没有{}：第 {} 位是「{}」，应为「{}」。", a.poll.title,
                                      a.poll.order_note, i + 1, names[i], names[right[i]]),
                          "请调整次序；按批准的名单排列的，写上 order = \"原定顺序\"。");
                return;
            }
    }
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
    const bool standing = contains(a.poll.office, "常务委员") || contains(a.poll.office, "常委");
    const std::int64_t least = standing ? 10 : 5;
    if (candidates == seats)
        a.warning(
            "uncontested", "candidates",
            fmt::format("「{}」是等额选举，应选 {} 名，候选人也是 {} 名。", a.poll.title, seats, candidates),
            "请确认选举办法规定为等额选举。");
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

void check_election(const About& a) {
    const Congress& congress = a.draft.congress;
    const Body* body = congress.body(a.poll.body);
    if (a.poll.candidates.empty()) {
        a.error("no-candidates", "candidates", fmt::format("「{}」没有候选人。", a.poll.title),
                "请写 candidates = [\"姓名\", …]。");
        return;
    }
    check_contest(a, body);
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

void check_appraisal(const About& a) {
    if (a.poll.candidates.empty())
        a.error("no-candidates", "candidates", fmt::format("「{}」没有测评对象。", a.poll.title),
                "请写 candidates = [\"姓名\", …]。");
    if (a.poll.grades.size() < 2)
        a.error("few-grades", "grades", fmt::format("「{}」没有等次，或只有一个。", a.poll.title),
                "请写 grades = [\"优秀\", \"称职\", \"基本称职\", \"不称职\"]，或按办法规定的等次。");
    std::set<std::string> seen;
    for (const std::string& grade : a.poll.grades)
        if (!seen.insert(grade).second)
            a.error("grade-twice", "grades",
                    fmt::format("「{}」的等次「{}」写了两次。", a.poll.title, shown(grade)), "请删去一个。");
    if (a.poll.secrecy != Secrecy::secret)
        a.warning("open-appraisal", "secrecy", fmt::format("「{}」不是无记名。", a.poll.title),
                  "民主测评一般用无记名方式，请核对。");
}

// Elections cannot open before the method, the candidates and the scrutineers are adopted (RULES.md 6).
void check_gates(Draft& draft) {
    const Congress& congress = draft.congress;
    const auto of_roster = [&](const Poll& poll) {
        const Body* body = congress.body(poll.body);
        return body != nullptr && body->elected_by.empty();
    };
    const auto any = std::find_if(congress.polls.begin(), congress.polls.end(), [&](const Poll& poll) {
        return poll.kind == PollKind::election && poll.secrecy == Secrecy::secret && of_roster(poll);
    });
    if (any == congress.polls.end()) return;
    for (const auto& [adopts, words] : {std::pair{Adopts::election_method, "选举办法"},
                                        {Adopts::candidates, "候选人名单"},
                                        {Adopts::scrutineers, "监票人名单"}})
        if (std::none_of(congress.polls.begin(), congress.polls.end(), [&, what = adopts](const Poll& poll) {
                return poll.kind == PollKind::motion && poll.adopts == what;
            }))
            draft.problems.error(
                "missing-gate", file, draft.places.find("poll " + any->id),
                fmt::format("要选举「{}」，却没有通过{}的表决，到时投票开不了。", any->title, words),
                fmt::format("请加一个 kind = \"表决\" 的 [[poll]]，写上 adopts = \"{}\"，排在投票之前。",
                            words));
    if (congress.people.chief_scrutineer.empty())
        draft.problems.warning(
            "no-scrutineer", file, draft.places.find("people"), "还没有总监票人。",
            "会前确定后写在 [people] 的 chief_scrutineer；大会当场确定的可以到时在控制台登记。");
}

}  // namespace

void check_polls(Draft& draft) {
    for (const Poll& poll : draft.congress.polls) {
        const About a{draft, poll};
        if (draft.congress.body(poll.body) == nullptr && !poll.body.empty())
            a.error("unknown-id", "body", fmt::format("没有代号为「{}」的大会（[[body]]）。", shown(poll.body)),
                    nearest_words(poll.body, ids_of(draft.congress.bodies)));
        if (!poll.document.empty() && draft.congress.document(poll.document) == nullptr)
            a.error("unknown-id", "document",
                    fmt::format("没有代号为「{}」的材料（[[document]]）。", shown(poll.document)),
                    draft.congress.documents.empty()
                        ? "还没有写任何材料。"
                        : nearest_words(poll.document, ids_of(draft.congress.documents)));
        check_candidates_twice(a);
        if (poll.kind == PollKind::election) check_election(a);
        if (poll.kind == PollKind::appraisal) check_appraisal(a);
        if (poll.kind == PollKind::election && poll.secrecy != Secrecy::secret)
            a.error("open-election", "secrecy", fmt::format("「{}」是选举，不能记名。", poll.title),
                    "选举一律无记名，请删去 secrecy 或改为 \"无记名\"。");
        if (poll.kind == PollKind::election && poll.means != Means::kiosk && poll.means != Means::paper)
            a.error("open-election", "means",
                    fmt::format("「{}」是选举，不能用{}方式。", poll.title, to_words(poll.means)),
                    "选举用投票机或纸质选票，请改正 means。");
        if (poll.kind == PollKind::motion && poll.secrecy == Secrecy::secret &&
            (poll.means == Means::hands || poll.means == Means::acclamation))
            a.error("secret-hands", "means",
                    fmt::format("「{}」是无记名表决，不能用{}方式。", poll.title, to_words(poll.means)),
                    "请删去 means，或改为 \"投票机\" \"纸质\"。");
    }
    check_gates(draft);
}

}  // namespace daihui::folder
