#include "shared/ballot/shape.hpp"

#include <algorithm>
#include <set>
#include <string_view>

namespace daihui::ballot {
namespace {

constexpr std::size_t most_candidates = 100;
constexpr std::size_t most_write_ins = 300;
constexpr std::size_t most_grades = 10;
constexpr std::size_t longest_name = 300;

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

Result<void> check_election_shape(const Shape& shape) {
    const std::size_t people = shape.candidates.size() + shape.write_ins.size();
    if (people == 0) return wrong("选举没有候选人，也没有可另选的人。");
    if (shape.seats < 1) return wrong("应选名额至少为 1。");
    if (static_cast<std::size_t>(shape.seats) > people) return wrong("应选名额多于候选人与可另选人之和。");
    if (!shape.grades.empty()) return wrong("选举不能有等次。");
    return {};
}

Result<void> check_appraisal_shape(const Shape& shape) {
    if (shape.candidates.empty()) return wrong("测评没有被测评人。");
    if (shape.grades.size() < 2 || shape.grades.size() > most_grades)
        return wrong("测评的等次应为 2 至 10 个。");
    if (!shape.write_ins.empty() || shape.seats != 0) return wrong("测评没有另选他人，也没有名额。");
    return {};
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
    switch (shape.kind) {
        case PollKind::motion:
            if (people.empty() && grades.empty() && shape.seats == 0) return {};
            return wrong("表决事项没有候选人、名额和等次。");
        case PollKind::election:
            return check_election_shape(shape);
        case PollKind::appraisal:
            return check_appraisal_shape(shape);
    }
    return wrong("不认识的投票种类。");
}

Result<void> check_marks(const Shape& shape, const Marks& marks) {
    const auto wrong_form = [] { return Error{ErrorKind::wrong_use, "标记与选票的格式不符。"}; };
    if (shape.kind == PollKind::motion) {
        if (marks.candidates.size() != 1 || !marks.write_ins.empty() || !marks.grades.empty())
            return wrong_form();
        return {};
    }
    if (shape.kind == PollKind::appraisal) {
        if (!marks.candidates.empty() || !marks.write_ins.empty()) return wrong_form();
        if (marks.grades.size() != shape.candidates.size()) return wrong_form();
        for (std::size_t grade : marks.grades)
            if (grade >= shape.grades.size()) return wrong_form();
        return {};
    }
    if (marks.candidates.size() != shape.candidates.size() || !marks.grades.empty()) return wrong_form();
    for (std::size_t i = 0; i < marks.write_ins.size(); ++i) {
        if (marks.write_ins[i] >= shape.write_ins.size()) return wrong_form();
        if (i > 0 && marks.write_ins[i] <= marks.write_ins[i - 1]) return wrong_form();
    }
    const auto approvals = std::count(marks.candidates.begin(), marks.candidates.end(), Mark::approve) +
                           static_cast<std::ptrdiff_t>(marks.write_ins.size());
    const std::string seats = std::to_string(shape.seats);
    if (approvals > shape.seats) return Error{ErrorKind::refused, "所选人数多于应选名额 " + seats + " 人。"};
    if (shape.seat_rule == SeatRule::exact && approvals != 0 && approvals != shape.seats)
        return Error{ErrorKind::refused, "本次选举须选满 " + seats + " 人，或一个也不选。"};
    return {};
}

Counts count_marks(const Shape& shape, const std::vector<Marks>& ballots) {
    Counts counts;
    counts.ballots = static_cast<std::int64_t>(ballots.size());
    const auto add = [](Votes& votes, Mark mark) {
        ++(mark == Mark::approve ? votes.approve : mark == Mark::oppose ? votes.oppose : votes.abstain);
    };
    if (shape.kind == PollKind::election) {
        counts.candidates.resize(shape.candidates.size());
        counts.write_ins.resize(shape.write_ins.size());
    }
    if (shape.kind == PollKind::appraisal)
        counts.grades.assign(shape.candidates.size(), std::vector<std::int64_t>(shape.grades.size()));
    for (const Marks& marks : ballots) {
        if (shape.kind == PollKind::motion) add(counts.motion, marks.candidates[0]);
        if (shape.kind == PollKind::appraisal)
            for (std::size_t i = 0; i < marks.grades.size(); ++i) ++counts.grades[i][marks.grades[i]];
        if (shape.kind != PollKind::election) continue;
        for (std::size_t i = 0; i < marks.candidates.size(); ++i)
            add(counts.candidates[i], marks.candidates[i]);
        for (std::size_t index : marks.write_ins) ++counts.write_ins[index];
        const bool nobody = marks.write_ins.empty() &&
                            std::find(marks.candidates.begin(), marks.candidates.end(), Mark::approve) ==
                                marks.candidates.end();
        if (shape.seat_rule == SeatRule::exact && nobody) ++counts.blank;
    }
    return counts;
}

}  // namespace daihui::ballot
