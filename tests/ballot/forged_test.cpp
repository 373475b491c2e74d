// Archives that are forged but consistent in every hash, signature and link: each is refused, and by the right
// check.
#include <cstdlib>

#include "tests/ballot/box.hpp"
#include "tests/ballot/forge.hpp"
#include "tests/ballot/tool.hpp"
#include "tests/support/catch.hpp"

using namespace daihui;
using namespace daihui::ballot;
using namespace daihui::test;

namespace {

/// Names of the checks that failed, in order. With DAIHUI_SOAK set, tools/verify-with-belenios must refuse the
/// same archives (about two seconds each).
std::vector<std::string> failures(const Box& box, const Bytes& archive) {
    std::vector<std::string> out;
    const ArchiveReport report = box.verify(archive);
    for (const ArchiveCheck& check : report.checks)
        if (!check.ok) out.push_back(check.name);
    if (!out.empty()) CHECK_FALSE(report.counts);
    if (std::getenv("DAIHUI_SOAK") != nullptr && !belenios_tool().empty())
        CHECK(verify_with_belenios(archive, box.second_proofs) == (out.empty() ? 0 : 1));
    return out;
}

using Names = std::vector<std::string>;

/// What a trustee who looks at nothing makes of a sum: shares, second proofs and result, all by the book.
void open_blindly(Box& box, const EncryptedTally& tally) {
    box.content.tally = tally;
    box.content.shares = {PartialDecryption::compute(box.election(), tally, 1, box.keys[0], box.random)};
    box.content.result = open_tally(box.election(), box.setup.trustees, tally, box.content.shares).value();
    box.second_proofs = second_proofs_json(box.election(), box.content.shares);
}

/// The sum of ballots as Belenios adds them: without looking at proofs.
EncryptedTally blind_sum(const Box& box, const std::vector<std::vector<Ciphertext>>& rows,
                         std::int64_t ballots) {
    std::string json;
    canonical::append(json, rows);
    return EncryptedTally::parse(box.election(), json, ballots).value();
}

RawArchive opened(const Box& box, const std::vector<std::string>& ballots) {
    RawArchive archive;
    archive.setup(box.setup).ballots(ballots).event("EndBallots").tally(*box.content.tally);
    for (const auto& share : box.content.shares) archive.share(share);
    archive.result(box.content.result->json());
    return archive;
}

}  // namespace

TEST_CASE("the forger's tools build a good archive from a good box") {
    std::vector<Marks> marks;
    const Box box = make_opened_box(motion_shape(), 4, 3, marks);
    CHECK(opened(box, box.content.ballots).bytes() == box.archive());
    CHECK(failures(box, opened(box, box.content.ballots).bytes()).empty());
}

TEST_CASE("garbage proofs worth a thousand approvals") {
    Box box = make_box(motion_shape(), 3);
    const Scalar r = Scalar::from_int(7);
    const std::string heavy = forge_ballot(box, 0, {{1000, 0, 0}}, [&](std::size_t, std::size_t) { return r; });
    const Point shared = power(box.election().public_key(), r);
    const std::vector<std::vector<Ciphertext>> sum{
        {{power_of_generator(r), shared * power_of_generator(Scalar::from_int(1000))},
         {power_of_generator(r), shared},
         {power_of_generator(r), shared}}};
    // The thief even says that there were a thousand ballots, so that the sum can be opened.
    open_blindly(box, blind_sum(box, sum, 1000));
    CHECK(failures(box, opened(box, {heavy}).bytes()) == Names{"ballot_proofs", "tally_size"});
}

TEST_CASE("a tally that is not the sum of the ballots") {
    std::vector<Marks> marks;
    Box box = make_opened_box(motion_shape(), 4, 3, marks);
    const std::vector<std::string> ballots = box.content.ballots;
    SECTION("one ballot less, its number kept") {
        EncryptedTally fewer(box.election());
        for (std::size_t i = 0; i < 2; ++i)
            fewer.add(std::get<CheckedBallot>(check_ballot(box.election(), box.shape, ballots[i])));
        open_blindly(box, EncryptedTally::parse(box.election(), fewer.json(), 3).value());
        CHECK(failures(box, opened(box, ballots).bytes()) == Names{"tally_sum"});
    }
    SECTION("one ballot less, and said so") {
        EncryptedTally fewer(box.election());
        for (std::size_t i = 0; i < 2; ++i)
            fewer.add(std::get<CheckedBallot>(check_ballot(box.election(), box.shape, ballots[i])));
        open_blindly(box, fewer);
        CHECK(failures(box, opened(box, ballots).bytes()) == Names{"tally_size"});
    }
    SECTION("padded with a ballot that is not in the archive") {
        const std::string padding = box.seal({{Mark::approve}, {}, {}}, 3);
        EncryptedTally more = *box.content.tally;
        more.add(std::get<CheckedBallot>(check_ballot(box.election(), box.shape, padding)));
        open_blindly(box, more);
        CHECK(failures(box, opened(box, ballots).bytes()) == Names{"tally_size"});
        open_blindly(box, EncryptedTally::parse(box.election(), more.json(), 3).value());
        CHECK(failures(box, opened(box, ballots).bytes()) == Names{"tally_sum"});
    }
    SECTION("a single ballot, to learn what is in it") {
        EncryptedTally one(box.election());
        one.add(std::get<CheckedBallot>(check_ballot(box.election(), box.shape, ballots[0])));
        open_blindly(box, one);
        CHECK(failures(box, opened(box, ballots).bytes()) == Names{"tally_size"});
    }
    SECTION("the sized tally names another text") {
        RawArchive archive;
        archive.setup(box.setup).ballots(ballots).event("EndBallots");
        archive.tally(box.content.tally->json(), EncryptedTally(box.election()).sized_json());
        CHECK(failures(box, archive.bytes()).front() == "tally_size");
    }
}

TEST_CASE("a ballot of a slip that was not handed out") {
    std::vector<Marks> marks;
    Box box = make_opened_box(motion_shape(), 3, 3, marks);
    const auto setup =
        make_setup(box.election(), box.setup.trustees, {box.key(0).public_text(), box.key(1).public_text()});
    box.setup = setup.value();
    CHECK(failures(box, opened(box, box.content.ballots).bytes()) == Names{"credentials_listed"});
}

TEST_CASE("one slip, two ballots") {
    Box box = make_box(motion_shape(), 3);
    const std::string one = box.seal({{Mark::approve}, {}, {}}, 0);
    const std::string two = box.seal({{Mark::oppose}, {}, {}}, 0);
    SECTION("the same ballot twice") {
        box.content.ballots = {one, one};
        box.open();
        CHECK(failures(box, opened(box, box.content.ballots).bytes()) == Names{"one_per_credential"});
    }
    SECTION("two different ballots") {
        box.content.ballots = {one, two};
        box.open();
        CHECK(failures(box, opened(box, box.content.ballots).bytes()) == Names{"one_per_credential"});
    }
}

TEST_CASE("a list of slips with a repeated or invalid key, or out of order") {
    std::vector<Marks> marks;
    const Box box = make_opened_box(motion_shape(), 2, 1, marks);
    const auto with_list = [&](const std::string& list) {
        RawArchive archive;
        archive.setup(box.election().json(), box.setup.trustees.json(), list).ballots(box.content.ballots);
        archive.event("EndBallots").tally(*box.content.tally).share(box.content.shares[0]);
        archive.result(box.content.result->json());
        return failures(box, archive.bytes());
    };
    const std::string a = "\"" + box.setup.credentials[0] + "\"";
    const std::string b = "\"" + box.setup.credentials[1] + "\"";
    CHECK(with_list("[" + a + "," + b + "]").empty());
    CHECK(with_list("[" + a + "," + a + "," + b + "]") == Names{"credentials"});
    CHECK(with_list("[" + a + "," + b + ",\"" + Point{}.text() + "\"]") == Names{"credentials"});
    CHECK(with_list("[" + b + "," + a + "]") == Names{"credentials_order"});
    CHECK(with_list("[" + a + ", " + b + "]") == Names{"credentials_form"});
    CHECK(with_list("[\"" + box.setup.credentials[0] + ",2\"]") == Names{"credentials_form"});
}

TEST_CASE("events out of their order") {
    std::vector<Marks> marks;
    const Box box = make_opened_box(motion_shape(), 3, 2, marks);
    const auto& ballots = box.content.ballots;
    const auto finish = [&](RawArchive& archive) {
        archive.tally(*box.content.tally).share(box.content.shares[0]).result(box.content.result->json());
        return failures(box, archive.bytes());
    };
    SECTION("EndBallots between the ballots") {
        RawArchive archive;
        archive.setup(box.setup).ballot(ballots[0]).event("EndBallots").ballot(ballots[1]);
        CHECK(finish(archive) == Names{"event_chain"});
    }
    SECTION("a ballot after EndBallots, another EndBallots") {
        RawArchive archive;
        archive.setup(box.setup).ballot(ballots[0]).event("EndBallots").ballot(ballots[1]).event("EndBallots");
        CHECK(finish(archive) == Names{"event_chain"});
    }
    SECTION("no EndBallots") {
        RawArchive archive;
        archive.setup(box.setup).ballots(ballots);
        CHECK(finish(archive) == Names{"event_chain"});
    }
    SECTION("ballots in the order in which they came") {
        std::vector<std::string> wrong = ballots;
        std::sort(wrong.begin(), wrong.end(),
                  [](const auto& a, const auto& b) { return sha256(a) > sha256(b); });
        RawArchive archive;
        archive.setup(box.setup).ballot(wrong[0]).ballot(wrong[1]).event("EndBallots");
        CHECK(finish(archive) == Names{"ballots_order"});
    }
    SECTION("a second opening") {
        RawArchive archive = opened(box, ballots);
        archive.tally(*box.content.tally).share(box.content.shares[0]).result(box.content.result->json());
        CHECK(failures(box, archive.bytes()) == Names{"one_opening"});
    }
    SECTION("one share twice") {
        RawArchive archive;
        archive.setup(box.setup).ballots(ballots).event("EndBallots").tally(*box.content.tally);
        archive.share(box.content.shares[0]).share(box.content.shares[0]).result(box.content.result->json());
        CHECK(failures(box, archive.bytes()) == Names{"one_opening"});
    }
    SECTION("two setups") {
        RawArchive archive;
        archive.setup(box.setup).setup(box.setup).ballots(ballots).event("EndBallots");
        CHECK(finish(archive) == Names{"event_chain"});
    }
    SECTION("a shuffle where there is nothing to shuffle") {
        RawArchive archive;
        archive.setup(box.setup).ballots(ballots).event("EndBallots").tally(*box.content.tally);
        archive.event("EndShuffles").share(box.content.shares[0]).result(box.content.result->json());
        CHECK(failures(box, archive.bytes()) == Names{"shuffles"});
    }
    SECTION("data that no event names") {
        RawArchive archive = opened(box, ballots);
        archive.data("{}");
        CHECK(failures(box, archive.bytes()) == Names{"event_chain"});
    }
}

TEST_CASE("keys that nobody or the wrong person holds") {
    std::vector<Marks> marks;
    const Box box = make_opened_box(motion_shape(), 2, 1, marks);
    const auto with_setup = [&](const std::string& election, const std::string& trustees) {
        RawArchive archive;
        archive.setup(election, trustees, box.setup.credentials_json());
        return failures(box, archive.bytes());
    };
    const std::string key = box.election().public_key().text();
    const auto put = [&](std::string text, const std::string& other) {
        return text.replace(text.find(key), key.size(), other);
    };
    SECTION("the identity as the election's key") {
        CHECK(with_setup(put(box.election().json(), Point{}.text()), box.setup.trustees.json()) ==
              Names{"election"});
    }
    SECTION("the identity as a trustee's key") {
        CHECK(with_setup(box.election().json(), put(box.setup.trustees.json(), Point{}.text())) ==
              Names{"trustees"});
    }
    SECTION("another key than the trustees'") {
        CHECK(with_setup(put(box.election().json(), power_of_generator(Scalar::from_int(5)).text()),
                         box.setup.trustees.json()) == Names{"election_key"});
    }
    SECTION("a trustee's key without its secret") {
        CHECK(with_setup(box.election().json(),
                         put(box.setup.trustees.json(), power_of_generator(Scalar::from_int(5)).text())) ==
              Names{"trustees"});
    }
}

TEST_CASE("questions that are not of the profile") {
    const Box box = make_box(motion_shape(), 2);
    auto content = make_template(election_shape(2, 0, 1), "选举", "").value();
    const auto with = [&](const Template& changed) {
        const auto election = Election::make(changed, "aaaaaaaaaaaaaa", box.election().public_key()).value();
        RawArchive archive;
        archive.setup(election.json(), box.setup.trustees.json(), box.setup.credentials_json());
        return failures(box, archive.bytes());
    };
    content.questions[1].max = 2;  // both marks on one candidate
    CHECK(with(content) == Names{"profile"});
    content = make_template(election_shape(2, 0, 1), "选举", "").value();
    std::swap(content.questions[1], content.questions[2]);  // another's mark counted
    CHECK(with(content) == Names{"profile"});
    content = make_template(motion_shape(), "", "").value();
    content.questions[0].min = 0;
    CHECK(with(content) == Names{"profile"});
}

TEST_CASE("approval and opposition that are not of one ballot") {
    Box box = make_box(election_shape(2, 0, 1), 3);
    // Belenios itself takes this ballot: approved in question 0, not in question 1.
    const std::string unequal = forge_ballot(box, 0, {{1, 0}, {0, 1}, {0, 0}});
    box.content.ballots = {box.seal({{Mark::abstain, Mark::approve}, {}, {}}, 1)};
    box.open();
    CHECK(failures(box, opened(box, {box.content.ballots[0], unequal}).bytes()).front() ==
          "shared_ciphertexts");
}

TEST_CASE("both marks on one candidate") {
    Box box = make_box(election_shape(2, 0, 1), 3);
    const std::string both = forge_ballot(box, 0, {{1, 0}, {1, 1}, {0, 0}}, Shared::yes);
    box.content.ballots = {box.seal({{Mark::abstain, Mark::approve}, {}, {}}, 1)};
    box.open();
    CHECK(failures(box, opened(box, {box.content.ballots[0], both}).bytes()).front() == "ballot_proofs");
}

TEST_CASE("a ballot of another election in the archive") {
    std::vector<Marks> marks;
    const Box box = make_opened_box(motion_shape(), 2, 1, marks, 1, 1);
    const Box other = make_opened_box(motion_shape(), 2, 1, marks, 1, 2);
    CHECK(failures(box, opened(box, other.content.ballots).bytes()).front() == "ballot_proofs");
}

TEST_CASE("another result than the box held") {
    std::vector<Marks> marks;
    Box box = make_opened_box(motion_shape(), 3, 3, marks);
    SECTION("numbers exchanged") {
        auto& row = box.content.result->sums[0];
        std::rotate(row.begin(), row.begin() + 1, row.end());
        if (*box.content.result ==
            open_tally(box.election(), box.setup.trustees, *box.content.tally, box.content.shares).value())
            ++row[0];
        CHECK(failures(box, box.archive()) == Names{"result"});
    }
    SECTION("weights or spaces in the text") {
        RawArchive archive;
        archive.setup(box.setup).ballots(box.content.ballots).event("EndBallots").tally(*box.content.tally);
        archive.share(box.content.shares[0]).result(box.content.result->json() + " ");
        CHECK(failures(box, archive.bytes()) == Names{"result"});
    }
    SECTION("a share missing") {
        RawArchive archive;
        archive.setup(box.setup).ballots(box.content.ballots).event("EndBallots").tally(*box.content.tally);
        archive.result(box.content.result->json());
        CHECK_FALSE(failures(box, archive.bytes()).empty());
    }
}

TEST_CASE("a decryption proof forged by who knows all randomness: 1 of 3 proved as 3") {
    // Belenios' challenge hashes key and commitments but neither alpha nor the factor. So the forger picks the
    // commitments first and then gives the last ballot exponents that make the wrong factor fit (DESIGN.md 5).
    Box box = make_box(motion_shape(), 3);
    const Election& election = box.election();
    const Scalar x = *Scalar::from_bytes(box.keys[0].secret_bytes().bytes());
    const std::vector<std::vector<int>> votes{{1, 0, 0}, {0, 1, 0}, {0, 1, 0}};  // 1 : 2 : 0
    const std::vector<int> truth{1, 2, 0};
    const std::vector<int> claimed{3, 0, 0};
    const auto number = [](int value) {
        return value < 0 ? Scalar{} - Scalar::from_int(static_cast<std::uint64_t>(-value))
                         : Scalar::from_int(static_cast<std::uint64_t>(value));
    };
    std::vector<Scalar> known(3);  // sums of the first two ballots' exponents
    std::vector<std::string> ballots;
    for (std::size_t i = 0; i < 2; ++i)
        ballots.push_back(forge_ballot(box, i, {votes[i]}, [&](std::size_t, std::size_t k) {
            const Scalar r = Scalar::random(box.random);
            known[k] = known[k] + r;
            return r;
        }));
    const std::string prefix =
        "decrypt|" + election.fingerprint() + "|" + box.keys[0].public_key().text() + "|";
    PartialDecryption share;
    share.factors.emplace_back();
    share.proofs.emplace_back();
    std::vector<Scalar> last(3);
    for (std::size_t k = 0; k < 3; ++k) {
        // A = g^w, B = g^b, c; factor alpha^x g^d with d = truth - claimed fits if b = R w + c d, R the
        // exponents' sum.
        const Scalar w = Scalar::random(box.random);
        const Scalar b = Scalar::random(box.random);
        const Point commitments[] = {power_of_generator(w), power_of_generator(b)};
        const Scalar c = hash_to_scalar(prefix, commitments);
        const Scalar d = number(truth[k] - claimed[k]);
        const Scalar sum = (b - c * d) * w.inverse();
        last[k] = sum - known[k];
        share.factors[0].push_back(power_of_generator(sum * x + d));
        share.proofs[0].push_back({c, w - x * c});
    }
    ballots.push_back(forge_ballot(box, 2, {votes[2]}, [&](std::size_t, std::size_t k) { return last[k]; }));

    EncryptedTally tally(election);
    for (const std::string& json : ballots)
        tally.add(std::get<CheckedBallot>(check_ballot(election, box.shape, json)));
    // Belenios' own proof holds, and the opening says 3 : 0 : 0.
    REQUIRE(share.check(election, box.setup.trustees, tally));
    REQUIRE(open_tally(election, box.setup.trustees, tally, {share})->sums[0] ==
            std::vector<std::int64_t>{3, 0, 0});
    box.content.tally = tally;
    box.content.shares = {share};
    box.content.result = TallyResult{{{3, 0, 0}}};
    SECTION("without second proofs") {
        box.second_proofs = second_proofs_json(election, {share});
        CHECK(failures(box, opened(box, ballots).bytes()) == Names{"second_proofs"});
    }
    SECTION("with second proofs of the right opening") {
        const auto honest = PartialDecryption::compute(election, tally, 1, box.keys[0], box.random);
        box.second_proofs = second_proofs_json(election, {honest});
        CHECK(failures(box, opened(box, ballots).bytes()) == Names{"second_proofs"});
    }
}
