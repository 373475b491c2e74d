// Keeping what a program knows off the disk: no core dumps, nobody attached, no swap. Called first thing by
// every program that sees marks or keys.
#pragma once
#include <string>
#include <vector>

namespace daihui {

/// What the operating system granted.
struct Hardening {
    bool no_core_dumps =
        false;  ///< neither by a limit nor through a core pattern; no debugger of the same user
    bool memory_locked = false;  ///< every page stays out of swap
    bool swap_in_use = false;    ///< the machine has swap on a disk (compressed memory does not count)
    /// Chinese sentences for whoever runs the machine: what is not as it should be and how to mend it.
    std::vector<std::string> warnings;
    /// Whether a page with a secret could reach a disk.
    [[nodiscard]] bool may_reach_disk() const { return !no_core_dumps || (swap_in_use && !memory_locked); }
};

/// Turns core dumps off, makes the process not dumpable, and locks its memory where that cannot fail later:
/// with the right to lock any amount (root, CAP_IPC_LOCK or an unlimited RLIMIT_MEMLOCK). Pages are locked as
/// they are touched, so that reserved address space costs nothing.
Hardening harden_process();

/// Whether a list of swaps in the form of /proc/swaps names one on a disk; zram is compressed memory.
bool names_disk_swap(const std::string& swaps);

}  // namespace daihui
