// Names in congress.toml found in the roster: candidates, scrutineers, presidium.
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <map>

#include "shared/folder/draft.hpp"
#include "shared/text/normalise.hpp"

namespace daihui::folder {

using namespace congress;

namespace {

constexpr const char* file = "congress.toml";

// The brackets may be Chinese or Latin.
std::size_t bracket_in(std::string_view text) { return std::min(text.find("（"), text.find('(')); }

std::vector<std::string> names_of(const std::vector<Delegate>& delegates) {
    std::vector<std::string> names;
    for (const Delegate& delegate : delegates) names.push_back(delegate.name);
    return names;
}

std::string how_to_tell_apart(const std::vector<const Delegate*>& several) {
    std::string out = "同名的请写明单位或编号：";
    for (const Delegate* delegate : several)
        out += fmt::format("「{}（{}）」编号 {}；", delegate->name, delegate->unit, delegate->number);
    return out;
}

std::string near_name(const std::string& name, const Congress& congress) {
    const auto near = nearest(name, names_of(congress.delegates));
    return near ? fmt::format("名册里有「{}」，是不是写错了一个字？", *near) : std::string{};
}

void fill(Candidate& candidate, const Delegate& delegate) {
    candidate.number = delegate.number;
    candidate.name = delegate.name;
    if (candidate.sex == Sex::unknown) candidate.sex = delegate.sex;
    if (candidate.ethnicity.empty()) candidate.ethnicity = delegate.ethnicity;
    if (candidate.unit.empty()) candidate.unit = delegate.unit;
}

bool fill_from_members(const Congress& congress, Candidate& candidate) {
    const Member* found = nullptr;
    for (const Member& member : congress.members) {
        const bool same =
            candidate.number.empty()
                ? member.name == candidate.name && (candidate.unit.empty() || member.unit == candidate.unit)
                : member.number == candidate.number;
        if (!same) continue;
        if (found != nullptr) return false;
        found = &member;
    }
    if (found == nullptr) return false;
    candidate.number = found->number;
    candidate.name = found->name;
    if (candidate.sex == Sex::unknown) candidate.sex = found->sex;
    if (candidate.unit.empty()) candidate.unit = found->unit;
    return true;
}

void link_candidate(Draft& draft, const Poll& poll, Candidate& candidate, const std::string& where) {
    const Congress& congress = draft.congress;
    if (candidate.name.empty() && candidate.number.empty()) return;
    const FoundDelegate found = find_delegate(congress, {candidate.name, candidate.unit, candidate.number});
    if (!found.several.empty()) {
        draft.problems.error(
            "which-candidate", file, where,
            fmt::format("候选人「{}」在名册里有 {} 人。", candidate.name, found.several.size()),
            how_to_tell_apart(found.several));
        return;
    }
    if (found.delegate != nullptr) {
        fill(candidate, *found.delegate);
        if (poll.kind == PollKind::election && found.delegate->kind != DelegateKind::full)
            draft.problems.warning("candidate-kind", file, where,
                                   fmt::format("候选人「{}」在名册里是{}，不是正式代表。", candidate.name,
                                               to_words(found.delegate->kind)),
                                   "请核对候选人资格。");
        return;
    }
    if (fill_from_members(congress, candidate)) return;
    if (candidate.name.empty()) {
        draft.problems.error("unknown-candidate", file, where,
                             fmt::format("名册里没有编号「{}」。", shown(candidate.number)),
                             "请核对编号，或改写姓名。");
        candidate.name = candidate.number;
        return;
    }
    // The appraised may well not be delegates, and some of them are not people.
    if (poll.kind == PollKind::election && !congress.delegates.empty() && candidate.sex == Sex::unknown)
        draft.problems.warning(
            "unknown-candidate", file, where,
            fmt::format("候选人「{}」不在名册里，选票上无法注明性别和民族。", shown(candidate.name)),
            near_name(candidate.name, congress) +
                "确实不是代表的，写成 { name = \"姓名\", sex = \"女\", unit = \"单位\" }。");
}

void link_presidium(Draft& draft) {
    std::vector<std::string>& presidium = draft.congress.people.presidium;
    for (const std::string& written : draft.presidium_in_file) {
        const WrittenName who = written_name(written);
        const FoundDelegate found = find_delegate(draft.congress, who);
        if (found.delegate == nullptr) {
            if (!found.several.empty())
                draft.problems.error(
                    "which-officer", file, draft.places.find("people presidium"),
                    fmt::format("主席团成员「{}」在名册里有 {} 人。", shown(written), found.several.size()),
                    how_to_tell_apart(found.several));
            else
                draft.problems.error("unknown-officer", file, draft.places.find("people presidium"),
                                     fmt::format("主席团成员「{}」不在代表名册里。", shown(written)),
                                     near_name(who.name, draft.congress) + "主席团成员应是正式代表。");
            continue;
        }
        presidium.push_back(found.delegate->name);
        for (Delegate& delegate : draft.congress.delegates)
            if (delegate.number == found.delegate->number) delegate.presidium = true;
    }
    if (!draft.presidium_in_file.empty()) return;
    for (const Delegate& delegate : draft.congress.delegates)
        if (delegate.presidium) presidium.push_back(delegate.name);
}

// 监票人 are delegates; 计票人 may be staff who are in no list (RULES.md 6).
void link_officer(Draft& draft, const std::string& key, std::string_view title, std::string& name,
                  bool delegate_only) {
    if (name.empty()) return;
    const WrittenName who = written_name(name);
    const FoundDelegate found = find_delegate(draft.congress, who);
    const std::string where = draft.places.find("people " + key);
    if (!found.several.empty()) {
        draft.problems.error(
            "which-officer", file, where,
            fmt::format("{}「{}」在名册里有 {} 人。", title, shown(name), found.several.size()),
            how_to_tell_apart(found.several));
        return;
    }
    if (found.delegate == nullptr) {
        name = who.name;
        if (delegate_only)
            draft.problems.error("unknown-officer", file, where,
                                 fmt::format("{}「{}」不在代表名册里。", title, shown(name)),
                                 near_name(name, draft.congress) + "监票人应是正式代表。");
        return;
    }
    name = found.delegate->name;
    if (delegate_only && found.delegate->kind != DelegateKind::full)
        draft.problems.error("officer-kind", file, where,
                             fmt::format("{}「{}」在名册里是{}。", title, name, to_words(found.delegate->kind)),
                             "监票人应是正式代表，请另定人选。");
    if (!delegate_only) return;
    for (const Poll& poll : draft.congress.polls) {
        if (poll.kind != PollKind::election) continue;
        for (const Candidate& candidate : poll.candidates)
            if (candidate.number == found.delegate->number)
                draft.problems.error("scrutineer-candidate", file, where,
                                     fmt::format("{}「{}」是「{}」的候选人。", title, name, poll.title),
                                     "候选人不能担任监票人，请另定人选。");
    }
}

}  // namespace

WrittenName written_name(std::string_view given) {
    WrittenName out;
    const std::string text = text::trim(given);
    const std::string plain = text::half_width(text);
    if (!plain.empty() &&
        std::all_of(plain.begin(), plain.end(),
                    [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-'; }) &&
        std::any_of(plain.begin(), plain.end(), [](char c) { return c >= '0' && c <= '9'; })) {
        out.number = plain;
        return out;
    }
    const std::size_t bracket = bracket_in(text);
    out.name = text::normalise_name(text.substr(0, bracket)).name;
    if (bracket != std::string::npos) {
        std::string inside = text.substr(bracket + (text[bracket] == '(' ? 1 : std::string_view{"（"}.size()));
        for (const std::string_view close : {"）", ")"})
            if (inside.ends_with(close)) inside.resize(inside.size() - close.size());
        out.unit = text::trim(inside);
    }
    return out;
}

FoundDelegate find_delegate(const Congress& congress, const WrittenName& who) {
    FoundDelegate found;
    if (!who.number.empty()) {
        found.delegate = congress.delegate(who.number);
        return found;
    }
    for (const Delegate& delegate : congress.delegates)
        if (delegate.name == who.name &&
            (who.unit.empty() || delegate.unit == who.unit || delegate.number == who.unit))
            found.several.push_back(&delegate);
    if (found.several.size() == 1) {
        found.delegate = found.several.front();
        found.several.clear();
    }
    return found;
}

void link_people(Draft& draft) {
    for (Poll& poll : draft.congress.polls) {
        if (poll.subjects != Subjects::persons) continue;
        for (std::size_t i = 0; i < poll.candidates.size(); ++i)
            link_candidate(draft, poll, poll.candidates[i],
                           draft.places.find(fmt::format("poll {} candidates {}", poll.id, i)));
    }
    if (draft.congress.delegates.empty()) return;
    link_presidium(draft);
    People& people = draft.congress.people;
    link_officer(draft, "chief_scrutineer", "总监票人", people.chief_scrutineer, true);
    for (std::string& name : people.scrutineers) link_officer(draft, "scrutineers", "监票人", name, true);
    link_officer(draft, "chief_teller", "总计票人", people.chief_teller, false);
    for (std::string& name : people.tellers) link_officer(draft, "tellers", "计票人", name, false);
}

}  // namespace daihui::folder
