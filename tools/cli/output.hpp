// How the command line speaks: problems with file, line and cure; progress on a terminal; exit statuses of
// DESIGN.md 8.
#pragma once
#include <cstddef>
#include <cstdio>
#include <string>
#include <vector>

#include "shared/base/problem.hpp"
#include "shared/base/result.hpp"
#include "shared/base/time.hpp"

namespace daihui::cli {

enum ExitStatus : int { good = 0, answer_is_no = 1, wrong_use = 2, bad_input = 3 };

/// Prints an error sentence to standard error and returns the exit status it deserves.
int fail(const Error& error);

/// One line a problem, 「file:where: what。cure」: where they are what was asked for, on standard output.
void print_problems(const std::vector<Problem>& problems, std::FILE* out = stdout);

/// A progress line on standard error, only where that is a terminal.
class ProgressLine {
  public:
    explicit ProgressLine(std::string what);
    ~ProgressLine();
    void operator()(std::size_t done, std::size_t of);
    void say(const std::string& text);

  private:
    std::string what_;
    bool terminal_ = false;
    bool drawn_ = false;
};

/// The clock, looked at once a command.
Moment now();

}  // namespace daihui::cli
