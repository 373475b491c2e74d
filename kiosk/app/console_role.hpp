// The organizer's console as a Program: kiosk/session decides, kiosk/screens draws.
#pragma once
#include "kiosk/app/kiosk_roles.hpp"
#include "kiosk/screens/console_screens.hpp"
#include "kiosk/session/console.hpp"

namespace daihui::app {

class ConsoleRole : public Program {
  public:
    explicit ConsoleRole(const RoleContext& context);

    [[nodiscard]] std::string screen_id() const override { return console_.screen(); }
    void draw(ui::Kit& kit) override;
    void scanned(std::string_view token) override;
    void scan_refused() override { scanned(""); }
    void tick(Moment now) override;
    [[nodiscard]] std::optional<Moment> next_wakeup() const override;
    bool has_changed() override { return console_.revision() != seen_; }
    [[nodiscard]] bool is_busy() const override { return console_.busy(); }
    void hub(HubLink link) override;
    [[nodiscard]] ui::Theme theme() const override;

  private:
    [[nodiscard]] session::Instant now() const;
    /// Runs what may write to the record; an exception locks the console and says so.
    void guarded(const std::function<void()>& act);

    RoleContext context_;
    session::console::Console console_;
    screens::ConsoleState state_;
    session::console::View view_;  ///< gathered once for each revision: it reads many books
    std::uint64_t gathered_ = 0;   ///< the revision of view_; 0: none
    std::uint64_t seen_ = 0;       ///< the revision on the glass
    std::string last_screen_;
    bool shown_ = false;  ///< the sentence that announces work was drawn
};

}  // namespace daihui::app
