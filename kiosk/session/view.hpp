// What a screen draws: plain values with every sentence already written. A view never holds a token, a
// credential or the randomness of a ballot.
#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "kiosk/session/action.hpp"
#include "kiosk/session/fleeting.hpp"
#include "kiosk/session/settings.hpp"
#include "shared/congress/marks.hpp"

namespace daihui::session {

/// A countdown that is shown as a ring.
struct Countdown {
    int seconds = 0;                    ///< left, rounded up
    std::chrono::milliseconds left{};   ///< at the moment of the view
    std::chrono::milliseconds whole{};  ///< of the full ring
};

/// The message slot above the action bar: always there, so that nothing moves.
enum class MessageKind { help, notice };
struct Message {
    MessageKind kind = MessageKind::help;
    std::string text;
    std::string icon;  ///< name in the icon font
};

/// 01: waits for a badge or, during a voting period, a slip.
struct IdleView {
    enum class Ask { badge, slip, nothing };
    Ask ask = Ask::badge;
    std::string host;
    std::vector<std::string> title_lines;
    std::string clock;                   ///< 「9:52」
    std::string date;                    ///< 「2026年11月20日　星期五」
    std::string headline;                ///< 「13:20—14:20 签到」, 「正在投票」
    std::string detail;                  ///< the place, or 「无记名投票，一卡限投一次」
    std::vector<std::string> ask_lines;  ///< 「请将代表证二维码」 「对准扫描窗口」
    std::string hint;
    std::string slip_class;  ///< on the drawn slip
    std::string now_tag;     ///< 「现在」, 「正在进行」
    std::string now;         ///< what is on
    std::string attendance;  ///< 「应到 218 名，实到 211 名」; empty before a sitting
    std::string next;        ///< 「14:30　预备会议」
    std::string anchor;      ///< 20 hex digits, in groups
    bool look_up = false;    ///< 核对查验码 is offered: ballots were cast, or may be
};

/// One seat of the hall plan as the roster knows it.
struct SeatDot {
    int row = 0, seat = 0;
    bool operator==(const SeatDot&) const = default;
};

/// 02: checked in.
struct WelcomeView {
    std::string headline;     ///< 「签到成功」
    std::string name;         ///< 「王　芳」
    std::string title;        ///< 「代表」, 「同志（列席）」
    std::string second_name;  ///< in another script; may be empty
    std::string delegation;
    std::string seat;            ///< 「12 排 8 号」; may be empty
    std::string sentence;        ///< 「您已于 8:41 签到，请入场就座。」; may be empty
    std::vector<SeatDot> seats;  ///< every seat in the roster; empty if seats are not rows and numbers
    std::optional<SeatDot> own_seat;
    Countdown countdown;
};

/// 03: not served, why, and what to do.
struct RefusedView {
    std::string sentence;
    std::string why;      ///< may be empty
    std::string heading;  ///< 「请您这样做」
    std::vector<std::string> steps;
    std::string call;  ///< 「呼叫会务」, 「呼叫监票人」
    bool called = false;
    std::string reason;  ///< stable name, for tests and staff
    Countdown countdown;
};

/// 04: agenda, documents, named polls.
struct HomeView {
    std::string notice_title, notice_text;  ///< tinted card; empty if nothing is on
    std::string agenda_detail;              ///< 「11月20日 上午　大学生活动中心礼堂」
    enum class ItemState { later, now, done };
    struct Item {
        std::string time;
        std::string number;
        std::string title;
        ItemState state = ItemState::later;
        std::string document;  ///< opens on touch; may be empty
    };
    std::vector<Item> items;
    struct Paper {
        std::string id, title, note;
    };
    std::vector<Paper> documents;
    struct NamedPoll {
        std::string id, title;
        std::string state;  ///< 「可以表决」, 「已表决」
        bool open = false;
    };
    std::vector<NamedPoll> named;
    std::vector<std::string> ballots;  ///< titles of the ballots of the open period
};

/// 全部材料
struct DocumentsView {
    std::vector<HomeView::Paper> documents;
};

/// 05: one document.
struct ReaderView {
    std::string id, title, note;
    std::string markdown;  ///< empty for a document that cannot be shown
    std::string sentence;  ///< instead of the text: 「请看纸质材料」
    bool in_ballot = false;
};

/// Where a ballot stands in the visit.
struct BallotPlace {
    std::size_t index = 0, count = 1;
    bool first = true;
    std::string primary;  ///< 「下面还有 14 名」, 「下一张」, 「核对选票」, 「投出表决票」
    enum class Icon { none, down, onward, cast };
    Icon icon = Icon::none;
    bool primary_enabled = true;
    bool last_page = true;  ///< every page was seen: the primary button leads on
};

/// 06: three equal answers.
struct MotionView {
    BallotPlace place;
    bool named = false;
    std::string heading;  ///< 「审议通过　教职工代表大会」, 「修正案　教职工代表大会」
    std::string title;    ///< 「《教职工周转房管理办法（草案）》表决票」
    std::string question;
    std::string document;  ///< 看全文; may be empty
    /// Of an amendment: the motion that it amends, with its text.
    std::string original_title, original_question;
    /// Of a motion: what became of its amendments, a sentence each.
    std::vector<std::string> amendments;
    congress::Mark mark = congress::Mark::none;
    Message message;
};

/// A page of 07, 15.
struct ElectionView {
    BallotPlace place;
    std::string title;
    std::string heading;      ///< what the title does not say: 「再次投票」, 「补选 · 女代表」; may be empty
    std::string seats_line;   ///< 「应选 19 名，候选人 21 名，按姓氏笔画为序」
    std::string seats_short;  ///< the same without the order
    std::string seats_word;   ///< 「应选」, 「预选」
    std::string more;         ///< 「还可赞成」; where all seats must be named 「还须赞成」
    int seats = 0, approved = 0, left = 0, write_in_count = 0;
    bool profiles = false;
    std::string profiles_label;  ///< 「候选人简介」
    struct Row {
        std::size_t candidate = 0;
        std::string name;     ///< 「王　芳」
        std::string bracket;  ///< 「（女）」
        congress::Mark mark = congress::Mark::none;
        bool blocked = false;  ///< 赞成 was asked for and no seat is left
    };
    std::vector<Row> rows;
    std::size_t page = 0, pages = 1, above = 0, below = 0;
    bool write_ins = false;  ///< whether this ballot has 另选他人 at all
    int write_ins_left = 0;
    std::vector<std::string> written_in;
    std::string write_in_sentence;  ///< 「每投一张不赞成票可另选一人，您还可另选 1 人。」
    Message message;
};

/// How an appraisal stands on its page: the grades below each name, or beside it.
enum class JudgingLayout { cards, lines };

/// 21: persons and grades; also a score of few steps, whose grades are the points.
struct AppraisalView {
    BallotPlace place;
    std::string title;
    std::string line;     ///< 「被测评 3 名，请对每名选一项。」
    std::string counter;  ///< 「已填 2 名，还有 1 名」
    std::size_t filled = 0, left = 0;
    std::vector<std::string> grades;
    JudgingLayout layout = JudgingLayout::cards;
    struct Row {
        std::size_t person = 0;
        std::string name, detail;
        int grade = -1;
    };
    std::vector<Row> rows;
    std::size_t page = 0, pages = 1, above = 0, below = 0;
    std::string unit_word;  ///< 「名」, 「件」: of what the pager counts
    Message message;
};

/// Points on a long scale: names with their points, and a pad for the one whose turn it is.
struct ScoreView {
    BallotPlace place;
    std::string title;
    std::string line;     ///< 「0—100 分，请对每名评分。」
    std::string counter;  ///< 「已评 2 名，还有 3 名」
    struct Row {
        std::size_t person = 0;
        std::string name, detail;
        std::string points;  ///< 「85 分」, 「未评」
        bool scored = false;
        bool current = false;
    };
    std::vector<Row> rows;
    struct Tile {
        int points = 0;
        std::string label;  ///< 「80—89」, 「85」
        bool chosen = false;
    };
    std::vector<Tile> ranges;
    std::vector<Tile> points;     ///< of the range; empty until one is chosen
    std::size_t range_steps = 0;  ///< the most points that a range has: their place is kept
    bool may_clear = false;
    std::size_t page = 0, pages = 1, above = 0, below = 0;
    std::string unit_word;
    Message message;
};

/// 评选: k of n.
struct ChooseView {
    BallotPlace place;
    std::string title;
    std::string line;     ///< 「共 20 名，须选 16 名」
    std::string counter;  ///< 「已选 12 名，还可选 4 名」
    int chosen = 0, most = 0;
    struct Row {
        std::size_t candidate = 0;
        std::string name, detail;
        bool chosen = false;
        bool blocked = false;  ///< was asked for, and all that may be named are
    };
    std::vector<Row> rows;
    std::size_t columns = 1;
    std::size_t page = 0, pages = 1, above = 0, below = 0;
    std::string unit_word;
    Message message;
};

/// 08: a person who is not a candidate.
struct WriteInView {
    std::string ballot_title;
    std::string sentence;
    std::string query;
    std::string placeholder;
    LetterPad pad = LetterPad::pinyin;
    enum class RowState { free, picked, written_in, candidate, barred };
    struct Row {
        std::string number;
        std::string name, bracket, unit;
        std::string note;  ///< why this person cannot be chosen
        RowState state = RowState::free;
    };
    std::vector<Row> rows;
    std::size_t page = 0, pages = 1, total = 0, below = 0;
    Message message;
    std::string primary;
    bool primary_enabled = false;
};

/// 候选人简介: the same printed-style list for all.
struct ProfilesView {
    std::string heading;  ///< 「候选人简介」
    std::string title;
    struct Row {
        std::string name, bracket, profile;
    };
    std::vector<Row> rows;
};

/// 09
struct ReviewView {
    struct Group {
        congress::Mark mark = congress::Mark::none;  ///< which shape stands before it; none: no shape
        std::string label;                           ///< 「赞成 19 名」
        std::vector<std::string> names;
    };
    struct Card {
        std::size_t ballot = 0;
        std::string title;
        std::vector<Group> groups;
        std::string sentence;
    };
    std::vector<Card> cards;
    bool may_confirm = true;
    std::string notice;  ///< why 核对无误 is shut, or a scan meanwhile; may be empty
};

/// One frame while ballots are encrypted.
struct SealingView {
    std::string sentence;
};

/// 10a: tracking codes and no marks.
struct CodeView {
    struct Line {
        std::string title, code;  ///< code in five groups of four
    };
    std::vector<Line> lines;
    std::string qr;           ///< DHC1:…; empty if there are more codes than one QR holds
    std::string count_words;  ///< 「四张选票」
    std::string cast_label;   ///< 「投出选票」
    std::string notice;
};

/// 10b
struct DoneView {
    std::string headline;
    std::vector<std::string> lines;
    bool local = false;     ///< 已存本机，待汇总
    std::string code_line;  ///< 「查验码　7c41 …　等 4 个」
    bool named = false;
    Countdown countdown;
};

/// 检验本机, before anything is done: what it does, and to which ballots.
struct AuditAskView {
    std::string sentence;
    std::vector<std::string> titles;
};

/// One opened ballot of 检验本机. It is void; the record says so before this view exists.
struct AuditView {
    std::string title;
    std::string code;  ///< 查验码, in groups of four
    struct Line {
        std::string name;  ///< 「王　芳」, or empty for a ballot of one question
        Fleeting mark;     ///< 「赞成」
    };
    std::vector<Line> lines;
    Fleeting seed;  ///< 加密随机数: 52 Base32 characters in groups of four
    Fleeting qr;
    std::size_t index = 0, count = 1;
    std::string sentence;  ///< that it is void, and how to check it
    Message message;       ///< a scan meanwhile
    Countdown countdown;
};

/// 核对查验码: digits are typed, or the code page's photograph is scanned.
struct LookUpView {
    std::string digits;  ///< typed so far, at most 20
    Message message;
    bool complete = false;
};

/// What the books say of a 查验码. Never a mark, a name or a time.
struct LookUpAnswerView {
    enum class State { counted, local, spoiled, refused, unknown };
    struct Row {
        State state = State::unknown;
        std::string headline;  ///< 「已计入」
        std::string title;     ///< the ballot's title; empty if unknown
        std::string sentence;  ///< what to do; may be empty
        std::string code;      ///< in groups of four; empty if none could be read
    };
    std::vector<Row> rows;
    Countdown countdown;
};

/// 11: covered.
struct TimeoutView {
    bool leaving = false;  ///< asked by 退出, not by the clock
    bool ballot = true;
    std::string headline, text, cover;
    std::string leave_label, stay_label;
    Countdown countdown;
};

/// 帮助
struct HelpView {
    bool in_ballot = false;
    bool called = false;
    bool may_audit = false;  ///< over the code page: 检验本机 is offered
};
/// 22 and 填票说明: questions and answers.
struct SecrecyView {
    std::string title;
    struct Answer {
        std::string question, text;
    };
    std::vector<Answer> answers;
    std::string limits_title;  ///< 「系统不能保证的」; empty: none
    std::vector<Answer> limits;
};
/// The staff's PIN.
struct PinView {
    std::size_t digits = 0;
    std::string sentence;
    int wait_seconds = 0;
};
/// Behind the PIN.
struct StaffView {
    struct Fact {
        std::string name, value;
    };
    std::vector<Fact> facts;
    std::vector<Options::RoleChoice> roles;
    bool suspended = false;
};
/// Something failed inside: nothing was cast.
struct BrokenView {
    std::string headline, text;
};

using Body = std::variant<IdleView, WelcomeView, RefusedView, HomeView, DocumentsView, ReaderView, MotionView,
                          ElectionView, AppraisalView, ScoreView, ChooseView, WriteInView, ProfilesView,
                          ReviewView, SealingView, CodeView, DoneView, AuditAskView, AuditView, LookUpView,
                          LookUpAnswerView, TimeoutView, HelpView, SecrecyView, PinView, StaffView, BrokenView>;

/// Everything on the screen.
struct View {
    std::string screen;                    ///< stable name for `expect screen`: "idle", "welcome", "election" …
    std::vector<std::string> title_lines;  ///< the congress in full, host first
    std::vector<std::string> short_title_lines;  ///< for the largest text
    std::string chip;                            ///< 「电子选票卡 · 双代表」; empty without a slip
    std::string chip_class;                      ///< 「双代表」
    std::string person;                          ///< 「王　芳」; never while a slip is used
    std::string aside;                           ///< the strip's right side: sheet, seat or sitting
    bool exit = false;                           ///< 退出 is offered
    bool utility = true;                         ///< the bar with text size, contrast and help
    Settings settings;
    bool rehearsal = false;
    /// How the network stands, in a calm word on the idle screen: 「网络正常」, 「脱网，照常签到投票」. Empty
    /// on a single machine.
    std::string network;
    Body body;
};

}  // namespace daihui::session
