#include "tools/cli/files.hpp"

#include <fstream>

namespace daihui::cli {

namespace fs = std::filesystem;

Result<Bytes> read_file(const fs::path& path, std::size_t limit) {
    std::error_code error;
    if (!fs::exists(path, error))
        return Error{ErrorKind::bad_input, "没有文件 " + path.string() + "，请核对路径。"};
    const auto size = fs::file_size(path, error);
    if (error) return Error{ErrorKind::bad_input, "不能读取 " + path.string() + "：" + error.message()};
    if (size > limit)
        return Error{ErrorKind::bad_input,
                     path.string() + " 太大（" + std::to_string(size) + " 字节），请核对是不是拿错了文件。"};
    std::ifstream file(path, std::ios::binary);
    Bytes out(size);
    file.read(reinterpret_cast<char*>(out.data()), static_cast<std::streamsize>(size));
    if (!file) return Error{ErrorKind::bad_input, "不能读取 " + path.string() + "，请检查权限。"};
    return out;
}

Result<void> check_target(const fs::path& path) {
    std::error_code error;
    const fs::path parent = path.has_parent_path() ? path.parent_path() : fs::path(".");
    if (!fs::is_directory(parent, error))
        return Error{ErrorKind::wrong_use, "没有文件夹 " + parent.string() + "，请先建立。"};
    if (fs::exists(path, error))
        return Error{ErrorKind::wrong_use, path.string() + " 已经存在。请换一个文件名，或先把它移走。"};
    return {};
}

}  // namespace daihui::cli
