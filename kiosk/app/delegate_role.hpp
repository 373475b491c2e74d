// The delegate's kiosk as a Program: kiosk/session decides, kiosk/screens draws.
#pragma once
#include "kiosk/app/kiosk_roles.hpp"
#include "kiosk/screens/screens.hpp"
#include "kiosk/session/session.hpp"

namespace daihui::app {

class DelegateRole : public Program {
  public:
    explicit DelegateRole(const RoleContext& context);

    [[nodiscard]] std::string screen_id() const override;
    void draw(ui::Kit& kit) override;
    void scanned(std::string_view token) override;
    void scan_refused() override;
    void tick(Moment now) override;
    [[nodiscard]] std::optional<Moment> next_wakeup() const override;
    bool has_changed() override;
    [[nodiscard]] bool is_busy() const override;
    void hub(HubLink link) override;
    void failed() override { session_.fail(); }
    [[nodiscard]] ui::Theme theme() const override;

  private:
    [[nodiscard]] session::Instant now() const;
    /// Runs what may write to the record; an exception leaves the sentence that calls the staff, and nothing
    /// cast.
    void guarded(const std::function<void()>& act);

    RoleContext context_;
    session::Session session_;
    screens::ScreenState state_;
    std::string last_screen_;
    std::uint64_t seen_ = 0;
    bool shown_ = false;  ///< a view that drawn() waits for was drawn
};

}  // namespace daihui::app
