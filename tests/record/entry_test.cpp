#include "shared/record/entry.hpp"

#include <rapidcheck.h>

#include <algorithm>

#include "tests/record/sample.hpp"

using namespace daihui;
using namespace daihui::record;

namespace {

Entry an_entry() {
    Entry entry;
    entry.congress = sample::id();
    entry.device = device_id(sample::key().public_key());
    entry.epoch = 3;
    entry.seq = 0x0102030405060708;
    entry.time = sample::start;
    entry.kind = congress::Kind::checked_in;
    entry.seen = 9;
    entry.previous = sha256("previous");
    entry.body = sha256("body");
    return entry;
}

}  // namespace

TEST_CASE("an entry's form is fixed: length, magic, big-endian numbers in their places") {
    const Bytes bytes = encode(an_entry());
    REQUIRE(bytes.size() == 136);
    CHECK(text_of(ByteView(bytes).first(8)) == "daihui-e");
    CHECK(to_hex(ByteView(bytes).subspan(8, 2)) == "0001");
    CHECK(to_hex(ByteView(bytes).subspan(42, 4)) == "00000003");
    CHECK(to_hex(ByteView(bytes).subspan(46, 8)) == "0102030405060708");
    CHECK(to_hex(ByteView(bytes).subspan(54, 8)) == "000001a1f67899b2");
    CHECK(to_hex(ByteView(bytes).subspan(62, 2)) == "0009");
    CHECK(to_hex(ByteView(bytes).subspan(104, 32)) == to_hex(sha256("body")));
    CHECK(to_hex(hash_of(an_entry())) == to_hex(sha256(ByteView(bytes))));
}

TEST_CASE("an entry reads back as it was written") {
    rc::check([](std::uint32_t epoch, std::uint64_t seq, std::int64_t time, std::uint64_t seen) {
        Entry entry = an_entry();
        entry.epoch = epoch;
        entry.seq = seq;
        entry.time = from_millis(time);
        entry.seen = seen;
        RC_ASSERT(decode(encode(entry)) == entry);
    });
}

TEST_CASE("another length, magic, version or an unknown kind is no entry") {
    const Bytes good = encode(an_entry());
    REQUIRE(decode(good));
    Bytes shorter = good;
    shorter.pop_back();
    CHECK_FALSE(decode(shorter));
    Bytes longer = good;
    longer.push_back(0);
    CHECK_FALSE(decode(longer));
    Bytes magic = good;
    magic[0] = 'x';
    CHECK_FALSE(decode(magic));
    Bytes version = good;
    version[9] = 2;
    CHECK_FALSE(decode(version));
    Bytes kind = good;
    kind[63] = 200;
    CHECK_FALSE(decode(kind));
}

TEST_CASE("every changed byte of an entry changes its hash or its readability") {
    const Bytes good = encode(an_entry());
    for (std::size_t i = 0; i < good.size(); ++i) {
        Bytes changed = good;
        changed[i] ^= 1;
        const std::optional<Entry> entry = decode(changed);
        CHECK((!entry || hash_of(*entry) != hash_of(an_entry())));
    }
}

TEST_CASE("a signature holds for its head and its key only") {
    const SigningKey one = sample::key(1), two = sample::key(2);
    const Hash head = sha256("head");
    const Signature signature = one.sign(head);
    CHECK(verify(one.public_key(), head, signature));
    CHECK_FALSE(verify(one.public_key(), sha256("other"), signature));
    CHECK_FALSE(verify(two.public_key(), head, signature));
    // A text signed in one context says nothing in another, nor as a run.
    const Signature manifest = one.sign_text("daihui-manifest", bytes_of("text"));
    CHECK(verify_text(one.public_key(), "daihui-manifest", bytes_of("text"), manifest));
    CHECK_FALSE(verify_text(one.public_key(), "daihui-other", bytes_of("text"), manifest));
}

TEST_CASE("a key survives as its seed, and a cut seed is refused with a sentence") {
    const SigningKey made = SigningKey::generate();
    const Result<SigningKey> again = SigningKey::from_seed(made.seed());
    REQUIRE(again);
    CHECK(again->public_key() == made.public_key());
    CHECK(SigningKey::generate().public_key() != made.public_key());
    Bytes cut = made.seed();
    cut.pop_back();
    const Result<SigningKey> none = SigningKey::from_seed(cut);
    REQUIRE_FALSE(none);
    CHECK(none.error().kind == ErrorKind::bad_input);
}

TEST_CASE("a rehearsal is another congress") {
    CHECK(congress_id("a", false) != congress_id("a", true));
    CHECK(congress_id("a", false) != congress_id("b", false));
}
