// Every part of the kit in every state, and the kit put together into whole screens: for looking at, for
// comparing with the visual reference, and for tests/ui. It behaves: marks can be set, lists dragged, fields
// filled in. All names in it are invented and nothing in it counts anything.
#pragma once
#include <map>
#include <set>
#include <string>
#include <vector>

#include "kiosk/app/program.hpp"
#include "kiosk/ui/widgets.hpp"

namespace daihui::app {

class Gallery final : public Program {
  public:
    /// Screens: components, idle, voting, election, motion, appraisal, score, choose, review, code, writein,
    /// refused, timeout, list, staff, pin.
    Gallery(std::string screen, ui::Theme theme) : screen_(std::move(screen)), theme_(theme) {}

    [[nodiscard]] std::string screen_id() const override { return screen_; }
    void draw(ui::Kit& kit) override;
    /// A code of the form SHOW-name shows that screen.
    void scanned(std::string_view token) override;
    void scan_refused() override { message_ = "无法识别，请重新扫描。"; }
    [[nodiscard]] ui::Theme theme() const override { return theme_; }
    void hub(HubLink link) override {
        message_ = link == HubLink::up ? "网络已恢复。" : "网络已断开，本机继续记录。";
    }
    [[nodiscard]] bool wants_to_end() const override { return ended_; }
    void set_rehearsal(bool rehearsal) { rehearsal_ = rehearsal; }

    static const std::vector<std::string>& screens();

  private:
    void components(ui::Kit& kit);
    void components_left(ui::Kit& kit, ui::Rect rest);
    void components_right(ui::Kit& kit, ui::Rect rest);
    void idle(ui::Kit& kit, bool voting);
    void election(ui::Kit& kit);
    void motion(ui::Kit& kit);
    void appraisal(ui::Kit& kit);
    void score(ui::Kit& kit);
    void choose(ui::Kit& kit);
    /// Header, title, counter, slot and buttons of those three; what is left for the ballot.
    ui::Rect judged(ui::Kit& kit, const std::string& title, const std::string& line, const std::string& counter,
                    const std::string& notice);
    void review(ui::Kit& kit);
    void code(ui::Kit& kit);
    void writein(ui::Kit& kit);
    void refused(ui::Kit& kit);
    void timeout(ui::Kit& kit);
    void list(ui::Kit& kit);
    void staff(ui::Kit& kit);
    void pin(ui::Kit& kit);
    void utilities(ui::Kit& kit, ui::Rect& rest);
    [[nodiscard]] int approved() const;

    std::string screen_;
    ui::Theme theme_;
    std::map<std::string, ui::Shape> marks_;
    std::map<std::string, int> grades_, scores_;
    std::set<std::string> picked_;
    std::size_t turn_ = 0;
    int range_ = 0;
    int page_ = 0;
    std::string message_, chosen_, pressed_;
    ui::FieldState field_, pin_;
    ui::ScrollState scroll_;
    bool dialog_ = false, ended_ = false, rehearsal_ = false;
    Moment until_{};
};

}  // namespace daihui::app
