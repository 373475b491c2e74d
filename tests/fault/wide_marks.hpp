// Marks of thirty candidates: so many that those of one delegate do not occur in any file by chance. What the
// test and the program that it kills agree on.
#pragma once
#include <string>
#include <vector>

#include "shared/congress/marks.hpp"
#include "tests/support/test_randomness.hpp"

namespace daihui::test {

constexpr int wide_candidates = 30;

/// What visit number `n` marks; another one every time, with every mark in it.
inline congress::Marks wide_marks(const congress::Poll& poll, std::uint64_t n) {
    congress::Marks marks = congress::blank_marks(poll);
    TestRandomness random(7000 + n);
    std::vector<std::uint8_t> drawn(marks.candidates.size() + 1);
    random.fill(drawn);
    if (poll.kind == congress::PollKind::motion)
        marks.motion = drawn[0] % 2 == 0 ? congress::Mark::approve : congress::Mark::oppose;
    for (std::size_t i = 0; i < marks.candidates.size(); ++i) {
        // At least one 不赞成, so that the seats suffice.
        const int which = i == 0 ? 1 : drawn[i] % 3;
        marks.candidates[i] = which == 0   ? congress::Mark::approve
                              : which == 1 ? congress::Mark::oppose
                                           : congress::Mark::abstain;
    }
    return marks;
}

/// Every way to write those marks that a program of ours knows.
template <class Search>
void add_wide_marks(Search& search, const std::string& secret, const congress::Marks& marks) {
    std::vector<int> screen, ballot, approve, oppose, abstain, sum;
    std::vector<std::string> chinese, english;
    for (const congress::Mark mark : marks.candidates) {
        const bool yes = mark == congress::Mark::approve, no = mark == congress::Mark::oppose;
        screen.push_back(static_cast<int>(mark));
        ballot.push_back(yes ? 0 : no ? 1 : 2);
        approve.push_back(yes ? 1 : 0);
        oppose.push_back(no ? 1 : 0);
        abstain.push_back(yes || no ? 0 : 1);
        sum.push_back(yes || no ? 1 : 0);
        chinese.emplace_back(yes ? "赞成" : no ? "不赞成" : "弃权");
        english.emplace_back(yes ? "approve" : no ? "oppose" : "abstain");
    }
    for (const auto* numbers : {&screen, &ballot, &approve, &oppose, &abstain, &sum})
        search.add_marks(secret, *numbers);
    std::vector<int> both;
    for (std::size_t i = 0; i < approve.size(); ++i) {
        both.push_back(approve[i]);
        both.push_back(oppose[i]);
    }
    search.add_marks(secret, both);
    search.add_words(secret, chinese);
    search.add_words(secret, english);
}

}  // namespace daihui::test
