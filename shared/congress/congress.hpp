// What a congress is, before anything happens: its bodies, people, sittings, agenda and polls. Plain values,
// read from a congress folder (shared/folder), frozen into the record by `daihui init`.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/time.hpp"
#include "shared/congress/proposal.hpp"
#include "shared/congress/threshold.hpp"

namespace daihui::congress {

/// One of the congresses that meet as one: 教代会, 工代会, or a committee just elected (PRACTICE.md 1, "same
/// hour").
struct Body {
    std::string id;          ///< as in congress.toml: "staff", "union"
    std::string name;        ///< 「教职工代表大会」
    std::string short_name;  ///< 「教代会」, for tables and slip classes
    std::string session;     ///< 「第九届教职工代表大会第一次会议」
    /// A committee whose members are those elected in this poll; empty for a body listed in the roster.
    std::string elected_by;
    bool operator==(const Body&) const = default;
};

enum class DelegateKind { full, observer, guest, staff };  ///< 正式, 列席, 特邀, 工作人员 (RULES.md 1)
enum class Sex { unknown, male, female };

/// One person of the roster.
struct Delegate {
    std::string number;       ///< unique in the congress; kept as text because leading zeros matter
    std::string name;         ///< normalised: no inner spaces, · is U+00B7
    std::string second_name;  ///< the same name in another script (Uyghur), for badge and check-in only
    Sex sex = Sex::unknown;
    std::string ethnicity;  ///< 「维吾尔族」; empty where it is not printed
    std::string unit;
    std::string delegation;
    DelegateKind kind = DelegateKind::full;
    std::vector<std::string> bodies;  ///< body ids; empty for those who never vote
    std::string post;
    std::string seat;   ///< 「12 排 8 号」
    std::string photo;  ///< path in the congress folder, or empty
    bool presidium = false;
    std::string category;  ///< 「教师」 …, for the make-up table
    bool operator==(const Delegate&) const = default;

    [[nodiscard]] bool belongs_to(std::string_view body) const;
};

/// Who may be written in besides the delegates (members.csv): only what a ballot needs.
struct Member {
    std::string number;
    std::string name;
    Sex sex = Sex::unknown;
    std::string unit;
    std::string barred;  ///< why this person may not stand (行政主要负责人, 近亲属); empty if they may
    bool operator==(const Member&) const = default;
};

struct Document {
    std::string id;
    std::string title;
    std::string note;  ///< 「审议稿」
    std::string file;  ///< path in the congress folder: Markdown or PDF
    bool operator==(const Document&) const = default;
};

/// A calendar day and a time of day where the congress meets.
struct LocalMinute {
    int year = 0, month = 0, day = 0, hour = 0, minute = 0;
    auto operator<=>(const LocalMinute&) const = default;
};
std::string clock_text(const LocalMinute& when);  ///< 「13:20」
std::string date_text(const LocalMinute& when);   ///< 「2026年11月19日」
Moment to_moment(const LocalMinute& when);        ///< in China Standard Time
LocalMinute local_minute(Moment moment);

/// A meeting with its own check-in (预备会, 开幕, 选举大会 …).
struct Sitting {
    std::string id;
    std::string title;  ///< 「第二次全体会议（选举大会）」
    std::string place;
    LocalMinute start;
    LocalMinute end;                  ///< planned; equal to start where unknown
    LocalMinute check_in_from;        ///< check-in is refused before
    LocalMinute check_in_until;       ///< and at the machines after; staff enter late comers by hand
    std::vector<std::string> bodies;  ///< whose delegates are 应到 here
    bool operator==(const Sitting&) const = default;
};

/// What an agenda item does (PRACTICE.md 2.7.3): 听取, 审议, 审议通过, 选举, 民主评议, anything else.
enum class Business { hear, deliberate, adopt, elect, appraise, other };

struct AgendaItem {
    std::string id;
    std::string sitting;
    std::optional<LocalMinute> time;
    std::string title;
    Business business = Business::other;
    std::string presenter;
    std::vector<std::string> documents;  ///< document ids
    std::vector<std::string> polls;      ///< poll ids
    bool operator==(const AgendaItem&) const = default;
};

/// 表决, 选举, 测评 (a grade for each), 评分 (points for each), 选若干 (choose k of n: award polls).
enum class PollKind { motion, election, appraisal, score, choose };
/// What an election is for (RULES.md 2.12): 选举; 预选, whose outcome is a list of candidates, told to the
/// 主席团 only; 补选 or 增补 of a few seats in mid-term.
enum class Contest { election, primary, by_election };
/// What an election or motion repeats or completes (RULES.md 2.4, 2.9, 2.10): 再次投票 among the tied, 另行选举
/// of the open seats, 重新投票 after a void one.
enum class FollowUp { none, revote, fill_up, rerun };
enum class Secrecy { named, secret };
/// How a poll is taken. Hands are counted by people and typed in (PRACTICE.md 2.4 a).
enum class Means { kiosk, hands, paper, acclamation };
/// What is recorded by adopting this motion, so that elections may open (RULES.md 6).
enum class Adopts { nothing, election_method, candidates, scrutineers };

struct Candidate {
    std::string name;
    Sex sex = Sex::unknown;
    std::string ethnicity;
    std::string unit;
    std::string number;   ///< delegate or member number, if known
    std::string profile;  ///< one paragraph for 候选人简介; may be empty
    bool operator==(const Candidate&) const = default;
};

enum class TieRule { revote, fewer_oppose, vacant };                     ///< RULES.md 2.9
enum class Shortfall { by_election, vacant, reduce, presidium, later };  ///< RULES.md 2.10
enum class WriteIns { none, delegates, members };                        ///< who may be written in
enum class WriteInLimit { oppose, seats };  ///< one for each 不赞成 mark, or as many as seats are free (2.7)
enum class Unmarked { abstain, approve };   ///< what no mark means where paper is counted (2.6)
enum class Subjects { persons, bodies, proposals, items };  ///< what an appraisal, score or choice is of

/// The points of a score poll: min, min + step, … up to max (RULES.md 4, 评分).
struct ScoreScale {
    int min = 0, max = 100, step = 1;  ///< 0 <= min < max <= 1000; the step divides max - min
    /// How many of the highest and of the lowest points of each are left out before the mean.
    int drop_highest = 0, drop_lowest = 0;
    bool operator==(const ScoreScale&) const = default;
    /// How many different scores there are.
    [[nodiscard]] int steps() const { return (max - min) / step + 1; }
};

struct Poll {
    std::string id;
    PollKind kind = PollKind::motion;
    std::string title;         ///< 「第十七届工会委员会委员选举」 or 「教职工周转房管理办法（草案）」
    std::string ballot_title;  ///< 「第十七届工会委员会委员选票」
    std::string question;      ///< the text on a motion's ballot
    std::string body;          ///< body id that votes
    bool women_only = false;
    Secrecy secrecy = Secrecy::secret;
    Means means = Means::kiosk;
    Adopts adopts = Adopts::nothing;
    std::string document;  ///< document id of the full text; may be empty
    std::string office;    ///< 「第十七届工会委员会委员」: what the elected become

    // elections
    int seats = 0;                      ///< 应选名额
    bool exact_seats = false;           ///< a ballot must name exactly the seats (option of RULES.md 2.5)
    std::vector<Candidate> candidates;  ///< in ballot order
    std::string order_note;             ///< 「按姓氏笔画为序」
    WriteIns write_ins = WriteIns::none;
    TieRule tie = TieRule::revote;
    Shortfall shortfall = Shortfall::presidium;
    bool announce_votes = false;
    Contest contest = Contest::election;
    WriteInLimit write_in_limit = WriteInLimit::oppose;
    Unmarked unmarked = Unmarked::abstain;  ///< of paper; at a kiosk no mark is always 弃权
    int difference_percent = 5;             ///< least 差额率 before a warning, in percent of the seats; 0: 等额
    int fill_up_percent = 0;  ///< 差额 of a 另行选举 in percent of its seats, at least 1 (0: just 1)

    // what it follows
    FollowUp follow_up = FollowUp::none;
    std::string follows;  ///< id of the poll that it repeats or completes
    std::string amends;   ///< motions: id of the motion that this one is an amendment of; decided before it

    // appraisals, scores, choices: what is judged stands in `candidates`
    Subjects subjects = Subjects::persons;
    ScoreScale scale{};  ///< scores
    /// Choices: how many a ballot must and may name (0 <= min <= max); `seats` of them come out, by votes.
    int choose_min = 0, choose_max = 0;

    // appraisals
    std::vector<std::string> grades;  ///< 「满意」 「基本满意」 「不满意」; the persons are `candidates`

    // rules
    Threshold quorum{2, 3, false};
    /// What the quorum is a share of: 应到 or, where all members meet, 全体会员. Nothing else.
    Base quorum_base = Base::expected;
    Threshold majority{1, 2, true};
    Base majority_base = Base::expected;
    bool operator==(const Poll&) const = default;
};

/// Minutes, where a period says nothing else.
constexpr int usual_offline_limit = 20;

/// 投票时段: secret polls filled in one visit with one slip.
struct VotingPeriod {
    std::string id;
    std::string title;
    std::string sitting;
    std::string stack;               ///< the stack of slips handed out for it: 「投票」
    std::vector<std::string> polls;  ///< in the order they are filled
    /// The electorates (electorate_of) that the stack's slips are printed for, where these are not just those
    /// of the polls: a stack of spares serves every body, and slips stay what they are when a poll is added,
    /// moved or taken by people. Empty: those of the polls.
    std::vector<std::string> slips_for = {};
    /// Minutes for which a kiosk that cannot reach its hub goes on taking ballots of this period (DESIGN.md
    /// section 4), 1 to 1440.
    int offline_limit = usual_offline_limit;
    bool operator==(const VotingPeriod&) const = default;
};

struct People {  ///< the officers who sign; names only
    std::vector<std::string> presidium;
    std::string chief_scrutineer;
    std::vector<std::string> scrutineers;
    std::string chief_teller;
    std::vector<std::string> tellers;
    bool operator==(const People&) const = default;
};

/// The strokes of a character of a name as the office says them, in place of the table's or where that has none
/// (RULES.md 5, "manual order"): '1' 横 '2' 竖 '3' 撇 '4' 点 '5' 折, in writing order.
struct NameStrokes {
    std::string character;
    std::string code;
    bool operator==(const NameStrokes&) const = default;
};

struct Congress {
    std::string id;                        ///< short and stable: "huachuan-2026"
    std::string host;                      ///< 「华川理工大学」
    std::string title;                     ///< the full title, as on every form (PRACTICE.md 4.6)
    std::vector<std::string> title_lines;  ///< the title in lines broken by sense; without the host
    std::string banner;                    ///< "zh", "zh+ug", "ug+zh"
    std::string place;
    std::string approval;           ///< 批复文号
    std::int64_t member_count = 0;  ///< 会员 of the union, for the seats warning
    std::vector<Body> bodies;
    std::vector<Delegate> delegates;
    std::vector<Member> members;
    std::vector<Document> documents;
    std::vector<Sitting> sittings;
    std::vector<AgendaItem> agenda;
    std::vector<Poll> polls;
    std::vector<VotingPeriod> periods;
    std::vector<Proposal> proposals;
    People people;
    /// What the 选举办法 says of electronic ballots already cast when the machines fail and paper takes over
    /// (PRACTICE.md 2.5): true 已投电子选票继续有效, false 已投全部作废，重新投票.
    bool keep_cast = true;
    std::vector<NameStrokes> strokes;  ///< for every list in order of names
    bool rehearsal = false;
    bool operator==(const Congress&) const = default;

    // Look-ups; nullptr where there is none.
    [[nodiscard]] const Body* body(std::string_view id) const;
    [[nodiscard]] const Delegate* delegate(std::string_view number) const;
    [[nodiscard]] const Sitting* sitting(std::string_view id) const;
    [[nodiscard]] const AgendaItem* item(std::string_view id) const;
    [[nodiscard]] const Poll* poll(std::string_view id) const;
    [[nodiscard]] const VotingPeriod* period(std::string_view id) const;
    [[nodiscard]] const VotingPeriod* period_of_poll(std::string_view poll) const;
    [[nodiscard]] const Document* document(std::string_view id) const;
};

/// 应到 of a body: its full delegates, in force (RULES.md 1). 0 for a committee (Body::elected_by): its members
/// are the elected of a poll, which a congress does not know before it meets.
std::int64_t expected_of(const Congress& congress, std::string_view body);

/// Whether this delegate votes in a poll of a roster body: 正式代表 of its body, and a woman where only women
/// vote.
bool may_vote(const Delegate& delegate, const Poll& poll);
/// 应到 of a poll's electorate: as above, less the men where only women vote.
std::int64_t expected_of(const Congress& congress, const Poll& poll);

/// The name of a poll's electorate in presences and slip classes: its body, and 「+women」 where only women
/// vote.
std::string electorate_of(const Poll& poll);

/// A slip's class: the bodies it votes in, and its words 「双代表」 「仅教代会」 「仅工代会」 「工会委员会」.
/// Where a period has only one roster body every slip is alike, and 「仅」 would be odd: 「教代会代表」.
struct SlipClass {
    std::string
        id;  ///< stable: the body ids joined with '+', and "+women" where only women vote on some ballot
    std::string words;
    std::vector<std::string> bodies;
    std::int64_t expected = 0;  ///< how many delegates are of this class (0 for a committee not yet elected)
    int colour = 0;             ///< 0 red, 1 blue, 2 green … (VISUAL.md: shape, word, colour)
    std::vector<std::string>
        polls;  ///< ids of the period's polls that a slip of this class fills, in the period's order
    bool operator==(const SlipClass&) const = default;
};

/// The classes of slips that a voting period needs: every combination of its polls' bodies that a delegate
/// belongs to, most bodies first, then in the order of the bodies; then one for each committee that votes. Only
/// secret polls use slips.
/// Where the stack is printed for more than the period's polls (VotingPeriod::slips_for) the classes are those
/// of the stack, less those that fill no ballot of the period.
std::vector<SlipClass> slip_classes(const Congress& congress, const VotingPeriod& period);
/// SlipClass::id of the slip that a delegate of the roster is handed in the period; empty where they fill none
/// of its ballots. Committees, which vote with slips of their own, are not looked at.
std::string slip_class_of(const Congress& congress, const VotingPeriod& period, const Delegate& delegate);

/// Who may be written in on an election's ballot.
struct Eligible {
    std::string number;
    /// Unlike every other name of the poll: a namesake (RULES.md 2.7) is 「王芳（材料学院）」, and
    /// 「王芳（材料学院，0123）」 where the unit is the same as well.
    std::string name;
    std::string unit;
    Sex sex = Sex::unknown;
    std::string bare_name;  ///< as on the roster, for search: 「王芳」
    bool operator==(const Eligible&) const = default;
};
/// The eligible, less the candidates and the barred, in the order of the roster: 正式代表 of the poll's body,
/// then, with WriteIns::members, the other members (RULES.md 2.7: for the union committee any member). Empty
/// where write-ins are not allowed. Of a committee only `committee` (numbers of the elected) is eligible.
/// Candidates and barred are known by number, else by name and unit.
std::vector<Eligible> eligible_write_ins(const Congress& congress, const Poll& poll,
                                         const std::vector<std::string>& committee = {});

/// The candidates' names, each unlike the others: namesakes carry their unit, as on a ballot
/// (PRACTICE.md 2.7.10).
std::vector<std::string> candidate_names(const Poll& poll);

/// Up to this many eligible persons each are an answer of the ballot; more are written in by number, in slots
/// (DESIGN.md section 5, "Write-ins").
constexpr std::size_t max_write_in_answers = 300;
/// A slot holds a number of two bytes, and 0 stands for an empty slot.
constexpr std::size_t max_eligible = 65535;
/// How many slots a ballot of the poll has, of `eligible` persons: 0 where they are answers, else as many as
/// the seats and no more than 8. Nobody can then write in more.
std::size_t write_in_slots(const Poll& poll, std::size_t eligible);

// Enumerators to and from the words used in files ("full", "secret" …) and in Chinese.
std::string_view to_text(DelegateKind kind);
std::string_view to_words(DelegateKind kind);  ///< 「正式代表」 「列席代表」 「特邀代表」 「工作人员」
std::string_view to_text(Business business);
std::string_view to_words(Business business);  ///< 「听取」 「审议」 「审议通过」 「选举」 「民主评议」
std::string_view to_text(PollKind kind);
std::string_view to_words(PollKind kind);  ///< 「表决」 「选举」 「测评」 「评分」 「评选」
std::string_view to_text(Contest contest);
std::string_view to_words(Contest contest);  ///< 「选举」 「预选」 「补选」
std::string_view to_text(FollowUp follow_up);
std::string_view to_words(FollowUp follow_up);  ///< 「」 「再次投票」 「另行选举」 「重新投票」
std::string_view to_text(WriteInLimit limit);
std::string_view to_text(Unmarked unmarked);
std::string_view to_text(Subjects subjects);
std::string_view to_text(Secrecy secrecy);
std::string_view to_text(Means means);
std::string_view to_words(Means means);
std::string_view to_text(Adopts adopts);
std::string_view to_text(TieRule rule);
std::string_view to_text(Shortfall shortfall);
std::string_view to_text(WriteIns write_ins);
std::string_view to_text(Sex sex);
/// Reads the word of a file ("full") or the Chinese words (「正式代表」); nothing on another word.
template <class Enum>
std::optional<Enum> parse(std::string_view text);

/// The whole definition as canonical JSON (keys sorted, no spaces, UTF-8) and back. Frozen into the record's
/// first entry.
std::string to_json(const Congress& congress);
/// Nothing on an unknown, missing or repeated key, a wrong type, or any form but the canonical one.
std::optional<Congress> congress_from_json(std::string_view json);
/// The same of one poll, voting period or agenda item: what entries that change the definition carry.
std::string to_json(const Poll& poll);
std::optional<Poll> poll_from_json(std::string_view json);
std::string to_json(const VotingPeriod& period);
std::optional<VotingPeriod> period_from_json(std::string_view json);
std::string to_json(const AgendaItem& item);
std::optional<AgendaItem> item_from_json(std::string_view json);
/// One poll's frozen definition and rules as canonical JSON: what `daihui-poll:<SHA-256>` in a Belenios
/// description hashes. Holds all that a ballot is drawn from: congress, body, poll with its candidates and
/// rules, and who may be written in
/// (`committee` as in eligible_write_ins).
std::string poll_definition_json(const Congress& congress, const Poll& poll,
                                 const std::vector<std::string>& committee = {});

}  // namespace daihui::congress
