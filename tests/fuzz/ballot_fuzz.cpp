// Fuzzes the check of a ballot: whatever comes, it is refused or it is the very text that was accepted. The
// input is a list of edits of a good ballot, so that the deep parts are reached; with a first byte of 0 it is a
// ballot itself.
#include <cstdlib>
#include <string>

#include "tests/ballot/box.hpp"

using namespace daihui;
using namespace daihui::ballot;
using namespace daihui::test;

namespace {

struct Fixture {
    // Shared ciphertexts, a slot's number and a blank proof in one ballot.
    Box box = make_box(slot_shape(2, 1, 500, 2, SeatRule::exact), 1);
    std::string good = box.seal({{Mark::approve, Mark::oppose}, {20}, {}}, 0);
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Fixture fixture;
    const Election& election = fixture.box.election();
    std::string text;
    if (size > 0 && data[0] == 0) {
        text.assign(reinterpret_cast<const char*>(data) + 1, size - 1);
    } else {
        // Edits of four bytes: where (two), what to do, with which byte.
        text = fixture.good;
        for (std::size_t i = 1; i + 4 <= size; i += 4) {
            const std::size_t at = (data[i] * std::size_t{256} + data[i + 1]) % (text.size() + 1);
            const char byte = static_cast<char>(data[i + 3]);
            switch (data[i + 2] % 4) {
                case 0:
                    text.insert(at, 1, byte);
                    break;
                case 1:
                    text.erase(at, 1 + data[i + 3] % 80U);
                    break;
                case 2:
                    text.insert(at, text.substr(at, data[i + 3]));
                    break;
                default:
                    if (at < text.size()) text[at] = byte;
            }
        }
    }
    const auto outcome = check_ballot(election, fixture.box.shape, text);
    if (std::holds_alternative<CheckedBallot>(outcome)) {
        if (text != fixture.good) std::abort();
    } else if (std::get<BallotRefusal>(outcome).message().empty()) {
        std::abort();
    }
    return 0;
}
