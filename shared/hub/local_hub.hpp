// The hub's machine without its screen: programs beside a running hub ask it for operations over its own HTTPS,
// with the hub's own key, since it alone may write the record; where no hub runs they open the record
// themselves. What says where it listens is a file in the venue's folder that is there while it runs.
#pragma once
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "shared/sync/client.hpp"
#include "shared/venue/operation.hpp"
#include "shared/venue/venue.hpp"

namespace daihui::hub {

/// While it lives, programs of this machine find the hub of a venue.
class Listening {
  public:
    /// `address` as it listens on: "0.0.0.0" is reached as 127.0.0.1. A file that cannot be written leaves the
    /// hub as it is: only the command line has to wait for its end.
    Listening(const std::filesystem::path& venue, const std::string& address, std::uint16_t port);
    ~Listening();
    Listening(const Listening&) = delete;
    Listening& operator=(const Listening&) = delete;

  private:
    std::filesystem::path file_;
};

/// The device key of a venue folder. Errors: it is missing or damaged.
Result<std::shared_ptr<const record::SigningKey>> own_key(const std::filesystem::path& venue);

class LocalHub {
  public:
    /// Of a venue folder, with the rights of its owner. Errors: the folder is none or a kiosk's, a program that
    /// does not listen has the record.
    static Result<LocalHub> open(const std::filesystem::path& venue);

    Result<venue::Answer> perform(const venue::Operation& operation, Moment now);
    /// The hub's program runs and is asked.
    [[nodiscard]] bool is_running() const { return client_ != nullptr; }

  private:
    LocalHub() = default;
    std::unique_ptr<sync::Client> client_;  ///< or
    std::unique_ptr<venue::Venue> venue_;
};

}  // namespace daihui::hub
