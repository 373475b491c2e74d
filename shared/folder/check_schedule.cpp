// Sittings, agenda and voting periods: times that follow each other, ids that name something.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "shared/folder/draft.hpp"

namespace daihui::folder {

using namespace congress;

namespace {

constexpr const char* file = "congress.toml";

void error(Draft& draft, std::string_view kind, const std::string& place, std::string what, std::string cure) {
    draft.problems.error(kind, file, draft.places.find(place), std::move(what), std::move(cure));
}

void warning(Draft& draft, std::string_view kind, const std::string& place, std::string what,
             std::string cure) {
    draft.problems.warning(kind, file, draft.places.find(place), std::move(what), std::move(cure));
}

template <class List>
void unknown_id(Draft& draft, const std::string& place, std::string_view what, const std::string& id,
                const List& list) {
    const std::vector<std::string> ids = ids_of(list);
    error(draft, "unknown-id", place, fmt::format("没有代号为「{}」的{}。", shown(id), what),
          ids.empty() ? fmt::format("还没有写任何{}。", what) : nearest_words(id, ids));
}

void check_sitting(Draft& draft, const Sitting& sitting) {
    const std::string place = "sitting " + sitting.id;
    for (const std::string& body : sitting.bodies)
        if (draft.congress.body(body) == nullptr)
            unknown_id(draft, place + " bodies", "大会（[[body]]）", body, draft.congress.bodies);
    if (sitting.end < sitting.start)
        error(draft, "end-before-start", place + " end",
              fmt::format("「{}」的结束时间 {} 早于开始时间 {}。", sitting.title, clock_text(sitting.end),
                          clock_text(sitting.start)),
              "请改正 start 或 end。");
    if (sitting.check_in_until <= sitting.check_in_from)
        error(draft, "check-in", place + " check_in",
              fmt::format("「{}」的签到截止 {} 不晚于签到开始 {}。", sitting.title,
                          clock_text(sitting.check_in_until), clock_text(sitting.check_in_from)),
              "请写成 \"开始-截止\"，例如 \"13:20-14:20\"。");
    else if (sitting.check_in_from >= sitting.start)
        error(draft, "check-in", place + " check_in",
              fmt::format("「{}」{} 开会，{} 才开始签到。", sitting.title, clock_text(sitting.start),
                          clock_text(sitting.check_in_from)),
              "签到应在开会之前开始，请改正 check_in 或 start。");
    else if (sitting.end > sitting.start && sitting.check_in_until > sitting.end)
        error(draft, "check-in", place + " check_in",
              fmt::format("「{}」{} 结束，签到到 {} 才截止。", sitting.title, clock_text(sitting.end),
                          clock_text(sitting.check_in_until)),
              "请改正 check_in 或 end。");
}

void check_overlaps(Draft& draft) {
    const std::vector<Sitting>& sittings = draft.congress.sittings;
    for (std::size_t i = 0; i < sittings.size(); ++i)
        for (std::size_t j = i + 1; j < sittings.size(); ++j) {
            const bool shared =
                std::any_of(sittings[i].bodies.begin(), sittings[i].bodies.end(), [&](const std::string& body) {
                    return std::find(sittings[j].bodies.begin(), sittings[j].bodies.end(), body) !=
                           sittings[j].bodies.end();
                });
            if (shared && sittings[i].start < sittings[j].end && sittings[j].start < sittings[i].end)
                warning(draft, "overlap", "sitting " + sittings[j].id,
                        fmt::format("「{}」与「{}」时间重叠，参加的是同一些代表。", sittings[j].title,
                                    sittings[i].title),
                        "请核对起止时间。");
        }
}

void check_items(Draft& draft) {
    const Congress& congress = draft.congress;
    std::map<std::string, std::string> item_of_poll;
    for (const AgendaItem& item : congress.agenda) {
        const std::string place = "item " + item.id;
        for (const std::string& id : item.documents)
            if (congress.document(id) == nullptr)
                unknown_id(draft, place + " documents", "材料（[[document]]）", id, congress.documents);
        const Sitting* sitting = congress.sitting(item.sitting);
        for (const std::string& id : item.polls) {
            const Poll* poll = congress.poll(id);
            if (poll == nullptr) {
                unknown_id(draft, place + " polls", "表决或选举（[[poll]]）", id, congress.polls);
                continue;
            }
            if (const auto [first, fresh] = item_of_poll.emplace(id, item.title); !fresh)
                error(draft, "poll-twice", place + " polls",
                      fmt::format("「{}」在议程里列了两次，另一处是「{}」。", poll->title, first->second),
                      "每项表决或选举只列在一个议程项下。");
            if (item.business == Business::hear)
                warning(draft, "poll-on-hearing", place + " business",
                        fmt::format("「{}」是听取事项，却要表决「{}」。", item.title, poll->title),
                        "听取不表决；需要表决的把 business 改为「审议通过」。");
            if (sitting != nullptr && congress.body(poll->body) != nullptr &&
                std::find(sitting->bodies.begin(), sitting->bodies.end(), poll->body) == sitting->bodies.end())
                error(draft, "body-not-there", place + " polls",
                      fmt::format("「{}」由{}表决，但「{}」不是它的会议。", poll->title,
                                  congress.body(poll->body)->short_name, sitting->title),
                      fmt::format("请把 \"{}\" 加进这次会议的 bodies，或移到别的会议。", poll->body));
        }
    }
    for (const Poll& poll : congress.polls)
        if (!item_of_poll.contains(poll.id))
            warning(draft, "poll-without-item", "poll " + poll.id,
                    fmt::format("「{}」没有列入议程。", poll.title),
                    "请在某个 [[sitting.item]] 的 polls 里写上它的代号。");
}

void check_period(Draft& draft, const VotingPeriod& period,
                  std::map<std::string, std::string>& period_of_poll) {
    const Congress& congress = draft.congress;
    const std::string place = "period " + period.id;
    const Sitting* sitting = congress.sitting(period.sitting);
    if (sitting == nullptr && !period.sitting.empty())
        unknown_id(draft, place + " sitting", "会议（[[sitting]]）", period.sitting, congress.sittings);
    for (const std::string& id : period.polls) {
        const Poll* poll = congress.poll(id);
        if (poll == nullptr) {
            unknown_id(draft, place + " polls", "表决或选举（[[poll]]）", id, congress.polls);
            continue;
        }
        if (const auto [first, fresh] = period_of_poll.emplace(id, period.title); !fresh)
            error(draft, "poll-twice", place + " polls",
                  fmt::format("「{}」列了两次，另一处在投票时段「{}」。", poll->title, first->second),
                  "每张选票只在一个投票时段里填写一次。");
        if (poll->secrecy != Secrecy::secret || poll->means != Means::kiosk)
            error(draft, "period-poll", place + " polls",
                  fmt::format("「{}」不是用投票机的无记名投票，不能放进投票时段。", poll->title),
                  "把它改为 secrecy = \"无记名\"、means = \"投票机\"，或从投票时段中删去。");
        if (sitting != nullptr && congress.body(poll->body) != nullptr &&
            std::find(sitting->bodies.begin(), sitting->bodies.end(), poll->body) == sitting->bodies.end())
            error(draft, "body-not-there", place + " sitting",
                  fmt::format("「{}」由{}投票，但「{}」不是它的会议。", poll->title,
                              congress.body(poll->body)->short_name, sitting->title),
                  fmt::format("请把 \"{}\" 加进这次会议的 bodies，或另设投票时段。", poll->body));
    }
}

}  // namespace

void check_schedule(Draft& draft) {
    for (const Sitting& sitting : draft.congress.sittings) check_sitting(draft, sitting);
    check_overlaps(draft);
    check_items(draft);
    std::map<std::string, std::string> period_of_poll;
    for (const VotingPeriod& period : draft.congress.periods) check_period(draft, period, period_of_poll);
    for (const Poll& poll : draft.congress.polls)
        if (poll.secrecy == Secrecy::secret && poll.means == Means::kiosk && !period_of_poll.contains(poll.id))
            error(draft, "no-period", "poll " + poll.id,
                  fmt::format("「{}」是用投票机的无记名投票，却不在任何投票时段里。", poll.title),
                  "请在一个 [[period]] 的 polls 里写上它的代号。");
}

}  // namespace daihui::folder
