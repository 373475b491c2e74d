// The four JSON files of the exchange: what is written is read again, anything else is refused.
#include <nlohmann/json.hpp>

#include "shared/trustee/request.hpp"
#include "tests/trustee/package_fixture.hpp"
#include "tests/trustee/scratch.hpp"

using namespace daihui;
using namespace daihui::test;
using namespace daihui::trustee;
using nlohmann::json;

namespace {

ballot::Trustees two_of_three() {
    TestRandomness random(3);
    return ballot::make_trustees(2, 3, random).trustees;
}

/// Every field taken away, and every field of another type.
std::vector<std::string> mutations(const std::string& text) {
    std::vector<std::string> out{"", "[]", "{}", text.substr(0, text.size() / 2), text + "x"};
    const json good = json::parse(text);
    for (const auto& [name, value] : good.items()) {
        json without = good;
        without.erase(name);
        out.push_back(without.dump());
        json other = good;
        other[name] = value.is_number() ? json("1") : json(-7);
        out.push_back(other.dump());
    }
    return out;
}

}  // namespace

TEST_CASE("a request for keys comes back as it was asked") {
    const KeyRequest request{"a-2026|p1", "大会", "选举", true};
    const std::string text = request_json(request);
    const auto read = read_request(text);
    REQUIRE(read.ok());
    CHECK(*read == request);
    for (const std::string& wrong : mutations(text)) {
        INFO(wrong);
        CHECK_FALSE(read_request(wrong).ok());
    }
}

TEST_CASE("public keys are taken only for the vote they were made for") {
    const auto trustees = two_of_three();
    const std::string text = public_keys_json("a|p1", trustees, {"陈静", "赵海燕", "钟磊"});
    const auto read = read_public_keys(text, "a|p1");
    REQUIRE(read.ok());
    CHECK(read->trustees.json() == trustees.json());
    CHECK(read->holders.size() == 3);
    CHECK(keys_code(read->trustees) == keys_code(trustees));
    CHECK(keys_code(trustees).size() == 24);
    const auto other = read_public_keys(text, "b|p1");
    REQUIRE_FALSE(other.ok());
    CHECK(other.error().message.find("另一次投票") != std::string::npos);
    for (const std::string& wrong : mutations(text)) {
        INFO(wrong);
        CHECK_FALSE(read_public_keys(wrong, "a|p1").ok());
    }
    CHECK_FALSE(read_public_keys(public_keys_json("a|p1", trustees, {"陈静"}), "a|p1").ok());
    // A proof of possession that does not hold.
    std::string forged = text;
    const auto at = forged.find("challenge\\\":\\\"") + 14;
    forged[at] = forged[at] == '1' ? '2' : '1';
    CHECK_FALSE(read_public_keys(forged, "a|p1").ok());
    CHECK(describe_keys(3, 2) == "3 把开箱钥匙，任 2 把可以开箱");
    CHECK(describe_keys(2, 2) == "2 把开箱钥匙，须全部到齐才能开箱");
    CHECK(describe_keys(1, 1) == "1 把开箱钥匙");
}

TEST_CASE("a box's description is read back, and leads nowhere else") {
    const Packed packed = pack(two_of_three());
    const std::string text = box_json(packed.box);
    const auto read = read_box(text);
    REQUIRE(read.ok());
    CHECK(*read == packed.box);
    for (const std::string& wrong : mutations(text)) {
        INFO(wrong);
        CHECK_FALSE(read_box(wrong).ok());
    }
    const json good = json::parse(text);
    for (const auto& [name, value] : good["polls"][0].items()) {
        json changed = good;
        changed["polls"][0].erase(name);
        INFO(name);
        CHECK_FALSE(read_box(changed.dump()).ok());
        changed = good;
        changed["polls"][0][name] = value.is_number() ? json(-1) : json(1);
        CHECK_FALSE(read_box(changed.dump()).ok());
    }
    for (const char* id : {"../../etc/passwd", "a/b", "", ".", "选举"}) {
        json changed = good;
        changed["polls"][0]["poll"] = id;
        CHECK_FALSE(read_box(changed.dump()).ok());
    }
    json twice = good;
    twice["polls"][1] = twice["polls"][0];
    CHECK_FALSE(read_box(twice.dump()).ok());
    json none = good;
    none["polls"] = json::array();
    CHECK_FALSE(read_box(none.dump()).ok());
}

TEST_CASE("an opening's description is read back") {
    const Opening opening{"a|p1", {1, 3}, {{"housing", "uuid", std::string(64, 'a'), std::string(64, 'b')}}};
    const std::string text = opening_json(opening);
    const auto read = read_opening(text);
    REQUIRE(read.ok());
    CHECK(*read == opening);
    for (const std::string& wrong : mutations(text)) {
        INFO(wrong);
        CHECK_FALSE(read_opening(wrong).ok());
    }
}

TEST_CASE("output goes into a new or an empty folder only") {
    const Scratch scratch;
    CHECK(make_empty_folder(scratch.path() / "a" / "b").ok());
    CHECK(make_empty_folder(scratch.path() / "a" / "b").ok());
    REQUIRE(write_file(scratch.path() / "a" / "b" / "c", bytes_of("x")).ok());
    CHECK_FALSE(make_empty_folder(scratch.path() / "a" / "b").ok());
    CHECK_FALSE(make_empty_folder(scratch.path() / "a" / "b" / "c").ok());
}
