#include "shared/report/export_writer.hpp"

#include <fstream>

#include "shared/base/hasher.hpp"
#include "shared/print/file.hpp"
#include "shared/text/csv.hpp"

namespace daihui::report {

namespace fs = std::filesystem;

std::string file_part(std::string text) {
    for (const char* bad : {"/", "\\", ":", "*", "?", "\"", "<", ">", "|", "《", "》", " "}) {
        for (auto at = text.find(bad); at != std::string::npos; at = text.find(bad))
            text.erase(at, std::string_view(bad).size());
    }
    return text.empty() ? "未命名" : text;
}

void Writer::bytes(const std::string& path, ByteView content) {
    if (failed_) return;
    if (options_.progress) options_.progress(path, files_, 0);
    std::error_code error;
    fs::create_directories((root_ / path).parent_path(), error);
    if (auto written = print::write_file(root_ / path, content); !written) {
        failed_ = written.error();
        return;
    }
    ++files_;
}

Hash Writer::pieces(const std::string& path, const std::function<void(const AddPiece&)>& make) {
    Hasher hasher;
    if (failed_) return hasher.done();
    if (options_.progress) options_.progress(path, files_, 0);
    const fs::path target = root_ / path;
    std::error_code error;
    fs::create_directories(target.parent_path(), error);
    std::ofstream file(target, std::ios::binary | std::ios::trunc);
    make([&](std::string_view piece) {
        hasher.add(bytes_of(piece));
        file.write(piece.data(), static_cast<std::streamsize>(piece.size()));
    });
    file.close();
    if (!file) fail({ErrorKind::storage, "不能写入 " + target.string() + "：磁盘已满或没有权限。"});
    ++files_;
    return hasher.done();
}

void Writer::table(const std::string& path, const Rows& rows) {
    text(path, text::write_csv(rows, text::CsvStart::bom));
}

void Writer::document(const std::string& path, const Result<Bytes>& file) {
    if (failed_) return;
    if (!file) {
        failed_ = file.error();
        return;
    }
    bytes(path, *file);
}

void Writer::workbook(const std::string& path, const FormContext& context, const std::string& title,
                      std::vector<NamedRows> sheets) {
    std::erase_if(sheets, [](const NamedRows& sheet) { return sheet.rows.size() < 2; });
    if (!sheets.empty()) document(path, report::workbook(sheets, title, context.congress.title, context.now));
}

void Writer::form(const std::string& path, const Result<Bytes>& pdf) {
    document(path, pdf);
    if (!failed_) ++forms_;
}

}  // namespace daihui::report
