// hub.toml: where the hub listens and how much it takes. A mistake is told with file, line and cure; nothing is
// guessed.
#pragma once
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>

#include "shared/base/result.hpp"
#include "shared/sync/server.hpp"

namespace daihui::hub_program {

constexpr std::uint16_t default_port = 7443;

struct HubConfig {
    std::string address = "0.0.0.0";
    std::uint16_t port = default_port;  ///< 0: any free one, which is printed
    int threads = 2;                    ///< of the server
    std::string store;                  ///< "postgresql://…"; empty: where the venue's record is
    bool is_new_key = false;            ///< said on the command line: the TLS key is not that of before
    bool discover = true;               ///< says on the local network where it is (Avahi)
    std::chrono::minutes checkpoint_every{10};
    sync::ServerLimits limits{};
};

/// Reads and checks a file. Error: bad_input, one sentence a line.
Result<HubConfig> read_hub_config(const std::filesystem::path& file);
/// "192.168.1.10:7443", "[::1]:7443", ":7443" (every address) into a config. Errors: wrong_use.
Result<void> set_listen(HubConfig& config, const std::string& text);
/// The address and the port, as set_listen reads them.
std::string listen_text(const std::string& address, std::uint16_t port);

}  // namespace daihui::hub_program
