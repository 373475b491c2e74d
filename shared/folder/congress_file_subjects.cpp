// Who and what stands on a ballot: candidates in their order, grades, points, how many to choose.
#include <fmt/format.h>

#include <algorithm>

#include "shared/congress/grade_presets.hpp"
#include "shared/folder/poll_reader.hpp"
#include "shared/text/normalise.hpp"
#include "shared/text/stroke_order.hpp"

namespace daihui::folder {

using namespace congress;

namespace {

const Words<Sex> sex_words{
    {"男", Sex::male}, {"女", Sex::female}, {"male", Sex::male}, {"female", Sex::female}};
const Words<Subjects> subject_words{
    {"人员", Subjects::persons}, {"单位", Subjects::bodies},         {"提案", Subjects::proposals},
    {"项目", Subjects::items},   {"persons", Subjects::persons},     {"bodies", Subjects::bodies},
    {"items", Subjects::items},  {"proposals", Subjects::proposals},
};
// An empty order note: the order is the one approved, and the ballot claims no other (PRACTICE.md 2.7.6).
const Words<std::optional<text::NameOrder>> order_words{{"姓氏笔画", text::NameOrder::surname_strokes},
                                                        {"姓名笔画", text::NameOrder::name_strokes},
                                                        {"拼音", text::NameOrder::pinyin},
                                                        {"原定顺序", std::nullopt},
                                                        {"surname-strokes", text::NameOrder::surname_strokes},
                                                        {"name-strokes", text::NameOrder::name_strokes},
                                                        {"pinyin", text::NameOrder::pinyin},
                                                        {"as-approved", std::nullopt}};

bool of_people(const Poll& poll) { return poll.subjects == Subjects::persons; }

Candidate read_candidate(const toml::node& node, const PollReading& r) {
    Candidate candidate;
    if (const auto* text = node.as_string()) {
        if (!of_people(r.poll)) {
            candidate.name = text::trim(text->get());
            return candidate;
        }
        const WrittenName who = written_name(text->get());
        candidate.name = who.name;
        candidate.unit = who.unit;
        candidate.number = who.number;
    } else if (const toml::table* table = node.as_table()) {
        TomlReader reader{*table, r.reader.title() + " 的候选人", r.draft.problems};
        candidate.name = reader.text("name", Need::required);
        candidate.unit = reader.text("unit");
        candidate.profile = reader.text("profile");
        if (of_people(r.poll)) {
            const WrittenName who = written_name(candidate.name);
            candidate.name = who.name;
            if (candidate.unit.empty()) candidate.unit = who.unit;
            candidate.number = text::half_width(reader.text("number"));
            if (candidate.number.empty()) candidate.number = who.number;
            candidate.sex = reader.word("sex", sex_words).value_or(Sex::unknown);
            candidate.ethnicity = reader.text("ethnicity");
        }
        reader.finish();
    } else {
        r.draft.problems.error("wrong-type", congress_toml, TomlReader::where(node),
                               r.reader.title() + " 的候选人有一项不是姓名。",
                               "写成 \"姓名\"，同名的写成 \"姓名（单位）\"，也可以写代表证编号。");
    }
    return candidate;
}

void read_subjects(const PollReading& r, std::initializer_list<Subjects> allowed) {
    r.poll.subjects = r.reader.word("subjects", subject_words).value_or(Subjects::persons);
    if (std::find(allowed.begin(), allowed.end(), r.poll.subjects) == allowed.end())
        r.reader.problem("subjects", "subjects", "的 subjects 不适合这一类。", "请改写或删去这一项。");
}

// A whole number of a scale or a choice; the checks say what does not fit together.
int small_number(const PollReading& r, std::string_view key, std::int64_t least, std::int64_t otherwise) {
    return static_cast<int>(r.reader.number(key, least, 1000, otherwise));
}

}  // namespace

void read_candidates(const PollReading& r) {
    const std::vector<const toml::node*> nodes = r.reader.elements("candidates");
    if (nodes.size() == 1 && nodes.front()->as_string() != nullptr && r.poll.kind != PollKind::election) {
        const std::string word = text::trim(nodes.front()->as_string()->get());
        if (word == "提案" || word == "proposals") {
            r.poll.subjects = Subjects::proposals;
            return;
        }
    }
    for (const toml::node* node : nodes) {
        r.draft.places.set(fmt::format("{} candidates {}", r.place, r.poll.candidates.size()),
                           TomlReader::where(*node));
        r.poll.candidates.push_back(read_candidate(*node, r));
    }
}

void read_order(const PollReading& r) {
    const bool said = r.reader.has("order");
    const auto order = r.reader.word("order", order_words);
    const std::optional<text::NameOrder> by = order ? *order : std::optional{text::NameOrder::surname_strokes};
    if (!of_people(r.poll)) {
        if (said && by)
            r.reader.problem("order-of-names", "order", "的 order 只用于人员。",
                             "请删去 order；单位和项目照所写的次序排列。");
        return;
    }
    if (by && r.poll.candidates.size() > 1 && (!said || order))
        r.poll.order_note = std::string{text::name_order_note(*by)};
}

void read_appraisal(const PollReading& r) {
    read_subjects(r, {Subjects::persons, Subjects::bodies, Subjects::proposals, Subjects::items});
    read_candidates(r);
    const std::vector<std::string> written = r.reader.texts("grades");
    r.poll.grades = written;
    if (written.size() == 1) {
        if (const GradePreset* preset = grade_preset(written.front())) {
            r.poll.grades = preset->grades;
        } else {
            r.poll.grades.clear();
            r.reader.problem("unknown-grades", "grades",
                             fmt::format("的 grades「{}」没有这一套等次。", shown(written.front())),
                             nearest_words(written.front(), grade_preset_names()) +
                                 "也可以逐个写：grades = [\"满意\", \"基本满意\", \"不满意\"]。");
            // One sentence is enough: nothing more is said of the grades.
            r.draft.places.set(r.place + " unknown-grades", r.reader.where("grades"));
        }
    }
    if (r.reader.flag("unknown", false) && !r.poll.grades.empty() && r.poll.grades.back() != grade_unknown)
        r.poll.grades.emplace_back(grade_unknown);
}

void read_score(const PollReading& r) {
    read_subjects(r, {Subjects::persons, Subjects::bodies, Subjects::proposals, Subjects::items});
    read_candidates(r);
    ScoreScale& scale = r.poll.scale;
    scale.min = small_number(r, "min", 0, 0);
    scale.max = small_number(r, "max", 1, 100);
    scale.step = small_number(r, "step", 1, 1);
    scale.drop_highest = small_number(r, "drop_highest", 0, 0);
    scale.drop_lowest = small_number(r, "drop_lowest", 0, 0);
}

void read_choice(const PollReading& r) {
    read_subjects(r, {Subjects::persons, Subjects::bodies, Subjects::proposals, Subjects::items});
    read_candidates(r);
    read_order(r);
    Poll& poll = r.poll;
    poll.seats = static_cast<int>(r.reader.number("seats", 1, 1000, 0, Need::required));
    poll.choose_min = small_number(r, "choose_min", 0, 1);
    poll.choose_max = small_number(r, "choose_max", 1, std::max(poll.seats, 1));
    poll.announce_votes = r.reader.flag("announce_votes", false);
    poll.tie = r.rules.tie;
    poll.shortfall = r.rules.shortfall;
    // Who has more votes comes out: a majority is asked only where the poll says so.
    if (!r.reader.has("majority")) poll.majority = Threshold{0, 1, true};
}

}  // namespace daihui::folder
