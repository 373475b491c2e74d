#include "shared/venue/venue_folder.hpp"

#include "shared/base/bytes.hpp"
#include "shared/base/file.hpp"

namespace daihui::venue {

namespace fs = std::filesystem;

Result<void> need_empty_folder(const fs::path& folder) {
    std::error_code error;
    if (fs::exists(folder, error) && !fs::is_empty(folder, error))
        return Error{ErrorKind::wrong_use,
                     folder.string() + " 已经存在而且不是空文件夹。请换一个位置，或先把它移走。"};
    return {};
}

Result<void> make_venue_folder(const fs::path& folder) {
    std::error_code error;
    fs::create_directories(folder / "keys", error);
    if (!error) fs::create_directories(folder / "boxes", error);
    if (!error) fs::permissions(folder / "keys", fs::perms::owner_all, error);
    if (error) return Error{ErrorKind::storage, "不能建立 " + folder.string() + "：" + error.message()};
    return {};
}

Result<void> write_secret(const fs::path& path, const std::string& line) {
    return write_file(path, bytes_of(line + "\n"), Audience::owner_only);
}

}  // namespace daihui::venue
