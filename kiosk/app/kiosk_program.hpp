// The kiosk: one venue, one role at a time. Hands everything on to the role, and changes it when staff ask.
#pragma once
#include <memory>
#include <string>

#include "kiosk/app/kiosk_roles.hpp"

namespace daihui::app {

class KioskProgram : public Program {
  public:
    using HubClient = decltype(RoleContext::hub_client);
    /// `role` must be one of role_kinds().
    KioskProgram(venue::Venue& venue, const KioskConfig& config, const Clock& clock, HubClient hub_client,
                 const std::string& role);

    [[nodiscard]] std::string screen_id() const override { return role_->screen_id(); }
    void draw(ui::Kit& kit) override { role_->draw(kit); }
    void scanned(std::string_view token) override { role_->scanned(token); }
    void scan_refused() override { role_->scan_refused(); }
    void tick(Moment now) override;
    [[nodiscard]] std::optional<Moment> next_wakeup() const override;
    bool has_changed() override { return !wanted_.empty() || role_->has_changed(); }
    [[nodiscard]] bool is_busy() const override { return !wanted_.empty() || role_->is_busy(); }
    void hub(HubLink link) override { role_->hub(link); }
    void failed() override { role_->failed(); }
    [[nodiscard]] ui::Theme theme() const override { return role_->theme(); }
    [[nodiscard]] bool wants_to_end() const override { return role_->wants_to_end(); }

  private:
    bool enter(const std::string& role);

    RoleContext context_;
    std::unique_ptr<Program> role_;
    std::string wanted_;  ///< the role asked for in this frame
};

/// How a panel of this many pixels stands.
session::PanelFormat panel_format(int width, int height, double dots_per_inch);

}  // namespace daihui::app
