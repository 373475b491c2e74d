// A voting period step by step (PRACTICE.md 2.1): what the step needs, what is missing, and the one button. No
// number of a ballot's content stands here but between 开箱 and 报告, and after 宣布.
#include <algorithm>

#include "kiosk/session/console_blocks.hpp"
#include "kiosk/session/console_machines.hpp"
#include "kiosk/session/console_state.hpp"
#include "kiosk/session/words.hpp"

namespace daihui::session::console {
namespace {

using congress::Stage;

Checks checks_of(std::string title, const congress::Gate& gate) {
    Checks out{std::move(title), {}};
    for (const auto& condition : gate.conditions) out.items.push_back({condition.words, condition.met});
    return out;
}

struct Steps {
    std::vector<Step> steps;
    std::size_t now = 0;  ///< steps.size() when all are done
};

/// The eleven steps; a period without an election has no 选举办法.
Steps steps_of(const congress::PeriodFacts& facts, bool ending) {
    struct One {
        const char* label;
        bool done;
    };
    const Stage stage = facts.stage;
    const bool begun = stage != Stage::planned;
    const bool quorum =
        facts.sitting_current && std::all_of(facts.bodies.begin(), facts.bodies.end(), [&](const auto& body) {
            return congress::quorum_of(body, facts.any_election).met;
        });
    const bool is_void = stage == Stage::void_election;
    std::vector<One> all{{"清点人数", begun || quorum}};
    if (facts.any_election) {
        all.push_back({"选举办法", begun || facts.method_adopted});
        all.push_back({"各项名单", begun || (facts.candidates_adopted && facts.scrutineers_adopted &&
                                             facts.scrutineer_conflicts.empty())});
    } else {
        all.push_back({"监票人名单", begun || facts.scrutineers_adopted});
    }
    const auto past = [&](Stage after) { return stage >= after; };
    all.push_back({"检查票箱", begun});
    all.push_back({"发票", past(Stage::open)});
    all.push_back({"投票", ending || past(Stage::closed)});
    all.push_back({"投票结束", past(Stage::closed)});
    all.push_back({is_void ? "选举无效" : facts.any_election ? "选举有效" : "表决有效", past(Stage::valid)});
    if (!is_void) {
        all.push_back({"计票", past(Stage::opened)});
        all.push_back({"报告", past(Stage::reported)});
        all.push_back({"宣布", past(Stage::declared)});
    }
    Steps out;
    out.now = all.size();
    for (std::size_t i = 0; i < all.size() && out.now == all.size(); ++i)
        if (!all[i].done) out.now = i;
    for (std::size_t i = 0; i < all.size(); ++i)
        out.steps.push_back({all[i].label, i == out.now  ? Progress::now
                                           : all[i].done ? Progress::done
                                                         : Progress::later});
    return out;
}

Lines ballots_of(const congress::Congress& congress, const congress::VotingPeriod& period) {
    Lines lines;
    for (const std::string& id : period.polls) {
        const congress::Poll* poll = congress.poll(id);
        if (poll == nullptr) continue;
        Lines::Line line;
        line.title = ballot_title(*poll);
        if (const congress::Body* body = congress.body(poll->body)) line.detail = body->short_name;
        if (poll->women_only) line.detail += "女代表";
        if (!size_words(*poll).empty()) line.detail += "　" + size_words(*poll);
        line.action = Show{Page::poll, id};
        lines.lines.push_back(std::move(line));
    }
    return lines;
}

/// 发出 and 收回 of a poll, paper counted as sheets with it; while voting runs, what the machines hold.
congress::Papers papers_of(const venue::Venue& venue, const congress::PeriodFacts& facts,
                           const congress::VotingPeriod& period, const std::string& poll) {
    const auto at = std::find(period.polls.begin(), period.polls.end(), poll) - period.polls.begin();
    if (facts.polls.size() == period.polls.size()) return facts.polls[static_cast<std::size_t>(at)].papers;
    const std::int64_t returned = venue.books().turnout(poll).accepted;
    return {venue.issued_of(poll), returned, returned, 0};
}

/// 发出 and 收回 of each poll: turnout, never a mark.
Table papers_table(const venue::Venue& venue, const congress::PeriodFacts& facts,
                   const congress::VotingPeriod& period) {
    Table table;
    table.columns = {{"选票", 3.4F, true}, {"发出"}, {"收回", 1, false, true}, {"未收回"}};
    for (const std::string& id : period.polls) {
        const congress::Poll* poll = venue.congress().poll(id);
        if (poll == nullptr) continue;
        const congress::Papers papers = papers_of(venue, facts, period, id);
        table.rows.push_back(
            {{ballot_title(*poll), std::to_string(papers.issued), std::to_string(papers.returned),
              std::to_string(std::max<std::int64_t>(0, papers.issued - papers.returned))}});
    }
    return table;
}

/// What the chair declared of a poll, as far as the hall may know it; a 预选 is the presidium's
/// (PRACTICE.md 2.1).
void add_declared(PageView& page, const congress::Congress& congress, const venue::PollResult& result) {
    const bool shortlist = result.poll.contest == congress::Contest::primary;
    page.blocks.push_back(full(Heading{result.poll.title, shortlist ? "只报告主席团，不向大会公布" : ""}));
    if (!result.outcome.elected.empty()) {
        const bool chosen = result.poll.kind == congress::PollKind::choose;
        page.blocks.push_back(full(Sentence{shortlist ? "列为候选人（按姓氏笔画为序）"
                                            : chosen  ? "入选"
                                                      : "当选名单（按姓氏笔画为序）",
                                            Tone::muted}));
        page.blocks.push_back(full(Sentence{elected_words(congress, result), Tone::verdict}));
    }
    page.blocks.push_back(full(Sentence{result.outcome.verdict}));
}

}  // namespace

PageView Console::State::period_page() const {
    PageView page;
    const congress::VotingPeriod* period = venue.congress().period(place.id);
    if (period == nullptr) return page;
    const congress::PeriodFacts facts = venue.facts(period->id);
    const auto state = venue.books().period_state(period->id);
    const Steps steps = steps_of(facts, venue.books().voting_ending(period->id));
    page.steps = steps.steps;
    const bool all_done = steps.now == steps.steps.size();
    const std::string step =
        all_done ? (facts.stage == Stage::sealed ? "已封存" : "封存") : steps.steps[steps.now].label;
    page.title = step + "：" + std::to_string(period->polls.size()) + " 张选票" +
                 (period->polls.size() > 1 ? "，一次投完" : "");
    page.tag = all_done ? "各步已完成"
                        : "第 " + std::to_string(steps.now + 1) + " 步，共 " +
                              std::to_string(steps.steps.size()) + " 步";
    page.aside = "无记名　电子选票卡";
    page.buttons.push_back({"返回", Back{}});
    const auto gate_message = [&](const congress::Gate& gate) {
        page.message = gate.missing;
        page.tone = gate.missing.empty() ? MessageTone::help : MessageTone::notice;
        if (gate.missing.empty() && !gate.notes.empty()) page.message = gate.notes.front();
    };
    // What may be read once voting has ended.
    const auto lists = [&](PageView& on) {
        on.buttons.push_back({"选票卡", Show{Page::slips, period->id}});
        if (!period->polls.empty())
            on.buttons.push_back({"查验码清单", Show{Page::codes, period->polls.front()}});
        on.buttons.push_back({"检验和未计入", Show{Page::audits, period->id}});
    };
    switch (facts.stage) {
        case Stage::planned: {
            const congress::Gate gate = venue.gate(period->id, Stage::box_checked);
            page.blocks.push_back(left(Heading{"本次选票", ""}));
            page.blocks.push_back(left(ballots_of(venue.congress(), *period)));
            page.blocks.push_back(right(checks_of("检查票箱的条件", gate)));
            for (const std::string& warning : venue.warnings(period->id))
                page.blocks.push_back(full(Sentence{warning, Tone::strong}));
            Field witnesses = name_field(FieldId::witnesses);
            page.blocks.push_back(full(Fields{{witnesses}}));
            page.primary =
                primary({"检查票箱…", Show{Page::keys, period->id}, gate.open ? Usable::yes : Usable::no});
            gate_message(gate);
            if (gate.open) page.message = "请总监票人、监票人到场，检查票箱为空。";
            break;
        }
        case Stage::box_checked:
        case Stage::issued: {
            const congress::Gate gate = venue.gate(period->id, Stage::open);
            const bool entered = facts.stage == Stage::issued;
            page.blocks.push_back(left(slips_table(venue.congress(), *period, facts)));
            congress::PeriodFacts as_if = facts;  // the conditions that will stand in front of 开始投票
            as_if.stage = Stage::issued;
            page.blocks.push_back(
                right(checks_of("开始投票的条件", entered ? gate : congress::gate_to(Stage::open, as_if))));
            page.buttons.push_back(
                {"扫描作废剩余选票卡", Show{Page::voiding, period->id}, Usable::yes, "qr_code_scanner"});
            page.buttons.push_back({"录入发票数", Show{Page::issue, period->id}});
            page.buttons.push_back({"选票卡", Show{Page::slips, period->id}});
            if (!entered) page.buttons.push_back({"重新检查票箱…", Show{Page::keys, period->id}});
            page.buttons.push_back({"设备故障…", Show{Page::by_people, period->id}});
            page.primary = primary(act("开始投票", Command::open_voting, period->id, gate.open));
            if (entered)
                gate_message(gate);
            else
                page.message = "发票后由两人录入发出数，剩余选票卡当众扫描作废。有没有多领、漏领的？";
            break;
        }
        case Stage::open: {
            Table table = papers_table(venue, facts, *period);
            if (period->polls.size() <= 2) {
                Figures figures;
                for (const std::string& id : period->polls)
                    if (const congress::Poll* poll = venue.congress().poll(id))
                        figures.figures.push_back({ballot_title(*poll) + "　收回 / 发出",
                                                   std::to_string(venue.books().turnout(id).accepted) + " / " +
                                                       std::to_string(venue.issued_of(id)),
                                                   figures.figures.empty()});
                page.blocks.push_back(full(std::move(figures)));
            } else {
                page.blocks.push_back(full(std::move(table)));
            }
            std::string slips;
            for (const auto& one : facts.classes)
                slips += (slips.empty() ? "" : "，") + one.words + " " +
                         std::to_string(one.issued + one.paper_issued);
            page.blocks.push_back(full(Sentence{
                "发票　" + slips +
                    (state.opened_at ? "；" + minute_text(*state.opened_at) + " 开始投票" : std::string()),
                Tone::muted}));
            page.message = "只显示收回张数。总监票人、监票人先投票，然后主席台，再按代表团顺序。";
            page.buttons.push_back(
                {"选票卡：换发、换纸质、代录", Show{Page::slips, period->id}, Usable::yes, "qr_code_scanner"});
            page.buttons.push_back({"设备故障…", Show{Page::by_people, period->id}});
            page.primary = primary(act("投票结束…", Command::close_voting, period->id));
            if (venue.books().voting_ending(period->id))
                add_ending(page, *period);
            else if (others_vote(venue))
                page.blocks.push_back(full(Fields{{name_field(FieldId::chair)}}));
            break;
        }
        case Stage::closed: {
            const congress::Gate gate = venue.gate(period->id, Stage::valid);
            page.blocks.push_back(full(papers_table(venue, facts, *period)));
            bool valid = true;
            for (const std::string& id : period->polls) {
                const congress::Poll* poll = venue.congress().poll(id);
                if (poll == nullptr) continue;
                const auto said = congress::check_validity(papers_of(venue, facts, *period, id), poll->kind);
                valid = valid && said.valid;
                page.blocks.push_back(full(Sentence{ballot_title(*poll) + "：" + said.sentence,
                                                    said.valid ? Tone::plain : Tone::strong}));
            }
            page.blocks.push_back(full(Fields{{name_field(FieldId::chair)}}));
            // 留存 that was not used is voided before the chair speaks.
            if (std::any_of(facts.classes.begin(), facts.classes.end(),
                            [](const auto& one) { return one.printed > one.issued + one.voided + one.keyed; }))
                page.buttons.push_back(
                    {"扫描作废剩余选票卡", Show{Page::voiding, period->id}, Usable::yes, "qr_code_scanner"});
            if (has_paper_apart(*period))
                page.buttons.push_back({"清点纸质选票", Show{Page::paper, period->id}});
            if (valid && venue.gate(period->id, Stage::void_election).open)
                page.buttons.push_back({"宣布无效…", Show{Page::void_election, period->id}});
            page.buttons.push_back({"设备故障…", Show{Page::by_people, period->id}});
            lists(page);
            gate_message(gate);
            if (gate.missing.empty())
                page.message = "总监票人报告发出、收回张数，由主持人宣布是否有效。票箱还没有打开。";
            const std::string kind = facts.any_election ? "选举" : "表决";
            page.primary = primary(act("宣布" + kind + (valid ? "有效…" : "无效…"), Command::declare_valid,
                                       period->id, gate.open || !valid));
            break;
        }
        case Stage::void_election: {
            // Polls of one body share the sentence of its quorum, and what was decided on all of them.
            std::vector<std::string> said;
            const auto say_once = [&](const std::string& sentence, Tone tone) {
                if (std::find(said.begin(), said.end(), sentence) != said.end()) return;
                said.push_back(sentence);
                page.blocks.push_back(full(Sentence{sentence, tone}));
            };
            for (const std::string& sentence : state.sentences) say_once(sentence, Tone::strong);
            for (const std::string& id : period->polls)
                for (const std::string& sentence : decisions_of(id)) say_once(sentence, Tone::plain);
            add_next(page, period->polls);
            page.message = "没有结果：票箱不打开，封存后销毁开箱钥匙。";
            lists(page);
            page.primary = primary(act("封存…", Command::seal, period->id));
            break;
        }
        case Stage::valid: {
            add_opening(page, *period);
            lists(page);
            break;
        }
        case Stage::opened: {
            page.attendance = false;
            std::string broken;
            for (const venue::PollResult& result :
                 venue.results(period->id, venue::Venue::Audience::counting_room)) {
                const auto& papers = result.count.papers;
                page.blocks.push_back(full(Heading{
                    ballot_title(result.poll),
                    with_number("发出", papers.issued, "张，") + with_number("收回", papers.returned, "张，") +
                        with_number("有效", papers.valid, "张，") +
                        with_number("无效", papers.invalid, "张（电子部分不产生无效票）")}));
                page.blocks.push_back(full(count_table(result)));
                for (const std::string& sentence : result.outcome.sentences)
                    page.blocks.push_back(full(
                        Sentence{sentence, sentence == result.outcome.verdict ? Tone::strong : Tone::plain}));
                for (const std::string& sentence : result.outcome.inconsistent) broken += sentence;
            }
            Lines sheets;
            if (const auto collected = venue.books().paper_collected(period->id))
                for (const auto& row : collected->rows) {
                    const congress::Poll* poll = venue.congress().poll(row.poll);
                    if (poll == nullptr || row.returned == 0) continue;
                    const bool counted = venue.books().votes_counted(row.poll, true).has_value();
                    Lines::Line line;
                    line.title = "纸质选票计票：" + ballot_title(*poll);
                    line.detail = with_number("收回", row.returned, "张") +
                                  (counted ? "，以上各数已含纸质选票" : "，以上各数还不含纸质选票");
                    line.status = counted ? "已录入" : "待录入";
                    line.kind = counted ? Status::done : Status::warning;
                    line.action = Show{Page::count_beside, row.poll};
                    sheets.lines.push_back(std::move(line));
                }
            if (!sheets.lines.empty()) page.blocks.push_back(full(std::move(sheets)));
            const congress::Gate gate = venue.gate(period->id, Stage::reported);
            page.blocks.push_back(full(Fields{{name_field(FieldId::chief)}}));
            page.message = broken.empty() ? "请总监票人核对签名，报告执行主席。宣布前请勿外传。" : broken;
            if (!broken.empty()) page.tone = MessageTone::notice;
            if (!gate.open) gate_message(gate);
            page.primary = primary(act("已报告执行主席", Command::report, period->id, gate.open));
            break;
        }
        case Stage::reported: {
            const congress::Gate gate = venue.gate(period->id, Stage::declared);
            page.blocks.push_back(
                full(Sentence{"总监票人已经报告执行主席。主持人宣布以前，各屏幕都不显示结果。"}));
            page.blocks.push_back(full(checks_of("宣布的条件", gate)));
            page.blocks.push_back(full(Fields{{name_field(FieldId::chair)}}));
            gate_message(gate);
            if (gate.open) page.message = "主持人宣布后，请按「宣布」。";
            lists(page);
            page.primary = primary(act("宣布…", Command::declare, period->id, gate.open));
            break;
        }
        case Stage::declared:
        case Stage::sealed: {
            page.attendance = false;
            for (const venue::PollResult& result :
                 venue.results(period->id, venue::Venue::Audience::counting_room))
                if (!is_graded(result.poll)) add_declared(page, venue.congress(), result);
            for (const std::string& id : period->polls)
                if (const congress::Poll* poll = venue.congress().poll(id);
                    poll != nullptr && is_graded(*poll)) {
                    page.blocks.push_back(full(Heading{poll->title, ""}));
                    page.blocks.push_back(full(Sentence{poll->kind == congress::PollKind::score
                                                            ? "评分结果已密封，不公布。"
                                                            : "民主测评结果已密封，不公布。"}));
                }
            for (const std::string& id : period->polls)
                for (const std::string& sentence : decisions_of(id))
                    page.blocks.push_back(full(Sentence{sentence}));
            add_next(page, period->polls);
            lists(page);
            if (facts.stage == Stage::sealed) {
                page.message = "已封存，开箱钥匙已经销毁，任何人都不能再打开选票。核对结果不需要钥匙。";
            } else {
                page.message = "结果已宣布。封存时当场销毁开箱钥匙，请监票人监督。";
                page.primary = primary(act("封存…", Command::seal, period->id));
            }
            break;
        }
    }
    return page;
}

}  // namespace daihui::session::console
