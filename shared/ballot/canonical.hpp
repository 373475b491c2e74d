// The canonical JSON of Belenios (specification.tex 3.0, section 4.1: compact, fields in order), written and
// read byte for byte. Reading is by expecting: a text that is not exactly what we would write is refused, so
// whatever is accepted is canonical without writing it again.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/ballot/group.hpp"
#include "shared/ballot/group_public.hpp"
#include "shared/ballot/proof.hpp"
#include "shared/base/bytes.hpp"

namespace daihui::ballot::canonical {

/// RFC 4648 Base64 without padding.
std::string base64(ByteView bytes);

/// Appends a JSON string with its quotes, escaped as Belenios does it (UTF-8 stays; \u00xx for control
/// characters).
void append_string(std::string& out, std::string_view text);
/// Appends {"alpha":"…","beta":"…"}.
void append(std::string& out, const Ciphertext& ciphertext);
/// Appends {"challenge":"…","response":"…"}.
void append(std::string& out, const Proof& proof);
void append_quoted(std::string& out, const Point& point);
/// Appends [x,y,…].
template <class T>
void append(std::string& out, const std::vector<T>& items) {
    out += '[';
    bool first = true;
    for (const T& item : items) {
        if (!first) out += ',';
        first = false;
        append(out, item);
    }
    out += ']';
}

/// Whether the text is JSON at all (UTF-8 included).
bool is_json(std::string_view text);

/// What stopped a Reader.
enum class ReadFault { none, structure, point, scalar };

/// Reads canonical JSON from front to back. After the first failure everything fails.
class Reader {
  public:
    explicit Reader(std::string_view text) : text_(text) {}

    /// Consumes exactly this.
    bool expect(std::string_view literal);
    /// Consumes this if it comes next; else nothing happens.
    bool accept(std::string_view literal);
    /// A JSON string in canonical escapes.
    std::optional<std::string> string();
    /// A string without escapes, at most `limit` bytes.
    std::optional<std::string_view> plain(std::size_t limit);
    /// A number of 0 … 2^53, without leading zeros.
    std::optional<std::int64_t> integer();
    /// A quoted 64-digit lower-case hash.
    std::optional<std::string_view> hash();
    std::optional<Point> point(Identity identity = Identity::refused);
    /// A point never the identity, ready to be raised in public; one that is known need not be made again.
    std::optional<PublicBase> public_base(const PublicBases* known = nullptr);
    std::optional<Scalar> scalar();
    std::optional<Proof> proof();
    std::optional<Ciphertext> ciphertext(Identity identity = Identity::refused);
    /// [item,item,…] of what `read` reads, at most `limit`; [] is allowed.
    template <class Read>
    auto list(std::size_t limit, Read read)
        -> std::optional<std::vector<typename decltype(read())::value_type>> {
        std::vector<typename decltype(read())::value_type> items;
        if (!expect("[")) return std::nullopt;
        if (accept("]")) return items;
        do {
            auto item = read();
            if (!item || items.size() == limit) return fail(ReadFault::structure);
            items.push_back(std::move(*item));
        } while (accept(","));
        if (!expect("]")) return std::nullopt;
        return items;
    }

    /// Whether everything was read without a failure.
    bool finished() const { return fault_ == ReadFault::none && at_ == text_.size(); }
    bool failed() const { return fault_ != ReadFault::none; }
    ReadFault fault() const { return fault_; }
    std::size_t position() const { return at_; }

  private:
    std::nullopt_t fail(ReadFault fault) {
        if (fault_ == ReadFault::none) fault_ = fault;
        return std::nullopt;
    }
    std::string_view text_;
    std::size_t at_ = 0;
    ReadFault fault_ = ReadFault::none;
};

}  // namespace daihui::ballot::canonical
