// A poll is made or changed on site (RULES.md 3, GB 50799 6.2.6): its title and text, seats and names, and how
// it is taken. The venue checks it as strictly as a congress folder; what is frozen is refused there.
#include <algorithm>

#include "kiosk/session/console_blocks.hpp"
#include "kiosk/session/console_state.hpp"
#include "kiosk/session/words.hpp"

namespace daihui::session::console {
namespace {

using congress::Means;
using congress::PollKind;
using congress::Secrecy;

template <class Used>
std::string unused_id(const std::string& stem, const Used& used) {
    for (int i = 1;; ++i)
        if (std::string id = stem + "-" + std::to_string(i); !used(id)) return id;
}

bool starts_with(const std::string& text, std::string_view start) {
    return text.compare(0, start.size(), start) == 0;
}

}  // namespace

void Console::State::begin_draft(congress::Poll poll, bool added, const std::string& item) {
    Draft made;
    made.poll = std::move(poll);
    made.added = added;
    made.item = item;
    if (made.poll.subjects == congress::Subjects::persons && made.poll.kind != PollKind::motion)
        prepare_search(made.poll, Purpose::stand);
    draft = std::move(made);
}

std::vector<PollWay> Console::State::ways_of(const congress::Poll& poll) const {
    std::vector<PollWay> out;
    const congress::Congress& congress = venue.congress();
    const std::string sitting = sitting_now();
    const bool motion = poll.kind == PollKind::motion;
    if (motion) {
        out.push_back({Means::hands, Secrecy::named, {}, {}, "举手", "清点人数后由两人录入"});
        out.push_back({Means::acclamation, Secrecy::named, {}, {}, "鼓掌通过", "没有不同意见时"});
    }
    for (const congress::VotingPeriod& period : congress.periods) {
        if (venue.books().period_state(period.id).stage != congress::Stage::planned) continue;
        if (venue.books().sitting_state(period.sitting).ended) continue;
        const congress::Sitting* held = congress.sitting(period.sitting);
        out.push_back(
            {Means::kiosk,
             Secrecy::secret,
             period.id,
             {},
             "投票机：「" + period.title + "」时段",
             (held == nullptr ? std::string() : held->title + "，") + "用「" + period.stack + "」选票卡"});
    }
    for (const std::string& stack : venue.stacks()) {
        // Slips of a period that is there already go out for that one.
        if (std::any_of(congress.periods.begin(), congress.periods.end(),
                        [&](const congress::VotingPeriod& period) { return period.stack == stack; }))
            continue;
        congress::VotingPeriod made;
        made.id =
            unused_id("site-period", [&](const std::string& id) { return congress.period(id) != nullptr; });
        made.title = poll.title;
        made.sitting = sitting;
        made.stack = stack;
        out.push_back({Means::kiosk, Secrecy::secret, made.id, made, "投票机：单独一次投票",
                       "用「" + stack + "」选票卡，须已印好、还没有发出"});
    }
    out.push_back({Means::paper, Secrecy::secret, {}, {}, "纸质选票", "计票后由两人录入"});
    if (motion) out.push_back({Means::kiosk, Secrecy::named, {}, {}, "记名，投票机", "代表扫描代表证后表决"});
    return out;
}

congress::Poll Console::State::drafted() const {
    congress::Poll poll = draft ? draft->poll : congress::Poll{};
    poll.title = field(FieldId::title);
    if (poll.kind == PollKind::motion) poll.question = field(FieldId::question);
    if (poll.kind == PollKind::election) {
        poll.office = field(FieldId::office);
        if (poll.ballot_title.empty() && !poll.office.empty()) poll.ballot_title = poll.office + "选票";
    }
    if (poll.kind == PollKind::election || poll.kind == PollKind::choose)
        poll.seats = static_cast<int>(number(FieldId::seats).value_or(0));
    const auto ways = ways_of(poll);
    if (const auto chosen = number(FieldId::chosen);
        chosen && static_cast<std::size_t>(*chosen) < ways.size()) {
        poll.means = ways[static_cast<std::size_t>(*chosen)].means;
        poll.secrecy = ways[static_cast<std::size_t>(*chosen)].secrecy;
    }
    return poll;
}

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
    if (item != nullptr) {
        add("表决", "决议、办法、名单；举手、鼓掌、纸质或投票机", Do{Command::begin_poll, "motion"});
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
                                            "名"),
                    Do{Command::begin_poll, "election:" + body.id});
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

PageView Console::State::edit_page() const {
    PageView page;
    page.buttons.push_back({"返回", Back{}});
    page.attendance = false;
    if (!draft) {
        page.title = "修改";
        page.message = "修改已经结束，请返回。";
        return page;
    }
    const congress::Poll poll = drafted();
    const congress::Body* body = venue.congress().body(poll.body);
    const bool motion = poll.kind == PollKind::motion;
    page.title = draft->added ? (!poll.amends.empty() ? "增加修正案"
                                 : motion             ? "增加表决"
                                                      : "增加选举")
                              : "修改";
    page.tag = "两人录入";
    page.aside =
        (body == nullptr ? std::string() : body->name) + (draft->added ? "" : "　" + draft->poll.title);
    page.blocks.push_back(
        full(Fields{{text_field({FieldId::title, 0}, motion ? "议题" : "选举名称", field(FieldId::title),
                                motion ? "关于……的决议（草案）" : "……选举", 60)}}));
    if (motion)
        page.blocks.push_back(full(Fields{
            {text_field({FieldId::question, 0}, poll.amends.empty() ? "表决的内容（可不填）" : "修正的内容",
                        field(FieldId::question), {}, 200)}}));
    if (poll.kind == PollKind::election)
        page.blocks.push_back(
            full(Fields{{text_field({FieldId::office, 0}, "当选后的职务", field(FieldId::office), "……主席", 40),
                         number_field({FieldId::seats, 0}, "应选名额", field(FieldId::seats), "名")}}));
    if (poll.kind == PollKind::choose)
        page.blocks.push_back(
            full(Fields{{number_field({FieldId::seats, 0}, "取几项", field(FieldId::seats), "项")}}));
    if (!motion) {
        std::vector<std::string> names;
        for (const congress::Candidate& one : poll.candidates) names.push_back(one.name);
        Lines line;
        Lines::Line who;
        who.title = poll.subjects == congress::Subjects::persons ? "候选人" : "对象";
        who.title += with_number("", static_cast<std::int64_t>(names.size()),
                                 poll.subjects == congress::Subjects::persons ? "名" : "项");
        who.detail = names.empty() ? std::string("还没有，请加入") : listed(names);
        who.action = Show{Page::candidates, poll.id};
        line.lines.push_back(std::move(who));
        page.blocks.push_back(full(std::move(line)));
    }
    page.blocks.push_back(full(Heading{"怎样进行", ""}));
    const auto chosen = number(FieldId::chosen);
    Lines ways;
    std::size_t row = 0;
    for (const PollWay& one : ways_of(poll)) {
        ways.lines.push_back(way(one.words, one.detail, chosen && static_cast<std::size_t>(*chosen) == row,
                                 Do{Command::choose, std::to_string(row)}));
        ++row;
    }
    page.blocks.push_back(full(std::move(ways)));
    Field by = text_field({FieldId::decided_by, 0}, "由谁决定", field(FieldId::decided_by), "主席团第二次会议");
    if (by.text.empty()) by.suggestions = {"主席团", "大会", "主席团第二次会议"};
    Field reason = text_field({FieldId::reason, 0}, "说明", field(FieldId::reason), "为什么增加或修改", 120);
    if (reason.text.empty())
        reason.suggestions = draft->added ? std::vector<std::string>{"主席团提议", "代表提议"}
                                          : std::vector<std::string>{"候选人变动", "更正文字", "改变表决方式"};
    page.blocks.push_back(full(Fields{{by, reason}}));
    page.blocks.push_back(full(two_people()));
    page.message = "检查票箱、开始表决或录入票数以后就不能再改。";
    page.primary = primary(act(draft->added ? "增加" : "保存修改", Command::set_poll, poll.id));
    return page;
}

Result<void> Console::State::on_edit(const Do& what, Instant now) {
    const congress::Congress& congress = venue.congress();
    if (what.command == Command::begin_poll) {
        congress::Poll poll;
        std::string item;
        const congress::Poll* known = congress.poll(what.id);
        if (known != nullptr) {
            poll = *known;
        } else {
            item = place.id;
            poll.id = unused_id("site", [&](const std::string& id) { return congress.poll(id) != nullptr; });
            if (starts_with(what.id, "election:")) {
                poll.kind = PollKind::election;
                poll.body = what.id.substr(std::string_view("election:").size());
                poll.seats = 1;
                poll.shortfall = congress::Shortfall::presidium;
            } else {
                poll.kind = PollKind::motion;
                poll.means = Means::hands;
                poll.secrecy = Secrecy::named;
                poll.quorum = {};
                if (starts_with(what.id, "amend:")) {
                    const congress::Poll* motion =
                        congress.poll(what.id.substr(std::string_view("amend:").size()));
                    if (motion == nullptr) return {};
                    // An amendment is put to the same people under the same rule as its motion.
                    poll.amends = motion->id;
                    poll.body = motion->body;
                    poll.quorum = motion->quorum;
                    poll.quorum_base = motion->quorum_base;
                    poll.majority = motion->majority;
                    poll.majority_base = motion->majority_base;
                    poll.title = motion->title + "的修正案";
                } else if (!congress.bodies.empty()) {
                    poll.body = congress.bodies.front().id;
                    for (const congress::AgendaItem& one : congress.agenda)
                        if (one.id == item)
                            for (const std::string& other : one.polls)
                                if (const congress::Poll* beside_it = congress.poll(other))
                                    poll.body = beside_it->body;
                }
            }
        }
        begin_draft(poll, known == nullptr, item);
        open(Page::edit, poll.id);
        fields[{FieldId::title, 0}] = poll.title;
        fields[{FieldId::question, 0}] = poll.question;
        fields[{FieldId::office, 0}] = poll.office;
        fields[{FieldId::seats, 0}] = std::to_string(poll.seats);
        const congress::VotingPeriod* period = congress.period_of_poll(poll.id);
        const auto ways = ways_of(poll);
        for (std::size_t i = 0; i < ways.size(); ++i) {
            const bool same = ways[i].means == poll.means && !ways[i].made &&
                              (ways[i].means != Means::kiosk || ways[i].secrecy == poll.secrecy) &&
                              ways[i].period == (period == nullptr ? std::string() : period->id);
            if (same && field(FieldId::chosen).empty()) fields[{FieldId::chosen, 0}] = std::to_string(i);
        }
        return {};
    }
    if (what.command == Command::choose) {
        fields[{FieldId::chosen, 0}] = what.id;
        return {};
    }
    // 保存
    if (!draft) return {};
    venue::PollChange change;
    change.poll = drafted();
    const auto ways = ways_of(change.poll);
    const auto chosen = number(FieldId::chosen);
    if (!chosen || static_cast<std::size_t>(*chosen) >= ways.size())
        return Error{ErrorKind::refused, "请选择怎样进行。"};
    const PollWay& taken = ways[static_cast<std::size_t>(*chosen)];
    change.period = taken.period;
    change.new_period = taken.made;
    change.decided_by = field(FieldId::decided_by);
    change.reason = field(FieldId::reason);
    change.by1 = field(FieldId::operating);
    change.by2 = field(FieldId::checking);
    if (auto set = venue.set_poll(change, now.wall); !set) return set;
    const Draft done = *draft;
    draft.reset();
    if (const congress::AgendaItem* item = venue.congress().item(done.item);
        item != nullptr && done.added && done.poll.amends.empty()) {
        congress::AgendaItem with = *item;
        with.polls.push_back(change.poll.id);
        std::string before;
        bool past = false;
        for (const congress::AgendaItem& one : venue.congress().agenda) {
            if (past && before.empty() && one.sitting == with.sitting) before = one.id;
            past = past || one.id == with.id;
        }
        if (auto put = venue.set_item(with, before, change.by1, change.reason, now.wall); !put) return put;
    }
    clear({FieldId::reason, FieldId::decided_by, FieldId::chosen});
    // Back over the pages that only led here.
    while (!trail.empty() && (trail.back().page == Page::new_poll || trail.back().page == Page::candidates ||
                              trail.back().page == Page::edit))
        trail.pop_back();
    go_back();
    say(done.added ? "已增加「" + change.poll.title + "」。" : std::string("修改已录入。"));
    return {};
}

}  // namespace daihui::session::console
