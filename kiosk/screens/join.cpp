#include "kiosk/screens/join.hpp"

#include <utility>

#include "kiosk/screens/parts.hpp"

namespace daihui::screens {

std::optional<std::string> draw_join(const JoinView& view, JoinState& state, Kit& kit) {
    Rect rest = kit.screen();
    ui::Header header;
    header.title = {"会场投票机"};
    header.right = view.machine;
    static_cast<void>(ui::header(kit, rest, header));
    const bool small = is_small_panel(kit), portrait = is_portrait(kit);
    Rect body = ui::body(kit, rest, portrait ? 110.0F : small ? 12.0F : 40.0F, portrait ? 60.0F : 12.0F);

    // A longer code than any: host names may have 253 characters.
    constexpr std::size_t longest = 400;
    std::optional<std::string> sent;
    Rect low = ui::cut_bottom(body, ui::note_height(kit, body.w, view.message));
    if (!view.message.empty()) ui::note(kit, low, ui::NoteKind::notice, view.message);
    const float gap = small ? 8.0F : 32.0F;
    const auto text = [&](const std::string& words, const Look& look) {
        const float height = kit.measure(words, look, body.w).h;
        kit.text(ui::cut_top(body, height), words, look);
        static_cast<void>(ui::cut_top(body, gap));
    };
    text(view.headline, serif(kit, 72));
    for (const std::string& line : view.lines) text(line, sans(kit, 38));
    if (!view.device.empty()) {
        Look label = sans(kit, 34);
        label.fit = ui::Fit::shrink;
        kit.text(ui::cut_top(body, label.line), "设备号", label);
        Look code = serif(kit, 84);
        code.fit = ui::Fit::shrink;
        if (small) code.size = 52, code.line = 66;
        kit.text(ui::cut_top(body, code.line), view.device, code);
        static_cast<void>(ui::cut_top(body, gap));
    }
    if (!view.pin.empty()) {
        text("本机控制台密码　" + view.pin, bold(kit, 46));
        text("请抄下密码交给秘书处：它只在这里显示一次。", sans(kit, 34));
    }
    if (view.wants_code) {
        ui::Field field;
        field.label = "入网码";
        field.hint = "DHE1:…";
        field.max_characters = longest;
        field.size = 30;
        if (ui::field(kit, ui::cut_top(body, 96), state.code, field) == ui::FieldEvent::submitted)
            sent = std::exchange(state.code.text, {});
    }
    return sent;
}

}  // namespace daihui::screens
