// A whole small poll for the tests: setup, ballots, opening, archive.
#pragma once
#include <algorithm>
#include <set>
#include <string>
#include <utility>
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

inline ballot::Shape score_shape(int people, ballot::Scale scale = {0, 10, 5}) {
    ballot::Shape shape;
    shape.kind = ballot::PollKind::score;
    for (int i = 0; i < people; ++i) shape.candidates.push_back("干部" + std::to_string(i + 1));
    shape.scale = scale;
    return shape;
}
inline ballot::Shape choose_shape(int items, int min, int max) {
    ballot::Shape shape;
    shape.kind = ballot::PollKind::choose;
    for (int i = 0; i < items; ++i) shape.candidates.push_back("提案" + std::to_string(i + 1));
    shape.choose = {min, max};
    return shape;
}
/// An election in which numbers of 1 … eligible are written into slots.
inline ballot::Shape slot_shape(int candidates, std::size_t slots, std::size_t eligible, int seats,
                                ballot::SeatRule rule = ballot::SeatRule::at_most) {
    ballot::Shape shape = election_shape(candidates, 0, seats, rule);
    shape.slots = slots;
    shape.eligible = eligible;
    return shape;
}

/// Marks that are valid for the shape, drawn with `random`.
inline ballot::Marks random_marks(const ballot::Shape& shape, ballot::Randomness& random) {
    const auto below = [&](std::size_t limit) {
        std::uint8_t bytes[4];
        random.fill(bytes);
        return static_cast<std::size_t>(bytes[0] | bytes[1] << 8 | bytes[2] << 16) % limit;
    };
    /// `count` different numbers below the limit, ascending.
    const auto draw = [&](std::size_t count, std::size_t limit) {
        std::set<std::size_t> numbers;
        while (numbers.size() < count) numbers.insert(below(limit));
        return std::vector<std::size_t>(numbers.begin(), numbers.end());
    };
    const auto mark = [&] { return static_cast<ballot::Mark>(below(3)); };
    ballot::Marks marks;
    if (shape.kind == ballot::PollKind::motion) marks.candidates = {mark()};
    if (shape.kind == ballot::PollKind::appraisal)
        for (std::size_t i = 0; i < shape.candidates.size(); ++i)
            marks.grades.push_back(below(shape.grades.size()));
    if (shape.kind == ballot::PollKind::score)
        for (std::size_t i = 0; i < shape.candidates.size(); ++i)
            marks.scores.push_back(shape.scale.points(below(shape.scale.steps())));
    if (shape.kind == ballot::PollKind::choose) {
        const auto least = static_cast<std::size_t>(shape.choose.min);
        const auto most = static_cast<std::size_t>(shape.choose.max);
        marks.chosen = draw(least + below(most - least + 1), shape.candidates.size());
    }
    if (shape.kind != ballot::PollKind::election) return marks;
    // Choose whom to approve, then give the others no or nothing.
    const std::size_t people = shape.candidates.size() + shape.write_ins.size() + shape.slots;
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
    if (shape.slots > 0) {
        const auto used = std::count(chosen.begin() + static_cast<std::ptrdiff_t>(shape.candidates.size()),
                                     chosen.end(), true);
        marks.write_ins = draw(static_cast<std::size_t>(used), shape.eligible);
    }
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
    /// EndBallots, the sum, shuffles and shares of as many trustees as are needed, the result.
    void open() {
        ballot::EncryptedTally tally(election());
        for (const std::string& json : content.ballots)
            tally.add(std::get<ballot::CheckedBallot>(ballot::check_ballot(election(), shape, json)));
        content.ended = true;
        content.tally = tally;
        // Those whose keys open are the first of the trustees; each of them shuffles.
        const auto openers = static_cast<std::size_t>(setup.trustees.needed());
        auto lists = tally.lists();
        for (std::size_t i = 0; i < openers && !lists.empty(); ++i) {
            auto shuffle = ballot::Shuffle::make(election(), lists, random);
            lists = shuffle.ciphertexts;
            content.shuffles.push_back({static_cast<int>(i) + 1, std::move(shuffle)});
        }
        const ballot::EncryptedTally shuffled = tally.with_lists(lists).value();
        for (std::size_t i = 0; i < openers; ++i)
            content.shares.push_back(ballot::PartialDecryption::compute(
                election(), shuffled, static_cast<int>(i) + 1, keys[i], random));
        content.result = ballot::open_tally(election(), setup.trustees, shuffled, content.shares).value();
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

/// `needed`: how many of the trustees open; 0 means all.
inline Box make_box(const ballot::Shape& shape, std::size_t slips, std::size_t trustees = 1,
                    std::uint64_t seed = 1, std::size_t needed = 0) {
    TestRandomness random(seed);
    const auto count = static_cast<int>(trustees);
    auto group = ballot::make_trustees(needed == 0 ? count : static_cast<int>(needed), count, random);
    auto& combined = group.trustees;
    auto& keys = group.keys;
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
                           std::vector<ballot::Marks>& marks, std::size_t trustees = 1, std::uint64_t seed = 1,
                           std::size_t needed = 0) {
    Box box = make_box(shape, slips, trustees, seed, needed);
    for (std::size_t i = 0; i < ballots; ++i) {
        marks.push_back(random_marks(shape, box.random));
        box.content.ballots.push_back(box.seal(marks.back(), i));
    }
    box.open();
    return box;
}

}  // namespace daihui::test
