// Every check of a finished archive (DESIGN.md 5, "Checked by others' software").
#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "shared/ballot/archive.hpp"
#include "shared/ballot/archive_reader.hpp"
#include "shared/ballot/canonical.hpp"

namespace daihui::ballot {
namespace {

constexpr std::size_t most_credentials = 100'000;
/// A report names this many bad ballots and then only their number.
constexpr std::size_t named_ballots = 3;

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

std::string code_of(std::string_view ballot) { return to_hex(sha256(ballot)).substr(0, 20); }

class ArchiveVerifier {
  public:
    explicit ArchiveVerifier(const VerifyOptions& options) : options_(options) {}

    ArchiveReport run(ByteView archive) {
        const auto items = read_items(archive);
        if (!check("container", "归档文件完整，每条记录与自己的校验值相符", items)) return std::move(report_);
        const auto events = read_events(*items);
        if (!check("event_chain", "事件首尾相接，次序正确", events)) return std::move(report_);
        parsed_ = *events;
        if (!check_setup()) return std::move(report_);
        check_ballots();
        check_opening();
        if (!report_.ok()) report_.counts.reset();
        return std::move(report_);
    }

  private:
    bool check(std::string name, std::string title, bool ok, std::string detail = {}) {
        report_.checks.push_back({std::move(name), std::move(title), ok, std::move(detail)});
        return ok;
    }
    template <class T>
    bool check(std::string name, std::string title, const Result<T>& result) {
        return check(std::move(name), std::move(title), result.ok(), result.ok() ? "" : result.error().message);
    }

    bool check_setup() {
        const auto election = Election::parse(parsed_.election);
        if (!check("election", "选票定义是规范格式", election)) return false;
        election_.emplace(*election);
        report_.uuid = election_->uuid();
        report_.name = election_->content().name;
        report_.description = election_->content().description;
        const auto shape = shape_of(*election_);
        if (!check("profile", "选票题目合乎本系统的约定", shape)) return false;
        report_.shape = *shape;
        const auto trustees = Trustees::parse(parsed_.trustees);
        if (!check("trustees", "开箱公钥有效，持有证明成立", trustees)) return false;
        trustees_.emplace(*trustees);
        if (!check("election_key", "选票定义中的公钥是各开箱公钥之积",
                   trustees_->public_key() == election_->public_key()))
            return false;
        auto credentials = read_credentials(parsed_.credentials);
        if (!check("credentials_form", "选票卡名单是规范格式", credentials.has_value())) return false;
        const auto setup = make_setup(*election_, *trustees_, *credentials);
        if (!check("credentials", "选票卡公钥有效，各不相同", setup)) return false;
        check("credentials_order", "选票卡名单按公钥排序（不透露发放次序）",
              setup->credentials == *credentials);
        credentials_.insert(credentials->begin(), credentials->end());
        report_.credentials = static_cast<std::int64_t>(credentials_.size());
        report_.ballots = static_cast<std::int64_t>(parsed_.ballots.size());
        return true;
    }

    void check_ballots() {
        const std::size_t count = parsed_.ballots.size();
        std::vector<std::optional<CheckOutcome>> outcomes(count);
        const auto work = [&](std::size_t i) {
            outcomes[i] = check_ballot(*election_, *report_.shape, parsed_.ballots[i]);
        };
        go_through(options_.for_each, count, work);

        std::string proofs, shared, strangers, repeated;
        std::size_t refused = 0, unequal = 0, unlisted = 0, again = 0;
        const auto note = [](std::string& list, std::size_t& number, const std::string& text) {
            if (number++ < named_ballots) list += text;
        };
        std::set<std::string> seen;
        for (std::size_t i = 0; i < count; ++i) {
            const std::string code = code_of(parsed_.ballots[i]);
            if (const auto* refusal = std::get_if<BallotRefusal>(&*outcomes[i])) {
                const bool is_shared = refusal->fault == BallotFault::shared_ciphertexts;
                note(is_shared ? shared : proofs, is_shared ? unequal : refused,
                     code + "：" + refusal->message());
                continue;
            }
            checked_.push_back(std::move(std::get<CheckedBallot>(*outcomes[i])));
            const std::string& credential = checked_.back().public_credential();
            if (!credentials_.contains(credential)) note(strangers, unlisted, code + " ");
            if (!seen.insert(credential).second) note(repeated, again, code + " ");
        }
        all_checked_ = refused + unequal == 0;
        const auto total = [](std::size_t number, const std::string& list) {
            return number == 0 ? std::string{} : "共 " + std::to_string(number) + " 张。" + list;
        };
        check("ballot_proofs", "每张选票的格式、签名与全部证明成立", refused == 0, total(refused, proofs));
        check("shared_ciphertexts", "每张选票上同一候选人的赞成是同一密文", unequal == 0,
              total(unequal, shared));
        check("credentials_listed", "每张选票出自名单上的选票卡", unlisted == 0, total(unlisted, strangers));
        check("one_per_credential", "每张选票卡至多一张选票", again == 0, total(again, repeated));
        check("ballots_order", "选票按校验值排序（不透露投票次序）",
              std::is_sorted(checked_.begin(), checked_.end(),
                             [](const auto& a, const auto& b) { return a.hash() < b.hash(); }));
    }

    void check_opening() {
        const bool complete = options_.stage == ArchiveStage::complete;
        if (!parsed_.ended || parsed_.tally.empty()) {
            if (complete) check("complete", "投票已截止，结果已公布", false, "归档中没有结果。");
            return;
        }
        if (!check_tally() || !check_once()) return;
        if (!check_shuffles()) return;
        if (parsed_.shares.empty() && parsed_.result.empty()) {
            if (complete) check("complete", "投票已截止，结果已公布", false, "尚未开箱。");
            return;
        }
        if (!check_shares()) return;
        check_result(complete);
    }

    bool check_tally() {
        canonical::Reader reader(parsed_.sized_tally);
        reader.expect(R"({"num_tallied":)");
        const auto number = reader.integer();
        auto tally = EncryptedTally::parse(*election_, parsed_.tally, number.value_or(-1));
        if (!check("tally_form", "密文合计是规范格式", tally)) return false;
        tally_ = *tally;
        if (!check("tally_size", "密文合计所载张数与选票数相符",
                   tally_->sized_json() == parsed_.sized_tally && tally_->ballots() == report_.ballots))
            return false;
        if (!all_checked_) return false;
        EncryptedTally sum(*election_);
        sum.add(checked_);
        return check("tally_sum", "由各张选票重新相加，与密文合计相同", sum == *tally_);
    }

    /// A box is opened once: one result, one share a key.
    bool check_once() {
        std::string detail = parsed_.reopened ? "结果之后还有开箱的数据。" : "";
        std::set<int> owners;
        for (const auto& share : parsed_.shares)
            if (!owners.insert(share.first).second)
                detail += "第 " + std::to_string(share.first) + " 把钥匙有两份份额。";
        return check("one_opening", "只开过一次箱，每把钥匙只有一份份额", detail.empty(), detail);
    }

    /// What is decrypted must have gone through the hands of as many trustees as an opening needs, so that
    /// fewer of them cannot link it to ballots.
    bool check_shuffles() {
        const bool needed = !tally_->lists().empty();
        opened_tally_ = tally_;
        if (!needed) {
            if (parsed_.shuffles.empty() && !parsed_.shuffled) return true;
            return check("shuffles", "没有需要混洗的题目", false, "归档中却有混洗。");
        }
        // Not shuffled yet is no fault of an archive that is not complete.
        const bool must =
            options_.stage == ArchiveStage::complete || !parsed_.shares.empty() || !parsed_.result.empty();
        if (!must && parsed_.shuffles.empty() && !parsed_.shuffled) return true;
        std::vector<Shuffle> shuffles;
        std::set<int> owners;
        std::string detail;
        for (const auto& [owner, json] : parsed_.shuffles) {
            auto shuffle = Shuffle::parse(json);
            if (!shuffle) return check("shuffle_form", "混洗是规范格式", shuffle);
            shuffles.push_back(std::move(*shuffle));
            if (!trustees_->has(owner) || !owners.insert(owner).second)
                detail += "第 " + std::to_string(owner) + " 位不是持钥人，或混洗了两次。";
        }
        check("shuffle_form", "混洗是规范格式", true);
        if (must && owners.size() < static_cast<std::size_t>(trustees_->needed()))
            detail += "只有 " + std::to_string(owners.size()) + " 位持钥人混洗。";
        if (must && !parsed_.shuffled) detail += "混洗没有结束。";
        if (!check("shuffles", "编号另选的题目已由足够的持钥人各混洗一次", detail.empty(), detail))
            return false;
        auto lists = tally_->lists();
        for (std::size_t i = 0; i < shuffles.size(); ++i) {
            const auto proved = shuffles[i].check(*election_, lists, options_.for_each);
            if (!proved)
                return check("shuffle_proofs", "每次混洗的证明成立", false,
                             "第 " + std::to_string(i + 1) + " 次：" + proved.error().message);
            lists = std::move(shuffles[i].ciphertexts);
        }
        check("shuffle_proofs", "每次混洗的证明成立", true);
        if (auto after = tally_->with_lists(lists)) opened_tally_ = std::move(*after);
        return true;
    }

    bool check_shares() {
        std::string detail;
        bool good = true;
        for (const auto& [owner, json] : parsed_.shares) {
            auto share = PartialDecryption::parse(owner, json);
            const auto proved = share.ok()
                                    ? share->check(*election_, *trustees_, *opened_tally_, options_.for_each)
                                    : Result<void>(share.error());
            if (!proved) {
                good = false;
                detail += "第 " + std::to_string(owner) + " 把：" + proved.error().message;
            } else {
                shares_.push_back(std::move(*share));
            }
        }
        if (!check("decryption_proofs", "每份开箱份额的证明成立", good, detail)) return false;
        if (!options_.second_proofs)
            return check("second_proofs", "开箱份额的第二证明成立", false, "没有给出第二证明文件。") || true;
        auto second = attach_second_proofs(*election_, *options_.second_proofs, shares_);
        for (const PartialDecryption& share : shares_)
            if (second.ok())
                second = share.check_second(*election_, *trustees_, *opened_tally_, options_.for_each);
        check("second_proofs", "开箱份额的第二证明成立", second);
        return true;
    }

    void check_result(bool complete) {
        if (parsed_.result.empty()) {
            if (complete) check("complete", "投票已截止，结果已公布", false, "归档中没有结果。");
            return;
        }
        const auto opened = open_tally(*election_, *trustees_, *opened_tally_, shares_, options_.for_each);
        if (!check("opening", "各份额合起来可以开箱", opened)) return;
        if (!check("result", "公布的结果与开箱所得相同", opened->json() == parsed_.result)) return;
        const auto counts = counts_from_result(*report_.shape, *opened, report_.ballots);
        if (check("counts", "各项票数与选票数、应选名额不矛盾", counts)) report_.counts = *counts;
    }

    const VerifyOptions& options_;
    ArchiveReport report_;
    ParsedArchive parsed_;
    std::optional<Election> election_;
    std::optional<Trustees> trustees_;
    std::set<std::string> credentials_;
    std::vector<CheckedBallot> checked_;
    bool all_checked_ = false;
    std::optional<EncryptedTally> tally_;
    std::optional<EncryptedTally> opened_tally_;  ///< after the shuffles: what was decrypted
    std::vector<PartialDecryption> shares_;
};

}  // namespace

bool ArchiveReport::ok() const {
    return !checks.empty() &&
           std::all_of(checks.begin(), checks.end(), [](const ArchiveCheck& check) { return check.ok; });
}

ArchiveReport verify_archive(ByteView archive, const VerifyOptions& options) {
    return ArchiveVerifier(options).run(archive);
}

}  // namespace daihui::ballot
