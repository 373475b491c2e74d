#include "tests/network/rig.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <thread>

#include "shared/base/file.hpp"
#include "shared/sync/hub_move.hpp"
#include "shared/venue/hub_move.hpp"

namespace daihui::network {

Moment wall() {
    return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

std::string program(const std::string& name) { return std::string(DAIHUI_BINARY_DIR) + "/bin/" + name; }

Ran run(const std::vector<std::string>& command, const std::string& input) {
    int to[2], from[2];
    REQUIRE(pipe2(to, O_CLOEXEC) == 0);
    REQUIRE(pipe2(from, O_CLOEXEC) == 0);
    std::vector<char*> words;
    for (const std::string& one : command) words.push_back(const_cast<char*>(one.c_str()));
    words.push_back(nullptr);
    const pid_t child = fork();
    if (child == 0) {
        dup2(to[0], STDIN_FILENO);
        dup2(from[1], STDOUT_FILENO);
        dup2(from[1], STDERR_FILENO);
        execv(words[0], words.data());
        _exit(127);
    }
    close(to[0]);
    close(from[1]);
    REQUIRE(write(to[1], input.data(), input.size()) == static_cast<ssize_t>(input.size()));
    close(to[1]);
    Ran out;
    char buffer[4096];
    for (ssize_t got = 0; (got = read(from[0], buffer, sizeof buffer)) > 0;)
        out.out.append(buffer, static_cast<std::size_t>(got));
    close(from[0]);
    int status = 0;
    waitpid(child, &status, 0);
    out.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return out;
}

void wait_for(const std::string& what, const std::function<bool()>& holds) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (!holds()) {
        if (std::chrono::steady_clock::now() > end) FAIL("waited a minute for: " << what);
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
}

KioskState state_of(const std::string& answer) {
    std::istringstream words(answer);
    std::string verb;
    KioskState out;
    words >> verb >> out.place >> out.waiting;
    CHECK(verb == "state");
    return out;
}

std::optional<std::uint64_t> level_at(
    const std::vector<std::size_t>& kiosks,
    const std::function<std::string(std::size_t kiosk, const std::string& line)>& ask) {
    std::set<std::uint64_t> places;
    for (const std::size_t kiosk : kiosks) {
        const KioskState now = state_of(ask(kiosk, "state"));
        if (now.waiting > 0 || now.place == 0) return std::nullopt;
        places.insert(now.place);
    }
    if (places.size() != 1) return std::nullopt;
    // Reads all the books: only of those that are level.
    std::set<std::string> digests;
    for (const std::size_t kiosk : kiosks) digests.insert(ask(kiosk, "digest"));
    return digests.size() == 1 ? std::optional(*places.begin()) : std::nullopt;
}

Rig::Rig(std::int64_t people, std::int64_t kiosks) {
    signal(SIGPIPE, SIG_IGN);  // a kiosk that is gone is an answer
    const auto free = cli::free_port();
    REQUIRE(free.ok());
    port = *free;
    auto made = cli::prepare_simulation(scratch.path(), people, kiosks, "127.0.0.1", port);
    if (!made) FAIL(made.error().message);
    venue = std::move(*made);
    for (std::int64_t i = 0; i < kiosks; ++i) kiosks_.push_back(std::make_unique<cli::Process>());
}

void Rig::start_hub() {
    const auto started = hub_.start(
        {program("daihui-hub"), venue.hub.string(), "--listen", "127.0.0.1:" + std::to_string(port)});
    REQUIRE(started.ok());
    while (const auto line = hub_.read_line())
        if (line->rfind("listening on", 0) == 0) return;
    FAIL("the hub did not start");
}

std::unique_ptr<venue::Venue> Rig::at_hub() {
    auto opened = venue::Venue::open(venue.hub, {});
    if (!opened) FAIL(opened.error().message);
    return std::move(*opened);
}

std::map<std::string, int> Rig::conflicts() {
    stop_hub();
    std::map<std::string, int> out;
    for (const auto& row : at_hub()->machines().conflicts()) {
        CHECK(row.found.text.find("。") != std::string::npos);
        ++out[row.found.what];
    }
    start_hub();
    return out;
}

void Rig::open_voting() {
    stop_hub();
    const auto opened = cli::open_simulated_voting(venue.hub);
    if (!opened) FAIL(opened.error().message);
    start_hub();
}

void Rig::hub_is(const fs::path& folder, std::uint16_t at_port) {
    hub_.kill();
    venue.hub = folder;
    port = at_port;
}

void Rig::start_kiosk(std::size_t kiosk) {
    const auto started =
        kiosks_.at(kiosk)->start({program("daihui"), "simulate", "--kiosk-process",
                                  venue.kiosks.at(kiosk).string(), "--seed", std::to_string(kiosk + 1)});
    REQUIRE(started.ok());
    if (hub_runs()) wait_for("the record", [&] { return state(kiosk).place > 0; });
}

std::string Rig::ask(std::size_t kiosk, const std::string& line) {
    const auto answer = kiosks_.at(kiosk)->ask(line);
    if (!answer) FAIL("kiosk " << kiosk << " is gone");
    return *answer;
}

KioskState Rig::state(std::size_t kiosk) { return state_of(ask(kiosk, "state")); }

std::string Rig::check_in(std::size_t kiosk, std::size_t person) {
    return ask(kiosk, "in " + venue.badges.at(person));
}
std::string Rig::vote(std::size_t kiosk, std::size_t person) {
    return ask(kiosk, "vote " + venue.slips.at(person));
}

void Rig::settle(const std::vector<std::size_t>& kiosks) {
    wait_for("kiosks in step", [&] {
        const auto place = level_at(kiosks, [&](auto kiosk, const auto& line) { return ask(kiosk, line); });
        if (!place) return false;
        // The hub itself: what it holds is what they hold.
        auto hub = client(kiosks.front());
        auto health = hub->health();
        return health.ok() && record::seq_of_place(*place) == health->health.head;
    });
}

std::unique_ptr<venue::Venue> Rig::at_kiosk(std::size_t kiosk) {
    auto opened = venue::Venue::open(venue.kiosks.at(kiosk), {});
    if (!opened) FAIL(opened.error().message);
    return std::move(*opened);
}

std::size_t Rig::add_kiosk(const fs::path& folder) {
    venue.kiosks.push_back(folder);
    kiosks_.push_back(std::make_unique<cli::Process>());
    return kiosks_.size() - 1;
}

std::shared_ptr<const record::SigningKey> Rig::key(std::size_t kiosk) const {
    auto text = read_file_text(venue.kiosks.at(kiosk) / "keys" / "device.key", 1024);
    REQUIRE(text.ok());
    while (!text->empty() && text->back() == '\n') text->pop_back();
    auto made = record::SigningKey::from_seed(*from_hex(*text));
    REQUIRE(made.ok());
    return std::make_shared<const record::SigningKey>(std::move(*made));
}

std::unique_ptr<sync::Client> Rig::client(std::size_t kiosk) {
    const auto text = read_file_text(venue.kiosks.at(kiosk) / "venue.json", 1 << 20);
    REQUIRE(text.ok());
    const auto about = nlohmann::json::parse(*text);
    sync::ClientOptions options;
    options.url = sync::hub_url("127.0.0.1", port);
    options.pin = *hash_from_hex(about["hub"]["pin"].get<std::string>());
    options.key = key(kiosk);
    return std::make_unique<sync::Client>(std::move(options));
}

std::string Rig::move_code() {
    const Ran ran = run({program("daihui"), "enroll", venue.hub.string(), "--moved", "--host", "127.0.0.1",
                         "--port", std::to_string(port), "--json"});
    INFO(ran.out);
    REQUIRE(ran.status == 0);
    return nlohmann::json::parse(ran.out)["code"];
}

Result<void> Rig::follow(std::size_t kiosk, const std::string& code) {
    const auto read = sync::parse_hub_move(code);
    if (!read) return read.error();
    return at_kiosk(kiosk)->follow({{read->host, read->port, to_hex(read->pin)}, read->epoch, read->signature},
                                   wall());
}

}  // namespace daihui::network
