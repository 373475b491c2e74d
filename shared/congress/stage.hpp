// The states of a voting period and their gates (RULES.md section 6, PRACTICE.md 2.1). The rule sits here, not
// in buttons.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/congress/congress.hpp"
#include "shared/congress/counting.hpp"

namespace daihui::congress {

/// Where a voting period stands. Each follows only from the one before it, through its gate; 发票 may be
/// entered again until voting begins, and an election that is void goes straight to 封存.
enum class Stage {
    planned,        ///< nothing yet
    box_checked,    ///< 检查票箱: ballots frozen, key made, zero report
    issued,         ///< 发票: 发出 entered by two people
    open,           ///< 投票
    closed,         ///< 投票结束, box sealed
    valid,          ///< 主持人 declared 选举有效
    void_election,  ///< 收回 > 发出: declared void, to be held again
    opened,         ///< 开箱 计票: only the counting room sees it
    reported,       ///< 总监票人 reported to 执行主席
    declared,       ///< 宣布: results are free
    sealed,         ///< 封存
};
std::string_view to_text(Stage stage);
std::optional<Stage> parse_stage(std::string_view text);
/// The eleven steps as the console and 13-console-L.png name them.
std::string_view to_words(Stage stage);

/// What the gates look at: facts, gathered by the caller.
struct PeriodFacts {
    Stage stage = Stage::planned;
    bool any_election = false;    ///< the period has an election among its polls
    bool method_adopted = false;  ///< 选举办法 is recorded as passed
    bool candidates_adopted = false;
    bool scrutineers_adopted = false;
    std::vector<std::string> scrutineer_conflicts;  ///< scrutineers who are candidates
    bool sitting_current = false;                   ///< the sitting of this period is the current one
    /// For each electorate that votes in the period (a body, its women, a committee just elected): its presence
    /// now, and its quorum. Polls of one electorate that differ in the quorum have a row each.
    struct BodyFacts {
        std::string body;        ///< electorate_of(poll)
        std::string short_name;  ///< of the body: 「教代会」
        Threshold quorum;
        Presence presence;
        Base quorum_base = Base::expected;
        std::int64_t members = 0;  ///< 全体会员, for that base only
        Electors electors = Electors::delegates;
    };
    std::vector<BodyFacts> bodies;
    /// For each slip class: 实到 of that class now, slips printed, handed out (entered, less those exchanged
    /// for paper), void, and paper ballots handed out. A slip that was handed out and then swapped counts as
    /// void, its replacement, from `held`, as issued. `held` are those kept back and not used yet, `keyed`
    /// those that carried paper in (代录).
    struct ClassFacts {
        std::string words;
        std::int64_t present = 0, printed = 0, issued = 0, voided = 0, paper_issued = 0, held = 0, keyed = 0;
    };
    std::vector<ClassFacts> classes;
    bool slips_printed = false;
    std::int64_t ballots_in_box = 0;  ///< all polls of the period together; must be 0 at 检查票箱
    /// For each poll, from the closing on: 收回 > 发出 in any of them makes the period void.
    /// Paper beside the machines: fewer than least_paper_apart are keyed in, more are collected as sheets
    /// before 选举有效 and counted apart after 开箱 (PRACTICE.md 2.6). `papers` has what was collected.
    struct PollFacts {
        std::string title;
        Papers papers;
        std::int64_t paper_issued = 0, keyed = 0;
        std::optional<std::int64_t> collected = {};  ///< sheets that came back, once two people entered it
        std::optional<std::int64_t> counted = {};    ///< sheets in the count of the paper, once entered
    };
    std::vector<PollFacts> polls;
    /// Amendments not decided yet of motions in the period, a sentence each: 「先表决修正案「…」。」
    std::vector<std::string> amendments;
    std::vector<std::string> inconsistent;    ///< sentences from the counts, after opening
    std::vector<std::string> undecided_sync;  ///< machines whose box has not come in; empty on one machine
};

/// A gate: whether the step may be taken, each condition with its state, and the sentence that says what is
/// missing.
struct Gate {
    struct Condition {
        std::string words;
        bool met = false;
    };
    bool open = false;
    std::vector<Condition> conditions;
    std::string missing;  ///< empty when open
    std::vector<std::string>
        notes;  ///< what does not shut the gate but should be said: fewer slips than present
};

/// From this many paper ballots of one poll on they are counted apart from the machines' (PRACTICE.md 2.6).
constexpr std::int64_t least_paper_apart = 10;

/// The quorum of an electorate, in words.
Quorum quorum_of(const PeriodFacts::BodyFacts& body, bool any_election);

/// Whether the period may be ended without a result because the machines failed: from 检查票箱 on, and before
/// 选举有效.
Gate gate_to_people(const PeriodFacts& facts);

/// The gate in front of `target`. A target that does not follow from the stage is closed, with the reason.
Gate gate_to(Stage target, const PeriodFacts& facts);

}  // namespace daihui::congress
