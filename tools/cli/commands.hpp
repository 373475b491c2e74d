// Each command adds itself to the parser; its callback leaves the exit status.
#pragma once
#include <CLI/CLI.hpp>

namespace daihui::cli {

void add_check(CLI::App& app, int& status);      // cmd_folder.cpp
void add_new(CLI::App& app, int& status);        // cmd_folder.cpp
void add_init(CLI::App& app, int& status);       // cmd_venue.cpp
void add_rebuild(CLI::App& app, int& status);    // cmd_venue.cpp
void add_badges(CLI::App& app, int& status);     // cmd_sheets.cpp
void add_slips(CLI::App& app, int& status);      // cmd_slips.cpp
void add_export(CLI::App& app, int& status);     // cmd_archive.cpp
void add_verify(CLI::App& app, int& status);     // cmd_archive.cpp
void add_count(CLI::App& app, int& status);      // cmd_count.cpp
void add_names(CLI::App& app, int& status);      // cmd_names.cpp
void add_proposals(CLI::App& app, int& status);  // cmd_proposals.cpp
void add_paper(CLI::App& app, int& status);      // cmd_paper.cpp
void add_history(CLI::App& app, int& status);    // cmd_history.cpp
void add_simulate(CLI::App& app, int& status);   // cmd_simulate.cpp
void add_enroll(CLI::App& app, int& status);     // cmd_enroll.cpp
void add_machines(CLI::App& app, int& status);   // cmd_machines.cpp
void add_conflicts(CLI::App& app, int& status);  // cmd_machines.cpp

/// Names the command for --help; main hands over before parsing (cmd_trustee.cpp).
void add_trustee(CLI::App& app);
bool wants_trustee(int argc, char** argv);
/// Becomes the other program; returns only if that is not there.
int run_trustee(char** argv);

}  // namespace daihui::cli
