// A folder of a test's own that goes away with it, with room for sticks.
#pragma once
#include <filesystem>
#include <string>

#include "tests/support/catch.hpp"
#include "tests/support/scratch_folder.hpp"

namespace daihui::test {

class Scratch : public ScratchFolder {
  public:
    /// A new folder in it.
    [[nodiscard]] std::filesystem::path folder(const std::string& name) const {
        std::filesystem::create_directory(*this / name);
        return *this / name;
    }
};

}  // namespace daihui::test
