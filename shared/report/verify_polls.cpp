#include "shared/report/verify_polls.hpp"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "shared/ballot/archive.hpp"
#include "shared/base/parallel.hpp"
#include "shared/report/results.hpp"
#include "shared/venue/poll_shape.hpp"

namespace daihui::report {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

struct Collector {
    ExportedRecord& out;
    std::uint64_t seq;

    void operator()(const congress::CongressDefined& e) const {
        if (auto congress = congress::congress_from_json(e.definition)) out.congress = std::move(*congress);
    }
    void operator()(const congress::DeviceAdmitted& e) const { out.devices.push_back(e); }
    void operator()(const congress::Checkpoint& e) const { out.checkpoints[seq] = e; }
    void operator()(const congress::SlipsPrinted& e) const {
        for (const auto& slip : e.slips) out.slips[slip.slip] = {e.stack, e.slip_class};
        out.printed.push_back(e);
    }
    void operator()(const congress::SlipVoided& e) const { out.voided.insert(e.slip); }
    void operator()(const congress::SlipSwapped& e) const { out.voided.insert(e.old_slip); }
    void operator()(const congress::SlipExchanged& e) const {
        out.voided.insert(e.slip);
        // The paper that it became is in 发出 in its place.
        const auto slip = out.slips.find(e.slip);
        if (slip == out.slips.end()) return;
        for (auto& [period, issued] : out.issued)
            if (const auto* of = out.congress.period(period);
                of != nullptr && of->stack == slip->second.stack && out.accounts.count(period) == 0)
                for (auto& row : issued.classes)
                    if (row.slip_class == slip->second.slip_class) --row.slips, ++row.paper;
    }
    void operator()(const congress::SlipKeying& e) const { out.keyed.insert(e.slip); }
    void operator()(const congress::BallotSpoiled& e) const { out.spoiled.push_back(e); }
    void operator()(const congress::BoxChecked& e) const { out.boxes[e.period] = e; }
    void operator()(const congress::SlipsIssued& e) const { out.issued[e.period] = e; }
    void operator()(const congress::BoxSealed& e) const { out.sealed[e.period] = e; }
    void operator()(const congress::BoxOpened& e) const { out.opened.emplace(e.poll, e); }
    void operator()(const congress::PeriodMoved& e) const {
        out.moves[e.period].push_back(e);
        if (e.to == congress::Stage::valid || e.to == congress::Stage::void_election)
            out.accounts[e.period] = slip_account(out, e.period);
    }
    void operator()(const congress::HandsCounted& e) const { out.hands[e.poll] = e; }
    void operator()(const congress::MotionDecided& e) const { out.decided[e.poll] = e; }
    void operator()(const congress::NamedPollOpened& e) const { out.named_opened[e.poll] = e; }
    void operator()(const congress::NamedPollClosed& e) const { out.named_closed[e.poll] = e; }
    void operator()(const congress::NamedVoteCast& e) const {
        out.named_votes[e.poll].emplace(e.number, e.choice);
    }
    template <class Other>
    void operator()(const Other&) const {}
};

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

/// What the record says of a motion that no box holds: its count, and the means it was really taken by.
struct RecordedMotion {
    congress::Count count;
    std::string means;
};
std::optional<RecordedMotion> recorded_motion(const ExportedRecord& record, const std::string& poll) {
    if (const auto closed = record.named_closed.find(poll); closed != record.named_closed.end()) {
        const auto opened = record.named_opened.find(poll);
        const auto presence =
            opened == record.named_opened.end() ? congress::Presence{} : opened->second.presence;
        return RecordedMotion{congress::count_of_motion(closed->second.count, presence), ""};
    }
    if (const auto hands = record.hands.find(poll); hands != record.hands.end())
        return RecordedMotion{congress::count_of_motion(hands->second.count, hands->second.presence),
                              hands->second.means};
    return std::nullopt;
}

/// The electors' numbers of a committee elected at this congress; empty for a body of the roster.
std::vector<std::string> committee_of(const ExportedRecord& record, const congress::Poll& poll) {
    const congress::Body* body = record.congress.body(poll.body);
    if (body == nullptr || body->elected_by.empty()) return {};
    const congress::Poll* electing = record.congress.poll(body->elected_by);
    const auto opened = record.opened.find(body->elected_by);
    if (electing == nullptr || opened == record.opened.end()) return {};
    return congress::elected_numbers(record.congress, *electing, opened->second.count);
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
            report.description == digest &&
                frozen->definition ==
                    congress::poll_definition_json(record.congress, poll, committee_of(record, poll)),
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
                if (row.body == poll.body) presence = row.presence;
    const auto count = venue::count_of(record.congress, poll, committee_of(record, poll), *report.counts,
                                       presence, issued_of(record, *period, poll));
    add("count", "票数与开箱结果一致", count == opened.count, "记录的票数不是选票箱开出的票数");
    const auto outcome = congress::decide(poll, count);
    bool declared_good = poll.kind == congress::PollKind::appraisal;
    bool declared = false;
    if (moves != record.moves.end())
        for (const auto& move : moves->second) {
            if (move.to != congress::Stage::declared) continue;
            declared = true;
            declared_good = declared_good || std::find(move.sentences.begin(), move.sentences.end(),
                                                       outcome.verdict) != move.sentences.end();
        }
    if (declared)
        add("declaration", "宣布的结论与按规则复算的一致", declared_good,
            "宣布的结论与复算不同：" + outcome.verdict);
}

void verify_motion(const ExportedRecord& record, const congress::Poll& poll, std::vector<Check>& checks) {
    const auto recorded = recorded_motion(record, poll.id);
    if (!recorded) return;
    if (record.named_closed.count(poll.id) > 0) {
        congress::MotionCount recount;
        const auto votes = record.named_votes.find(poll.id);
        if (votes != record.named_votes.end())
            for (const auto& [number, choice] : votes->second) {
                if (choice == "approve") ++recount.approve;
                if (choice == "oppose") ++recount.oppose;
                if (choice == "abstain") ++recount.abstain;
            }
        recount.not_cast = recorded->count.motion.not_cast;
        const bool same = recount == recorded->count.motion;
        checks.push_back({"named_count:" + poll.id, "「" + poll.title + "」记名票数与逐人记录一致", same,
                          same ? "" : "合计与逐人记录不同"});
    }
    const auto decided = record.decided.find(poll.id);
    if (decided == record.decided.end()) return;
    const auto outcome = congress::decide(congress::taken_by(poll, recorded->means), recorded->count);
    const bool good = outcome.passed == decided->second.passed && outcome.verdict == decided->second.verdict;
    checks.push_back({"motion:" + poll.id, "「" + poll.title + "」宣布的结果与按规则复算的一致", good,
                      good ? "" : "应为：" + outcome.verdict});
}

/// What results.json must say: every poll that the record calls declared. Appraisals may be left out (RULES.md
/// 4).
std::map<std::string, std::string> expected_rows(const ExportedRecord& record) {
    std::map<std::string, std::string> rows;
    for (const congress::Poll& poll : record.congress.polls) {
        DeclaredResult declared;
        declared.result.poll = poll;
        if (const congress::VotingPeriod* period = record.congress.period_of_poll(poll.id)) {
            const auto moves = record.moves.find(period->id);
            const bool out = moves != record.moves.end() &&
                             std::any_of(moves->second.begin(), moves->second.end(),
                                         [](const auto& move) { return move.to == congress::Stage::declared; });
            const auto opened = record.opened.find(poll.id);
            if (!out || opened == record.opened.end()) continue;
            declared.means = "kiosk-secret";
            declared.result.count = opened->second.count;
            declared.result.outcome = congress::decide(poll, declared.result.count);
            declared.result.archive_hash = opened->second.archive_hash;
        } else {
            const bool named = record.named_closed.count(poll.id) > 0;
            const auto recorded = recorded_motion(record, poll.id);
            if (!recorded || (!named && record.decided.count(poll.id) == 0)) continue;
            declared.means = named ? "kiosk-named" : recorded->means;
            declared.result.count = recorded->count;
            declared.result.outcome =
                congress::decide(congress::taken_by(poll, recorded->means), declared.result.count);
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
        if (record.congress.poll(id)->kind != congress::PollKind::appraisal)
            wrong("结果文件缺少「" + record.congress.poll(id)->title + "」");
    check.ok = check.detail.empty();
    return check;
}

/// congress.json is the definition that the record was begun with.
Check verify_definition_file(const fs::path& out, const ExportedRecord& record) {
    const auto text = read_exported(out / "09技术核查" / "congress.json");
    const bool same = text && *text == congress::to_json(record.congress) + "\n";
    return {"definition_file", "会议定义文件与记录一致", same, same ? "" : "congress.json 缺失或与记录不同"};
}

}  // namespace

std::optional<std::string> read_exported(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return std::nullopt;
    std::ostringstream out;
    out << file.rdbuf();
    return std::move(out).str();
}

Result<ExportedRecord> read_record(const std::vector<record::StoredEntry>& entries) {
    ExportedRecord out;
    for (const auto& stored : entries) {
        out.heads.insert(record::checkpoint_head(to_hex(stored.entry.device), stored.entry.epoch,
                                                 stored.entry.seq, stored.hash));
        if (stored.entry.kind == congress::Kind::ballot_accepted) ++out.accepted;
        if (!stored.body_present) continue;
        const auto event = congress::event_from_json(stored.entry.kind, stored.body);
        if (!event)
            return Error{ErrorKind::bad_input, "第 " + std::to_string(stored.entry.seq) + " 条（" +
                                                   std::string(congress::to_words(stored.entry.kind)) +
                                                   "）的内容不能读取"};
        std::visit(Collector{out, stored.entry.seq}, *event);
    }
    if (out.congress.id.empty()) return Error{ErrorKind::bad_input, "记录中没有会议的定义"};
    return out;
}

std::vector<Check> verify_polls(const fs::path& out, const ExportedRecord& record,
                                const std::function<void(const std::string&)>& say) {
    std::vector<Check> checks;
    std::int64_t sealed = 0;
    for (const auto& [period, box] : record.sealed)
        for (const auto& row : box.boxes) sealed += row.ballots;
    // Bodies of ballots are withheld, so their number is compared over all polls together.
    bool open_now = false;
    for (const auto& [period, moves] : record.moves)
        open_now = open_now || (!moves.empty() && moves.back().to == congress::Stage::open);
    if (!open_now)
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
        // A sealed appraisal stays out of the common export; its box is checked where it is kept.
        if (poll.kind == congress::PollKind::appraisal &&
            !fs::exists(out / "09技术核查" / "boxes" / (poll.id + ".bel")))
            continue;
        say(poll.ballot_title);
        verify_box(out, record, poll, opened->second, checks);
    }
    for (Check& check : verify_slips(out, record)) checks.push_back(std::move(check));
    checks.push_back(verify_results_file(out, record));
    checks.push_back(verify_definition_file(out, record));
    return checks;
}

}  // namespace daihui::report
