// Archives whose slots were not shuffled as they should be, all else by the book: each is refused, and by the
// right check.
#include "tests/ballot/forge_shuffle.hpp"
#include "tests/ballot/forged.hpp"

using namespace daihui;
using namespace daihui::ballot;
using namespace daihui::test;

namespace {

/// A box of two slots that two of three trustees open, and how its archive looks with other shuffles.
struct Slots {
    std::vector<Marks> marks;
    Box box = make_opened_box(slot_shape(1, 2, 500, 2), 5, 4, marks, 3, 3, 2);

    RawArchive start() const {
        RawArchive archive;
        archive.setup(box.setup).ballots(box.content.ballots).event("EndBallots").tally(*box.content.tally);
        return archive;
    }
    /// Shares and result of what these lists hold, as blind trustees make them.
    Bytes finish(RawArchive archive, const CiphertextLists& lists) {
        const EncryptedTally tally = box.content.tally->with_lists(lists).value();
        box.content.shares.clear();
        for (int owner : {1, 2}) {
            const auto& key = box.keys[static_cast<std::size_t>(owner) - 1];
            box.content.shares.push_back(
                PartialDecryption::compute(box.election(), tally, owner, key, box.random));
            archive.share(box.content.shares.back());
        }
        box.second_proofs = second_proofs_json(box.election(), box.content.shares);
        const auto result = open_tally(box.election(), box.setup.trustees, tally, box.content.shares);
        return archive.result(result->json()).bytes();
    }
    /// An archive with these shuffles, all the rest by the book.
    Bytes with(const std::vector<OwnedShuffle>& shuffles) {
        RawArchive archive = start();
        for (const OwnedShuffle& shuffle : shuffles) archive.shuffle(shuffle);
        return finish(archive.event("EndShuffles"), shuffles.back().shuffle.ciphertexts);
    }
    Shuffle again(const CiphertextLists& lists) { return Shuffle::make(box.election(), lists, box.random); }
};

}  // namespace

TEST_CASE("numbers that were not shuffled, or not by enough trustees") {
    Slots slots;
    Box& box = slots.box;
    const auto shuffles = box.content.shuffles;
    const auto lists = box.content.tally->lists();
    SECTION("as it should be") {
        CHECK(opened(box, box.content.ballots).bytes() == box.archive());
        const Bytes archive = slots.with(shuffles);
        CHECK(failures(box, archive).empty());
        if (!belenios_tool().empty()) CHECK(script_verdict(archive, box.second_proofs).failures.empty());
    }
    SECTION("no shuffle") {
        const Bytes archive = slots.finish(slots.start(), lists);
        CHECK(failures(box, archive) == Names{"shuffles"});
        script_refuses(box, archive, "shuffles");
    }
    SECTION("no shuffle, but an end of them") {
        const Bytes archive = slots.finish(slots.start().event("EndShuffles"), lists);
        CHECK(failures(box, archive) == Names{"shuffles"});
        script_refuses(box, archive, "shuffles");
    }
    SECTION("one of the two that are needed") {
        const Bytes archive = slots.with({shuffles[0]});
        CHECK(failures(box, archive) == Names{"shuffles"});
        script_refuses(box, archive, "shuffles");
    }
    SECTION("one trustee twice") {
        const Bytes archive = slots.with({shuffles[0], {1, slots.again(shuffles[0].shuffle.ciphertexts)}});
        CHECK(failures(box, archive) == Names{"shuffles"});
        script_refuses(box, archive, "shuffles");
    }
    SECTION("somebody who is no trustee") {
        const Bytes archive = slots.with({shuffles[0], {4, shuffles[1].shuffle}});
        CHECK(failures(box, archive) == Names{"shuffles"});
        script_refuses(box, archive, "shuffles");
    }
}

TEST_CASE("shuffles that are none") {
    Slots slots;
    Box& box = slots.box;
    const auto shuffles = box.content.shuffles;
    const auto lists = box.content.tally->lists();
    const auto refused = [&](const Bytes& archive) {
        CHECK(failures(box, archive) == Names{"shuffle_proofs"});
        script_refuses(box, archive, "election_verify");
    };
    SECTION("one number put in another's place, proved as well as it can be") {
        Shuffle forged = shuffles[1].shuffle;
        const CiphertextLists& before = shuffles[0].shuffle.ciphertexts;
        const Shuffle first = ShuffleForger{box.election(), box.random, {3, 1, 0, 0}}.forge(before[0]);
        forged.ciphertexts[0] = first.ciphertexts[0];
        forged.proofs[0] = first.proofs[0];
        refused(slots.with({shuffles[0], {2, forged}}));
    }
    SECTION("a number changed on the way") {
        const Point up = power_of_generator(Scalar::from_int(256));
        const CiphertextLists& before = shuffles[0].shuffle.ciphertexts;
        Shuffle forged = shuffles[1].shuffle;
        const Shuffle first =
            ShuffleForger{box.election(), box.random, {3, 1, 0, 2}, {Point{}, up, Point{}, Point{}}}.forge(
                before[0]);
        forged.ciphertexts[0] = first.ciphertexts[0];
        forged.proofs[0] = first.proofs[0];
        refused(slots.with({shuffles[0], {2, forged}}));
    }
    SECTION("a vote more than ballots") {
        Shuffle forged = shuffles[1].shuffle;
        forged.ciphertexts[0].push_back(forged.ciphertexts[0][0]);
        RawArchive archive = slots.start();
        archive.shuffle(shuffles[0]).shuffle({2, forged}).event("EndShuffles");
        for (const auto& share : box.content.shares) archive.share(share);
        archive.result(box.content.result->json());
        CHECK(failures(box, archive.bytes()) == Names{"shuffle_proofs"});
        script_refuses(box, archive.bytes(), "shuffles");
    }
    SECTION("the second one not of what the first one left") {
        refused(slots.with({shuffles[0], {2, slots.again(lists)}}));
    }
    SECTION("the two slots exchanged") {
        Shuffle forged = shuffles[1].shuffle;
        std::swap(forged.ciphertexts[0], forged.ciphertexts[1]);
        std::swap(forged.proofs[0], forged.proofs[1]);
        refused(slots.with({shuffles[0], {2, forged}}));
    }
    SECTION("decrypted was what had not been shuffled") {
        RawArchive archive = slots.start();
        for (const OwnedShuffle& shuffle : shuffles) archive.shuffle(shuffle);
        const Bytes bytes = slots.finish(archive.event("EndShuffles"), lists);
        CHECK(failures(box, bytes) == Names{"decryption_proofs"});
        script_refuses(box, bytes, "election_verify");
    }
}

TEST_CASE("a number copied from another's ballot, to see it twice among the numbers") {
    Slots slots;
    Box& box = slots.box;
    // The last answer is that of the second slot; its proof names the credential of who made it.
    const auto answer = [](const std::string& json) {
        const auto from = json.rfind(R"({"choices":{)");
        return std::pair{from, json.find(R"(],"signature":)") - from};
    };
    const std::string victim = box.content.ballots[0];
    std::string copy = box.content.ballots[1];
    const auto [from, size] = answer(copy);
    const auto [victim_from, victim_size] = answer(victim);
    copy.replace(from, size, victim.substr(victim_from, victim_size));
    copy = resign(box, 1, copy);
    RawArchive archive;
    archive.setup(box.setup).ballots({victim, copy}).event("EndBallots");
    CHECK(failures(box, archive.bytes()).front() == "ballot_proofs");
    // As far as it goes in the script, whose archives are opened.
    box.content.ballots[1] = copy;
    script_refuses(box, opened(box, box.content.ballots).bytes(), "ballots");
}
