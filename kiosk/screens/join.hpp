// 入网: the screen of a machine that has no venue yet. It belongs to no session: there is nobody to serve.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "kiosk/ui/widgets.hpp"

namespace daihui::screens {

struct JoinView {
    std::string machine;             ///< 「3 号机」
    std::string headline;            ///< 「请扫描入网码」
    std::vector<std::string> lines;  ///< what to do
    bool wants_code = true;          ///< a field for typing it
    std::string device;              ///< 「3f2a 9c01 77de 0b42」, to be compared on both screens; empty: none
    std::string pin;                 ///< of this machine's console, to be written down; empty: none
    std::string message;             ///< what went wrong
};

struct JoinState {
    ui::FieldState code;
};

/// A code that was typed and sent off with Enter.
std::optional<std::string> draw_join(const JoinView& view, JoinState& state, ui::Kit& kit);

}  // namespace daihui::screens
