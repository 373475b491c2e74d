// What every poll needs, whatever its kind, and the motions that elections wait for.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "shared/folder/check_poll.hpp"

namespace daihui::folder {

using namespace congress;

namespace {

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
                "missing-gate", congress_toml, draft.places.find("poll " + any->id),
                fmt::format("要选举「{}」，却没有通过{}的表决，到时投票开不了。", any->title, words),
                fmt::format("请加一个 kind = \"表决\" 的 [[poll]]，写上 adopts = \"{}\"，排在投票之前。",
                            words));
    if (congress.people.chief_scrutineer.empty())
        draft.problems.warning(
            "no-scrutineer", congress_toml, draft.places.find("people"), "还没有总监票人。",
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
        if (poll.kind == PollKind::score) check_score(a);
        if (poll.kind == PollKind::choose) check_choice(a);
        check_amendment(a);
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
