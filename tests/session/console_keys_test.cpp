// 开箱钥匙 at the console: several keys on sticks or in the venue, wrong and right 口令, few ballots, 封存 in
// view, and the exchange with a counting machine.
#include <fstream>

#include "shared/base/file.hpp"
#include "shared/trustee/key_file.hpp"
#include "tests/session/console_desk.hpp"
#include "tests/session/counted_scene.hpp"
#include "tests/support/catch.hpp"

using namespace daihui;
using namespace daihui::session::console;
using congress::Stage;
using test::CountedScene;
using test::Desk;
namespace fs = std::filesystem;

namespace {

/// So many sticks, KEY1 …, under a folder of their own.
fs::path make_sticks(const fs::path& root, int count) {
    for (int i = 1; i <= count; ++i) fs::create_directories(root / ("KEY" + std::to_string(i)));
    return root;
}

/// 检查票箱 with the plan on the page: every 口令 written down and typed back; returns them.
std::vector<std::string> write_all_down(Desk& desk) {
    desk.tap_and_confirm("检查票箱…");
    desk.show_frame();
    std::vector<std::string> out;
    while (desk.console().screen() == "console-key") {
        out.push_back(desk.passphrase());
        desk.prove(out.size() - 1, out.back());
    }
    REQUIRE(desk.console().screen() == "console-zero");
    desk.tap("完成检查票箱");
    return out;
}

std::string mistaken(std::string passphrase) {
    passphrase.back() = passphrase.back() == '1' ? '2' : '1';
    return passphrase;
}

}  // namespace

TEST_CASE("three keys go to three sticks, each 口令 to its holder, and any two open the box") {
    CountedScene scene;
    const fs::path sticks = make_sticks(scene.folder.path() / "sticks", 3);
    Desk desk(scene.hall, Entry::pin_given, sticks);
    desk.act(Show{Page::period, "main"});
    desk.tap("检查票箱…");
    CHECK(desk.page().aside == "报告单注明：B 主控机开箱");  // three scrutineers: what is advised is chosen
    CHECK(desk.says("每把钥匙写入各自的钥匙盘"));
    const std::vector<std::string> passphrases = write_all_down(desk);
    REQUIRE(passphrases.size() == 3);
    CHECK(passphrases[0] != passphrases[1]);
    const auto state = scene.hall.venue().books().period_state("main");
    CHECK(state.mode == "B");
    CHECK(state.holders == std::vector<std::string>{"程国平", "苏日娜", "陈锋"});
    for (const char* stick : {"KEY1", "KEY2", "KEY3"}) CHECK(trustee::keys_on(sticks / stick).size() == 1);

    scene.vote(12);
    // The second holder's stick is not there: the first and the third open.
    fs::rename(sticks / "KEY2", scene.folder.path() / "KEY2");
    desk.wait(std::chrono::seconds{2});
    desk.act(Show{Page::period, "main"});
    CHECK(desk.says("任 2 把可开"));
    CHECK(desk.says("苏日娜的口令（钥匙盘未插入）"));
    CHECK_FALSE(desk.may("开箱"));
    desk.type(FieldId::passphrase, passphrases[0], 0);
    CHECK_FALSE(desk.may("开箱"));
    desk.type(FieldId::passphrase, passphrases[1], 1);
    desk.tap("开箱");
    desk.show_frame();
    CHECK(desk.says("没有找到苏日娜的开箱钥匙"));
    desk.type(FieldId::passphrase, "", 1);
    desk.type(FieldId::passphrase, mistaken(passphrases[2]), 2);
    desk.tap("开箱");
    desk.show_frame();
    REQUIRE(scene.stage() == Stage::valid);
    CHECK(desk.says("陈锋的口令不对"));
    CHECK_FALSE(desk.says("程国平的口令不对"));
    // Only the wrong one is typed anew.
    desk.type(FieldId::passphrase, passphrases[2], 2);
    desk.tap("开箱");
    CHECK(desk.view().busy == "正在开箱，请稍候。");
    desk.show_frame();
    REQUIRE(scene.stage() == Stage::opened);
    CHECK(desk.says("赞成 12 票"));

    desk.tap("已报告执行主席");
    desk.type(FieldId::chair, "江雪");
    desk.tap_and_confirm("宣布…");
    desk.tap("封存…");
    REQUIRE(desk.view().question);
    CHECK(desk.view().question->text.find("苏日娜的钥匙盘没有插入") != std::string::npos);
    desk.act(Confirm{});
    REQUIRE(scene.stage() == Stage::sealed);
    REQUIRE(desk.console().screen() == "console-destroyed");
    CHECK(desk.says("程国平　钥匙盘 KEY1　已销毁"));
    CHECK(desk.says("苏日娜　钥匙盘　未插入"));
    CHECK(desk.says("陈锋　钥匙盘 KEY3　已销毁"));
    CHECK(trustee::keys_on(sticks / "KEY1").empty());
    CHECK(trustee::keys_on(sticks / "KEY3").empty());
    CHECK(trustee::keys_on(scene.folder.path() / "KEY2").size() == 1);
}

TEST_CASE("without sticks the keys lie in the venue, and that is said") {
    CountedScene scene;
    Desk desk(scene.hall);
    desk.act(Show{Page::period, "main"});
    desk.tap("检查票箱…");
    CHECK(desk.says("钥匙保存在本机"));
    desk.tap("其他把数");
    desk.type(FieldId::key_count, "2");
    desk.type(FieldId::key_needed, "3");
    desk.tap("检查票箱…");
    CHECK(desk.says("应是 1 至 2"));
    desk.type(FieldId::key_needed, "2");
    const auto passphrases = write_all_down(desk);
    REQUIRE(passphrases.size() == 2);
    scene.vote(6);
    desk.act(Show{Page::period, "main"});
    CHECK(desk.says("程国平的口令（本机）"));
    for (std::size_t i = 0; i < 2; ++i) desk.type(FieldId::passphrase, passphrases[i], i);
    desk.tap("开箱");
    desk.show_frame();
    CHECK(scene.stage() == Stage::opened);
}

TEST_CASE("a plan that cannot be is refused by its own sentence, and nothing is made") {
    CountedScene scene;
    const fs::path sticks = make_sticks(scene.folder.path() / "sticks", 2);
    Desk desk(scene.hall, Entry::pin_given, sticks);
    desk.act(Show{Page::keys, "main"});
    CHECK(desk.says("没有选择钥匙盘，钥匙将保存在本机"));
    desk.type(FieldId::stick, "KEY1", 0);
    CHECK(desk.says("已选 1 个钥匙盘，还差 2 个"));
    const auto refused = [&](const char* sentence) {
        desk.tap("检查票箱…");
        CHECK_FALSE(desk.view().question);
        CHECK(desk.says(sentence));
    };
    refused("有的钥匙没有选钥匙盘");
    desk.type(FieldId::stick, "KEY1", 1);
    refused("「KEY1」选了两次");
    desk.type(FieldId::stick, "KEY9", 1);
    refused("没有找到钥匙盘「KEY9」");
    desk.type(FieldId::stick, "../venue", 1);
    refused("没有找到钥匙盘");
    desk.type(FieldId::holder, "程国平", 1);
    refused("每位持钥人只持一把");
    desk.type(FieldId::holder, "", 1);
    refused("请填写第 2 把钥匙的持钥人姓名");
    CHECK(scene.stage() == Stage::planned);
    // A stick that comes is seen without a touch.
    fs::create_directories(sticks / "KEY3");
    desk.wait(std::chrono::seconds{2});
    const auto offered = [&] {
        for (const Block& block : desk.page().blocks)
            if (const auto* fields = std::get_if<Fields>(&block.part))
                for (const Field& field : fields->fields)
                    for (const std::string& one : field.suggestions)
                        if (one == "KEY3") return true;
        return false;
    };
    CHECK(offered());
}

TEST_CASE("a box with few ballots opens only by a decision of two people, with a reason") {
    CountedScene scene;
    Desk desk(scene.hall);
    desk.act(Show{Page::period, "main"});
    const std::string passphrase = desk.check_box_with_one_key();
    REQUIRE(scene.hall.venue()
                .set_min_open("main", 5, "演练按正式标准", "程国平", "苏日娜", scene.hall.now())
                .ok());
    scene.vote(3);
    desk.act(Show{Page::period, "main"});
    CHECK(desk.says("少于 5 张"));
    CHECK_THROWS(desk.tap("开箱"));
    desk.act(Do{Command::open_box, "main"});  // whatever is sent
    CHECK(scene.stage() == Stage::valid);
    desk.tap("登记开箱决定");
    REQUIRE(desk.console().screen() == "console-limit");
    desk.type(FieldId::limit, "3");
    desk.tap("登记决定…");
    CHECK(desk.says("请填写理由"));
    desk.type(FieldId::reason, "选举单位人数少");
    desk.type(FieldId::operating, "程国平");
    desk.type(FieldId::checking, "程国平");
    desk.tap("登记决定…");
    CHECK(desk.says("两位不同人员"));
    desk.type(FieldId::checking, "苏日娜");
    desk.tap_and_confirm("登记决定…");
    CHECK(scene.hall.venue().min_open("main") == 3);
    REQUIRE(desk.console().screen() == "console-period");
    desk.type(FieldId::passphrase, passphrase);
    desk.tap("开箱");
    desk.show_frame();
    CHECK(scene.stage() == Stage::opened);
}

TEST_CASE("a counting machine makes the keys and opens the box; the console never has one") {
    CountedScene scene;
    const fs::path travel = scene.folder.path() / "travel";
    fs::create_directories(travel / "USB1");
    Desk desk(scene.hall, Entry::pin_given, travel);
    desk.act(Show{Page::keys, "main"});
    desk.tap("独立计票机");
    CHECK(desk.page().aside == "报告单注明：A 独立计票机");
    desk.tap("检查票箱…");
    CHECK(desk.says("请选择计票机给出的公开文件"));
    desk.tap("写出申请");
    REQUIRE(fs::exists(travel / "USB1/daihui-key-request.json"));

    test::CountingMachine machine;
    test::check_box(desk, machine, travel / "USB1");  // no 口令 was ever here
    CHECK(scene.hall.venue().books().period_state("main").mode == "A");
    scene.vote(7);

    desk.act(Show{Page::period, "main"});
    CHECK_FALSE(desk.may("取回结果"));
    desk.tap("写出票箱");
    CHECK(desk.view().busy == "正在写出票箱，请稍候。");
    desk.show_frame();
    const fs::path box = travel / "USB1/daihui-box-main";
    REQUIRE(fs::exists(box / trustee::box_file));

    const fs::path result = travel / "USB1/result";
    const auto polls = machine.open(box, result);

    // Another folder of the stick is not taken, nor one that was changed on the way.
    desk.type(FieldId::file, "daihui-box-main");
    desk.tap("取回结果");
    desk.show_frame();
    CHECK(scene.stage() == Stage::valid);
    CHECK(desk.page().tone == MessageTone::notice);
    const fs::path proofs = result / trustee::proofs_file(polls.front());
    const auto kept = read_file_text(proofs, trustee::largest_file);
    REQUIRE(kept.ok());
    std::ofstream(proofs, std::ios::binary) << "[]";
    desk.type(FieldId::file, "result");
    desk.tap("取回结果");
    desk.show_frame();
    CHECK(scene.stage() == Stage::valid);
    std::ofstream(proofs, std::ios::binary) << *kept;
    desk.type(FieldId::file, "result");
    desk.tap("取回结果");
    desk.show_frame();
    REQUIRE(scene.stage() == Stage::opened);
    CHECK(desk.says("赞成 7 票"));
}
