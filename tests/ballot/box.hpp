// A whole small poll for the tests: setup, ballots, opening, archive.
#pragma once
#include <string>
#include <vector>

#include "shared/ballot/archive.hpp"
#include "tests/support/test_randomness.hpp"

namespace daihui::test {

/// Shapes that between them use every kind of question of the profile.
inline ballot::Shape motion_shape() { return {}; }
inline ballot::Shape election_shape(int candidates, int write_ins, int seats,
                                    ballot::SeatRule rule = ballot::SeatRule::at_most) {
    ballot::Shape shape;
    shape.kind = ballot::PollKind::election;
    for (int i = 0; i < candidates; ++i) shape.candidates.push_back("候选人" + std::to_string(i + 1));
    for (int i = 0; i < write_ins; ++i) shape.write_ins.push_back("代表" + std::to_string(i + 1));
    shape.seats = seats;
    shape.seat_rule = rule;
    return shape;
}
inline ballot::Shape appraisal_shape(int people) {
    ballot::Shape shape;
    shape.kind = ballot::PollKind::appraisal;
    for (int i = 0; i < people; ++i) shape.candidates.push_back("干部" + std::to_string(i + 1));
    shape.grades = {"优秀", "称职", "基本称职", "不称职"};
    return shape;
}

/// Marks that are valid for the shape, drawn with `random`.
inline ballot::Marks random_marks(const ballot::Shape& shape, ballot::Randomness& random) {
    const auto below = [&](std::size_t limit) {
        std::uint8_t bytes[4];
        random.fill(bytes);
        return (bytes[0] | bytes[1] << 8 | bytes[2] << 16) % limit;
    };
    const auto mark = [&] { return static_cast<ballot::Mark>(below(3)); };
    ballot::Marks marks;
    if (shape.kind == ballot::PollKind::motion) marks.candidates = {mark()};
    if (shape.kind == ballot::PollKind::appraisal)
        for (std::size_t i = 0; i < shape.candidates.size(); ++i)
            marks.grades.push_back(below(shape.grades.size()));
    if (shape.kind != ballot::PollKind::election) return marks;
    // Choose whom to approve, then give the others no or nothing.
    const std::size_t people = shape.candidates.size() + shape.write_ins.size();
    const auto seats = static_cast<std::size_t>(shape.seats);
    std::size_t wanted = below(seats + 1);
    if (shape.seat_rule == ballot::SeatRule::exact) wanted = below(3) == 0 ? 0 : seats;
    std::vector<bool> chosen(people, false);
    for (std::size_t left = wanted; left > 0;)
        if (const std::size_t i = below(people); !chosen[i]) chosen[i] = true, --left;
    for (std::size_t i = 0; i < shape.candidates.size(); ++i)
        marks.candidates.push_back(chosen[i]       ? ballot::Mark::approve
                                   : below(2) == 0 ? ballot::Mark::oppose
                                                   : ballot::Mark::abstain);
    for (std::size_t i = 0; i < shape.write_ins.size(); ++i)
        if (chosen[shape.candidates.size() + i]) marks.write_ins.push_back(i);
    return marks;
}

/// One poll with its keys and slips.
struct Box {
    TestRandomness random;
    ballot::Shape shape;
    std::vector<ballot::TrusteePrivateKey> keys;
    ballot::Setup setup;
    std::vector<ballot::Credential> slips;
    ballot::ArchiveContent content;
    std::string second_proofs;
    Moment opened = from_millis(1'795'000'000'000);

    const ballot::Election& election() const { return setup.election; }
    ballot::CredentialKey key(std::size_t slip) const { return {slips[slip], election().uuid()}; }

    std::string seal(const ballot::Marks& marks, std::size_t slip) {
        return ballot::seal(election(), shape, marks, key(slip), random).value().json;
    }
    /// EndBallots, the sum, the shares, the result.
    void open() {
        ballot::EncryptedTally tally(election());
        for (const std::string& json : content.ballots)
            tally.add(std::get<ballot::CheckedBallot>(ballot::check_ballot(election(), shape, json)));
        content.ended = true;
        content.tally = tally;
        for (std::size_t i = 0; i < keys.size(); ++i)
            content.shares.push_back(ballot::PartialDecryption::compute(
                election(), tally, static_cast<int>(i) + 1, keys[i], random));
        content.result = ballot::open_tally(election(), setup.trustees, tally, content.shares).value();
        second_proofs = ballot::second_proofs_json(election(), content.shares);
    }
    Bytes archive() const { return ballot::write_archive(setup, content, opened); }
    ballot::ArchiveReport verify(const Bytes& bytes) const {
        ballot::VerifyOptions options;
        options.second_proofs = second_proofs;
        return ballot::verify_archive(bytes, options);
    }
    ballot::ArchiveReport verify() const { return verify(archive()); }
};

inline Box make_box(const ballot::Shape& shape, std::size_t slips, std::size_t trustees = 1,
                    std::uint64_t seed = 1) {
    TestRandomness random(seed);
    std::vector<ballot::TrusteePrivateKey> keys;
    std::vector<ballot::TrusteePublicKey> public_keys;
    for (std::size_t i = 0; i < trustees; ++i) {
        keys.push_back(ballot::TrusteePrivateKey::generate(random));
        public_keys.push_back(keys.back().prove(random));
    }
    auto combined = ballot::Trustees::make(public_keys).value();
    auto content = ballot::make_template(shape, "测试投票", "daihui-poll:测试").value();
    auto election = ballot::Election::make(content, ballot::make_uuid(random), combined.public_key()).value();
    std::vector<ballot::Credential> credentials;
    std::vector<std::string> list;
    for (std::size_t i = 0; i < slips; ++i) {
        credentials.push_back(ballot::Credential::generate(random));
        list.push_back(ballot::CredentialKey(credentials.back(), election.uuid()).public_text());
    }
    auto setup = ballot::make_setup(std::move(election), std::move(combined), std::move(list)).value();
    return {TestRandomness(seed + 1), shape, std::move(keys), std::move(setup), std::move(credentials), {}, {}};
}

/// The same with `ballots` random ballots of the first slips, opened. `marks` gets what was marked.
inline Box make_opened_box(const ballot::Shape& shape, std::size_t slips, std::size_t ballots,
                           std::vector<ballot::Marks>& marks, std::size_t trustees = 1,
                           std::uint64_t seed = 1) {
    Box box = make_box(shape, slips, trustees, seed);
    for (std::size_t i = 0; i < ballots; ++i) {
        marks.push_back(random_marks(shape, box.random));
        box.content.ballots.push_back(box.seal(marks.back(), i));
    }
    box.open();
    return box;
}

}  // namespace daihui::test
