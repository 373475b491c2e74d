#include "shared/ballot/tally.hpp"

#include <cstdlib>

#include "shared/ballot/canonical.hpp"

namespace daihui::ballot {

EncryptedTally::EncryptedTally(const Election& election) {
    for (const Question& question : election.questions()) sums_.emplace_back(question.width());
}

Result<EncryptedTally> EncryptedTally::parse(const Election& election, std::string_view json,
                                             std::int64_t ballots) {
    canonical::Reader reader(json);
    EncryptedTally tally;
    tally.ballots_ = ballots;
    reader.expect("[");
    for (std::size_t q = 0; q < election.questions().size(); ++q) {
        if (q > 0) reader.expect(",");
        const std::size_t width = election.questions()[q].width();
        auto row = reader.list(width, [&] { return reader.ciphertext(Identity::allowed); });
        if (!row || row->size() != width) return Error{ErrorKind::bad_input, "密文合计不是规范格式。"};
        tally.sums_.push_back(std::move(*row));
    }
    reader.expect("]");
    if (!reader.finished() || ballots < 0) return Error{ErrorKind::bad_input, "密文合计不是规范格式。"};
    return tally;
}

void EncryptedTally::add(const CheckedBallot& ballot) {
    if (ballot.choices().size() != sums_.size()) std::abort();
    for (std::size_t q = 0; q < sums_.size(); ++q) {
        if (ballot.choices()[q].size() != sums_[q].size()) std::abort();
        for (std::size_t k = 0; k < sums_[q].size(); ++k) {
            const Ciphertext& choice = ballot.choices()[q][k];
            sums_[q][k] = {sums_[q][k].alpha * choice.alpha, sums_[q][k].beta * choice.beta};
        }
    }
    ++ballots_;
}

std::string EncryptedTally::json() const {
    std::string out;
    canonical::append(out, sums_);
    return out;
}

std::string EncryptedTally::sized_json() const {
    const std::string number = std::to_string(ballots_);
    std::string out = R"({"num_tallied":)";
    out.append(number).append(R"(,"total_weight":)").append(number).append(R"(,"encrypted_tally":")");
    out.append(to_hex(sha256(json()))).append("\"}");
    return out;
}

}  // namespace daihui::ballot
