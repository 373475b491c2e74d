#include "shared/ballot/election.hpp"

#include <charconv>
#include <optional>
#include <system_error>
#include <utility>

#include "shared/ballot/canonical.hpp"
#include "shared/ballot/credential.hpp"
#include "shared/ballot/encoding.hpp"

namespace daihui::ballot {
namespace {

using canonical::append_string;

const std::string approve_text = "赞成";
const std::string oppose_text = "反对";
const std::string abstain_text = "弃权";
const std::string not_approve_text = "不赞成";
const std::string motion_text = "表决";
const std::string choose_text = "选择";
const std::string points_unit = " 分";
const std::string slot_text = "另选他人";
const std::string slot_numbers = "（编号 1 至 ";
const std::string slot_end = "）";
constexpr std::string_view general_question = R"({"type":"NonHomomorphic","value":{"answers":)";
constexpr std::size_t most_questions = 200;
constexpr std::size_t most_answers = 500;
constexpr std::size_t longest_json = std::size_t{1} << 20U;

Error wrong(std::string message) { return {ErrorKind::bad_input, std::move(message)}; }

void append_question(std::string& out, const Question& question) {
    const bool general = question.kind == QuestionKind::non_homomorphic;
    out += general ? general_question : R"({"answers":)";
    out += '[';
    for (std::size_t i = 0; i < question.answers.size(); ++i) {
        if (i > 0) out += ',';
        append_string(out, question.answers[i]);
    }
    out += ']';
    if (general) {
        out += R"(,"question":)";
        append_string(out, question.question);
        out += "}}";
        return;
    }
    if (question.blank == Blank::allowed) out += R"(,"blank":true)";
    out.append(R"(,"min":)").append(std::to_string(question.min));
    out.append(R"(,"max":)").append(std::to_string(question.max)).append(R"(,"question":)");
    append_string(out, question.question);
    out += '}';
}

void append_questions(std::string& out, const std::vector<Question>& questions) {
    out += '[';
    for (std::size_t i = 0; i < questions.size(); ++i) {
        if (i > 0) out += ',';
        append_question(out, questions[i]);
    }
    out += ']';
}

std::string election_json(const Template& content, std::string_view uuid, const Point& key) {
    std::string out = R"({"version":1,"description":)";
    append_string(out, content.description);
    out += R"(,"name":)";
    append_string(out, content.name);
    out.append(R"(,"group":"Ed25519","public_key":")").append(key.text()).append(R"(","questions":)");
    append_questions(out, content.questions);
    out.append(R"(,"uuid":")").append(uuid).append("\"}");
    return out;
}

std::optional<Question> read_question(canonical::Reader& reader) {
    Question question;
    if (reader.accept(general_question)) {
        question.kind = QuestionKind::non_homomorphic;
        auto answers = reader.list(most_encoded, [&] { return reader.string(); });
        reader.expect(R"(,"question":)");
        auto text = reader.string();
        if (!reader.expect("}}") || !answers || !text) return std::nullopt;
        question.answers = std::move(*answers);
        question.question = std::move(*text);
        return question;
    }
    if (!reader.expect(R"({"answers":)")) return std::nullopt;
    auto answers = reader.list(most_answers, [&] { return reader.string(); });
    if (!answers) return std::nullopt;
    question.answers = std::move(*answers);
    if (reader.accept(R"(,"blank":true)")) question.blank = Blank::allowed;
    reader.expect(R"(,"min":)");
    const auto min = reader.integer();
    reader.expect(R"(,"max":)");
    const auto max = reader.integer();
    reader.expect(R"(,"question":)");
    auto text = reader.string();
    if (!reader.expect("}") || !min || !max || !text) return std::nullopt;
    const auto limit = static_cast<std::int64_t>(question.answers.size());
    if (*min > *max || *max > limit) return std::nullopt;
    question.min = static_cast<int>(*min);
    question.max = static_cast<int>(*max);
    question.question = std::move(*text);
    return question;
}

Result<void> check_content(const Template& content) {
    if (content.questions.empty() || content.questions.size() > most_questions)
        return wrong("选票的题目数不对。");
    for (const Question& question : content.questions) {
        if (question.answers.empty() || question.answers.size() > most_answers)
            return wrong("选票一题的选项数不对。");
        if (question.kind == QuestionKind::non_homomorphic) {
            if (question.answers.size() > most_encoded) return wrong("选票一题的选项数不对。");
            continue;
        }
        if (question.min < 0 || question.min > question.max ||
            question.max > static_cast<int>(question.answers.size()))
            return wrong("选票一题的可选数目不对。");
    }
    std::string text;
    append_string(text, content.name);
    if (!canonical::is_json(text)) return wrong("选票名称不是有效的 UTF-8 文字。");
    text.clear();
    append_string(text, content.description);
    if (!canonical::is_json(text)) return wrong("选票说明不是有效的 UTF-8 文字。");
    text.clear();
    append_questions(text, content.questions);
    if (!canonical::is_json(text)) return wrong("选票上有不是有效 UTF-8 的文字。");
    return {};
}

/// 另选他人1 is an answer of question 0 and, with the range of numbers, a question of its own.
std::string slot_name(std::size_t slot) { return slot_text + std::to_string(slot + 1); }

Question slot_question(std::size_t slot, std::size_t eligible) {
    Question question;
    question.kind = QuestionKind::non_homomorphic;
    question.answers = {"高位", "低位"};
    question.question = slot_name(slot) + slot_numbers + std::to_string(eligible) + slot_end;
    return question;
}

/// How many are eligible by the text of the first slot's question; 0 if it says none.
std::size_t eligible_of(const Question& question) {
    const std::string start = slot_name(0) + slot_numbers;
    const std::string& text = question.question;
    if (text.compare(0, start.size(), start) != 0) return 0;
    std::size_t eligible = 0;
    for (std::size_t at = start.size(); at < text.size() && at < start.size() + 5; ++at) {
        if (text[at] < '0' || text[at] > '9') break;
        eligible = eligible * 10 + static_cast<std::size_t>(text[at] - '0');
    }
    return eligible;
}

std::vector<Question> election_questions(const Shape& shape) {
    Question approvals;
    approvals.answers = shape.candidates;
    approvals.answers.insert(approvals.answers.end(), shape.write_ins.begin(), shape.write_ins.end());
    for (std::size_t slot = 0; slot < shape.slots; ++slot) approvals.answers.push_back(slot_name(slot));
    const bool exact = shape.seat_rule == SeatRule::exact;
    approvals.blank = exact ? Blank::allowed : Blank::refused;
    approvals.min = exact ? shape.seats : 0;
    approvals.max = shape.seats;
    approvals.question = approve_text;
    std::vector<Question> out{std::move(approvals)};
    for (const std::string& candidate : shape.candidates)
        out.push_back({{approve_text, not_approve_text}, Blank::refused, 0, 1, candidate});
    for (std::size_t slot = 0; slot < shape.slots; ++slot) out.push_back(slot_question(slot, shape.eligible));
    return out;
}

/// One question a person, one answer of them to be marked.
std::vector<Question> person_questions(const Shape& shape, const std::vector<std::string>& answers) {
    std::vector<Question> out;
    out.reserve(shape.candidates.size());
    for (const std::string& person : shape.candidates) out.push_back({answers, Blank::refused, 1, 1, person});
    return out;
}

std::vector<std::string> score_answers(const Scale& scale) {
    std::vector<std::string> out;
    out.reserve(scale.steps());
    for (std::size_t i = 0; i < scale.steps(); ++i)
        out.push_back(std::to_string(scale.points(i)) + points_unit);
    return out;
}

/// The scale whose answers these may be; matches() has the last word.
std::optional<Scale> scale_of(const std::vector<std::string>& answers) {
    std::vector<int> points;
    for (const std::string& answer : answers) {
        int value = 0;
        const auto [end, error] = std::from_chars(answer.data(), answer.data() + answer.size(), value);
        if (error != std::errc{} || value < 0 || value > 1000 ||
            std::string_view(end, static_cast<std::size_t>(answer.data() + answer.size() - end)) != points_unit)
            return std::nullopt;
        points.push_back(value);
    }
    if (points.size() < 2 || points[1] <= points[0] || points.back() <= points.front()) return std::nullopt;
    return Scale{points.front(), points.back(), points[1] - points[0]};
}

Shape election_shape_of(const std::vector<Question>& questions) {
    Shape shape;
    shape.kind = PollKind::election;
    const Question& first = questions.front();
    for (const Question& question : questions)
        if (question.kind == QuestionKind::non_homomorphic) ++shape.slots;
    const std::size_t candidates = questions.size() - 1 - shape.slots;
    if (shape.slots > 0 && candidates + 1 < questions.size())
        shape.eligible = eligible_of(questions[candidates + 1]);
    for (std::size_t i = 0; i < first.answers.size(); ++i) {
        if (i < candidates)
            shape.candidates.push_back(first.answers[i]);
        else if (shape.slots == 0)
            shape.write_ins.push_back(first.answers[i]);
    }
    shape.seats = first.max;
    shape.seat_rule = first.blank == Blank::allowed ? SeatRule::exact : SeatRule::at_most;
    return shape;
}

}  // namespace

Result<Template> make_template(const Shape& shape, std::string name, std::string description) {
    if (auto ok = check_shape(shape); !ok) return ok.error();
    Template out{std::move(name), std::move(description), {}};
    switch (shape.kind) {
        case PollKind::motion:
            out.questions.push_back(
                {{approve_text, oppose_text, abstain_text}, Blank::refused, 1, 1, motion_text});
            break;
        case PollKind::appraisal:
            out.questions = person_questions(shape, shape.grades);
            break;
        case PollKind::score:
            out.questions = person_questions(shape, score_answers(shape.scale));
            break;
        case PollKind::choose:
            out.questions.push_back(
                {shape.candidates, Blank::refused, shape.choose.min, shape.choose.max, choose_text});
            break;
        case PollKind::election:
            out.questions = election_questions(shape);
            break;
    }
    return out;
}

std::string template_json(const Template& election_template) {
    std::string out = R"({"description":)";
    append_string(out, election_template.description);
    out += R"(,"name":)";
    append_string(out, election_template.name);
    out += R"(,"questions":)";
    append_questions(out, election_template.questions);
    out += '}';
    return out;
}

Election::Election(Template election_template, std::string uuid, const Point& public_key, std::string json)
    : template_(std::move(election_template)),
      uuid_(std::move(uuid)),
      key_(public_key),
      json_(std::move(json)),
      hash_(sha256(json_)),
      fingerprint_(canonical::base64(hash_)) {}

Result<Election> Election::make(const Template& election_template, std::string uuid, const Point& public_key) {
    if (auto ok = check_content(election_template); !ok) return ok.error();
    if (!is_uuid(uuid)) return wrong("投票编号不合格式。");
    if (public_key.is_identity()) return wrong("开箱公钥无效。");
    std::string json = election_json(election_template, uuid, public_key);
    return Election(election_template, std::move(uuid), public_key, std::move(json));
}

Result<Election> Election::parse(std::string_view json) {
    const auto refuse = [] { return wrong("选票定义不是规范格式。"); };
    if (json.size() > longest_json) return refuse();
    canonical::Reader reader(json);
    Template content;
    reader.expect(R"({"version":1,"description":)");
    if (auto text = reader.string()) content.description = std::move(*text);
    reader.expect(R"(,"name":)");
    if (auto text = reader.string()) content.name = std::move(*text);
    reader.expect(R"(,"group":"Ed25519","public_key":)");
    const auto key = reader.point();
    reader.expect(R"(,"questions":)");
    if (auto questions = reader.list(most_questions, [&] { return read_question(reader); }))
        content.questions = std::move(*questions);
    reader.expect(R"(,"uuid":)");
    const auto uuid = reader.plain(longest_json);
    reader.expect("}");
    if (!reader.finished() || !key || !uuid || !is_uuid(*uuid)) return refuse();
    if (auto ok = check_content(content); !ok) return ok.error();
    return Election(std::move(content), std::string(*uuid), *key, std::string(json));
}

bool matches(const Election& election, const Shape& shape) {
    const auto expected = make_template(shape, {}, {});
    return expected.ok() && expected->questions == election.questions();
}

Result<Shape> shape_of(const Election& election) {
    const std::vector<Question>& questions = election.questions();
    const Question& first = questions.front();
    Shape shape;
    if (first.question == motion_text) {
        shape.kind = PollKind::motion;
    } else if (first.question == approve_text) {
        shape = election_shape_of(questions);
    } else if (first.question == choose_text) {
        shape.kind = PollKind::choose;
        shape.candidates = first.answers;
        shape.choose = {first.min, first.max};
    } else {
        for (const Question& question : questions) shape.candidates.push_back(question.question);
        const auto scale = scale_of(first.answers);
        shape.kind = scale ? PollKind::score : PollKind::appraisal;
        if (scale) shape.scale = *scale;
        if (!scale) shape.grades = first.answers;
    }
    if (!matches(election, shape)) return wrong("选票的题目不合本系统的约定。");
    return shape;
}

}  // namespace daihui::ballot
