// A small right congress folder in the temporary directory, to be spoilt by a test.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "shared/folder/folder.hpp"

namespace daihui::folder::testing {

class Scratch {
  public:
    Scratch();
    /// The same with parts of congress.toml replaced: from, to, from, to …
    template <class... More>
    Scratch(std::string_view from, std::string_view to, const More&... more) : Scratch() {
        replace_all({from, to, more...});
    }
    ~Scratch();
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;

    void write(const std::string& file, std::string_view bytes) const;
    [[nodiscard]] std::string read(const std::string& file) const;
    void remove(const std::string& file) const;
    /// Puts `to` in the place of the one occurrence of `from`; the test fails if there is not exactly one.
    void replace(const std::string& file, std::string_view from, std::string_view to) const;
    [[nodiscard]] Loaded load() const { return folder::load(path_); }
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  private:
    void replace_all(const std::vector<std::string_view>& pairs) const;
    std::filesystem::path path_;
};

/// 「第 12 行」 where the text first occurs in the file.
std::string line_of(const std::string& text, std::string_view part);

/// The first problem in the file whose place begins so and whose sentence contains this; nullptr if there is
/// none.
const Problem* find(const Loaded& loaded, std::string_view file, std::string_view where, std::string_view what);

/// All problems, for a failing test's message.
std::string told(const std::vector<Problem>& problems);

/// The bytes of a file anywhere.
std::string slurp(const std::filesystem::path& path);
/// A folder of config/congresses.
std::filesystem::path sample(const std::string& name);

extern const char* const good_definition;
extern const char* const good_roster;

}  // namespace daihui::folder::testing
