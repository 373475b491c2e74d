#include "shared/ballot/archive.hpp"

#include <rapidcheck.h>

#include <mutex>
#include <thread>

#include "tests/ballot/box.hpp"
#include "tests/ballot/forge.hpp"
#include "tests/support/catch.hpp"

using namespace daihui;
using namespace daihui::ballot;
using namespace daihui::test;

TEST_CASE("an archive that was opened passes every check and gives the counts") {
    for (const Shape& shape :
         {motion_shape(), appraisal_shape(2), election_shape(3, 2, 2), election_shape(3, 1, 2, SeatRule::exact),
          election_shape(0, 3, 2), score_shape(2), choose_shape(4, 1, 3), slot_shape(2, 2, 700, 3)}) {
        std::vector<Marks> marks;
        const Box box = make_opened_box(shape, 6, 4, marks, 3, 1, 2);
        const ArchiveReport report = box.verify();
        for (const ArchiveCheck& check : report.checks) {
            INFO(check.name << " " << check.detail);
            CHECK(check.ok);
        }
        CHECK(report.ok());
        REQUIRE(report.counts);
        CHECK(*report.counts == count_marks(shape, marks));
        CHECK(report.shape == shape);
        CHECK(report.ballots == 4);
        CHECK(report.credentials == 6);
        CHECK(report.uuid == box.election().uuid());
        CHECK(report.description == "daihui-poll:测试");
    }
}

TEST_CASE("the same poll gives the same bytes, whatever the order of its ballots") {
    std::vector<Marks> marks;
    Box box = make_opened_box(motion_shape(), 4, 4, marks);
    const Bytes bytes = box.archive();
    CHECK(box.archive() == bytes);
    std::reverse(box.content.ballots.begin(), box.content.ballots.end());
    CHECK(box.archive() == bytes);
    CHECK(write_archive(box.setup, box.content, box.opened + std::chrono::seconds{1}) != bytes);
    CHECK(write_archive(box.setup, box.content, box.opened + std::chrono::milliseconds{1}) == bytes);
}

TEST_CASE("an archive taken apart holds what was put in") {
    std::vector<Marks> marks;
    const Box box = make_opened_box(election_shape(2, 0, 1), 3, 2, marks, 2);
    const auto parsed = read_archive(box.archive());
    REQUIRE(parsed);
    CHECK(parsed->opened == box.opened);
    CHECK(parsed->election == box.election().json());
    CHECK(parsed->trustees == box.setup.trustees.json());
    CHECK(parsed->credentials == box.setup.credentials_json());
    CHECK(parsed->ballots.size() == 2);
    CHECK(parsed->ended);
    CHECK(parsed->tally == box.content.tally->json());
    CHECK(parsed->shares.size() == 2);
    CHECK(parsed->shares[1] == std::pair{2, box.content.shares[1].json()});
    CHECK(parsed->result == box.content.result->json());
}

TEST_CASE("an archive may be looked at before it is complete") {
    std::vector<Marks> marks;
    Box box = make_opened_box(motion_shape(), 3, 2, marks);
    const auto outcome = [&](ArchiveStage stage) {
        VerifyOptions options;
        options.stage = stage;
        options.second_proofs = box.second_proofs;
        return verify_archive(box.archive(), options);
    };
    CHECK(outcome(ArchiveStage::complete).ok());
    box.content.result.reset();
    CHECK(outcome(ArchiveStage::any).ok());
    CHECK_FALSE(outcome(ArchiveStage::complete).ok());
    box.content.shares.clear();
    CHECK(outcome(ArchiveStage::any).ok());
    CHECK_FALSE(outcome(ArchiveStage::complete).ok());
    box.content.tally.reset();
    CHECK(outcome(ArchiveStage::any).ok());
    CHECK_FALSE(outcome(ArchiveStage::complete).ok());
    box.content.ended = false;
    CHECK(outcome(ArchiveStage::any).ok());
    CHECK_FALSE(outcome(ArchiveStage::complete).ok());
    CHECK(outcome(ArchiveStage::any).ballots == 2);
    CHECK_FALSE(outcome(ArchiveStage::any).counts);
}

TEST_CASE("without its second proofs an opened archive does not pass") {
    std::vector<Marks> marks;
    const Box box = make_opened_box(motion_shape(), 2, 2, marks);
    const auto report = verify_archive(box.archive());
    CHECK_FALSE(report.ok());
    CHECK_FALSE(report.counts);
    for (const auto& check : report.checks) CHECK(check.ok == (check.name != "second_proofs"));
}

TEST_CASE("ballots may be checked in several threads") {
    std::vector<Marks> marks;
    const Box box = make_opened_box(election_shape(2, 0, 1), 8, 8, marks);
    VerifyOptions options;
    options.second_proofs = box.second_proofs;
    options.for_each = [](std::size_t count, const std::function<void(std::size_t)>& work) {
        std::vector<std::thread> threads;
        for (std::size_t start = 0; start < 2; ++start)
            threads.emplace_back([&, start] {
                for (std::size_t i = start; i < count; i += 2) work(i);
            });
        for (std::thread& thread : threads) thread.join();
    };
    const auto report = verify_archive(box.archive(), options);
    CHECK(report.ok());
    REQUIRE(report.counts);
    CHECK(*report.counts == count_marks(box.shape, marks));
}

TEST_CASE("a list of slips must hold distinct valid keys") {
    Box box = make_box(motion_shape(), 2);
    const auto make = [&](std::vector<std::string> list) {
        return make_setup(box.election(), box.setup.trustees, std::move(list));
    };
    const std::string key = box.setup.credentials[0];
    CHECK(make({key}));
    CHECK_FALSE(make({}));
    CHECK_FALSE(make({key, key}));
    CHECK_FALSE(make({key, "x"}));
    CHECK_FALSE(make({key, Point{}.text()}));
    const Box other = make_box(motion_shape(), 1, 1, 9);
    CHECK_FALSE(make_setup(box.election(), other.setup.trustees, {key}));
}

TEST_CASE("a cut, lengthened or changed archive is refused") {
    std::vector<Marks> marks;
    const Box box = make_opened_box(motion_shape(), 2, 2, marks);
    const Bytes bytes = box.archive();
    REQUIRE(box.verify(bytes).ok());
    CHECK_FALSE(box.verify({}).ok());
    CHECK_FALSE(box.verify(Bytes(512, 0)).ok());
    for (std::size_t size : {std::size_t{1}, std::size_t{511}, std::size_t{512}, std::size_t{1024},
                             bytes.size() / 2, bytes.size() - 512, bytes.size() - 1}) {
        CHECK_FALSE(box.verify(Bytes(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size))).ok());
    }
    Bytes longer = bytes;
    longer.resize(bytes.size() + 1024);
    CHECK_FALSE(box.verify(longer).ok());
}

TEST_CASE("any changed byte of an archive is refused, the padding of its blocks included") {
    std::vector<Marks> marks;
    const Box box = make_opened_box(choose_shape(1, 0, 1), 1, 1, marks);
    const Bytes bytes = box.archive();
    REQUIRE(box.verify(bytes).ok());
    Bytes changed = bytes;
    std::size_t accepted = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        changed[i] ^= 1U;
        accepted += box.verify(changed).ok() ? 1 : 0;
        changed[i] = bytes[i];
    }
    CHECK(accepted == 0);
}

TEST_CASE("garbage is no archive") {
    CHECK(rc::check("random bytes", [] {
        const auto bytes = *rc::gen::container<Bytes>(rc::gen::arbitrary<std::uint8_t>());
        RC_ASSERT_FALSE(read_archive(bytes));
        RC_ASSERT_FALSE(verify_archive(bytes).ok());
    }));
}
