// What is wrong with a file somebody wrote: where, what, and how to mend it. `daihui check` prints these.
#pragma once
#include <string>
#include <vector>

namespace daihui {

enum class Severity { error, warning };

/// One problem in an input file. All sentences are Chinese and say what to do.
struct Problem {
    Severity severity = Severity::error;
    std::string file;   ///< path relative to the congress folder
    std::string where;  ///< 「第 12 行」, 「第 3 行第 7 列」 or a cell such as 「B7」; empty for the whole file
    std::string what;   ///< what is wrong
    std::string cure;   ///< what to do
};

inline bool has_error(const std::vector<Problem>& problems) {
    for (const Problem& problem : problems)
        if (problem.severity == Severity::error) return true;
    return false;
}

}  // namespace daihui
