#include "kiosk/app/timings.hpp"

#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <fstream>
#include <map>
#include <sstream>
#include <thread>

namespace daihui::app {
namespace {

constexpr int repaints_a_screen = 7;
constexpr double idle_seconds = 5;

double since_boot_ms() {
    timespec now{};
    clock_gettime(CLOCK_BOOTTIME, &now);
    return static_cast<double>(now.tv_sec) * 1000.0 + static_cast<double>(now.tv_nsec) / 1e6;
}

/// Milliseconds since this process was started, to the kernel's hundredth of a second.
double since_start_ms() {
    std::ifstream file("/proc/self/stat");
    std::string line;
    std::getline(file, line);
    // The name in brackets may hold spaces; the start is the 20th field after it.
    std::istringstream fields(line.substr(line.rfind(')') + 1));
    std::string field;
    for (int i = 0; i < 20; ++i) fields >> field;
    return since_boot_ms() - std::stod(field) * 1000.0 / static_cast<double>(sysconf(_SC_CLK_TCK));
}

double memory_mib() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.rfind("VmRSS:", 0) == 0) return std::stod(line.substr(6)) / 1024;
    return 0;
}

double processor_ms() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto ms = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) * 1000.0 + static_cast<double>(time.tv_usec) / 1000.0;
    };
    return ms(usage.ru_utime) + ms(usage.ru_stime);
}

/// `"count": 3, "p50": …, "p99": …`
std::string summary(std::vector<double> times) {
    std::sort(times.begin(), times.end());
    const auto at = [&](double share) {
        const double place = std::ceil(share * static_cast<double>(times.size())) - 1;
        return times.empty() ? 0.0 : times[static_cast<std::size_t>(std::max(0.0, place))];
    };
    std::ostringstream out;
    out << "{\"count\": " << times.size() << ", \"p50\": " << at(0.5) << ", \"p99\": " << at(0.99) << "}";
    return out.str();
}

}  // namespace

Timings::Timings(FrameLoop& loop) : loop_(loop) {
    loop_.turn(0);
    finish_gl();
    cold_start_ms_ = since_start_ms();
    first_memory_ = memory_mib();
    loop_.set_measuring(true);
}

Result<void> Timings::play(Automation& automation, const std::vector<Command>& commands) {
    for (const Command& command : commands) {
        const bool receipt =
            command.verb == Verb::tap && (command.text == "核对无误" || command.text == "投出选票");
        if (auto played = receipt ? time_receipt(automation, command) : automation.run({command}); !played)
            return played;
        repaint_screen();
    }
    return {};
}

Result<void> Timings::time_receipt(Automation& automation, const Command& command) {
    // A script marks in no time. A delegate takes a minute or more, in which the ballots are prepared.
    std::this_thread::sleep_for(std::chrono::seconds(1));
    loop_.settle();
    const double start = since_boot_ms();
    if (auto played = automation.run({command}); !played) return played;
    loop_.settle();
    finish_gl();
    receipts_[command.text].push_back(since_boot_ms() - start);
    return {};
}

void Timings::repaint_screen() {
    const std::string screen = loop_.program().screen_id();
    if (std::find(repainted_.begin(), repainted_.end(), screen) != repainted_.end()) return;
    repainted_.push_back(screen);
    for (int i = 0; i < repaints_a_screen; ++i) {
        loop_.repaint();
        loop_.turn(0);
    }
}

void Timings::stand_idle() {
    using std::chrono::milliseconds;
    loop_.settle();
    // The clock on the idle screen changes with the minute, and then one frame is due: wait until that is far
    // enough away.
    const auto left_of_minute = [this] {
        return 60'000.0 - static_cast<double>(to_millis(loop_.clock().now()) % 60'000);
    };
    while (left_of_minute() < idle_seconds * 1000 + 1000) loop_.turn(left_of_minute() + 50);
    loop_.settle();
    const FrameCounts before = loop_.counts();
    const double processor = processor_ms(), start = since_start_ms();
    const auto passed = [&] { return since_start_ms() - start; };
    while (passed() < idle_seconds * 1000)
        if (!loop_.turn(std::max(1.0, idle_seconds * 1000 - passed()))) break;
    idle_ = {passed() / 1000, processor_ms() - processor, loop_.counts().frames - before.frames,
             loop_.counts().waits - before.waits};
}

Result<void> Timings::write(const std::string& file) const {
    std::map<std::string, std::array<std::vector<double>, 2>> screens;  // parts, whole
    for (const FrameTime& frame : loop_.frame_times())
        screens[frame.screen][frame.painted >= 1 ? 1 : 0].push_back(frame.ms);
    std::ofstream out(file);
    out << "{\"cold_start_ms\": " << cold_start_ms_ << ",\n \"memory_first_frame\": " << first_memory_
        << ", \"memory_end\": " << memory_mib() << ",\n \"idle\": {\"seconds\": " << idle_.seconds
        << ", \"frames\": " << idle_.frames << ", \"waits\": " << idle_.waits
        << ", \"processor_ms\": " << idle_.processor_ms << "},\n \"screens\": {";
    const char* separator = "";
    for (const auto& [screen, times] : screens) {
        out << separator << "\n  \"" << screen << "\": {\"part\": " << summary(times[0])
            << ", \"whole\": " << summary(times[1]) << "}";
        separator = ",";
    }
    out << "},\n \"receipts\": {";
    separator = "";
    for (const auto& [label, times] : receipts_) {
        out << separator << "\n  \"" << label << "\": " << summary(times);
        separator = ",";
    }
    out << "}}\n";
    out.close();
    if (!out) return Error{ErrorKind::storage, file + "：不能写入。"};
    return {};
}

}  // namespace daihui::app
