// The real daihui-hub under load, killed with kill -9 and started again: every acknowledged entry and ballot
// must be there, once.
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <map>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "shared/sync/tls_identity.hpp"
#include "tools/bench/hub_parts.hpp"
#include "tools/bench/hub_sender.hpp"

namespace daihui::bench {
namespace {

using Clock = std::chrono::steady_clock;

/// daihui-hub of one venue, on one port for all its lives.
class HubProgram {
  public:
    explicit HubProgram(std::filesystem::path venue) : venue_(std::move(venue)) {
        program_ = std::filesystem::read_symlink("/proc/self/exe").parent_path() / "daihui-hub";
    }
    ~HubProgram() { end(SIGKILL); }
    HubProgram(const HubProgram&) = delete;
    HubProgram& operator=(const HubProgram&) = delete;

    /// Returns when it listens.
    void start() {
        std::array<int, 2> pipe{};
        if (pipe2(pipe.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
        const std::string listen = "127.0.0.1:" + std::to_string(port_);
        pid_ = fork();
        if (pid_ == 0) {
            dup2(pipe[1], STDOUT_FILENO);
            execl(program_.c_str(), program_.c_str(), venue_.c_str(), "--listen", listen.c_str(), nullptr);
            _exit(127);
        }
        close(pipe[1]);
        std::FILE* said = fdopen(pipe[0], "r");
        std::array<char, 512> line{};
        bool listening = false;
        while (!listening && std::fgets(line.data(), line.size(), said) != nullptr) {
            const std::string words = line.data();
            listening = words.rfind("listening on", 0) == 0;
            if (listening) port_ = static_cast<std::uint16_t>(std::stoi(words.substr(words.rfind(':') + 1)));
        }
        if (!listening) {
            std::fclose(said);
            throw std::runtime_error(program_.string() + " did not start");
        }
        if (said_ != nullptr) std::fclose(said_);
        said_ = said;  // open, so that it may write
    }
    void end(int signal) {
        if (pid_ <= 0) return;
        kill(pid_, signal);
        waitpid(pid_, nullptr, 0);
        pid_ = -1;
        if (said_ != nullptr) std::fclose(said_);
        said_ = nullptr;
    }
    [[nodiscard]] std::uint16_t port() const { return port_; }

  private:
    std::filesystem::path venue_, program_;
    std::uint16_t port_ = 0;
    pid_t pid_ = -1;
    std::FILE* said_ = nullptr;
};

/// What came back to one client.
struct Heard {
    std::map<std::uint64_t, Hash> entries;  ///< by seq
    std::vector<Hash> ballots;
    std::size_t again = 0;  ///< batches sent more than once
    Samples waits;          ///< from the first try to the answer
};

/// Sends one batch until it is answered. False where it was refused, or nobody answered for a minute.
bool bring(sync::Client& client, const std::vector<record::StoredEntry>& batch, Heard& heard) {
    const auto began = Clock::now();
    for (bool first = true; Clock::now() - began < std::chrono::minutes{1}; first = false) {
        if (!first) {
            std::this_thread::sleep_for(std::chrono::milliseconds{10});
            if (!client.health()) continue;
        }
        auto answer = client.push(batch);
        if (!answer) {
            heard.again += first ? 1 : 0;
            continue;
        }
        if (answer->have.seq < batch.back().entry.seq) return false;
        heard.waits.add(std::chrono::duration<double, std::milli>(Clock::now() - began).count());
        for (const record::StoredEntry& stored : batch) {
            heard.entries.emplace(stored.entry.seq, stored.hash);
            if (!stored.ballot.empty()) heard.ballots.push_back(sha256(stored.ballot));
        }
        return true;
    }
    return false;
}

}  // namespace

nlohmann::json crashes_of(const HubBench& bench) {
    const std::size_t senders_count = bench.quick ? 8 : 24;
    const int kills = bench.quick ? 2 : 5;
    const ScratchFolder folder(bench.scratch);
    const auto congress_folder = bench.congresses / "c-faculty";
    const auto venue_folder = folder.path() / "venue";
    Hall hall(read_congress(congress_folder), congress_folder, venue_folder);
    const auto identity = must(sync::tls_identity(venue_folder / "keys"));
    const auto kiosks = kiosks_with_ballots(hall, folder.path(), 2, {"127.0.0.1", 1, to_hex(identity.pin)});
    std::vector<Sender> senders;
    std::vector<congress::Event> admissions;
    for (std::size_t n = 0; n < senders_count; ++n) {
        senders.emplace_back(static_cast<int>(n), hall.venue().record().congress_id());
        admissions.push_back(senders.back().admission());
    }
    static_cast<void>(must(hall.venue().record().write(hall.now(), admissions)));
    hall.close();

    HubProgram hub(venue_folder);
    hub.start();
    std::atomic<bool> stop{false};
    std::atomic<std::size_t> failed{0}, answered{0};
    std::vector<Heard> heard(senders_count + kiosks.size());
    std::vector<std::thread> threads;
    const auto client_of = [&](std::shared_ptr<const record::SigningKey> key) {
        sync::ClientOptions options;
        options.url = sync::hub_url("127.0.0.1", hub.port());
        options.pin = identity.pin;
        options.key = std::move(key);
        return options;
    };
    for (std::size_t i = 0; i < senders_count; ++i)
        threads.emplace_back([&, i, options = client_of(senders[i].key())] {
            sync::Client client(options);
            static_cast<void>(client.health());
            while (!stop) {
                if (!bring(client, senders[i].next(1 + i % 20, wall()), heard[i])) {
                    ++failed;
                    return;
                }
                ++answered;
            }
        });
    for (std::size_t i = 0; i < kiosks.size(); ++i)
        threads.emplace_back([&, i, options = client_of(kiosks[i].key)] {
            sync::Client client(options);
            static_cast<void>(client.health());
            for (const auto& batch : kiosks[i].batches) {
                if (!bring(client, batch, heard[senders_count + i])) {
                    ++failed;
                    return;
                }
            }
        });
    Samples back;  // from the kill to the first answer after it
    std::string trouble;
    for (int i = 0; i < kills && trouble.empty(); ++i) {
        // Not at the same place of the work each time.
        std::this_thread::sleep_for(std::chrono::milliseconds{700 + 130 * i});
        const auto began = Clock::now();
        hub.end(SIGKILL);
        const std::size_t before = answered;
        try {
            hub.start();
        } catch (const std::exception& error) {
            trouble = error.what();
        }
        while (trouble.empty() && answered == before && Clock::now() - began < std::chrono::minutes{1})
            std::this_thread::sleep_for(std::chrono::milliseconds{1});
        back.add(std::chrono::duration<double, std::milli>(Clock::now() - began).count());
    }
    std::this_thread::sleep_for(std::chrono::milliseconds{300});
    stop = true;
    for (std::thread& thread : threads) thread.join();
    hub.end(SIGTERM);
    if (!trouble.empty()) throw std::runtime_error(trouble);

    hall.open();
    std::map<std::pair<std::string, std::uint64_t>, Hash> held;
    std::size_t twice = 0;
    must(hall.venue().record().for_each([&](const record::StoredEntry& stored) {
        const auto place = std::pair{to_hex(stored.entry.device), stored.entry.seq};
        twice += held.emplace(place, stored.hash).second ? 0 : 1;
    }));
    std::size_t acknowledged = 0, lost = 0, ballots = 0, again = 0;
    Samples waits;
    for (std::size_t i = 0; i < heard.size(); ++i) {
        const std::string device = i < senders_count ? senders[i].device() : kiosks[i - senders_count].device;
        for (const auto& [seq, hash] : heard[i].entries) {
            ++acknowledged;
            const auto found = held.find({device, seq});
            lost += found == held.end() || found->second != hash ? 1 : 0;
        }
        for (const Hash& ballot : heard[i].ballots) {
            ++ballots;
            lost += hall.venue().books().ballot(to_hex(ballot)) ? 0 : 1;
        }
        again += heard[i].again;
        heard[i].waits.each([&](double ms) { waits.add(ms); });
    }
    const auto findings = must(hall.venue().record().verify());
    nlohmann::json out = figures(waits, 0, 0);
    out.erase("per_second");
    out["kills"] = kills;
    out["clients"] = heard.size();
    out["failed"] = failed.load();
    out["acknowledged"] = acknowledged;
    out["ballots_acknowledged"] = ballots;
    out["lost"] = lost;
    out["twice"] = twice;
    out["sent_again"] = again;
    out["findings"] = findings.size();
    out["back_median_ms"] = back.median();
    out["back_longest_ms"] = back.quantile(1);
    return out;
}

}  // namespace daihui::bench
