// Threshold groups: made step by step, read back, and those that belenios-tool made (data/).
#include <cstdlib>
#include <filesystem>

#include "shared/ballot/threshold_make.hpp"
#include "tests/ballot/closed_box.hpp"
#include "tests/ballot/tool.hpp"
#include "tests/support/catch.hpp"

using namespace daihui;
using namespace daihui::ballot;
using namespace daihui::test;

namespace {

/// A run of the protocol stopped after step 3, for tests that change what is sent.
struct Run {
    TestRandomness random{7};
    std::vector<ThresholdTrustee> trustees;
    std::vector<SignedMessage> certs;
    std::vector<ThresholdPolynomial> polynomials;

    Run(int threshold, int size) {
        for (int i = 1; i <= size; ++i) {
            trustees.emplace_back(i, threshold, size, random);
            certs.push_back(trustees.back().certificate());
        }
        for (const ThresholdTrustee& trustee : trustees)
            polynomials.push_back(trustee.choose_polynomial(certs, random).value());
    }
    Result<ThresholdOutput> add_up(int index) {
        return trustees[static_cast<std::size_t>(index) - 1].add_up(certs, input_for(index, polynomials),
                                                                    random);
    }
};

std::string with(const SecretBytes& bytes, std::size_t at, char digit) {
    std::string text = text_of(bytes.bytes());
    text[at] = digit;
    return text;
}

/// The private numbers at zero of the polynomial through the given keys: the sum of lambda times S.
Scalar interpolate(const std::vector<int>& set, const std::vector<TrusteePrivateKey>& keys,
                   const Trustees& trustees) {
    Scalar sum;
    for (const auto& [owner, exponent] : trustees.combination(set))
        sum = sum +
              exponent * *Scalar::from_bytes(keys[static_cast<std::size_t>(owner) - 1].secret_bytes().bytes());
    return sum;
}

}  // namespace

TEST_CASE("any t keys of a group are the election's key, and t-1 are not") {
    for (const auto& [needed, count] : {std::pair{1, 3}, {2, 3}, {3, 5}, {4, 5}}) {
        TestRandomness random(static_cast<std::uint64_t>(10 * needed + count));
        const TrusteeGroup group = make_trustees(needed, count, random);
        CHECK(group.trustees.count() == count);
        CHECK(group.trustees.needed() == needed);
        for (int owner = 1; owner <= count; ++owner)
            CHECK(group.keys[static_cast<std::size_t>(owner) - 1].public_key() ==
                  group.trustees.verification_key(owner));
        for (const auto& set : subsets(count, needed))
            CHECK(power_of_generator(interpolate(set, group.keys, group.trustees)) ==
                  group.trustees.public_key());
        for (const auto& set : subsets(count, needed - 1)) CHECK(group.trustees.combination(set).empty());
        // Fewer keys with the coefficients of their number give something else.
        if (needed < 2) continue;
        const auto pair = make_threshold(needed - 1, count, random).value();
        const auto smaller = Trustees::assemble({pair.parameters}).value();
        for (const auto& set : subsets(count, needed - 1)) {
            Scalar sum;
            for (const auto& [owner, exponent] : smaller.combination(set))
                sum = sum +
                      exponent * *Scalar::from_bytes(
                                     group.keys[static_cast<std::size_t>(owner) - 1].secret_bytes().bytes());
            CHECK_FALSE(power_of_generator(sum) == group.trustees.public_key());
        }
    }
}

TEST_CASE("a group reads back byte for byte, alone and beside mandatory trustees") {
    TestRandomness random(3);
    const auto first = make_threshold(2, 3, random).value();
    const auto second = make_threshold(1, 2, random).value();
    const auto single = TrusteePrivateKey::generate(random).prove(random);
    for (const std::vector<TrusteeItem>& items : {std::vector<TrusteeItem>{first.parameters},
                                                  {single, first.parameters},
                                                  {first.parameters, single, second.parameters}}) {
        const auto made = Trustees::assemble(items).value();
        const auto parsed = Trustees::parse(made.json());
        REQUIRE(parsed);
        CHECK(parsed->json() == made.json());
        CHECK(parsed->public_key() == made.public_key());
        CHECK(parsed->items() == made.items());
        CHECK_FALSE(Trustees::parse(made.json() + " "));
    }
    const auto mixed = Trustees::assemble({first.parameters, single, second.parameters}).value();
    CHECK(mixed.count() == 6);
    CHECK(mixed.needed() == 4);
    CHECK(mixed.combination(std::vector{1, 3, 4, 6}).size() == 4);
    CHECK(mixed.combination(std::vector{6, 4, 3, 1}) == mixed.combination(std::vector{1, 3, 4, 6}));
    CHECK(mixed.combination(std::vector{1, 2, 3, 6}).empty());  // without the mandatory one
    CHECK(mixed.combination(std::vector{1, 4, 5, 6}).empty());
    // More than needed: the first of each group by number.
    CHECK(mixed.combination(std::vector{1, 2, 3, 4, 5, 6}) == mixed.combination(std::vector{1, 2, 4, 5}));
    CHECK_FALSE(Trustees::assemble({first.parameters, first.parameters}));
    CHECK_FALSE(Trustees::assemble({single, single}));
}

TEST_CASE("a group any byte of which was changed is refused") {
    TestRandomness random(4);
    const std::string good = make_trustees(2, 3, random).trustees.json();
    REQUIRE(Trustees::parse(good));
    const std::size_t step = std::getenv("DAIHUI_SOAK") != nullptr ? 1 : 17;
    for (std::size_t at = 0; at < good.size(); at += step) {
        std::string bad = good;
        bad[at] = bad[at] == '1' ? '2' : '1';
        INFO(at);
        CHECK_FALSE(Trustees::parse(bad));
        bad[at] = static_cast<char>(good[at] ^ 0x20);
        CHECK_FALSE(Trustees::parse(bad));
    }
}

TEST_CASE("each check of a group's public side is made, and names the trustee") {
    TestRandomness random(5);
    const ThresholdParameters good = make_threshold(2, 3, random).value().parameters;
    const ThresholdParameters other = make_threshold(2, 3, random).value().parameters;
    const auto refusal = [&](auto change) {
        ThresholdParameters bad = good;
        change(bad);
        const auto checked = bad.check();
        return checked ? std::string("accepted") : checked.error().message;
    };
    CHECK(refusal([](auto&) {}) == "accepted");
    CHECK(refusal([&](auto& p) { p.certs[1] = other.certs[1]; }) ==
          "门限开箱公钥中第 2 把的系数承诺的签名不成立。");
    CHECK(refusal([&](auto& p) { std::swap(p.certs[0], p.certs[1]); }) ==
          "门限开箱公钥中第 1 把的证书不成立。");
    CHECK(refusal([&](auto& p) { p.certs[2].signature = other.certs[2].signature; }) ==
          "门限开箱公钥中第 3 把的证书不成立。");
    CHECK(refusal([&](auto& p) { p.threshold = 1; }) == "门限开箱公钥中第 1 把的证书不成立。");
    CHECK(refusal([&](auto& p) { p.threshold = 3; }) == "门限开箱公钥的把数不对：所需把数应少于总把数。");
    CHECK(refusal([&](auto& p) { p.threshold = 0; }) == "门限开箱公钥的把数不对：所需把数应少于总把数。");
    CHECK(refusal([&](auto& p) { p.signatures.pop_back(); }) == "门限开箱公钥的各部分数目不一致。");
    CHECK(refusal([&](auto& p) { p.coefexps[0] = p.coefexps[1]; }) ==
          "门限开箱公钥中第 1 把的系数承诺的签名不成立。");
    CHECK(refusal([&](auto& p) { p.coefexps[2].message = "{}"; }) ==
          "门限开箱公钥中第 3 把的系数承诺不是规范格式。");
    CHECK(refusal([&](auto& p) { std::swap(p.signatures[0], p.signatures[2]); }) ==
          "门限开箱公钥中第 1 把的证书名单签名不成立。");
    CHECK(refusal([&](auto& p) { p.verification_keys[1].possession = p.verification_keys[0].possession; }) ==
          "门限开箱公钥中第 2 把的持有证明不成立。");
    CHECK(refusal([&](auto& p) { p.verification_keys[1].signature.reset(); }) ==
          "门限开箱公钥中第 2 把的公钥签名不成立。");
    CHECK(refusal([&](auto& p) { p.verification_keys[0].signature = p.verification_keys[2].signature; }) ==
          "门限开箱公钥中第 1 把的公钥签名不成立。");
}

TEST_CASE("a verification key that the powers do not give is refused although its owner signed it") {
    Run run(2, 3);
    std::vector<ThresholdOutput> outputs;
    for (int i = 1; i <= 3; ++i) outputs.push_back(run.add_up(i).value());
    REQUIRE(threshold_parameters(run.certs, run.polynomials, outputs));
    // Trustee 2 publishes another key with a good proof; only its signature would be missing, so it signs, too:
    // by taking part honestly in a second run with the same certificates.
    const auto again = std::move(run.polynomials);
    run.polynomials.clear();
    for (const ThresholdTrustee& trustee : run.trustees)
        run.polynomials.push_back(trustee.choose_polynomial(run.certs, run.random).value());
    auto stranger = run.add_up(2).value();
    std::swap(outputs[1], stranger);
    CHECK(threshold_parameters(run.certs, again, outputs).error().message ==
          "门限开箱公钥中第 2 把的公钥与系数承诺不符。");
    // A private key that is not the published one's.
    std::swap(outputs[1], stranger);
    outputs[1].private_key = TrusteePrivateKey::generate(run.random);
    CHECK(threshold_parameters(run.certs, again, outputs).error().message ==
          "制作门限钥匙时，公钥与钥匙不符。");
}

TEST_CASE("a trustee refuses whatever another one sent wrong") {
    const auto refusal = [](auto change) {
        Run run(2, 3);
        change(run);
        const auto output = run.add_up(2);
        return output ? std::string("accepted") : output.error().message;
    };
    CHECK(refusal([](Run&) {}) == "accepted");
    // Somebody else's message, and one of our own for another recipient.
    const std::string unsigned_message = "制作门限钥匙时，第 2 把的收到的消息签名或收件人不对。";
    CHECK(refusal([](Run& r) { std::swap(r.polynomials[0].secrets[1], r.polynomials[2].secrets[1]); }) ==
          unsigned_message);
    CHECK(refusal([](Run& r) { std::swap(r.polynomials[0].secrets[1], r.polynomials[0].secrets[2]); }) ==
          unsigned_message);
    // A changed digit.
    CHECK(refusal([](Run& r) {
              auto& content = r.polynomials[0].secrets[1].content;
              const std::size_t at = content.size() / 2;
              const char now = static_cast<char>(content.bytes()[at]);
              content = SecretBytes(bytes_of(with(content, at, now == '1' ? '2' : '1')));
          }) == unsigned_message);
    // What trustee 1 signs for the wrong polynomial: its share and its powers are of two runs.
    CHECK(refusal([](Run& r) {
              auto second = r.trustees[0].choose_polynomial(r.certs, r.random).value();
              r.polynomials[0].coefexps = second.coefexps;
              r.polynomials[0].signature = second.signature;
          }) == "制作门限钥匙时，第 1 把的份额与系数承诺不符。");
    CHECK(refusal([](Run& r) {
              auto second = r.trustees[1].choose_polynomial(r.certs, r.random).value();
              r.polynomials[1].coefexps = second.coefexps;
              r.polynomials[1].signature = second.signature;
          }) == "制作门限钥匙时，第 2 把的系数承诺与自己的多项式不符。");
    CHECK(refusal([](Run& r) { std::swap(r.polynomials[0].signature, r.polynomials[2].signature); }) ==
          "制作门限钥匙时，第 1 把的证书名单签名不成立。");
    CHECK(refusal([](Run& r) { r.polynomials[2].coefexps.signature = r.polynomials[0].signature; }) ==
          "制作门限钥匙时，第 3 把的系数承诺不成立。");
    CHECK(refusal([](Run& r) { std::swap(r.certs[0], r.certs[2]); }) ==
          "制作门限钥匙时，第 1 把的证书不成立。");
    CHECK(refusal([](Run& r) { r.certs[1] = Run(2, 3).certs[1]; }) == "accepted");  // the same keys: one seed
    CHECK(refusal([](Run& r) { r.certs[1] = ThresholdTrustee(2, 2, 3, r.random).certificate(); }) ==
          "制作门限钥匙时，第 2 把的证书不在名单中。");
    CHECK(refusal([](Run& r) { r.certs.pop_back(); }) == "制作门限钥匙时，第 2 把的证书名单数目不对。");
}

TEST_CASE("the server's side of a polynomial is checked") {
    Run run(2, 3);
    auto& polynomial = run.polynomials[0];
    CHECK(check_polynomial(run.certs, 1, polynomial));
    CHECK_FALSE(check_polynomial(run.certs, 2, polynomial));
    CHECK_FALSE(check_polynomial(run.certs, 0, polynomial));
    CHECK_FALSE(check_polynomial(run.certs, 4, polynomial));
    polynomial.secrets.pop_back();
    CHECK_FALSE(check_polynomial(run.certs, 1, polynomial));
    std::swap(polynomial.signature, run.polynomials[1].signature);
    CHECK_FALSE(check_polynomial(run.certs, 1, polynomial));
}

TEST_CASE("groups that belenios-tool made parse, and open with our code") {
    struct Vector {
        const char* name;
        int needed, count;
        std::vector<std::vector<int>> enough;
        std::vector<int> too_few;
    };
    for (const Vector& vector :
         {Vector{"threshold", 2, 3, {{1, 2}, {1, 3}, {2, 3}, {3, 1, 2}}, {2}},
          Vector{"threshold-3-5", 3, 5, {{1, 2, 3}, {1, 3, 5}, {5, 2, 4}, {1, 2, 3, 4, 5}}, {1, 5}},
          Vector{"mixed", 3, 4, {{1, 2, 3}, {1, 2, 4}, {4, 3, 1}, {1, 2, 3, 4}}, {2, 3, 4}}}) {
        INFO(vector.name);
        const fs::path folder = fs::path(DAIHUI_SOURCE_DIR) / "tests/ballot/data" / vector.name;
        const auto read = [&](const std::string& name) {
            std::ifstream file(folder / name, std::ios::binary);
            REQUIRE(file);
            std::string text{std::istreambuf_iterator<char>(file), {}};
            if (!text.empty() && text.back() == '\n') text.pop_back();
            return text;
        };
        const std::string bytes = read("poll.bel");
        const auto parsed = read_archive(bytes_of(bytes)).value();
        const auto election = Election::parse(parsed.election).value();
        const auto trustees = Trustees::parse(parsed.trustees).value();
        CHECK(trustees.json() == parsed.trustees);
        CHECK(trustees.needed() == vector.needed);
        CHECK(trustees.count() == vector.count);
        CHECK(trustees.public_key() == election.public_key());
        std::vector<TrusteePrivateKey> keys;
        for (int i = 1; i <= vector.count; ++i) {
            keys.push_back(TrusteePrivateKey::parse(read("private_key." + std::to_string(i))).value());
            CHECK(keys.back().public_key() == trustees.verification_key(i));
        }
        const auto tally =
            EncryptedTally::parse(election, parsed.tally, static_cast<std::int64_t>(parsed.ballots.size()))
                .value();
        // Its shares, and ours of any set of trustees.
        std::vector<PartialDecryption> theirs;
        for (const auto& [owner, json] : parsed.shares)
            theirs.push_back(PartialDecryption::parse(owner, json).value());
        CHECK(open_tally(election, trustees, tally, theirs)->json() == parsed.result);
        TestRandomness random(1);
        const auto shares_of = [&](const std::vector<int>& owners) {
            std::vector<PartialDecryption> out;
            for (const int owner : owners)
                out.push_back(PartialDecryption::compute(election, tally, owner,
                                                         keys[static_cast<std::size_t>(owner) - 1], random));
            return out;
        };
        for (const auto& owners : vector.enough)
            CHECK(open_tally(election, trustees, tally, shares_of(owners))->json() == parsed.result);
        CHECK(open_tally(election, trustees, tally, shares_of(vector.too_few)).error().message ==
              "开箱钥匙不齐，不能开箱。");
        // Everything but the second proofs, of which its trustees know nothing.
        for (const ArchiveCheck& check : verify_archive(bytes_of(bytes)).checks) {
            INFO(check.name << " " << check.detail);
            CHECK(check.ok == (check.name != "second_proofs"));
        }
    }
}
