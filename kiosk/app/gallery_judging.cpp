// Appraisal, score and choice put together from the kit, in each format.
#include <algorithm>
#include <array>
#include <functional>

#include "kiosk/app/gallery.hpp"

namespace daihui::app {

using namespace daihui::ui;

namespace {

constexpr std::array<const char*, 5> grades{"优秀", "称职", "基本称职", "不称职", "不了解"};

struct Judged {
    const char* name;
    const char* detail;
};
const std::vector<Judged> leaders{{"郑国强", "校长"}, {"林　洁", "副校长"}, {"阿不都热依木·吐尔地", "副校长"}};
const std::vector<Judged> speakers{{"江　雪", "自动控制教研室"},
                                   {"古丽努尔·买买提", "检测技术教研室"},
                                   {"王建平", "实验中心"},
                                   {"冯建国", "电气工程教研室"}};
const std::vector<Judged> workers{{"王启杰", "机电工程学院"}, {"方红菊", "后勤保障部"},
                                  {"巴　图", "生物技术学院"}, {"古丽努尔·吐尔逊", "信息工程学院"},
                                  {"石立华", "生物技术学院"}, {"叶尔兰·别克", "生物技术学院"},
                                  {"白玉兰", "医护学院"},     {"刘　𬭩", "机电工程学院"},
                                  {"关晓芸", "信息工程学院"}, {"江丽燕", "马克思主义学院"}};
constexpr int most_chosen = 6;

}  // namespace

Rect Gallery::judged(Kit& kit, const std::string& title, const std::string& line, const std::string& counter,
                     const std::string& notice) {
    Rect rest = kit.screen();
    const bool small = kit.format() == Format::landscape_small;
    Header top{.title = {"第三届工会委员会", "第九次全体（扩大）会议"},
               .exit = Exit::shown,
               .chip = "电子选票卡 · 扩大会议代表",
               .right = "第 2 张，共 4 张　无记名"};
    if (small) {
        top.title = {title};
        top.chip = "扩大会议代表";
        top.right = "第 2 张，共 4 张";
        top.tools = {"设置", "帮助"};
    }
    if (header(kit, rest, top)) dialog_ = true;
    utilities(kit, rest);
    const ActionBar bar{.secondary = "上一张", .primary = "下一张", .primary_icon = "arrow_forward"};
    const NoteKind kind = notice.empty() ? NoteKind::help : NoteKind::notice;
    const std::string said = notice.empty() ? "按一下选中，再按一下取消。" : notice;
    if (kit.format() == Format::landscape) {
        Rect rail = cut_right(rest, 560);
        kit.canvas().fill(rail, kit.palette().card);
        rail = {rail.x + 40, rail.y + 16, rail.w - 88, rail.h - 40};
        if (rail_actions(kit, rail, bar) == ActionTap::primary) screen_ = "review";
        kit.text(cut_top(rail, 64), title,
                 {.face = Face::serif_bold, .size = 46, .line = 60, .fit = Fit::shrink});
        kit.text(cut_top(rail, 52), line, {.size = 30, .line = 44, .fit = Fit::shrink});
        kit.text(cut_top(rail, 56), counter, {.face = Face::sans_bold, .size = 34, .line = 48});
        cut_bottom(rail, 16);
        note(kit, cut_bottom(rail, 140), kind, said);
        return {rest.x + 56, rest.y + 20, rest.w - 88, rest.h - 40};
    }
    if (action_bar(kit, rest, bar) == ActionTap::primary) screen_ = "review";
    Rect page = body(kit, rest, small ? 4.0F : 20.0F, small ? 6.0F : 18.0F);
    if (small) {
        kit.text(cut_top(page, 60), notice.empty() ? counter : notice,
                 {.face = Face::sans_bold, .valign = VAlign::middle, .size = 27, .fit = Fit::shrink});
        return page;
    }
    kit.text(cut_top(page, 80), title,
             {.face = Face::serif_bold, .valign = VAlign::middle, .size = 60, .fit = Fit::shrink});
    kit.text(cut_top(page, 56), line, {.valign = VAlign::middle, .fit = Fit::shrink});
    kit.text(cut_top(page, 72), counter, {.face = Face::sans_bold, .valign = VAlign::middle, .size = 38});
    note(kit, cut_bottom(page, 112), kind, said);
    cut_bottom(page, 16);
    return page;
}

void Gallery::appraisal(Kit& kit) {
    const auto filled =
        std::count_if(grades_.begin(), grades_.end(), [](const auto& one) { return one.second >= 0; });
    const auto left = static_cast<long>(leaders.size()) - filled;
    Rect page = judged(kit, "民主测评票", "被测评 3 名，请对每名选一项。",
                       "已填 " + std::to_string(filled) + " 名，还有 " + std::to_string(left) + " 名", "");
    const bool small = kit.format() == Format::landscape_small;
    const std::size_t shown = small ? 1 : leaders.size();
    for (std::size_t i = 0; i < shown; ++i) {
        const auto region = kit.region(leaders[i].name);
        Rect place = cut_top(page, std::min(page.h, small ? 210.0F : 230.0F));
        cut_top(page, 20);
        card(kit, place);
        place = inset(place, 28, small ? 12 : 20);
        const Rect cells = cut_bottom(place, small ? 92.0F : 112.0F);
        ui::title(kit, place, {.text = leaders[i].name, .detail = leaders[i].detail});
        const auto columns_of = columns(cells, static_cast<int>(grades.size()), 12);
        const auto set = grades_.find(leaders[i].name);
        const int chosen = set == grades_.end() ? -1 : set->second;
        for (std::size_t g = 0; g < grades.size(); ++g) {
            const MarkState state = chosen == static_cast<int>(g) ? MarkState::chosen
                                    : chosen >= 0                 ? MarkState::other
                                                                  : MarkState::plain;
            if (grade(kit, columns_of[g], grades[g], state))
                grades_[leaders[i].name] = chosen == static_cast<int>(g) ? -1 : static_cast<int>(g);
        }
    }
}

void Gallery::score(Kit& kit) {
    const bool small = kit.format() == Format::landscape_small;
    const auto filled = static_cast<long>(scores_.size());
    Rect page = judged(kit, "现场答辩评分票", "共 4 名，请对每名评分，60—100 分。",
                       "已评 " + std::to_string(filled) + " 名，还有 " +
                           std::to_string(static_cast<long>(speakers.size()) - filled) + " 名",
                       "");
    turn_ = std::min(turn_, speakers.size() - 1);
    Rect pad = cut_bottom(page, small ? 240.0F : 340.0F);
    if (!small) {
        pad.y = page.y + 104.0F * static_cast<float>(speakers.size()) + 24;
        Rect sheet = cut_top(page, 104.0F * static_cast<float>(speakers.size()));
        ballot_sheet(kit, sheet);
        for (std::size_t i = 0; i < speakers.size(); ++i) {
            const auto given = scores_.find(speakers[i].name);
            const bool scored = given != scores_.end();
            const ScoreRow row{.title = {.text = speakers[i].name, .detail = speakers[i].detail},
                               .points = scored ? std::to_string(given->second) + " 分" : "未评",
                               .scored = scored,
                               .current = i == turn_,
                               .last = i + 1 == speakers.size()};
            if (score_row(kit, cut_top(sheet, 104), row)) {
                turn_ = i;
                range_ = 0;
            }
        }
    }
    const char* name = speakers[turn_].name;
    const auto region = kit.region(name);
    card(kit, pad, small ? CardBar::none : CardBar::now);
    pad = inset(pad, small ? 16 : 28, small ? 8 : 20);
    Rect head = cut_top(pad, small ? 62.0F : 80.0F);
    if (button(kit, cut_right(head, 140),
               {.label = "清除", .kind = ButtonKind::small, .enabled = enabled_if(scores_.count(name) > 0)}))
        scores_.erase(name);
    ui::title(kit, head, {.text = name});
    cut_top(pad, 14);
    const float height = (pad.h - 14) / 2;
    const auto ranges = columns(cut_top(pad, height), 5, 12);
    cut_top(pad, 14);
    for (int i = 0; i < 5; ++i) {
        const int first = 60 + 10 * i;
        const std::string label =
            first == 100 ? "100" : std::to_string(first) + "—" + std::to_string(first + 9);
        const MarkState state = range_ == first ? MarkState::chosen
                                : range_ > 0    ? MarkState::other
                                                : MarkState::plain;
        if (point_tile(kit, ranges[static_cast<std::size_t>(i)], label, state, 36)) range_ = first;
    }
    if (range_ == 0) return;
    const auto points = columns(pad, range_ == 100 ? 1 : 10, 12);
    for (std::size_t i = 0; i < points.size(); ++i) {
        const int value = range_ + static_cast<int>(i);
        if (!point_tile(kit, points[i], std::to_string(value), MarkState::plain, 38)) continue;
        scores_[name] = value;
        range_ = 0;
        turn_ = std::min(turn_ + 1, speakers.size() - 1);
        break;
    }
}

void Gallery::choose(Kit& kit) {
    const int count = static_cast<int>(picked_.size());
    const std::string counter = count == most_chosen ? "已选满 " + std::to_string(most_chosen) + " 名"
                                                     : "已选 " + std::to_string(count) + " 名，还可选 " +
                                                           std::to_string(most_chosen - count) + " 名";
    const std::string notice =
        message_.empty() ? "" : "已选满 " + std::to_string(most_chosen) + " 名。如需改选，请先取消一名。";
    Rect page = judged(kit, "工作能手评选票", "共 10 名，可选 6 名以内", counter, notice);
    cut_top(page, seat_dots(kit, page, {.seats = most_chosen, .approved = count}) + 16);
    const bool small = kit.format() == Format::landscape_small;
    const int per_row = kit.format() == Format::landscape ? 3 : 2;
    const std::size_t shown = small ? 6 : workers.size();
    const auto cells = grid(page, static_cast<int>(shown), per_row, small ? 84.0F : 118.0F, small ? 8 : 14);
    for (std::size_t i = 0; i < shown; ++i) {
        const std::string name = workers[i].name;
        const bool chosen = picked_.count(name) > 0;
        const ChoiceTile tile{.title = {.text = name, .detail = workers[i].detail, .size = 44, .stacked = true},
                              .chosen = chosen,
                              .blocked = !chosen && message_ == name};
        if (!choice_tile(kit, cells[i], tile)) continue;
        message_.clear();
        if (chosen)
            picked_.erase(name);
        else if (count >= most_chosen)
            message_ = name;
        else
            picked_.insert(name);
    }
}

}  // namespace daihui::app
