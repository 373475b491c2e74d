#include "shared/congress/stage.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "shared/congress/counting_words.hpp"

namespace daihui::congress {
namespace {

using words::spaced;

/// Collects conditions; the gate is open when all are met, and says what the unmet ones ask for, in their
/// order.
class GateBuilder {
  public:
    void need(std::string words, bool met, const std::string& cure) {
        gate_.conditions.push_back({std::move(words), met});
        if (!met) gate_.missing += cure;
    }
    void note(std::string sentence) { gate_.notes.push_back(std::move(sentence)); }
    Gate take() {
        gate_.open = std::all_of(gate_.conditions.begin(), gate_.conditions.end(),
                                 [](const auto& one) { return one.met; });
        return std::move(gate_);
    }

  private:
    Gate gate_;
};

Gate shut(std::string why) {
    Gate gate;
    gate.missing = std::move(why);
    return gate;
}

std::string listed(const std::vector<std::string>& names) {
    std::string out;
    for (const std::string& name : names) out += (out.empty() ? "" : "、") + name;
    return out;
}

/// The quorum of every body that votes: before the box is checked, and again before each opening (RULES.md 1).
void need_quorum(const PeriodFacts& facts, GateBuilder& gate) {
    for (const PeriodFacts::BodyFacts& body : facts.bodies) {
        const Quorum quorum = quorum_of(body, facts.any_election);
        gate.need(body.short_name + (body.electors == Electors::women ? "女代表" : "") + "到会人数符合规定",
                  quorum.met, body.short_name + quorum.sentence);
    }
}

/// What the congress must have adopted. 选举办法 and 候选人名单 concern elections only (RULES.md 6). 监票人 are
/// needed for a secret motion as well: somebody the congress named must see the empty box, hold the keys and
/// sign the form. The committees elected on the way vote under the congress's own method and its scrutineers.
void need_adopted(const PeriodFacts& facts, GateBuilder& gate) {
    if (facts.any_election) {
        gate.need("选举办法已通过", facts.method_adopted, "选举办法尚未通过，请先进行表决并录入结果。");
        const bool both = facts.candidates_adopted && facts.scrutineers_adopted;
        const char* which = facts.candidates_adopted    ? "监票人名单"
                            : facts.scrutineers_adopted ? "候选人名单"
                                                        : "候选人名单、监票人名单";
        gate.need("候选人、监票人名单", both, std::string(which) + "尚未通过，请先进行表决并录入结果。");
    } else {
        gate.need("监票人名单", facts.scrutineers_adopted, "监票人名单尚未通过，请先进行表决并录入结果。");
    }
    if (!facts.scrutineer_conflicts.empty())
        gate.need("监票人不是候选人", false,
                  "监票人" + listed(facts.scrutineer_conflicts) + "是候选人，请更换监票人。");
}

void need_empty_box(const PeriodFacts& facts, GateBuilder& gate) {
    gate.need("票箱为空，投票机为零", facts.ballots_in_box == 0,
              "票箱中已有" + spaced(facts.ballots_in_box) + "张选票，请总监票人检查，票箱为空后才能继续。");
}

std::int64_t handed_out(const PeriodFacts::ClassFacts& one) { return one.issued + one.paper_issued; }

/// Never more than are present (RULES.md 2.13). Fewer may be: a delegate may decline a ballot; but it is said.
void need_issued_within_presence(const PeriodFacts& facts, const std::string& words, GateBuilder& gate) {
    std::string cure;
    for (const PeriodFacts::ClassFacts& one : facts.classes) {
        if (handed_out(one) > one.present)
            cure += one.words + "发出" + spaced(handed_out(one)) + "张，比实到" + spaced(one.present) + "名多" +
                    spaced(handed_out(one) - one.present) + "张。";
        else if (handed_out(one) < one.present)
            gate.note(one.words + "发出" + spaced(handed_out(one)) + "张，比实到" + spaced(one.present) +
                      "名少" + spaced(one.present - handed_out(one)) + "张，请确认没有漏领。");
    }
    const bool met = cure.empty();
    // Who leaves with a slip in hand would make 发出 more than 实到 and the count inconsistent: settled before
    // voting.
    gate.need(words, met,
              met ? "" : cure + "请监票人重新清点，离场代表的选票卡收回作废，由两人重新录入发票数。");
}

/// 印制 = 发出 + 作废 + 留存, class by class: no slip is astray when voting begins (PRACTICE.md 2.2).
std::string slips_astray(const PeriodFacts& facts) {
    std::string astray;
    std::int64_t missing = 0;
    std::string surplus;
    for (const PeriodFacts::ClassFacts& one : facts.classes) {
        const std::int64_t known = one.issued + one.voided + one.held;
        const std::int64_t left = one.printed - known;
        if (left > 0) {
            astray += (astray.empty() ? "" : "，") + one.words + "还差" + spaced(left) + "张";
            missing += left;
        } else if (left < 0) {
            surplus += one.words + "印制" + spaced(one.printed) + "张，发出与作废" +
                       (one.held > 0 ? "、留存" : "") + "合计" + spaced(known) + "张，多出" + spaced(-left) +
                       "张。请监票人重新清点，由两人重新录入发票数。";
        }
    }
    if (missing > 0)
        astray += std::string("。请监票人找到") + (missing == 1 ? "这张卡" : "这些卡") +
                  "并扫描作废，或换发登记，之后才能开始投票。";
    return astray + surplus;
}

/// 印制 = 发出 + 作废 + 代录, class by class, before the chair speaks: what was held back has left the list of
/// who may vote (DESIGN.md section 5, "The right to vote").
std::string slips_left(const PeriodFacts& facts) {
    std::string out;
    std::int64_t all = 0;
    for (const PeriodFacts::ClassFacts& one : facts.classes) {
        const std::int64_t left = one.printed - one.issued - one.voided - one.keyed;
        const std::string numbers = one.words + "印制" + spaced(one.printed) + "张，发出" + spaced(one.issued) +
                                    "张、作废" + spaced(one.voided) + "张" +
                                    (one.keyed > 0 ? "、代录" + spaced(one.keyed) + "张" : "");
        if (left > 0) {
            out += numbers + "，还有" + spaced(left) + "张没有作废。";
            all += left;
        } else if (left < 0) {
            out += numbers + "，多出" + spaced(-left) + "张。请监票人重新清点并报告主席团。";
        }
    }
    if (all > 0)
        out += std::string("请监票人把留存的") + (all == 1 ? "这张" : "这些") +
               "选票卡扫描作废，之后才能宣布选举是否有效。";
    return out;
}

Gate to_box_checked(const PeriodFacts& facts) {
    GateBuilder gate;
    gate.need("本次会议正在进行", facts.sitting_current, "本次会议尚未开始，请先在议程中进入本次会议。");
    need_quorum(facts, gate);
    need_adopted(facts, gate);
    // Amendments come before their motion (RULES.md 3); once the box is checked its ballot is final.
    if (!facts.amendments.empty()) {
        std::string cure;
        for (const std::string& sentence : facts.amendments) cure += sentence;
        gate.need("修正案已表决", false, cure);
    }
    if (facts.bodies.empty())
        gate.need("投票时段有选票", false, "这个投票时段中没有选票，不需要检查票箱。请先增加投票。");
    gate.need("选票卡已印制", facts.slips_printed, "选票卡尚未印制，请先印制选票卡。");
    need_empty_box(facts, gate);
    return gate.take();
}

Gate to_issued(const PeriodFacts& facts) {
    GateBuilder gate;
    need_quorum(facts, gate);
    need_adopted(facts, gate);
    need_empty_box(facts, gate);
    need_issued_within_presence(facts, "发出数不多于实到人数", gate);
    return gate.take();
}

Gate to_open(const PeriodFacts& facts) {
    GateBuilder gate;
    need_quorum(facts, gate);
    need_adopted(facts, gate);
    need_empty_box(facts, gate);
    std::string cure = slips_astray(facts);
    if (facts.classes.empty()) cure = "发票数尚未录入，请由两人分别录入。";
    const auto nothing = std::none_of(facts.classes.begin(), facts.classes.end(),
                                      [](const auto& one) { return handed_out(one) > 0; });
    if (cure.empty() && nothing) cure = "还没有发出选票卡，请先发票并由两人录入。";
    const bool met = cure.empty();
    gate.need("发票数由两人录入并相符", met, cure);
    need_issued_within_presence(facts, "发出数不多于实到人数", gate);
    return gate.take();
}

Gate to_closed(const PeriodFacts& /*facts*/) {
    GateBuilder gate;
    gate.need("投票正在进行", true, "");
    return gate.take();
}

/// Before the chair declares the poll valid or void, every machine's box is in: an election waits (DESIGN.md
/// 4).
void need_all_boxes(const PeriodFacts& facts, GateBuilder& gate) {
    gate.need("各投票机票箱已汇总", facts.undecided_sync.empty(),
              listed(facts.undecided_sync) + "的票箱尚未汇总，请等待恢复，或由两名监票人取箱。");
}

/// Titles of the polls with 收回 > 发出.
std::vector<std::string> void_polls(const PeriodFacts& facts) {
    std::vector<std::string> out;
    for (const PeriodFacts::PollFacts& poll : facts.polls)
        if (!check_validity(poll.papers).valid) out.push_back(poll.title);
    return out;
}

/// 收回 is electronic and paper together, so sheets of paper are counted before the chair speaks; what is on
/// them is not looked at until the box is open.
void need_paper_collected(const PeriodFacts& facts, GateBuilder& gate) {
    std::string cure;
    bool any_apart = false;
    for (const PeriodFacts::PollFacts& poll : facts.polls) {
        if (poll.paper_issued < least_paper_apart) {
            if (poll.keyed < poll.paper_issued)
                gate.note(poll.title + "发出纸质选票" + spaced(poll.paper_issued) + "张，代录" +
                          spaced(poll.keyed) + "张，请确认其余的没有收回。");
            continue;
        }
        any_apart = true;
        if (!poll.collected)
            cure += poll.title + "发出纸质选票" + spaced(poll.paper_issued) + "张，收回数还没有录入。";
    }
    if (any_apart)
        gate.need("纸质选票已清点收回数", cure.empty(),
                  cure + "请监票人清点收回的纸质选票（只点张数），由两人录入。");
}

/// More paper came back than went out, whatever the machines hold: somebody put in more than one.
std::string paper_surplus(const PeriodFacts& facts) {
    std::string out;
    for (const PeriodFacts::PollFacts& poll : facts.polls) {
        const std::int64_t back = poll.collected.value_or(0) + poll.keyed;
        if (back > poll.paper_issued)
            out += poll.title + "收回纸质选票" + spaced(back) + "张，比发出" + spaced(poll.paper_issued) +
                   "张多" + spaced(back - poll.paper_issued) + "张。";
    }
    return out;
}

Gate to_valid(const PeriodFacts& facts) {
    GateBuilder gate;
    need_all_boxes(facts, gate);
    const auto broken = void_polls(facts);
    gate.need("收回选票不多于发出选票", broken.empty(),
              listed(broken) + "收回选票多于发出选票，不能宣布有效，须宣布无效并重新投票。");
    const std::string left = slips_left(facts);
    gate.need("印制数等于发出、作废、代录之和", left.empty(), left);
    need_paper_collected(facts, gate);
    if (const std::string surplus = paper_surplus(facts); !surplus.empty())
        gate.need("纸质选票收回不多于发出", false,
                  surplus + "请监票人重新清点；确实多出的，须宣布无效并重新投票。");
    return gate.take();
}

Gate to_void(const PeriodFacts& facts) {
    GateBuilder gate;
    need_all_boxes(facts, gate);
    // A held slip that is lost or was cast with by mistake cannot be taken off the list any more: the congress
    // must not be caught between two shut gates.
    gate.need("收回选票多于发出选票，或选票卡数不符",
              !void_polls(facts).empty() || !slips_left(facts).empty() || !paper_surplus(facts).empty(),
              "收回选票不多于发出选票，应宣布有效。");
    return gate.take();
}

Gate to_opened(const PeriodFacts& /*facts*/) {
    GateBuilder gate;
    gate.need("主持人已宣布有效", true, "");
    return gate.take();
}

Gate to_reported(const PeriodFacts& facts) {
    GateBuilder gate;
    gate.need("计票已完成", true, "");
    std::string cure;
    bool any_paper = false;
    for (const PeriodFacts::PollFacts& poll : facts.polls) {
        const std::int64_t collected = poll.collected.value_or(0);
        if (collected == 0) continue;
        any_paper = true;
        if (!poll.counted)
            cure += poll.title + "收回纸质选票" + spaced(collected) + "张，还没有录入计票结果。";
        else if (*poll.counted != collected)
            cure += poll.title + "收回纸质选票" + spaced(collected) + "张，计票录入" + spaced(*poll.counted) +
                    "张，相差" + spaced(std::abs(collected - *poll.counted)) + "张。";
    }
    if (any_paper) gate.need("纸质选票已计票", cure.empty(), cure + "请计票人在监票人监督下计票，由两人录入。");
    return gate.take();
}

Gate to_declared(const PeriodFacts& facts) {
    GateBuilder gate;
    gate.need("总监票人已报告执行主席", true, "");
    std::string sentences;
    for (const std::string& sentence : facts.inconsistent) sentences += sentence;
    gate.need("各项计数相符", facts.inconsistent.empty(), sentences);
    return gate.take();
}

Gate to_sealed(const PeriodFacts& facts) {
    GateBuilder gate;
    gate.need(facts.stage == Stage::void_election ? "已宣布无效" : "结果已宣布", true, "");
    return gate.take();
}

/// Whether a step may follow a stage at all.
bool follows(Stage from, Stage target) {
    switch (target) {
        case Stage::planned:
            return false;
        case Stage::box_checked:
            // Done again where the passphrase was lost before anything was handed out (a power cut while it was
            // shown).
            return from == Stage::planned || from == Stage::box_checked;
        // Entered again when the slips do not add up, as long as voting has not begun.
        case Stage::issued:
            return from == Stage::box_checked || from == Stage::issued;
        case Stage::open:
            return from == Stage::issued;
        case Stage::closed:
            return from == Stage::open;
        case Stage::valid:
        case Stage::void_election:
            return from == Stage::closed;
        case Stage::opened:
            return from == Stage::valid;
        case Stage::reported:
            return from == Stage::opened;
        case Stage::declared:
            return from == Stage::reported;
        case Stage::sealed:
            return from == Stage::declared || from == Stage::void_election;
    }
    return false;
}

}  // namespace

Quorum quorum_of(const PeriodFacts::BodyFacts& body, bool any_election) {
    const char* purpose = any_election ? "进行选举" : "进行表决";
    if (body.quorum_base == Base::members)
        return check_quorum_of_members(body.quorum, body.presence, body.members, purpose);
    return check_quorum(body.quorum, body.presence, purpose, body.electors);
}

Gate gate_to_people(const PeriodFacts& facts) {
    switch (facts.stage) {
        case Stage::planned:
            return shut("还没有检查票箱，请直接修改投票的方式。");
        case Stage::box_checked:
        case Stage::issued:
        case Stage::open:
        case Stage::closed: {
            GateBuilder gate;
            gate.need("主持人还没有宣布选举有效", true, "");
            return gate.take();
        }
        case Stage::void_election:
            return shut("已经宣布无效，请在「下一步」中决定重新投票的方式。");
        case Stage::valid:
        case Stage::opened:
        case Stage::reported:
        case Stage::declared:
        case Stage::sealed:
            break;
    }
    return shut("主持人已经宣布有效，票箱中的选票须开箱计票，不能改由人工投票。");
}

Gate gate_to(Stage target, const PeriodFacts& facts) {
    if (!follows(facts.stage, target))
        return shut("现在是「" + std::string(to_words(facts.stage)) + "」，不能直接进入「" +
                    std::string(to_words(target)) + "」，请按步骤进行。");
    switch (target) {
        case Stage::planned:
            break;
        case Stage::box_checked:
            return to_box_checked(facts);
        case Stage::issued:
            return to_issued(facts);
        case Stage::open:
            return to_open(facts);
        case Stage::closed:
            return to_closed(facts);
        case Stage::valid:
            return to_valid(facts);
        case Stage::void_election:
            return to_void(facts);
        case Stage::opened:
            return to_opened(facts);
        case Stage::reported:
            return to_reported(facts);
        case Stage::declared:
            return to_declared(facts);
        case Stage::sealed:
            return to_sealed(facts);
    }
    return shut("投票时段不能退回开始。");
}

}  // namespace daihui::congress
