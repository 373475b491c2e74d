// tools/check-opened-ballot: forty lines of Python that open a ballot given up under 检验.
#include "tests/ballot/box.hpp"
#include "tests/ballot/tool.hpp"
#include "tests/support/catch.hpp"

using namespace daihui;
using namespace daihui::ballot;
using namespace daihui::test;

namespace {

/// Whether the script can run here.
bool have_python() {
    if (run("python3 -c 'import sys; sys.exit(sys.version_info < (3, 10))' 2>/dev/null").first == 0)
        return true;
    std::cout << "skipped: Python 3.10 not found\n";
    return false;
}

/// One sealed ballot and what the script is given.
struct Opened {
    Box box;
    SealedBallot sealed;
    std::string election, ballot, secret;

    Opened(const Shape& shape, const Marks& marks, std::uint64_t seed = 5) : box(make_box(shape, 2, 1, seed)) {
        sealed = ballot::seal(box.election(), shape, marks, box.key(0), box.random).value();
        election = box.election().json();
        ballot = sealed.json;
        secret = to_base32(sealed.seed->bytes());
    }
    /// Exit status and everything printed.
    std::pair<int, std::string> look() const {
        const WorkFolder folder;
        write(folder.path / "election.json", election);
        write(folder.path / "ballot.json", ballot);
        const std::string script = std::string(DAIHUI_SOURCE_DIR) + "/tools/check-opened-ballot";
        const auto [status, words] =
            run_in(folder, "'" + script + "' election.json ballot.json '" + secret + "' 2>&1");
        REQUIRE(WIFEXITED(status));
        return {WEXITSTATUS(status), words};
    }
    std::string head() const { return "查验码 " + sealed.tracking_code() + "\n"; }
};

using Answer = std::pair<int, std::string>;

}  // namespace

TEST_CASE("the forty lines of Python tell what a given-up ballot of each kind marks") {
    if (!have_python()) return;
    SECTION("motion") {
        for (const auto& [mark, word] : {std::pair{Mark::approve, "赞成"}, std::pair{Mark::oppose, "反对"},
                                         std::pair{Mark::abstain, "弃权"}}) {
            const Opened one(motion_shape(), {{mark}, {}, {}});
            CHECK(one.look() == Answer{0, one.head() + "表决：" + word + "\n"});
        }
    }
    SECTION("election") {
        const Opened one(election_shape(3, 2, 2), {{Mark::abstain, Mark::approve, Mark::oppose}, {1}, {}});
        CHECK(one.look() == Answer{0, one.head() + "赞成：候选人2、代表2\n候选人1：没有标\n候选人2：赞成\n"
                                                   "候选人3：不赞成\n"});
    }
    SECTION("election of exactly the seats, also blank") {
        const Shape shape = election_shape(2, 1, 1, SeatRule::exact);
        const Opened one(shape, {{Mark::approve, Mark::oppose}, {}, {}});
        CHECK(one.look() == Answer{0, one.head() + "赞成：候选人1\n候选人1：赞成\n候选人2：不赞成\n"});
        const Opened blank(shape, {{Mark::abstain, Mark::oppose}, {}, {}});
        CHECK(blank.look() == Answer{0, blank.head() + "赞成：空白票\n候选人1：没有标\n候选人2：不赞成\n"});
    }
    SECTION("election with slots") {
        const Opened one(slot_shape(1, 2, 65'535, 2), {{Mark::oppose}, {65'534}, {}});
        const auto [status, words] = one.look();
        CHECK(status == 0);
        // Which slot is drawn by lot.
        const bool first = words.find("赞成：另选他人1\n") != std::string::npos;
        CHECK(words == one.head() + "赞成：另选他人" + (first ? "1" : "2") + "\n候选人1：不赞成\n" +
                           "另选他人1（编号 1 至 65535）：" + (first ? "编号 65535" : "没有标") + "\n" +
                           "另选他人2（编号 1 至 65535）：" + (first ? "没有标" : "编号 65535") + "\n");
    }
    SECTION("appraisal") {
        const Opened one(appraisal_shape(2), {{}, {}, {3, 0}});
        CHECK(one.look() == Answer{0, one.head() + "干部1：不称职\n干部2：优秀\n"});
    }
    SECTION("score") {
        Marks marks;
        marks.scores = {5, 10};
        const Opened one(score_shape(2), marks);
        CHECK(one.look() == Answer{0, one.head() + "干部1：5 分\n干部2：10 分\n"});
    }
    SECTION("choose") {
        Marks marks;
        marks.chosen = {0, 2};
        const Opened one(choose_shape(3, 0, 2), marks);
        CHECK(one.look() == Answer{0, one.head() + "选择：提案1、提案3\n"});
        const Opened none(choose_shape(3, 0, 2), {});
        CHECK(none.look() == Answer{0, none.head() + "选择：没有标\n"});
    }
}

TEST_CASE("the forty lines of Python take the seed as it is read or scanned") {
    if (!have_python()) return;
    Opened one(motion_shape(), {{Mark::oppose}, {}, {}});
    const std::string seed = one.secret, code = one.sealed.tracking_code();
    const Answer good{0, one.head() + "表决：反对\n"};
    one.secret = "DHA1:" + code + ":" + seed;
    CHECK(one.look() == good);
    std::string upper = code;
    for (char& c : upper)
        if (c >= 'a' && c <= 'f') c = static_cast<char>(c - 'a' + 'A');
    one.secret = "DHA1:" + upper + ":" + seed;
    CHECK(one.look() == good);
    one.secret = seed.substr(0, 26) + " " + seed.substr(26);
    CHECK(one.look() == good);
    one.ballot += "\n";
    CHECK(one.look() == good);
}

TEST_CASE("the forty lines of Python refuse what does not open") {
    if (!have_python()) return;
    const Shape shape = election_shape(2, 0, 1);
    const Marks marks{{Mark::approve, Mark::oppose}, {}, {}};
    Opened one(shape, marks);
    const Opened other(shape, marks, 6);
    const auto refused = [&] {
        const auto [status, words] = one.look();
        INFO(words);
        CHECK(words.substr(0, words.find("：")) == "打不开");
        CHECK(words.find("Traceback") == std::string::npos);
        return status == 1;
    };
    SECTION("another ballot's seed") {
        one.secret = other.secret;
        CHECK(refused());
    }
    SECTION("another ballot's code") {
        one.secret = "DHA1:" + other.sealed.tracking_code() + ":" + one.secret;
        CHECK(refused());
    }
    SECTION("a seed too short, empty, of other characters") {
        for (const std::string& secret : {one.secret.substr(1), std::string(), std::string(52, '1')}) {
            one.secret = secret;
            CHECK(refused());
        }
    }
    SECTION("another election") {
        one.election = other.election;
        CHECK(refused());
    }
    SECTION("a name changed in the election") {
        one.election.replace(one.election.find("候选人1"), 10, "候选人9");
        CHECK(refused());
    }
    SECTION("ciphertexts exchanged, or of another ballot") {
        for (const std::string& part : {std::string("alpha"), std::string("beta")}) {
            const std::string good = one.ballot;
            const auto from = one.ballot.find("\"" + part + "\":\"") + part.size() + 4;
            const auto to = other.ballot.find("\"" + part + "\":\"") + part.size() + 4;
            one.ballot.replace(from, 64, other.ballot.substr(to, 64));
            CHECK(refused());
            one.ballot = good;
        }
    }
    SECTION("no ballot, half a ballot, an answer less") {
        const std::string good = one.ballot;
        for (const std::string& text : {std::string(), std::string("{}"), good.substr(0, good.size() / 2)}) {
            one.ballot = text;
            CHECK(refused());
        }
        one.ballot = good;
        const auto last = one.ballot.rfind(R"(,{"choices")");
        one.ballot.erase(last, one.ballot.find(R"(],"signature")") - last);
        CHECK(refused());
    }
}
