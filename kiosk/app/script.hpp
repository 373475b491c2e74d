// The language of kiosk scripts (DESIGN.md 8): one command a line, `#` begins a comment, texts that hold spaces
// stand in "double quotes" with \" and \\ inside.
//
//     scan DH1:ABC…                   a burst of keys ended by Enter, through the scanner
//     tap "赞成" in "王芳"             a finger on a visible label; `in` names a region when it repeats
//     type "LM"    key enter          the keyboard
//     drag "列表" -300                a finger that scrolls: units, negative moves the content up
//     drag "页面" to "薛丹" in "操作"   … until this label is in sight
//     expect screen home              the screen's id
//     expect text "…"  absent text "…"
//     keep code "[0-9]{4}( [0-9]{4}){3}"   remembers what the screen shows (a regular expression over its
//     texts); {code}
//                                     in a later scan, tap, type or expect stands for it
//     screenshot 07-election          a PNG in the output folder
//     advance 120                     the clock, in seconds (parts allowed)
//     wait                            until nothing is under way
//     hub down   hub up               the network
//     kill                            the process dies at once, as by kill -9
//     send NAME "text"                leaves a text for the script of another machine, and
//     receive NAME                    waits for it; {NAME} stands for it from then on. The texts lie in the
//     folder
//                                     "post" beside the output folder.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.hpp"

namespace daihui::app {

enum class Verb {
    scan,
    tap,
    type,
    key,
    drag,
    expect_screen,
    expect_text,
    absent_text,
    keep,
    screenshot,
    advance,
    wait,
    hub_down,
    hub_up,
    kill,
    send,
    receive,
};

struct Command {
    int line = 0;  ///< counted from 1
    Verb verb = Verb::wait;
    std::string text;     ///< token, label, text, screen id or name
    std::string region;   ///< of a tap, and of what a drag is to bring; the name that keep, send, receive give
    std::string towards;  ///< of a drag: the label that it is to bring in sight, instead of a distance
    double number = 0;    ///< seconds of advance, units of drag
    std::string source;   ///< the line as written, for messages
};

/// Reads a whole script; an error names the line and says what was expected.
Result<std::vector<Command>> parse_script(std::string_view script);

}  // namespace daihui::app
