// The organizer's console as a state machine without a window: actions in, a view out. It knows nothing of
// ImGui, and reaches the congress through the Venue alone, whose gates decide what may be done.
//
//     Console console(venue, options, now);
//     console.tapped(action, now);
//     draw(console.view(now));
//     console.drawn(now);  // 「正在开箱，请稍候」 was on the glass: the work is done now
//
// It opens locked unless the PIN was given just before, and locks itself when nobody touches it.
// Thread rule: one thread, the Venue's.
#pragma once
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/session/console_action.hpp"
#include "kiosk/session/console_view.hpp"
#include "kiosk/session/settings.hpp"
#include "shared/base/bytes.hpp"
#include "shared/congress/rules.hpp"
#include "shared/venue/console_host.hpp"
#include "shared/venue/venue.hpp"

namespace daihui::session::console {

enum class Entry {
    locked,
    pin_given,  ///< the PIN was asked for on the way here
};

/// Where other machines reach this hub: what a code to join tells them.
struct Gate {
    std::vector<std::string> hosts;  ///< this machine's addresses, the likeliest first; may be empty
    std::uint16_t port = 0;
    Hash pin{};  ///< SHA-256 of its public key for TLS
};

struct Options {
    std::string machine = "1 号机";
    std::chrono::seconds untouched{600};  ///< until it locks itself
    Entry entry = Entry::locked;
    /// The folder under which the system shows USB sticks; empty: keys lie in the venue (mode A: what travels
    /// is put into its folder `exchange`).
    std::filesystem::path sticks;
    /// The named presets that people choose among for a poll set on site; the application reads them.
    std::vector<congress::RuleSet> rule_sets = {};
    std::optional<Gate> gate = {};  ///< nothing where it listens to nobody
    /// Who does what people ask for, and outlives the console; null: the venue's own hub.
    venue::ConsoleHost* host = nullptr;
    /// Long work says how far it is, from within drawn(); may be empty.
    std::function<void(std::size_t done, std::size_t of)> progress = {};
};

class Console {
  public:
    /// The venue must outlive the console.
    Console(venue::Venue& venue, Options options, Instant now);
    ~Console();
    Console(const Console&) = delete;
    Console& operator=(const Console&) = delete;

    void tapped(const Action& action, Instant now);
    /// A code from the scanner: a badge opens its owner's page, a slip is voided on the page for that. A slip
    /// that is scanned elsewhere while voting is open comes from a delegate: the console locks.
    void scanned(std::string_view token, Instant now);
    void touched(Instant now);
    void tick(Instant now);
    /// The view was on the glass: work that a sentence announced begins.
    void drawn(Instant now);
    /// The link to the hub was cut or mended.
    void hub_changed();
    /// A frame failed: back to the door.
    void fail();

    [[nodiscard]] std::string screen() const;
    [[nodiscard]] View view(Instant now) const;
    /// Grows whenever the view may have changed.
    [[nodiscard]] std::uint64_t revision() const;
    [[nodiscard]] std::chrono::milliseconds until_tick(Instant now) const;
    /// Work is announced and waits for drawn().
    [[nodiscard]] bool busy() const;
    /// 回到投票机 was touched: "delegate", answered once.
    [[nodiscard]] std::optional<std::string> take_role();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace daihui::session::console
