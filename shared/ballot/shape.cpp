#include "shared/ballot/shape.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

namespace daihui::ballot {
namespace {

constexpr std::size_t most_candidates = 100;
constexpr std::size_t most_write_ins = 300;
constexpr std::size_t most_grades = 10;
constexpr std::size_t most_slots = 8;
constexpr std::size_t most_eligible = 65'535;  // two numbers of 0 … 255, less 0,0 for an unused slot
constexpr std::size_t most_steps = 101;
constexpr int most_points = 1000;
/// Ciphertexts of one ballot: keeps the largest ballot below the limit of check_ballot.
constexpr std::size_t most_ciphertexts = 1000;
constexpr std::size_t longest_name = 300;
/// What the questions of other kinds are called (election.cpp): no person may bear such a name.
constexpr std::string_view reserved_names[] = {"表决", "赞成", "选择"};

Error wrong(std::string message) { return {ErrorKind::bad_input, std::move(message)}; }

/// No name is empty, too long, repeated or carries control characters.
Result<void> check_names(const std::vector<std::string>& names, std::set<std::string_view>& seen) {
    for (const std::string& name : names) {
        if (name.empty()) return wrong("选票上有空的姓名或选项，请补上。");
        if (name.size() > longest_name) return wrong("选票上的文字太长：" + name.substr(0, 60) + "…，请缩短。");
        for (char c : name)
            if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)
                return wrong("选票上的文字含有控制字符：" + name + "，请删去。");
        if (!seen.insert(name).second)
            return wrong("选票上有两处相同的文字：" + name + "，请加注单位或代表证号以区分。");
    }
    return {};
}

/// Whether a text is points as a score's answers are written ("85 分"): no grade may look like one.
bool is_points(std::string_view text) {
    constexpr std::string_view unit = " 分";
    return text.size() > unit.size() && text.substr(text.size() - unit.size()) == unit &&
           text.find_first_not_of("0123456789") == text.size() - unit.size();
}

Result<void> check_election_shape(const Shape& shape) {
    const std::size_t extra = shape.slots > 0 ? shape.slots : shape.write_ins.size();
    const std::size_t people = shape.candidates.size() + extra;
    if (people == 0) return wrong("选举没有候选人，也没有可另选的人。");
    if (shape.seats < 1) return wrong("应选名额至少为 1。");
    if (static_cast<std::size_t>(shape.seats) > people) return wrong("应选名额多于候选人与可另选人之和。");
    if (!shape.grades.empty()) return wrong("选举不能有等次。");
    if (shape.slots > 0 && !shape.write_ins.empty())
        return wrong("另选他人只能用一种方式：列入选票，或按编号填写。");
    if (shape.slots > most_slots) return wrong("按编号另选他人至多 8 格。");
    if (shape.slots > 0 && (shape.eligible < 1 || shape.eligible > most_eligible))
        return wrong("按编号另选他人时，可另选的人应为 1 至 65535 名。");
    return {};
}

/// Appraisals and scores: one question a person.
Result<void> check_persons(const Shape& shape) {
    if (shape.candidates.empty()) return wrong("测评没有被测评人。");
    for (const std::string& person : shape.candidates)
        for (std::string_view reserved : reserved_names)
            if (person == reserved) return wrong("被测评人不能叫“" + person + "”，请加注单位。");
    return {};
}

Result<void> check_appraisal_shape(const Shape& shape) {
    if (shape.grades.size() < 2 || shape.grades.size() > most_grades)
        return wrong("测评的等次应为 2 至 10 个。");
    if (std::all_of(shape.grades.begin(), shape.grades.end(), is_points))
        return wrong("测评的等次都是分数，请改用评分。");
    return check_persons(shape);
}

Result<void> check_score_shape(const Shape& shape) {
    const Scale& scale = shape.scale;
    if (scale.min < 0 || scale.max <= scale.min || scale.max > most_points || scale.step < 1 ||
        (scale.max - scale.min) % scale.step != 0)
        return wrong("评分应从最低分到最高分，每档分差相同，最高不超过 1000 分。");
    if (scale.steps() > most_steps) return wrong("评分的档次多于 101 个，请加大每档分差。");
    if (scale.steps() * shape.candidates.size() > most_ciphertexts)
        return wrong("评分的人数与档次太多，一张选票放不下，请加大每档分差或分成几张选票。");
    return check_persons(shape);
}

Result<void> check_choose_shape(const Shape& shape) {
    const auto count = static_cast<int>(shape.candidates.size());
    if (shape.candidates.empty()) return wrong("选票没有可选的项。");
    if (shape.choose.min < 0 || shape.choose.min > shape.choose.max || shape.choose.max < 1 ||
        shape.choose.max > count)
        return wrong("可选的项数应在 1 与全部项数之间。");
    return {};
}

/// What belongs to other kinds must be left alone, so that a shape has one form only.
bool has_foreign_parts(const Shape& shape) {
    const Shape plain;
    const bool election = shape.kind == PollKind::election;
    if (!election && (!shape.write_ins.empty() || shape.seats != 0 || shape.seat_rule != plain.seat_rule ||
                      shape.slots != 0))
        return true;
    if (shape.slots == 0 && shape.eligible != 0) return true;
    if (shape.kind == PollKind::motion && !shape.candidates.empty()) return true;
    if (shape.kind != PollKind::appraisal && !shape.grades.empty()) return true;
    if (shape.kind != PollKind::score && shape.scale != plain.scale) return true;
    return shape.kind != PollKind::choose && shape.choose != plain.choose;
}

}  // namespace

Result<void> check_shape(const Shape& shape) {
    if (shape.candidates.size() > most_candidates) return wrong("候选人多于 100 名，一张选票放不下。");
    if (shape.write_ins.size() > most_write_ins)
        return wrong("可另选的人多于 300 名，请改用按编号填写的方式。");
    std::set<std::string_view> people;
    if (auto ok = check_names(shape.candidates, people); !ok) return ok;
    if (auto ok = check_names(shape.write_ins, people); !ok) return ok;
    std::set<std::string_view> grades;
    if (auto ok = check_names(shape.grades, grades); !ok) return ok;
    if (has_foreign_parts(shape)) {
        if (shape.kind == PollKind::motion) return wrong("表决事项没有候选人、名额和等次。");
        if (shape.kind == PollKind::appraisal) return wrong("测评没有另选他人，也没有名额。");
        return wrong("选票上有不属于这种投票的内容。");
    }
    switch (shape.kind) {
        case PollKind::motion:
            return {};
        case PollKind::election:
            return check_election_shape(shape);
        case PollKind::appraisal:
            return check_appraisal_shape(shape);
        case PollKind::score:
            return check_score_shape(shape);
        case PollKind::choose:
            return check_choose_shape(shape);
    }
    return wrong("不认识的投票种类。");
}

namespace {

Error wrong_form() { return {ErrorKind::wrong_use, "标记与选票的格式不符。"}; }

/// Ascending without repeats, all below the limit.
bool is_selection(const std::vector<std::size_t>& indexes, std::size_t limit) {
    for (std::size_t i = 0; i < indexes.size(); ++i)
        if (indexes[i] >= limit || (i > 0 && indexes[i] <= indexes[i - 1])) return false;
    return true;
}

Result<void> check_election_marks(const Shape& shape, const Marks& marks) {
    if (marks.candidates.size() != shape.candidates.size()) return wrong_form();
    const std::size_t eligible = shape.slots > 0 ? shape.eligible : shape.write_ins.size();
    if (!is_selection(marks.write_ins, eligible)) return wrong_form();
    const auto approvals = std::count(marks.candidates.begin(), marks.candidates.end(), Mark::approve) +
                           static_cast<std::ptrdiff_t>(marks.write_ins.size());
    const std::string seats = std::to_string(shape.seats);
    if (approvals > shape.seats) return Error{ErrorKind::refused, "所选人数多于应选名额 " + seats + " 人。"};
    if (shape.slots > 0 && marks.write_ins.size() > shape.slots)
        return Error{ErrorKind::refused, "另选他人至多 " + std::to_string(shape.slots) + " 人。"};
    if (shape.seat_rule == SeatRule::exact && approvals != 0 && approvals != shape.seats)
        return Error{ErrorKind::refused, "本次选举须选满 " + seats + " 人，或一个也不选。"};
    return {};
}

Result<void> check_choose_marks(const Shape& shape, const Marks& marks) {
    if (!is_selection(marks.chosen, shape.candidates.size())) return wrong_form();
    const auto count = static_cast<int>(marks.chosen.size());
    if (count > shape.choose.max)
        return Error{ErrorKind::refused, "至多选 " + std::to_string(shape.choose.max) + " 项。"};
    if (count < shape.choose.min)
        return Error{ErrorKind::refused, "至少选 " + std::to_string(shape.choose.min) + " 项。"};
    return {};
}

}  // namespace

Result<void> check_marks(const Shape& shape, const Marks& marks) {
    const bool election = shape.kind == PollKind::election;
    if ((!election && !marks.write_ins.empty()) ||
        (!election && shape.kind != PollKind::motion && !marks.candidates.empty()) ||
        (shape.kind != PollKind::appraisal && !marks.grades.empty()) ||
        (shape.kind != PollKind::score && !marks.scores.empty()) ||
        (shape.kind != PollKind::choose && !marks.chosen.empty()))
        return wrong_form();
    switch (shape.kind) {
        case PollKind::motion:
            if (marks.candidates.size() != 1) return wrong_form();
            return {};
        case PollKind::election:
            return check_election_marks(shape, marks);
        case PollKind::appraisal:
            if (marks.grades.size() != shape.candidates.size()) return wrong_form();
            for (std::size_t grade : marks.grades)
                if (grade >= shape.grades.size()) return wrong_form();
            return {};
        case PollKind::score:
            if (marks.scores.size() != shape.candidates.size()) return wrong_form();
            for (int points : marks.scores)
                if (points < shape.scale.min || points > shape.scale.max ||
                    (points - shape.scale.min) % shape.scale.step != 0)
                    return wrong_form();
            return {};
        case PollKind::choose:
            return check_choose_marks(shape, marks);
    }
    return wrong_form();
}

Counts count_marks(const Shape& shape, const std::vector<Marks>& ballots) {
    Counts counts;
    counts.ballots = static_cast<std::int64_t>(ballots.size());
    const auto add = [](Votes& votes, Mark mark) {
        ++(mark == Mark::approve ? votes.approve : mark == Mark::oppose ? votes.oppose : votes.abstain);
    };
    const std::size_t people = shape.candidates.size();
    if (shape.kind == PollKind::election) counts.candidates.resize(people);
    counts.write_ins.resize(shape.write_ins.size());
    if (shape.kind == PollKind::appraisal)
        counts.grades.assign(people, std::vector<std::int64_t>(shape.grades.size()));
    if (shape.kind == PollKind::score)
        counts.scores.assign(people, std::vector<std::int64_t>(shape.scale.steps()));
    if (shape.kind == PollKind::choose) counts.chosen.resize(people);
    std::map<std::size_t, std::int64_t> by_number;
    for (const Marks& marks : ballots) {
        if (shape.kind == PollKind::motion) add(counts.motion, marks.candidates[0]);
        for (std::size_t i = 0; i < marks.grades.size(); ++i) ++counts.grades[i][marks.grades[i]];
        for (std::size_t i = 0; i < marks.scores.size(); ++i)
            ++counts
                  .scores[i][static_cast<std::size_t>((marks.scores[i] - shape.scale.min) / shape.scale.step)];
        for (std::size_t index : marks.chosen) ++counts.chosen[index];
        if (shape.kind != PollKind::election) continue;
        for (std::size_t i = 0; i < marks.candidates.size(); ++i)
            add(counts.candidates[i], marks.candidates[i]);
        for (std::size_t index : marks.write_ins)
            ++(shape.slots > 0 ? by_number[index] : counts.write_ins[index]);
        const bool nobody = marks.write_ins.empty() &&
                            std::find(marks.candidates.begin(), marks.candidates.end(), Mark::approve) ==
                                marks.candidates.end();
        if (shape.seat_rule == SeatRule::exact && nobody) ++counts.blank;
    }
    counts.slot_write_ins.assign(by_number.begin(), by_number.end());
    return counts;
}

}  // namespace daihui::ballot
