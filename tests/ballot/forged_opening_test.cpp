// Archives that are forged but consistent in every hash, signature and link: each is refused, and by the right
// check. Here: their events, keys, shares and results.
#include "tests/ballot/forged.hpp"

using namespace daihui;
using namespace daihui::ballot;
using namespace daihui::test;

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
        script_refuses(box, archive.bytes(), "event_order");
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
        script_refuses(box, archive.bytes(), "one_opening");
    }
    SECTION("a second opening of all ballots but one, to learn what is in it") {
        RawArchive archive = opened(box, ballots);
        EncryptedTally fewer(box.election());
        fewer.add(std::get<CheckedBallot>(check_ballot(box.election(), box.shape, ballots[0])));
        Box second = make_opened_box(motion_shape(), 3, 2, marks);
        open_blindly(second, fewer);
        archive.tally(fewer).share(second.content.shares[0]).result(second.content.result->json());
        CHECK(failures(box, archive.bytes()) == Names{"one_opening"});
        script_refuses(box, archive.bytes(), "one_opening");
    }
    SECTION("one share twice") {
        RawArchive archive;
        archive.setup(box.setup).ballots(ballots).event("EndBallots").tally(*box.content.tally);
        archive.share(box.content.shares[0]).share(box.content.shares[0]).result(box.content.result->json());
        CHECK(failures(box, archive.bytes()) == Names{"one_opening"});
        script_refuses(box, archive.bytes(), "one_opening");
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
        script_refuses(box, archive.bytes(), "shuffles");
    }
    SECTION("data that no event names") {
        RawArchive archive = opened(box, ballots);
        archive.data("{}");
        CHECK(failures(box, archive.bytes()) == Names{"event_chain"});
        script_refuses(box, archive.bytes(), "container");
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

TEST_CASE("a box that anybody can open: the identity as key, with every proof in order") {
    // Belenios takes it: the proof of possession of the secret 0 holds. Every ballot would lie open.
    Box box = make_box(motion_shape(), 2);
    const std::string one = Point{}.text();
    const Scalar nothing;
    const std::string trustees = [&] {
        std::string text = R"([["Single",{"pok":)";
        canonical::append(text, prove_knowledge("pok|Ed25519|" + one + "|", nothing, box.random));
        return text + R"(,"public_key":")" + one + "\"}]]";
    }();
    std::string election = box.election().json();
    election.replace(election.find(box.election().public_key().text()), 64, one);
    const std::string phi = canonical::base64(sha256(election));
    // An empty box: the sum is the identity, and so is the factor. [text, second proofs]
    const auto proof = [&](const std::string& prefix) {
        const Scalar w = Scalar::random(box.random);
        const Point commitments[] = {power_of_generator(w), Point{}};
        return Proof{hash_to_scalar(prefix, commitments), w};
    };
    std::vector<std::vector<Proof>> first(1), second(1);
    for (std::size_t k = 0; k < 3; ++k) {
        first[0].push_back(proof("decrypt|" + phi + "|" + one + "|"));
        second[0].push_back(proof("daihui-decrypt|" + phi + "|" + one + "|0|" + std::to_string(k) + "|" + one +
                                  "," + one + "," + one + "|"));
    }
    std::string share = R"({"decryption_factors":[[")" + one + R"(",")" + one + R"(",")" + one;
    share += R"("]],"decryption_proofs":)";
    canonical::append(share, first);
    share += "}";
    box.second_proofs =
        R"({"profile":"daihui-decrypt","election":")" + phi + R"(","shares":[{"owner":1,"proofs":)";
    canonical::append(box.second_proofs, second);
    box.second_proofs += "}]}";
    const EncryptedTally empty(box.election());
    RawArchive archive;
    archive.setup(election, trustees, box.setup.credentials_json()).event("EndBallots").tally(empty);
    const std::string hash = archive.data(share);
    archive.event("PartialDecryption", archive.data(owned_json(1, hash))).result(R"({"result":[[0,0,0]]})");
    CHECK(failures(box, archive.bytes()) == Names{"election"});
    if (belenios_tool().empty()) return;
    const ScriptVerdict verdict = script_verdict(archive.bytes(), box.second_proofs);
    CHECK(verdict.failures == Names{"keys", "second_proofs"});
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
        script_refuses(box, opened(box, ballots).bytes(), "second_proofs");
    }
}

TEST_CASE("a key put in a group in place of a trustee's") {
    std::vector<Marks> marks;
    Box box = make_opened_box(motion_shape(), 2, 2, marks, 3, 4, 2);
    std::string trustees = box.setup.trustees.json();
    const std::string key = box.setup.trustees.verification_key(3).text();
    const Scalar secret = Scalar::from_int(5);
    const std::string own = power_of_generator(secret).text();
    // With a proof of possession that holds: only the group's own commitments tell that the key is not its.
    std::string possession = R"({"pok":)";
    canonical::append(possession, prove_knowledge("pok|Ed25519|" + own + "|", secret, box.random));
    const auto end = trustees.find(key);
    const auto start = trustees.rfind(R"({"pok":)", end);
    trustees.replace(start, end - start, possession + R"(,"public_key":")");
    trustees.replace(trustees.find(key), key.size(), own);
    RawArchive archive;
    archive.setup(box.election().json(), trustees, box.setup.credentials_json()).ballots(box.content.ballots);
    archive.event("EndBallots").tally(*box.content.tally);
    for (const auto& share : box.content.shares) archive.share(share);
    archive.result(box.content.result->json());
    CHECK(failures(box, archive.bytes()) == Names{"trustees"});
    if (belenios_tool().empty()) return;
    const Names by_script = script_verdict(archive.bytes(), box.second_proofs).failures;
    CHECK(std::count(by_script.begin(), by_script.end(), "election_verify") == 1);
}

TEST_CASE("a box that two of three open, opened by one, or with a share that is not his") {
    std::vector<Marks> marks;
    Box box = make_opened_box(motion_shape(), 3, 3, marks, 3, 4, 2);
    const auto archive_with = [&](const std::vector<PartialDecryption>& shares) {
        box.second_proofs = second_proofs_json(box.election(), shares);
        RawArchive archive;
        archive.setup(box.setup).ballots(box.content.ballots).event("EndBallots").tally(*box.content.tally);
        for (const auto& share : shares) archive.share(share);
        return archive.result(box.content.result->json()).bytes();
    };
    const auto shares = box.content.shares;
    CHECK(failures(box, archive_with(shares)).empty());
    const Bytes alone = archive_with({shares[0]});
    CHECK(failures(box, alone) == Names{"opening"});
    script_refuses(box, alone, "shares");
    PartialDecryption other = shares[1];
    other.owner = 3;
    const Bytes borrowed = archive_with({shares[0], other});
    CHECK(failures(box, borrowed) == Names{"decryption_proofs"});
    script_refuses(box, borrowed, "election_verify");
    other.owner = 4;
    const Bytes stranger = archive_with({shares[0], other});
    CHECK(failures(box, stranger) == Names{"decryption_proofs"});
    script_refuses(box, stranger, "shares");
}
