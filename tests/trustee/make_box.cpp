// Writes a closed box of two polls for the keys of a public file, as the console would:
//
//     make_box PUBLIC.json FOLDER whole | fewer | single
//
// fewer: the second poll lacks one ballot; single: the first holds one ballot. The numbers in box.json say so.
#include <cstdio>
#include <string>

#include "shared/trustee/request.hpp"
#include "tests/trustee/package_fixture.hpp"

int main(int argc, char** argv) {
    using namespace daihui;
    if (argc != 4) return 2;
    const auto text = read_file_text(argv[1], 1U << 20U);
    if (!text) return 3;
    const auto keys = trustee::read_public_keys(*text, test::sample_label);
    if (!keys) {
        std::fprintf(stderr, "%s\n", keys.error().message.c_str());
        return 3;
    }
    test::Packed packed = test::pack(keys->trustees);
    const std::string variant = argv[3];
    if (variant == "fewer") packed.polls[1].content.ballots.pop_back();
    if (variant == "single") packed.polls[0].content.ballots.resize(1);
    packed.restate();
    packed.write(argv[2]);
    return 0;
}
