// What a finger may ask of a visit: screens return at most one of these a frame, and tests and the automation
// send the same ones. An action that has no place on the current screen does nothing.
#pragma once
#include <cstddef>
#include <string>
#include <variant>

#include "shared/congress/marks.hpp"

namespace daihui::session {

/// 退出, 知道了: ends the visit (a ballot with marks asks first).
struct Leave {};
/// 返回, 返回修改: to where one came from.
struct Back {};
/// The primary button of a ballot: the next page, the next ballot, or 核对选票.
struct Forward {};
/// 上一张
struct PreviousBallot {};
/// Turns the pages of a long ballot, write-in list or profile list by this many.
struct TurnPage {
    int by = 1;
};
struct MarkCandidate {
    std::size_t candidate = 0;
    congress::Mark mark = congress::Mark::none;
};
struct MarkMotion {
    congress::Mark mark = congress::Mark::none;
};
struct MarkGrade {
    std::size_t person = 0;
    int grade = 0;
};
/// 评分: whose turn it is. The points of a long scale are chosen in two touches, a range and then the points,
/// so that everybody makes as many.
struct PickScored {
    std::size_t person = 0;
};
/// The range of the scale that begins with these points.
struct PickRange {
    int first = 0;
};
struct MarkScore {
    std::size_t person = 0;
    int points = 0;
};
/// 清除: takes the points of the person whose turn it is away.
struct ClearScore {};
/// 评选: names one, or takes the name back.
struct ToggleChoice {
    std::size_t candidate = 0;
};
/// 另选他人
struct OpenWriteIns {};
/// One letter of the pad, or several from a keyboard (the automation's `type`).
struct TypeText {
    std::string text;
};
struct EraseText {};
struct ClearText {};
/// 拼音 or 笔画 on the letter pad.
enum class LetterPad { pinyin, strokes };
struct ChoosePad {
    LetterPad pad = LetterPad::pinyin;
};
/// Touches a line of the list; the primary button then names the person.
struct PickPerson {
    std::string number;
};
/// 另选{姓名} or 取消另选{姓名}: adds or removes the person picked.
struct ConfirmPerson {};
/// 候选人简介
struct OpenProfiles {};
/// 修改 on the review page.
struct EditBallot {
    std::size_t ballot = 0;
};
/// 核对无误
struct Confirm {};
/// 投出选票, 投出表决票, 交测评票
struct Cast {};
/// 继续填写
struct Continue {};
struct OpenDocument {
    std::string document;
};
/// 全部材料
struct OpenDocuments {};
struct OpenNamedPoll {
    std::string poll;
};
/// 帮助
struct OpenHelp {};
/// 选票如何保密
struct OpenSecrecy {};
/// 填票说明
struct OpenHowTo {};
/// 检验本机, under 帮助 on the code page: says first what it does.
struct OpenAudit {};
/// 检验本机, confirmed: the sealed ballots become void and are then shown open.
struct Audit {};
/// 核对查验码, on the idle page.
struct OpenLookUp {};
/// 核对: looks for the code typed.
struct LookUp {};
/// 工作人员: asks for the PIN.
struct OpenStaff {};
struct SubmitPin {};
/// 呼叫会务, 呼叫监票人: an entry that the console shows.
struct CallStaff {};
/// Staff put a machine back into use after a fault.
struct Resume {};
/// Staff choose another role for this machine.
struct ChooseRole {
    std::string role;
};
/// 放大文字: the next size, the smallest after the largest.
struct NextTextSize {};
/// 对比度
struct NextContrast {};

using Action = std::variant<Leave, Back, Forward, PreviousBallot, TurnPage, MarkCandidate, MarkMotion,
                            MarkGrade, PickScored, PickRange, MarkScore, ClearScore, ToggleChoice, OpenWriteIns,
                            TypeText, EraseText, ClearText, ChoosePad, PickPerson, ConfirmPerson, OpenProfiles,
                            EditBallot, Confirm, Cast, Continue, OpenDocument, OpenDocuments, OpenNamedPoll,
                            OpenHelp, OpenSecrecy, OpenHowTo, OpenAudit, Audit, OpenLookUp, LookUp, OpenStaff,
                            SubmitPin, CallStaff, Resume, ChooseRole, NextTextSize, NextContrast>;

}  // namespace daihui::session
