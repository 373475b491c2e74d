// Fuzzes the files that go to and from a counting machine: key files, requests, public keys, box.json,
// opening.json. Nothing crashes, and what is accepted says the same when it is written and read again; a key
// file that was changed never opens to another key.
#include <cstdlib>
#include <string>

#include "shared/trustee/key_file.hpp"
#include "shared/trustee/package.hpp"
#include "shared/trustee/request.hpp"
#include "tests/fuzz/edits.hpp"
#include "tests/support/test_randomness.hpp"

using namespace daihui;
using namespace daihui::trustee;

namespace {

const std::string label = "演练:test-2026|p1";
const std::string phrase = "1234 5678 9012 3456";

struct Fixture {
    test::TestRandomness random{1};
    ballot::TrusteeGroup group = ballot::make_trustees(2, 3, random);
    std::string key = close_key(group.keys[0], phrase, {label, 1, "陈静", "测试大会"}, KeyCost::rehearsal);
    std::string request = request_json({label, "测试大会", "选举和表决", true});
    std::string keys = public_keys_json(label, group.trustees, {"陈静", "赵海燕", "钟磊"});
    std::string box, opening;

    Fixture() {
        const std::string hash(64, 'a');
        box = box_json({label,
                        "测试大会",
                        "选举和表决",
                        true,
                        5,
                        {{"housing", "表决票", "AbCdEfGhJkLmNp", hash, 8, 1, 1, 8, 6, hash, hash}}});
        opening = opening_json({label, {1, 3}, {{"housing", "AbCdEfGhJkLmNp", hash, hash}}});
    }
};

void require(bool condition) {
    if (!condition) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Fixture fixture;
    if (size < 2) return 0;
    const std::string* const good[] = {&fixture.key, &fixture.request, &fixture.keys, &fixture.box,
                                       &fixture.opening};
    const std::size_t which = data[0] % 5;
    const std::span<const std::uint8_t> rest(data + 2, size - 2);
    const std::string text = data[1] == 0 ? text_of(rest) : test::edited(*good[which], rest);
    if (which == 0) {
        static_cast<void>(read_head(text));
        // Argon2id takes its time: seldom.
        if (data[1] == 1)
            if (const auto key = open_key(text, phrase, label)) require(*key == fixture.group.keys[0]);
    } else if (which == 1) {
        if (const auto x = read_request(text)) require(*read_request(request_json(*x)) == *x);
    } else if (which == 2) {
        if (const auto x = read_public_keys(text, label))
            require(x->trustees.json() == fixture.group.trustees.json());
    } else if (which == 3) {
        if (const auto x = read_box(text)) require(*read_box(box_json(*x)) == *x);
    } else {
        if (const auto x = read_opening(text)) require(*read_opening(opening_json(*x)) == *x);
    }
    return 0;
}
