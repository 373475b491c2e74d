// `daihui simulate`: a hall on one machine, with a real hub, real kiosks and people who come as people do.
#pragma once
#include <cstdint>
#include <string>

namespace daihui::cli {

struct SimulationArguments {
    std::int64_t people = 60;
    std::int64_t kiosks = 4;
    std::string faults;  ///< "cut,delay,loss,kill,clock,disk", any of them
    std::uint64_t seed = 1;
    double speed = 60;  ///< how many seconds of the hall pass in one
    std::string keep;   ///< a folder for the venues; empty: a temporary one
    std::string svg;    ///< name before "-1.svg" …
    /// Where the hub listens, and the words before each kiosk's command ({n}: its number): kiosks in network
    /// namespaces of their own.
    std::string address = "127.0.0.1", prefix;
    /// How often the hub is killed in each phase (check-in, voting), evenly among the people; beside Fault
    /// kill.
    std::int64_t hub_kills = 0;
    bool json = false;
};
int run_simulation(const SimulationArguments& arguments);

}  // namespace daihui::cli
