// The opening ceremony against belenios-tool 3.0, where it is installed: what we open it verifies, what it
// decrypts with our keys we open.
#include "shared/ballot/ceremony.hpp"
#include "shared/base/parallel.hpp"
#include "tests/ballot/closed_box.hpp"
#include "tests/ballot/tool.hpp"
#include "tests/support/catch.hpp"

using namespace daihui;
using namespace daihui::ballot;
using namespace daihui::test;

namespace {

struct Plan {
    int needed, count;
    std::vector<int> owners;  ///< who opens, in this order
    Shape shape;
};

Result<ClosedBox> closed(const Box& box) {
    ClosedExpectations expected;
    expected.returned = static_cast<std::int64_t>(box.content.ballots.size());
    expected.issued = static_cast<std::int64_t>(box.setup.credentials.size());
    return check_closed(box.archive(), expected,
                        [](std::size_t count, const auto& work) { parallel_for(count, work); });
}

/// A trustee's key as belenios-tool reads it.
std::string key_text(const TrusteePrivateKey& key) {
    return "\"" + Scalar::from_bytes(key.secret_bytes().bytes())->text() + "\"";
}

}  // namespace

TEST_CASE("belenios-tool verifies what 1, 2 of 2, 2 of 3 and 3 of 5 trustees opened") {
    const std::string belenios = belenios_tool();
    if (belenios.empty()) return;
    std::uint64_t seed = 1;
    for (const Plan& plan :
         {Plan{1, 1, {1}, motion_shape()}, Plan{2, 2, {2, 1}, election_shape(2, 1, 1)},
          Plan{2, 3, {3, 1}, election_shape(2, 0, 1, SeatRule::exact)}, Plan{3, 5, {5, 2, 4}, motion_shape()},
          Plan{2, 3, {3, 2, 1}, slot_shape(1, 2, 400, 2)},
          Plan{3, 5, {4, 1, 5}, slot_shape(1, 1, 400, 1, SeatRule::exact)}}) {
        INFO(plan.needed << " of " << plan.count << ", seed " << seed);
        std::vector<Marks> marks;
        Box box = make_keyed_box(plan.shape, 6, 5, marks, plan.needed, plan.count, seed++);
        const auto checked = closed(box);
        REQUIRE(checked);
        const auto opened = open_closed(*checked, keys_of(box, plan.owners), box.random);
        REQUIRE(opened);
        CHECK(opened->counts == count_marks(plan.shape, marks));
        WorkFolder folder;
        write(folder.path / (box.election().uuid() + ".bel"), text_of(opened->archive));
        const auto [verified, words] = run_in(folder, belenios + " election verify 2>&1");
        INFO(words);
        CHECK(verified == 0);
        CHECK(words.find("all checks passed") != std::string::npos);
        const auto [computed, result] = run_in(folder, belenios + " election compute-result 2>/dev/null");
        CHECK(computed == 0);
        CHECK(result == opened->result.json() + "\n");
        // And everything else, by the script that shares no code with us.
        CHECK(verify_with_belenios(opened->archive, opened->second_proofs) == 0);
    }
}

TEST_CASE("what belenios-tool decrypts with our threshold keys, we open") {
    const std::string belenios = belenios_tool();
    if (belenios.empty()) return;
    std::vector<Marks> marks;
    Box box = make_keyed_box(election_shape(2, 1, 1), 6, 5, marks, 2, 3);
    box.content.tally = sum_of(box);
    WorkFolder folder;
    write(folder.path / (box.election().uuid() + ".bel"), text_of(box.archive()));
    std::vector<PartialDecryption> shares;
    for (const int owner : {3, 1}) {
        write(folder.path / "key", key_text(box.keys[static_cast<std::size_t>(owner) - 1]));
        const auto [status, lines] = run_in(folder, belenios + " election decrypt --privkey key --trustee-id " +
                                                        std::to_string(owner) + " 2>/dev/null");
        REQUIRE(status == 0);
        auto share = PartialDecryption::parse(owner, lines.substr(0, lines.find('\n')));
        REQUIRE(share);
        shares.push_back(std::move(*share));
    }
    const auto result = open_tally(box.election(), box.setup.trustees, *box.content.tally, shares);
    REQUIRE(result);
    CHECK(counts_from_result(box.shape, *result, 5).value() == count_marks(box.shape, marks));
}
