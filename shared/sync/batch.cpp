#include "shared/sync/batch.hpp"

#include <zstd.h>

#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include "shared/sync/cbor.hpp"

namespace daihui::sync {
namespace {

constexpr std::uint64_t batch_version = 1;
/// Fast, and no worse than higher ones on hashes; its windows are small.
constexpr int level = 3;
/// A frame that asks for a larger window than any of ours (2^21 bytes) asks for our memory.
constexpr int window_log = 23;
/// Bytes of the shortest entry there is: a map of a header and nothing else.
constexpr std::size_t shortest_entry = record::entry_size + 5;

Error too_large(const std::string& what) {
    return {ErrorKind::refused, "这批记录" + what + "，超过上限。请分成较小的几批发送。"};
}
Error malformed(const std::string& what) {
    return {ErrorKind::bad_input, "这批记录无法读取：" + what + "。请更新分机程序后重试。"};
}

void write(CborWriter& out, const record::StoredEntry& stored) {
    const bool has_ballot = !stored.ballot.empty();
    out.map(1U + (stored.signature ? 1U : 0U) + (stored.body_present ? 1U : 0U) + (has_ballot ? 1U : 0U));
    out.text("h");
    out.bytes(record::encode(stored.entry));
    if (stored.signature) {
        out.text("s");
        out.bytes(*stored.signature);
    }
    if (stored.body_present) {
        out.text("b");
        out.text(stored.body);
    }
    if (has_ballot) {
        out.text("a");
        out.text(stored.ballot);
    }
}

/// What Zstandard needs for working, kept by each thread: making it anew costs more than a small batch does.
struct FreeContext {
    void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
    void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};
using Packer = std::unique_ptr<ZSTD_CCtx, FreeContext>;
using Unpacker = std::unique_ptr<ZSTD_DCtx, FreeContext>;

/// A frame whose size says that it is small is inflated in one go.
constexpr std::size_t small = std::size_t{1} << 20;

/// A frame that may be large, or does not say: growing as bytes come and never beyond the limit.
Result<Bytes> inflate_by_pieces(ZSTD_DCtx* context, ByteView bytes, std::size_t limit) {
    Bytes out;
    ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
    Bytes piece(ZSTD_DStreamOutSize());
    for (;;) {
        ZSTD_outBuffer room{piece.data(), piece.size(), 0};
        const std::size_t left = ZSTD_decompressStream(context, &room, &in);
        if (ZSTD_isError(left) != 0) return malformed("压缩数据损坏");
        if (out.size() + room.pos > limit) return too_large("解压后太大");
        out.insert(out.end(), piece.begin(), piece.begin() + static_cast<std::ptrdiff_t>(room.pos));
        if (left == 0) break;
        if (in.pos == in.size && room.pos == 0) return malformed("内容不完整");
    }
    if (in.pos != in.size) return malformed("末尾有多余内容");
    return out;
}

/// Inflates one frame and nothing behind it.
Result<Bytes> inflate(ByteView bytes, std::size_t limit) {
    const unsigned long long announced = ZSTD_getFrameContentSize(bytes.data(), bytes.size());
    if (announced == ZSTD_CONTENTSIZE_ERROR) return malformed("不是 Zstandard 数据");
    const bool known = announced != ZSTD_CONTENTSIZE_UNKNOWN;
    if (known && announced > limit) return too_large("解压后太大");
    thread_local const Unpacker unpacker(ZSTD_createDCtx());
    ZSTD_DCtx* const context = unpacker.get();
    if (context == nullptr || ZSTD_isError(ZSTD_DCtx_reset(context, ZSTD_reset_session_and_parameters)) != 0)
        return Error{ErrorKind::storage, "内存不足，请稍后重试。"};
    if (ZSTD_isError(ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, window_log)) != 0)
        return malformed("压缩格式不支持");
    if (!known || announced > small) return inflate_by_pieces(context, bytes, limit);
    const std::size_t frame = ZSTD_findFrameCompressedSize(bytes.data(), bytes.size());
    if (ZSTD_isError(frame) != 0) return malformed("内容不完整");
    if (frame != bytes.size()) return malformed("末尾有多余内容");
    Bytes out(static_cast<std::size_t>(announced));
    const std::size_t size = ZSTD_decompressDCtx(context, out.data(), out.size(), bytes.data(), bytes.size());
    if (ZSTD_isError(size) != 0 || size != out.size()) return malformed("压缩数据损坏");
    return out;
}

/// One entry, or what is wrong with it.
Result<record::StoredEntry> read_entry(CborReader& in) {
    const std::optional<std::uint64_t> pairs = in.map();
    if (!pairs || *pairs == 0 || *pairs > 4) return malformed("条目不是映射");
    record::StoredEntry stored;
    stored.body_present = false;
    bool has_header = false, has_ballot = false;
    for (std::uint64_t i = 0; i < *pairs; ++i) {
        const std::optional<std::string_view> key = in.text();
        if (!key) return malformed("条目的键无法读取");
        if (*key == "h" && !has_header) {
            const std::optional<ByteView> header = in.bytes();
            const std::optional<record::Entry> entry = header ? record::decode(*header) : std::nullopt;
            if (!entry) return malformed("条目头无法读取");
            stored.entry = *entry;
            stored.hash = sha256(*header);
            has_header = true;
        } else if (*key == "s" && !stored.signature) {
            const std::optional<ByteView> bytes = in.bytes();
            record::Signature signature{};
            if (!bytes || bytes->size() != signature.size()) return malformed("签名长度不对");
            std::copy(bytes->begin(), bytes->end(), signature.begin());
            stored.signature = signature;
        } else if (*key == "b" && !stored.body_present) {
            const std::optional<std::string_view> body = in.text();
            if (!body) return malformed("正文无法读取");
            stored.body = *body;
            stored.body_present = true;
        } else if (*key == "a" && !has_ballot) {
            const std::optional<std::string_view> ballot = in.text();
            if (!ballot || ballot->empty()) return malformed("选票无法读取");
            stored.ballot = *ballot;
            has_ballot = true;
        } else {
            return malformed("条目有重复或不认识的键");
        }
    }
    if (!has_header) return malformed("条目缺少头");
    return stored;
}

Result<std::vector<record::StoredEntry>> read_entries(CborReader& in, const BatchLimits& limits) {
    const std::optional<std::uint64_t> count = in.array();
    if (!count) return malformed("缺少条目");
    if (*count > limits.entries) return too_large("有 " + std::to_string(*count) + " 条");
    if (*count > in.left() / shortest_entry) return malformed("内容不完整");
    std::vector<record::StoredEntry> entries;
    entries.reserve(static_cast<std::size_t>(*count));
    for (std::uint64_t i = 0; i < *count; ++i) {
        Result<record::StoredEntry> stored = read_entry(in);
        if (!stored) return stored.error();
        entries.push_back(std::move(*stored));
    }
    return entries;
}

}  // namespace

Result<Bytes> pack(const std::vector<record::StoredEntry>& entries, const BatchLimits& limits) {
    if (entries.size() > limits.entries) return too_large("有 " + std::to_string(entries.size()) + " 条");
    CborWriter out;
    out.map(2);
    out.text("v");
    out.number(batch_version);
    out.text("e");
    out.array(entries.size());
    for (const record::StoredEntry& stored : entries) {
        write(out, stored);
        if (out.out().size() > limits.unpacked) return too_large("太大");
    }
    Bytes packed(ZSTD_compressBound(out.out().size()));
    thread_local const Packer packer(ZSTD_createCCtx());
    if (packer.get() == nullptr) return Error{ErrorKind::storage, "内存不足，无法压缩记录。请稍后重试。"};
    const std::size_t size = ZSTD_compressCCtx(packer.get(), packed.data(), packed.size(), out.out().data(),
                                               out.out().size(), level);
    if (ZSTD_isError(size) != 0) return Error{ErrorKind::storage, "内存不足，无法压缩记录。请稍后重试。"};
    if (size > limits.compressed) return too_large("压缩后太大");
    packed.resize(size);
    return packed;
}

Result<std::vector<record::StoredEntry>> unpack(ByteView bytes, const BatchLimits& limits) {
    if (bytes.size() > limits.compressed) return too_large("太大");
    const Result<Bytes> inflated = inflate(bytes, limits.unpacked);
    if (!inflated) return inflated.error();
    CborReader in{ByteView(*inflated)};
    const std::optional<std::uint64_t> pairs = in.map();
    if (!pairs || *pairs != 2) return malformed("不是批");
    std::optional<std::uint64_t> version;
    std::optional<std::vector<record::StoredEntry>> entries;
    for (int i = 0; i < 2; ++i) {
        const std::optional<std::string_view> key = in.text();
        if (key == "v" && !version) {
            version = in.number();
            if (version != batch_version) return malformed("版本不支持");
        } else if (key == "e" && !entries) {
            Result<std::vector<record::StoredEntry>> read = read_entries(in, limits);
            if (!read) return read.error();
            entries = std::move(*read);
        } else {
            return malformed("不是批");
        }
    }
    if (in.left() != 0) return malformed("末尾有多余内容");
    return std::move(*entries);
}

}  // namespace daihui::sync
