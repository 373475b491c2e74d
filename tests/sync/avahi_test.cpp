// The system's Avahi as it is: two machines of one process say where they are and hear each other. Started by
// avahi_test.sh with a bus and a daemon of its own, in a network of its own.
#include "shared/sync/avahi.hpp"

#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <mutex>

using namespace daihui;
using namespace daihui::sync;

namespace {

struct Bell {
    std::mutex mutex;
    std::condition_variable rung;
    void ring() {
        const std::lock_guard lock(mutex);
        rung.notify_all();
    }
    template <class Is>
    bool wait(Is is) {
        std::unique_lock lock(mutex);
        return rung.wait_for(lock, std::chrono::seconds(60), is);
    }
};

record::SigningKey key_of(int n) {
    auto key = record::SigningKey::from_seed(Bytes(32, static_cast<std::uint8_t>(n)));
    if (!key) std::abort();
    return *std::move(key);
}

int failed(const char* what) {
    std::fprintf(stderr, "FAILED: %s\n", what);
    return 1;
}

bool hears(const Avahi& avahi, const Announcement& said, std::uint16_t port) {
    for (const Sighting& one : avahi.seen())
        if (one.said == said && one.url.substr(one.url.rfind(':') + 1) == std::to_string(port)) return true;
    return false;
}

/// Where there is no daemon: one line, and nothing else.
int without() {
    Bell bell;
    std::vector<std::string> lines;
    Avahi avahi({std::nullopt, {}, [&](const std::string& line) {
                     lines.push_back(line);
                     bell.ring();
                 }});
    if (!bell.wait([&] { return !lines.empty(); })) return failed("nothing was said of the missing daemon");
    if (lines.front().find("邻机") == std::string::npos) return failed("the line does not say what goes on");
    if (!avahi.seen().empty()) return failed("something was heard");
    std::printf("%s\n", lines.front().c_str());
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc > 1 && std::strcmp(argv[1], "without") == 0) return without();
    record::Id congress{};
    congress.fill(7);
    Pin pin{};
    pin.fill(9);
    const auto hub_says = announce(key_of(1), congress, pin, Announcement::What::hub);
    const auto kiosk_says = announce(key_of(2), congress, pin, Announcement::What::kiosk);
    Bell bell;
    const auto ring = [&] { bell.ring(); };
    const auto log = [](const std::string& line) { std::fprintf(stderr, "%s\n", line.c_str()); };
    auto kiosk = std::make_unique<Avahi>(Avahi::Options{Avahi::Own{kiosk_says, 7444}, ring, log});
    {
        Avahi hub({Avahi::Own{hub_says, 7443}, ring, log});
        if (!bell.wait([&] { return hears(*kiosk, hub_says, 7443); })) return failed("the kiosk hears no hub");
        if (!bell.wait([&] { return hears(hub, kiosk_says, 7444); })) return failed("the hub hears no kiosk");
    }
    if (!bell.wait([&] { return !hears(*kiosk, hub_says, 7443); }))
        return failed("a hub that went is still heard");
    // It comes back at another port, as after a restart.
    Avahi moved({Avahi::Own{hub_says, 7555}, ring, log});
    if (!bell.wait([&] { return hears(*kiosk, hub_says, 7555); }))
        return failed("the hub's new place is not heard");
    kiosk.reset();
    std::printf("heard each other\n");
    return 0;
}
