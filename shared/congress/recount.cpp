#include "shared/congress/recount.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <set>

#include "shared/base/parallel.hpp"
#include "shared/congress/counting_words.hpp"
#include "shared/congress/poll_kinds.hpp"

namespace daihui::congress {

void Ballots::reserve(std::size_t ballots) {
    marks_.reserve(ballots * fields_);
    written_.reserve(ballots * write_ins_);
    spoilt_.reserve(ballots);
}

std::size_t Ballots::add() {
    if (count_ >= max_ballots) std::abort();
    marks_.resize(marks_.size() + fields_);
    written_.resize(written_.size() + write_ins_);
    spoilt_.push_back(0);
    return count_++;
}

void Ballots::add(const std::vector<Field>& marks, const std::vector<std::uint16_t>& written) {
    if (marks.size() != fields_ || written.size() > write_ins_) std::abort();
    const std::size_t ballot = add();
    for (std::size_t i = 0; i < marks.size(); ++i) set(ballot, i, marks[i]);
    for (std::size_t i = 0; i < written.size(); ++i) write(ballot, i, written[i]);
}

std::uint16_t Ballots::name(const std::string& written) {
    const auto known = numbers_.find(written);
    if (known != numbers_.end()) return known->second;
    if (names_.size() + 1 >= illegible_name) return 0;
    names_.push_back(written);
    const auto number = static_cast<std::uint16_t>(names_.size());
    numbers_.emplace(written, number);
    return number;
}

namespace {

constexpr std::size_t reasons = static_cast<std::size_t>(Spoilt::written_too_many) + 1;

/// How often each kind of mark stands on one ballot, and how many names are written on it.
struct Tally {
    int approve = 0, oppose = 0, illegible = 0, written = 0;
};

/// How many grades or steps have a number that a field holds: what is left of a hostile poll, whose fields
/// would else count what is not to be read. consistency() tells of the difference.
std::size_t grades_of(const Poll& poll) {
    std::size_t grades = poll.grades.size();
    if (poll.kind == PollKind::score)
        grades = words::is_sound(poll.scale) ? static_cast<std::size_t>(poll.scale.steps()) : 0;
    return std::min(grades, static_cast<std::size_t>(max_steps));
}

/// A poll's rules as one ballot after another needs them.
class Judge {
  public:
    Judge(const Poll& poll, const Ballots& ballots) : poll_(poll), ballots_(ballots), grades_(grades_of(poll)) {
        const std::vector<std::string> names = candidate_names(poll);
        const std::set<std::string> candidates(names.begin(), names.end());
        for (const std::string& name : ballots.names()) is_candidate_.push_back(candidates.count(name) > 0);
    }

    [[nodiscard]] Spoilt judge(std::size_t ballot) const {
        if (ballots_.spoilt(ballot)) return Spoilt::unreadable;
        switch (poll_.kind) {
            case PollKind::motion:
                return ballots_.marks(ballot)[0] == static_cast<std::uint8_t>(Field::illegible)
                           ? Spoilt::unreadable
                           : Spoilt::no;
            case PollKind::election:
                return judge_election(ballot);
            case PollKind::choose:
                return judge_choice(ballot);
            case PollKind::appraisal:
            case PollKind::score:
                return judge_grades(ballot);
        }
        return Spoilt::unreadable;
    }

  private:
    [[nodiscard]] Tally tally(std::size_t ballot) const {
        const std::uint8_t* marks = ballots_.marks(ballot);
        const auto approving = static_cast<std::uint8_t>(
            poll_.unmarked == Unmarked::approve && poll_.kind == PollKind::election ? Field::blank
                                                                                    : Field::approve);
        Tally out;
        for (std::size_t i = 0; i < ballots_.fields(); ++i) {
            out.approve += marks[i] == static_cast<std::uint8_t>(Field::approve) || marks[i] == approving;
            out.oppose += marks[i] == static_cast<std::uint8_t>(Field::oppose);
            out.illegible += marks[i] == static_cast<std::uint8_t>(Field::illegible);
        }
        const std::uint16_t* written = ballots_.written(ballot);
        for (std::size_t i = 0; i < ballots_.write_ins(); ++i) out.written += written[i] != 0;
        return out;
    }

    [[nodiscard]] Spoilt judge_election(std::size_t ballot) const {
        const Tally marks = tally(ballot);
        if (marks.written > 0) {
            if (poll_.write_ins == WriteIns::none) return Spoilt::written_barred;
            if (named_twice(ballot)) return Spoilt::written_twice;
            if (poll_.write_in_limit == WriteInLimit::oppose && marks.written > marks.oppose)
                return Spoilt::written_too_many;
        }
        const int named = marks.approve + marks.written;
        if (named > poll_.seats) return Spoilt::too_many;
        // What cannot be read may have been the names that are missing (RULES.md 2.8).
        if (poll_.exact_seats && named > 0 && named + marks.illegible < poll_.seats) return Spoilt::not_exact;
        return Spoilt::no;
    }

    [[nodiscard]] Spoilt judge_choice(std::size_t ballot) const {
        const Tally marks = tally(ballot);
        if (marks.written > 0) return Spoilt::written_barred;
        if (marks.approve > poll_.choose_max) return Spoilt::too_many;
        return marks.approve + marks.illegible < poll_.choose_min ? Spoilt::not_exact : Spoilt::no;
    }

    [[nodiscard]] Spoilt judge_grades(std::size_t ballot) const {
        const std::uint8_t* marks = ballots_.marks(ballot);
        for (std::size_t i = 0; i < ballots_.fields(); ++i)
            if (marks[i] >= grades_) return Spoilt::unreadable;
        return Spoilt::no;
    }

    [[nodiscard]] bool named_twice(std::size_t ballot) const {
        const std::uint16_t* written = ballots_.written(ballot);
        for (std::size_t i = 0; i < ballots_.write_ins(); ++i) {
            if (written[i] == 0 || written[i] == Ballots::illegible_name) continue;
            if (is_candidate_[written[i] - 1U]) return true;
            for (std::size_t j = 0; j < i; ++j)
                if (written[j] == written[i]) return true;
        }
        return false;
    }

    const Poll& poll_;
    const Ballots& ballots_;
    std::size_t grades_;
    std::vector<bool> is_candidate_;
};

/// The sums of some of the ballots.
struct Sums {
    std::vector<std::int64_t> marks;    ///< `stride` numbers for each field
    std::vector<std::int64_t> written;  ///< for each name, from 1
    std::array<std::int64_t, reasons> spoilt{};
    std::int64_t illegible_names = 0;

    Sums(std::size_t fields, std::size_t stride, std::size_t names)
        : marks(fields * stride), written(names + 1) {}

    void add(const Sums& other) {
        for (std::size_t i = 0; i < marks.size(); ++i) marks[i] += other.marks[i];
        for (std::size_t i = 0; i < written.size(); ++i) written[i] += other.written[i];
        for (std::size_t i = 0; i < reasons; ++i) spoilt.at(i) += other.spoilt.at(i);
        illegible_names += other.illegible_names;
    }
};

/// A mark is one of five; a grade any byte.
constexpr std::size_t mark_stride = 8, grade_stride = 256;

Sums sum_up(const Poll& poll, const Ballots& ballots) {
    // Enough work for a thread to be worth its start.
    constexpr std::size_t part_size = 32'768;
    const std::size_t stride = is_graded(poll) ? grade_stride : mark_stride;
    const Judge judge(poll, ballots);
    const std::size_t parts = (ballots.count() + part_size - 1) / part_size;
    std::vector<Sums> sums(parts, Sums(ballots.fields(), stride, ballots.names().size()));
    const auto count_part = [&](std::size_t part) {
        Sums& sum = sums[part];
        const std::size_t until = std::min(ballots.count(), (part + 1) * part_size);
        for (std::size_t ballot = part * part_size; ballot < until; ++ballot) {
            const Spoilt why = judge.judge(ballot);
            ++sum.spoilt.at(static_cast<std::size_t>(why));
            if (why != Spoilt::no) continue;
            const std::uint8_t* marks = ballots.marks(ballot);
            for (std::size_t i = 0; i < ballots.fields(); ++i)
                ++sum.marks[i * stride + (marks[i] & (stride - 1))];
            const std::uint16_t* written = ballots.written(ballot);
            for (std::size_t i = 0; i < ballots.write_ins(); ++i) {
                if (written[i] == Ballots::illegible_name)
                    ++sum.illegible_names;
                else
                    ++sum.written[written[i]];
            }
        }
    };
    parallel_for(parts, count_part);
    Sums total(ballots.fields(), stride, ballots.names().size());
    for (const Sums& sum : sums) total.add(sum);
    return total;
}

struct FieldSums {
    std::int64_t approve = 0, oppose = 0, abstain = 0, illegible = 0;
};

/// The numbers of one field, no mark counted as the rules say.
FieldSums field_sums(const Poll& poll, const Sums& sums, std::size_t field) {
    const auto of = [&](Field mark) {
        return sums.marks[field * mark_stride + static_cast<std::size_t>(mark)];
    };
    FieldSums out{of(Field::approve), of(Field::oppose), of(Field::abstain), of(Field::illegible)};
    if (poll.kind == PollKind::choose) {
        // A choice knows only who is named.
        out.abstain += out.oppose + of(Field::blank);
        out.oppose = 0;
    } else {
        (poll.unmarked == Unmarked::approve ? out.approve : out.abstain) += of(Field::blank);
    }
    return out;
}

}  // namespace

std::string_view to_words(Spoilt why) {
    switch (why) {
        case Spoilt::no:
            return "有效";
        case Spoilt::unreadable:
            return "无法辨认";
        case Spoilt::too_many:
            return "多于应选名额";
        case Spoilt::not_exact:
            return "未选足名额";
        case Spoilt::written_barred:
            return "不设另选他人";
        case Spoilt::written_twice:
            return "同一人写了两次";
        case Spoilt::written_too_many:
            return "另选人多于不赞成票";
    }
    return "";
}

Spoilt why_spoilt(const Poll& poll, const Ballots& ballots, std::size_t ballot) {
    return Judge(poll, ballots).judge(ballot);
}

Count recount(const Poll& poll, const Ballots& ballots) {
    const Sums sums = sum_up(poll, ballots);
    Count out;
    out.papers.returned = static_cast<std::int64_t>(ballots.count());
    out.papers.valid = sums.spoilt.at(static_cast<std::size_t>(Spoilt::no));
    out.papers.invalid = out.papers.returned - out.papers.valid;
    if (poll.kind == PollKind::motion) {
        const FieldSums sum = field_sums(poll, sums, 0);
        out.motion = {sum.approve, sum.oppose, sum.abstain, 0};
        return out;
    }
    const std::vector<std::string> names = candidate_names(poll);
    for (std::size_t i = 0; i < names.size() && i < ballots.fields(); ++i) {
        if (is_graded(poll)) {
            const auto first = sums.marks.begin() + static_cast<std::ptrdiff_t>(i * grade_stride);
            out.grades.push_back({names[i], {first, first + static_cast<std::ptrdiff_t>(grades_of(poll))}});
            continue;
        }
        const FieldSums sum = field_sums(poll, sums, i);
        out.candidates.push_back({names[i], sum.approve, sum.oppose, sum.abstain, sum.illegible, false});
    }
    std::vector<CandidateCount> written;
    for (std::size_t i = 0; i < ballots.names().size(); ++i)
        if (sums.written[i + 1] > 0)
            written.push_back({ballots.names()[i], sums.written[i + 1], 0, 0, 0, true});
    std::sort(written.begin(), written.end(), [](const CandidateCount& a, const CandidateCount& b) {
        return a.approve != b.approve ? a.approve > b.approve : a.name < b.name;
    });
    out.candidates.insert(out.candidates.end(), written.begin(), written.end());
    out.illegible = sums.illegible_names;
    return out;
}

std::vector<std::pair<Spoilt, std::int64_t>> spoilt_reasons(const Poll& poll, const Ballots& ballots) {
    const Sums sums = sum_up(poll, ballots);
    std::vector<std::pair<Spoilt, std::int64_t>> out;
    for (std::size_t i = 1; i < reasons; ++i)
        if (sums.spoilt.at(i) > 0) out.emplace_back(static_cast<Spoilt>(i), sums.spoilt.at(i));
    return out;
}

}  // namespace daihui::congress
