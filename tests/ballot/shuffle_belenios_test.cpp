// Shuffles of ours in belenios-tool's hands and shuffles of its in ours, down to no ballot and one.
#include "tests/ballot/box.hpp"
#include "tests/ballot/tool.hpp"
#include "tests/support/catch.hpp"

using namespace daihui;
using namespace daihui::ballot;
using namespace daihui::test;

namespace {

/// The first line of a text.
std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

/// A box that is closed and summed, as belenios-tool's folder.
struct Closed {
    std::string belenios;
    Box box;
    std::vector<Marks> marks;
    WorkFolder folder;

    Closed(std::string tool, std::size_t ballots)
        : belenios(std::move(tool)), box(make_box(slot_shape(1, 3, 700, 2), 6, 2, 11 + ballots)) {
        EncryptedTally tally(box.election());
        for (std::size_t i = 0; i < ballots; ++i) {
            marks.push_back(random_marks(box.shape, box.random));
            box.content.ballots.push_back(box.seal(marks.back(), i));
            tally.add(
                std::get<CheckedBallot>(check_ballot(box.election(), box.shape, box.content.ballots.back())));
        }
        box.content.ended = true;
        box.content.tally = tally;
        // Its files, whose end we write when the shuffles are there.
        write(folder.path / (box.election().uuid() + ".bel"), text_of(box.archive()));
    }
    std::pair<int, std::string> tool(const std::string& words) {
        return run_in(folder, belenios + " " + words + " 2>&1");
    }
    void add(const std::string& type, const std::string& payload) {
        write(folder.path / "event", payload);
        const auto [status, words] = tool("archive add-event --type=" + type + " < event");
        INFO(words);
        REQUIRE(status == 0);
    }
    void add(const OwnedShuffle& shuffle) {
        const std::string json = shuffle.shuffle.json();
        add("Shuffle", json + "\n" + R"({"owner":)" + std::to_string(shuffle.owner) + R"(,"payload":")" +
                           to_hex(sha256(json)) + "\"}\n");
    }
    /// A shuffle by belenios-tool of what stands in the folder; it is added there too.
    Shuffle theirs(int owner) {
        const auto [status, words] = run_in(
            folder, belenios + " election shuffle --trustee-id " + std::to_string(owner) + " 2>/dev/null");
        REQUIRE(status == 0);
        add("Shuffle", words);
        const auto shuffle = Shuffle::parse(first_line(words));
        REQUIRE(shuffle);
        CHECK(shuffle->json() == first_line(words));
        return *shuffle;
    }
};

}  // namespace

TEST_CASE("belenios-tool and we take each other's shuffles, of many, one and no ballots") {
    const std::string belenios = belenios_tool();
    if (belenios.empty()) return;
    for (const std::size_t ballots : {5U, 1U, 0U}) {
        for (const bool ours_first : {true, false}) {
            INFO(ballots << " ballots, " << (ours_first ? "ours first" : "theirs first"));
            Closed closed(belenios, ballots);
            Box& box = closed.box;
            const auto lists = box.content.tally->lists();
            REQUIRE(lists.size() == 3);
            Shuffle first, second;
            if (ours_first) {
                first = Shuffle::make(box.election(), lists, box.random);
                closed.add(OwnedShuffle{1, first});
                second = closed.theirs(2);
            } else {
                first = closed.theirs(1);
                second = Shuffle::make(box.election(), first.ciphertexts, box.random);
                closed.add(OwnedShuffle{2, second});
            }
            closed.add("EndShuffles", "");
            CHECK(first.check(box.election(), lists));
            CHECK(second.check(box.election(), first.ciphertexts));
            if (ballots > 0) CHECK_FALSE(second.check(box.election(), lists));
            // Opened by us over what both left; belenios-tool checks everything.
            box.content.shuffles = {{1, first}, {2, second}};
            const auto tally = box.content.tally->with_lists(second.ciphertexts).value();
            for (int owner : {1, 2})
                box.content.shares.push_back(PartialDecryption::compute(
                    box.election(), tally, owner, box.keys[static_cast<std::size_t>(owner) - 1], box.random));
            box.content.result =
                open_tally(box.election(), box.setup.trustees, tally, box.content.shares).value();
            box.second_proofs = second_proofs_json(box.election(), box.content.shares);
            const Bytes archive = box.archive();
            write(closed.folder.path / (box.election().uuid() + ".bel"), text_of(archive));
            const auto [status, words] = closed.tool("election verify");
            INFO(words);
            CHECK(status == 0);
            CHECK(words.find("all checks passed") != std::string::npos);
            const ArchiveReport report = box.verify();
            REQUIRE(report.counts);
            CHECK(*report.counts == count_marks(box.shape, closed.marks));
            CHECK(script_verdict(archive, box.second_proofs).failures.empty());
        }
    }
}
