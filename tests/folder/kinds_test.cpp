// Scores, choices, grades by name, primaries, by-elections, amendments: how congress.toml says them, and what
// is wrong with them.
#include "tests/folder/scratch.hpp"
#include "tests/support/catch.hpp"

using namespace daihui;
using namespace daihui::congress;
using namespace daihui::folder;
using namespace daihui::folder::testing;

namespace {

/// A poll in the place of the motion on pay, which is secret and in the period.
Scratch with(const std::string& kind_and_keys) {
    return Scratch{
        "kind = \"表决\"\ntitle = \"分配办法\"\nbody = \"staff\"\nsecrecy = \"无记名\"\ndocument = "
        "\"report\"\n",
        kind_and_keys + "\nbody = \"staff\"\n"};
}

constexpr const char* score =
    "kind = \"评分\"\ntitle = \"节目\"\nsubjects = \"项目\"\ncandidates = [\"合唱\", \"舞蹈\"]";
constexpr const char* choice =
    "kind = \"评选\"\ntitle = \"标兵评选\"\ncandidates = [\"丁一\", \"王芳\", \"陈静\"]";
constexpr const char* appraisal = "kind = \"测评\"\ntitle = \"测评\"\ncandidates = [\"丁一\"]";

const Poll& pay(const Loaded& loaded) {
    INFO(told(loaded.problems));
    REQUIRE(loaded.congress);
    return *loaded.congress->poll("pay");
}

void refused(const std::string& keys, const std::string& at, const std::string& what, const std::string& cure,
             Severity severity = Severity::error) {
    INFO(keys);
    const Scratch scratch = with(keys);
    const Loaded loaded = scratch.load();
    INFO(told(loaded.problems));
    const Problem* problem = find(loaded, "congress.toml", line_of(scratch.read("congress.toml"), at), what);
    REQUIRE(problem != nullptr);
    CHECK(problem->severity == severity);
    CHECK(problem->cure.find(cure) != std::string::npos);
    CHECK(loaded.congress.has_value() == (severity == Severity::warning));
}

std::string plus(const char* poll, const std::string& keys) { return std::string{poll} + "\n" + keys; }

}  // namespace

TEST_CASE("a score has a scale, a choice a number, each with its defaults") {
    const Loaded plain = with(score).load();
    CHECK(pay(plain).kind == PollKind::score);
    CHECK(pay(plain).scale == ScoreScale{});
    CHECK(pay(plain).subjects == Subjects::items);
    CHECK(pay(plain).secrecy == Secrecy::secret);
    CHECK(pay(plain).ballot_title == "节目评分票");
    const Loaded scaled =
        with(plus(score, "min = 60\nmax = 100\nstep = 5\ndrop_highest = 1\ndrop_lowest = 2")).load();
    CHECK(pay(scaled).scale == ScoreScale{60, 100, 5, 1, 2});

    const Loaded chosen = with(plus(choice, "seats = 2")).load();
    CHECK(pay(chosen).kind == PollKind::choose);
    CHECK(pay(chosen).choose_min == 1);
    CHECK(pay(chosen).choose_max == 2);
    CHECK(pay(chosen).candidates.front().number == "001");
    CHECK(pay(chosen).majority == Threshold{0, 1, true});
    CHECK(pay(chosen).ballot_title == "标兵评选票");
    const Loaded exact =
        with(plus(choice, "seats = 1\nchoose_min = 2\nchoose_max = 2\nmajority = \">1/2\"\ntie = \"空缺\""))
            .load();
    CHECK(pay(exact).choose_min == 2);
    CHECK(pay(exact).majority == Threshold{1, 2, true});
    CHECK(pay(exact).tie == TieRule::vacant);
}

TEST_CASE("scales and choices that make no sense are told") {
    refused(plus(score, "min = 80\nmax = 60"), "max = 60", "最高分 60 不高于最低分 80", "min");
    refused(plus(score, "min = 60\nstep = 7"), "step = 7", "每档 7 分，分不匀", "除尽");
    refused(plus(score, "max = 2000"), "max = 2000", "max", "1 到 1000");
    refused(plus(score, "step = 0"), "step = 0", "step", "1 到 1000");
    refused(plus(score, "max = 500"), "[[poll]]\nid = \"pay\"", "501 档", "step", Severity::warning);
    // Eight of the scratch roster vote in 教代会.
    refused(plus(score, "drop_highest = 4\ndrop_lowest = 4"), "drop_highest", "没有分数了", "减少");
    refused(plus(score, "secrecy = \"记名\""), "secrecy = \"记名\"", "不能记名", "无记名");
    refused(plus(choice, "seats = 4"), "seats = 4", "要选 4 名，评选对象只有 3 名", "补足");
    refused(plus(choice, "seats = 3"), "candidates = [\"丁一\", \"王芳\", \"陈静\"]", "评选对象也是 3 名",
            "名额", Severity::warning);
    refused(plus(choice, "seats = 1\nchoose_min = 2"), "choose_min", "最少选 2 名，最多选 1 名", "choose_min");
    refused(plus(choice, "seats = 2\nchoose_max = 4"), "choose_max", "可以选 4 名", "choose_max");
    refused(plus(choice, "seats = 2\nmin = 1"), "min = 1", "没有「min」这一项", "删去这一行");
    refused("kind = \"评选\"\ntitle = \"评选\"\nseats = 2\ncandidates = [\"陈静\", \"丁一\", \"王芳\"]",
            "candidates = [\"陈静\"", "应为「丁一」", "原定顺序", Severity::warning);
}

TEST_CASE("grades are a list or the name of a set") {
    CHECK(pay(with(plus(appraisal, "grades = \"干部考核\"")).load()).grades ==
          std::vector<std::string>{"优秀", "称职", "基本称职", "不称职"});
    CHECK(pay(with(plus(appraisal, "grades = \"事业单位人员\"")).load()).grades ==
          std::vector<std::string>{"优秀", "合格", "基本合格", "不合格"});
    CHECK(pay(with(plus(appraisal, "grades = \"单位\"")).load()).grades ==
          std::vector<std::string>{"好", "较好", "一般", "差"});
    CHECK(pay(with(plus(appraisal, "grades = \"满意度\"\nunknown = true")).load()).grades ==
          std::vector<std::string>{"满意", "基本满意", "不满意", "不了解"});
    CHECK(pay(with(plus(appraisal, "grades = [\"好\", \"不好\", \"不了解\"]\nunknown = true")).load())
              .grades.size() == 3);
    refused(plus(appraisal, "grades = \"干部考察\""), "grades", "「干部考察」没有这一套等次", "「干部考核」");
    refused(plus(appraisal, "grades = [\"好\"]"), "grades", "「好」没有这一套等次", "满意度");
    refused(appraisal, "[[poll]]\nid = \"pay\"", "没有等次，或只有一个", "满意度");
    refused(plus(appraisal, "grades = [\"好\", \"好\"]"), "grades", "写了两次", "删去");
}

TEST_CASE("an appraisal of proposals takes those that were filed, or those that it names") {
    const std::string head = "提案编号,案由,提案人,附议人,审查结果\n";
    const std::string rows = "2026-01,延长开放,王芳,丁一、周洁,立案\n2026-02,加装坡道,王芳,丁一、周洁,不立案\n";
    const Scratch all = with("kind = \"测评\"\ntitle = \"提案\"\ncandidates = \"提案\"\ngrades = \"满意度\"");
    all.write("proposals.csv", head + rows);
    const Loaded filed = all.load();
    CHECK(pay(filed).subjects == Subjects::proposals);
    REQUIRE(pay(filed).candidates.size() == 1);
    CHECK(pay(filed).candidates[0].name == "提案 2026-01 延长开放");

    const Scratch named = with(
        "kind = \"测评\"\ntitle = \"提案\"\nsubjects = \"提案\"\ncandidates = [\"2026-02\"]\ngrades = "
        "\"满意度\"");
    named.write("proposals.csv", head + rows);
    const Loaded warned = named.load();
    CHECK(pay(warned).candidates[0].name == "提案 2026-02 加装坡道");
    CHECK(find(warned, "congress.toml", line_of(named.read("congress.toml"), "[\"2026-02\"]"),
               "它没有立案（不立案）") != nullptr);

    named.write("proposals.csv", head + "2026-03,延长开放,王芳,丁一、周洁,立案\n");
    const Loaded unknown = named.load();
    const Problem* problem =
        find(unknown, "congress.toml", line_of(named.read("congress.toml"), "[\"2026-02\"]"),
             "没有编号为「2026-02」的提案");
    REQUIRE(problem != nullptr);
    CHECK(problem->cure.find("2026-03") != std::string::npos);

    all.write("proposals.csv", head + "2026-01,延长开放,王芳,丁一、周洁,\n");
    CHECK(find(all.load(), "congress.toml", line_of(all.read("congress.toml"), "candidates = \"提案\""),
               "没有立案的提案") != nullptr);
}

TEST_CASE("a by-election and a primary are what the definition says, not what the name says") {
    const Scratch scratch;
    scratch.replace("congress.toml", "title = \"工会委员会委员选举\"", "title = \"工会委员会委员补选\"");
    scratch.replace("congress.toml", "members = 20", "members = 900");
    const Loaded unsaid = scratch.load();
    INFO(told(unsaid.problems));
    REQUIRE(unsaid.congress);
    CHECK(unsaid.congress->poll("members-poll")->contest == Contest::election);
    CHECK(find(unsaid, "congress.toml", "第 ", "看来是补选，却没有写明") != nullptr);
    scratch.replace("congress.toml", "seats = 3", "seats = 3\ncontest = \"增补\"");
    const Loaded said = scratch.load();
    INFO(told(said.problems));
    CHECK(said.problems.empty());
    REQUIRE(said.congress);
    CHECK(said.congress->poll("members-poll")->contest == Contest::by_election);

    scratch.replace("congress.toml", "contest = \"增补\"", "contest = \"预选\"");
    scratch.replace("congress.toml", "title = \"工会委员会委员补选\"", "title = \"工会委员会委员预选\"");
    const Loaded primary = scratch.load();
    INFO(told(primary.problems));
    REQUIRE(primary.congress);
    CHECK(primary.congress->poll("members-poll")->contest == Contest::primary);
    CHECK(primary.congress->poll("members-poll")->majority == Threshold{0, 1, true});
    CHECK(primary.congress->poll("members-poll")->ballot_title == "工会委员会委员预选选票");
    scratch.replace("congress.toml", "seats = 3", "seats = 4");
    CHECK(find(scratch.load(), "congress.toml", line_of(scratch.read("congress.toml"), "seats = 4"),
               "没有可选的余地") != nullptr);
}

TEST_CASE("rules of elections are taken from the poll, else from [rules]") {
    const Scratch scratch;
    scratch.replace("congress.toml", "[people]",
                    "[rules]\nwrite_in_limit = \"应选名额\"\nunmarked = \"赞成\"\nfill_up = 15\n"
                    "keep_cast_ballots = false\n\n[people]");
    scratch.replace("congress.toml", "seats = 3", "seats = 3\nfill_up = 0\ndifference = 40");
    const Loaded loaded = scratch.load();
    INFO(told(loaded.problems));
    REQUIRE(loaded.congress);
    const Poll& poll = *loaded.congress->poll("members-poll");
    CHECK(poll.write_in_limit == WriteInLimit::seats);
    CHECK(poll.unmarked == Unmarked::approve);
    CHECK(poll.fill_up_percent == 0);
    CHECK(poll.difference_percent == 40);
    CHECK(loaded.congress->poll("chair")->fill_up_percent == 15);
    CHECK_FALSE(loaded.congress->keep_cast);
    // Four candidates for three seats are a third more.
    CHECK(find(loaded, "congress.toml", line_of(scratch.read("congress.toml"), "candidates = [\"丁一\""),
               "不到 40%") != nullptr);
    scratch.replace("congress.toml", "difference = 40", "difference = 0");
    CHECK(scratch.load().problems.empty());
}

TEST_CASE("an amendment belongs to a motion of the same body and sitting, and comes before it") {
    const std::string amendment =
        "[[poll]]\nid = \"change\"\nkind = \"表决\"\ntitle = \"修正案\"\nbody = \"union\"\namends = "
        "\"method\"\n\n";
    const auto scratch_with = [&](const std::string& poll, const std::string& item) {
        return Scratch{"polls = [\"method\", \"names\", \"tellers\"]", item, "[[period]]\nid = \"main\"",
                       poll + "[[period]]\nid = \"main\""};
    };
    const std::string before = "polls = [\"change\", \"method\", \"names\", \"tellers\"]";
    const Scratch right = scratch_with(amendment, before);
    const Loaded loaded = right.load();
    INFO(told(loaded.problems));
    REQUIRE(loaded.congress);
    CHECK(loaded.problems.empty());
    CHECK(loaded.congress->poll("change")->amends == "method");

    const auto replaced = [](std::string text, const std::string& from, const std::string& to) {
        text.replace(text.find(from), from.size(), to);
        return text;
    };
    struct Case {
        const char* name;
        std::string poll, item;
        const char* at;
        const char* what;
        const char* cure;
    };
    for (const Case& c :
         {Case{"after its motion", amendment, "polls = [\"method\", \"change\", \"names\", \"tellers\"]",
               "amends", "排在原案「选举办法」之后", "先表决修正案"},
          {"of nothing", replaced(amendment, "\"method\"", "\"methods\""), before, "amends",
           "没有代号为「methods」的表决", "「method」"},
          {"of an election", replaced(amendment, "\"method\"", "\"members-poll\""), before, "amends",
           "不是表决", "原案"},
          {"of itself", replaced(amendment, "\"method\"", "\"change\""), before, "amends", "是它自己的修正案",
           "原案"},
          {"of another body", replaced(amendment, "\"union\"", "\"staff\""), before, "body = \"staff\"\namends",
           "不由同一个大会表决", "\"union\""}}) {
        INFO(c.name);
        const Scratch scratch = scratch_with(c.poll, c.item);
        const Loaded wrong = scratch.load();
        INFO(told(wrong.problems));
        const Problem* problem =
            find(wrong, "congress.toml", line_of(scratch.read("congress.toml"), c.at), c.what);
        REQUIRE(problem != nullptr);
        CHECK(problem->severity == Severity::error);
        CHECK(problem->cure.find(c.cure) != std::string::npos);
    }
}

TEST_CASE("an amendment and its motion cannot be voted on in one visit") {
    const Scratch scratch{"polls = [\"members-poll\", \"pay\"]\n\n[[sitting]]",
                          "polls = [\"members-poll\", \"change\", \"pay\"]\n\n[[sitting]]",
                          "[[period]]\nid = \"main\"",
                          "[[poll]]\nid = \"change\"\nkind = \"表决\"\nsecrecy = \"无记名\"\ntitle = "
                          "\"修正案\"\nbody = \"staff\"\n"
                          "amends = \"pay\"\n\n[[period]]\nid = \"main\"",
                          "polls = [\"members-poll\", \"pay\"]\n\n[[period]]",
                          "polls = [\"members-poll\", \"change\", \"pay\"]\n\n[[period]]"};
    const Loaded loaded = scratch.load();
    INFO(told(loaded.problems));
    CHECK(find(loaded, "congress.toml", line_of(scratch.read("congress.toml"), "amends"),
               "在同一个投票时段里") != nullptr);
}

TEST_CASE("strokes of names are stated in [names]") {
    const Scratch scratch;
    // 赵 with one stroke comes first.
    scratch.replace("congress.toml", "[people]", "[names]\nstrokes = { \"赵\" = \"横\" }\n\n[people]");
    const Loaded moved = scratch.load();
    INFO(told(moved.problems));
    REQUIRE(moved.congress);
    CHECK(moved.congress->strokes == std::vector<NameStrokes>{{"赵", "1"}});
    CHECK(find(moved, "congress.toml", "第 ", "应为「赵海燕」") != nullptr);
    scratch.replace("congress.toml", "\"赵\" = \"横\"", "\"赵\" = \"横六\"");
    CHECK(find(scratch.load(), "congress.toml", line_of(scratch.read("congress.toml"), "strokes"),
               "「赵」的写法不对") != nullptr);
}

TEST_CASE("one poll of names, one of titles: a title is taken as it stands") {
    const Loaded loaded = with(
                              "kind = \"评选\"\ntitle = \"优秀班组评选\"\nsubjects = \"单位\"\nseats = "
                              "1\ncandidates = [\"机械学院（一分会）\", "
                              "\"2026 班组\"]")
                              .load();
    CHECK(pay(loaded).candidates[0].name == "机械学院（一分会）");
    CHECK(pay(loaded).candidates[0].unit.empty());
    CHECK(pay(loaded).candidates[1].name == "2026 班组");
    CHECK(pay(loaded).order_note.empty());
}
