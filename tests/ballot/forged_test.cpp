// Archives that are forged but consistent in every hash, signature and link: each is refused, and by the right
// check. Here: their setup, ballots and sums; forged_opening_test.cpp and forged_shuffle_test.cpp have
// the rest.
#include "tests/ballot/forged.hpp"

using namespace daihui;
using namespace daihui::ballot;
using namespace daihui::test;

namespace {

/// The sum of ballots as Belenios adds them: without looking at proofs.
EncryptedTally blind_sum(const Box& box, const std::vector<std::vector<Ciphertext>>& rows,
                         std::int64_t ballots) {
    std::string json;
    canonical::append(json, rows);
    return EncryptedTally::parse(box.election(), json, ballots).value();
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
    const Bytes archive = opened(box, {heavy}).bytes();
    CHECK(failures(box, archive) == Names{"ballot_proofs", "tally_size"});
    script_refuses(box, archive, "ballots");
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
        script_refuses(box, opened(box, ballots).bytes(), "tally");
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
        script_refuses(box, opened(box, ballots).bytes(), "tally");
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
    const Bytes archive = opened(box, box.content.ballots).bytes();
    CHECK(failures(box, archive) == Names{"credentials_listed"});
    script_refuses(box, archive, "credentials_listed");
}

TEST_CASE("one slip, two ballots") {
    Box box = make_box(motion_shape(), 3);
    const std::string one = box.seal({{Mark::approve}, {}, {}}, 0);
    const std::string two = box.seal({{Mark::oppose}, {}, {}}, 0);
    SECTION("the same ballot twice") {
        box.content.ballots = {one, one};
        box.open();
        const Bytes archive = opened(box, box.content.ballots).bytes();
        CHECK(failures(box, archive) == Names{"one_per_credential"});
        script_refuses(box, archive, "one_per_credential");
    }
    SECTION("two different ballots") {
        box.content.ballots = {one, two};
        box.open();
        const Bytes archive = opened(box, box.content.ballots).bytes();
        CHECK(failures(box, archive) == Names{"one_per_credential"});
        script_refuses(box, archive, "one_per_credential");
    }
}

TEST_CASE("a list of slips with a repeated or invalid key, or out of order") {
    std::vector<Marks> marks;
    const Box box = make_opened_box(motion_shape(), 2, 1, marks);
    const auto with_list = [&](const std::string& list) {
        RawArchive archive;
        archive.setup(box.election().json(), box.setup.trustees.json(), list).ballots(box.content.ballots);
        archive.event("EndBallots").tally(*box.content.tally).share(box.content.shares[0]);
        return archive.result(box.content.result->json()).bytes();
    };
    const std::string a = "\"" + box.setup.credentials[0] + "\"";
    const std::string b = "\"" + box.setup.credentials[1] + "\"";
    CHECK(failures(box, with_list("[" + a + "," + b + "]")).empty());
    const auto refused = [&](const std::string& list, const std::string& name, const std::string& script) {
        const Bytes archive = with_list(list);
        CHECK(failures(box, archive) == Names{name});
        script_refuses(box, archive, script);
    };
    refused("[" + a + "," + a + "," + b + "]", "credentials", "credentials");
    refused("[" + a + "," + b + ",\"" + Point{}.text() + "\"]", "credentials", "credentials");
    refused("[" + b + "," + a + "]", "credentials_order", "credentials_order");
    refused("[" + a + ", " + b + "]", "credentials_form", "canonical");
    refused("[\"" + box.setup.credentials[0] + ",2\"]", "credentials_form", "credentials");
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
    const Bytes archive = opened(box, {box.content.ballots[0], unequal}).bytes();
    CHECK(failures(box, archive).front() == "shared_ciphertexts");
    script_refuses(box, archive, "shared_ciphertexts");
}

TEST_CASE("both marks on one candidate") {
    Box box = make_box(election_shape(2, 0, 1), 3);
    const std::string both = forge_ballot(box, 0, {{1, 0}, {1, 1}, {0, 0}}, Shared::yes);
    box.content.ballots = {box.seal({{Mark::abstain, Mark::approve}, {}, {}}, 1)};
    box.open();
    const Bytes archive = opened(box, {box.content.ballots[0], both}).bytes();
    CHECK(failures(box, archive).front() == "ballot_proofs");
    script_refuses(box, archive, "ballots");
}

TEST_CASE("a ballot of another election in the archive") {
    std::vector<Marks> marks;
    const Box box = make_opened_box(motion_shape(), 2, 1, marks, 1, 1);
    const Box other = make_opened_box(motion_shape(), 2, 1, marks, 1, 2);
    CHECK(failures(box, opened(box, other.content.ballots).bytes()).front() == "ballot_proofs");
}

TEST_CASE("a ballot that two readers could read in two ways") {
    std::vector<Marks> marks;
    Box box = make_opened_box(motion_shape(), 3, 2, marks);
    std::string twice = box.content.ballots[0];
    const std::string mine = R"("credential":")" + box.key(0).public_text() + "\",";
    const std::string other = R"("credential":")" + box.key(2).public_text() + "\",";
    twice.insert(twice.find(mine), other);
    twice = resign(box, 0, twice);
    const Bytes archive = opened(box, {box.content.ballots[1], twice}).bytes();
    CHECK(failures(box, archive) == Names{"ballot_proofs"});
    script_refuses(box, archive, "canonical");
}
