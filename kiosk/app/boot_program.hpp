// The kiosk from its start: joins where it has not joined yet (入网), receives the record, and then is the
// kiosk.
#pragma once
#include <functional>
#include <memory>
#include <string>

#include "kiosk/app/join_work.hpp"
#include "kiosk/app/kiosk_program.hpp"
#include "kiosk/app/network.hpp"
#include "kiosk/screens/join.hpp"
#include "shared/sync/avahi.hpp"

namespace daihui::app {

enum class Rehearsal {
    any,
    needed  ///< a script: production ends the program
};

class BootProgram : public Program {
  public:
    /// Opens the venue, or prepares to join. Errors as Venue::open and the network's.
    static Result<std::unique_ptr<BootProgram>> start(const KioskConfig& config, Clock& clock,
                                                      Rehearsal rehearsal);

    /// Of the window; empty before the record is here.
    [[nodiscard]] std::string title() const;
    /// Null before it joined.
    [[nodiscard]] venue::Venue* venue() { return venue_.get(); }
    /// Why it ended by itself; empty where it did not.
    [[nodiscard]] const std::string& failure() const { return failure_; }

    [[nodiscard]] std::string screen_id() const override;
    void draw(ui::Kit& kit) override;
    void scanned(std::string_view token) override;
    void scan_refused() override;
    void tick(Moment now) override;
    [[nodiscard]] std::optional<Moment> next_wakeup() const override;
    bool has_changed() override;
    [[nodiscard]] bool is_busy() const override;
    void hub(HubLink link) override;
    void failed() override;
    [[nodiscard]] ui::Theme theme() const override;
    [[nodiscard]] bool wants_to_end() const override;

  private:
    BootProgram(const KioskConfig& config, Clock& clock, Rehearsal rehearsal)
        : config_(config), clock_(clock), rehearsal_(rehearsal) {}
    /// The venue folder is there: opens it and what joins it with the others.
    Result<void> open();
    /// The record says which congress it is: the kiosk begins.
    void begin();
    void end(std::string why);
    void code_given(std::string_view text);
    /// A 改接码 was scanned: this machine goes on with another hub, or the same one at another address.
    void move_given(std::string_view scanned);
    Result<void> follow(std::string_view scanned);
    [[nodiscard]] screens::JoinView join_view() const;
    JoinWork::Heard listen_for_hubs();

    const KioskConfig& config_;
    Clock& clock_;
    Rehearsal rehearsal_;
    std::unique_ptr<sync::Avahi> ears_;  ///< before joining_, whose thread asks it
    std::unique_ptr<JoinWork> joining_;
    screens::JoinState join_state_;
    std::string message_;  ///< about the last code
    std::unique_ptr<venue::Venue> venue_;
    std::unique_ptr<Network> network_;
    std::unique_ptr<KioskProgram> kiosk_;
    HubLink link_ = HubLink::down;  ///< as the role was told
    std::string failure_;
};

}  // namespace daihui::app
