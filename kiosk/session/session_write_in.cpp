// 另选他人: finding a person of the roster who is not a candidate.
#include <algorithm>

#include "kiosk/session/state.hpp"
#include "kiosk/session/wipe.hpp"
#include "kiosk/session/words.hpp"
#include "shared/text/stroke_order.hpp"
#include "shared/text/utf8.hpp"

namespace daihui::session {
namespace {

std::string strokes_of(std::string_view name) {
    std::string out;
    for (const char32_t character : text::characters(name)) out += text::stroke_code(character);
    return out;
}

}  // namespace

void Session::State::wipe_write_in() {
    wipe(write_in.query);
    if (write_in.picked) wipe(*write_in.picked);
    write_in = {};
}

void Session::State::open_write_ins(Instant now) {
    const venue::BallotPaper& form = ballot();
    if (form.poll.kind != congress::PollKind::election || form.poll.write_ins == congress::WriteIns::none)
        return;
    if (paper().marks.write_ins.empty() &&
        congress::write_ins_left(form.poll, paper().marks, form.write_in_slots) == 0) {
        const bool oppose = form.poll.write_in_limit == congress::WriteInLimit::oppose;
        paper().notice = std::string(oppose ? "每投一张不赞成票可另选一人，" : "") +
                         "赞成人数（含另选他人）不得超过" + std::string(congress::seats_words(form.poll)) +
                         "。";
        return;
    }
    wipe_write_in();
    using RowState = WriteInView::RowState;
    auto& people = write_in.people;
    const std::string nominee(congress::nominee_words(form.poll));
    for (const congress::Eligible& person : form.write_ins) {
        people.push_back(
            {person.number, person.name, bracket_of(person.sex, {}), person.unit, {}, {}, RowState::free});
    }
    for (const congress::Candidate& candidate : form.poll.candidates) {
        people.push_back({"candidate:" + candidate.name,
                          candidate.name,
                          bracket_of(candidate.sex, candidate.ethnicity),
                          candidate.unit,
                          "此人已是" + nominee + "，请在" + nominee + "名单中标记。",
                          {},
                          RowState::candidate});
    }
    if (form.poll.write_ins == congress::WriteIns::members) {
        for (const congress::Member& member : venue.congress().members) {
            if (member.barred.empty()) continue;
            people.push_back({"barred:" + member.number,
                              member.name,
                              bracket_of(member.sex, {}),
                              member.unit,
                              member.barred + "，不能另选。",
                              {},
                              RowState::barred});
        }
    }
    std::vector<text::IndexedPerson> indexed;
    for (auto& person : people) {
        person.strokes = strokes_of(person.name);
        indexed.push_back({person.state == RowState::free ? person.number : std::string{}, person.name, {}});
    }
    write_in.index = std::make_unique<text::NameIndex>(indexed);
    open(Screen::write_in, now);
}

std::vector<std::size_t> Session::State::found(std::size_t limit, std::size_t& total) const {
    std::vector<std::size_t> out;
    if (write_in.query.empty()) {
        // Nothing typed: those already written in, so that one can be taken back.
        for (const std::string& number : paper().marks.write_ins) {
            for (std::size_t i = 0; i < write_in.people.size(); ++i) {
                if (write_in.people[i].number == number) out.push_back(i);
            }
        }
        total = out.size();
    } else if (write_in.pad == LetterPad::strokes) {
        for (std::size_t i = 0; i < write_in.people.size(); ++i) {
            if (write_in.people[i].strokes.starts_with(write_in.query)) out.push_back(i);
        }
        total = out.size();
    } else if (write_in.index) {
        const text::Matches matches = write_in.index->find(write_in.query, std::max<std::size_t>(limit, 1));
        for (const text::Match& match : matches.best) out.push_back(match.person);
        total = matches.total;
    }
    if (out.size() > limit) out.resize(limit);
    return out;
}

void Session::State::type(const std::string& text) {
    constexpr std::size_t longest = 60;  // bytes: a name of 20 characters
    write_in.notice.clear();
    for (const char c : text) {
        if (write_in.query.size() >= longest) break;
        if (write_in.pad == LetterPad::strokes) {
            if (c >= '1' && c <= '5') write_in.query += c;
        } else {
            write_in.query += c;
        }
    }
    write_in.first = 0;
    write_in.picked.reset();
    // One person left who may be chosen: picked, so that the finger goes straight to the button.
    std::size_t total = 0;
    const auto rows = found(2, total);
    if (total == 1 && !rows.empty() && write_in.people[rows.front()].note.empty()) {
        write_in.picked = write_in.people[rows.front()].number;
    }
}

void Session::State::confirm_person(Instant now) {
    if (!write_in.picked) return;
    congress::Marked marked =
        congress::toggle_write_in(ballot().poll, paper().marks, *write_in.picked, ballot().write_in_slots);
    if (!marked.refusal.empty()) {
        write_in.notice = marked.refusal;
        return;
    }
    apply(std::move(marked), std::nullopt);
    go_back(now);
}

}  // namespace daihui::session
