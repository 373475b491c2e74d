// What the organizer's finger or keyboard may ask of the console: the screen returns at most one of these a
// frame, and tests and the automation send the same ones. An action that has no place on the page does nothing.
#pragma once
#include <compare>
#include <cstddef>
#include <string>
#include <variant>

namespace daihui::session::console {

/// The pages in the middle of the console.
enum class Page {
    sitting,    ///< check-in, begin, end
    item,       ///< one item of the agenda and its polls
    hands,      ///< a motion by hands: numbers typed in, declared
    named,      ///< a named poll at the kiosks
    period,     ///< a voting period, step by step
    keys,       ///< 开箱方式: who holds the keys of the box, and where they lie
    key,        ///< 口令 of one key: shown once
    key_check,  ///< it is typed back, from the card
    zero,       ///< 零票报告: after the last key
    issue,      ///< 发票: 发出 by class
    slips,      ///< 选票卡: the running account of a period
    voiding,    ///< left-over slips are scanned void
    swap,       ///< 换发: a damaged slip against a held one
    exchange,   ///< 换纸质选票
    keying,     ///< 代录: a slip with which a paper ballot is keyed in
    limit,      ///< a recorded decision to open a box with few ballots
    codes,      ///< 查验码清单 of a poll, for the wall
    audits,     ///< 检验记录, and ballots that were refused
    destroyed,  ///< 封存: what became of each key
    people,     ///< search
    person,     ///< one person's presence
    journal,    ///< 操作记录
    incident,   ///< 记事件
    operators,  ///< 操作, 复核
};

enum class FieldId {
    query,
    operating,  ///< 操作: who works at the console
    checking,   ///< 复核: the second person
    chair,      ///< 主持人
    chief,      ///< 总监票人
    witnesses,  ///< 总监票人、监票人, separated by 、
    approve,
    oppose,
    abstain,
    slips,       ///< 发出选票卡 of a class
    paper,       ///< 发出纸质选票 of a class
    passphrase,  ///< 口令; `row` is the key
    holder,      ///< of a key
    stick,       ///< 钥匙盘 of a key, by its folder's name; row 0 of mode A: the one that travels
    file,        ///< what the counting machine wrote, by its name on that stick
    key_count,   ///< 其他把数: keys
    key_needed,  ///< 其他把数: how many open the box
    held,        ///< 留存 of a class
    limit,       ///< the fewest ballots a box may hold to be opened
    reason,
    incident,
};
/// A field of the page; `row` tells the fields of a table apart.
struct FieldRef {
    FieldId id = FieldId::query;
    std::size_t row = 0;
    auto operator<=>(const FieldRef&) const = default;
};

/// What is done to the congress; `id` of Do names the sitting, item, poll, period or person.
enum class Command {
    open_check_in,
    close_check_in,
    open_sitting,
    end_sitting,
    move_agenda,
    fill_unanimous,  ///< 全体通过: fills the numbers in, records nothing
    count_hands,
    enter_again,  ///< 重新录入, before 宣布
    decide_motion,
    open_named,
    close_named,
    plan_three,     ///< three keys, any two open
    plan_one,       ///< one key
    plan_other,     ///< other numbers
    plan_counting,  ///< 独立计票机
    write_request,  ///< mode A: what the counting machine reads to make the keys
    check_box,
    key_noted,        ///< 已抄好: now typed back
    key_shown_again,  ///< back to the 口令 that is not yet proved
    key_proved,       ///< 核对口令
    zero_noted,       ///< the zero report was read
    issue_slips,
    swap_slip,
    exchange_slip,
    key_in_slip,   ///< 代录
    forget_scans,  ///< 重新扫描
    open_voting,
    close_voting,
    declare_valid,
    set_limit,
    open_box,
    write_box,     ///< mode A: the closed box for the counting machine
    take_opening,  ///< mode A: what the counting machine gave back
    report,
    declare,
    seal,
    check_in_by_hand,
    excuse_public,
    excuse_sick,
    excuse_private,
    unexcuse,
    leave,
    come_back,
    undo_check_in,
    revoke_badge,
    note_incident,
    list_next,  ///< the next page of a long list
    list_previous,
};

/// Digits of the PIN, one or several.
struct PinDigits {
    std::string digits;
};
struct ErasePin {};
struct ClearPin {};
struct SubmitPin {};
/// 锁定
struct Lock {};
/// 回到投票机
struct LeaveConsole {};
/// The whole text of a field.
struct SetField {
    FieldRef field;
    std::string text;
};
struct Show {
    Page page = Page::sitting;
    std::string id;
};
/// 返回
struct Back {};
struct Do {
    Command command = Command::open_check_in;
    std::string id;
};
/// The answers of the question in front.
struct Confirm {};
struct Cancel {};

using Action = std::variant<PinDigits, ErasePin, ClearPin, SubmitPin, Lock, LeaveConsole, SetField, Show, Back,
                            Do, Confirm, Cancel>;

}  // namespace daihui::session::console
