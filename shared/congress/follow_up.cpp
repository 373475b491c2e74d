#include "shared/congress/follow_up.hpp"

#include <algorithm>
#include <utility>

#include "shared/congress/counting_words.hpp"

namespace daihui::congress {
namespace {

using words::SeatWords;
using words::spaced;

/// Somebody who may stand again, with the votes of the round before.
struct Standing {
    Candidate candidate;
    std::string name;  ///< as in the count: namesakes told apart
    std::int64_t votes = 0;
    bool write_in = false;
};

bool holds(const std::vector<std::string>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// Who was written in, as the roster knows them; a name alone where it does not.
Candidate candidate_of(const std::vector<Eligible>& eligible, const std::string& name) {
    Candidate out;
    out.name = name;
    for (const Eligible& one : eligible)
        if (one.name == name) {
            out.name = one.bare_name;
            out.unit = one.unit;
            out.number = one.number;
            out.sex = one.sex;
        }
    return out;
}

std::vector<Eligible> eligible_of(const Congress& congress, const Poll& poll) {
    // Of a committee's members any may have been written in; who they are does not matter here.
    std::vector<std::string> everybody;
    for (const Delegate& delegate : congress.delegates) everybody.push_back(delegate.number);
    for (const Member& member : congress.members) everybody.push_back(member.number);
    return eligible_write_ins(congress, poll, everybody);
}

/// Everybody who was not elected, in ballot order and then those written in.
std::vector<Standing> not_elected(const Congress& congress, const Poll& poll, const Count& count,
                                  const Outcome& outcome) {
    std::vector<Standing> out;
    const std::vector<std::string> names = candidate_names(poll);
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (holds(outcome.elected, names[i])) continue;
        const auto counted = std::find_if(count.candidates.begin(), count.candidates.end(),
                                          [&](const auto& one) { return one.name == names[i]; });
        out.push_back(
            {poll.candidates[i], names[i], counted == count.candidates.end() ? 0 : counted->approve, false});
    }
    const std::vector<Eligible> eligible = eligible_of(congress, poll);
    for (const CandidateCount& one : count.candidates) {
        if (!one.write_in || one.approve <= 0 || holds(outcome.elected, one.name)) continue;
        // A count with names that could not be written in may have been let stand: then its tie has to be
        // settled.
        if (poll.write_ins != WriteIns::none || holds(outcome.tied, one.name))
            out.push_back({candidate_of(eligible, one.name), one.name, one.approve, true});
    }
    return out;
}

/// Those of the first `places` by votes and all who have as many as the last of them, still in their old order.
std::vector<Standing> best_of(const std::vector<Standing>& list, std::size_t places) {
    if (list.size() <= places) return list;
    std::vector<std::int64_t> votes;
    for (const Standing& one : list) votes.push_back(one.votes);
    std::sort(votes.rbegin(), votes.rend());
    const std::int64_t least = votes[places - 1];
    std::vector<Standing> out;
    for (const Standing& one : list)
        if (one.votes >= least) out.push_back(one);
    return out;
}

std::vector<std::string> names_of(const std::vector<Standing>& list) {
    std::vector<std::string> out;
    for (const Standing& one : list) out.push_back(one.name);
    return out;
}

/// 「第十七届工会委员会委员选举」 without what a follow-up added to it.
std::string first_title(const Congress& congress, const Poll& poll, std::string Poll::* field) {
    const Poll* first = &poll;
    // A chain of follow-ups is as long as the polls are many, at most: a record may hold a circle.
    for (std::size_t left = congress.polls.size(); left > 0 && !first->follows.empty(); --left) {
        const Poll* before = congress.poll(first->follows);
        if (before == nullptr) break;
        first = before;
    }
    return first->*field;
}

/// How many polls of this kind of follow-up stand in a row behind this one, itself included.
int rounds(const Congress& congress, const Poll& poll, FollowUp kind) {
    int out = 0;
    const Poll* at = &poll;
    for (std::size_t left = congress.polls.size() + 1; left > 0 && at != nullptr && at->follow_up == kind;
         --left) {
        ++out;
        at = at->follows.empty() ? nullptr : congress.poll(at->follows);
    }
    return out;
}

bool ends_with(const std::string& text, const std::string& end) {
    return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

/// 「二」 … 「九」; digits beyond. At least 1.
std::string ordinal(int n) {
    static constexpr const char* digits[] = {"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    return n <= 9 ? digits[n] : std::to_string(n);
}

/// 「…选举」 and 「另行选举」 are 「…另行选举」, 「…选票」 and 「再次投票」 are 「…再次投票选票」; what ends
/// otherwise gets the words in brackets: 「周转房管理办法（草案）（重新投票）」.
std::string with_words(std::string title, const std::string& act, const std::string& what, int round) {
    const std::string again = round > 1 ? "（第" + ordinal(round) + "次）" : "";
    for (const std::string paper : {"评选票", "选票"})
        if (ends_with(title, paper)) return title.substr(0, title.size() - paper.size()) + what + paper + again;
    if (!ends_with(title, act)) return title + "（" + what + "）" + again;
    if (ends_with(what, act)) title.resize(title.size() - act.size());
    return title + what + again;
}

/// "committee-2", "committee-3": the first that no poll has.
std::string fresh_id(const Congress& congress, const Poll& poll) {
    constexpr std::size_t longest = 60;  // an id of a congress folder has at most 64 characters
    std::string base = first_title(congress, poll, &Poll::id);
    base.resize(std::min(base.size(), longest));
    for (int n = 2;; ++n) {
        const std::string id = base + "-" + std::to_string(n);
        if (congress.poll(id) == nullptr && id != poll.id) return id;
    }
}

class Options {
  public:
    Options(const Congress& congress, const Poll& poll, const Count& count, const Outcome& outcome)
        : congress_(congress),
          poll_(poll),
          outcome_(outcome),
          say_(words::seat_words(poll)),
          act_(words::act_words(poll)),
          rest_(not_elected(congress, poll, count, outcome)) {}

    std::vector<FollowUpOption> of_open_seats() {
        if (!outcome_.tied.empty()) add_revote();
        add_by_election();
        if (!outcome_.elected.empty()) add_reduced();
        const std::string open = std::to_string(outcome_.vacant) + " 个名额";
        add(Next::vacant, outcome_.vacant, open + "空缺。");
        add(Next::later, outcome_.vacant, open + "留待以后再选。");
        return rule_first();
    }

    std::vector<FollowUpOption> of_no_result() {
        const bool seats = has_seats(poll_);
        std::string again =
            !outcome_.quorum_met ? "到会人数达到规定后，重新投票" : "收回多于发出，本次无效，重新投票";
        if (seats) again += "，仍选" + spaced(poll_.seats) + say_.unit;
        add(Next::void_rerun, seats ? poll_.seats : 0, again + "。", again_poll());
        add(Next::later, seats ? poll_.seats : 0, "留待以后再" + std::string(seats ? "选" : "议") + "。");
        return rule_first();
    }

  private:
    void add(Next next, std::int64_t seats, std::string sentence, std::optional<Poll> poll = std::nullopt) {
        options_.push_back({next, next == outcome_.next, seats, std::move(sentence), std::move(poll)});
    }

    std::vector<FollowUpOption> rule_first() {
        for (auto one = options_.begin(); one != options_.end(); ++one)
            if (one->by_rule) {
                std::rotate(options_.begin(), one, one + 1);
                break;
            }
        return std::move(options_);
    }

    Poll follower(FollowUp kind, const std::string& what) const {
        Poll out = poll_;
        out.id = fresh_id(congress_, poll_);
        out.follow_up = kind;
        out.follows = poll_.id;
        const int round = rounds(congress_, poll_, kind) + 1;
        out.title = with_words(first_title(congress_, poll_, &Poll::title), act_, what, round);
        out.ballot_title = with_words(first_title(congress_, poll_, &Poll::ballot_title), act_, what, round);
        return out;
    }

    Poll again_poll() const { return follower(FollowUp::rerun, "重新投票"); }

    Poll among(FollowUp kind, const std::string& what, const std::vector<Standing>& who,
               std::int64_t seats) const {
        Poll out = follower(kind, what);
        out.seats = static_cast<int>(seats);
        out.write_ins = WriteIns::none;
        out.choose_min = std::min(out.choose_min, out.seats);
        out.choose_max = std::min(out.choose_max, out.seats);
        out.candidates.clear();
        for (const Standing& one : who) {
            out.candidates.push_back(one.candidate);
            // Behind the others a name that was written in stands in no order of strokes.
            if (one.write_in) out.order_note.clear();
        }
        return out;
    }

    void add_revote() {
        std::vector<Standing> tied;
        for (const Standing& one : rest_)
            if (holds(outcome_.tied, one.name)) tied.push_back(one);
        const std::string seats = spaced(outcome_.vacant);
        add(Next::revote, outcome_.vacant,
            "就" + words::listed(names_of(tied)) + spaced(std::ssize(tied)) + say_.kin + "再次投票，选" +
                seats + say_.unit + "。",
            among(FollowUp::revote, "再次投票", tied, outcome_.vacant));
    }

    void add_by_election() {
        const std::string what = "另行" + act_;
        if (rest_.empty()) {
            add(Next::by_election, outcome_.vacant,
                "不足的" + spaced(outcome_.vacant) + "个名额" + what + "，没有未" + say_.comes +
                    "的候选人，须另行提名。");
            return;
        }
        const std::int64_t seats = std::min<std::int64_t>(outcome_.vacant, std::ssize(rest_));
        constexpr int whole = 100;
        const std::int64_t share = (seats * poll_.fill_up_percent + whole - 1) / whole;
        const std::vector<Standing> who =
            best_of(rest_, static_cast<std::size_t>(seats + std::max<std::int64_t>(1, share)));
        std::string sentence = "不足的" + spaced(outcome_.vacant) + "个名额" + what + "，候选人" +
                               spaced(std::ssize(who)) + say_.unit + "：" + words::listed(names_of(who)) +
                               "，选" + spaced(seats) + say_.unit + "。";
        if (seats < outcome_.vacant)
            sentence += "其余" + spaced(outcome_.vacant - seats) + "个名额没有候选人，仍然空缺。";
        add(Next::by_election, seats, std::move(sentence), among(FollowUp::fill_up, what, who, seats));
    }

    void add_reduced() {
        const std::string who = is_primary(poll_) ? "主席团" : "大会";
        add(Next::reduce, outcome_.vacant,
            "经" + who + "同意，名额由" + spaced(poll_.seats) + say_.unit + "减为" +
                spaced(std::ssize(outcome_.elected)) + say_.unit + "。");
    }

    const Congress& congress_;
    const Poll& poll_;
    const Outcome& outcome_;
    SeatWords say_;
    std::string act_;
    std::vector<Standing> rest_;
    std::vector<FollowUpOption> options_;
};

}  // namespace

std::vector<FollowUpOption> follow_ups(const Congress& congress, const Poll& poll, const Count& count,
                                       const Outcome& outcome) {
    if (words::is_senseless(poll, count)) return {};
    Options options(congress, poll, count, outcome);
    if (!outcome.valid) return options.of_no_result();
    if (outcome.vacant > 0) return options.of_open_seats();
    return {};
}

}  // namespace daihui::congress
