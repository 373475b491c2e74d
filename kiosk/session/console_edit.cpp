// A poll is made or changed on site (RULES.md 3, GB 50799 6.2.6): its title and text, who votes, what of, seats
// and names, by which rules and how it is taken. The venue checks it as strictly as a congress folder; what is
// frozen is refused there.
#include <algorithm>

#include "kiosk/session/console_blocks.hpp"
#include "kiosk/session/console_state.hpp"
#include "shared/congress/marks.hpp"
#include "shared/venue/poll_checks.hpp"

namespace daihui::session::console {
namespace {

using congress::PollKind;

std::string kind_name(const congress::Poll& poll) {
    if (!poll.amends.empty()) return "修正案";
    return std::string(congress::to_words(poll.kind));
}

/// 「候选人 6 名」, 「测评对象 3 名」
std::string names_title(const congress::Poll& poll) {
    const std::string what = poll.kind == PollKind::election
                                 ? std::string(congress::nominee_words(poll))
                                 : std::string(congress::to_words(poll.kind)) + "对象";
    return what + with_number("", static_cast<std::int64_t>(poll.candidates.size()),
                              std::string(congress::measure_word(poll.subjects)));
}

std::vector<std::string> reasons_for(const congress::Poll& poll, bool added) {
    if (added) return {"主席团提议", "代表提议"};
    if (poll.kind == PollKind::motion) return {"更正文字", "改变表决方式"};
    return {"候选人变动", "更正文字", "改变表决方式"};
}

void add_documents(PageView& page, const congress::Congress& congress, const congress::Poll& poll) {
    if (congress.documents.empty()) return;
    Choice text{"附在票上的文件", {answer("不附", "document=", poll.document.empty())}};
    for (const congress::Document& one : congress.documents)
        text.buttons.push_back(answer("《" + one.title + "》", "document=" + one.id, poll.document == one.id));
    page.blocks.push_back(full(std::move(text)));
}

void add_adopts(PageView& page, const congress::Poll& poll) {
    using congress::Adopts;
    Choice what{"通过的是", {}};
    for (const auto& [adopts, words] :
         {std::pair{Adopts::nothing, "一般事项"}, std::pair{Adopts::election_method, "选举办法"},
          std::pair{Adopts::candidates, "候选人名单"}, std::pair{Adopts::scrutineers, "监票人名单"}})
        what.buttons.push_back(
            answer(words, "adopts=" + std::string(congress::to_text(adopts)), poll.adopts == adopts));
    page.blocks.push_back(full(std::move(what)));
}

}  // namespace

PageView Console::State::edit_page() const {
    PageView page;
    page.buttons.push_back({"返回", Back{}});
    page.attendance = false;
    if (!draft) {
        page.title = "修改";
        page.message = "修改已经结束，请返回。";
        return page;
    }
    const congress::Congress& congress = venue.congress();
    const congress::Poll poll = drafted();
    const congress::Body* body = congress.body(poll.body);
    const bool motion = poll.kind == PollKind::motion;
    page.title = (draft->added ? "增加" : "修改") + kind_name(poll);
    page.tag = "两人录入";
    page.aside = draft->added ? (body == nullptr ? std::string() : body->name) : draft->poll.title;
    page.blocks.push_back(full(Fields{
        {text_field({FieldId::title, 0}, motion ? "议题" : kind_name(poll) + "名称", field(FieldId::title),
                    motion                            ? "关于……的决议（草案）"
                    : poll.kind == PollKind::election ? "……选举"
                                                      : "……" + kind_name(poll),
                    60)}}));
    if (motion) {
        Field question =
            text_field({FieldId::question, 0}, poll.amends.empty() ? "表决的内容（可不填）" : "修正的内容",
                       field(FieldId::question), {}, 200);
        if (poll.amends.empty() && !poll.title.empty()) question.hint = congress::usual_question(poll.title);
        page.blocks.push_back(full(Fields{{std::move(question)}}));
    }
    add_electorate(page, poll);
    add_judged(page, poll);
    if (!motion) {
        std::vector<std::string> names;
        for (const congress::Candidate& one : poll.candidates) names.push_back(one.name);
        Lines::Line who;
        who.title = names_title(poll);
        who.detail = names.empty() ? std::string("还没有，请加入") : listed(names);
        who.action = Show{Page::candidates, poll.id};
        if (names.empty()) {
            who.status = "待加入";
            who.kind = Status::warning;
        }
        page.blocks.push_back(full(Lines{{std::move(who)}}));
    }
    add_rules(page, poll);
    page.blocks.push_back(full(Heading{"怎样进行", ""}));
    Lines ways;
    for (const PollWay& one : ways_of(poll))
        ways.lines.push_back(
            way(one.words, one.detail, one.key == field(FieldId::chosen), Do{Command::choose, one.key}));
    page.blocks.push_back(full(std::move(ways)));
    const bool raised = poll.means == congress::Means::hands || poll.means == congress::Means::acclamation;
    if (!raised) {
        Field ballot =
            text_field({FieldId::ballot_title, 0}, "选票标题（可不填）", field(FieldId::ballot_title), {}, 60);
        if (!poll.title.empty()) ballot.hint = congress::usual_ballot_title(poll);
        page.blocks.push_back(full(Fields{{std::move(ballot)}}));
    }
    add_documents(page, congress, poll);
    if (motion && poll.amends.empty()) add_adopts(page, poll);
    if (!poll.candidates.empty())
        for (const std::string& warning : venue::poll_warnings(congress, poll,
                                                               body != nullptr && !body->elected_by.empty()
                                                                   ? venue.books().electors(body->id)
                                                                   : std::vector<std::string>{}))
            page.blocks.push_back(full(Sentence{warning, Tone::strong}));
    Field by = text_field({FieldId::decided_by, 0}, "由谁决定", field(FieldId::decided_by), "主席团第二次会议");
    if (by.text.empty()) by.suggestions = {"主席团", "大会", "主席团第二次会议"};
    Field reason = text_field({FieldId::reason, 0}, "说明", field(FieldId::reason), "为什么增加或修改", 120);
    if (reason.text.empty()) reason.suggestions = reasons_for(poll, draft->added);
    page.blocks.push_back(full(Fields{{by, reason}}));
    page.blocks.push_back(full(two_people()));
    page.message = "检查票箱、开始表决或录入票数以后就不能再改。";
    page.primary = primary(act(draft->added ? "增加" : "保存修改", Command::set_poll, poll.id));
    return page;
}

Result<void> Console::State::save_poll(Instant now) {
    if (!draft) return {};
    venue::PollChange change;
    change.poll = drafted();
    // Another console may have taken the id meanwhile: what is added never changes what is there.
    if (draft->added && venue.congress().poll(change.poll.id) != nullptr) change.poll.id = unused_poll_id();
    if (std::string fault = share_fault(); !fault.empty()) return Error{ErrorKind::refused, std::move(fault)};
    const auto taken = chosen_way(change.poll);
    if (!taken) return Error{ErrorKind::refused, "请选择怎样进行。"};
    change.period = taken->period;
    change.new_period = taken->made;
    change.decided_by = field(FieldId::decided_by);
    change.reason = field(FieldId::reason);
    change.by1 = field(FieldId::operating);
    change.by2 = field(FieldId::checking);
    // The poll and its place on the agenda: both, or neither.
    if (const congress::AgendaItem* item = venue.congress().item(draft->item);
        item != nullptr && draft->added && venue.books().sitting_state(item->sitting).ended)
        return Error{ErrorKind::refused, "「" + item->title + "」所在的会议已经结束，请先选另一项议程。"};
    if (auto set = ask(venue::op::SetPoll{change}, now); !set) return set;
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
        if (auto put = ask(venue::op::SetItem{with, before, change.by1, change.reason}, now); !put) return put;
    }
    clear({FieldId::reason, FieldId::decided_by, FieldId::chosen});
    // Back over the pages that only led here.
    while (!trail.empty() && (trail.back().page == Page::new_poll || trail.back().page == Page::candidates ||
                              trail.back().page == Page::rules || trail.back().page == Page::edit))
        trail.pop_back();
    go_back();
    say(done.added ? "已增加「" + change.poll.title + "」。" : std::string("修改已录入。"));
    return {};
}

}  // namespace daihui::session::console
