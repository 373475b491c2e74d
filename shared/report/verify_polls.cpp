#include "shared/report/verify_polls.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "shared/ballot/archive.hpp"
#include "shared/base/parallel.hpp"
#include "shared/report/results.hpp"
#include "shared/venue/poll_shape.hpp"

namespace daihui::report {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

/// The list L of a uuid: what was printed less what was voided.
std::vector<std::string> credentials_of(const ExportedRecord& record, const std::string& uuid) {
    std::vector<std::string> out;
    for (const auto& batch : record.printed) {
        const auto at = std::find(batch.uuids.begin(), batch.uuids.end(), uuid);
        if (at == batch.uuids.end()) continue;
        const auto index = static_cast<std::size_t>(at - batch.uuids.begin());
        for (const auto& slip : batch.slips)
            if (record.voided.count(slip.slip) == 0 && index < slip.credentials.size())
                out.push_back(slip.credentials[index]);
    }
    std::sort(out.begin(), out.end());
    return out;
}

std::int64_t issued_of(const ExportedRecord& record, const congress::VotingPeriod& period,
                       const congress::Poll& poll) {
    const auto issued = record.issued.find(period.id);
    if (issued == record.issued.end()) return 0;
    std::int64_t sum = 0;
    for (const auto& slip_class : congress::slip_classes(record.congress, period)) {
        if (std::find(slip_class.polls.begin(), slip_class.polls.end(), poll.id) == slip_class.polls.end())
            continue;
        for (const auto& row : issued->second.classes)
            if (row.slip_class == slip_class.id) sum += row.slips + row.paper;
    }
    return sum;
}

/// One opened box: the archive, and that the record says the same of it.
void verify_box(const fs::path& out, const ExportedRecord& record, const congress::Poll& poll,
                const congress::BoxOpened& opened, std::vector<Check>& checks) {
    const std::string prefix = "「" + poll.title + "」";
    const auto add = [&](const std::string& name, const std::string& title, bool ok,
                         const std::string& detail) {
        checks.push_back({name + ":" + poll.id, prefix + title, ok, ok ? "" : detail});
    };
    const congress::VotingPeriod* period = record.congress.period_of_poll(poll.id);
    const auto archive = read_exported(out / "09技术核查" / "boxes" / (poll.id + ".bel"));
    const auto proofs = read_exported(out / "09技术核查" / "boxes" / (poll.id + ".proofs.json"));
    if (!archive || !proofs || period == nullptr) {
        add("archive_present", "选票箱文件齐全", false, "缺少 " + poll.id + ".bel 或 .proofs.json");
        return;
    }
    add("archive_hash", "选票箱与记录中的校验值相符", to_hex(sha256(*archive)) == opened.archive_hash,
        "选票箱已被替换或改动");
    add("archive_proofs", "开箱证明与记录相符", *proofs == opened.second_proofs, "开箱证明已被替换或改动");
    const auto report =
        ballot::verify_archive(bytes_of(*archive), {*proofs, ballot::ArchiveStage::complete, parallel_for});
    for (const auto& check : report.checks)
        add("archive_" + check.name, check.title, check.ok, check.detail.empty() ? "未通过" : check.detail);

    const auto parsed = ballot::read_archive(bytes_of(*archive));
    if (!parsed) return;
    const auto box = record.boxes.find(period->id);
    const congress::BoxChecked::Ballot* frozen = nullptr;
    if (box != record.boxes.end())
        for (const auto& ballot : box->second.ballots)
            if (ballot.poll == poll.id) frozen = &ballot;
    add("ballot_frozen", "选票与检查票箱时定稿的一致",
        frozen != nullptr && frozen->election == parsed->election, "选票内容与定稿不同");
    if (frozen != nullptr) {
        const std::string digest = "daihui-poll:" + to_hex(sha256(frozen->definition));
        add("ballot_definition", "选票写明的定稿校验值正确",
            report.description == digest && record.frozen_as.count(poll.id) > 0 &&
                frozen->definition == record.frozen_as.at(poll.id),
            "选票说明与定稿的题目、规则不符");
        const auto expected = credentials_of(record, frozen->uuid);
        const json list = json::parse(parsed->credentials, nullptr, false);
        std::vector<std::string> found;
        if (list.is_array())
            for (const auto& item : list)
                if (item.is_string())
                    found.push_back(item.get<std::string>().substr(0, item.get<std::string>().find(',')));
        std::sort(found.begin(), found.end());
        add("credential_list", "可投票的选票卡等于印制减作废", found == expected, "名单与印制、作废记录不符");
    }
    // The box as sealed at closing: number and root of the ballots, before anything was opened.
    const auto sealed = record.sealed.find(period->id);
    bool root_good = false;
    if (sealed != record.sealed.end()) {
        std::vector<Hash> hashes;
        for (const std::string& ballot : parsed->ballots) hashes.push_back(sha256(ballot));
        std::sort(hashes.begin(), hashes.end());
        std::string joined;
        for (const Hash& hash : hashes) joined += text_of(hash);
        for (const auto& row : sealed->second.boxes)
            if (row.poll == poll.id)
                root_good = row.ballots == static_cast<std::int64_t>(hashes.size()) &&
                            row.root == to_hex(sha256(joined));
    }
    add("box_sealed", "开箱的选票就是投票结束时封存的选票", root_good, "选票与投票结束时封存的不同");
    if (!report.counts) {
        add("count", "票数与开箱结果一致", false, "选票箱未通过核验，不能复算");
        return;
    }
    congress::Presence presence;
    const auto moves = record.moves.find(period->id);
    if (moves != record.moves.end())
        for (const auto& move : moves->second)
            for (const auto& row : move.presences)
                if (row.body == congress::electorate_of(poll)) presence = row.presence;
    const auto then = record.committee_then.find(poll.id);
    const auto count = venue::count_of(
        record.congress, poll, then == record.committee_then.end() ? std::vector<std::string>{} : then->second,
        *report.counts, presence, issued_of(record, *period, poll));
    add("count", "票数与开箱结果一致", count == opened.count, "记录的票数不是选票箱开出的票数");
    const auto final = final_count(record, poll.id);
    if (!final || !is_declared(record, poll.id) || is_graded(poll)) return;
    const auto outcome = decided(record, poll, *final);
    bool declared_good = false;
    for (const auto& move : moves->second)
        declared_good = declared_good || (move.to == congress::Stage::declared &&
                                          std::find(move.sentences.begin(), move.sentences.end(),
                                                    outcome.verdict) != move.sentences.end());
    // What a 预选 led to is not announced: there is nothing declared to compare.
    if (!is_primary(poll))
        add("declaration", "宣布的结论与按规则复算的一致", declared_good,
            "宣布的结论与复算不同：" + outcome.verdict);
}

void verify_motion(const ExportedRecord& record, const congress::Poll& poll, std::vector<Check>& checks) {
    const auto final = final_count(record, poll.id);
    if (!final) return;
    if (record.named_closed.count(poll.id) > 0) {
        congress::MotionCount recount;
        const auto votes = record.named_votes.find(poll.id);
        if (votes != record.named_votes.end())
            for (const auto& [number, choice] : votes->second) {
                if (choice == "approve") ++recount.approve;
                if (choice == "oppose") ++recount.oppose;
                if (choice == "abstain") ++recount.abstain;
            }
        recount.not_cast = final->count.motion.not_cast;
        const bool same = recount == final->count.motion;
        checks.push_back({"named_count:" + poll.id, "「" + poll.title + "」记名票数与逐人记录一致", same,
                          same ? "" : "合计与逐人记录不同"});
    }
    const auto declared = record.decided.find(poll.id);
    if (declared == record.decided.end()) return;
    const auto outcome = decided(record, poll, *final);
    const bool good = outcome.passed == declared->second.passed && outcome.verdict == declared->second.verdict;
    checks.push_back({"motion:" + poll.id, "「" + poll.title + "」宣布的结果与按规则复算的一致", good,
                      good ? "" : "应为：" + outcome.verdict});
}

/// What results.json must say: every poll that the record calls declared. What is sealed may be left out
/// (RULES.md 4 and 2.12).
std::map<std::string, std::string> expected_rows(const ExportedRecord& record) {
    std::map<std::string, std::string> rows;
    for (const congress::Poll& poll : record.congress.polls) {
        const auto final = final_count(record, poll.id);
        if (!final || !is_declared(record, poll.id)) continue;
        DeclaredResult declared;
        declared.result.poll = poll;
        declared.result.count = final->count;
        declared.result.outcome = decided(record, poll, *final);
        declared.means = final->means;
        declared.with_paper = final->with_paper;
        const auto both = [](const auto& row) { return row.by1 + "、" + row.by2; };
        if (const auto people = record.people_declared.find(poll.id); people != record.people_declared.end()) {
            const auto counted = record.counted.find(poll.id);
            if (counted == record.counted.end()) continue;
            declared.counted_by = both(counted->second);
            declared.reason = counted->second.reason;
            declared.despite = people->second.reason;
        } else if (const auto opened = record.opened.find(poll.id); opened != record.opened.end()) {
            declared.result.archive_hash = opened->second.archive_hash;
            if (final->with_paper) declared.counted_by = both(record.beside.at(poll.id));
        } else if (const auto hands = record.hands.find(poll.id); hands != record.hands.end()) {
            declared.counted_by = both(hands->second);
        }
        rows[poll.id] = result_row_json(declared);
    }
    return rows;
}

Check verify_results_file(const fs::path& out, const ExportedRecord& record) {
    Check check{"results_file", "结果文件与记录一致", false, ""};
    const auto text = read_exported(out / "09技术核查" / "results.json");
    const json results = text ? json::parse(*text, nullptr, false) : json();
    if (!results.is_object() || !results.contains("polls") || !results["polls"].is_array()) {
        check.detail = "缺少 results.json 或内容不完整";
        return check;
    }
    auto expected = expected_rows(record);
    const auto wrong = [&](const std::string& what) {
        check.detail += (check.detail.empty() ? "" : "；") + what;
    };
    for (const json& row : results["polls"]) {
        const std::string id =
            row.is_object() && row.contains("id") && row["id"].is_string() ? row["id"].get<std::string>() : "";
        const auto known = expected.find(id);
        if (known == expected.end()) {
            wrong("结果文件中有记录里没有的项目：" + id);
            continue;
        }
        if (row.dump() != known->second) wrong("「" + record.congress.poll(id)->title + "」的结果与记录不同");
        expected.erase(known);
    }
    for (const auto& [id, row] : expected)
        if (!is_sealed(*record.congress.poll(id)))
            wrong("结果文件缺少「" + record.congress.poll(id)->title + "」");
    check.ok = check.detail.empty();
    return check;
}

/// congress.json is the definition of the record, with what was set on site.
Check verify_definition_file(const fs::path& out, const ExportedRecord& record) {
    const auto text = read_exported(out / "09技术核查" / "congress.json");
    const bool same = text && *text == congress::to_json(record.congress) + "\n";
    return {"definition_file", "会议定义文件与记录一致", same, same ? "" : "congress.json 缺失或与记录不同"};
}

}  // namespace

std::vector<Check> verify_polls(const fs::path& out, const ExportedRecord& record,
                                const std::function<void(const std::string&)>& say) {
    std::vector<Check> checks;
    std::int64_t sealed = 0;
    for (const auto& [period, box] : record.sealed)
        for (const auto& row : box.boxes) sealed += row.ballots;
    // Bodies of ballots are withheld, so their number is compared over all polls together.
    // A period that runs, or that was broken off for people to take it over, has no sealed box.
    bool unsealed = false;
    for (const auto& [period, moves] : record.moves)
        unsealed = unsealed || (record.sealed.count(period) == 0 &&
                                std::any_of(moves.begin(), moves.end(),
                                            [](const auto& move) { return move.to == congress::Stage::open; }));
    if (!unsealed)
        checks.push_back({"accepted_total", "计入的选票数等于各票箱之和", record.accepted == sealed,
                          record.accepted == sealed ? ""
                                                    : "计入 " + std::to_string(record.accepted) + " 张，票箱 " +
                                                          std::to_string(sealed) + " 张"});
    for (const congress::Poll& poll : record.congress.polls) {
        const auto opened = record.opened.find(poll.id);
        if (opened == record.opened.end()) {
            verify_motion(record, poll, checks);
            continue;
        }
        // What is sealed stays out of the common export; its box is checked where it is kept.
        if (is_sealed(poll) && !fs::exists(out / "09技术核查" / "boxes" / (poll.id + ".bel"))) continue;
        say(poll.ballot_title);
        verify_box(out, record, poll, opened->second, checks);
    }
    for (Check& check : verify_counts(record)) checks.push_back(std::move(check));
    for (Check& check : verify_slips(out, record)) checks.push_back(std::move(check));
    checks.push_back(verify_results_file(out, record));
    checks.push_back(verify_definition_file(out, record));
    return checks;
}

}  // namespace daihui::report
