// How a poll may be taken here and now: by hands, in a voting period with slips that are there, on paper.
#include <algorithm>

#include "kiosk/session/console_state.hpp"

namespace daihui::session::console {
namespace {

/// Slips were printed with room for a few polls more (spare slots): how many are left for this poll's body.
std::string room_words(const venue::Venue& venue, const congress::Poll& poll, const std::string& stack) {
    const auto slots = venue.books().slots();
    const auto of_stack = [&](const auto& slot) { return slot.stack == stack && slot.body == poll.body; };
    if (std::any_of(slots.begin(), slots.end(),
                    [&](const auto& slot) { return of_stack(slot) && slot.poll == poll.id; }))
        return {};
    const auto left = std::count_if(slots.begin(), slots.end(),
                                    [&](const auto& slot) { return of_stack(slot) && slot.poll.empty(); });
    const congress::Body* body = venue.congress().body(poll.body);
    const std::string of = body == nullptr ? std::string() : body->short_name;
    if (left == 0) return "；没有给" + of + "留出的备用票位了";
    return "；给" + of + with_number("留出的备用票位还有", left, "个");
}

}  // namespace

using congress::Means;
using congress::PollKind;
using congress::Secrecy;

std::vector<PollWay> Console::State::ways_of(const congress::Poll& poll) const {
    std::vector<PollWay> out;
    const congress::Congress& congress = venue.congress();
    const bool motion = poll.kind == PollKind::motion;
    const auto add = [&out](std::string key, Means means, Secrecy secrecy, std::string words,
                            std::string detail) -> PollWay& {
        return out.emplace_back(
            PollWay{std::move(key), means, secrecy, {}, {}, std::move(words), std::move(detail)});
    };
    if (motion) {
        add("hands", Means::hands, Secrecy::named, "举手", "清点人数后由两人录入");
        add("acclamation", Means::acclamation, Secrecy::named, "鼓掌通过", "没有不同意见时");
    }
    for (const congress::VotingPeriod& period : congress.periods) {
        if (venue.books().period_state(period.id).stage != congress::Stage::planned) continue;
        if (venue.books().sitting_state(period.sitting).ended) continue;
        const congress::Sitting* held = congress.sitting(period.sitting);
        add("period " + period.id, Means::kiosk, Secrecy::secret, "投票机：「" + period.title + "」时段",
            (held == nullptr ? std::string() : held->title + "，") + "用「" + period.stack + "」选票卡" +
                room_words(venue, poll, period.stack))
            .period = period.id;
    }
    for (const std::string& stack : venue.stacks()) {
        // Slips of a period that is there already go out for that one.
        if (std::any_of(congress.periods.begin(), congress.periods.end(),
                        [&](const congress::VotingPeriod& period) { return period.stack == stack; }))
            continue;
        congress::VotingPeriod made;
        for (int i = 1; made.id.empty(); ++i)
            if (const std::string id = "site-period-" + std::to_string(i); congress.period(id) == nullptr)
                made.id = id;
        made.title = poll.title;
        made.sitting = sitting_now();
        made.stack = stack;
        PollWay& way =
            add("stack " + stack, Means::kiosk, Secrecy::secret, "投票机：单独一次，用「" + stack + "」选票卡",
                "须已印好、还没有发出" + room_words(venue, poll, stack));
        way.period = made.id;
        way.made = std::move(made);
    }
    add("paper", Means::paper, Secrecy::secret, "纸质选票", "计票后由两人录入");
    if (motion) add("named", Means::kiosk, Secrecy::named, "记名，投票机", "代表扫描代表证后表决");
    // A choice is no election, and a committee of a few may choose its officers by hands where its method says
    // so.
    const congress::Body* body = congress.body(poll.body);
    const bool committee = body != nullptr && !body->elected_by.empty();
    if (poll.kind == PollKind::choose || (poll.kind == PollKind::election && committee))
        add("hands", Means::hands, Secrecy::named, "举手", "清点人数后由两人录入");
    return out;
}

std::optional<PollWay> Console::State::chosen_way(const congress::Poll& poll) const {
    const std::string chosen = field(FieldId::chosen);
    for (PollWay& way : ways_of(poll))
        if (way.key == chosen) return std::move(way);
    return std::nullopt;
}

void Console::State::choose_way_of(const congress::Poll& poll) {
    const congress::VotingPeriod* period = venue.congress().period_of_poll(poll.id);
    for (const PollWay& way : ways_of(poll)) {
        const bool same = way.means == poll.means && !way.made &&
                          (way.means != Means::kiosk || way.secrecy == poll.secrecy) &&
                          way.period == (period == nullptr ? std::string() : period->id);
        if (same) return prefill(FieldId::chosen, way.key);
    }
}

}  // namespace daihui::session::console
