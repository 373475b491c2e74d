// Batches with hundreds of signatures: few are looked at and kept, and still the batch travels on in parts.
#include "tests/record/machines.hpp"

using namespace daihui;
using namespace daihui::record;
using namespace daihui::record::sample;

namespace {

/// Two machines that noted 400 things one by one, which the hub took in small parts.
struct Long : Hall {
    Long() : Hall(4) {
        for (int i = 0; i < 400; ++i) {
            for (const int number : {2, 3})
                put(machine(number), {congress::IncidentNoted{"第 " + std::to_string(i) + " 件事", "会务组"}});
            if (i % 3 == 0) CHECK(says_all(push(2)) == "");
            if (i % 7 == 0) CHECK(says_all(push(3)) == "");
        }
        CHECK(says_all(push(2)) == "");
        CHECK(says_all(push(3)) == "");
        batch = hub().entries_after(machine(4).have(), no_limit, no_bytes, Ballots::without);
    }
    std::size_t signatures_at(int number) {
        std::size_t count = 0;
        REQUIRE(
            machine(number).for_each([&](const StoredEntry& stored) { count += stored.signature ? 1 : 0; }));
        return count;
    }
    /// The entry of machine 2 with this seq.
    StoredEntry& of_two(std::uint64_t seq) {
        for (StoredEntry& stored : batch)
            if (to_hex(stored.entry.device) == device_of(2) && stored.entry.seq == seq) return stored;
        FAIL("not in the batch");
        return batch.front();
    }
    std::vector<StoredEntry> batch;
};

}  // namespace

TEST_CASE_METHOD(Long, "a large batch travels on in small parts from a machine that kept few signatures") {
    const auto imported = machine(4).import(batch);
    REQUIRE(imported);
    CHECK(says_all(imported->alarms) == "");
    CHECK(imported->added == batch.size());
    CHECK(signatures_at(4) * 5 < signatures_at(1));
    for (int parts = 0; machine(5).have() != machine(4).have(); ++parts) {
        REQUIRE(parts < 100);
        CHECK(says_all(give(4, 5, 40)) == "");
    }
    CHECK(machine(5).books().set_aside().empty());
    settle();
    check_equal();
}

TEST_CASE_METHOD(Long, "a signature within a batch that is not right is nowhere kept") {
    of_two(33).signature = Signature{};
    const auto imported = machine(4).import(batch);
    REQUIRE(imported);
    CHECK(says_all(imported->alarms) == "");
    CHECK(imported->added == batch.size());
    check_clean(4);
}

TEST_CASE_METHOD(Long, "what is wrong in the middle of a large batch leaves what came before it") {
    of_two(200).body = congress::to_json(congress::IncidentNoted{"改过的话", "会务组"});
    const auto imported = machine(4).import(batch);
    REQUIRE(imported);
    REQUIRE_FALSE(imported->alarms.empty());
    CHECK(says_all(imported->alarms).find("broken") != std::string::npos);
    CHECK(imported->added > 300);
    CHECK(imported->added < batch.size());
    check_clean(4);
    CHECK(says_all(give(1, 4)) == "");
    settle();
    check_equal();
}

TEST_CASE_METHOD(Long, "what a machine wrote one by one while it was cut off is taken in one go") {
    CHECK(says_all(pull(2)) == "");
    for (int i = 0; i < 600; ++i) put(machine(2), {congress::IncidentNoted{"断网时", "会务组"}});
    std::vector<StoredEntry> run = machine(2).not_taken(no_limit, no_bytes);
    REQUIRE(run.size() == 600);
    const std::uint64_t before = machine(2).last_seq() - 600;
    CHECK(signatures_hold(run, key(2).public_key()));
    SECTION("all of it") {
        const auto taken = hub().take(start, {{device_of(2), run, Record::Run::Signatures::checked}}, {});
        REQUIRE(taken);
        CHECK(says_all(taken->front().alarms) == "");
        CHECK(taken->front().have.seq == before + 600);
    }
    SECTION("up to what the hub never wrote") {
        // The hub was restored from a backup, and this machine had seen more of it.
        for (std::size_t i = 300; i < run.size(); ++i) {
            run[i].entry.seen = hub().last_seq() + 5;
            run[i].entry.previous = run[i - 1].hash;
            run[i].hash = hash_of(run[i].entry);
            run[i].signature = key(2).sign(run[i].hash);
        }
        CHECK(signatures_hold(run, key(2).public_key()));
        const auto taken = hub().take(start, {{device_of(2), run, Record::Run::Signatures::checked}}, {});
        REQUIRE(taken);
        REQUIRE(taken->front().alarms.size() == 1);
        CHECK(taken->front().alarms[0].what == Alarm::What::future);
        CHECK(taken->front().have.seq == before + 300);
    }
    check_clean(1);
}
