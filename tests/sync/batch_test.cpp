// Entries on the wire: they come back as they were, other software reads them, and nothing makes the reader
// spend more than its limits.
#include "shared/sync/batch.hpp"

#include <rapidcheck/catch.h>
#include <zstd.h>

#include <nlohmann/json.hpp>

#include "tests/support/catch.hpp"
#include "tests/sync/fake_hub.hpp"

using namespace daihui;
using namespace daihui::sync;
using namespace daihui::test;
using nlohmann::json;

namespace {

Bytes squeezed(const Bytes& raw, int level = 3) {
    Bytes out(ZSTD_compressBound(raw.size()));
    out.resize(ZSTD_compress(out.data(), out.size(), raw.data(), raw.size(), level));
    return out;
}
Bytes inflated(const Bytes& bytes) {
    Bytes out(static_cast<std::size_t>(ZSTD_getFrameContentSize(bytes.data(), bytes.size())));
    REQUIRE(ZSTD_decompress(out.data(), out.size(), bytes.data(), bytes.size()) == out.size());
    return out;
}
Bytes batch_of(const json& value) { return squeezed(json::to_cbor(value)); }

bool same(const record::StoredEntry& a, const record::StoredEntry& b) {
    return a.entry == b.entry && a.hash == b.hash && a.body == b.body && a.body_present == b.body_present &&
           a.signature == b.signature && a.ballot == b.ballot;
}

void check_refused(const Bytes& bytes, ErrorKind kind) {
    const auto read = unpack(bytes);
    REQUIRE_FALSE(read.ok());
    CHECK(read.error().kind == kind);
    CHECK(read.error().message.find("请") != std::string::npos);
}

json good_entry() {
    Machine machine;
    const record::StoredEntry stored = machine.write(1).front();
    return {{"h", json::binary(record::encode(stored.entry))},
            {"s", json::binary({stored.signature->begin(), stored.signature->end()})},
            {"b", stored.body}};
}

}  // namespace

TEST_CASE("entries come back as they were sent, with and without body, signature and ballot") {
    CHECK(rc::check([] {
        Machine machine;
        auto entries = machine.write(*rc::gen::inRange<std::size_t>(0, 20));
        for (auto& stored : entries) {
            if (*rc::gen::arbitrary<bool>()) stored.ballot = "{\"选票\":1}";
            if (*rc::gen::arbitrary<bool>()) {
                stored.body.clear();
                stored.body_present = *rc::gen::arbitrary<bool>();
            }
        }
        const auto back = unpack(pack(entries).value()).value();
        RC_ASSERT(back.size() == entries.size());
        for (std::size_t i = 0; i < back.size(); ++i) RC_ASSERT(same(back[i], entries[i]));
    }));
}

TEST_CASE("another program's CBOR is read, and reads ours") {
    Machine machine;
    const auto entries = machine.write(3);
    const json ours = json::from_cbor(inflated(pack(entries).value()));
    CHECK(ours["v"] == 1);
    REQUIRE(ours["e"].size() == 3);
    CHECK(ours["e"][0]["b"] == entries[0].body);
    CHECK(Bytes(ours["e"][2]["h"].get_binary()) == record::encode(entries[2].entry));
    const auto back = unpack(batch_of({{"v", 1}, {"e", {good_entry(), good_entry()}}}));
    REQUIRE(back.ok());
    CHECK(back->size() == 2);
    CHECK(back->front().hash == record::hash_of(back->front().entry));
}

TEST_CASE("what is no batch is told as malformed") {
    check_refused({}, ErrorKind::bad_input);
    check_refused({1, 2, 3, 4, 5, 6, 7, 8, 9}, ErrorKind::bad_input);
    check_refused(batch_of(json::array()), ErrorKind::bad_input);
    check_refused(batch_of({{"v", 2}, {"e", json::array()}}), ErrorKind::bad_input);
    check_refused(batch_of({{"v", 1}}), ErrorKind::bad_input);
    check_refused(batch_of({{"e", json::array()}, {"w", 1}}), ErrorKind::bad_input);
    check_refused(batch_of({{"v", 1}, {"e", {json::object()}}}), ErrorKind::bad_input);
    check_refused(batch_of({{"v", 1}, {"e", {1}}}), ErrorKind::bad_input);
    json entry = good_entry();
    entry.erase("h");
    check_refused(batch_of({{"v", 1}, {"e", {entry}}}), ErrorKind::bad_input);
    entry = good_entry();
    entry["h"] = json::binary(Bytes(136, 7));
    check_refused(batch_of({{"v", 1}, {"e", {entry}}}), ErrorKind::bad_input);
    entry = good_entry();
    entry["s"] = json::binary(Bytes(63, 7));
    check_refused(batch_of({{"v", 1}, {"e", {entry}}}), ErrorKind::bad_input);
    entry = good_entry();
    entry["x"] = "?";
    check_refused(batch_of({{"v", 1}, {"e", {entry}}}), ErrorKind::bad_input);
    entry = good_entry();
    entry["b"] = json::binary(Bytes{1});
    check_refused(batch_of({{"v", 1}, {"e", {entry}}}), ErrorKind::bad_input);
}

TEST_CASE("a key that is there twice, bytes after the end and a text that is not UTF-8 are malformed") {
    Machine machine;
    Bytes raw = inflated(pack(machine.write(1, "{}")).value());
    Bytes longer = raw;
    longer.push_back(0);
    check_refused(squeezed(longer), ErrorKind::bad_input);
    Bytes packed = squeezed(raw);
    packed.push_back(0);
    check_refused(packed, ErrorKind::bad_input);
    // The body is the last item: "b", text of two.
    Bytes text = raw;
    REQUIRE(text.back() == '}');
    text.back() = 0xFF;
    check_refused(squeezed(text), ErrorKind::bad_input);
    // 'b' instead of 's': a body of bytes; 's' instead of 'b': a signature of text.
    Bytes twice = raw;
    const auto body_key = twice.end() - 4;
    REQUIRE(*body_key == 'b');
    *body_key = 'h';
    check_refused(squeezed(twice), ErrorKind::bad_input);
}

TEST_CASE("a batch cut short anywhere is malformed") {
    Machine machine;
    const Bytes raw = inflated(pack(machine.write(2)).value());
    for (std::size_t length = 0; length < raw.size(); ++length) {
        const Bytes part(raw.begin(), raw.begin() + static_cast<std::ptrdiff_t>(length));
        REQUIRE_FALSE(unpack(squeezed(part)).ok());
    }
    const Bytes packed = pack(machine.write(2)).value();
    for (std::size_t length = 0; length < packed.size(); ++length) {
        const Bytes part(packed.begin(), packed.begin() + static_cast<std::ptrdiff_t>(length));
        REQUIRE_FALSE(unpack(part).ok());
    }
}

TEST_CASE("a batch of a million entries is refused by its size and by its number") {
    Bytes raw = json::to_cbor({{"v", 1}, {"e", json::array()}});
    // {"e":[] …: the array's head is the fourth byte; a head of 2^20 in its place.
    REQUIRE(raw[3] == 0x80);
    const Bytes head{0x9A, 0x00, 0x10, 0x00, 0x00};
    Bytes claimed(raw.begin(), raw.begin() + 3);
    claimed.insert(claimed.end(), head.begin(), head.end());
    check_refused(squeezed(claimed), ErrorKind::refused);
    claimed.resize(std::size_t{150} << 20);  // as many bytes as a million entries take
    check_refused(squeezed(claimed), ErrorKind::refused);
    // Few enough by the number, but more than there are bytes for.
    Bytes few(raw.begin(), raw.begin() + 3);
    few.insert(few.end(), {0x99, 0x13, 0x88});
    check_refused(squeezed(few), ErrorKind::bad_input);
}

TEST_CASE("a bomb is refused at its limit whether or not it says how large it is") {
    const Bytes zeros(std::size_t{80} << 20);
    const Bytes honest = squeezed(zeros);
    CHECK(honest.size() < 100'000);
    check_refused(honest, ErrorKind::refused);
    // Streamed: the frame does not say its length.
    const std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context(ZSTD_createCCtx(), &ZSTD_freeCCtx);
    Bytes silent(1 << 20);
    ZSTD_outBuffer out{silent.data(), silent.size(), 0};
    ZSTD_inBuffer in{zeros.data(), zeros.size(), 0};
    while (in.pos < in.size) ZSTD_compressStream2(context.get(), &out, &in, ZSTD_e_continue);
    while (ZSTD_compressStream2(context.get(), &out, &in, ZSTD_e_end) != 0) continue;
    silent.resize(out.pos);
    REQUIRE(ZSTD_getFrameContentSize(silent.data(), silent.size()) == ZSTD_CONTENTSIZE_UNKNOWN);
    check_refused(silent, ErrorKind::refused);
}

TEST_CASE("a frame that asks for a window of our memory is refused") {
    const Bytes zeros(1 << 20);
    const std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context(ZSTD_createCCtx(), &ZSTD_freeCCtx);
    ZSTD_CCtx_setParameter(context.get(), ZSTD_c_windowLog, 27);
    Bytes wide(1 << 20);
    ZSTD_outBuffer out{wide.data(), wide.size(), 0};
    ZSTD_inBuffer in{zeros.data(), zeros.size(), 0};
    ZSTD_compressStream2(context.get(), &out, &in, ZSTD_e_flush);
    while (ZSTD_compressStream2(context.get(), &out, &in, ZSTD_e_end) != 0) continue;
    wide.resize(out.pos);
    check_refused(wide, ErrorKind::bad_input);
}

TEST_CASE("what is too much for a batch is not packed") {
    Machine machine;
    CHECK(pack(machine.write(11), {1 << 20, 1 << 20, 10}).error().kind == ErrorKind::refused);
    CHECK(pack(machine.write(10), {1 << 20, 1000, 10}).error().kind == ErrorKind::refused);
    CHECK(pack(machine.write(10), {100, 1 << 20, 10}).error().kind == ErrorKind::refused);
    CHECK(pack(machine.write(10), {1 << 20, 1 << 20, 10}).ok());
}

TEST_CASE("as much text as a record is asked for fits into a batch even if it does not compress") {
    Machine machine;
    Bytes noise(batch_text_bytes / 2);
    fill_random(noise);
    auto entries = machine.write(4999);
    entries.front().ballot = to_hex(noise);  // half of it is news
    const auto packed = pack(entries);
    REQUIRE(packed.ok());
    CHECK(unpack(*packed).value().front().ballot == entries.front().ballot);
}
