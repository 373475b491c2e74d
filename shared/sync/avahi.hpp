// The local network's announcements through the system's Avahi (D-Bus): publishes one, hears those of others.
// A machine without Avahi, or whose Avahi stops, goes on without: listed neighbours and the address of the
// enrolment code need none of it. When the daemon comes (back) everything is said and heard again by itself.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "shared/sync/discovery.hpp"

namespace daihui::sync {

class Avahi {
  public:
    struct Own {
        Announcement said;
        std::uint16_t port = 0;
    };
    struct Options {
        std::optional<Own> own;      ///< published; nothing: only hears
        std::function<void()> wake;  ///< any thread: seen() changed; may be empty
        /// One line for the log, where there is no Avahi or it refuses; any thread; may be empty.
        std::function<void(const std::string&)> log;
    };

    explicit Avahi(Options options);
    ~Avahi();
    Avahi(const Avahi&) = delete;
    Avahi& operator=(const Avahi&) = delete;

    /// What is heard now, whoever says it. Any thread.
    [[nodiscard]] std::vector<Sighting> seen() const;
    /// Grows whenever seen() changes. Any thread.
    [[nodiscard]] std::uint64_t version() const;

  private:
    class Work;
    std::unique_ptr<Work> work_;
};

}  // namespace daihui::sync
