#include "shared/print/file.hpp"

#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <iterator>

#include "tests/support/catch.hpp"

using namespace daihui;
using namespace daihui::print;
namespace fs = std::filesystem;

namespace {

class Folder {
  public:
    Folder() : path_(fs::temp_directory_path() / ("daihui-file-" + std::to_string(::getpid()))) {
        fs::remove_all(path_);
        fs::create_directories(path_);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() { fs::remove_all(path_); }
    [[nodiscard]] const fs::path& path() const { return path_; }
    [[nodiscard]] std::ptrdiff_t count() const {
        return std::distance(fs::directory_iterator(path_), fs::directory_iterator());
    }

  private:
    fs::path path_;
};

std::string content(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

mode_t mode(const fs::path& path) {
    struct stat status{};
    REQUIRE(::stat(path.c_str(), &status) == 0);
    return status.st_mode & 0777;
}

}  // namespace

TEST_CASE("a file is written, replaced as a whole, and leaves nothing beside it") {
    const Folder folder;
    const fs::path target = folder.path() / "代表证.pdf";
    REQUIRE(write_file(target, bytes_of("first, longer")));
    CHECK(content(target) == "first, longer");
    REQUIRE(write_file(target, bytes_of("second")));
    CHECK(content(target) == "second");
    CHECK(folder.count() == 1);
}

TEST_CASE("sheets with secrets are the owner's alone, even over a file that everyone could read") {
    const Folder folder;
    const fs::path target = folder.path() / "slips.pdf";
    REQUIRE(write_file(target, bytes_of("open")));
    REQUIRE(write_file(target, bytes_of("secret"), Audience::owner_only));
    CHECK(mode(target) == 0600);
}

TEST_CASE("when the room ends halfway, the old file stays and no half file is left") {
    const Folder folder;
    const fs::path target = folder.path() / "form.pdf";
    REQUIRE(write_file(target, bytes_of("whole")));
    // A limit on the size of files stands in for a full disk: the write stops halfway in the same place.
    struct rlimit before{};
    REQUIRE(::getrlimit(RLIMIT_FSIZE, &before) == 0);
    struct rlimit tight = before;
    tight.rlim_cur = 1000;
    const auto old_handler = std::signal(SIGXFSZ, SIG_IGN);
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &tight) == 0);
    const Result<void> written = write_file(target, Bytes(5000, 1));
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &before) == 0);
    std::signal(SIGXFSZ, old_handler);
    REQUIRE_FALSE(written);
    CHECK(written.error().kind == ErrorKind::storage);
    CHECK(content(target) == "whole");
    CHECK(folder.count() == 1);
}

TEST_CASE(
    "a missing folder and a folder in place of the file are refused with what to do, and nothing is left") {
    const Folder folder;
    const Result<void> missing = write_file(folder.path() / "none" / "a.pdf", bytes_of("x"));
    REQUIRE_FALSE(missing);
    CHECK(missing.error().message.find("文件夹不存在") != std::string::npos);
    fs::create_directories(folder.path() / "b.pdf");
    const Result<void> taken = write_file(folder.path() / "b.pdf", bytes_of("x"));
    REQUIRE_FALSE(taken);
    CHECK(taken.error().message.find("换一个文件名") != std::string::npos);
    CHECK(folder.count() == 1);
}
