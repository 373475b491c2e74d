// daihui trustee new, open, destroy. Each adds itself to the parser; its callback leaves the exit status
// (DESIGN.md 8: 0 good, 1 the answer is no, 2 wrong use, 3 bad input).
#pragma once
#include <CLI/CLI.hpp>

#include "shared/base/harden.hpp"
#include "shared/base/result.hpp"

namespace daihui::trustee_tool {

enum ExitStatus : int { good = 0, answer_is_no = 1, wrong_use = 2, bad_input = 3 };

void add_new(CLI::App& app, const Hardening& hardening, int& status);
void add_open(CLI::App& app, const Hardening& hardening, int& status);
void add_destroy(CLI::App& app, int& status);

/// Prints the sentence to standard error and returns the exit status it deserves.
int fail(const Error& error);
/// Whoever gave up in the middle.
int given_up();
/// A congress's keys are not handled where memory may be written to a disk; a rehearsal's are, with a warning.
Result<void> check_machine(const Hardening& hardening, bool rehearsal);

}  // namespace daihui::trustee_tool
