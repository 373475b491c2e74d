#include "shared/report/manifest.hpp"

#include <nlohmann/json.hpp>

#include "shared/base/hasher.hpp"

namespace daihui::report {

using nlohmann::json;

std::string to_json(const Manifest& manifest) {
    json files = json::object();
    for (const auto& [path, file] : manifest.files)
        files[path] = {{"size", file.size}, {"sha256", file.sha256}};
    const json out = {
        {"format", "daihui-export-1"},     {"congress", manifest.congress}, {"title", manifest.title},
        {"rehearsal", manifest.rehearsal}, {"device", manifest.device},     {"public_key", manifest.public_key},
        {"anchor", manifest.anchor},       {"created", manifest.created},   {"files", std::move(files)}};
    return out.dump(1) + "\n";
}

Result<Manifest> manifest_from_json(std::string_view text) {
    const Error bad{ErrorKind::bad_input, "manifest.json 不完整或不是本程序的文件。"};
    const json in = json::parse(text, nullptr, false);
    if (!in.is_object()) return bad;
    Manifest out;
    try {
        if (in.at("format").get<std::string>() != "daihui-export-1") return bad;
        out.congress = in.at("congress").get<std::string>();
        out.title = in.at("title").get<std::string>();
        out.rehearsal = in.at("rehearsal").get<bool>();
        out.device = in.at("device").get<std::string>();
        out.public_key = in.at("public_key").get<std::string>();
        out.anchor = in.at("anchor").get<std::string>();
        out.created = in.at("created").get<std::string>();
        for (const auto& [path, file] : in.at("files").items())
            out.files[path] = {file.at("size").get<std::uint64_t>(), file.at("sha256").get<std::string>()};
    } catch (const json::exception&) {
        return bad;
    }
    return out;
}

Result<std::map<std::string, ManifestFile>> hash_files(const std::filesystem::path& folder) {
    namespace fs = std::filesystem;
    std::map<std::string, ManifestFile> out;
    std::error_code error;
    for (fs::recursive_directory_iterator at(folder, error), end; at != end; at.increment(error)) {
        if (error) break;
        // A link leads out of the export: what lies behind it is in no manifest.
        if (at->is_symlink(error) || (!at->is_regular_file(error) && !at->is_directory(error)))
            return Error{ErrorKind::bad_input, "导出中有链接或特殊文件：" + at->path().filename().string()};
        if (!at->is_regular_file(error)) continue;
        const std::string path = fs::relative(at->path(), folder, error).generic_string();
        if (path == "manifest.json" || path == "manifest.sig") continue;
        const auto hash = hash_file(at->path());
        if (!hash) return hash.error();
        out[path] = {hash->first, to_hex(hash->second)};
    }
    if (error) return Error{ErrorKind::storage, "不能读取 " + folder.string() + "：" + error.message()};
    return out;
}

}  // namespace daihui::report
