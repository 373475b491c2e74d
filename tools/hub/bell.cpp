#include "tools/hub/bell.hpp"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdint>
#include <cstdlib>

namespace daihui::hub_program {

Bell::Bell() {
    sigset_t stop;
    sigemptyset(&stop);
    sigaddset(&stop, SIGTERM);
    sigaddset(&stop, SIGINT);
    if (pthread_sigmask(SIG_BLOCK, &stop, nullptr) != 0) std::abort();
    rung_ = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    signals_ = signalfd(-1, &stop, SFD_NONBLOCK | SFD_CLOEXEC);
    // Without these two a program of ours can neither work nor stop.
    if (rung_ < 0 || signals_ < 0) std::abort();
}

Bell::~Bell() {
    close(rung_);
    close(signals_);
}

void Bell::ring() {
    const std::uint64_t one = 1;
    // Fails only where it rang more often than it can count, and then it rings anyway.
    [[maybe_unused]] const ssize_t written = write(rung_, &one, sizeof one);
}

Bell::Woken Bell::wait(std::chrono::milliseconds longest) {
    std::array<pollfd, 2> fds{{{signals_, POLLIN, 0}, {rung_, POLLIN, 0}}};
    if (poll(fds.data(), fds.size(), static_cast<int>(longest.count())) <= 0) return Woken::time;
    if ((fds[0].revents & POLLIN) != 0) {
        signalfd_siginfo signal{};
        if (read(signals_, &signal, sizeof signal) == static_cast<ssize_t>(sizeof signal)) return Woken::stop;
    }
    std::uint64_t rings = 0;
    return read(rung_, &rings, sizeof rings) > 0 ? Woken::rung : Woken::time;
}

}  // namespace daihui::hub_program
