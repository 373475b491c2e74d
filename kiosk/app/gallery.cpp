#include "kiosk/app/gallery.hpp"

#include <algorithm>
#include <cctype>
#include <stdexcept>

namespace daihui::app {

using namespace daihui::ui;

const std::vector<std::string>& Gallery::screens() {
    static const std::vector<std::string> all{
        "components", "idle", "voting",  "election", "motion",  "appraisal", "score", "choose",
        "review",     "code", "writein", "refused",  "timeout", "list",      "staff", "pin"};
    return all;
}

void Gallery::scanned(std::string_view token) {
    const std::string_view prefix = "SHOW-";
    message_.clear();
    until_ = {};
    scroll_ = {};
    if (token == "SHOW-FAILURE") throw std::runtime_error("gallery was asked to fail");
    if (!token.starts_with(prefix)) {
        message_ = "无法识别，请重新扫描。";
        return;
    }
    std::string name(token.substr(prefix.size()));
    std::transform(name.begin(), name.end(), name.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (std::find(screens().begin(), screens().end(), name) == screens().end())
        message_ = "没有这个画面。";
    else
        screen_ = name;
}

void Gallery::draw(Kit& kit) {
    if (screen_ == "idle")
        idle(kit, false);
    else if (screen_ == "voting")
        idle(kit, true);
    else if (screen_ == "election")
        election(kit);
    else if (screen_ == "motion")
        motion(kit);
    else if (screen_ == "appraisal")
        appraisal(kit);
    else if (screen_ == "score")
        score(kit);
    else if (screen_ == "choose")
        choose(kit);
    else if (screen_ == "review")
        review(kit);
    else if (screen_ == "code")
        code(kit);
    else if (screen_ == "writein")
        writein(kit);
    else if (screen_ == "refused")
        refused(kit);
    else if (screen_ == "timeout")
        timeout(kit);
    else if (screen_ == "list")
        list(kit);
    else if (screen_ == "staff")
        staff(kit);
    else if (screen_ == "pin")
        pin(kit);
    else
        components(kit);
    if (dialog_) {
        const DialogAnswer answer = dialog(kit, {.title = "确定退出？",
                                                 .text = "未投出的选票不保留，选票卡仍可使用。",
                                                 .primary = "继续填写",
                                                 .secondary = "退出"});
        if (answer != DialogAnswer::open) dialog_ = false;
        if (answer == DialogAnswer::secondary) {
            marks_.clear();
            grades_.clear();
            scores_.clear();
            picked_.clear();
            turn_ = 0;
            range_ = 0;
            kit.forget();
            screen_ = "idle";
        }
    }
    if (rehearsal_) watermark(kit);
}

namespace {

Rect heading(Kit& kit, Rect& rest, std::string_view title, std::string_view second) {
    const Rect line = cut_top(rest, 50);
    Look look{.face = Face::serif_bold, .size = 30, .line = 42, .wrap = false};
    const float width = kit.text(line, title, look).w;
    kit.text({line.x + width + 10, line.y, line.w, 42}, second,
             {.color = kit.palette().ink2, .size = 22, .line = 45, .wrap = false});
    kit.canvas().fill({line.x, line.bottom() - 4, line.w, 3}, kit.palette().gold);
    cut_top(rest, 18);
    return line;
}

void caption(Kit& kit, Rect under, std::string_view text) {
    kit.text({under.x - 40, under.bottom() + 8, under.w + 80, 28}, text,
             {.color = kit.palette().ink2, .align = Align::center, .size = 22, .line = 28, .wrap = false});
}

}  // namespace

void Gallery::components(Kit& kit) {
    kit.canvas().fill(kit.screen(), kit.palette().paper);
    Rect rest = inset(kit.screen(), 56, 40);
    Rect top = cut_top(rest, 72);
    seal(kit, cut_left(top, 72));
    cut_left(top, 20);
    kit.text(top, "部件与状态", {.face = Face::serif_bold, .valign = VAlign::middle, .size = 46, .line = 60});
    kit.text(
        top, "102 ppi：1 mm = 4 px，u = 2 mm = 8 px",
        {.color = kit.palette().ink2, .align = Align::right, .valign = VAlign::middle, .size = 24, .line = 34});
    cut_top(rest, 14);
    rule(kit, rest);
    cut_top(rest, 22);
    const auto halves = columns(rest, 2, 56);
    components_left(kit, halves[0]);
    components_right(kit, halves[1]);
    if (!message_.empty()) kit.text(cut_bottom(rest, 40), message_, {.role = Role::small});
}

void Gallery::components_left(Kit& kit, Rect rest) {
    const Palette& p = kit.palette();
    heading(kit, rest, "颜色", "纸色、墨色、深红、金；标记只用墨色");
    const std::vector<std::pair<const char*, Color>> swatches{
        {"paper", p.paper}, {"card", p.card},          {"sunk", p.sunk}, {"tint", p.tint},
        {"line", p.line},   {"edge", p.edge},          {"ink", p.ink},   {"ink2", p.ink2},
        {"red", p.red},     {"band", p.band},          {"gold", p.gold}, {"goldlt", p.gold_light},
        {"mark", p.mark},   {"markbg", p.mark_ground}, {"for", p.done},  {"focus", p.focus}};
    int i = 0;
    for (const Rect& cell : grid(cut_top(rest, 260), 16, 8, 110, 14)) {
        const Rect box{cell.x, cell.y, 96, 76};
        kit.canvas().fill(box, swatches[static_cast<std::size_t>(i)].second, 10);
        kit.canvas().stroke(box, faded(rgb(0x422610), 0.2F), 1, 10);
        caption(kit, box, swatches[static_cast<std::size_t>(i++)].first);
    }
    cut_top(rest, 10);

    heading(kit, rest, "按钮", "高 28 mm；次要按钮同高");
    {
        auto region = kit.region("按钮");
        Rect line = cut_top(rest, 158);
        const auto cells = columns({line.x, line.y, 4 * 190 + 3 * 22, 112}, 4, 22);
        if (button(kit, cells[0], {.label = "下一张", .kind = ButtonKind::primary})) pressed_ = "下一张";
        caption(kit, cells[0], "普通");
        button(kit, cells[1],
               {.label = "下面还有 14 名",
                .kind = ButtonKind::primary,
                .icon = "expand_more",
                .side = IconSide::after});
        caption(kit, cells[1], "字多缩小");
        button(kit, cells[2], {.label = "投出选票", .kind = ButtonKind::primary, .enabled = Enabled::no});
        caption(kit, cells[2], "不可用");
        kit.canvas().shadow(cells[3], p.shadow, 14);
        kit.canvas().fill(cells[3], p.red_press, 14);
        kit.text(cells[3], "下一张",
                 {.role = Role::label,
                  .face = Face::sans_bold,
                  .color = p.on_red,
                  .align = Align::center,
                  .valign = VAlign::middle});
        focus_ring(kit, cells[3], measure::radius_control);
        caption(kit, cells[3], "按下，焦点");
        line = cut_top(rest, 158);
        const auto second = columns({line.x, line.y, 4 * 190 + 3 * 22, 112}, 4, 22);
        if (button(kit, second[0], {.label = "上一张"})) pressed_ = "上一张";
        caption(kit, second[0], "次要");
        button(kit, second[1], {.label = "退出", .kind = ButtonKind::secondary, .icon = "exit_to_app"});
        caption(kit, second[1], "带图标");
        if (button(kit, middle(second[2], 80), {.label = "看全文", .kind = ButtonKind::small})) dialog_ = true;
        caption(kit, second[2], "小 20 mm");
        button(kit, middle(second[3], 80),
               {.label = "看全文", .kind = ButtonKind::small, .enabled = Enabled::no});
        caption(kit, second[3], "小，不可用");
    }
    cut_top(rest, 30);

    heading(kit, rest, "名额点", "直径 10 mm，不随文字移动");
    seat_dots(kit, cut_top(rest, 50), {.seats = 19, .approved = 5, .written = 1});
    cut_top(rest, 12);
    seat_dots(kit, cut_top(rest, 34), {.seats = 45, .approved = 17, .written = 1});
    cut_top(rest, 24);

    heading(kit, rest, "提示条", "固定在操作栏上方，占位不变");
    note(kit, cut_top(rest, 76), NoteKind::help, "说明：未作标记的视为弃权。");
    cut_top(rest, 12);
    note(kit, cut_top(rest, 112), NoteKind::notice,
         "赞成人数已达应选名额 19 名。如需改选，请先取消一位候选人的赞成标记。");
    cut_top(rest, 30);

    heading(kit, rest, "字母键", "与标记同形同大");
    if (const auto letter = letter_pad(kit, cut_top(rest, letter_pad_height))) apply_key(field_, *letter);
}

void Gallery::components_right(Kit& kit, Rect rest) {
    const Palette& p = kit.palette();
    heading(kit, rest, "字号", "中号；括号内为特大");
    struct Sample {
        const char* what;
        Look look;
        const char* text;
    };
    const std::vector<Sample> samples{
        {"屏题 68 (72) serif", {.face = Face::serif_bold, .size = 68, .line = 88}, "请核对选票"},
        {"题 52 (64) serif", {.face = Face::serif_bold, .size = 52, .line = 68}, "第十七届工会委员会"},
        {"姓名 48 (72) serif",
         {.face = Face::serif_bold, .size = 48, .line = 60},
         "王𬭩　古丽努尔·买买提 㛃𠮷"},
        {"按钮 40 (52) bold", {.face = Face::sans_bold, .size = 40, .line = 54}, "下一张　投出选票"},
        {"正文 36/32 (52/48)", {.size = 34, .line = 48}, "未作标记的视为弃权"},
        {"最小 28 (48)", {.size = 28, .line = 40}, "应选 19 名，候选人 21 名"}};
    for (const Sample& sample : samples) {
        Rect line = cut_top(rest, sample.look.line + 1);
        rule_line(kit, line, p.line, 1);
        kit.text(cut_left(line, 270), sample.what,
                 {.color = p.ink2, .valign = VAlign::bottom, .size = 22, .line = 34});
        kit.text(line, sample.text, sample.look);
    }
    cut_top(rest, 34);

    heading(kit, rest, "标记", "形和字不同，颜色相同：两米外看不出投的是哪一种");
    {
        auto region = kit.region("标记");
        const std::vector<std::pair<Shape, const char*>> forms{
            {Shape::circle, "赞成"}, {Shape::cross, "不赞成"}, {Shape::dash, "弃权"}};
        const std::vector<std::pair<MarkState, const char*>> states{{MarkState::plain, "普通"},
                                                                    {MarkState::chosen, "已选"},
                                                                    {MarkState::other, "同行另选"},
                                                                    {MarkState::blocked, "名额满"},
                                                                    {MarkState::disabled, "不可用"}};
        for (const auto& [form, word] : forms) {
            const auto cells = columns(cut_top(rest, 96), 6, 18);
            for (std::size_t i = 0; i < states.size(); ++i)
                if (states[i].first != MarkState::blocked || form == Shape::circle)
                    mark(kit, cells[i], form, word, states[i].first);
            if (form == Shape::circle) {
                kit.canvas().fill(cells[5], p.mark_ground, measure::radius_control);
                kit.canvas().stroke(cells[5], p.mark, measure::outline_pressed, measure::radius_control);
                shape(kit, {cells[5].x, cells[5].y + 8, cells[5].w, 40}, form, p.mark);
                kit.text({cells[5].x, cells[5].y + 50, cells[5].w, 34}, word,
                         {.align = Align::center, .size = 28, .line = 34});
                focus_ring(kit, cells[5], measure::radius_control);
            }
            cut_top(rest, 14);
        }
        const auto cells = columns(cut_top(rest, 40), 6, 18);
        for (std::size_t i = 0; i < states.size(); ++i)
            caption(kit, {cells[i].x, cells[i].y - 8, cells[i].w, 0}, states[i].second);
        caption(kit, {cells[5].x, cells[5].y - 8, cells[5].w, 0}, "按下，焦点");
    }
    cut_top(rest, 18);

    heading(kit, rest, "进度环", "从 12 点顺时针减少；数字在中间");
    {
        Rect line = cut_top(rest, 128);
        const std::vector<std::pair<float, const char*>> rings{{0.9F, "18"}, {0.5F, "10"}, {0.15F, "3"}};
        for (const auto& [part, number] : rings) {
            const Rect cell = cut_left(line, 88);
            progress_ring(kit, {cell.x, cell.y, 88, 88}, part, number);
            caption(kit, {cell.x, cell.y, 88, 88}, std::string(number) + " 秒");
            cut_left(line, 34);
        }
        const std::vector<std::pair<const char*, void (*)(Kit&, Rect)>> symbols{
            {"成功", success_symbol}, {"待汇总", pending_symbol}, {"不能继续", refusal_symbol}};
        for (const auto& [word, draw_symbol] : symbols) {
            const Rect cell = cut_left(line, 88);
            draw_symbol(kit, {cell.x, cell.y, 88, 88});
            caption(kit, {cell.x, cell.y, 88, 88}, word);
            cut_left(line, 34);
        }
    }
    cut_top(rest, 24);

    heading(kit, rest, "标签与卡片", "卡片左边线只表示状态，旁边必有文字");
    Rect line = cut_top(rest, 48);
    cut_left(line, tag(kit, line, "现在", TagKind::now) + 14);
    cut_left(line, tag(kit, line, "未到", TagKind::tint) + 14);
    cut_left(line, tag(kit, line, "已签到", TagKind::done, "check") + 14);
    chip(kit, line, "电子选票卡 · 双代表", "style");
    cut_top(rest, 16);
    Rect box = cut_top(rest, 138);
    if (card_button(kit, box, "第二次全体会议（选举大会）", CardBar::now)) pressed_ = "卡片";
    Rect inside = inset(box, 28, 22);
    tag(kit, inside, "现在", TagKind::now, {}, Align::right);
    kit.text(cut_top(inside, 54), "第二次全体会议（选举大会）",
             {.face = Face::serif_bold, .size = 40, .line = 54});
    kit.text(inside, "大学生活动中心礼堂", {.color = p.ink2, .size = 28, .line = 40});
    cut_top(rest, 26);

    heading(kit, rest, "输入框", "边框用墨色，不显眼");
    Rect fields = cut_top(rest, 100);
    const auto halves = columns(fields, 2, 24);
    FieldState empty;
    field(kit, halves[1], field_, {.label = "姓名", .hint = "请输入姓名或拼音首字母"});
    field(kit, halves[0], empty, {.label = "编号", .hint = "请输入姓名或拼音首字母", .wants_typing = false});
    cut_top(rest, 24);
    const QrMatrix code{3, {true, false, true, false, true, false, true, true, false}};
    qr(kit, cut_left(rest, std::min(150.0F, rest.h)), code);
    cut_left(rest, 24);
    silhouette(kit, cut_left(rest, std::min(90.0F, rest.h)));
}

}  // namespace daihui::app
