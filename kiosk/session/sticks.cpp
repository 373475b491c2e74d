#include "kiosk/session/sticks.hpp"

#include <unistd.h>

#include <algorithm>
#include <system_error>

namespace daihui::session::console {
namespace {

namespace fs = std::filesystem;

/// The names in a folder for which `wanted` holds, sorted. A stick that is pulled out meanwhile is an empty
/// one.
template <class Wanted>
std::vector<std::string> names_in(const fs::path& folder, std::size_t most, const Wanted& wanted) {
    std::vector<std::string> out;
    std::error_code error;
    fs::directory_iterator it(folder, fs::directory_options::skip_permission_denied, error);
    for (const fs::directory_iterator end; !error && it != end; it.increment(error)) {
        std::string name = it->path().filename().string();
        if (!name.empty() && name.front() != '.' && wanted(it->path())) out.push_back(std::move(name));
    }
    std::sort(out.begin(), out.end());
    if (out.size() > most) out.resize(most);
    return out;
}

}  // namespace

std::vector<Stick> sticks_under(const fs::path& root) {
    std::vector<Stick> out;
    if (root.empty()) return out;
    const auto writable = [](const fs::path& path) {
        std::error_code error;
        return fs::is_directory(path, error) && access(path.c_str(), W_OK | X_OK) == 0;
    };
    for (std::string& name : names_in(root, 12, writable)) out.push_back({name, root / name});
    return out;
}

std::vector<std::string> files_on(const fs::path& folder, std::string_view ending) {
    return names_in(folder, 8, [&](const fs::path& path) {
        std::error_code error;
        return path.extension() == ending && fs::is_regular_file(path, error);
    });
}

std::vector<std::string> folders_with(const fs::path& folder, std::string_view file) {
    return names_in(folder, 8, [&](const fs::path& path) {
        std::error_code error;
        return fs::is_directory(path, error) && fs::is_regular_file(path / file, error);
    });
}

}  // namespace daihui::session::console
