// Short ways to write a page: blocks, buttons, fields. Private to the console's source files.
#pragma once
#include <string>
#include <utility>

#include "kiosk/session/console_view.hpp"

namespace daihui::session::console {

inline Block full(auto part) { return {std::move(part), Place::full}; }
inline Block left(auto part) { return {std::move(part), Place::left}; }
inline Block right(auto part) { return {std::move(part), Place::right}; }

inline Button act(std::string label, Command command, const std::string& id, bool usable = true) {
    return {std::move(label), Do{command, id}, usable ? Usable::yes : Usable::no};
}
inline Button primary(Button button) {
    button.weight = Weight::primary;
    return button;
}

/// A number of at most six digits.
inline Field number_field(FieldRef ref, std::string label, std::string text, std::string unit = "名") {
    Field field;
    field.field = ref;
    field.label = std::move(label);
    field.text = std::move(text);
    field.unit = std::move(unit);
    field.typing = Typing::number;
    field.most = 6;
    return field;
}

inline Field text_field(FieldRef ref, std::string label, std::string text, std::string hint = {},
                        std::size_t most = 80) {
    Field field;
    field.field = ref;
    field.label = std::move(label);
    field.text = std::move(text);
    field.hint = std::move(hint);
    field.most = most;
    return field;
}

/// One of several ways: ticked where it is the chosen one.
inline Lines::Line way(std::string title, std::string detail, bool chosen, Action action) {
    Lines::Line line;
    line.title = std::move(title);
    line.detail = std::move(detail);
    line.action = std::move(action);
    line.tick = chosen ? Tick::ticked : Tick::open;
    return line;
}

/// One answer of a Choice about the poll being made.
inline Button answer(std::string label, std::string what, bool chosen, bool usable = true) {
    Button out = act(std::move(label), Command::set_draft, what, usable);
    if (chosen) out.icon = "check";
    return out;
}

}  // namespace daihui::session::console
