// A copy of the finished export, to be tampered with; and what `verify` finds then.
#pragma once
#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "shared/record/record.hpp"
#include "shared/report/manifest.hpp"
#include "shared/report/verify.hpp"

namespace daihui::report::testing {

class Exported {
  public:
    Exported();  ///< of the finished venue
    /// Of another export, made by this machine.
    Exported(const std::filesystem::path& out, const record::Record& machine);
    ~Exported();
    Exported(const Exported&) = delete;
    Exported& operator=(const Exported&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    [[nodiscard]] std::string read(const std::string& file) const;
    void write(const std::string& file, const std::string& text) const;
    void remove(const std::string& file) const;
    /// The first file whose path contains this.
    [[nodiscard]] std::string find(const std::string& part) const;

    [[nodiscard]] std::vector<record::StoredEntry> entries() const;
    void write_entries(const std::vector<record::StoredEntry>& entries) const;

    [[nodiscard]] Manifest manifest() const;
    /// The manifest as it stands now: every file hashed again, other fields changed by `change`; the signature
    /// stays.
    void rehash(const std::function<void(Manifest&)>& change = {}) const;
    /// The same, signed with the machine's own key: what somebody with the machine in hand can do.
    void sign_as_the_machine(const std::function<void(Manifest&)>& change = {}) const;
    /// The same, signed with a key of the forger's.
    void sign_as_a_stranger() const;

    [[nodiscard]] VerifyReport verify(const std::vector<std::string>& anchors = {}) const;
    /// The names of the checks that failed.
    [[nodiscard]] std::set<std::string> failed(const std::vector<std::string>& anchors = {}) const;

    [[nodiscard]] const record::Record& machine() const { return *machine_; }

  private:
    std::filesystem::path path_;
    const record::Record* machine_;
};

}  // namespace daihui::report::testing
