// Where a record is kept: a SQLite file, or a PostgreSQL database that several programs may share.
#pragma once
#include <filesystem>
#include <string>
#include <type_traits>

#include "shared/base/result.hpp"

namespace daihui::record {

class RecordPlace {
  public:
    /// A file.
    template <class File>
        requires std::is_convertible_v<const File&, std::filesystem::path>
    RecordPlace(const File& file)
        : file_(file) {}  // NOLINT(google-explicit-constructor): most places are files
    /// "postgresql://user@host:port/database" (also postgres://), or a file's path. Errors: bad_input, another
    /// scheme, or an address without a database.
    static Result<RecordPlace> parse(const std::string& text);

    [[nodiscard]] bool is_file() const { return address_.empty(); }
    [[nodiscard]] const std::filesystem::path& file() const { return file_; }
    /// As libpq takes it; may hold a password.
    [[nodiscard]] const std::string& address() const { return address_; }
    /// For people: without a password.
    [[nodiscard]] std::string shown() const;

  private:
    RecordPlace() = default;
    std::filesystem::path file_;
    std::string address_;
};

}  // namespace daihui::record
