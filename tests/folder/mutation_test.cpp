// Whatever is done to a definition, reading it ends, with a congress or with a reason.
#include <rapidcheck.h>

#include "tests/folder/scratch.hpp"
#include "tests/support/catch.hpp"

using namespace daihui;
using namespace daihui::folder;
using namespace daihui::folder::testing;

namespace {

bool loads_or_tells(const Loaded& loaded) {
    if (loaded.congress) return !has_error(loaded.problems);
    for (const Problem& problem : loaded.problems)
        if (problem.severity == Severity::error && !problem.file.empty() && !problem.what.empty()) return true;
    return false;
}

// One careless edit: bytes changed, a line lost, doubled or moved, the end cut off, a word put in.
std::string edited(std::string text, int what, std::size_t where, std::size_t length, std::uint8_t byte) {
    if (text.empty()) return text;
    const std::size_t at = where % text.size();
    const std::size_t line = text.rfind('\n', at) == std::string::npos ? 0 : text.rfind('\n', at) + 1;
    const std::size_t end = text.find('\n', at) == std::string::npos ? text.size() : text.find('\n', at) + 1;
    const std::vector<std::string> words{"\"",
                                         "[",
                                         "]",
                                         "=",
                                         "“",
                                         "[[poll]]\n",
                                         "[people]\n",
                                         "{",
                                         "}",
                                         ",",
                                         "\n",
                                         "-1",
                                         "9999999999999999999",
                                         "\"\"\"",
                                         "#",
                                         "null",
                                         "1979-05-27",
                                         "[[sitting.item]]\n"};
    switch (what) {
        case 0:
            text[at] = static_cast<char>(byte);
            return text;
        case 1:
            return text.erase(line, end - line);
        case 2:
            return text.insert(line, text.substr(line, end - line));
        case 3:
            return text.substr(0, at);
        case 4:
            return text.insert(at, words[length % words.size()]);
        default:
            return text.erase(at, length % 40);
    }
}

void check_edits(const std::string& file, const std::string& content = {}) {
    const Scratch scratch;
    if (!content.empty()) scratch.write(file, content);
    const std::string right = scratch.read(file);
    CHECK(rc::check(file + " with careless edits",
                    [&](const std::vector<std::tuple<int, std::size_t, std::size_t, std::uint8_t>>& raw) {
                        std::string text = right;
                        for (std::size_t i = 0; i < raw.size() && i < 4; ++i) {
                            const auto& [what, where, length, byte] = raw[i];
                            text = edited(text, static_cast<int>(static_cast<unsigned>(what) % 6U), where,
                                          length, byte);
                        }
                        scratch.write(file, text);
                        RC_ASSERT(loads_or_tells(scratch.load()));
                    }));
}

}  // namespace

TEST_CASE("a definition with careless edits loads or says what is wrong") { check_edits("congress.toml"); }

TEST_CASE("a register of proposals with careless edits loads or says what is wrong") {
    check_edits(
        "proposals.csv",
        "提案编号,案由,提案人,附议人,收到日期,审查结果,并入,主办单位,协办单位,交办日期,办理状态,答复日期,"
        "办理结果,满意度\n"
        "1,案由,王芳,丁一、周洁,2026-03-12,立案,,后勤部,财务处,2026-04-02,办结,2026-05-20,A 已解决,满意\n"
        "2,案由,王芳,丁一、周洁,2026-03-13,并案,1,,,,,,,\n3,案由,第二代表团,,2026-03-14,转意见建议,,,,,,,,\n");
}

TEST_CASE("a roster with careless edits loads or says what is wrong") { check_edits("delegates.csv"); }
