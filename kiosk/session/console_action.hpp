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

    poll,           ///< a poll's definition, and what was decided and changed about it
    count,          ///< a poll taken by people: typed in, its outcome, declared
    count_beside,   ///< the paper ballots of a poll beside its box
    read_back,      ///< 逐项核对: the second person goes through what the first typed
    next,           ///< what follows a tie, open seats, a void poll: people decide
    edit,           ///< a poll is changed, or made on site
    rules,          ///< the rules it is decided by: a named preset, and what is changed in it
    candidates,     ///< who stands on it: added, removed, put in order
    new_poll,       ///< what is to be added: 表决, 修正案, 选举, 测评, 评分, 评选
    edit_item,      ///< an agenda item is changed, or added
    paper,          ///< 清点纸质选票: sheets beside the machines, before 选举有效
    void_election,  ///< 宣布无效 although no more came back than went out
    by_people,      ///< 设备故障: the polls of a period are taken by people
    correction,     ///< 更正: what was found wrong about a declared result, in words

    machines,    ///< every machine of the congress, and those that ask to join
    machine,     ///< one of them: admitted, suspended, resumed
    enrolment,   ///< 生成入网码
    conflicts,   ///< what somebody has to look at
    conflict,    ///< one of them
    close_over,  ///< 不等候: voting ends without the boxes of machines that are cut off
    carried_in,  ///< 取箱 at the hub: the stick is read
    carried_out  ///< 取箱 at a machine that is cut off: its box is sealed and written to a stick
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
    papers,      ///< of a count: 发出 收回 有效 无效 in rows 0 to 3
    cell,        ///< of a count; row = line * 2048 + column
    written_in,  ///< 另选他人 of a count: votes; the row tells the persons apart
    ticked,      ///< 逐项核对: "1" where the line was read back
    person,      ///< somebody who is looked for: write-in, candidate
    chosen,      ///< which of several ways: its number
    decided_by,  ///< 大会, 主席团
    text,        ///< of a decision, as read out
    title,       ///< of a poll or an agenda item
    question,    ///< the text on a motion's ballot
    office,      ///< what the elected become
    seats,
    ballot_title,
    choose,     ///< of 评选: the fewest (row 0) and the most (row 1) that a ballot names
    scale,      ///< of 评分: rows as in Console::State::scale_rows
    grades,     ///< of 测评: the grades, separated by 、
    percent,    ///< 差额 in percent: below which there is a warning (row 0), of a 另行选举 (row 1)
    share,      ///< a share typed in: rows as in Console::State::share_rows
    unit,       ///< of somebody who is on no roster
    time,       ///< of an agenda item: 「15:20」
    presenter,  ///< of an agenda item
    machine,    ///< what people call a machine
    host,       ///< the address under which other machines find this one
    remark,     ///< what was done about a conflict
    presidium   ///< a member of the 主席团, who decides with the 总监票人
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

    read_back,        ///< what was typed goes to the second person
    record_count,     ///< read back line by line: recorded
    declare_counted,  ///< 宣布 of a poll taken by people
    write_in,         ///< 另选他人: a line for the person of this number, or 「name」 as typed
    drop_write_in,
    collect_paper,
    note_correction,
    declare_void,
    take_by_people,
    choose,       ///< `id` is the number of a way
    decide_next,  ///< what follows is recorded
    edit_next,    ///< the poll that follows is changed before it is made
    keep_next,    ///< and kept
    begin_poll,   ///< a new poll: `id` says of what (console_edit.cpp)
    set_poll,
    set_draft,   ///< one thing of the poll being made: `id` is 「key=value」 (console_draft.cpp,
                 ///< console_rules.cpp)
    add_name,    ///< the name typed in, which is on no roster or of no person
    add_all,     ///< every proposal that was filed
    by_strokes,  ///< candidates by 姓氏笔画
    move_up,     ///< candidate of this number in the list, from 0
    move_down,
    remove,
    add_person,
    set_item,
    remove_item,

    make_code,  ///< a code to join; `id` is the role
    forget_code,
    admit,  ///< a machine that waits
    refuse_machine,
    suspend,            ///< 停用
    resume,             ///< 恢复使用
    acknowledge,        ///< a conflict, by its number
    acknowledge_alike,  ///< every open one of the same cause
    close_over,
    take_carried,   ///< 取箱: what the stick brought
    write_carried,  ///< 取箱: this machine's box onto a stick
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
