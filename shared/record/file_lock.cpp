#include "shared/record/file_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <string>
#include <thread>
#include <utility>

#include "shared/record/database.hpp"

namespace daihui::record {
namespace {

// A machine that restarts may meet its own last breath; nobody waits longer than this at the door.
constexpr int most_tries = 30;
constexpr std::chrono::milliseconds between{10};

}  // namespace

std::optional<FileLock> FileLock::take(const std::filesystem::path& file) {
    const std::filesystem::path beside = file.string() + "-lock";
    for (int tries = 0; tries < most_tries; ++tries) {
        if (tries > 0) std::this_thread::sleep_for(between);
        const int opened = ::open(beside.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
        if (opened < 0) {
            const auto what = errno == ENOSPC   ? StorageError::What::full
                              : errno == EMFILE ? StorageError::What::other
                                                : StorageError::What::read_only;
            throw StorageError(what, beside.string());
        }
        FileLock lock(beside, opened);
        if (::flock(opened, LOCK_EX | LOCK_NB) == 0) {
            // Its last holder may have taken the name away in between: then this is nobody's lock any more.
            struct stat held{}, named{};
            if (::fstat(opened, &held) == 0 && ::stat(beside.c_str(), &named) == 0 &&
                held.st_ino == named.st_ino && held.st_dev == named.st_dev)
                return lock;
        }
        lock.beside_.clear();
    }
    return std::nullopt;
}

FileLock::~FileLock() {
    if (held_ < 0) return;
    if (!beside_.empty()) ::unlink(beside_.c_str());
    ::close(held_);
}

FileLock::FileLock(FileLock&& other) noexcept
    : beside_(std::move(other.beside_)), held_(std::exchange(other.held_, -1)) {}

FileLock& FileLock::operator=(FileLock&& other) noexcept {
    std::swap(beside_, other.beside_);
    std::swap(held_, other.held_);
    return *this;
}

}  // namespace daihui::record
