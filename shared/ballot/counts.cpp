#include "shared/ballot/counts.hpp"

#include <map>
#include <optional>
#include <utility>

#include "shared/ballot/canonical.hpp"
#include "shared/ballot/election.hpp"

namespace daihui::ballot {
namespace {

constexpr std::size_t most_questions = 1000;
constexpr std::size_t most_choices = 1000;
constexpr std::size_t most_ballots = 100'000;
constexpr std::size_t most_answers = 30;

using Values = std::vector<std::vector<std::uint8_t>>;

const std::vector<std::vector<std::uint8_t>>& values_of(const TallyResult& result, std::size_t question) {
    static const Values none;
    return question < result.values.size() ? result.values[question] : none;
}

template <class T>
void append_numbers(std::string& out, const std::vector<T>& numbers) {
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        if (i > 0) out += ',';
        out += std::to_string(numbers[i]);
    }
}

/// 3,0,2, whose opening bracket has been read.
std::optional<std::vector<std::int64_t>> read_numbers(canonical::Reader& reader, std::size_t most) {
    std::vector<std::int64_t> out;
    do {
        const auto number = reader.integer();
        if (!number || out.size() == most) return std::nullopt;
        out.push_back(*number);
    } while (reader.accept(","));
    return out;
}

/// 0,0],[1,44], whose two opening brackets have been read.
std::optional<Values> read_values(canonical::Reader& reader) {
    Values out;
    do {
        const auto numbers = read_numbers(reader, most_answers);
        if (!numbers || !reader.expect("]") || out.size() == most_ballots) return std::nullopt;
        auto& row = out.emplace_back();
        for (std::int64_t number : *numbers) {
            if (number > 255) return std::nullopt;
            row.push_back(static_cast<std::uint8_t>(number));
        }
    } while (reader.accept(",["));
    return out;
}

Error contradiction() { return {ErrorKind::bad_input, "计票结果与选票的格式或张数不符。"}; }

/// The rows have the form of the questions, and no sum is above the number of ballots.
bool has_form(const Template& content, const TallyResult& result, std::int64_t ballots) {
    const auto& questions = content.questions;
    if (ballots < 0 || result.sums.size() != questions.size() || result.values.size() > questions.size())
        return false;
    for (std::size_t q = 0; q < questions.size(); ++q) {
        const Values& values = values_of(result, q);
        if (questions[q].kind == QuestionKind::non_homomorphic) {
            if (!result.sums[q].empty() || values.size() != static_cast<std::size_t>(ballots)) return false;
            for (const auto& row : values)
                if (row.size() != questions[q].answers.size()) return false;
            continue;
        }
        if (!values.empty() || result.sums[q].size() != questions[q].width()) return false;
        for (std::int64_t sum : result.sums[q])
            if (sum < 0 || sum > ballots) return false;
    }
    return true;
}

std::int64_t total_of(const std::vector<std::int64_t>& row) {
    std::int64_t total = 0;
    for (std::int64_t sum : row) total += sum;
    return total;
}

/// Who was written in by slots. A slot that a ballot used and that names nobody eligible is illegible; more
/// names than ballots that used the slot are a contradiction (the proofs do not tie one to the other).
bool count_slots(const Shape& shape, const TallyResult& result, std::size_t first_slot, Counts& counts) {
    const std::size_t first_list = 1 + shape.candidates.size();
    std::map<std::size_t, std::int64_t> votes;
    for (std::size_t slot = 0; slot < shape.slots; ++slot) {
        const std::int64_t used = result.sums[0][first_slot + slot];
        std::int64_t named = 0, eligible = 0;
        for (const auto& value : values_of(result, first_list + slot)) {
            const std::size_t number = value[0] * std::size_t{256} + value[1];
            if (number == 0) continue;
            ++named;
            if (number > shape.eligible) continue;
            ++eligible;
            ++votes[number - 1];
        }
        if (named > used) return false;
        counts.illegible += used - eligible;
    }
    counts.slot_write_ins.assign(votes.begin(), votes.end());
    return true;
}

bool count_election(const Shape& shape, const TallyResult& result, Counts& counts) {
    const auto& sums = result.sums;
    const std::size_t offset = shape.seat_rule == SeatRule::exact ? 1 : 0;
    std::int64_t approvals = total_of(sums[0]) - (offset == 1 ? sums[0][0] : 0);
    for (std::size_t i = 0; i < shape.candidates.size(); ++i) {
        const std::int64_t approve = sums[0][offset + i];
        const std::int64_t oppose = sums[i + 1][1];
        if (sums[i + 1][0] != approve || approve + oppose > counts.ballots) return false;
        counts.candidates.push_back({approve, oppose, counts.ballots - approve - oppose});
    }
    const std::size_t first_extra = offset + shape.candidates.size();
    for (std::size_t i = 0; i < shape.write_ins.size(); ++i)
        counts.write_ins.push_back(sums[0][first_extra + i]);
    if (shape.slots > 0 && !count_slots(shape, result, first_extra, counts)) return false;
    counts.blank = offset == 1 ? sums[0][0] : 0;
    const std::int64_t most = shape.seats * (counts.ballots - counts.blank);
    return shape.seat_rule == SeatRule::exact ? approvals == most : approvals <= most;
}

}  // namespace

std::string TallyResult::json() const {
    std::string out = R"({"result":[)";
    for (std::size_t q = 0; q < sums.size(); ++q) {
        out += q > 0 ? ",[" : "[";
        append_numbers(out, sums[q]);
        const Values& rows = values_of(*this, q);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            out += i > 0 ? ",[" : "[";
            append_numbers(out, rows[i]);
            out += ']';
        }
        out += ']';
    }
    return out + "]}";
}

Result<TallyResult> TallyResult::parse(std::string_view json) {
    const auto refuse = [] { return Error{ErrorKind::bad_input, "计票结果不是规范格式。"}; };
    canonical::Reader reader(json);
    TallyResult out;
    reader.expect(R"({"result":[)");
    do {
        auto& sums = out.sums.emplace_back();
        reader.expect("[");
        if (reader.accept("]")) continue;
        if (reader.accept("[")) {
            auto values = read_values(reader);
            if (!values) return refuse();
            out.values.resize(out.sums.size());
            out.values.back() = std::move(*values);
        } else {
            auto numbers = read_numbers(reader, most_choices);
            if (!numbers) return refuse();
            sums = std::move(*numbers);
        }
        reader.expect("]");
    } while (reader.accept(",") && out.sums.size() < most_questions);
    reader.expect("]}");
    if (!reader.finished()) return refuse();
    return out;
}

Result<Counts> counts_from_result(const Shape& shape, const TallyResult& result, std::int64_t ballots) {
    const auto content = make_template(shape, {}, {});
    if (!content) return content.error();
    if (!has_form(*content, result, ballots)) return contradiction();
    const auto& sums = result.sums;
    Counts counts;
    counts.ballots = ballots;
    switch (shape.kind) {
        case PollKind::motion:
            counts.motion = {sums[0][0], sums[0][1], sums[0][2]};
            if (total_of(sums[0]) != ballots) return contradiction();
            break;
        case PollKind::appraisal:
        case PollKind::score:
            for (const auto& row : sums)
                if (total_of(row) != ballots) return contradiction();
            (shape.kind == PollKind::score ? counts.scores : counts.grades) = sums;
            break;
        case PollKind::choose:
            counts.chosen = sums[0];
            if (total_of(sums[0]) < shape.choose.min * ballots ||
                total_of(sums[0]) > shape.choose.max * ballots)
                return contradiction();
            break;
        case PollKind::election:
            if (!count_election(shape, result, counts)) return contradiction();
            break;
    }
    return counts;
}

}  // namespace daihui::ballot
