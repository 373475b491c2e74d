#include "shared/trustee/key_file.hpp"

#include <nlohmann/json.hpp>

#include "shared/ballot/system_randomness.hpp"
#include "shared/base/file.hpp"
#include "shared/trustee/counting.hpp"
#include "tests/trustee/scratch.hpp"

using namespace daihui;
using namespace daihui::test;
using namespace daihui::trustee;
using nlohmann::json;

namespace {

ballot::TrusteePrivateKey new_key() {
    ballot::SystemRandomness randomness;
    return ballot::TrusteePrivateKey::generate(randomness);
}

std::string refusal(const Result<ballot::TrusteePrivateKey>& opened) {
    REQUIRE_FALSE(opened.ok());
    return opened.error().message;
}

}  // namespace

TEST_CASE("a key file opens with its passphrase, for its own period, unchanged") {
    const auto key = new_key();
    const std::string phrase = make_passphrase();
    CHECK(passphrase_digits(phrase).size() == 16);
    const std::string file = close_key(key, phrase, {"a|p1", 2, "陈静", "选举"}, KeyCost::rehearsal);
    const auto head = read_head(file);
    REQUIRE(head.ok());
    CHECK(head->label == "a|p1");
    CHECK(head->owner == 2);
    CHECK(head->holder == "陈静");
    CHECK(head->title == "选举");
    const auto opened = open_key(file, phrase, "a|p1");
    REQUIRE(opened.ok());
    CHECK(*opened == key);
    CHECK(open_key(file, passphrase_digits(phrase), "a|p1").ok());
    CHECK(refusal(open_key(file, "0000 0000 0000 0000", "a|p1")).find("口令不正确") != std::string::npos);
    CHECK(refusal(open_key(file, "12", "a|p1")).find("16 位") != std::string::npos);
    CHECK(refusal(open_key(file, phrase, "b|p1")).find("不是本次投票") != std::string::npos);
    CHECK(open_key(file, phrase, "b|p1").error().kind == ErrorKind::bad_input);
    CHECK(refusal(open_key("{}", phrase, "a|p1")).find("损坏") != std::string::npos);
    CHECK(refusal(open_key(file.substr(0, file.size() / 2), phrase, "a|p1")).find("损坏") != std::string::npos);
    // Neither the key nor the passphrase can be read in it.
    CHECK(file.find(to_hex(key.secret_bytes().bytes())) == std::string::npos);
    CHECK(file.find(passphrase_digits(phrase)) == std::string::npos);
}

TEST_CASE("no changed byte of a key file gives a key") {
    const std::string phrase = make_passphrase();
    const std::string file = close_key(new_key(), phrase, {"a|p1", 1, "", ""}, KeyCost::rehearsal);
    const json good = json::parse(file);
    // A head that says something else than when the key was closed.
    for (const char* name : {"owner", "label", "salt", "nonce", "key", "memory", "passes", "format"}) {
        json changed = good;
        if (changed[name].is_number())
            changed[name] =
                changed[name].get<std::uint64_t>() + (std::string_view(name) == "memory" ? 1U << 20U : 1U);
        else {
            // A salt or a nonce may begin with any letter, so the new one is chosen to differ.
            const std::string text = changed[name].get<std::string>();
            changed[name] = (text.front() == 'b' ? "c" : "b") + text.substr(1);
        }
        INFO(name);
        const std::string label = changed["label"].get<std::string>();
        CHECK_FALSE(open_key(changed.dump(), phrase, label).ok());
    }
    // Numbers that would take all memory, or all day.
    for (const auto& [name, value] :
         {std::pair{"memory", std::uint64_t{1} << 40U}, std::pair{"passes", std::uint64_t{1000}},
          std::pair{"memory", std::uint64_t{0}}, std::pair{"owner", std::uint64_t{0}}}) {
        json changed = good;
        changed[name] = value;
        CHECK(refusal(open_key(changed.dump(), phrase, "a|p1")).find("损坏") != std::string::npos);
    }
    json negative = good;
    negative["memory"] = -1;
    CHECK_FALSE(open_key(negative.dump(), phrase, "a|p1").ok());
}

TEST_CASE("digits are read however people type them") {
    CHECK(passphrase_digits("1234-5678 9012，3456") == "1234567890123456");
    CHECK(passphrase_digits("１２３４　５６７８９０") == "1234567890");
    CHECK(passphrase_digits("") == "");
    CHECK(passphrase_digits("\xEF\xBC") == "");
}

TEST_CASE("a stick gives the key of this vote, and says what it holds instead") {
    const Scratch scratch;
    const auto stick = scratch.folder("stick");
    const std::string phrase = make_passphrase();
    const auto missing = find_key(stick, "a|p1");
    REQUIRE_FALSE(missing.ok());
    CHECK(missing.error().message.find("没有开箱钥匙") != std::string::npos);
    CHECK(find_key(scratch.path() / "none", "a|p1").error().message.find("没有找到钥匙盘") !=
          std::string::npos);

    const KeyHead other{"b|p1", 1, "", ""};
    REQUIRE(write_key(stick, other, close_key(new_key(), phrase, other, KeyCost::rehearsal)).ok());
    CHECK(find_key(stick, "a|p1").error().message.find("不是本次投票") != std::string::npos);

    const KeyHead first{"a|p1", 3, "", ""};
    const auto written = write_key(stick, first, close_key(new_key(), phrase, first, KeyCost::rehearsal));
    REQUIRE(written.ok());
    const auto found = find_key(stick, "a|p1");
    REQUIRE(found.ok());
    CHECK(*found == *written);
    CHECK(*find_key(*written, "a|p1") == *written);

    // 检查票箱 done again: this vote's earlier key goes, the other vote's stays.
    REQUIRE(destroy_keys(stick, "a|p1").ok());
    CHECK_FALSE(std::filesystem::exists(*written));
    const KeyHead second{"a|p1", 1, "", ""};
    const auto again = write_key(stick, second, close_key(new_key(), phrase, second, KeyCost::rehearsal));
    REQUIRE(again.ok());
    CHECK(*find_key(stick, "a|p1") == *again);
    CHECK(keys_on(stick).size() == 2);

    REQUIRE(write_file(*again, bytes_of("cut off")).ok());
    CHECK(find_key(stick, "a|p1").error().message.find("损坏") != std::string::npos);
}
