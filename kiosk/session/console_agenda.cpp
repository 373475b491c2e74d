// Sittings, items, motions by hands and named polls as pages.
#include <algorithm>
#include <set>

#include "kiosk/session/console_blocks.hpp"
#include "kiosk/session/console_state.hpp"
#include "kiosk/session/words.hpp"

namespace daihui::session::console {
namespace {

/// 「须 107 票以上通过。」; where the base is known only once the votes are in, the share of it.
std::string bar_words(const congress::Poll& poll, const congress::Presence& presence, std::int64_t members) {
    const auto at_least = [&poll](std::int64_t base) {
        return with_number("须", poll.majority.least(base), "票以上通过。");
    };
    switch (poll.majority_base) {
        case congress::Base::expected:
            return at_least(presence.expected);
        case congress::Base::present:
            return at_least(presence.present);
        case congress::Base::members:
            return at_least(members);
        case congress::Base::issued:
        case congress::Base::returned:
        case congress::Base::valid:
            break;
    }
    return "须" + std::string(congress::to_words(poll.majority_base)) + poll.majority.words() + "通过。";
}

/// The quorum of a body where no poll is asked: that of its polls, else two thirds (RULES.md 2.1).
congress::Threshold quorum_of(const congress::Congress& congress, const std::string& body) {
    for (const congress::Poll& poll : congress.polls)
        if (poll.body == body) return poll.quorum;
    return {};
}

/// 「同意 29 名，不同意 0 名，弃权 1 名，通过。」 as the host says it (PRACTICE.md 4.4, 3).
std::string host_words(const congress::MotionCount& count, bool passed) {
    if (passed && count.oppose == 0 && count.abstain == 0 && count.not_cast == 0) return "全体通过。";
    std::string said = with_number("同意", count.approve, "名，") +
                       with_number("不同意", count.oppose, "名，") + with_number("弃权", count.abstain, "名");
    if (count.not_cast > 0) said += with_number("，未表决", count.not_cast, "名");
    return said + (passed ? "，通过。" : "，未获通过。");
}

congress::Count count_of(const congress::MotionCount& motion, const congress::Presence& presence) {
    congress::Count count;
    count.presence = presence;
    count.motion = motion;
    const std::int64_t cast = motion.approve + motion.oppose + motion.abstain;
    count.papers = {presence.present, cast, cast, 0};
    return count;
}

}  // namespace

PageView Console::State::sitting_page() const {
    PageView page;
    const congress::Congress& congress = venue.congress();
    const congress::Sitting* sitting = congress.sitting(place.id);
    if (sitting == nullptr) {
        page.title = "没有会议";
        page.message = "会议日程是空的，请检查会议文件夹。";
        return page;
    }
    const record::SittingState state = venue.books().sitting_state(sitting->id);
    page.title = sitting->title;
    page.tag = state.ended ? "已结束" : state.opened ? "会议中" : state.check_in_open ? "签到中" : "未开始";
    page.aside = clock_text(sitting->start) +
                 (sitting->end == sitting->start ? "" : "—" + clock_text(sitting->end)) + "　" + sitting->place;
    std::set<std::string> expected;
    for (const std::string& body : sitting->bodies)
        for (std::string& number : venue.books().electors(body)) expected.insert(std::move(number));
    std::int64_t present = 0, excused = 0, left_early = 0, late = 0, manual = 0;
    for (const record::Attendance& row : venue.books().attendances(sitting->id)) {
        if (!expected.contains(row.number)) continue;
        present += row.state == record::PresenceState::present ? 1 : 0;
        left_early += row.state == record::PresenceState::left ? 1 : 0;
        excused += row.state == record::PresenceState::not_arrived && row.excused ? 1 : 0;
        late += row.late ? 1 : 0;
        manual += row.manual ? 1 : 0;
    }
    const auto all = static_cast<std::int64_t>(expected.size());
    page.blocks.push_back(left(Figures{{{"应到", std::to_string(all)},
                                        {"实到", std::to_string(present), true},
                                        {"请假", std::to_string(excused)},
                                        {"缺席", std::to_string(all - present - excused - left_early)},
                                        {"离场", std::to_string(left_early)}}}));
    if (late + manual > 0)
        page.blocks.push_back(left(
            Sentence{with_number("迟到", late, "名，") + with_number("补签到", manual, "名。"), Tone::muted}));
    page.blocks.push_back(
        right(Heading{"签到", clock_text(sitting->check_in_from) + "—" + clock_text(sitting->check_in_until)}));
    page.blocks.push_back(right(Sentence{state.check_in_open ? "机器签到正在进行。" : "机器签到没有开放。"}));
    if (state.opened || state.check_in_open)
        for (const std::string& id : sitting->bodies)
            if (const congress::Body* body = congress.body(id); body != nullptr) {
                const auto quorum = congress::check_quorum(
                    quorum_of(congress, id), venue.books().presence(sitting->id, id), "开会",
                    body->elected_by.empty() ? congress::Electors::delegates : congress::Electors::committee);
                if (venue.books().electors(id).empty()) continue;
                page.blocks.push_back(full(
                    Sentence{body->name + "：" + quorum.sentence, quorum.met ? Tone::plain : Tone::strong}));
            }
    const std::string current = venue.books().current_sitting();
    const congress::Sitting* other = congress.sitting(current);
    if (!state.opened && !state.ended && other != nullptr && current != sitting->id)
        page.message = "「" + other->title + "」还没有结束，请先结束上一次会议。";
    if (state.ended) {
        page.message = "本次会议已经结束。";
        return page;
    }
    if (state.check_in_open)
        page.buttons.push_back(act("结束签到", Command::close_check_in, sitting->id));
    else if (state.opened)
        page.buttons.push_back(act("开始签到", Command::open_check_in, sitting->id));
    if (state.opened) page.buttons.push_back(act("结束会议…", Command::end_sitting, sitting->id));
    if (!state.opened && !state.check_in_open) {
        page.buttons.push_back(act("直接开始会议", Command::open_sitting, sitting->id));
        page.primary = primary(act("开始签到", Command::open_check_in, sitting->id));
    } else if (!state.opened) {
        page.primary = primary(act("开始会议", Command::open_sitting, sitting->id));
    } else {
        const std::string item = venue.books().current_item();
        const congress::AgendaItem* at = congress.item(item);
        if (at != nullptr && at->sitting == sitting->id) {
            page.primary = primary({"回到现在的议程", Show{Page::item, item}});
        } else {
            for (const congress::AgendaItem& one : congress.agenda) {
                if (one.sitting != sitting->id) continue;
                page.primary = primary(act("进入第一项议程", Command::move_agenda, one.id));
                break;
            }
        }
    }
    return page;
}

Lines::Line Console::State::poll_line(const congress::Poll& poll) const {
    Lines::Line line;
    line.title = poll.title;
    if (!poll.amends.empty() && line.title.find("修正案") == std::string::npos)
        line.title = "修正案：" + line.title;
    const congress::Body* body = venue.congress().body(poll.body);
    const std::string who = body == nullptr ? std::string() : body->short_name;
    const auto decided = venue.books().motion(poll.id);
    switch (ballot_of(poll)) {
        case Ballot::hands: {
            line.detail = std::string(congress::to_words(poll.means)) + "　" + who;
            if (!size_words(poll).empty()) line.detail += "　" + size_words(poll);
            line.action = way_to(poll);
            const auto declared = venue.books().poll_declared(poll.id);
            const bool typed = venue.books().hands(poll.id) || venue.books().votes_counted(poll.id, false);
            line.status = decided    ? (decided->passed ? "通过" : "未获通过")
                          : declared ? (is_graded(poll) ? "已密封" : "已宣布")
                          : typed    ? "已录入，待宣布"
                                     : "待表决";
            line.kind = decided || declared ? Status::done : Status::plain;
            break;
        }
        case Ballot::named: {
            line.detail = "记名表决（投票机）　" + who;
            line.action = Show{Page::named, poll.id};
            const auto state = venue.books().named_poll(poll.id);
            line.status = decided        ? (decided->passed ? "通过" : "未获通过")
                          : state.closed ? "已结束，待宣布"
                          : state.open   ? "表决中"
                                         : "待表决";
            line.kind = decided ? Status::done : state.open ? Status::now : Status::plain;
            break;
        }
        case Ballot::secret: {
            line.detail = "无记名　" + who;
            if (!size_words(poll).empty()) line.detail += "　" + size_words(poll);
            if (const congress::VotingPeriod* period = venue.congress().period_of_poll(poll.id)) {
                const congress::Stage stage = venue.books().period_state(period->id).stage;
                line.action = Show{Page::period, period->id};
                line.status = stage_status(stage);
                if (stage >= congress::Stage::declared && !venue.follow_ups(poll.id).empty())
                    line.status = "下一步待决定";
                line.kind = stage == congress::Stage::open       ? Status::now
                            : stage >= congress::Stage::declared ? Status::done
                                                                 : Status::plain;
            } else {
                line.action = Show{Page::poll, poll.id};
                line.status = "没有投票时段";
                line.kind = Status::warning;
            }
            break;
        }
    }
    return line;
}

Button Console::State::onward_from(const std::string& id) const {
    const auto& agenda = venue.congress().agenda;
    const auto at = std::find_if(agenda.begin(), agenda.end(), [&](const auto& item) { return item.id == id; });
    if (at != agenda.end()) {
        const auto next =
            std::find_if(at + 1, agenda.end(), [&](const auto& item) { return item.sitting == at->sitting; });
        if (next != agenda.end()) return act("下一项", Command::move_agenda, next->id);
        return {"本次会议各项已完成", Show{Page::sitting, at->sitting}};
    }
    return {"返回", Back{}};
}

PageView Console::State::item_page() const {
    PageView page;
    const congress::Congress& congress = venue.congress();
    const congress::AgendaItem* item = congress.item(place.id);
    if (item == nullptr) return page;
    page.title = item->title;
    const bool current = venue.books().current_item() == item->id;
    const bool sitting_on = venue.books().current_sitting() == item->sitting;
    page.tag = current ? "现在" : "";
    if (item->business != congress::Business::other) page.aside = congress::to_words(item->business);
    if (!item->presenter.empty()) page.aside += (page.aside.empty() ? "" : "　") + item->presenter;
    if (!item->documents.empty()) {
        std::string titles;
        for (const std::string& id : item->documents)
            if (const congress::Document* document = congress.document(id))
                titles += (titles.empty() ? "" : "、") + ("《" + document->title + "》");
        page.blocks.push_back(full(Sentence{"材料：" + titles, Tone::muted}));
    }
    Lines lines;
    const std::vector<std::string> polls = polls_of(*item);
    for (const std::string& id : polls)
        if (const congress::Poll* poll = congress.poll(id)) lines.lines.push_back(poll_line(*poll));
    if (!lines.lines.empty()) page.blocks.push_back(full(std::move(lines)));
    page.buttons.push_back({"修改议程", Show{Page::edit_item, item->id}, Usable::yes, "edit"});
    if (polls.empty())
        page.blocks.push_back(full(Sentence{"本项不表决。", Tone::muted}));
    else if (current)
        page.message = "点开一项，进行表决或查看进展。";
    if (!sitting_on) {
        const congress::Sitting* sitting = congress.sitting(item->sitting);
        page.message =
            "「" + (sitting == nullptr ? item->sitting : sitting->title) + "」没有在进行，请先开始会议。";
        page.primary = primary({"到会议页", Show{Page::sitting, item->sitting}});
    } else if (current) {
        page.primary = primary(onward_from(item->id));
    } else {
        page.primary = primary(act("进入此项议程", Command::move_agenda, item->id));
    }
    return page;
}

PageView Console::State::hands_page() const {
    PageView page;
    const congress::Poll* poll = venue.congress().poll(place.id);
    if (poll == nullptr) return page;
    const congress::Body* body = venue.congress().body(poll->body);
    const auto decided = venue.books().motion(poll->id);
    const auto hands = venue.books().hands(poll->id);
    const auto presence = venue.presence_of(poll->id);
    page.title = poll->title;
    page.tag = decided ? (decided->passed ? "通过" : "未获通过")
               : hands ? "待宣布"
                       : std::string(congress::to_words(poll->means));
    page.aside = body == nullptr ? std::string() : body->name;
    page.buttons.push_back({"返回", Back{}});
    if (decided) {
        if (hands)
            page.blocks.push_back(
                full(Sentence{host_words(hands->counted.count, decided->passed), Tone::verdict}));
        page.blocks.push_back(
            full(Heading{"记入记录", decided->chair.empty() ? "" : "主持人 " + decided->chair}));
        page.blocks.push_back(full(Sentence{decided->verdict}));
        return page;
    }
    if (hands && !entering_again) {
        const auto outcome = congress::decide(venue.congress(), congress::taken_by(*poll, hands->counted.means),
                                              count_of(hands->counted.count, hands->counted.presence));
        page.blocks.push_back(full(Sentence{host_words(hands->counted.count, outcome.passed), Tone::verdict}));
        page.blocks.push_back(
            full(Heading{"将记入记录", "录入 " + hands->counted.by1 + "、" + hands->counted.by2}));
        page.blocks.push_back(full(Sentence{outcome.verdict}));
        page.blocks.push_back(full(Fields{{name_field(FieldId::chair)}}));
        page.message = "请主持人宣布，然后按「宣布结果」。";
        // A slip of the tongue or the finger is entered anew before 宣布; the record keeps both.
        page.buttons.push_back(act("重新录入", Command::enter_again, poll->id));
        page.primary = primary(act("宣布结果", Command::decide_motion, poll->id));
        return page;
    }
    if (!poll->question.empty()) page.blocks.push_back(full(Sentence{poll->question}));
    if (const std::string first = venue.amendment_first(poll->id); !first.empty()) {
        page.blocks.push_back(full(Sentence{first, Tone::strong}));
        page.message = first;
        page.tone = MessageTone::notice;
        page.buttons.push_back({"议题和名单", Show{Page::poll, poll->id}});
        return page;
    }
    page.blocks.push_back(full(Sentence{with_number("应到", presence.expected, "名，") +
                                        with_number("实到", presence.present, "名；") +
                                        bar_words(*poll, presence, venue.congress().member_count)}));
    page.blocks.push_back(full(Fields{{number_field({FieldId::approve, 0}, "同意", field(FieldId::approve)),
                                       number_field({FieldId::oppose, 0}, "不同意", field(FieldId::oppose)),
                                       number_field({FieldId::abstain, 0}, "弃权", field(FieldId::abstain))}}));
    page.blocks.push_back(full(two_people()));
    const auto approve = number(FieldId::approve);
    page.message = "清点举手人数后录入；没有人的可以不填。";
    if (approve) {
        congress::MotionCount typed;
        typed.approve = *approve;
        typed.oppose = number(FieldId::oppose).value_or(0);
        typed.abstain = number(FieldId::abstain).value_or(0);
        const std::int64_t cast = typed.approve + typed.oppose + typed.abstain;
        typed.not_cast = presence.present - cast;
        if (typed.not_cast < 0) {
            page.message = with_number("合计", cast, "名，") + with_number("比实到", presence.present, "名多") +
                           with_number("", -typed.not_cast, "名，请重新清点。");
            page.tone = MessageTone::notice;
        } else {
            const auto outcome = congress::decide(venue.congress(), congress::taken_by(*poll, "hands"),
                                                  count_of(typed, presence));
            page.message = "按以上人数：" + host_words(typed, outcome.passed);
        }
    }
    page.buttons.push_back({"议题", Show{Page::poll, poll->id}});
    page.buttons.push_back(act("全体通过", Command::fill_unanimous, poll->id, presence.present > 0));
    page.primary = primary(act("录入", Command::count_hands, poll->id, approve.has_value()));
    return page;
}

PageView Console::State::named_page() const {
    PageView page;
    const congress::Poll* poll = venue.congress().poll(place.id);
    if (poll == nullptr) return page;
    const congress::Body* body = venue.congress().body(poll->body);
    const auto state = venue.books().named_poll(poll->id);
    const auto decided = venue.books().motion(poll->id);
    page.title = poll->title;
    page.tag = decided        ? (decided->passed ? "通过" : "未获通过")
               : state.closed ? "待宣布"
               : state.open   ? "表决中"
                              : "记名表决";
    page.aside = body == nullptr ? std::string() : body->name;
    page.buttons.push_back({"返回", Back{}});
    if (!poll->question.empty()) page.blocks.push_back(full(Sentence{poll->question}));
    const auto presence = state.open || state.closed ? state.presence : venue.presence_of(poll->id);
    const std::int64_t cast = state.count.approve + state.count.oppose + state.count.abstain;
    if (state.open || state.closed)
        page.blocks.push_back(
            full(Figures{{{"实到", std::to_string(presence.present)},
                          {"赞成", std::to_string(state.count.approve), true},
                          {"反对", std::to_string(state.count.oppose)},
                          {"弃权", std::to_string(state.count.abstain)},
                          {"未投票", std::to_string(std::max<std::int64_t>(0, presence.present - cast))}}}));
    if (decided) {
        page.blocks.push_back(full(Heading{"记入记录", "主持人 " + decided->chair}));
        page.blocks.push_back(full(Sentence{decided->verdict, Tone::verdict}));
    } else if (state.closed) {
        const auto outcome = congress::decide(venue.congress(), *poll, count_of(state.count, state.presence));
        page.blocks.push_back(full(Sentence{outcome.verdict, Tone::verdict}));
        page.blocks.push_back(full(Fields{{name_field(FieldId::chair)}}));
        page.message = "请主持人宣布，然后按「宣布结果」。";
        page.primary = primary(act("宣布结果", Command::decide_motion, poll->id));
    } else if (state.open) {
        page.message = "代表在投票机上扫描代表证后表决。";
        page.primary = primary(act("结束表决…", Command::close_named, poll->id));
    } else {
        const auto quorum = congress::check_quorum(
            *poll, presence, congress::electors_of(venue.congress(), *poll), venue.congress().member_count);
        page.blocks.push_back(full(Sentence{quorum.sentence, quorum.met ? Tone::plain : Tone::strong}));
        if (!quorum.met) page.message = "到会人数不够，不能开始表决。";
        const std::string first = venue.amendment_first(poll->id);
        if (!first.empty()) page.message = first;
        page.buttons.push_back({"议题", Show{Page::poll, poll->id}});
        Button start = act("开始表决", Command::open_named, poll->id, quorum.met && first.empty());
        page.primary = primary(start);
    }
    return page;
}

}  // namespace daihui::session::console
