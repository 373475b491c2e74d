#include "shared/ballot/ceremony.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_set>
#include <utility>

#include "shared/ballot/archive_reader.hpp"
#include "shared/ballot/canonical.hpp"
#include "shared/ballot/tar.hpp"

namespace daihui::ballot {
namespace {

constexpr std::size_t most_credentials = 100'000;
/// Ballots are checked in slices of this many, so that checked ones do not fill the memory.
constexpr std::size_t slice = 512;

Error refuse(OpeningFault* fault, OpeningFault what, std::string message) {
    if (fault != nullptr) *fault = what;
    return {ErrorKind::bad_input, std::move(message)};
}

std::optional<std::vector<std::string>> read_credentials(std::string_view json) {
    canonical::Reader reader(json);
    auto texts = reader.list(most_credentials, [&]() -> std::optional<std::string> {
        const auto text = reader.plain(64);
        if (!text) return std::nullopt;
        return std::string(*text);
    });
    if (!texts || !reader.finished()) return std::nullopt;
    return texts;
}

std::string count_text(std::int64_t count) { return std::to_string(count); }

/// Appends data and events to an archive that ends with an event.
class Appender {
  public:
    Appender(Bytes archive, std::int64_t seconds, std::string parent, std::int64_t height)
        : bytes_(std::move(archive)), seconds_(seconds), parent_(std::move(parent)), height_(height) {}

    std::string data(std::string_view content) {
        std::string hash = to_hex(sha256(content));
        tar::append(bytes_, hash + ".data.json", content, seconds_);
        return hash;
    }
    void event(std::string_view type, std::string_view payload = {}) {
        const std::string json = event_json(parent_, height_++, type, payload);
        parent_ = to_hex(sha256(json));
        tar::append(bytes_, parent_ + ".event.json", json, seconds_);
    }
    void owned(std::string_view type, int owner, std::string_view content) {
        const std::string hash = data(content);
        event(type, data(owned_json(owner, hash)));
    }
    Bytes take() { return std::move(bytes_); }

  private:
    Bytes bytes_;
    std::int64_t seconds_;
    std::string parent_;
    std::int64_t height_;
};

}  // namespace

std::string_view name_of(OpeningFault fault) {
    switch (fault) {
        case OpeningFault::truncated:
            return "truncated";
        case OpeningFault::event_chain:
            return "event_chain";
        case OpeningFault::not_ended:
            return "not_ended";
        case OpeningFault::opened_before:
            return "opened_before";
        case OpeningFault::not_profile:
            return "not_profile";
        case OpeningFault::definition_changed:
            return "definition_changed";
        case OpeningFault::too_few_ballots:
            return "too_few_ballots";
        case OpeningFault::wrong_returned:
            return "wrong_returned";
        case OpeningFault::wrong_issued:
            return "wrong_issued";
        case OpeningFault::order:
            return "order";
        case OpeningFault::bad_ballot:
            return "bad_ballot";
        case OpeningFault::unlisted_slip:
            return "unlisted_slip";
        case OpeningFault::repeated_slip:
            return "repeated_slip";
        case OpeningFault::wrong_sum:
            return "wrong_sum";
        case OpeningFault::no_such_trustee:
            return "no_such_trustee";
        case OpeningFault::foreign_key:
            return "foreign_key";
        case OpeningFault::repeated_key:
            return "repeated_key";
        case OpeningFault::too_few_keys:
            return "too_few_keys";
        case OpeningFault::impossible_result:
            return "impossible_result";
    }
    return "unknown";
}

/// check_closed step by step.
class ClosedChecker {
  public:
    ClosedChecker(ByteView archive, const ClosedExpectations& expected, const ForEach& for_each,
                  OpeningFault* fault)
        : archive_(archive), expected_(expected), for_each_(for_each), fault_(fault) {}

    Result<ClosedBox> run() {
        const auto items = read_items(archive_);
        if (!items) return no(OpeningFault::truncated, "选票归档不完整或已损坏：" + items.error().message);
        auto parsed = read_events(*items);
        if (!parsed) return no(OpeningFault::event_chain, "选票归档的事件次序不对：" + parsed.error().message);
        parsed_ = std::move(*parsed);
        if (!parsed_.ended) return no(OpeningFault::not_ended, "投票尚未截止，不能开箱。");
        if (!parsed_.shares.empty() || !parsed_.result.empty() || !parsed_.shuffles.empty() || parsed_.shuffled)
            return no(OpeningFault::opened_before, "这个票箱已经开过，不能再次开箱。");
        if (auto ok = check_setup(); !ok) return ok.error();
        if (auto ok = check_numbers(); !ok) return ok.error();
        if (auto ok = check_ballots(); !ok) return ok.error();
        if (!parsed_.tally.empty() &&
            (tally_->json() != parsed_.tally || tally_->sized_json() != parsed_.sized_tally))
            return no(OpeningFault::wrong_sum, "归档所载的密文合计不是由各张选票相加而得，不能开箱。");
        ClosedBox box(std::move(*setup_), std::move(*shape_), std::move(*tally_));
        box.sum_stored_ = !parsed_.tally.empty();
        box.archive_.assign(archive_.begin(), archive_.end());
        box.archive_hash_ = sha256(archive_);
        box.seconds_ = std::chrono::floor<std::chrono::seconds>(parsed_.opened).time_since_epoch().count();
        box.parent_ = items->items.back().hash;
        box.height_ = std::count_if(items->items.begin(), items->items.end(),
                                    [](const ArchiveItem& item) { return item.kind == ItemKind::event; });
        return box;
    }

  private:
    Error no(OpeningFault what, std::string message) { return refuse(fault_, what, std::move(message)); }

    Result<void> check_setup() {
        auto election = Election::parse(parsed_.election);
        if (!election) return no(OpeningFault::not_profile, election.error().message);
        if ((expected_.election && election->hash() != *expected_.election) ||
            (expected_.description && election->content().description != *expected_.description))
            return no(OpeningFault::definition_changed, "选票定义与投票开始时的不同，不能开箱。");
        auto shape = shape_of(*election);
        if (!shape) return no(OpeningFault::not_profile, shape.error().message);
        auto trustees = Trustees::parse(parsed_.trustees);
        if (!trustees) return no(OpeningFault::not_profile, trustees.error().message);
        auto credentials = read_credentials(parsed_.credentials);
        if (!credentials) return no(OpeningFault::not_profile, "选票卡名单不是规范格式。");
        auto setup = make_setup(std::move(*election), std::move(*trustees), *credentials);
        if (!setup) return no(OpeningFault::not_profile, setup.error().message);
        if (setup->credentials != *credentials) return no(OpeningFault::order, "选票卡名单没有按公钥排序。");
        setup_.emplace(std::move(*setup));
        shape_.emplace(std::move(*shape));
        return {};
    }

    Result<void> check_numbers() {
        const auto ballots = static_cast<std::int64_t>(parsed_.ballots.size());
        const auto listed = static_cast<std::int64_t>(setup_->credentials.size());
        // An empty box shows nobody's choice, and must not hold up the other boxes of its period.
        if (ballots > 0 && ballots < expected_.min_open)
            return no(OpeningFault::too_few_ballots, "箱内只有 " + count_text(ballots) + " 张选票，少于 " +
                                                         count_text(expected_.min_open) +
                                                         " 张，开箱会暴露个人的选择，不能开箱。");
        if (ballots != expected_.returned)
            return no(OpeningFault::wrong_returned, "箱内选票 " + count_text(ballots) + " 张，与收回 " +
                                                        count_text(expected_.returned) + " 张不符，不能开箱。");
        if (listed != expected_.issued)
            return no(OpeningFault::wrong_issued, "选票卡名单 " + count_text(listed) + " 张，与发出 " +
                                                      count_text(expected_.issued) + " 张不符，不能开箱。");
        return {};
    }

    Result<void> check_ballots() {
        const std::size_t count = parsed_.ballots.size();
        const std::unordered_set<std::string> listed(setup_->credentials.begin(), setup_->credentials.end());
        std::unordered_set<std::string> seen;
        tally_.emplace(setup_->election);
        Hash last{};
        for (std::size_t start = 0; start < count; start += slice) {
            const std::size_t size = std::min(slice, count - start);
            std::vector<std::optional<CheckOutcome>> outcomes(size);
            go_through(for_each_, size, [&](std::size_t i) {
                outcomes[i] = check_ballot(setup_->election, *shape_, parsed_.ballots[start + i]);
            });
            std::vector<CheckedBallot> checked;
            for (std::size_t i = 0; i < size; ++i) {
                const auto code = [&] { return to_hex(sha256(parsed_.ballots[start + i])).substr(0, 20); };
                if (const auto* refusal = std::get_if<BallotRefusal>(&*outcomes[i]))
                    return no(OpeningFault::bad_ballot,
                              "选票 " + code() + " 无效：" + refusal->message() + "不能开箱。");
                checked.push_back(std::move(std::get<CheckedBallot>(*outcomes[i])));
                const CheckedBallot& ballot = checked.back();
                if (!listed.contains(ballot.public_credential()))
                    return no(OpeningFault::unlisted_slip,
                              "选票 " + code() + " 的选票卡不在名单上，不能开箱。");
                if (!seen.insert(ballot.public_credential()).second)
                    return no(OpeningFault::repeated_slip,
                              "选票 " + code() + " 的选票卡已有一张选票，不能开箱。");
                if (start + i > 0 && !(last < ballot.hash()))
                    return no(OpeningFault::order, "选票没有按校验值排序，不能开箱。");
                last = ballot.hash();
            }
            tally_->add(std::span<const CheckedBallot>(checked));
            // Thousands of ballots are hundreds of megabytes; these are not looked at again.
            for (std::size_t i = 0; i < size; ++i) std::string().swap(parsed_.ballots[start + i]);
        }
        return {};
    }

    ByteView archive_;
    const ClosedExpectations& expected_;
    const ForEach& for_each_;
    OpeningFault* fault_;
    ParsedArchive parsed_;
    std::optional<Setup> setup_;
    std::optional<Shape> shape_;
    std::optional<EncryptedTally> tally_;
};

Result<ClosedBox> check_closed(ByteView archive, const ClosedExpectations& expectations,
                               const ForEach& for_each, OpeningFault* fault) {
    return ClosedChecker(archive, expectations, for_each, fault).run();
}

namespace {

Result<void> check_keys(const Trustees& trustees, std::span<const OwnedKey> keys, OpeningFault* fault) {
    std::vector<int> owners;
    for (const OwnedKey& key : keys) {
        const std::string which = "第 " + std::to_string(key.owner) + " 把开箱钥匙";
        if (!trustees.has(key.owner))
            return refuse(fault, OpeningFault::no_such_trustee, "这次投票没有" + which + "。");
        if (key.key == nullptr || key.key->public_key() != trustees.verification_key(key.owner))
            return refuse(fault, OpeningFault::foreign_key, which + "不是这次投票的。");
        if (std::find(owners.begin(), owners.end(), key.owner) != owners.end())
            return refuse(fault, OpeningFault::repeated_key, which + "用了两次。");
        owners.push_back(key.owner);
    }
    if (trustees.combination(owners).empty())
        return refuse(fault, OpeningFault::too_few_keys,
                      "开箱钥匙不齐：需要 " + std::to_string(trustees.needed()) + " 把，现有 " +
                          std::to_string(owners.size()) + " 把，不能开箱。");
    return {};
}

}  // namespace

Result<OpenedBox> open_closed(const ClosedBox& box, std::span<const OwnedKey> keys, Randomness& randomness,
                              const ForEach& for_each, OpeningFault* fault) {
    const Election& election = box.election();
    const Trustees& trustees = box.trustees();
    if (auto ok = check_keys(trustees, keys, fault); !ok) return ok.error();
    OpenedBox out;
    const auto impossible = [&](const Error& error) {
        return refuse(fault, OpeningFault::impossible_result, error.message);
    };

    // What is decrypted: the sums, and the lists as the last trustee shuffled them.
    EncryptedTally tally = box.tally();
    const bool shuffled =
        std::any_of(election.questions().begin(), election.questions().end(),
                    [](const Question& question) { return question.kind == QuestionKind::non_homomorphic; });
    if (shuffled) {
        CiphertextLists lists = tally.lists();
        for (const OwnedKey& key : keys) {
            Shuffle shuffle = Shuffle::make(election, lists, randomness, for_each);
            if (auto ok = shuffle.check(election, lists, for_each); !ok) return impossible(ok.error());
            lists = shuffle.ciphertexts;
            out.shuffles.push_back({key.owner, std::move(shuffle)});
        }
        auto merged = tally.with_lists(lists);
        if (!merged) return impossible(merged.error());
        tally = std::move(*merged);
    }

    for (const OwnedKey& key : keys) {
        out.shares.push_back(
            PartialDecryption::compute(election, tally, key.owner, *key.key, randomness, for_each));
        if (auto ok = out.shares.back().check_second(election, trustees, tally, for_each); !ok)
            return impossible(ok.error());
    }
    std::sort(out.shares.begin(), out.shares.end(),
              [](const auto& a, const auto& b) { return a.owner < b.owner; });
    auto result = open_tally(election, trustees, tally, out.shares, for_each);
    if (!result) return impossible(result.error());
    out.result = std::move(*result);
    auto counts = counts_from_result(box.shape(), out.result, box.ballots());
    if (!counts) return impossible(counts.error());
    out.counts = std::move(*counts);
    out.second_proofs = second_proofs_json(election, out.shares);

    Appender archive(box.archive_, box.seconds_, box.parent_, box.height_);
    if (!box.sum_stored_) {
        archive.data(box.tally().json());
        archive.event("EncryptedTally", archive.data(box.tally().sized_json()));
    }
    for (const OwnedShuffle& owned : out.shuffles) archive.owned("Shuffle", owned.owner, owned.shuffle.json());
    if (shuffled) archive.event("EndShuffles");
    for (const PartialDecryption& share : out.shares)
        archive.owned("PartialDecryption", share.owner, share.json());
    archive.event("Result", archive.data(out.result.json()));
    out.archive = archive.take();
    return out;
}

}  // namespace daihui::ballot
