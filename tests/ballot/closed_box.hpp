// A small poll with any plan of keys, up to its closing: what the opening ceremony is given.
#pragma once
#include <string>
#include <vector>

#include "shared/ballot/ceremony.hpp"
#include "tests/ballot/box.hpp"

namespace daihui::test {

/// A poll whose keys are `needed` of `count`, with `ballots` random ballots of the first slips. `marks` gets
/// what was marked. Nothing is opened.
inline Box make_keyed_box(const ballot::Shape& shape, std::size_t slips, std::size_t ballots,
                          std::vector<ballot::Marks>& marks, int needed, int count, std::uint64_t seed = 1) {
    using namespace ballot;
    TestRandomness random(seed);
    TrusteeGroup group = make_trustees(needed, count, random);
    auto content = make_template(shape, "测试投票", "daihui-poll:测试").value();
    auto election = Election::make(content, make_uuid(random), group.trustees.public_key()).value();
    std::vector<Credential> credentials;
    std::vector<std::string> list;
    for (std::size_t i = 0; i < slips; ++i) {
        credentials.push_back(Credential::generate(random));
        list.push_back(CredentialKey(credentials.back(), election.uuid()).public_text());
    }
    auto setup = make_setup(std::move(election), std::move(group.trustees), std::move(list)).value();
    Box box{TestRandomness(seed + 1),
            shape,
            std::move(group.keys),
            std::move(setup),
            std::move(credentials),
            {},
            {}};
    for (std::size_t i = 0; i < ballots; ++i) {
        marks.push_back(random_marks(shape, box.random));
        box.content.ballots.push_back(box.seal(marks.back(), i));
    }
    box.content.ended = true;
    return box;
}

/// The encrypted sum of the box's ballots.
inline ballot::EncryptedTally sum_of(const Box& box) {
    ballot::EncryptedTally tally(box.election());
    for (const std::string& json : box.content.ballots)
        tally.add(std::get<ballot::CheckedBallot>(ballot::check_ballot(box.election(), box.shape, json)));
    return tally;
}

/// The keys of these owners, in this order.
inline std::vector<ballot::OwnedKey> keys_of(const Box& box, const std::vector<int>& owners) {
    std::vector<ballot::OwnedKey> out;
    for (const int owner : owners) out.push_back({owner, &box.keys[static_cast<std::size_t>(owner) - 1]});
    return out;
}

/// Every set of `size` of the numbers 1 … count, ascending.
inline std::vector<std::vector<int>> subsets(int count, int size) {
    std::vector<std::vector<int>> out;
    for (unsigned bits = 0; bits < (1U << static_cast<unsigned>(count)); ++bits) {
        std::vector<int> set;
        for (int i = 0; i < count; ++i)
            if ((bits >> static_cast<unsigned>(i) & 1U) != 0) set.push_back(i + 1);
        if (static_cast<int>(set.size()) == size) out.push_back(set);
    }
    return out;
}

}  // namespace daihui::test
