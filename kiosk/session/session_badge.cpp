// What a badge leads to: welcome, documents, named polls.
#include "kiosk/session/state.hpp"
#include "kiosk/session/wipe.hpp"

namespace daihui::session {

void Session::State::welcome(venue::Welcome who, Instant now) {
    guest = std::move(who);
    show(Screen::welcome, now);
}

void Session::State::open_document(const std::string& id, Instant now) {
    if (venue.congress().document(id) == nullptr) return;
    if (screen != Screen::home && screen != Screen::documents && screen != Screen::ballot &&
        screen != Screen::named)
        return;
    document = id;
    open(Screen::reader, now);
}

void Session::State::open_named(const std::string& poll, Instant now) {
    if (!guest) return;
    for (const congress::Poll& open_poll : venue.named_polls_open_to(guest->delegate.number)) {
        if (open_poll.id != poll) continue;
        named_poll = poll;
        named_mark = congress::Mark::none;
        named_notice.clear();
        open(Screen::named, now);
        return;
    }
}

void Session::State::cast_named(Instant now) {
    if (!guest || named_mark == congress::Mark::none) return;
    const Result<void> cast = venue.cast_named(named_poll, guest->delegate.number, named_mark, now.wall);
    venue_version = venue.version();
    if (!cast) {
        named_notice = cast.error().message;
        return;
    }
    named_mark = congress::Mark::none;
    done = {};
    done.headline = "表决成功";
    done.lines = {"您的表决已记录。"};
    done.named = true;
    show(Screen::done, now);
}

}  // namespace daihui::session
