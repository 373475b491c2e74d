// 核对查验码: what the books say of a code. Anybody may ask; the answer holds no mark, no name and no time.
#include "kiosk/session/state.hpp"
#include "kiosk/session/tracking_code.hpp"
#include "kiosk/session/wipe.hpp"
#include "kiosk/session/words.hpp"
#include "shared/base/grouped.hpp"

namespace daihui::session {
namespace {

using Answer = LookUpAnswerView::State;

LookUpAnswerView::Row row_of(const venue::Looked::Row& found) {
    LookUpAnswerView::Row row;
    row.title = found.title;
    row.code = grouped(found.code);
    switch (found.state) {
        case venue::Looked::State::counted:
            row.state = Answer::counted;
            row.headline = "已计入";
            break;
        case venue::Looked::State::stored:
            row.state = Answer::local;
            row.headline = "已存本机，待汇总";
            break;
        case venue::Looked::State::spoiled:
            row.state = Answer::spoiled;
            row.headline = "检验票，不计票";
            break;
        case venue::Looked::State::refused:
            row.state = Answer::refused;
            row.headline = "未计入";
            row.sentence = "请找监票人。";
            break;
        case venue::Looked::State::not_listed:
            row.state = Answer::unknown;
            row.headline = "清单中没有这个查验码";
            row.sentence = "请核对后再试，或找监票人。";
            break;
    }
    return row;
}

}  // namespace

void Session::State::open_look_up(Instant now) {
    wipe(code_typed);
    answers.clear();
    trail.clear();
    screen = Screen::idle;
    open(Screen::look_up, now);
}

void Session::State::type_code(const std::string& text) {
    code_typed += hex_digits(text).substr(0, code_digits - code_typed.size());
}

void Session::State::look_up_typed(Instant now) {
    if (code_typed.size() == code_digits) answer_code(code_typed, now);
}

void Session::State::answer_code(const std::string& text, Instant now) {
    const Result<venue::Looked> looked = venue.look_up(text);
    const Settings chosen = slip || guest ? Settings{} : settings;
    end_visit(now);
    settings = chosen;  // whoever enlarged the text to type reads the answer so
    if (looked) {
        for (const venue::Looked::Row& row : looked->rows) answers.push_back(row_of(row));
    } else {
        answers.push_back({Answer::unknown, "未能识别", {}, looked.error().message, {}});
    }
    show(Screen::look_up_answer, now);
}

}  // namespace daihui::session
