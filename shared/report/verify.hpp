// `daihui verify`: an export checked from its files alone. Each check is named; each failure says what is
// wrong.
#pragma once
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/result.hpp"

namespace daihui::report {

struct Check {
    std::string name;   ///< stable English identifier: "manifest_signature"
    std::string title;  ///< what was checked, in Chinese
    bool ok = false;
    std::string detail;  ///< what is wrong, or a figure
};
struct VerifyReport {
    std::vector<Check> checks;
    std::string title;      ///< of the congress
    std::string anchor;     ///< of the newest checkpoint in the export
    bool anchored = false;  ///< compared with anchors from paper; if not: 未与纸质锚点核对
    [[nodiscard]] bool ok() const;
};
struct VerifyOptions {
    std::vector<std::string> anchors;  ///< 20 hex digits or more each, from papers
    std::function<void(const std::string& what)> progress;
};

/// Errors only where `out` is no export at all; everything else is a failed check.
Result<VerifyReport> verify_export(const std::filesystem::path& out, const VerifyOptions& options);

}  // namespace daihui::report
