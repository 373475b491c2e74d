#include "shared/record/entries_file.hpp"

#include <algorithm>

#include "tests/record/sample.hpp"

using namespace daihui;
using namespace daihui::record;
using namespace daihui::record::sample;

namespace {

std::string lines_of(const Record& record) {
    std::string text;
    REQUIRE(record.for_each([&](const StoredEntry& stored) { text += to_line(exported(stored)); }));
    return text;
}

struct Fixture {
    Folder folder;
    std::unique_ptr<Record> record;
    std::vector<StoredEntry> entries;
    std::string text;
    Fixture() {
        finished_record(folder / "record.db");
        record = open_record(folder / "record.db");
        text = lines_of(*record);
        Result<std::vector<StoredEntry>> read = entries_from_lines(text);
        REQUIRE(read);
        entries = std::move(*read);
    }
};

}  // namespace

TEST_CASE_METHOD(Fixture, "an export reads back, verifies, and holds no body around a ballot") {
    CHECK(entries.size() == record->last_seq());
    CHECK(verify_entries(entries, id()).empty());
    CHECK(text.find("AbCdEfGhJkLmNp") != std::string::npos);  // the box was checked in public
    CHECK(text.find(hex_of(ballot_text("election", 1))) == std::string::npos);
    CHECK(text.find(salt(1)) == std::string::npos);
    std::string again;
    for (const StoredEntry& stored : entries) again += to_line(stored);
    CHECK(again == text);
}

TEST_CASE_METHOD(Fixture, "a changed, missing, swapped, doubled or foreign line is found, and which") {
    const auto finds = [&](const std::vector<StoredEntry>& copy, std::uint64_t seq) {
        const std::vector<Finding> findings = verify_entries(copy, id());
        REQUIRE_FALSE(findings.empty());
        const bool named =
            std::any_of(findings.begin(), findings.end(), [&](const Finding& f) { return f.seq == seq; });
        for (const Finding& finding : findings) UNSCOPED_INFO(finding.what);
        CHECK(named);
    };
    {
        auto copy = entries;
        copy[20].body.insert(copy[20].body.size() - 2, "x");
        finds(copy, 21);
    }
    {
        auto copy = entries;
        copy[20].body_present = false;
        copy[20].body.clear();
        finds(copy, 21);
    }
    {
        auto copy = entries;
        copy.erase(copy.begin() + 20);
        finds(copy, 21);
    }
    {
        auto copy = entries;
        std::swap(copy[20], copy[21]);
        finds(copy, 21);
    }
    {
        auto copy = entries;
        copy.insert(copy.begin() + 20, copy[20]);
        finds(copy, 21);
    }
    {
        auto copy = entries;
        copy[20].entry.time += std::chrono::minutes(1);
        copy[20].hash = hash_of(copy[20].entry);
        finds(copy, 21);
    }
    {
        auto copy = entries;
        copy[20].hash[0] ^= 1;
        finds(copy, 21);
    }
    {
        auto copy = entries;
        copy.back().signature.reset();
        finds(copy, copy.back().entry.seq - 1);
    }
    CHECK_FALSE(verify_entries(entries, congress_id("other", false)).empty());
    CHECK_FALSE(verify_entries({}, id()).empty());
}

TEST_CASE_METHOD(Fixture, "every single changed digit of an exported header is found or refused") {
    for (std::size_t byte = 0; byte < entry_size; ++byte) {
        auto copy = entries;
        Bytes header = encode(copy[30].entry);
        header[byte] ^= 0x10;
        const std::optional<Entry> changed = decode(header);
        if (!changed) continue;  // from_line refuses it
        copy[30].entry = *changed;
        copy[30].hash = hash_of(*changed);
        CHECK_FALSE(verify_entries(copy, id()).empty());
    }
}

TEST_CASE("lines that are not entries are refused with their number") {
    for (const std::string bad :
         {"x", "[]", "{}", R"({"entry":"00","body":null})", R"({"entry":1,"body":null})",
          R"({"entry":"6461","body":5})", R"({"entry":"","body":null,"more":1})",
          "{\"entry\":\"\xff\",\"body\":null}"}) {
        const auto read = entries_from_lines("\n" + bad + "\n");
        REQUIRE_FALSE(read);
        CHECK(read.error().kind == ErrorKind::bad_input);
        CHECK(read.error().message.find("第 2 行") == 0);
    }
    CHECK(entries_from_lines("")->empty());
    CHECK_FALSE(entries_from_lines(std::string(100000, '[')));
}
