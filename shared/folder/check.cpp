// Bodies and who votes in them, and the make-up of the delegates.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "shared/folder/draft.hpp"
#include "shared/folder/roster_cells.hpp"

namespace daihui::folder {

using namespace congress;

namespace {

constexpr const char* file = "congress.toml";

void check_body(Draft& draft, const Body& body) {
    const Congress& congress = draft.congress;
    const std::string where = draft.places.find("body " + body.id + " elected_by");
    if (body.elected_by.empty()) {
        if (!congress.delegates.empty() && expected_of(congress, body.id) == 0)
            draft.problems.error("empty-body", file, draft.places.find("body " + body.id),
                                 fmt::format("名册里没有{}的正式代表。", body.short_name),
                                 "请在名册的大会一列填写，或从 congress.toml 中删去这个大会。");
        return;
    }
    const Poll* poll = congress.poll(body.elected_by);
    if (poll == nullptr)
        draft.problems.error("unknown-id", file, where,
                             fmt::format("没有代号为「{}」的选举（[[poll]]）。", shown(body.elected_by)),
                             nearest_words(body.elected_by, ids_of(congress.polls)));
    else if (poll->kind != PollKind::election)
        draft.problems.error("elected-by", file, where,
                             fmt::format("{}由「{}」产生，但那不是选举。", body.short_name, poll->title),
                             "elected_by 应写选举的代号。");
    else if (const Body* electors = congress.body(poll->body); electors != nullptr && electors->id == body.id)
        draft.problems.error("elected-by", file, where, fmt::format("{}由它自己选举产生。", body.short_name),
                             "elected_by 应写由大会代表投票的那次选举。");
    else if (electors != nullptr && !electors->elected_by.empty())
        draft.problems.error(
            "elected-by", file, where,
            fmt::format("{}由{}选举产生，后者本身也是选举产生的。", body.short_name, electors->short_name),
            "这一版只支持由大会直接选出的委员会再选举。");
}

// 教师 < 60 %, 领导干部 > 20 % (PRACTICE.md 2.7.10), only where the roster says who is what.
void check_make_up(Draft& draft) {
    std::map<std::string, std::int64_t> counts;
    std::int64_t all = 0;
    for (const Delegate& delegate : draft.congress.delegates) {
        if (delegate.kind != DelegateKind::full) continue;
        ++all;
        for (const std::string& part : parts_of(delegate.category)) ++counts[part];
    }
    if (counts.empty() || all == 0) return;
    const auto share = [&](std::int64_t count) {
        return fmt::format("{}.{}%", count * 1000 / all / 10, count * 1000 / all % 10);
    };
    if (const auto teachers = counts.find("教师");
        teachers != counts.end() && teachers->second * 100 < all * 60)
        draft.problems.warning("make-up", draft.roster_file, "",
                               fmt::format("正式代表 {} 名，其中教师 {} 名，占 {}，不到 60%。", all,
                                           teachers->second, share(teachers->second)),
                               "教师代表一般不少于 60%，请核对「代表构成」。");
    if (const auto leaders = counts.find("领导干部");
        leaders != counts.end() && leaders->second * 100 > all * 20)
        draft.problems.warning("make-up", draft.roster_file, "",
                               fmt::format("正式代表 {} 名，其中领导干部 {} 名，占 {}，超过 20%。", all,
                                           leaders->second, share(leaders->second)),
                               "领导干部一般不超过 20%，请核对「代表构成」。");
}

void check_delegations(Draft& draft) {
    bool any = false;
    for (const Delegate& delegate : draft.congress.delegates) any = any || !delegate.delegation.empty();
    if (!any) return;
    for (const Delegate& delegate : draft.congress.delegates)
        if (delegate.kind == DelegateKind::full && delegate.delegation.empty())
            draft.problems.warning(
                "no-delegation", draft.roster_file, draft.places.find("delegate " + delegate.number),
                fmt::format("正式代表{}没有填代表团。", delegate.name), "请填写，签到统计按代表团列表。");
}

}  // namespace

void check_whole(Draft& draft) {
    for (const Body& body : draft.congress.bodies) check_body(draft, body);
    check_make_up(draft);
    check_delegations(draft);
}

}  // namespace daihui::folder
