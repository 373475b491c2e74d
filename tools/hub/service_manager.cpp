#include "tools/hub/service_manager.hpp"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <cstdlib>

namespace daihui::hub_program {

ServiceManager::ServiceManager() {
    if (const char* socket = std::getenv("NOTIFY_SOCKET")) socket_ = socket;
    if (const char* limit = std::getenv("WATCHDOG_USEC"); limit != nullptr && !socket_.empty()) {
        const long long microseconds = std::strtoll(limit, nullptr, 10);
        // Half of the time after which the service would be killed.
        if (microseconds > 0)
            alive_every_ = std::chrono::milliseconds(std::max<long long>(1, microseconds / 2000));
    }
}

void ServiceManager::ready(const std::string& text) const { tell("READY=1\nSTATUS=" + text); }
void ServiceManager::stopping() const { tell("STOPPING=1"); }
void ServiceManager::status(const std::string& text) const { tell("STATUS=" + text); }
void ServiceManager::alive() const { tell("WATCHDOG=1"); }

void ServiceManager::tell(const std::string& state) const {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (socket_.empty() || socket_.size() >= sizeof address.sun_path) return;
    std::copy(socket_.begin(), socket_.end(), address.sun_path);
    // An abstract socket is written with '@' and named with a zero byte.
    if (address.sun_path[0] == '@') address.sun_path[0] = '\0';
    const int line = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (line < 0) return;
    const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + socket_.size());
    // Whether the manager hears it is not for us to mend.
    [[maybe_unused]] const ssize_t sent = ::sendto(line, state.data(), state.size(), MSG_NOSIGNAL,
                                                   reinterpret_cast<const sockaddr*>(&address), length);
    ::close(line);
}

}  // namespace daihui::hub_program
