// The console's pages for counts, decisions and polls on site, in every panel format, with the longest names:
// nothing is wider or taller than its place, nothing runs into anything else.
#include "tests/screens/glass.hpp"
#include "tests/session/console_scene.hpp"
#include "tests/support/catch.hpp"

using namespace daihui;
using namespace daihui::session::console;
using test::Desk;
using test::Glass;
using test::panels;
using test::Scene;

namespace {

congress::Poll long_election() {
    congress::Poll poll;
    poll.id = "long";
    poll.kind = congress::PollKind::election;
    poll.title = "第三届教职工代表大会常设主席团委员（含分会代表）选举";
    poll.ballot_title = "第三届教职工代表大会常设主席团委员选票";
    poll.office = "第三届教职工代表大会常设主席团委员";
    poll.body = "staff";
    poll.means = congress::Means::paper;
    poll.write_ins = congress::WriteIns::delegates;
    poll.seats = 12;
    for (int i = 0; i < 14; ++i) {
        congress::Candidate one;
        one.name = i % 3 == 0   ? "阿不都热依木·吐尔地" + std::string(i == 0   ? ""
                                                                      : i == 3 ? "汗"
                                                                      : i == 6 ? "江"
                                                                      : i == 9 ? "别克"
                                                                               : "夏提")
                   : i % 3 == 1 ? "王" + std::string(i < 2    ? "芳"
                                                     : i < 5  ? "芬"
                                                     : i < 9  ? "丽"
                                                     : i < 12 ? "敏"
                                                              : "静")
                                : "欧阳少" + std::string(i < 4    ? "东"
                                                         : i < 7  ? "华"
                                                         : i < 10 ? "宁"
                                                                  : "文");
        one.sex = i % 2 == 0 ? congress::Sex::female : congress::Sex::male;
        one.ethnicity = i % 3 == 0 ? "维吾尔族" : "";
        one.unit = "材料科学与工程学院先进结构材料研究所";
        poll.candidates.push_back(one);
    }
    return poll;
}

/// What the wide pages are drawn with.
void all_kinds(congress::Congress& congress) {
    congress.polls.push_back(long_election());
    congress::Poll grades = long_election();
    grades.id = "grades";
    grades.kind = congress::PollKind::appraisal;
    grades.title = "民主测评";
    grades.seats = 0;
    grades.write_ins = congress::WriteIns::none;
    grades.grades = {"优秀", "称职", "基本称职", "不称职", "不了解"};
    congress.polls.push_back(grades);
    congress::Poll points = grades;
    points.id = "points";
    points.kind = congress::PollKind::score;
    points.grades.clear();
    points.scale = {0, 100, 5, 1, 1};
    congress.polls.push_back(points);
}

}  // namespace

TEST_CASE("nothing on the console's pages of counts and decisions is cut off or runs into anything") {
    for (const auto& [name, pixels] : panels) {
        Scene scene(all_kinds);
        scene.assemble();
        Desk desk(scene.hall);
        Glass glass(name, pixels);
        const auto look = [&] { glass.look(desk); };
        desk.act(Show{Page::count, "long"});
        look();
        const std::vector<std::string> papers{"31", "31", "31", "0"};
        for (std::size_t row = 0; row < papers.size(); ++row) desk.type(FieldId::papers, papers[row], row);
        const auto rows = [&] {
            std::vector<std::string> out;
            for (const auto& block : desk.page().blocks)
                if (const auto* grid = std::get_if<Grid>(&block.part))
                    for (const auto& row : grid->rows) out.push_back(row.name);
            return out;
        };
        std::size_t line = 0;
        for (const std::string& row : rows()) desk.type_row(row, {++line % 4 == 0 ? "25" : "26", "4", "1"});
        desk.type(FieldId::person, "mjh");
        look();
        desk.tap("毛建华");
        desk.type_row("毛建华", {"2"});
        look();
        desk.tap("逐项核对");
        look();
        desk.tick_all();
        test::name_two(desk);
        desk.type(FieldId::reason, "按选举办法用纸质选票");
        look();
        desk.tap_and_confirm("核对无误，录入");
        look();
        desk.act(Show{Page::count, "grades"});
        look();
        desk.act(Show{Page::count, "points"});
        look();
        desk.act(Show{Page::poll, "long"});
        look();
        desk.act(Show{Page::poll, "grades"});
        desk.tap("修改…");
        look();
        desk.tap("测评对象 14 名");
        desk.type(FieldId::person, "srn");
        look();
        desk.act(Show{Page::new_poll, scene.hall.venue().congress().agenda.front().id});
        look();
        desk.tap("表决");
        look();
        // Every kind made on site, with its rules.
        const auto make = [&](const std::string& kind, const std::string& title) {
            desk.act(Show{Page::new_poll, scene.hall.venue().congress().agenda.front().id});
            desk.tap(kind);
            desk.type(FieldId::title, title);
            look();
        };
        const std::string long_title = "第三届教职工代表大会常设主席团委员（含分会代表）民主测评和履职情况评议";
        make("测评", long_title);
        desk.choose("测评什么", "单位");
        desk.tap("测评对象 0 个");
        look();
        desk.tap("完成");
        make("评分", long_title);
        make("评选", long_title);
        desk.tap("评选对象 0 名");
        desk.type(FieldId::person, "阿不都热依木·吐尔地");
        look();
        desk.tap("完成");
        make("选举（工代会）", long_title);
        desk.type(FieldId::office, "第三届教职工代表大会常设主席团委员（含分会代表）");
        desk.tap("规则");
        look();
        desk.choose("到会人数", "其他比例");
        desk.choose("当选票数", "其他比例");
        desk.choose("名额不足", "另行选举");
        look();
        desk.tap("完成");
        look();
        desk.act(Show{Page::edit_item, ""});
        look();
        desk.act(Show{Page::by_people, "main"});
        look();
        desk.act(Show{Page::void_election, "main"});
        look();
        desk.act(Show{Page::correction, scene.hall.venue().congress().polls.front().id});
        look();
        desk.act(Show{Page::paper, "main"});
        look();
        CHECK(glass.drawn() == 54);
        CHECK(glass.faults() == 0);
    }
}
