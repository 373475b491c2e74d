// Against belenios-tool 3.0: elections it made (data/, by data/make-vectors), and, where it is installed,
// archives of ours that it must accept.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/ballot/box.hpp"
#include "tests/ballot/forge.hpp"
#include "tests/ballot/tool.hpp"
#include "tests/support/catch.hpp"

using namespace daihui;
using namespace daihui::ballot;
using namespace daihui::test;
namespace fs = std::filesystem;

namespace {

const fs::path source = DAIHUI_SOURCE_DIR;

std::string read_text(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    REQUIRE(file);
    std::ostringstream text;
    text << file.rdbuf();
    std::string out = text.str();
    while (!out.empty() && out.back() == '\n') out.pop_back();
    return out;
}

Bytes read_bytes(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    REQUIRE(file);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// Every kind of poll, with and without write-ins by answers and by slots.
std::vector<Shape> shapes() {
    return {motion_shape(),
            appraisal_shape(2),
            election_shape(3, 0, 2),
            election_shape(3, 2, 2),
            election_shape(3, 1, 2, SeatRule::exact),
            score_shape(2),
            choose_shape(5, 1, 3),
            slot_shape(2, 2, 1200, 3),
            slot_shape(1, 2, 65'535, 2, SeatRule::exact)};
}

constexpr const char* vectors[] = {"motion", "appraisal", "exact", "score", "choose", "slots", "slots-exact"};

/// The plaintexts of choices.json, [ballot][question][number].
std::vector<Plaintext> choices_of(const fs::path& folder) {
    return nlohmann::json::parse(read_text(folder / "choices.json")).get<std::vector<Plaintext>>();
}

}  // namespace

TEST_CASE("an election that belenios-tool ran alone passes our checks and gives its counts") {
    for (const char* name : vectors) {
        const fs::path folder = source / "tests/ballot/data" / name;
        const Bytes archive = read_bytes(folder / "poll.bel");
        const ArchiveReport report = verify_archive(archive);
        // Its trustees know nothing of our second proof; all else must pass.
        for (const ArchiveCheck& check : report.checks) {
            INFO(name << " " << check.name << " " << check.detail);
            CHECK(check.ok == (check.name != "second_proofs"));
        }
        const auto parsed = read_archive(archive).value();
        const auto result = TallyResult::parse(parsed.result).value();
        CHECK(result.json() == parsed.result);
        // What it was told to encrypt is what we count. (A slot that names nobody is no mark of ours.)
        if (std::string_view(name) == "slots") continue;
        std::vector<Marks> marks;
        for (const Plaintext& plaintext : choices_of(folder))
            marks.push_back(marks_of(*report.shape, plaintext).value());
        CHECK(counts_from_result(*report.shape, result, report.ballots).value() ==
              count_marks(*report.shape, marks));
    }
    const auto motion = read_archive(read_bytes(source / "tests/ballot/data/motion/poll.bel")).value();
    CHECK(motion.result == R"({"result":[[2,1,1]]})");
    const auto exact = read_archive(read_bytes(source / "tests/ballot/data/exact/poll.bel")).value();
    CHECK(exact.result == R"({"result":[[1,1,2,1]]})");
}

TEST_CASE("numbers that belenios-tool shuffled are counted, and those that name nobody are illegible") {
    const auto parsed = read_archive(read_bytes(source / "tests/ballot/data/slots/poll.bel")).value();
    CHECK(parsed.shuffled);
    CHECK(parsed.shuffles.size() == 2);
    const auto election = Election::parse(parsed.election).value();
    const Shape shape = shape_of(election).value();
    CHECK(shape == slot_shape(0, 2, 1200, 2));
    const auto result = TallyResult::parse(parsed.result).value();
    CHECK(result.sums[0] == std::vector<std::int64_t>{3, 2});
    const auto counts = counts_from_result(shape, result, 5).value();
    // 0,1 is member 1; 1,44 is member 300 (index 299), twice; 4,176 is member 1200; 255,255 is nobody.
    CHECK(counts.slot_write_ins ==
          std::vector<std::pair<std::size_t, std::int64_t>>{{0, 1}, {299, 2}, {1199, 1}});
    CHECK(counts.illegible == 1);
}

TEST_CASE("we write the bytes that belenios-tool writes") {
    for (const char* name : vectors) {
        const fs::path folder = source / "tests/ballot/data" / name;
        const Bytes archive = read_bytes(folder / "poll.bel");
        const auto parsed = read_archive(archive).value();
        const auto election = Election::parse(parsed.election).value();
        CHECK(template_json(election.content()) == read_text(folder / "template.json"));
        CHECK(Election::make(election.content(), election.uuid(), election.public_key())->json() ==
              parsed.election);
        const auto trustees = Trustees::parse(parsed.trustees).value();
        CHECK(trustees.json() == parsed.trustees);
        // The list L from the credentials it drew.
        std::vector<std::string> list;
        for (int i = 1; fs::exists(folder / ("credential." + std::to_string(i))); ++i) {
            const auto credential = Credential::parse(read_text(folder / ("credential." + std::to_string(i))));
            REQUIRE(credential);
            list.push_back(CredentialKey(*credential, election.uuid()).public_text());
        }
        const auto setup = make_setup(election, trustees, list).value();
        CHECK(setup.credentials_json() == parsed.credentials);
        // The sum from the ballots, the shares read back, the result opened with its keys' numbers.
        const Shape shape = shape_of(election).value();
        ArchiveContent content{parsed.ballots, true, EncryptedTally(election), {}, {}};
        for (const std::string& json : parsed.ballots)
            content.tally->add(std::get<CheckedBallot>(check_ballot(election, shape, json)));
        CHECK(content.tally->json() == parsed.tally);
        CHECK(content.tally->sized_json() == parsed.sized_tally);
        auto lists = content.tally->lists();
        for (const auto& [owner, json] : parsed.shuffles) {
            content.shuffles.push_back({owner, Shuffle::parse(json).value()});
            lists = content.shuffles.back().shuffle.ciphertexts;
        }
        const auto shuffled = content.tally->with_lists(lists).value();
        TestRandomness random(1);
        std::vector<PartialDecryption> ours;
        for (const auto& [owner, json] : parsed.shares) {
            content.shares.push_back(PartialDecryption::parse(owner, json).value());
            const auto key =
                TrusteePrivateKey::parse(read_text(folder / ("private_key." + std::to_string(owner)))).value();
            ours.push_back(PartialDecryption::compute(election, shuffled, owner, key, random));
            CHECK(ours.back().factors == content.shares.back().factors);
        }
        content.result = open_tally(election, trustees, shuffled, ours).value();
        CHECK(content.result->json() == parsed.result);
        CHECK(write_archive(setup, content, parsed.opened) == archive);
    }
}

TEST_CASE("belenios-tool verifies our archives, our ballots and our sums") {
    const std::string belenios = belenios_tool();
    if (belenios.empty()) return;
    std::uint64_t seed = 1;
    for (const Shape& shape : shapes()) {
        std::vector<Marks> marks;
        // One trustee, two of two, two of three.
        Box box =
            make_opened_box(shape, 5, 4, marks, seed % 3 + 1, seed, std::min<std::size_t>(seed % 3 + 1, 2));
        ++seed;
        WorkFolder folder;
        const fs::path file = folder.path / (box.election().uuid() + ".bel");
        const Bytes archive = box.archive();
        write(file, text_of(archive));
        const auto [verified, words] = run_in(folder, belenios + " election verify 2>&1");
        INFO(words);
        CHECK(verified == 0);
        CHECK(words.find("all checks passed") != std::string::npos);
        // The sum, by its own adding.
        const auto [summed, sum] = run_in(folder, belenios + " election compute-encrypted-tally 2>/dev/null");
        CHECK(summed == 0);
        CHECK(sum == box.content.tally->json() + "\n" + box.content.tally->sized_json() + "\n");
        // Its opening with our keys gives our result.
        const auto [opened, result] = run_in(folder, belenios + " election compute-result 2>/dev/null");
        CHECK(opened == 0);
        CHECK(result == box.content.result->json() + "\n");
        // Each ballot against the setup alone.
        write(file, text_of(write_archive(box.setup, {}, box.opened)));
        for (const std::string& ballot : box.content.ballots) {
            write(folder.path / "ballot.json", ballot);
            const auto [valid, answer] =
                run_in(folder, belenios + " election verify-ballot --ballot ballot.json 2>&1");
            INFO(answer);
            CHECK(valid == 0);
        }
    }
}

TEST_CASE("belenios-tool verifies a full box of a large election") {
    // Forty candidates and three hundred ballots, with DAIHUI_SOAK; a tenth of it always.
    const bool soak = std::getenv("DAIHUI_SOAK") != nullptr;
    const std::string belenios = belenios_tool();
    if (belenios.empty()) return;
    const std::size_t ballots = soak ? 300 : 12;
    for (const Shape& shape : {soak ? election_shape(40, 20, 15) : election_shape(10, 4, 5),
                               soak ? slot_shape(40, 3, 3000, 15) : slot_shape(6, 2, 3000, 4)}) {
        std::vector<Marks> marks;
        const Box box = make_opened_box(shape, ballots + 5, ballots, marks, 5, 3, 3);
        const ArchiveReport report = box.verify();
        REQUIRE(report.ok());
        CHECK(*report.counts == count_marks(shape, marks));
        WorkFolder folder;
        write(folder.path / (box.election().uuid() + ".bel"), text_of(box.archive()));
        const auto [verified, words] = run_in(folder, belenios + " election verify 2>&1");
        INFO(words);
        CHECK(verified == 0);
        CHECK(words.find("all checks passed") != std::string::npos);
        const auto [summed, sum] = run_in(folder, belenios + " election compute-encrypted-tally 2>/dev/null");
        CHECK(sum == box.content.tally->json() + "\n" + box.content.tally->sized_json() + "\n");
        const auto [opened, result] = run_in(folder, belenios + " election compute-result 2>/dev/null");
        CHECK(result == box.content.result->json() + "\n");
    }
}

TEST_CASE("a ballot that belenios-tool makes with a slip of ours is valid") {
    const std::string belenios = belenios_tool();
    if (belenios.empty()) return;
    for (const auto& [shape, choice] :
         {std::pair{motion_shape(), "[[0,1,0]]"}, std::pair{appraisal_shape(2), "[[0,1,0,0],[0,0,0,1]]"},
          std::pair{election_shape(0, 3, 2, SeatRule::exact), "[[0,1,0,1]]"},
          std::pair{score_shape(2), "[[0,0,1],[1,0,0]]"}, std::pair{choose_shape(4, 1, 2), "[[0,1,0,1]]"},
          std::pair{slot_shape(0, 2, 500, 2), "[[1,0],[1,44],[0,0]]"}}) {
        Box box = make_box(shape, 2);
        WorkFolder folder;
        write(folder.path / (box.election().uuid() + ".bel"),
              text_of(write_archive(box.setup, {}, box.opened)));
        write(folder.path / "slip", box.slips[1].text());
        write(folder.path / "choice", choice);
        auto [made, ballot] =
            run_in(folder, belenios + " election generate-ballot --privcred slip --choice choice 2>/dev/null");
        REQUIRE(made == 0);
        ballot.pop_back();
        const auto outcome = check_ballot(box.election(), shape, ballot);
        REQUIRE(std::holds_alternative<CheckedBallot>(outcome));
        CHECK(std::get<CheckedBallot>(outcome).public_credential() == box.key(1).public_text());
    }
}

TEST_CASE("the script that shares no code with us accepts what is good and refuses what is forged") {
    if (belenios_tool().empty()) return;
    std::vector<Marks> marks;
    Box box = make_opened_box(election_shape(2, 1, 1), 3, 2, marks);
    CHECK(verify_with_belenios(box.archive(), box.second_proofs) == 0);
    // Belenios' own verify takes this one: it knows no second proofs.
    CHECK(verify_with_belenios(box.archive(), "{}") == 1);
    // And this one: unequal ciphertexts for one candidate.
    RawArchive archive;
    archive.setup(box.setup).ballots(
        {box.content.ballots[0], forge_ballot(box, 2, {{1, 0, 0}, {0, 1}, {0, 0}})});
    archive.event("EndBallots").tally(*box.content.tally).share(box.content.shares[0]);
    CHECK(verify_with_belenios(archive.result(box.content.result->json()).bytes(), box.second_proofs) == 1);
    CHECK(verify_with_belenios({}, box.second_proofs) == 1);
}
