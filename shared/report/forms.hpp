// The papers that people sign (RULES.md 7, PRACTICE.md 4.5), as A4 PDF.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "shared/base/bytes.hpp"
#include "shared/base/result.hpp"
#include "shared/base/time.hpp"
#include "shared/congress/counting.hpp"
#include "shared/congress/make_up.hpp"
#include "shared/congress/proposal.hpp"
#include "shared/venue/venue.hpp"

namespace daihui::report {

/// What every form carries.
struct FormContext {
    const congress::Congress& congress;
    std::string anchor;  ///< 20 hex digits; printed as 核对锚点 and as a QR
    Moment now{};
};

/// How a box is opened (DESIGN.md section 5): named on every form of a secret poll.
struct BoxMode {
    std::string letter;  ///< "A" 独立计票机, "B" 主控机开箱, "C" 单人持钥; empty where there is no box
    int keys = 1, needed = 1;
    std::vector<std::string> holders;  ///< of the keys, in their order; may be empty
};

/// How a poll was taken, for the form.
struct PollTimes {
    std::optional<Moment> from, until;
    std::string place;
};

/// What the record says of a poll beside its numbers: each is printed where there is something to say.
struct PollNotes {
    std::string electorate;   ///< who votes: 「工会会员代表大会女代表」
    std::string by_people;    ///< how people took the whole poll: 「举手」 「纸质」 「鼓掌」; empty at machines
    std::string counted_by;   ///< the two who typed the count in
    std::string reason;       ///< why by people: 「设备故障」
    bool with_paper = false;  ///< paper ballots were counted beside the machines and are in the numbers
    int round = 1;            ///< 投票次数: 1, or one more than that of the poll it follows
    std::string round_words;  ///< 「再次投票」 「另行选举」 「重新投票」
    std::string follows;      ///< title of the poll that it follows
    std::vector<std::string> decisions;    ///< what people decided on it, with who decided
    std::vector<std::string> corrections;  ///< 更正, with the two who noted them
    std::string despite;  ///< reason of the recorded decision to declare a count that does not add up
    std::vector<std::string> remarks;  ///< anything else that the form must say, as sentences
};

/// 选举计票结果报告单, with 另选他人, the validity sentence, verdict and signature lines. Candidates by votes
/// from the most, equal votes by 姓氏笔画. States the opening mode, a rehearsal, and what people decided. A
/// 预选 is marked 「主席团内部」; a choice is a 评选计票结果报告单.
struct ElectionForm {
    venue::PollResult result;
    PollTimes times;
    BoxMode mode;
    std::int64_t paper_issued = 0;       ///< 含纸质选票
    std::vector<std::string> sentences;  ///< validity and declaration as recorded
    PollNotes notes = {};
};
Result<Bytes> election_form(const FormContext& context, const ElectionForm& form);

/// 当选名单 by 姓氏笔画, for reading out and for the notice. Of a 预选 the 候选人名单, for the 主席团 only; of
/// a choice the 入选名单.
Result<Bytes> elected_list(const FormContext& context, const ElectionForm& form);

/// 公告 for the notice board: who was elected, by 姓氏笔画, and what was adopted. No votes; neither a 预选 nor
/// anything sealed belongs here.
struct NoticeForm {
    std::vector<ElectionForm> elections;  ///< those with somebody elected
    std::vector<std::string> adopted;     ///< titles of motions
    std::string day;                      ///< 「2026年11月19日至20日」
};
Result<Bytes> notice_form(const FormContext& context, const NoticeForm& form);

/// 投票情况报告单 of a voting period: 发出 收回 剩余作废 for each ballot, and whether the election stands.
struct TurnoutForm {
    congress::VotingPeriod period;
    struct Row {
        std::string ballot_title;
        congress::Presence presence;
        congress::Papers papers;
        std::int64_t paper_issued = 0;  ///< among the issued of this ballot
    };
    std::vector<Row> rows;
    struct Class {
        std::string words;
        std::int64_t printed = 0, issued = 0, voided = 0;
        std::int64_t keyed = 0;  ///< 代录: they carried paper ballots in
    };
    std::vector<Class> classes;
    std::int64_t audited = 0;  ///< 检验票: opened to scrutineers, not counted
    std::int64_t refused = 0;  ///< cast and not counted
    BoxMode mode;
    PollTimes times;
    std::vector<std::string> sentences;
    std::vector<std::string> witnesses;
    std::vector<std::string> remarks = {};  ///< recorded decisions of this period, and how it ended
    bool voided = false;                    ///< declared void, whatever came back
};
Result<Bytes> turnout_form(const FormContext& context, const TurnoutForm& form);

/// 表决结果单 of a motion, however it was taken.
struct MotionForm {
    congress::Poll poll;
    congress::Count count;
    congress::Outcome outcome;
    std::string means_words;  ///< 「电子无记名」 「电子记名」 「举手」 「纸质」 「鼓掌」
    std::string business;     ///< 「审议通过」
    PollTimes times;
    std::string chair;
    std::string counted_by;  ///< the two who typed a count of hands
    BoxMode mode;
    std::int64_t paper_issued = 0;
    PollNotes notes = {};
    std::string amends;                   ///< title of the motion that this one amends
    std::vector<std::string> amendments;  ///< 「「…」通过」, those decided before this motion
};
Result<Bytes> motion_form(const FormContext& context, const MotionForm& form);

/// A ballot that scrutineers had opened to them (检验本机): never counted.
struct AuditRow {
    std::string ballot_title;
    std::string code;  ///< 查验码, 20 hex digits
    Moment at{};       ///< to the minute
};

/// 电子票箱检查报告单, the zero report (PRACTICE.md 2.1 step 4): the box is empty, the ballots are frozen, and
/// who holds the keys.
struct ZeroReportForm {
    congress::VotingPeriod period;
    BoxMode mode;
    struct Row {
        std::string ballot_title;
        std::string code;  ///< 选票编码: first 20 hex digits of the hash of Belenios' election
        std::int64_t machine_ballots = 0;
    };
    std::vector<Row> rows;
    std::vector<AuditRow> audits;  ///< 试投检验
    std::vector<std::string> witnesses;
    std::optional<Moment> at;
    std::string place;
};
Result<Bytes> zero_report_form(const FormContext& context, const ZeroReportForm& form);

/// 选票卡使用登记表: each stack's account 印制 = 发出 + 作废 + 代录, and every swap, exchange and 代录 with the
/// two people who did it.
struct SlipRegisterForm {
    struct Row {
        std::string stack, words;
        std::int64_t printed = 0, issued = 0, voided = 0, keyed = 0, held = 0;
        /// What is left over in the account; 0 once every slip is accounted for.
        [[nodiscard]] std::int64_t open() const { return printed - issued - voided - keyed; }
    };
    std::vector<Row> rows;
    struct Act {
        Moment at{};
        std::string what;    ///< 「损坏换发」 「换发纸质选票」 「代录」 「发票」
        std::string reason;  ///< as typed
        std::string by;      ///< both names
    };
    std::vector<Act> acts;
};
Result<Bytes> slip_register_form(const FormContext& context, const SlipRegisterForm& form);

/// 查验码清单 for the wall: sorted, no names, nothing of what was marked.
struct WallListForm {
    std::string ballot_title;
    std::vector<std::string> codes;  ///< 20 hex digits each, sorted
    PollTimes times;
};
Result<Bytes> wall_list(const FormContext& context, const WallListForm& form);

/// 民主测评汇总表 (sealed) of persons, bodies, proposals or items: marked 内部资料.
Result<Bytes> appraisal_form(const FormContext& context, const ElectionForm& form);
/// 评分汇总表, by place; sealed like an appraisal (RULES.md 4).
Result<Bytes> score_form(const FormContext& context, const ElectionForm& form);

/// 签到统计表 of a sitting: by delegation, kinds apart, manual entries marked, second page of those not
/// arrived.
struct AttendanceForm {
    congress::Sitting sitting;
    std::vector<venue::AttendanceRow> delegations;  ///< of a committee's own sitting, the committee alone
    std::vector<venue::AttendanceRow> bodies;       ///< and narrower electorates: 「工代会女」
    struct Kind {
        std::string words;
        std::int64_t expected = 0, present = 0;
    };
    std::vector<Kind> others;  ///< 列席 特邀
    std::vector<std::string> quorum_sentences;
    struct Missing {
        std::string delegation, number, name, note;  ///< note: 请假（病假）
    };
    std::vector<Missing> missing;
    struct Manual {
        std::string delegation, number, name, by, reason;
    };
    std::vector<Manual> manual;
    std::optional<Moment> first, last;
    /// Committee at the first sitting of those who were elected here: 委员 instead of 代表, and nobody else.
    congress::Electors electors = congress::Electors::delegates;
};
Result<Bytes> attendance_form(const FormContext& context, const AttendanceForm& form);

/// 到会人数报告单 for the rostrum.
Result<Bytes> presence_form(const FormContext& context, const AttendanceForm& form);

/// 代表构成情况统计表: the full delegates by what the roster says of them, for each body that has a roster.
struct MakeUpForm {
    struct Part {
        std::string words;  ///< 「教职工代表大会代表」
        std::vector<congress::MakeUpRow> rows;
        std::int64_t delegates = 0;
    };
    std::vector<Part> parts;  ///< all delegates first
};
Result<Bytes> make_up_form(const FormContext& context, const MakeUpForm& form);

/// 提案办理统计表: by 类别, by 代表团, by 主办单位, and in all; each rate with both its parts (RULES.md 4).
Result<Bytes> proposal_form(const FormContext& context, const std::vector<congress::Proposal>& proposals);

/// 机器使用登记表 of a congress held on several machines: who was used for what, what became of its records,
/// and every conflict with the person who looked at it. How many ballots were cast at a machine is turnout;
/// nothing that was counted is told by machine.
struct MachinesForm {
    struct Machine {
        std::string device;  ///< 32 hex
        std::string name, role;
        std::string state;  ///< 「在用」 「已停用」 「原主控机」
        std::optional<Moment> admitted;
        std::vector<std::string> acts;  ///< 「9:40 停用：屏幕损坏（周敏）」
        std::int64_t entries = 0, set_aside = 0, uncounted = 0, ballots = 0;
        bool votes = false;  ///< ballots are cast there
    };
    std::vector<Machine> machines;  ///< the hub first, then by name
    struct Conflict {
        Moment at{};
        std::string machine, what, text;
        std::string by, remark;  ///< who acknowledged it; empty: nobody yet
        std::optional<Moment> acknowledged;
    };
    std::vector<Conflict> conflicts;
    struct Aside {
        std::string machine;
        std::uint64_t seq = 0;
        std::string kind, reason;
    };
    std::vector<Aside> set_aside;
    std::vector<std::string> sentences;  ///< takeovers, and boxes that were not waited for

    [[nodiscard]] std::int64_t open_conflicts() const;
    /// Whether there is anything to tell: one machine alone has no such paper.
    [[nodiscard]] bool is_needed() const;
};
Result<Bytes> machines_form(const FormContext& context, const MachinesForm& form);

/// 封存清单: number, name, quantity, check value.
struct SealListRow {
    std::string name, quantity, check;
    bool of_machine = false;  ///< the box of one machine, as it sealed it
};
Result<Bytes> seal_list(const FormContext& context, const std::vector<SealListRow>& rows);

}  // namespace daihui::report
