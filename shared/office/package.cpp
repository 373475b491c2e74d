#include "shared/office/package.hpp"

#include <zip.h>

#include <memory>

#include "shared/text/utf8.hpp"

namespace daihui::office {
namespace {

constexpr zip_uint16_t first_date = (1U << 5U) | 1U;  // 1980-01-01 as MS-DOS counts

Error package_error(zip_error_t* error, const char* what) {
    return {ErrorKind::storage,
            std::string("文件") + what + "失败（" + zip_error_strerror(error) + "），请检查内存后重试。"};
}

struct CloseSource {
    void operator()(zip_source_t* source) const { zip_source_free(source); }
};
struct DiscardArchive {
    void operator()(zip_t* archive) const { zip_discard(archive); }
};
using Source = std::unique_ptr<zip_source_t, CloseSource>;
using Archive = std::unique_ptr<zip_t, DiscardArchive>;

}  // namespace

Result<Bytes> write_package(const std::vector<Part>& parts) {
    zip_error_t error;
    zip_error_init(&error);
    const Source target(zip_source_buffer_create(nullptr, 0, 0, &error));
    if (!target) return package_error(&error, "写入");
    zip_source_keep(target.get());  // once for us, once for the archive
    Archive archive(zip_open_from_source(target.get(), ZIP_TRUNCATE, &error));
    if (!archive) {
        zip_source_free(target.get());
        return package_error(&error, "写入");
    }
    for (const Part& part : parts) {
        zip_source_t* content = zip_source_buffer(archive.get(), part.content.data(), part.content.size(), 0);
        if (content == nullptr) return package_error(zip_get_error(archive.get()), "写入");
        const zip_int64_t index = zip_file_add(archive.get(), part.path.c_str(), content, ZIP_FL_ENC_UTF_8);
        if (index < 0) {
            zip_source_free(content);
            return package_error(zip_get_error(archive.get()), "写入");
        }
        const auto at = static_cast<zip_uint64_t>(index);
        if (zip_file_set_dostime(archive.get(), at, 0, first_date, 0) != 0 ||
            zip_set_file_compression(archive.get(), at, ZIP_CM_DEFLATE, 6) != 0)
            return package_error(zip_get_error(archive.get()), "写入");
    }
    if (zip_close(archive.get()) != 0) return package_error(zip_get_error(archive.get()), "写入");
    static_cast<void>(archive.release());  // closed: no longer ours to discard

    zip_stat_t stat;
    zip_stat_init(&stat);
    if (zip_source_stat(target.get(), &stat) != 0 || zip_source_open(target.get()) != 0)
        return package_error(zip_source_error(target.get()), "写入");
    Bytes bytes(stat.size);
    const zip_int64_t read = zip_source_read(target.get(), bytes.data(), bytes.size());
    zip_source_close(target.get());
    if (read < 0 || static_cast<zip_uint64_t>(read) != stat.size)
        return package_error(zip_source_error(target.get()), "写入");
    return bytes;
}

Result<std::vector<Part>> read_package(ByteView package, std::size_t limit) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = zip_source_buffer_create(package.data(), package.size(), 0, &error);
    if (source == nullptr) return package_error(&error, "读取");
    const Archive archive(zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error));
    if (!archive) zip_source_free(source);
    // The library takes no bytes at all for a container of nothing.
    if (!archive || zip_get_num_entries(archive.get(), 0) <= 0)
        return Error{ErrorKind::bad_input, "不是办公文件（ZIP 容器），请核对是不是拿错了文件。"};
    std::vector<Part> parts;
    std::size_t total = 0;
    const zip_int64_t count = zip_get_num_entries(archive.get(), 0);
    for (zip_int64_t i = 0; i < count; ++i) {
        const auto at = static_cast<zip_uint64_t>(i);
        zip_stat_t stat;
        if (zip_stat_index(archive.get(), at, 0, &stat) != 0)
            return package_error(zip_get_error(archive.get()), "读取");
        if (stat.size > limit - total)
            return Error{ErrorKind::bad_input, "文件解开后太大，请核对是不是拿错了文件。"};
        total += stat.size;
        zip_file_t* file = zip_fopen_index(archive.get(), at, 0);
        if (file == nullptr) return package_error(zip_get_error(archive.get()), "读取");
        Part part{stat.name, std::string(stat.size, '\0')};
        const zip_int64_t read = zip_fread(file, part.content.data(), part.content.size());
        zip_fclose(file);
        if (read < 0 || static_cast<zip_uint64_t>(read) != stat.size)
            return Error{ErrorKind::bad_input, "文件已损坏，请重新导出。"};
        parts.push_back(std::move(part));
    }
    return parts;
}

std::string xml_text(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const text::Character one = text::character_at(text, at);
        const bool forbidden = (one.code < 0x20 && one.code != '\t' && one.code != '\n') ||
                               one.code == 0xFFFE || one.code == 0xFFFF;
        text::append_utf8(out, forbidden ? text::replacement_character : one.code);
        at += one.bytes;
    }
    return out;
}

}  // namespace daihui::office
