// The organizer's console as a Program: kiosk/session decides, kiosk/screens draws. Work that takes seconds
// runs in a thread of its own, which has the console and its venue for itself until it is done: meanwhile only
// the gathered view is drawn, with how far it is.
#pragma once
#include <atomic>
#include <future>

#include "kiosk/app/kiosk_roles.hpp"
#include "kiosk/screens/console_screens.hpp"
#include "kiosk/session/console.hpp"
#include "shared/hub/remote_hub.hpp"

namespace daihui::app {

class ConsoleRole : public Program {
  public:
    explicit ConsoleRole(const RoleContext& context);
    ~ConsoleRole() override;  ///< waits for work under way

    [[nodiscard]] std::string screen_id() const override {
        return work_.valid() ? last_screen_ : console_.screen();
    }
    void draw(ui::Kit& kit) override;
    void scanned(std::string_view token) override;
    void scan_refused() override { scanned(""); }
    void tick(Moment now) override;
    [[nodiscard]] std::optional<Moment> next_wakeup() const override;
    bool has_changed() override;
    [[nodiscard]] bool is_busy() const override { return work_.valid() || console_.busy(); }
    void hub(HubLink link) override;
    [[nodiscard]] ui::Theme theme() const override;

  private:
    [[nodiscard]] session::Instant now() const;
    /// Runs what may write to the record; an exception locks the console and says so.
    void guarded(const std::function<void()>& act);

    /// Takes the console back from the thread that worked, once it is done.
    void finish_work();

    RoleContext context_;
    std::unique_ptr<hub::RemoteHub> remote_;      ///< null: the hub is here
    std::atomic<std::size_t> done_ = 0, of_ = 0;  ///< how far the work is
    session::console::Console console_;
    screens::ConsoleState state_;
    session::console::View view_;  ///< gathered once for each revision: it reads many books
    std::uint64_t gathered_ = 0;   ///< the revision of view_; 0: none
    std::uint64_t seen_ = 0;       ///< the revision on the glass
    std::string last_screen_;
    bool shown_ = false;           ///< the sentence that announces work was drawn
    std::future<void> work_ = {};  ///< last: it ends before the console goes
};

}  // namespace daihui::app
