// Documents and photos: there, inside the folder, readable, and what their names say they are.
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <system_error>

#include "shared/folder/draft.hpp"
#include "shared/text/encoding.hpp"
#include "shared/text/utf8.hpp"

namespace daihui::folder {

namespace fs = std::filesystem;
using namespace congress;

namespace {

constexpr const char* documents_folder = "documents";

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return text;
}

fs::path path_in(const Draft& draft, const std::string& file) {
    return draft.folder / fs::path{std::u8string(file.begin(), file.end())};
}

std::string text_of_path(const fs::path& path) {
    const std::u8string name = path.generic_u8string();
    return {name.begin(), name.end()};
}

std::vector<std::string> files_in(const Draft& draft, const std::string& folder) {
    std::vector<std::string> files;
    std::error_code error;
    for (fs::recursive_directory_iterator at{path_in(draft, folder), error}, end;
         !error && at != end && files.size() < 5000; at.increment(error))
        if (std::error_code ignored; at->is_regular_file(ignored))
            files.push_back(text_of_path(fs::relative(at->path(), draft.folder, ignored)));
    std::sort(files.begin(), files.end());
    return files;
}

struct Attachment {
    std::string file;   // as written
    std::string from;   // the file that names it
    std::string where;  // and where it does
    std::string what;   // 「材料」, 「照片」
    std::string folder;
};

// The bytes if the file is there and may be read; otherwise a problem at the place that names it.
std::optional<std::string> open(Draft& draft, const Attachment& a, std::size_t most) {
    if (!stays_inside(a.file)) {
        draft.problems.error("outside", a.from, a.where,
                             fmt::format("{}「{}」不在大会文件夹里。", a.what, shown(a.file)),
                             fmt::format("请把文件放进 {} 文件夹，写成 \"{}/文件名\"。", a.folder, a.folder));
        return std::nullopt;
    }
    std::error_code error;
    const fs::path real = fs::weakly_canonical(path_in(draft, a.file), error);
    const fs::path root = fs::weakly_canonical(draft.folder, error);
    const fs::path inside = real.lexically_relative(root);
    if (!exists_in(draft, a.file) || inside.empty() || *inside.begin() == "..") {
        const std::optional<std::string> near = nearest(a.file, files_in(draft, a.folder));
        draft.problems.error("missing-attachment", a.from, a.where,
                             fmt::format("找不到{}「{}」。", a.what, shown(a.file)),
                             near ? fmt::format("最接近的是「{}」。", *near)
                                  : fmt::format("请把文件放进 {} 文件夹，或改正文件名。", a.folder));
        return std::nullopt;
    }
    return read_bytes(draft, a.file, most);
}

void check_document(Draft& draft, const Document& document) {
    const std::string where = draft.places.find("document " + document.id + " file");
    if (document.file.empty()) return;
    const std::string name = lower(document.file);
    const bool markdown = name.ends_with(".md") || name.ends_with(".markdown");
    if (!markdown && !name.ends_with(".pdf")) {
        draft.problems.error(
            "document-kind", "congress.toml", where,
            fmt::format("材料「{}」不是 Markdown（.md）或 PDF（.pdf）。", shown(document.file)),
            "Word 文件请另存为 PDF。");
        return;
    }
    const std::optional<std::string> bytes =
        open(draft, {document.file, "congress.toml", where, "材料", documents_folder}, max_document_bytes);
    if (!bytes) return;
    if (!markdown) {
        if (bytes->substr(0, 1024).find("%PDF-") == std::string::npos)
            draft.problems.error("document-content", document.file, "", "名为 PDF，内容不是 PDF。",
                                 "请重新另存为 PDF，不要只改扩展名。");
        return;
    }
    text::Decoded decoded = text::decode(bytes_of(*bytes));
    if (decoded.problem) {
        decoded.problem->file = document.file;
        draft.problems.add("encoding", *decoded.problem);
    } else if (decoded.encoding == text::Encoding::gb_18030) {
        draft.problems.error("encoding", document.file, "", "编码是 GB 18030。",
                             "请用记事本打开，另存为，编码选 UTF-8。");
    } else if (decoded.text.find_first_not_of(" \t\r\n") == std::string::npos) {
        draft.problems.error("document-content", document.file, "", "文件是空的。",
                             "请填写内容，或从 congress.toml 中删去这份材料。");
    }
}

void check_photo(Draft& draft, const Delegate& delegate) {
    const std::string where = draft.places.find("delegate " + delegate.number);
    const std::string name = lower(delegate.photo);
    const bool jpeg = name.ends_with(".jpg") || name.ends_with(".jpeg");
    if (!jpeg && !name.ends_with(".png")) {
        draft.problems.error("photo-kind", draft.roster_file, where,
                             fmt::format("照片「{}」不是 JPG 或 PNG。", shown(delegate.photo)),
                             "请转为 .jpg 或 .png。");
        return;
    }
    const std::optional<std::string> bytes =
        open(draft, {delegate.photo, draft.roster_file, where, "照片", "photos"}, max_photo_bytes);
    if (!bytes) return;
    if (!bytes->starts_with(jpeg ? std::string_view{"\xFF\xD8\xFF"} : std::string_view{"\x89PNG\r\n"}))
        draft.problems.error("photo-content", delegate.photo, "", "内容与扩展名不符。",
                             "请用看图软件另存为 JPG 或 PNG，不要只改扩展名。");
}

}  // namespace

bool stays_inside(const std::string& file) {
    if (file.empty() || file.find('\\') != std::string::npos || file.find('\0') != std::string::npos ||
        file.find(':') != std::string::npos)
        return false;
    const fs::path path{std::u8string(file.begin(), file.end())};
    if (path.is_absolute()) return false;
    return std::none_of(path.begin(), path.end(), [](const fs::path& part) { return part == ".."; });
}

bool exists_in(const Draft& draft, const std::string& file) {
    std::error_code error;
    return fs::exists(path_in(draft, file), error);
}

std::optional<std::string> read_bytes(Draft& draft, const std::string& file, std::size_t most) {
    const fs::path path = path_in(draft, file);
    std::error_code error;
    if (!fs::is_regular_file(path, error)) {
        draft.problems.error("not-a-file", file, "", "不是文件。", "请放一个同名的文件。");
        return std::nullopt;
    }
    const std::uintmax_t size = fs::file_size(path, error);
    if (error || size > most) {
        draft.problems.error(
            "too-large", file, "",
            fmt::format("文件有 {} MB，超过 {} MB，没有打开。", error ? 0 : size >> 20, most >> 20),
            "请核对是不是选错了文件；图片多的 PDF 请压缩后再放。");
        return std::nullopt;
    }
    std::ifstream in{path, std::ios::binary};
    std::string bytes(static_cast<std::size_t>(size), '\0');
    if (!in || !in.read(bytes.data(), static_cast<std::streamsize>(size))) {
        draft.problems.error("unreadable", file, "", "文件打不开。", "请检查文件权限，或重新拷贝一次。");
        return std::nullopt;
    }
    return bytes;
}

void check_attachments(Draft& draft) {
    std::set<std::string> named;
    for (const Document& document : draft.congress.documents) {
        if (!document.file.empty() && !named.insert(document.file).second)
            draft.problems.warning("same-document", "congress.toml",
                                   draft.places.find("document " + document.id + " file"),
                                   fmt::format("材料「{}」列了两次。", shown(document.file)), "请核对。");
        check_document(draft, document);
    }
    if (draft.definition_read)
        for (const std::string& file : files_in(draft, documents_folder))
            if (!named.contains(file) && file.find("/.") == std::string::npos &&
                file.find("/~$") == std::string::npos)
                draft.problems.warning("unused-document", file, "",
                                       "congress.toml 里没有列这份材料，代表看不到。",
                                       "请加一节 [[document]]，或移出这个文件夹。");
    for (const Delegate& delegate : draft.congress.delegates)
        if (!delegate.photo.empty()) check_photo(draft, delegate);
}

}  // namespace daihui::folder
