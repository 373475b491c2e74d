#include "shared/base/file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <string>
#include <utility>

namespace daihui {
namespace {

/// Closes what it holds; closing is checked by whoever needs to know.
class Descriptor {
  public:
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    [[nodiscard]] int get() const { return number_; }
    int close() { return ::close(std::exchange(number_, -1)); }

  private:
    int number_;
};

Error failure(const std::filesystem::path& target, int number) {
    std::string why;
    switch (number) {
        case ENOSPC:
        case EDQUOT:
            why = "磁盘已满，请清理空间后重试";
            break;
        case EACCES:
        case EPERM:
            why = "没有写入权限，请换一个文件夹";
            break;
        case EROFS:
            why = "磁盘是只读的，请换一个文件夹";
            break;
        case ENOENT:
        case ENOTDIR:
            why = "文件夹不存在，请先建立";
            break;
        case EISDIR:
            why = "这个名字是一个文件夹，请换一个文件名";
            break;
        default:
            why = std::string("原因：") + std::strerror(number);
            break;
    }
    return {ErrorKind::storage, "无法写入 " + target.string() + "：" + why + "。"};
}

int write_all(int descriptor, ByteView bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0) {
            if (errno == EINTR) continue;
            return errno;
        }
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    return 0;
}

}  // namespace

Result<void> write_file(const std::filesystem::path& target, ByteView bytes, Audience audience) {
    std::array<std::uint8_t, 5> random{};
    fill_random(random);
    const std::filesystem::path folder = target.has_parent_path() ? target.parent_path() : ".";
    // Beside the target, so that the rename stays within one file system.
    const std::filesystem::path beside = folder / ("." + target.filename().string() + "." + to_hex(random));
    const mode_t mode = audience == Audience::owner_only ? 0600 : 0644;

    Descriptor file(::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode));
    if (file.get() < 0) return failure(target, errno);
    int error = write_all(file.get(), bytes);
    if (error == 0 && ::fsync(file.get()) != 0) error = errno;
    if (file.close() != 0 && error == 0) error = errno;
    if (error == 0 && ::rename(beside.c_str(), target.c_str()) != 0) error = errno;
    if (error != 0) {
        ::unlink(beside.c_str());
        return failure(target, error);
    }
    const Descriptor directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (directory.get() >= 0 && ::fsync(directory.get()) != 0 && errno != EINVAL) return failure(target, errno);
    return {};
}

Result<std::string> read_file_text(const std::filesystem::path& path, std::size_t limit) {
    const auto unreadable = [&](int number) {
        return Error{ErrorKind::bad_input,
                     "不能读取 " + path.string() + "：" +
                         (number == ENOENT ? "没有这个文件，请核对路径" : std::string(std::strerror(number))) +
                         "。"};
    };
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (file.get() < 0) return unreadable(errno);
    struct stat status{};
    if (::fstat(file.get(), &status) != 0) return unreadable(errno);
    if (!S_ISREG(status.st_mode))
        return Error{ErrorKind::bad_input, path.string() + " 不是普通文件，请核对路径。"};
    std::string out;
    std::array<char, 65536> block{};
    while (true) {
        const ssize_t got = ::read(file.get(), block.data(), block.size());
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return unreadable(errno);
        if (got == 0) return out;
        if (out.size() + static_cast<std::size_t>(got) > limit)
            return Error{ErrorKind::bad_input, path.string() + " 太大，请核对是不是拿错了文件。"};
        out.append(block.data(), static_cast<std::size_t>(got));
    }
}

Result<void> wipe_file(const std::filesystem::path& path) {
    const auto stuck = [&](int number) {
        return Error{ErrorKind::storage, "不能销毁 " + path.string() + "：" + std::strerror(number) + "。"};
    };
    Descriptor file(::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    if (file.get() < 0) return errno == ENOENT ? Result<void>{} : stuck(errno);
    struct stat status{};
    if (::fstat(file.get(), &status) != 0) return stuck(errno);
    if (!S_ISREG(status.st_mode)) return stuck(EINVAL);
    std::array<std::uint8_t, 4096> noise{};
    for (off_t left = status.st_size; left > 0;) {
        fill_random(noise);
        const auto part = static_cast<std::size_t>(std::min<off_t>(left, static_cast<off_t>(noise.size())));
        if (const int error = write_all(file.get(), ByteView(noise).first(part)); error != 0)
            return stuck(error);
        left -= static_cast<off_t>(part);
    }
    if (::fsync(file.get()) != 0) return stuck(errno);
    file.close();
    if (::unlink(path.c_str()) != 0) return stuck(errno);
    const std::filesystem::path folder = path.has_parent_path() ? path.parent_path() : ".";
    const Descriptor directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (directory.get() >= 0 && ::fsync(directory.get()) != 0 && errno != EINVAL) return stuck(errno);
    return {};
}

}  // namespace daihui
