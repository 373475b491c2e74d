// The hub is lost for good, with real programs: kiosks' records and the recovery key make another one, kiosks
// follow it with their own records, and nothing that any of them held is lost or counted twice.
#include <fstream>
#include <nlohmann/json.hpp>

#include "shared/sync/agent.hpp"
#include "tests/network/rig.hpp"

using namespace daihui;
using namespace daihui::network;

namespace {

using Words = std::vector<std::string>;

/// What `daihui-hub --recover` is asked with, but for its options.
struct Recover {
    Rig& rig;
    fs::path key;

    explicit Recover(Rig& of) : rig(of), key(of.scratch / "recovery.key") {
        fs::copy_file(rig.venue.hub / "recovery.key", key);
    }
    [[nodiscard]] Ran operator()(const fs::path& folder, const Words& from, Words more = {},
                                 const std::string& passphrase = cli::simulated_passphrase) const {
        Words command{program("daihui-hub"), folder.string(), "--recover", "--key",
                      key.string(),          "--by",          "主席团",    "--reason",
                      "主控机烧毁",          "--json"};
        for (const std::string& one : from) command.insert(command.end(), {"--from", one});
        command.insert(command.end(), more.begin(), more.end());
        return run(command, passphrase + "\n");
    }
};

nlohmann::json json_of(const Ran& ran) {
    INFO(ran.out);
    REQUIRE(ran.status == 0);
    return nlohmann::json::parse(ran.out.substr(ran.out.find('{')));
}

std::uint16_t free_port() {
    const auto port = cli::free_port();
    REQUIRE(port.ok());
    return *port;
}

/// Kiosk `kiosk` holds what it wrote while the hub was away.
void without_hub(Rig& rig, std::size_t kiosk, const std::function<void()>& what) {
    const auto before = rig.state(kiosk).waiting;
    what();
    CHECK(rig.state(kiosk).waiting > before);
}

std::int64_t accepted(Rig& rig) {
    rig.stop_hub();
    const std::int64_t out = rig.at_hub()->books().turnout("motion").accepted;
    rig.start_hub();
    return out;
}

}  // namespace

TEST_CASE("the hub burns down between two ballots, and the vote is counted at another machine") {
    Rig rig(9, 3);
    const Recover recover(rig);
    rig.start_hub();
    for (std::size_t k = 0; k < 3; ++k) rig.start_kiosk(k);
    for (std::size_t person = 0; person < 9; ++person)
        CHECK(rig.check_in(person % 3, person).rfind("ok ", 0) == 0);
    rig.settle({0, 1, 2});
    rig.open_voting();
    rig.settle({0, 1, 2});
    for (std::size_t person = 0; person < 4; ++person) CHECK(rig.vote(person % 3, person).rfind("ok ", 0) == 0);
    rig.settle({0, 1, 2});
    rig.kill_hub();
    without_hub(rig, 0, [&] { CHECK(rig.vote(0, 4).rfind("ok ", 0) == 0); });
    without_hub(rig, 1, [&] { CHECK(rig.vote(1, 5).rfind("ok ", 0) == 0); });
    without_hub(rig, 2, [&] { CHECK(rig.vote(2, 6).rfind("ok ", 0) == 0); });
    // The third kiosk tries to vote for somebody who voted elsewhere while it could not know: the same slip.
    CHECK(rig.vote(2, 4).rfind("ok ", 0) == 0);
    for (std::size_t k = 0; k < 3; ++k) rig.stop_kiosk(k);
    fs::remove_all(rig.venue.hub);

    // Of the first a whole folder, of the second the file alone; the third is out of reach.
    const Words from{rig.venue.kiosks[0].string(), (rig.venue.kiosks[1] / "record.db").string(),
                     rig.scratch / "no such place"};
    const fs::path folder = rig.scratch / "new hub";
    const auto checked = json_of(recover(folder, from, {"--check"}));
    CHECK_FALSE(fs::exists(folder));
    CHECK(checked["epoch"] == 1);
    CHECK(checked["beyond"] >= 2);
    CHECK(checked["accepted"] == 4);
    CHECK(checked["lacking"] == 1);  // it lies at the third
    REQUIRE(checked["absent"].size() == 1);
    CHECK(checked["absent"][0]["name"] == "4 号机");
    CHECK(checked["survivors"][2]["fault"] != "");
    CHECK(checked["forks_of_hub"].empty());

    const auto done = json_of(recover(folder, from, {"--pin", "135790"}));
    CHECK(done["new_epoch"] == 2);
    CHECK(done["still_lacking"] == 1);
    CHECK(done["taken"] >= 2);
    CHECK(done["alarms"].empty());
    CHECK(recover(folder, from).status != 0);  // the folder is there

    rig.hub_is(folder, free_port());
    const std::string code = rig.move_code();
    rig.start_hub();
    for (std::size_t k = 0; k < 3; ++k) {
        const auto followed = rig.follow(k, code);
        if (!followed) FAIL(followed.error().message);
        CHECK(rig.follow(k, code).ok());  // scanned twice
        rig.start_kiosk(k);
    }
    rig.settle({0, 1, 2});
    // Nothing is lost, nothing counts twice, and the hall goes on.
    CHECK(accepted(rig) == 7);
    CHECK(rig.vote(1, 7).rfind("ok ", 0) == 0);
    const std::string again = rig.vote(2, 0);  // a slip that was used: the machine knows of it
    CHECK((again.rfind("no ", 0) == 0 || again.find(" before") != std::string::npos));
    rig.settle({0, 1, 2});
    CHECK(rig.conflicts() == std::map<std::string, int>{{"slip_twice", 1}});

    rig.stop_hub();
    const auto venue = rig.at_hub();
    CHECK(venue->books().turnout("motion").accepted == 8);
    CHECK(venue->books().hub_epoch() == 2);
    for (const std::string& hash : venue->books().accepted_hashes("motion"))
        CHECK_FALSE(venue->books().ballot(hash).value_or("").empty());
    const auto found = venue->record().verify();
    REQUIRE(found.ok());
    CHECK(found->empty());
    CHECK(venue->books().presence("s1", "staff").present == 9);
}

TEST_CASE("the old hub comes back: machines refuse it, and it stops when it hears of the takeover") {
    Rig rig(4, 1);
    const Recover recover(rig);
    rig.start_hub();
    rig.start_kiosk(0);
    CHECK(rig.check_in(0, 0).rfind("ok ", 0) == 0);
    rig.settle({0});
    rig.stop_hub();
    rig.stop_kiosk(0);
    const fs::path old = rig.venue.hub;
    const std::uint16_t old_port = rig.port;
    const std::string old_pin = rig.at_kiosk(0)->hub_address()->pin;
    const std::string anchor = rig.at_hub()->anchor();
    const auto done = json_of(recover(rig.scratch / "new", {rig.venue.kiosks[0].string()}));
    rig.hub_is(rig.scratch / "new", free_port());
    rig.start_hub();
    REQUIRE(rig.follow(0, rig.move_code()).ok());
    rig.start_kiosk(0);
    CHECK(rig.check_in(0, 1).rfind("ok ", 0) == 0);
    rig.settle({0});
    rig.stop_kiosk(0);

    // What was printed before the fire, and at the takeover, still verifies what the new hub exports.
    rig.stop_hub();
    const std::string out = rig.scratch / "export";
    const Ran exported = run({program("daihui"), "export", rig.venue.hub.string(), "-o", out});
    INFO(exported.out);
    REQUIRE(exported.status == 0);
    const auto verify = [&](const std::string& printed) {
        return run({program("daihui"), "verify", out, "--anchor", printed});
    };
    const Ran good = verify(anchor);
    INFO(good.out);
    CHECK(good.status == 0);
    CHECK(verify(done["anchor"]).status == 0);
    CHECK(verify("00000000000000000000").status != 0);

    // The old one is switched on again, knows of nothing, and a machine meets it.
    cli::Process zombie;
    REQUIRE(
        zombie.start({program("daihui-hub"), old.string(), "--listen", "127.0.0.1:" + std::to_string(old_port)})
            .ok());
    for (auto line = zombie.read_line(); line && line->rfind("listening on", 0) != 0;)
        line = zombie.read_line();
    {
        const auto venue = rig.at_kiosk(0);
        sync::RecordHost host(venue->record());
        sync::ClientOptions options;
        options.url = sync::hub_url("127.0.0.1", old_port);
        options.pin = *hash_from_hex(old_pin);
        options.key = rig.key(0);
        sync::Agent agent({}, std::make_unique<sync::Client>(options), nullptr);
        wait_for("the old hub to be refused", [&] {
            (void)agent.serve(host);
            return agent.state().line == sync::Line::stopped;
        });
        REQUIRE_FALSE(agent.state().alarms.empty());
        CHECK(agent.state().alarms.back().what == record::Alarm::What::old_hub);
        CHECK(agent.state().words.find("原主控机") != std::string::npos);
    }
    wait_for("the old hub to stop", [&] { return !zombie.running(); });
    const Ran again = run({program("daihui-hub"), old.string(), "--listen", "127.0.0.1:0"});
    INFO(again.out);
    CHECK(again.status == 1);
    CHECK(again.out.find("已由另一台机器接任") != std::string::npos);
    auto at_old = venue::Venue::open(old, {});
    REQUIRE(at_old.ok());
    CHECK((*at_old)->was_replaced());
    CHECK((*at_old)->record().verify()->empty());
    CHECK_FALSE((*at_old)->open_sitting("s1", wall()).ok());
}

TEST_CASE("a recovery needs its key, its passphrase, names and whole records, and says which is missing") {
    Rig rig(2, 1);
    const Recover recover(rig);
    rig.start_hub();
    rig.start_kiosk(0);
    CHECK(rig.check_in(0, 0).rfind("ok ", 0) == 0);
    rig.settle({0});
    const std::string kiosk = rig.venue.kiosks[0].string();
    const fs::path folder = rig.scratch / "new";
    const auto says = [&](const Ran& ran, int status, const std::string& words) {
        INFO(ran.out);
        CHECK(ran.status == status);
        CHECK(ran.out.find(words) != std::string::npos);
        CHECK_FALSE(fs::exists(folder));
        CHECK_FALSE(fs::exists(folder.string() + ".part"));
    };
    says(recover(folder, {kiosk}), 1, "请先退出");  // the kiosk's program runs
    rig.stop_kiosk(0);
    rig.stop_hub();
    says(recover(folder, {kiosk}, {}, "0000 0000 0000 0000"), 1, "口令不正确");
    says(recover(folder, {kiosk}, {}, ""), 2, "请输入恢复密钥的口令");
    says(recover(folder, {}), 2, "--from");
    says(recover(folder, {rig.scratch / "nowhere"}), 3, "没有这个文件");
    const auto without = [&](const Words& more) {
        Words command{program("daihui-hub"), folder.string(), "--recover", "--from", kiosk};
        command.insert(command.end(), more.begin(), more.end());
        return run(command, std::string(cli::simulated_passphrase) + "\n");
    };
    says(without({}), 2, "秘书处保管的恢复密钥");
    says(without({"--key", (rig.scratch / "lost.key").string()}), 3, "没有找到恢复密钥");
    says(without({"--key", recover.key.string()}), 1, "--reason");
    // Another congress's key.
    Rig other(1, 1);
    says(without({"--key", other.venue.hub.string(), "--by", "主席团", "--reason", "烧毁"}), 1,
         "不是本次大会的恢复密钥");
    // A record whose end was cut off in the middle of a page.
    const fs::path broken = rig.scratch / "broken.db";
    fs::copy_file(rig.venue.kiosks[0] / "record.db", broken);
    fs::resize_file(broken, fs::file_size(broken) / 2);
    says(recover(folder, {broken.string()}), 3, "broken.db");
    // What was read is as it was.
    CHECK(recover(folder, {kiosk}).status == 0);
    CHECK(rig.at_kiosk(0)->record().verify()->empty());
}

TEST_CASE("of two machines that both take over, each kiosk keeps to the first, until people decide") {
    Rig rig(6, 2);
    const Recover recover(rig);
    rig.start_hub();
    rig.start_kiosk(0);
    rig.start_kiosk(1);
    CHECK(rig.check_in(0, 0).rfind("ok ", 0) == 0);
    CHECK(rig.check_in(1, 1).rfind("ok ", 0) == 0);
    rig.settle({0, 1});
    rig.kill_hub();
    rig.stop_kiosk(0);
    rig.stop_kiosk(1);
    const std::string one = rig.venue.kiosks[0].string(), two = rig.venue.kiosks[1].string();
    const fs::path a = rig.scratch / "a", b = rig.scratch / "b";
    (void)json_of(recover(a, {one}));
    (void)json_of(recover(b, {two}));

    rig.hub_is(a, free_port());
    const std::string code_a = rig.move_code();
    rig.start_hub();
    REQUIRE(rig.follow(0, code_a).ok());
    rig.start_kiosk(0);
    CHECK(rig.check_in(0, 2).rfind("ok ", 0) == 0);
    rig.settle({0});
    rig.stop_kiosk(0);
    rig.stop_hub();

    rig.hub_is(b, free_port());
    const std::string code_b = rig.move_code();
    rig.start_hub();
    REQUIRE(rig.follow(1, code_b).ok());
    rig.start_kiosk(1);
    CHECK(rig.check_in(1, 3).rfind("ok ", 0) == 0);
    rig.settle({1});
    rig.stop_kiosk(1);
    // The one that follows A does not follow B, with a sentence.
    const auto refused = rig.follow(0, code_b);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().message.find("两台机器先后接任") != std::string::npos);
    CHECK_FALSE(rig.follow(0, code_b).ok());  // told once, however often it is shown
    // Nor the other way round; and each hub has it on record, with the machine that was shown the code.
    CHECK_FALSE(rig.follow(1, code_a).ok());
    rig.start_kiosk(1);
    rig.settle({1});
    CHECK(rig.conflicts() == std::map<std::string, int>{{"fork", 1}});
    rig.stop_kiosk(1);
    // A machine with a forged signature neither.
    std::string forged = code_b;
    forged.back() = forged.back() == 'A' ? 'Q' : 'A';
    CHECK_FALSE(rig.follow(1, forged).ok());
    rig.stop_hub();

    // Nobody can go on from both without deciding.
    const Ran both = recover(rig.scratch / "c", {a.string(), b.string(), one, two});
    INFO(both.out);
    CHECK(both.status == 1);
    CHECK(both.out.find("请由主席团决定") != std::string::npos);
    CHECK_FALSE(fs::exists(rig.scratch / "c"));

    // A it is: a third hub goes on from it. Of the kiosk of B its own entries are taken.
    const fs::path c = rig.scratch / "c";
    const auto done = json_of(recover(c, {a.string(), one}, {"--only-own", two}));
    CHECK(done["new_epoch"] == 3);
    CHECK(done["taken"] >= 1);
    rig.hub_is(c, free_port());
    rig.start_hub();
    REQUIRE(rig.follow(0, rig.move_code()).ok());
    rig.start_kiosk(0);
    rig.settle({0});
    CHECK(rig.check_in(0, 4).rfind("ok ", 0) == 0);
    rig.settle({0});
    rig.stop_hub();
    const auto venue = rig.at_hub();
    CHECK(venue->books().hub_epoch() == 3);
    int forks = 0;
    for (const auto& row : venue->machines().conflicts()) forks += row.found.what == "fork" ? 1 : 0;
    CHECK(forks == 2);  // as both kiosks wrote it down
    CHECK(venue->record().verify()->empty());
    CHECK(venue->books().presence("s1", "staff").present == 5);  // nobody twice, nobody lost
}
