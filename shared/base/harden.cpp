#include "shared/base/harden.hpp"

#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include <fstream>
#include <sstream>

namespace daihui {
namespace {

std::string content_of(const char* path) {
    std::ifstream file(path);
    std::ostringstream out;
    out << file.rdbuf();
    return std::move(out).str();
}

/// CAP_IPC_LOCK among the effective capabilities of /proc/self/status.
bool may_lock_anything() {
    constexpr unsigned ipc_lock = 14;
    rlimit limit{};
    if (getrlimit(RLIMIT_MEMLOCK, &limit) == 0 && limit.rlim_cur == RLIM_INFINITY) return true;
    std::istringstream lines(content_of("/proc/self/status"));
    for (std::string line; std::getline(lines, line);) {
        if (!line.starts_with("CapEff:")) continue;
        unsigned long long bits = 0;
        std::istringstream(line.substr(7)) >> std::hex >> bits;
        return ((bits >> ipc_lock) & 1U) != 0;
    }
    return false;
}

}  // namespace

bool names_disk_swap(const std::string& swaps) {
    std::istringstream lines(swaps);
    std::string line;
    std::getline(lines, line);  // the heading
    while (std::getline(lines, line))
        if (!line.empty() && line.find("zram") == std::string::npos) return true;
    return false;
}

Hardening harden_process() {
    Hardening out;
    const rlimit none{0, 0};
    // A core pattern that pipes to a program ignores the limit; a process that is not dumpable it respects.
    const bool limited = setrlimit(RLIMIT_CORE, &none) == 0;
    const bool closed = prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0;
    out.no_core_dumps = limited && closed;
    if (!out.no_core_dumps)
        out.warnings.emplace_back("本机不允许关闭内存转储，程序出错时内存内容可能写到磁盘。");
    // Under a limit, locking future pages would make an allocation fail in the middle of a ballot.
    if (may_lock_anything()) out.memory_locked = mlockall(MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT) == 0;
    out.swap_in_use = names_disk_swap(content_of("/proc/swaps"));
    if (out.swap_in_use && !out.memory_locked)
        out.warnings.emplace_back(
            "本机开着交换空间，内存内容可能写到磁盘。请先运行 sudo swapoff -a，再启动本程序。");
    return out;
}

}  // namespace daihui
