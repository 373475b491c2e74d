// What an export says of slips, keys, audits and codes, recounted (DESIGN.md section 5, PRACTICE.md 2.2).
#include <algorithm>
#include <map>
#include <set>

#include "shared/ballot/archive.hpp"
#include "shared/ballot/trustee.hpp"
#include "shared/report/verify_polls.hpp"
#include "shared/text/csv.hpp"

namespace daihui::report {
namespace {

namespace fs = std::filesystem;

/// Hashes of the ballots in each exported box, by poll.
using CountedBallots = std::map<std::string, std::set<std::string>>;

void check_account(const ExportedRecord& record, const congress::VotingPeriod& period,
                   std::vector<Check>& checks) {
    const auto account = record.accounts.find(period.id);
    if (account == record.accounts.end()) return;
    Check check{"slip_account:" + period.id, "「" + period.title + "」选票卡：印制 = 发出 + 作废 + 代录", true,
                ""};
    // Slips of the stack that fill no ballot of this period stay with the scrutineers, unused.
    std::set<std::string> filling;
    for (const auto& slip_class : congress::slip_classes(record.congress, period))
        filling.insert(slip_class.id);
    for (const auto& [slip_class, row] : account->second) {
        if (filling.count(slip_class) == 0) continue;
        const std::int64_t open = row.printed - row.issued - row.voided - row.keyed;
        if (open == 0) continue;
        check.ok = false;
        check.detail += (check.detail.empty() ? "" : "；") + slip_class + " 印制 " +
                        std::to_string(row.printed) + "、发出 " + std::to_string(row.issued) + "、作废 " +
                        std::to_string(row.voided) + "、代录 " + std::to_string(row.keyed) + "，相差 " +
                        std::to_string(open);
    }
    checks.push_back(std::move(check));
}

/// The letter on the forms is what the keys are: C has one; holders are named for every key or for none.
void check_mode(const congress::BoxChecked& box, std::vector<Check>& checks) {
    Check check{"opening_mode:" + box.period, "开箱方式与开箱钥匙相符", false, ""};
    const auto trustees = ballot::Trustees::parse(box.trustee);
    if (!trustees) {
        check.detail = "开箱钥匙的公开部分不能读取";
    } else {
        const bool one = trustees->count() == 1;
        check.ok = (box.mode == "C" && one) || box.mode == "A" || box.mode == "B";
        if (!check.ok)
            check.detail =
                "记录写的是方式 " + box.mode + "，钥匙有 " + std::to_string(trustees->count()) + " 把";
        if (!box.holders.empty() && static_cast<int>(box.holders.size()) != trustees->count()) {
            check.ok = false;
            check.detail = "持钥匙人 " + std::to_string(box.holders.size()) + " 名，钥匙 " +
                           std::to_string(trustees->count()) + " 把";
        }
        if (check.ok)
            check.detail = "方式 " + box.mode + "，" + std::to_string(trustees->count()) + " 把钥匙，" +
                           std::to_string(trustees->needed()) + " 把可开";
    }
    checks.push_back(std::move(check));
}

/// A ballot that was opened to scrutineers is named by its hash, is exported as it was, and is in no box.
void check_audits(const fs::path& out, const ExportedRecord& record, const CountedBallots& counted,
                  std::vector<Check>& checks) {
    if (record.spoiled.empty()) return;
    Check same{"audits_exported", "检验票与记录一致，并已导出", true, ""};
    Check outside{"audits_not_counted", "检验票都没有计入", true, ""};
    const auto wrong = [](Check& check, const std::string& what) {
        check.ok = false;
        check.detail += (check.detail.empty() ? "" : "；") + what;
    };
    for (const auto& spoiled : record.spoiled) {
        const std::string code = spoiled.ballot_hash.substr(0, 20);
        if (to_hex(sha256(spoiled.ballot)) != spoiled.ballot_hash) wrong(same, code + " 的内容与校验值不符");
        const auto file = read_exported(out / "09技术核查" / "检验" / (code + ".json"));
        if (!file || *file != spoiled.ballot) wrong(same, "缺少检验票 " + code + "，或与记录不同");
        // A poll that is not there is not opened yet, or a sealed appraisal.
        const auto box = counted.find(spoiled.poll);
        if (box != counted.end() && box->second.count(spoiled.ballot_hash) > 0)
            wrong(outside, "检验票 " + code + " 在票箱中");
    }
    checks.push_back(std::move(same));
    checks.push_back(std::move(outside));
}

/// |L| by the papers: slips handed out and 代录, of every class that fills the ballot.
void check_list_size(const ExportedRecord& record, const congress::VotingPeriod& period,
                     const congress::Poll& poll, const ballot::ParsedArchive& archive,
                     std::vector<Check>& checks) {
    const auto account = record.accounts.find(period.id);
    if (account == record.accounts.end()) return;
    std::int64_t expected = 0;
    for (const auto& slip_class : congress::slip_classes(record.congress, period)) {
        const auto row = account->second.find(slip_class.id);
        const bool fills =
            std::find(slip_class.polls.begin(), slip_class.polls.end(), poll.id) != slip_class.polls.end();
        if (fills && row != account->second.end()) expected += row->second.issued + row->second.keyed;
    }
    const auto listed =
        static_cast<std::int64_t>(std::count(archive.credentials.begin(), archive.credentials.end(), '"') / 2);
    checks.push_back(
        {"list_size:" + poll.id, "「" + poll.title + "」名单张数等于发出的选票卡加代录", listed == expected,
         listed == expected
             ? ""
             : "名单 " + std::to_string(listed) + " 张，发出和代录 " + std::to_string(expected) + " 张"});
}

/// The wall list is the box: the codes of its ballots, sorted.
void check_codes(const fs::path& out, const congress::Poll& poll, const std::set<std::string>& ballots,
                 std::vector<Check>& checks) {
    // In order of the hashes, which is that of their first digits.
    std::vector<std::string> expected;
    for (const std::string& hash : ballots) expected.push_back(hash.substr(0, 20));
    std::vector<std::vector<std::string>> found;
    std::error_code error;
    for (const auto& file : fs::directory_iterator(out / "08封存", error)) {
        const std::string name = file.path().filename().string();
        if (!name.starts_with("查验码清单-") || !name.ends_with(".csv")) continue;
        const auto text = read_exported(file.path());
        if (!text) continue;
        std::vector<std::string> codes;
        for (const auto& row : text::read_csv(*text).rows) {
            if (row.cells.empty()) continue;
            std::string code;
            for (char c : row.cells.front())
                if (c != ' ') code += c;
            if (code.size() == 20) codes.push_back(code);
        }
        found.push_back(std::move(codes));
    }
    const bool there = std::find(found.begin(), found.end(), expected) != found.end();
    checks.push_back({"code_list:" + poll.id, "「" + poll.title + "」查验码清单与票箱中的选票一致", there,
                      there ? "" : "没有一份清单与票箱中的选票完全相同"});
}

}  // namespace

std::map<std::string, SlipAccount> slip_account(const ExportedRecord& record, const std::string& period) {
    std::map<std::string, SlipAccount> out;
    const congress::VotingPeriod* of = record.congress.period(period);
    if (of == nullptr) return out;
    for (const auto& [id, slip] : record.slips) {
        if (slip.stack != of->stack) continue;
        SlipAccount& row = out[slip.slip_class];
        ++row.printed;
        if (record.voided.count(id) > 0)
            ++row.voided;
        else if (record.keyed.count(id) > 0)
            ++row.keyed;
    }
    if (const auto issued = record.issued.find(period); issued != record.issued.end())
        for (const auto& row : issued->second.classes) out[row.slip_class].issued = row.slips;
    return out;
}

std::vector<Check> verify_slips(const fs::path& out, const ExportedRecord& record) {
    std::vector<Check> checks;
    CountedBallots counted;
    for (const congress::VotingPeriod& period : record.congress.periods) {
        check_account(record, period, checks);
        if (const auto box = record.boxes.find(period.id); box != record.boxes.end())
            check_mode(box->second, checks);
        for (const std::string& id : period.polls) {
            const congress::Poll* poll = record.congress.poll(id);
            const auto bytes = read_exported(out / "09技术核查" / "boxes" / (id + ".bel"));
            if (poll == nullptr || !bytes) continue;
            const auto archive = ballot::read_archive(bytes_of(*bytes));
            if (!archive) continue;  // said by its own check
            check_list_size(record, period, *poll, *archive, checks);
            std::set<std::string>& ballots = counted[id];
            for (const std::string& ballot : archive->ballots) ballots.insert(to_hex(sha256(ballot)));
            check_codes(out, *poll, ballots, checks);
        }
    }
    check_audits(out, record, counted, checks);
    return checks;
}

}  // namespace daihui::report
