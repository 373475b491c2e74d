#include "tests/screens/walk.hpp"

namespace daihui::test {
namespace {

using namespace session;
using congress::Mark;

void choose(Visit& visit, const Settings& settings) {
    for (int i = 0; i < 4 && visit.view().settings.text_size != settings.text_size; ++i)
        visit.tap(NextTextSize{});
    if (visit.view().settings.contrast != settings.contrast) visit.tap(NextContrast{});
}

/// Which page of a long ballot is shown.
std::string page_of(const Visit& visit) {
    const View view = visit.view();
    if (const auto* body = std::get_if<ElectionView>(&view.body)) return std::to_string(body->page);
    if (const auto* body = std::get_if<AppraisalView>(&view.body)) return std::to_string(body->page);
    if (const auto* body = std::get_if<ScoreView>(&view.body)) return std::to_string(body->page);
    if (const auto* body = std::get_if<ChooseView>(&view.body)) return std::to_string(body->page);
    return {};
}

void write_in(Visit& visit, const Look& look) {
    visit.tap(OpenWriteIns{});
    if (visit.screen() != "write_in") return;
    look(visit.view(), "write_in, empty");
    for (const char* typed : {"l", "zzzzz", "w", "a", "wangjianping"}) {
        visit.tap(ClearText{});
        visit.tap(TypeText{typed});
        look(visit.view(), std::string("write_in, ") + typed);
        visit.tap(TurnPage{1});
        look(visit.view(), std::string("write_in, next page of ") + typed);
    }
    visit.tap(ChoosePad{LetterPad::strokes});
    look(visit.view(), "write_in, strokes");
    visit.tap(TypeText{"1234"});
    look(visit.view(), "write_in, strokes typed");
    // The longest name that can be chosen.
    visit.tap(ChoosePad{LetterPad::pinyin});
    for (const char letter : std::string("abcdefghjklmnopqrstwxyz")) {
        visit.tap(ClearText{});
        visit.tap(TypeText{std::string(1, letter)});
        for (const auto& row : visit.body<WriteInView>().rows) {
            if (row.state != WriteInView::RowState::free) continue;
            visit.tap(PickPerson{row.number});
            look(visit.view(), "write_in, picked");
            visit.tap(ConfirmPerson{});
            return;
        }
    }
    visit.tap(Back{});
}

void fill_election(Visit& visit, const Look& look) {
    const auto body = [&] { return visit.body<ElectionView>(); };
    const auto seats = static_cast<std::size_t>(body().seats);
    look(visit.view(), "election, blank");
    visit.tap(MarkCandidate{0, Mark::approve});
    visit.tap(MarkCandidate{1, Mark::oppose});
    visit.tap(MarkCandidate{2, Mark::abstain});
    look(visit.view(), "election, begun");
    write_in(visit, look);
    if (visit.screen() != "election") visit.tap(Back{});
    look(visit.view(), "election, written in");
    visit.tap(OpenProfiles{});
    look(visit.view(), "profiles");
    if (visit.screen() == "profiles") visit.tap(Back{});
    for (std::size_t i = 0; i < 40; ++i) {
        if (body().approved >= static_cast<int>(seats)) break;
        visit.tap(MarkCandidate{i, Mark::approve});
    }
    visit.tap(MarkCandidate{1, Mark::approve});
    look(visit.view(), "election, no seat left");
    if (body().more == "还须赞成" && body().left > 0) visit.tap(MarkCandidate{1, Mark::approve});
    while (body().below > 0) {
        visit.tap(Forward{});
        look(visit.view(), "election, page " + std::to_string(body().page + 1));
    }
}

/// A short scale is an appraisal by its looks.
bool is_judged(const Visit& visit) { return std::holds_alternative<AppraisalView>(visit.view().body); }

void fill_appraisal(Visit& visit, const Look& look) {
    const auto body = [&] { return visit.body<AppraisalView>(); };
    look(visit.view(), "appraisal, blank");
    visit.tap(Forward{});
    if (is_judged(visit)) look(visit.view(), "appraisal, asked to fill it");
    while (body().above > 0) visit.tap(TurnPage{-1});
    for (;;) {
        for (const auto& row : body().rows)
            visit.tap(MarkGrade{row.person, static_cast<int>(row.person % body().grades.size())});
        look(visit.view(), "appraisal, page " + std::to_string(body().page + 1));
        if (body().below == 0) return;
        visit.tap(TurnPage{1});
    }
}

void fill_score(Visit& visit, const Look& look) {
    const auto body = [&] { return visit.body<ScoreView>(); };
    look(visit.view(), "score, blank");
    visit.tap(MarkScore{body().rows.front().person, -7});
    look(visit.view(), "score, out of range");
    // As many ranges as a scale can have.
    View longest = visit.view();
    const bool small = body().rows.size() == 1 && visit.view().settings.text_size != TextSize::largest;
    auto& pad = std::get<ScoreView>(longest.body);
    pad.ranges.clear();
    for (int first = 0; first < 100; first += 10)
        pad.ranges.push_back(
            {first, std::to_string(first) + (small ? " 起" : "—" + std::to_string(first + 9)), first == 90});
    pad.ranges.push_back({100, "100", false});
    pad.points.clear();
    for (int points = 90; points < 100; ++points)
        pad.points.push_back({points, std::to_string(points), points == 95});
    pad.range_steps = 10;
    look(longest, "score, 0 to 100");
    while (body().above > 0) visit.tap(TurnPage{-1});
    for (;;) {
        for (const auto& row : body().rows) {
            visit.tap(PickScored{row.person});
            const auto range = body().ranges[row.person % body().ranges.size()];
            visit.tap(PickRange{range.points});
            if (row.person == body().rows.front().person) look(visit.view(), "score, range chosen");
            visit.tap(MarkScore{row.person, body().points.back().points});
        }
        visit.tap(PickScored{body().rows.front().person});
        look(visit.view(), "score, page " + std::to_string(body().page + 1));
        if (body().below == 0) return;
        visit.tap(TurnPage{1});
    }
}

void fill_choose(Visit& visit, const Look& look) {
    const auto body = [&] { return visit.body<ChooseView>(); };
    look(visit.view(), "choose, blank");
    while (body().below > 0) {
        visit.tap(TurnPage{1});
        look(visit.view(), "choose, page " + std::to_string(body().page + 1));
    }
    const std::size_t last = body().above + body().rows.size();
    for (std::size_t i = last; i-- > 0;) visit.tap(ToggleChoice{i});
    look(visit.view(), "choose, full");
    while (body().above > 0) visit.tap(TurnPage{-1});
    visit.tap(ToggleChoice{0});
    look(visit.view(), "choose, refused");
}

/// Up to the codes, without looking.
void seal_quickly(Visit& visit) {
    for (int steps = 0; visit.screen() != "review" && steps < 200; ++steps) {
        if (is_judged(visit)) {
            for (const auto& row : visit.body<AppraisalView>().rows)
                if (row.grade != 0) visit.tap(MarkGrade{row.person, 0});
        } else if (visit.screen() == "score") {
            for (const auto& row : visit.body<ScoreView>().rows)
                if (!row.scored) visit.tap(MarkScore{row.person, visit.body<ScoreView>().ranges.back().points});
        } else if (visit.screen() == "choose") {
            for (const auto& row : visit.body<ChooseView>().rows)
                if (!row.chosen) visit.tap(ToggleChoice{row.candidate});
        }
        if (visit.screen() == "motion") visit.tap(MarkMotion{Mark::oppose});
        if (visit.screen() == "election") visit.tap(MarkCandidate{0, Mark::oppose});
        visit.tap(Forward{});
    }
    visit.tap(Confirm{});
    visit.look();
    if (visit.screen() != "code") throw std::runtime_error("the ballots are not sealed: " + visit.screen());
}

/// 检验本机 from the code page, to the end of the visit.
void audit(Visit& visit, const Look& look) {
    visit.tap(OpenHelp{});
    look(visit.view(), "help over the codes");
    visit.tap(OpenAudit{});
    look(visit.view(), "audit_ask");
    visit.tap(Audit{});
    for (;;) {
        const auto opened = visit.body<AuditView>();
        look(visit.view(), "audit, ballot " + std::to_string(opened.index + 1));
        if (opened.index + 1 == opened.count) break;
        visit.tap(Forward{});
    }
    visit.scan("DH1:NOBODY");
    look(visit.view(), "audit, scanned meanwhile");
    visit.tap(Leave{});
}

void look_up(Visit& visit, const std::string& qr, const Look& look) {
    visit.tap(OpenLookUp{});
    look(visit.view(), "look_up, empty");
    visit.tap(TypeText{"7c41e09b52"});
    look(visit.view(), "look_up, half typed");
    visit.tap(TypeText{"d8a1f63b07"});
    look(visit.view(), "look_up, typed");
    visit.tap(LookUp{});
    look(visit.view(), "look_up_answer, unknown");
    visit.scan("DHC1:TORN");
    look(visit.view(), "look_up_answer, torn");
    visit.scan(qr);
    look(visit.view(), "look_up_answer, counted");
    using State = LookUpAnswerView::State;
    View view = visit.view();
    for (auto& row : std::get<LookUpAnswerView>(view.body).rows) {
        row.state = State::local;
        row.headline = "已存本机，待汇总";
    }
    look(view, "look_up_answer, stored");
    for (auto& row : std::get<LookUpAnswerView>(view.body).rows) {
        row.state = State::refused;
        row.headline = "未计入";
        row.sentence = "请找监票人。";
    }
    look(view, "look_up_answer, refused");
    visit.tap(Leave{});
}

}  // namespace

void walk_badges(Hall& hall, const Options& options, const Settings& settings,
                 const std::vector<std::string>& badges, const Look& look) {
    Visit visit(hall, options);
    choose(visit, settings);
    look(visit.view(), "idle");
    visit.tap(OpenHelp{});
    look(visit.view(), "help");
    visit.tap(OpenSecrecy{});
    look(visit.view(), "secrecy");
    visit.tap(Back{});
    visit.tap(OpenHowTo{});
    look(visit.view(), "how_to");
    visit.tap(Back{});
    visit.tap(OpenStaff{});
    look(visit.view(), "pin");
    visit.tap(TypeText{"111111"});
    visit.tap(SubmitPin{});
    look(visit.view(), "pin, wrong");
    visit.wait(std::chrono::seconds{visit.body<PinView>().wait_seconds + 1});
    visit.tap(TypeText{Hall::pin});
    look(visit.view(), "pin, typed");
    visit.tap(SubmitPin{});
    choose(visit, settings);
    look(visit.view(), "staff");
    visit.tap(Back{});
    for (const std::string& badge : badges) {
        choose(visit, settings);
        visit.scan(badge);
        look(visit.view(), "welcome");
        visit.wait(std::chrono::seconds{4});
        look(visit.view(), "home");
        visit.tap(OpenDocuments{});
        look(visit.view(), "documents");
        const auto papers = visit.body<DocumentsView>().documents;
        visit.tap(OpenDocument{papers.front().id});
        look(visit.view(), "reader");
        visit.tap(Back{});
        visit.tap(Back{});
        for (const auto& poll : visit.body<HomeView>().named) {
            if (!poll.open) continue;
            visit.tap(OpenNamedPoll{poll.id});
            look(visit.view(), "named");
            visit.tap(MarkMotion{Mark::approve});
            look(visit.view(), "named, marked");
            visit.tap(Back{});
        }
        visit.wait(std::chrono::seconds{121});
        if (visit.screen() == "timeout") look(visit.view(), "timeout while reading");
        visit.tap(Leave{});
        visit.tap(Leave{});
    }
}

void walk_slip(Hall& hall, const Options& options, const Settings& settings, const std::string& slip,
               const Look& look) {
    Visit visit(hall, options);
    choose(visit, settings);
    look(visit.view(), "idle, voting");
    visit.scan(slip);
    View keying = visit.view();
    keying.chip = "代录纸质选票 · " + keying.chip_class;
    keying.chip_class = "代录 · " + keying.chip_class;
    look(keying, "a ballot keyed in");
    std::string last;
    while (visit.screen() != "review") {
        const std::string screen = visit.screen();
        if (screen == "election") {
            fill_election(visit, look);
        } else if (is_judged(visit)) {
            fill_appraisal(visit, look);
        } else if (screen == "score") {
            fill_score(visit, look);
        } else if (screen == "choose") {
            fill_choose(visit, look);
        } else if (screen == "motion") {
            look(visit.view(), "motion, blank");
            visit.tap(MarkMotion{Mark::approve});
            look(visit.view(), "motion, marked");
            View amended = visit.view();
            std::get<MotionView>(amended.body).amendments = {"修正案「第六条第二款修正案」已通过。",
                                                             "修正案「第十一条修正案」未获通过。"};
            look(amended, "motion, amended");
            View amendment = visit.view();
            std::get<MotionView>(amendment.body).original_title = "教职工周转房管理办法（草案）";
            std::get<MotionView>(amendment.body).original_question =
                "是否通过《教职工周转房管理办法（草案）》。";
            look(amendment, "motion, an amendment");
            visit.tap(OpenDocument{visit.body<MotionView>().document});
            look(visit.view(), "reader in a ballot");
            visit.tap(Back{});
        }
        // Another slip meanwhile.
        visit.scan("DH1:NOBODY");
        look(visit.view(), screen + ", scanned meanwhile");
        visit.tap(Forward{});
        const std::string now = visit.view().aside + visit.screen() + page_of(visit);
        if (now == last) throw std::runtime_error("the ballot does not go on: " + visit.screen());
        last = now;
    }
    look(visit.view(), "review");
    visit.tap(OpenHelp{});
    look(visit.view(), "help in a ballot");
    visit.tap(CallStaff{});
    look(visit.view(), "help, called");
    visit.tap(Back{});
    visit.tap(Leave{});
    look(visit.view(), "timeout, leaving");
    visit.tap(Continue{});
    visit.wait(std::chrono::seconds{120});
    look(visit.view(), "timeout");
    visit.tap(Continue{});
    visit.tap(Confirm{});
    look(visit.view(), "sealing");
    look(visit.look(), "code");
    visit.scan("DH1:NOBODY");
    look(visit.view(), "code, scanned meanwhile");
    audit(visit, look);
    visit.scan(slip);
    seal_quickly(visit);
    const std::string qr = visit.body<CodeView>().qr;
    visit.tap(Cast{});
    look(visit.view(), "done");
    View local = visit.view();
    std::get<DoneView>(local.body).local = true;
    look(local, "done, local");
    View keyed = visit.view();
    keyed.chip = "代录纸质选票 · " + keyed.chip_class;
    keyed.chip_class = "代录 · " + keyed.chip_class;
    std::get<DoneView>(keyed.body).lines = {"纸质选票已录入电子票箱。", "请将纸质选票封存。"};
    look(keyed, "done, keyed in");
    visit.wait(std::chrono::seconds{5});
    choose(visit, settings);
    look_up(visit, qr, look);
}

void walk_refusals(Hall& hall, const Options& options, const Settings& settings, const Look& look) {
    using Reason = venue::RefusalReason;
    Visit visit(hall, options);
    choose(visit, settings);
    visit.scan("DH1:NOBODY");
    View view = visit.view();
    look(view, "refused");
    for (int i = 0; i <= static_cast<int>(Reason::fault_after_cast); ++i) {
        const venue::Refusal refusal = venue::refuse(static_cast<Reason>(i));
        auto& body = std::get<RefusedView>(view.body);
        body.sentence = refusal.sentence;
        body.steps = refusal.steps;
        body.why.clear();
        look(view, "refused: " + std::string(venue::to_text(refusal.reason)));
    }
    visit.session().fail();
    look(visit.view(), "broken");
}

}  // namespace daihui::test
