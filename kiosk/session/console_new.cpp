// What may be added on site (RULES.md 3, GB 50799 6.2.6), and what a new poll begins with: the body that votes
// beside it on the agenda, and the rules that polls like it have here, so that little is left to be chosen.
#include <algorithm>
#include <string_view>

#include "kiosk/session/console_blocks.hpp"
#include "kiosk/session/console_state.hpp"
#include "shared/congress/grade_presets.hpp"

namespace daihui::session::console {
namespace {

using congress::Means;
using congress::PollKind;
using congress::Secrecy;

/// What follows `start` in a text that begins with it.
std::optional<std::string> after(const std::string& text, std::string_view start) {
    if (text.compare(0, start.size(), start) != 0) return std::nullopt;
    return text.substr(start.size());
}

}  // namespace

PageView Console::State::new_poll_page() const {
    PageView page;
    const congress::AgendaItem* item = venue.congress().item(place.id);
    page.title = "增加";
    page.tag = "现场";
    page.aside = item == nullptr ? "先选一项议程" : "列入「" + item->title + "」";
    page.attendance = false;
    page.buttons.push_back({"返回", Back{}});
    Lines lines;
    const auto add = [&](std::string title, std::string detail, Action action) {
        Lines::Line line;
        line.title = std::move(title);
        line.detail = std::move(detail);
        line.action = std::move(action);
        lines.lines.push_back(std::move(line));
    };
    add("议程", "增加一项议程", Show{Page::edit_item, {}});
    const bool hears = item != nullptr && item->business == congress::Business::hear;
    if (hears)
        page.blocks.push_back(
            full(Sentence{"「" + item->title + "」是听取的议程，不表决。请先选另一项议程，或增加一项议程。"}));
    if (item != nullptr && !hears) {
        add("表决", "决议、办法、名单；举手、鼓掌、纸质或投票机", Do{Command::begin_poll, "new:motion"});
        for (const std::string& id : polls_of(*item))
            if (const congress::Poll* poll = venue.congress().poll(id);
                poll != nullptr && poll->kind == PollKind::motion && poll->amends.empty() &&
                !venue.books().is_frozen(id))
                add("修正案", "先于「" + poll->title + "」表决", Do{Command::begin_poll, "amend:" + id});
        for (const congress::Body& body : venue.congress().bodies)
            if (!venue.books().electors(body.id).empty())
                add("选举（" + body.short_name + "）",
                    body.name + with_number("，选举人",
                                            static_cast<std::int64_t>(venue.books().electors(body.id).size()),
                                            "名；预选、补选也在这里"),
                    Do{Command::begin_poll, "election:" + body.id});
        add("测评", "对人员、单位或提案评等次，结果密封", Do{Command::begin_poll, "new:appraisal"});
        add("评分", "给人员、单位或项目打分，结果密封", Do{Command::begin_poll, "new:score"});
        add("评选", "从多名（项）中选若干，按得票多少入选", Do{Command::begin_poll, "new:choose"});
    }
    page.blocks.push_back(full(std::move(lines)));
    // What no item of the agenda holds would be reached from nowhere.
    std::vector<std::string> on_agenda;
    for (const congress::AgendaItem& one : venue.congress().agenda)
        for (std::string& poll : polls_of(one)) on_agenda.push_back(std::move(poll));
    Lines loose;
    for (const congress::Poll& poll : venue.congress().polls)
        if (std::find(on_agenda.begin(), on_agenda.end(), poll.id) == on_agenda.end())
            loose.lines.push_back(poll_line(poll));
    if (!loose.lines.empty()) {
        page.blocks.push_back(full(Heading{"没有列入议程的表决和选举", ""}));
        page.blocks.push_back(full(std::move(loose)));
    }
    page.message = "增加和修改都由两人录入，注明由谁决定，载入操作记录。";
    return page;
}

void Console::State::put_under_usual_rules(congress::Poll& poll) const {
    std::vector<const congress::Poll*> like;
    for (const bool same_body : {true, false}) {
        for (const congress::Poll& one : venue.congress().polls)
            if (one.kind == poll.kind && one.contest == poll.contest &&
                one.follow_up == congress::FollowUp::none && one.amends.empty() && one.id != poll.id &&
                (one.body == poll.body || !same_body))
                like.push_back(&one);
        if (!like.empty()) break;
    }
    const auto polls_under = [&](const congress::Rules& rules) {
        return std::count_if(like.begin(), like.end(),
                             [&](const congress::Poll* one) { return congress::rules_of(*one) == rules; });
    };
    const congress::Poll* best = nullptr;
    for (const congress::Poll* one : like)
        if (best == nullptr || polls_under(congress::rules_of(*one)) > polls_under(congress::rules_of(*best)))
            best = one;
    if (best == nullptr) return congress::put_under({}, poll);
    congress::apply_rules(congress::rules_of(*best), poll);
    if (best->body == poll.body) poll.write_ins = best->write_ins;
}

std::string Console::State::unused_poll_id() const {
    for (int i = 1;; ++i)
        if (std::string id = "site-" + std::to_string(i); venue.congress().poll(id) == nullptr) return id;
}

congress::Poll Console::State::new_poll(const std::string& what) const {
    const congress::Congress& congress = venue.congress();
    congress::Poll poll;
    poll.id = unused_poll_id();
    if (const auto amended = after(what, "amend:")) {
        const congress::Poll* motion = congress.poll(*amended);
        if (motion == nullptr) return poll;
        // An amendment is put to the same people under the same rule as its motion.
        poll.means = Means::hands;
        poll.secrecy = Secrecy::named;
        poll.amends = motion->id;
        poll.body = motion->body;
        poll.women_only = motion->women_only;
        congress::apply_rules(congress::rules_of(*motion), poll);
        poll.title = motion->title + "的修正案";
        return poll;
    }
    if (const auto elected = after(what, "election:")) {
        poll.kind = PollKind::election;
        poll.body = *elected;
        poll.seats = 1;
    } else {
        const auto kind = after(what, "new:");
        poll.kind = congress::parse<PollKind>(kind.value_or(std::string())).value_or(PollKind::motion);
        for (const congress::Body& body : congress.bodies)
            if (poll.body.empty() && !venue.books().electors(body.id).empty()) poll.body = body.id;
        // Who votes on the item votes on what is added to it.
        if (const congress::AgendaItem* item = congress.item(place.id))
            for (const std::string& other : item->polls)
                if (const congress::Poll* beside_it = congress.poll(other)) poll.body = beside_it->body;
    }
    if (poll.kind == PollKind::motion) {
        poll.means = Means::hands;
        poll.secrecy = Secrecy::named;
    }
    if (poll.kind == PollKind::appraisal) poll.grades = congress::grade_presets().front().grades;
    if (poll.kind == PollKind::choose) poll.seats = poll.choose_min = poll.choose_max = 1;
    put_under_usual_rules(poll);
    return poll;
}

void Console::State::begin_draft(congress::Poll poll, bool added, const std::string& item) {
    Draft made;
    made.poll = std::move(poll);
    made.added = added;
    made.item = item;
    if (made.poll.subjects == congress::Subjects::persons && made.poll.kind != PollKind::motion)
        prepare_search(made.poll, Purpose::stand);
    draft = std::move(made);
}

void Console::State::begin_poll(const std::string& what) {
    const congress::Poll* known = venue.congress().poll(what);
    const std::string item = known == nullptr ? place.id : std::string();
    begin_draft(known == nullptr ? new_poll(what) : *known, known == nullptr, item);
    // The congress may be another one by now: what is drafted is a value of its own.
    const std::string id = draft->poll.id;
    open(Page::edit, id);
    fill_from_draft();
    choose_way_of(draft->poll);
}

}  // namespace daihui::session::console
