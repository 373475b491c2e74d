#include "shared/text/encoding.hpp"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <utility>

namespace daihui::text {
namespace {

/// An iconv descriptor that closes itself.
class Converter {
  public:
    Converter(const char* to, const char* from) : handle_(iconv_open(to, from)) {}
    ~Converter() {
        if (ok()) iconv_close(handle_);
    }
    Converter(const Converter&) = delete;
    Converter& operator=(const Converter&) = delete;
    [[nodiscard]] bool ok() const { return reinterpret_cast<std::intptr_t>(handle_) != -1; }

    /// Converts as far as it goes; `used` is how many bytes were good.
    std::string convert(std::string_view in, std::size_t& used) {
        std::string out;
        // iconv takes a char* that it never writes through.
        char* from = const_cast<char*>(in.data());
        std::size_t left = in.size();
        std::array<char, 16384> buffer{};
        for (;;) {
            char* to = buffer.data();
            std::size_t room = buffer.size();
            const std::size_t result = iconv(handle_, &from, &left, &to, &room);
            const int error = errno;
            out.append(buffer.data(), buffer.size() - room);
            if (result != static_cast<std::size_t>(-1) || error != E2BIG) break;
        }
        used = in.size() - left;
        return out;
    }

  private:
    iconv_t handle_;
};

struct Position {
    std::size_t line = 1;
    std::size_t column = 1;
};

/// Where the character after this text stands.
Position position_after(std::string_view good_utf8) {
    Position position;
    std::size_t line_start = 0;
    for (std::size_t i = 0; i < good_utf8.size(); ++i) {
        const char c = good_utf8[i];
        // CRLF is one line end, and so is a CR alone.
        const bool ends = c == '\n' || (c == '\r' && (i + 1 == good_utf8.size() || good_utf8[i + 1] != '\n'));
        if (!ends) continue;
        ++position.line;
        line_start = i + 1;
    }
    position.column = length(good_utf8.substr(line_start)) + 1;
    return position;
}

std::string place(std::string_view good_utf8) {
    const Position position = position_after(good_utf8);
    return "第 " + std::to_string(position.line) + " 行第 " + std::to_string(position.column) + " 个字";
}

/// Bytes of well-formed UTF-8 at the start.
std::size_t valid_prefix(std::string_view bytes) {
    for (std::size_t at = 0; at < bytes.size();) {
        const Character c = character_at(bytes, at);
        if (c.code == replacement_character && c.bytes == 1) return at;
        at += c.bytes;
    }
    return bytes.size();
}

constexpr std::string_view save_as = "请在 Excel 或 WPS 中另存为「CSV UTF-8（逗号分隔）」";
constexpr std::string_view save_text = "请用记事本打开，另存时编码选「UTF-8」";

Problem problem(std::string where, std::string what, std::string_view cure) {
    return {Severity::error, {}, std::move(where), std::move(what), std::string(cure)};
}

struct Signature {
    std::string_view start;
    std::string_view what;
    std::string_view cure;
};

using namespace std::string_view_literals;

/// What is often handed in instead of a text. UTF-32 before UTF-16, whose mark it begins with.
constexpr std::array<Signature, 8> signatures{{
    {"\xFF\xFE\0\0"sv, "文件是 UTF-32 编码", save_text},
    {"\0\0\xFE\xFF"sv, "文件是 UTF-32 编码", save_text},
    {"\xFF\xFE"sv, "文件是 UTF-16 编码（Excel 的「Unicode 文本」）", save_as},
    {"\xFE\xFF"sv, "文件是 UTF-16 编码（大端）", save_text},
    {"PK\x03\x04"sv, "文件其实是 Excel 工作簿或压缩包，不是文本", "请把扩展名改回 .xlsx，或另存为 CSV"},
    {"\xD0\xCF\x11\xE0"sv, "文件其实是旧版 Excel 或 Word 文件，不是文本", "请另存为 .xlsx 或 CSV"},
    {"%PDF-"sv, "文件其实是 PDF，不是文本", "请交来原来的表格"},
    {"\x7F"
     "ELF"sv,
     "文件其实是程序，不是文本", "请检查文件名是否写对"},
}};

std::string converted(Converter& converter, std::string_view in, std::size_t& used) {
    if (!converter.ok()) {
        used = 0;
        return {};
    }
    return converter.convert(in, used);
}

}  // namespace

std::string_view encoding_name(Encoding encoding) {
    switch (encoding) {
        case Encoding::utf_8:
            return "UTF-8";
        case Encoding::utf_8_with_bom:
            return "UTF-8（带 BOM）";
        case Encoding::gb_18030:
            return "GB 18030";
    }
    return {};
}

Decoded decode(ByteView bytes) {
    Decoded result;
    std::string_view in(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    if (in.size() > max_text_bytes) {
        result.problem = problem({}, "文件有 " + std::to_string(in.size() >> 20) + " MB，远大于一份名册",
                                 "请检查是否选错了文件");
        return result;
    }
    for (const Signature& signature : signatures) {
        if (in.substr(0, signature.start.size()) != signature.start) continue;
        result.problem = problem({}, std::string(signature.what), signature.cure);
        return result;
    }
    if (in.substr(0, 3) == "\xEF\xBB\xBF") {
        in.remove_prefix(3);
        result.encoding = Encoding::utf_8_with_bom;
    }
    const std::size_t good = valid_prefix(in);
    if (const std::size_t zero = in.find('\0'); zero != std::string_view::npos) {
        // Texts have no zero bytes; UTF-16 without its mark has one at every second Latin letter.
        const std::string where = zero <= good ? place(in.substr(0, zero)) : std::string();
        result.problem = problem(where, "文件里有值为零的字节，不是 UTF-8 或 GB 18030 文本", save_as);
        return result;
    }
    if (good == in.size()) {
        result.text = in;
        return result;
    }
    if (result.encoding == Encoding::utf_8_with_bom) {
        result.problem = problem(place(in.substr(0, good)), "此处不是 UTF-8 编码，而文件开头说是", save_as);
        return result;
    }
    Converter converter("UTF-8", "GB18030");
    std::size_t used = 0;
    std::string text = converted(converter, in, used);
    if (used == in.size() && utf8_valid(text)) {
        result.encoding = Encoding::gb_18030;
        result.text = std::move(text);
        return result;
    }
    // Name the encoding that held longer: that is what the file was meant to be.
    if (used >= good)
        result.problem = problem(place(text), "此处不是 GB 18030 编码，文件也不是 UTF-8 编码", save_as);
    else
        result.problem =
            problem(place(in.substr(0, good)), "此处不是 UTF-8 编码，文件也不是 GB 18030 编码", save_as);
    return result;
}

Result<std::string> from_gb18030(std::string_view bytes) {
    Converter converter("UTF-8", "GB18030");
    std::size_t used = 0;
    std::string text = converted(converter, bytes, used);
    if (used != bytes.size()) return {ErrorKind::bad_input, place(text) + "不是 GB 18030 编码"};
    return text;
}

Result<std::string> to_gb18030(std::string_view utf8) {
    Converter converter("GB18030", "UTF-8");
    std::size_t used = 0;
    std::string bytes = converted(converter, utf8, used);
    if (used != utf8.size())
        return {ErrorKind::bad_input, place(utf8.substr(0, used)) + "不能用 GB 18030 表示"};
    return bytes;
}

}  // namespace daihui::text
