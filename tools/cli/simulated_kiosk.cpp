// One simulated kiosk: a real venue, the real agent and its real HTTPS, without a window. Faults of the network
// sit between the agent and the client; faults of power are the parent's kill.
#include <fmt/format.h>
#include <signal.h>
#include <sys/resource.h>

#include <atomic>
#include <condition_variable>
#include <cstdlib>
#include <deque>
#include <iostream>
#include <random>
#include <thread>

#include "shared/base/file.hpp"
#include "shared/hub/kiosk_host.hpp"
#include "shared/sync/agent.hpp"
#include "shared/sync/client.hpp"
#include "shared/venue/venue.hpp"
#include "tools/cli/output.hpp"
#include "tools/cli/simulated_hall.hpp"

namespace daihui::cli {
namespace {

using Clock = std::chrono::steady_clock;

/// A line that delays and loses: before the hub hears, or before its answer comes back.
class PoorLine final : public sync::HubCalls {
  public:
    PoorLine(sync::ClientOptions options, const KioskArguments& arguments)
        : client_(std::move(options)),
          delay_(arguments.delay),
          loss_(arguments.loss),
          random_(arguments.seed) {}

    sync::Called<sync::HealthReply> health() override {
        return over([&] { return client_.health(); });
    }
    sync::Called<sync::StatusReply> status() override {
        return over([&] { return client_.status(); });
    }
    sync::Called<sync::PushAnswer> push(const std::vector<record::StoredEntry>& entries) override {
        return over([&] { return client_.push(entries); });
    }
    sync::Called<sync::PullAnswer> pull(const std::vector<record::Have>& have, std::size_t limit) override {
        return over([&] { return client_.pull(have, limit); });
    }
    void say(const sync::MachineStatus& status) override { client_.say(status); }
    [[nodiscard]] sync::HubTime time() const override { return client_.time(); }
    void cut(bool on) override { client_.cut(on); }

  private:
    bool lost() { return loss_ > 0 && std::uniform_int_distribution<std::int64_t>(0, 99)(random_) < loss_; }
    void wait() {
        if (delay_ <= 0) return;
        std::this_thread::sleep_for(
            std::chrono::milliseconds(std::uniform_int_distribution<std::int64_t>(0, delay_)(random_)));
    }
    template <class Call>
    auto over(Call&& call) -> decltype(call()) {
        const sync::CallError nothing{sync::CallFault::unreachable, "推演：网络丢失了这次请求。", {}};
        wait();
        if (lost()) return nothing;
        auto answer = call();
        wait();
        if (lost()) return nothing;
        return answer;
    }
    sync::Client client_;
    std::int64_t delay_, loss_;
    std::mt19937_64 random_;
};

void full_disk(bool full) {
    // No file of this process may grow; what it writes then fails as on a full disk.
    rlimit limit{};
    getrlimit(RLIMIT_FSIZE, &limit);
    limit.rlim_cur = full ? 4096 : limit.rlim_max;
    setrlimit(RLIMIT_FSIZE, &limit);
}

class Kiosk {
  public:
    Kiosk(std::unique_ptr<venue::Venue> venue, const KioskArguments& arguments, sync::ClientOptions options)
        : venue_(std::move(venue)), off_(arguments.clock), host_(*venue_, [this] { return time(); }) {
        options.wall = [this] { return own_clock(); };
        sync::Agent::Options agent;
        agent.seed = arguments.seed;
        agent.wake = [this] { wake(); };
        auto live = std::make_unique<sync::Client>(options);
        agent_ = std::make_unique<sync::Agent>(std::move(agent), std::make_unique<PoorLine>(options, arguments),
                                               std::move(live));
    }

    /// From the reading thread.
    void hear(std::optional<std::string> line) {
        {
            const std::lock_guard lock(mutex_);
            if (line)
                lines_.push_back(std::move(*line));
            else
                ended_ = true;
        }
        changed_.notify_one();
    }
    void run() {
        for (;;) {
            std::string line;
            {
                std::unique_lock lock(mutex_);
                changed_.wait_for(lock, std::chrono::seconds(1),
                                  [&] { return due_ || ended_ || !lines_.empty(); });
                due_ = false;
                if (!lines_.empty()) {
                    line = std::move(lines_.front());
                    lines_.pop_front();
                } else if (ended_) {
                    return;
                }
            }
            serve();
            if (line.empty()) continue;
            std::cout << answer(line) << std::endl;
        }
    }

  private:
    [[nodiscard]] Moment own_clock() const { return now() + std::chrono::seconds{off_}; }
    /// As on a kiosk: its own clock until it has heard the hub's.
    [[nodiscard]] Moment time() const {
        return agent_ ? agent_->state().time.now(agent_->now(), own_clock()) : own_clock();
    }
    void wake() {
        {
            const std::lock_guard lock(mutex_);
            due_ = true;
        }
        changed_.notify_one();
    }
    void serve() {
        agent_->serve(host_);
        const sync::SyncState state = agent_->state();
        venue_->set_contact(state.last_contact, agent_->now(), own_clock());
        if (state.forked) venue_->stop_for_good(state.words);
    }
    std::string stored(Clock::time_point since, std::string_view word) {
        const double ms = std::chrono::duration<double, std::milli>(Clock::now() - since).count();
        return fmt::format("ok {:.3f} {} {} {}", ms, venue_->record().last_seq(),
                           to_hex(venue_->record().head()), word);
    }
    std::string answer(const std::string& line) {
        const std::size_t space = line.find(' ');
        const std::string verb = line.substr(0, space);
        const std::string rest = space == std::string::npos ? "" : line.substr(space + 1);
        if (verb == "in") return check_in(rest);
        if (verb == "vote") return vote(rest);
        if (verb == "cut") {
            agent_->cut(rest == "1");
            return "ok";
        }
        if (verb == "full") {
            full_disk(rest == "1");
            return "ok";
        }
        if (verb == "state")
            return fmt::format("state {} {}", venue_->record().hub_seen(), venue_->record().waiting());
        if (verb == "digest") return "digest " + venue_->record().shared_digest();
        return "no 没有这个命令。";
    }
    std::string check_in(const std::string& token) {
        const auto began = Clock::now();
        const venue::Scanned scanned = venue_->scan(token, time());
        if (const auto* refusal = std::get_if<venue::Refusal>(&scanned)) return "no " + refusal->sentence;
        agent_->wrote();
        return stored(began, "stored");
    }
    std::string vote(const std::string& token) {
        venue::Scanned scanned = venue_->scan(token, time());
        if (const auto* refusal = std::get_if<venue::Refusal>(&scanned)) return "no " + refusal->sentence;
        if (std::holds_alternative<venue::CastBefore>(scanned)) return stored(Clock::now(), "before");
        const auto* visit = std::get_if<venue::Visit>(&scanned);
        if (visit == nullptr) return "no 不是选票卡。";
        std::vector<congress::Marks> marks;
        for (const venue::BallotPaper& paper : visit->ballots) {
            marks.push_back(congress::blank_marks(paper.poll));
            marks.back().motion = congress::Mark::approve;
        }
        const auto sealed = venue_->seal(*visit, marks, time());
        if (!sealed) return "no " + sealed.error().message;
        const auto began = Clock::now();
        auto receipt = venue_->cast(*visit, *sealed, time());
        if (!receipt) return "no " + receipt.error().message;
        agent_->wrote();
        // As the done page does: a second for the hub's word.
        while (!receipt->accepted && receipt->refused.empty() &&
               Clock::now() - began < std::chrono::seconds(1)) {
            {
                std::unique_lock lock(mutex_);
                changed_.wait_for(lock, std::chrono::milliseconds(20), [&] { return due_; });
                due_ = false;
            }
            serve();
            receipt = venue_->receipt_of(*sealed);
        }
        const std::string out = stored(began, receipt->accepted          ? "counted"
                                              : receipt->refused.empty() ? "stored"
                                                                         : "refused");
        venue_->receipt_shown(*visit);
        return out;
    }

    std::unique_ptr<venue::Venue> venue_;
    std::int64_t off_;
    hub::KioskHost host_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<std::string> lines_;
    bool due_ = false, ended_ = false;
    std::unique_ptr<sync::Agent> agent_;  ///< last: its threads use the rest
};

Result<std::shared_ptr<const record::SigningKey>> key_of(const std::filesystem::path& folder) {
    auto text = read_file_text(folder / "keys" / "device.key", 4096);
    if (!text) return Error{ErrorKind::storage, "读不出分机的密钥：" + folder.string()};
    while (!text->empty() && text->back() == '\n') text->pop_back();
    const auto seed = from_hex(*text);
    auto key = seed ? record::SigningKey::from_seed(*seed) : Error{ErrorKind::bad_input, "分机的密钥已损坏。"};
    if (!key) return key.error();
    return std::make_shared<const record::SigningKey>(std::move(*key));
}

}  // namespace

int run_simulated_kiosk(const KioskArguments& arguments) {
    signal(SIGXFSZ, SIG_IGN);
    auto venue = venue::Venue::open(arguments.folder, {});
    if (!venue) return fail(venue.error());
    const auto address = (*venue)->hub_address();
    const auto pin = address ? hash_from_hex(address->pin) : std::nullopt;
    if (!pin) return fail({ErrorKind::bad_input, arguments.folder + " 不是分机的会场文件夹。"});
    const auto key = key_of(arguments.folder);
    if (!key) return fail(key.error());
    sync::ClientOptions options;
    options.url = sync::hub_url(address->host, address->port);
    options.pin = *pin;
    options.key = *key;
    options.connect = std::chrono::milliseconds(1000);
    Kiosk kiosk(std::move(*venue), arguments, options);
    // Waits in a read until the parent closes the pipe; it ends with the process.
    std::thread reader([&kiosk] {
        for (std::string line; std::getline(std::cin, line);) kiosk.hear(line);
        kiosk.hear(std::nullopt);
    });
    kiosk.run();
    reader.join();
    return good;
}

}  // namespace daihui::cli
