// What systemd is told (sd_notify(3)): one datagram to the socket named by NOTIFY_SOCKET. Without it nothing
// happens.
#pragma once
#include <chrono>
#include <optional>
#include <string>

namespace daihui::hub_program {

class ServiceManager {
  public:
    ServiceManager();  ///< reads NOTIFY_SOCKET and WATCHDOG_USEC
    void ready(const std::string& status) const;
    void stopping() const;
    void status(const std::string& text) const;
    /// Says that the owner's loop lives. To be called at least this often, where it is asked for.
    void alive() const;
    [[nodiscard]] std::optional<std::chrono::milliseconds> alive_every() const { return alive_every_; }

  private:
    void tell(const std::string& state) const;
    std::string socket_;
    std::optional<std::chrono::milliseconds> alive_every_;
};

}  // namespace daihui::hub_program
