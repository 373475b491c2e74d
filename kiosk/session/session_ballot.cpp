// Filling in, sealing and casting the ballots of one slip.
#include <algorithm>

#include "kiosk/session/state.hpp"
#include "kiosk/session/wipe.hpp"
#include "kiosk/session/words.hpp"
#include "shared/base/grouped.hpp"

namespace daihui::session {
namespace {

/// A sentence of the review, on the ballot itself: nobody needs to go back there.
std::string on_the_ballot(std::string sentence) {
    struct Words {
        std::string_view there, here;
    };
    for (const Words& words :
         {Words{"，请返回修改。", "。"}, Words{"请返回修改。", ""}, Words{"请返回修改；", ""}}) {
        const std::size_t at = sentence.find(words.there);
        if (at != std::string::npos) sentence.replace(at, words.there.size(), words.here);
    }
    return sentence;
}

/// With the network up the hub answers in a few hundredths of a second; who still waits after this is told that
/// the ballot is safe here.
constexpr std::chrono::milliseconds answer_wait{1000};

}  // namespace

void Session::State::begin_ballots(venue::Visit visit, Instant now) {
    if (visit.ballots.empty()) {  // every ballot of this slip was cast: the venue should have refused it
        wipe_secret(visit);
        refuse(venue::refuse(venue::RefusalReason::used), now);
        return;
    }
    slip.emplace();
    slip->visit = std::move(visit);
    for (const venue::BallotPaper& one : slip->visit.ballots) {
        Paper blank;
        blank.marks = congress::blank_marks(one.poll);
        slip->papers.push_back(std::move(blank));
    }
    venue.prepare(slip->visit);  // what no mark decides is made while the delegate marks
    show(Screen::ballot, now);
    see_page();
}

void Session::State::show_cast_before(const venue::CastBefore& before, Instant now) {
    done_class = before.class_words;
    done_keying = false;
    tell_cast(before.codes, before.accepted);
    show(Screen::done, now);
}

/// What the done page says; done_keying is set before.
void Session::State::tell_cast(const std::vector<std::string>& codes, bool accepted) {
    done = {};
    done.headline = "投票成功";
    if (done_keying) {
        done.lines = {"纸质选票已录入电子票箱。", "请将纸质选票封存。"};
    } else {
        done.lines = {"选票已投入电子票箱。", "请离开投票区。"};
    }
    done.local = !accepted;
    if (!codes.empty()) {
        done.code_line = "查验码　" + grouped(codes.front());
        if (codes.size() > 1) done.code_line += "　等 " + std::to_string(codes.size()) + " 个";
    }
    done_count = codes.size();
}

std::size_t Session::State::lines_of_ballot() const {
    return ballot().poll.kind == congress::PollKind::motion ? 0 : ballot().poll.candidates.size();
}

std::size_t Session::State::per_page() const {
    return lines_per_page(ballot().poll, settings.text_size, options.format);
}

/// The page that is shown counts as seen: only when the last was seen does the primary button lead on.
void Session::State::see_page() {
    const std::size_t page = std::max<std::size_t>(per_page(), 1);
    Paper& filled = paper();
    filled.first -= filled.first % page;
    filled.seen_end = std::max(filled.seen_end, std::min(lines_of_ballot(), filled.first + page));
    see_scored();
}

void Session::State::settings_changed() {
    if (slip) see_page();
    write_in.first = 0;
}

void Session::State::forward(Instant now) {
    Paper& filled = paper();
    filled.blocked.reset();
    filled.notice.clear();
    if (filled.seen_end < lines_of_ballot()) {
        turn_page(1);  // page by page, also for who had turned back
        return;
    }
    if (!congress::may_cast(ballot().poll, filled.marks)) {
        filled.notice = on_the_ballot(congress::review_sentence(ballot().poll, filled.marks));
        return;
    }
    if (!slip->reviewed && slip->current + 1 < slip->papers.size()) {
        ++slip->current;
        paper().first = 0;
        see_page();
        return;
    }
    slip->reviewed = true;
    show(Screen::review, now);
}

void Session::State::previous() {
    if (slip->current == 0) return;
    --slip->current;
    paper().first = 0;
    see_page();
}

void Session::State::turn_page(int by) {
    const auto page = static_cast<std::ptrdiff_t>(std::max<std::size_t>(per_page(), 1));
    const std::ptrdiff_t first = static_cast<std::ptrdiff_t>(paper().first) + by * page;
    if (first < 0 || first >= static_cast<std::ptrdiff_t>(lines_of_ballot())) return;
    paper().first = static_cast<std::size_t>(first);
    see_page();
}

void Session::State::apply(congress::Marked marked, std::optional<std::size_t> candidate) {
    Paper& filled = paper();
    wipe(filled.marks);
    filled.marks = std::move(marked.marks);
    filled.notice = std::move(marked.refusal);
    filled.blocked = filled.notice.empty() ? std::nullopt : candidate;
}

bool Session::State::anything_marked() const {
    return slip && std::any_of(slip->papers.begin(), slip->papers.end(), [this](const Paper& filled) {
               const std::size_t at = static_cast<std::size_t>(&filled - slip->papers.data());
               return filled.marks != congress::blank_marks(slip->visit.ballots[at].poll);
           });
}

bool Session::State::all_may_be_cast() const {
    for (std::size_t i = 0; i < slip->papers.size(); ++i) {
        if (!congress::may_cast(slip->visit.ballots[i].poll, slip->papers[i].marks)) return false;
    }
    return true;
}

void Session::State::fault(const Error& error, Instant now) {
    if (error.kind == ErrorKind::refused) {
        // The venue's own sentence: voting was closed meanwhile, or the slip was used at another machine.
        refuse({venue::RefusalReason::closed, error.message, {}}, now);
        return;
    }
    suspended = true;
    refuse(venue::refuse(venue::RefusalReason::fault_before_cast), now);
}

void Session::State::seal(Instant now) {
    std::vector<congress::Marks> marks;
    marks.reserve(slip->papers.size());
    for (const Paper& filled : slip->papers) marks.push_back(filled.marks);
    Result<std::vector<venue::Sealed>> sealed = venue.seal(slip->visit, marks, now.wall);
    for (congress::Marks& copy : marks) wipe(copy);
    venue_version = venue.version();
    if (!sealed) {
        fault(sealed.error(), now);
        return;
    }
    slip->sealed = std::move(sealed.value());
    show(Screen::code, now);
}

void Session::State::cast(Instant now) {
    Result<venue::CastReceipt> receipt = venue.cast(slip->visit, slip->sealed, now.wall);
    venue_version = venue.version();
    if (!receipt) {
        fault(receipt.error(), now);
        return;
    }
    done_class = slip->visit.class_words;
    done_keying = slip->visit.keying;
    wipe_secret(slip->visit);
    receipt_for = std::move(slip->visit);
    if (!receipt->accepted && !venue.is_hub() && venue.hub_up()) {
        Awaited waiting;
        for (const venue::Sealed& one : slip->sealed) {
            venue::Sealed known;
            known.poll = one.poll;
            known.code = one.code;
            known.hash = one.hash;
            known.credential = one.credential;
            waiting.sealed.push_back(std::move(known));
        }
        waiting.until = now.steady + answer_wait;
        wipe_slip();
        awaited = std::move(waiting);
        show(Screen::sealing, now);
        return;
    }
    wipe_slip();
    answer_cast(*receipt, now);
}

void Session::State::answer_cast(const venue::CastReceipt& receipt, Instant now) {
    if (!receipt.refused.empty()) {
        refuse({venue::RefusalReason::used, receipt.refused, {}}, now);
        return;
    }
    tell_cast(receipt.codes, receipt.accepted);
    receipt_due = true;
    show(Screen::done, now);
}

void Session::State::look_for_answer(Instant now) {
    const venue::CastReceipt receipt = venue.receipt_of(awaited->sealed);
    if (!receipt.accepted && receipt.refused.empty() && now.steady < awaited->until && venue.hub_up()) return;
    awaited.reset();
    answer_cast(receipt, now);
}

}  // namespace daihui::session
