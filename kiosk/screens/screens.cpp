#include "kiosk/screens/screens.hpp"

#include "kiosk/screens/parts.hpp"
#include "kiosk/screens/reader_pages.hpp"

namespace daihui::screens {
namespace {

struct Drawer {
    const View& view;
    ScreenState& state;
    Kit& kit;

    std::optional<Action> operator()(const session::IdleView& body) const {
        return draw_idle(kit, view, body, state);
    }
    std::optional<Action> operator()(const session::WelcomeView& body) const {
        return draw_welcome(kit, view, body, state);
    }
    std::optional<Action> operator()(const session::RefusedView& body) const {
        return draw_refused(kit, view, body, state);
    }
    std::optional<Action> operator()(const session::HomeView& body) const {
        return draw_home(kit, view, body, state);
    }
    std::optional<Action> operator()(const session::DocumentsView& body) const {
        return draw_documents(kit, view, body, state);
    }
    std::optional<Action> operator()(const session::ReaderView& body) const {
        return draw_reader(kit, view, body, state);
    }
    std::optional<Action> operator()(const session::MotionView& body) const {
        return draw_motion(kit, view, body, state);
    }
    std::optional<Action> operator()(const session::ElectionView& body) const {
        return draw_election(kit, view, body, state);
    }
    std::optional<Action> operator()(const session::AppraisalView& body) const {
        return draw_appraisal(kit, view, body, state);
    }
    std::optional<Action> operator()(const session::ScoreView& body) const {
        return draw_score(kit, view, body, state);
    }
    std::optional<Action> operator()(const session::ChooseView& body) const {
        return draw_choose(kit, view, body, state);
    }
    std::optional<Action> operator()(const session::WriteInView& body) const {
        return draw_write_in(kit, view, body, state);
    }
    std::optional<Action> operator()(const session::ProfilesView& body) const {
        return draw_profiles(kit, view, body, state);
    }
    std::optional<Action> operator()(const session::ReviewView& body) const {
        return draw_review(kit, view, body, state);
    }
    std::optional<Action> operator()(const session::SealingView& body) const {
        return draw_sealing(kit, view, body, state);
    }
    std::optional<Action> operator()(const session::CodeView& body) const {
        return draw_code(kit, view, body, state);
    }
    std::optional<Action> operator()(const session::DoneView& body) const {
        return draw_done(kit, view, body, state);
    }
    std::optional<Action> operator()(const session::AuditAskView& body) const {
        return draw_audit_ask(kit, view, body, state);
    }
    std::optional<Action> operator()(const session::AuditView& body) const {
        return draw_audit(kit, view, body, state);
    }
    std::optional<Action> operator()(const session::LookUpView& body) const {
        return draw_look_up(kit, view, body, state);
    }
    std::optional<Action> operator()(const session::LookUpAnswerView& body) const {
        return draw_look_up_answer(kit, view, body, state);
    }
    std::optional<Action> operator()(const session::TimeoutView& body) const {
        return draw_timeout(kit, view, body, state);
    }
    std::optional<Action> operator()(const session::HelpView& body) const {
        return draw_help(kit, view, body, state);
    }
    std::optional<Action> operator()(const session::SecrecyView& body) const {
        return draw_answers(kit, view, body, state);
    }
    std::optional<Action> operator()(const session::PinView& body) const {
        return draw_pin(kit, view, body, state);
    }
    std::optional<Action> operator()(const session::StaffView& body) const {
        return draw_staff(kit, view, body, state);
    }
    std::optional<Action> operator()(const session::BrokenView& body) const {
        return draw_broken(kit, view, body, state);
    }
};

/// 设置 on a small panel: what the utility bar has elsewhere.
std::optional<Action> draw_settings(Kit& kit, const View& view, ScreenState& state) {
    Rect sheet = ui::dialog_sheet(kit, {520, 380});
    kit.text(ui::cut_top(sheet, 60), "设置", serif(kit, 44));
    ui::cut_top(sheet, 12);
    const auto lines = ui::rows(sheet, 3, 14);
    std::optional<Action> action;
    if (ui::button(kit, lines[0], {.label = "放大文字", .icon = "format_size"}))
        action = session::NextTextSize{};
    const bool high = view.settings.contrast == session::Contrast::high;
    if (ui::button(kit, lines[1], {.label = high ? "普通对比度" : "高对比度", .icon = "brightness_6"})) {
        action = session::NextContrast{};
    }
    if (ui::button(kit, lines[2], {.label = "返回", .kind = ui::ButtonKind::primary}))
        state.settings = Panel::shut;
    return action;
}

}  // namespace

ScreenState::ScreenState() = default;
ScreenState::~ScreenState() = default;

void ScreenState::leave() {
    scroll = {};
    second_scroll = {};
    settings = Panel::shut;
    contents = Panel::shut;
    page = 0;
    zoom = 0;
    pages.reset();
}

std::optional<session::Action> draw(const session::View& view, ScreenState& state, ui::Kit& kit) {
    const std::string place = view.screen + view.aside;  // the next ballot begins at its top
    if (place != state.screen) {
        state.leave();
        state.screen = place;
    }
    auto action = std::visit(Drawer{view, state, kit}, view.body);
    if (state.settings == Panel::open) action = draw_settings(kit, view, state);
    if (view.rehearsal) ui::watermark(kit);
    return action;
}

ui::Theme theme_of(const session::Settings& settings, float scale) {
    ui::Theme theme;
    theme.kind = settings.contrast == session::Contrast::high ? ui::ThemeKind::contrast : ui::ThemeKind::paper;
    switch (settings.text_size) {
        case session::TextSize::small:
            theme.size = ui::TextSize::s;
            break;
        case session::TextSize::medium:
            theme.size = ui::TextSize::m;
            break;
        case session::TextSize::large:
            theme.size = ui::TextSize::l;
            break;
        case session::TextSize::largest:
            theme.size = ui::TextSize::xl;
            break;
    }
    theme.scale = scale;
    return theme;
}

}  // namespace daihui::screens
