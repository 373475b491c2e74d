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
    issue,      ///< 发票: 发出 by class
    voiding,    ///< left-over slips are scanned void
    key,        ///< 口令: shown once
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
    slips,  ///< 发出选票卡 of a class
    paper,  ///< 发出纸质选票 of a class
    passphrase,
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
    check_box,
    key_noted,  ///< 已抄好
    void_leftover,
    void_damaged,  ///< which reason the next scans have
    issue_slips,
    open_voting,
    close_voting,
    declare_valid,
    open_box,
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
