// By which rules a poll is decided: a preset chosen by its name (config/rules), what people change in it, and
// always the effective rules in the words of the 选举办法, as `daihui check` prints them.
#include <algorithm>
#include <array>

#include "kiosk/session/console_blocks.hpp"
#include "kiosk/session/console_state.hpp"
#include "shared/congress/method.hpp"

namespace daihui::session::console {
namespace {

using congress::Base;
using congress::PollKind;
using congress::Rules;
using congress::RuleSet;
using congress::Shortfall;
using congress::Threshold;
using congress::TieRule;

/// What a preset is about, by the first thing in which it is not like the national text.
enum class About { national, quorum, majority, marks, tie, shortfall };
constexpr std::array abouts = {About::national, About::quorum, About::majority,
                               About::marks,    About::tie,    About::shortfall};

About about(const Rules& rules) {
    const Rules usual;
    if (rules.quorum != usual.quorum || rules.quorum_base != usual.quorum_base) return About::quorum;
    if (rules.majority != usual.majority || rules.majority_base != usual.majority_base) return About::majority;
    if (rules.exact_seats != usual.exact_seats || rules.write_in_limit != usual.write_in_limit ||
        rules.unmarked != usual.unmarked)
        return About::marks;
    if (rules.tie != usual.tie) return About::tie;
    if (rules.shortfall != usual.shortfall) return About::shortfall;
    return About::national;
}

std::string about_words(About what, const congress::Poll& poll) {
    const bool elects = poll.kind == PollKind::election;
    switch (what) {
        case About::national:
            return "法规";
        case About::quorum:
            return "到会人数另有规定的";
        case About::majority:
            return elects ? "当选票数另有规定的" : "通过票数另有规定的";
        case About::marks:
            return "填写选票另有规定的";
        case About::tie:
            return "票数相等另有规定的";
        case About::shortfall:
            return "名额不足另有规定的";
    }
    return {};
}

congress::Poll under(const Rules& rules, congress::Poll poll) {
    congress::put_under(rules, poll);
    return poll;
}

std::vector<std::string> words_under(const congress::Congress& congress, const Rules& rules,
                                     const congress::Poll& poll) {
    return congress::rules_in_words(congress, under(rules, poll));
}

/// The sentences of `now` that are not among those of `before`, one after the other.
std::string new_words(const std::vector<std::string>& before, const std::vector<std::string>& now) {
    std::string out;
    for (const std::string& one : now)
        if (std::find(before.begin(), before.end(), one) == before.end()) out += one;
    return out;
}

/// Whether a preset changes anything for this sort of poll; the national texts stand for themselves.
bool is_offered(const congress::Congress& congress, const RuleSet& set, const congress::Poll& poll) {
    const bool of_members = set.rules.quorum_base == Base::members || set.rules.majority_base == Base::members;
    if (of_members && congress.member_count < 1) return false;
    return set.rules == Rules{} || words_under(congress, set.rules, poll) != words_under(congress, {}, poll);
}

Button pick(const std::string& words, const std::string& key, const std::string& value, bool chosen) {
    return answer(words, key + "=" + value, chosen);
}

std::vector<Base> bases(const congress::Congress& congress) {
    std::vector<Base> out{Base::expected, Base::present, Base::issued, Base::returned, Base::valid};
    if (congress.member_count > 0) out.push_back(Base::members);
    return out;
}

/// The usual shares to choose among, and 「其他比例」.
Choice share_choice(std::string label, const std::string& key, const Threshold& now,
                    std::vector<Threshold> shares, bool own) {
    Choice out{std::move(label), {}};
    for (const Threshold& one : shares)
        out.buttons.push_back(pick(one.is_any_vote() ? std::string("按得票多少") : one.words(), key, one.text(),
                                   !own && one == now));
    const bool among = std::find(shares.begin(), shares.end(), now) != shares.end();
    out.buttons.push_back(
        pick(own || among ? std::string("其他比例") : "其他比例：" + now.words(), key, "own", own || !among));
    return out;
}

const std::vector<Threshold> quorum_shares{
    {2, 3, false}, {2, 3, true}, {1, 2, true}, {4, 5, false}, {4, 5, true}};
const std::vector<Threshold> majority_shares{{1, 2, true}, {1, 2, false}, {2, 3, false}};

/// What was typed as 「几分之几」, if it is a share.
std::optional<Threshold> typed_share(std::optional<std::int64_t> part, std::optional<std::int64_t> whole,
                                     bool strict) {
    if (!part || !whole) return std::nullopt;
    return congress::parse_threshold((strict ? ">" : ">=") + std::to_string(*part) + "/" +
                                     std::to_string(*whole));
}

}  // namespace

void Console::State::read_shares(congress::Poll& poll) const {
    if (!draft) return;
    if (draft->own_quorum)
        if (const auto share = typed_share(number(FieldId::share, quorum_part),
                                           number(FieldId::share, quorum_whole), poll.quorum.strict))
            poll.quorum = *share;
    if (draft->own_majority)
        if (const auto share = typed_share(number(FieldId::share, majority_part),
                                           number(FieldId::share, majority_whole), poll.majority.strict))
            poll.majority = *share;
}

std::string Console::State::share_fault() const {
    if (!draft) return {};
    const auto wrong = [&](std::size_t part, std::size_t whole, const Threshold& share) {
        return !typed_share(number(FieldId::share, part), number(FieldId::share, whole), share.strict);
    };
    if (draft->own_quorum && wrong(quorum_part, quorum_whole, draft->poll.quorum))
        return "到会人数的比例不能用。请在「规则」中填写几分之几，例如四分之三。";
    if (draft->own_majority && wrong(majority_part, majority_whole, draft->poll.majority))
        return "票数的比例不能用。请在「规则」中填写几分之几，例如四分之三。";
    return {};
}

std::vector<std::string> Console::State::rules_named(const congress::Poll& poll) const {
    std::vector<std::string> out;
    const auto words = congress::rules_in_words(venue.congress(), poll);
    for (const RuleSet& set : options.rule_sets) {
        if (!is_offered(venue.congress(), set, poll) || words_under(venue.congress(), set.rules, poll) != words)
            continue;
        if (draft && draft->rule_set == set.id) return {set.title};
        out.push_back(set.title);
    }
    return out;
}

void Console::State::add_rules(PageView& page, const congress::Poll& poll) const {
    const std::vector<std::string> named = rules_named(poll);
    Lines::Line line;
    line.title = "规则";
    line.detail = named.empty() ? std::string("本次另定") : "按";
    for (const std::string& one : named) line.detail += "「" + one + "」";
    line.action = Show{Page::rules, poll.id};
    page.blocks.push_back(full(Lines{{std::move(line)}}));
    std::string all;
    for (const std::string& sentence : congress::rules_in_words(venue.congress(), poll)) all += sentence;
    page.blocks.push_back(full(Sentence{all, Tone::muted}));
}

Lines::Line Console::State::rule_line(const RuleSet& set, const congress::Poll& poll, bool chosen) const {
    const std::string changes =
        new_words(words_under(venue.congress(), {}, poll), words_under(venue.congress(), set.rules, poll));
    return way(set.title, changes.empty() ? set.source : changes, chosen,
               Do{Command::set_draft, "rules=" + set.id});
}

PageView Console::State::rules_page() const {
    PageView page;
    page.buttons.push_back({"返回", Back{}});
    page.attendance = false;
    page.title = "规则";
    if (!draft) {
        page.message = "修改已经结束，请返回。";
        return page;
    }
    const congress::Congress& congress = venue.congress();
    const congress::Poll poll = drafted();
    const std::vector<std::string> named = rules_named(poll);
    page.tag = named.empty() ? "本次另定" : "";
    page.aside = poll.title;
    page.blocks.push_back(full(Heading{"现在的规则", listed(named)}));
    for (const std::string& sentence : congress::rules_in_words(congress, poll))
        page.blocks.push_back(full(Sentence{sentence}));

    bool ticked = false;
    for (const About what : abouts) {
        Lines lines;
        for (const RuleSet& set : options.rule_sets) {
            if (about(set.rules) != what || !is_offered(congress, set, poll)) continue;
            const bool chosen = !ticked && !named.empty() && set.title == named.front();
            ticked = ticked || chosen;
            lines.lines.push_back(rule_line(set, poll, chosen));
        }
        if (lines.lines.empty()) continue;
        page.blocks.push_back(full(Heading{about_words(what, poll), ""}));
        page.blocks.push_back(full(std::move(lines)));
    }

    page.blocks.push_back(full(Heading{"改其中几项", ""}));
    const auto choice = [&](Choice one) { page.blocks.push_back(full(std::move(one))); };
    const auto share_fields = [&](std::size_t part, std::size_t whole, const std::string& key, bool strict) {
        Field above = number_field({FieldId::share, part}, "分子", field(FieldId::share, part), "");
        Field below = number_field({FieldId::share, whole}, "分母", field(FieldId::share, whole), "");
        page.blocks.push_back(full(Fields{{std::move(above), std::move(below)}}));
        choice({"恰好等于这个比例",
                {pick("够了（以上）", key, "no", !strict), pick("不够（须超过）", key, "yes", strict)}});
    };
    choice(share_choice("到会人数", "quorum", poll.quorum, quorum_shares, draft->own_quorum));
    if (draft->own_quorum) share_fields(quorum_part, quorum_whole, "quorum_over", poll.quorum.strict);
    if (congress.member_count > 0)
        choice({"到会人数按",
                {pick("应到代表", "quorum_base", "expected", poll.quorum_base == Base::expected),
                 pick("全体会员", "quorum_base", "members", poll.quorum_base == Base::members)}});
    const bool elects = poll.kind == PollKind::election;
    const bool counted = poll.kind == PollKind::motion || elects || poll.kind == PollKind::choose;
    if (counted) {
        std::vector<Threshold> shares = majority_shares;
        if (congress::majority_needed(poll.kind, poll.contest) == congress::MajorityNeeded::no)
            shares.insert(shares.begin(), Threshold{0, 1, true});
        choice(share_choice(elects                          ? "当选票数"
                            : poll.kind == PollKind::motion ? "通过票数"
                                                            : "入选票数",
                            "majority", poll.majority, shares, draft->own_majority));
        if (draft->own_majority)
            share_fields(majority_part, majority_whole, "majority_over", poll.majority.strict);
        if (!poll.majority.is_any_vote()) {
            Choice of{"票数按", {}};
            for (const Base base : bases(congress))
                of.buttons.push_back(pick(std::string(congress::to_words(base)), "majority_base",
                                          std::string(congress::to_text(base)), poll.majority_base == base));
            choice(std::move(of));
        }
    }
    if (elects) {
        const std::string seats(congress::seats_words(poll));
        choice({"每张选票",
                {pick("不超过" + seats, "exact_seats", "no", !poll.exact_seats),
                 pick("须选足" + seats, "exact_seats", "yes", poll.exact_seats)}});
        Choice others{
            "另选他人",
            {pick("不设", "write_ins", "none", poll.write_ins == congress::WriteIns::none),
             pick("可以另选代表", "write_ins", "delegates", poll.write_ins == congress::WriteIns::delegates)}};
        if (!congress.members.empty())
            others.buttons.push_back(
                pick("可以另选会员", "write_ins", "members", poll.write_ins == congress::WriteIns::members));
        choice(std::move(others));
        if (poll.write_ins != congress::WriteIns::none)
            choice({"另选的人数",
                    {pick("不超过不赞成票数", "write_in_limit", "oppose",
                          poll.write_in_limit == congress::WriteInLimit::oppose),
                     pick("不超过空余名额", "write_in_limit", "seats",
                          poll.write_in_limit == congress::WriteInLimit::seats)}});
        choice({"纸质选票未作标记的",
                {pick("按弃权计", "unmarked", "abstain", poll.unmarked == congress::Unmarked::abstain),
                 pick("按赞成计", "unmarked", "approve", poll.unmarked == congress::Unmarked::approve)}});
    }
    if ((elects && !congress::is_primary(poll)) || poll.kind == PollKind::choose) {
        Choice tie{"票数相等", {}};
        for (const auto& [rule, words] :
             {std::pair{TieRule::revote, "再次投票"}, std::pair{TieRule::fewer_oppose, "不赞成票少的当选"},
              std::pair{TieRule::vacant, "名额空缺"}})
            if (elects || rule != TieRule::fewer_oppose)
                tie.buttons.push_back(
                    pick(words, "tie", std::string(congress::to_text(rule)), poll.tie == rule));
        choice(std::move(tie));
    }
    if (elects && !congress::is_primary(poll)) {
        Choice open{"名额不足", {}};
        for (const auto& [rule, words] :
             {std::pair{Shortfall::presidium, "主席团提出意见"}, std::pair{Shortfall::by_election, "另行选举"},
              std::pair{Shortfall::vacant, "空缺"}, std::pair{Shortfall::reduce, "减少名额"},
              std::pair{Shortfall::later, "以后再选"}})
            open.buttons.push_back(
                pick(words, "shortfall", std::string(congress::to_text(rule)), poll.shortfall == rule));
        choice(std::move(open));
        const auto percent = [&](std::string label, const std::string& key, std::size_t row, int now, bool own,
                                 std::initializer_list<std::pair<int, const char*>> usual) {
            Choice out{std::move(label), {}};
            bool among = false;
            for (const auto& [value, words] : usual) {
                out.buttons.push_back(pick(words, key, std::to_string(value), !own && now == value));
                among = among || now == value;
            }
            out.buttons.push_back(
                pick(own || among ? std::string("其他") : "其他：" + std::to_string(now) + "%", key, "own",
                     own || !among));
            choice(std::move(out));
            if (own)
                page.blocks.push_back(full(Fields{
                    {number_field({FieldId::percent, row}, "百分之几", field(FieldId::percent, row), "%")}}));
        };
        if (poll.shortfall == Shortfall::by_election)
            percent("另行选举的差额", "fill_up", 1, poll.fill_up_percent, draft->own_fill_up,
                    {{0, "1 名"}, {15, "15%，至少 1 名"}});
        percent("差额不到多少时提醒", "difference", 0, poll.difference_percent, draft->own_difference,
                {{0, "等额选举，不提醒"}, {5, "5%"}, {10, "10%"}});
    }
    page.message = "点一套规则，或改其中几项；上面的文字就是生效的规则。";
    page.primary = primary({"完成", Back{}});
    return page;
}

Result<void> Console::State::set_rule(const std::string& key, const std::string& value) {
    congress::Poll& poll = draft->poll;
    const auto before = congress::rules_in_words(venue.congress(), drafted());
    const auto set_share = [&](Threshold& share, bool& own, std::size_t part, std::size_t whole) {
        own = value == "own";
        if (own) {
            prefill(FieldId::share, std::to_string(std::max<std::int64_t>(1, share.numerator)), part);
            prefill(FieldId::share, std::to_string(std::max<std::int64_t>(2, share.denominator)), whole);
        } else if (const auto read = congress::parse_threshold(value)) {
            share = *read;
            fields.erase({FieldId::share, part});
            fields.erase({FieldId::share, whole});
        }
    };
    const auto set_percent = [&](bool& own, std::size_t row) {
        own = value == "own";
        if (!own) fields[{FieldId::percent, row}] = value;
    };
    const auto take = [&](auto& rule) {
        if (const auto read = congress::parse<std::remove_reference_t<decltype(rule)>>(value)) rule = *read;
    };
    if (key == "rules") {
        const auto set = std::find_if(options.rule_sets.begin(), options.rule_sets.end(),
                                      [&](const RuleSet& one) { return one.id == value; });
        if (set == options.rule_sets.end()) return {};
        congress::put_under(set->rules, poll);
        draft->rule_set = set->id;
        draft->own_quorum = draft->own_majority = draft->own_difference = draft->own_fill_up = false;
        clear({FieldId::share});
        fields[{FieldId::percent, 0}] = std::to_string(poll.difference_percent);
        fields[{FieldId::percent, 1}] = std::to_string(poll.fill_up_percent);
    } else if (key == "quorum") {
        set_share(poll.quorum, draft->own_quorum, quorum_part, quorum_whole);
    } else if (key == "quorum_over") {
        poll.quorum.strict = value == "yes";
    } else if (key == "quorum_base") {
        poll.quorum_base = value == "members" ? Base::members : Base::expected;
    } else if (key == "majority") {
        set_share(poll.majority, draft->own_majority, majority_part, majority_whole);
    } else if (key == "majority_over") {
        poll.majority.strict = value == "yes";
    } else if (key == "majority_base") {
        if (const auto base = congress::parse_base(value)) poll.majority_base = *base;
    } else if (key == "difference") {
        set_percent(draft->own_difference, 0);
    } else if (key == "fill_up") {
        set_percent(draft->own_fill_up, 1);
    } else if (key == "exact_seats") {
        poll.exact_seats = value == "yes";
    } else if (key == "write_ins") {
        take(poll.write_ins);
    } else if (key == "write_in_limit") {
        take(poll.write_in_limit);
    } else if (key == "unmarked") {
        take(poll.unmarked);
    } else if (key == "tie") {
        take(poll.tie);
    } else if (key == "shortfall") {
        take(poll.shortfall);
    }
    // The words stand at the top of a long page: what a touch changed is said where the eye is.
    const std::string changed = new_words(before, congress::rules_in_words(venue.congress(), drafted()));
    if (!changed.empty()) say("现在：" + changed);
    return {};
}

}  // namespace daihui::session::console
