// A poll's own page: what is put to the vote, who stands, by which rule it is decided, and what people decided
// or changed about it on site. Also where a poll belongs on the agenda when it came later.
#include <algorithm>

#include "kiosk/session/console_blocks.hpp"
#include "kiosk/session/console_state.hpp"
#include "kiosk/session/words.hpp"
#include "shared/congress/marks.hpp"

namespace daihui::session::console {
namespace {

/// 「赞成票须超过应到代表的半数」
std::string majority_words(const congress::Poll& poll) {
    if (is_graded(poll)) return {};
    if (poll.kind == congress::PollKind::choose && poll.majority.numerator == 0)
        return "按得票从多到少取 " + std::to_string(poll.seats) + " " +
               std::string(congress::measure_word(poll.subjects)) + "。";
    std::string out = poll.kind == congress::PollKind::choose ? "得票须" : "赞成票须";
    out += poll.majority.strict ? "超过" : "达到";
    out += std::string(congress::to_words(poll.majority_base)) + "的" + share_words(poll.majority) + "。";
    return out;
}

/// The poll that another one belongs to: what it amends, else what it follows.
const std::string& root_of(const congress::Poll& poll) {
    return poll.amends.empty() ? poll.follows : poll.amends;
}

std::string changed_words(const record::PollSetRow& row) {
    std::string out = minute_text(row.at) + "　";
    if (!row.set.decided_by.empty()) out += row.set.decided_by + "决定，";
    out += "现场设定" + (row.set.reason.empty() ? std::string() : "：" + row.set.reason);
    return out + "（录入 " + row.set.by1 + "、" + row.set.by2 + "）";
}

}  // namespace

std::string size_words(const congress::Poll& poll) {
    const std::string count = std::to_string(poll.candidates.size());
    const std::string unit = " " + std::string(congress::measure_word(poll.subjects));
    switch (poll.kind) {
        case congress::PollKind::election:
            if (poll.contest == congress::Contest::primary)
                return "预选，取 " + std::to_string(poll.seats) + " 名，推荐人选 " + count + " 名";
            return "应选 " + std::to_string(poll.seats) + " 名，候选人 " + count + " 名";
        case congress::PollKind::choose:
            return count + unit + "中选 " +
                   (poll.choose_min == poll.choose_max
                        ? std::to_string(poll.choose_max)
                        : std::to_string(poll.choose_min) + "—" + std::to_string(poll.choose_max)) +
                   unit;
        case congress::PollKind::appraisal:
            return "测评 " + count + unit;
        case congress::PollKind::score:
            return "评分 " + count + unit + "，" + std::to_string(poll.scale.min) + "—" +
                   std::to_string(poll.scale.max) + " 分";
        case congress::PollKind::motion:
            break;
    }
    return {};
}

std::vector<std::string> Console::State::decisions_of(const std::string& poll) const {
    std::vector<std::string> out;
    for (const record::PollSetRow& row : venue.books().polls_set())
        if (row.set.poll == poll) out.push_back(changed_words(row));
    for (const congress::FollowUpDecided& one : venue.books().follow_ups()) {
        if (one.poll != poll) continue;
        out.push_back((one.decided_by.empty() ? std::string() : one.decided_by + "决定：") + one.text +
                      "（录入 " + one.by1 + "、" + one.by2 + "）");
    }
    for (const congress::CorrectionNoted& one : venue.books().corrections(poll))
        out.push_back("更正：" + one.text + "（" + one.by1 + "、" + one.by2 + "）");
    return out;
}

std::vector<std::string> Console::State::polls_of(const congress::AgendaItem& item) const {
    const congress::Congress& congress = venue.congress();
    const auto listed_somewhere = [&](const std::string& poll) {
        return std::any_of(congress.agenda.begin(), congress.agenda.end(),
                           [&](const congress::AgendaItem& one) {
                               return std::find(one.polls.begin(), one.polls.end(), poll) != one.polls.end();
                           });
    };
    std::vector<std::string> out = item.polls;
    // A poll that came on site stands with the one it belongs to: an amendment before its motion, 再次投票
    // after.
    bool added = true;
    while (added) {
        added = false;
        for (const congress::Poll& poll : congress.polls) {
            const std::string& root = root_of(poll);
            if (root.empty() || std::find(out.begin(), out.end(), poll.id) != out.end()) continue;
            const auto at = std::find(out.begin(), out.end(), root);
            if (at == out.end() || listed_somewhere(poll.id)) continue;
            out.insert(poll.amends.empty() ? at + 1 : at, poll.id);
            added = true;
        }
    }
    return out;
}

Action Console::State::way_to(const congress::Poll& poll) const {
    switch (ballot_of(poll)) {
        case Ballot::named:
            return Show{Page::named, poll.id};
        case Ballot::secret:
            if (const congress::VotingPeriod* period = venue.congress().period_of_poll(poll.id))
                return Show{Page::period, period->id};
            return Show{Page::poll, poll.id};
        case Ballot::hands:
            break;
    }
    const bool raised = poll.means == congress::Means::hands || poll.means == congress::Means::acclamation;
    if (poll.kind == congress::PollKind::motion && raised) return Show{Page::hands, poll.id};
    return Show{Page::count, poll.id};
}

PageView Console::State::poll_page() const {
    PageView page;
    const congress::Congress& congress = venue.congress();
    const congress::Poll* poll = congress.poll(place.id);
    page.buttons.push_back({"返回", Back{}});
    page.attendance = false;
    if (poll == nullptr) return page;
    const congress::Body* body = congress.body(poll->body);
    const bool frozen = venue.books().is_frozen(poll->id);
    page.title = poll->title;
    page.tag = frozen ? "已固定" : "可以修改";
    page.aside = std::string(congress::to_words(poll->kind)) + "　" +
                 (body == nullptr ? poll->body : body->short_name) + (poll->women_only ? "女代表" : "") + "　" +
                 std::string(congress::to_words(poll->means));
    std::string rule = size_words(*poll);
    if (const auto least = static_cast<std::int64_t>(poll->candidates.size()) - poll->seats;
        poll->kind == congress::PollKind::election)
        rule += least > 0 ? "，差额 " + std::to_string(least) + " 名" : "，等额";
    if (!rule.empty()) rule += "。";
    rule += majority_words(*poll);
    const auto presence = venue.presence_of(poll->id);
    if (!venue.books().current_sitting().empty())
        rule += with_number("应到", presence.expected, "名，") + with_number("实到", presence.present, "名。");
    page.blocks.push_back(full(Sentence{rule, Tone::muted}));
    if (!poll->question.empty()) page.blocks.push_back(full(Sentence{poll->question}));
    if (const congress::Poll* motion = congress.poll(poll->amends))
        page.blocks.push_back(full(Sentence{"是「" + motion->title + "」的修正案，先于原案表决。"}));
    if (const congress::Poll* before = congress.poll(poll->follows))
        page.blocks.push_back(full(
            Sentence{std::string(congress::to_words(poll->follow_up)) + "：接续「" + before->title + "」。"}));
    if (const std::string first = venue.amendment_first(poll->id); !first.empty())
        page.blocks.push_back(full(Sentence{first, Tone::strong}));
    if (!poll->candidates.empty()) {
        Table table;
        const bool persons = poll->subjects == congress::Subjects::persons;
        table.columns = {
            {"序号", 0.7F}, {persons ? "姓名" : "对象", 3, true}, {persons ? "单位" : "", 3, true}};
        std::size_t number = 0;
        for (const congress::Candidate& one : poll->candidates) {
            const std::string bracket = bracket_of(one.sex, one.ethnicity);
            table.rows.push_back(
                {{std::to_string(++number),
                  list_name(one.name) + (bracket.empty() ? "" : "（" + bracket + "）"), one.unit}});
        }
        if (!poll->order_note.empty()) page.blocks.push_back(full(Heading{"选票上的名单", poll->order_note}));
        page.blocks.push_back(full(std::move(table)));
    }
    for (const std::string& sentence : decisions_of(poll->id)) page.blocks.push_back(full(Sentence{sentence}));
    add_next(page, {poll->id});
    if (frozen)
        page.message = "选票内容已经固定，不能再改；要改须另行表决或选举。";
    else
        page.message = "检查票箱、开始表决或录入票数以前可以修改。";
    page.buttons.push_back(act("修改…", Command::begin_poll, poll->id, !frozen));
    if (venue.has_final_result(poll->id)) page.buttons.push_back({"更正…", Show{Page::correction, poll->id}});
    const Action way = way_to(*poll);
    const auto* show = std::get_if<Show>(&way);
    if (show != nullptr && show->page != Page::poll)
        page.primary = primary({ballot_of(*poll) == Ballot::secret ? "到投票时段" : "到表决页", way});
    return page;
}

}  // namespace daihui::session::console
