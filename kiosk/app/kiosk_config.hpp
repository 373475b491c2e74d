// kiosk.toml: what this machine is, where its venue lies, and how large its panel is. A mistake is told with
// file, line and cure; nothing is guessed.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "kiosk/session/settings.hpp"
#include "shared/base/result.hpp"

namespace daihui::app {

enum class HubPlace {
    embedded,  ///< the hub's part runs inside this process, on the same file
    elsewhere  ///< on another machine, which this one joins with a code (入网)
};

/// Whether machines look for each other on the local network.
enum class Discover { avahi, off };

struct KioskConfig {
    std::filesystem::path venue;  ///< relative paths are from the folder of kiosk.toml
    std::string role = "delegate";
    std::string machine = "1 号机";
    HubPlace hub = HubPlace::embedded;
    std::string hub_address;  ///< "https://…:7443" where it is not the one of the code any more
    /// "0.0.0.0:7443": for the other machines of an embedded hub, or for neighbours; empty: for nobody.
    std::string listen;
    std::vector<std::string> neighbours;  ///< sync::parse_neighbour; of a kiosk whose hub is elsewhere
    Discover discover = Discover::avahi;  ///< beside those; where there is no Avahi, nothing is missing
    int width = 1080, height = 1920;      ///< of a window; fullscreen takes the display's
    double dots_per_inch = 102;           ///< of the panel: decides how large a millimetre is
    bool fullscreen = false;
    bool mouse = true;
    bool standard_input = false;  ///< codes also come as lines on standard input
    std::filesystem::path fonts;  ///< fontconfig file; empty: the program's own
    /// The folder under which the system shows USB sticks (钥匙盘); empty: keys stay in the venue.
    std::filesystem::path sticks;
    session::Timeouts timeouts;
};

/// Reads and checks a file. Error: bad_input, one sentence a line: file, line, what is wrong, what to write.
Result<KioskConfig> read_kiosk_config(const std::filesystem::path& file);

}  // namespace daihui::app
