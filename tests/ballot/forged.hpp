// What the tests of forged archives share: how an archive is judged, and a trustee who looks at nothing.
#pragma once
#include <cstdlib>
#include <iostream>

#include "tests/ballot/box.hpp"
#include "tests/ballot/forge.hpp"
#include "tests/ballot/tool.hpp"
#include "tests/support/catch.hpp"

namespace daihui::test {

using Names = std::vector<std::string>;

/// Names of our checks that failed, in order. With DAIHUI_SOAK set, tools/verify-with-belenios must refuse the
/// same archives (about a second each).
inline Names failures(const Box& box, const Bytes& archive) {
    Names out;
    const ballot::ArchiveReport report = box.verify(archive);
    for (const ballot::ArchiveCheck& check : report.checks)
        if (!check.ok) out.push_back(check.name);
    if (!out.empty()) CHECK_FALSE(report.counts);
    if (std::getenv("DAIHUI_SOAK") != nullptr && !belenios_tool().empty())
        CHECK(verify_with_belenios(archive, box.second_proofs) == (out.empty() ? 0 : 1));
    return out;
}

/// Where belenios-tool is installed: that tools/verify-with-belenios refuses the archive, and that the first of
/// its checks to fail is this one.
inline void script_refuses(const Box& box, const Bytes& archive, const std::string& name) {
    if (belenios_tool().empty()) return;
    const ScriptVerdict verdict = script_verdict(archive, box.second_proofs);
    REQUIRE(verdict.status == 1);
    CHECK(verdict.failures.front() == name);
}

/// What a trustee who looks at nothing makes of a sum: shares, second proofs and result, all by the book.
inline void open_blindly(Box& box, const ballot::EncryptedTally& tally) {
    using namespace ballot;
    box.content.tally = tally;
    box.content.shares = {PartialDecryption::compute(box.election(), tally, 1, box.keys[0], box.random)};
    box.content.result = open_tally(box.election(), box.setup.trustees, tally, box.content.shares).value();
    box.second_proofs = second_proofs_json(box.election(), box.content.shares);
}

/// An archive that holds what the box does, but those ballots.
inline RawArchive opened(const Box& box, const std::vector<std::string>& ballots) {
    RawArchive archive;
    archive.setup(box.setup).ballots(ballots).event("EndBallots").tally(*box.content.tally);
    for (const auto& shuffle : box.content.shuffles) archive.shuffle(shuffle);
    if (!box.content.shuffles.empty()) archive.event("EndShuffles");
    for (const auto& share : box.content.shares) archive.share(share);
    archive.result(box.content.result->json());
    return archive;
}

}  // namespace daihui::test
