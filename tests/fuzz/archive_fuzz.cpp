// Fuzzes the reading of archives, elections, trustees, shuffles, shares, results and second proofs: nothing
// crashes, and what is accepted writes back to the same bytes. An archive's hashes are made right again, so
// that its contents are reached.
#include <cstdlib>
#include <string>

#include "shared/ballot/archive_reader.hpp"
#include "shared/ballot/tar.hpp"
#include "tests/ballot/box.hpp"

using namespace daihui;
using namespace daihui::ballot;
using namespace daihui::test;

namespace {

Box make_fixture() {
    std::vector<Marks> marks;
    return make_opened_box(slot_shape(1, 1, 300, 2), 3, 2, marks, 3, 1, 2);
}

/// Reads one of the small formats; what it accepts must write the same text.
void read_part(std::uint8_t which, std::string_view text, const Box& box) {
    const auto same = [&](const std::string& written) {
        if (written != text) std::abort();
    };
    switch (which % 7) {
        case 0:
            if (const auto x = Election::parse(text)) {
                same(x->json());
                static_cast<void>(shape_of(*x));
            }
            break;
        case 1:
            if (const auto x = Trustees::parse(text)) same(x->json());
            break;
        case 2:
            if (const auto x = PartialDecryption::parse(1, text)) {
                same(x->json());
                static_cast<void>(x->check(box.election(), box.setup.trustees, *box.content.tally));
            }
            break;
        case 3:
            if (const auto x = TallyResult::parse(text)) {
                same(x->json());
                static_cast<void>(counts_from_result(box.shape, *x, 2));
            }
            break;
        case 4:
            if (const auto x = EncryptedTally::parse(box.election(), text, 2)) same(x->json());
            break;
        case 5:
            if (const auto x = Shuffle::parse(text)) {
                same(x->json());
                static_cast<void>(x->check(box.election(), box.content.tally->lists()));
            }
            break;
        default: {
            auto shares = box.content.shares;
            if (attach_second_proofs(box.election(), text, shares))
                static_cast<void>(
                    shares[0].check_second(box.election(), box.setup.trustees, *box.content.tally));
        }
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Box box = make_fixture();
    static const Bytes good = box.archive();
    if (size == 0) return 0;
    const std::string_view rest(reinterpret_cast<const char*>(data) + 1, size - 1);
    if (data[0] < 128) {
        read_part(data[0], rest, box);
        return 0;
    }
    if (data[0] < 192) {
        static_cast<void>(verify_archive(bytes_of(rest)));
        return 0;
    }
    // Edit records of the good archive and name each by its hash again.
    std::int64_t seconds = 0;
    const auto records = tar::read(good, seconds);
    Bytes edited;
    for (std::size_t i = 0; i < records->size(); ++i) {
        std::string content((*records)[i].content);
        for (std::size_t at = 0; at + 4 <= rest.size(); at += 4) {
            const auto edit = [&](std::size_t offset) { return static_cast<std::uint8_t>(rest[at + offset]); };
            if (edit(0) % records->size() != i || content.empty()) continue;
            content[(edit(1) * std::size_t{256} + edit(2)) % content.size()] = static_cast<char>(edit(3));
        }
        std::string name = (*records)[i].name;
        if (i > 0) name = to_hex(sha256(content)) + name.substr(64);
        tar::append(edited, name, content, seconds);
    }
    VerifyOptions options;
    options.second_proofs = box.second_proofs;
    const ArchiveReport report = verify_archive(edited, options);
    if (edited != good && report.ok()) std::abort();
    return 0;
}
