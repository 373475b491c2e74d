// Whole congresses are played with every secret known, and then everything that any program wrote is searched
// for each of them in every form. A secret may lie where it belongs and nowhere else; screenshots and the
// printed sheets of slips, badges and 口令 are not written here at all, since there they belong by design.
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <map>
#include <set>

#include "shared/ballot/ballot.hpp"
#include "shared/base/file.hpp"
#include "shared/report/export.hpp"
#include "shared/trustee/key_file.hpp"
#include "tests/fault/secret_search.hpp"
#include "tests/fault/wide_hall.hpp"
#include "tests/support/must.hpp"

using namespace daihui;
using namespace daihui::test;
namespace fs = std::filesystem;

namespace {

std::string content(const fs::path& path) { return must(read_file_text(path, std::size_t{1} << 30U)); }

void add_passphrase(SecretSearch& search, int number, const std::string& phrase) {
    search.add_passphrase("口令 " + std::to_string(number), phrase);
}

/// A hall in which every secret is noted as it comes to be.
struct KnownHall {
    TestVenue venue{true, wide_congress()};
    SecretSearch search;
    std::vector<venue::Slip> slips;
    std::vector<fs::path> sticks;
    fs::path folder = venue.path().parent_path();

    KnownHall() {
        // Whatever a program puts into the temporary folder is searched too.
        fs::create_directories(folder / "tmp");
        REQUIRE(setenv("TMPDIR", (folder / "tmp").c_str(), 1) == 0);
        REQUIRE(setenv("XDG_CACHE_HOME", (folder / "tmp").c_str(), 1) == 0);
        const auto badges = venue.badges();
        for (const auto& [number, token] : badges) {
            search.add_characters("badge " + number, token);
            search.add_characters("badge secret " + number, token.substr(12, 26));
        }
        slips = venue.slips("投票", 17);
        venue.check_in(badges, venue.everybody());
        venue.adopt_all();
        for (const char* name : {"usb1", "usb2", "usb3"}) {
            sticks.push_back(folder / "media" / name);
            fs::create_directories(sticks.back());
        }
    }
    ~KnownHall() { unsetenv("TMPDIR"); }
    venue::Venue* operator->() { return &*venue; }

    void add_key(const fs::path& stick, const std::string& phrase) {
        const auto files = trustee::keys_on(stick);
        REQUIRE(files.size() == 1);
        const std::string text = content(files.at(0));
        const auto head = must(trustee::read_head(text));
        const auto key = must(trustee::open_key(text, phrase, head.label));
        search.add_bytes("private key " + std::to_string(head.owner), key.secret_bytes().bytes());
    }
    void open_voting() {
        for (std::size_t i = 0; i < slips.size(); ++i) {
            const std::string name = "slip " + std::to_string(i), token = slips[i].token;
            search.add_characters(name, token);
            const auto credential = ballot::Credential::from_base32(token.substr(token.size() - 5 - 28, 28));
            REQUIRE(credential);
            search.add_characters(name, credential->base32());
            search.add_characters(name, credential->text());
            std::string plain = credential->text();
            std::erase(plain, '-');
            search.add_characters(name, plain);
            for (const auto& frozen : venue->books().period_state("p1").ballots) {
                const ballot::CredentialKey key(*credential, frozen.uuid);
                search.add_bytes(name + " scalar", key.secret().bytes());
            }
        }
        std::map<std::string, int> keep = {{"staff+union", 10}, {"staff", 1}, {"union", 1}};
        std::vector<venue::Slip> kept;
        for (const auto& slip : slips) {
            if (keep[slip.slip_class.id]-- > 0)
                kept.push_back(slip);
            else
                must(venue->void_slip(slip.token, "剩余作废", "陈静", minutes_later(11)));
        }
        slips = kept;
        must(venue->issue_slips("p1", {{"staff+union", 10, 0}, {"staff", 1, 0}, {"union", 1, 0}}, "周敏",
                                "韩雪", minutes_later(12)));
        must(venue->open_voting("p1", minutes_later(13)));
    }
    std::vector<venue::Sealed> seal(const venue::Visit& visit, std::uint64_t n,
                                    std::vector<congress::Marks>& marks) {
        marks.clear();
        for (const auto& paper : visit.ballots) {
            marks.push_back(wide_marks(paper.poll, n));
            if (paper.poll.kind == congress::PollKind::election)
                add_wide_marks(search, "marks " + std::to_string(n), marks.back());
        }
        auto sealed = must(venue->seal(visit, marks, minutes_later(20)));
        for (const auto& one : sealed) {
            REQUIRE(one.seed);
            search.add_bytes("seed " + std::to_string(n), one.seed->bytes());
        }
        return sealed;
    }
    /// Every second delegate has a ballot audited first, and audits it with other marks.
    void vote_all() {
        std::vector<congress::Marks> marks;
        for (std::size_t i = 0; i < slips.size(); ++i) {
            const auto visit = visit_of(*venue, slips[i].token, minutes_later(20));
            venue->prepare(visit);
            if (i % 2 == 0) {
                const auto sealed = seal(visit, 100 + i, marks);
                const auto audit = must(venue->audit(visit, sealed[0], marks[0], minutes_later(20)));
                search.add_characters("audited " + std::to_string(i), audit.seed);
                search.add_characters("audited " + std::to_string(i), audit.qr);
            }
            const auto sealed = seal(visit, i, marks);
            must(venue->cast(visit, sealed, minutes_later(20)));
            venue->receipt_shown(visit);
        }
        must(venue->close_voting("p1", minutes_later(30)));
        must(venue->declare_valid("p1", "于海洋", minutes_later(31)));
    }
    void declare() {
        must(venue->report("p1", "陈静", minutes_later(33)));
        must(venue->declare("p1", "于海洋", minutes_later(34)));
    }
    void export_to(const fs::path& out) {
        static_cast<void>(
            must(report::export_venue(*venue, out, {minutes_later(50), report::Appraisals::included, {}})));
    }
    /// The keys of this machine lie in their own files and are found nowhere else.
    std::set<std::string> places_of_device_keys() {
        std::set<std::string> places;
        for (const char* name : {"device.key", "badges.key"}) {
            SecretSearch keys;
            std::string hex = content(venue.path() / "keys" / name);
            while (!hex.empty() && hex.back() == '\n') hex.pop_back();
            const auto bytes = from_hex(hex);
            REQUIRE(bytes);
            keys.add_bytes(name, *bytes);
            for (const auto& found : keys.in_folder(folder)) {
                INFO(found.place << ": " << found.form);
                CHECK(found.place.rfind(std::string("venue/keys/") + name + " at", 0) == 0);
                places.insert(name);
            }
        }
        return places;
    }
    void find_nothing(const char* when) {
        for (const auto& found : search.in_folder(folder)) {
            INFO(when << ": " << found.secret << " as " << found.form << " in " << found.place);
            CHECK(false);
        }
    }
};

/// Runs the counting machine's program with standard output and errors into files and a text on descriptor 9.
int run(const std::vector<std::string>& arguments, const fs::path& out, const fs::path& err,
        const std::string& phrases) {
    int ends[2];
    REQUIRE(pipe(ends) == 0);
    REQUIRE(write(ends[1], phrases.data(), phrases.size()) == static_cast<ssize_t>(phrases.size()));
    close(ends[1]);
    const pid_t pid = fork();
    REQUIRE(pid >= 0);
    if (pid == 0) {
        dup2(ends[0], 9);
        dup2(open("/dev/null", O_RDONLY), STDIN_FILENO);
        dup2(open(out.c_str(), O_CREAT | O_WRONLY | O_TRUNC, 0600), STDOUT_FILENO);
        dup2(open(err.c_str(), O_CREAT | O_WRONLY | O_TRUNC, 0600), STDERR_FILENO);
        std::vector<char*> argv = {const_cast<char*>(FAULT_TRUSTEE)};
        for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
        argv.push_back(nullptr);
        execv(FAULT_TRUSTEE, argv.data());
        _exit(127);
    }
    close(ends[0]);
    int status = 0;
    REQUIRE(waitpid(pid, &status, 0) == pid);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

}  // namespace

TEST_CASE("the search for secrets finds each of their forms, also cut by the end of a database's page") {
    Bytes secret(32);
    for (std::size_t i = 0; i < secret.size(); ++i) secret[i] = static_cast<std::uint8_t>(i * 37 + 11);
    SecretSearch search;
    search.add_bytes("key", secret);
    search.add_passphrase("口令", "8302 7461 5928 0417");
    std::vector<int> marks;
    for (int i = 0; i < wide_candidates; ++i) marks.push_back((i * i + 1) % 3);
    search.add_marks("marks", marks);
    const auto finds = [&](const std::string& text) {
        std::vector<SecretSearch::Found> found;
        search.look_into("x", "before" + text + "after", found);
        return !found.empty();
    };
    CHECK(finds(text_of(secret)));
    CHECK(finds(to_hex(secret)));
    CHECK(finds(to_base32(secret)));
    CHECK(finds("8302746159280417"));
    CHECK(finds("8302-7461-5928-0417"));
    Bytes longer = {1, 2, 3};
    longer.insert(longer.end(), secret.begin(), secret.end());
    longer.push_back(9);
    CHECK(finds(to_base32(longer)));
    const auto scalar = ballot::Scalar::reduce(secret);
    SecretSearch decimal;
    const auto bytes = scalar.bytes();
    decimal.add_bytes("scalar", bytes);
    std::vector<SecretSearch::Found> found;
    decimal.look_into("x", "{\"response\":\"" + scalar.text() + "\"}", found);
    CHECK_FALSE(found.empty());
    CHECK(finds(to_hex(secret).substr(0, 40) + "...." + to_hex(secret).substr(40)));
    std::string bits;
    for (const int mark : marks) bits += (bits.empty() ? "" : ",") + std::to_string(mark);
    CHECK(finds("[[" + bits + "]]"));
    CHECK_FALSE(finds(to_hex(sha256(secret))));
    CHECK_FALSE(finds("8302746159280418"));
}

TEST_CASE("no secret of a congress with three keys is in any file, from 检查票箱 to the export") {
    KnownHall hall;
    const auto made =
        must(hall->check_box("p1", {venue::KeyMode::console, 3, 2, {"陈静", "赵海燕", "钟磊"}, hall.sticks, ""},
                             {"陈静"}, minutes_later(10)));
    for (std::size_t i = 0; i < 3; ++i) {
        add_passphrase(hall.search, static_cast<int>(i) + 1, made.passphrases[i]);
        hall.add_key(hall.sticks[i], made.passphrases[i]);
    }
    hall.open_voting();
    hall.vote_all();
    hall.find_nothing("after voting");
    static_cast<void>(must(
        hall->open_box("p1", {{hall.sticks[0], made.passphrases[0]}, {hall.sticks[2], made.passphrases[2]}},
                       minutes_later(32))));
    hall.declare();
    hall.export_to(hall.folder / "export");
    hall.find_nothing("after the export");
    CHECK(hall.places_of_device_keys() == std::set<std::string>{"badges.key", "device.key"});
    hall.venue.open();  // the write-ahead log goes into the database
    hall.find_nothing("after a restart");
    must(hall->seal_period("p1", minutes_later(60)));
    hall.find_nothing("after 封存");
    // The test can fail: what is put down is found, by its name and in a file.
    {
        std::ofstream planted(hall.folder / "venue" / "planted.log");
        planted << "opened with " << made.passphrases[1] << "\n";
    }
    const auto found = hall.search.in_folder(hall.folder);
    REQUIRE(found.size() == 1);
    CHECK(found[0].secret == "口令 2");
    CHECK(found[0].place.rfind("venue/planted.log", 0) == 0);
    std::printf("searched for %zu forms of secrets\n", hall.search.forms());
}

TEST_CASE("no secret is in any file of a congress whose keys a counting machine makes and uses") {
    KnownHall hall;
    const fs::path requests = hall.folder / "stick";
    fs::create_directories(requests);
    const std::string request = must(hall->key_request("p1"));
    must(write_file(requests / "request.json", bytes_of(request)));
    // The passphrases of a rehearsal come on standard output: where they belong, so not among what is searched.
    const fs::path shown = hall.venue.path().string() + "-shown";
    REQUIRE(run({"new", "--request", (requests / "request.json").string(), "--trustees", "3", "--threshold",
                 "2", "--out", hall.sticks[0].string(), "--out", hall.sticks[1].string(), "--out",
                 hall.sticks[2].string(), "--public", (requests / "public.json").string(), "--json"},
                shown, hall.folder / "new.err", "") == 0);
    std::vector<std::string> phrases;
    const std::string json = content(shown);
    for (std::size_t at = 0; (at = json.find("\"passphrase\": \"", at)) != std::string::npos; ++at)
        phrases.push_back(json.substr(at + 15, 19));
    REQUIRE(phrases.size() == 3);
    fs::remove(shown);
    for (std::size_t i = 0; i < 3; ++i) {
        add_passphrase(hall.search, static_cast<int>(i) + 1, phrases[i]);
        hall.add_key(hall.sticks[i], phrases[i]);
    }
    venue::KeyPlan plan;
    plan.mode = venue::KeyMode::counting_machine;
    plan.trustees = content(requests / "public.json");
    static_cast<void>(must(hall->check_box("p1", plan, {"陈静"}, minutes_later(10))));
    hall.open_voting();
    hall.vote_all();
    must(hall->write_box("p1", hall.folder / "box"));
    const auto opened = run(
        {"open", "--box", (hall.folder / "box").string(), "--key", hall.sticks[0].string(), "--key",
         hall.sticks[1].string(), "--issued", "11", "--returned", "11", "-o", (hall.folder / "opened").string(),
         "--state", (hall.folder / "state").string(), "--passphrases-fd", "9"},
        hall.folder / "open.out", hall.folder / "open.err", phrases[0] + "\n" + phrases[1] + "\n");
    INFO(content(hall.folder / "open.out") << content(hall.folder / "open.err"));
    REQUIRE(opened == 0);
    hall.find_nothing("after the counting machine");
    static_cast<void>(must(hall->take_opening("p1", hall.folder / "opened", minutes_later(32))));
    hall.declare();
    hall.export_to(hall.folder / "export");
    hall.find_nothing("after the export");
    CHECK(hall.places_of_device_keys() == std::set<std::string>{"badges.key", "device.key"});
}
