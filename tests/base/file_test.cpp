#include "shared/base/file.hpp"

#include <stdlib.h>
#include <unistd.h>

#include <filesystem>

#include "tests/support/catch.hpp"

using namespace daihui;
namespace fs = std::filesystem;

namespace {

struct Scratch {
    fs::path path;
    Scratch() {
        std::string pattern = (fs::temp_directory_path() / "daihui-file-XXXXXX").string();
        REQUIRE(mkdtemp(pattern.data()) != nullptr);
        path = pattern;
    }
    ~Scratch() {
        std::error_code ignored;
        fs::remove_all(path, ignored);
    }
};

}  // namespace

TEST_CASE("a file is read whole within its bound, and refused by name otherwise") {
    const Scratch scratch;
    const fs::path file = scratch.path / "a.json";
    REQUIRE(write_file(file, Bytes(100000, 'x')).ok());
    const auto read = read_file_text(file, 100000);
    REQUIRE(read.ok());
    CHECK(*read == std::string(100000, 'x'));
    for (const auto& refused : {read_file_text(file, 99999), read_file_text(scratch.path / "none.json", 10),
                                read_file_text(scratch.path, 10)}) {
        REQUIRE_FALSE(refused.ok());
        CHECK(refused.error().kind == ErrorKind::bad_input);
        CHECK(refused.error().message.find(scratch.path.string()) != std::string::npos);
    }
}

TEST_CASE("a wiped file's own blocks are overwritten before it goes") {
    const Scratch scratch;
    const fs::path file = scratch.path / "key", other = scratch.path / "same blocks";
    const std::string secret = "the secret of this test";
    REQUIRE(write_file(file, bytes_of(secret), Audience::owner_only).ok());
    fs::create_hard_link(file, other);  // still names the blocks afterwards
    REQUIRE(wipe_file(file).ok());
    CHECK_FALSE(fs::exists(file));
    const auto left = read_file_text(other, 1000);
    REQUIRE(left.ok());
    CHECK(left->size() == secret.size());
    CHECK(left->find("secret") == std::string::npos);
    CHECK(wipe_file(file).ok());                // already gone
    CHECK_FALSE(wipe_file(scratch.path).ok());  // a folder
    fs::create_symlink(other, file);
    CHECK_FALSE(wipe_file(file).ok());  // somebody else's file is not followed
}
