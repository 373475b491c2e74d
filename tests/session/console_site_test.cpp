// Every kind of poll set on site at the console: what a congress folder can say, an organizer can say too
// (RULES.md 2 to 4, GB 50799 6.2.6).
#include <algorithm>

#include "shared/congress/grade_presets.hpp"
#include "shared/congress/method.hpp"
#include "shared/folder/folder.hpp"
#include "tests/session/console_scene.hpp"
#include "tests/support/catch.hpp"

using namespace daihui;
using namespace daihui::session::console;
using congress::Poll;
using congress::PollKind;
using test::Desk;
using test::Scene;

namespace {

/// The item of the sample under which things are added: everybody may vote there.
std::string item_of(const congress::Congress& congress) {
    for (const congress::AgendaItem& item : congress.agenda)
        if (std::find(item.polls.begin(), item.polls.end(), "resolution") != item.polls.end()) return item.id;
    return {};
}

/// From the item to the page of a new poll of this kind.
void begin(Desk& desk, test::Hall& hall, const std::string& kind) {
    desk.act(Show{Page::item, item_of(hall.venue().congress())});
    desk.tap("增加议程或表决");
    desk.tap(kind);
    REQUIRE(desk.console().screen() == "console-edit");
}

/// Signs and saves; the poll that was made.
const Poll* save(Desk& desk, test::Hall& hall) {
    desk.type(FieldId::decided_by, "主席团");
    desk.type(FieldId::reason, "代表提议");
    test::name_two(desk);
    const auto before = hall.venue().books().polls_set().size();
    desk.tap("增加");
    const auto rows = hall.venue().books().polls_set();
    if (rows.size() != before + 1) return nullptr;
    return hall.venue().congress().poll(rows.back().set.poll);
}

void add_person(Desk& desk, const std::string& letters, const std::string& name) {
    desk.type(FieldId::person, letters);
    desk.tap(name);
}

std::vector<std::string> names_of(const Poll& poll) {
    std::vector<std::string> out;
    for (const congress::Candidate& one : poll.candidates) out.push_back(one.name);
    return out;
}

}  // namespace

TEST_CASE("an appraisal is set on site: grades by name, people of the roster and others, on paper") {
    Scene scene;
    scene.assemble();
    Desk desk(scene.hall);
    begin(desk, scene.hall, "测评");
    desk.type(FieldId::title, "学院领导班子成员民主测评");
    CHECK(desk.is_chosen("等次", "干部考核"));
    desk.choose("等次", "满意度");
    desk.choose("等次", "另设「不了解」");
    CHECK(desk.is_chosen("等次", "满意度"));
    desk.choose("等次", "事业单位人员");
    CHECK(desk.is_chosen("等次", "另设「不了解」"));
    CHECK(desk.says("等次：优秀、合格、基本合格、不合格、不了解。"));
    desk.tap("测评对象 0 名");
    add_person(desk, "jx", "江　雪");
    // Who is appraised need not be a delegate.
    desk.type(FieldId::person, "郑国梁");
    desk.type(FieldId::unit, "院长");
    desk.tap("加入名册以外的「郑国梁」");
    desk.tap("完成");
    CHECK(desk.says("江雪、郑国梁"));
    // What they are is settled once they stand there.
    CHECK(desk.answer("测评什么", "单位").usable == Usable::no);
    desk.tap("纸质选票");
    const Poll* made = save(desk, scene.hall);
    REQUIRE(made != nullptr);
    CHECK(made->kind == PollKind::appraisal);
    CHECK(made->grades == std::vector<std::string>{"优秀", "合格", "基本合格", "不合格", "不了解"});
    CHECK(names_of(*made) == std::vector<std::string>{"江雪", "郑国梁"});
    CHECK(made->candidates.back().number.empty());
    CHECK(made->candidates.back().unit == "院长");
    CHECK(made->ballot_title == "学院领导班子成员民主测评票");
    CHECK(made->secrecy == congress::Secrecy::secret);
}

TEST_CASE("grades may be written freely, and a fault in them is a sentence") {
    Scene scene;
    scene.assemble();
    Desk desk(scene.hall);
    begin(desk, scene.hall, "测评");
    desk.type(FieldId::title, "实验室开放工作测评");
    desk.choose("测评什么", "项目");
    desk.type(FieldId::grades, "很好");
    desk.tap("测评对象 0 项");
    desk.type(FieldId::person, "开放时间");
    desk.tap("加入");
    desk.tap("完成");
    desk.tap("纸质选票");
    CHECK(save(desk, scene.hall) == nullptr);
    CHECK(desk.says("至少要有两个等次"));
    desk.type(FieldId::grades, "很好、还好，不好");
    const Poll* made = save(desk, scene.hall);
    REQUIRE(made != nullptr);
    CHECK(made->grades == std::vector<std::string>{"很好", "还好", "不好"});
    CHECK(made->subjects == congress::Subjects::items);
}

TEST_CASE("an appraisal of proposals takes those that were filed with one touch") {
    Scene scene([](congress::Congress& congress) {
        for (const char* number : {"2026-01", "2026-02", "2026-03"}) {
            congress::Proposal one;
            one.number = number;
            one.title = std::string("改善第 ") + number + " 号照明";
            one.filing =
                std::string(number) == "2026-02" ? congress::Filing::rejected : congress::Filing::filed;
            congress.proposals.push_back(one);
        }
    });
    scene.assemble();
    Desk desk(scene.hall);
    begin(desk, scene.hall, "测评");
    desk.type(FieldId::title, "提案办理满意度测评");
    desk.choose("测评什么", "提案");
    CHECK(desk.is_chosen("等次", "满意度"));
    desk.tap("测评对象 0 件");
    desk.tap("加入全部 2 件立案的提案");
    desk.tap("完成");
    desk.tap("纸质选票");
    const Poll* made = save(desk, scene.hall);
    REQUIRE(made != nullptr);
    CHECK(made->subjects == congress::Subjects::proposals);
    CHECK(names_of(*made) == congress::proposal_subjects(scene.hall.venue().congress().proposals));
}

TEST_CASE("a score is set on site: range, step, what is dropped; what does not fit is a sentence") {
    Scene scene;
    scene.assemble();
    Desk desk(scene.hall);
    begin(desk, scene.hall, "评分");
    desk.type(FieldId::title, "示范课评分");
    desk.choose("给什么评分", "单位");
    desk.tap("评分对象 0 个");
    // Units of the roster are at hand.
    const std::string unit = scene.hall.venue().congress().delegates.front().unit;
    desk.tap(unit);
    desk.type(FieldId::person, "联合教研室");
    desk.tap("加入");
    desk.tap("完成");
    desk.choose("分数", "60—100 分");
    CHECK(desk.is_chosen("分数", "60—100 分"));
    desk.type(FieldId::scale, "7", 2);
    desk.tap("纸质选票");
    CHECK(save(desk, scene.hall) == nullptr);
    CHECK(desk.says("每档分数除不尽"));
    desk.type(FieldId::scale, "5", 2);
    desk.type(FieldId::scale, "40", 3);
    CHECK(save(desk, scene.hall) == nullptr);
    CHECK(desk.says("去掉的最高分和最低分"));
    desk.type(FieldId::scale, "1", 3);
    desk.type(FieldId::scale, "2", 4);
    CHECK(desk.says("每个对象去掉 1 个最高分和 2 个最低分"));
    const Poll* made = save(desk, scene.hall);
    REQUIRE(made != nullptr);
    CHECK(made->scale == congress::ScoreScale{60, 100, 5, 1, 2});
    CHECK(names_of(*made) == std::vector<std::string>{unit, "联合教研室"});
}

TEST_CASE("a choice is set on site: how many come out, how many a ballot names, by votes or by a majority") {
    Scene scene;
    scene.assemble();
    Desk desk(scene.hall);
    begin(desk, scene.hall, "评选");
    desk.type(FieldId::title, "先进工作者评选");
    desk.tap("评选对象 0 名");
    add_person(desk, "jx", "江　雪");
    add_person(desk, "mjh", "毛建华");
    add_person(desk, "fzy", "方志远");
    desk.tap("按姓氏笔画排列");
    desk.tap("完成");
    desk.type(FieldId::seats, "3");
    CHECK(desk.says("评选对象也是 3 名，请核对名额"));
    desk.type(FieldId::seats, "2");
    CHECK_FALSE(desk.says("请核对名额"));
    CHECK(desk.says("每张选票可以选 1 名至 2 名"));
    desk.type(FieldId::choose, "3", 0);
    desk.tap("纸质选票");
    CHECK(save(desk, scene.hall) == nullptr);
    CHECK(desk.says("最少选 3 名、最多选 2 名"));
    desk.type(FieldId::choose, "2", 0);
    desk.type(FieldId::choose, "3", 1);
    CHECK(desk.says("得票较多的 2 名入选"));
    desk.tap("规则");
    REQUIRE(desk.console().screen() == "console-rules");
    CHECK(desk.is_chosen("入选票数", "按得票多少"));
    CHECK_THROWS(desk.answer("票数按", "有效票"));
    desk.choose("入选票数", "过半数");
    desk.choose("票数按", "有效票");
    CHECK(desk.says("超过有效票的半数"));
    desk.tap("完成");
    const Poll* made = save(desk, scene.hall);
    REQUIRE(made != nullptr);
    CHECK(made->kind == PollKind::choose);
    CHECK(made->seats == 2);
    CHECK(made->choose_min == 2);
    CHECK(made->choose_max == 3);
    CHECK(made->majority == congress::Threshold{1, 2, true});
    CHECK(made->majority_base == congress::Base::valid);
    CHECK(made->order_note == "按姓氏笔画为序");
    CHECK(made->ballot_title == "先进工作者评选票");
}

TEST_CASE("an election's rules are a preset by its name, changed where people say so, and told in words") {
    Scene scene;
    scene.assemble();
    Desk desk(scene.hall);
    begin(desk, scene.hall, "选举（工代会）");
    desk.type(FieldId::title, "经费审查委员会委员选举");
    desk.type(FieldId::office, "经费审查委员会委员");
    desk.type(FieldId::seats, "2");
    desk.tap("候选人 0 名");
    for (const auto& [letters, name] :
         {std::pair{"jx", "江　雪"}, std::pair{"mjh", "毛建华"}, std::pair{"zmr", "张明荣"}})
        add_person(desk, letters, name);
    desk.tap("完成");
    // Like the congress's other election, down to who may be written in.
    CHECK(desk.says("另选的人应是本单位工会会员"));
    desk.tap("规则");
    REQUIRE(desk.console().screen() == "console-rules");
    CHECK(desk.says("到会代表达到应到代表的三分之二"));
    desk.tap("以收回选票过半数当选，每张选票须选足名额");
    CHECK(desk.says("每张选票须选足 2 名，或者全部不选"));
    CHECK(desk.says("现在："));
    CHECK(desk.is_chosen("票数按", "收回选票"));
    desk.tap("以实到代表过半数当选");
    CHECK(desk.is_chosen("票数按", "实到代表"));
    CHECK(desk.is_chosen("每张选票", "不超过应选名额"));
    // A share that no button has.
    desk.choose("到会人数", "其他比例");
    desk.type(FieldId::share, "5", 0);
    desk.type(FieldId::share, "3", 1);
    desk.tap("完成");
    desk.tap("纸质选票");
    CHECK(save(desk, scene.hall) == nullptr);
    CHECK(desk.says("几分之几"));
    desk.tap("规则");
    desk.type(FieldId::share, "3", 0);
    desk.type(FieldId::share, "4", 1);
    CHECK(desk.says("到会代表达到应到代表的四分之三"));
    desk.choose("恰好等于这个比例", "不够（须超过）");
    CHECK(desk.says("到会代表超过应到代表的四分之三"));
    desk.choose("另选他人", "可以另选代表");
    desk.choose("另选的人数", "不超过空余名额");
    desk.choose("票数相等", "不赞成票少的当选");
    desk.choose("名额不足", "另行选举");
    CHECK(desk.is_chosen("另行选举的差额", "1 名"));
    desk.choose("另行选举的差额", "15%，至少 1 名");
    CHECK(desk.says("差额率不低于 15%"));
    desk.choose("另行选举的差额", "其他");
    desk.type(FieldId::percent, "20", 1);
    CHECK(desk.says("差额率不低于 20%"));
    desk.choose("差额不到多少时提醒", "10%");
    desk.choose("纸质选票未作标记的", "按赞成计");
    CHECK(desk.page().tag == "本次另定");
    desk.tap("完成");
    CHECK(desk.says("本次另定"));
    const Poll* made = save(desk, scene.hall);
    REQUIRE(made != nullptr);
    CHECK(made->quorum == congress::Threshold{3, 4, true});
    CHECK(made->majority == congress::Threshold{1, 2, true});
    CHECK(made->majority_base == congress::Base::present);
    CHECK(made->write_ins == congress::WriteIns::delegates);
    CHECK(made->write_in_limit == congress::WriteInLimit::seats);
    CHECK(made->tie == congress::TieRule::fewer_oppose);
    CHECK(made->shortfall == congress::Shortfall::by_election);
    CHECK(made->fill_up_percent == 20);
    CHECK(made->difference_percent == 10);
    CHECK(made->unmarked == congress::Unmarked::approve);
    CHECK_FALSE(made->exact_seats);
}

TEST_CASE("every preset that is offered does what it does in a congress folder, and says so") {
    Scene scene;
    scene.assemble();
    Desk desk(scene.hall);
    for (const char* kind : {"表决", "选举（工代会）", "测评", "评分", "评选"}) {
        begin(desk, scene.hall, kind);
        desk.tap("规则");
        std::size_t offered = 0;
        for (const congress::RuleSet& set : folder::rule_sets()) {
            INFO(kind << " " << set.id);
            bool there = true;
            try {
                desk.tap(set.title);
            } catch (const std::runtime_error&) {
                there = false;
            }
            if (!there) continue;
            ++offered;
            const auto shown = desk.page();
            // What is ticked is what was tapped, and nothing else.
            std::vector<std::string> ticked;
            for (const auto& block : shown.blocks)
                if (const auto* lines = std::get_if<Lines>(&block.part))
                    for (const auto& line : lines->lines)
                        if (line.tick == Tick::ticked) ticked.push_back(line.title);
            CHECK(ticked == std::vector<std::string>{set.title});
            CHECK(desk.says(set.rules.quorum.share_words()));
        }
        // All twenty for an election; only what is about the quorum and the majority for the others.
        if (std::string(kind).rfind("选举", 0) == 0) {
            CHECK(offered == folder::rule_sets().size());
        } else {
            CHECK(offered >= 3);
            CHECK(offered < folder::rule_sets().size());
        }
    }
}

TEST_CASE("a preset means on site what it means in a congress folder") {
    const std::vector<std::pair<std::string, std::string>> kinds{
        {"motion", "kind = \"表决\"\n"},
        {"election", "kind = \"选举\"\noffice = \"委员\"\nseats = 1\ncandidates = [\"江雪\", \"毛建华\"]\n"},
        {"primary",
         "kind = \"选举\"\ncontest = \"预选\"\noffice = \"委员\"\nseats = 1\ncandidates = [\"江雪\", "
         "\"毛建华\"]\n"},
        {"choose", "kind = \"评选\"\nseats = 1\ncandidates = [\"江雪\", \"毛建华\"]\n"},
        {"appraisal", "kind = \"测评\"\ngrades = \"满意度\"\ncandidates = [\"江雪\"]\n"},
        {"score", "kind = \"评分\"\ncandidates = [\"江雪\"]\n"}};
    std::string more;
    for (const auto& [kind, lines] : kinds)
        for (const congress::RuleSet& set : folder::rule_sets())
            more += "\n[[poll]]\nid = \"" + kind + "-" + set.id +
                    "\"\ntitle = \"某项\"\nbody = \"union\"\nmeans = \"纸质\"\n" + lines + "preset = \"" +
                    set.id + "\"\n";
    test::TemporaryFolder place;
    test::copy_with(test::sample, place.path() / "congress", more);
    const folder::Loaded loaded = folder::load(place.path() / "congress");
    for (const Problem& problem : loaded.problems)
        if (!loaded.congress) WARN(problem.where << " " << problem.what);
    REQUIRE(loaded.congress);
    for (const auto& [kind, lines] : kinds)
        for (const congress::RuleSet& set : folder::rule_sets()) {
            const Poll* read = loaded.congress->poll(kind + "-" + set.id);
            REQUIRE(read != nullptr);
            INFO(kind << " " << set.id);
            Poll made = *read;
            congress::apply_rules({}, made);
            congress::put_under(set.rules, made);
            // A folder's quorum is always of 应到 (config/rules/README.md); on site the members' may be meant.
            CHECK(made.quorum_base == set.rules.quorum_base);
            made.quorum_base = read->quorum_base;
            CHECK(congress::rules_in_words(*loaded.congress, made) ==
                  congress::rules_in_words(*loaded.congress, *read));
            if (kind == "election") CHECK(congress::rules_of(made) == congress::rules_of(*read));
        }
}

TEST_CASE("a preliminary election takes by votes, a by-election by the majority") {
    Scene scene;
    scene.assemble();
    Desk desk(scene.hall);
    begin(desk, scene.hall, "选举（工代会）");
    desk.choose("性质", "预选");
    CHECK(desk.says("预选结果只报告主席团"));
    desk.tap("规则");
    CHECK(desk.is_chosen("当选票数", "按得票多少"));
    CHECK_THROWS(desk.find("以有效票过半数当选"));  // no majority, so nothing that is about one
    desk.tap("超过三分之二代表到会方可选举");
    CHECK(desk.is_chosen("当选票数", "按得票多少"));
    desk.tap("完成");
    desk.choose("性质", "补选");
    CHECK(desk.says("属届中补选"));
    CHECK(desk.says("超过应到代表的半数"));
    CHECK(desk.says("到会代表超过应到代表的三分之二"));
    desk.choose("性质", "预选");
    desk.type(FieldId::title, "分工会委员会委员预选");
    desk.type(FieldId::office, "分工会委员会委员");
    desk.type(FieldId::seats, "1");
    desk.tap("预备人选 0 名");
    add_person(desk, "jx", "江　雪");
    add_person(desk, "mjh", "毛建华");
    desk.tap("完成");
    desk.tap("纸质选票");
    const Poll* made = save(desk, scene.hall);
    REQUIRE(made != nullptr);
    CHECK(made->contest == congress::Contest::primary);
    CHECK(made->majority.is_any_vote());
    CHECK(made->ballot_title == "分工会委员会委员预选选票");
}

TEST_CASE("a motion takes its body, its weight and what it adopts from the page") {
    Scene scene;
    scene.assemble();
    Desk desk(scene.hall);
    begin(desk, scene.hall, "表决");
    CHECK(desk.is_chosen("由谁投票", "教代会"));  // who votes on the item
    desk.choose("由谁投票", "工代会");
    desk.type(FieldId::title, "工会经费使用办法（草案）");
    CHECK(desk.says("由分工会会员代表大会正式代表"));
    desk.tap("规则");
    desk.tap("重要事项须全体代表三分之二以上赞成");
    desk.tap("完成");
    CHECK(desk.says("按「重要事项须全体代表三分之二以上赞成」"));
    desk.choose("附在票上的文件", "《绩效工资分配办法》");
    desk.choose("通过的是", "选举办法");
    desk.tap("纸质选票");
    const Poll* made = save(desk, scene.hall);
    REQUIRE(made != nullptr);
    CHECK(made->body == "union");
    CHECK(made->majority == congress::Threshold{2, 3, false});
    CHECK(made->adopts == congress::Adopts::election_method);
    CHECK(made->document == "pay");
    CHECK(made->question == "是否通过《工会经费使用办法（草案）》。");
    CHECK(made->ballot_title == "《工会经费使用办法（草案）》表决票");
}

TEST_CASE("a new poll begins with the rules that most like it have in this congress") {
    Scene scene([](congress::Congress& congress) {
        for (congress::Poll& poll : congress.polls)
            if (poll.kind == PollKind::election) poll.majority_base = congress::Base::returned;
    });
    scene.assemble();
    Desk desk(scene.hall);
    begin(desk, scene.hall, "选举（教代会）");
    CHECK(desk.says("超过收回选票的半数"));
    begin(desk, scene.hall, "表决");
    CHECK(desk.says("到会代表达到应到代表的三分之二"));
}

TEST_CASE("what follows from a title goes on following when the title is corrected") {
    Scene scene;
    scene.assemble();
    Desk desk(scene.hall);
    auto& venue = scene.hall.venue();
    REQUIRE(venue.congress().poll("pay")->ballot_title == "《绩效工资分配办法（草案）》表决票");
    desk.act(Show{Page::poll, "pay"});
    desk.tap("修改…");
    desk.type(FieldId::title, "绩效工资分配办法（修订草案）");
    desk.type(FieldId::decided_by, "主席团");
    desk.type(FieldId::reason, "更正文字");
    test::name_two(desk);
    desk.tap("保存修改");
    CHECK(venue.congress().poll("pay")->ballot_title == "《绩效工资分配办法（修订草案）》表决票");
    CHECK(venue.congress().poll("pay")->question == "是否通过《绩效工资分配办法（修订草案）》。");
    // The kind and the voters of a poll that is there do not change.
    desk.act(Show{Page::poll, "committee"});
    desk.tap("修改…");
    CHECK_THROWS(desk.answer("由谁投票", "教代会"));
}

TEST_CASE("a poll half made is still there after a look at another page") {
    Scene scene;
    scene.assemble();
    Desk desk(scene.hall);
    begin(desk, scene.hall, "评分");
    desk.type(FieldId::title, "示范课评分");
    desk.choose("给什么评分", "项目");
    desk.choose("分数", "0—10 分");
    desk.tap("评分对象 0 项");
    desk.type(FieldId::person, "教学内容");
    desk.tap("加入");
    desk.tap("完成");
    desk.tap("规则");
    desk.choose("到会人数", "其他比例");
    desk.type(FieldId::share, "3", 0);
    desk.type(FieldId::share, "5", 1);
    desk.tap("完成");
    desk.tap("纸质选票");
    desk.type(FieldId::decided_by, "大会");
    // Somebody comes to the desk with a question.
    desk.act(Show{Page::people, {}});
    REQUIRE(desk.console().screen() == "console-people");
    desk.act(Back{});
    REQUIRE(desk.console().screen() == "console-edit");
    CHECK(desk.is_chosen("分数", "0—10 分"));
    CHECK(desk.says("到会代表达到应到代表的五分之三"));
    desk.type(FieldId::reason, "代表提议");
    test::name_two(desk);
    desk.tap("增加");
    const auto rows = scene.hall.venue().books().polls_set();
    REQUIRE(rows.size() == 1);
    CHECK(rows.front().set.decided_by == "大会");
    const Poll* made = scene.hall.venue().congress().poll(rows.front().set.poll);
    CHECK(made->title == "示范课评分");
    CHECK(made->scale == congress::ScoreScale{0, 10, 1, 0, 0});
    CHECK(made->quorum == congress::Threshold{3, 5, false});
    CHECK(made->means == congress::Means::paper);
}

TEST_CASE("what is added never changes what another console added meanwhile") {
    Scene scene;
    scene.assemble();
    Desk desk(scene.hall), other(scene.hall);
    for (Desk* one : {&desk, &other}) {
        begin(*one, scene.hall, "表决");
        one->type(FieldId::title, one == &desk ? "感谢会务人员的决议（草案）" : "感谢后勤人员的决议（草案）");
        one->tap("举手");
    }
    const Poll* first = save(other, scene.hall);
    REQUIRE(first != nullptr);
    const std::string id = first->id;
    const Poll* second = save(desk, scene.hall);
    REQUIRE(second != nullptr);
    CHECK(second->id != id);
    CHECK(scene.hall.venue().congress().poll(id)->title == "感谢后勤人员的决议（草案）");
}

TEST_CASE("the rules of an election that the folder made change until its box is checked") {
    Scene scene;
    scene.assemble();
    Desk desk(scene.hall);
    auto& venue = scene.hall.venue();
    desk.act(Show{Page::poll, "committee"});
    desk.tap("修改…");
    desk.tap("规则");
    desk.tap("得票相等的均不当选，名额空缺");
    CHECK(desk.says("均不当选，名额空缺"));
    desk.tap("完成");
    desk.tap("候选人 6 名");
    desk.choose("选举办法另有规定的次序", "按拼音排列");
    CHECK(desk.says("拼音"));
    desk.tap("完成");
    desk.type(FieldId::decided_by, "主席团");
    desk.type(FieldId::reason, "候选人变动");
    test::name_two(desk);
    desk.tap("保存修改");
    const Poll* changed = venue.congress().poll("committee");
    CHECK(changed->tie == congress::TieRule::vacant);
    CHECK(changed->shortfall == congress::Shortfall::vacant);
    CHECK(changed->candidates.front().name == "黄强");
    CHECK(changed->write_ins == congress::WriteIns::members);
    CHECK(venue.congress().period("main")->polls == std::vector<std::string>{"pay", "committee"});
}

TEST_CASE("only women vote where it is said so, and a warning stands on the page") {
    Scene scene;
    scene.assemble();
    Desk desk(scene.hall);
    begin(desk, scene.hall, "选举（工代会）");
    desk.choose("由谁投票", "只由女代表投票");
    CHECK(desk.says("正式女代表"));
    desk.type(FieldId::title, "女职工委员会委员选举");
    desk.type(FieldId::office, "女职工委员会委员");
    desk.type(FieldId::seats, "1");
    desk.tap("候选人 0 名");
    add_person(desk, "jx", "江　雪");
    desk.tap("完成");
    CHECK(desk.says("没有差额"));
    desk.tap("纸质选票");
    const Poll* made = save(desk, scene.hall);
    REQUIRE(made != nullptr);
    CHECK(made->women_only);
}

TEST_CASE("an item that is only heard takes no poll") {
    Scene scene;
    scene.assemble();
    Desk desk(scene.hall);
    std::string heard;
    for (const congress::AgendaItem& item : scene.hall.venue().congress().agenda)
        if (item.business == congress::Business::hear) heard = item.id;
    REQUIRE_FALSE(heard.empty());
    desk.act(Show{Page::item, heard});
    desk.tap("增加议程或表决");
    CHECK(desk.says("是听取的议程，不表决"));
    CHECK_THROWS(desk.find("表决"));
    CHECK_NOTHROW(desk.find("议程"));
}

TEST_CASE("polls set on site share a period with the others, and their slips") {
    Scene scene;
    scene.assemble();
    scene.hall.print_slips(34);
    scene.hall.adopt_lists();
    Desk desk(scene.hall);
    auto& venue = scene.hall.venue();
    begin(desk, scene.hall, "测评");
    desk.choose("由谁投票", "工代会");
    desk.type(FieldId::title, "学院领导班子成员民主测评");
    desk.tap("测评对象 0 名");
    add_person(desk, "jx", "江　雪");
    desk.tap("完成");
    CHECK(desk.says("给工代会留出的备用票位还有 2 个"));
    desk.tap("投票机：「投票」时段");
    const Poll* made = save(desk, scene.hall);
    REQUIRE(made != nullptr);
    const std::string id = made->id;
    CHECK(venue.congress().period("main")->polls == std::vector<std::string>{"pay", "committee", id});
    // It is not taken by the hall before the box is checked, and is frozen after.
    scene.hall.open_voting();
    CHECK(venue.books().is_frozen(id));
    auto scanned = venue.scan(scene.hall.slips().front(), scene.hall.now());
    const auto* visit = std::get_if<venue::Visit>(&scanned);
    REQUIRE(visit != nullptr);
    CHECK(visit->ballots.size() == 3);
    CHECK(visit->ballots.back().poll.grades == congress::grade_presets().front().grades);
}
