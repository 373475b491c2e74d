// Fuzzes the two files between a venue and a custodian of slips: nothing crashes, and what is accepted is
// written back the same.
#include <cstdlib>
#include <string>

#include "shared/venue/custodian.hpp"
#include "tests/fuzz/edits.hpp"
#include "tests/support/test_randomness.hpp"

using namespace daihui;
using namespace daihui::venue;

namespace {

struct Fixture {
    SlipRequest request;
    std::string asked, made;

    Fixture() {
        request.tag = "ABCDEF";
        request.congress_title = "测试大会";
        request.rehearsal = true;
        SlipStack stack{"投票", {}};
        stack.classes.push_back({{"staff+union", "双代表", {"staff", "union"}, 2, 0, {}},
                                 {{"AbCdEfGhJkLmNp", "选票"}, {"BbCdEfGhJkLmNp", "备用"}}});
        request.stacks.push_back(stack);
        asked = to_json(request);
        test::TestRandomness random(1);
        made = public_slips_json(request, make_slips(request, {"投票", 2, ""}, random).value().public_slips);
    }
};

void require(bool condition) {
    if (!condition) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Fixture fixture;
    if (size < 2) return 0;
    const std::span<const std::uint8_t> rest(data + 2, size - 2);
    const bool asked = data[0] % 2 == 0;
    const std::string text =
        data[1] == 0 ? text_of(rest) : test::edited(asked ? fixture.asked : fixture.made, rest);
    if (asked) {
        if (const auto x = read_slip_request(text))
            require(to_json(*read_slip_request(to_json(*x))) == to_json(*x));
    } else {
        if (const auto x = read_public_slips(fixture.request, text)) {
            const std::string again = public_slips_json(fixture.request, *x);
            require(*read_public_slips(fixture.request, again) == *x);
        }
    }
    return 0;
}
