#include "shared/ballot/tar.hpp"

#include <algorithm>
#include <array>

namespace daihui::ballot::tar {
namespace {

constexpr std::size_t block = 512;
constexpr std::size_t name_size = 100;
constexpr std::size_t size_at = 124, time_at = 136, checksum_at = 148, type_at = 156;
using Block = std::array<std::uint8_t, block>;

void put(Block& header, std::size_t at, std::string_view text) {
    std::copy(text.begin(), text.end(), header.begin() + static_cast<std::ptrdiff_t>(at));
}

std::string octal(std::uint64_t value, std::size_t digits) {
    std::string out(digits, '0');
    for (std::size_t i = digits; i-- > 0; value /= 8) out[i] = static_cast<char>('0' + value % 8);
    return out;
}

Block make_header(std::string_view name, std::uint64_t size, std::uint64_t seconds) {
    Block header{};
    put(header, 0, name);
    put(header, 100, "0000644");
    put(header, 108, "0000000");
    put(header, 116, "0000000");
    put(header, size_at, octal(size, 11));
    put(header, time_at, octal(seconds, 11));
    put(header, checksum_at, "        ");
    put(header, type_at, "0");
    std::uint64_t sum = 0;
    for (std::uint8_t byte : header) sum += byte;
    put(header, checksum_at, octal(sum, 6) + std::string("\0 ", 2));
    return header;
}

std::optional<std::uint64_t> read_octal(ByteView digits) {
    std::uint64_t value = 0;
    for (std::uint8_t digit : digits) {
        if (digit < '0' || digit > '7') return std::nullopt;
        value = value * 8 + (digit - std::uint64_t{'0'});
    }
    return value;
}

std::size_t padded(std::size_t size) { return (size + block - 1) / block * block; }

}  // namespace

void append(Bytes& archive, std::string_view name, std::string_view content, std::int64_t seconds) {
    const Block header = make_header(name, content.size(), static_cast<std::uint64_t>(seconds));
    archive.insert(archive.end(), header.begin(), header.end());
    archive.insert(archive.end(), content.begin(), content.end());
    archive.resize(archive.size() + padded(content.size()) - content.size());
}

std::optional<std::vector<Record>> read(ByteView archive, std::int64_t& seconds) {
    std::vector<Record> records;
    std::optional<std::uint64_t> time;
    while (!archive.empty()) {
        if (archive.size() < block) return std::nullopt;
        const ByteView header = archive.first(block);
        const auto name_end = std::find(header.begin(), header.begin() + name_size, std::uint8_t{0});
        const std::string name(header.begin(), name_end);
        const auto size = read_octal(header.subspan(size_at, 11));
        const auto when = read_octal(header.subspan(time_at, 11));
        if (name.size() >= name_size || !size || !when) return std::nullopt;
        const Block expected = make_header(name, *size, *when);
        if (!std::equal(expected.begin(), expected.end(), header.begin())) return std::nullopt;
        if (time && *time != *when) return std::nullopt;
        time = when;
        archive = archive.subspan(block);
        if (*size > archive.size() || padded(*size) > archive.size()) return std::nullopt;
        const ByteView body = archive.first(padded(*size));
        for (std::uint8_t byte : body.subspan(*size))
            if (byte != 0) return std::nullopt;
        records.push_back({name, {reinterpret_cast<const char*>(body.data()), *size}});
        archive = archive.subspan(body.size());
    }
    seconds = static_cast<std::int64_t>(time.value_or(0));
    return records;
}

}  // namespace daihui::ballot::tar
