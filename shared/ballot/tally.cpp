#include "shared/ballot/tally.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>

#include "shared/ballot/canonical.hpp"

namespace daihui::ballot {

namespace {

using SortKey = std::array<std::uint8_t, 64>;

SortKey sort_key(const Ciphertext& ciphertext) {
    SortKey key{};
    const auto alpha = ciphertext.alpha.bytes();
    const auto beta = ciphertext.beta.bytes();
    std::copy(beta.begin(), beta.end(), std::copy(alpha.begin(), alpha.end(), key.begin()));
    return key;
}

void sort_list(std::vector<Ciphertext>& list) {
    std::vector<std::pair<SortKey, std::size_t>> order;
    order.reserve(list.size());
    for (std::size_t i = 0; i < list.size(); ++i) order.emplace_back(sort_key(list[i]), i);
    std::sort(order.begin(), order.end());
    std::vector<Ciphertext> sorted;
    sorted.reserve(list.size());
    for (const auto& place : order) sorted.push_back(list[place.second]);
    list = std::move(sorted);
}

/// One ciphertext more goes to its place at once; of many only the last sorting makes an order.
void insert_or_append(std::vector<Ciphertext>& list, const Ciphertext& ciphertext, std::size_t ballots) {
    if (ballots != 1) {
        list.push_back(ciphertext);
        return;
    }
    const SortKey key = sort_key(ciphertext);
    const auto place = std::partition_point(list.begin(), list.end(),
                                            [&](const Ciphertext& earlier) { return sort_key(earlier) < key; });
    list.insert(place, ciphertext);
}

Error not_canonical() { return {ErrorKind::bad_input, "密文合计不是规范格式。"}; }

}  // namespace

EncryptedTally::EncryptedTally(const Election& election) {
    for (const Question& question : election.questions()) {
        const bool summed = question.kind == QuestionKind::homomorphic;
        sums_.emplace_back(summed ? question.width() : 0);
        kinds_.push_back(question.kind);
    }
}

Result<EncryptedTally> EncryptedTally::parse(const Election& election, std::string_view json,
                                             std::int64_t ballots) {
    if (ballots < 0) return not_canonical();
    canonical::Reader reader(json);
    EncryptedTally tally(election);
    tally.ballots_ = ballots;
    reader.expect("[");
    for (std::size_t q = 0; q < tally.sums_.size(); ++q) {
        if (q > 0) reader.expect(",");
        const bool summed = tally.kinds_[q] == QuestionKind::homomorphic;
        const std::size_t width = summed ? tally.sums_[q].size() : static_cast<std::size_t>(ballots);
        // The sum of an empty box is the identity; a ballot's ciphertext never is.
        const Identity identity = summed ? Identity::allowed : Identity::refused;
        auto row = reader.list(width, [&] { return reader.ciphertext(identity); });
        if (!row || row->size() != width) return not_canonical();
        tally.sums_[q] = std::move(*row);
    }
    reader.expect("]");
    if (!reader.finished()) return not_canonical();
    return tally;
}

void EncryptedTally::add(const CheckedBallot& ballot) { add(std::span(&ballot, 1)); }

void EncryptedTally::add(std::span<const CheckedBallot> ballots) {
    for (const CheckedBallot& ballot : ballots) {
        if (ballot.choices().size() != sums_.size()) std::abort();
        for (std::size_t q = 0; q < sums_.size(); ++q) {
            const std::vector<Ciphertext>& choices = ballot.choices()[q];
            if (kinds_[q] == QuestionKind::non_homomorphic) {
                if (choices.size() != 1) std::abort();
                insert_or_append(sums_[q], choices.front(), ballots.size());
                continue;
            }
            if (choices.size() != sums_[q].size()) std::abort();
            for (std::size_t k = 0; k < choices.size(); ++k)
                sums_[q][k] = {sums_[q][k].alpha * choices[k].alpha, sums_[q][k].beta * choices[k].beta};
        }
        ++ballots_;
    }
    if (ballots.size() == 1) return;
    for (std::size_t q = 0; q < sums_.size(); ++q)
        if (kinds_[q] == QuestionKind::non_homomorphic) sort_list(sums_[q]);
}

std::vector<std::vector<Ciphertext>> EncryptedTally::lists() const {
    std::vector<std::vector<Ciphertext>> out;
    for (std::size_t q = 0; q < sums_.size(); ++q)
        if (kinds_[q] == QuestionKind::non_homomorphic) out.push_back(sums_[q]);
    return out;
}

Result<EncryptedTally> EncryptedTally::with_lists(const std::vector<std::vector<Ciphertext>>& lists) const {
    EncryptedTally out = *this;
    std::size_t next = 0;
    const Error wrong{ErrorKind::bad_input, "混洗后的密文与选票的题目或张数不符。"};
    for (std::size_t q = 0; q < sums_.size(); ++q) {
        if (kinds_[q] == QuestionKind::homomorphic) continue;
        if (next == lists.size() || lists[next].size() != sums_[q].size()) return wrong;
        out.sums_[q] = lists[next++];
    }
    if (next != lists.size()) return wrong;
    return out;
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
