// Opening a ballot that was given up for 检验 (DESIGN.md 5): seed and ballot give the marks, or do not fit.
#include <algorithm>
#include <optional>
#include <utility>

#include "shared/ballot/ballot.hpp"
#include "shared/ballot/encoding.hpp"
#include "shared/ballot/profile.hpp"

namespace daihui::ballot {
namespace {

Error does_not_fit() { return {ErrorKind::refused, "检验数据打不开这张选票。"}; }

/// What beta hides when alpha is g^r; nothing if alpha is another power.
std::optional<Point> hidden(const Election& election, const Ciphertext& ciphertext, const Scalar& r) {
    if (power_of_generator(r) != ciphertext.alpha) return std::nullopt;
    return ciphertext.beta / election.key().power(r);
}

std::optional<std::uint8_t> bit_of(const Point& value) {
    if (value.is_identity()) return std::uint8_t{0};
    if (value == Point::generator()) return std::uint8_t{1};
    return std::nullopt;
}

/// The only choice of a row of 0 and 1; nothing if there is none or more.
std::optional<std::size_t> only_choice(const std::vector<std::uint8_t>& row) {
    if (std::count(row.begin(), row.end(), std::uint8_t{1}) != 1) return std::nullopt;
    return static_cast<std::size_t>(std::find(row.begin(), row.end(), std::uint8_t{1}) - row.begin());
}

bool read_election(const Shape& shape, const Plaintext& plaintext, Marks& marks) {
    const std::size_t offset = shape.seat_rule == SeatRule::exact ? 1 : 0;
    const std::size_t first_extra = offset + shape.candidates.size();
    for (std::size_t i = 0; i < shape.candidates.size(); ++i) {
        const std::uint8_t approve = plaintext[0][offset + i];
        const std::uint8_t oppose = plaintext[i + 1][1];
        if (plaintext[i + 1][0] != approve || (approve == 1 && oppose == 1)) return false;
        marks.candidates.push_back(approve == 1 ? Mark::approve : oppose == 1 ? Mark::oppose : Mark::abstain);
    }
    for (std::size_t i = 0; i < shape.write_ins.size(); ++i)
        if (plaintext[0][first_extra + i] == 1) marks.write_ins.push_back(i);
    for (std::size_t slot = 0; slot < shape.slots; ++slot) {
        const auto& value = plaintext[1 + shape.candidates.size() + slot];
        const std::size_t number = value[0] * std::size_t{256} + value[1];
        if ((number > 0) != (plaintext[0][first_extra + slot] == 1)) return false;
        if (number > 0) marks.write_ins.push_back(number - 1);
    }
    std::sort(marks.write_ins.begin(), marks.write_ins.end());
    return true;
}

}  // namespace

Result<Plaintext> open_sealed(const Election& election, std::string_view ballot_json, ByteView seed) {
    if (seed.size() != 32) return Error{ErrorKind::bad_input, "检验数据的长度不对。"};
    const auto shape = shape_of(election);
    if (!shape) return shape.error();
    const auto outcome = check_ballot(election, *shape, ballot_json);
    if (const auto* refusal = std::get_if<BallotRefusal>(&outcome))
        return Error{ErrorKind::bad_input, refusal->message()};
    const auto& choices = std::get<CheckedBallot>(outcome).choices();
    const SecretBytes secret(seed);
    Plaintext out;
    for (std::size_t q = 0; q < choices.size(); ++q) {
        const Question& question = election.questions()[q];
        auto& row = out.emplace_back();
        const auto shared = shared_choice(election, *shape, q);
        for (std::size_t k = 0; k < choices[q].size(); ++k) {
            const bool repeats = shared && k == 0;
            const Scalar r =
                repeats ? encryption_exponent(secret, 0, *shared) : encryption_exponent(secret, q, k);
            const auto value = hidden(election, choices[q][k], r);
            if (!value) return does_not_fit();
            if (question.kind == QuestionKind::non_homomorphic) {
                row = decode_numbers(*value, question.answers.size());
                if (encode_numbers(row) != *value) return does_not_fit();
                continue;
            }
            const auto bit = bit_of(*value);
            if (!bit) return does_not_fit();
            row.push_back(*bit);
        }
    }
    return out;
}

Result<Marks> marks_of(const Shape& shape, const Plaintext& plaintext) {
    const Error wrong{ErrorKind::bad_input, "选票的内容与选票的格式不符。"};
    const auto content = make_template(shape, {}, {});
    if (!content) return content.error();
    if (plaintext.size() != content->questions.size()) return wrong;
    for (std::size_t q = 0; q < plaintext.size(); ++q) {
        const Question& question = content->questions[q];
        const bool bits = question.kind == QuestionKind::homomorphic;
        if (plaintext[q].size() != (bits ? question.width() : question.answers.size())) return wrong;
    }
    Marks marks;
    switch (shape.kind) {
        case PollKind::motion:
        case PollKind::appraisal:
        case PollKind::score:
            for (const auto& row : plaintext) {
                const auto choice = only_choice(row);
                if (!choice) return wrong;
                if (shape.kind == PollKind::motion) marks.candidates.push_back(static_cast<Mark>(*choice));
                if (shape.kind == PollKind::appraisal) marks.grades.push_back(*choice);
                if (shape.kind == PollKind::score) marks.scores.push_back(shape.scale.points(*choice));
            }
            break;
        case PollKind::choose:
            for (std::size_t i = 0; i < plaintext[0].size(); ++i)
                if (plaintext[0][i] == 1) marks.chosen.push_back(i);
            break;
        case PollKind::election:
            if (!read_election(shape, plaintext, marks)) return wrong;
            break;
    }
    if (auto ok = check_marks(shape, marks); !ok) return ok.error();
    return marks;
}

}  // namespace daihui::ballot
