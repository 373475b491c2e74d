#include "shared/base/harden.hpp"

#include <sys/prctl.h>
#include <sys/resource.h>

#include "tests/support/catch.hpp"

using namespace daihui;

TEST_CASE("a hardened process leaves no core dump and lets nobody attach") {
    const Hardening hardening = harden_process();
    CHECK(hardening.no_core_dumps);
    rlimit limit{1, 1};
    REQUIRE(getrlimit(RLIMIT_CORE, &limit) == 0);
    CHECK(limit.rlim_cur == 0);
    CHECK(limit.rlim_max == 0);
    CHECK(prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 0);
    // Whatever the machine grants, it is said.
    CHECK(hardening.warnings.empty() == !hardening.may_reach_disk());
}

TEST_CASE("swap on a disk is told from compressed memory") {
    const std::string heading = "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n";
    CHECK_FALSE(names_disk_swap(""));
    CHECK_FALSE(names_disk_swap(heading));
    CHECK_FALSE(names_disk_swap(heading + "/dev/zram0                              partition\t8\t0\t100\n"));
    CHECK(names_disk_swap(heading + "/swapfile                               file\t\t8\t0\t-2\n"));
    CHECK(names_disk_swap(heading + "/dev/zram0 partition 8 0 100\n/dev/sda3 partition 8 0 -2\n"));
}
