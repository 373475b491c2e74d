// A Belenios election (specification.tex 3.0, sections 4.9 and 4.10): the questions, the key, the identity.
// One secret poll is one election. Its JSON is fixed byte for byte from the opening on; everything signs its
// hash.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "shared/ballot/group.hpp"
#include "shared/ballot/shape.hpp"
#include "shared/base/bytes.hpp"
#include "shared/base/result.hpp"

namespace daihui::ballot {

/// Whether a question may be left wholly blank instead of min..max answers (section 4.9.1).
enum class Blank { refused, allowed };

/// homomorphic: only the sums are ever decrypted. non_homomorphic: after shuffling, what each ballot holds
/// (section 4.9.2).
enum class QuestionKind { homomorphic, non_homomorphic };

/// A homomorphic question: choose min..max of the answers. A non-homomorphic one: a number of 0 … 255 for each
/// answer (blank, min and max mean nothing), all in one ciphertext.
struct Question {
    std::vector<std::string> answers;
    Blank blank = Blank::refused;
    int min = 0, max = 0;
    std::string question;
    QuestionKind kind = QuestionKind::homomorphic;
    /// How many ciphertexts a ballot has for it: one an answer and, if blank is allowed, one in front of them;
    /// a non-homomorphic question has one.
    std::size_t width() const {
        if (kind == QuestionKind::non_homomorphic) return 1;
        return answers.size() + (blank == Blank::allowed ? 1 : 0);
    }
    bool operator==(const Question&) const = default;
};

/// The questions with what is written above them; what an election is before it has a key.
struct Template {
    std::string name;
    std::string description;
    std::vector<Question> questions;
    bool operator==(const Template&) const = default;
};

/// The profile of DESIGN.md 5.
/// motion: one question [赞成, 反对, 弃权] 1..1. appraisal: one question a person, 1..1 over the grades.
/// score: the same over the points of the scale. choose: one question over the candidates, min..max.
/// election: Q0 赞成 over candidates and write-ins, 0..seats (exact: blank allowed, seats..seats), then one
/// question a candidate [赞成, 不赞成] 0..1 whose first ciphertext and proof a ballot takes from Q0, then, with
/// slots, one non-homomorphic question [高位, 低位] a slot: 256 高位 + 低位 is the number of who is written in,
/// from 1, and 0 an unused slot; a slot is an answer of Q0 too. Fails if check_shape does. `description` should
/// carry daihui-poll:<hash of the frozen definition>.
Result<Template> make_template(const Shape& shape, std::string name, std::string description);

/// Template JSON as `belenios-tool setup make-election` reads it.
std::string template_json(const Template& election_template);

/// An election with its key. Immutable, cheap to copy, shared by all threads.
class Election {
  public:
    /// `public_key` is the product of the trustees' keys (Trustees::public_key).
    static Result<Election> make(const Template& election_template, std::string uuid, const Point& public_key);
    /// An election from its JSON, whose every byte must be what make() would write.
    static Result<Election> parse(std::string_view json);

    const std::string& json() const { return json_; }
    const Hash& hash() const { return hash_; }
    /// Base64 of the hash without padding: phi of the specification, in every proof and ballot.
    const std::string& fingerprint() const { return fingerprint_; }
    const std::string& uuid() const { return uuid_; }
    const Template& content() const { return template_; }
    const std::vector<Question>& questions() const { return template_.questions; }
    const Point& public_key() const { return key_.base(); }
    const FixedBase& key() const { return key_; }

  private:
    Election(Template election_template, std::string uuid, const Point& public_key, std::string json);
    Template template_;
    std::string uuid_;
    FixedBase key_;
    std::string json_;
    Hash hash_{};
    std::string fingerprint_;
};

/// Whether the election's questions are exactly those of make_template for the shape.
bool matches(const Election& election, const Shape& shape);

/// The shape that the questions of an election show. Fails if they are not of the profile.
Result<Shape> shape_of(const Election& election);

}  // namespace daihui::ballot
