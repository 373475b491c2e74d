#include "shared/report/verify.hpp"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "shared/congress/events.hpp"
#include "shared/record/entries_file.hpp"
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

/// The key that signed the manifest is that of a device admitted by the record itself.
Check check_device(const Manifest& manifest, const ExportedRecord& record) {
    Check check{"manifest_device", "签名设备是记录中的设备，届次相同", false, ""};
    for (const auto& device : record.devices)
        if (device.public_key == manifest.public_key && device.device == manifest.device) check.ok = true;
    if (!check.ok) check.detail = "清单的公钥不在会议记录中";
    if (record.congress.id != manifest.congress || record.congress.rehearsal != manifest.rehearsal) {
        check.ok = false;
        check.detail = "清单与会议记录不是同一次会议";
    }
    return check;
}

/// Every checkpoint's root is that of its heads, and its heads are entries of this record.
std::vector<Check> check_anchors(const ExportedRecord& record, const std::vector<std::string>& anchors) {
    Check points{"checkpoints", "每个检查点与它之前的记录相符", true, ""};
    for (const auto& [seq, point] : record.checkpoints) {
        bool good = record::checkpoint_root(point.heads) == point.root;
        for (const std::string& head : point.heads) good = good && record.heads.count(head) > 0;
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
    const auto lines = read_exported(out / "09技术核查" / "record.jsonl");
    Check readable{"record_readable", "会议记录可以读取", false, ""};
    auto entries =
        lines ? record::entries_from_lines(*lines)
              : Result<std::vector<record::StoredEntry>>(Error{ErrorKind::bad_input, "缺少 record.jsonl"});
    if (!entries) {
        readable.detail = entries.error().message;
        report.checks.push_back(readable);
        return report;
    }
    readable.ok = true;
    readable.detail = std::to_string(entries->size()) + " 条";
    report.checks.push_back(readable);

    Check chain{"record_chain", "会议记录逐条相连、逐段签名，没有改动、缺失、错序和伪造", true, ""};
    const auto findings =
        record::verify_entries(*entries, record::congress_id(manifest->congress, manifest->rehearsal));
    for (const auto& finding : findings) {
        chain.ok = false;
        chain.detail += (chain.detail.empty() ? "" : "；") + finding.what;
    }
    report.checks.push_back(chain);
    auto record = read_record(*entries);
    if (!record) {
        report.checks.push_back({"record_content", "会议记录的内容完整", false, record.error().message});
        return report;
    }
    report.checks.push_back(check_device(*manifest, *record));
    if (!record->checkpoints.empty()) report.anchor = record->checkpoints.rbegin()->second.root.substr(0, 20);
    Check shown{"manifest_anchor", "清单写明的锚点是记录中最后的检查点", manifest->anchor == report.anchor, ""};
    report.checks.push_back(shown);
    for (Check& check : check_anchors(*record, options.anchors)) report.checks.push_back(std::move(check));
    report.anchored = !options.anchors.empty();
    for (Check& check : verify_polls(out, *record, say)) report.checks.push_back(std::move(check));
    return report;
}

}  // namespace daihui::report
