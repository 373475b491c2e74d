// 钥匙盘: the folders under which the system shows USB sticks. Reading them is all that happens here; what is
// written to a stick is the Venue's.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace daihui::session::console {

struct Stick {
    std::string name;  ///< of its folder, as people read it on the stick's label
    std::filesystem::path folder;
    bool operator==(const Stick&) const = default;
};

/// The sticks that are there now, by name; at most twelve. Folders that cannot be written to are left out.
/// Empty where `root` is empty or missing.
std::vector<Stick> sticks_under(const std::filesystem::path& root);

/// Names of the files in `folder` that end with `ending` (".json"), at most eight.
std::vector<std::string> files_on(const std::filesystem::path& folder, std::string_view ending);
/// Names of the folders in `folder` that hold a file of this name, at most eight.
std::vector<std::string> folders_with(const std::filesystem::path& folder, std::string_view file);

}  // namespace daihui::session::console
