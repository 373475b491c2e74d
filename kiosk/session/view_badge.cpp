// What a badge's visit shows: welcome, refusal, home, the reader, a named poll.
#include <algorithm>
#include <charconv>
#include <fstream>
#include <iterator>

#include "kiosk/session/state.hpp"
#include "kiosk/session/words.hpp"

namespace daihui::session {
namespace {

/// Row and number of 「12 排 8 号」 or 「12排8号」; nothing for a seat told otherwise.
std::optional<SeatDot> seat_of(std::string_view text) {
    SeatDot dot;
    const auto number_before = [&text](std::string_view word, int& out) {
        const auto at = text.find(word);
        if (at == std::string_view::npos) return false;
        std::size_t end = at;
        while (end > 0 && text[end - 1] == ' ') --end;
        std::size_t begin = end;
        while (begin > 0 && text[begin - 1] >= '0' && text[begin - 1] <= '9') --begin;
        return begin < end && std::from_chars(text.data() + begin, text.data() + end, out).ec == std::errc{};
    };
    if (!number_before("排", dot.row) || !number_before("号", dot.seat)) return std::nullopt;
    if (dot.row < 1 || dot.seat < 1 || dot.row > 60 || dot.seat > 60) return std::nullopt;
    return dot;
}

/// 「12 排 8 号」, however the roster has it.
std::string seat_words(const SeatDot& seat) {
    return std::to_string(seat.row) + " 排 " + std::to_string(seat.seat) + " 号";
}

std::string title_of(congress::DelegateKind kind) {
    switch (kind) {
        case congress::DelegateKind::full:
            return "代表";
        case congress::DelegateKind::observer:
            return "同志（列席）";
        case congress::DelegateKind::guest:
            return "同志（特邀）";
        case congress::DelegateKind::staff:
            return "同志（工作人员）";
    }
    return {};
}

HomeView::Paper paper_of(const congress::Document& document) {
    return {document.id, document.title, document.note};
}

}  // namespace

WelcomeView Session::State::welcome_view(Instant now) const {
    const congress::Delegate& who = guest->delegate;
    WelcomeView view;
    view.headline = "签到成功";
    if (guest->again) {
        view.headline = "已签到";
        view.sentence = "您已于 " + clock_text(to_local(guest->at)) + " 签到，请入场就座。";
    } else if (guest->after_start) {
        view.sentence = "签到成功，请轻声入场。";
    }
    view.name = list_name(who.name);
    view.title = title_of(who.kind);
    view.second_name = who.second_name;
    view.delegation = who.delegation.empty() ? who.unit : who.delegation;
    view.own_seat = seat_of(who.seat);
    view.seat = view.own_seat ? seat_words(*view.own_seat) : who.seat;
    if (view.own_seat) {
        for (const congress::Delegate& other : venue.congress().delegates) {
            if (const auto dot = seat_of(other.seat)) view.seats.push_back(*dot);
        }
    }
    view.countdown = countdown(now);
    return view;
}

RefusedView Session::State::refused_view(Instant now) const {
    RefusedView view;
    using Reason = venue::RefusalReason;
    const Reason reason = refusal->reason;
    view.reason = std::string(venue::to_text(reason));
    // The first sentence is the headline; what follows explains.
    constexpr std::string_view stop = "。";
    const std::size_t end = refusal->sentence.find(stop);
    if (end != std::string::npos && end + stop.size() < refusal->sentence.size()) {
        view.sentence = refusal->sentence.substr(0, end + stop.size());
        view.why = refusal->sentence.substr(end + stop.size());
    } else {
        view.sentence = refusal->sentence;
    }
    view.steps = refusal->steps;
    switch (reason) {
        case Reason::revoked:
            view.why = "为保护本人，这里不显示姓名。";
            break;
        case Reason::observer:
            view.why = "您的证件可用于签到和阅读会议文件。";
            view.steps = {"在列席区就座", "如有疑问，请到会务台"};
            break;
        case Reason::used:
            view.steps = {"一张选票卡在每张选票上只计一次", "选票投出后与纸质选票入箱一样，不能更改"};
            break;
        default:
            break;
    }
    if (!view.steps.empty()) {
        view.heading = reason == Reason::observer ? "您可以" : reason == Reason::used ? "说明" : "请您这样做";
    }
    const bool voting = reason == Reason::used || reason == Reason::other_body || reason == Reason::closed ||
                        reason == Reason::not_open || reason == Reason::fault_before_cast ||
                        reason == Reason::fault_after_cast || reason == Reason::issued_before_arrival ||
                        reason == Reason::out_of_contact;
    view.call = voting ? "呼叫监票人" : "呼叫会务";
    view.called = called;
    view.countdown = countdown(now);
    return view;
}

HomeView Session::State::home_view() const {
    const congress::Congress& congress = venue.congress();
    const congress::Delegate& who = guest->delegate;
    HomeView view;
    const bool full = who.kind == congress::DelegateKind::full;

    for (const congress::VotingPeriod& period : congress.periods) {
        if (venue.books().period_state(period.id).stage != congress::Stage::open) continue;
        for (const std::string& id : period.polls) {
            const congress::Poll* poll = congress.poll(id);
            if (poll != nullptr && congress::may_vote(who, *poll)) view.ballots.push_back(ballot_title(*poll));
        }
        if (!view.ballots.empty()) {
            view.notice_title = "现在投票，请到投票区";
            view.notice_text = "请带电子选票卡。代表证只用于签到和阅读文件。";
        } else if (!full) {
            view.notice_title = "现在投票，由正式代表参加";
            view.notice_text = "感谢您列席会议。您的证件可用于签到和阅读会议文件。";
        }
        break;
    }

    // The agenda of the day on which the current sitting falls.
    const congress::Sitting* sitting = congress.sitting(venue.books().current_sitting());
    if (sitting == nullptr) sitting = congress.sitting(guest->sitting);
    if (sitting == nullptr && !congress.sittings.empty()) sitting = &congress.sittings.front();
    if (sitting != nullptr) {
        view.agenda_detail =
            half_day(sitting->start) + "　" + (sitting->place.empty() ? congress.place : sitting->place);
        const std::string current = venue.books().current_item();
        const std::vector<std::string> finished = venue.books().items_done();
        for (const congress::AgendaItem& item : congress.agenda) {
            if (item.sitting != sitting->id) continue;
            HomeView::Item line;
            if (item.time) line.time = clock_text(*item.time);
            line.number = std::to_string(view.items.size() + 1);
            line.title = item.title;
            if (item.id == current) {
                line.state = HomeView::ItemState::now;
            } else if (std::find(finished.begin(), finished.end(), item.id) != finished.end()) {
                line.state = HomeView::ItemState::done;
            }
            if (!item.documents.empty()) line.document = item.documents.front();
            view.items.push_back(std::move(line));
        }
    }
    for (const congress::Document& one : congress.documents) view.documents.push_back(paper_of(one));

    for (const congress::Poll& poll : congress.polls) {
        if (poll.secrecy != congress::Secrecy::named || !venue.books().named_poll(poll.id).open) continue;
        if (venue.books().named_vote(poll.id, who.number)) {
            view.named.push_back({poll.id, poll.title, "已表决", false});
        }
    }
    for (const congress::Poll& poll : venue.named_polls_open_to(who.number)) {
        const auto same = [&poll](const auto& other) { return other.id == poll.id; };
        if (std::any_of(view.named.begin(), view.named.end(), same)) continue;
        view.named.push_back({poll.id, poll.title, "可以表决", true});
    }
    return view;
}

ReaderView Session::State::reader_view() const {
    ReaderView view;
    view.in_ballot = slip.has_value();
    const congress::Document* chosen = venue.congress().document(document);
    if (chosen == nullptr) return view;
    view.id = chosen->id;
    view.title = chosen->title;
    view.note = chosen->note;
    constexpr std::string_view paper = "本材料请看纸质文本。";
    const std::filesystem::path file = venue.folder() / chosen->file;
    if (file.extension() != ".md") {
        view.sentence = paper;
        return view;
    }
    constexpr std::streamoff largest = 8 * 1024 * 1024;
    std::ifstream in(file, std::ios::binary | std::ios::ate);
    if (!in || in.tellg() < 0 || in.tellg() > largest) {
        view.sentence = paper;
        return view;
    }
    view.markdown.resize(static_cast<std::size_t>(in.tellg()));
    in.seekg(0);
    in.read(view.markdown.data(), static_cast<std::streamsize>(view.markdown.size()));
    if (!in || view.markdown.empty()) {
        view.markdown.clear();
        view.sentence = paper;
    }
    return view;
}

MotionView Session::State::named_view() const {
    MotionView view;
    view.named = true;
    const congress::Poll* poll = venue.congress().poll(named_poll);
    if (poll == nullptr) return view;
    const congress::Body* body = venue.congress().body(poll->body);
    view.heading = std::string(poll->amends.empty() ? "记名表决" : "修正案记名表决") +
                   (body == nullptr ? std::string{} : "　" + body->name);
    view.title = ballot_title(*poll);
    view.question = poll->question;
    view.document = poll->document;
    tell_amendments(view, *poll);
    view.mark = named_mark;
    view.place.primary = "投出表决票";
    view.place.icon = BallotPlace::Icon::cast;
    view.place.primary_enabled = named_mark != congress::Mark::none;
    if (!named_notice.empty()) {
        view.message = {MessageKind::notice, named_notice, "error_outline"};
    } else {
        view.message = {MessageKind::help, "记名表决，记入本人姓名。请核对，投出后不能更改。", "gavel"};
    }
    return view;
}

}  // namespace daihui::session
