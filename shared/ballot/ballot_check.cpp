// Checking a ballot that arrives. Sections of specification.tex 3.0: 4.11.1, 4.11.2, 4.12, 4.13, 4.15.
#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "shared/ballot/ballot.hpp"
#include "shared/ballot/canonical.hpp"
#include "shared/ballot/profile.hpp"

namespace daihui::ballot {
namespace {

/// The largest ballot of the profile (100 candidates, 300 write-ins, as many seats) has about half of this.
constexpr std::size_t longest_ballot = std::size_t{1} << 20U;
/// From so many choices on threads are worth being made.
constexpr std::size_t worth_threads = 8;

/// A ciphertext or a proof as it stands in the text.
struct ReadChoice {
    std::optional<PublicBase> alpha, beta;
    std::string pair;
    std::string_view ciphertext_json, proof_json;
    std::vector<Proof> proof;
    bool shared = false;  // proved already in question 0
};

struct ReadAnswer {
    std::vector<ReadChoice> choices;
    std::vector<Proof> overall, blank;
};

constexpr std::array<std::string_view, 12> fault_names{
    "not_json",    "not_canonical",      "wrong_election",   "bad_point",
    "bad_scalar",  "wrong_shape",        "individual_proof", "overall_proof",
    "blank_proof", "shared_ciphertexts", "signature",        "encryption_proof"};

constexpr std::array<std::string_view, 12> fault_sentences{
    "选票不是可读的数据", "选票数据不是规范格式",     "选票属于另一次投票", "选票中有无效的群元素",
    "选票中有无效的数",   "选票的题目或选项数目不符", "单项证明不成立",     "总数证明不成立",
    "空白票证明不成立",   "同一候选人的两处密文不同", "选票的签名不成立",   "编号的加密证明不成立"};

}  // namespace

std::string_view name_of(BallotFault fault) { return fault_names[static_cast<std::size_t>(fault)]; }

std::string BallotRefusal::message() const {
    std::string out(fault_sentences[static_cast<std::size_t>(fault)]);
    if (question >= 0) {
        out.append("（第 ").append(std::to_string(question + 1)).append(" 题");
        if (answer >= 0) out.append("第 ").append(std::to_string(answer + 1)).append(" 项");
        out.append("）");
    }
    return out + "。";
}

std::string CheckedBallot::tracking_code() const { return to_hex(hash_).substr(0, 20); }

/// One run of check_ballot.
class BallotChecker {
  public:
    BallotChecker(const Election& election, const Shape& shape, std::string_view json, const PublicBases* known,
                  const ForEach& for_each)
        : election_(election), shape_(shape), json_(json), reader_(json), known_(known), for_each_(for_each) {}

    /// `proofs` no: the same bytes passed before.
    CheckOutcome run(bool proofs) {
        if (!matches(election_, shape_)) return BallotRefusal{BallotFault::wrong_election};
        if (json_.size() > longest_ballot) return BallotRefusal{BallotFault::wrong_shape};
        if (!read()) return refusal_;
        if (proofs && !verify()) return refusal_;
        CheckedBallot ballot;
        ballot.hash_ = sha256(json_);
        ballot.json_ = std::string(json_);
        ballot.public_credential_ = credential_text_;
        for (const ReadAnswer& answer : answers_) {
            auto& row = ballot.choices_.emplace_back();
            for (const ReadChoice& choice : answer.choices)
                row.push_back({choice.alpha->point(), choice.beta->point()});
        }
        return ballot;
    }

  private:
    bool refuse(BallotFault fault, std::size_t question, std::size_t answer) {
        refusal_ = {fault, static_cast<int>(question), static_cast<int>(answer)};
        return false;
    }
    bool refuse(BallotFault fault, int question = -1) {
        refusal_ = {fault, question, -1};
        return false;
    }

    /// Names what stopped the reader.
    bool unreadable() {
        switch (reader_.fault()) {
            case canonical::ReadFault::point:
                refusal_.fault = BallotFault::bad_point;
                return false;
            case canonical::ReadFault::scalar:
                refusal_.fault = BallotFault::bad_scalar;
                return false;
            case canonical::ReadFault::structure:
            case canonical::ReadFault::none:
                break;
        }
        if (!canonical::is_json(json_)) return refuse(BallotFault::not_json);
        // A canonical ballot has no white space and no escapes at all.
        if (json_.find_first_of(" \t\r\n\\") != std::string_view::npos)
            return refuse(BallotFault::not_canonical);
        refusal_.fault = BallotFault::wrong_shape;
        return false;
    }

    bool read() {
        reader_.expect(R"({"election_uuid":)");
        const auto uuid = reader_.plain(100);
        reader_.expect(R"(,"election_hash":)");
        const auto hash = reader_.plain(100);
        if (!uuid || !hash) return unreadable();
        if (*uuid != election_.uuid() || *hash != election_.fingerprint())
            return refuse(BallotFault::wrong_election);
        reader_.expect(R"(,"credential":)");
        const std::size_t start = reader_.position() + 1;
        const auto credential = reader_.point();
        if (!credential || !reader_.expect(R"(,"answers":[)")) return unreadable();
        credential_ = *credential;
        credential_text_ = json_.substr(start, 64);
        for (std::size_t q = 0; q < election_.questions().size(); ++q) {
            refusal_.question = static_cast<int>(q);
            if (q > 0) reader_.expect(",");
            if (!read_answer(q)) return false;
        }
        refusal_.question = -1;
        reader_.expect("]");
        signed_length_ = reader_.position();
        reader_.expect(R"(,"signature":{"hash":)");
        const auto signed_hash = reader_.plain(100);
        reader_.expect(R"(,"proof":)");
        const auto proof = reader_.proof();
        reader_.expect("}}");
        if (!reader_.finished() || !signed_hash || !proof) return unreadable();
        signed_hash_ = *signed_hash;
        signature_ = *proof;
        return true;
    }

    bool read_answer(std::size_t q) {
        const Question& question = election_.questions()[q];
        const auto shared = shared_choice(election_, shape_, q);
        if (question.kind == QuestionKind::non_homomorphic) return read_numbers();
        ReadAnswer answer;
        reader_.expect(R"({"choices":[)");
        for (std::size_t k = 0; k < question.width(); ++k) {
            refusal_.answer = static_cast<int>(k);
            if (k > 0) reader_.expect(",");
            ReadChoice choice;
            if (shared && k == 0 && !reader_.failed()) {
                const ReadChoice& original = answers_[0].choices[*shared];
                if (!reader_.accept(original.ciphertext_json)) return differs(q);
                choice.alpha = original.alpha;
                choice.beta = original.beta;
                choice.pair = original.pair;
                choice.shared = true;
            } else {
                if (!read_ciphertext(choice)) return unreadable();
            }
            answer.choices.push_back(std::move(choice));
        }
        reader_.expect(R"(],"individual_proofs":[)");
        for (std::size_t k = 0; k < answer.choices.size(); ++k) {
            refusal_.answer = static_cast<int>(k);
            if (k > 0) reader_.expect(",");
            ReadChoice& choice = answer.choices[k];
            if (choice.shared && !reader_.failed()) {
                if (!reader_.accept(answers_[0].choices[*shared].proof_json)) return differs(q);
                continue;
            }
            const std::size_t start = reader_.position();
            if (!read_proofs(2, choice.proof)) return unreadable();
            choice.proof_json = json_.substr(start, reader_.position() - start);
        }
        refusal_.answer = -1;
        const OverallBranches branches(question);
        reader_.expect(R"(],"overall_proof":)");
        if (!read_proofs(branches.overall, answer.overall)) return unreadable();
        if (branches.blank > 0) {
            reader_.expect(R"(,"blank_proof":)");
            if (!read_proofs(branches.blank, answer.blank)) return unreadable();
        }
        if (!reader_.expect("}")) return unreadable();
        answers_.push_back(std::move(answer));
        return true;
    }

    bool read_ciphertext(ReadChoice& choice) {
        const std::size_t start = reader_.position();
        reader_.expect(R"({"alpha":)");
        choice.alpha = reader_.public_base(known_);
        reader_.expect(R"(,"beta":)");
        choice.beta = reader_.public_base(known_);
        if (!reader_.expect("}")) return false;
        choice.ciphertext_json = json_.substr(start, reader_.position() - start);
        // {"alpha":"<64>","beta":"<64>"}
        choice.pair.append(choice.ciphertext_json.substr(10, 64)).append(",");
        choice.pair.append(choice.ciphertext_json.substr(84, 64));
        return true;
    }

    /// A non-homomorphic answer: one ciphertext, one proof.
    bool read_numbers() {
        ReadAnswer answer;
        ReadChoice& choice = answer.choices.emplace_back();
        refusal_.answer = 0;
        reader_.expect(R"({"choices":)");
        if (!read_ciphertext(choice)) return unreadable();
        reader_.expect(R"(,"proof":)");
        const auto proof = reader_.proof();
        if (!reader_.expect("}") || !proof) return unreadable();
        refusal_.answer = -1;
        choice.proof.push_back(*proof);
        answers_.push_back(std::move(answer));
        return true;
    }

    /// The shared ciphertext or proof is not there: something else is, or it is no ballot at all.
    bool differs(std::size_t q) {
        if (!canonical::is_json(json_)) return refuse(BallotFault::not_json);
        return refuse(BallotFault::shared_ciphertexts, q, 0);
    }

    bool read_proofs(std::size_t count, std::vector<Proof>& out) {
        reader_.expect("[");
        for (std::size_t i = 0; i < count; ++i) {
            if (i > 0) reader_.expect(",");
            const auto proof = reader_.proof();
            if (!proof) return false;
            out.push_back(*proof);
        }
        return reader_.expect("]");
    }

    bool verify() {
        const std::string hash = canonical::base64(sha256(std::string(json_.substr(0, signed_length_)) + "}"));
        if (hash != signed_hash_ || !check_knowledge("sig|" + hash + "|", credential_, signature_))
            return refuse(BallotFault::signature);
        const std::string prefix = election_.fingerprint() + "|" + std::string(credential_text_);
        for (std::size_t q = 0; q < answers_.size(); ++q)
            if (!verify_answer(q, prefix)) return false;
        return true;
    }

    bool verify_answer(std::size_t q, const std::string& prefix) {
        const Question& question = election_.questions()[q];
        const ReadAnswer& answer = answers_[q];
        if (question.kind == QuestionKind::non_homomorphic) {
            const ReadChoice& choice = answer.choices.front();
            PublicPowers commitment;
            const Proof& proof = choice.proof.front();
            commitment.add(proof.response, *choice.alpha, proof.challenge);
            if (hash_to_scalar(encryption_prefix(prefix, election_, choice.pair) + commitment.text()) !=
                proof.challenge)
                return refuse(BallotFault::encryption_proof, q, 0);
            return true;
        }
        const bool with_blank = question.blank == Blank::allowed;
        std::string s = prefix + "|";
        std::vector<const PublicBase*> alphas, betas;
        // A byte a choice: threads write side by side.
        std::vector<char> proved(answer.choices.size(), 1);
        const bool many = proved.size() >= worth_threads;
        go_through(many ? for_each_ : ForEach{}, proved.size(), [&](std::size_t k) {
            const ReadChoice& choice = answer.choices[k];
            if (choice.shared) return;
            const Claim claims[] = {{&*choice.alpha, &*choice.beta, 0}, {&*choice.alpha, &*choice.beta, 1}};
            proved[k] = static_cast<char>(
                check_one_of(interval_prefix(prefix, choice.pair), election_.key(), claims, choice.proof));
        });
        for (std::size_t k = 0; k < answer.choices.size(); ++k) {
            const ReadChoice& choice = answer.choices[k];
            if (proved[k] == 0) return refuse(BallotFault::individual_proof, q, k);
            if (k > 0) s += ',';
            s += choice.pair;
            if (with_blank && k == 0) continue;
            alphas.push_back(&*choice.alpha);
            betas.push_back(&*choice.beta);
        }
        const PublicBase alpha = PublicBase::product(alphas);
        const PublicBase beta = PublicBase::product(betas);
        std::vector<Claim> claims;
        for (int message = question.min; message <= question.max; ++message)
            claims.push_back({&alpha, &beta, message});
        const auto overall = [&](const std::string& hashed) {
            return check_one_of(hashed, election_.key(), claims, answer.overall) ||
                   refuse(BallotFault::overall_proof, static_cast<int>(q));
        };
        if (!with_blank) return overall(interval_prefix(s, alpha.text() + "," + beta.text()));
        const ReadChoice& blank = answer.choices.front();
        const Claim exclusive[] = {{&*blank.alpha, &*blank.beta, 0}, {&alpha, &beta, 0}};
        if (!check_one_of("bproof0|" + s + "|", election_.key(), exclusive, answer.blank))
            return refuse(BallotFault::blank_proof, static_cast<int>(q));
        claims.insert(claims.begin(), {&*blank.alpha, &*blank.beta, 1});
        return overall("bproof1|" + s + "|");
    }

    const Election& election_;
    const Shape& shape_;
    std::string_view json_;
    canonical::Reader reader_;
    const PublicBases* known_;
    const ForEach& for_each_;
    BallotRefusal refusal_{BallotFault::wrong_shape};
    std::vector<ReadAnswer> answers_;
    Point credential_;
    std::string_view credential_text_;
    std::size_t signed_length_ = 0;
    std::string_view signed_hash_;
    Proof signature_;
};

CheckOutcome check_ballot(const Election& election, const Shape& shape, std::string_view json,
                          const PublicBases* known, const ForEach& for_each) {
    return BallotChecker(election, shape, json, known, for_each).run(true);
}

CheckOutcome reread_ballot(const Election& election, const Shape& shape, std::string_view json,
                           const Hash& checked) {
    if (sha256(json) != checked) return BallotRefusal{BallotFault::not_canonical};
    return BallotChecker(election, shape, json, nullptr, {}).run(false);
}

}  // namespace daihui::ballot
