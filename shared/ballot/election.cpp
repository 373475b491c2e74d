#include "shared/ballot/election.hpp"

#include <set>
#include <utility>

#include "shared/ballot/canonical.hpp"
#include "shared/ballot/credential.hpp"

namespace daihui::ballot {
namespace {

using canonical::append_string;

const std::string approve_text = "赞成";
const std::string oppose_text = "反对";
const std::string abstain_text = "弃权";
const std::string not_approve_text = "不赞成";
const std::string motion_text = "表决";
constexpr std::size_t most_questions = 200;
constexpr std::size_t most_answers = 500;
constexpr std::size_t longest_json = std::size_t{1} << 20U;

Error wrong(std::string message) { return {ErrorKind::bad_input, std::move(message)}; }

void append_question(std::string& out, const Question& question) {
    out += R"({"answers":[)";
    for (std::size_t i = 0; i < question.answers.size(); ++i) {
        if (i > 0) out += ',';
        append_string(out, question.answers[i]);
    }
    out += ']';
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
            for (const std::string& person : shape.candidates)
                out.questions.push_back({shape.grades, Blank::refused, 1, 1, person});
            break;
        case PollKind::election: {
            Question approvals;
            approvals.answers = shape.candidates;
            approvals.answers.insert(approvals.answers.end(), shape.write_ins.begin(), shape.write_ins.end());
            const bool exact = shape.seat_rule == SeatRule::exact;
            approvals.blank = exact ? Blank::allowed : Blank::refused;
            approvals.min = exact ? shape.seats : 0;
            approvals.max = shape.seats;
            approvals.question = approve_text;
            out.questions.push_back(std::move(approvals));
            for (const std::string& candidate : shape.candidates)
                out.questions.push_back({{approve_text, not_approve_text}, Blank::refused, 0, 1, candidate});
            break;
        }
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
    if (first.question == motion_text && questions.size() == 1) {
        shape.kind = PollKind::motion;
    } else if (first.question == approve_text) {
        shape.kind = PollKind::election;
        const std::size_t candidates = questions.size() - 1;
        if (candidates > first.answers.size()) return wrong("选票的题目不合本系统的约定。");
        const auto split = first.answers.begin() + static_cast<std::ptrdiff_t>(candidates);
        shape.candidates.assign(first.answers.begin(), split);
        shape.write_ins.assign(split, first.answers.end());
        shape.seats = first.max;
        shape.seat_rule = first.blank == Blank::allowed ? SeatRule::exact : SeatRule::at_most;
    } else {
        shape.kind = PollKind::appraisal;
        shape.grades = first.answers;
        for (const Question& question : questions) shape.candidates.push_back(question.question);
    }
    if (!matches(election, shape)) return wrong("选票的题目不合本系统的约定。");
    return shape;
}

}  // namespace daihui::ballot
