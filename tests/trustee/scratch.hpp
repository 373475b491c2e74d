// A folder of a test's own that goes away with it, with room for sticks.
#pragma once
#include <stdlib.h>

#include <filesystem>
#include <string>

#include "tests/support/catch.hpp"

namespace daihui::test {

class Scratch {
  public:
    Scratch() {
        std::string pattern = (std::filesystem::temp_directory_path() / "daihui-trustee-XXXXXX").string();
        REQUIRE(mkdtemp(pattern.data()) != nullptr);
        path_ = pattern;
    }
    ~Scratch() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    /// A new folder in it.
    [[nodiscard]] std::filesystem::path folder(const std::string& name) const {
        std::filesystem::create_directory(path_ / name);
        return path_ / name;
    }

  private:
    std::filesystem::path path_;
};

}  // namespace daihui::test
