#include "tools/cli/simulation.hpp"

#include <fmt/format.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <map>
#include <memory>
#include <random>
#include <set>
#include <sstream>
#include <thread>

#include "shared/plan/queue.hpp"
#include "shared/venue/venue.hpp"
#include "tools/cli/output.hpp"
#include "tools/cli/simulated_crowd.hpp"
#include "tools/cli/simulated_hall.hpp"
#include "tools/cli/simulation_report.hpp"

namespace daihui::cli {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
using Seconds = std::chrono::duration<double>;

constexpr double check_in_seconds = 3, vote_seconds = 20, door_seconds = 1200;
/// How often a person who is turned away goes to another machine.
constexpr int most_tries = 200;

struct Faults {
    bool cut = false, delay = false, loss = false, kill = false, clock = false, disk = false;
};

Result<Faults> parse_faults(const std::string& text) {
    Faults out;
    std::istringstream words(text);
    for (std::string word; std::getline(words, word, ',');) {
        if (word == "cut")
            out.cut = true;
        else if (word == "delay")
            out.delay = true;
        else if (word == "loss")
            out.loss = true;
        else if (word == "kill")
            out.kill = true;
        else if (word == "clock")
            out.clock = true;
        else if (word == "disk")
            out.disk = true;
        else
            return Error{
                ErrorKind::wrong_use,
                "没有「" + word + "」这种故障。--fault 可写 cut、delay、loss、kill、clock、disk，用逗号分开。"};
    }
    return out;
}

/// One thing that a kiosk said is durable.
struct Acknowledged {
    std::size_t kiosk;
    std::uint64_t seq;
    std::string hash;
};

/// One kiosk's process and the thread that serves people at it.
struct Station {
    std::vector<std::string> command;
    Process process;
    std::mutex asking;  ///< one question at a time: people, and the faults of the disk and the cable
    std::vector<Acknowledged> acknowledged;
    std::vector<std::pair<double, double>> check_in_ms, cast_ms;  ///< when (seconds), how long
    std::int64_t counted = 0, stored = 0, refused = 0, given_up = 0;
    std::atomic<bool> killed{false};
};

class Simulation {
  public:
    Simulation(const SimulationArguments& arguments, Faults faults, fs::path folder)
        : arguments_(arguments), faults_(faults), folder_(std::move(folder)), random_(arguments.seed) {}

    Result<bool> run();

  private:
    Result<void> start_hub();
    Result<void> start_kiosks();
    Result<void> wait_converged();
    std::deque<Crowd::Person> people(plan::Arrival arrival);
    void serve(Station& station, std::size_t index, Crowd& crowd, const char* verb,
               const std::vector<std::string>& tokens);
    Result<std::vector<double>> phase(plan::Arrival arrival, const char* verb,
                                      const std::vector<std::string>& tokens);
    void trouble(const Crowd& crowd, const std::atomic<bool>& over);
    Result<void> kill_hub();
    /// What stage it is at and how far, on a terminal.
    void progress(const std::string& words);
    Result<void> count();
    [[nodiscard]] SimulationOutcome outcome() const;
    std::int64_t roll(std::int64_t sides) {
        return std::uniform_int_distribution<std::int64_t>(0, sides - 1)(random_);
    }

    const SimulationArguments& arguments_;
    Faults faults_;
    fs::path folder_;
    std::mt19937_64 random_;
    std::uint16_t port_ = 0;
    SimulatedVenue venue_;
    Process hub_;
    std::mutex hub_mutex_;
    std::vector<std::unique_ptr<Station>> stations_;
    std::atomic<std::int64_t> kills_{0}, hub_kills_{0}, cuts_{0}, full_disks_{0};
    double hub_processor_ = 0;
    std::string trouble_;  ///< why the hub did not come back
    std::string phase_;    ///< 签到, 投票
    std::string digest_;   ///< of all kiosks, when they were last level
    SimulationOutcome out_;
};

fs::path own_folder() {
    std::error_code error;
    return fs::read_symlink("/proc/self/exe", error).parent_path();
}

Result<void> Simulation::start_hub() {
    const std::lock_guard lock(hub_mutex_);
    const fs::path program = own_folder() / "daihui-hub";
    if (!fs::exists(program))
        return Error{ErrorKind::wrong_use,
                     "推演要用 daihui-hub，没有在 " + program.parent_path().string() + " 找到它。"};
    if (auto started = hub_.start({program.string(), venue_.hub.string(), "--listen",
                                   fmt::format("{}:{}", arguments_.address, port_)});
        !started)
        return started;
    while (const auto line = hub_.read_line())
        if (line->rfind("listening on", 0) == 0) return {};
    return Error{ErrorKind::storage, "主控机程序没有启动成功，原因见上面的提示。"};
}

Result<void> Simulation::start_kiosks() {
    for (std::size_t i = 0; i < venue_.kiosks.size(); ++i) {
        auto station = std::make_unique<Station>();
        station->command = {"/proc/self/exe",          "simulate", "--kiosk-process",
                            venue_.kiosks[i].string(), "--seed",   std::to_string(arguments_.seed + i)};
        if (faults_.clock) {
            station->command.emplace_back("--kiosk-clock");
            station->command.push_back(std::to_string(roll(14400) - 7200));
        }
        if (faults_.delay) station->command.insert(station->command.end(), {"--kiosk-delay", "400"});
        if (faults_.loss) station->command.insert(station->command.end(), {"--kiosk-loss", "10"});
        station->command.front() = (own_folder() / "daihui").string();
        std::vector<std::string> before;
        std::istringstream words(arguments_.prefix);
        for (std::string word; words >> word;) {
            if (const std::size_t at = word.find("{n}"); at != std::string::npos)
                word.replace(at, 3, std::to_string(i + 1));
            before.push_back(word);
        }
        station->command.insert(station->command.begin(), before.begin(), before.end());
        if (auto started = station->process.start(station->command); !started) return started;
        stations_.push_back(std::move(station));
    }
    return {};
}

struct KioskState {
    std::uint64_t place = 0, waiting = 0;
};

std::optional<KioskState> state_of(Station& station) {
    const std::lock_guard lock(station.asking);
    const auto line = station.process.ask("state");
    if (!line) return std::nullopt;
    std::istringstream words(*line);
    std::string verb;
    KioskState out;
    words >> verb >> out.place >> out.waiting;
    return verb == "state" ? std::optional(out) : std::nullopt;
}

/// Until nothing waits anywhere and all kiosks stand at one place, twice in a row, and have one digest there.
Result<void> Simulation::wait_converged() {
    // Every kiosk of a large hall reads everything, and all of them are on this machine.
    const auto end = Clock::now() + std::chrono::seconds(180 + 2 * arguments_.kiosks + arguments_.people / 10);
    std::uint64_t before = 0;
    while (Clock::now() < end) {
        std::set<std::uint64_t> places;
        bool waiting = false;
        for (const auto& station : stations_) {
            const auto state = state_of(*station);
            if (!state) {
                if (auto started = station->process.start(station->command); !started) return started;
                waiting = true;
                break;
            }
            waiting = waiting || state->waiting > 0 || state->place == 0;
            places.insert(state->place);
        }
        const bool level = !waiting && places.size() == 1;
        if (level && *places.begin() == before) {
            std::set<std::string> digests;
            for (const auto& station : stations_) {
                const std::lock_guard lock(station->asking);
                digests.insert(station->process.ask("digest").value_or(""));
            }
            if (digests.size() == 1 && digests.begin()->size() > 7) {
                digest_ = digests.begin()->substr(7);
                return {};
            }
        }
        before = level ? *places.begin() : 0;
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
    }
    return Error{ErrorKind::refused, "网络恢复后各机的记录没有在规定时间内一致。"};
}

std::deque<Crowd::Person> Simulation::people(plan::Arrival arrival) {
    plan::Crowd crowd;
    crowd.people = arguments_.people;
    crowd.kiosks = std::min(arguments_.kiosks, arguments_.people);
    crowd.visit = arrival == plan::Arrival::door ? check_in_seconds : vote_seconds;
    crowd.arrival = arrival;
    crowd.door = door_seconds;
    crowd.seed = arguments_.seed;
    std::deque<Crowd::Person> out;
    for (const plan::Visit& visit : plan::play(crowd).visits)
        out.push_back({out.size(), visit.arrived / arguments_.speed, 0});
    return out;
}

void Simulation::serve(Station& station, std::size_t index, Crowd& crowd, const char* verb,
                       const std::vector<std::string>& tokens) {
    const bool vote = std::string_view(verb) == "vote";
    while (auto person = crowd.next()) {
        std::optional<std::string> line;
        {
            const std::lock_guard lock(station.asking);
            line = station.process.ask(std::string(verb) + " " + tokens.at(person->number));
            if (!line) {
                // The machine went dark while somebody stood before it; it comes back, they go elsewhere.
                std::this_thread::sleep_for(std::chrono::milliseconds(300));
                static_cast<void>(station.process.start(station.command));
            }
        }
        std::istringstream words(line.value_or(""));
        std::string ok, hash, end;
        double ms = 0;
        std::uint64_t seq = 0;
        words >> ok >> ms >> seq >> hash >> end;
        if (ok != "ok") {
            if (person->tries < most_tries) {
                std::this_thread::sleep_for(std::chrono::milliseconds(50));
                crowd.again(*person);
            } else {
                ++station.given_up;
                crowd.done();
            }
            continue;
        }
        if (seq > 0) station.acknowledged.push_back({index, seq, hash});
        if (!vote) {
            station.check_in_ms.emplace_back(crowd.now(), ms);
        } else if (end != "before") {
            station.cast_ms.emplace_back(crowd.now(), ms);
            (end == "counted" ? station.counted : end == "stored" ? station.stored : station.refused) += 1;
        }
        std::this_thread::sleep_for(Seconds((vote ? vote_seconds : check_in_seconds) / arguments_.speed));
        crowd.done();
    }
}

Result<std::vector<double>> Simulation::phase(plan::Arrival arrival, const char* verb,
                                              const std::vector<std::string>& tokens) {
    const auto coming = people(arrival);
    if (arrival == plan::Arrival::door)
        for (const Crowd::Person& person : coming) out_.arrived.push_back(person.due);
    Crowd crowd(coming);
    std::atomic<bool> over{false};
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < stations_.size(); ++i)
        threads.emplace_back([&, i] { serve(*stations_[i], i, crowd, verb, tokens); });
    std::thread troubling([&] { trouble(crowd, over); });
    for (std::thread& thread : threads) thread.join();
    over = true;
    troubling.join();
    if (!trouble_.empty()) return Error{ErrorKind::storage, trouble_};
    // Cables and disks are whole again.
    for (const auto& station : stations_) {
        const std::lock_guard lock(station->asking);
        if (!station->process.ask("cut 0") || !station->process.ask("full 0"))
            static_cast<void>(station->process.start(station->command));
    }
    if (auto whole = wait_converged(); !whole) return whole.error();
    return crowd.through();
}

void Simulation::progress(const std::string& words) {
    if (isatty(STDERR_FILENO) == 0) return;
    std::fprintf(stderr, "\r\033[K%s", words.c_str());
    std::fflush(stderr);
}

/// kill -9 and back: what it acknowledged is on its disk.
Result<void> Simulation::kill_hub() {
    hub_.kill();
    ++hub_kills_;
    return start_hub();
}

void Simulation::trouble(const Crowd& crowd, const std::atomic<bool>& over) {
    std::mt19937_64 random(arguments_.seed * 77 + 1);
    const auto roll = [&](std::size_t sides) {
        return std::uniform_int_distribution<std::size_t>(0, sides - 1)(random);
    };
    std::int64_t planned = 0;  // kills of the hub
    for (int turn = 1; !over; ++turn) {
        std::this_thread::sleep_for(std::chrono::milliseconds(400));
        const auto through = static_cast<std::int64_t>(crowd.through().size());
        progress(fmt::format("{}：{} / {} 人", phase_, through, arguments_.people));
        const bool due = planned < arguments_.hub_kills &&
                         through * (arguments_.hub_kills + 1) >= arguments_.people * (planned + 1);
        planned += due ? 1 : 0;
        if (!over && (due || (faults_.kill && turn % 10 == 5))) {
            if (auto back = kill_hub(); !back) {
                trouble_ = back.error().message;
                return;
            }
        }
        Station& station = *stations_[roll(stations_.size())];
        const bool on = roll(2) == 0;
        if (faults_.kill && roll(4) == 0) {
            station.process.kill_only();
            ++kills_;
        }
        if (!faults_.cut && !faults_.disk) continue;
        Station& other = *stations_[roll(stations_.size())];
        const std::lock_guard lock(other.asking);
        if (faults_.cut && other.process.ask(on ? "cut 1" : "cut 0") && on) ++cuts_;
        if (faults_.disk && roll(3) == 0 && other.process.ask(on ? "full 1" : "full 0") && on) ++full_disks_;
    }
}

Result<void> Simulation::count() {
    auto hub = venue::Venue::open(venue_.hub, {});
    if (!hub) return hub.error();
    const record::Record& record = (*hub)->record();
    // What the kiosks said when nothing more came.
    out_.converged = digest_ == record.shared_digest();
    std::map<std::pair<std::string, std::uint64_t>, std::string> held;
    auto read = record.for_each([&](const record::StoredEntry& stored) {
        const std::string device = to_hex(stored.entry.device);
        if (device == record.device()) return;
        ++out_.stored;
        if (!held.emplace(std::pair{device, stored.entry.seq}, to_hex(stored.hash)).second) ++out_.duplicated;
    });
    if (!read) return read;
    for (const auto& station : stations_)
        for (const Acknowledged& one : station->acknowledged) {
            ++out_.acknowledged;
            const auto found = held.find({venue_.devices[one.kiosk], one.seq});
            if (found == held.end() || found->second != one.hash) ++out_.lost;
        }
    const record::Turnout turnout = (*hub)->books().turnout("motion");
    out_.counted = turnout.accepted;
    // Whoever came counts once: more accepted ballots than people would be a ballot twice.
    out_.duplicated += std::max<std::int64_t>(0, turnout.accepted - arguments_.people);
    const auto findings = record.verify();
    if (!findings) return findings.error();
    if (!findings->empty()) return Error{ErrorKind::refused, "主控机的记录核对不符：" + findings->front().what};
    return {};
}

SimulationOutcome Simulation::outcome() const {
    SimulationOutcome out = out_;
    out.hub_processor = hub_processor_;
    out.kiosk_kills = kills_;
    out.hub_kills = hub_kills_;
    out.cuts = cuts_;
    out.full_disks = full_disks_;
    for (const auto& station : stations_) {
        out.check_in_ms.insert(out.check_in_ms.end(), station->check_in_ms.begin(), station->check_in_ms.end());
        out.cast_ms.insert(out.cast_ms.end(), station->cast_ms.begin(), station->cast_ms.end());
        out.receipts_counted += station->counted;
        out.receipts_stored += station->stored;
        out.given_up += station->given_up;
    }
    return out;
}

Result<bool> Simulation::run() {
    const auto port = free_port();
    if (!port) return port.error();
    port_ = *port;
    progress("建立会场");
    auto venue = prepare_simulation(folder_, arguments_.people, arguments_.kiosks, arguments_.address, port_);
    if (!venue) return venue.error();
    venue_ = std::move(*venue);
    if (auto started = start_hub(); !started) return started.error();
    if (auto started = start_kiosks(); !started) return started.error();
    progress("等候各分机入网");
    if (auto ready = wait_converged(); !ready) return ready.error();

    phase_ = "签到";
    auto through = phase(plan::Arrival::door, "in", venue_.badges);
    if (!through) return through.error();
    out_.checked_in = *through;
    hub_.stop();
    if (auto opened = open_simulated_voting(venue_.hub); !opened) return opened.error();
    if (auto started = start_hub(); !started) return started.error();
    if (auto ready = wait_converged(); !ready) return ready.error();
    phase_ = "投票";
    through = phase(plan::Arrival::together, "vote", venue_.slips);
    if (!through) return through.error();
    out_.voted = *through;

    progress("核对各机记录");
    for (const auto& station : stations_) station->process.stop();
    hub_.stop();
    hub_processor_ = hub_.processor_seconds();
    if (auto counted = count(); !counted) return counted.error();
    const SimulationOutcome told = outcome();
    progress("");
    tell(arguments_, told);
    if (auto drawn = draw(arguments_, told); !drawn) return drawn.error();
    return out_.lost == 0 && out_.duplicated == 0 && out_.converged && out_.counted == arguments_.people;
}

}  // namespace

int run_simulation(const SimulationArguments& arguments) {
    const auto faults = parse_faults(arguments.faults);
    if (!faults) return fail(faults.error());
    signal(SIGPIPE, SIG_IGN);
    fs::path folder = arguments.keep;
    std::error_code error;
    if (folder.empty()) {
        std::string name = (fs::temp_directory_path() / "daihui-simulate-XXXXXX").string();
        if (mkdtemp(name.data()) == nullptr)
            return fail({ErrorKind::storage, "不能建立临时文件夹，请核对磁盘空间。"});
        folder = name;
    } else if (fs::create_directories(folder, error); error || !fs::is_empty(folder, error)) {
        return fail({ErrorKind::wrong_use, "「" + folder.string() + "」不能使用，请换一个空文件夹。"});
    }
    Result<bool> whole = false;
    {
        Simulation simulation(arguments, *faults, folder);
        whole = simulation.run();
    }
    if (arguments.keep.empty()) fs::remove_all(folder, error);
    if (!whole) return fail(whole.error());
    return *whole ? good : answer_is_no;
}

}  // namespace daihui::cli
