// A delegate's visit as a state machine without a window: events in, a view out. It knows nothing of ImGui, and
// reaches the congress through the Venue alone.
//
//     Session session(venue, options, now);
//     session.scanned(token, now);
//     draw(session.view(now));
//     session.drawn(now);            // what was shown was shown: sealing goes on, the receipt counts as seen
//     session.tapped(action, now);
//
// Marks, the slip's secret and typed letters live here only while the visit lasts and are wiped when it ends.
// Thread rule: one thread, the Venue's.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/session/action.hpp"
#include "kiosk/session/settings.hpp"
#include "kiosk/session/view.hpp"
#include "shared/venue/venue.hpp"

namespace daihui::session {

class Session {
  public:
    /// The venue must outlive the session.
    Session(venue::Venue& venue, Options options, Instant now);
    ~Session();
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    /// A code from the scanner. In the middle of a ballot it disturbs nothing: the message slot says what to
    /// do.
    void scanned(std::string_view token, Instant now);
    void tapped(const Action& action, Instant now);
    /// A finger somewhere that asks for nothing (scrolling, reading): somebody is there.
    void touched(Instant now);
    /// Lets time pass: countdowns, returns to idle.
    void tick(Instant now);
    /// Entries were written elsewhere in this process (the console, the hub).
    void venue_changed(Instant now);
    /// Something waits for drawn(): ballots to be encrypted, a receipt to be noted as shown.
    [[nodiscard]] bool awaits_drawing() const;
    /// The view was on the glass. Sealing happens after its sentence was shown; the receipt counts as shown
    /// here.
    void drawn(Instant now);
    /// A frame failed. Marks are wiped, nothing is cast, the screen says whom to call until staff resume.
    void fail();

    [[nodiscard]] View view(Instant now) const;
    /// Grows whenever the view may have changed for another reason than a countdown.
    [[nodiscard]] std::uint64_t revision() const;
    /// How long until tick() has something to do: the next second of a countdown, the next minute of the idle
    /// clock.
    [[nodiscard]] std::chrono::milliseconds until_tick(Instant now) const;
    /// Staff chose another role for the machine; answered once.
    [[nodiscard]] std::optional<std::string> take_role();
    /// True while a slip is being used: the program must not restart, switch roles or show anything else.
    [[nodiscard]] bool ballot_in_hand() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

/// How many candidates one page shows (VISUAL.md 4: nine, else pages of seven; XL cards).
std::size_t candidates_per_page(std::size_t candidates, TextSize size, PanelFormat format);
/// An appraisal, or a score of few steps, in cards (the name above its grades) or, where names are short and
/// many, in lines (the grades beside the name), so that all stand on one page where they can.
JudgingLayout judging_layout(const congress::Poll& poll, TextSize size, PanelFormat format);
std::size_t judged_per_page(const congress::Poll& poll, TextSize size, PanelFormat format);
/// A score of more steps than stand in one row: points are chosen on a pad below the names.
bool has_score_pad(const congress::Poll& poll);
std::size_t scored_per_page(const congress::Poll& poll, TextSize size, PanelFormat format);
/// Tiles of a choice: how many beside each other, and how many a page.
struct ChoiceTiles {
    std::size_t columns = 1, per_page = 1;
};
ChoiceTiles choice_tiles(const congress::Poll& poll, TextSize size, PanelFormat format);
/// Any ballot: candidates or whatever is judged on one page; 1 for a motion.
std::size_t lines_per_page(const congress::Poll& poll, TextSize size, PanelFormat format);
std::size_t write_ins_per_page(TextSize size, PanelFormat format);

}  // namespace daihui::session
