// Whole screens put together from the kit.
#include <algorithm>

#include "kiosk/app/gallery.hpp"

namespace daihui::app {

using namespace daihui::ui;
using namespace std::chrono_literals;

namespace {

struct Person {
    const char* name;
    const char* bracket;
};
const std::vector<Person> candidates{{"丁一凡", ""},
                                     {"王　芳", "女"},
                                     {"王建平", ""},
                                     {"古丽努尔·买买提", "女，维吾尔族"},
                                     {"冯建国", ""},
                                     {"吐尔逊·艾山", "维吾尔族"},
                                     {"刘思远", ""},
                                     {"李　敏", "女，回族"},
                                     {"李志强", ""},
                                     {"张晓东", ""},
                                     {"阿不都热依木·吐尔地", "维吾尔族"},
                                     {"陈　静", "女"},
                                     {"赵海燕", "女"},
                                     {"胡晓明", ""},
                                     {"钟　磊", ""},
                                     {"姜　丽", "女"},
                                     {"高振华", ""},
                                     {"郭志远", ""},
                                     {"黄慧敏", "女"},
                                     {"谢文彬", ""},
                                     {"戴国庆", ""}};
constexpr int seats = 19;
const std::vector<std::string> titles{"华川理工大学第九届教职工代表大会第一次会议",
                                      "暨第十七届工会会员代表大会第一次会议"};

}  // namespace

int Gallery::approved() const {
    return static_cast<int>(
        std::count_if(marks_.begin(), marks_.end(), [](const auto& m) { return m.second == Shape::circle; }));
}

void Gallery::utilities(Kit& kit, Rect& rest) {
    if (kit.format() == Format::landscape_small) return;
    const bool large = theme_.size == TextSize::xl;
    const auto tapped =
        utility_bar(kit, rest,
                    {{"language", "中文"},
                     {"format_size", large ? "大字" : "放大文字", theme_.size != TextSize::m},
                     {"brightness_6", large ? "对比" : "对比度", theme_.kind != ThemeKind::paper},
                     {"headset", "语音"},
                     {"help_outline", "帮助"}});
    if (!tapped) return;
    if (*tapped == 1)
        theme_.size = theme_.size == TextSize::m   ? TextSize::l
                      : theme_.size == TextSize::l ? TextSize::xl
                                                   : TextSize::m;
    if (*tapped == 2) theme_.kind = theme_.kind == ThemeKind::paper ? ThemeKind::contrast : ThemeKind::paper;
}

void Gallery::idle(Kit& kit, bool voting) {
    const Palette& p = kit.palette();
    Rect rest = kit.screen();
    kit.canvas().fill(rest, p.paper);
    utility_bar(kit, rest,
                {{"", "中文", true},
                 {"", "ئۇيغۇرچە"},
                 {"", "English"},
                 {"format_size", "放大文字"},
                 {"brightness_6", "对比度"},
                 {"headset", "语音"},
                 {"help_outline", "帮助"}});
    const Rect scene = cut_top(rest, 640);
    red_scene(kit, scene);
    Rect top = inset(scene, 72, 64);
    Rect line = cut_top(top, 72);
    seal(kit, cut_left(line, 72));
    cut_left(line, 20);
    kit.text(line, "华川理工大学",
             {.face = Face::serif_bold, .color = p.ivory, .valign = VAlign::middle, .size = 48, .spacing = 6});
    kit.text(line, date_text(to_local(kit.now())) + "　" + weekday_text(to_local(kit.now())),
             {.color = p.ivory, .align = Align::right, .valign = VAlign::middle, .size = 34});
    cut_top(top, 40);
    for (const char* title : {"第九届教职工代表大会第一次会议", "暨第十七届工会会员代表大会第一次会议"})
        kit.text(cut_top(top, 84), title,
                 {.face = Face::serif_bold, .color = p.ivory, .size = 51, .line = 84, .fit = Fit::shrink});
    cut_top(top, 48);
    scene_rule(kit, top);
    cut_top(top, 46);
    kit.figures(top, clock_text(to_local(kit.now())),
                {.role = Role::clock, .face = Face::serif_bold, .color = p.ivory});
    kit.text(top, voting ? "正在投票" : "13:20—14:20 签到",
             {.face = Face::sans_bold, .color = p.ivory, .align = Align::right, .size = 44, .line = 62});
    cut_top(top, 68);
    kit.text(top, voting ? "无记名投票，一卡限投一次" : "大学生活动中心礼堂",
             {.color = p.ivory, .align = Align::right, .size = 34, .line = 48});

    Rect foot = inset(cut_bottom(rest, 98), 72, 0);
    kit.canvas().fill({foot.x, foot.y, foot.w, 2}, p.line);
    const float width = tag(kit, foot, voting ? "正在进行" : "现在", TagKind::now);
    kit.text({foot.x + width + 20, foot.y, foot.w, foot.h}, voting ? "选举第十七届工会委员会委员" : "签到",
             {.face = Face::sans_bold, .valign = VAlign::middle});
    kit.text(foot, voting ? "等 4 张选票" : "14:30　预备会议",
             {.color = p.ink2, .align = Align::right, .valign = VAlign::middle});
    cut_top(rest, 52);
    const Look ask{.role = Role::headline, .face = Face::serif_bold, .align = Align::center, .line = 124};
    kit.text(cut_top(rest, 248), voting ? "请将电子选票卡\n对准扫描窗口" : "请将代表证二维码\n对准扫描窗口",
             ask);
    Rect art = cut_top(rest, 553);
    if (voting)
        slip_art(kit, centered(art, {840, 553}), "双代表", slip_class_color(0));
    else
        badge_art(kit, centered(art, {840, 553}));
    cut_top(rest, 20);
    const std::string below = !message_.empty() ? message_
                              : voting          ? "选票卡没有姓名和编号。损坏的，请交监票人当场换发。"
                                                : "未带或遗失代表证，请到会务台";
    kit.text(rest, below, {.align = Align::center, .size = 34, .line = 54});
}

void Gallery::election(Kit& kit) {
    const Palette& p = kit.palette();
    Rect rest = kit.screen();
    const bool large = theme_.size == TextSize::xl && kit.format() == Format::portrait;
    const bool small = kit.format() == Format::landscape_small;
    Header top{.title = titles,
               .exit = Exit::shown,
               .chip = "电子选票卡 · 双代表",
               .right = "第 1 张，共 4 张　无记名"};
    if (large)
        top.title = {"第十七届工会会员代表大会", "第一次会议"}, top.chip = "双代表",
        top.right = "第 1 张，共 4 张";
    if (small)
        top.title = {"第十七届工会委员会委员选票"}, top.chip = "双代表", top.right = "第 1 张，共 4 张",
        top.tools = {"设置", "帮助"};
    if (header(kit, rest, top)) dialog_ = true;
    utilities(kit, rest);

    const std::size_t per_page = large ? 3 : small ? 4 : 7;
    const int pages = static_cast<int>((candidates.size() + per_page - 1) / per_page);
    page_ = std::clamp(page_, 0, pages - 1);
    const std::size_t first = static_cast<std::size_t>(page_) * per_page;
    const std::size_t last = std::min(first + per_page, candidates.size());
    const int below = static_cast<int>(candidates.size() - last), count = approved();
    ActionBar bar{.secondary = "上一张",
                  .secondary_enabled = Enabled::no,
                  .primary = below > 0 ? "下面还有 " + std::to_string(below) + " 名" : "下一张",
                  .primary_icon = below > 0 ? "expand_more" : "arrow_forward"};
    const auto forward = [&] {
        if (below > 0)
            ++page_;
        else
            screen_ = "review";
    };
    const auto row_at = [&](Rect place, std::size_t i) {
        const Person& person = candidates[i];
        CandidateRow row{.name = person.name, .bracket = person.bracket};
        const auto set = marks_.find(person.name);
        if (set != marks_.end()) row.chosen = set->second;
        row.blocked = count >= seats && row.chosen != Shape::circle && message_ == person.name;
        row.hot = row.blocked;
        const auto tapped = candidate_row(kit, place, row);
        if (!tapped) return;
        message_.clear();
        if (row.chosen == tapped)
            marks_.erase(person.name);
        else if (*tapped == Shape::circle && count >= seats)
            message_ = person.name;
        else
            marks_[person.name] = *tapped;
    };
    const std::vector<Run> counter{{"已赞成"},
                                   {" " + std::to_string(count) + " ", Face::serif_bold, 46},
                                   {"名，还可赞成"},
                                   {" " + std::to_string(seats - count) + " ", Face::serif_bold, 46},
                                   {"名"}};
    const std::string how =
        "对每位候选人可投赞成票、不赞成票或弃权票；未作标记的视为弃权。赞成人数（含另选他人）不得超过 19 名。";

    if (kit.format() == Format::portrait) {
        if (action_bar(kit, rest, bar) == ActionTap::primary) forward();
        Rect page = body(kit, rest, large ? 16.0F : 18.0F);
        kit.text(cut_top(page, large ? 88.0F : 80.0F),
                 large ? "工会委员会委员选票" : "第十七届工会委员会委员选票",
                 {.face = Face::serif_bold,
                  .valign = VAlign::middle,
                  .size = large ? 64.0F : 60.0F,
                  .fit = Fit::shrink});
        if (large) {
            kit.text(cut_top(page, 72), "应选 19 名，候选人 21 名", {.valign = VAlign::middle});
            kit.rich(cut_top(page, 72),
                     {{"已赞成 "},
                      {std::to_string(count), Face::sans_bold},
                      {" 名，还可赞成 "},
                      {std::to_string(seats - count), Face::sans_bold},
                      {" 名"}},
                     {.valign = VAlign::middle});
            cut_top(page, 8);
            cut_top(page, seat_dots(kit, page, {.seats = seats, .approved = count}) + 20);
            for (std::size_t i = first; i < last; ++i) row_at(cut_top(page, candidate_row_height(kit)), i);
            const auto two = columns(cut_top(page, 112), 2, 20);
            button(kit, two[0], {.label = "候选人简介", .kind = ButtonKind::small});
            button(kit, two[1], {.label = "另选他人", .kind = ButtonKind::small});
            return;
        }
        kit.text(cut_top(page, 48), "应选 19 名，候选人 21 名，按姓氏笔画为序",
                 {.line = 48, .fit = Fit::shrink});
        Rect line = cut_top(page, 96);
        const Button about{.label = "候选人简介", .kind = ButtonKind::small, .icon = "menu_book"};
        button(kit, middle(cut_right(line, button_width(kit, about)), 80), about);
        kit.rich(line, counter,
                 {.face = Face::sans_bold, .valign = VAlign::middle, .size = 38, .fit = Fit::shrink});
        seat_dots(kit, cut_top(page, 44), {.seats = seats, .approved = count});
        cut_top(page, 14);
        const float rows_height = candidate_row_height(kit) * static_cast<float>(per_page);
        const Rect sheet = cut_top(page, rows_height + 92);
        ballot_sheet(kit, sheet);
        Rect rows_of = sheet;
        const Rect pager_rect = cut_bottom(rows_of, 92);
        rows_of = {rows_of.x + 28, rows_of.y, rows_of.w - 48, rows_of.h};
        for (std::size_t i = first; i < last; ++i) row_at(cut_top(rows_of, candidate_row_height(kit)), i);
        const Turn turn = pager(
            kit, pager_rect, {.page = page_, .pages = pages, .above = static_cast<int>(first), .below = below});
        if (turn == Turn::back) --page_;
        if (turn == Turn::forward) ++page_;
        cut_top(page, 16);
        const Rect other = cut_top(page, 104);
        kit.canvas().fill(other, p.card, measure::radius_card);
        kit.canvas().stroke(other, p.edge, 3, measure::radius_card);
        Rect inside{other.x + 28, other.y, other.w - 40, other.h};
        const Button add{.label = "另选他人", .kind = ButtonKind::small, .icon = "add", .size = 34};
        if (button(kit, middle(cut_right(inside, std::max(260.0F, button_width(kit, add))), 80), add))
            screen_ = "writein";
        kit.text(inside, "每投一张不赞成票可另选一人，\n您还可另选 1 人。",
                 {.role = Role::bracket, .valign = VAlign::middle});
        cut_top(page, 14);
        if (message_.empty())
            note(kit, cut_top(page, 112), NoteKind::help, how);
        else
            note(kit, cut_top(page, 112), NoteKind::notice,
                 "赞成人数已达应选名额 19 名。如需改选，请先取消一位候选人的赞成标记。");
        return;
    }

    Rect rail = cut_right(rest, small ? 233.0F : 560.0F);
    kit.canvas().fill(rail, p.card);
    kit.canvas().fill({rail.x, rail.y, 2, rail.h}, p.line);
    rail = small ? inset(rail, 14, 10) : Rect{rail.x + 40, rail.y + 16, rail.w - 88, rail.h - 40};
    if (small) {
        bar.secondary.clear();
        bar.primary_icon.clear();
    }
    if (rail_actions(kit, rail, bar) == ActionTap::primary) forward();
    if (small) {
        cut_bottom(rail, 10);
        if (button(kit, cut_bottom(rail, 80), {.label = "另选他人", .kind = ButtonKind::small}))
            screen_ = "writein";
        cut_bottom(rail, 10);
        button(kit, cut_bottom(rail, 80), {.label = "候选人简介", .kind = ButtonKind::small});
        kit.rich(cut_top(rail, 105),
                 {{"应选 "},
                  {"19", Face::sans_bold},
                  {" 名\n已赞成 "},
                  {std::to_string(count), Face::sans_bold},
                  {" 名\n还可赞成 "},
                  {std::to_string(seats - count), Face::sans_bold},
                  {" 名"}},
                 {.role = Role::small, .line = 34});
        seat_dots(kit, rail, {.seats = seats, .approved = count});
        Rect rows_of = inset(rest, 20, 0);
        for (std::size_t i = first; i < last; ++i) row_at(cut_top(rows_of, candidate_row_height(kit)), i);
        kit.text(rows_of, message_.empty() ? "未作标记的视为弃权" : "名额已满，请先取消一位",
                 {.role = Role::small, .valign = VAlign::middle});
        return;
    }
    kit.text(cut_top(rail, 120), "第十七届\n工会委员会委员选票",
             {.face = Face::serif_bold, .size = 46, .line = 60});
    cut_top(rail, 6);
    kit.text(cut_top(rail, 88), "应选 19 名，候选人 21 名，\n按姓氏笔画为序", {.size = 30, .line = 44});
    cut_top(rail, 12);
    kit.text(cut_top(rail, 48),
             "已赞成 " + std::to_string(count) + " 名，还可赞成 " + std::to_string(seats - count) + " 名",
             {.face = Face::sans_bold, .size = 34, .line = 48});
    cut_top(rail, 12);
    cut_top(rail, seat_dots(kit, rail, {.seats = seats, .approved = count}) + 20);
    const auto two = columns(cut_top(rail, 80), 2, 14);
    button(kit, two[0], {.label = "候选人简介", .kind = ButtonKind::small, .size = 32});
    if (button(kit, two[1], {.label = "另选他人", .kind = ButtonKind::small, .icon = "add", .size = 32}))
        screen_ = "writein";
    cut_top(rail, 16);
    const Rect slot = cut_top(rail, 190);
    if (message_.empty())
        note(kit, slot, NoteKind::help, how);
    else
        note(kit, slot, NoteKind::notice,
             "赞成人数已达应选名额 19 名。如需改选，请先取消一位候选人的赞成标记。");
    const Rect sheet{rest.x + 56, rest.y + 12, rest.w - 88, candidate_row_height(kit) * 7 + 92};
    ballot_sheet(kit, sheet);
    Rect rows_of{sheet.x + 28, sheet.y, sheet.w - 48, sheet.h};
    const Rect foot = cut_bottom(rows_of, 92);
    for (std::size_t i = first; i < last; ++i) row_at(cut_top(rows_of, candidate_row_height(kit)), i);
    const Turn turn = pager(kit, {sheet.x, foot.y, sheet.w, foot.h},
                            {.page = page_, .pages = pages, .above = static_cast<int>(first), .below = below});
    if (turn == Turn::back) --page_;
    if (turn == Turn::forward) ++page_;
}

void Gallery::motion(Kit& kit) {
    Rect rest = kit.screen();
    if (header(kit, rest,
               {.title = titles,
                .exit = Exit::shown,
                .chip = "电子选票卡 · 双代表",
                .right = "第 4 张，共 4 张　无记名"}))
        dialog_ = true;
    utilities(kit, rest);
    if (action_bar(kit, rest,
                   {.secondary = "上一张", .primary = "核对选票", .primary_icon = "arrow_forward"}) ==
        ActionTap::primary)
        screen_ = "review";
    Rect page = body(kit, rest, 28, 28);
    kit.text(cut_top(page, 48), "审议通过　教职工代表大会", {.color = kit.palette().ink2});
    cut_top(page, 8);
    kit.text(cut_top(page, 168), "《教职工周转房管理办法\n（草案）》表决票",
             {.face = Face::serif_bold, .size = 60, .line = 84});
    cut_top(page, 24);
    const Rect box = cut_top(page, 284);
    card(kit, box);
    Rect inside = inset(box, 40, 32);
    kit.text(cut_top(inside, 116),
             "是否通过《教职工周转房管理办法（草案）》。文本已于 11 月 13 日印发，各代表团于 11 月 19 日讨论。",
             {.role = Role::lead, .line = 58});
    cut_top(inside, 22);
    const Button read{.label = "看全文（6 页）", .kind = ButtonKind::small, .icon = "description"};
    if (button(kit, {inside.x, inside.y, button_width(kit, read), 80}, read)) screen_ = "list";
    cut_top(page, 40);
    const std::vector<std::pair<Shape, const char*>> forms{
        {Shape::circle, "赞成"}, {Shape::cross, "反对"}, {Shape::dash, "弃权"}};
    const auto set = marks_.find("motion");
    for (const auto& [form, word] : forms) {
        const bool chosen = set != marks_.end() && set->second == form;
        const MarkState state = chosen                ? MarkState::chosen
                                : set != marks_.end() ? MarkState::other
                                                      : MarkState::plain;
        if (mark(kit, cut_top(page, 184), form, word, state, MarkLayout::large)) {
            if (chosen)
                marks_.erase("motion");
            else
                marks_["motion"] = form;
            break;
        }
        cut_top(page, 20);
    }
    note(kit, cut_bottom(page, 112), NoteKind::help,
         "应到代表 212 名，赞成票超过全体代表的半数（须 107 票以上）为通过。未作标记的视为弃权。", "gavel");
}

void Gallery::review(Kit& kit) {
    Rect rest = kit.screen();
    if (header(
            kit, rest,
            {.title = titles, .exit = Exit::shown, .chip = "电子选票卡 · 双代表", .right = "共 4 张　无记名"}))
        dialog_ = true;
    utilities(kit, rest);
    const ActionTap tap = action_bar(
        kit, rest, {.secondary = "返回修改", .primary = "核对无误", .primary_icon = "arrow_forward"});
    if (tap == ActionTap::primary) screen_ = "code";
    if (tap == ActionTap::secondary) screen_ = "election";
    Rect page = body(kit, rest, 14);
    kit.text(cut_top(page, 80), "请核对。投出后不能更改。",
             {.face = Face::serif_bold, .valign = VAlign::middle, .size = 58, .fit = Fit::shrink});
    std::vector<std::string> yes, no{"古丽努尔·买买提", "郭志远"};
    for (const Person& person : candidates)
        if (std::string(person.name) != no[0] && std::string(person.name) != no[1] &&
            std::string(person.name) != "戴国庆") {
            std::string name = person.name;
            if (const auto at = name.find("　"); at != std::string::npos) name.erase(at, 3);
            yes.push_back(name);
        }
    yes.push_back("李明（另选）");
    const std::vector<ReviewCard> cards{
        {.title = "第十七届工会委员会委员选票",
         .lines = {{Shape::circle, "赞成 19 名", yes},
                   {Shape::cross, "不赞成 2 名", no},
                   {Shape::dash, "弃权 1 名", {"戴国庆（未作标记）"}}}},
        {.title = "第十七届经费审查委员会委员选票",
         .lines = {{Shape::circle, "赞成 4 名", {"马兰", "吐尔洪·依明", "周洁", "曹国栋"}},
                   {Shape::cross, "不赞成 1 名", {"孙立群"}},
                   {Shape::dash, "弃权 1 名", {"徐海涛"}}},
         .sentence = "赞成 4 名，少于应选名额，选票有效。"},
        {.title = "教代会常设主席团成员选票", .sentence = "本张选票未作标记，将按弃权计。"},
        {.title = "《教职工周转房管理办法（草案）》表决票", .lines = {{Shape::circle, "赞成"}}}};
    float height = 0;
    for (const ReviewCard& one : cards) height += review_height(kit, page.w, one) + 14;
    const bool fits = height <= page.h;
    ScrollArea area(kit, fits ? inset(page, -8, 0) : page, height, scroll_, "核对");
    Rect content = area.content();
    if (fits) content = {page.x, content.y, page.w, content.h};
    for (const ReviewCard& one : cards) {
        cut_top(content, 14);
        if (review_card(kit, cut_top(content, review_height(kit, content.w, one)), one)) screen_ = "election";
    }
}

void Gallery::code(Kit& kit) {
    Rect rest = kit.screen();
    header(kit, rest,
           {.title = titles,
            .exit = Exit::shown,
            .chip = "电子选票卡 · 双代表",
            .right = "共 4 张　已加密，尚未投出"});
    utilities(kit, rest);
    action_bar(
        kit, rest,
        {.secondary = "返回修改", .primary = "投出选票", .primary_icon = "how_to_vote", .icon_before = true});
    Rect page = body(kit, rest, 36);
    kit.text(cut_top(page, 100), "查验码", {.face = Face::serif_bold, .size = 76, .line = 100});
    cut_top(page, 6);
    kit.text(cut_top(page, 120), "可记下查验码，会后在公布的清单上核对。\n清单只说明已计入，不显示内容。",
             {.size = 38, .line = 60});
    cut_top(page, 30);
    const std::vector<std::pair<const char*, const char*>> codes{
        {"工会委员会委员选票", "7c41 e09b 52d8 a1f6 3b07"},
        {"经费审查委员会委员选票", "c9ee 4410 8d2a 7740 be15"},
        {"教代会常设主席团成员选票", "03d9 a5f1 182c 6e97 b4aa"},
        {"周转房管理办法表决票", "e82b 916d 07f3 c450 aa31"}};
    Rect box = cut_top(page, 154.0F * static_cast<float>(codes.size()));
    card(kit, box);
    for (std::size_t i = 0; i < codes.size(); ++i) {
        Rect line = cut_top(box, 154);
        if (i + 1 < codes.size()) hairline(kit, line);
        line = inset(line, 36, 20);
        kit.text(cut_top(line, 42), codes[i].first, {.size = 30, .line = 42});
        kit.text(line, codes[i].second,
                 {.role = Role::code, .face = Face::sans_bold, .line = 68, .spacing = 2});
    }
    cut_top(page, 30);
    Rect line = cut_top(page, 350);
    const Rect square = cut_left(line, 350);
    card(kit, square);
    QrMatrix matrix{25, std::vector<bool>(625)};
    for (int i = 0; i < 625; ++i) matrix.dark[static_cast<std::size_t>(i)] = (i * 7919 / 13) % 3 == 0;
    qr(kit, inset(square, 10), matrix);
    cut_left(line, 44);
    kit.text(cut_top(line, 174), "四张选票的查验码\n都在这个二维码里，\n与您如何填写无关。",
             {.role = Role::lead, .line = 58});
}

void Gallery::writein(Kit& kit) {
    const Palette& p = kit.palette();
    Rect rest = kit.screen();
    if (header(kit, rest,
               {.title = titles,
                .exit = Exit::shown,
                .chip = "电子选票卡 · 双代表",
                .right = "第 1 张，共 4 张　无记名"}))
        dialog_ = true;
    utilities(kit, rest);
    const ActionTap tap = action_bar(kit, rest,
                                     {.secondary = "返回修改",
                                      .primary = chosen_.empty() ? "另选" : "另选李明（" + chosen_ + "）",
                                      .primary_enabled = enabled_if(!chosen_.empty())});
    if (tap != ActionTap::none) screen_ = "election";
    Rect page = body(kit, rest, 18, 24);
    kit.text(cut_top(page, 80), "另选他人", {.face = Face::serif_bold, .valign = VAlign::middle, .size = 60});
    kit.text(cut_top(page, 48), "第十七届工会委员会委员选票", {});
    kit.text(cut_top(page, 62), "每投一张不赞成票可另选一人，您还可另选 1 人。",
             {.face = Face::sans_bold, .valign = VAlign::bottom, .size = 34, .fit = Fit::shrink});
    cut_top(page, 20);
    Rect line = cut_top(page, 100);
    if (button(kit, middle(cut_right(line, 130), 80), {.label = "清空", .kind = ButtonKind::small}))
        field_.text.clear();
    cut_right(line, 12);
    field(kit, line, field_, {.label = "姓名", .hint = "请输入姓名或拼音首字母"});
    cut_top(page, 18);
    const std::vector<ChoiceRow> found{{"李　明", "", "图书馆", ""},
                                       {"李　明", "女", "附属校医院", ""},
                                       {"黎　明", "", "化学生物学院", ""},
                                       {"李　敏", "女，回族", "", "此人已是候选人，请在候选人名单中标记。"}};
    const Rect sheet = cut_top(page, 4 * 112);
    ballot_sheet(kit, sheet);
    Rect lines = inset(sheet, 20, 0);
    for (ChoiceRow row : found) {
        row.chosen = !row.unit.empty() && row.unit == chosen_;
        if (choice_row(kit, cut_top(lines, 112), row)) chosen_ = row.unit;
    }
    note(kit, cut_bottom(page, 100), NoteKind::help, "同名的看单位。查不到时，请核对姓名或请监票人协助。");
    cut_bottom(page, 16);
    const auto two = columns(cut_bottom(page, 80), 2, 12);
    button(kit, two[0], {.label = "拼音", .kind = ButtonKind::small});
    button(kit, two[1], {.label = "笔画", .kind = ButtonKind::small});
    cut_bottom(page, 12);
    if (const auto letter = letter_pad(kit, cut_bottom(page, letter_pad_height))) apply_key(field_, *letter);
    static_cast<void>(p);
}

void Gallery::refused(Kit& kit) {
    Rect rest = kit.screen();
    header(kit, rest, {.title = titles, .right = "预备会议　13:20—14:20 签到"});
    utilities(kit, rest);
    if (until_ == Moment{}) until_ = kit.now() + 10s;
    if (action_bar(kit, rest, {.secondary = "呼叫会务", .primary = "知道了", .until = until_, .whole = 10s}) ==
        ActionTap::primary)
        screen_ = "idle";
    Rect page = body(kit, rest, 110, 60);
    const Rect symbol = cut_top(page, 150);
    refusal_symbol(kit, {symbol.x, symbol.y, 150, 150});
    cut_top(page, 56);
    kit.text(cut_top(page, 232), "此证已停用，\n请使用补发的证件。",
             {.face = Face::serif_bold, .size = 80, .line = 116});
    cut_top(page, 32);
    kit.text(cut_top(page, 66), "为保护本人，这里不显示姓名。", {.size = 42, .line = 66});
    Rect steps = cut_bottom(page, 310);
    const Rect title = cut_top(steps, 66);
    kit.text(title, "请您这样做", {.face = Face::sans_bold, .size = 36, .line = 50});
    rule_line(kit, title, kit.palette().gold, 2);
    numbered_steps(kit, steps,
                   {{{"已领到补发的代表证，请扫描"}, {"新证", Face::sans_bold}},
                    {{"还没有新证，请到"}, {"会务台", Face::sans_bold}, {"处理"}}});
}

void Gallery::timeout(Kit& kit) {
    Rect rest = kit.screen();
    header(kit, rest, {.title = titles, .chip = "电子选票卡 · 双代表", .right = "无记名"});
    utilities(kit, rest);
    if (until_ == Moment{}) until_ = kit.now() + 30s;
    if (action_bar(kit, rest, {.secondary = "退出", .primary = "继续填写"}) == ActionTap::primary)
        screen_ = "election";
    privacy_cover(kit, rest);
    Rect page = middle(body(kit, rest), 760);
    countdown_ring(kit, centered(cut_top(page, 300), {300, 300}), until_, 30s, 22, 116);
    cut_top(page, 44);
    kit.text(cut_top(page, 184), "长时间没有操作，\n30 秒后退出。",
             {.face = Face::serif_bold, .align = Align::center, .size = 62, .line = 92});
    cut_top(page, 20);
    kit.text(cut_top(page, 68), "未投出的选票不保留，选票卡仍可使用。",
             {.align = Align::center, .size = 42, .line = 68, .fit = Fit::shrink});
    cut_top(page, 44);
    note(kit, cut_top(page, 80), NoteKind::help, "为了保密，选票已经遮住。", "visibility_off");
}

void Gallery::list(Kit& kit) {
    Rect rest = kit.screen();
    if (header(kit, rest,
               {.title = titles, .exit = Exit::shown, .person = "王　芳", .right = "第三代表团　12 排 8 号"}))
        dialog_ = true;
    utilities(kit, rest);
    Rect page = body(kit, rest);
    ScrollArea area(kit, page, 40 * 88, scroll_, "议程");
    Rect content = area.content();
    for (int i = 1; i <= 40; ++i) {
        const Rect line = cut_top(content, 88);
        if (!area.visible(line)) continue;
        const std::string label = "第 " + std::to_string(i) + " 项";
        if (kit.press(line, label).activated) message_ = "点了" + label;
        hairline(kit, line);
        kit.text(line, label, {.role = Role::lead, .valign = VAlign::middle});
    }
    kit.text(cut_bottom(rest, 50), message_, {});
}

void Gallery::staff(Kit& kit) {
    const Palette& p = kit.palette();
    Rect rest = kit.screen();
    Rect right = staff_header(kit, rest, titles[0] + titles[1],
                              "控制台　第二次全体会议（选举大会）　大学生活动中心礼堂");
    kit.figures(
        cut_right(right, 150), "9:50:32",
        {.face = Face::serif_bold, .align = Align::right, .valign = VAlign::middle, .size = 34, .line = 40});
    cut_right(right, 16);
    button(kit, middle(cut_right(right, 150), 52),
           {.label = "主持词", .kind = ButtonKind::staff, .icon = "campaign"});
    cut_right(right, 16);
    button(kit, middle(cut_right(right, 240), 52),
           {.label = "大屏：填票说明", .kind = ButtonKind::staff, .icon = "tv"});
    Rect foot = cut_bottom(rest, 44);
    kit.canvas().fill(foot, p.sunk);
    kit.text(inset(foot, 28, 0), "已汇总 9,031　待汇总 2　数据 1 秒前　　操作 周敏　复核 韩雪",
             {.role = Role::staff_small, .color = p.ink2, .align = Align::right, .valign = VAlign::middle});

    Rect day = inset(cut_left(rest, 392), 24, 16);
    cut_top(day, staff_heading(kit, day, "今天", "11月20日 星期五") + 8);
    const std::vector<TimelineItem> items{{"9:30", "第二次全体会议", StepState::now, true},
                                          {"9:30", "清点人数", StepState::done},
                                          {"9:36", "通过选举办法", StepState::done},
                                          {"9:40", "通过候选人、监票人名单", StepState::done},
                                          {"9:44", "检查票箱", StepState::done},
                                          {"9:47", "发票", StepState::now},
                                          {"9:52", "投票时段", StepState::later},
                                          {"10:20", "计票；大会发言", StepState::later},
                                          {"11:35", "闭幕", StepState::later}};
    for (const TimelineItem& item : items)
        if (timeline_item(kit, cut_top(day, 40), item)) pressed_ = item.label;

    Rect machines = inset(cut_right(rest, 452), 24, 16);
    cut_top(machines, staff_heading(kit, machines, "投票机", "20 台，19 台在线") + 8);
    int number = 0;
    for (const Rect& cell : grid(cut_top(machines, 4 * 52), 20, 5, 44, 8)) {
        ++number;
        machine_cell(kit, cell, std::to_string(number) + " 号",
                     number == 7 ? StatusKind::warning : StatusKind::done);
    }
    cut_top(machines, 4);
    cut_top(machines, staff_box(kit, machines, "7 号机断网 5 分",
                                "满 20 分不再收无记名选票。投票结束时等它恢复，或由两名监票人取箱。") +
                          16);
    cut_top(machines, staff_heading(kit, machines, "其他设备", "全部在线"));
    device_line(kit, cut_top(machines, 40), "storage", "中心", "9,031 条", StatusKind::done);
    device_line(kit, cut_top(machines, 40), "qr_code_scanner", "会务台 2 台", "627 条", StatusKind::done);
    device_line(kit, cut_top(machines, 40), "tv", "大屏", "正常", StatusKind::done);
    device_line(kit, cut_top(machines, 40), "lock", "计票机", "未启用", StatusKind::warning);

    kit.canvas().fill(rest, p.card);
    kit.canvas().fill({rest.x, rest.y, 2, rest.h}, p.line);
    kit.canvas().fill({rest.right() - 2, rest.y, 2, rest.h}, p.line);
    Rect mid = inset(rest, 24, 16);
    Rect line = cut_top(mid, 44);
    const float width = kit.text(line, "发票：4 张选票，一次投完",
                                 {.face = Face::serif_bold, .size = 32, .line = 44, .wrap = false})
                            .w;
    status(kit, {line.x + width + 14, line.y, 300, 44}, "第 5 步，共 11 步", StatusKind::now);
    kit.text(line, "无记名　电子选票卡　按代表团顺序",
             {.role = Role::staff_small, .color = p.ink2, .align = Align::right, .valign = VAlign::middle});
    cut_top(mid, 8);
    std::vector<Step> steps;
    for (const char* label : {"清点人数", "选举办法", "各项名单", "检查票箱", "发票", "投票", "投票结束",
                              "选举有效", "计票", "报告", "宣布"})
        steps.push_back({label, steps.size() < 4    ? StepState::done
                                : steps.size() == 4 ? StepState::now
                                                    : StepState::later});
    stepper(kit, cut_top(mid, 64), steps);
    cut_top(mid, 16);
    Rect gate = cut_top(mid, table_height(4, 42));
    Rect needs = cut_right(gate, 320);
    cut_right(gate, 34);
    table(kit, gate,
          {{"选票卡（按颜色）", 2.4F, Cell::left},
           {"实到"},
           {"印制"},
           {"发出", 1, Cell::right, true},
           {"作废"},
           {"印制 = 发出 + 作废", 2.4F}},
          {{{"双代表", "202", "220", "202", "18", "相符"}, false, false, slip_class_color(0)},
           {{"仅教代会", "3", "10", "3", "7", "相符"}, false, false, slip_class_color(1)},
           {{"仅工代会", "6", "10", "6", "3", "还差 1 张"}, false, true, slip_class_color(2)},
           {{"合计", "211", "240", "211", "28", ""}, true}},
          42);
    cut_top(needs, staff_heading(kit, needs, "开始投票的条件"));
    check_list(kit, needs,
               {{"选举办法已通过　9:36", true},
                {"候选人、监票人名单　9:40", true},
                {"票箱为空，20 台为零　9:46", true},
                {"发票数由两人录入并相符", false}});
    cut_top(mid, 16);
    cut_top(mid, staff_box(kit, mid, "",
                           "仅工代会还差 1 张。请监票人找到这张卡并扫描作废，或换发登记，之后才能开始投票。") +
                     16);
    Rect buttons = cut_top(mid, 52);
    for (const Button& one : std::vector<Button>{
             {.label = "扫描作废剩余选票卡", .kind = ButtonKind::staff, .icon = "qr_code_scanner"},
             {.label = "录入纸质选票发出数", .kind = ButtonKind::staff},
             {.label = "换发", .kind = ButtonKind::staff}}) {
        if (button(kit, cut_left(buttons, button_width(kit, one)), one)) pressed_ = one.label;
        cut_left(buttons, 12);
    }
    button(kit, cut_right(buttons, 170),
           {.label = "开始投票", .kind = ButtonKind::staff_primary, .enabled = Enabled::no});
    cut_top(mid, 20);
    Rect turnout = cut_top(mid, 210);
    figures_row(kit, cut_left(turnout, 392), {{"收回选票卡", "97", p.red_ink}, {"发出", "211"}});
    turnout_curve(kit, turnout,
                  {{0, 0},
                   {0.05F, 0.03F},
                   {0.1F, 0.09F},
                   {0.15F, 0.16F},
                   {0.2F, 0.24F},
                   {0.25F, 0.32F},
                   {0.3F, 0.4F},
                   {0.35F, 0.46F}},
                  "发出 211");
}

void Gallery::pin(Kit& kit) {
    Rect rest = kit.screen();
    staff_header(kit, rest, titles[0], "控制台");
    Rect page = centered(rest, {520, std::min(rest.h - 40, 720.0F)});
    kit.text(cut_top(page, 70), "请输入口令",
             {.face = Face::serif_bold, .align = Align::center, .size = 46, .line = 60});
    const FieldEvent event =
        field(kit, cut_top(page, 80), pin_,
              {.label = "口令", .hint = "6 位数字", .secret = true, .max_characters = 6, .size = 40});
    if (event == FieldEvent::submitted) screen_ = "staff";
    cut_top(page, 20);
    if (const auto digit = digit_pad(kit, cut_top(page, std::max(200.0F, page.h - 90))))
        apply_key(pin_, *digit, 6);
    cut_top(page, 20);
    if (button(
            kit, page,
            {.label = "进入", .kind = ButtonKind::staff_primary, .enabled = enabled_if(pin_.text.size() == 6)}))
        screen_ = "staff";
}

}  // namespace daihui::app
