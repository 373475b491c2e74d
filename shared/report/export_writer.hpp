// Writes the files of an export. For export*.cpp only.
#pragma once
#include <filesystem>
#include <optional>
#include <string>

#include "shared/report/events_of.hpp"
#include "shared/report/export.hpp"
#include "shared/report/forms.hpp"
#include "shared/report/tables.hpp"
#include "shared/report/workbook.hpp"

namespace daihui::report {

/// A title as part of a file name: no separators, no reserved characters of Windows, where the office opens it.
std::string file_part(std::string text);

/// Collects files into the folder and remembers the first failure.
class Writer {
  public:
    Writer(std::filesystem::path root, const ExportOptions& options)
        : root_(std::move(root)), options_(options) {}

    void bytes(const std::string& path, ByteView content);
    void text(const std::string& path, std::string_view content) { bytes(path, bytes_of(content)); }
    void table(const std::string& path, const Rows& rows);
    /// A text that is made piece by piece and need not fit into memory: `make` gets what adds a piece. Returns
    /// its SHA-256.
    using AddPiece = std::function<void(std::string_view)>;
    Hash pieces(const std::string& path, const std::function<void(const AddPiece&)>& make);
    void form(const std::string& path, const Result<Bytes>& pdf);
    /// A document of an office program: counted like any file.
    void document(const std::string& path, const Result<Bytes>& file);
    /// Tables in one XLSX file, a tab each; those without a line below the head are left out, and with none
    /// left the file.
    void workbook(const std::string& path, const FormContext& context, const std::string& title,
                  std::vector<NamedRows> sheets);
    void fail(Error error) {
        if (!failed_) failed_ = std::move(error);
    }
    [[nodiscard]] const ExportOptions& options() const { return options_; }
    [[nodiscard]] const std::optional<Error>& failed() const { return failed_; }
    [[nodiscard]] std::size_t files() const { return files_; }
    [[nodiscard]] std::size_t forms() const { return forms_; }

  private:
    std::filesystem::path root_;
    const ExportOptions& options_;
    std::optional<Error> failed_;
    std::size_t files_ = 0, forms_ = 0;
};

// The parts of an export, each in its folders.
/// 01签到
void write_attendance(Writer& writer, const venue::Venue& venue, const FormContext& context);
/// 02表决, 03选举, 03预选（主席团内部）, 04测评（密封）
void write_results(Writer& writer, const venue::Venue& venue, const FormContext& context,
                   const std::vector<DeclaredResult>& results);
/// 03选举: the voting periods' own papers
void write_turnout(Writer& writer, const venue::Venue& venue, const Events& events, const FormContext& context);
/// 05提案
void write_proposals(Writer& writer, const venue::Venue& venue, const FormContext& context);

}  // namespace daihui::report
