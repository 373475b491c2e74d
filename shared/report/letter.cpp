#include "shared/report/letter.hpp"

#include <algorithm>

#include "shared/office/text_document.hpp"
#include "shared/print/title.hpp"
#include "shared/report/form_parts.hpp"
#include "shared/text/chinese_number.hpp"

namespace daihui::report {
namespace {

using congress::Delegate;
using congress::Poll;

/// What a list of the elected says of a person.
struct Person {
    std::string name, sex, ethnicity, place;
};

/// The only delegate of that name; nullptr where there is none or two.
const Delegate* only_delegate(const congress::Congress& congress, const std::string& name) {
    const Delegate* found = nullptr;
    for (const Delegate& one : congress.delegates) {
        if (one.name != name) continue;
        if (found != nullptr) return nullptr;
        found = &one;
    }
    return found;
}

/// `counted` is a name of the count: a candidate's, or of somebody who was written in.
Person person_of(const congress::Congress& congress, const Poll& poll, const std::string& counted) {
    Person person{counted, "", "", ""};
    const Delegate* delegate = nullptr;
    congress::Sex sex = congress::Sex::unknown;
    const std::vector<std::string> names = congress::candidate_names(poll);
    if (const auto at = std::find(names.begin(), names.end(), counted); at != names.end()) {
        const congress::Candidate& one = poll.candidates[static_cast<std::size_t>(at - names.begin())];
        person = {one.name, "", one.ethnicity, one.unit};
        sex = one.sex;
        delegate = congress.delegate(one.number);
    } else {
        for (const congress::Eligible& one : congress::eligible_write_ins(congress, poll)) {
            if (one.name != counted) continue;
            person = {one.bare_name, "", "", one.unit};
            sex = one.sex;
            delegate = congress.delegate(one.number);
        }
        if (delegate == nullptr && person.place.empty()) delegate = only_delegate(congress, counted);
    }
    if (delegate != nullptr) {
        if (sex == congress::Sex::unknown) sex = delegate->sex;
        if (person.ethnicity.empty()) person.ethnicity = delegate->ethnicity;
        if (person.place.empty()) person.place = delegate->unit;
        if (!delegate->post.empty()) person.place += delegate->post;
    }
    person.sex = sex == congress::Sex::female ? "女" : sex == congress::Sex::male ? "男" : "";
    return person;
}

bool is_reported(const ElectionForm& form) {
    const Poll& poll = form.result.poll;
    return poll.kind == congress::PollKind::election && poll.contest != congress::Contest::primary;
}

std::string office_of(const Poll& poll) { return poll.office.empty() ? poll.title : poll.office; }

/// In lines by sense, of twenty characters of 2 号.
std::string title_of(const congress::Congress& congress) {
    std::string out = "关于";
    for (const std::string& line : print::title_lines(congress.title, 20))
        out += (out == "关于" ? "" : "\n") + line;
    return out + "\n选举结果的报告";
}

/// 「应到 212 名，实到 205 名」, a body after the other.
std::string attendance_sentence(const std::vector<LetterForm::Attendance>& rows) {
    std::string out;
    for (const LetterForm::Attendance& row : rows) {
        if (!out.empty()) out += "；";
        out += row.words + (row.words.empty() ? "应到正式代表 " : "应到代表 ") +
               std::to_string(row.presence.expected) + " 名，实到 " + std::to_string(row.presence.present) +
               " 名";
    }
    return out.empty() ? out : out + "。";
}

void write_election(office::TextDocument& letter, const std::string& number, const ElectionForm& form) {
    const venue::PollResult& result = form.result;
    const Poll& poll = result.poll;
    const congress::Papers& papers = result.count.papers;
    letter.heading(number + "、" + poll.title);
    const auto candidates = static_cast<int>(poll.candidates.size());
    std::string text =
        "应选 " + std::to_string(poll.seats) + " 名，候选人 " + std::to_string(candidates) + " 名，" +
        (candidates > poll.seats ? "差额 " + std::to_string(candidates - poll.seats) + " 名。" : "等额选举。") +
        joined(result.outcome.sentences);
    if (papers.returned > 0)
        text += "收回的选票中，有效 " + std::to_string(papers.valid) + " 张，无效 " +
                std::to_string(papers.invalid) + " 张" + (form.notes.with_paper ? "（含纸质选票）。" : "。");
    letter.paragraph(text);
    for (const std::string& decision : form.notes.decisions) letter.paragraph(decision);
}

void write_list(office::TextDocument& letter, const congress::Congress& congress,
                const venue::PollResult& result) {
    std::vector<std::string> names = result.outcome.elected;
    sort_by_strokes(names, congress);
    std::vector<Person> people;
    people.reserve(names.size());
    for (const std::string& name : names) people.push_back(person_of(congress, result.poll, name));
    const auto any = [&](auto field) {
        return std::any_of(people.begin(), people.end(), [&](const Person& p) { return !(p.*field).empty(); });
    };
    // A column only where something stands in it.
    office::LetterTable table{.widths = {1, 2.4}, .head = {"序号", "姓名"}, .rows = {}};
    const std::pair<std::string Person::*, std::pair<const char*, double>> columns[] = {
        {&Person::sex, {"性别", 1}},
        {&Person::ethnicity, {"民族", 1.8}},
        {&Person::place, {"单位及职务", 4.2}}};
    for (const auto& [field, column] : columns) {
        if (!any(field)) continue;
        table.head.emplace_back(column.first);
        table.widths.push_back(column.second);
    }
    for (std::size_t i = 0; i < people.size(); ++i) {
        std::vector<std::string> row = {std::to_string(i + 1), spread(people[i].name)};
        for (const auto& column : columns)
            if (any(column.first)) row.push_back(people[i].*column.first);
        table.rows.push_back(std::move(row));
    }
    letter.table(table);
}

}  // namespace

std::string days_of(const congress::Congress& congress) {
    const auto is_own = [&](const congress::Sitting& sitting) {
        // A sitting only of committees elected here is not the congress's.
        return sitting.bodies.empty() ||
               std::any_of(sitting.bodies.begin(), sitting.bodies.end(), [&](const std::string& id) {
                   const congress::Body* body = congress.body(id);
                   return body != nullptr && body->elected_by.empty();
               });
    };
    std::optional<congress::LocalMinute> first, last;
    for (const congress::Sitting& sitting : congress.sittings) {
        if (!is_own(sitting)) continue;
        if (!first || sitting.start < *first) first = sitting.start;
        if (!last || sitting.start > *last) last = sitting.start;
    }
    if (!first) return "";
    const std::string from = congress::date_text(*first);
    if (first->year != last->year) return from + "至" + congress::date_text(*last);
    if (first->month != last->month)
        return from + "至" + std::to_string(last->month) + "月" + std::to_string(last->day) + "日";
    return first->day == last->day ? from : from + "至" + std::to_string(last->day) + "日";
}

Result<Bytes> result_letter(const FormContext& context, const LetterForm& form) {
    const congress::Congress& congress = context.congress;
    std::vector<const ElectionForm*> elections;
    for (const ElectionForm& one : form.elections)
        if (is_reported(one)) elections.push_back(&one);
    if (elections.empty()) return Error{ErrorKind::refused, "没有已经宣布的选举，不用写选举结果的报告。"};
    const std::string sender = form.sender.empty() ? congress.host + "工会委员会" : form.sender;
    const std::string held = form.held.empty() ? days_of(congress) : form.held;

    const std::string subject = "关于" + congress.title + "选举结果的报告";
    office::TextDocument letter({.title = subject, .author = sender, .date = context.now});
    if (congress.rehearsal) letter.notice("演练文件，不作为会议结果的依据");
    letter.title(title_of(congress));
    letter.addressee(form.addressee.empty() ? "（请填写上级工会全称）" : form.addressee);
    letter.paragraph(congress.title + (held.empty() ? "" : "于" + held) +
                     (congress.place.empty() ? "" : "在" + congress.place) + "召开。" +
                     (congress.approval.empty() ? "" : "（批复文号：" + congress.approval + "）") +
                     attendance_sentence(form.presences) +
                     "大会按照选举办法，以无记名投票方式进行了选举。现将选举结果报告如下：");
    std::vector<std::string> titles;
    for (std::size_t i = 0; i < elections.size(); ++i) {
        write_election(letter, text::chinese_number(static_cast<int>(i + 1)), *elections[i]);
        if (!elections[i]->result.outcome.elected.empty())
            titles.push_back(office_of(elections[i]->result.poll) + "当选名单");
    }
    letter.paragraph("妥否，请批复。");
    letter.attachments(titles);
    letter.sign_off(sender, day_text(context.now));
    std::size_t number = 0;
    for (const ElectionForm* election : elections) {
        if (election->result.outcome.elected.empty()) continue;
        ++number;
        letter.attachment(titles.size() > 1 ? "附件" + std::to_string(number) : "附件",
                          office_of(election->result.poll) + "当选名单", "（按姓氏笔画为序）");
        write_list(letter, congress, election->result);
    }
    return letter.finish();
}

}  // namespace daihui::report
