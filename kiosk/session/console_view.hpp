// What the console draws: plain values with every sentence already written. A page is a column of blocks, a
// message slot and a row of buttons, so that each step of a congress looks and is placed like the others.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/session/console_action.hpp"

namespace daihui::session::console {

enum class Weight { plain, primary };
enum class Usable { no, yes };
struct Button {
    std::string label;
    Action action;
    Usable usable = Usable::yes;
    std::string icon = {};
    Weight weight = Weight::plain;
};

enum class Progress { later, now, done };
struct Step {
    std::string label;
    Progress progress = Progress::later;
};

/// How a small status word looks.
enum class Status { plain, now, done, warning };

struct Heading {
    std::string title, detail;
};
enum class Tone { plain, muted, strong, verdict };
struct Sentence {
    std::string text;
    Tone tone = Tone::plain;
};
/// What a step needs, and what of it is there.
struct Checks {
    std::string title;
    struct Item {
        std::string words;
        bool met = false;
    };
    std::vector<Item> items;
};
struct Table {
    struct Column {
        std::string title;
        float weight = 1;
        bool left = false, strong = false;
    };
    struct Row {
        std::vector<std::string> cells;
        bool sum = false, tinted = false;
        int square = -1;  ///< colour of a slip class before the first cell; -1: none
    };
    std::vector<Column> columns;
    std::vector<Row> rows;
};
enum class Typing {
    name,    ///< of a person: suggestions, letters
    number,  ///< digits only
    letters,
    text,
};
struct Field {
    FieldRef field;
    std::string label, text, hint, unit;
    Typing typing = Typing::text;
    std::size_t most = 40;                 ///< characters
    std::vector<std::string> suggestions;  ///< filled in by a touch
    bool large = false;                    ///< a 口令 on a page of its own
};
/// Fields side by side as far as they fit.
struct Fields {
    std::vector<Field> fields;
};
struct Figures {
    struct Figure {
        std::string label, value;
        bool strong = false;
    };
    std::vector<Figure> figures;
};
/// Whether a line is one that can be ticked: read back, chosen.
enum class Tick { none, open, ticked };
/// Lines that lead somewhere: polls, people.
struct Lines {
    struct Line {
        std::string title, detail, status;
        Status kind = Status::plain;
        std::optional<Action> action;
        Tick tick = Tick::none;
        std::vector<Button> tools = {};  ///< small, at the right: up, down, remove
        bool figures = false;            ///< the detail is numbers to be read aloud: large, beside the title
    };
    std::vector<Line> lines;
};
/// Numbers typed into a table, one line a name, with what does not add up said on the line.
struct Grid {
    struct Row {
        std::string name, detail;
        std::vector<Field> cells;  ///< numbers
        std::string said;          ///< 「合计 206，差 1」
        Status kind = Status::plain;
        std::optional<Action> drop;  ///< takes the line away
    };
    std::string title;                 ///< of the names
    std::vector<std::string> columns;  ///< of the cells
    std::vector<Row> rows;
};
struct Buttons {
    std::vector<Button> buttons;
};
/// One of several answers, all in sight: the buttons below a label, the chosen one checked.
struct Choice {
    std::string label;
    std::vector<Button> buttons;
};
/// Digits in groups, as large as they can be: the 口令.
struct Code {
    std::string label, code;
    bool large = false;
};
/// A text for another machine's scanner or camera, as large as a page has room for.
struct Symbol {
    std::string label, text;
};
/// The answer to a scan, to be read from a distance.
struct ScanAnswer {
    std::string headline, detail;
    Status kind = Status::plain;
};

/// In landscape, left and right blocks stand side by side until the next full one.
enum class Place { full, left, right };
struct Block {
    std::variant<Heading, Sentence, Checks, Table, Fields, Figures, Lines, Grid, Buttons, Choice, Code, Symbol,
                 ScanAnswer>
        part;
    Place place = Place::full;
};

enum class MessageTone { help, notice };
struct PageView {
    std::string title, tag, aside;
    std::vector<Step> steps;
    std::vector<Block> blocks;
    std::string message;  ///< may be empty
    MessageTone tone = MessageTone::help;
    std::vector<Button> buttons;  ///< secondary, from the left
    std::optional<Button> primary;
    bool attendance = true;  ///< whether there is room for the attendance below
    bool keypad = false;     ///< digits are typed by people who stand there: the pad is always shown
};

/// A line of the day strip.
struct DayLine {
    enum class Kind { sitting, item, ballot };
    Kind kind = Kind::item;
    std::string time, label, detail, status;
    Progress progress = Progress::later;
    Status status_kind = Status::plain;
    bool selected = false;
    Action action;
};

struct Attendance {
    std::string detail;  ///< 「正式代表 211 / 218」
    struct Body {
        std::string words;  ///< 「教代会 205 / 212，须 142」
        bool met = false;
    };
    std::vector<Body> bodies;
    struct Row {
        std::string delegation;
        std::vector<std::string> numbers;  ///< 应到 实到 请假 缺席 离场
    };
    std::vector<Row> rows;
};

struct Machines {
    std::string heading;  ///< 「共 20 台，在线 19 台」
    struct Cell {
        std::string label;  ///< 「7 号机」
        Status kind = Status::done;
    };
    std::vector<Cell> cells;  ///< what warns first where not all have room
    std::string more;         ///< 「另有 12 台」
    std::string machine;      ///< 「1 号机」
    struct Fact {
        std::string icon, name, value;
    };
    std::vector<Fact> facts;
    std::string anchor;  ///< 20 hex digits in groups
    struct Notice {
        std::string title, text;
    };
    std::vector<Notice> notices;
    std::string key;  ///< one sentence about 开箱钥匙
};

/// Before anything that cannot be taken back.
struct Question {
    std::string title, text, yes;
};

/// The PIN page.
struct Door {
    std::size_t digits = 0;
    std::string sentence;
    int wait_seconds = 0;
};

struct View {
    std::string screen;  ///< stable name: "console-lock", "console-period" …
    std::string title;   ///< the congress in full
    std::string second;  ///< 「控制台　第二次全体会议」
    std::string clock;   ///< 「9:50」
    bool rehearsal = false;
    std::optional<Door> door;                ///< locked: nothing else is filled in
    std::string busy;                        ///< a sentence while the machine works; nothing can be touched
    std::size_t busy_done = 0, busy_of = 0;  ///< how far the work is; 0 of 0: not known
    std::string day_title, day_detail;
    std::vector<DayLine> day;
    std::optional<Button> day_button;  ///< 增加议程或表决
    /// What asks for somebody, on every page: 「冲突 3」 「入网 1」; the last is the way to the machines.
    std::vector<Button> alerts;
    PageView page;
    Attendance attendance;
    Machines machines;
    std::vector<std::string> journal;  ///< the newest lines
    std::string operators;             ///< 「操作 周敏　复核 韩雪」
    std::optional<Question> question;
};

}  // namespace daihui::session::console
