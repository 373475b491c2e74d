// What several screens share: the bands around the body, sizes that follow the text size, and a column of texts
// that scrolls when it does not fit.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/screens/screens.hpp"

namespace daihui::screens {

using session::Action;
using session::View;
using ui::Kit;
using ui::Look;
using ui::Rect;

/// The size that a text of `medium` units has at the chosen text size (VISUAL.md 2: small grows, large hardly
/// does), and on a small landscape panel, where headings give way.
float sized(const Kit& kit, float medium);
bool is_largest(const Kit& kit);
bool is_portrait(const Kit& kit);
bool is_small_panel(const Kit& kit);

/// Looks of this application; the line height is `ratio` times the size.
Look serif(const Kit& kit, float medium, float ratio = 1.35F);
Look sans(const Kit& kit, float medium, float ratio = 1.45F);
Look bold(const Kit& kit, float medium, float ratio = 1.4F);
Look muted(const Kit& kit, float medium, float ratio = 1.4F);

/// Breaks after commas and stops where the sentence does not fit one line, so that lines end where the sense
/// does.
std::string by_sense(Kit& kit, std::string_view text, const Look& look, float width);

/// A title too long for one line breaks where a typesetter would: after 会 or 届, before 委员, 办法, （草案）,
/// 选票, in as few and as even lines as that allows.
std::string title_by_sense(Kit& kit, std::string_view title, const Look& look, float width);

/// Header above, utility bar below; what is left, and what was touched there.
struct Bands {
    Rect rest;
    std::optional<Action> action;
};
Bands bands(Kit& kit, const View& view, ScreenState& state, std::string_view small_title = {});

/// The buttons below: a bar in portrait, and in landscape for screens without a rail.
struct Buttons {
    std::string secondary;
    std::optional<Action> secondary_action;
    bool secondary_enabled = true;
    std::string primary;
    std::optional<Action> primary_action;
    bool primary_enabled = true;
    std::string primary_icon;
    bool icon_before = false;
    std::optional<session::Countdown> countdown;
};
std::optional<Action> action_bar(Kit& kit, Rect& rest, const Buttons& buttons);
std::optional<Action> rail_buttons(Kit& kit, Rect& rest, const Buttons& buttons);
/// The white rail at the right of a landscape screen, cut off `rest`; its inside.
Rect rail(Kit& kit, Rect& rest, float width);

/// The message slot.
void message(Kit& kit, Rect rect, const session::Message& message);

/// A key of a pad, drawn like a mark: shows a text or, if there is one, an icon; `label` is its name for
/// scripts.
bool pad_key(Kit& kit, Rect rect, std::string_view label, std::string_view shown, std::string_view icon,
             float size);

/// A ring that counts down, inside a square.
void ring(Kit& kit, Rect rect, const session::Countdown& countdown, float stroke = 9, float figure = 36);

/// Texts and pictures one below the other. Measured first; it scrolls only if it is taller than its area.
class Column {
  public:
    Column(Kit& kit, float width) : kit_(kit), width_(width) {}
    void space(float height) { height_ += height; }
    void text(std::string text, const Look& look);
    void rich(std::vector<ui::Run> runs, const Look& look);
    void item(float height, std::function<void(Rect)> draw);
    /// A full-width line of this thickness.
    void line(ui::Color color, float thickness);
    [[nodiscard]] float height() const { return height_; }
    [[nodiscard]] float width() const { return width_; }
    void draw(Rect area, ui::ScrollState& scroll);
    /// As draw(), in the middle of the area from top to bottom if there is room.
    void draw_middle(Rect area, ui::ScrollState& scroll);

  private:
    struct Piece {
        float top, height;
        std::function<void(Rect)> draw;
    };
    Kit& kit_;
    float width_;
    float height_ = 0;
    std::vector<Piece> pieces_;
};

/// First of two answers.
inline std::optional<Action> either(std::optional<Action> first, std::optional<Action> second) {
    return first ? std::move(first) : std::move(second);
}

// One function a screen.
std::optional<Action> draw_idle(Kit&, const View&, const session::IdleView&, ScreenState&);
std::optional<Action> draw_welcome(Kit&, const View&, const session::WelcomeView&, ScreenState&);
std::optional<Action> draw_refused(Kit&, const View&, const session::RefusedView&, ScreenState&);
std::optional<Action> draw_home(Kit&, const View&, const session::HomeView&, ScreenState&);
std::optional<Action> draw_documents(Kit&, const View&, const session::DocumentsView&, ScreenState&);
std::optional<Action> draw_reader(Kit&, const View&, const session::ReaderView&, ScreenState&);
std::optional<Action> draw_motion(Kit&, const View&, const session::MotionView&, ScreenState&);
std::optional<Action> draw_election(Kit&, const View&, const session::ElectionView&, ScreenState&);
std::optional<Action> draw_appraisal(Kit&, const View&, const session::AppraisalView&, ScreenState&);
std::optional<Action> draw_score(Kit&, const View&, const session::ScoreView&, ScreenState&);
std::optional<Action> draw_choose(Kit&, const View&, const session::ChooseView&, ScreenState&);
std::optional<Action> draw_write_in(Kit&, const View&, const session::WriteInView&, ScreenState&);
std::optional<Action> draw_profiles(Kit&, const View&, const session::ProfilesView&, ScreenState&);
std::optional<Action> draw_review(Kit&, const View&, const session::ReviewView&, ScreenState&);
std::optional<Action> draw_sealing(Kit&, const View&, const session::SealingView&, ScreenState&);
std::optional<Action> draw_code(Kit&, const View&, const session::CodeView&, ScreenState&);
std::optional<Action> draw_done(Kit&, const View&, const session::DoneView&, ScreenState&);
std::optional<Action> draw_audit_ask(Kit&, const View&, const session::AuditAskView&, ScreenState&);
std::optional<Action> draw_audit(Kit&, const View&, const session::AuditView&, ScreenState&);
std::optional<Action> draw_look_up(Kit&, const View&, const session::LookUpView&, ScreenState&);
std::optional<Action> draw_look_up_answer(Kit&, const View&, const session::LookUpAnswerView&, ScreenState&);
std::optional<Action> draw_timeout(Kit&, const View&, const session::TimeoutView&, ScreenState&);
std::optional<Action> draw_help(Kit&, const View&, const session::HelpView&, ScreenState&);
std::optional<Action> draw_answers(Kit&, const View&, const session::SecrecyView&, ScreenState&);
std::optional<Action> draw_pin(Kit&, const View&, const session::PinView&, ScreenState&);
std::optional<Action> draw_staff(Kit&, const View&, const session::StaffView&, ScreenState&);
std::optional<Action> draw_broken(Kit&, const View&, const session::BrokenView&, ScreenState&);

}  // namespace daihui::screens
