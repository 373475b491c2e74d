// Bodies and who votes in them, and the make-up of the delegates.
#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "shared/congress/counting.hpp"
#include "shared/congress/make_up.hpp"
#include "shared/folder/draft.hpp"

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

std::int64_t number_of(const std::vector<MakeUpRow>& rows, std::string_view words) {
    for (const MakeUpRow& row : rows)
        if (row.words == words) return row.number;
    return 0;
}

// Women among the members, in full percent; nothing where members.csv does not say.
std::optional<std::int64_t> women_of_members(const Congress& congress) {
    std::int64_t women = 0;
    for (const Member& member : congress.members) {
        if (member.sex == Sex::unknown) return std::nullopt;
        women += member.sex == Sex::female ? 1 : 0;
    }
    if (congress.members.empty()) return std::nullopt;
    return women * 100 / static_cast<std::int64_t>(congress.members.size());
}

// 教师 < 60 %, 领导干部 > 20 %, women far below their share of staff (PRACTICE.md 2.7.10), only where the
// roster says who is what.
void check_make_up(Draft& draft) {
    const std::vector<MakeUpRow> rows = make_up(draft.congress);
    if (rows.empty()) return;
    const std::int64_t all = rows.front().of;
    const auto warn = [&](std::string_view who, std::int64_t count, std::string_view bound, std::string cure) {
        draft.problems.warning("make-up", draft.roster_file, "",
                               fmt::format("正式代表 {} 名，其中{} {} 名，占 {}，{}。", all, who, count,
                                           percent(count, all, 1), bound),
                               std::move(cure));
    };
    const std::int64_t teachers = number_of(rows, "教师");
    if (teachers > 0 && teachers * 100 < all * 60)
        warn("教师", teachers, "不到 60%", "教师代表一般不少于 60%，请核对「代表构成」。");
    const std::int64_t leaders = number_of(rows, "领导干部");
    if (leaders * 100 > all * 20)
        warn("领导干部", leaders, "超过 20%", "领导干部一般不超过 20%，请核对「代表构成」。");
    constexpr std::int64_t far_below = 10;
    const std::int64_t women = number_of(rows, "女");
    if (const auto share = women_of_members(draft.congress); share && women * 100 < all * (*share - far_below))
        warn("女代表", women, fmt::format("会员中女性占 {}%", *share),
             "女代表的比例一般与女教职工的比例相当，请核对。");
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
