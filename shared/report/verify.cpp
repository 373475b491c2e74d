#include "shared/report/verify.hpp"

#include <algorithm>
#include <charconv>

#include "shared/base/quotes.hpp"
#include "shared/congress/events.hpp"
#include "shared/report/aside_file.hpp"
#include "shared/report/manifest.hpp"
#include "shared/report/verify_polls.hpp"

namespace daihui::report {
namespace {

namespace fs = std::filesystem;

/// The files on disk against the manifest: changed, missing, added.
Check check_files(const Manifest& manifest, const fs::path& out) {
    Check check{"manifest_files", "导出的每个文件与清单相符", true, ""};
    auto found = hash_files(out);
    if (!found) return {check.name, check.title, false, found.error().message};
    std::string detail;
    const auto add = [&](const std::string& text) { detail += (detail.empty() ? "" : "；") + text; };
    for (const auto& [path, file] : manifest.files) {
        const auto at = found->find(path);
        if (at == found->end())
            add("缺少 " + path);
        else if (!(at->second == file))
            add(path + " 已被改动");
    }
    for (const auto& [path, file] : *found)
        if (manifest.files.count(path) == 0) add("多出 " + path);
    check.ok = detail.empty();
    check.detail = check.ok ? std::to_string(manifest.files.size()) + " 个文件" : detail;
    return check;
}

Check check_signature(const Manifest& manifest, const std::string& json, const std::string& signature_text) {
    Check check{"manifest_signature", "清单由会场设备签名", false, ""};
    std::string hex = signature_text;
    while (!hex.empty() && (hex.back() == '\n' || hex.back() == '\r')) hex.pop_back();
    const auto signature = from_hex(hex);
    const auto key = from_hex(manifest.public_key);
    if (!signature || signature->size() != 64 || !key || key->size() != 32) {
        check.detail = "签名或公钥格式不对";
        return check;
    }
    record::Signature fixed{};
    std::copy(signature->begin(), signature->end(), fixed.begin());
    record::PublicKey public_key{};
    std::copy(key->begin(), key->end(), public_key.begin());
    check.ok = record::verify_text(public_key, manifest_context, bytes_of(json), fixed);
    if (!check.ok) check.detail = "签名与清单内容不符";
    return check;
}

/// The key that signed the manifest is that of the hub, by the record itself.
Check check_device(const Manifest& manifest, const ExportedRecord& record) {
    Check check{"manifest_device", "签名设备是记录中的主控机，届次相同", false, ""};
    for (const auto& device : record.devices)
        if (device.public_key == manifest.public_key && device.device == manifest.device) check.ok = true;
    if (!check.ok) {
        check.detail = "清单的公钥不在会议记录中";
    } else if (manifest.device != record.hub) {
        check.ok = false;
        check.detail = "清单由一台分机签名，不是主控机";
    }
    if (record.congress.id != manifest.congress || record.congress.rehearsal != manifest.rehearsal) {
        check.ok = false;
        check.detail = "清单与会议记录不是同一次会议";
    }
    return check;
}

/// Whether a head that a checkpoint names (record::checkpoint_head) is an entry of this record.
bool is_here(const record::EntriesReader& entries, const std::string& head) {
    const auto first = head.find(':');
    const auto second = first == std::string::npos ? first : head.find(':', first + 1);
    const auto third = second == std::string::npos ? second : head.find(':', second + 1);
    if (third == std::string::npos) return false;
    std::uint32_t epoch = 0;
    std::uint64_t seq = 0;
    const auto number = [&](std::size_t from, std::size_t to, auto& out) {
        const char* end = head.data() + to;
        const auto [at, error] = std::from_chars(head.data() + from, end, out);
        return error == std::errc() && at == end;
    };
    if (!number(first + 1, second, epoch) || !number(second + 1, third, seq)) return false;
    const auto hash = entries.hash_at(head.substr(0, first), epoch, seq);
    return hash && to_hex(*hash) == std::string_view(head).substr(third + 1);
}

/// The export's list of what was set aside; an export without one has none.
Result<std::vector<record::SetAside>> read_aside(const fs::path& out) {
    const auto text = read_exported(out / aside_file);
    if (!text) return std::vector<record::SetAside>{};
    auto read = aside_from_lines(*text);
    if (!read) return Error{ErrorKind::bad_input, "set_aside.jsonl " + read.error().message};
    return read;
}

const std::vector<congress::DeviceAdmitted> no_devices;

/// Chains, hashes, signatures and bodies; what is wrong names its machine where there are several.
Check check_chain(const record::EntriesReader& entries, const std::vector<congress::DeviceAdmitted>& devices) {
    constexpr std::size_t most = 50;
    Check chain{"record_chain", "会议记录逐条相连、逐段签名，没有改动、缺失、错序和伪造", true, ""};
    const bool several = entries.chains().size() > 1;
    const auto machine = [&](const std::string& device) -> std::string {
        if (!several || device.empty()) return "";
        for (const auto& one : devices)
            if (one.device == device && !one.name.empty()) return in_quotes(one.name);
        return in_quotes(device.substr(0, 8));
    };
    const auto findings = entries.verify();
    for (std::size_t i = 0; i < std::min(findings.size(), most); ++i)
        chain.detail += (i == 0 ? "" : "；") + machine(findings[i].device) + findings[i].what;
    if (findings.size() > most) chain.detail += "；共 " + std::to_string(findings.size()) + " 处";
    chain.ok = findings.empty();
    return chain;
}

/// Every checkpoint's root is that of its heads, and its heads are entries of this record.
std::vector<Check> check_anchors(const record::EntriesReader& entries, const ExportedRecord& record,
                                 const std::vector<std::string>& anchors) {
    Check points{"checkpoints", "每个检查点与它之前的记录相符", true, ""};
    for (const auto& [seq, point] : record.checkpoints) {
        bool good = record::checkpoint_root(point.heads) == point.root;
        for (const std::string& head : point.heads) good = good && is_here(entries, head);
        if (!good) {
            points.ok = false;
            points.detail = "第 " + std::to_string(seq) + " 条的检查点与记录不符";
        }
    }
    std::vector<Check> out = {points};
    for (const std::string& anchor : anchors) {
        Check check{"anchor", "纸质锚点 " + anchor, false, ""};
        std::string plain;
        for (char c : anchor)
            if (c != ' ') plain += static_cast<char>(c >= 'A' && c <= 'F' ? c - 'A' + 'a' : c);
        if (plain.size() < 20 || !std::all_of(plain.begin(), plain.end(), [](char c) {
                return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
            })) {
            check.detail = "锚点是 20 位十六进制数字，请按纸上抄录";
        } else {
            for (const auto& [seq, point] : record.checkpoints)
                check.ok = check.ok || point.root.compare(0, plain.size(), plain) == 0;
            if (!check.ok) check.detail = "记录中没有这个锚点：记录被截短或改写，或者锚点抄错";
        }
        out.push_back(check);
    }
    return out;
}

}  // namespace

bool VerifyReport::ok() const {
    return !checks.empty() &&
           std::all_of(checks.begin(), checks.end(), [](const Check& check) { return check.ok; });
}

Result<VerifyReport> verify_export(const fs::path& out, const VerifyOptions& options) {
    const auto say = [&](const std::string& what) {
        if (options.progress) options.progress(what);
    };
    const auto json = read_exported(out / "manifest.json");
    if (!json)
        return Error{
            ErrorKind::bad_input,
            out.string() + " 不是导出文件夹（缺少 manifest.json）。请指定 daihui export 写出的文件夹。"};
    const auto signature = read_exported(out / "manifest.sig");
    auto manifest = manifest_from_json(*json);
    if (!manifest) return manifest.error();

    VerifyReport report;
    report.title = manifest->title;
    say("清单");
    report.checks.push_back(check_signature(*manifest, *json, signature.value_or("")));
    report.checks.push_back(check_files(*manifest, out));
    say("会议记录");
    Check readable{"record_readable", "会议记录可以读取", false, ""};
    const auto congress = record::congress_id(manifest->congress, manifest->rehearsal);
    const auto entries = record::EntriesReader::open(out / "09技术核查" / "record.jsonl", congress);
    const auto aside = read_aside(out);
    if (!entries || !aside) {
        readable.detail = entries ? aside.error().message : entries.error().message;
        report.checks.push_back(readable);
        return report;
    }
    readable.ok = true;
    readable.detail = std::to_string(entries->size()) + " 条";
    report.checks.push_back(readable);

    std::vector<Check> of_spine;
    const auto record = read_record(*entries, *aside, of_spine);
    report.checks.push_back(check_chain(*entries, record ? record->devices : no_devices));
    if (!record) {
        report.checks.push_back({"record_content", "会议记录的内容完整", false, record.error().message});
        return report;
    }
    for (Check& check : of_spine) report.checks.push_back(std::move(check));
    report.checks.push_back(check_device(*manifest, *record));
    if (!record->checkpoints.empty()) report.anchor = record->checkpoints.back().second.root.substr(0, 20);
    Check shown{"manifest_anchor", "清单写明的锚点是记录中最后的检查点", manifest->anchor == report.anchor, ""};
    report.checks.push_back(shown);
    for (Check& check : check_anchors(*entries, *record, options.anchors))
        report.checks.push_back(std::move(check));
    report.anchored = !options.anchors.empty();
    for (Check& check : verify_polls(out, *record, say)) report.checks.push_back(std::move(check));
    return report;
}

}  // namespace daihui::report
