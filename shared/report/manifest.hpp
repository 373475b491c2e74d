// manifest.json and manifest.sig: every file of an export with its size and SHA-256, signed by the machine's
// key.
#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "shared/base/result.hpp"
#include "shared/record/record.hpp"

namespace daihui::report {

struct ManifestFile {
    std::uint64_t size = 0;
    std::string sha256;  ///< 64 hex
    bool operator==(const ManifestFile&) const = default;
};
struct Manifest {
    std::string congress;  ///< id
    std::string title;
    bool rehearsal = false;
    std::string device;                         ///< 32 hex
    std::string public_key;                     ///< 64 hex
    std::string anchor;                         ///< 20 hex
    std::string created;                        ///< ISO 8601
    std::map<std::string, ManifestFile> files;  ///< by path with '/'
};

std::string to_json(const Manifest& manifest);
Result<Manifest> manifest_from_json(std::string_view json);
/// Hashes every file below `folder` but the manifest itself.
Result<std::map<std::string, ManifestFile>> hash_files(const std::filesystem::path& folder);

constexpr std::string_view manifest_context = "daihui-manifest";

}  // namespace daihui::report
